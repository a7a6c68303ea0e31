"""The matrix of decisions: nothing changes unnoticed, anywhere."""

import subprocess
import sys
from pathlib import Path

import matrix

GOLDEN = Path(__file__).parents[1] / "golden" / "decisions.txt"


def test_every_decision_is_as_it_was():
    """Law 11: the decisions are the recorded ones, on every machine and every Python."""
    assert GOLDEN.read_text() == matrix.text()


def test_another_process_decides_the_same():
    """Law 11: another process, with another seed for its hashes, writes the same text."""
    program = "import sys; sys.path.insert(0, sys.argv[1]); import matrix; print(matrix.text(), end='')"
    told = subprocess.run(
        [sys.executable, "-c", program, str(Path(matrix.__file__).parent)],
        env={"PYTHONHASHSEED": "4711", "PYTHONUTF8": "1", "TZ": "Asia/Kathmandu"},
        capture_output=True,
        text=True,
        check=True,
    )

    assert GOLDEN.read_text() == told.stdout
