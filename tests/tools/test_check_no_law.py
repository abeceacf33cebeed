from planted import PlantedProject

import check_no_law

PACK = """
rules:
- id: us-ear/3A090.a.1
  when: item.kind == "ic" && item.tpp >= 4_800 && item.density < 5.92 && item.count > 100
  then: {classify: 3A090.a}
- when: to in table("licence countries")
"""


class NoLaw(PlantedProject):
    def found(self, line: str) -> list[str]:
        self.plant("packs/p/rules.yaml", PACK)
        self.plant("src/law/x.cc", line + "\n")
        return check_no_law.find(self.root)

    def test_each_kind_of_word_is_found(self):
        planted = {
            "control list code": ['if (code == "3A090")', "// as for 4E091.b", 'return "EAR99";', '"us-ear/3A090.a.1"'],
            "country group": ['table("D:5")', "// group A:6"],
            "agency": ["// BIS says", "// published by the Department of Commerce"],
            "list": ['"Entity List"', "// an SDN"],
            "legal text": ["// 15 CFR 742.6", "// 88 FR 73458", "// Supp. No. 1 to 740"],
            "licence exception": ["// License Exception NAC"],
            "country": ["// as in China", '"Hong Kong"'],
            "maker or product": ["// an H100", '"NVIDIA"', "// Ascend 910C"],
        }
        self.assertEqual(set(planted), set(check_no_law.WORDS))
        for kind, lines in planted.items():
            for line in lines:
                with self.subTest(line=line):
                    self.assertTrue(any(kind in finding for finding in self.found(line)), self.found(line))

    def test_a_country_code_alone_in_a_literal_is_found(self):
        self.assertIn('src/law/x.cc:1: country `CN`', self.found('if (to == "CN") return;'))
        self.assertEqual([], self.found('if (to == "OK" || word == "CNN") return;'))

    def test_a_number_that_a_pack_compares_with_is_found(self):
        for line in ("if (tpp >= 4800) return;", "constexpr int limit = 4'800;", "x < 5.92", 'parse("4800")'):
            with self.subTest(line=line):
                self.assertEqual(1, len(self.found(line)))
        self.assertEqual([], self.found("int widths[3];   // exact up to 4800"))
        self.assertEqual([], self.found("reserve(100); x = 48000; y = 5.921; z = a4800;"))

    def test_a_name_from_a_pack_is_found(self):
        self.assertEqual(1, len(self.found('find_table("licence countries")')))
        self.assertEqual([], self.found("// licence countries are looked up by name"))

    def test_the_place_is_named(self):
        self.assertTrue(self.found("\n\n// EAR99")[0].startswith("src/law/x.cc:3: "))

    def test_plain_code_passes(self):
        self.assertEqual([], self.found('auto x = cond ? a:b; double big = 1e100; auto s = "in_force"; int n = 0x3A;'))

    def test_only_src_is_read(self):
        self.plant("tests/law/x.cc", '"3A090"\n')
        self.assertEqual([], check_no_law.find(self.root))
