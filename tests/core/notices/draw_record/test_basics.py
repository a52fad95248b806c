"""What was drawn where, by whom and from what: 一 to 三 of 抽取记录表."""

PLAIN = "2016-energy-1"


def test_each_registrys_version_is_the_hash_of_its_table(world, read_of, otherwise):
    concluded = world.concluded(PLAIN)
    sources = {"data/registries/energy.yaml": "a" * 64, "data/registries/energy.csv": "b" * 64}
    record = read_of(otherwise(concluded, sources=sources))
    assert record.value("名录库版本") == "b" * 64


def test_ratio_and_quota_stand_by_stratum_with_their_sum(read):
    table = read(PLAIN).table("strata")
    assert [column.title for column in table.columns][4:] == ["比例", "应抽（户）"]
    *strata, total = table.rows
    assert [row[4] for row in strata] == ["20%", "10%"]
    for at in (1, 2, 3, 5):
        assert sum(int(row[at]) for row in strata) == int(total[at])
    assert total[0] == "合计"


def test_the_excluded_stand_with_their_reasons(read):
    record = read(PLAIN)
    assert record.column("excluded", "why") == ["暂停经营"]
    assert record.value("排除") == "暂停经营1户（名单见附表三）"
    assert record.value("不在范围") == "已注销1户"


def test_a_single_stratum_has_no_column_and_no_sum_of_its_own(world, read_of, otherwise):
    concluded = world.concluded(PLAIN)
    record = read_of(otherwise(concluded, strata=concluded.body.strata[1:]))
    assert "stratum" not in [column.key for column in record.table("drawn").columns]
    assert [row[0] for row in record.table("strata").rows] == ["其他"]
