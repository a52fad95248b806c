"""Each surface that shows an approval or a decision shows what it rests on, in the same three words."""

import pytest

from dbl_random.desk.open_store import open_desk
from tests.conftest import commit

AT = ("--at", "2016-07-03T09:00")
DRAW, STATED, PAPER = "2016-energy-1", "陈明远，仅经办人记载", "陈明远，有书面件（3号）"


@pytest.fixture
def amended(dbr, adopted):
    """A plan is amended and approved by word alone; answers the approval's number."""
    path = adopted / "plans/2016-energy.yaml"
    path.write_text(path.read_text("utf-8").replace("title: ", "title: 新 "), "utf-8")
    commit(adopted)
    assert dbr("plan", "amend", "2016-energy", "--reason", "改题目", *AT) == 0
    assert dbr("plan", "approve", "2016-energy", *AT) == 0
    return len(open_desk(adopted).events)


def lifted(dbr, seq):
    assert dbr("confirm", str(seq), "--document", "3号", *AT) == 0


def test_plan_show_and_the_log(dbr, amended):
    for words, stated, paper in (
        (("plan", "show", "2016-energy"), STATED, PAPER),
        (("log", "show", str(amended)), "陈明远（批准人）：仅经办人记载", "陈明远（批准人）：有书面件（3号）"),
    ):
        assert dbr(*words) == 0
        assert stated in dbr.out
        assert paper not in dbr.out
    lifted(dbr, amended)
    for words, paper in (
        (("plan", "show", "2016-energy"), PAPER),
        (("log", "show", str(amended)), "陈明远（批准人）：有书面件（3号）"),
    ):
        assert dbr(*words) == 0
        assert paper in dbr.out


def test_the_list_of_plans_says_what_the_approval_of_each_rests_on(dbr, amended):
    assert dbr("plan", "list") == 0
    assert (dbr.out.count("已批准，仅经办人记载"), dbr.out.count("已批准，有书面件")) == (1, 7)
    lifted(dbr, amended)
    assert dbr("plan", "list") == 0
    assert dbr.out.count("已批准，有书面件") == 8


def test_status_says_what_waits_for_whom(dbr, amended):
    waits = ("批准计划等待书面件或签名", "chen-mingyuan")
    assert waits in [(each["what"], each["turn"]) for each in dbr.json("status", *AT)]
    lifted(dbr, amended)
    assert waits not in [(each["what"], each["turn"]) for each in dbr.json("status", *AT)]


def test_the_report_counts_them(dbr, amended):
    assert dbr("report", "2016") == 0
    assert "批准、决定的效力" in dbr.out
    before = dbr.json("report", "2016")["standings"]["批准计划"]
    assert (before["stated"], before["signed"]) == (1, 0)
    lifted(dbr, amended)
    assert dbr.json("report", "2016")["standings"]["批准计划"]["document"] == before["document"] + 1


def test_the_notice_of_a_plan(dbr, amended, adopted):
    assert dbr("publish", "plan", "2016-energy", *AT) == 0
    page = next((adopted / "notices").glob("**/plan*.html")).read_text("utf-8")
    assert f"批准记录为日志第{amended}号事件，仅经办人记载。" in page


def pages(root):
    """Every page that was made last, with its forms."""
    return "\n".join(path.read_text("utf-8") for path in root.rglob("*.html"))


BY_ANOTHER = ("--actor", "fu-ziang", *AT)


def test_show_draw_and_the_form_of_a_substitution(dbr, adopted):
    firm = next(iter(open_desk(adopted).history.standing(DRAW).teams))
    ground = ("--reason", "moved", "--evidence", "登记机关的迁出信息", "--approved-by", "lin-zhixia")
    assert dbr("substitute", DRAW, "--enterprise", firm, *ground, *BY_ANOTHER) == 0
    seq = len(open_desk(adopted).events)
    for words, told in (
        ((), "林知夏，仅经办人记载"),
        (("confirm", str(seq), "--document", "3号"), "林知夏，有书面件（3号）"),
    ):
        assert not words or dbr(*words, *AT) == 0
        assert dbr("show", "draw", DRAW) == 0
        assert f"{told} 批准" in dbr.out
        assert dbr("form", "substitutes", DRAW, *AT) == 0
        assert told in pages(adopted)
        assert dbr("form", "record", DRAW, *AT) == 0
        assert f"{told}</td>" in pages(adopted)


def test_a_recusal_that_is_refused_by_word_alone_still_bars(dbr, adopted):
    firm = next(iter(open_desk(adopted).history.standing(DRAW).teams))
    asked = ("--inspector", "jx-001", "--enterprise", firm, "--reason", "亲属", "--by", "企业", "--applied")
    assert dbr("recusal", "declare", *asked, *BY_ANOTHER) == 0
    seq = str(len(open_desk(adopted).events))
    decided = ("--refuse", "--reason", "不属实", "--decided-by", "hong-jianchuan")
    assert dbr("recusal", "decide", seq, *decided, *BY_ANOTHER) == 0
    assert dbr("recusal", "list", *AT) == 0
    assert "仍回避：决定（洪建川，仅经办人记载）" in dbr.out
    assert len(dbr.json("recusal", "list", *AT)["refused"]) == 1
    assert dbr("form", "recusal", seq, *AT) == 0
    assert "仅经办人记载" in pages(adopted)
    assert dbr("confirm", str(int(seq) + 1), "--document", "3号", *AT) == 0
    assert dbr.json("recusal", "list", *AT)["refused"] == []


def test_a_notice_is_not_taken_back_by_word_alone(dbr, adopted, tmp_path):
    assert dbr("publish", "checklist", "2016", *AT) == 0
    seq = len(open_desk(adopted).events)
    assert dbr("publish", "withdraw", str(seq), "--reason", "有误", "--approved-by", "chen-mingyuan", *AT) == 0
    assert dbr("publish", "list") == 0
    assert "尚未生效" in dbr.json("publish", "list")[-1]["standing"]
    assert dbr("publish", "site", str(tmp_path / "site"), *AT) == 0
    assert list((tmp_path / "site").glob("**/checklist.html")), "it is still published"
    assert dbr("publish", "checklist", "2016", *AT) == 4
    assert "DBR292" in dbr.err
    assert dbr("confirm", str(seq + 1), "--document", "3号", *AT) == 0
    assert dbr.json("publish", "list")[-1]["standing"] == ""


def test_a_correction_is_not_published_by_word_alone(dbr, adopted, tmp_path):
    assert dbr("publish", "checklist", "2016", *AT) == 0
    seq = len(open_desk(adopted).events)
    correct = ("--correct", str(seq), "--reason", "有误", "--approved-by", "lin-zhixia")
    assert dbr("publish", "checklist", "2016", *correct, *BY_ANOTHER) == 0
    assert "尚不公布" in dbr.json("publish", "list")[-1]["standing"]
    assert dbr("publish", "site", str(tmp_path / "site"), *AT) == 0
    index = (tmp_path / "site/index.html").read_text("utf-8")
    assert "已更正" not in index
    assert dbr("confirm", str(seq + 1), "--document", "3号", *AT) == 0
    assert dbr("publish", "site", str(tmp_path / "site"), *AT) == 0
    assert "更正" in (tmp_path / "site/index.html").read_text("utf-8")


def test_the_blacklist_waits_for_its_paper(dbr, adopted):
    firm = next(iter(open_desk(adopted).history.standing(DRAW).teams))
    said = ("--change", "entry", "--reason", "失信", "--document", "泉经信〔2016〕5号", "--decided-by", "chen-mingyuan")
    assert dbr("credit", "blacklist", firm, *said, *AT) == 0
    assert dbr("show", "enterprise", firm) == 0
    assert "失信，有书面件（泉经信〔2016〕5号）" in dbr.out


def test_rules_say_what_their_approval_rests_on(dbr, adopted):
    assert dbr("rules", "list") == 0
    assert "陈明远批准，泉经信（示例）〔2016〕11号" in dbr.out
    assert adopted == dbr.root
