"""The law looked at."""

import json
import unittest

from program import case, run


class Affected(unittest.TestCase):
    CASE = "examples/h100-malaysia-2025.json"

    def affected(self, *words, stdin=""):
        return run("law", "affected", "--json", *words, stdin=stdin)

    def test_names_the_day_and_the_document(self):
        done = self.affected("--between", "2024-12-01", "2026-11-20", self.CASE)
        self.assertEqual(done.returncode, 0, done.err)
        answer = json.loads(done.out)
        self.assertEqual(answer["from"]["verdict"], "permitted")
        self.assertEqual(answer["to"]["codified"]["verdict"], "licence_required")
        self.assertEqual([step["day"] for step in answer["steps"]], ["2025-01-13"])
        self.assertEqual([by["cite"] for by in answer["steps"][0]["by"]], ["90 FR 4544"])

    def test_what_was_learned_later_alters_a_case_on_its_own_day(self):
        done = self.affected("--learned", "--between", "2025-03-01", "2025-06-01", self.CASE)
        step, = json.loads(done.out)["steps"]
        self.assertEqual(step["from"]["verdict"], "licence_required")
        self.assertEqual(step["to"]["verdict"], "permitted")

    def test_a_case_that_stays_the_same_is_not_named(self):
        done = self.affected("--between", "2024-01-01", "2024-06-01", "-", stdin=case())
        self.assertEqual((done.returncode, done.out), (0, ""))

    def test_reads_lines_and_counts_what_it_refuses(self):
        lines = case(id="a") + "\n{\"on\": 3}\n" + case(id="b")
        done = self.affected("--between", "2023-01-20", "2024-01-01", "-", stdin=lines)
        self.assertEqual(done.returncode, 2)
        self.assertIn("1 of 3 cases refused", done.err)

    def test_days_must_be_in_order(self):
        done = self.affected("--between", "2024-01-01", "2023-01-01", self.CASE)
        self.assertEqual(done.returncode, 2)
        self.assertIn("earlier day first", done.err)


class Law(unittest.TestCase):
    def test_list_show_why(self):
        packs = json.loads(run("law", "list", "--json").out)
        self.assertTrue(packs)
        rules = json.loads(run("law", "list", "--rules", "--json").out)
        self.assertEqual(len(rules), sum(pack["rules"] for pack in packs))
        rule = rules[0]["id"]
        self.assertIn(rule, run("law", "show", rule).out)
        why = run("law", "why", rule)
        self.assertEqual(why.returncode, 0)
        self.assertIn(rules[0]["cite"].split()[0], why.out)

    def test_every_rule_can_be_asked_why(self):
        rules = json.loads(run("law", "list", "--rules", "--json").out)
        for rule in rules[:: max(1, len(rules) // 10)]:
            self.assertEqual(run("law", "why", rule["id"], "--json").returncode, 0)

    def test_diff_of_a_day_with_itself_is_empty(self):
        self.assertEqual(json.loads(run("law", "diff", "2024-01-01", "2024-01-01", "--json").out)["changes"], [])

    def test_diff_names_documents(self):
        changes = json.loads(run("law", "diff", "2023-11-16", "2023-11-17", "--json").out)["changes"]
        self.assertTrue(changes)
        for change in changes:
            self.assertEqual(change["on"], "2023-11-17")
            self.assertTrue(change["instrument"])

    def test_diff_does_not_know_what_was_not_yet_public(self):
        changes = json.loads(run("law", "diff", "2023-11-16", "2023-11-17", "--known", "2023-01-01", "--json").out)
        self.assertEqual(changes["changes"], [])

    def test_timeline_is_in_order(self):
        days = [event["on"] for event in json.loads(run("law", "timeline", "--json").out)]
        self.assertEqual(days, sorted(days))

    def test_book(self):
        book = run("law", "book").out
        for rule in json.loads(run("law", "list", "--rules", "--json").out):
            self.assertIn("### " + rule["id"].replace("_", "\\_").replace("*", "\\*"), book)
        self.assertTrue(run("law", "book", "--html").out.startswith("<!doctype html>"))
