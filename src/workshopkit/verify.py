"""What somebody has found out goes into the workshop's folder; what is left to find out goes onto a sheet."""

from __future__ import annotations

import datetime as dt
import json
import os
import tempfile
from dataclasses import asdict, dataclass
from pathlib import Path

from workshopkit import __version__
from workshopkit.build import theme_for
from workshopkit.content.left_out import held_names, holds_name
from workshopkit.content.load import Loaded
from workshopkit.content.verif_file import with_record
from workshopkit.content.verif_list import ToCheck, to_check, worded_as
from workshopkit.content.verif_words import usable_words
from workshopkit.content.verification import FILE, Record
from workshopkit.diagnostics import Diagnostic, did_you_mean, problem, shown_path, usage
from workshopkit.language import speaking
from workshopkit.outputs.model import Artifact
from workshopkit.outputs.verification import make_sheet
from workshopkit.request import Request
from workshopkit.resources import shipped
from workshopkit.source import SourceFile
from workshopkit.spoken import in_language, language_for, untranslated
from workshopkit.themes.model import Paper
from workshopkit.write import MANIFEST, Outcome, check_place, digest, settle, write_files


@dataclass(frozen=True, slots=True)
class Finding:
    """What somebody says of a claim; texts are empty where nothing was said."""

    status: str
    by: str = ""
    name: str = ""
    words: str = ""
    survey: str = ""
    evidence: str = ""
    politician: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """A written verification sheet."""

    folder: Path
    artifact: Artifact
    outcome: Outcome
    warnings: tuple[Diagnostic, ...] = ()


def record_finding(loaded: Loaded, claim_id: str, finding: Finding, day: dt.date) -> tuple[Path, Record]:
    """Write what was found into the workshop's folder; return the file and the record.

    Raises ProblemsError when it does not fit the claim (exit code 2) or cannot be written (exit code 1); the file is
    then as it was.
    """
    row = _row(loaded, claim_id)
    tidy = Finding(
        finding.status, _tidy(finding.by), _tidy(finding.name), _tidy(finding.words), _tidy(finding.survey),
        _tidy(finding.evidence), finding.politician,
    )  # fmt: skip
    _check_words(claim_id, tidy)
    _check_fit(loaded, row, tidy)
    record = Record.model_validate({**asdict(tidy), "date": day, "sentence": row.digest})
    path = _place(loaded.folder)
    raw = path.read_bytes() if path.exists() else b""
    text = SourceFile.read(path).text if raw else ""
    new = with_record(path, text, claim_id, _fields(record))
    _replace(path, new.replace("\n", "\r\n") if b"\r\n" in raw else new)
    return path, record


def write_sheet(loaded: Loaded, request: Request, day: dt.date, *, force: bool) -> Sheet:
    """Write the verification sheet into the workshop's output folder; one that a person has filled in stays."""
    theme = theme_for(request)
    folder = request.output / loaded.workshop.name
    check_place(folder)
    paper: Paper = "letter" if (request.paper or theme.paper) == "letter" else "a4"
    language = language_for(request, theme, loaded.workshop)
    with speaking(language):
        workshop = in_language(loaded, language).workshop
        artifact = make_sheet(workshop, [worded_as(row, workshop) for row in to_check(loaded)], theme, paper, day)
    (outcome,) = settle(folder, [artifact], whole=False, force=force)
    if outcome.fate != "same":
        name = outcome.beside or artifact.file
        row = {
            "file": name,
            "bytes": len(artifact.content),
            "sha256": digest(artifact.content),
            "pages": artifact.pages,
        }
        made = {"format": 1, "made_by": f"workshopkit {__version__}", "artifacts": [row]}
        content = (json.dumps(made, ensure_ascii=False, indent=1) + "\n").encode()
        write_files(folder, {name: artifact.content, MANIFEST: content})
    return Sheet(folder, artifact, outcome, untranslated(language))


def _tidy(text: str) -> str:
    """Return text on one line, without signs that cannot be printed."""
    words = text.encode("utf-8", "replace").decode("utf-8").split()
    return " ".join("".join(sign for sign in word if sign.isprintable()) for word in words)


def _row(loaded: Loaded, claim_id: str) -> ToCheck:
    rows = {row.claim.id: row for row in to_check(loaded)}
    if claim_id in rows:
        return rows[claim_id]
    known = [claim.id for claim in loaded.workshop.claims]
    listed = ", ".join(f"`{each}`" for each in rows)
    if claim_id not in known:
        near = did_you_mean(claim_id, list(rows))
        raise usage("unknown-claim", f"there is no claim `{claim_id}`", help=near or "`workshopkit claims` lists them")
    raise usage(
        "nothing-to-verify", f"there is nothing to verify in `{claim_id}`",
        help=f"to be checked: {listed}" if rows else "nothing has to be checked in this workshop",
    )  # fmt: skip


def _check_words(claim_id: str, finding: Finding) -> None:
    """Refuse what does not make a record, whichever claim it is for."""
    if finding.status not in {"verified", "rejected"}:
        raise usage("unknown-status", f"a claim cannot be `{finding.status}`",
                    help=did_you_mean(finding.status, ["verified", "rejected"]))  # fmt: skip
    if not finding.by:
        raise usage("missing-checker", f"nobody stands for `{claim_id}` being {finding.status}",
                    help="add `--by` with the initials of who has checked it")  # fmt: skip
    if (finding.evidence and not finding.evidence.startswith(("http://", "https://"))) or " " in finding.evidence:
        raise usage("wrong-evidence", f"`{finding.evidence}` is not an address",
                    help="write where it can be looked up, as `https://…`")  # fmt: skip
    further = [name for name in ("name", "words", "survey", "politician") if getattr(finding, name)]
    if finding.status == "rejected" and further:
        raise usage("wrong-finding", f"what is rejected is not printed, and needs no `--{further[0]}`",
                    help="leave it out, or write `--as verified`")  # fmt: skip


def _check_fit(loaded: Loaded, row: ToCheck, finding: Finding) -> None:
    """Refuse a verified claim whose words or name could not be printed."""
    claim, rows = row.claim, loaded.parts.editorial.value.left_out
    names = held_names(rows)
    for option in ("name", "words"):
        if holds_name(getattr(finding, option), names):
            raise usage("held-back-name", f"`--{option}` holds a name that is held back, as the captions have it",
                        help="write what was truly said; if the captions are right after all, delete the digest of the"
                        " name from `names` in editorial.yaml")  # fmt: skip
    is_figure = claim.kind == "figure"
    if finding.survey and not is_figure:
        raise usage(
            "wrong-finding", f"`{claim.id}` is no figure, and comes from no survey", help="leave out `--survey`"
        )
    if finding.status == "verified" and is_figure and not finding.survey:
        raise usage("missing-survey", f"the figure `{claim.id}` is verified by naming its survey",
                    help='add `--survey` with who asked whom, and when')  # fmt: skip
    held = next((each for each in rows if each.id == claim.id), None)
    if finding.status == "verified" and held and not usable_words(finding.words, row.transcribed, held.report, names):
        raise usage("missing-words", f"the sentence of `{claim.id}` holds a name that is held back",
                    help="add `--words` with what was said, without the name")  # fmt: skip


def _fields(record: Record) -> dict[str, str]:
    """Return what stands in the file, as text."""
    value = record.model_dump(mode="json", exclude_defaults=True)
    return {name: "true" if each is True else str(each) for name, each in value.items()}


def _place(folder: Path) -> Path:
    """Return the file to write, if the folder is one to write in."""
    root = shipped("seeds").resolve()
    is_ours = folder.resolve().is_relative_to(root) and root != (Path.cwd() / "seeds").resolve()
    path = folder / FILE
    writable = os.access(folder, os.W_OK | os.X_OK) and (not path.exists() or os.access(path, os.W_OK))
    if is_ours or not writable:
        why = "comes with workshopkit" if is_ours else "cannot be written"
        raise problem(
            "read-only-workshop", f"the workshop in `{shown_path(folder)}` {why}; nothing was recorded",
            help=f"copy it here first: `mkdir -p seeds && cp -r {shown_path(folder)} seeds/`",
        )  # fmt: skip
    return path.resolve()


def _replace(path: Path, text: str) -> None:
    """Write a file whole, or leave it as it was."""
    staged: Path | None = None
    try:
        mode = path.stat().st_mode & 0o777 if path.exists() else 0o644
        handle, name = tempfile.mkstemp(prefix=f".{path.name}-", dir=path.parent)
        staged = Path(name)
        with os.fdopen(handle, "w", encoding="utf-8", newline="") as file:
            file.write(text)
        staged.chmod(mode)
        staged.replace(path)
    except OSError as error:
        if staged is not None:
            staged.unlink(missing_ok=True)
        raise problem(
            "verification-not-written", f"`{shown_path(path)}` cannot be written: {error.strerror}; it is as it was",
            help="free the place, then run it again",
        ) from None  # fmt: skip
