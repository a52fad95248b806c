import pytest

from dbl_random.store.git.source import WorkingTree
from dbl_random.store.yaml.records import load_records

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


@pytest.mark.parametrize(
    ("path", "old", "new", "expected"),
    [
        (CHECKLIST, None, "items: 无\n", "1:8: DBR111 事项应为列表，这里是“无”"),
        (CHECKLIST, None, "- a\n", "1:1: DBR111 事项清单应为若干“键: 值”，这里是列表"),
        (PLAN, "  - {batch: 1, month: 7}\n", "  - 1\n", "9:5: DBR111 批次应为若干“键: 值”，这里是“1”"),
        (PLAN, "ratio: 5%", "ratio: {p: 1}", "7:8: DBR111 抽查比例应为文字，这里是若干“键: 值”"),
        (PLAN, "items: [energy-use]", "items:", "5:7: DBR111 抽查事项应为列表，这里是空的"),
        (REGISTRY, "table: energy.csv", "enterprises: 见附件", "5:14: DBR111 企业应为列表"),
    ],
)
def test_the_shape_that_is_wanted_is_said(told, path, old, new, expected):
    assert f"{path}:{expected}" in told((path, old, new))


def inline(small, *rows, columns=""):
    text = small[REGISTRY].replace("table: energy.csv\n", f"{columns}enterprises:\n")
    return REGISTRY, None, text + "".join(f"  - {{{row}}}\n" for row in rows)


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        (
            f"id: {A[:-1]}2, name: 甲",
            f"6:10: DBR113 企业代码“{A[:-1]}2”有误：校验码不对：第 18 位是“2”，按国家标准应为“1”",
        ),
        (f"id: {A}, name: ", "6:36: DBR110 企业名称没有填写"),
        (f"id: {A}", "6:5: DBR110 企业缺少“企业名称”（name）"),
        (f"id: {A}, name: 甲, status: open", "6:47: DBR117 企业状态没有“open”这个值"),
    ],
)
def test_an_inline_row_is_judged_like_a_row_of_a_table(told, small, row, expected):
    assert told(inline(small, row)) == [f"{REGISTRY}:{expected}"]


@pytest.mark.parametrize(
    ("column", "expected"),
    [("grade", "“grade”本来就有，不是其他列"), ("Grade", "表头“Grade”应写成“grade”"), ('" x"', "表头“ x”前后有空格")],
)
def test_an_extra_column_has_a_name_of_its_own(told, small, column, expected):
    change = inline(small, f"id: {A}, name: 甲", columns=f"extra_columns: [{column}]\n")
    assert told(change) == [f"{REGISTRY}:5:17: DBR129 {expected}"]


def test_a_table_that_cannot_be_read_is_told(tmp_path, small):
    for path, text in small.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text)
    (tmp_path / "data/registries/energy.csv").unlink()
    (tmp_path / "data/registries/energy.csv").symlink_to("/etc/passwd")
    (problem,) = load_records(WorkingTree(tmp_path)).problems
    assert (problem.file, problem.code) == ("data/registries/energy.csv", "DBR101")


def test_a_persons_name_has_no_sign_that_parts_names_in_a_sheet(told):
    found = told(("data/inspectors.yaml", "name: ", "name: 张三、"))
    assert any("DBR105 姓名" in line and "里有“、”" in line for line in found)
