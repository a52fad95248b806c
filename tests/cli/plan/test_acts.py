"""A plan's way to its draws: handed in, approved, amended, consented to, filed (三(一), 二(五))."""

import subprocess

import pytest

AUGUST = ("--at", "2016-08-10T09:30")
PLAN = """\
plan: 2016-spot
title: 2016年度节能抽查补充计划
year: 2016
department: energy
items: [energy-use]
registries: [energy]
ratio: 5%
joint: 无
batches:
  - {batch: 1, month: 8}
  - {batch: 2, month: 10}
"""


@pytest.fixture
def keep(dbr):
    """Writes a file of the store and commits it."""

    def write(path, text):
        (dbr.root / path).write_text(text, encoding="utf-8", newline="\n")
        subprocess.run(["git", "add", path], cwd=dbr.root, check=True)
        subprocess.run(["git", "commit", "-qm", "A clerk's change"], cwd=dbr.root, check=True)

    return write


@pytest.fixture
def draw(dbr, digits):
    return lambda plan, *more: dbr(
        "draw", "--plan", plan, *(w for o, t in digits.items() for w in ("--digits", f"{o}={t}")), *more
    )


def events(dbr):
    return len(dbr.json("log", "list", "--all"))


def test_a_plan_is_drawn_only_after_it_was_handed_in_and_approved(dbr, keep, draw):
    keep("plans/2016-spot.yaml", PLAN)
    assert draw("2016-spot") == 4
    assert "DBR218" in dbr.err
    assert "还没有报送" in dbr.err
    assert dbr("plan", "submit", "2016-spot") == 0
    assert draw("2016-spot") == 4
    assert "还没有批准" in dbr.err
    assert dbr("plan", "approve", "2016-spot") == 0
    assert draw("2016-spot", *AUGUST) == 4
    assert "DBR285" in dbr.err
    approved = dbr.json("log", "list", "--all")[-1]["seq"]
    assert dbr("confirm", str(approved), "--document", "会议纪要〔2016〕2号") == 0
    assert draw("2016-spot", *AUGUST) == 0
    assert dbr("verify-log") == 6


def test_a_changed_file_is_drawn_only_after_the_change_was_handed_in_and_approved(dbr, keep, draw):
    path = "plans/2016-power.yaml"
    keep(path, (dbr.root / path).read_text(encoding="utf-8").replace("ratio: 5%", "ratio: 6%"))
    assert draw("2016-power") == 4
    assert "与批准的" in dbr.err
    assert dbr("plan", "approve", "2016-power") == 4
    assert "DBR435" in dbr.err
    assert dbr("plan", "amend", "2016-power", "--reason", "增加比例") == 0
    assert draw("2016-power") == 4
    assert "的调整" in dbr.err
    assert dbr("plan", "approve", "2016-power", "--document", "会议纪要〔2016〕3号") == 0
    assert draw("2016-power", *AUGUST) == 0
    assert dbr("verify-log") == 6


def test_who_handed_a_plan_in_does_not_approve_it(dbr, keep):
    keep("plans/2016-spot.yaml", PLAN)
    assert dbr("plan", "submit", "2016-spot") == 0
    before = events(dbr)
    assert dbr("plan", "approve", "2016-spot", "--by", "lin-zhixia") == 4
    assert "DBR436" in dbr.err
    assert dbr("plan", "approve", "2016-spot", "--by", "nobody") == 4
    assert "DBR270" in dbr.err
    assert events(dbr) == before


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("joint: 无\n", "", "DBR219"),
        ("ratio: 5%", "ratio: 2%", "DBR203"),
        ("  - {batch: 2, month: 10}\n", "", "DBR204"),
        ("joint: 无", "joint: 无\nslots: [lead]", "DBR205"),
        ("joint: 无", "joint: 无\nmode: directed", "DBR221"),
        ("joint: 无", "mode: joint\njoint: {parties: [centre]}", "DBR237"),
        (
            "joint: 无",
            "joint: 无\ndeviations: [{rule: DBR205, clause: 二(三)2, reason: 人手不足, approved_by: chen-mingyuan}]",
            "DBR220",
        ),
    ],
)
def test_a_plan_that_departs_from_its_own_rules_is_not_taken_in(dbr, keep, old, new, code):
    assert old in PLAN
    text = PLAN.replace(old, new)
    keep("plans/2016-spot.yaml", text.replace("ratio: 5%", "ratio: 10%") if code == "DBR204" else text)
    before = events(dbr)
    assert dbr("plan", "submit", "2016-spot") == 4
    assert code in dbr.err
    assert "plans/2016-spot.yaml:" in dbr.err
    assert events(dbr) == before


def test_a_deviation_in_principle_lets_the_plan_in_and_ends_up_in_the_intent(dbr, keep, draw):
    leave = "deviations: [{rule: DBR203, clause: 二(三)1, reason: 企业停产检修, approved_by: chen-mingyuan}]"
    keep("plans/2016-spot.yaml", PLAN.replace("ratio: 5%", "ratio: 2%") + leave + "\n")
    assert dbr("plan", "submit", "2016-spot") == 0
    assert dbr("plan", "approve", "2016-spot", "--document", "会议纪要〔2016〕4号") == 0
    assert draw("2016-spot", "--json", *AUGUST, "--document", "会议纪要〔2016〕4号") == 0
    intent = next(e for e in reversed(dbr.json("log", "list", "--all")) if e["type"] == "draw.intent")
    shown = dbr.json("log", "show", str(intent["seq"]))
    assert [each["rule"] for each in shown["body"]["deviations"]] == ["DBR203"]


def test_steps_out_of_order_are_refused_and_say_where_the_plan_stands(dbr, keep):
    keep("plans/2016-spot.yaml", PLAN)
    for words, code, said in (
        (("plan", "approve", "2016-spot"), "DBR435", "还没有报送"),
        (("plan", "amend", "2016-spot", "--reason", "调整"), "DBR435", "还没有报送"),
        (("plan", "submit", "2016-energy"), "DBR435", "已经报送"),
        (("plan", "approve", "2016-energy"), "DBR435", "已经批准"),
        (("plan", "amend", "2016-energy", "--reason", "调整"), "DBR435", "相同"),
        (("plan", "file", "2016-energy", "--number", "1号"), "DBR437", "不是联合抽查"),
        (("plan", "consent", "2016-energy", "--party", "centre", "--by", "某人"), "DBR437", "不是联合抽查"),
    ):
        assert dbr(*words) == 4
        assert code in dbr.err
        assert said in dbr.err


def test_a_file_that_is_not_committed_is_not_handed_in(dbr):
    (dbr.root / "plans/2016-spot.yaml").write_text(PLAN, encoding="utf-8")
    assert dbr("plan", "submit", "2016-spot") == 4
    assert "DBR406" in dbr.err


def test_a_dry_run_of_each_step_writes_nothing(dbr, keep):
    keep("plans/2016-spot.yaml", PLAN)
    before = events(dbr)
    assert dbr("plan", "submit", "2016-spot", "--dry-run") == 0
    assert "什么也没有写入" in dbr.err
    assert events(dbr) == before


def test_a_joint_plan_waits_for_every_consent_and_the_filing_of_this_very_file(dbr, keep, draw):
    plan = "2016-joint-boilers"
    assert draw(plan) == 4
    assert {"DBR228", "DBR229"} <= set(dbr.err.split())
    assert dbr("plan", "consent", plan, "--party", "centre", "--by", "曾雨桐") == 0
    assert dbr("plan", "file", plan, "--number", "泉府法备〔2016〕8号") == 0
    assert draw(plan) == 4
    assert "市质量技术监督局" in dbr.err
    path = f"plans/{plan}.yaml"
    assert dbr("plan", "consent", plan, "--party", "quality", "--by", "邹文彬", "--date", "2016-06-30") == 0
    keep(path, (dbr.root / path).read_text(encoding="utf-8").replace("ratio: 10%", "ratio: 20%"))
    assert dbr("plan", "amend", plan, "--reason", "扩大范围") == 0
    assert dbr("plan", "approve", plan, "--document", "会议纪要〔2016〕5号") == 0
    assert draw(plan) == 4  # the amendment asks for consent and filing anew
    for party in ("centre", "quality"):
        assert dbr("plan", "consent", plan, "--party", party, "--by", "某科长") == 0
    assert dbr("plan", "file", plan, "--number", "泉府法备〔2016〕9号") == 0
    assert draw(plan, *AUGUST) == 0
    assert dbr("verify-log") == 6


@pytest.mark.parametrize(
    ("words", "status", "said"),
    [
        (("--party", "jinjiang", "--by", "某人"), 4, "不是计划 2016-joint-boilers 的参加部门"),
        (("--party", "quality", "--by", "某人", "--date", "2016-07-02"), 2, "在今天之后"),
        (("--party", "quality", "--by", "某人", "--date", "六月"), 2, "“六月”不是日期"),
        (("--party", "quality", "--by", " "), 4, "签署人"),
    ],
)
def test_a_consent_is_of_a_party_dated_and_signed(dbr, words, status, said):
    before = events(dbr)
    assert dbr("plan", "consent", "2016-joint-boilers", *words) == status
    assert "DBR437" in dbr.err
    assert said in dbr.err
    assert events(dbr) == before


def test_the_list_says_how_far_each_plan_is_and_who_has_handed_in_none(dbr, keep):
    keep("plans/2016-spot.yaml", PLAN)
    found = {each["plan"]: each["approval"] for each in dbr.json("plan", "list")}
    assert found["2016-spot"] == "not-submitted"
    assert found["2016-energy"] == "approved"
    assert dbr("plan", "list") == 0
    assert "还没有报送计划的科室" not in dbr.err


def test_a_department_without_a_plan_is_named(dbr):
    assert dbr("check") == 0
    assert "DBR244" not in dbr.err
    text = (dbr.root / "data/organisation.yaml").read_text(encoding="utf-8")
    more = text.replace("departments: ", "departments:\n  - {id: trade, name: 经济运行科} #", 1)
    (dbr.root / "data/organisation.yaml").write_text(more, encoding="utf-8")
    assert dbr("check") == 0
    assert "DBR244" in dbr.err
    assert "经济运行科" in dbr.err


def test_the_filing_sheet_says_who_takes_part_and_who_has_consented(dbr):
    assert dbr("plan", "consent", "2016-joint-boilers", "--party", "quality", "--by", "邹文彬") == 0
    assert dbr("publish", "filing", "2016-joint-boilers") == 0
    page = (dbr.root / "notices/2016-joint-boilers/filing.html").read_text(encoding="utf-8")
    assert "邹文彬" in page
    assert "尚未同意" in page
    assert "市质量技术监督局" in page
    assert dbr("publish", "filing", "2016-energy") == 4
    assert "DBR437" in dbr.err


def test_a_mistyped_filing_is_corrected(dbr):
    assert dbr("plan", "file", "2016-joint-boilers", "--number", "8号") == 0
    seq = dbr.json("log", "list")[-1]["seq"]
    assert dbr("plan", "correct", "2016-joint-boilers", str(seq), "--said", "9号", "--reason", "笔误") == 0
    assert dbr("plan", "show", "2016-joint-boilers") == 0
    assert "9号" in dbr.out
    assert "8号" not in dbr.out
    assert dbr("plan", "correct", "2016-joint-boilers", "1", "--said", "9号", "--reason", "笔误") == 4
