"""抽取记录表: all of its fields, from draws that went as planned and from those that did not."""

from dataclasses import replace

import pytest

from dbl_random.core.draw.selection import ticket_order
from dbl_random.core.notices.draw_record.annexes import LISTED
from dbl_random.core.notices.draw_record.paper import draw_record
from dbl_random.model.event import Deviation, DrawTeamed, SkipRow
from dbl_random.model.notice import Facts, Heading, NewPage, QrCode, Signatures, Table

PLAIN, LATER, ODD = "2016-energy-1", "2016-energy-2.2", "2016-energy-3"


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
def read(world):
    return lambda draw: Read(draw_record(world.concluded(draw)))


def until(world, last):
    """The world when its log ended with event `last`."""
    world.events = world.events[:last]
    return world


def frozen_otherwise(concluded, **changes):
    """The same draw with another intent's body."""
    state = concluded.state
    intent = replace(state.intent, body=replace(state.body, **changes))
    return with_state(concluded, replace(state, intent=intent))


def with_state(concluded, state):
    concluded.frame.history._draws.draws[concluded.draw] = state  # no log says this
    return concluded


# --- the fields that are asked for ---


def test_every_field_that_is_asked_for_has_its_place(read):
    record = read(PLAIN)
    labels = (
        "任务编号 计划 抽查事项 责任科室 抽取方式 抽取时间 抽取地点 主持人 监督人 操作人 算法 "
        "名录库 名录库版本 候选名单 排除 人员库 机器封存值 机器随机数 公开值 种子 抽中 递补顺位 检查组 原检查组 "
        "变通规定 未开启 作废的抽取 无法分组 越过人员 可信程度 抽取结果"
    )
    for label in labels.split():
        assert record.all(label), label
    assert [each.split("、")[0] for each in record.headings] == [
        *"一二三四五六七八九",
        *("附表一　抽取结果", "附表二　递补顺位", "附表三　排除名单", "附表四　越过人员", "附表五　原检查组"),
    ]
    assert record.value("任务编号") == PLAIN
    assert record.value("名录库") == "用能单位，40户"
    assert record.value("每组人员") == "2人（组长、组员）；每人至多承担2户"


def test_each_registrys_version_is_the_hash_of_its_table(world):
    concluded = world.concluded(PLAIN)
    sources = {"data/registries/energy.yaml": "a" * 64, "data/registries/energy.csv": "b" * 64}
    record = Read(draw_record(frozen_otherwise(concluded, sources=sources)))
    assert record.value("名录库版本") == "b" * 64


def test_ratio_and_quota_stand_by_stratum_with_their_sum(read):
    table = read(PLAIN).table("strata")
    assert [column.title for column in table.columns][4:] == ["比例", "应抽（户）"]
    *strata, total = table.rows
    assert [row[4] for row in strata] == ["20%", "10%"]
    for at in (1, 2, 3, 5):
        assert sum(int(row[at]) for row in strata) == int(total[at])
    assert total[0] == "合计"


def test_each_office_says_who_witnessed_how_it_sealed_and_what_it_opened(read, world):
    rows = {row[0]: row for row in read(PLAIN).table("offices").rows}
    assert rows["legal"][1:4] == ("周敏", "现场终端", "3141592653")
    assert rows["supervision"][1:4] == ("周敏", "命令选项（未独立封存）", "2718281828")
    sealed = world.concluded(PLAIN).sealed
    assert [row[5] for row in rows.values()] == [sealed.commitments[each] for each in ("legal", "supervision")]


def test_all_that_was_drawn_is_listed_in_the_order_drawn(read, world):
    rows = world.concluded(PLAIN).rows
    record = read(PLAIN)
    assert record.column("drawn", "code") == [row.id for row in rows]
    assert record.column("drawn", "ticket") == [row.ticket[:16] for row in rows]
    assert record.column("drawn", "lead") == [f"检查员{row.team[0][2]}" for row in rows]
    assert record.column("drawn", "members") == [f"检查员{row.team[1][2]}" for row in rows]
    assert record.value("抽中").startswith(f"{len(rows)}户")


def test_substitutes_stand_in_the_order_of_their_tickets(read, world):
    draw = world.concluded(PLAIN)
    record = read(PLAIN)
    for at, stratum in enumerate(draw.body.strata, 1):
        order = ticket_order(draw.outcome.seed, PLAIN, draw.candidates, stratum.id)
        assert record.column(f"order-{at}", "code") == list(order[stratum.quota :][:20])


def test_the_excluded_stand_with_their_reasons(read):
    record = read(PLAIN)
    assert record.column("excluded", "why") == ["暂停经营"]
    assert record.value("排除") == "暂停经营1户（名单见附表三）"
    assert record.value("不在范围") == "已注销1户"


def test_the_chair_the_offices_and_the_operator_have_their_places_to_sign(read):
    assert read(PLAIN).one(Signatures).places == (
        ("主持人", "周敏"), ("legal监督人", "周敏"), ("supervision监督人", "周敏"), ("操作人", "吴静"),
    )  # fmt: skip


def test_the_outcomes_hash_is_the_qr_code_and_binds_the_annexes(read, world):
    record = read(PLAIN)
    outcome = world.concluded(PLAIN).event
    assert record.one(QrCode).text == outcome.hash
    assert record.paper.bound_by == outcome.hash[:16]
    assert record.value(f"开启并得出结果（第{outcome.seq}号）") == outcome.hash
    signed = record.blocks.index(record.one(Signatures))
    assert isinstance(record.blocks[signed + 1], NewPage)
    assert record.paper.log.size == len(world.events)


# --- what went other than planned ---


def test_where_nothing_was_unusual_the_record_says_none(read):
    record = read(PLAIN)
    for label in ("变通规定", "未开启", "作废的抽取", "无法分组", "越过人员"):
        assert record.value(label) == "无"
    assert record.value("原检查组") == "抽中的企业以前都没有检查组"
    for key in ("passed-over", "continued"):
        assert record.table(key).rows == ()


def test_a_draw_that_rests_on_its_terminal_says_so(read):
    assert read(PLAIN).value("可信程度") == "没有科室用自有设备封存，也没有公开值：可信程度取决于现场终端"
    assert read(ODD).value("可信程度") == "有不依赖现场终端的封存或公开值"


def test_who_did_not_open_is_named_with_what_they_could_choose_from(read):
    record = read(ODD)
    assert record.value("未开启") == "supervision，以封存值代替；不开启的一方原可在 2 种结果中选择"
    rows = {row[0]: row for row in record.table("offices").rows}
    assert rows["legal"][2:4] == ("自有设备", "3141592653")
    assert rows["supervision"][3:5] == ("未开启", "未开启")
    assert record.value("公开值") == "福彩3D（2016年11月1日 20:00:00以后产生）：482"


def test_a_lost_nonce_is_told(world):
    concluded = world.concluded(PLAIN)
    lost = replace(concluded.event, body=replace(concluded.outcome, machine_nonce=None))
    record = Read(draw_record(with_state(concluded, replace(concluded.state, outcome=lost))))
    assert record.value("机器随机数") == "已丢失，以封存值代替"
    assert record.value("未开启").startswith("机器，以封存值代替")


def test_earlier_attempts_that_were_void_are_told_with_reason_and_approver(read):
    record = read(LATER)
    assert record.all("作废的抽取") == ["2016-energy-2（2016年9月1日 09:30:00）：名录库有误；批准人 周敏"]
    assert record.value("计划").endswith("第2批，第2次抽取")


def test_deviations_are_told_each_with_reason_and_approver(world):
    given = (Deviation("DBR208", "二(三)3", "投诉集中", "staff-01"), Deviation("DBR211", "二(二)3", "补抽", "staff-02"))
    record = Read(draw_record(frozen_otherwise(world.concluded(PLAIN), deviations=given)))
    assert record.all("变通规定") == [
        "二(三)3（DBR208）：投诉集中；批准人 周敏",
        "二(二)3（DBR211）：补抽；批准人 staff-02",
    ]


def test_enterprises_without_teams_wait_for_them_and_the_reason_is_told(world):
    teamed = next(event for event in world.events if isinstance(event.body, DrawTeamed))
    record = Read(draw_record(until(world, teamed.seq - 1).concluded(LATER)))
    assert set(record.column("drawn", "lead")) == set(record.column("drawn", "members")) == {"待定"}
    assert record.value("检查组") == "待定，原因见下"
    assert record.value("无法分组") == "这 5 家企业需 10 人次，只有 1 人可以承担，最多 4 次"
    assert "每人至多" not in record.value("每组人员")


def test_teams_that_were_drawn_later_are_those_of_the_record(read, world):
    record, later = read(LATER), world.concluded(LATER).state.teamed
    assert record.value("检查组") == f"补配检查组：日志第{later.seq}号，2016年9月5日 09:00:00"
    assert record.value(f"补配检查组（第{later.seq}号）") == later.hash
    assert "待定" not in record.column("drawn", "lead")
    assert record.value("无法分组") == "无"


def test_who_was_passed_over_is_named(world):
    concluded = world.concluded(PLAIN)
    first = concluded.rows[0]
    skips = tuple(SkipRow(first.id, 1, f"J0{n % 8 + 1}") for n in range(LISTED + 50))
    outcome = replace(concluded.event, body=replace(concluded.outcome, skips=skips))
    record = Read(draw_record(with_state(concluded, replace(concluded.state, outcome=outcome))))
    assert record.value("越过人员") == "250人次，见附表四"
    table = record.table("passed-over")
    assert table.caption == "共250人次，列前200人次，全部见结果事件"
    assert table.rows[0][1:] == (first.id, first.name, "组员", "检查员1")
    assert len(table.rows) == LISTED


def test_the_previous_teams_are_told_who_stays_and_who_does_not(world):
    concluded = world.concluded(PLAIN)
    first, second = concluded.rows[:2]
    previous = {first.id: first.team, second.id: (second.team[0], "J99")}
    record = Read(draw_record(replace(concluded, team_pool=replace(concluded.pool, previous_teams=previous))))
    assert record.value("原检查组") == "2户以前有检查组，留任3人次，不留任1人次，见附表五"
    assert record.column("continued", "leaves") == ["无", "J99：已不在人员库中"]


def test_substitutions_are_told_with_reason_evidence_and_the_team_that_stands(read):
    rows = read(PLAIN).table("substitutions").rows
    assert [row[1] for row in rows] == ["企业", "人员"]
    assert [row[3] for row in rows] == ["已注销；登记机关公告", "回避；回避决定书"]
    assert all("检查组 检查员" in row[4] for row in rows)
    assert "越过" in rows[0][4]
    assert [row[5] for row in rows] == ["周敏", "周敏"]
    assert [row[7] for row in rows] == ["2016-07-05", "2016-07-06"]
    assert read(ODD).table("substitutions").rows == ()


# --- long and short lists ---


def test_a_long_list_of_the_excluded_is_cut_and_says_where_the_whole_is(world):
    concluded = world.concluded(PLAIN)
    out = next(row for row in concluded.candidates if row.status == "excluded")
    record = Read(draw_record(replace(concluded, candidates=(*concluded.candidates, *[out] * 300))))
    table = record.table("excluded")
    assert table.caption == "共301户，列前200户，全部见候选名单"
    assert len(table.rows) == LISTED


def test_a_short_list_says_nothing_of_a_limit(read):
    record = read(PLAIN)
    assert record.table("excluded").caption == "共1户"
    assert record.table("order-1").caption == "key：共7户"


def test_a_single_stratum_has_no_column_and_no_sum_of_its_own(world):
    concluded = world.concluded(PLAIN)
    record = Read(draw_record(frozen_otherwise(concluded, strata=concluded.body.strata[1:])))
    assert "stratum" not in [column.key for column in record.table("drawn").columns]
    assert [row[0] for row in record.table("strata").rows] == ["rest"]


def test_the_same_log_gives_the_same_record(world):
    assert draw_record(world.concluded(PLAIN)) == draw_record(world.copy().concluded(PLAIN))
