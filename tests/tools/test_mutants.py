"""Changing the verifier: a check left out is noticed, and no change at all is not."""

import subprocess
import sys

import pytest

from tests.architecture.trees import ROOT

TRIED = """
import pickle, subprocess, sys
from tools.mutants import CASES, FOLDER, mutants, survives
made = subprocess.run([sys.executable, "-c", CASES], check=True, capture_output=True)
cases = pickle.loads(made.stdout)
few = [cases[0], *(case for case in cases if case[3] == {"threshold_unmet"})]
source = (FOLDER / "opening.py").read_text()
check = "raise Fault(Code.THRESHOLD_UNMET"
assert check in source
print(survives("opening", source, few))
print(survives("opening", source.replace(check, "return; raise Fault(Code.THRESHOLD_UNMET"), few))
print(sum(1 for _ in mutants("opening")) > 20)
"""


@pytest.mark.slow
def test_a_check_left_out_is_noticed_and_no_change_is_not():
    done = subprocess.run(
        [sys.executable, "-c", TRIED], cwd=ROOT, capture_output=True, text=True, check=True
    )

    assert done.stdout.split() == ["True", "False", "True"]
