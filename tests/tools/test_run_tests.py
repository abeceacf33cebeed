import contextlib
import io
import subprocess
import unittest

from planted import ROOT, PlantedProject

import run_tests


class Totals(PlantedProject):
    def test_the_last_total_counts(self):
        outcome = run_tests.last_total(0, "1 passed, 0 failed\nmore\n7 passed, 0 failed\n")
        self.assertEqual((7, 0), (outcome.passed, outcome.failed))

    def test_a_program_without_total_failed(self):
        self.assertEqual(1, run_tests.last_total(0, "all is well").failed)

    def test_a_bad_status_is_not_hidden_by_a_good_total(self):
        self.assertEqual(1, run_tests.last_total(139, "7 passed, 0 failed\n").failed)

    def test_python_tests_are_counted(self):
        outcome = run_tests.python_tests(1, "Ran 9 tests in 1s\n\nFAILED (failures=1, errors=2, skipped=1)\n")
        self.assertEqual((5, 3, "1 skipped"), (outcome.passed, outcome.failed, outcome.note))
        self.assertEqual(1, run_tests.python_tests(1, "Traceback").failed)

    def test_a_suite_that_ran_nothing_failed(self):
        with contextlib.redirect_stdout(io.StringIO()):
            self.assertEqual(1, run_tests.run_suite("empty", run_tests.Outcome).failed)

    def test_a_skipped_suite_says_so(self):
        with contextlib.redirect_stdout(io.StringIO()) as printed:
            outcome = run_tests.run_suite("skipped", lambda: run_tests.Outcome(note="skipped: no data"))
        self.assertIn("skipped: no data", printed.getvalue())
        self.assertEqual((0, 0), (outcome.passed, outcome.failed))

    def test_a_missing_program_failed(self):
        status, log = run_tests.call(["licet-no-such-program"])
        self.assertEqual(127, status)
        self.assertIn("not found", log)

    def test_a_slow_program_is_stopped(self):
        self.assertEqual(124, run_tests.call(["sleep", "5"], timeout=0.2)[0])


class Commands(unittest.TestCase):
    def run_tool(self, *command: str) -> subprocess.CompletedProcess:
        return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60)

    def test_bootstrap_names_its_sets(self):
        done = self.run_tool("tools/bootstrap", "everything")
        self.assertEqual(1, done.returncode)
        self.assertIn("unknown set 'everything'; expected build, test", done.stderr)

    def test_bootstrap_says_nothing_when_nothing_is_missing(self):
        done = self.run_tool("tools/bootstrap", "build")
        self.assertEqual((0, "", ""), (done.returncode, done.stdout, done.stderr))

    def test_an_unknown_suite_is_refused_by_name(self):
        done = self.run_tool("tools/run_tests.py", "everything")
        self.assertEqual(2, done.returncode)
        self.assertIn("unknown suite `everything`; expected one of: release, unit", done.stderr)
