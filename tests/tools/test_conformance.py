import sys
import unittest
from decimal import Decimal

from planted import ROOT

sys.path.insert(0, str(ROOT / "tests" / "conformance"))

import run_cel
import textproto


class TextProto(unittest.TestCase):
    def test_messages_lists_and_scalars(self):
        parsed = textproto.parse('a: 1 b { c: "x" "y" } b: { c: -2.5e3 } d: [1, 2]; e < f: true >  # end')
        self.assertEqual({"a": ["1"], "b": [{"c": ["xy"]}, {"c": ["-2.5e3"]}], "d": ["1", "2"],
                          "e": [{"f": ["true"]}]}, parsed)

    def test_a_quoted_number_is_no_word(self):
        parsed = textproto.parse('a: "1" a: 1')["a"]
        self.assertEqual([False, True], [isinstance(value, textproto.Word) for value in parsed])

    def test_escapes(self):
        self.assertEqual({"a": ["\n\"'\\A\x01é😀}"]},
                         textproto.parse(r"""a: "\n\"\'\\\101\x01\u00e9\U0001F600}" """))

    def test_expanded_messages_of_another_type(self):
        parsed = textproto.parse("v { [type.googleapis.com/a.B] { c: 1 } }")
        self.assertEqual({"v": [{"type.googleapis.com/a.B": [{"c": ["1"]}]}]}, parsed)

    def test_errors_name_the_line(self):
        for text in ("a: 1\nb 2", "a: 1\n}", 'a: 1\nb: "x', "a: 1\nb: {"):
            with self.subTest(text=text), self.assertRaisesRegex(textproto.TextProtoError, "line 2"):
                textproto.parse(text)


class Judging(unittest.TestCase):
    def value(self, text: str):
        return run_cel.plain(textproto.parse(text))

    def test_values(self):
        self.assertEqual([1, "a", None, True, Decimal("1.0"), {"k": []}], [
            self.value("int64_value: 1"), self.value('string_value: "a"'), self.value("null_value: NULL_VALUE"),
            self.value("bool_value: true"), self.value("double_value: 1"),
            self.value('map_value { entries { key { string_value: "k" } value { list_value {} } } }')])

    def test_what_the_subset_leaves_out(self):
        for text in ("uint64_value: 1", 'bytes_value: "a"', "object_value {}", "double_value: nan",
                     "map_value { entries { key { int64_value: 1 } value { bool_value: true } } }"):
            with self.subTest(text=text), self.assertRaises(run_cel.Outside):
                self.value(text)

    def test_int_decimal_and_bool_are_kept_apart(self):
        self.assertTrue(run_cel.same(1, 1))
        self.assertTrue(run_cel.same([Decimal("0.5")], [Decimal("0.50")]))
        for expected, given in ((1, Decimal(1)), (Decimal(1), 1), (True, 1), (1, True), ("1", 1), ([1], [1, 2]),
                                ({"a": 1}, {"b": 1}), (1, 2), (None, False)):
            with self.subTest(expected=expected, given=given):
                self.assertFalse(run_cel.same(expected, given))

    def test_bindings_keep_decimals_decimal(self):
        test = run_cel.Test("f", "s/t", textproto.parse(
            'bindings { key: "x" value { value { list_value { values { double_value: 1 } values { int64_value: 1 } } } } }'))
        self.assertEqual('{"x":[1.0,1]}', run_cel.bindings_of(test))


class Counting(unittest.TestCase):
    def state(self, answer: dict, kind: str = "value", expected=1, file: str = "lists", **fields) -> str:
        test = run_cel.Test(file, "s/t", {name: [value] for name, value in fields.items()})
        return run_cel.compare(test, kind, expected, answer)[0]

    def test_values_and_errors(self):
        self.assertEqual("passed", self.state({"value": 1, "type": "int"}))
        self.assertEqual("failed", self.state({"value": 2, "type": "int"}))
        self.assertEqual("failed", self.state({"value": 1, "type": "number"}))
        self.assertEqual("failed", self.state({"error": "1:1: bad"}))
        self.assertEqual("passed", self.state({"error": "1:1: bad"}, kind="error"))
        self.assertEqual("failed", self.state({"value": 1, "type": "int"}, kind="error"))
        self.assertEqual("failed", self.state({"unknown": True}))

    def test_an_unknown_function_proves_nothing(self):
        for kind in ("value", "error"):
            self.assertEqual("outside", self.state({"error": "1:1: unknown function `f`"}, kind=kind))
        self.assertEqual("passed", self.state({"error": "1:1: unknown function `f`"}, kind="error", file="basic"))

    def test_a_refusal_by_the_checker_where_the_test_turns_it_off(self):
        error = {"error": "1:1: a side of `&&` has type int"}
        self.assertEqual("failed", self.state(error))
        self.assertEqual("outside", self.state(error, disable_check="true"))
        self.assertEqual("passed", self.state(error, kind="error", disable_check="true"))

    def test_departures_must_be_departures(self):
        self.assertEqual(("departs", "why"), run_cel.apply_departure("failed", "", "why"))
        for state in ("passed", "outside"):
            self.assertEqual("failed", run_cel.apply_departure(state, "", "why")[0])

    def test_every_departure_has_a_reason(self):
        departures = run_cel.read_departures()
        self.assertTrue(departures)
        for name, reason in departures.items():
            self.assertRegex(name, r"^\w+/\w+/\w+$")
            self.assertTrue(reason.strip())
