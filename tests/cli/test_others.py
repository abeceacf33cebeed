"""Classification, catalogue, expressions, and what every command shares."""

import json
import subprocess
import tempfile
import unittest
from pathlib import Path

from program import ROOT, run


class Others(unittest.TestCase):
    def test_classify(self):
        found = json.loads(run("classify", "H100 SXM", "--on", "2024-06-01", "--json").out)
        self.assertEqual(found["items"][0]["codes"][0]["code"], "3A090.a")
        found = json.loads(run("classify", "--tpp", "100", "--die-area", "100", "--datacenter", "no", "--json").out)
        self.assertTrue(found["items"][0]["codes"])
        self.assertEqual(run("classify", "no such chip").returncode, 2)
        self.assertEqual(run("classify", "--tpp", "many").returncode, 2)
        with tempfile.TemporaryDirectory() as folder:
            item = Path(folder, "item.json")
            item.write_text('{"kind": "ic", "tpp": 4800}')
            found = json.loads(run("classify", item, "--json", "--on", "2024-06-01").out)
            self.assertEqual(found["items"][0]["codes"][0]["code"], "3A090.a")
            item.write_text('{"kind": "ic",\n "tp": 4800}')
            self.assertIn(":2:", run("classify", item).err)

    def test_catalogue(self):
        self.assertTrue(json.loads(run("catalogue", "list", "--json").out))
        self.assertEqual(run("catalogue", "compare", "CloudMatrix 384", "GB200 NVL72").returncode, 0)
        self.assertTrue(json.loads(run("catalogue", "claims", "--json").out))

    def test_expr(self):
        self.assertEqual(run("expr", "eval", "1 + 2").out, "3\n")
        self.assertEqual(json.loads(run("expr", "eval", "x * 2", '{"x": 21}', "--json").out)["value"], 42)
        self.assertIn("error", json.loads(run("expr", "eval", "1 +", "--json").out))

    def test_expr_lines(self):
        lines = '{"expr": "1 + 1"}\n{"expr": "x", "bindings": {"x": true}}\n'
        out = [json.loads(line) for line in run("expr", "eval", "--jsonl", stdin=lines).out.splitlines()]
        self.assertEqual([line["value"] for line in out], [2, True])

    def test_schema_version_completion(self):
        self.assertIn("properties", json.loads(run("schema").out))
        self.assertIn("properties", json.loads(run("schema", "determination").out))
        self.assertTrue(run("schema", "vocabulary").out.startswith("#"))
        self.assertTrue(json.loads(run("version", "--json").out)["sha256"])
        for shell in ["bash", "zsh", "fish"]:
            self.assertIn("no-questions", run("completion", shell).out)
        self.assertEqual(subprocess.run(["bash", "-n"], input=run("completion", "bash").stdout).returncode, 0)

    def test_help_of_every_command(self):
        for words in [["check"], ["classify"], ["catalogue"], ["law"], ["law", "diff"], ["expr", "eval"], ["schema"]]:
            done = run(*words, "--help")
            self.assertEqual(done.returncode, 0)
            self.assertIn("Usage", done.out)

    def test_answers_fit_their_schema(self):
        try:
            import jsonschema
        except ImportError:
            self.skipTest("jsonschema is not installed")
        schema = json.loads(run("schema", "determination").out)
        for path in sorted((ROOT / "examples").glob("*.json")):
            jsonschema.validate(json.loads(run("check", "--json", path).out), schema)
