"""Packs verified."""

import json
import tempfile
import unittest
from pathlib import Path

from program import case, run


FAULTY = """
format: 1
pack: faulty
version: 1
jurisdiction: TT
title: Faulty
horizon: 2030-01-01
attaches: [{cite: c, text: everywhere, when: 'true'}]
instruments: {old: {title: Old, cite: O, published: 2020-01-01}}
rules:
- {id: faulty/a, stage: classify, cite: c, text: t, in_force: [{from: 2020-01-01, by: old}], when: item.tpp > 100, then: {classify: X.a}}
- {id: faulty/b, stage: classify, cite: c, text: t, in_force: [{from: 2020-01-01, by: old}], when: item.tpp <= 200, then: {classify: X.b}}
"""


class Verification(unittest.TestCase):
    def faulty(self, text, *words):
        with tempfile.TemporaryDirectory() as folder:
            Path(folder, "faulty").mkdir()
            Path(folder, "faulty", "pack.yaml").write_text(text)
            return run("verify", "--packs", folder, *words)

    def test_the_packs_are_clean(self):
        done = run("verify", "--packs", "packs", "--json")
        self.assertEqual(done.returncode, 0, done.out + done.err)
        answer = json.loads(done.out)
        self.assertTrue(answer["clean"])
        self.assertLess(len(answer["not_proved"]) * 100, answer["proved"], answer["not_proved"])
        self.assertIn("us-ear", [pack["pack"] for pack in answer["packs"]])

    def test_findings_are_1_and_come_with_a_case_that_can_be_checked(self):
        done = self.faulty(FAULTY, "--json")
        self.assertEqual(done.returncode, 1, done.out + done.err)
        finding = json.loads(done.out)["findings"][0]
        self.assertEqual(finding["kind"], "contradiction")
        self.assertIn("tpp", finding["case"]["items"][0])
        self.assertIn("contradiction: X.a and X.b", self.faulty(FAULTY).out)

    def test_what_the_loader_refuses_is_a_finding(self):
        done = self.faulty(FAULTY.replace("item.tpp > 100", "item.tppp > 100"), "--json")
        self.assertEqual(done.returncode, 1)
        self.assertIn("tpp", json.loads(done.out)["findings"][0]["text"])

    def test_bad_use_is_2(self):
        self.assertEqual(run("verify", "--pack", "nothing").returncode, 2)
        self.assertEqual(run("verify", "--packs", "no/such/folder").returncode, 2)

    def test_vintages(self):
        same = run("law", "equivalent", "2024-01-01", "2024-06-01", "--item", "ic")
        self.assertEqual(same.returncode, 0, same.out + same.err)
        done = run("law", "equivalent", "2022-10-21", "2023-11-17", "--json")
        self.assertEqual(done.returncode, 1)
        answer = json.loads(done.out)
        self.assertEqual(answer["answer"], "different")
        self.assertNotEqual(*answer["codes"])
        # The witness, put to the program on each day, has the classes that it claims.
        for day, codes in zip((answer["first"], answer["second"]), answer["codes"]):
            checked = run("check", "-", "--on", day, "--jsonl", stdin=json.dumps(answer["case"]) + "\n")
            self.assertEqual(json.loads(checked.out)["classification"], codes)
        self.assertEqual(run("law", "equivalent", "2024-01-01", "2024-06-01", "--item", "icx").returncode, 2)

    def test_flips_name_what_changed(self):
        done = run("law", "flips", "2022-10-21", "2023-11-17", "--from", "US", "--to", "CN", "--json")
        self.assertEqual(done.returncode, 0, done.err)
        classes = json.loads(done.out)["classes"]
        reached = next(c for c in classes if c["before"] == "3A991.p, permitted" and c["after"].startswith("3A090.a,"))
        ids = [entry["id"] for entry in reached["catalogue"]]
        self.assertIn("nv-a800-sxm-80", ids)
        self.assertIn("nv-h800-sxm", ids)
        self.assertEqual(reached["regions"][0]["words"], "TPP 4,800 or more, interconnect below 600 GB/s")
        self.assertEqual(run("law", "flips", "2022-10-21", "2023-11-17", "--to", "CN").returncode, 2)
