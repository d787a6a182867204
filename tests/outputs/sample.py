"""A small workshop and plans of it, made by hand: what the printed documents are tried on."""

# ruff: noqa: E501  (whole sentences)

from __future__ import annotations

import datetime as dt

from workshopkit.content.activity import Activity, Load, Material, Minutes, Step
from workshopkit.content.model import (
    Audience,
    Claim,
    Edge,
    Facet,
    Family,
    Link,
    Omitted,
    Session,
    Source,
    StampRow,
    Talk,
    Workshop,
)
from workshopkit.outputs.kit import Cover, Kit, SlidePicture
from workshopkit.plan.late_plan import with_late_plan
from workshopkit.plan.model import AgendaItem, Brief, Omission, Plan, PlannedSession, PlannedStep
from workshopkit.themes.load import load_theme
from workshopkit.themes.model import Paper

TALKS = (
    Talk(key="A", label="Webinar", title="Public sector innovation fundamentals", video_id="G53g9-_0dMU", minutes=88),
    Talk(key="B", label="Explainer", title="The facets of innovation", video_id="t2S-S8cO5_k", minutes=3),
)

_CLAIMS = """
D1|test|New here||A 442, B 19|New, or new in this place
D2|test|Really done||A 448, B 19|Put into practice, not only an idea
D3|test|Makes a difference||A 455, B 19|Changes public value or has an impact
M1|axis|How directed||B 58|Innovation can be more or less directed from the top
M2|axis|How uncertain||B 61|Innovation can deal with more or less uncertainty
FE|facet|Enhancement-oriented|E|A 885|Quick wins: doing what is done already, and doing it better
FE2|facet|Enhancement-oriented|E|B 80|Makes existing products, services and processes more effective and efficient
FM|facet|Mission-oriented|M|A 1102|Hard, complex targets with many partners, from the definition of the problem to the impact
FM2|facet|Mission-oriented|M|B 94|Sets out to solve specific problems
FA|facet|Adaptive|A|A 971|Simple adjustments that are made out of necessity in a crisis
FA2|facet|Adaptive|A|B 122|Explores what is possible or might be needed; discovery
FN|facet|Anticipatory|N|A 1216|An emerging field that engages with uncertainty and the future
FN2|facet|Anticipatory|N|B 107|Influences developments before they are fixed
X01|example|Paper to e-signature|E|A 901|Paper forms became electronic signatures
X03|example|Family benefits, Estonia|E|A 925|In Estonia the state offers family benefits proactively when a child is born
X04|example|Behavioural insight, tax|E|B 88|Behavioural insights help people to pay their taxes on time
X05|example|Telework in a crisis|A|A 971|Public servants changed to telework within days
X06|example|Social media in a crisis|A|A 971|Social media became a channel for information in the crisis
X07|example|Agile governance, Japan|A|A 1002|Japan describes governance that keeps adapting in a cycle
X08|example|Social media, new channel|A|B 130|Social media opened a new channel between government and citizens
X09|example|EU missions|M|A 1128|EU missions aim at climate neutrality, healthy oceans and less cancer
X10|example|People on the moon|M|B 99|People were brought to the moon
X12|example|Shift to sustainable energy|M|B 101|The shift to sustainable energy
X14|example|Four worlds, Slovenia|N|A 1265|Slovenia tried a foresight exercise with four worlds
X15|example|Early limits for AI projects|N|B 114|Ethical and technical limits for projects with artificial intelligence
R1|reason|Keep pace with change||A 541|Keep pace with change and be proactive
R2|reason|Build trust||A 576|Build trust through services that fit what people need
R5|reason|Doing nothing costs more||A 721|Doing nothing costs more than changing
B01|barrier|Challenging the status quo|C|A 2514|Challenging the status quo
B02|barrier|Strict hierarchies|S|A 2517|Strict hierarchies and decision-making
B03|barrier|Risk avoidance|F|A 2521|Risk avoidance
B04|barrier|No shared vision|D|A 2539|No vision or strategic framework
B05|barrier|Funding|R|A 2543|Funding
B06|barrier|Levels drift apart|S|A 2545|National and local level diverge
B07|barrier|Business as usual|C|A 2547|Magnetism of business as usual
B08|barrier|Rigid bureaucracy|S|A 2556|Lack of flexibility and bureaucracy
B09|barrier|Fear of change and corruption|F|A 2560|Fear of change and corruption
B10|barrier|Closed mindsets|C|A 2905|Mindset and openness to new views
B11|barrier|Missing social skills|C|A 2926|Lack of skills for social innovation, even of listening and thinking
B12|barrier|Unused staff potential|S|A 2981|Hierarchical approaches limit the potential of staff
B13|barrier|Quick results, little support|D|A 3006|Lack of financial and political support; leaders want quick results
B14|barrier|Fear of losing control|F|A 3021|Senior staff fear to lose control and fear undesired results
B15|barrier|Procurement rules|S|A 3210|Procurement rules stand against experimentation
B16|barrier|Staff move on|R|A 2802|High mobility in the civil service weakens investment in networks
P5|building-block|Autonomy||A 2067|Decentralised autonomy: bureaucracy can help where no big money is needed
P7|building-block|Knowledge||A 2364|Build knowledge and competence
S1|strategy|Just start||A 5065|Just start: use a window, with those who are willing
S3|strategy|Results first||A 4279|Focus on results and share learning faster
S4|strategy|Safe spaces||A 2887|Safe spaces for experiments in which mistakes are allowed
S7|strategy|Empower people||A 4453|Empower individuals through a community and ambassadors
S8|strategy|Core business||A 5104|Make innovation part of the core business
N1|figure|Ready to learn||A 753|27 % are ready to learn and to adapt
T5|resource|Toolkit navigator||A 1483|A navigator through toolkits for innovation
"""

_ACTIVITIES: tuple[tuple[str, str, str, str, str, tuple[int, int, int], str], ...] = (
    ("K1", "welcome", "Welcome, aim, ground rules", "talk", "why", (2, 4, 6), "plenary"),
    ("E02", "why-now", "Why now?", "exercise", "why", (3, 6, 10), "pairs"),
    ("K3", "definition", "What counts as innovation", "talk", "test", (2, 4, 6), "plenary"),
    ("E01", "one-line-test", "One-line test", "exercise", "test", (5, 8, 12), "tables"),
    ("K4", "facets", "Four facets, with a pair turn", "talk", "facets", (5, 10, 14), "plenary"),
    ("E03", "facet-sort", "Facet sort", "exercise", "facets", (10, 15, 20), "tables"),
    ("K6", "barriers", "Barriers and strategies", "talk", "barriers", (2, 5, 8), "plenary"),
    ("E07", "barrier-heat-vote", "Barrier heat vote", "exercise", "barriers", (4, 8, 12), "walk"),
    ("E09", "barrier-strategy-match", "Barrier and strategy match", "exercise", "barriers", (10, 18, 25), "tables"),
    ("E12", "pitch", "Results-first pitch", "exercise", "barriers", (12, 18, 30), "trios"),
    ("E20", "monday-card", "Monday card", "commitment", "monday", (3, 6, 10), "solo"),
    ("K9", "close", "Close and feedback", "close", "monday", (2, 3, 6), "plenary"),
)

_STEPS = {
    "E02": (
        (1, "Alone: write one problem users can see."),
        (4, "Your partner asks twice: and if nothing changes?"),
        (1, "Two voices in plenary."),
    ),
    "E01": (
        (1, "Read the three tests aloud."),
        (4, "Tick three boxes for each of {n} cards."),
        (2, "Show your cards on the two most disputed."),
        (1, "Write one rule of your table."),
    ),
    "E03": (
        (2, "Lay the four facet cards by how directed and how certain they are."),
        (5, "In turn and in silence, place one of {n} example cards each."),
        (4, "Move any card once, and say why."),
        (1, "Put a dot on the three cards you argue about most."),
        (3, "Turn only those three over and talk."),
    ),
    "E07": (
        (2, "Walk along the wall and read, in silence."),
        (3, "Stick three squares and two rounds each."),
        (3, "Read the top three aloud."),
    ),
    "E09": (
        (6, "For each of {n} barriers choose up to two strategies."),
        (6, "Write the smallest first step, and who."),
        (3, "Open the source card: whose link is it?"),
        (3, "Swap one match with the next table."),
    ),
    "E12": (
        (6, "Fill the strip."),
        (4, "Pitch for one minute, then answer two questions."),
        (8, "Second try, rotate."),
    ),
    "E20": (
        (3, "Write: I will, with, by, I will know because."),
        (2, "Your partner asks what could stop you."),
        (1, "Swap halves and set the date."),
    ),
}

_MATERIALS = {
    "E02": (Material(what="reason cards", quantity=3, part="cards", cards="reason"),),
    "E01": (
        Material(what="example cards", part="cards", cards="example", load=True),
        Material(what="answer strip", part="handout", per="person"),
    ),
    "E03": (
        Material(what="A3 diamond", part="canvases"),
        Material(what="example cards, face up", part="cards", cards="example", load=True),
        Material(what="facet cards", quantity=4, part="cards", cards="facet"),
        Material(what="dots, or a pen", quantity=3),
    ),
    "E07": (
        Material(what="barrier wall cards", quantity=16, per="room", part="cards", cards="barrier", wall=True),
        Material(what="square stickers", quantity=3, per="person"),
        Material(what="round stickers", quantity=2, per="person"),
    ),
    "E09": (
        Material(what="strategy cards", quantity=8, part="cards", cards="strategy"),
        Material(what="matching mat", part="canvases"),
    ),
    "E20": (Material(what="pens", per="person"),),
}

_SAY = (
    "You have heard the four. Now try them on real cases: twelve cards, one diamond.",
    "Place first, talk later. A card may lie between two facets; that is a finding, not a mistake.",
    "At the end you turn over only the three you disagree on.",
)


def _claims() -> tuple[Claim, ...]:
    found = []
    for line in _CLAIMS.strip().splitlines():
        key, kind, label, group, sources, text = line.split("|")
        found.append(
            Claim(
                id=key,
                kind=kind,
                label=label,
                text=text,  # type: ignore[arg-type]
                facet=group if kind in {"facet", "example"} else "",
                family=group if kind == "barrier" else "",
                sources=tuple(
                    Source(talk=each.split()[0], second=int(each.split()[1])) for each in sources.split(", ")
                ),
                question="Where have you met it last?" if kind == "barrier" else "",
                qualifier="of the people asked; the survey is not named in the talk" if kind == "figure" else "",
            )
        )
    placement = Claim(
        id="EXT3",
        kind="axis",
        text="The places of the facets on the diamond are OPSI’s picture",
        label="Places on the diamond",
        origin="external",
        url="https://oecd-opsi.org/innovation-facets/",
    )
    return (*found, placement)


def _activity(row: tuple[str, str, str, str, str, tuple[int, int, int], str]) -> Activity:
    key, name, title, kind, session, (least, ideal, most), mode = row
    claims = {
        "E01": ("D1", "D2", "D3", "X01", "X04", "X08"),
        "E02": ("R1", "R2", "R5"),
        "K3": ("D1", "D2", "D3"),
        "K4": ("FE", "FM", "FA", "FN", "M1", "M2", "EXT3"),
        "E09": ("B03", "B07", "B10", "B11", "B12", "B13", "S4", "S3", "S7", "S8", "P7"),
        "E03": ("M1", "M2", "EXT3", *(line.split("|")[0] for line in _CLAIMS.split() if line.startswith("X"))),
        "K6": ("B02", "B03", "S4"),
        "E07": tuple(f"B{number:02d}" for number in range(1, 17)),
    }.get(key, ())
    spoken = kind in {"exercise", "commitment"}
    return Activity(
        id=key,
        name=name,
        title=title,
        kind=kind,
        session=session,
        mode=mode,  # type: ignore[arg-type]
        minutes=Minutes(min=least, ideal=ideal, max=most),
        debrief=Minutes(min=3, ideal=5, max=8) if key in {"E03", "E09"} else None,
        debrief_title={"E03": "The empty corner", "E09": "The lonely barrier"}.get(key, ""),
        claims=claims,
        group="Tables of 5" if mode == "tables" else "",
        group_min=3,
        group_max=6,
        goal="Everyone can tell the four facets apart, and has seen that real work overlaps.",
        output="One shared rule on the wall" if key == "E01" else "",
        steps=tuple(Step(minutes=each, text=text) for each, text in _STEPS.get(key, ())),
        materials=_MATERIALS.get(key, ()),
        load=Load(what="example cards", least=4, most=12, minutes_each=1) if key in {"E01", "E03"} else None,
        setup="Example cards in one pile, numbers up: the backs hold the suggested place." if spoken else "",
        say=_SAY
        if spoken
        else ("Three questions decide whether we call it innovation.", "Keep your own example in mind."),
        ask=(
            "What made it hard: the aim, or the certainty?",
            "Which card would move in a different agency?",
            "Which facet holds nothing of ours?",
        )
        if spoken
        else (),
        expected=("Most tables end with an even mix and one disputed card.",) if spoken else (),
        if_nobody=(
            "Cards 06 and 08 are both about social media. Why could they lie apart?",
            "Is an EU mission still a mission for one small town?",
        )
        if spoken
        else (),
        watch_for=(
            "One expert places everything: remind them of “in turn, in silence”.",
            "A pile in the middle: allow it, and ask which axis they disagree on.",
        )
        if spoken
        else (),
        if_late="Use eight cards and skip the dots." if spoken else "",
        if_early="Add one example from your own agency.",
        remote="Rooms of four. Groups type “number: E, M, A or N” under four headings." if spoken else "",
        access="Read each card aloud with its number. Place by naming a corner if reaching is hard." if spoken else "",
        audiences={"managers": "Start from cards 1 and 7. Ask which they could approve alone."} if spoken else {},
    )


def sample_workshop() -> Workshop:
    """Return the workshop: two talks, four facets, five families, twelve activities."""
    facets = (
        (
            "E",
            "enhancement",
            "Enhancement-oriented",
            "make what exists better",
            "left",
            "certain",
            ("FE", "FE2"),
            "Make what already exists work better: quick wins in products, services and processes.",
        ),
        (
            "M",
            "mission",
            "Mission-oriented",
            "reach a hard goal together",
            "top",
            "directed",
            ("FM", "FM2"),
            "Reach a hard goal together with many partners, from the problem to the impact.",
        ),
        (
            "A",
            "adaptive",
            "Adaptive",
            "adjust, discover, keep moving",
            "bottom",
            "undirected",
            ("FA", "FA2"),
            "Adjust to what changes, or explore what might be needed.",
        ),
        (
            "N",
            "anticipatory",
            "Anticipatory",
            "shape what is not fixed yet",
            "right",
            "uncertain",
            ("FN", "FN2"),
            "Bring evidence about the future into decisions of today.",
        ),
    )
    audience = Audience(
        key="managers",
        name="Middle managers",
        people="middle managers",
        subtitle="A workshop for middle managers in public agencies",
        promise="People leave able to name the four facets of innovation, to see which one their unit starves, and with one small promise for Monday.",
        required=("K1", "E20", "K9"),
        wanted=("E02", "E03", "E07"),
        left_out=(Omitted(id="E14", reason="needs 40 minutes"),),
        examples=("X04", "X01", "X09", "X05", "X14"),
        barriers=("B02", "B03", "B07", "B12"),
        strategies=("S3", "S4", "S8"),
        call_to_action="One decision delegated, one safe test, one thing stopped.",
        opening="Start from one target your unit misses.",
        take_home=(
            "a rule of their own for what counts as innovation",
            "a picture of where their work sits, and where it does not",
            "one barrier answered with a first step and a name",
            "half a Monday card; the partner keeps the other half",
        ),
    )
    return Workshop(
        name="sample",
        title="Public sector innovation: its facets and its barriers",
        subtitle="A workshop on two talks",
        language="en-GB",
        version="1.0",
        provenance="Taken from machine-written summaries of captions; not a publication of the OECD.",
        talks=TALKS,
        claims=_claims(),
        facets=tuple(
            Facet(
                key=key,
                id=name,
                name=title,
                gloss=gloss,
                pole=pole,
                pole_word=word,
                readings=readings,
                lead=lead,  # type: ignore[arg-type]
                question="Which form, step or wait could disappear next?",
            )
            for key, name, title, gloss, pole, word, readings, lead in facets
        ),
        edges=(
            Edge(facets=("E", "M"), name="sustaining change"),
            Edge(facets=("M", "N"), name="transformative change"),
            Edge(facets=("A", "E"), name="optimising change"),
            Edge(facets=("N", "A"), name="disruptive change"),
        ),
        families=tuple(
            Family(key=name[0], name=name) for name in ("Structure", "Fear", "Culture", "Direction", "Resources")
        ),
        links=(
            Link(answer="S4", barrier="B10", basis="passage"),
            Link(answer="P7", barrier="B11", basis="said"),
            Link(answer="S4", barrier="B03", basis="editorial"),
            Link(answer="S3", barrier="B13", basis="editorial"),
            Link(answer="S7", barrier="B12", basis="editorial"),
            Link(answer="S8", barrier="B07", basis="editorial"),
        ),
        sessions=(
            Session(
                key="why",
                title="Why now?",
                promise="Name a problem users can see, in pairs.",
                heading="Why now?",
                invitation="Start.",
            ),
            Session(
                key="test",
                title="What counts",
                promise="Three tests, tried on six examples.",
                heading="What counts",
                invitation="Test.",
            ),
            Session(
                key="facets",
                title="Four facets",
                promise="Sort twelve examples, find the empty corner.",
                heading="Four facets",
                invitation="Sort.",
                motif="facets",
            ),
            Session(
                key="barriers",
                title="Barriers and moves",
                promise="Vote on sixteen, answer the top four.",
                heading="Barriers",
                invitation="Vote.",
                motif="families",
            ),
            Session(
                key="monday",
                title="Monday",
                promise="One dated promise each, then feedback.",
                heading="Monday",
                invitation="Promise.",
            ),
        ),
        activities=tuple(_activity(row) for row in _ACTIVITIES),
        audiences=(audience,),
        stamps=(StampRow(talk="A", second=3, ordinal=1, left_out="greeting"),),
    )


_PLANS: dict[int, str] = {
    30: "K1 2, E02 4, K3 3, K4 5, E03 10, buffer 1, E20 3, K9 2",
    90: "K1 3, E02 6, K3 3, E01 7, K4 8, E03 12, E03d 5, buffer 3, break 5, K6 5, E07 8, E09 10, E09d 4, buffer 3, E20 5, K9 3",
    360: "K1 10, E02 12, K3 6, E01 12, K4 12, buffer 9, break 15, E03 20, E03d 8, K4 12, E01 12, E02 10, E03 20, buffer 8, "
    "lunch 45, E07 12, E12 25, buffer 4, break 10, K6 8, E09 20, E09d 7, E12 20, E07 8, E09 13, buffer 14, E20 5, K9 3",
}


def _item(workshop: Workshop, name: str, minutes: int, start: int, number: int) -> AgendaItem:
    if name in {"buffer", "break", "lunch"}:
        title = {"buffer": "Buffer", "break": "Stretch break", "lunch": "Lunch"}[name]
        late = "first to go" if name == "buffer" else "never cut"
        return AgendaItem(id=f"{name}-{number}", kind=name, title=title, start=start, minutes=minutes, if_late=late)  # type: ignore[arg-type]
    activity = workshop.activity(name.removesuffix("d"))
    debrief = name.endswith("d")
    steps = activity.steps if not debrief else ()
    shares = [max(1, round(step.minutes * minutes / max(1, sum(each.minutes for each in steps)))) for step in steps]
    if shares:
        shares[shares.index(max(shares))] += minutes - sum(shares)
    load = 12 if name == "E03" else 6
    return AgendaItem(
        id=f"{activity.name}{'-debrief' if debrief else ''}-{number}",
        activity=activity.id,
        kind="debrief" if debrief else activity.kind,
        title=activity.debrief_title if debrief else activity.title,
        session=activity.session,
        start=start,
        minutes=minutes,
        mode="plenary" if debrief else activity.mode,
        active_minutes=0 if activity.kind == "talk" else minutes,
        talk_minutes=minutes if activity.kind == "talk" else 0,
        if_late="never cut" if activity.kind == "close" else f"cut to {max(2, minutes - 2)}",
        floor=max(2, minutes - 2),
        claims=activity.claims,
        load=load if activity.load else 0,
        steps=tuple(
            PlannedStep(text=step.text.replace("{n}", str(load)), minutes=share)
            for step, share in zip(steps, shares, strict=True)
        ),
    )


def sample_plan(workshop: Workshop, length: int = 90) -> Plan:
    """Return a plan of 30, 90 or 360 minutes; it shows every kind of row, and keeps no rule."""
    items: list[AgendaItem] = []
    start = 9 * 60
    for number, entry in enumerate(_PLANS[length].split(", "), start=1):
        name, minutes = entry.split()
        items.append(_item(workshop, name, int(minutes), start, number))
        start += int(minutes)
    assert start - 9 * 60 == length, start - 9 * 60
    sessions = []
    for session in workshop.sessions:
        own = [item for item in items if item.session == session.key]
        if own:
            sessions.append(
                PlannedSession(
                    key=session.key,
                    title=session.title,
                    promise=session.promise,
                    heading=session.heading,
                    invitation="",
                    motif=session.motif,
                    start=own[0].start,
                    minutes=sum(item.minutes for item in own),
                )
            )
    brief = Brief(audience="managers", length=length)
    return Plan(
        workshop=workshop.name,
        brief=brief,
        tables=4,
        advised_facilitators=2,
        items=with_late_plan(workshop, brief, items),
        sessions=tuple(sessions),
        omissions=(
            Omission(id="E14", title="Futures postcards", reason="needs 28 minutes, 4 are left"),
            Omission(id="E05", title="Portfolio dot map", reason="needs 22 minutes, 4 are left"),
        ),
    )


def _slide(number: int, item: AgendaItem) -> SlidePicture:
    svg = (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 338.67 190.5"><rect width="338.67" height="190.5" fill="#FFFFFF"/>'
        f'<text x="18" y="30" font-family="Kit Slide Heading" font-size="11.3" font-weight="700" fill="#13262E">{item.title}</text>'
        '<text x="18" y="60" font-family="Kit Slide Body" font-size="8.5" fill="#13262E" textLength="120" '
        'lengthAdjust="spacingAndGlyphs">A line of measured words on a slide</text></svg>'
    )
    return SlidePicture(number=number, id=item.id, title=item.title, activity=item.id, svg=svg)


def sample_kit(length: int = 90, theme: str = "default", paper: Paper = "a4") -> Kit:
    """Return everything a printed document is made from."""
    workshop = sample_workshop()
    plan = sample_plan(workshop, length)
    shown = [item for item in plan.items if item.kind != "buffer"]
    return Kit(
        workshop=workshop,
        plan=plan,
        theme=load_theme(theme),
        cover=Cover(),
        date=dt.date(2026, 11, 21),
        paper=paper,
        slides=tuple(_slide(number, item) for number, item in enumerate(shown, start=2)),
        build="7f3a2c",
        version="0.1.0",
    )
