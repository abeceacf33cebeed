#!/usr/bin/env python3
"""Runs the built program from outside: exit statuses, bad input, JSON Lines, output files.

    black_box.py PATH/TO/licet [TEST...]
"""

import hashlib
import http.server
import json
import os
import pty
import subprocess
import sys
import tempfile
import threading
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
LICET = ""

PARTIES = [{"role": "exporter", "country": "US"}, {"role": "ultimate_consignee"}, {"role": "end_user"}]


def case(**facts):
    base = {"on": "2024-06-01", "activity": "export", "from": "US", "to": "CN", "assume": "ordinary",
            "items": [{"ref": "nv-h100-sxm"}]}
    base.update(facts)
    return json.dumps(base)


def run(*words, stdin="", cwd=ROOT, env=None):
    data = stdin if isinstance(stdin, bytes) else stdin.encode()
    done = subprocess.run([LICET, *words], input=data, cwd=cwd, timeout=120, capture_output=True,
                          env={**os.environ, **(env or {})})
    done.out = done.stdout.decode(errors="replace")
    done.err = done.stderr.decode(errors="replace")
    return done


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


class ScreenCompare(unittest.TestCase):
    def compare(self, *rows, words=("--jsonl", "-")):
        return run("screen", "compare", *words, stdin="".join(json.dumps(row) + "\n" for row in rows))

    def test_scores_and_their_contributions(self):
        pair = {"id": "a", "query": "华为", "candidate": "Huawei Technologies Co., Ltd.", "schema": "company", "country": "cn"}
        done = self.compare(pair, {"query": "Goldfinch", "candidate": "Bullfinch", "schema": None})
        self.assertEqual(done.returncode, 0, done.err)
        first, second = map(json.loads, done.out.splitlines())
        self.assertEqual((first["id"], first["match"], second["id"], second["match"]), ("a", True, 2, False))
        for row, answer in zip((pair, {"query": "Goldfinch", "candidate": "Bullfinch"}), (first, second)):
            self.assertAlmostEqual(sum(part["delta"] for part in answer["explanation"]), answer["score"], places=9)
            for part in answer["explanation"]:
                for side in ("query", "candidate"):
                    if part[side] is not None:
                        row[side].encode()[slice(*part[side])].decode()   # whole characters of the raw name

    def test_reads_a_file_and_skips_blank_lines(self):
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "pairs.jsonl"
            path.write_text('\n{"query": "a", "candidate": ""}\n\n', encoding="utf-8")
            done = run("screen", "compare", "--jsonl", str(path))
        self.assertEqual(done.returncode, 0, done.err)
        self.assertEqual(json.loads(done.out)["id"], 2)

    def test_bad_lines_are_refused_with_their_number(self):
        for line, said in (("[]", "not a JSON object"), ("{", "not a JSON object"), ('{"query": "a"}', "`candidate`"),
                           ('{"query": 1, "candidate": "a"}', "`query`"),
                           ('{"query": "a", "candidate": "b", "schema": 1}', "`schema`")):
            done = run("screen", "compare", "--jsonl", "-", stdin='{"query": "a", "candidate": "a"}\n' + line + "\n")
            self.assertEqual(done.returncode, 2, line)
            self.assertIn(said, done.err)
            self.assertIn("-:2", done.err)
            self.assertEqual(done.out, "")

    def test_a_missing_file_is_said(self):
        done = run("screen", "compare", "--jsonl", "no/such.jsonl")
        self.assertEqual(done.returncode, 2)
        self.assertIn("no/such.jsonl", done.err)


class Screening(unittest.TestCase):
    LIST = "name,alias,id,country,listed,ends\nZorvalen Microsystems Co. Ltd.,Zorvalen,1,CN,2020-01-01,\n" \
           "Kvasimodo Instruments,,2,RU,2020-01-01,2024-12-31\n"

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)
        self.env = {"LICET_LISTS": str(self.folder / "lists"), "LICET_CACHE": str(self.folder / "cache")}
        self.list = self.folder / "own-2026-02-01.csv"
        self.list.write_text(self.LIST)

    def screen(self, *words, stdin="", on="2026-02-02"):
        return run("screen", *words, "--on", on, stdin=stdin, env=self.env)

    def test_match_is_12_clear_is_0_and_an_old_list_clears_nobody(self):
        found = self.screen("ZORVALEN Microsystem", "--list", self.list)
        self.assertEqual(found.returncode, 12, found.err)
        self.assertIn("own:1", found.out)
        self.assertEqual(self.screen("Oakbridge Bakery", "--list", self.list).returncode, 0)
        old = self.screen("Oakbridge Bakery", "--list", self.list, on="2026-06-01")
        self.assertEqual(old.returncode, 13)
        self.assertIn("120 days old", old.out)

    def test_the_list_in_the_program_clears_nobody(self):
        nobody = self.screen("Oakbridge Bakery")
        self.assertEqual(nobody.returncode, 13, nobody.err)
        self.assertIn("only the list in the program", nobody.out)

    def test_only_a_list_of_ones_own_clears_nobody(self):
        run("lists", "import", self.list, "--as", "own", "--on", "2026-02-02", env=self.env)
        done = json.loads(self.screen("Oakbridge Bakery", "--json").out)[0]
        self.assertEqual((done["answer"], done["doubts"]), ("cannot_clear", ["no official list is stored"]))

    def test_a_name_without_a_word_is_not_cleared(self):
        for name in ("", " ", "…"):
            done = self.screen(name, "--list", self.list)
            self.assertEqual(done.returncode, 13, name)
            self.assertIn("no word to compare", done.out)

    def test_contributions_add_up(self):
        answer = json.loads(self.screen("Zorvalem Micro", "--list", self.list, "--json").out)[0]
        self.assertEqual(answer["answer"], "match")
        for hit in answer["hits"]:
            self.assertAlmostEqual(sum(part["delta"] for part in hit["explanation"]), hit["score"], delta=1e-9)

    def test_ended_listings_alert_when_asked(self):
        words = ("Kvasimodo Instruments", "--list", self.list)
        self.assertEqual(self.screen(*words).returncode, 0)
        self.assertEqual(self.screen(*words, "--ended").returncode, 12)

    def test_lines(self):
        rows = '{"id": "a", "query": "Zorvalen"}\n\n{"query": "Oakbridge", "schema": "company"}\n'
        done = self.screen("--jsonl", "-", "--list", self.list, "--top", "1", stdin=rows)
        first, second = map(json.loads, done.out.splitlines())
        self.assertEqual((first["id"], second["id"]), ("a", 3))
        hit = first["hits"][0]
        self.assertEqual((hit["line"], hit["entry"], hit["alert"]), (1, "own:1", True))
        self.assertEqual([h["alert"] for h in second["hits"]], [False] * len(second["hits"]))

    def test_bad_use_and_bad_lines_are_2(self):
        for words, stdin in (((), ""), (("--jsonl", "-"), "{"), (("--jsonl", "-"), '{"query": 1}'),
                             (("A", "--list", self.folder / "none.csv"), ""), (("A", "--top", "0"), "")):
            self.assertEqual(self.screen(*words, stdin=stdin).returncode, 2, words)

    def test_a_damaged_index_is_said_and_made_again(self):
        words = ("Zorvalen", "--list", self.list)
        whole = self.screen(*words)
        kept = next((self.folder / "cache").glob("*.index"))
        kept.write_bytes(kept.read_bytes()[:-100])
        again = self.screen(*words)
        self.assertEqual(again.out, whole.out)
        self.assertIn("cannot be used", again.err)
        self.assertEqual(self.screen(*words).err, "")


class Ownership(unittest.TestCase):
    JOINT = "examples/ownership/joint-venture.csv"

    def test_two_listed_firms_through_two_layers(self):
        done = run("own", self.JOINT, "who", "jv", "--on", "2025-10-15", "--json")
        self.assertEqual(done.returncode, 0, done.err)
        answer = json.loads(done.out)
        by_rule = {rule["rule"]: rule for rule in answer["rules"]}
        affiliates = by_rule["us-ear-affiliates"]
        self.assertEqual(affiliates["answer"], "restricted")
        self.assertEqual(affiliates["ownership_held"]["min"], 0.5)
        self.assertEqual([part["share"]["min"] for part in affiliates["parts"]], [0.3, 0.2])
        self.assertEqual(by_rule["us-ofac-50"]["answer"], "not_restricted")
        text = run("own", self.JOINT, "who", "Lanyue Data Centre Sdn. Bhd.", "--on", "2025-10-15").out
        self.assertIn("RESTRICTED     us-ear-affiliates", text)
        self.assertIn("= 50 %", text)

    def test_the_rule_on_affiliates_is_stayed_and_then_unconfirmed(self):
        for day, expected in (("2026-06-01", "not_restricted"), ("2026-11-20", "undetermined")):
            done = run("own", self.JOINT, "who", "jv", "--rule", "us-ear-affiliates", "--on", day, "--json")
            rule = json.loads(done.out)["rules"][0]
            self.assertEqual((rule["answer"], rule["if_in_force"]), (expected, "restricted"), day)

    def test_the_unknown_share_that_decides_is_named(self):
        done = run("own", "examples/ownership/unknown-share.json", "who", "target", "--rule", "us-ofac-50")
        self.assertIn("the share of North Optics JSC in Middle Holding Ltd. (25 % to 75 %): restricted from 50 %",
                      " ".join(done.out.split()))

    def test_listed_and_path(self):
        done = run("own", self.JOINT, "listed", "--on", "2025-10-15", "--rule", "all-lists-50", "--json")
        self.assertEqual({line["party"]["id"] for line in json.loads(done.out)["reached"]},
                         {"hl-holding", "ws-invest", "jv"})
        done = run("own", self.JOINT, "listed", "--rule", "us-ofac-50", "--listed", "harbour=sdn", "--json")
        self.assertEqual([line["party"]["id"] for line in json.loads(done.out)["reached"]], ["jv"])
        done = run("own", self.JOINT, "path", "weisheng", "jv")
        self.assertIn("weisheng -60 %-> ws-invest -20 %-> jv", done.out)

    def test_what_it_finds_answers_a_case(self):
        found = json.loads(run("own", self.JOINT, "who", "jv", "--on", "2025-10-15", "--json").out)["for_case"]
        parties = [{"role": "exporter", "country": "US"},
                   {"role": "ultimate_consignee", "country": "MY", "headquarters": "MY", **found}]
        for day, required in (("2025-10-15", True), ("2026-06-01", False)):
            done = run("check", "--json", "-", stdin=case(on=day, to="MY", items=[{"ref": "nv-t4"}], parties=parties))
            required_by = [requirement["cite"] for jurisdiction in json.loads(done.out)["jurisdictions"]
                           for requirement in jurisdiction.get("requirements", [])]
            self.assertEqual("15 CFR 744.11(a)(1)" in required_by, required, required_by)

    def test_bad_files_are_refused_with_file_and_line(self):
        for text, says in (("owner,asset,percent\na,b,60\nc,b,50\n", "-:3: on "),
                           ("owner,asset,percent\na,b,-1\n", "-:2: a share cannot be negative"),
                           ("owner,asset,percent\na,a,1\n", "-:2: a party cannot hold itself"),
                           ("owner,asset,percent\na,b,100\nb,a,100\n", "hold each other wholly"),
                           ("", "the file is empty")):
            done = run("own", "-", "listed", stdin=text)
            self.assertEqual(done.returncode, 2, text)
            self.assertIn(says, done.err)
            self.assertEqual(done.out, "")
        for words, says in ((["who", "jvv"], "did you mean `jv`"), (["who", "jv", "--rule", "ofac"], "no such rule"),
                            (["who", "jv", "--on", "soon"], "not a date"), (["path", "jv", "nobody"], "no such party"),
                            (["listed", "--listed", "zz=sdn"], "no such party")):
            done = run("own", self.JOINT, *words)
            self.assertEqual(done.returncode, 2, words)
            self.assertIn(says, done.err)


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


class Statuses(unittest.TestCase):
    def status(self, expected, *words, **facts):
        done = run("check", "-", *words, stdin=case(**facts))
        self.assertEqual(done.returncode, expected, done.out + done.err)
        return done

    def test_permitted_is_0(self):
        self.status(0, items=[{"kind": "ic", "tpp": 100, "die_area_mm2": 100, "datacenter": False}])

    def test_licence_required_is_10(self):
        self.status(10)

    def test_undetermined_is_13(self):
        self.status(13, assume="none", items=[{"kind": "ic", "tpp": 2000}])

    def test_prohibited_is_11(self):
        self.status(11, on="2025-06-01", activity="possess", **{"from": "MY"}, to="MY", items=[{"ref": "hw-910c"}],
                    answers={"us-ear.gp10.authorisation": "none"}, end_use={"purposes": ["ai_training"]})

    def test_held_is_12(self):
        done = run("check", "examples/ascend-910c-malaysia-cloud.json")
        self.assertEqual(done.returncode, 12, done.out + done.err)

    def test_the_strictest_of_several_counts(self):
        with tempfile.TemporaryDirectory() as folder:
            mild, strict = Path(folder, "mild.json"), Path(folder, "strict.json")
            mild.write_text(case(items=[{"kind": "ic", "tpp": 100, "datacenter": False}]))
            strict.write_text(case())
            self.assertEqual(run("check", mild, strict).returncode, 10)
            self.assertEqual(run("check", mild, Path(folder, "none.json")).returncode, 2)

    def test_the_basis_decides_the_status(self):
        path = "examples/h100-malaysia-2025.json"
        self.assertEqual(run("check", path).returncode, 0)
        self.assertEqual(run("check", path, "--basis", "codified").returncode, 10)

    def test_day_of_the_command_line_goes_before_the_case(self):
        done = run("check", "-", "--on", "2021-01-01", "--json", stdin=case())
        self.assertEqual(json.loads(done.out)["law"]["on"], "2021-01-01")
        done = run("law", "at", "2021-01-01", "-", "--json", stdin=case())
        self.assertEqual(json.loads(done.out)["law"]["on"], "2021-01-01")

    def test_assumptions_only_where_the_case_names_none(self):
        facts = json.loads(case())
        del facts["assume"]
        with_set = json.loads(run("check", "-", "--json", "--assume", "ordinary", stdin=json.dumps(facts)).out)
        self.assertTrue(with_set["assumptions"])
        none = json.loads(run("check", "-", "--json", stdin=json.dumps(facts)).out)
        self.assertFalse(none["assumptions"])


class BadInput(unittest.TestCase):
    """Every one of these is refused with status 2, says why, and prints no verdict."""

    def refused(self, stdin, *words):
        done = run("check", "-", *words, stdin=stdin)
        self.assertEqual(done.returncode, 2, done.out[:2000] + done.err[:2000])
        self.assertEqual(done.out, "")
        self.assertTrue(done.err.startswith("licet: "), done.err[:200])
        self.assertNotIn("terminate called", done.err)
        return done.err

    def test_malformed_json(self):
        for text in ["", "{", "[]", "null", "{\"on\": }", "{\"on\": \"2024-01-01\",}", "{} {}", "not json"]:
            with self.subTest(text=text):
                self.refused(text)

    def test_unknown_field_names_the_nearest(self):
        message = self.refused(case(items=[{"ref": "nv-h100-sxm", "die_area": 5}]))
        self.assertIn("items[0]", message)
        self.assertIn("die_area_mm2", message)

    def test_wrong_types(self):
        for facts in [{"items": 5}, {"to": 5}, {"items": [{"tpp": "big"}]}, {"items": [{"datacenter": "yes"}]},
                      {"parties": [{"role": 1}]}, {"on": 20240101}]:
            with self.subTest(facts=facts):
                self.refused(case(**facts))

    def test_impossible_values(self):
        for facts in [{"on": "2024-02-30"}, {"on": "yesterday"}, {"to": "ZZ"}, {"to": "cn"},
                      {"items": [{"kind": "ic", "quantity": -1}]}, {"items": [{"kind": "icx"}]},
                      {"items": [{"ref": "no such chip"}]}, {"assume": "everything"},
                      {"answers": {"us-ear.no.such.fact": 1}}]:
            with self.subTest(facts=facts):
                self.refused(case(**facts))

    def test_not_a_number_and_enormous_numbers(self):
        for number in ["NaN", "Infinity", "1e999", "-1e999", "9" * 400]:
            with self.subTest(number=number[:20]):
                self.refused(case(items=[{"kind": "ic", "tpp": 123454321}]).replace("123454321", number))

    def test_invalid_utf8(self):
        self.refused(case(id="X").encode().replace(b"X", b"\xff\xfe"))

    def test_deep_nesting(self):
        self.refused("[" * 100000)
        self.refused("{\"items\":" * 50000)

    def test_cyclic_contains(self):
        self.refused(case(items=[{"ref": "a", "kind": "server", "contains": [{"ref": "a", "count": 1}]}]))

    def test_a_million_items(self):
        self.refused("{\"on\":\"2024-01-01\",\"items\":[" + ",".join(["{}"] * 1_000_000) + "]}")

    def test_a_hundred_megabytes(self):
        self.refused("{\"on\":\"2024-01-01\",\"id\":\"" + "x" * (100 << 20) + "\"}")

    def test_a_missing_file(self):
        done = run("check", "no/such/file.json")
        self.assertEqual((done.returncode, done.out), (2, ""))
        self.assertIn("no/such/file.json", done.err)

    def test_a_folder(self):
        done = run("check", "examples")
        self.assertEqual((done.returncode, done.out), (2, ""))

    def test_usage(self):
        for words in [[], ["chek"], ["check", "--no-such-option"], ["check", "--on", "2024-13-01"],
                      ["check", "--basis", "other"], ["check", "--json", "--html", "-"],
                      ["law", "diff", "2024-01-01"], ["law", "show", "no/such"], ["catalogue", "show", "no such"],
                      ["catalogue"], ["law", "diff", "2025-01-01", "2024-01-01"], ["check", "a.json", "b.jsonl"],
                      ["check", "--packs", "no/such/folder", "-"], ["completion", "tcsh"], ["schema", "x"]]:
            with self.subTest(words=words):
                done = run(*words)
                self.assertEqual((done.returncode, done.out), (2, ""), done.out + done.err)
                self.assertNotEqual(done.err, "")

    def test_a_misspelt_command_names_the_nearest(self):
        self.assertIn("licet check", run("chek").err)

    def test_broken_packs(self):
        with tempfile.TemporaryDirectory() as folder:
            pack = Path(folder, "bad")
            pack.mkdir()
            (pack / "pack.yaml").write_text("format: 1\npack: bad\nversion: 1\ntitel: x\n")
            done = run("check", "--packs", folder, "-", stdin=case())
            self.assertEqual((done.returncode, done.out), (2, ""))
            self.assertIn("pack.yaml:4", done.err)


class Lines(unittest.TestCase):
    def test_one_line_in_one_line_out(self):
        text = "\n".join([case(id="a"), case(id="b", items=[{"kind": "ic", "tpp": 10, "datacenter": False}])]) + "\n"
        done = run("check", "--jsonl", "-", stdin=text)
        lines = [json.loads(line) for line in done.out.splitlines()]
        self.assertEqual([line["id"] for line in lines], ["a", "b"])
        self.assertEqual(lines[0]["verdict"], "licence_required")
        self.assertEqual(list(lines[0]), ["id", "verdict", "review_policy", "codified", "classification", "reasons"])
        self.assertTrue(lines[0]["reasons"])
        self.assertEqual(done.returncode, 10)

    def test_a_bad_line_keeps_its_place(self):
        text = "\n".join([case(id="a"), "{broken", "", case(id="c", to="ZZ"), case(id="d")])
        done = run("check", "--jsonl", stdin=text)
        lines = [json.loads(line) for line in done.out.splitlines()]
        self.assertEqual(len(lines), 4)
        self.assertEqual([line.get("line") for line in lines], [None, 2, 4, None])
        self.assertIn("ZZ", lines[2]["error"])
        self.assertEqual(done.returncode, 2)

    def test_lines_say_what_single_cases_say(self):
        examples = sorted((ROOT / "examples").glob("*.json"))
        self.assertTrue(examples)
        text = "\n".join(json.dumps(json.loads(path.read_text())) for path in examples)
        lines = [json.loads(line) for line in run("check", "--jsonl", stdin=text).out.splitlines()]
        for path, line in zip(examples, lines, strict=True):
            whole = json.loads(run("check", "--json", path).out)
            for key in ["verdict", "review_policy", "codified"]:
                self.assertEqual(line[key], whole[key], path.name)
            self.assertEqual(sorted(line["reasons"]), sorted(whole["reasons"]), path.name)

    def test_full_answers(self):
        done = run("check", "--jsonl", "--json", stdin=case(id="a") + "\n" + case(id="b") + "\n")
        lines = [json.loads(line) for line in done.out.splitlines()]
        self.assertEqual([line["id"] for line in lines], ["a", "b"])
        self.assertIn("jurisdictions", lines[0])

    def test_no_final_line_break_and_windows_line_ends(self):
        done = run("check", "--jsonl", stdin=case(id="a") + "\r\n" + case(id="b"))
        self.assertEqual(len(done.out.splitlines()), 2)

    def test_an_overlong_line(self):
        text = case(id="a") + "\n" + "x" * (70 << 20) + "\n" + case(id="c") + "\n"
        lines = [json.loads(line) for line in run("check", "--jsonl", stdin=text).out.splitlines()]
        self.assertEqual([line.get("id") for line in lines], ["a", None, "c"])


class Dress(unittest.TestCase):
    def test_no_colour_in_a_pipe(self):
        self.assertNotIn("\x1b", run("check", "-", stdin=case()).out)

    def in_a_terminal(self, env):
        with tempfile.NamedTemporaryFile("w", suffix=".json") as file:
            file.write(case())
            file.flush()
            leader, follower = pty.openpty()
            process = subprocess.Popen([LICET, "check", file.name], stdout=follower, env={**os.environ, **env})
            os.close(follower)
            out = b""
            while True:
                try:
                    block = os.read(leader, 65536)
                except OSError:
                    break
                if not block:
                    break
                out += block
            process.wait()
            os.close(leader)
            return out.decode()

    def test_colour_on_a_terminal_unless_refused(self):
        self.assertIn("\x1b[", self.in_a_terminal({"TERM": "xterm"}))
        self.assertNotIn("\x1b[", self.in_a_terminal({"TERM": "xterm", "NO_COLOR": "1"}))

    def test_examples_fit_a_screen(self):
        for path in sorted((ROOT / "examples").glob("*.json")):
            with self.subTest(path=path.name):
                lines = run("check", path).out.splitlines()
                self.assertLessEqual(len(lines), 30)

    def test_html_is_one_page_and_loads_nothing(self):
        out = run("check", "-", "--html", stdin=case(id="<script>")).out
        self.assertTrue(out.startswith("<!doctype html>"))
        self.assertEqual(out.count("<html"), 1)
        for outside in ["src=", "href=", "@import", "<script"]:
            self.assertNotIn(outside, out)

    def test_markdown(self):
        self.assertTrue(run("check", "-", "--markdown", stdin=case()).out.startswith("## "))

    def test_several_as_json_are_a_list(self):
        path = ROOT / "examples"
        files = sorted(path.glob("*.json"))[:2]
        self.assertEqual(len(json.loads(run("check", "--json", *files).out)), 2)

    def test_output_file_is_whole_or_absent(self):
        with tempfile.TemporaryDirectory() as folder:
            target = Path(folder, "answer.json")
            self.assertEqual(run("check", "-", "--json", "-o", target, stdin=case()).returncode, 10)
            self.assertEqual(json.loads(target.read_text())["verdict"], "licence_required")
            before = target.read_text()
            self.assertEqual(run("check", "-", "--json", "-o", target, stdin="{").returncode, 2)
            self.assertEqual(target.read_text(), before)
            self.assertEqual(os.listdir(folder), ["answer.json"])

    def test_a_full_disk_is_an_error(self):
        if not os.path.exists("/dev/full"):
            self.skipTest("no /dev/full")
        with open("/dev/full", "wb") as full:
            done = subprocess.run([LICET, "check", "-"], input=case().encode(), stdout=full, stderr=subprocess.PIPE)
        self.assertEqual(done.returncode, 2)


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


class Publisher(http.server.BaseHTTPRequestHandler):
    """Serves `body` with its hash as ETag, and answers 304 to who has it."""
    body, status, asked = b"", 200, []

    def do_GET(self):
        cls = type(self)
        tag = '"%s"' % hashlib.sha256(cls.body).hexdigest()[:16]
        cls.asked.append(self.headers.get("If-None-Match"))
        known = cls.status == 200 and self.headers.get("If-None-Match") == tag
        self.send_response(304 if known else cls.status)
        self.send_header("ETag", tag)
        self.send_header("Content-Length", "0" if known else str(len(cls.body)))
        self.end_headers()
        if not known:
            self.wfile.write(cls.body)

    def log_message(self, *_):
        pass


class Lists(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)
        self.env = {"LICET_LISTS": str(self.folder / "lists")}

    def licet(self, *words):
        return run("lists", *words, env=self.env)

    def own(self, entries, name="own.csv", city="Hefei"):
        rows = "".join(f"Example {i},{i},{city}\n" for i in range(entries))
        path = self.folder / name
        path.write_text("name,id,city\n" + rows)
        return path

    def serve(self):
        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Publisher)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        self.addCleanup(server.server_close)
        self.addCleanup(server.shutdown)
        Publisher.status, Publisher.asked = 200, []
        return f"http://127.0.0.1:{server.server_port}/own.csv"

    def in_force(self, on):
        return {one["source"]: one for one in json.loads(self.licet("list", "--on", on, "--json").out)["in_force"]}

    def test_import_list_show_diff(self):
        done = self.licet("import", self.own(3), "--as", "own", "--as-of", "2026-01-31", "--on", "2026-02-01")
        self.assertEqual(done.returncode, 0, done.err)
        self.assertIn("own: 3 entries", done.out)
        self.licet("import", self.own(4, city="Basel"), "--as", "own", "--as-of", "2026-02-28", "--on", "2026-03-01")
        self.assertEqual(self.in_force("2026-02-03")["own"]["entries"], 3)
        self.assertFalse(self.in_force("2026-02-03")["own"]["stale"])
        self.assertTrue(self.in_force("2026-02-20")["own"]["stale"])
        self.assertEqual(self.in_force("2026-03-01")["own"]["entries"], 4)
        self.assertEqual(self.in_force("2026-01-01"), {})
        self.assertIn("clears nobody", self.licet("list", "--on", "2026-01-01").out)
        shown = json.loads(self.licet("show", "own:2", "--on", "2026-03-01", "--json").out)[0]
        self.assertEqual((shown["name"], shown["standing"], shown["listings"]), ("Example 2", "active", ["own"]))
        change = json.loads(self.licet("diff", "own@2026-02-01", "own@2026-03-01", "--json").out)
        self.assertEqual([one["key"] for one in change["added"]], ["own:3"])
        self.assertEqual(change["changed"][0]["fields"][0]["field"], "address")
        self.assertIn("1 added, 0 removed, 3 changed", self.licet("diff", "own@2026-02-01", "own@2026-03-01").out)

    def test_files_are_compared_without_a_store(self):
        done = self.licet("diff", self.own(2, "a.csv"), self.own(3, "b.csv"))
        self.assertIn("1 added, 0 removed, 0 changed, 2 the same", done.out)
        self.assertFalse((self.folder / "lists").exists())

    def test_update_asks_only_for_what_changed(self):
        url = self.serve()
        Publisher.body = self.own(30).read_bytes()
        update = ["update", "own", "--url", url, "--on"]
        self.assertIn("30 entries", self.licet(*update, "2026-02-01").out)
        self.assertIn("unchanged", self.licet(*update, "2026-02-20").out)
        self.assertIsNone(Publisher.asked[0])
        self.assertTrue(Publisher.asked[1])
        self.assertEqual(self.in_force("2026-02-21")["own"]["age_days"], 1)
        Publisher.body = self.own(31).read_bytes()
        self.assertIn("+1 against", self.licet(*update, "2026-02-21").out)

    def test_what_fails_leaves_the_old_one_in_force(self):
        url = self.serve()
        Publisher.body = self.own(30).read_bytes()
        update = ["update", "own", "--url", url, "--on"]
        self.licet(*update, "2026-02-01")
        Publisher.body = self.own(5).read_bytes()
        done = self.licet(*update, "2026-02-02")
        self.assertEqual(done.returncode, 2)
        self.assertIn("5, before 30", done.err)
        self.assertIn("stays in force", done.err)
        Publisher.body = b"<html>sign in</html>"
        self.assertIn("a web page", self.licet(*update, "2026-02-02").err)
        Publisher.status = 403
        self.assertIn("403", self.licet(*update, "2026-02-02").err)
        self.assertEqual(self.in_force("2026-02-02")["own"]["entries"], 30)
        self.assertIn("refused on 2026-02-02", self.licet("list", "--on", "2026-02-02").out)
        Publisher.status, Publisher.body = 200, self.own(5).read_bytes()
        self.assertEqual(self.licet(*update, "2026-02-03", "--accept-shrunken").returncode, 0)
        self.assertEqual(self.in_force("2026-02-03")["own"]["entries"], 5)

    def test_plain_http_is_for_this_machine_only(self):
        done = self.licet("update", "own", "--url", "http://example.org/own.csv")
        self.assertEqual(done.returncode, 2)
        self.assertIn("HTTPS", done.err)

    def test_mistakes_are_named(self):
        own = self.own(2)
        for words, said in [(["update", "us-cls"], "us-csl"), (["import", own, "--as", "ownn"], "unknown source"),
                            (["import", "no-such-file"], "cannot be read"), (["show", "own:1"], "no list is in force"),
                            (["import", own, "--as", "own", "--as-of", "soon"], "not a day"),
                            (["list", "--on", "soon"], "not a day"), (["diff", own, "us-sd"], "us-sdn"),
                            (["import", own, "--format", "csv"], "--format"), (["update", "own"], "no address")]:
            done = self.licet(*words)
            self.assertEqual(done.returncode, 2, words)
            self.assertIn(said, done.err)


class Others(unittest.TestCase):
    def test_classify(self):
        found = json.loads(run("classify", "H100 SXM", "--on", "2024-06-01", "--json").out)
        self.assertEqual(found["items"][0]["codes"][0]["code"], "3A090.a")
        found = json.loads(run("classify", "--tpp", "100", "--die-area", "100", "--datacenter", "no", "--json").out)
        self.assertTrue(found["items"][0]["codes"])
        self.assertEqual(run("classify", "no such chip").returncode, 2)
        self.assertEqual(run("classify", "--tpp", "many").returncode, 2)
        with tempfile.TemporaryDirectory() as folder:
            item = Path(folder, "item.json")
            item.write_text('{"kind": "ic", "tpp": 4800}')
            found = json.loads(run("classify", item, "--json", "--on", "2024-06-01").out)
            self.assertEqual(found["items"][0]["codes"][0]["code"], "3A090.a")
            item.write_text('{"kind": "ic",\n "tp": 4800}')
            self.assertIn(":2:", run("classify", item).err)

    def test_catalogue(self):
        self.assertTrue(json.loads(run("catalogue", "list", "--json").out))
        self.assertEqual(run("catalogue", "compare", "CloudMatrix 384", "GB200 NVL72").returncode, 0)
        self.assertTrue(json.loads(run("catalogue", "claims", "--json").out))

    def test_expr(self):
        self.assertEqual(run("expr", "eval", "1 + 2").out, "3\n")
        self.assertEqual(json.loads(run("expr", "eval", "x * 2", '{"x": 21}', "--json").out)["value"], 42)
        self.assertIn("error", json.loads(run("expr", "eval", "1 +", "--json").out))

    def test_expr_lines(self):
        lines = '{"expr": "1 + 1"}\n{"expr": "x", "bindings": {"x": true}}\n'
        out = [json.loads(line) for line in run("expr", "eval", "--jsonl", stdin=lines).out.splitlines()]
        self.assertEqual([line["value"] for line in out], [2, True])

    def test_schema_version_completion(self):
        self.assertIn("properties", json.loads(run("schema").out))
        self.assertIn("properties", json.loads(run("schema", "determination").out))
        self.assertTrue(run("schema", "vocabulary").out.startswith("#"))
        self.assertTrue(json.loads(run("version", "--json").out)["sha256"])
        for shell in ["bash", "zsh", "fish"]:
            self.assertIn("no-questions", run("completion", shell).out)
        self.assertEqual(subprocess.run(["bash", "-n"], input=run("completion", "bash").stdout).returncode, 0)

    def test_help_of_every_command(self):
        for words in [["check"], ["classify"], ["catalogue"], ["law"], ["law", "diff"], ["expr", "eval"], ["schema"]]:
            done = run(*words, "--help")
            self.assertEqual(done.returncode, 0)
            self.assertIn("Usage", done.out)

    def test_answers_fit_their_schema(self):
        try:
            import jsonschema
        except ImportError:
            self.skipTest("jsonschema is not installed")
        schema = json.loads(run("schema", "determination").out)
        for path in sorted((ROOT / "examples").glob("*.json")):
            jsonschema.validate(json.loads(run("check", "--json", path).out), schema)


if __name__ == "__main__":
    LICET = str(Path(sys.argv.pop(1)).resolve())
    unittest.main()
