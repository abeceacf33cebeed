"""Lists fetched, stored and compared."""

import hashlib
import http.server
import json
import ssl
import subprocess
import tempfile
import threading
import unittest
from pathlib import Path

from program import case, run


class Publisher(http.server.BaseHTTPRequestHandler):
    """Serves `body` with its hash as ETag, and answers 304 to who has it."""
    body, status, asked, moved = b"", 200, [], None

    def do_GET(self):
        cls = type(self)
        if cls.moved and self.path != cls.moved:
            self.send_response(302)
            self.send_header("Location", cls.moved)
            self.send_header("ETag", '"of the redirection"')
            self.send_header("Content-Length", "0")
            self.end_headers()
            return
        tag = '"%s"' % hashlib.sha256(cls.body).hexdigest()[:16]
        cls.asked.append(self.headers.get("If-None-Match"))
        known = cls.status == 200 and self.headers.get("If-None-Match") == tag
        self.send_response(304 if known else cls.status)
        self.send_header("ETag", tag)
        self.send_header("Content-Length", "0" if known else str(len(cls.body)))
        self.end_headers()
        if not known:
            self.wfile.write(cls.body)

    def log_message(self, *_):
        pass


class Lists(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)
        self.env = {"LICET_LISTS": str(self.folder / "lists")}

    def licet(self, *words):
        return run("lists", *words, env=self.env)

    def own(self, entries, name="own.csv", city="Hefei"):
        rows = "".join(f"Example {i},{i},{city}\n" for i in range(entries))
        path = self.folder / name
        path.write_text("name,id,city\n" + rows)
        return path

    def serve(self, certificate=None):
        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Publisher)
        if certificate:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(certificate)
            server.socket = context.wrap_socket(server.socket, server_side=True)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        self.addCleanup(server.server_close)
        self.addCleanup(server.shutdown)
        Publisher.status, Publisher.asked, Publisher.moved = 200, [], None
        return f"http://127.0.0.1:{server.server_port}/own.csv"

    def certificate_for(self, host):
        """A certificate that vouches for itself, with its key in the same file."""
        path = self.folder / (host + ".pem")
        subprocess.run(["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes",
                        "-days", "2", "-subj", "/CN=" + host, "-addext", "subjectAltName=DNS:" + host,
                        "-keyout", path, "-out", self.folder / "certificate"], check=True, capture_output=True)
        path.write_bytes(path.read_bytes() + (self.folder / "certificate").read_bytes())
        return path

    def in_force(self, on):
        return {one["source"]: one for one in json.loads(self.licet("list", "--on", on, "--json").out)["in_force"]}

    def test_import_list_show_diff(self):
        done = self.licet("import", self.own(3), "--as", "own", "--as-of", "2026-01-31", "--on", "2026-02-01")
        self.assertEqual(done.returncode, 0, done.err)
        self.assertRegex(done.out, "own: 3 entries, version .*, the first\n")
        self.licet("import", self.own(4, city="Basel"), "--as", "own", "--as-of", "2026-02-28", "--on", "2026-03-01")
        self.assertEqual(self.in_force("2026-02-03")["own"]["entries"], 3)
        self.assertFalse(self.in_force("2026-02-03")["own"]["stale"])
        self.assertTrue(self.in_force("2026-02-20")["own"]["stale"])
        self.assertEqual(self.in_force("2026-03-01")["own"]["entries"], 4)
        self.assertEqual(self.in_force("2026-01-01"), {})
        self.assertIn("clears nobody", self.licet("list", "--on", "2026-01-01").out)
        shown = json.loads(self.licet("show", "own:2", "--on", "2026-03-01", "--json").out)[0]
        self.assertEqual((shown["name"], shown["standing"], shown["listings"]), ("Example 2", "active", ["own"]))
        change = json.loads(self.licet("diff", "own@2026-02-01", "own@2026-03-01", "--json").out)
        self.assertEqual([one["key"] for one in change["added"]], ["own:3"])
        self.assertEqual(change["changed"][0]["fields"][0]["field"], "address")
        self.assertIn("1 added, 0 removed, 3 changed", self.licet("diff", "own@2026-02-01", "own@2026-03-01").out)

    def test_lists_of_ones_own_by_name_stand_beside_each_other(self):
        self.licet("import", self.official(), "--on", "2026-03-01")
        watch = self.folder / "watch.csv"
        watch.write_text("name,id,country\nKwimby Zorblat Turbines,1,CN\n")
        for path, source in ((self.own(3), "own"), (self.own(3), "own:customers"), (watch, "own:watch")):
            done = self.licet("import", path, "--as", source, "--as-of", "2026-02-28", "--on", "2026-03-01")
            self.assertIn(source + ": ", done.out, done.err)
        kept = self.in_force("2026-03-01")
        self.assertEqual(list(kept), ["own", "own:customers", "own:watch", "us-entity-list"])
        other = self.licet("import", watch, "--as", "own", "--as-of", "2026-03-01", "--on", "2026-03-01")
        self.assertRegex(other.err, "has no entry of version .* under its name.*say --as own:NAME")
        self.licet("import", self.own(4), "--as", "own:customers", "--as-of", "2026-03-01", "--on", "2026-03-01")
        now = self.in_force("2026-03-01")
        self.assertEqual([now[one]["entries"] for one in ("own", "own:customers", "own:watch")], [3, 4, 1])
        self.assertIn("1 added", self.licet("diff", "own:customers@2026-02-28", "own:customers@2026-03-01").out)
        self.assertIn("list: watch", self.licet("show", "own:watch:1", "--on", "2026-03-01").out)
        name = ("screen", "Kwimby Zorblat Turbines", "--on", "2026-03-01")
        for words, answer in (((), 12), (("--list", "own:watch"), 12), (("--list", "own:watch/" + now["own:watch"]["version"]), 12),
                              (("--list", "own:watch@2026-02-28"), 12), (("--list", "own:nobody"), 2)):
            self.assertEqual(run(*name, *words, env=self.env).returncode, answer, words)
        self.assertIn("own:watch:1", run(*name, env=self.env).out)
        self.assertNotIn("own:watch:1", run(*name, "--list", "own:customers", env=self.env).out)
        for wrong in ("own:", "own:../x", "own:a/b", "own:A", "us-csl:mine"):
            self.assertIn("unknown source", self.licet("import", watch, "--as", wrong, "--on", "2026-03-01").err)
        self.assertIn("in force now: " + kept["own:customers"]["version"],
                      self.licet("remove", "own:customers/" + now["own:customers"]["version"], "--on", "2026-03-01").out)
        url = self.serve()
        Publisher.body = self.own(5).read_bytes()
        self.assertIn("own:fetched: 5 entries", self.licet("update", "own:fetched", "--url", url, "--on", "2026-03-01").out)

    def test_entries_of_two_own_lists_are_two_whatever_their_numbers(self):
        for source, number in (("own", "watch:1"), ("own:watch", "1")):
            path = self.folder / "list.csv"
            path.write_text(f"name,id\nKwimby Zorblat {source},{number}\n")
            self.licet("import", path, "--as", source, "--on", "2026-03-01")
        found = run("screen", "Kwimby Zorblat", "--on", "2026-03-01", env=self.env).out
        self.assertEqual(found.count("own:watch:1"), 2, found)

    def test_a_stored_list_that_is_named_is_as_old_as_the_store_knows(self):
        url = self.serve()
        Publisher.body = self.own(30).read_bytes()   # it states no day
        self.licet("update", "own:fetched", "--url", url, "--on", "2026-02-01")
        self.licet("update", "own:fetched", "--url", url, "--on", "2026-02-20")
        for on, answer in (("2026-02-02", 0), ("2026-02-12", 13), ("2026-02-21", 0), ("2026-03-12", 13)):
            done = run("screen", "Kwimby Zorblat", "--list", "own:fetched", "--on", on, env=self.env)
            self.assertEqual(done.returncode, answer, done.out)
        self.assertIn("20 days old", done.out)

    def test_a_version_that_is_removed_counts_no_more(self):
        self.licet("import", self.own(3), "--as", "own", "--as-of", "2026-01-31", "--on", "2026-02-01")
        first = self.in_force("2026-03-01")["own"]["version"]
        self.licet("import", self.own(4), "--as", "own", "--as-of", "2026-02-28", "--on", "2026-03-01")
        second = self.in_force("2026-03-01")["own"]["version"]
        done = self.licet("remove", "own/" + second, "--on", "2026-03-01")
        self.assertEqual(done.returncode, 0, done.err)
        self.assertIn("in force now: " + first, done.out)
        self.assertEqual(self.in_force("2026-03-01")["own"]["version"], first)
        self.assertTrue((self.folder / "lists" / "own" / (".removed-" + second) / "own.csv").exists())
        self.assertNotIn("damaged", self.licet("list", "--on", "2026-03-01").out)
        self.licet("import", self.own(4), "--as", "own", "--as-of", "2026-02-28", "--on", "2026-03-01")
        self.assertEqual(self.in_force("2026-03-01")["own"]["version"], second)
        self.assertIn("none in force", self.licet("remove", "own/" + first, "own/" + second, "--on", "2026-03-01").out)
        self.assertEqual(self.in_force("2026-03-01"), {})

    def official(self, name="Example Turbines"):
        """An official list of one entry, of 2026-02-28."""
        path = self.folder / "bis-entity-list-2026-02-28.jsonl"
        path.write_text(json.dumps({"name": name, "aliases": [], "country": "China", "notes": ""}) + "\n")
        return path

    def answers(self, name, on):
        """What `screen` and `check` make of a name: the answer, and why it clears nobody."""
        found = json.loads(run("screen", name, "--on", on, "--json", env=self.env).out)
        found = found[0] if isinstance(found, list) else found
        return found["answer"], found["doubts"]

    def test_a_damaged_version_clears_nobody(self):
        self.licet("import", self.official(), "--on", "2026-03-01")
        self.licet("import", self.own(3), "--as", "own", "--as-of", "2026-02-27", "--on", "2026-03-01")
        self.licet("import", self.own(4), "--as", "own", "--as-of", "2026-02-28", "--on", "2026-03-01")
        self.assertEqual(self.answers("Kwimby Zorblat", "2026-03-01"), ("clear", []))
        version = self.in_force("2026-03-01")["own"]["version"]
        description = self.folder / "lists" / "own" / version / "version.json"
        whole = description.read_bytes()
        for harm in (lambda: description.write_bytes(whole[:50]), description.unlink):
            harm()
            answer, doubts = self.answers("Kwimby Zorblat", "2026-03-01")
            self.assertEqual(answer, "cannot_clear")
            self.assertIn("own/" + version, doubts[0])
            self.assertIn("cannot clear", run("screen", "Kwimby Zorblat", "--on", "2026-03-01", env=self.env).out)
            self.assertEqual(self.answers("Kwimby Zorblat", "2026-02-27")[1], ["no official list is stored"])
            told = self.licet("list", "--on", "2026-03-01")
            self.assertIn(f"own/{version} is damaged", told.out)
            damaged = json.loads(self.licet("list", "--on", "2026-03-01", "--json").out)["damaged"]
            self.assertEqual([(one["source"], one["version"]) for one in damaged], [("own", version)])
            self.assertEqual(self.licet("diff", "own", "own", "--on", "2026-03-01").returncode, 2)
            self.assertIn("is damaged", self.licet("show", "own:2", "--on", "2026-02-28").err)
            act = case(on="2026-03-01", parties=[{"role": "end_user", "name": "Kwimby Zorblat"}])
            checked = run("check", "--json", stdin=act, env=self.env)
            self.assertIn(version, checked.out, checked.err)

    def test_a_folder_that_cannot_be_read_clears_nobody(self):
        self.licet("import", self.official(), "--on", "2026-03-01")
        (self.folder / "lists" / "own").symlink_to(self.folder / "nothing")
        answer, doubts = self.answers("Kwimby Zorblat", "2026-03-01")
        self.assertEqual(answer, "cannot_clear")
        self.assertIn("own is damaged", doubts[0])
        self.assertIn("own is damaged", self.licet("list").out)

    def test_nothing_is_removed_when_one_version_is_not_there(self):
        self.licet("import", self.own(3), "--as", "own", "--as-of", "2026-01-31", "--on", "2026-02-01")
        there = self.in_force("2026-03-01")["own"]["version"]
        for name in ("own/2026-01-31", "own", "own/", "/" + there, "us-csl/" + there, "own/../own/" + there, ""):
            done = self.licet("remove", "own/" + there, name)
            self.assertEqual(done.returncode, 2, name)
            self.assertIn("no such version", done.err)
        self.assertIn("stored: own/" + there, self.licet("remove", "own").err)
        self.assertEqual(self.in_force("2026-03-01")["own"]["version"], there)

    def test_files_are_compared_without_a_store(self):
        done = self.licet("diff", self.own(2, "a.csv"), self.own(3, "b.csv"))
        self.assertIn("1 added, 0 removed, 0 changed, 2 the same", done.out)
        self.assertFalse((self.folder / "lists").exists())

    def test_a_folder_of_the_store_is_read_whatever_a_killed_run_left(self):
        self.licet("import", self.own(3), "--as", "own", "--as-of", "2026-01-31", "--on", "2026-02-01")
        version = self.folder / "lists" / "own" / self.in_force("2026-02-01")["own"]["version"]
        (version / "version.json.4711").write_text("{")
        (self.folder / "lists" / "own" / ".new-abc").mkdir()
        self.assertIn("3 the same", self.licet("diff", version, "own@2026-02-01").out)
        self.licet("import", self.own(4), "--as", "own", "--as-of", "2026-02-01", "--on", "2026-02-01")
        self.assertFalse((self.folder / "lists" / "own" / ".new-abc").exists())

    def test_a_change_of_the_order_alone_is_told_as_such(self):
        for name, aliases in (("a.csv", "A; B"), ("b.csv", "B; A")):
            (self.folder / name).write_text(f"name,id,alias\nExample,1,{aliases}\n")
        done = self.licet("diff", self.folder / "a.csv", self.folder / "b.csv")
        self.assertIn("1 changed", done.out)
        self.assertIn("in another order", done.out)

    def test_update_asks_only_for_what_changed(self):
        url = self.serve()
        Publisher.body = self.own(30).read_bytes()
        update = ["update", "own", "--url", url, "--on"]
        self.assertIn("30 entries", self.licet(*update, "2026-02-01").out)
        self.assertIn("unchanged", self.licet(*update, "2026-02-20").out)
        self.assertIsNone(Publisher.asked[0])
        self.assertTrue(Publisher.asked[1])
        self.assertEqual(self.in_force("2026-02-21")["own"]["age_days"], 1)
        Publisher.body = self.own(31).read_bytes()
        self.assertIn("+1 against", self.licet(*update, "2026-02-21").out)

    def test_the_list_of_a_day_long_past_is_had_from_an_address_with_that_day(self):
        base = self.serve().rsplit("/", 1)[0]
        text = Path("tests/lists/samples/part-744.xml").read_bytes().replace(b"<AMDDATE>Aug. 3, 2026(fm)</AMDDATE>", b"")
        Publisher.body = text
        done = self.licet("update", "us-part-744", "--url", base + "/full/{day}/title-15.xml?part=744", "--of", "2022-12-16", "--on",
                          "2026-02-01")
        self.assertEqual(done.returncode, 0, done.err)
        for words, said in ((["us-csl", "--of", "2022-12-16"], "us-csl"), (["us-part-744", "--of", "2022-13-16"], "not a day"),
                            (["--of", "2022-12-16"], "one source"), (["own", "--url", base, "--of", "2022-12-16"], "{day}")):
            refused = self.licet("update", *words)
            self.assertEqual(refused.returncode, 2, words)
            self.assertIn(said, refused.err)
        Publisher.body = text.replace(b"Example Turbines JSC", b"Example Motors JSC")
        copy = ["update", "us-part-744", "--url", base + "/title-15.xml", "--on", "2026-02-01"]
        self.assertIn("nothing says of which day", self.licet(*copy).err)   # a copy may have been left to lie
        self.licet(*copy, "--as-of", "2026-02-01")
        self.assertEqual(self.in_force("2022-12-18")["us-part-744"]["age_days"], 2)
        self.assertTrue(self.in_force("2026-01-31")["us-part-744"]["stale"])
        for day, there, gone in (("2022-12-18", "Turbines", "Motors"), ("2026-02-02", "Motors", "Turbines")):
            found = run("screen", "Example Turbines", "Example Motors", "--on", day, env=self.env).out
            self.assertIn(f"Example {there} JSC", found)
            self.assertNotIn(f"Example {gone} JSC", found)

    def test_what_fails_leaves_the_old_one_in_force(self):
        url = self.serve()
        Publisher.body = self.own(30).read_bytes()
        update = ["update", "own", "--url", url, "--on"]
        self.licet(*update, "2026-02-01")
        Publisher.body = self.own(5).read_bytes()
        done = self.licet(*update, "2026-02-02")
        self.assertEqual(done.returncode, 2)
        self.assertIn("5, before 30", done.err)
        self.assertIn("stays in force", done.err)
        Publisher.body = b"<html>sign in</html>"
        self.assertIn("a web page", self.licet(*update, "2026-02-02").err)
        Publisher.status = 403
        self.assertIn("403", self.licet(*update, "2026-02-02").err)
        self.assertEqual(self.in_force("2026-02-02")["own"]["entries"], 30)
        self.assertIn("refused on 2026-02-02", self.licet("list", "--on", "2026-02-02").out)
        Publisher.status, Publisher.body = 200, self.own(5).read_bytes()
        self.assertEqual(self.licet(*update, "2026-02-03", "--accept-shrunken").returncode, 0)
        self.assertEqual(self.in_force("2026-02-03")["own"]["entries"], 5)

    def test_a_list_that_does_not_count_today_is_said_to_count_from_its_day(self):
        self.licet("import", self.own(3), "--as", "own", "--as-of", "2026-02-28", "--on", "2026-03-01")
        older = self.licet("import", self.own(4), "--as", "own", "--as-of", "2026-01-31", "--on", "2026-03-01")
        self.assertIn("counts from 2026-01-31; on 2026-03-01 version 2026-02-28", older.out)
        self.assertIn("stays in force", older.out)
        future = self.licet("import", self.own(5), "--as", "own", "--as-of", "2099-01-01", "--on", "2026-03-01")
        self.assertEqual(future.returncode, 2)
        self.assertIn("2099-01-01", future.err)
        self.assertEqual(self.in_force("2099-02-01")["own"]["entries"], 3)
        named = self.licet("import", self.own(5, "own-2099-01-01.csv"), "--on", "2026-03-01")   # it would be young then
        self.assertIn("still to come `2099-01-01`", named.err)
        self.assertIn("own: 3 entries", self.licet("import", self.own(3, "own-2026-03-02.csv"), "--on", "2026-03-01").out)

    def test_runs_at_one_time_wait_for_each_other(self):
        files = [self.own(20 + i, f"own-{i}.csv") for i in range(4)] + [self.own(20, "again.csv")] * 2
        done = []
        runs = [threading.Thread(target=lambda path=path: done.append(
            self.licet("import", path, "--as", "own", "--as-of", "2026-01-31", "--on", "2026-02-01"))) for path in files]
        for one in runs:
            one.start()
        for one in runs:
            one.join()
        self.assertEqual([0] * len(files), [one.returncode for one in done], [one.err for one in done])
        numbers = [json.loads(path.read_text())["number"] for path in (self.folder / "lists" / "own").glob("*/version.json")]
        self.assertEqual([4, 4], [len(numbers), len(set(numbers))])   # own-0 and again are the same bytes

    def test_the_tag_of_a_redirection_is_not_that_of_the_file(self):
        url = self.serve()
        Publisher.body, Publisher.moved = self.own(30).read_bytes(), "/moved.csv"
        update = ["update", "own", "--url", url, "--on"]
        self.licet(*update, "2026-02-01")
        self.assertIn("unchanged", self.licet(*update, "2026-02-02").out)
        self.assertEqual(Publisher.asked[1], '"%s"' % hashlib.sha256(Publisher.body).hexdigest()[:16])

    def test_one_address_of_several_does_not_confirm_the_whole(self):
        url = self.serve()
        Publisher.body = self.own(30).read_bytes()
        both = self.licet("update", "own", "--url", url, "--url", url.replace("own.csv", "more.csv"), "--on", "2026-02-01")
        self.assertEqual(both.returncode, 2)   # a list of one's own is one file
        self.assertIn("single files", both.err)

    def test_a_store_that_cannot_be_written_does_not_hide_why_a_list_was_not_had(self):
        url = self.serve()
        Publisher.body = self.own(30).read_bytes()
        self.licet("update", "own", "--url", url, "--on", "2026-02-01")
        Publisher.status = 500
        refused = self.folder / "lists" / "refused.jsonl"
        refused.unlink(missing_ok=True)
        refused.mkdir()   # cannot be written, whoever runs the test
        done = self.licet("update", "own", "--url", url, "--on", "2026-02-02")
        self.assertEqual(done.returncode, 2)
        self.assertIn("500", done.err)

    def test_an_import_that_is_refused_says_what_stays_in_force(self):
        path = self.official()
        line = path.read_text()
        path.write_text("".join(line.replace("Turbines", f"Turbines {i}") for i in range(30)))
        self.licet("import", path, "--on", "2026-03-01")
        path.write_text(line)
        done = self.licet("import", path, "--on", "2026-03-02")
        self.assertEqual(done.returncode, 2)
        self.assertIn("stays in force", done.err)
        for name, said in (("bis-entity-list.jsonl", "us-entity-list: version 2026-02-28"), ("x.csv", "nothing was stored; what is in force")):
            broken = self.folder / name
            broken.write_bytes(b"name\n\xff\n")
            self.assertIn(said, self.licet("import", broken, "--on", "2026-03-02").err)
        self.assertIn("stays in force", self.licet("import", "no-such-file", "--as", "us-entity-list", "--on", "2026-03-02").err)
        self.assertEqual(self.licet("import", self.own(3), "--as", "nobody-has-this", "--on", "2026-03-02").returncode, 2)
        self.assertNotIn("nobody-has-this", self.licet("list", "--on", "2026-03-02").out)

    def test_plain_http_is_for_this_machine_only(self):
        done = self.licet("update", "own", "--url", "http://example.org/own.csv")
        self.assertEqual(done.returncode, 2)
        self.assertIn("HTTPS", done.err)

    def test_over_https_only_from_who_proves_to_be_the_host(self):
        own, other = self.certificate_for("localhost"), self.certificate_for("example.org")
        url = self.serve(own).replace("http://127.0.0.1", "https://localhost")
        Publisher.body = self.own(30).read_bytes()
        update = ["update", "own", "--url", url, "--on", "2026-02-01"]
        for stranger in [], ["--ca-file", other]:
            done = self.licet(*update, *stranger)
            self.assertEqual(done.returncode, 2)
            self.assertIn("--ca-file", done.err)
            self.assertEqual(self.in_force("2026-02-01"), {})
        done = self.licet(*update, "--ca-file", own)
        self.assertIn("30 entries", done.out, done.err)
        self.assertIn("unchanged", self.licet(*update, "--ca-file", own).out)
        wrong_name = self.licet("update", "own", "--url", url.replace("localhost", "127.0.0.1"), "--ca-file", own)
        self.assertEqual(wrong_name.returncode, 2)

    def test_mistakes_are_named(self):
        own = self.own(2)
        for words, said in [(["update", "us-cls"], "us-csl"), (["import", own, "--as", "ownn"], "unknown source"),
                            (["import", "no-such-file"], "cannot be read"), (["show", "own:1"], "no list is in force"),
                            (["import", own, "--as", "own", "--as-of", "soon"], "not a day"),
                            (["list", "--on", "soon"], "not a day"), (["diff", "us-csl@2026-01-01", own], "no such list is stored"), (["diff", own, "us-sd"], "us-sdn"),
                            (["import", own, "--format", "csv"], "--format"), (["update", "own"], "no address")]:
            done = self.licet(*words)
            self.assertEqual(done.returncode, 2, words)
            self.assertIn(said, done.err)
