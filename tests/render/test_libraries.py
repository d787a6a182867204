"""WeasyPrint's libraries are loaded by name, without a process for each; where that fails, Python looks as ever."""

from __future__ import annotations

import ctypes.util
import subprocess
import sys

import pytest

from workshopkit.render import libraries
from workshopkit.render.libraries import found_by_name

SCRIPT = """
import subprocess
started = []
real = subprocess.Popen.__init__
def counted(self, *args, **more):
    started.append(args)
    real(self, *args, **more)
subprocess.Popen.__init__ = counted
from workshopkit.render.pdf import make_pdf
made = make_pdf("<html lang='en'><head><title>x</title></head><body><p>Hello</p></body></html>")
print(made.pages, len(started))
"""


@pytest.mark.skipif(sys.platform != "linux", reason="libraries have these names on Linux only")
def test_no_process_is_started_to_find_libraries() -> None:
    done = subprocess.run([sys.executable, "-c", SCRIPT], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["1", "0"]


def test_a_library_that_is_not_there_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = ctypes.util.find_library
    monkeypatch.setattr(libraries, "_NAMES", ("libnowhere.so.9",))
    with found_by_name():
        assert ctypes.util.find_library is asked


def test_the_search_is_given_back() -> None:
    asked = ctypes.util.find_library
    with pytest.raises(RuntimeError), found_by_name():
        raise RuntimeError
    assert ctypes.util.find_library is asked
