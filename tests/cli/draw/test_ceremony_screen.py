"""What the room sees: bounded lists, whole hashes, nothing wider than the screen."""

from types import SimpleNamespace

import pytest

from dbl_random.cli.draw.ceremony_screen import CeremonyScreen, result_table, show_rehearsal
from dbl_random.cli.options import Settings
from dbl_random.cli.screen.text_width import width
from dbl_random.core.draw.ceremony import Open, Seal, Team
from dbl_random.core.draw.continuity import Continued, Leaves
from dbl_random.core.draw.teams import NoTeams
from dbl_random.desk.draw.rehearsal import Rehearsal
from dbl_random.model.event import DrawSealed, LogOpened, OfficeName, PublicValue, Recorded
from dbl_random.model.frozen import ResultRow

RECORDS = SimpleNamespace(inspectors=[SimpleNamespace(id="jx-001", name="甲"), SimpleNamespace(id="jx-002", name="乙")])
PUBLIC = PublicValue("福彩3D", 3, "2016-07-01T20:00:00+08:00")


def rows(count, team=("jx-001", "jx-002")):
    return tuple(ResultRow(n, f"{n:018}", f"企业{n}", "s", "f" * 64, team) for n in range(1, count + 1))


@pytest.fixture
def screen():
    return CeremonyScreen(Settings())


def test_a_long_result_is_cut_and_says_where_the_whole_is(capsys):
    result_table(Settings(), RECORDS, rows(31))
    told = capsys.readouterr().err
    assert "……共 31 户，以上为前 30 户；全部名单见抽取记录表。" in told
    assert "企业30" in told
    assert "企业31" not in told
    assert max(map(width, told.splitlines())) <= 80


def test_who_has_no_team_yet_is_shown_as_that(capsys):
    result_table(Settings(), RECORDS, rows(1, ()))
    assert capsys.readouterr().err.count("待定") == 2


def test_a_commitment_of_an_offices_own_device_is_shown_whole(screen, capsys):
    offices = (OfficeName("legal", "法规科"), OfficeName("general", "办公室"))
    opened = LogOpened("origin", offices, practice=True)
    commitments = {"legal": "a" * 64, "general": "b" * 64}
    body = DrawSealed(1, commitments, {"legal": "device", "general": "script"}, {})
    event = Recorded(2, "", "2016-07-01T09:30:00+08:00", "draw.sealed", "lin-zhixia", "dbr", body, "c" * 64)
    screen.sealed(opened, event, PUBLIC)
    told = capsys.readouterr().err.replace("\n", "")
    assert "a" * 64 in told
    assert "b" * 64 not in told
    assert "c" * 64 in told
    assert "种子还要合入“福彩3D”，2016-07-01 20:00 以后产生。" in told


def test_a_long_continuity_is_cut_and_an_empty_one_is_not_told(screen, capsys):
    screen.continued(RECORDS, ())
    assert capsys.readouterr().err == ""
    each = Continued("A", "企业", ("jx-001",), (Leaves("jx-002", "recused"),))
    screen.continued(RECORDS, (each,) * 13)
    told = capsys.readouterr().err
    assert "13 户以前有检查组，留任 13 人次，不留任 13 人次" in told
    assert told.count("A 留任 甲；乙 不留任（回避）") == 12
    assert "……以上为前 12 户；全部见抽取记录表。" in told


def test_a_rehearsal_is_marked_before_and_after_and_says_where_teams_lack(capsys):
    show_rehearsal(Settings(), Rehearsal(RECORDS, rows(2, ()), NoTeams(("A", "B"), (0,), 2, 2, ("jx-001",), 1)))
    told = capsys.readouterr().err
    assert told.count("演练：种子用后即弃，不记入日志，结果无效") == 2
    assert "配不出检查组：" in told


@pytest.mark.parametrize(
    ("step", "done", "next_"),
    [
        (Seal, 1, "接着：各科室封存"),
        (Open, 2, "接着：开启封存的数字，得出结果"),
        (Team, 3, "接着：为抽中的企业配检查组"),
    ],
)
def test_a_draw_that_broke_off_says_which_it_is_what_is_done_and_what_comes_next(screen, capsys, step, done, next_):
    events = [SimpleNamespace(seq=n, time="2016-07-01T09:30:00+08:00") for n in range(5, 5 + done)] + [None] * 3
    body = SimpleNamespace(draw="2016-energy-2.2", plan="2016-energy", batch=2, attempt=2)
    state = SimpleNamespace(body=body, intent=events[0], sealed=events[1], outcome=events[2])
    screen.resumed(state, step(state))
    lines = capsys.readouterr().err.splitlines()
    assert lines[0] == "接着办理 2016-energy-2.2（2016-energy 第 2 批，第 2 次），不是另一次抽取。"
    titles = ("抽取意向", "各科室封存", "抽取结果")
    assert lines[1:-1] == [
        f"已办：{title}，2016-07-01 09:30，第 {5 + at} 号事件" for at, title in enumerate(titles[:done])
    ]
    assert lines[-1] == next_
