"""The room before full screens is told the same, and reads it all again above the question."""

from types import SimpleNamespace

import pytest

from dbl_random.cli.draw import ceremony_screen
from dbl_random.cli.draw.projector import Projector
from dbl_random.cli.options import Settings
from dbl_random.cli.screen import stage
from dbl_random.core.draw.ceremony import Seal
from dbl_random.core.draw.continuity import Continued
from dbl_random.core.draw.freeze import Frozen
from dbl_random.model.frozen import Pool


@pytest.fixture
def room(monkeypatch, capsys):
    """A projector, and every screen and line in the order in which the room sees them."""
    seen = []
    monkeypatch.setattr(stage, "play", lambda _, scenes, **__: seen.extend(scene.about for scene in scenes))
    monkeypatch.setattr(ceremony_screen, "show_frozen", lambda *_: seen.append("冻结的全部"))
    return Projector(Settings()), seen, lambda: capsys.readouterr().err


def test_what_the_room_confirms_comes_again_in_lines_after_the_screens(room):
    screen, seen, _ = room
    screen.preview(
        None, SimpleNamespace(title="计划"), Frozen((), (), Pool((), (), {}), (), ()), SimpleNamespace(number=1)
    )
    assert len(seen) == 4
    assert seen[-1] == "冻结的全部"


def test_what_broke_off_and_what_was_not_shown_have_a_screen_each(room):
    screen, seen, told = room
    event = SimpleNamespace(seq=5, time="2016-07-01T09:30:00+08:00")
    state = SimpleNamespace(body=SimpleNamespace(draw="2016-a-1"), intent=event, sealed=None, outcome=None)
    screen.resumed(state, Seal(state))
    screen.taken_up("2016-a-1")
    screen.signs_first(["legal"], "audit-log/checkpoints/7")
    screen.continued(SimpleNamespace(inspectors=[]), ())
    screen.continued(SimpleNamespace(inspectors=[]), (Continued("A", "企业", ("jx-1",), ()),))
    assert seen == [
        "接着办理，不是另一次抽取",
        "上次已有结果，显示之前中断了",
        "开启以前",
        "同一企业同一组人员：1 户以前有检查组",
    ]
    assert told() == ""
