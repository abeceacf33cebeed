"""Parties of a case, looked for on lists and weighed by their owners."""

import csv
import io
import json
import shlex
import tempfile
import unittest
from pathlib import Path

from program import case, run


class Parties(unittest.TestCase):
    """Lists and owners in a case: a store of an invented consolidated list."""

    COLUMNS = ("_id,source,entity_number,type,programs,name,title,addresses,federal_register_notice,start_date,end_date,"
               "standard_order,license_requirement,license_policy,call_sign,vessel_type,gross_tonnage,gross_registered_tonnage,"
               "vessel_flag,vessel_owner,remarks,source_list_url,alt_names,citizenships,dates_of_birth,nationalities,"
               "places_of_birth,source_information_url,ids").split(",")
    ENTITY = "Entity List (EL) - Bureau of Industry and Security"
    SDN = "Specially Designated Nationals (SDN) - Treasury Department"
    DENIED = "Denied Persons List (DPL) - Bureau of Industry and Security"
    ROWS = [
        {"_id": "e1", "source": ENTITY, "name": "Zorvalen Microsystems Co., Ltd.", "addresses": "1 Ring Road, Hefei, CN",
         "federal_register_notice": "87 FR 77508", "start_date": "2022-12-19", "license_policy": "Presumption of denial.",
         "ids": "91350100M000100Y43, Unified Social Credit Code (USCC)",
         "license_requirement": "For all items subject to the EAR. (See \u00a7\u00a7734.9(e)(2)4 and 744.11 of the EAR)"},
        {"_id": "d1", "source": DENIED, "name": "Kvasimodo Instruments Limited", "addresses": "2 Quay, Hong Kong, HK",
         "start_date": "2020-01-01", "end_date": "2024-12-31", "standard_order": "Y"},
        {"_id": "4001", "source": SDN, "entity_number": "4001", "type": "Entity", "programs": "RUSSIA-EO14024",
         "name": "Grimbelworth Aerospace Holdings", "addresses": "Moscow, RU"},
        {"_id": "4002", "source": SDN, "entity_number": "4002", "type": "Entity", "programs": "RUSSIA-EO14024",
         "name": "Petrukhov Industrial Group", "addresses": "Moscow, RU"},
        {"_id": "4003", "source": SDN, "entity_number": "4003", "type": "Individual", "programs": "SDGT",
         "name": "OLEGOVSKIY, Arkadiy", "nationalities": "RU"},
    ]
    DAY = "2026-07-31"

    @classmethod
    def setUpClass(cls):
        cls.keep = tempfile.TemporaryDirectory()
        cls.addClassCleanup(cls.keep.cleanup)
        cls.folder = Path(cls.keep.name)
        cls.env = {"LICET_LISTS": str(cls.folder / "lists"), "LICET_CACHE": str(cls.folder / "cache")}
        text = io.StringIO()
        writer = csv.DictWriter(text, cls.COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(cls.ROWS)
        file = cls.folder / "csl.csv"
        file.write_text(text.getvalue(), encoding="utf-8")
        done = run("lists", "import", file, "--as-of", cls.DAY, "--on", cls.DAY, env=cls.env)
        assert done.returncode == 0, done.err

    def ask(self, *words, on="2026-08-02", parties=(), env=None, **facts):
        done = run("check", "--json", *words, stdin=case(on=on, parties=list(parties), **facts), env=env or self.env)
        self.assertEqual(done.err, "")
        return done.returncode, json.loads(done.out)

    def user(self, name, country="CN", **facts):
        return {"role": "end_user", "name": name, "country": country, **facts}

    def proof_of(self, answer, rule):
        return next(node for nodes in answer["proof"].values() for node in nodes if node["rule"] == rule)

    def test_a_certain_listing_is_a_fact_and_the_proof_says_whence(self):
        status, answer = self.ask(parties=[self.user("ZORVALEN MICROSYSTEMS CO LTD")])
        self.assertEqual((status, answer["verdict"], answer["review_policy"]),
                         (10, "licence_required", "presumption_of_denial"))
        party = answer["screening"]["parties"][0]
        self.assertEqual((party["party"], party["outcome"]), ("parties.end_user", "listed"))
        match = party["matches"][0]
        self.assertEqual((match["certain"], match["listings"], match["cite"]), (True, ["entity-list-fn4"], "87 FR 77508"))
        self.assertEqual(match["licence"]["footnotes"], [4])
        reads = {read["fact"]: read for read in self.proof_of(answer, "us-ear/744.11.a")["facts"]}
        self.assertEqual(reads["parties.end_user.listed"]["value"], ["entity-list-fn4"])
        self.assertIn(match["entry"], reads["parties.end_user.listed"]["from"])
        policy = self.proof_of(answer, "us-ear/744.11.a.policy.denial-presumed")["facts"]
        self.assertTrue(any("licence columns" in read.get("from", "") for read in policy))
        self.assertEqual(answer["law"]["lists"], {"us-csl": self.DAY})

    def test_a_footnote_sets_the_rule_on_foreign_made_items(self):
        product = {"activity": "reexport", "from": "TW", "items": [{"ref": "nv-h100-sxm", "origin": "TW",
                                                                    "direct_product_of": ["US"]}]}
        _, without = self.ask("--no-screen", parties=[self.user("Zorvalen Microsystems Co., Ltd.")], **product)
        _, answer = self.ask(parties=[self.user("Zorvalen Microsystems Co., Ltd.")], **product)
        facts = {read["fact"]: read["value"] for nodes in answer["proof"].values() for node in nodes
                 for read in node["facts"]}
        self.assertEqual(facts["parties.end_user.listed"], ["entity-list-fn4"])
        rules = {pack["pack"]: {need["rule"] for need in pack["requirements"]} for pack in answer["jurisdictions"]}
        before = {pack["pack"]: {need["rule"] for need in pack["requirements"]} for pack in without["jurisdictions"]}
        self.assertGreater(rules["us-ear"], before["us-ear"])

    def test_what_is_alike_holds_the_case_and_asks_with_both_answers(self):
        status, answer = self.ask(parties=[self.user("Zorvalen Microsystem", "SG")], to="SG")
        self.assertEqual((status, answer["verdict"]), (12, "held"))
        question = answer["questions"][0]
        self.assertEqual(question["fact"], "parties.end_user.listed")
        self.assertIn("Zorvalen Microsystems Co., Ltd.", question["ask"])
        leads = {lead["answer"]: lead["verdict"] for lead in question["if"]}
        self.assertEqual(leads["yes"], "licence_required")
        self.assertNotEqual(leads["no"], "held")
        self.assertIn(leads["no"], answer["possible"])

    def test_the_same_name_elsewhere_is_not_certain(self):
        status, answer = self.ask(parties=[self.user("Zorvalen Microsystems Co., Ltd.", "SG")], to="SG")
        self.assertEqual(status, 12)
        self.assertEqual(answer["screening"]["parties"][0]["matches"][0]["why"], "the same name, but no country in common")

    def test_a_person_is_never_certain_by_name(self):
        status, answer = self.ask(parties=[self.user("Arkadiy Olegovskiy", "RU", person_type="individual")], to="SG")
        self.assertEqual(status, 12)
        self.assertFalse(answer["screening"]["parties"][0]["matches"][0]["certain"])

    def test_a_listing_that_ended_does_not_alert_and_one_in_force_does(self):
        ended, _ = self.ask(parties=[self.user("Kvasimodo Instruments Limited", "HK")], to="SG", items=[{"ref": "nv-t4"}])
        self.assertEqual(ended, 0)
        words = ("--list", self.folder / "csl.csv")
        status, answer = self.ask(*words, on="2024-06-01", parties=[self.user("Kvasimodo Instruments Limited", "HK")])
        self.assertEqual((status, answer["verdict"]), (11, "prohibited"))

    def test_the_word_of_the_case_stands_and_a_certain_contradiction_holds(self):
        alike, answer = self.ask(parties=[self.user("Zorvalen Microsystem", "SG", listed=[])], to="SG",
                                 items=[{"ref": "nv-t4"}])
        self.assertEqual((alike, answer["screening"]["parties"][0]["outcome"]), (0, "stated"))
        status, answer = self.ask(parties=[self.user("Zorvalen Microsystems Co., Ltd.", listed=[])])
        self.assertEqual((status, answer["screening"]["parties"][0]["outcome"]), (12, "conflict"))
        same, answer = self.ask(parties=[self.user("Zorvalen Microsystems Co., Ltd.", listed=["entity-list-fn4"])])
        self.assertEqual((same, answer["screening"]["parties"][0]["outcome"]), (10, "listed"))

    def test_nobody_like_it_is_known_to_be_on_no_list(self):
        status, answer = self.ask(parties=[self.user("Oakbridge Bakery", "SG")], to="SG", items=[{"ref": "nv-t4"}],
                                  assume="none")
        self.assertEqual(answer["screening"]["parties"][0]["outcome"], "clear")
        self.assertNotIn("parties.end_user.listed", [question["fact"] for question in answer["questions"]])

    def test_old_lists_clear_nobody(self):
        status, answer = self.ask(on="2026-09-30", parties=[self.user("Oakbridge Bakery", "SG")], to="SG",
                                  items=[{"ref": "nv-t4"}])
        self.assertEqual(answer["screening"]["parties"][0]["outcome"], "cannot_clear")
        self.assertIn("us-csl is 61 days old", " ".join(answer["warnings"]))
        _, early = self.ask(on="2025-01-31", parties=[self.user("Oakbridge Bakery", "SG")], to="SG")
        self.assertFalse(early["screening"]["screened"])
        self.assertIn("no stored list was in force on 2025-01-31", " ".join(early["warnings"]))

    def test_without_lists_nothing_is_said_of_them(self):
        for words, env in ((("--no-screen",), self.env), ((), {"LICET_LISTS": str(self.folder / "none")})):
            _, answer = self.ask(*words, parties=[self.user("Zorvalen Microsystems Co., Ltd.")], env=env)
            self.assertNotIn("screening", answer)
            self.assertEqual(answer["law"]["lists"], {})

    def test_owners_of_the_case_are_looked_for_and_add_up(self):
        owners = [{"name": "Grimbelworth Aerospace Holdings", "country": "RU", "share": 0.3},
                  {"name": "Petrukhov Industrial Group", "country": "RU", "share": 0.2},
                  {"name": "Oakbridge Bakery", "country": "SG", "share": 0.5}]
        status, answer = self.ask(parties=[self.user("Lanternfield Logistics", "SG", owners=owners)], to="SG",
                                  items=[{"ref": "nv-t4"}])
        party = answer["screening"]["parties"][0]
        self.assertEqual({found["rule"]: found["answer"] for found in party["ownership"]}["us-ofac-50"], "restricted")
        notes = [note["rule"] for pack in answer["jurisdictions"] for note in pack["notes"]]
        self.assertIn("us-other/OFAC.half", notes)
        self.assertIn("us-ear/note.affiliates-stayed", notes)

    def test_an_ownership_file_gives_owners_headquarters_and_parent(self):
        file = self.folder / "owners.csv"
        file.write_text("owner,asset,percent,owner_name,owner_country,asset_name,asset_country\n"
                        "g,m,60,Grimbelworth Aerospace Holdings,RU,Middle Holding,CY\n"
                        "m,l,50,,,Lanternfield Logistics,SG\n")
        status, answer = self.ask("--owners", file, parties=[self.user("Lanternfield Logistics", "SG")], to="SG",
                                  items=[{"ref": "nv-t4"}])
        subjects = {party["name"]: party for party in answer["screening"]["parties"]}
        found = {found["rule"]: found["answer"] for found in subjects["Lanternfield Logistics"]["ownership"]}
        self.assertEqual(found["us-ofac-50"], "restricted")
        self.assertEqual(subjects["Grimbelworth Aerospace Holdings"]["outcome"], "listed")
        notes = [note["rule"] for pack in answer["jurisdictions"] for note in pack["notes"]]
        self.assertIn("us-other/OFAC.half", notes)

    def test_owners_of_the_case_that_say_less_than_the_ownership_file_hold_it(self):
        file = self.folder / "more.csv"
        file.write_text("owner,asset,percent,owner_listed,asset_name,asset_country\n"
                        "x,l,60,sdn,Lanternfield Logistics,SG\n")
        party = self.user("Lanternfield Logistics", "SG", owners=[{"name": "x", "share": 0.3, "listed": ["sdn"]}])
        status, answer = self.ask("--owners", file, parties=[party], to="SG", items=[{"ref": "nv-t4"}])
        self.assertEqual(status, 12)
        self.assertEqual(answer["screening"]["parties"][-2]["disputed"], ["us-ofac-50"])
        done = run("check", "--owners", file, env=self.env,
                   stdin=case(on="2026-08-02", parties=[party], to="SG", items=[{"ref": "nv-t4"}]))
        self.assertIn("as the ownership file has it, and not as the case has it", " ".join(done.out.split()))

    def test_an_identifier_makes_certain_and_a_decision_names_it(self):
        number = {"kind": "social_credit", "value": "91350100M000100Y43", "country": "CN"}
        status, answer = self.ask(parties=[self.user("Oakbridge Bakery", "SG", identifiers=[number])], to="SG",
                                  items=[{"ref": "nv-t4"}])
        party = answer["screening"]["parties"][0]
        self.assertEqual((status, party["outcome"], party["matches"][0]["certain"]), (10, "listed", True))
        self.assertIn("the same", party["matches"][0]["why"])
        status, answer = self.ask(parties=[self.user("Zorvalen Microsystem", "SG", birth_date="1966",
                                                     identifiers=[{**number, "value": "440301", "kind": "registration"}])],
                                  to="SG", items=[{"ref": "nv-t4"}])
        self.assertEqual(status, 12)
        self.assertIn('--country SG --birth 1966 --id "registration@CN:440301" --entry', answer["questions"][0]["ask"])

    def test_identifiers_of_no_kind_are_refused(self):
        for party, expected in (({"identifiers": [{"kind": "leI", "value": "1"}]}, "unknown value `leI`"),
                                ({"identifiers": ["1"]}, "expected an object"), ({"birth_date": "May"}, "not a date of birth")):
            done = run("check", stdin=case(parties=[self.user("A", **party)]), env=self.env)
            self.assertEqual(done.returncode, 2)
            self.assertIn(expected, done.err)

    def test_an_ultimate_parent_that_the_case_names_is_looked_for(self):
        parent = {"name": "Grimbelworth Aerospace Holdings", "country": "RU"}
        _, answer = self.ask(parties=[self.user("Lanternfield Logistics", "SG", ultimate_parent=parent)], to="SG",
                             items=[{"ref": "nv-t4"}])
        subject = answer["screening"]["parties"][1]
        self.assertEqual((subject["party"], subject["outcome"]), ("parties.end_user.ultimate_parent", "listed"))
        status, answer = self.ask(parties=[self.user("Lanternfield Logistics", "SG",
                                                     ultimate_parent={**parent, "country": "CY"})],
                                  to="SG", items=[{"ref": "nv-t4"}])
        self.assertEqual(status, 12)
        question = answer["questions"][0]
        self.assertEqual(question["fact"], "parties.end_user.ultimate_parent.listed")
        self.assertEqual({lead["answer"] for lead in question["if"]}, {"yes", "no"})

    def test_a_listed_parent_of_unknown_share_is_a_red_flag(self):
        listed = self.folder / "csl-2025-10-13.csv"
        listed.write_bytes((self.folder / "csl.csv").read_bytes())
        parent = {"name": "Zorvalen Microsystems Co., Ltd.", "country": "CN"}
        status, answer = self.ask("--list", listed, parties=[self.user("Lanternfield Logistics", "MY", ultimate_parent=parent)],
                                  to="MY", items=[{"ref": "nv-t4"}], on="2025-10-15")
        self.assertEqual(status, 12)
        reads = {read["fact"]: read for read in self.proof_of(answer, "us-ear/red-flag-29.parent")["facts"]}
        listing = reads["parties.end_user.ultimate_parent.listed"]
        self.assertEqual(listing["value"], ["entity-list-fn4"])
        self.assertIn("us-entity-list:", listing["from"])

    def test_a_holder_that_only_the_ownership_file_names_is_asked_about_both_ways(self):
        file = self.folder / "holders.csv"
        file.write_text("owner,asset,percent,owner_name,owner_country,asset_name,asset_country\n"
                        "z,m,60,Zorvalen Microsystem,SG,Middle Holding,CY\nm,l,50,,,Lanternfield Logistics,SG\n")
        listed = self.folder / "csl-2025-10-14.csv"
        listed.write_bytes((self.folder / "csl.csv").read_bytes())
        words = ("--owners", file, "--list", listed)
        status, answer = self.ask(*words, parties=[self.user("Lanternfield Logistics", "MY")], to="MY",
                                  items=[{"ref": "nv-t4"}], on="2025-10-15")
        self.assertEqual(status, 12)
        question = answer["questions"][0]
        self.assertEqual(question["fact"], "parties.end_user.owners")
        self.assertIn("Say so in the ownership file", question["ask"])
        leads = {lead["answer"]: lead["verdict"] for lead in question["if"]}
        self.assertEqual(leads["yes"], "licence_required")
        self.assertNotIn(leads["no"], ("held", "licence_required"))

    def test_a_parent_that_the_ownership_file_leaves_open_is_not_assumed_at_home(self):
        file = self.folder / "open.csv"
        file.write_text("owner,asset,percent,owner_country,asset_name,asset_country\n"
                        "x,l,40-60,CN,Lanternfield Logistics,MY\n")
        status, answer = self.ask("--owners", file, "--no-screen", parties=[self.user("Lanternfield Logistics", "MY")],
                                  to="MY", items=[{"ref": "nv-h100-sxm"}])
        self.assertEqual(status, 13)
        self.assertIn("parties.end_user.ultimate_parent.country", [question["fact"] for question in answer["questions"]])

    def test_headquarters_that_the_ownership_file_has_elsewhere_hold_where_they_matter(self):
        file = self.folder / "places.csv"
        file.write_text("owner,asset,percent,owner_country,asset_name,asset_headquarters\n"
                        "x,l,40,MY,Lanternfield Logistics,CN\n")
        party = self.user("Lanternfield Logistics", "MY", headquarters="MY", ultimate_parent={"country": "MY"})
        for ref, expected in (("nv-h100-sxm", 12), ("nv-t4", 0)):
            status, answer = self.ask("--owners", file, "--no-screen", parties=[party], to="MY", items=[{"ref": ref}])
            self.assertEqual(status, expected, ref)
            self.assertEqual(answer["screening"]["places_matter"], expected == 12)

    def test_namesakes_on_the_same_list_do_not_hide_one_on_another(self):
        unverified = "Unverified List (UVL) - Bureau of Industry and Security"
        rows = [{"_id": f"u{i}", "source": unverified, "name": "Brandelquist Instruments Co., Ltd.",
                 "addresses": f"{i} Ring Road, Town, {code}"} for i, code in enumerate(["CN", "AE", "MY", "SG", "TR", "PK", "IN"])]
        rows.append({"_id": "e9", "source": self.ENTITY, "name": "Brandelquist Instrument Factory", "addresses": "Hefei, CN"})
        file = self.folder / "csl-2026-08-01.csv"
        with file.open("w", encoding="utf-8", newline="") as out:
            writer = csv.DictWriter(out, self.COLUMNS, lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)
        status, answer = self.ask("--list", file, parties=[self.user("Brandelquist Instruments Co., Ltd.")], to="CN",
                                  items=[{"ref": "nv-t4"}])
        self.assertEqual(status, 12)
        listings = [match["listings"] for match in answer["screening"]["parties"][-1]["matches"]]
        self.assertIn(["entity-list"], listings)

    def test_lines_say_which_matches_hold_a_case(self):
        lines = [case(id="a", on="2026-08-02", parties=[self.user("Zorvalen Microsystem", "SG")], to="SG"),
                 case(id="b", on="2026-08-02", parties=[self.user("Oakbridge Bakery", "SG")], to="SG")]
        done = run("check", "--jsonl", stdin="\n".join(lines), env=self.env)
        held, clear = map(json.loads, done.out.splitlines())
        self.assertEqual((held["verdict"], len(held["matches"])), ("held", 1))
        self.assertTrue(held["matches"][0].startswith("parties.end_user us-entity-list:"))
        self.assertNotIn("matches", clear)

    def test_a_reviewer_decides(self):
        env = {**self.env, "LICET_LISTS": str(self.folder / "decided")}
        run("lists", "import", self.folder / "csl.csv", "--as-of", self.DAY, "--on", self.DAY, env=env)
        facts = {"parties": [self.user("Zorvalen Microsystem", "SG")], "to": "SG", "items": [{"ref": "nv-t4"}], "env": env}
        _, answer = self.ask(**facts)
        entry = answer["screening"]["parties"][0]["matches"][0]["entry"]
        self.assertIn(f'licet screen decide "Zorvalen Microsystem" --country SG --entry {entry} --clear',
                      answer["questions"][0]["ask"])
        for how, expected in (("--clear", (0, "clear")), ("--confirm", (10, "listed"))):
            done = run("screen", "decide", "Zorvalen Microsystem", "--country", "SG", "--entry", entry, how,
                       "--reviewer", "R", "--reason", "by its register", "--on", "2026-09-01", env=env)
            self.assertEqual(done.returncode, 0, done.err)
            status, answer = self.ask(**facts)
            party = answer["screening"]["parties"][0]
            self.assertEqual((status, party["outcome"]), expected)
            match = (party["cleared"] or party["matches"])[0]
            self.assertEqual(match["decision"], "on 2026-09-01 by R: by its register")
        status, _ = self.ask(known="2026-08-02", **facts)
        self.assertEqual(status, 12, "what was decided later was not known")

    def test_what_is_confirmed_is_listed_also_below_the_threshold(self):
        env = {**self.env, "LICET_LISTS": str(self.folder / "confirmed")}
        run("lists", "import", self.folder / "csl.csv", "--as-of", self.DAY, "--on", self.DAY, env=env)
        name = "Zorvalux Microsystem Bakery"
        facts = {"parties": [self.user(name, "SG")], "to": "SG", "items": [{"ref": "nv-t4"}], "env": env}
        self.assertEqual(self.ask(**facts)[1]["screening"]["parties"][0]["outcome"], "clear")
        shown = json.loads(run("screen", name, "--country", "SG", "--json", "--on", "2026-08-02", env=env).out)[0]
        entry = shown["hits"][0]["entry"]
        done = run("screen", "decide", name, "--country", "SG", "--entry", entry, "--confirm", "--reviewer", "R",
                   "--reason", "by its register", "--on", "2026-08-02", env=env)
        self.assertEqual(done.returncode, 0, done.err)
        self.assertEqual(self.ask(**facts)[1]["screening"]["parties"][0]["outcome"], "listed")

    def test_the_command_for_a_reviewer_says_the_kind(self):
        env = {**self.env, "LICET_LISTS": str(self.folder / "decided")}
        run("lists", "import", self.folder / "csl.csv", "--as-of", self.DAY, "--on", self.DAY, env=env)
        facts = {"parties": [self.user("Zorvalen Microsystem", "SG", person_type="entity")], "to": "SG",
                 "items": [{"ref": "nv-t4"}], "env": env}
        _, answer = self.ask(**facts)
        command = next(part for part in answer["questions"][0]["ask"].split("`") if part.startswith("licet "))
        self.assertIn("--schema organization", command)
        done = run(*shlex.split(command)[1:], "--reviewer", "R", "--reason", "by its register", "--on", "2026-08-02", env=env)
        self.assertEqual(done.returncode, 0, done.err)
        self.assertEqual(self.ask(**facts)[0], 0)

    def test_text_tells_the_match_and_the_question(self):
        done = run("check", stdin=case(on="2026-08-02", parties=[self.user("Zorvalen Microsystem", "SG")], to="SG"),
                   env=self.env)
        self.assertEqual(done.returncode, 12, done.err)
        for words in ("Held: a red flag or a list match", "may be \"Zorvalen Microsystems Co., Ltd.\"", "entity-list-fn4"):
            self.assertIn(words, " ".join(done.out.split()))

    def test_a_held_case_tells_what_the_law_asks_besides(self):
        done = run("check", stdin=case(on="2026-08-02", parties=[self.user("Zorvalen Microsystem")]), env=self.env)
        text = " ".join(done.out.split())
        self.assertIn("Somebody has to look first whether \"Zorvalen Microsystem\" is listed.", text)
        self.assertIn("a licence is required besides", text)
        self.assertIn("the text asks a licence for such items", text)
        self.assertNotIn("no rule that is in force requires a licence", text)

    def test_bad_owners_and_lists_are_refused(self):
        for words in (("--owners", "no/such.csv"), ("--list", "no/such.csv")):
            done = run("check", *words, stdin=case(parties=[self.user("A")]), env=self.env)
            self.assertEqual(done.returncode, 2)
            self.assertIn("no/such.csv", done.err)

    def test_owners_of_the_case_that_cannot_be_are_refused(self):
        for owners, expected in (([{"share": 0.6, "listed": ["us-entity-list"]}], "one of entity-list, entity-list-fn1"),
                                 ([{"share": 0.6, "listed": ["entitylist"]}], "did you mean `entity-list`"),
                                 ([{"share": 0.6, "listed": ["Entity-List"]}], "did you mean `entity-list`"),
                                 ([{"share": 0.6, "listed": "sdnn"}], "did you mean `sdn`"),
                                 ([{"share": 0.75}, {"share": 0.75}], "more than the whole together: 150 %")):
            done = run("check", stdin=case(on="2025-10-10", parties=[self.user("A", owners=owners)]), env=self.env)
            self.assertEqual((done.returncode, done.out), (2, ""))
            self.assertIn(expected, done.err)
            self.assertIn("parties.end_user.owners", done.err)

    def test_an_ownership_file_that_cannot_be_is_refused_and_not_passed_over(self):
        head = "owner,asset,percent,owner_listed,asset_name\n"
        for number, (rows, expected) in enumerate((("a,l,60,entity-list,Lanternfield Logistics\nb,l,60,,\n", "more than 100 %"),
                                                   ("a,l,60,entity-list,\na,q,60,,\nb,q,60,,\n", "more than 100 %"),
                                                   ("a,l1,100,entity-list,Lanternfield Logistics\n"
                                                    "b,l2,100,,Lanternfield Logistics\n", "`l1` or `l2`"))):
            file = self.folder / f"cannot-be-{number}.csv"
            file.write_text(head + rows)
            text = case(on="2025-10-10", parties=[self.user("Lanternfield Logistics", "SG")], to="SG")
            done = run("check", "--owners", file, stdin=text, env=self.env)
            self.assertEqual((done.returncode, done.out), (2, ""))
            self.assertIn(f"{file}:{rows.count(chr(10)) + 1}: ", done.err)
            self.assertIn(expected, done.err)
            done = run("check", "--jsonl", "--owners", file, stdin=text, env=self.env)
            self.assertEqual(done.returncode, 2)
            self.assertIn(f"{file}:{rows.count(chr(10)) + 1}: ", json.loads(done.out)["error"])
