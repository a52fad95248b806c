"""A plan in words: what its file says, and how far it has come."""

import pytest


def lines(text):
    return [line.split() for line in text.splitlines()]


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
