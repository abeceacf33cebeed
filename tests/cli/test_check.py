"""Cases checked: exit statuses, bad input, JSON Lines, dress of answers."""

import json
import os
import pty
import subprocess
import tempfile
import unittest
from pathlib import Path

import program
from program import ROOT, case, run


class Statuses(unittest.TestCase):
    def status(self, expected, *words, **facts):
        done = run("check", "-", *words, stdin=case(**facts))
        self.assertEqual(done.returncode, expected, done.out + done.err)
        return done

    def test_permitted_is_0(self):
        self.status(0, items=[{"kind": "ic", "tpp": 100, "die_area_mm2": 100, "datacenter": False}])

    def test_licence_required_is_10(self):
        self.status(10)

    def test_undetermined_is_13(self):
        self.status(13, assume="none", items=[{"kind": "ic", "tpp": 2000}])

    def test_prohibited_is_11(self):
        self.status(11, on="2025-06-01", activity="possess", **{"from": "MY"}, to="MY", items=[{"ref": "hw-910c"}],
                    answers={"us-ear.gp10.authorisation": "none"}, end_use={"purposes": ["ai_training"]})

    def test_held_is_12(self):
        done = run("check", "examples/ascend-910c-malaysia-cloud.json")
        self.assertEqual(done.returncode, 12, done.out + done.err)

    def test_the_strictest_of_several_counts(self):
        with tempfile.TemporaryDirectory() as folder:
            mild, strict = Path(folder, "mild.json"), Path(folder, "strict.json")
            mild.write_text(case(items=[{"kind": "ic", "tpp": 100, "datacenter": False}]))
            strict.write_text(case())
            self.assertEqual(run("check", mild, strict).returncode, 10)
            self.assertEqual(run("check", mild, Path(folder, "none.json")).returncode, 2)

    def test_the_basis_decides_the_status(self):
        path = "examples/h100-malaysia-2025.json"
        self.assertEqual(run("check", path).returncode, 0)
        self.assertEqual(run("check", path, "--basis", "codified").returncode, 10)

    def test_day_of_the_command_line_goes_before_the_case(self):
        done = run("check", "-", "--on", "2021-01-01", "--json", stdin=case())
        self.assertEqual(json.loads(done.out)["law"]["on"], "2021-01-01")
        done = run("law", "at", "2021-01-01", "-", "--json", stdin=case())
        self.assertEqual(json.loads(done.out)["law"]["on"], "2021-01-01")

    def test_assumptions_only_where_the_case_names_none(self):
        facts = json.loads(case())
        del facts["assume"]
        with_set = json.loads(run("check", "-", "--json", "--assume", "ordinary", stdin=json.dumps(facts)).out)
        self.assertTrue(with_set["assumptions"])
        none = json.loads(run("check", "-", "--json", stdin=json.dumps(facts)).out)
        self.assertFalse(none["assumptions"])


class BadInput(unittest.TestCase):
    """Every one of these is refused with status 2, says why, and prints no verdict."""

    def refused(self, stdin, *words):
        done = run("check", "-", *words, stdin=stdin)
        self.assertEqual(done.returncode, 2, done.out[:2000] + done.err[:2000])
        self.assertEqual(done.out, "")
        self.assertTrue(done.err.startswith("licet: "), done.err[:200])
        self.assertNotIn("terminate called", done.err)
        return done.err

    def test_malformed_json(self):
        for text in ["", "{", "[]", "null", "{\"on\": }", "{\"on\": \"2024-01-01\",}", "{} {}", "not json"]:
            with self.subTest(text=text):
                self.refused(text)

    def test_unknown_field_names_the_nearest(self):
        message = self.refused(case(items=[{"ref": "nv-h100-sxm", "die_area": 5}]))
        self.assertIn("items[0]", message)
        self.assertIn("die_area_mm2", message)

    def test_wrong_types(self):
        for facts in [{"items": 5}, {"to": 5}, {"items": [{"tpp": "big"}]}, {"items": [{"datacenter": "yes"}]},
                      {"parties": [{"role": 1}]}, {"on": 20240101}]:
            with self.subTest(facts=facts):
                self.refused(case(**facts))

    def test_impossible_values(self):
        for facts in [{"on": "2024-02-30"}, {"on": "yesterday"}, {"to": "ZZ"}, {"to": "cn"},
                      {"items": [{"kind": "ic", "quantity": -1}]}, {"items": [{"kind": "icx"}]},
                      {"items": [{"ref": "no such chip"}]}, {"assume": "everything"},
                      {"answers": {"us-ear.no.such.fact": 1}}]:
            with self.subTest(facts=facts):
                self.refused(case(**facts))

    def test_not_a_number_and_enormous_numbers(self):
        for number in ["NaN", "Infinity", "1e999", "-1e999", "9" * 400]:
            with self.subTest(number=number[:20]):
                self.refused(case(items=[{"kind": "ic", "tpp": 123454321}]).replace("123454321", number))

    def test_invalid_utf8(self):
        self.refused(case(id="X").encode().replace(b"X", b"\xff\xfe"))

    def test_deep_nesting(self):
        self.refused("[" * 100000)
        self.refused("{\"items\":" * 50000)

    def test_cyclic_contains(self):
        self.refused(case(items=[{"ref": "a", "kind": "server", "contains": [{"ref": "a", "count": 1}]}]))

    def test_a_million_items(self):
        self.refused("{\"on\":\"2024-01-01\",\"items\":[" + ",".join(["{}"] * 1_000_000) + "]}")

    def test_a_hundred_megabytes(self):
        self.refused("{\"on\":\"2024-01-01\",\"id\":\"" + "x" * (100 << 20) + "\"}")

    def test_a_missing_file(self):
        done = run("check", "no/such/file.json")
        self.assertEqual((done.returncode, done.out), (2, ""))
        self.assertIn("no/such/file.json", done.err)

    def test_a_folder(self):
        done = run("check", "examples")
        self.assertEqual((done.returncode, done.out), (2, ""))

    def test_usage(self):
        for words in [[], ["chek"], ["check", "--no-such-option"], ["check", "--on", "2024-13-01"],
                      ["check", "--basis", "other"], ["check", "--json", "--html", "-"],
                      ["law", "diff", "2024-01-01"], ["law", "show", "no/such"], ["catalogue", "show", "no such"],
                      ["catalogue"], ["law", "diff", "2025-01-01", "2024-01-01"], ["check", "a.json", "b.jsonl"],
                      ["check", "--packs", "no/such/folder", "-"], ["completion", "tcsh"], ["schema", "x"]]:
            with self.subTest(words=words):
                done = run(*words)
                self.assertEqual((done.returncode, done.out), (2, ""), done.out + done.err)
                self.assertNotEqual(done.err, "")

    def test_a_misspelt_command_names_the_nearest(self):
        self.assertIn("licet check", run("chek").err)

    def test_broken_packs(self):
        with tempfile.TemporaryDirectory() as folder:
            pack = Path(folder, "bad")
            pack.mkdir()
            (pack / "pack.yaml").write_text("format: 1\npack: bad\nversion: 1\ntitel: x\n")
            done = run("check", "--packs", folder, "-", stdin=case())
            self.assertEqual((done.returncode, done.out), (2, ""))
            self.assertIn("pack.yaml:4", done.err)


class Lines(unittest.TestCase):
    def test_one_line_in_one_line_out(self):
        text = "\n".join([case(id="a"), case(id="b", items=[{"kind": "ic", "tpp": 10, "datacenter": False}])]) + "\n"
        done = run("check", "--jsonl", "-", stdin=text)
        lines = [json.loads(line) for line in done.out.splitlines()]
        self.assertEqual([line["id"] for line in lines], ["a", "b"])
        self.assertEqual(lines[0]["verdict"], "licence_required")
        self.assertEqual(list(lines[0]), ["id", "verdict", "review_policy", "codified", "classification", "reasons"])
        self.assertTrue(lines[0]["reasons"])
        self.assertEqual(done.returncode, 10)

    def test_a_bad_line_keeps_its_place(self):
        text = "\n".join([case(id="a"), "{broken", "", case(id="c", to="ZZ"), case(id="d")])
        done = run("check", "--jsonl", stdin=text)
        lines = [json.loads(line) for line in done.out.splitlines()]
        self.assertEqual(len(lines), 4)
        self.assertEqual([line.get("line") for line in lines], [None, 2, 4, None])
        self.assertIn("ZZ", lines[2]["error"])
        self.assertEqual(done.returncode, 2)

    def test_lines_say_what_single_cases_say(self):
        examples = sorted((ROOT / "examples").glob("*.json"))
        self.assertTrue(examples)
        text = "\n".join(json.dumps(json.loads(path.read_text())) for path in examples)
        lines = [json.loads(line) for line in run("check", "--jsonl", stdin=text).out.splitlines()]
        for path, line in zip(examples, lines, strict=True):
            whole = json.loads(run("check", "--json", path).out)
            for key in ["verdict", "review_policy", "codified"]:
                self.assertEqual(line[key], whole[key], path.name)
            self.assertEqual(sorted(line["reasons"]), sorted(whole["reasons"]), path.name)

    def test_full_answers(self):
        done = run("check", "--jsonl", "--json", stdin=case(id="a") + "\n" + case(id="b") + "\n")
        lines = [json.loads(line) for line in done.out.splitlines()]
        self.assertEqual([line["id"] for line in lines], ["a", "b"])
        self.assertIn("jurisdictions", lines[0])

    def test_no_final_line_break_and_windows_line_ends(self):
        done = run("check", "--jsonl", stdin=case(id="a") + "\r\n" + case(id="b"))
        self.assertEqual(len(done.out.splitlines()), 2)

    def test_an_overlong_line(self):
        text = case(id="a") + "\n" + "x" * (70 << 20) + "\n" + case(id="c") + "\n"
        lines = [json.loads(line) for line in run("check", "--jsonl", stdin=text).out.splitlines()]
        self.assertEqual([line.get("id") for line in lines], ["a", None, "c"])


class Dress(unittest.TestCase):
    def test_no_colour_in_a_pipe(self):
        self.assertNotIn("\x1b", run("check", "-", stdin=case()).out)

    def in_a_terminal(self, env):
        with tempfile.NamedTemporaryFile("w", suffix=".json") as file:
            file.write(case())
            file.flush()
            leader, follower = pty.openpty()
            process = subprocess.Popen([program.LICET, "check", file.name], stdout=follower, env={**os.environ, **env})
            os.close(follower)
            out = b""
            while True:
                try:
                    block = os.read(leader, 65536)
                except OSError:
                    break
                if not block:
                    break
                out += block
            process.wait()
            os.close(leader)
            return out.decode()

    def test_colour_on_a_terminal_unless_refused(self):
        self.assertIn("\x1b[", self.in_a_terminal({"TERM": "xterm"}))
        self.assertNotIn("\x1b[", self.in_a_terminal({"TERM": "xterm", "NO_COLOR": "1"}))

    def test_examples_fit_a_screen(self):
        for path in sorted((ROOT / "examples").glob("*.json")):
            with self.subTest(path=path.name):
                lines = run("check", path).out.splitlines()
                self.assertLessEqual(len(lines), 30)

    def test_html_is_one_page_and_loads_nothing(self):
        out = run("check", "-", "--html", stdin=case(id="<script>")).out
        self.assertTrue(out.startswith("<!doctype html>"))
        self.assertEqual(out.count("<html"), 1)
        for outside in ["src=", "href=", "@import", "<script"]:
            self.assertNotIn(outside, out)

    def test_markdown(self):
        self.assertTrue(run("check", "-", "--markdown", stdin=case()).out.startswith("## "))

    def test_several_as_json_are_a_list(self):
        path = ROOT / "examples"
        files = sorted(path.glob("*.json"))[:2]
        self.assertEqual(len(json.loads(run("check", "--json", *files).out)), 2)

    def test_the_output_does_not_replace_the_case(self):
        with tempfile.TemporaryDirectory() as folder:
            path, text = Path(folder, "case.json"), case()
            path.write_text(text)
            for words in (("check",), ("law", "at", "2024-06-01"), ("classify",),
                          ("law", "affected", "--between", "2024-01-01", "2024-06-01")):
                done = run(*words, path, "--output", path)
                self.assertEqual((done.returncode, path.read_text()), (2, text), words)
                self.assertIn("would replace a file that is read", done.err)

    def test_output_file_is_whole_or_absent(self):
        with tempfile.TemporaryDirectory() as folder:
            target = Path(folder, "answer.json")
            self.assertEqual(run("check", "-", "--json", "-o", target, stdin=case()).returncode, 10)
            self.assertEqual(json.loads(target.read_text())["verdict"], "licence_required")
            before = target.read_text()
            self.assertEqual(run("check", "-", "--json", "-o", target, stdin="{").returncode, 2)
            self.assertEqual(target.read_text(), before)
            self.assertEqual(os.listdir(folder), ["answer.json"])

    def test_a_full_disk_is_an_error(self):
        if not os.path.exists("/dev/full"):
            self.skipTest("no /dev/full")
        with open("/dev/full", "wb") as full:
            done = subprocess.run([program.LICET, "check", "-"], input=case().encode(), stdout=full, stderr=subprocess.PIPE)
        self.assertEqual(done.returncode, 2)
