"""A small workshop that a test may break, as it stands in its folder."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from textwrap import dedent

import pytest

from workshopkit.content.load import load_workshop
from workshopkit.content.model import Workshop
from workshopkit.diagnostics import Diagnostic, ProblemsError

OURS = Path(__file__).parents[2] / "seeds" / "public-sector-innovation"

FILES: Mapping[str, str] = {
    "workshop.yaml": """
        title: Weather
        talks:
          - {key: talk, file: talk.md, label: Talk, minutes: 2}
        sections:
          - {talk: talk, heading: Barriers, kind: barrier}
          - {talk: talk, heading: Answers, kind: strategy}
          - {talk: talk, heading: Kinds, kind: facet, facet: E}
        facets:
          - {key: E, id: F-E, name: Early, gloss: soon, pole: left, pole_word: certain, question: When?, readings: []}
        families:
          - {key: S, name: Sky}
        sessions:
          - {key: start, title: Start, promise: Soon, heading: Begin, invitation: Come in}
        """,
    "transcripts/talk.md": """
        ---
        title: The weather
        videoId: abcdefghijk
        ---
        It is a talk [00:00:05].

        ## Barriers
        * **Wet**: It rains [00:00:10].
        * It snows [00:00:20].

        ## Answers
        * **Cover**: Take an umbrella [00:00:30]. Take a coat [00:00:40].

        ## Kinds
        Early weather [00:00:50]. It comes soon [00:01:00].
        """,
    "editorial.yaml": """
        claims:
          - {id: B1, at: talk 00:00:10, written_for: It rains., short: Rain, question: Much?, family: S, note: Often}
          - {id: S1, at: talk 00:00:30, written_for: Take an umbrella., short: Umbrella}
          - {id: F-E, at: talk 00:00:50, written_for: Early weather., short: Early}
        left_out:
          - {at: talk 00:00:05, reason: Says nothing.}
        links:
          - {answer: S1, barrier: B1, basis: said}
        """,
    "audiences.yaml": """
        all:
          name: All
          people: people
          subtitle: For all
          promise: You know the weather.
          required: [E1]
          wanted: []
          call_to_action: Go out.
          opening: Look up.
          barriers: [B1]
        """,
    "exercises/look.md": """
        ---
        id: E1
        name: look
        title: Look up
        session: start
        minutes: {min: 3, ideal: 5, max: 8}
        mode: pairs
        claims: [B1, S1]
        goal: All have looked.
        steps:
          - {minutes: 2, text: Look.}
          - {minutes: 3, text: Tell.}
        ---
        ## Say

        Look up.

        Then tell.

        ## Ask

        - What do you see?
        - What will come,
          and when?

        ## If late

        Look only.
        """,
}


@dataclass(frozen=True)
class Folder:
    """A workshop's folder that a test may change before it is loaded."""

    path: Path

    def write(self, name: str, text: str) -> None:
        file = self.path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(dedent(text).lstrip("\n"), encoding="utf-8")

    def change(self, name: str, old: str, new: str) -> None:
        text = (self.path / name).read_text(encoding="utf-8")
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {name}"
        (self.path / name).write_text(text.replace(old, new), encoding="utf-8")

    def load(self) -> Workshop:
        return load_workshop(self.path)

    def complaints(self) -> tuple[Diagnostic, ...]:
        """Return the complaints that loading raises."""
        with pytest.raises(ProblemsError) as caught:
            self.load()
        return caught.value.diagnostics

    def complaint(self) -> Diagnostic:
        """Return the only error that loading raises."""
        (diagnostic,) = [each for each in self.complaints() if each.severity == "error"]
        return diagnostic
