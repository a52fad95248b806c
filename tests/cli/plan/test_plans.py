"""`dbr plan list`, `show` and `overlaps`: what stands on the screen and in JSON."""

import subprocess

import pytest


def lines(text):
    return [line.split() for line in text.splitlines()]


def test_the_list_has_a_line_a_plan_with_what_is_drawn_and_what_comes_next(dbr):
    assert dbr("plan", "list") == 0
    row = next(line for line in lines(dbr.out) if line and line[0] == "2016-energy")
    assert row[2:] == ["已批准", "1/2", "10", "月"]


def test_a_department_that_has_handed_in_nothing_is_named(dbr):
    path = dbr.root / "data/organisation.yaml"
    text = path.read_text(encoding="utf-8")
    more = text.replace("departments: ", "departments:\n  - {id: trade, name: 经济运行科} #", 1)
    path.write_text(more, encoding="utf-8")
    assert dbr("plan", "list") == 0
    assert "2016 年度还没有报送计划的科室：经济运行科。" in dbr.err


def test_without_plans_the_next_step_is_said(dbr):
    for path in (dbr.root / "plans").glob("*.yaml"):
        path.unlink()
    assert dbr("plan", "list") == 0
    assert (dbr.out, dbr.err[:5]) == ("", "还没有计划")
    assert dbr.json("plan", "list") == []


def test_a_plan_is_shown_with_its_file_its_way_and_its_batches(dbr):
    assert dbr("plan", "show", "2016-energy") == 0
    labels = [line[0] for line in lines(dbr.out)[1:]]
    assert labels[:3] == ["年度", "责任科室", "事项"]
    assert labels.index("报送") < labels.index("批准") < labels.index("批准情况")
    assert "2016-energy-1" in dbr.out
    assert "未抽取" in dbr.out
    shown = dbr.json("plan", "show", "2016-energy")
    assert (shown["approval"], shown["file"]) == ("approved", "plans/2016-energy.yaml")
    assert [each["state"] for each in shown["batches"]] == ["teamed", "open"]


def test_a_joint_plan_says_what_it_lacks_until_it_lacks_nothing(dbr):
    plan = "2016-joint-boilers"
    assert dbr("plan", "show", plan) == 0
    assert [line[1] for line in lines(dbr.out) if line[0] == "尚缺"] == [
        "节能监察中心、市质量技术监督局（示例）的同意",
        "市政府法制办的备案",
    ]
    for party in ("centre", "quality"):
        assert dbr("plan", "consent", plan, "--party", party, "--by", "某科长") == 0
    assert dbr("plan", "file", plan, "--number", "8号") == 0
    assert dbr("plan", "show", plan) == 0
    assert "尚缺" not in dbr.out
    assert [line[0] for line in lines(dbr.out)].count("同意") == 2
    assert "2016-07-01，8号（第 " in dbr.out


@pytest.mark.parametrize(
    ("plan", "label", "said"),
    [
        ("2016-joint-boilers", "对象", "各名录库共有的企业"),
        ("2016-joint-boilers", "岗位", "市质量技术监督局"),
        ("2016-complaints", "定向条件", "依据："),
    ],
)
def test_what_is_peculiar_to_a_plan_is_shown(dbr, plan, label, said):
    assert dbr("plan", "show", plan) == 0
    assert any(said in line for line in dbr.out.splitlines() if line.startswith(label))


def test_strata_and_deviations_are_shown(dbr):
    text = """\
plan: 2016-strata
title: 分层
year: 2016
department: energy
items: [energy-use]
registries: [energy]
inspector_cap: 4
stratum_column: region
strata:
  - {id: jinjiang, values: ["350582"], ratio: 6%}
  - {id: shishi, values: ["350581", ""], count: 3}
  - {id: rest, values: ["*"], ratio: 5%}
joint: {parties: [centre], note: 一次进门}
deviations: [{rule: DBR203, clause: 二(三)1, reason: 停产检修, approved_by: chen-mingyuan}]
batches: [{batch: 1, month: 8}]
"""
    (dbr.root / "plans/2016-strata.yaml").write_text(text, encoding="utf-8")
    assert dbr("plan", "show", "2016-strata") == 0, dbr.err
    for line in (
        "每批      按分层",
        "分层      jinjiang：region 为 350582，6%",
        "分层      shishi：region 为 350581、（空），3 户",
        "分层      rest：region 为 其余，5%",
        "联合抽查  节能监察中心；一次进门",
        "变通      DBR203 二(三)1：停产检修",
        "批准情况  未报送",
    ):
        assert line in dbr.out.splitlines()


def test_an_amendment_is_shown_with_its_reason(dbr, change_plan):
    change_plan(dbr.root, "2016-power", ("ratio: 5%", "ratio: 6%"))
    assert dbr("plan", "show", "2016-power") == 0
    assert any(line.startswith("调整") and line.endswith("：工作需要") for line in dbr.out.splitlines())


def test_a_plan_that_is_not_there_is_refused(dbr, codes):
    assert codes("plan", "show", "2016-none") == (3, ["DBR126"])


# --- overlaps ---


def test_plans_that_could_be_one_inspection_are_proposed(dbr):
    assert dbr("plan", "overlaps") == 0
    assert ["计划", "计划", "共同对象", "相近的批次"] in lines(dbr.out)
    assert "建议合并：" in dbr.err
    found = dbr.json("plan", "overlaps", "--months", "7-12")
    assert all({"first", "second", "shared", "months"} <= set(each) for each in found)


def test_a_period_without_overlaps_says_so(dbr):
    assert dbr("plan", "overlaps", "--year", "2015", "--months", "9") == 0
    assert dbr.out == "2015 年 9 至 9 月，各计划没有共同的抽查对象。\n"


@pytest.mark.parametrize("months", ["0", "13", "9-7", "七月"])
def test_what_is_no_period_is_a_slip(dbr, codes, months):
    assert codes("plan", "overlaps", "--months", months) == (2, ["DBR540"])


def test_nothing_is_written(dbr):
    for words in (("list",), ("show", "2016-energy"), ("overlaps",), ("check", "2016-energy")):
        assert dbr("plan", *words) == 0
    done = subprocess.run(["git", "-C", dbr.root, "status", "--porcelain"], check=True, capture_output=True, text=True)
    assert done.stdout == ""
