"""The run sheet as a workbook: change a minute or the start, and the clock of everything after it moves."""

from __future__ import annotations

from dataclasses import dataclass, replace

from workshopkit.language import N_, _, ngettext, pgettext
from workshopkit.outputs.agenda import PAUSES, kind_words, measure, mode_words, slide_range, slides_of
from workshopkit.outputs.kit import Kit
from workshopkit.outputs.model import Artifact
from workshopkit.outputs.run_sheet import item_name
from workshopkit.outputs.stock import listed, to_bring, to_print
from workshopkit.plan.model import AgendaItem
from workshopkit.render.xlsx import Cell, Choice, Document, Highlight, Look, Sheet, quoted, sheet_names, write_xlsx

FILE = "run-sheet.xlsx"
DAY = 24 * 60
"""Minutes in a day: Excel counts time in days."""
_START = (2, 1)
"""Row and column of the cell that holds the start."""
_HEAD = 5
"""Row of the column heads; the items follow."""
_LATE = (N_("Order"), N_("If not here by"), N_("If late"))
_HEADS = (
    N_("Clock"), N_("Min"), N_("Until"), N_("Kind"), N_("Block"), N_("Who leads"), N_("How"), N_("Slides"),
    N_("Materials"), *_LATE,
)  # fmt: skip
_WIDTHS = (8, 6, 8, 13, 34, 18, 14, 9, 44, 7, 9, 15)
_MINUTES, _WHO = "B", "F"


@dataclass(frozen=True, slots=True)
class _Looks:
    """The looks of the cells, in the theme's colours."""

    title: Look
    quiet: Look
    head: Look
    text: Look
    name: Look
    clock: Look
    minutes: Look
    change: Look
    """What may be changed: a tinted ground."""
    pause: Look
    buffer: Look
    alarm: Look


def make_run_sheet(kit: Kit) -> Artifact:
    """Return `run-sheet.xlsx`: the run sheet, a sheet for each facilitator when there are several, the materials."""
    people = leaders(kit)
    several = people if len(people) > 1 else ()
    names = sheet_names((_("Run sheet"), *several, _("Materials")))
    looks = _looks(kit)
    sheets = [_main(kit, names[0], people, looks)]
    sheets += [_own(kit, (name, names[0]), person, looks) for name, person in zip(names[1:-1], several, strict=True)]
    sheets.append(_materials(kit, names[-1], looks))
    title = _("Run sheet: {workshop}").format(workshop=kit.workshop.title)
    document = Document(title, kit.agency, kit.date, kit.theme.slides.body)
    return Artifact(FILE, write_xlsx(sheets, document))


def leaders(kit: Kit) -> tuple[str, ...]:
    """Return who leads: the names on the cover, else as many facilitators as the brief asks for, else one."""
    if kit.cover.facilitators:
        return tuple(dict.fromkeys(kit.cover.facilitators))
    count = kit.plan.brief.facilitators or 1
    if count == 1:
        return (_("Facilitator"),)
    return tuple(_("Facilitator {number}").format(number=number) for number in range(1, count + 1))


def who_leads(kit: Kit, people: tuple[str, ...]) -> tuple[str, ...]:
    """Return a proposal, item by item: they take turns; a debrief stays with the exercise, a pause with nobody."""
    found: list[str] = []
    turn = -1
    for item in kit.plan.items:
        if item.kind in {"buffer", *PAUSES}:
            found.append("")
            continue
        if item.kind != "debrief" or turn < 0:
            turn += 1
        found.append(people[turn % len(people)])
    return tuple(found)


def _main(kit: Kit, name: str, people: tuple[str, ...], looks: _Looks) -> Sheet:
    items = kit.plan.items
    first, last = _HEAD + 1, _HEAD + len(items)
    rows = [*_top(kit, looks, last), tuple(Cell(_(head), look=looks.head) for head in _HEADS)]
    for index, (item, who) in enumerate(zip(items, who_leads(kit, people), strict=True)):
        rows.append(_row(kit, item, who, looks, first + index))
    over = Highlight((last + 1, 0), (last + 1, 4), f"=SUM($B${first + 1}:$B${last + 1})<>{kit.plan.brief.length}",
                     looks.alarm)  # fmt: skip
    rows.append(_totals(kit, looks, first, last))
    return Sheet(
        name, _WIDTHS, tuple(rows), _HEAD, kit.paper == "letter", _footer(kit),
        (Choice((first, 5), (last, 5), people),), (over,),
    )  # fmt: skip


def _top(kit: Kit, looks: _Looks, last: int) -> list[tuple[Cell, ...]]:
    """Return what stands above the table: title, the start (to be changed), the end, how it works."""
    brief = kit.plan.brief
    audience = kit.workshop.audience(brief.audience)
    many = ngettext("{people} people at {count} table", "{people} people at {count} tables", kit.plan.tables)
    seats = many.format(people=brief.participants, count=kit.plan.tables)
    length = ngettext("{count} minute", "{count} minutes", brief.length).format(count=brief.length)
    about = f"{audience.name} · {length} · {seats}"
    end = Cell(kit.plan.end / DAY, f"C{last + 1}", looks.clock)
    return [
        (Cell(kit.workshop.title, look=looks.title),),
        (Cell(about, look=looks.quiet),),
        (Cell(_("Start"), look=looks.quiet), Cell(brief.start / DAY, look=looks.change),
         Cell(_("End"), look=looks.quiet), end),
        (Cell(_("Change the start or any number of minutes: every clock after it moves."), look=looks.quiet),),
        (),
    ]  # fmt: skip


def _row(kit: Kit, item: AgendaItem, who: str, looks: _Looks, row: int) -> tuple[Cell, ...]:
    """Return one item; `row` counts from 0, formulas from 1."""
    look = looks.pause if item.kind in PAUSES else looks.buffer if item.kind == "buffer" else looks.text
    name = look if item.kind == "buffer" else replace(look, bold=True)
    begin = f"$B${_START[0] + 1}" if row == _HEAD + 1 else f"C{row}"
    about = "" if item.kind in {"buffer", *PAUSES} else mode_words(item.mode)
    clock = replace(look, form="hh:mm", align="left")
    minutes = replace(look, ground=looks.change.ground, align="center")
    words = (_block(item), who, about, slide_range(slides_of(kit, item)), _materials_of(kit, item))
    order = Cell(item.late.order if item.late else "", look=replace(look, align="center"))
    by = _by(item)
    spare = f"A{row + 1}+{round(by * DAY) - item.start}/{DAY}" if by else ""
    return (
        Cell(item.start / DAY, begin, clock), Cell(item.minutes, look=minutes),
        Cell(item.end / DAY, f"A{row + 1}+B{row + 1}/{DAY}", clock), Cell(kind_words(item.kind), look=look),
        Cell(words[0], look=name), *(Cell(each, look=look) for each in words[1:]),
        order, Cell(by or "", spare, clock), Cell(measure(item), look=look),
    )  # fmt: skip


def _totals(kit: Kit, looks: _Looks, first: int, last: int) -> tuple[Cell, ...]:
    """Return the row under the table: all minutes, and whether they are still those that were asked for."""
    length = kit.plan.brief.length
    total = f"SUM(B{first + 1}:B{last + 1})"
    right = ngettext("As asked for: {count} minute", "As asked for: {count} minutes", length).format(count=length)
    # TRANSLATORS: {count} is filled in by the workbook, with one or with more
    over, under = _in_formula(_("{count} minutes too many")), _in_formula(_("{count} minutes to spare"))
    words = (
        f'IF({total}={length},"{_quotes(right)}",IF({total}>{length},'
        f"{over.format(count=f'{total}-{length}')},{under.format(count=f'{length}-{total}')}))"
    )
    return (
        Cell(_("Sum"), look=looks.head), Cell(length, total, looks.head), Cell(look=looks.head), Cell(look=looks.head),
        Cell(right, words, looks.head),
    )  # fmt: skip


def _in_formula(words: str) -> str:
    """Return words with one `{count}` as a formula that puts them together; the place stays for the number."""
    before, _found, after = words.partition("{count}")
    pieces = (f'"{_quotes(before)}"' if before else "", "{count}", f'"{_quotes(after)}"' if after else "")
    return "&".join(piece for piece in pieces if piece)


def _quotes(words: str) -> str:
    """Return words as they stand between the quotes of a formula."""
    return words.replace('"', '""')


def _own(kit: Kit, names: tuple[str, str], person: str, looks: _Looks) -> Sheet:
    """Return one facilitator's sheet: everything by formula, so that it follows the run sheet; `names` of both."""
    name, followed = names
    heads = (_("Clock"), _("Min"), pgettext("of a facilitator", "Part"), _("Block"), _("How"), _("Slides"),
             _("Materials"), *map(_, _LATE))  # fmt: skip
    follows = _("Follows the sheet “{sheet}”; what {person} leads is marked.")
    rows: list[tuple[Cell, ...]] = [
        (Cell(person, look=looks.title),),
        (Cell(follows.format(sheet=followed, person=person), look=looks.quiet),),
        tuple(Cell(head, look=looks.head) for head in heads),
    ]
    main, mine = quoted(followed), _quotes(person)
    # TRANSLATORS: in a facilitator's own table: leads this block, or helps the one who does
    lead, aid = pgettext("of a facilitator", "leads"), pgettext("of a facilitator", "helps")
    leads = who_leads(kit, leaders(kit))
    for index, item in enumerate(kit.plan.items):
        line = _HEAD + 2 + index
        part = f'IF({main}!{_WHO}{line}="{mine}","{_quotes(lead)}",IF({main}!{_WHO}{line}="","","{_quotes(aid)}"))'
        now = lead if leads[index] == person else aid if leads[index] else ""
        words = {
            "E": _block(item), "G": "" if item.kind in {"buffer", *PAUSES} else mode_words(item.mode),
            "H": slide_range(slides_of(kit, item)), "I": _materials_of(kit, item),
            "J": str(item.late.order) if item.late else "",
        }  # fmt: skip
        by = f"{main}!K{line}"
        rows.append(
            (
                Cell(item.start / DAY, f"{main}!A{line}", looks.clock),
                Cell(item.minutes, f"{main}!{_MINUTES}{line}", looks.minutes),
                Cell(now, part, looks.name),
                *(Cell(text, f'{main}!{column}{line}&""', looks.text) for column, text in words.items()),
                Cell(_by(item) or "", f'IF({by}="","",{by})', looks.clock),
                Cell(measure(item), f'{main}!L{line}&""', looks.text),
            )
        )
    marked = Highlight(
        (3, 0), (2 + len(kit.plan.items), len(heads) - 1), f'=$C4="{_quotes(lead)}"',
        Look(bold=True, ground=looks.change.ground),
    )  # fmt: skip
    widths = (8, 6, 8, 34, 14, 9, 44, *_WIDTHS[-3:])
    return Sheet(name, widths, tuple(rows), 2, kit.paper == "letter", _footer(kit), (), (marked,))


def _materials_of(kit: Kit, item: AgendaItem) -> str:
    line = ", ".join(listed(kit, item))
    return line[:1].upper() + line[1:]


def _by(item: AgendaItem) -> float:
    """Return the decision point of an item as Excel counts time; 0 where nothing is decided on the clock."""
    return item.late.by / DAY if item.late and item.kind != "buffer" else 0


def _block(item: AgendaItem) -> str:
    """Return what an item is called; no clock in it, since the clock may move."""
    return item.title if item.kind in PAUSES else item_name(item)


def _materials(kit: Kit, name: str, looks: _Looks) -> Sheet:
    rows: list[tuple[Cell, ...]] = [
        (Cell(_("Materials"), look=looks.title),),
        (Cell(_("What people take has ten in a hundred to spare."), look=looks.quiet),),
        tuple(Cell(head, look=looks.head) for head in (_("How many"), _("What"), _("Where from"), _("Ready"))),
    ]
    # TRANSLATORS: where a thing comes from: it is printed, or it is brought along
    kinds = ((pgettext("where from", "print"), to_print(kit)), (pgettext("where from", "bring"), to_bring(kit)))
    for where, stock in kinds:
        rows += [
            (Cell(each.count, look=looks.minutes), Cell(each.what, look=looks.text), Cell(where, look=looks.text),
             Cell(look=looks.text))
            for each in stock
        ]  # fmt: skip
    return Sheet(name, (10, 50, 14, 10), tuple(rows), 2, kit.paper == "letter", _footer(kit))


def _footer(kit: Kit) -> str:
    return " · ".join(word for word in (kit.agency, kit.workshop.title, f"workshopkit {kit.version}") if word)


def _looks(kit: Kit) -> _Looks:
    colours = kit.theme.colours
    text = Look(ink=colours.ink, rule=colours.hair)
    return _Looks(
        title=Look(bold=True, size=16, ink=colours.ink, wrap=False),
        quiet=Look(ink=colours.ink_muted, wrap=False),
        head=Look(bold=True, ink=colours.ink, ground=colours.surface_alt, rule=colours.rule_strong),
        text=text,
        name=Look(bold=True, ink=colours.ink, rule=colours.hair),
        clock=Look(ink=colours.ink, rule=colours.hair, form="hh:mm", align="left"),
        minutes=Look(ink=colours.ink, rule=colours.hair, align="center"),
        change=Look(bold=True, ink=colours.ink, ground=colours.accent_tint, form="hh:mm", align="left"),
        pause=Look(ink=colours.ink, ground=colours.surface_alt, rule=colours.hair),
        buffer=Look(ink=colours.ink_muted, rule=colours.hair),
        alarm=Look(bold=True, ink=colours.on_accent, ground=colours.accent),
    )
