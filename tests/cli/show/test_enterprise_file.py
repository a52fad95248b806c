"""What bears on an enterprise's next draw, and its file, in lines and for machines."""

import pytest


@pytest.mark.parametrize(
    ("enterprise", "lines"),
    [
        (
            "91350581294352530Y",
            [
                "检查    2016-09-22，2016-coast-1，潘丽华、纪建平",
                "次数    至 2016-12-28 的 12 个月内 2 次，上限 2 次，已达上限，不参加不定向抽取",
                "结果    2016-07-20，2016-energy-1，用能单位节能监察：发现问题待后续处理，已办结",
                "处理    2016-07-25，处罚 泉经信罚〔2016〕1号：罚款，已办结",
            ],
        ),
        (
            "91350504901269091D",
            [
                "次数    至 2016-12-28 的 12 个月内 1 次，上限 2 次",
                "依据    投诉举报，3 件，12345 便民服务平台，2016-06-03",
            ],
        ),
        (
            "91350582500748689Q",
            ["回避    洪静莹，2016-01-01 起（data/recusals.yaml）", "回避    许海杰，2016-06-28 至 2016-12-31（日志）"],
        ),
        ("91350582MAJ4NTKL0J", ["整改    限期整改，期限 2016-08-15，在办"]),
    ],
)
def test_each_thing_has_its_line(ask, enterprise, lines):
    shown = ask("show", "enterprise", enterprise).out.splitlines()
    assert [each for each in lines if each not in shown] == []


def test_a_ground_that_no_longer_stands_says_so(ask):
    out = ask("--at", "2018-06-01", "show", "enterprise", "91350504901269091D").out
    assert "12345 便民服务平台，2016-06-03（现已不算）" in out


def test_the_same_for_machines(ask_json):
    found = ask_json("show", "enterprise", "91350581294352530Y")
    assert [each["draw"] for each in found["visits"]] == ["2016-energy-1", "2016-coast-1"]
    assert [(each["kind"], each["document"]) for each in found["measures"]] == [("penalty", "泉经信罚〔2016〕1号")]
    assert {each["draw"]: each["closed"] for each in found["results"]} == {"2016-energy-1": True, "2016-coast-1": True}
