"""Where a plan's batches stand, by the log."""

from types import SimpleNamespace

import pytest

from dbl_random.core.draw.batches import status_of


@pytest.mark.parametrize(
    ("status", "so_far"),
    [
        ("intent", {}),
        ("sealed", {"sealed": 2}),
        ("drawn", {"sealed": 2, "outcome": 3, "lacks_teams": True}),
        ("teamed", {"sealed": 2, "outcome": 3}),
        ("void", {"sealed": 2, "void": 3}),
    ],
)
def test_a_draw_has_the_status_of_its_latest_event(status, so_far):
    blank = {"sealed": None, "outcome": None, "void": None, "lacks_teams": False}
    assert status_of(SimpleNamespace(**{**blank, **so_far})) == status
