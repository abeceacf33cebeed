import gzip
import json
import unittest

from planted import ROOT, PlantedProject

import check_own_list
import own_list_sources

LISTS = """
format: 1
lists:
  entity-list: {pack: us-ear, table: Entity List identifiers}
  entity-list-fn4: {pack: us-ear, table: Entity List identifiers}
  entity-list-address: {pack: us-ear, table: Entity List identifiers}
  meu-list: {pack: us-ear, table: others}
  uvl: {pack: us-ear, table: others}
  1260h: {pack: us-ear, table: others}
  ns-cmic: {pack: us-ear, table: others}
  cn-control-list: {pack: cn-export, table: control list}
  jp-eul: {pack: us-ear, table: others}
  tw-shtc: {pack: us-ear, table: others}
"""
PACK = """
tables:
  Entity List identifiers:
    {kind: codes, members: {entity-list: {}, entity-list-fn4: {}, entity-list-address: {}}}
  others: {kind: codes, members: {meu-list: {}, uvl: {}, 1260h: {}, ns-cmic: {}, jp-eul: {}, tw-shtc: {}}}
"""
ENTRY = """
- id: attic-chips
  kind: company
  names: ["Attic Chips Co., Ltd.", Attic, {name: 阁楼芯片有限公司, ours: true}]
  listing: {list: entity-list-fn4, country: CN, since: 2022-12-19, cite: [87 FR 77508], checked: 2026-07-09}
  licence: {requires: all items subject to the EAR, footnotes: [4], policy: presumption_of_denial}
"""
OTHERS = {
    "meu-list": """
- id: attic-meu
  kind: company
  names: [Attic Turbines, {name: 阁楼涡轮, ours: true}]
  listing: {list: meu-list, country: CN, since: 2020-12-23, cite: [85 FR 83799], checked: 2026-07-09}
""",
    "uvl": """
- id: attic-uvl
  kind: university
  names: [Attic University, {name: 阁楼大学, ours: true}]
  listing: {list: uvl, country: CN, by: 2026-07-31, cite: [15 CFR 744 Supp. No. 6], checked: 2026-07-31}
""",
    "1260h": """
- id: attic-1260h
  kind: company
  names: [Attic Group, Attic, {name: 阁楼集团, ours: true}]
  includes: [Attic Cellar Limited]
  listing: {list: 1260h, country: CN, by: 2026-06-10, cite: [91 FR 35189], checked: 2026-06-10}
""",
    "ns-cmic": """
- id: attic-cmic
  kind: company
  names: [Attic Group, 阁楼集团]
  listing: {list: ns-cmic, country: CN, since: 2021-06-03, cite: [CMIC-EO13959], checked: 2026-07-31}
  identifiers: [{type: uscc, value: "91110000MA005UCQ5P"}]
""",
    "cn-control-list": """
- id: attic-us
  kind: company
  names: [Attic Optics, 阁楼光学公司]
  listing: {list: cn-control-list, country: US, since: 2025-04-04, cite: [MOFCOM 2025 No. 21], checked: 2026-08-05}
  status: {state: suspended, from: 2025-11-10, until: 2026-11-10}
""",
    "jp-eul": """
- id: attic-jp
  kind: institute
  names: [Attic Institute, 屋根裏研究所]
  listing: {list: jp-eul, country: CN, by: 2025-09-29, cite: ["METI End User List of 2025-09-29, No. 7"], checked: 2025-09-29}
  concern: [M, CW]
""",
    "tw-shtc": """
- id: attic-tw
  kind: company
  names: [Attic Chips, {name: 阁楼芯片, ours: rendering}]
  listing: {list: tw-shtc, country: CN, since: 2025-06-10, cite: [SHTC], checked: 2025-06-30}
""",
    "address": """
- id: an-address
  kind: address
  names: [Address 01]
  listing: {list: entity-list-address, country: CN, since: 2024-06-18, cite: [89 FR 51652], checked: 2026-07-09}
  licence: {requires: items on the CCL}
  address: Unit D, Attic Place
  address_local: 閣樓廣場D室
""",
}
ROWS = {
    own_list_sources.ENTITY_LIST: [
        {"name": "Attic Chips Co., Ltd.", "aliases": ["Attic", "Attic Lab. 5 Roof Road"], "country": "China",
         "address": "5 Roof Road", "federal_register": "87 FR 77508, 12/19/22",
         "notes": "For all items subject to the EAR. (See §§ 734.9(e)(2) and 744.11 of the EAR)4"},
        {"name": "Address 01", "country": "China", "address": "Unit D, Attic Place, Hong Kong.",
         "federal_register": "89 FR 51652, 6/18/24", "notes": "For items on the CCL and listed in supplement no. 7 to part 746"}],
    own_list_sources.MILITARY: [{"name": "Attic Turbines", "country": "China", "federal_register": "85 FR 83799, 12/23/2020"}],
    own_list_sources.CONSOLIDATED: [
        {"name": "Attic University", "source": "Unverified List (UVL)", "countries": ["CN"]},
        {"name": "Attic Cellar", "source": "Entity List (EL)", "countries": ["CN"]}],
    own_list_sources.SECTION_1260H: [
        {"name": "Attic Group", "aliases": ["Attic"], "country": "China", "effective_date": "2026-06-10",
         "federal_register": "91 FR 35189 (June 10, 2026)", "notes": "Listed together with Attic Cellar Limited."}],
    own_list_sources.CMIC: [
        {"name": "Attic Group", "aliases": ["阁楼集团"], "country": "China",
         "notes": "Listing Date (CMIC): 03 Jun 2021; USCC: 91110000MA005UCQ5P (China); Program: CMIC-EO13959"}],
}
TABLES = {
    own_list_sources.CHINA: "list,name_en,name_zh,country,notice,date,status,status_from,status_until,note\r\n"
                            "control_list,Attic Optics,阁楼光学公司,US,MOFCOM 2025 No. 21,2025-04-04,suspended,2025-11-10,"
                            "2026-11-10,\r\n",
    own_list_sources.JAPAN: "no,country,name,aliases,concern\r\n7,CN,Attic Institute,屋根裏研究所,M CW\r\n",
}


class OwnList(PlantedProject):
    def setUp(self):
        super().setUp()
        least, check_own_list.LEAST = check_own_list.LEAST, 1
        self.addCleanup(setattr, check_own_list, "LEAST", least)
        self.plant("packs/us-ear/a.yaml", PACK)
        self.plant("packs/cn-export/a.yaml", "tables: {control list: {kind: parties}}\n")
        self.plant("packs/tw-shtc/entity-list.yaml", "members: {attic: {name: Attic Chips}}\n")
        self.plant("lists/countries.yaml", "countries: {CN: [China], US: [United States]}\n")
        self.plant("lists/ai-compute/lists.yaml", LISTS)
        for file, rows in ROWS.items():
            (self.root / "sources").mkdir(exist_ok=True)
            with gzip.open(self.root / "sources" / file, "wt", encoding="utf-8") as out:
                out.writelines(json.dumps(row) + "\n" for row in rows)
        for file, text in TABLES.items():
            (self.root / "sources" / file).write_text(text, encoding="utf-8", newline="")

    def found(self, *entries: str, compare: bool = False) -> list[str]:
        self.plant("lists/ai-compute/a.yaml", "format: 1\ntheme: a\ntext: a\nentries:\n" + "".join(entries))
        return check_own_list.find(self.root, self.root / "sources" if compare else None)

    def refused(self, cases: list[tuple[str, str, str]], entry: str, compare: bool) -> None:
        self.assertEqual([], self.found(entry, compare=compare))
        for written, instead, what in cases:
            with self.subTest(instead=instead):
                self.assertIn(written, entry)
                findings = self.found(entry.replace(written, instead), compare=compare)
                self.assertIn(what, " | ".join(findings))

    def test_a_broken_form_is_found(self):
        self.refused([
            ("  kind: company\n", "", "lacks `kind`"),
            ("kind: company", "kind: firm", "kind `firm`"),
            ("kind: company", "kind: address", "an address without"),
            ("  kind:", "  colour: red\n  kind:", "unknown key `colour`"),
            ("attic-chips", "Attic", "lower-case letters"),
            ("[87 FR 77508]", "[]", "lacks `cite`"),
            ("since: 2022-12-19, ", "", "one of `since` and `by`"),
            ("since: 2022-12-19", "since: soon", "is no date"),
            ("since: 2022-12-19", "since: 2027-01-01", "after it was checked"),
            ("checked: 2026-07-09", "checked: ''", "lacks `checked`"),
            ("entity-list-fn4", "entity-list-fn9", "is not in lists.yaml"),
            ("country: CN", "country: China", "two capital letters"),
            ("  licence:", "  note:", "`licence` stands where"),
            ("presumption_of_denial", "perhaps", "licence.policy"),
            ("requires: all items subject to the EAR, ", "", "lacks `requires`"),
            ("阁楼芯片有限公司", "Attic Ltd", "no Chinese character"),
            ("ours: true", "ours: trade", "holds a Chinese character"),
            ("ours: true", "ours: false", "expected a text or"),
            ("ours: true", "ours: maybe", "expected a text or"),
            ("Attic,", "Attic, Attic,", "stands twice"),
            ("Attic,", '"Atti\\u0063\\u0327",', "not NFC"),
            ("Attic,", '"Attic  Chips",', "blanks too many"),
            ('"Attic Chips Co., Ltd.", Attic, ', "", "the first must be a name on the list"),
        ], ENTRY, compare=False)

    def test_what_the_source_does_not_say_is_found(self):
        self.refused([
            ('"Attic Chips Co., Ltd."', "Attic Chips", "no such name"),
            (" Attic,", " Attic Roof,", "`Attic Roof` is not a name"),
            (" Attic,", " Attic La,", "`Attic La` is not a name"),
            ("87 FR 77508", "87 FR 77509", "the source ['87 FR 77508']"),
            ("since: 2022-12-19", "since: 2022-12-20", "since 2022-12-20"),
            ("footnotes: [4]", "footnotes: [5]", "the source has [4]"),
            ("list: entity-list-fn4", "list: entity-list", "by its footnotes `entity-list-fn4`"),
            ("all items subject", "some items subject", "requires `some"),
            ("country: CN", "country: US", "no such name under this country"),
        ], ENTRY, compare=True)

    def test_an_entry_in_one_script_is_found(self):
        own = ", {name: 阁楼芯片有限公司, ours: true}"
        self.assertIn("no name in characters", self.found(ENTRY.replace(own, ""))[0])
        self.assertEqual([], self.found(ENTRY.replace(own, ", {name: Attic芯片有限公司, ours: rendering}")))

    def test_an_address_in_characters_is_one(self):
        address = OTHERS["address"]
        self.assertIn("expected a text with a Chinese character", self.found(address.replace("閣樓廣場D室", "Unit D"))[0])
        self.assertIn("`address_local` without `address`",
                      " ".join(self.found(address.replace("  address: Unit D, Attic Place\n", ""))))

    def test_an_alias_that_runs_on_may_be_cut(self):
        self.assertEqual([], self.found(ENTRY.replace(" Attic,", " Attic Lab,"), compare=True))

    def test_each_other_list_is_compared(self):
        cases = {
            "meu-list": [("83799", "83798", "cites"), ("2020-12-23", "2020-12-24", "since 2020-12-24")],
            "uvl": [("Attic University", "Attic Cellar", "no such name"), ("country: CN", "country: HK", "no such name")],
            "1260h": [("2026-06-10, cite", "2026-06-09, cite", "by 2026-06-09"), ("Cellar", "Kitchen", "is not in the entry's text")],
            "ns-cmic": [("2021-06-03", "2021-06-04", "since 2021-06-04"), ("阁楼集团", "阁楼", "is not a name"),
                        ("MA005UCQ5P", "MA005UCQ5X", "identifier"),
                        ("[CMIC-EO13959]", "[EO14032]", "is not in the source")],
            "cn-control-list": [("suspended", "stopped", "the source ('US'"), ("阁楼光学公司", "阁楼公司", "is not a name"),
                                ("No. 21", "No. 22", "cites")],
            "jp-eul": [("[M, CW]", "[M]", "concern"), ("No. 7", "No. 8", "cites"), ("屋根裏研究所", "屋根", "is not a name")],
            "tw-shtc": [("Attic Chips", "Cellar Chips", "is not in packs/tw-shtc")],
            "address": [("Unit D", "Unit E", "the address is not in the source")],
        }
        self.assertEqual(set(OTHERS), set(cases))
        for name, changes in cases.items():
            self.refused(changes, OTHERS[name], compare=True)

    def test_repeated_entries_are_found(self):
        self.assertIn("the id stand already", self.found(ENTRY, ENTRY.replace("Attic Chips", "Cellar Chips"))[0])
        self.assertIn("list, name and country", self.found(ENTRY, ENTRY.replace("attic-chips", "attic"))[0])

    def test_too_few_entries_are_found(self):
        check_own_list.LEAST = 2
        self.assertEqual(["lists/ai-compute: 1 entries; at least 2"], self.found(ENTRY))

    def test_a_list_without_its_table_is_found(self):
        self.plant("packs/cn-export/a.yaml", "tables: {}\n")
        self.assertIn("no table `control list`", self.found(ENTRY)[0])
        self.plant("packs/cn-export/a.yaml", "tables: {control list: {kind: codes, members: {}}}\n")
        self.assertIn("cn-control-list is not in the table", self.found(ENTRY)[0])

    def test_a_file_that_cannot_be_read_is_found(self):
        (self.root / "lists/ai-compute/b.yaml").write_bytes(b"format: 1\ntext: \xff\n")
        self.assertIn("b.yaml", self.found(ENTRY)[0])

    def test_a_file_with_another_theme_is_found(self):
        self.plant("lists/ai-compute/b.yaml", "format: 1\ntheme: c\ntext: a\nentries: []\n")
        self.assertIn("theme: b", self.found(ENTRY)[0])


class Footnotes(unittest.TestCase):
    def test_marks_are_read_wherever_they_are_glued(self):
        cases = {
            "For all items subject to the EAR. (See § 744.11 of the EAR)": [],
            "For all items subject to the EAR, see §§ 734.9(e) 1 and 744.11 of the EAR 2": [1, 2],
            "For all items subject to the EAR, see §§ 734.9(e)1, and 744.11 of the EAR2": [1, 2],
            "For all items subject to the EAR. (See §§ 734.9(e)(2) and 744.11 of the EAR) 4": [4],
            "For All Items Subject to the EAR (See §734.9(e)(2), and §744.11 of the EAR)4.": [4],
            "For all items subject to the EAR (See §§ 734.4(a)(9), 734.9(e)(3), and 744.11 of the EAR) 5": [5],
            "All items subject to the EAR. (See §§ 734.9(g),3 746.8(a)(3), and 744.21(b) of the EAR)": [3],
        }
        for text, marks in cases.items():
            self.assertEqual(marks, own_list_sources.footnotes(text), text)


class TheListItself(unittest.TestCase):
    def test_it_keeps_its_rules(self):
        self.assertEqual([], check_own_list.find(ROOT))

    def test_it_says_what_the_lists_say(self):
        sources = check_own_list.sources_at_hand(ROOT)
        if sources is None:
            self.skipTest("the lists are not at hand: LICET_SHARED names no folder that holds them")
        self.assertEqual([], check_own_list.find(ROOT, sources))


if __name__ == "__main__":
    unittest.main()
