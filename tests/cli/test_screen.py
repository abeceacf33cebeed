"""Names screened, and pairs compared."""

import json
import re
import tempfile
import unittest
from pathlib import Path

from program import run


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

    def test_two_names_may_change_places_but_only_a_query_holds_several(self):
        def score(query, candidate):
            return json.loads(self.compare({"query": query, "candidate": candidate}).out)["score"]
        self.assertEqual(score("Huawei Technologies", "Hua Wei Tech"), score("Hua Wei Tech", "Huawei Technologies"))
        for several in ("Zortex Quuxly; Huawei Technologies", "Zortex Quuxly\nHuawei Technologies"):
            self.assertGreater(score(several, "Huawei Technologies"), 0.99)
            self.assertLess(score("Huawei Technologies", several), 0.74)

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

    def test_a_firm_is_found_by_the_name_that_it_trades_under(self):
        for name in ("Z.ai", "Z.AI Co., Ltd.", "范式智能", "BIRENTECH", "mthreads"):
            done = self.screen(name, "--json")
            self.assertEqual(done.returncode, 12, done.err)
            hit = json.loads(done.out)[0]["hits"][0]
            self.assertTrue(hit["alert"] and hit["name_is_ours"], name)
        for stranger in ("X.AI", "C3.ai", "Zai Lab"):
            hits = json.loads(self.screen(stranger, "--json").out)[0]["hits"]
            self.assertFalse(any(hit["alert"] for hit in hits), stranger)

    def test_only_a_list_of_ones_own_clears_nobody(self):
        run("lists", "import", self.list, "--as", "own", "--on", "2026-02-02", env=self.env)
        done = json.loads(self.screen("Oakbridge Bakery", "--json").out)[0]
        self.assertEqual((done["answer"], done["doubts"]), ("cannot_clear", ["no official list is stored"]))

    def test_a_name_without_a_word_is_not_cleared(self):
        for name in ("", " ", "…"):
            done = self.screen(name, "--list", self.list)
            self.assertEqual(done.returncode, 13, name)
            self.assertIn("no word to compare", done.out)

    def test_a_name_of_one_character_or_of_very_many_words_is_not_cleared(self):
        for name, why in (("q", "a single character"), ("中", "a single character"), ("ж", "a single character"),
                          ("Oak " * 2500, "more words than are compared")):
            done = self.screen(name, "--list", self.list)
            self.assertEqual(done.returncode, 13, name)
            self.assertIn(why, " ".join(done.out.split()))

    FACTS = "name,kind,id,country,birth_date,address,identifier,listed\n" \
            "\"Petrovskiy, Arkadiy Olegovich\",person,7,RU,1966-03-04,,Passport: 511234567,2020-01-01\n" \
            "Address 09,address,8,HK,,\"Room 1605, 2-16 Fa Yuen Street, Mong Kok, Hong Kong\",,2020-01-01\n"

    def facts(self):
        path = self.folder / "facts-2026-02-01.csv"
        path.write_text(self.FACTS, encoding="utf-8")
        return path

    def test_facts_move_a_score_and_add_up(self):
        def hit(*words):
            done = self.screen("Arkadi Petrowskij", *words, "--list", self.facts(), "--json", "--top", "1")
            return json.loads(done.out)[0]["hits"][0]
        alone = hit()
        self.assertEqual((alone["score"], alone["evidence"]), (alone["name_score"], []))
        self.assertGreater(hit("--birth", "1966-03-04")["score"], alone["score"])
        for words in (("--birth", "1966"), ("--birth", "2001-01-01"), ("--country", "BR"), ("--country", "Russia"),
                      ("--id", "passport:511234567"), ("--birth", "1966-03-04", "--country", "RU", "--id", "511234567")):
            found = hit(*words)
            self.assertEqual(found["name_score"], alone["score"], words)
            self.assertTrue(found["evidence"], words)
            total = found["name_score"] + sum(piece["delta"] for piece in found["evidence"])
            self.assertAlmostEqual(total, found["score"], places=9)

    def test_a_birth_far_apart_lowers_and_is_shown(self):
        done = self.screen("Arkadi Petrowskij", "--birth", "2001-01-01", "--list", self.facts())
        self.assertEqual(done.returncode, 0, done.out)
        self.assertIn("lowered by what is known", done.out)
        self.assertIn("born: many years apart", done.out)

    def test_a_party_is_found_by_identifier_or_address_alone(self):
        address = "Rm 1605, 2-16 Fayuen St, Hong Kong"
        for words in (("--id", "511234567"), ("Oakbridge Bakery", "--id", "passport:511 234 567"),
                      ("--address", address), ("Oakbridge Bakery", "--address", address)):
            self.assertIn("found by", self.screen(*words, "--list", self.facts()).out, words)
        self.assertEqual(self.screen("Oakbridge Bakery", "--address", address, "--list", self.facts()).returncode, 12)
        nobody = self.screen("--id", "999999", "--list", self.facts())
        self.assertEqual(nobody.returncode, 13, "nobody is cleared without a name")

    def test_facts_in_rows(self):
        row = {"query": "A", "identifiers": [{"type": "Passport", "value": "511234567"}], "addresses": "nowhere 1",
               "countries": ["ru"], "birth_date": "circa 1966"}
        done = self.screen("--jsonl", "-", "--list", self.facts(), stdin=json.dumps(row) + '\n{"query": "A"}\n')
        first, second = map(json.loads, done.out.splitlines())
        self.assertEqual(first["hits"][0]["entry"], "own:7")
        self.assertIn("evidence", first["hits"][0])
        self.assertTrue(all("evidence" not in hit for hit in second["hits"]))

    def test_facts_that_cannot_be_read_are_refused(self):
        for words, said in ((("--birth", "yesterday"), "not a date of birth"), (("--country", "Atlantis"), "not a country"),
                            (("--id", "pasport:1"), "passport"), (("--id", "..."), "nothing of the identifier counts")):
            done = self.screen("Oakbridge", *words, "--list", self.list)
            self.assertEqual(done.returncode, 2, words)
            self.assertIn(said, done.err)
        for row, said in (({"query": "a", "country": 5}, "`country`"), ({"schema": "person"}, "names nobody"),
                          ({"query": "a", "identifiers": [5]}, "`identifiers`"), ({"query": "a", "birth_date": "x"}, "birth"),
                          ({"query": "a", "addresses": {"x": 1}}, "`addresses`")):
            done = self.screen("--jsonl", "-", "--list", self.list, stdin=json.dumps(row) + "\n")
            self.assertEqual(done.returncode, 2, row)
            self.assertIn(said, done.err)

    def decide(self, *words, name="Zorvalen Microsystem", on="2026-02-02", entry="own:1"):
        return run("screen", "decide", name, "--entry", entry, "--list", self.list, "--on", on, *words, env=self.env)

    SIGNED = ("--reviewer", "the second reader", "--reason", "another firm, by its register")

    def test_a_cleared_match_no_longer_counts_until_something_changes(self):
        name = "Zorvalen Microsystem"
        self.assertEqual(self.screen(name, "--list", self.list).returncode, 12)
        done = self.decide("--clear", *self.SIGNED)
        self.assertEqual(done.returncode, 0, done.err)
        cleared = self.screen(name.upper() + ".", "--list", self.list)
        self.assertEqual(cleared.returncode, 0, cleared.out)
        self.assertIn("cleared    on 2026-02-02 by the second reader: another firm, by its register", cleared.out)
        rows = self.screen("--jsonl", "-", "--list", self.list, stdin=json.dumps({"query": name}) + "\n")
        hit = json.loads(rows.out)["hits"][0]
        self.assertEqual((hit["alert"], hit["decision"]["state"]), (False, "cleared"))
        before = self.screen(name, "--list", self.list, on="2026-02-01")
        self.assertEqual(before.returncode, 12, "decided later than the day that is asked about")
        party = self.screen(name, "--country", "MY", "--list", self.list)
        self.assertEqual(party.returncode, 12)
        self.assertIn("the party has changed: country MY is new", party.out)
        self.list.write_text(self.LIST.replace("Zorvalen,1", "Zorvalen;Zorva,1"))
        entry = self.screen(name, "--list", self.list, "--json")
        self.assertEqual(entry.returncode, 12)
        decision = json.loads(entry.out)[0]["hits"][0]["decision"]
        self.assertEqual((decision["state"], decision["why"]), ("reopened", "the entry has changed"))

    def test_decisions_hold_for_a_book_as_well(self):
        book = self.folder / "book.jsonl"
        book.write_text('{"name": "Zorvalen Microsystem"}\n{"name": "Zorvalen Microsystem", "country": "MY"}\n')
        self.decide("--clear", *self.SIGNED)
        done = self.screen("--file", str(book), "--format", "jsonl", "--list", self.list)
        first, second = map(json.loads, done.out.splitlines())
        self.assertEqual((first["answer"], second["answer"]), ("clear", "match"))
        self.assertIn("own:1 cleared (cleared on 2026-02-02 by the second reader", first["reasons"][0])
        self.assertIn("reopened, for the party has changed", second["reasons"][-1])
        self.assertEqual(first["hits"][0]["decision"]["state"], "cleared")

    def test_the_last_decision_counts_and_all_are_kept(self):
        for how in ("--clear", "--confirm", "--withdraw"):
            self.assertEqual(self.decide(how, *self.SIGNED).returncode, 0, how)
            self.assertEqual(self.screen("Zorvalen Microsystem", "--list", self.list).returncode,
                             0 if how == "--clear" else 12, how)
        listed = run("screen", "decisions", "--list", self.list, "--on", "2026-02-02", "--json", env=self.env)
        self.assertEqual([row["decision"] for row in json.loads(listed.out)], ["cleared", "confirmed", "withdrawn"])
        text = run("screen", "decisions", "--list", self.list, "--on", "2026-02-02", env=self.env)
        self.assertIn("replaced", text.out)

    def test_decisions_that_are_refused(self):
        for words, said in ((("--clear",), "--reviewer"), (("--clear", "--reviewer", "R"), "--reason"),
                            (("--clear", "--reviewer", " ", "--reason", "x"), "--reviewer"), (self.SIGNED, "--clear"),
                            (("--clear", "--confirm", *self.SIGNED), "one decision")):
            done = self.decide(*words)
            self.assertEqual(done.returncode, 2, words)
            self.assertIn(said, done.err)
        wrong = self.decide("--clear", *self.SIGNED, entry="own:l")
        self.assertEqual(wrong.returncode, 2)
        self.assertIn("own:1", wrong.err)
        self.assertEqual(self.decide("--clear", *self.SIGNED, name="Oakbridge Bakery").returncode, 2)
        self.assertEqual(self.decide("--clear", *self.SIGNED, name="…").returncode, 2)
        self.assertFalse((self.folder / "lists" / "decisions.jsonl").exists())

    def test_a_damaged_decision_is_said_and_decides_nothing(self):
        self.decide("--clear", *self.SIGNED)
        path = self.folder / "lists" / "decisions.jsonl"
        path.write_text(path.read_text()[:-9])
        done = self.screen("Zorvalen Microsystem", "--list", self.list)
        self.assertEqual(done.returncode, 12)
        self.assertIn("decisions.jsonl:1", done.err)
        self.decide("--clear", *self.SIGNED)
        self.assertEqual(self.screen("Zorvalen Microsystem", "--list", self.list).returncode, 0)

    def test_what_is_shown_never_decides_the_answer(self):
        path = self.folder / "three-2026-02-01.csv"
        path.write_text("name,id,country,ends\n"
                        "Zorvex Quantal Holdings,1,CN,2020-01-01\n"   # ended
                        "Zorvex Quantal Holdings,2,CN,\n"             # cleared below
                        "Zorvex Quantal Holding,3,CN,\n", encoding="utf-8")
        name, list_ = "Zorvex Quantal Holdings", ("--list", path)
        book = self.folder / "book.csv"
        book.write_text("name\n" + name + "\n", encoding="utf-8")
        decided = run("screen", "decide", name, "--entry", "own:2", "--clear", "--reviewer", "W", "--reason", "another",
                      *list_, "--on", "2026-02-02", env=self.env)
        self.assertEqual(decided.returncode, 0, decided.err)
        for top in "1", "2", "10":
            for facts in (), ("--country", "CN"):
                found = self.screen(name, *facts, *list_, "--top", top)
                self.assertEqual(found.returncode, 12, found.out)
            self.assertIn("own:3", self.screen(name, *list_, "--top", top).out)
            rows = run("screen", "--file", book, *list_, "--top", top, "--on", "2026-02-02", env=self.env)
            self.assertEqual(rows.returncode, 12, rows.out)
            self.assertIn("own:3", rows.out)

    def test_a_birth_that_all_but_the_last_of_many_namesakes_contradict_finds_it(self):
        path = self.folder / "many-2026-02-01.csv"
        rows = [f'"Petrovsky, Arkad Olegovic",person,{i},19{20 + i % 5}-01-02' for i in range(400)]
        rows.append('"Petrovsky, Arkad Olegovic",person,900,1966-03-04')
        path.write_text("\n".join(["name,kind,id,birth_date", *rows, ""]), encoding="utf-8")
        done = self.screen("Petrowski Arkan Olegovna", "--schema", "person", "--birth", "1966-03-04", "--list", path)
        self.assertEqual(done.returncode, 12, done.err)
        self.assertIn("own:900", done.out)

    def test_no_limit_hides_a_match(self):
        for least in "0.99", "nan":
            for words in ("Zorvalen Micro",), ("--jsonl", "-"):
                done = self.screen(*words, "--list", self.list, "--least", least, stdin='{"query": "Zorvalen Micro"}\n')
                self.assertEqual(done.returncode, 2, done.out)
                self.assertIn("matches would not be shown", done.err)

    def test_facts_that_would_not_be_used_are_refused(self):
        book = self.folder / "book.csv"
        book.write_text("name\nZorvalen\n", encoding="utf-8")
        for fact in ("--birth", "1970"), ("--id", "AB12345"), ("--address", "1 High Street"):
            self.assertEqual(self.screen("--file", book, *fact, "--list", self.list).returncode, 2, fact)
            self.assertEqual(self.screen("--jsonl", "-", *fact, "--list", self.list).returncode, 2, fact)
        for fact in ("--schema", "company"), ("--country", "CN"):
            self.assertEqual(self.screen("--file", book, *fact, "--list", self.list).returncode, 12, fact)
            self.assertEqual(self.screen("--jsonl", "-", *fact, "--list", self.list).returncode, 2, fact)

    def test_a_kind_that_is_none_is_refused_with_the_nearest(self):
        done = self.screen("Zorvalen", "--schema", "compnay", "--list", self.list)
        self.assertEqual(done.returncode, 2)
        self.assertIn("did you mean `company`?", done.err)
        self.assertEqual(self.screen("Zorvalen", "--schema", "Security", "--list", self.list).returncode, 2)
        for word in "Company", "LegalEntity", "public body", "organisation":
            self.assertEqual(self.screen("Zorvalen", "--schema", word, "--list", self.list).returncode, 12, word)
        for words, row in ((("screen", "--list", self.list, "--on", "2026-02-02"), {"query": "Zorvalen"}),
                           (("screen", "compare"), {"query": "Zorvalen", "candidate": "Zorvalen"})):
            slip = run(*words, "--jsonl", "-", stdin=json.dumps(row | {"schema": "compnay"}) + "\n", env=self.env)
            self.assertEqual(slip.returncode, 2, slip.out)
            self.assertIn("did you mean `company`?", slip.err)
            foreign = run(*words, "--jsonl", "-", stdin=json.dumps(row | {"schema": "Security"}) + "\n", env=self.env)
            self.assertIn("`Security` is not known", json.loads(foreign.out)["remark"])

    def test_a_field_that_would_be_lost_is_refused(self):
        for row, said in (('{"query": "Zorvalen", "query": "Oakbridge"}', "given twice"),
                          ('{"query": "Zorvalen", "contry": "CN"}', "did you mean `country`?")):
            done = self.screen("--jsonl", "-", "--list", self.list, stdin=row + "\n")
            self.assertEqual(done.returncode, 2, row)
            self.assertIn(said, done.err)
        for field in "adress", "birthdate", "Country", "identifier", "countrys", "nmaes":
            done = self.screen("--jsonl", "-", "--list", self.list, stdin=json.dumps({"query": "Zorvalen", field: "x"}) + "\n")
            self.assertIn("did you mean", done.err, field)
        both = self.screen("--jsonl", "-", "--list", self.list, stdin='{"query": "Oakbridge", "name": "Zorvalen"}\n')
        self.assertTrue(json.loads(both.out)["hits"][0]["alert"])

    def test_fields_and_kinds_of_ones_own_that_are_like_known_ones_are_no_slips(self):
        own = ("type kind class note notes source expected match date dates list alias aliases dob city entity tier same game "
               "count counter county rename birth_place identified state").split()
        row = {"query": "Zorvalen", "schema": "Corporate"} | {field: "x" for field in own}
        done = self.screen("--jsonl", "-", "--list", self.list, stdin=json.dumps(row) + "\n")
        self.assertEqual(done.returncode, 0, done.err)
        self.assertTrue(json.loads(done.out)["hits"][0]["alert"])

    def test_forms_numbers_and_turned_letters_clear_nobody(self):
        for name in "Co., Ltd.", "12345", "N/A", "Unknown", "\u202egnilkaO yrekaB\u202c":
            done = self.screen(name, "--list", self.list)
            self.assertEqual(done.returncode, 13, name)
            self.assertNotIn("\u202e", done.out)
        self.assertIn("\\x1b[31m", self.screen("\x1b[31mOakbridge", "--list", self.list).out)

    def test_a_list_of_a_later_day_clears_nobody(self):
        done = self.screen("Oakbridge Bakery", "--list", self.list, on="2026-01-31")
        self.assertEqual(done.returncode, 13, done.out)
        self.assertIn("later than the day asked about", done.out)

    def test_identifiers_in_the_words_of_lists_and_of_papers(self):
        path = self.folder / "ids-2026-02-01.csv"
        path.write_text("name,kind,id,identifier\nGolden Lark,vessel,1,imo:9187629\n"
                        "Zorvex,company,2,uscc:91110000710935732K\n", encoding="utf-8")
        for text in "IMO 9187629", "imo:9187629", "uscc:91110000710935732K":
            done = self.screen("--id", text, "--list", path)
            self.assertEqual(done.returncode, 12, text + done.out + done.err)

    def test_a_birth_of_nobody_alive_is_refused_and_the_day_may_come_first(self):
        for birth in "2970-01-01", "2026-02-03", "1900-01-01", "9999-12-31", "1200":
            done = self.screen("Arkadi Petrowskij", "--birth", birth, "--list", self.facts())
            self.assertEqual(done.returncode, 2, birth)
        for birth in "04.03.1966", "4.3.1966", "1966-03-04", "4 March 1966":
            done = self.screen("Arkadi Petrowskij", "--birth", birth, "--list", self.facts())
            self.assertIn("born: the same day", done.out, birth)
        for birth in "31.12.1966", "31/12/1966", "12/31/1966":
            self.assertIn("1966-12-31", self.screen("Arkadi Petrowskij", "--birth", birth, "--list", self.facts()).out)

    def test_what_is_no_such_number_is_not_another_one(self):
        path = self.folder / "lei-2026-02-01.csv"
        path.write_text("name,kind,id,identifier\nZorvex Quantal,company,1,lei:HWUPKR0MPOU8FGXBT394\n", encoding="utf-8")
        def evidence(text):
            done = self.screen("Zorvek Quental", "--id", text, "--list", path, "--json")
            return json.loads(done.out)[0]["hits"][0]["evidence"]
        for text in "lei:N/A", "lei:pending", "lei:HWUPKR0MPOU8FGXBT395":
            self.assertEqual(evidence(text), [], text)
        self.assertLess(evidence("lei:5493001KJTIIGC8Y1R12")[0]["delta"], 0)

    def test_lines_say_why_nobody_is_cleared_by_the_lists(self):
        done = self.screen("--jsonl", "-", "--list", self.list, stdin='{"query": "Oakbridge"}\n', on="2026-06-01")
        self.assertIn("120 days old", done.err)

    def test_a_confirmed_party_is_a_match_whatever_it_scores(self):
        name = "Zorvalux Bakery"
        self.assertEqual(self.screen(name, "--list", self.list).returncode, 0)
        confirmed = self.decide("--confirm", *self.SIGNED, name=name)
        self.assertEqual(confirmed.returncode, 0, confirmed.err)
        for words in (name,), (name, "--least", "0.74"), ("--file", "-"):
            done = self.screen(*words, "--list", self.list, stdin=f"name\n{name}\n")
            self.assertEqual(done.returncode, 12, words)
            self.assertIn("own:1", done.out)
            self.assertIn("confirmed", done.out)
        self.list.write_text(self.LIST.replace("Zorvalen,1", "Zorvalen;Zorva,1"))
        self.assertEqual(self.screen(name, "--list", self.list).returncode, 12, "the entry changed: look again")
        self.assertEqual(self.decide("--withdraw", *self.SIGNED, name=name).returncode, 0)
        self.assertEqual(self.screen(name, "--list", self.list).returncode, 0)

    def test_a_withdrawal_that_takes_nothing_back_is_refused(self):
        self.decide("--clear", *self.SIGNED)
        other = run("screen", "decide", "Zorvalen Microsystem", "--country", "CN", "--entry", "own:1", "--withdraw",
                    *self.SIGNED, "--list", self.list, "--on", "2026-02-02", env=self.env)
        self.assertEqual(other.returncode, 2, "the decision is on a party without a country")
        self.assertIn("with all its facts", other.err)
        self.assertEqual(self.decide("--withdraw", *self.SIGNED).returncode, 0)
        self.assertEqual(self.decide("--withdraw", *self.SIGNED).returncode, 2, "it is withdrawn already")
        listed = run("screen", "decisions", "--list", self.list, "--on", "2026-02-02", "--json", env=self.env)
        self.assertEqual([row["state"] for row in json.loads(listed.out)], ["replaced", "holds: nothing is decided"])
        before = run("screen", "decisions", "--list", self.list, "--on", "2026-02-01", "--json", env=self.env)
        self.assertEqual({row["state"] for row in json.loads(before.out)}, {"counts from its day on"})

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

    def test_what_scores_too_little_is_not_shown(self):
        def scores(*words):
            done = self.screen("--jsonl", "-", "--list", self.list, *words, stdin='{"query": "Kvasimodo Microsystems"}')
            return [hit["score"] for hit in json.loads(done.out)["hits"]]
        every = scores("--least", "0")
        self.assertEqual(len(every), 2)
        for least in (0.001, 0.3, 0.74):
            self.assertEqual(scores("--least", str(least)), [score for score in every if score >= least])
        self.assertEqual(scores(), [score for score in every if score >= 0.2])
        self.assertLess(len(scores()), len(every))

    def test_threads_change_nothing_of_lines(self):
        names = ("Zorvalen Micro", "Oakbridge Bakery", "Kvasimodo Instr", "\u4f50\u74e6\u4f26")
        rows = "".join(json.dumps({"query": f"{names[i % 4]} {i % 50}", "id": i}) + "\n" for i in range(5000))
        one = self.screen("--jsonl", "-", "--list", self.list, "--threads", "1", stdin=rows)
        self.assertEqual([json.loads(line)["id"] for line in one.out.splitlines()], list(range(5000)))
        for words in (("--threads", "5"), ()):
            other = self.screen("--jsonl", "-", "--list", self.list, *words, stdin=rows)
            self.assertEqual((other.out, other.err, other.returncode), (one.out, "", 0), words)
        scores = re.findall(r'"score":0\.([0-9]+)', one.out)
        self.assertTrue(scores and all(len(digits) <= 9 for digits in scores), "a score is whole billionths")

    def test_lines_are_answered_up_to_a_bad_one(self):
        done = self.screen("--jsonl", "-", "--list", self.list, stdin='{"query": "Zorvalen"}\n\n{"query": 1}\n{"query": "B"}\n')
        self.assertEqual((done.returncode, len(done.out.splitlines())), (2, 1))
        self.assertIn("-:3", done.err)

    def test_bad_use_and_bad_lines_are_2(self):
        for words, stdin in (((), ""), (("--jsonl", "-"), "{"), (("--jsonl", "-"), '{"query": 1}'),
                             (("A", "--list", self.folder / "none.csv"), ""), (("A", "--top", "0"), ""),
                             (("A", "--least", "1.1"), ""), (("--file", "-", "--least", "0.1"), ""), (("A", "--threads", "2"), "")):
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

    def import_own(self, text, day, lists=None):
        self.list.write_text(text)
        done = run("lists", "import", self.list, "--as", "own", "--as-of", day, "--on", day,
                   env={**self.env, **({"LICET_LISTS": str(lists)} if lists else {})})
        self.assertEqual(done.returncode, 0, done.err)

    def test_a_stored_list_that_is_named_is_that_of_the_day_and_not_the_one_kept_before(self):
        self.import_own("name,id\nZorvalen Microsystems,1\n", "2026-02-01")
        words = ("Oakbridge Bakery", "--list", "own")
        self.assertEqual(self.screen(*words).returncode, 0)
        self.import_own("name,id\nZorvalen Microsystems,1\nOakbridge Bakery,2\n", "2026-02-03")
        for named, on, status in (("own", "2026-02-02", 0), ("own", "2026-02-03", 12), ("own", "2026-02-02", 0),
                                  ("own@2026-02-02", "2026-02-03", 0), ("own@2026-02-03", "2026-02-03", 12)):
            done = self.screen("Oakbridge Bakery", "--list", named, on=on)
            self.assertEqual(done.returncode, status, (named, on, done.out))
            self.assertIn("as of 2026-02-03" if status else "as of 2026-02-01", done.out)

    def test_stores_that_share_a_cache_are_not_taken_for_each_other(self):
        other = self.folder / "other"
        self.import_own("name,id\nZorvalen Microsystems,1\n", "2026-02-01")
        self.import_own("name,id\nOakbridge Bakery,2\n", "2026-02-01", other)
        words = ("Oakbridge Bakery", "--list", "own")
        self.assertEqual(self.screen(*words).returncode, 0)
        self.assertEqual(self.screen(*words, "--lists", other).returncode, 12)

    def test_a_list_from_standard_input_is_read_each_time(self):
        words = ("Oakbridge Bakery", "--list", "-")
        self.assertEqual(self.screen(*words, stdin="name,id\nZorvalen Microsystems,1\n").returncode, 13)
        self.assertEqual(self.screen(*words, stdin="name,id\nOakbridge Bakery,2\n").returncode, 12)

    def test_a_book_keeps_which_words_are_near(self):
        words = ("--list", self.list)
        self.screen("Zorvalen", *words)
        kept = next((self.folder / "cache").glob("*.index"))
        few = kept.stat().st_size
        book = ("--jsonl", "-", *words)
        lines = '{"query": "Zorvalem Microsystem"}\n{"query": "Zorvalen Instruments"}\n'
        first = self.screen(*book, stdin=lines)
        self.assertEqual((first.returncode, first.err), (0, ""))
        more = kept.stat()
        self.assertGreater(more.st_size, few)
        self.assertEqual(self.screen(*book, stdin=lines).out, first.out)
        self.assertEqual(self.screen(*book, "--no-cache", stdin=lines).out, first.out)
        self.screen("Zorvalen", *words)
        self.assertEqual(kept.stat().st_mtime_ns, more.st_mtime_ns, "what is known is not found out again")
        self.assertEqual(list((self.folder / "cache").iterdir()), [kept])
