from planted import PlantedProject

import check_text


class Text(PlantedProject):
    def found(self, path: str, text: str) -> list[str]:
        self.plant(path, text)
        return check_text.find(self.root)

    def test_each_kind_is_found(self):
        planted = {
            "path of one machine": "see /home/ann/x\n",
            "path outside the repository": "read ../shared/x\n",
            "host of a package registry": "from https://pypi.org/simple\n",
            "unfinished work": "// TODO later\n",
            "tab": "a\tb\n",
            "space at the end of a line": "a \n",
        }
        self.assertEqual(set(planted), set(check_text.ANYWHERE))
        for kind, text in planted.items():
            with self.subTest(kind=kind):
                self.assertEqual([f"docs/x.md:1: {kind}"], self.found("docs/x.md", text))

    def test_a_makefile_may_hold_tabs(self):
        self.assertEqual([], self.found("Makefile", "a:\n\tb\n"))

    def test_long_lines_count_in_cpp_only(self):
        self.assertEqual([], self.found("src/a/x.cc", "x" * 100 + "\n"))
        self.assertEqual(1, len(self.found("src/a/x.cc", "x" * 101 + "\n")))
        self.plant("src/a/x.cc", "")
        self.assertEqual([], self.found("docs/x.md", "x" * 101 + "\n"))

    def test_long_files_are_found(self):
        self.assertEqual([], self.found("src/a/x.cc", "x\n" * 700))
        self.assertEqual(1, len(self.found("src/a/x.cc", "x\n" * 701)))

    def test_a_long_function_is_warned_of(self):
        def function(body: int, indent: str) -> str:
            return f"{indent}int f(int x) {{\n" + f"{indent}  use(x);\n" * body + f"{indent}}}\n"
        for indent in ("", "  "):
            with self.subTest(indent=indent):
                self.plant("src/a/x.cc", "int y;\n" + function(69, indent))
                self.assertEqual(["src/a/x.cc:2: warning: a function of 71 lines; 70 fit a screen"],
                                 check_text.warnings(self.root))
                self.plant("src/a/x.cc", function(68, indent) * 3)
                self.assertEqual([], check_text.warnings(self.root))

    def test_a_class_is_no_function(self):
        self.plant("src/a/x.h", "class X final : public Y(2) {\n" + "  int a;\n" * 90 + "};\n")
        self.assertEqual([], check_text.warnings(self.root))
