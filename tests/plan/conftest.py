"""The workshops the planner is tried on: a synthetic one, and the one the project brings as soon as it loads."""

from __future__ import annotations

from pathlib import Path

import plan_example
import pytest

from workshopkit.content.model import Workshop

SEEDS = Path(__file__).parents[2] / "seeds" / "public-sector-innovation"


@pytest.fixture(scope="session")
def example() -> Workshop:
    """Return a workshop with every block of a full day."""
    return plan_example.workshop()


@pytest.fixture(scope="session", params=["example", "seeds"])
def anywhere(request: pytest.FixtureRequest) -> Workshop:
    """Return the synthetic workshop, then the one the project brings."""
    if request.param == "example":
        return plan_example.workshop()
    load = pytest.importorskip("workshopkit.content.load", reason="the content loader is not there yet")
    if not (SEEDS / "workshop.yaml").is_file():
        pytest.skip("the seeds are not there yet")
    loaded: Workshop = load.load_workshop(SEEDS)
    return loaded
