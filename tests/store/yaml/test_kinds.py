import pytest

PLAN = "plans/2016-energy.yaml"
CHECKLIST = "data/checklist.yaml"
REGISTRY = "data/registries/energy.yaml"
ORGANISATION = "data/organisation.yaml"
A = "9135050000000001X1"


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("2008-4-1", "“2008-4-1”不是日期"),
        ("2008/04/01", "“2008/04/01”不是日期"),
        ("20080401", "“20080401”不是日期"),
        ("2015-02-29", "“2015-02-29”：没有这一天"),
        ("今天", "“今天”不是日期"),
    ],
)
def test_a_date_is_written_in_one_way_and_exists(told, written, said):
    assert told((CHECKLIST, "2008-04-01", written)) == [f"{CHECKLIST}:10:44: DBR114 起始日期{said}"]


def test_a_leap_day_exists(load):
    assert load((CHECKLIST, "2008-04-01", "2008-02-29")).problems == ()


@pytest.mark.parametrize("number", ["1.5", "+3", "３", "-1", "02", "1e1", "两"])
def test_a_number_is_plain_digits(told, number):
    assert told((PLAN, "month: 7", f"month: {number}")) == [f"{PLAN}:9:23: DBR115 月份“{number}”不是整数"]


@pytest.mark.parametrize("word", ["true", "是"])
def test_yes_is_yes(load, word):
    assert load((ORGANISATION, "practice: true", f"practice: {word}")).records.organisation.practice is True


@pytest.mark.parametrize("word", ["false", "否"])
def test_no_is_no(load, word):
    assert load((ORGANISATION, "practice: true", f"practice: {word}")).records.organisation.practice is False


@pytest.mark.parametrize("word", ["no", "True", "yes", "0", "on"])
def test_what_other_readers_guess_at_is_refused(told, word):
    assert told((ORGANISATION, "practice: true", f"practice: {word}")) == [
        f"{ORGANISATION}:3:11: DBR116 演练库“{word}”不是“是”或“否”"
    ]


@pytest.mark.parametrize(("old", "new"), [("id: energy-use", "id: 节能"), ("id: energy-use", "id: -x")])
def test_an_id_is_plain(told, old, new):
    found = told((CHECKLIST, old, new))
    assert found[0].startswith(f"{CHECKLIST}:2:9: DBR112 事项编号“{new[4:]}”不能用作编号")


@pytest.mark.parametrize("office", ["machine", "public", "法规科"])
def test_an_office_is_not_named_like_the_logs_own(told, office):
    found = told((ORGANISATION, "{id: legal, name: 法规科", f"{{id: {office}, name: 法规科"))
    assert found[0].startswith(f"{ORGANISATION}:9:10: DBR112 监督科室编号“{office}”有误")


@pytest.mark.parametrize("origin", ["dbr example", "示例"])
def test_the_logs_name_is_ascii_without_spaces(told, origin):
    (found,) = told((ORGANISATION, "origin: dbr.example", f"origin: {origin}"))
    assert found.startswith(f"{ORGANISATION}:2:9: DBR112 日志名称“{origin}”有误")


def test_a_team_may_have_two_places_of_one_name(load):
    plan = load((PLAN, "ratio: 5%", "ratio: 5%\nslots: [lead, member, member]")).records.plans["2016-energy"]
    assert plan.slots == ("lead", "member", "member")
