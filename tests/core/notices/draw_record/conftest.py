"""A record of a draw, read by headings, labels and tables; and logs that no draw of the small world has."""

from dataclasses import replace

import pytest

from dbl_random.core.notices.draw_record.paper import draw_record
from dbl_random.model.notice import Facts, Heading, Table


class Read:
    """A record, read by headings, labels and tables."""

    def __init__(self, paper):
        self.paper, self.blocks = paper, paper.blocks
        self.headings = [block.text for block in self.blocks if isinstance(block, Heading)]
        self.pairs = [pair for block in self.blocks if isinstance(block, Facts) for pair in block.rows]

    def all(self, label):
        return [value for name, value in self.pairs if name == label]

    def value(self, label):
        (value,) = self.all(label)
        return value

    def table(self, key):
        found = self.paper.table(key)
        assert isinstance(found, Table)
        return found

    def column(self, key, column):
        table = self.table(key)
        at = [each.key for each in table.columns].index(column)
        return [row[at] for row in table.rows]

    def one(self, kind):
        (found,) = [block for block in self.blocks if isinstance(block, kind)]
        return found


@pytest.fixture
def read_of():
    """The record of what is given, read."""
    return lambda concluded: Read(draw_record(concluded))


@pytest.fixture
def read(world, read_of):
    """The record of a draw of the small world, read."""
    return lambda draw: read_of(world.concluded(draw))


@pytest.fixture
def with_state():
    """The same draw with another state, which no log says."""

    def change(concluded, state):
        concluded.frame.history._draws.draws[concluded.draw] = state
        return concluded

    return change


@pytest.fixture
def otherwise(with_state):
    """The same draw with another intent's body."""

    def change(concluded, **changes):
        state = concluded.state
        intent = replace(state.intent, body=replace(state.body, **changes))
        return with_state(concluded, replace(state, intent=intent))

    return change
