#!/usr/bin/env python3
"""Drives `licet expr eval` with the conformance tests of the Common Expression Language.

    LICET_CEL_SPEC=path/to/cel-spec tests/conformance/run_cel.py --licet build/release/licet

The test data is not part of this project: github.com/google/cel-spec, folder tests/simple/testdata. Each test passes,
fails, or lies outside the subset: the program says `unsupported`, or the test needs what the language leaves out
(protocol buffer messages, unsigned integers, bytes, ...). departures.txt beside this file lists the tests on which the
language differs on purpose, with the reason; one that passes all the same is a failure of the list.
docs/expressions-conformance.md has the counts.
"""

import argparse
import collections
import dataclasses
import json
import os
import re
import subprocess
import sys
from decimal import Decimal, InvalidOperation
from pathlib import Path

import textproto


REFUSED = "evaluation of what the checker refuses"


class Outside(Exception):
    """The test needs something that the subset leaves out; the text says what."""


@dataclasses.dataclass
class Test:
    file: str
    name: str       # section/test
    fields: dict

    def one(self, field: str, default=None):
        return self.fields.get(field, [default])[0]


def first(message: dict, field: str, default=None):
    return message.get(field, [default])[0]


def number(word: str) -> Decimal:
    try:
        value = Decimal(word)
    except InvalidOperation as wrong:
        raise Outside(f"the double {word}") from wrong
    if not value.is_finite():
        raise Outside(f"the double {word}")
    return value


def plain(value: dict):
    """A cel.expr.Value as Python data: int for int64, Decimal for double."""
    if not value:
        raise Outside("an empty value")
    (kind, values), = value.items()
    content = values[0]
    match kind:
        case "null_value":
            return None
        case "bool_value":
            return content == "true"
        case "int64_value":
            return int(content, 0)
        case "double_value":
            return number(content)
        case "string_value":
            return content
        case "list_value":
            return [plain(element) for element in content.get("values", [])]
        case "map_value":
            pairs = [(plain(first(e, "key", {})), plain(first(e, "value", {}))) for e in content.get("entries", [])]
            if any(not isinstance(key, str) for key, _ in pairs):
                raise Outside("a map whose keys are not strings")
            return dict(pairs)
    raise Outside(kind.replace("_value", "") + " value")


class ExactEncoder(json.JSONEncoder):
    """Decimals as JSON numbers with a fraction, digit for digit, so that 1.0 stays a decimal."""

    def encode(self, value) -> str:
        if isinstance(value, Decimal):
            text = format(value, "f")
            return text if "." in text else text + ".0"
        if isinstance(value, list):
            return "[" + ",".join(self.encode(element) for element in value) + "]"
        if isinstance(value, dict):
            return "{" + ",".join(f"{json.dumps(k)}:{self.encode(v)}" for k, v in value.items()) + "}"
        return super().encode(value)


def bindings_of(test: Test) -> str:
    bound = {}
    for entry in test.fields.get("bindings", []):
        bound[first(entry, "key", "")] = plain(first(first(entry, "value", {}), "value", {}))
    return ExactEncoder().encode(bound)


def expected_of(test: Test) -> tuple[str, object]:
    """("value", data) or ("error", None); raises Outside."""
    for flag in ("disable_macros", "check_only"):
        if test.one(flag) == "true":
            raise Outside(flag)
    if "eval_error" in test.fields or "any_eval_errors" in test.fields:
        return "error", None
    if "unknown" in test.fields or "any_unknowns" in test.fields:
        raise Outside("the set of unknown attributes")
    if "typed_result" in test.fields:
        return "value", plain(first(test.one("typed_result"), "result", {}))
    return ("value", plain(test.one("value"))) if "value" in test.fields else ("value", True)


def same(expected, given) -> bool:
    """Equality that keeps int and decimal, and bool and int, apart."""
    if isinstance(expected, Decimal):
        return isinstance(given, Decimal) and abs(expected - given) <= abs(expected) * Decimal("1e-15")
    if isinstance(expected, list):
        return isinstance(given, list) and len(expected) == len(given) and all(map(same, expected, given))
    if isinstance(expected, dict):
        return isinstance(given, dict) and expected.keys() == given.keys() and all(
            same(expected[key], given[key]) for key in expected)
    return type(expected) is type(given) and expected == given


def evaluate(licet: Path, questions: list[tuple[Test, str]]) -> list[dict]:
    """One answer for each (test, bindings), from one run of the program over JSON Lines."""
    lines = [f'{{"expr":{json.dumps(test.one("expr", ""))},"bindings":{bindings}}}' for test, bindings in questions]
    done = subprocess.run([licet, "expr", "eval", "--jsonl", "--bindings", "-"], input="\n".join(lines) + "\n",
                          capture_output=True, encoding="utf-8", errors="surrogateescape", timeout=300)
    answers = [json.loads(line, parse_float=Decimal) for line in done.stdout.splitlines() if line]
    if len(answers) != len(lines):
        raise SystemExit(f"{len(answers)} answers to {len(lines)} lines; exit status {done.returncode}: {done.stderr}")
    return answers


def as_typed(answer: dict):
    """The value of an answer; a whole number of the decimal type is a decimal."""
    value = answer.get("value")
    if answer.get("type") == "number" and isinstance(value, int) and not isinstance(value, bool):
        return Decimal(value)
    return value


def outside_reason(test: Test, error: str) -> str:
    """Why an error says that the test is outside the subset; empty when it does not say so."""
    unknown = re.search(r"unknown (?:function|method) `(\w+)`", error)
    arity = re.search(r"`?(\w+)`?\(\) has (\d+) arguments?; expected", error)
    if unknown and test.file not in ("basic", "plumbing"):   # those two test the refusal itself
        return unknown.group(1) + "()"
    if arity and test.file in ("macros2", "timestamps"):
        return f"{arity.group(1)}() with {arity.group(2)} arguments"
    if test.file.endswith("_ext") and error:
        return "extension library"
    if "unknown name" in error and test.file == "enums":
        return "enum value"
    if "expected whole days" in error:
        return "durations of less than a day"
    if test.one("disable_check") == "true" and re.match(r"\d+:\d+: ", error):
        return REFUSED
    return ""


def compare(test: Test, kind: str, expected, answer: dict) -> tuple[str, str]:
    """(passed | failed | outside, why)"""
    if "unsupported" in answer:
        return "outside", str(answer["unsupported"])
    error = str(answer.get("error", ""))
    reason = outside_reason(test, error)
    is_refusal_wanted = kind == "error" and reason == REFUSED
    if reason and not is_refusal_wanted:
        return "outside", reason
    if kind == "error":
        return ("passed", "") if error else ("failed", f"expected an error, got {answer}")
    if "value" not in answer:
        return "failed", f"expected {expected!r}, got {answer}"
    given = as_typed(answer)
    return ("passed", "") if same(expected, given) else ("failed", f"expected {expected!r}, got {given!r}")


def read_departures() -> dict[str, str]:
    """Test name to reason, from the lines `file/section/test: reason`."""
    lines = (Path(__file__).parent / "departures.txt").read_text(encoding="utf-8").splitlines()
    return dict(line.split(": ", 1) for line in lines if line and not line.startswith("#"))


def apply_departure(state: str, why: str, reason: str) -> tuple[str, str]:
    if state == "failed":
        return "departs", reason
    return "failed", f"listed as a departure ({reason}), but it {state}"


def judge(licet: Path, tests: list[Test], departures: dict[str, str]) -> list[tuple[Test, str, str]]:
    """(test, passed | failed | departs | outside, why) for each test."""
    verdicts, asked = [], []
    for test in tests:
        try:
            if test.one("container"):
                raise Outside("names resolved in a container")
            asked.append((test, bindings_of(test), expected_of(test)))
        except Outside as outside:
            verdicts.append((test, "outside", str(outside)))
    answers = evaluate(licet, [(test, bindings) for test, bindings, _ in asked])
    for (test, _, expected), answer in zip(asked, answers):
        state, why = compare(test, *expected, answer)
        reason = departures.get(f"{test.file}/{test.name}")
        verdicts.append((test, *(apply_departure(state, why, reason) if reason else (state, why))))
    return verdicts


def tests_of(path: Path) -> list[Test]:
    content = textproto.parse(path.read_text(encoding="utf-8"))
    return [Test(path.stem, f"{first(section, 'name')}/{first(test, 'name')}", test)
            for section in content.get("section", []) for test in section.get("test", [])]


def print_counts(counts: dict[str, collections.Counter], reasons: collections.Counter, why: bool) -> None:
    print(f"{'file':<18} {'passed':>7} {'failed':>7} {'departs':>8} {'outside':>8}")
    for name in sorted(counts):
        row = counts[name]
        print(f"{name:<18} {row['passed']:>7} {row['failed']:>7} {row['departs']:>8} {row['outside']:>8}")
    if why:
        for reason, times in reasons.most_common():
            print(f"outside {times:>5}: {reason}")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--licet", type=Path, default=Path("build/release/licet"))
    parser.add_argument("--why", action="store_true", help="also count why tests lie outside the subset")
    parser.add_argument("files", nargs="*", help="names of test files without extension; all by default")
    options = parser.parse_args()
    spec = os.environ.get("LICET_CEL_SPEC")
    if not spec:
        print("skipped: set LICET_CEL_SPEC to a checkout of github.com/google/cel-spec")
        return 0
    paths = sorted(Path(spec, "tests", "simple", "testdata").glob("*.textproto"))
    paths = [path for path in paths if not options.files or path.stem in options.files]
    if not paths:
        print(f"no test data under {spec}", file=sys.stderr)
        return 2

    tests = [test for path in paths for test in tests_of(path)]
    counts: dict[str, collections.Counter] = collections.defaultdict(collections.Counter)
    reasons: collections.Counter = collections.Counter()
    for test, state, why in judge(options.licet.resolve(), tests, read_departures()):
        counts[test.file][state] += 1
        if state == "failed":
            print(f"failed: {test.file}/{test.name}: {test.one('expr', '')!r}: {why}")
        if state == "outside":
            reasons[why] += 1
    print_counts(counts, reasons, options.why)
    total = sum(counts.values(), collections.Counter())
    print(f"outside the subset: {total['outside']}; departures: {total['departs']}")
    print(f"{total['passed']} passed, {total['failed']} failed")
    return 1 if total["failed"] else 0


if __name__ == "__main__":
    sys.exit(main())
