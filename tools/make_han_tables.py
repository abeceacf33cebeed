#!/usr/bin/env python3
"""Writes lexicon/han_*.tsv: how Han characters are folded and read.

    tools/make_han_tables.py lexicon

Needs the Debian packages icu-devtools (uconv), opencc and unicode-data. Run by hand when one of them changes;
the tables are committed, so that neither build nor program needs them.

han_pinyin.tsv   syllable without tone, TAB, the characters that ICU's Han-Latin reads so, one by one
han_fold.tsv     simplified character, TAB, the traditional, Hong Kong, old and Japanese forms that OpenCC folds to it
han_cantonese.tsv  a syllable as Hong Kong spells it, TAB, simplified characters in common use that are read so in Cantonese
han_korean.tsv   Hangul syllable, TAB, the characters read so in Korean (Unihan kHangul; forms of the North first)
"""

import bz2
import collections
import re
import subprocess
import sys
import unicodedata
from pathlib import Path

FIRST, LAST = 0x4E00, 0x9FFF
READINGS = Path("/usr/share/unicode/Unihan_Readings.txt.bz2")
IN_USE = Path("/usr/share/unicode/Unihan_IRGSources.txt.bz2")
# From Jyutping, which Unihan has, to the spelling of streets and people in Hong Kong, longest first. It is no strict system: `ts` and
# `ch`, `s` and `sh` vary from street to street, which whoever compares has to allow for.
INITIALS = {"ng": "ng", "gw": "kw", "kw": "kw", "b": "p", "d": "t", "g": "k", "z": "ch", "c": "ch", "j": "y"}
FINALS = {"eoi": "ui", "eon": "un", "eot": "ut", "oeng": "eung", "oek": "euk", "oe": "eu", "yun": "uen", "yut": "uet", "yu": "ue", "ou": "o"}


def run(command: list[str], text: str) -> str:
    return subprocess.run(command, input=text, capture_output=True, text=True, check=True).stdout


def characters() -> list[str]:
    return [chr(code) for code in range(FIRST, LAST + 1)]


def without_tone(syllable: str) -> str:
    # ü is written v, as keyboards and passports before 2012 do.
    parts = unicodedata.normalize("NFD", syllable).replace("u\u0308", "v")
    return "".join(char for char in parts if not unicodedata.combining(char))


def pinyin(chars: list[str]) -> dict[str, str]:
    lines = run(["uconv", "-f", "utf-8", "-t", "utf-8", "-x", "Han-Latin"], "\n".join(chars)).split("\n")
    words = {char: without_tone(line) for char, line in zip(chars, lines)}
    return {char: word for char, word in words.items() if re.fullmatch("[a-z]+", word)}


def folded(chars: list[str]) -> dict[str, str]:
    text = "\n".join(chars)
    by_mainland = run(["opencc", "-c", "t2s.json"], text).split("\n")
    by_hong_kong = run(["opencc", "-c", "hk2s.json"], text).split("\n")
    by_japan = run(["opencc", "-c", "t2s.json"], run(["opencc", "-c", "jp2t.json"], text)).split("\n")
    found = {}
    for char, *ways in zip(chars, by_mainland, by_hong_kong, by_japan):
        target = next((way for way in ways if way != char and len(way) == 1), char)
        if target != char and ord(target) <= 0xFFFF:
            found[char] = target
    found |= {"鉱": "矿", "鑛": "矿"}   # OpenCC stops half-way
    # Shinjitai that are other characters in Chinese keep their own form.
    for char in "芸予欠缶着弁":
        found.pop(char, None)
    return found


def korean() -> dict[str, str]:
    found = {}
    for line in bz2.open(READINGS, "rt", encoding="utf-8"):
        match = re.match(r"U\+([0-9A-F]+)\tkHangul\t(.*)", line)
        if not match or not FIRST <= int(match[1], 16) <= LAST:
            continue
        readings = [part.split(":")[0] for part in match[2].split()]
        # North of the border an initial r or n is kept: 리, 려, 녀.
        found[chr(int(match[1], 16))] = min(readings, key=lambda r: {5: 0, 2: 1}.get((ord(r) - 0xAC00) // 588, 2))
    return found


def unihan(path: Path, field: str) -> dict[str, str]:
    found = {}
    for line in bz2.open(path, "rt", encoding="utf-8"):
        match = re.match(rf"U\+([0-9A-F]+)\t{field}\t(.*)", line)
        if match and FIRST <= int(match[1], 16) <= LAST:
            found[chr(int(match[1], 16))] = match[2]
    return found


def hong_kong_spelling(jyutping: str) -> str:
    syllable = jyutping.rstrip("123456")
    if syllable in ("m", "ng"):
        return "ng"
    initial = re.match("ng|gw|kw|[bpmfdtnlgkhwzcsj]?", syllable)[0]
    final = syllable[len(initial):].replace("aa", "a")
    final = FINALS.get(final, final)
    if initial == "j" and jyutping.startswith("jyu"):
        return "y" + ("u" if final == "ue" else final)
    return INITIALS.get(initial, initial) + final


def cantonese(fold: dict[str, str]) -> dict[str, str]:
    readings, in_use = unihan(READINGS, "kCantonese"), unihan(IN_USE, "kIICore")
    found: dict[str, str] = {}
    # A simplified character that has a reading of its own keeps it; others are read as what they stand for.
    for char in sorted(readings, key=lambda char: char in fold):
        if re.search("[GH]", in_use.get(char, "")):
            found.setdefault(fold.get(char, char), hong_kong_spelling(readings[char].split()[0]))
    return found


def write(path: Path, table: dict[str, str]) -> None:
    grouped = collections.defaultdict(list)
    for char, value in table.items():
        grouped[value].append(char)
    path.write_text("".join(f"{value}\t{''.join(chars)}\n" for value, chars in sorted(grouped.items())), encoding="utf-8")


def main() -> int:
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else "lexicon")
    chars = characters()
    write(folder / "han_pinyin.tsv", pinyin(chars))
    fold = folded(chars)
    write(folder / "han_fold.tsv", fold)
    write(folder / "han_cantonese.tsv", cantonese(fold))
    write(folder / "han_korean.tsv", korean())
    return 0


if __name__ == "__main__":
    sys.exit(main())
