#!/usr/bin/env python3
"""Law is data: fails when src/ holds a code of control, a country, a threshold, an agency or a list.

Two sources say what law looks like: patterns that hold for any export-control text, and the packs themselves
(the codes they give, the tables they name, the numbers they compare with).
"""

import re
import sys
from pathlib import Path

import checks

# Word patterns, searched in the whole line, comments included: a comment that names law dates with it.
WORDS = {
    "control list code": r"\b[0-9][A-E][0-9]{3}(?:\.[a-z]\b)?|\bEAR99\b",
    "country group": r"(?<![\w:])[A-E]:[1-6](?![\w:])",
    "agency": r"\b(?:BIS|OFAC|DDTC|MOFCOM|METI|BAFA|FinCEN|ECJU|SAMR|CAC|Department of (?:State|Commerce|War))\b",
    "list": r"\b(?:Entity List|Unverified List|Denied Persons|MEU List|SDN|CMIC|1260H|1286|UFLPA|CCL)\b",
    "legal text": r"\b(?:\d+ CFR|CFR \d+|\d+ FR \d+|Federal Register|Supp\. No|NDAA|AECA|ECRA|ITAR)\b",
    "licence exception": r"\b(?:NAC|ACA|LPP|AIA|ACM|UHI|HBM exception|IC designer list)\b",
    "country": r"\b(?:China|Chinese|Hong Kong|Macau|Macao|Taiwan|Russia|Belarus|Iran|North Korea|Cuba|Syria"
               r"|Venezuela|Malaysia|Singapore|Emirates|Saudi|Netherlands|Japan|United States|D5M)\b",
    "maker or product": r"\b(?:NVIDIA|Nvidia|AMD|Huawei|Ascend|Kunlun|Cambricon|Hygon|SMIC|TSMC|[HAB][12]00|H20)\b",
}

# Country codes stand alone in a string literal. Written together so that the list reads as the standard does.
COUNTRIES = set("""
AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ
CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR
GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP
KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT
MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW
SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG
UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW""".split())
COUNTRIES -= {"GB", "ID"}   # in a program's literals, the unit and an attribute of XML
COUNTRY_LITERAL = re.compile(r'"([A-Z]{2})"')

COMPARED = re.compile(r"(?:>=|<=|==|!=|<|>)\s*(\d[\d_]*(?:\.\d+)?)")
GIVEN_CODE = re.compile(r"\bclassify:\s*\"?([\w.]+)")
TABLE = re.compile(r"\b(?:table|list|group)\(\\?[\"']([^\"'\\]+)\\?[\"']\)")
COMMENT = re.compile(r"//.*$")
NUMBER = re.compile(r"(?<![\w.])(\d[\d']*(?:\.\d+)?)(?![\w.])")


def is_distinctive(number: str) -> bool:
    """True for a number that says law; 0, 100, 64, 365 and their like are any program's."""
    if "." in number:
        return not number.endswith((".0", ".5"))
    value = int(number)
    is_round = str(value).strip("0") in ("", "1", "2", "5")
    return value >= 100 and not is_round and value & (value - 1) != 0 and value not in (127, 255, 365, 366)


def law_of_packs(root: Path) -> tuple[set[str], set[str]]:
    """The numbers that packs compare with, and the codes and tables they name."""
    numbers: set[str] = set()
    names: set[str] = set()
    for path in sorted((root / "packs").rglob("*.yaml")):
        text = path.read_text(encoding="utf-8")
        numbers |= {found.replace("_", "") for found in COMPARED.findall(text)}
        names |= set(GIVEN_CODE.findall(text)) | set(TABLE.findall(text))
    return {n for n in numbers if is_distinctive(n)}, {n for n in names if len(n) > 2}


def find_in_line(line: str, numbers: set[str], names: set[str]) -> list[str]:
    found = [f"{kind} `{match.group()}`" for kind, pattern in WORDS.items()
             for match in re.finditer(pattern, line)]
    found += [f"country `{code}`" for code in COUNTRY_LITERAL.findall(line) if code in COUNTRIES]
    found += [f"number `{n}` that a pack compares with"
              for n in NUMBER.findall(COMMENT.sub("", line)) if n.replace("'", "") in numbers]
    found += [f"name `{name}` from a pack" for name in names if f'"{name}"' in line]
    return found


def find(root: Path) -> list[str]:
    numbers, names = law_of_packs(root)
    return [f"{path}:{number}: {what}" for path in checks.cpp_files(root)
            for number, line in checks.lines_of(root, path)
            for what in find_in_line(line, numbers, names)]


if __name__ == "__main__":
    sys.exit(checks.run("check_no_law", find))
