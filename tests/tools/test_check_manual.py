import unittest

import planted  # noqa: F401  (finds tools/)

import check_manual

HELP = {
    (): "What it is\nUsage: x\n\nOptions:\n  -h,--help    Print\n\nSubcommands:\n  law          The law\n  see-it       See\n",
    ("law",): "Usage: x law\n\nSubcommands:\n  diff         Days\n",
    ("law", "diff"): "Usage: x\n\nOptions:\n  --json Excludes: --html  As JSON; not --xml\n  -o,--output FILE  Write\n",
    ("see-it",): "Usage: x\n\nOptions:\n  --html    Page\n",
}
PAGE = ".B x law\n|\n.B diff\n.TP\n.B see\\-it\n\\-\\-help, \\fB\\-\\-json\\fR, \\-\\-output, \\-\\-html\n"


class Manual(unittest.TestCase):
    def test_commands_and_options_of_every_level(self):
        self.assertEqual(({"law", "law diff", "see-it"}, {"--help", "--json", "--html", "--output"}),
                         check_manual.walk(HELP.__getitem__))

    def test_a_full_page_passes(self):
        self.assertEqual([], check_manual.compare(*check_manual.walk(HELP.__getitem__), PAGE))

    def test_what_is_missing_is_named(self):
        commands, options = check_manual.walk(HELP.__getitem__)
        self.assertEqual(["the manual page does not name the command `law diff`"],
                         check_manual.compare(commands, options, PAGE.replace(".B diff\n", "")))
        self.assertEqual(["the manual page does not name the option `--html`"],
                         check_manual.compare(commands, options, PAGE.replace(", \\-\\-html", "")))

    def test_what_is_gone_is_named(self):
        self.assertEqual(["the manual page names `--old`, which no command has"],
                         check_manual.compare(*check_manual.walk(HELP.__getitem__), PAGE + "\\-\\-old\n"))
