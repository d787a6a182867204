"""Documents side by side: children of this process make them where it may fork, else they are made in order."""

from __future__ import annotations

import gc
import os
import pickle
import selectors
import shutil
import signal
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Generic, NoReturn, TypeVar

from workshopkit.diagnostics import Diagnostic, ProblemsError, usage

VARIABLE = "WORKSHOPKIT_WORKERS"
"""How many documents are made at the same time; 1 makes them in order, in one process."""
_MOST = 8
_READ = 1 << 20
_STARVED = frozenset({5, 6, 9})
"""Signals that end a process which got no more memory: from the system, or from a library that cannot go on."""
_FORKS = hasattr(os, "fork") and sys.platform != "darwin"
"""On macOS, a forked process may not use the system's own text libraries, which Pango does."""

T = TypeVar("T")
Told = Callable[[str], None]


@dataclass(frozen=True)
class Job(Generic[T]):
    """Something to make, by a name a person knows."""

    name: str
    make: Callable[[], T]
    """What it returns has to be picklable; what it raises as ProblemsError is kept for the end."""
    weight: float = 1.0
    """What it takes beside the others: the heaviest are begun first. 0: not worth a process of its own."""


def places() -> int:
    """Return how many documents may be made at once: `WORKSHOPKIT_WORKERS`, else one a processor, at most 8.

    Raises ProblemsError when the variable holds no number from 1 to 64.
    """
    asked = os.environ.get(VARIABLE, "").strip()
    if not asked:
        return min(_MOST, len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1)
    if not asked.isdecimal() or not 1 <= int(asked) <= 64:
        raise usage("unknown-workers", f"`{VARIABLE}` is `{asked}`, which is no number from 1 to 64",
                    help="1 makes one document after the other")  # fmt: skip
    return int(asked)


def may_fork() -> bool:
    """Whether this process can be copied safely: the system forks, and no thread is running beside ours."""
    if not _FORKS or threading.active_count() > 1:
        return False
    try:
        return sum(1 for _ in Path("/proc/self/task").iterdir()) == 1
    except OSError:
        return True


@dataclass
class _Child:
    """A process that makes the job with this number, and what has come from it."""

    number: int
    pid: int
    pipe: int
    heard: bytearray = field(default_factory=bytearray)


class Team(Generic[T]):
    """Makes jobs, some at a time. Use it in a `with`: whatever happens, no child outlives it."""

    def __init__(self, count: int, told: Told) -> None:
        """Take up to `count` jobs at a time, and tell what is being made."""
        self._free = count if count > 1 and may_fork() else 0
        self._told = told
        self._last = ""
        self._jobs: list[Job[T]] = []
        self._waiting: list[int] = []
        self._children: dict[int, _Child] = {}
        self._made: dict[int, T] = {}
        self._again: list[int] = []
        self._problems: list[ProblemsError] = []
        self._ears = selectors.DefaultSelector()
        self._room = ""

    def __enter__(self) -> Team[T]:
        """Begin; being asked to stop is then an end like any other."""
        self._asked = _stoppable()
        return self

    def __exit__(self, *_: object) -> None:
        """Stop what still runs, and wait for its end."""
        for child in self._children.values():
            with suppress(OSError):
                os.kill(child.pid, signal.SIGKILL)
        for child in list(self._children.values()):
            self._end(child)
        self._ears.close()
        if self._room:
            shutil.rmtree(self._room, ignore_errors=True)
        if self._asked:
            signal.signal(signal.SIGTERM, signal.SIG_DFL)
        gc.unfreeze()

    @property
    def forks(self) -> bool:
        """Whether jobs are made by children."""
        return self._free > 0

    def add(self, job: Job[T]) -> int:
        """Take on a job; it is begun at once if all but one processor is free. Return its number."""
        number = len(self._jobs)
        self._jobs.append(job)
        self._waiting.append(number)
        self._begin(self._free - 1)
        return number

    def refuse(self, error: ProblemsError) -> None:
        """Keep complaints that were found beside the jobs."""
        self._problems.append(error)

    def results(self) -> list[T]:
        """Return what the jobs made, by their numbers; raises ProblemsError with the complaints of all of them."""
        self._begin(self._free)
        for number in [each for each in self._waiting if not self.forks or not self._jobs[each].weight]:
            self._waiting.remove(number)
            self._here(number)
        while self._children or self._waiting:
            self._listen()
        for number in sorted(self._again):
            self._here(number)
        if self._problems:
            worst = max(error.exit_code for error in self._problems)
            raise ProblemsError((each for error in self._problems for each in error.diagnostics), worst)
        return [self._made[number] for number in range(len(self._jobs))]

    def _begin(self, most: int) -> None:
        """Fork for the heaviest that wait, until so many children run."""
        heavy = sorted((each for each in self._waiting if self._jobs[each].weight), key=self._order)
        for number in heavy[: max(0, most - len(self._children))]:
            self._waiting.remove(number)
            try:
                self._fork(number)
            except OSError:  # the system lets us have no more processes
                self._again.append(number)
        if self._children:
            self._tell(", ".join(self._jobs[number].name for number in sorted(self._children)))

    def _tell(self, what: str) -> None:
        if what != self._last:
            self._last = what
            self._told(what)

    def _order(self, number: int) -> tuple[float, int]:
        return -self._jobs[number].weight, number

    def _fork(self, number: int) -> None:
        gc.freeze()  # a search for garbage in a child leaves alone what it shares with us
        self._room = self._room or tempfile.mkdtemp(prefix="workshopkit-")
        reader, writer = os.pipe()
        with _uninterrupted():
            try:
                pid = os.fork()
            except OSError:
                os.close(reader)
                os.close(writer)
                raise
            if pid == 0:
                self._work(number, writer)
            os.close(writer)
            self._children[number] = child = _Child(number, pid, reader)
            self._ears.register(reader, selectors.EVENT_READ, child)

    def _work(self, number: int, writer: int) -> NoReturn:
        """Make a job in a child and hand it over; a child never goes back into the code it was copied from."""
        status = 1
        try:
            signal.signal(signal.SIGINT, signal.SIG_IGN)  # our parent stops us
            signal.signal(signal.SIGTERM, signal.SIG_DFL)
            signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGTERM})
            tempfile.tempdir = self._room  # what we leave behind, whatever becomes of us, it takes away
            for child in self._children.values():
                os.close(child.pipe)
            gc.enable()
            with os.fdopen(writer, "wb") as pipe:
                pipe.write(_message(self._jobs[number].make))
            status = 0
        finally:
            os._exit(status)

    def _listen(self) -> None:
        """Wait until something comes from a child."""
        for key, _ in self._ears.select():
            child: _Child = key.data
            more = os.read(child.pipe, _READ)
            child.heard += more
            if not more:
                self._take(child)
        self._begin(self._free)

    def _take(self, child: _Child) -> None:
        """Keep what a child has made before it ended."""
        status = self._end(child)
        outcome: tuple[str, Any] = _read(bytes(child.heard)) if status == 0 else ("lost", status)
        kind, value = outcome
        if kind == "made":
            self._made[child.number] = value
        elif kind == "problems":
            self._problems.append(ProblemsError(*value))
        elif kind == "failed":
            self._again.append(child.number)  # a mistake of ours: here it shows its place
        else:
            self._problems.append(_lost(self._jobs[child.number].name, value))

    def _here(self, number: int) -> None:
        """Make a job in this process."""
        self._tell(self._jobs[number].name)
        try:
            self._made[number] = self._jobs[number].make()
        except ProblemsError as error:
            self._problems.append(error)
        except MemoryError:
            self._problems.append(_lost(self._jobs[number].name, None))

    def _end(self, child: _Child) -> int:
        """Close the pipe of a child and wait for its end; return its exit code, below 0 for a signal."""
        del self._children[child.number]
        self._ears.unregister(child.pipe)
        os.close(child.pipe)
        try:
            return os.waitstatus_to_exitcode(os.waitpid(child.pid, 0)[1])
        except ChildProcessError:  # whoever started us waits for nobody
            return 0


def _stoppable() -> bool:
    """Let SIGTERM end this process as Ctrl-C does, children first, if it would end it at once; return whether."""
    if threading.current_thread() is not threading.main_thread() or signal.getsignal(signal.SIGTERM) != signal.SIG_DFL:
        return False
    signal.signal(signal.SIGTERM, _stop)
    return True


def _stop(number: int, _: object) -> NoReturn:
    raise SystemExit(128 + number)


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """Put off Ctrl-C and SIGTERM until both processes know who they are."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT, signal.SIGTERM})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _message(make: Callable[[], Any]) -> bytes:
    """Return what became of a job, for the parent."""
    try:
        return pickle.dumps(("made", make()), pickle.HIGHEST_PROTOCOL)
    except ProblemsError as error:
        return pickle.dumps(("problems", (error.diagnostics, error.exit_code)))
    except MemoryError:
        return pickle.dumps(("lost", None))
    except Exception:
        return pickle.dumps(("failed", None))


def _read(message: bytes) -> tuple[str, Any]:
    try:
        kind, value = pickle.loads(message)  # noqa: S301 # from our own child
    except (EOFError, pickle.UnpicklingError):
        return "lost", 0
    return kind, value


def _lost(name: str, status: int | None) -> ProblemsError:
    """Complain of a document whose process ended before its time; None when it asked for memory there is not."""
    if status is None:
        why = "there was not enough memory"
    elif status < 0:
        why = f"its process was stopped by signal {-status}"
        why += ", as happens when memory runs out" if -status in _STARVED else ""
    else:
        why = "its process ended too early"
    help_text = f"close other programs, or make one document after the other: `{VARIABLE}=1`"
    return ProblemsError([Diagnostic("process-lost", f"`{name}` was not made: {why}", help=help_text)])
