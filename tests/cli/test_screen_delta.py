"""What a change of a list alters for a book of parties: the same as two full runs compared."""

import csv
import io
import json
import random
import tempfile
import unittest
from pathlib import Path

from program import run

SYLLABLES = "zor val kri mon tel ban dru fex gan hol jor lim nep ost pra qui ros sil tur vex".split()
TRADES = ["Microsystems", "Instruments", "Trading", "Semiconductor", "Logistics", "Technology"]
COLUMNS = ("name", "alias", "id", "country", "address", "listed", "ends", "citation")


def invent(chance):
    word = "".join(chance.choice(SYLLABLES) for _ in range(3)).capitalize()
    return f"{word} {chance.choice(TRADES)} Co. Ltd."


def entries_of(chance, count):
    return [{"name": invent(chance), "alias": invent(chance) if number % 3 == 0 else "", "id": str(number),
             "country": chance.choice(("CN", "RU", "AE")), "address": f"{number} {invent(chance)[:9]} Road, Hefei", "listed": "2020-01-01",
             "ends": "2024-12-31" if number % 11 == 0 else "", "citation": f"{number} X 1"} for number in range(count)]


def change(chance, entries):
    """The next version: some gone, some new, some changed in a name, in a date, or in what no score sees."""
    out = []
    for number, entry in enumerate(entries):
        entry = dict(entry)
        if number % 17 == 3:
            continue
        if number % 13 == 5:
            entry["name"] = invent(chance)
        if number % 19 == 7:
            entry["alias"] = invent(chance)
        if number % 23 == 1:
            entry["ends"] = "" if entry["ends"] else "2025-12-31"
        if number % 29 == 2:
            entry["citation"] += "; 7 Y 2"
        out.append(entry)
    for number in range(20):
        out.append({**entries_of(chance, 1)[0], "id": f"new{number}", "ends": ""})
    return out


class Delta(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)
        self.env = {"LICET_LISTS": str(self.folder / "lists"), "LICET_CACHE": str(self.folder / "cache")}
        chance = random.Random(4)
        older = entries_of(chance, 300)
        newer = change(chance, older)
        self.older, self.newer = self.write("older.csv", older), self.write("newer.csv", newer)
        names = [entry[column] for entry in older + newer for column in ("name", "alias") if entry[column]]
        addresses = [entry["address"] for entry in older + newer]
        self.book = "id,name,alias,country,address\n"
        for number in range(400):
            name = chance.choice(names).replace("Co. Ltd.", "") if number % 3 else invent(chance)
            if number % 4 == 0:
                name = name[:-3]
            alias = chance.choice(names) if number % 7 == 0 else ""
            country = ("CN", "DE", "")[number % 3]
            self.book += f'{number},{name},{alias},{country},"{chance.choice(addresses) if number % 5 == 0 else ""}"\n'

    def write(self, name, entries):
        path = self.folder / name
        with open(path, "w", encoding="utf-8", newline="") as opened:
            writer = csv.DictWriter(opened, COLUMNS)
            writer.writeheader()
            writer.writerows(entries)
        return str(path)

    def screen(self, *words, stdin=None):
        return run("screen", "--on", "2026-02-02", "--file", "-", *words, stdin=self.book if stdin is None else stdin, env=self.env)

    def full(self, path, *words):
        """The alerts of each row, by the key of the entry."""
        lines = self.screen("--list", path, "--format", "jsonl", "--top", "1000", *words).out.splitlines()
        return [{hit["entry"]: (hit["score"], hit["name"]) for hit in json.loads(line)["hits"] if hit["alert"]} for line in lines]

    def delta(self, *words):
        return self.screen("--watch-delta", self.older, self.newer, *words)

    def expected(self, *words):
        """Of each row: {key: (change, what it was, score, name)}, by two full runs that score every name."""
        before, after = self.full(self.older, "--exhaustive", *words), self.full(self.newer, "--exhaustive", *words)
        difference = json.loads(run("lists", "diff", self.older, self.newer, "--json", env=self.env).out)
        altered = {entry["key"] for entry in difference["changed"]}
        out = {}
        for index, (old, new) in enumerate(zip(before, after)):
            for key in old.keys() | new.keys():
                if key in old and key in new and key not in altered:
                    self.assertEqual(old[key], new[key])   # what did not change alerts as it did
                    continue
                kind = "new" if key not in old else "gone" if key not in new else "changed"
                was = old.get(key)
                out[index + 2, key] = (kind, was and {"score": was[0], "name": was[1]}, *(new.get(key) or was))
        self.assertEqual({one[0] for one in out.values()}, {"new", "gone", "changed"})
        return out

    def found(self, *words):
        return {(row["row"], one["entry"]): (one["change"], one["was"], one["score"], one["name"])
                for row in map(json.loads, self.delta("--format", "jsonl", *words).out.splitlines()) for one in row["changes"]}

    def test_it_is_the_difference_of_two_full_runs(self):
        for words in ((), ("--ended",)):
            self.assertEqual(self.found("--exhaustive", *words), self.expected(*words))

    def test_the_quick_search_invents_nothing_and_loses_next_to_nothing(self):
        found, expected = self.found(), self.expected()
        lost = {key for key, change in expected.items() if found.get(key) != change}
        self.assertLessEqual(len(lost), len(expected) // 50)
        self.assertLessEqual(found.keys(), expected.keys())

    def test_rows_say_what_changed(self):
        done = self.delta()
        self.assertEqual(done.returncode, 12, done.err)
        rows = list(csv.DictReader(io.StringIO(done.out)))
        self.assertEqual({row["change"] for row in rows}, {"new", "changed", "gone"})
        for row in rows:
            self.assertTrue(row["what"])
            self.assertEqual((row["score"] == "", row["was"] == ""), (row["change"] == "gone", row["change"] == "new"))
        self.assertTrue(any("7 Y 2" in row["what"] for row in rows if row["change"] == "changed"))
        self.assertIn("added to the list", {row["what"] for row in rows})

    def test_threads_and_forms(self):
        one = self.delta("--threads", "1", "--format", "jsonl").out
        self.assertEqual(self.delta("--threads", "5", "--format", "jsonl").out, one)
        self.assertEqual(json.loads(self.delta("--format", "json").out)["parties"], [json.loads(line) for line in one.splitlines()])
        page = self.delta("--format", "html").out
        self.assertTrue(page.endswith("</body></html>\n"))
        self.assertEqual(page.count("<tr"), page.count("</tr>"))

    def test_nothing_changed_is_0_and_says_nothing(self):
        done = self.screen("--watch-delta", self.older, self.older)
        self.assertEqual((done.returncode, done.out.count("\n")), (0, 1))
        self.assertIn("400 as before", done.err)

    def test_bad_rows_and_bad_use_are_2(self):
        done = self.screen("--watch-delta", self.older, self.newer, stdin="name\n\"a\"b\n")
        self.assertEqual(done.returncode, 2)
        self.assertIn('2,,,error,"text after a closing quote', done.out)
        for words in (("--watch-delta", self.older), ("--watch-delta", self.older, str(self.folder / "none.csv")),
                      ("--watch-delta", self.older, self.newer, "--list", self.newer)):
            self.assertEqual(self.screen(*words).returncode, 2, words)
