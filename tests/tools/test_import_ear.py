"""The import of the Commerce Control List: scopes as codes, rows as tables, and what is counted as interpreted."""

import sys
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "tools"))
import ear_scopes  # noqa: E402
import import_ear  # noqa: E402


def row(eccn: str, control: str, cell: str) -> import_ear.Row:
    return import_ear.read_row(eccn, control, cell)


class Scopes(unittest.TestCase):
    def scope(self, text: str) -> tuple[list[str], list[str]] | None:
        part = import_ear.paragraph_scope("9A001", text)
        return (part.codes, part.left_out) if part else None

    def test_whole_entries_and_exceptions(self):
        self.assertEqual(self.scope("entire entry"), (["9A001"], []))
        self.assertEqual(self.scope("the entire entry"), (["9A001"], []))
        self.assertEqual(self.scope("entire entry, except 9A001.b and .y"), (["9A001"], ["9A001.b", "9A001.y"]))
        self.assertEqual(self.scope("entire entry, except .a.1"), (["9A001"], ["9A001.a.1"]))

    def test_paragraphs_ranges_and_parentheses(self):
        self.assertEqual(self.scope("9A001.a, b.5, .e and .h"), (["9A001.a", "9A001.b.5", "9A001.e", "9A001.h"], []))
        self.assertEqual(self.scope("9A001.a.1 to a.3, g to i"),
                         (["9A001.a.1", "9A001.a.2", "9A001.a.3", "9A001.g", "9A001.h", "9A001.i"], []))
        self.assertEqual(self.scope("9A001.b (except .b.5), .c"), (["9A001.b", "9A001.c"], ["9A001.b.5"]))

    def test_words_are_no_paragraphs(self):
        self.assertIsNone(self.scope("items that meet or exceed the parameters of 9A101"))
        self.assertIsNone(self.scope("9A001.a when usable in missiles"))
        self.assertIsNone(self.scope("entire entry except equipment for 9A002.y"))
        self.assertIsNone(self.scope("9A002.a"))


class Rows(unittest.TestCase):
    def test_a_column(self):
        self.assertEqual(row("6A005", "NS applies to entire entry", "NS Column 2").target, "NS 2")
        self.assertEqual(row("1C351", "AT applies to entire entry", "Column 1.").target, "AT 1")
        self.assertEqual(row("1C350", "CB applies to entire entry CB Column 2.", "CB applies to entire entry CB Column 2.").name, "1C350 CB 2")

    def test_words_in_place_of_a_column(self):
        self.assertEqual(row("0A606", "RS applies to 0A606.y", "China, Russia, or Venezuela (see § 742.6(a)(7))").target, "RS .y")
        self.assertEqual(row("4A906", "NS applies to entire entry", "Worldwide control. See § 742.4(a)(5) and (b)(10) of the EAR.").target, "NS worldwide")
        self.assertEqual(row("1C608", "UN applies to entire entry", "See § 746.1(b) for UN controls").target, "UN")

    def test_tiers(self):
        self.assertEqual(row("6A005", "NS applies to entire entry", "NS Column 2").tier, "decided")
        self.assertEqual(row("6E001", "NS applies to technology for items controlled by 6A001", "NS Column 1").tier, "asked")
        self.assertEqual(row("6A005", "AT applies to entire entry", "AT Column 1").tier, "elsewhere")
        self.assertEqual(row("9A001", "NS applies to some of it, by the look of it", "NS Column 1").tier, "open")
        self.assertEqual(row("4A001", "NP applies, unless a License Exception is available", "N/A.").tier, "open")

    def test_related_items_are_asked_about_in_codes(self):
        part = row("2E001", "MT applies to technology for items controlled by 2B004 or 2D001 for MT reasons", "MT Column 1.").parts[0]
        self.assertEqual((part.codes, part.ask), (["2E001"], "Is it technology for items of 2B004 or 2D001, controlled for MT reasons?"))


class Readings(unittest.TestCase):
    def test_parts_stay_in_their_entry(self):
        for name, parts in ear_scopes.READINGS.items():
            eccn = name.split()[0]
            for codes, left_out, ask in parts:
                self.assertTrue(all(code.startswith(eccn) for code in [*codes, *left_out]), name)
                self.assertTrue(ask is None or ask.endswith("?"), name)
            self.assertNotIn(name, ear_scopes.NOT_INTERPRETED)


class Writing(unittest.TestCase):
    def test_lines_fit_and_codes_that_look_like_numbers_are_quoted(self):
        text = import_ear.table("T", "codes", "c", "t", [f"3E{n:03}" for n in range(60)] + ["5A002.a"])
        self.assertLessEqual(max(len(line) for line in text.splitlines()), 160)
        self.assertIn('"3E001": {}', text)
        self.assertIn("5A002.a: {}", text)
        self.assertEqual(import_ear.quoted("NO"), '"NO"')


if __name__ == "__main__":
    unittest.main()
