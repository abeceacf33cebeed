#!/usr/bin/env python3
"""Runs the built program from outside: exit statuses, bad input, JSON Lines, output files.

    black_box.py PATH/TO/licet [TEST...]

Tests stand in test_COMMAND.py beside this file; a TEST is a part of their names, such as
`Screening.test_lines` or `test_lists`.
"""

import sys
import unittest
from pathlib import Path

import program


def every_test(suite):
    for test in suite:
        if isinstance(test, unittest.TestSuite):
            yield from every_test(test)
        else:
            yield test


def main() -> int:
    program.LICET = str(Path(sys.argv[1]).resolve())
    found = unittest.defaultTestLoader.discover(str(Path(__file__).resolve().parent))
    wanted = sys.argv[2:]
    tests = [test for test in every_test(found) if not wanted or any(word in test.id() for word in wanted)]
    done = unittest.TextTestRunner(verbosity=1).run(unittest.TestSuite(tests))
    return 0 if done.wasSuccessful() and tests else 1


if __name__ == "__main__":
    sys.exit(main())
