from planted import ROOT, PlantedProject

import check_rooms


class Rooms(PlantedProject):
    def found(self, path: str, text: str) -> list[str]:
        self.plant(path, text + "\n")
        return check_rooms.find(self.root)

    def test_every_arrow_that_is_not_allowed_is_found(self):
        rooms = set(check_rooms.ALLOWED)
        for room, known in check_rooms.ALLOWED.items():
            for other in rooms - known - {room}:
                with self.subTest(room=room, other=other):
                    findings = self.found(f"src/{room}/x.cc", f'#include "{other}/y.h"')
                    self.assertEqual([f"src/{room}/x.cc:1: {room} may not know {other}"], findings)
            self.plant(f"src/{room}/x.cc", "")

    def test_allowed_arrows_and_libraries_pass(self):
        self.plant("src/base/y.cc", '#include "base/y.h"\n#include <vector>\n#include "fmt/format.h"\n')
        self.assertEqual([], self.found("src/law/x.cc", '#include "expr/y.h"\n#include "law/z.h"'))

    def test_an_include_without_a_room_is_found(self):
        self.plant("src/law/z.h", "")
        self.assertEqual(1, len(self.found("src/law/x.cc", '#include "z.h"')))

    def test_an_unknown_room_is_found(self):
        self.assertIn("is not in the design", self.found("src/attic/x.cc", "")[0])

    def test_links_are_read_too(self):
        findings = self.found("src/expr/CMakeLists.txt", "licet_room(expr DEPENDS base law fmt::fmt)")
        self.assertEqual(["src/expr/CMakeLists.txt: expr may not link law"], findings)

    def test_the_arrows_have_no_cycle(self):
        def reach(room: str, seen: frozenset[str]) -> None:
            self.assertNotIn(room, seen)
            for other in check_rooms.ALLOWED[room]:
                reach(other, seen | {room})
        for room in check_rooms.ALLOWED:
            reach(room, frozenset())

    def test_every_folder_of_src_is_a_room_of_the_design(self):
        folders = {path.name for path in (ROOT / "src").iterdir() if path.is_dir()}
        self.assertLessEqual(folders, set(check_rooms.ALLOWED))
