"""How long `import orderpolicy` takes, against the import of nothing but its dependencies."""

import subprocess
import sys

from side_by_side import Figure

OURS = "orderpolicy"
THEIRS = "attrs, pendulum, transitions"


def seconds(modules):
    """The processor time that an import takes in a fresh interpreter, without the start of the interpreter."""
    code = f"import time; start = time.process_time(); import {modules}; print(time.process_time() - start)"
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)  # our own code
    return float(done.stdout)


def compare(name, *, rounds, aim):
    """Import the two in turn, after one import of each that writes the bytecode."""
    seconds(OURS)
    seconds(THEIRS)
    ratios = []
    for _ in range(rounds):
        mine = seconds(OURS)
        ratios.append(mine / seconds(THEIRS))
    return Figure(name=name, ratios=tuple(ratios), aim=aim)
