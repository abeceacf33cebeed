"""The built program, run from outside by the tests of this folder."""

import json
import os
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
LICET = ""   # black_box.py sets it


def case(**facts):
    base = {"on": "2024-06-01", "activity": "export", "from": "US", "to": "CN", "assume": "ordinary",
            "items": [{"ref": "nv-h100-sxm"}]}
    base.update(facts)
    return json.dumps(base)


def run(*words, stdin="", cwd=ROOT, env=None):
    data = stdin if isinstance(stdin, bytes) else stdin.encode()
    # No store of the machine that runs the tests takes part.
    store = {"LICET_LISTS": str(ROOT / "no" / "such" / "store")}
    done = subprocess.run([LICET, *words], input=data, cwd=cwd, timeout=120, capture_output=True,
                          env={**os.environ, **store, **(env or {})})
    done.out = done.stdout.decode(errors="replace")
    done.err = done.stderr.decode(errors="replace")
    return done
