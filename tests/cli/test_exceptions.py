"""The worked cases try every exception: it holds in one, and each of its conditions fails alone in another."""

import json
import re
import tempfile
import unittest
from pathlib import Path

import yaml

from program import ROOT, run


class Core(yaml.SafeLoader):
    """The core schema of YAML 1.2: `on` is a word and 2026-02-30 a text."""


Core.yaml_implicit_resolvers = {}
for tag, form, first in (("bool", r"^(?:true|false)$", "tf"), ("null", r"^(?:~|null|)$", "~n"),
                         ("int", r"^[-+]?[0-9]+$", "-+0123456789"),
                         ("float", r"^[-+]?(?:[0-9]+\.[0-9]*|\.[0-9]+)(?:[eE][-+]?[0-9]+)?$", "-+.0123456789")):
    Core.add_implicit_resolver("tag:yaml.org,2002:" + tag, re.compile(form), list(first))


def merged(defaults, case):
    if not isinstance(defaults, dict) or not isinstance(case, dict):
        return case
    return {**defaults, **{key: merged(defaults.get(key), value) for key, value in case.items()}}


def documents(folder):
    for path in sorted((ROOT / folder).rglob("*.yaml")):
        yield yaml.load(path.read_text(encoding="utf-8"), Core)


def permits():
    """The conditions of every exception of a law in force, by the rule's id."""
    rules = [rule for pack in documents("packs") for rule in (pack.get("rules") or []) if rule["stage"] == "permit"]
    return {rule["id"]: rule.get("conditions") or [] for rule in rules}


def hangs_on_reading(condition):
    return "reading(" in condition["when"]


class Exceptions(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.permits = permits()
        cls.holds, cls.fails = set(), {}
        with tempfile.TemporaryDirectory() as folder:
            files = []
            for book in documents("tests/cases"):
                for case in book["cases"]:
                    about = case.get("tests") in cls.permits or {"available", "unavailable"} & case["expect"].keys()
                    if not about or "error" in case["expect"]:
                        continue
                    files.append(Path(folder) / f"{len(files)}.json")
                    files[-1].write_text(json.dumps(merged(book.get("defaults") or {}, case["case"])), encoding="utf-8")
            done = run("check", "--json", *files)
        for answer in json.loads(done.out):
            for pack in answer["jurisdictions"]:
                for found in pack.get("exceptions") or []:
                    cls.take(found)

    @classmethod
    def take(cls, found):
        rule = found["rule"]
        if found["available"] or found["codified_available"]:
            cls.holds.add(rule)
        aside = {condition["text"] for condition in cls.permits[rule] if hangs_on_reading(condition)}
        own = {fact["why"] for fact in found["fails"] if fact["rule"] == rule}
        if len(own - aside) == 1:
            cls.fails.setdefault(rule, set()).update(own - aside)

    def test_each_holds_in_some_case(self):
        # Under the standard reading of the law an exception that hangs on another never holds.
        wanted = {rule for rule, conditions in self.permits.items() if not any(map(hangs_on_reading, conditions))}
        self.assertEqual(wanted - self.holds, set())

    def test_each_condition_fails_alone_in_some_case(self):
        never = [f"{rule}: {condition['text']}" for rule, conditions in self.permits.items() for condition in conditions
                 if not hangs_on_reading(condition) and condition["text"] not in self.fails.get(rule, ())]
        self.assertEqual(never, [])
