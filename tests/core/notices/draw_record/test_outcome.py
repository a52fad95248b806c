"""五, 六 and 八 of 抽取记录表: what went other than planned is told even where it is nothing."""

from dbl_random.model.event import Deviation, DrawTeamed

PLAIN, LATER, ODD = "2016-energy-1", "2016-energy-2.2", "2016-energy-3"


def test_where_nothing_was_unusual_the_record_says_none(read):
    record = read(PLAIN)
    for label in ("变通规定", "未开启", "作废的抽取", "无法分组", "越过人员"):
        assert record.value(label) == "无"
    assert record.value("原检查组") == "抽中的企业以前都没有检查组"
    for key in ("passed-over", "continued"):
        assert record.table(key).rows == ()


def test_a_draw_that_rests_on_its_terminal_says_so(read):
    assert read(PLAIN).value("可信程度") == "没有科室用自有设备封存，也没有公开值：可信程度取决于现场终端"
    assert read(ODD).value("可信程度") == "有公开值，不取决于现场终端"


def test_earlier_attempts_that_were_void_are_told_with_reason_and_approver(read):
    record = read(LATER)
    assert record.all("作废的抽取") == ["2016-energy-2（2016年9月1日 09:30:00）：名录库有误；批准人 周敏"]
    assert record.value("计划").endswith("第2批，第2次抽取")


def test_deviations_are_told_each_with_reason_and_approver(world, read_of, otherwise):
    given = (Deviation("DBR208", "二(三)3", "投诉集中", "staff-01"), Deviation("DBR211", "二(二)3", "补抽", "staff-02"))
    record = read_of(otherwise(world.concluded(PLAIN), deviations=given))
    assert record.all("变通规定") == [
        "二(三)3（DBR208）：投诉集中；批准人 周敏",
        "二(二)3（DBR211）：补抽；批准人 staff-02",
    ]


def test_enterprises_without_teams_wait_for_them_and_the_reason_is_told(world, read_of):
    teamed = next(event for event in world.events if isinstance(event.body, DrawTeamed))
    world.cut(teamed.seq - 1)
    record = read_of(world.concluded(LATER))
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
