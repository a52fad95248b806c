"""What each scene says: whole numbers, whole hashes, no digits; and nobody who is hidden."""

from types import SimpleNamespace

from dbl_random.cli.screen.scenes import (
    continued_scene,
    drawn_scenes,
    frozen_scenes,
    opening_scene,
    result_rows,
    sealed_scenes,
    team_scene,
    turn_scene,
)
from dbl_random.core.draw.continuity import Continued, Leaves
from dbl_random.model.event import Contribution, DrawOutcome, DrawSealed, FrozenStratum, OfficeName, Recorded
from dbl_random.model.frozen import CandidateRow, Pool, PoolInspector, RecusalRow, ResultRow
from dbl_random.model.reference import FileRef

OFFICES = {"legal": "法规科", "general": "办公室"}
DIGITS, SALT, SEED, HASH = "3141592653", "e" * 32, "5" * 64, "c" * 64
ROWS = tuple(
    ResultRow(n, f"9135{n:014}", f"某公司{n}", "key", f"{n:064}", team) for n, team in ((1, ("jx-1", "jx-2")), (2, ()))
)
PEOPLE = {"jx-1": "甲一", "jx-2": "乙二"}


def recorded(kind, body):
    return Recorded(2, "", "2016-07-01T09:30:00+08:00", kind, "lin-zhixia", "dbr", body, HASH)


def outcome(**contributions):
    result = FileRef("x.tsv", "0" * 64, 2)
    return recorded("draw.outcome", DrawOutcome(1, 2, "a" * 64, contributions, "482", SEED, result, 4, ()))


def said(*scenes):
    return "\n".join(line for scene in scenes for line in scene.plain(200))


def test_what_is_drawn_who_is_left_out_and_who_may_inspect_are_counted():
    kinds = [("candidate", ""), ("candidate", ""), ("outside", "deregistered"), ("excluded", "frequency-cap 2016-a-1")]
    rows = [CandidateRow(f"{n}", f"企业{n}", "key", *kind) for n, kind in enumerate(kinds)]
    people = (PoolInspector("jx-1", "eligible", (0, 1), ""), PoolInspector("jx-2", "excluded", (), "left"))
    frozen = Pool(people, (RecusalRow("jx-1", "0", "亲属"),), {})
    what, out, may = frozen_scenes("计划", rows, frozen, [FrozenStratum("key", 4, 2, ratio="1/2", count=None, quota=1)])
    assert (what.large, what.below, what.rows) == ("1", "户，从 2 户候选企业中随机抽取", [("key", 4, 2, "1/2", 1)])
    assert (out.large, out.below) == ("2", "户，名录库共 4 户")
    assert [(row[0], row[2]) for row in out.rows] == [("不在范围", 1), ("排除", 1)]
    assert "2016-a-1" not in said(out)
    assert (may.large, may.below) == ("1", "人，其中可任组长 1 人；人员库共 2 人，回避 1 项")
    assert [row[1] for row in may.rows] == [1]


def test_where_nobody_is_left_out_it_is_said():
    out = frozen_scenes("计划", [], Pool((), (), {}), [])[1]
    assert out.lines == ("没有不参加抽取的企业。",)


def test_each_office_has_its_seal_whole_in_their_order_and_a_device_is_to_be_compared():
    body = DrawSealed(1, {"general": "b" * 64, "legal": "a" * 64}, {"general": "device", "legal": "terminal"}, {})
    *each, last = sealed_scenes(OFFICES, recorded("draw.sealed", body))
    assert [(scene.large, scene.lines) for scene in each] == [
        ("法规科", ("a" * 64,)),
        ("办公室", ("b" * 64, "请与设备核对。")),
    ]
    assert last.lines == ("第 2 号事件，2016-07-01 09:30，校验值", HASH)


def test_an_opening_says_who_opened_and_the_seed_and_no_digits():
    event = outcome(general=None, legal=Contribution(SALT, DIGITS))
    told = said(opening_scene(OFFICES, event, hide=False))
    assert [line.split() for line in told.splitlines()[-3:]] == [
        ["法规科", "已开启，与封存值相符"],
        ["办公室", "没有开启，以封存值代替"],
        ["机器随机数", "已开启，与封存值相符"],
    ]
    assert SEED in told
    assert "公开值：482" in told
    assert DIGITS not in told
    assert SALT not in told


def test_the_drawn_come_one_after_another_and_then_with_their_teams():
    first, *each = drawn_scenes("2016-a-1", ROWS, hide=False)
    assert (first.large, [(scene.large, scene.below) for scene in each]) == ("2", [(r.name, r.id) for r in ROWS])
    scene = team_scene("2016-a-1", ROWS, PEOPLE.get, hide=False)
    assert scene.head == ("序号", "代码", "名称", "组长", "组员")
    assert [row[3:] for row in scene.rows] == [("甲一", "乙二"), ("待定", "待定")]


def test_whoever_is_hidden_is_nowhere():
    found = [Continued(ROWS[0].id, ROWS[0].name, ("jx-1",), (Leaves("jx-2", "recused"),))]
    told = said(
        opening_scene(OFFICES, outcome(), hide=True),
        *drawn_scenes("2016-a-1", ROWS, hide=True),
        team_scene("2016-a-1", ROWS, PEOPLE.get, hide=True),
        continued_scene(found, PEOPLE.get, hide=True),
    )
    named = [word for row in ROWS for word in (row.id, row.name, row.ticket[:8])]
    assert not [word for word in (*named, *PEOPLE, *PEOPLE.values(), SEED[:8]) if word in told]
    assert result_rows(ROWS, PEOPLE.get, hide=True)[1] == [(1, "key", "2 人"), (2, "key", "待定")]
    assert "1 人次留任，不留任 1 人次" in told
    assert "甲一" in said(continued_scene(found, PEOPLE.get, hide=False))


def test_whose_turn_it_is_and_who_is_through_with_it():
    scene = turn_scene(OfficeName("legal", "法规科"), "封存", (), SimpleNamespace(seq=7, hash=HASH))
    assert (scene.about, scene.large, scene.lines[0]) == ("现在轮到：封存", "法规科", "已完成：无")
    assert HASH in scene.lines
