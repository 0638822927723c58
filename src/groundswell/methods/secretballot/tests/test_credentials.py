"""Credentials: one form, a check against slips, and a key that depends on the dashes."""

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from groundswell.methods.secretballot.credentials import (
    NotACredential,
    new_credential,
    normalised,
    signing_key,
)
from groundswell.methods.secretballot.elections import ALPHABET
from groundswell.methods.secretballot.groups import BELENIOS_2048


@given(st.randoms(use_true_random=False))
def test_every_way_of_typing_comes_to_one_form(rng):
    credential = new_credential(rng)
    plain = credential.replace("-", "")

    assert [len(part) for part in credential.split("-")] == [3] * 5
    for typed in (plain, f" {credential} ", plain[:7] + " " + plain[7:], "-".join(plain)):
        assert normalised(typed) == credential


@settings(max_examples=60)
@given(st.randoms(use_true_random=False), st.integers(0, 14), st.integers(1, 57))
def test_a_wrong_character_is_noticed(rng, at, by):
    plain = new_credential(rng).replace("-", "")
    index = ALPHABET.index(plain[at])
    slip = plain[:at] + ALPHABET[(index + by) % 58] + plain[at + 1 :]
    shift = ((index + by) % 58 - index) * 58 ** (14 - at if at == 14 else 13 - at)
    if shift % 53 == 0:  # one in eleven slips changes nothing that the check sees
        assert normalised(slip).replace("-", "") == slip
        return
    with pytest.raises(NotACredential):
        normalised(slip)


@pytest.mark.parametrize("typed", ["", "abc", "0OIl0OIl0OIl0OI", "a" * 16])
def test_what_is_no_credential(typed):
    with pytest.raises(NotACredential):
        normalised(typed)


def test_with_and_without_dashes_are_two_keys():
    credential = new_credential(Random(5))
    group = BELENIOS_2048
    keys = {signing_key(group, "mWc7Ax8kt9ncsh", each) for each in (credential, credential[:3])}
    keys.add(signing_key(group, "mWc7Ax8kt9ncsh", credential.replace("-", "")))

    assert len(keys) == 3
    assert all(0 <= key < group.q for key in keys)
