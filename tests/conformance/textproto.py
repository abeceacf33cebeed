"""Reads Protocol Buffers text format into dicts, without a schema.

A message becomes a dict from field name to the list of its values, in order; a scalar becomes a str (quoted),
bytes are left as str, a number or a bare word becomes a `Word`.
"""

import re

TOKEN = re.compile(r"""
    (?P<space>(?:\s+|\#[^\n]*)+)
  | (?P<string>"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*')
  | (?P<extension>\[[A-Za-z_][\w./-]*\](?=\s*[:{]))
  | (?P<word>[-+]?[A-Za-z0-9_.][\w.+-]*)
  | (?P<mark>[{}\[\]<>:,;-])
""", re.VERBOSE)

ESCAPE = re.compile(r"\\(?:([0-7]{1,3})|[xX]([0-9a-fA-F]{1,2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|(.))", re.DOTALL)
SIMPLE = {"n": b"\n", "r": b"\r", "t": b"\t", "a": b"\a", "b": b"\b", "f": b"\f", "v": b"\v"}


class Word(str):
    """A scalar without quotes: a number, an enum value, true or false."""


class TextProtoError(ValueError):
    pass


def unquote(literal: str) -> bytes:
    """The bytes that a quoted literal stands for."""
    def replace(match: re.Match) -> bytes:
        octal, hexadecimal, short, long, other = match.groups()
        if octal:
            return bytes([int(octal, 8) & 0xFF])
        if hexadecimal:
            return bytes([int(hexadecimal, 16)])
        if short or long:
            return chr(int(short or long, 16)).encode("utf-8", "surrogatepass")
        return SIMPLE.get(other, other.encode())

    body, out, end = literal[1:-1], b"", 0
    for match in ESCAPE.finditer(body):
        out += body[end:match.start()].encode() + replace(match)
        end = match.end()
    return out + body[end:].encode()


def tokens_of(text: str) -> list[tuple[str, str, int]]:
    found, position = [], 0
    while position < len(text):
        match = TOKEN.match(text, position)
        if not match:
            line = text.count("\n", 0, position) + 1
            raise TextProtoError(f"line {line}: unexpected {text[position]!r}")
        if match.lastgroup != "space":
            found.append((match.lastgroup, match.group(), position))
        position = match.end()
    return found


class Parser:
    def __init__(self, text: str):
        self._text = text
        self._tokens = tokens_of(text)
        self._next = 0

    def _peek(self) -> tuple[str, str]:
        return self._tokens[self._next][:2] if self._next < len(self._tokens) else ("end", "")

    def _take(self) -> tuple[str, str]:
        token = self._peek()
        self._next += 1
        return token

    def _fail(self, expected: str) -> TextProtoError:
        position = self._tokens[self._next][2] if self._next < len(self._tokens) else len(self._text)
        line = self._text.count("\n", 0, position) + 1
        return TextProtoError(f"line {line}: expected {expected}, found {self._peek()[1]!r}")

    def message(self, end: str = "") -> dict:
        fields: dict[str, list] = {}
        while self._peek()[1] != end or self._peek()[0] == "string":
            kind, name = self._peek()
            if kind not in ("word", "extension"):
                raise self._fail("a field name")
            self._take()
            has_colon = self._peek()[1] == ":"
            if has_colon:
                self._take()
            elif self._peek()[1] not in ("{", "<"):
                raise self._fail("`:` or `{`")
            fields.setdefault(name.strip("[]"), []).extend(self._values())
            if self._peek()[1] in (",", ";"):
                self._take()
        self._take()
        return fields

    def _values(self) -> list:
        if self._peek() != ("mark", "["):
            return [self._value()]
        self._take()
        values = []
        while self._peek() != ("mark", "]"):
            values.append(self._value())
            if self._peek()[1] == ",":
                self._take()
        self._take()
        return values

    def _value(self):
        kind, text = self._peek()
        if kind == "string":
            out = b""
            while self._peek()[0] == "string":   # neighbours are one string
                out += unquote(self._take()[1])
            return out.decode("utf-8", "surrogateescape")
        self._take()
        if text in ("{", "<"):
            return self.message("}" if text == "{" else ">")
        if text == "-":
            return Word("-" + self._take()[1])
        if kind != "word":
            self._next -= 1
            raise self._fail("a value")
        return Word(text)


def parse(text: str) -> dict:
    return Parser(text).message()
