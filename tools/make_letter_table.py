#!/usr/bin/env python3
"""Writes lexicon/letters_icu.tsv: consonants of scripts whose letters carry a vowel of their own.

    tools/make_letter_table.py > lexicon/letters_icu.tsv

Reads the letters one by one with ICU's Any-Latin (uconv of Debian's icu-devtools) and leaves the inherent vowel away:
names in these scripts are compared by their consonants. Run by hand; the table is committed.
"""

import re
import subprocess
import sys
import unicodedata

BLOCKS = ((0x0900, 0x0DFF), (0x0E00, 0x0EFF), (0x1000, 0x109F), (0x1200, 0x137F), (0x1780, 0x17DF))


def main() -> int:
    chars = [chr(code) for first, last in BLOCKS for code in range(first, last + 1)
             if unicodedata.category(chr(code)) in ("Lo", "Mc")]
    done = subprocess.run(["uconv", "-f", "utf-8", "-t", "utf-8", "-x", "Any-Latin"],
                          input="\n".join(chars), capture_output=True, text=True, check=True)
    print("# Written by tools/make_letter_table.py.")
    for char, spelled in zip(chars, done.stdout.split("\n")):
        spelled = re.sub("[^a-z]", "", unicodedata.normalize("NFKD", spelled).lower())
        if len(spelled) > 1 and spelled[-1] in "aeiou" and spelled[0] not in "aeiou":
            spelled = spelled.rstrip("aeiou")
        if spelled:
            print(f"{char}\t{spelled}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
