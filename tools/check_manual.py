#!/usr/bin/env python3
"""Fails when a command or an option that `licet --help` lists is missing from the manual page, or the other way round."""

import argparse
import re
import subprocess
import sys
from pathlib import Path

SUBCOMMAND = re.compile(r"^  ([a-z][a-z-]*)  +\S", re.MULTILINE)
OPTION = re.compile(r"(--[a-z][a-z-]*)")


def sections(help_text: str) -> tuple[str, str]:
    """What a help text lists below `Options:` (first words only) and below `Subcommands:`."""
    options = "\n".join(re.findall(r"^  (-.*?)(?:  |$)", help_text, re.MULTILINE))
    return options, help_text.partition("\nSubcommands:\n")[2]


def walk(help_of, command: tuple[str, ...] = ()) -> tuple[set[str], set[str]]:
    """(commands such as "law diff", options such as "--json") of the command and all below it."""
    option_text, subcommand_text = sections(help_of(command))
    commands, options = {" ".join(command)} - {""}, set(OPTION.findall(option_text.replace("Excludes:", " ")))
    for name in SUBCOMMAND.findall(subcommand_text):
        below_commands, below_options = walk(help_of, (*command, name))
        commands, options = commands | below_commands, options | below_options
    return commands, options


def plain(page: str) -> str:
    """The page without font changes and escapes."""
    page = re.sub(r"\\f[BIRP]|^\.(?:B|I|BR|RB|RI|IR|TP|SH)\b ?", "", page, flags=re.MULTILINE)
    return page.replace("\\-", "-").replace('"', "")


def compare(commands: set[str], options: set[str], page: str) -> list[str]:
    text = plain(page)
    words = set(re.findall(r"[a-z][a-z-]*", text))
    missing = [f"the manual page does not name the command `{command}`"
               for command in sorted(commands) if command.split()[-1] not in words]
    written = set(OPTION.findall(text))
    missing += [f"the manual page does not name the option `{option}`" for option in sorted(options - written)]
    return missing + [f"the manual page names `{option}`, which no command has" for option in sorted(written - options)]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--licet", type=Path, default=Path("build/release/licet"))
    licet = parser.parse_args().licet.resolve()

    def help_of(command: tuple[str, ...]) -> str:
        return subprocess.run([licet, *command, "--help"], check=True, capture_output=True, text=True).stdout

    commands, options = walk(help_of)
    page = Path(__file__).resolve().parent.parent / "man" / "licet.1"
    findings = compare(commands, options, page.read_text(encoding="utf-8"))
    for finding in findings:
        print(finding)
    total = len(commands) + len(options)
    print(f"{max(total - len(findings), 0)} passed, {len(findings)} failed")
    return 1 if findings else 0


if __name__ == "__main__":
    sys.exit(main())
