"""The table of ASVS claims nothing without a test that is there, nor a number that is none."""

import pytest
from tools import asvs


def test_each_line_has_its_test_or_its_page_and_the_table_is_fresh():
    assert asvs.wrong_with() == []


@pytest.mark.realdata
def test_each_number_is_a_requirement_and_so_many_are_to_be_shown():
    known = asvs.numbers()
    if known is None:
        pytest.skip("GROUNDSWELL_REAL_DATA names no folder with asvs")
    told = asvs.read()
    assert set(told["test"]) | set(told["document"]) <= known
    assert not set(told["test"]) & set(told["document"])
    applies = {n for n in known if n.partition(".")[0] not in told["not_applicable"]}
    assert len(applies) == asvs.TO_EVIDENCE
    print(f"ASVS L2: {len(told['test'])}/{asvs.TO_EVIDENCE} with a passing test")
