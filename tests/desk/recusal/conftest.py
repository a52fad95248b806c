"""The finished draw, its first enterprise and who leads there."""

import pytest


@pytest.fixture
def place(teams):
    """The first of the drawn: its id and its lead."""
    enterprise, team = next(iter(teams.items()))
    return enterprise, team[0]
