"""Names that our own list adds count for official lists as well, and every answer says whose they are.

The entries are invented but for their names, which stand in lists/ai-compute/ with names of ours beside them.
"""

import csv
import io
import json
import tempfile
import unittest
from pathlib import Path

import test_parties
from program import case, run

OURS, OURS_TOO = "第四范式(北京)技术有限公司", "盛合晶微半导体(江阴)有限公司"
NOT_THEIRS = "our name for it, not the list's"
ENTITY = "Entity List (EL) - Bureau of Industry and Security"
UNVERIFIED = "Unverified List (UVL) - Bureau of Industry and Security"
DAY = "2026-08-01"


class Lent(unittest.TestCase):
    PARTY = {"source": ENTITY, "name": "4PARADIGM TECHNOLOGY CO LTD", "addresses": "1 Ring Road, Hefei, CN", "start_date": "2023-03-06"}
    OTHER = {"source": ENTITY, "name": "Zorvalen Microsystems", "addresses": "2 Ring Road, Hefei, CN", "start_date": "2023-03-06"}

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)
        self.env = {"LICET_LISTS": str(self.folder / "lists"), "LICET_CACHE": str(self.folder / "cache")}

    def write(self, name, text):
        path = self.folder / name
        path.write_text(text, encoding="utf-8")
        return str(path)

    def csl(self, *rows, name="csl-2026-07-31.csv"):
        text = io.StringIO()
        writer = csv.DictWriter(text, test_parties.Parties.COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows({"_id": f"e{number}", **row} for number, row in enumerate(rows))
        return self.write(name, text.getvalue())

    def licet(self, *words, stdin=""):
        return run(*words, "--on", DAY, stdin=stdin, env=self.env)

    def hits(self, name, *words):
        """The hits that alert."""
        done = self.licet("screen", name, "--json", *words)
        self.assertEqual(done.err, "")
        return [hit for hit in json.loads(done.out)[0]["hits"] if hit["alert"]]

    def test_every_format_and_the_store(self):
        names = "".join(json.dumps({"name": row["name"], "source": ENTITY, "countries": ["CN"]}) + "\n" for row in (self.PARTY, self.OTHER))
        results = {"results": [{"id": f"e{number}", **row, "addresses": []} for number, row in enumerate((self.PARTY, self.OTHER))]}
        extract = "".join(json.dumps({"name": row["name"], "country": "China"}) + "\n" for row in (self.PARTY, self.OTHER))
        files = [self.csl(self.PARTY, self.OTHER), self.write("csl-2026-07-31.json", json.dumps(results)),
                 self.write("csl-2026-07-31.names.jsonl", names), self.write("bis-entity-list-2026-07-31.jsonl", extract)]
        imported = self.licet("lists", "import", files[0], "--as-of", "2026-07-31")
        self.assertEqual(imported.returncode, 0, imported.err)
        for words in (*(("--list", file) for file in files), ("--no-cache",), ()):
            hit, = self.hits(OURS, *words)
            self.assertEqual((hit["name"], hit["name_is_ours"], hit["primary_name"]), (OURS, True, self.PARTY["name"]), words)
            self.assertEqual([hit["name_is_ours"] for hit in self.hits("4Paradigm Technology", *words)], [False])

    def test_every_answer_says_whose_the_name_is(self):
        file = self.csl(self.PARTY, self.OTHER)
        self.assertIn(NOT_THEIRS, self.licet("screen", OURS, "--list", file).out)
        self.assertNotIn(NOT_THEIRS, self.licet("screen", "4Paradigm Technology", "--list", file).out)
        line = self.licet("screen", "--jsonl", "-", "--list", file, stdin=json.dumps({"query": OURS})).out
        self.assertTrue(json.loads(line)["hits"][0]["name_is_ours"])
        for form in ("csv", "html"):
            book = self.licet("screen", "--file", "-", "--list", file, "--format", form, stdin=f"name\n{OURS}\n").out
            self.assertEqual(book.count(NOT_THEIRS), 1, form)

    def test_a_case_is_held_and_not_decided_by_it(self):
        file = self.csl(self.PARTY, self.OTHER)
        asked = case(on=DAY, parties=[{"role": "end_user", "name": OURS, "country": "CN"}])
        done = run("check", "--json", "-", "--list", file, stdin=asked, env=self.env)
        answer = json.loads(done.out)
        party = answer["screening"]["parties"][0]
        match = party["matches"][0]
        self.assertEqual((answer["verdict"], party["outcome"]), ("held", "open"))
        self.assertEqual((match["name"], match["name_is_ours"], match["certain"]), (OURS, True, False))
        self.assertIn("does not print it", match["why"])
        self.assertIn(NOT_THEIRS, run("check", "-", "--list", file, stdin=asked, env=self.env).out.replace("\n", " "))

    def test_what_is_no_listing_of_it_gets_nothing(self):
        ended = {**self.PARTY, "end_date": "2025-12-31"}
        namesakes = [{**self.OTHER, "name": name, "alt_names": "4Paradigm"} for name in ("Zorvalen Alpha", "Zorvalen Beta")]
        for rows in ([ended, self.OTHER], [{**self.PARTY, "source": UNVERIFIED}, self.OTHER], namesakes, [self.OTHER]):
            self.assertEqual(self.hits(OURS, "--list", self.csl(*rows)), [], rows)
        done = self.licet("screen", OURS, "--list", self.csl(ended, self.OTHER), "--ended")
        self.assertIn("ended", done.out)
        own = self.write("own-2026-07-31.csv", "name,country\n4Paradigm Technology Co. Ltd.,CN\n")
        self.assertEqual(self.hits(OURS, "--list", own), [])
        self.assertEqual(self.hits(OURS, "--list", own, "--list", self.csl(self.PARTY))[0]["list"], "us-entity-list")

    def test_who_asks_in_latin_letters_is_held_against_the_lists_own_names(self):
        for name in ("Disi Fanshi Beijing Jishu", "4Paradigm Technology"):
            hits = json.loads(self.licet("screen", name, "--json", "--list", self.csl(self.PARTY, self.OTHER)).out)[0]["hits"]
            self.assertEqual([hit for hit in hits if hit["name_is_ours"]], [], name)

    def test_of_namesakes_the_one_with_our_first_name(self):
        beside = {**self.OTHER, "alt_names": "4Paradigm"}
        hit, = self.hits(OURS, "--list", self.csl(beside, self.PARTY))
        self.assertEqual(hit["primary_name"], self.PARTY["name"])

    def test_the_store_and_what_is_compared_stay_the_lists_own(self):
        self.licet("lists", "import", self.csl(self.PARTY, self.OTHER), "--as-of", "2026-07-31")
        key = self.hits(OURS)[0]["entry"]
        shown = self.licet("lists", "show", key, "--json").out
        self.assertIn(self.PARTY["name"], shown)
        self.assertNotIn(OURS, shown)
        # A decision on the listing holds as long as the list's own content.
        decided = self.licet("screen", "decide", OURS, "--entry", key, "--clear", "--reviewer", "A. B.", "--reason", "another firm")
        self.assertEqual(decided.returncode, 0, decided.err)
        self.assertEqual(self.hits(OURS), [])

    def test_a_change_of_the_list(self):
        older = self.csl(self.OTHER, name="csl-2026-07-30.csv")
        newer = self.csl(self.OTHER, {**self.PARTY, "_id": "p"})
        book = f"name\n{OURS}\n{OURS_TOO}\n"
        for before, after, kind in ((older, newer, "new"), (newer, older, "gone")):
            done = self.licet("screen", "--watch-delta", before, after, "--file", "-", "--format", "jsonl", stdin=book)
            changes = [(change["change"], change["name"], change["name_is_ours"])
                       for row in done.out.splitlines() for change in json.loads(row)["changes"]]
            self.assertEqual(changes, [(kind, OURS, True)])

    def test_a_namesake_that_comes_takes_the_name_from_an_entry_that_did_not_change(self):
        first = {**self.OTHER, "_id": "a", "name": "Zorvalen Alpha", "alt_names": "4Paradigm"}
        second = {**first, "_id": "b", "name": "Zorvalen Beta", "addresses": "3 Ring Road, Hefei, CN"}
        older, newer = self.csl(first, name="csl-2026-07-30.csv"), self.csl(first, second)
        done = self.licet("screen", "--watch-delta", older, newer, "--file", "-", "--format", "jsonl", stdin=f"name\n{OURS}\n")
        change, = json.loads(done.out)["changes"]
        self.assertEqual((change["change"], change["entry"]), ("gone", self.hits(OURS, "--list", older)[0]["entry"]))
        self.assertIn(f"our name: - {OURS}", change["what"])
        self.assertEqual(self.hits(OURS, "--list", newer), [])
