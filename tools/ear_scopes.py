"""Readings, made by hand, of rows of the Commerce Control List that cover an entry only in part.

A row is named by its entry and by what it leads to, as `1A002 NP 1` (NP column 1). Its reading is a list of parts: the
codes, the codes below them that are left out, and the question on which the part hangs (None: on nothing). Rows that
name paragraphs alone, or software and technology "for items of" other entries, are read by `import_ear.py` itself.
"""

SHORT = "Is it a shotgun with a barrel shorter than 18 inches (45.72 cm)?"
SEMI_SHORT = "Is it a semi-automatic shotgun with a barrel shorter than 18 inches (45.72 cm)?"
LONG = "Is it a shotgun with a barrel of 24 inches (60.96 cm) or more?"
LONG_POLICE = "Is it a shotgun with a barrel of 24 inches (60.96 cm) or more, for sale or resale to police or law enforcement?"
NOT_0A502 = "Is it for something other than items of 0A502 or 0A508?"
FOR_0A502 = "Is it for items of 0A502 or 0A508?"
NOT_0A501Y = "Is it for something other than commodities of 0A501.y, or equipment of 0B501 for those?"
FOR_0A505 = "Is it technology for commodities of 0A505.a or .x, for equipment of 0B505 for those, or for software of 0D505 for either?"
NOT_1C607 = "Is it for something other than 1C607.a.10, .a.11, .a.12 or .a.14 (and, for technology, software of 1D607 for those)?"
FILAMENT = ("Is it a filament winding machine for cylindrical rotors of 75 to 400 mm in diameter and 600 mm or more in length, or a "
            "control or mandrel for one?")
MMIC = "Is it a MMIC amplifier or a discrete microwave transistor that is not exported or reexported for use in civil telecommunications?"
FOR_EI = "Is it for commodities or software controlled for EI reasons in 5A002, 5A004 or 5D002?"
BIG_CAMERA = ("Does the camera run at more than 60 Hz, hold a focal plane array of more than 111,000 elements, or go to be embedded in a "
              "civil product (and no exemption of 742.6(a)(2)(iii) or (v) holds)?")
SMALL_CAMERA = ("Does the camera run at 60 Hz or less with a focal plane array of at most 111,000 elements, and does it not go to be "
                "embedded in a civil product?")
ENGINE_MT = "Is it equipment for engines of 9A001 that are controlled for MT reasons, or for engines of 9A101?"
NOT_9A610B = "Is it for use in something other than an aircraft of 9A610.b?"
ISS = "Is it for something other than use in Russia in, with or for the International Space Station?"
NOT_7A008 = "Is it for equipment that is controlled for MT reasons and is not of 7A008?"
NOT_7A008_E = ("Is it for equipment that is controlled for MT reasons and is not of 7A008 (equipment of 7A001, 7A002 or 7A003.d that meets "
               "7A101, 7A102 or 7A103 is among it)?")


def meets(code: str) -> str:
    return f"Does it meet or exceed the parameters of {code}?"


READINGS = {
    "0A502 NS 1": [(["0A502"], [], SHORT)],
    "0A502 RS 1": [(["0A502"], [], SHORT)],
    "0A502 CC 1": [(["0A502.c", "0A502.d", "0A502.e"], [], None),
                   (["0A502"], ["0A502.c", "0A502.d", "0A502.e"], "Is it a shotgun with a barrel shorter than 24 inches (60.96 cm)?")],
    "0A502 CC 2": [(["0A502"], [], LONG)],
    "0A502 CC 3": [(["0A502"], [], LONG_POLICE)],
    "0A508 NS 1": [(["0A508"], [], SEMI_SHORT)],
    "0A508 RS 1": [(["0A508"], [], SEMI_SHORT)],
    "0A508 CC 1": [(["0A508"], [], "Is it a shotgun with a barrel shorter than 24 inches (60.96 cm), or a component of a shotgun?")],
    "0A508 CC 2": [(["0A508"], [], LONG)],
    "0A508 CC 3": [(["0A508"], [], LONG_POLICE)],
    "0A509 NS 1": [(["0A509"], ["0A509.a", "0A509.d"], None), (["0A509.a"], [], NOT_0A502)],
    "0A509 RS 1": [(["0A509"], ["0A509.a", "0A509.d"], None), (["0A509.a"], [], NOT_0A502)],
    "0A509 CC 1": [(["0A509.d"], [], None), (["0A509.a"], [], FOR_0A502)],
    "0B501 NS 1": [(["0B501"], [], "Is it equipment for something other than 0A501.y?")],
    "0B501 RS 1": [(["0B501"], [], "Is it equipment for something other than 0A501.y?")],
    "0D501 NS 1": [(["0D501"], [], NOT_0A501Y)],
    "0D501 RS 1": [(["0D501"], [], NOT_0A501Y)],
    "0E505 NS 1": [(["0E505"], [], FOR_0A505)],
    "0E505 RS 1": [(["0E505"], [], FOR_0A505)],
    "0E982 CC all": [(["0E982"], [], "Is it technology for items of 0A982 or 0A503?")],
    "1A002 NP 1": [(["1A002.b.1"], [], "Is it a tube with an inside diameter of 75 to 400 mm?")],
    "1A004 CB 2": [(["1A004.c"], [], "Is it a chemical detection system, or a detector for one, that also has the characteristics of 2B351.a?")],
    "1A007 NP 1": [(["1A007.b"], [], None), (["1A007.a"], [], meets("3A229"))],
    "1B001 MT 1": [(["1B001"], ["1B001.d", "1B001.e", "1B001.f"], None), (["1B001.d"], ["1B001.d.4"], meets("1B101"))],
    "1B001 NP 1": [(["1B001.a"], [], FILAMENT)],
    "1B018 MT 1": [(["1B018"], [], "Is it equipment for the production of rocket propellants?")],
    "1B101 NP 1": [(["1B101.a"], [], FILAMENT)],
    "1B608 MT 1": [(["1B608"], [], "Is it specially designed for MT-controlled commodities of 1C608 or for MT articles of USML Category V?")],
    "1C001 MT 1": [(["1C001"], [], meets("1C101"))],
    "1C002 NP 1": [(["1C002.b.3", "1C002.b.4"], [], "Does it exceed the parameters of 1C202?")],
    "1C007 MT 1": [(["1C007.c"], [], "Is it for missile radomes, with a dielectric constant below 6 at some frequency from 100 MHz to 100 GHz?")],
    "1C010 NP 1": [(["1C010.a", "1C010.b", "1C010.e.1"], [], meets("1C210"))],
    "1C011 MT 1": [(["1C011.a", "1C011.b"], [], meets("1C111"))],
    "1C116 NP 1": [(["1C116"], [], meets("1C216"))],
    "1C350 CB 2": [(["1C350"], [], None)],
    "1C351 CB 1": [(["1C351.d.15", "1C351.d.16"], [], None)],
    "1C353 CB 1": [(["1C353"], [], "Is it a genetic element of 1C351.d.15 or .d.16?")],
    "1D607 NS 1": [(["1D607"], [], NOT_1C607)],
    "1E001 CB 2": [(["1E001"], [], "Is it technology for 1C350, 1C351, 1C353 or 1C354, or for detection systems of 1A004.c that meet 2B351.a?")],
    "1E201 NP 1": [(["1E201"], [], "Is it for items controlled for NP reasons?")],
    "1E351 CB 2": [(["1E351"], [], "Is it technology for the disposal of items of 1C350, 1C351, 1C353 or 1C354?")],
    "1E355 CW": [(["1E355"], [], None)],
    "1E607 NS 1": [(["1E607"], [], NOT_1C607)],
    "2A001 MT 1": [(["2A001"], [], "Is it a radial ball bearing of ISO 492 tolerance class 2 (ABEC-9) or better, with a bore of 12 to 50 mm, an "
                    "outside diameter of 25 to 100 mm and a width of 10 to 20 mm?")],
    "2A226 CB 2": [(["2A226"], [], meets("2B350.g"))],
    "2B001 NP 1": [(["2B001.a", "2B001.b", "2B001.c", "2B001.d"], [],
                    "Is it none of these: a turning machine with a capacity of 35 mm or less; a bar machine for bar feed only of 42 mm or less that "
                    "cannot hold a chuck; a mill with x-axis travel above 2 m and x-axis accuracy worse than 22.5 micrometres?")],
    "2B004 NP 1": [(["2B004"], ["2B004.b.3"], "Is it something other than a press with a maximum working pressure below 69 MPa?")],
    "2B006 NP 1": [(["2B006.a", "2B006.b.1", "2B006.b.3", "2B006.c"], [], meets("2B206"))],
    "2B007 NP 1": [(["2B007"], [], meets("2B207"))],
    "2B009 MT 1": [(["2B009"], [], "Does it combine spin-forming and flow-forming, or is it a flow-forming machine that meets 2B009.a and 2B109?")],
    "2B009 NP 1": [(["2B009"], [], "Is it a machine capable of flow-forming that meets or exceeds the parameters of 2B209?")],
    "2B109 NP 1": [(["2B109"], [], meets("2B209"))],
    "2B116 NP 1": [(["2B116.b", "2B116.c", "2B116.d"], [], None), (["2B116.a"], [], "Is it an electrodynamic vibration test system?")],
    "2D001 NP 1": [(["2D001"], [], "Is it software for equipment of 2B001, 2B004, 2B006, 2B007 or 2B009 that is controlled for NP reasons (specially "
                    "designed or, for 2B001, modified for it)?")],
    "2E001 CB 2": [(["2E001"], [], "Is it technology for 2B350 to 2B352, for valves of 2A226 that meet 2B350.g, or for software of 2D351 or 2D352?")],
    "2E002 CB 2": [(["2E002"], [], "Is it technology for 2B350 to 2B352, or for valves of 2A226 that meet 2B350.g?")],
    "3A001 NS 1": [(["3A001.b.2", "3A001.b.3"], [], MMIC)],
    "3A001 RS 1": [(["3A001.b.2", "3A001.b.3"], [], MMIC)],
    "3A001 MT 1": [(["3A001.z.2"], [], None), (["3A001.a.1.a"], [], "Is it usable in missiles?"),
                   (["3A001.a.5.a"], [], "Is it for military use, hermetically sealed and rated from below -54 to above +125 degrees C?")],
    "3A001 NP 1": [(["3A001.z.3"], [], None), (["3A001.e.2", "3A001.e.3"], [], meets("3A201.a (capacitors) or 3A201.b (magnets)"))],
    "3A002 MT 1": [(["3A002.h"], [], meets("3A101.a.2.b"))],
    "4A001 MT 1": [(["4A001.a"], [], meets("4A101"))],
    "4A003 CC 1": [(["4A003"], ["4A003.z"], "Is it a digital computer for computerised finger-print equipment?")],
    "4D001 CC 1": [(["4D001"], [], "Is it software for computerised finger-print equipment of 4A003?")],
    "4E001 CC 1": [(["4E001"], [], "Is it technology for computerised finger-print equipment of 4A003?")],
    "4E001 NS 1": [(["4E001"], [], "Is it technology for something other than 4A090 or software of 4D090?")],
    "5D001 SL": [(["5D001"], [], "Is it for equipment, functions or features of 5A001.f.1?")],
    "5E001 SL": [(["5E001"], [], "Is it technology for the development or production of what 5A001.f.1 controls, or of software of 5D001.a for it?")],
    "5D002 EI": [(["5D002.a.1", "5D002.a.3", "5D002.b", "5D002.c.1", "5D002.c.3"], [], FOR_EI)],
    "5E002 EI": [(["5E002.b"], [], None), (["5E002.a"], [], FOR_EI)],
    "6A002 MT 1": [(["6A002.a.1", "6A002.a.3"], [], "Is the detector specially designed or modified to protect missiles against nuclear effects, and "
                    "usable for missiles?")],
    "6A002 RS 1": [(["6A002.a.1", "6A002.a.2", "6A002.a.3", "6A002.c", "6A002.f"], ["6A002.a.3.d.2.a", "6A002.a.3.e"], None),
                   (["6A002.a.3.d.2.a", "6A002.a.3.e"], [], "Is it something other than a focal plane array based on lead selenide?")],
    "6A002 CC 1": [(["6A002.c"], [], "Is it a police-model infrared viewer?")],
    "6A003 NP 1": [(["6A003.a.3", "6A003.a.4"], [], None), (["6A003.a.6"], [], "Is it a plug-in for cameras of 6A003.a.3 or .a.4?")],
    "6A003 RS 1": [(["6A003.b.3", "6A003.b.4.a", "6A003.b.4.c"], [], None), (["6A003.b.4.b"], [], BIG_CAMERA)],
    "6A003 RS 2": [(["6A003.b.4.b"], [], SMALL_CAMERA)],
    "6A005 NP 1": [(["6A005.a.2", "6A005.a.3", "6A005.a.4", "6A005.b.2.b", "6A005.b.3", "6A005.b.4", "6A005.b.6.c", "6A005.c.1.b", "6A005.c.2.b",
                     "6A005.d.2", "6A005.d.3.c", "6A005.d.4.c"], [], meets("6A205"))],
    "6A007 MT 1": [(["6A007.b", "6A007.c"], [], "Are the accuracies of 6A007.b.1 and .b.2 met or exceeded?")],
    "6A008 MT 1": [(["6A008"], [], "Is it designed for airborne use and usable in systems controlled for MT reasons?")],
    "7A001 MT 1": [(["7A001"], [], meets("7A101"))],
    "7A002 MT 1": [(["7A002"], [], meets("7A102"))],
    "7A003 MT 1": [(["7A003.d"], [], meets("7A103"))],
    "7A005 MT 1": [(["7A005.b"], [], meets("7A105"))],
    "7A006 MT 1": [(["7A006"], [], meets("7A106"))],
    "7A611 MT 1": [(["7A611.a"], [], meets("7A103.b or .c"))],
    "7B611 MT 1": [(["7B611.a"], [], "Is it specially designed for commodities of 7A611.a that are controlled for MT reasons?")],
    "7D001 MT 1": [(["7D001"], [], NOT_7A008)],
    "7D003 MT 1": [(["7D003"], [], NOT_7A008)],
    "7D611 MT 1": [(["7D611.a"], [], "Is it specially designed for commodities of 7A611.a that are controlled for MT reasons?")],
    "7E001 MT 1": [(["7E001"], [], NOT_7A008_E)],
    "7E002 MT 1": [(["7E002"], [], NOT_7A008_E)],
    "7E611 MT 1": [(["7E611.a"], [], "Is it required for items of 7A611.a, 7B611.a or 7D611.a that are controlled for MT reasons?")],
    "9A001 MT 1": [(["9A001"], [], meets("9A101"))],
    "9A012 MT 1": [(["9A012"], [], "Is it a non-military unmanned aircraft with a range of 300 km or more, or one that meets 9A120?")],
    "9A515 MT 1": [(["9A515.d", "9A515.e.2"], [], "Is it a microcircuit usable in missiles to protect them against nuclear effects?"),
                   (["9A515.h"], [], "Is the total impulse capacity 841,000 newton seconds or more?")],
    "9A610 NS 1": [(["9A610"], ["9A610.b", "9A610.x", "9A610.y"], None), (["9A610.x"], [], NOT_9A610B)],
    "9A610 RS 1": [(["9A610"], ["9A610.b", "9A610.x", "9A610.y"], None), (["9A610.x"], [], NOT_9A610B)],
    "9B001 MT 1": [(["9B001"], [], ENGINE_MT)],
    "9B002 MT 1": [(["9B002"], [], ENGINE_MT)],
    "9B003 MT 1": [(["9B003"], [], ENGINE_MT)],
    "9B004 MT 1": [(["9B004"], [], ENGINE_MT)],
    "9B515 MT 1": [(["9B515.a"], [], "Is it for MT-controlled commodities of USML Category XV(e)(12) or (e)(19)?")],
    "9B604 MT 1": [(["9B604.a", "9B604.b"], [], None),
                   (["9B604.d"], [], "Is it specially designed for defense articles of USML Category IV(d) or (h) that the MTCR Annex identifies?")],
    "9D515 RS .y": [(["9D515.y"], [], ISS)],
    "9E515 RS .y": [(["9E515.y"], [], ISS)],
    "9D604 MT 1": [(["9D604.a"], [], "Is it for commodities of 9A604.c, 9A604.d or 9B604 that are controlled for MT reasons?")],
    "9D610 MT 1": [(["9D610"], [], "Is it specially designed for the operation, upkeep or repair of commodities of 9A610 or 9B610 that are controlled for "
                    "MT reasons?")],
    "9E515 MT 1": [(["9E515"], [], "Is it technology for items of 9A515.d, .e.2, .h or 9B515.a that are controlled for MT reasons?")],
    "9E604 MT 1": [(["9E604.a"], [], "Is it for items of 9A604, 9B604 or 9D604 that are controlled for MT reasons?")],
    "9E610 MT 1": [(["9E610"], [], "Is it technology required for items of 9A610, 9B610 or 9D610 that are controlled for MT reasons?")],
}

# Rows that nothing here interprets, and why. A case that meets one is asked, by the entry's name.
NOT_INTERPRETED = {
    "1D018 MT 1": "the cell of the Country Chart repeats the scope and names no column",
    "4A001 NP N/A": "the cell of the Country Chart says N/A",
}

# License Exception LVS by entry: (limit in dollars, codes, codes left out). What its line says beyond this is in words
# that a code does not carry; such lines are left to a note.
LVS = {
    "1A008": [(3000, ["1A008.a", "1A008.b", "1A008.c"], []), (6000, ["1A008.d"], [])],
    "1B001": [(5000, ["1B001"], ["1B001.a"])],
    "1C007": [(5000, ["1C007"], ["1C007.e"])],
    "2B007": [(5000, ["2B007"], ["2B007.b", "2B007.c"])],
    "3A002": [(3000, ["3A002.a", "3A002.e", "3A002.f", "3A002.g"], [])],
    "3A611": [(1500, ["3A611.a", "3A611.d", "3A611.e", "3A611.f", "3A611.g", "3A611.h", "3A611.x"], [])],
    "3B001": [(500, ["3B001"], ["3B001.a.4", "3B001.c", "3B001.d", "3B001.f.1", "3B001.f.5", "3B001.f.6", "3B001.k", "3B001.l", "3B001.m", "3B001.n",
                                "3B001.p.2", "3B001.p.4", "3B001.q", "3B001.r"])],
    "3B002": [(500, ["3B002"], ["3B002.c"])],
    "4A001": [(5000, ["4A001.a"], [])],
    "4A003": [(5000, ["4A003"], ["4A003.b", "4A003.c", "4A003.z"])],
    "4A004": [(5000, ["4A004"], ["4A004.z"])],
    "5A001": [(5000, ["5A001.b.1", "5A001.b.2", "5A001.b.3", "5A001.b.6", "5A001.d", "5A001.f.2", "5A001.f.4", "5A001.g"], []),
              (3000, ["5A001.c"], [])],
    "6A002": [(500, ["6A002.f"], [])],
    "6A003": [(1500, ["6A003"], ["6A003.a.3", "6A003.a.4", "6A003.a.5", "6A003.a.6", "6A003.b.1", "6A003.b.3", "6A003.b.4"])],
    "6A008": [(5000, ["6A008"], ["6A008.j.1"])],
    "8A001": [(5000, ["8A001"], ["8A001.b", "8A001.c.1"])],
    "8A002": [(5000, ["8A002"], ["8A002.o.3.b"])],
    "9B515": [(1500, ["9B515"], ["9B515.b"]), (5000, ["9B515.b"], [])],
}

# License Exception GBS by entry: codes and codes left out.
GBS = {
    "1A004": (["1A004.a", "1A004.b", "1A004.c.2"], []),
    "1C006": (["1C006.d"], []),
    "3A001": (["3A001.a.1.b", "3A001.a.2", "3A001.a.3", "3A001.a.4", "3A001.a.5", "3A001.a.6", "3A001.a.7", "3A001.a.8", "3A001.a.9", "3A001.a.10",
               "3A001.a.11", "3A001.a.12", "3A001.a.13", "3A001.a.14", "3A001.b.9", "3A001.b.10", "3A001.g", "3A001.h", "3A001.i"], []),
    "3A002": (["3A002.h"], []),
    "3B001": (["3B001"], ["3B001.a.3", "3B001.c.1.a", "3B001.c.1.c", "3B001.e", "3B001.f", "3B001.q"]),
    "4A003": (["4A003.g"], []),
    "5A001": (["5A001"], ["5A001.a", "5A001.b.5", "5A001.e", "5A001.h"]),
    "6A001": (["6A001.a.1.b.4"], []),
    "6A004": (["6A004.a.1", "6A004.a.2", "6A004.a.4", "6A004.b", "6A004.d.2", "6A004.f"], []),
    "6A008": (["6A008.b", "6A008.c", "6A008.l.1"], []),
    "6B004": (["6B004.b"], []),
    "6C004": (["6C004.a", "6C004.e"], []),
    "8A002": (["8A002.r"], []),
}
