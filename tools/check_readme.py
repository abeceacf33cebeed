#!/usr/bin/env python3
"""Holds the console blocks of README.md to what the program prints: fails on a difference, or with --update rewrites.

A block is ```console, then lines `$ licet ...`, each followed by its output. A line `...` at the end of an output says
that the rest is left out.
"""

import argparse
import re
import shlex
import subprocess
import sys
from pathlib import Path

BLOCK = re.compile(r"(```console\n)(.*?)(```\n)", re.DOTALL)
COMMAND = re.compile(r"^\$ (licet .*)$", re.MULTILINE)
CUT = "..."


def run(licet: Path, root: Path, command: str) -> str:
    done = subprocess.run([licet, *shlex.split(command)[1:]], cwd=root, capture_output=True, text=True, timeout=60)
    return done.stdout + done.stderr


def renewed(block: str, output_of) -> str:
    """The block with each output replaced by what `output_of(command)` returns, cut where the block cuts."""
    out = ""
    parts = COMMAND.split(block)
    for command, shown in zip(parts[1::2], parts[2::2]):
        lines = output_of(command).rstrip("\n").split("\n")
        shown_lines = shown.strip("\n").split("\n")
        if shown_lines[-1].strip() == CUT:
            lines = lines[:len(shown_lines) - 1] + [CUT]
        out += "$ " + command + "\n" + "\n".join(lines) + "\n\n"
    return parts[0] + out.rstrip("\n") + "\n"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--licet", type=Path, default=Path("build/release/licet"))
    parser.add_argument("--update", action="store_true")
    options = parser.parse_args()
    root = Path(__file__).resolve().parent.parent
    readme = root / "README.md"
    text = readme.read_text(encoding="utf-8")
    licet = options.licet.resolve()
    passed, failed, new_text, end = 0, 0, "", 0
    for match in BLOCK.finditer(text):
        fresh = renewed(match.group(2), lambda command: run(licet, root, command))
        same = fresh == match.group(2)
        passed, failed = passed + same, failed + (not same)
        if not same and not options.update:
            print(f"README.md: this block is out of date; tools/check_readme.py --update renews it:\n{match.group(2)}"
                  f"now:\n{fresh}")
        new_text += text[end:match.start()] + match.group(1) + fresh + match.group(3)
        end = match.end()
    if options.update:
        readme.write_text(new_text + text[end:], encoding="utf-8")
        return 0
    print(f"{passed} passed, {failed} failed")
    return 1 if failed or not passed else 0


if __name__ == "__main__":
    sys.exit(main())
