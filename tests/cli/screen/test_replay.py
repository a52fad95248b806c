"""A draw is shown again from the log: as far as it has come, in the order of the ceremony."""

from dataclasses import replace

import pytest

from dbl_random.cli.screen.replay import replay_of
from dbl_random.desk.show.draw import show_draw

STEPS = [
    "抽取多少户",
    "抽取意向已记入日志",
    "封存值已记入日志",
    "结果已先记入日志",
    "抽取结果和检查组",
    "抽取结束的日志头",
]


@pytest.fixture
def told(shipped):
    found = show_draw(shipped, "2016-energy-1")

    def tell(*, hide=False, **without):
        state = replace(found.state, **without)
        scenes = replay_of(replace(found, state=state), hide=hide)
        return "\n".join(line for scene in scenes for line in scene.plain(80)), found

    return tell


@pytest.mark.parametrize(
    ("without", "shown"),
    [(("sealed", "outcome", "teamed"), 2), (("outcome", "teamed"), 3), (("teamed",), 6)],
)
def test_it_is_shown_as_far_as_it_has_come_in_order(told, without, shown):
    text, _ = told(**dict.fromkeys(without))
    assert [step in text for step in STEPS] == [True] * shown + [False] * (6 - shown)
    places = [text.index(step) for step in STEPS[:shown]]
    assert places == sorted(places)


def test_the_heads_are_those_of_their_moments(told):
    text, found = told()
    state = found.state
    assert [int(line.split()[2]) for line in text.splitlines() if line.startswith("dbr-head/1")] == [
        state.intent.seq,
        state.sealed.seq,
        state.outcome.seq,
    ]


def test_with_names_hidden_nobody_who_was_drawn_is_named(told):
    text, found = told(hide=True)
    words = [word for row in found.drawn for word in (row.id, row.name, row.ticket[:8], *row.team)]
    assert not [word for word in (*words, found.state.concluded.seed[:16]) if word in text]
    assert all(f"\n{row.order:4}  " in text for row in found.drawn)
    assert found.drawn[0].name in told()[0]
