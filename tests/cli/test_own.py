"""Who owns whom."""

import json
import unittest

from program import case, run


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

    def test_unnamed_holders_may_be_listed(self):
        for more, expected in (([], "not_restricted"), (["--rest-unknown"], "undetermined")):
            done = run("own", "-", "who", "t", "--rule", "us-ofac-50", "--on", "2026-06-01", "--json", *more,
                       stdin="owner,asset,percent,owner_listed\nx,t,30,sdn\n")
            self.assertEqual(json.loads(done.out)["rules"][0]["answer"], expected)

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

    def test_a_holder_with_the_name_of_a_listed_party_is_told(self):
        text = "owner,asset,percent\nAlpha Ltd,b,30\nALPHA LTD.,b,30\nGamma,b,10\n"
        done = run("own", "-", "who", "b", "--listed", "Alpha Ltd=sdn", "--rule", "us-ofac-50", stdin=text)
        self.assertEqual(done.returncode, 0, done.err)
        self.assertIn("`ALPHA LTD.` has the name of `Alpha Ltd`, who is listed, and counts as another", done.err)
        self.assertNotIn("Gamma", done.err)

    def test_bad_files_are_refused_with_file_and_line(self):
        for text, says in (("owner,asset,percent\na,b,60\nc,b,50\n", "-:3: as things stood last"),
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
