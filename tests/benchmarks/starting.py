"""How long `import orderpolicy` takes, against the import of nothing but its dependencies.

Each import runs in a fresh interpreter, and both find all of their bytecode in one folder that is made for the
occasion: it is filled before anything counts, whatever the environment says about writing bytecode.
"""

import os
import subprocess
import sys
from tempfile import TemporaryDirectory

from side_by_side import Figure

OURS = "orderpolicy"
THEIRS = "attrs, pendulum, transitions"


def seconds(modules, bytecode):
    """The processor time that an import takes, without the start of the interpreter."""
    code = f"import time; start = time.process_time(); import {modules}; print(time.process_time() - start)"
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    done = subprocess.run(
        [sys.executable, "-c", code],
        check=True,
        capture_output=True,
        text=True,
        env={**environment, "PYTHONPYCACHEPREFIX": bytecode},
    )
    return float(done.stdout)


def compare(name, *, rounds, aim):
    """Import the two in turn."""
    ratios = []
    with TemporaryDirectory() as bytecode:
        for modules in (OURS, THEIRS):
            seconds(modules, bytecode)
        for _ in range(rounds):
            mine = seconds(OURS, bytecode)
            ratios.append(mine / seconds(THEIRS, bytecode))
    return Figure(name=name, ratios=tuple(ratios), aim=aim)
