"""A book of parties screened: columns, rows that cannot be read, threads, interruption, reports."""

import csv
import html.parser
import io
import json
import os
import signal
import subprocess
import tempfile
import threading
import time
import unittest
from pathlib import Path

import program
from program import ROOT, run

LISTED = "name,alias,id,country,listed,ends,citation\n" \
         "Zorvalen Microsystems Co. Ltd.,Zorvalen;佐瓦伦,1,CN,2020-01-01,,90 X 1\n" \
         "Kvasimodo Instruments,,2,RU,2020-01-01,2024-12-31,\n" \
         "Zorvalen Trading Ltd.,,3,HK,2021-01-01,,\n"


class Book(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)
        self.env = {"LICET_LISTS": str(self.folder / "lists"), "LICET_CACHE": str(self.folder / "cache")}
        self.list = self.folder / "own-2026-02-01.csv"
        self.list.write_text(LISTED, encoding="utf-8")
        self.out = self.folder / "out.csv"

    def words(self, *words):
        return ("screen", "--list", str(self.list), "--on", "2026-02-02", *map(str, words))

    def screen(self, book, *words):
        return run(*self.words("--file", "-", *words), stdin=book, env=self.env)

    def rows(self, book, *words):
        return list(csv.DictReader(io.StringIO(self.screen(book, *words).out)))


class Answers(Book):
    def test_one_row_for_each_party_in_order(self):
        done = self.screen("id,name,aliases\na,Oakbridge Bakery,\nb,Some Shell,ZORVALEN\nc,…,\n")
        rows = list(csv.DictReader(io.StringIO(done.out)))
        self.assertEqual([(row["row"], row["id"], row["answer"]) for row in rows],
                         [("2", "a", "clear"), ("3", "b", "match"), ("4", "c", "cannot_clear")])
        self.assertEqual(done.returncode, 12, done.err)
        match = rows[1]
        self.assertEqual((match["entry"], match["citations"], match["listed"], match["standing"]),
                         ("own:1", "90 X 1", "2020-01-01", "active"))
        self.assertIn("ZORVALEN = Zorvalen", match["explanation"])
        self.assertIn("own:3", match["others"])
        self.assertEqual(match["lists"], "own-2026-02-01.csv")
        self.assertIn("no word", rows[2]["reasons"])

    def test_a_row_with_a_blank_name_is_looked_for_by_its_others_and_not_cleared(self):
        rows = self.rows("name,alias\n,Oakbridge Bakery\n,Zorvalen\nOakbridge Bakery,Oakbridge\n")
        self.assertEqual([row["answer"] for row in rows], ["cannot_clear", "match", "clear"])
        self.assertIn("the name is blank", rows[0]["reasons"])
        lines = self.rows('{"alias": "Oakbridge Bakery"}\n{"given_name": "Ann", "family_name": "Oakbridge"}\n')
        self.assertEqual([row["answer"] for row in lines], ["cannot_clear", "clear"])

    def test_a_kind_that_is_none_is_said_and_a_field_given_twice_is_refused(self):
        rows = self.rows("name,type\nZorvalen,compnay\nOakbridge Bakery,Security\n")
        self.assertEqual([row["answer"] for row in rows], ["match", "clear"])
        self.assertIn("did you mean `company`?", rows[0]["reasons"])
        self.assertIn("`Security` is not known", rows[1]["reasons"])
        twice = self.rows('{"name": "Zorvalen", "name": "Oakbridge"}\n')
        self.assertEqual((twice[0]["answer"], "given twice" in twice[0]["reasons"]), ("error", True))

    def test_names_in_further_columns_are_read(self):
        for column in "Chinese name", "Name (English)", "Other names", "DBA", "a.k.a.", "Short_Name":
            rows = self.rows(f"name,{column}\nOakbridge Bakery,Zorvalen\n")
            self.assertEqual(rows[0]["answer"], "match", column)

    def test_each_birth_of_a_row_counts(self):
        path = self.folder / "born-2026-02-01.csv"
        path.write_text("name,kind,id,birth_date\nZubkovsky Arkadiy,person,1,1970-03-04\n", encoding="utf-8")
        def score(births):
            done = run("screen", "--file", "-", "--format", "jsonl", "--list", path, "--on", "2026-02-02",
                       stdin=f"name,dob\nArkadiy Zubkovsky,{births}\n", env=self.env)
            return json.loads(done.out)["hits"][0]["score"]
        self.assertEqual(score("1950;1970-03-04"), score("1970-03-04"))
        self.assertLess(score("1950"), score("1970-03-04"))

    def test_a_row_without_a_name_is_looked_for_by_its_identifier(self):
        self.list.write_text("name,id,country,identifier\nZorvalen Microsystems Co. Ltd.,1,CN,LEI: 5493001KJTIIGC8Y1R12\n",
                             encoding="utf-8")
        book = "name,LEI,address\n,5493001KJTIIGC8Y1R12,\n,5493001KJTIIGC8Y1R13,\n,,1 High Street\n,,\n"
        rows = self.rows(book)
        self.assertEqual([row["answer"] for row in rows], ["match", "cannot_clear", "cannot_clear", "error"])
        self.assertEqual((rows[0]["entry"], rows[0]["name"]), ("own:1", ""))
        for row in rows[:3]:
            self.assertIn("no name is given", row["reasons"])
        self.assertEqual([row["answer"] for row in self.rows("LEI\n5493001KJTIIGC8Y1R12\n")], ["match"])
        found = json.loads(self.screen('{"lei": "5493001KJTIIGC8Y1R12"}\n', "--format", "jsonl").out)
        self.assertEqual((found["name"], found["answer"]), ("", "match"))
        hit = found["hits"][0]
        self.assertEqual((hit["found_by"], hit["explanation"]), ("identifier", []))
        self.assertAlmostEqual(hit["name_score"] + sum(piece["delta"] for piece in hit["evidence"]), hit["score"], delta=1e-9)
        page = self.screen(book, "--format", "html")
        self.assertIn("own:1", page.out)

    def test_exit_statuses(self):
        for book, status in (("name\nOakbridge\n", 0), ("name\n…\n", 13), ("name\nZorvalen\n…\n", 12),
                             ("name\n…\nZorvalen\n\"a\"b\n", 2), ("name\nKvasimodo Instruments\n", 0), ("", 2), ("name\n", 0)):
            self.assertEqual(self.screen(book).returncode, status, book)
        self.assertEqual(self.screen("name\nKvasimodo Instruments\n", "--ended").returncode, 12)

    def test_a_party_of_several_names_has_one_hit_an_entry(self):
        lines = self.screen('{"name": "佐瓦伦", "aliases": ["Zorvalen", "Zorvalen Microsystems Co Ltd"]}\n', "--format", "jsonl")
        hits = json.loads(lines.out)["hits"]
        entries = [hit["entry"] for hit in hits]
        self.assertEqual(sorted(set(entries)), sorted(entries))
        for hit in hits:
            self.assertAlmostEqual(sum(part["delta"] for part in hit["explanation"]), hit["score"], delta=1e-9)
        self.assertEqual(hits, sorted(hits, key=lambda hit: -hit["score"]))

    def test_books_as_spreadsheets_write_them(self):
        for book in ("\ufeffName;Land\r\n\"Zorvalen\r\nMicrosystems\";DE\r\n", "Company Name\tcountry\nZorvalen Microsystems\tDE\n",
                     "\n\n{\"name\": \"Zorvalen Microsystems\"}\n", "Kunde,x\nZorvalen Microsystems,1\n"):
            words = ("--map", "kunde=name") if "Kunde" in book else ()
            self.assertEqual([row["answer"] for row in self.rows(book, *words)], ["match"], book)
        self.assertIn("columns not read: x", self.screen("name,x\nA,1\n").err)

    def test_rows_that_cannot_be_read_keep_their_place_and_are_counted(self):
        done = self.screen(b'name,id\nZorvalen,1\nshort\n"open,2\n"a"b,3\n\xff,4\n,5\nZorvalen,6\n')
        rows = list(csv.DictReader(io.StringIO(done.out)))
        self.assertEqual([row["answer"] for row in rows], ["match"] + ["error"] * 5 + ["match"])
        self.assertEqual([row["row"] for row in rows], [str(line) for line in range(2, 9)])
        for row, said in zip(rows[1:], ("another length", "closing quote", "closing quote", "not UTF-8", "names nobody")):
            self.assertIn(said, row["reasons"])
        self.assertEqual(done.returncode, 2)
        self.assertIn("5 cannot be read", done.err)
        lines = self.screen('{"name": "Zorvalen"}\n[1]\n{"nam": "Zorvalen"}\n', "--format", "jsonl").out.splitlines()
        self.assertEqual([json.loads(line)["answer"] for line in lines], ["match", "error", "error"])

    def test_bad_use_is_2_and_says_what_is_meant(self):
        for book, words, said in (("nam\nA\n", (), "did you mean `name`"), ("id\n4\n", (), "--map"), ("name\nA\n", ("--map", "x"), "COLUMN=FIELD"),
                                  ("name\nA\n", ("--map", "x=nam"), "did you mean `name`"), ("name\nA\n", ("--threads", "0"), "--threads"),
                                  ("name\nA\n", ("--format", "pdf"), "--format"), ("name\nA\n", ("--jsonl", "-"), "--jsonl"),
                                  ("name\nA\n", ("--out", self.folder / "no" / "out.csv"), "cannot be written")):
            done = self.screen(book, *words)
            self.assertEqual((done.returncode, done.out), (2, ""), words)
            self.assertIn(said, done.err)
        missing = run(*self.words("--file", self.folder / "none.csv"), env=self.env)
        self.assertEqual(missing.returncode, 2)
        self.assertIn("none.csv", missing.err)

    def test_the_output_does_not_replace_what_is_read(self):
        book = self.folder / "book.csv"
        other = self.folder / "other.csv"
        text = "name\nZorvalen\n"
        for read, out in ((book, book), (book, other), (Path(f"{book}.part"), book), (Path(f"{book}.part.state"), book),
                          (book, self.list), (book, self.folder / "lists" / "decisions.jsonl")):
            (self.folder / "lists").mkdir(exist_ok=True)
            (self.folder / "lists" / "decisions.jsonl").write_text("")
            read.write_text(text)
            other.unlink(missing_ok=True)
            if out == other:
                other.symlink_to(book)
            done = run(*self.words("--file", read, "--out", out), env=self.env)
            self.assertEqual((done.returncode, read.read_text()), (2, text), (read, out, done.err))
            self.assertIn("would replace a file that is read", done.err)
        self.assertEqual(self.list.read_text(encoding="utf-8"), LISTED)
        with open(book, encoding="utf-8") as stdin:
            done = subprocess.run([program.LICET, *self.words("--file", "-", "--out", book)], stdin=stdin, check=False,
                                  env={**os.environ, **self.env}, capture_output=True)
        self.assertEqual((done.returncode, book.read_text()), (2, text))

    def test_a_country_that_is_none_holds_the_row_back(self):
        rows = self.rows("name,country\n" + "".join(f"Oakbridge Bakery,{code}\n" for code in ("ZZ", "XX", "q1", "uk", "GB", "")))
        self.assertEqual([row["answer"] for row in rows], ["cannot_clear"] * 3 + ["clear"] * 3)
        self.assertEqual([row["reasons"][:31] for row in rows[:2]], ["the country `ZZ` cannot be read", "the country `XX` cannot be read"])

    def test_a_pipe_is_written_to_and_not_replaced(self):
        pipe = self.folder / "pipe"
        os.mkfifo(pipe)
        end = os.open(pipe, os.O_RDWR)
        self.addCleanup(os.close, end)
        for words in (self.words("--file", "-", "--out", pipe), self.words("--jsonl", "-", "--out", pipe)):
            book = "name\nZorvalen\n" if "--file" in words else '{"query": "Zorvalen"}\n'
            run(*words, stdin=book, env=self.env)
            self.assertTrue(pipe.is_fifo())
            self.assertIn(b"own:1", os.read(end, 1 << 16))
        self.assertEqual([path.name for path in self.folder.glob("pipe*")], ["pipe"])

    def test_no_cell_is_a_formula_unless_raw_ones_are_asked_for(self):
        names = ("=cmd|'/c calc'!A1", "=4+5", "@x", "+SUM(1), Zorvalen", "-2+3 Zorvalen", "\t=1", "\r=1")
        text = io.StringIO()
        csv.writer(text).writerows([("id", "name", "country"), *((name, name + " Zorvalen", "-Q") for name in names)])
        cells = [cell for row in csv.reader(io.StringIO(self.screen(text.getvalue()).out)) for cell in row]
        self.assertEqual([cell for cell in cells if cell[:1] in "=+-@\t\r" and cell], [])
        self.assertEqual([cell for cell in cells if cell.startswith("'") and cell[1:] in names],
                         ["'" + name for name in names if not name[0].isspace()])
        raw = self.rows(text.getvalue(), "--format", "raw-csv")
        self.assertEqual([row["id"] for row in raw], [name.strip() for name in names])

    def test_the_example_book(self):
        rows = list(csv.DictReader(io.StringIO(run("screen", "--file", "examples/screening/parties.csv", env=self.env).out)))
        answers = [row["answer"] for row in rows]
        self.assertEqual(set(answers[:40]), {"cannot_clear"})
        self.assertEqual(set(answers[40:]), {"match"})   # the last by its address alone
        self.assertEqual(len(answers), 65)

    def test_facts_beside_the_name_count_and_unread_ones_hold(self):
        book = 'name,country,dob,LEI,address\nZorvalen Micro,cn,,,\nZorvalen Micro,Ruritania,circa,,\nOakbridge,DE,1970,"not:a, code",1 High St\n'
        first, second, third = map(json.loads, self.screen(book, "--format", "jsonl").out.splitlines())
        hit = first["hits"][0]
        self.assertEqual([piece["fact"] for piece in hit["evidence"]], ["country"])
        total = sum(part["delta"] for part in hit["explanation"] + hit["evidence"])
        self.assertAlmostEqual(total, hit["score"], delta=1e-9)
        self.assertEqual((second["answer"], second["reasons"]),
                         ("match", ["the country `Ruritania` cannot be read", "the date of birth `circa` cannot be read"]))
        self.assertEqual((third["answer"], third["reasons"]), ("clear", []))

    def test_what_a_reviewer_cleared_alerts_no_more_until_the_entry_changes(self):
        def delta(older, newer):
            return run("screen", "--on", "2026-02-02", "--file", "-", "--watch-delta", str(older), str(newer), stdin=book, env=self.env)

        book = "name\nZorvalen Microsystem\n"
        decided = run("screen", "decide", "Zorvalen Microsystem", "--entry", "own:1", "--list", self.list, "--on", "2026-02-01",
                      "--clear", "--reviewer", "A. Reviewer", "--reason", "another street", env=self.env)
        self.assertEqual(decided.returncode, 0, decided.err)
        row = self.rows(book)[0]
        self.assertEqual((row["answer"], row["entry"]), ("clear", "own:1"))
        self.assertIn("own:1 cleared", row["reasons"])
        self.assertEqual(json.loads(self.screen(book, "--format", "jsonl").out)["hits"][0]["decision"]["state"], "cleared")
        changed = self.folder / "own-2026-02-02.csv"
        changed.write_text(LISTED.replace("90 X 1", "90 X 1; 91 X 2"), encoding="utf-8")
        self.assertEqual(delta(self.list, self.list).returncode, 0)
        back = delta(self.list, changed)
        self.assertEqual(back.returncode, 12, back.err)
        self.assertEqual(next(csv.DictReader(io.StringIO(back.out)))["change"], "new")
        self.list.write_text(changed.read_text(encoding="utf-8"), encoding="utf-8")
        row = self.rows(book)[0]
        self.assertEqual(row["answer"], "match")
        self.assertIn("own:1 reopened", row["reasons"])


class Forms(Book):
    BOOK = "name,id\nZorvalen,1\nOakbridge <b>&,2\n…,3\nshort\n"

    def test_json_is_one_document_and_lines_are_its_parties(self):
        whole = json.loads(self.screen(self.BOOK, "--format", "json").out)
        lines = [json.loads(line) for line in self.screen(self.BOOK, "--format", "jsonl").out.splitlines()]
        self.assertEqual(whole["parties"], lines)
        self.assertEqual((whole["on"], whole["lists"][0]["entries"]), ("2026-02-02", 3))
        none = self.screen("name\n", "--json")
        self.assertEqual(json.loads(none.out)["parties"], [])
        self.assertIn("no row below the header", none.err)

    def test_the_ending_of_the_output_names_its_form(self):
        for ending, begins in (("csv", "row,"), ("json", "{"), ("jsonl", "{"), ("html", "<!doctype")):
            out = self.folder / f"out.{ending}"
            self.assertEqual(self.screen(self.BOOK, "--out", out).returncode, 2)
            self.assertTrue(out.read_text(encoding="utf-8").startswith(begins), ending)
        self.assertEqual(sorted(path.name for path in self.folder.glob("out*")), ["out.csv", "out.html", "out.json", "out.jsonl"])

    def test_the_page_is_whole_and_loads_nothing(self):
        page = self.screen(self.BOOK, "--format", "html").out
        opened = []

        class Check(html.parser.HTMLParser):
            def handle_starttag(self, tag, attrs):
                if tag not in ("meta", "br"):
                    opened.append(tag)
                assert not {"src", "href"} & {name for name, _ in attrs}

            def handle_endtag(self, tag):
                assert opened.pop() == tag, tag

        Check().feed(page)
        self.assertEqual(opened, [])
        self.assertIn("Oakbridge &lt;b&gt;&amp;", page)
        self.assertIn("4 parties: 1 clear, 1 match, 1 cannot be cleared, 1 cannot be read", page)


class Large(Book):
    """Rows enough for several rounds of work."""

    def setUp(self):
        super().setUp()
        names = ("Zorvalen Micro", "Oakbridge Bakery", "Kvasimodo Instr", "Harbour Tea", "Zorvalen Trading HK")
        lines = [f"{i},{names[i % 5]} {'' if i % 3 else i}\n" if i % 97 else f"{i}\n" for i in range(2000)]
        self.book = "id,name\n" + "".join(lines)
        self.path = self.folder / "book.csv"
        self.path.write_text(self.book)

    def test_threads_change_nothing(self):
        one = self.screen(self.book, "--threads", "1")
        self.assertEqual(one.out.count("\n"), 2001)
        for threads in ("2", "7"):
            other = self.screen(self.book, "--threads", threads)
            self.assertEqual((other.out, other.err, other.returncode), (one.out, one.err, one.returncode))

    def start(self, fed):
        """A run whose input ends, unclosed, after `fed` bytes; killed when it has answered what it can."""
        fifo = self.folder / "fifo"
        if not fifo.exists():
            os.mkfifo(fifo)
        process = subprocess.Popen([program.LICET, *self.words("--file", fifo, "--out", self.out)], cwd=ROOT,
                                   env={**os.environ, **self.env}, stderr=subprocess.DEVNULL)
        with open(fifo, "w", encoding="utf-8") as pipe:
            # The program may be killed while this waits for room in the pipe.
            feeder = threading.Thread(target=lambda: self.feed(pipe, fed))
            feeder.start()
            state = Path(f"{self.out}.part.state")
            for _ in range(6000):
                if state.exists():
                    break
                time.sleep(0.01)
            process.send_signal(signal.SIGKILL)
            self.assertEqual(process.wait(), -signal.SIGKILL)
            feeder.join()
        self.assertFalse(self.out.exists())
        return json.loads(state.read_text())["rows"]

    def feed(self, pipe, fed):
        try:
            pipe.write(self.book[:fed])
            pipe.flush()
        except BrokenPipeError:
            pass

    def again(self, path=None, *words):
        return run(*self.words("--file", path or self.path, "--out", self.out, *words), env=self.env)

    def test_a_killed_run_goes_on_where_it_stopped(self):
        whole = self.screen(self.book)
        rows = self.start(16000)
        self.assertGreater(rows, 0)
        self.assertLess(rows, 2000)
        part = Path(f"{self.out}.part")
        part.write_bytes(part.read_bytes() + b"half a row")   # written, and not said to be whole
        done = self.again()
        self.assertIn(f"going on behind row {rows}", done.err)
        self.assertEqual(done.returncode, whole.returncode)
        self.assertEqual(self.out.read_text(), whole.out)
        self.assertEqual([path.name for path in self.folder.glob("out*")], ["out.csv"])
        self.assertIn(whole.err.split(": ", 2)[2], done.err)   # the counts are those of all rows

    def test_what_has_changed_begins_anew_and_says_so(self):
        whole = self.screen(self.book).out
        for change, said in (("input", "another input"), ("options", "other options"), ("lists", "other lists"),
                             ("state", "is damaged"), ("end", "lost its end"), ("answer", "it was altered"), ("no state", "nothing says")):
            self.start(16000)
            part, state, words, expected = Path(f"{self.out}.part"), Path(f"{self.out}.part.state"), (), whole
            if change == "input":
                self.path.write_text(self.book.replace("\n3,", "\n3000,", 1))
                expected = self.screen(self.path.read_text()).out
            elif change == "options":
                words, expected = ("--top", "1"), self.screen(self.book, "--top", "1").out
            elif change == "lists":
                self.list.write_text(LISTED + "Harbour Tea Ltd,,4,CN,2020-01-01,,\n", encoding="utf-8")
                expected = self.screen(self.book).out
            elif change == "state":
                state.write_text('{"rows": 3}')
            elif change == "end":
                part.write_bytes(part.read_bytes()[:-1000])
            elif change == "answer":
                part.write_bytes(part.read_bytes().replace(b",match,", b",clear,", 1))
            else:
                state.unlink()
            done = self.again(None, *words)
            self.assertIn(said, done.err, change)
            self.assertIn("beginning anew", done.err)
            self.assertEqual(self.out.read_text(), expected, change)
            self.out.unlink()
            self.path.write_text(self.book)
            self.list.write_text(LISTED, encoding="utf-8")

    def test_an_input_that_comes_once_is_not_begun_anew_by_chance(self):
        rows = self.start(16000)
        done = run(*self.words("--file", "-", "--out", self.out), stdin=self.book.replace("\n3,", "\n3000,", 1), env=self.env)
        self.assertEqual(done.returncode, 2)
        self.assertIn("not that of the interrupted run", done.err)
        self.assertIn(f"going on behind row {rows}", run(*self.words("--file", "-", "--out", self.out), stdin=self.book, env=self.env).err)
        self.assertEqual(self.out.read_text(), self.screen(self.book).out)
