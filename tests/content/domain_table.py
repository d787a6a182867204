"""What both talks hold, item by item: ids, kinds and the second at which each is said."""

from __future__ import annotations

TABLE = """
D1 test webinar 00:07:22, explainer 00:00:19
D2 test webinar 00:07:28, explainer 00:00:19
D3 test webinar 00:07:35, explainer 00:00:19
D4 remark webinar 00:07:57
D5 remark explainer 00:00:26
D6 remark explainer 00:00:30
D7 remark explainer 00:00:36
O1 remark webinar 00:08:18
M0 remark explainer 00:00:41
M0b remark webinar 00:13:56
M1 axis explainer 00:00:58
M2 axis explainer 00:01:01
M3 remark explainer 00:01:05
M4 remark explainer 00:02:28
M4b remark explainer 00:02:30
M5 remark explainer 00:02:42
M6 remark webinar 00:14:20
R1 reason webinar 00:09:01
R2 reason webinar 00:09:36
R3 reason webinar 00:10:18
R4 reason webinar 00:10:37
R5 reason webinar 00:12:01
F-E facet explainer 00:01:08
F-E1 facet webinar 00:14:45
F-E2 facet explainer 00:01:20
F-M facet explainer 00:01:11
F-M1 facet webinar 00:18:22
F-M2 facet webinar 00:19:29
F-M3 facet explainer 00:01:34
F-A facet explainer 00:01:17
F-A1 facet webinar 00:16:11
F-A2 facet webinar 00:16:42
F-A3 facet webinar 00:17:21
F-A4 facet explainer 00:02:02
F-N facet explainer 00:01:14
F-N1 facet webinar 00:20:16
F-N2 facet webinar 00:20:24
F-N3 facet explainer 00:01:47
X01 example webinar 00:15:01
X02 example webinar 00:15:01
X03 example webinar 00:15:25
X04 example explainer 00:01:28
X05 example webinar 00:16:11
X06 example webinar 00:16:11
X07 example webinar 00:16:42, webinar 00:17:21
X08 example explainer 00:02:10
X08b example explainer 00:02:18
X09 example webinar 00:18:48
X10 example explainer 00:01:39
X11 example webinar 00:19:47
X12 example explainer 00:01:41
X13 example webinar 00:18:22
X14 example webinar 00:21:05
X15 example explainer 00:01:54
X16 example webinar 01:17:23
P1 building-block webinar 00:30:40
P2 building-block webinar 00:31:16
P3 building-block webinar 00:32:51
P3b building-block webinar 00:38:57
P4 building-block webinar 00:33:30
P5 building-block webinar 00:34:27
P6 building-block webinar 00:35:33
P7 building-block webinar 00:39:24, webinar 00:48:44
P8 building-block webinar 00:39:43
P9 building-block webinar 01:06:40
B01 barrier webinar 00:41:54
B02 barrier webinar 00:41:57
B03 barrier webinar 00:42:01
B04 barrier webinar 00:42:19
B05 barrier webinar 00:42:23
B06 barrier webinar 00:42:25
B07 barrier webinar 00:42:27
B08 barrier webinar 00:42:36
B09 barrier webinar 00:42:40
B10 barrier webinar 00:48:25
B11 barrier webinar 00:48:46
B12 barrier webinar 00:49:41
B13 barrier webinar 00:50:06
B14 barrier webinar 00:50:21
B15 barrier webinar 00:53:30
B16 barrier webinar 00:46:42
S1 strategy webinar 01:24:25
S2a strategy webinar 01:08:42
S2b strategy webinar 01:10:35
S3 strategy webinar 01:11:19
S4 strategy webinar 00:48:07
S5 strategy webinar 01:23:36
S6a strategy webinar 01:17:23
S6b strategy webinar 01:00:33
S7 strategy webinar 01:14:13
S8 strategy webinar 01:25:04
T1 resource webinar 01:09:07
T2 resource webinar 00:23:15
T3 resource webinar 00:23:32
T4 resource webinar 00:24:28
T5 resource webinar 00:24:43
N1 figure webinar 00:12:33
N2 figure webinar 00:12:33
N3 remark webinar 00:10:59
CL remark webinar 01:27:29
A0 remark webinar 00:00:03
A1 remark webinar 00:00:20
Q1 remark webinar 00:06:09
Q2 remark webinar 00:11:41
"""
FURTHER = {
    "D0": "explainer 00:00:19", "P7b": "webinar 00:48:44", "X01-02": "webinar 00:15:01",
    "B08a": "webinar 00:42:36", "B08b": "webinar 00:42:36", "B09a": "webinar 00:42:40", "B09b": "webinar 00:42:40",
    "B13a": "webinar 00:50:06", "B13b": "webinar 00:50:06", "B13c": "webinar 00:50:06",
}  # fmt: skip
"""What we tell apart besides: a sentence with all three tests, parts of items that name two things."""

WORDS = {
    "D1": ("new", "novel"), "D2": ("practice",), "D3": ("public value",), "R1": ("slow",),
    "R2": ("trust",), "R3": ("futures",), "R4": ("people",), "R5": ("cost",), "F-A3": ("cycle",),
    "F-N2": ("foresight",), "X01": ("e-signatures",), "X03": ("estonia",), "X04": ("behav",), "X07": ("japan",),
    "X09": ("cancer",), "X10": ("moon",), "X14": ("slovenia",), "X15": ("artificial intelligence",),
    "X16": ("denmark",), "P1": ("long",), "P2": ("politic",), "P3b": ("users",), "P4": ("silos",),
    "P5": ("bureaucracy",), "P6": ("tool", "goal"), "P7": ("training",), "P8": ("ambassadors",), "P9": ("problems",),
    "B03": ("risk",), "B05": ("money", "funding"), "B07": ("business as usual",), "B09": ("corruption",),
    "B10": ("open",), "B11": ("listening",), "B13": ("leaders",), "B14": ("losing control",), "B15": ("procurement",),
    "B16": ("networks", "network"), "S1": ("window", "windows"), "S2b": ("sponsor",), "S3": ("results",),
    "S4": ("mistakes",), "S6a": ("denmark",), "S6b": ("mandate",), "S8": ("core", "matters"),
    "T1": ("policy briefs",), "T2": ("case study navigator",), "T3": ("about 42",), "T4": ("playbook",),
    "T5": ("toolkit navigator",), "N1": ("27%",), "N2": ("52.3%",), "N3": ("vision",),
}  # fmt: skip
"""A word of each item that its sentence holds, in our notes or in the original; one of them is enough."""


def rows() -> dict[str, tuple[str, tuple[tuple[str, int], ...]]]:
    """Return kind and places of each item by its id."""
    found = {}
    for line in TABLE.split("\n"):
        if line:
            claim_id, kind, places = line.split(" ", 2)
            found[claim_id] = (kind, tuple(place(each) for each in places.split(", ")))
    return found


def place(words: str) -> tuple[str, int]:
    """Return talk and second of `webinar 00:42:01`."""
    talk, time = words.split(" ")
    hours, minutes, seconds = (int(each) for each in time.split(":"))
    return talk, hours * 3600 + minutes * 60 + seconds
