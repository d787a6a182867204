"""An exercise in other words: what is written is said, all else stays; mistakes are told with their place."""

from __future__ import annotations

from pathlib import Path

import pytest

from workshopkit.content.activity import Activity
from workshopkit.content.load import load_workshop
from workshopkit.content.model import Workshop
from workshopkit.content.reworded import Wording, read_rewordings, reworded
from workshopkit.diagnostics import ProblemsError

NAME = "barrier-heat-vote"


@pytest.fixture(scope="module")
def workshop() -> Workshop:
    return load_workshop(Path(__file__).parents[2] / "seeds" / "public-sector-innovation")


def _write(folder: Path, text: str, name: str = NAME) -> Path:
    path = folder / "exercises" / f"{name}.md"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def _exercise(workshop: Workshop, *folders: Path) -> Activity:
    made = reworded(workshop, read_rewordings(workshop, folders))
    return next(each for each in made.activities if each.name == NAME)


def _told(workshop: Workshop, folder: Path) -> list[str]:
    with pytest.raises(ProblemsError) as caught:
        read_rewordings(workshop, (folder,))
    return [str(each) for each in caught.value.diagnostics]


def test_only_what_is_written_changes(workshop: Workshop, tmp_path: Path) -> None:
    _write(tmp_path, "---\ngoal: We know what holds us back.\n---\n## Ask\n\n- Whose is it?\n- Who could lift it?\n")
    before, after = _exercise(workshop), _exercise(workshop, tmp_path)
    assert after.goal == "We know what holds us back."
    assert after.ask == ("Whose is it?", "Who could lift it?")
    assert after == before.model_copy(update={"goal": after.goal, "ask": after.ask})
    others = reworded(workshop, read_rewordings(workshop, (tmp_path,))).activities
    assert [each.name for each in others] == [each.name for each in workshop.activities]
    assert sum(one != other for one, other in zip(others, workshop.activities, strict=True)) == 1


def test_sections_alone_need_no_front_matter(workshop: Workshop, tmp_path: Path) -> None:
    _write(tmp_path, "## Set up\n\nCards on the long table.\n")
    assert _exercise(workshop, tmp_path).setup == "Cards on the long table."


def test_steps_keep_their_minutes(workshop: Workshop, tmp_path: Path) -> None:
    texts = ("Read and vote: {n} stickers each.", "Hear the top.", "Talk: whose is it?")
    _write(tmp_path, "---\nsteps:\n" + "".join(f'  - "{each}"\n' for each in texts) + "---\n")
    before, after = _exercise(workshop), _exercise(workshop, tmp_path)
    assert tuple(step.text for step in after.steps) == texts
    assert [step.minutes for step in after.steps] == [step.minutes for step in before.steps]


def test_the_short_form_and_the_hints_of_audiences_can_be_reworded(workshop: Workshop, tmp_path: Path) -> None:
    _write(tmp_path, "---\nshort:\n  output: One card\naudiences:\n  leaders: Yours first.\n---\n")
    before, after = _exercise(workshop), _exercise(workshop, tmp_path)
    assert before.short is not None
    assert after.short == before.short.model_copy(update={"output": "One card"})
    assert after.audiences == {**before.audiences, "leaders": "Yours first."}


def test_the_project_goes_before_the_theme_field_by_field(workshop: Workshop, tmp_path: Path) -> None:
    project, theme, parent = (tmp_path / name for name in ("project", "theme", "parent"))
    _write(project, "---\ntitle: Of the project\n---\n")
    _write(theme, "---\ntitle: Of the theme\ngoal: Goal of the theme\n---\n")
    _write(parent, "---\ngoal: Goal of the parent\noutput: Three cards\n---\n")
    found = _exercise(workshop, project, theme, parent)
    assert (found.title, found.goal, found.output) == ("Of the project", "Goal of the theme", "Three cards")


def test_whole_exercises_of_a_workshop_are_no_wordings(workshop: Workshop, tmp_path: Path) -> None:
    _write(tmp_path, "---\nid: E99\n---\n")
    (tmp_path / "workshop.yaml").write_text("title: x\n", encoding="utf-8")
    assert read_rewordings(workshop, (tmp_path,)) == ()


@pytest.mark.parametrize(
    ("text", "code", "line", "way_out"),
    [
        ("---\nid: E99\n---\n", "fixed-field", 2, "exercises of its own"),
        ("---\ngoal: x\nkind: talk\n---\n", "fixed-field", 3, "exercises of its own"),
        ("---\nminutes: {min: 1, ideal: 2, max: 3}\n---\n", "fixed-field", 2, ""),
        ("---\nclaims: [B01]\n---\n", "fixed-field", 2, ""),
        ("---\ngaol: x\n---\n", "unknown-field", 2, "did you mean `goal`?"),
        ("---\nsay: x\n---\n", "unknown-field", 2, "write it as a section `## Say`"),
        ("## Aks\n\n- Why?\n", "unknown-section", 1, "did you mean `## Ask`?"),
        ("---\nsteps: [One, Two]\n---\n", "steps-do-not-match", 2, "a text for each step"),
        ("---\nshort:\n  steps: [One]\n---\n", "steps-do-not-match", 3, "a text for each step"),
        ("---\nsteps:\n  - {minutes: 1, text: One}\n---\n", "wrong-value", 3, ""),
        ("---\naudiences: {leader: x}\n---\n", "unknown-audience", 2, "did you mean `leaders`?"),
        ("---\ngoal:\n---\n", "empty-wording", 2, "keep the workshop's own"),
        ("## Say\n", "empty-wording", 1, "keep the workshop's own"),
        ("Words.\n", "stray-text", 1, "## Say"),
        ("---\ngoal: x\n", "no-front-matter", 1, ""),
    ],
)
def test_a_mistake_is_told_with_its_place(
    workshop: Workshop, tmp_path: Path, text: str, code: str, line: int, way_out: str
) -> None:
    path = _write(tmp_path, text)
    [told] = _told(workshop, tmp_path)
    assert f"[{code}]" in told
    assert f"{path}:{line}:" in told
    assert way_out in told


def test_a_file_for_no_exercise_is_told_with_the_nearest(workshop: Workshop, tmp_path: Path) -> None:
    _write(tmp_path, "## Ask\n\n- Why?\n", "barrier-heat-votes")
    _write(tmp_path, "not looked at", "README")
    [told] = _told(workshop, tmp_path)
    assert "[unknown-exercise]" in told
    assert "did you mean `barrier-heat-vote`?" in told


def test_every_mistake_of_every_file_is_told_at_once(workshop: Workshop, tmp_path: Path) -> None:
    _write(tmp_path, "---\nid: E99\ngaol: x\n---\n")
    _write(tmp_path, "---\nkind: talk\n---\n", "facet-sort")
    assert len(_told(workshop, tmp_path)) == 3


def test_what_can_be_reworded_is_text_of_an_exercise() -> None:
    assert set(Wording.model_fields) <= set(Activity.model_fields)
    assert not {"id", "name", "kind", "minutes", "materials", "claims", "prompts"} & set(Wording.model_fields)
