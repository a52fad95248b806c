"""What plan check says of a plan that can be read and cannot be drawn as it stands, or not in full."""

import subprocess

import pytest

PLAN = """\
plan: 2016-spot
title: 2016年度节能抽查计划
year: 2016
department: energy
items: [energy-supervision]
registries: [energy]
ratio: 5%
joint: 无
batches:
  - {batch: 1, month: 7}
  - {batch: 2, month: 10}
"""


@pytest.fixture
def check(dbr):
    """The plan with some text of it replaced, committed and checked: status, what stands in the way, and remarks."""

    def checked(old, new):
        assert old in PLAN
        path = dbr.root / "plans" / "2016-spot.yaml"
        path.write_text(PLAN.replace(old, new), encoding="utf-8")
        for words in (["add", "plans"], ["commit", "-qm", "计划"]):
            subprocess.run(["git", "-C", str(dbr.root), *words], check=True)
        assert dbr("plan", "submit", "2016-spot") == 0
        assert dbr("plan", "approve", "2016-spot", "--document", "会议纪要〔2016〕2号") == 0
        found = dbr.json("plan", "check", "2016-spot")
        told = [[(each["code"], each["message"]) for each in found[kind]] for kind in ("findings", "remarks")]
        return found["status"], *told

    return checked


def test_a_filter_that_leaves_nobody_is_told_with_what_kept_them_out(check):
    status, ((code, message),), _ = check("joint: 无", 'joint: 无\nfilter: {grades: ["Z"]}')
    assert (status, code) == (1, "DBR212")
    assert "不符合定向条件 " in message
    assert "已注销 " in message


def test_registries_that_share_nobody_are_told(check):
    text = "registries: [energy, explosives]\ncombine: intersection"
    status, findings, _ = check("registries: [energy]", text)
    assert status == 1
    (message,) = [message for code, message in findings if code == "DBR212"]
    assert message.startswith("抽查对象总数为 0，没有可以抽取的企业：不是各名录库共有的企业 ")


def test_more_than_there_are_is_drawn_in_full_and_that_is_a_remark(check):
    status, findings, remarks = check("ratio: 5%", "count: 5000")
    assert (status, findings) == (0, [])
    (message,) = [message for code, message in remarks if code == "DBR236"]
    assert message.startswith("分层“全部”应抽 5000 户，候选企业只有 ")
    assert message.endswith(" 户，将全部抽取")


@pytest.mark.parametrize(
    ("batches", "status", "verdict"),
    [
        ("[{batch: 1, month: 7}, {batch: 2, month: 10}]", 1, "不通过：2016-energy 在 2016-07-01 不能抽取"),
        ("[{batch: 1, month: 7}]", 0, "通过：2016-energy 的各批次都已抽取。"),
    ],
)
def test_the_verdict_is_one_sentence(dbr, batches, status, verdict):
    path = dbr.root / "plans/2016-energy.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text[: text.index("batches:")] + f"batches: {batches}\n", encoding="utf-8")
    assert dbr("plan", "check", "2016-energy") == status
    assert dbr.out.splitlines()[-1].startswith(verdict)


def test_a_plan_that_can_be_drawn_says_how_many(dbr):
    assert dbr("plan", "check", "2016-energy", "--at", "2016-10-08T09:30") == 0
    assert dbr.out.startswith("通过：2016-energy 第 2 批在 2016-10-08 可以抽取，应抽 ")


def test_a_plan_whose_batch_waits_for_its_month_says_so(dbr):
    assert dbr("plan", "check", "2016-energy") == 0
    assert dbr.out.startswith("通过：2016-energy 合乎规定，应抽 ")
    assert "第 2 批定于 2016 年 10 月抽取" in dbr.out


def test_a_draw_that_was_begun_is_to_be_ended(dbr):
    assert dbr("draw", "--plan", "2016-civil-explosives", "--intent-only") == 0
    assert dbr("plan", "check", "2016-civil-explosives") == 0
    assert dbr.out == "通过：2016-civil-explosives 的抽取正在进行：dbr draw --plan 2016-civil-explosives。\n"
