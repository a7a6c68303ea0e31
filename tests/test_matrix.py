"""The matrix of decisions: nothing changes unnoticed, anywhere."""

import subprocess
import sys
from pathlib import Path

import pytest

import matrix
import matrix_accounts

GOLDEN = Path(__file__).parent / "golden"
RECORDED = {matrix: GOLDEN / "decisions.txt", matrix_accounts: GOLDEN / "accounts.txt"}


@pytest.mark.parametrize("module", RECORDED, ids=lambda module: module.__name__)
def test_every_decision_is_as_it_was(module):
    """Law 11: the decisions are the recorded ones, on every machine and every Python."""
    assert RECORDED[module].read_text() == module.text()


@pytest.mark.parametrize("module", RECORDED, ids=lambda module: module.__name__)
def test_another_process_decides_the_same(module):
    """Law 11: another process, with another seed for its hashes, writes the same text."""
    name = module.__name__
    program = f"import sys; sys.path.insert(0, sys.argv[1]); import {name}; print({name}.text(), end='')"
    told = subprocess.run(
        [sys.executable, "-c", program, str(Path(module.__file__).parent)],
        env={"PYTHONHASHSEED": "4711", "PYTHONUTF8": "1", "TZ": "Asia/Kathmandu"},
        capture_output=True,
        text=True,
        check=True,
    )

    assert RECORDED[module].read_text() == told.stdout
