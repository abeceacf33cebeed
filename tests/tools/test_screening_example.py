import csv
import unicodedata
import unittest

from planted import ROOT

import check_own_list

INVENTED = 40


class CustomerBook(unittest.TestCase):
    def setUp(self):
        with open(ROOT / "examples" / "screening" / "parties.csv", encoding="utf-8", newline="") as opened:
            self.rows = list(csv.DictReader(opened))

    def test_the_columns_are_those_of_the_description(self):
        self.assertEqual(["id", "name", "country", "address", "kind"], list(self.rows[0]))
        self.assertEqual([f"C{number:03}" for number in range(1, len(self.rows) + 1)], [row["id"] for row in self.rows])
        for row in self.rows:
            self.assertRegex(row["country"], r"^[A-Z]{2}$")
            self.assertIn(row["kind"], {"company", "university", "institute", "person", "vessel"})
            self.assertEqual(row["name"], unicodedata.normalize("NFC", row["name"]).strip())

    def test_the_invented_are_on_no_list_of_ours_and_most_others_stand_there_literally(self):
        entries, wrong = check_own_list.entries_of(ROOT)
        self.assertEqual([], wrong)
        listed = {name.casefold() for _, entry in entries for ours in (False, True) for name in check_own_list.texts(entry, ours)}
        stand = [row["name"].casefold() in listed for row in self.rows]
        self.assertEqual(0, sum(stand[:INVENTED]))
        self.assertGreaterEqual(sum(stand[INVENTED:]), 16)

    def test_the_address_is_listed(self):
        entries, _ = check_own_list.entries_of(ROOT)
        addresses = {entry.get("address") for _, entry in entries if entry["kind"] == "address"}
        self.assertIn(self.rows[-1]["address"], addresses)


if __name__ == "__main__":
    unittest.main()
