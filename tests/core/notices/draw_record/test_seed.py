"""Where the seed came from: 四 of 抽取记录表."""

from dataclasses import replace

PLAIN, ODD = "2016-energy-1", "2016-energy-3"


def test_each_office_says_who_witnessed_how_it_sealed_and_what_it_opened(read, world):
    rows = {row[0]: row for row in read(PLAIN).table("offices").rows}
    assert rows["legal"][1:4] == ("周敏", "现场终端", "3141592653")
    assert rows["supervision"][1:4] == ("周敏", "命令选项（未独立封存）", "2718281828")
    sealed = world.concluded(PLAIN).sealed
    assert [row[5] for row in rows.values()] == [sealed.commitments[each] for each in ("legal", "supervision")]


def test_who_did_not_open_is_named_with_what_they_could_choose_from(read):
    record = read(ODD)
    assert record.value("未开启") == "supervision，以封存值代替；不开启的一方原可在 2 种结果中选择"
    rows = {row[0]: row for row in record.table("offices").rows}
    assert rows["legal"][2:4] == ("自有设备", "3141592653")
    assert rows["supervision"][3:5] == ("未开启", "未开启")
    assert record.value("公开值") == "福彩3D（2016年11月1日 20:00:00以后产生）：482"


def test_a_lost_nonce_is_told(world, read_of, with_state):
    concluded = world.concluded(PLAIN)
    lost = replace(concluded.event, body=replace(concluded.outcome, machine_nonce=None))
    record = read_of(with_state(concluded, replace(concluded.state, outcome=lost)))
    assert record.value("机器随机数") == "已丢失，以封存值代替"
    assert record.value("未开启").startswith("机器，以封存值代替")
