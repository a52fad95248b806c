"""抽取记录表 as a whole: its fields, its signatures, and what binds its sheets together."""

from dbl_random.core.notices.draw_record.paper import draw_record
from dbl_random.model.notice import NewPage, QrCode, QrCodes, Signatures

PLAIN = "2016-energy-1"


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
        *"一二三四五六七八九十",
        *("附表一　抽取结果", "附表二　递补顺位", "附表三　排除名单", "附表四　越过人员", "附表五　原检查组"),
    ]
    assert record.value("任务编号") == PLAIN
    assert record.value("名录库") == "用能单位，40户"
    assert record.value("每组人员") == "2人（组长、组员）；每人至多承担2户"


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


def test_the_three_heads_that_the_room_was_shown_are_in_the_text_and_in_the_codes(read, world):
    record, state = read(PLAIN), world.concluded(PLAIN).state
    shown = [world.mark(event.seq) for event in (state.intent, state.sealed, state.outcome)]
    heads = [f"dbr-head/1 {mark.origin} {mark.size} {mark.root}" for mark in shown]
    assert [record.value(f"{when}的日志头") for when in ("抽取意向", "封存", "抽取结束")] == heads
    assert list(record.one(QrCodes).texts) == heads


def test_without_rules_nothing_waits_for_a_signature(read):
    assert read(PLAIN).column("unconfirmed", "event") == []


def test_the_same_log_gives_the_same_record(world):
    assert draw_record(world.concluded(PLAIN)) == draw_record(world.copy().concluded(PLAIN))
