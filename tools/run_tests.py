#!/usr/bin/env python3
"""Runs the test suites: one line for each, then `N passed, N failed` over all of them.

    tools/run_tests.py                 every suite
    tools/run_tests.py unit format     only these

A suite that finds nothing to run counts as failed: silence is not success.
"""

import argparse
import concurrent.futures
import dataclasses
import hashlib
import os
import re
import subprocess
import sys
import time
import xml.etree.ElementTree as ElementTree
from pathlib import Path
from typing import Callable

ROOT = Path(__file__).resolve().parent.parent
RELEASE = ROOT / "build" / "release"
ASAN = ROOT / "build" / "asan"
LLVM = "19"
TOTAL = re.compile(r"^(\d+) passed, (\d+) failed", re.MULTILINE)


@dataclasses.dataclass
class Outcome:
    passed: int = 0
    failed: int = 0
    note: str = ""
    log: str = ""   # printed when something failed


def call(command: list[str], timeout: float = 1200, env: dict[str, str] | None = None) -> tuple[int, str]:
    """Exit status and everything the command printed; a command that is too slow has status 124."""
    try:
        done = subprocess.run([str(word) for word in command], cwd=ROOT, timeout=timeout, text=True, errors="replace",
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT, env={**os.environ, **(env or {})})
        return done.returncode, done.stdout
    except subprocess.TimeoutExpired as late:
        output = late.stdout or b""
        text = output.decode(errors="replace") if isinstance(output, bytes) else output
        return 124, f"{text}\nstopped after {timeout:.0f} s: {command[0]}"
    except FileNotFoundError:
        return 127, f"{command[0]}: not found; tools/bootstrap test installs it"


def single(status: int, log: str) -> Outcome:
    return Outcome(passed=int(status == 0), failed=int(status != 0), log=log)


def build(preset: str, folder: Path, jobs: int) -> Outcome:
    status, log = call(["cmake", "--preset", preset])
    if status == 0:
        status, log = call(["cmake", "--build", folder, "-j", str(jobs), "--", "-k", "0"], timeout=1800)
    # A build prints a line for each file: what failed is what is not one of them.
    failures = "\n".join(line for line in log.splitlines() if not re.match(r"\[\d+/\d+\] ", line))
    return single(status, failures[:6000])


def ctest(folder: Path, label: str, jobs: int) -> Outcome:
    report = folder / f"ctest-{label}.xml"
    report.unlink(missing_ok=True)
    sanitizers = {"ASAN_OPTIONS": "detect_leaks=1:strict_string_checks=1", "UBSAN_OPTIONS": "print_stacktrace=1"}
    _, log = call(["ctest", "--test-dir", folder, "-L", f"^{label}$", "-j", str(jobs), "--output-on-failure",
                   "--output-junit", report], env=sanitizers)
    if not report.exists():
        return Outcome(failed=1, log=log[-4000:])
    suite = ElementTree.parse(report).getroot()
    total, failed = int(suite.get("tests", 0)), int(suite.get("failures", 0))
    skipped = int(suite.get("skipped", 0)) + int(suite.get("disabled", 0))
    note = f"{skipped} skipped" if skipped else ""
    return Outcome(total - failed - skipped, failed, note, "" if failed == 0 else log[-12000:])


def last_total(status: int, log: str) -> Outcome:
    """The outcome of a program that ends with its own `N passed, N failed`."""
    found = TOTAL.findall(log)
    if not found:
        return Outcome(failed=1, log=log[-4000:])
    passed, failed = map(int, found[-1])
    if status != 0 and failed == 0:
        failed = 1
    return Outcome(passed, failed, log=log[-12000:])


def python_tests(status: int, log: str) -> Outcome:
    """The outcome of a run of Python's unittest."""
    ran = re.search(r"^Ran (\d+) tests?", log, re.MULTILINE)
    total = int(ran.group(1)) if ran else 0
    bad, skipped = (sum(int(n) for n in re.findall(rf"\b(?:{words})=(\d+)", log))
                    for words in ("failures|errors", "skipped"))
    if status != 0 and bad == 0:
        bad = 1
    return Outcome(max(total - bad - skipped, 0), bad, f"{skipped} skipped" if skipped else "", log[-6000:])


class Suites:
    """Each public method is a suite; they run in the order in which they stand here."""

    def __init__(self, options: argparse.Namespace):
        self._options = options
        self._asan_built: Outcome | None = None

    def _build_asan(self) -> Outcome:
        if self._asan_built is None:
            self._asan_built = build("asan", ASAN, self._options.jobs)
        return self._asan_built

    def release(self) -> Outcome:
        return build("release-tests", RELEASE, self._options.jobs)

    def unit(self) -> Outcome:
        return ctest(RELEASE, "unit", self._options.jobs)

    def cases(self) -> Outcome:
        worked = last_total(*call([RELEASE / "licet", "test-cases", "tests/cases"]))
        plain = last_total(*call([RELEASE / "licet", "test-cases", "--plain", "tests/cases"]))
        template = last_total(*call([RELEASE / "licet", "test-cases", "--packs", "docs/pack-template/packs",
                                     "docs/pack-template/cases"]))
        parts = (worked, plain, template)
        return Outcome(sum(part.passed for part in parts), sum(part.failed for part in parts),
                       log="".join(part.log for part in parts if part.failed))

    def program(self) -> Outcome:
        return python_tests(*call([sys.executable, "tests/cli/black_box.py", RELEASE / "licet"]))

    def tools(self) -> Outcome:
        return python_tests(*call([sys.executable, "-m", "unittest", "discover", "-s", "tests/tools"]))

    def conformance(self) -> Outcome:
        if not os.environ.get("LICET_CEL_SPEC"):
            return Outcome(note="skipped: LICET_CEL_SPEC names no checkout of cel-spec")
        return last_total(*call([sys.executable, "tests/conformance/run_cel.py", "--licet", RELEASE / "licet"]))

    def readme(self) -> Outcome:
        return last_total(*call([sys.executable, "tools/check_readme.py", "--licet", RELEASE / "licet"]))

    def manual(self) -> Outcome:
        return last_total(*call([sys.executable, "tools/check_manual.py", "--licet", RELEASE / "licet"]))

    def no_law(self) -> Outcome:
        return single(*call([sys.executable, "tools/check_no_law.py"]))

    def rooms(self) -> Outcome:
        return single(*call([sys.executable, "tools/check_rooms.py"]))

    def own_list(self) -> Outcome:
        return single(*call([sys.executable, "tools/check_own_list.py"]))

    def text(self) -> Outcome:
        return single(*call([sys.executable, "tools/check_text.py"]))

    def format(self) -> Outcome:
        outcome = Outcome()
        for path in cpp_files("src", "tests", "bench", "tools"):
            status, log = call([f"clang-format-{LLVM}", "--dry-run", "-Werror", path])
            outcome.passed += status == 0
            outcome.failed += status != 0
            outcome.log += "" if status == 0 else "".join(log.splitlines(keepends=True)[:3])
        return outcome

    def package(self) -> Outcome:
        return last_total(*call(["tools/test_package.sh", RELEASE]))

    def asan(self) -> Outcome:
        built = self._build_asan()
        return built if built.failed else ctest(ASAN, "unit", self._options.jobs)

    def asan_cases(self) -> Outcome:
        built = self._build_asan()
        # Under the sanitizers a case takes twenty times as long: every fifth file, and all of them in `cases`.
        files = sorted((ROOT / "tests" / "cases").rglob("*.yaml"))[::5]
        command = [ASAN / "licet", "test-cases", "--plain", *(path.relative_to(ROOT) for path in files)]
        return built if built.failed else last_total(*call(command))

    def fuzz(self) -> Outcome:
        built = self._build_asan()
        if built.failed:
            return built
        targets = sorted(path for path in (ASAN / "fuzz").glob("*") if os.access(path, os.X_OK) and path.is_file())
        outcome = Outcome(note=f"{self._options.fuzz_seconds} s each")
        for target in targets:
            status, log = fuzz_one(target, self._options.fuzz_seconds)
            outcome.passed += status == 0
            outcome.failed += status != 0
            outcome.log += "" if status == 0 else f"{target.name}:\n{log[-3000:]}\n"
        return outcome

    def tidy(self) -> Outcome:
        built = self._build_asan()
        return built if built.failed else tidy(self._options.jobs, self._options.tidy_seconds)


def cpp_files(*folders: str) -> list[Path]:
    found = [path for folder in folders for path in (ROOT / folder).rglob("*") if path.suffix in (".cc", ".h")]
    return sorted(path.relative_to(ROOT) for path in found)


def fuzz_one(target: Path, seconds: int) -> tuple[int, str]:
    corpus = ROOT / "build" / "fuzz-corpus" / target.name
    findings = ROOT / "build" / "fuzz-findings"
    corpus.mkdir(parents=True, exist_ok=True)
    findings.mkdir(parents=True, exist_ok=True)
    command = [target, f"-max_total_time={seconds}", "-timeout=10", "-rss_limit_mb=3000", "-print_final_stats=1",
               f"-artifact_prefix={findings}/{target.name}-"]
    dictionary = ROOT / "tests" / "fuzz" / f"{target.name}.dict"
    if dictionary.exists():
        command.append(f"-dict={dictionary}")
    seeds = ROOT / "tests" / "fuzz" / "seeds" / target.name
    return call([*command, corpus, *([seeds] if seeds.is_dir() else [])], timeout=seconds + 120)


def tidy(jobs: int, seconds: int) -> Outcome:
    """clang-tidy over src/; files that passed with the same headers and settings are not read again."""
    settings = (ROOT / ".clang-tidy").read_bytes()
    headers = b"".join((ROOT / path).read_bytes() for path in cpp_files("src") if path.suffix == ".h")
    cache = ROOT / "build" / "tidy-passed"
    cache.mkdir(parents=True, exist_ok=True)
    deadline = time.monotonic() + seconds
    sources = [path for path in cpp_files("src", "tools") if path.suffix == ".cc"]

    def check(path: Path) -> tuple[str, str]:
        mark = cache / hashlib.sha256(settings + headers + (ROOT / path).read_bytes()).hexdigest()
        if mark.exists():
            return "passed", ""
        if time.monotonic() > deadline:
            return "late", ""
        status, log = call([f"clang-tidy-{LLVM}", "--quiet", "-p", ASAN, path], timeout=300)
        if status == 0:
            mark.touch()
        return ("passed" if status == 0 else "failed"), log

    outcome = Outcome()
    late = 0
    with concurrent.futures.ThreadPoolExecutor(jobs) as pool:
        for state, log in pool.map(check, sources):
            outcome.passed += state == "passed"
            outcome.failed += state == "failed"
            late += state == "late"
            outcome.log += log if state == "failed" else ""
    outcome.note = f"{late} files not reached in {seconds} s" if late else ""
    return outcome


def run_suite(name: str, suite: Callable[[], Outcome]) -> Outcome:
    started = time.monotonic()
    outcome = suite()
    if outcome.passed + outcome.failed == 0 and not outcome.note.startswith("skipped"):
        outcome.failed = 1
        outcome.log += f"{name}: nothing was run\n"
    if outcome.failed and outcome.log:
        print(outcome.log.rstrip())
    note = f"; {outcome.note}" if outcome.note else ""
    print(f"{name:<12} {outcome.passed:>5} passed, {outcome.failed:>3} failed  "
          f"({time.monotonic() - started:.0f} s{note})", flush=True)
    return outcome


def parse_options() -> tuple[argparse.Namespace, list[str]]:
    names = [name for name in vars(Suites) if not name.startswith("_")]
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("suites", nargs="*", metavar="SUITE", help=", ".join(names))
    parser.add_argument("--jobs", type=int, default=os.cpu_count())
    parser.add_argument("--fuzz-seconds", type=int, default=5)
    parser.add_argument("--tidy-seconds", type=int, default=90)
    options = parser.parse_args()
    unknown = [name for name in options.suites if name not in names]
    if unknown:
        parser.error(f"unknown suite `{unknown[0]}`; expected one of: {', '.join(names)}")
    return options, options.suites or names


def main() -> int:
    options, names = parse_options()
    suites = Suites(options)
    started = time.monotonic()
    outcomes = [run_suite(name, getattr(suites, name)) for name in names]
    passed, failed = sum(o.passed for o in outcomes), sum(o.failed for o in outcomes)
    print(f"time: {time.monotonic() - started:.0f} s")
    print(f"{passed} passed, {failed} failed", flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
