"""Forms of the house: each has the fields that the scheme asks for, rests on the log and enters nothing."""

import io
import re
from html import unescape
from zipfile import ZipFile

import pytest
from lxml import etree

DRAW = "2016-energy-1"
LATER = ("--at", "2016-07-21T10:00")
OFFICES = ("法规科", "办公室", "人事科", "监察室")
WORD = {"w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main"}


def paragraphs_of(document):
    xml = etree.fromstring(ZipFile(io.BytesIO(document)).read("word/document.xml"))
    return ["".join(each.xpath(".//w:t/text()", namespaces=WORD)) for each in xml.xpath("//w:p", namespaces=WORD)]


class Made:
    """A form that was made: its document's text, and its page's."""

    def __init__(self, dbr, stem):
        self.document = (dbr.root / "internal/tasks" / f"{stem}.docx").read_bytes()
        page = dbr.root / "internal/tasks" / f"{stem}.html"
        self.page = (page if page.exists() else dbr.root / "internal/records" / f"{stem}.html").read_text("utf-8")
        self.paragraphs = paragraphs_of(self.document)
        self.text = "\n".join(self.paragraphs)
        self.words = unescape(re.sub(r"<[^>]*>", "", self.page.split("<body", 1)[1]))

    def value(self, label):
        """What stands beside a label."""
        return self.paragraphs[self.paragraphs.index(label) + 1]


@pytest.fixture
def form(dbr):
    def made(*words, stem):
        assert dbr("form", *words, *LATER) == 0, dbr.err
        return Made(dbr, stem)

    return made


@pytest.fixture
def drawn(dbr):
    return dbr.json("show", "draw", DRAW)["present"]


@pytest.fixture
def wrong(dbr, drawn):
    """The first of the drawn was visited and has something to put right: its order's event, and itself."""
    team = [word for each in drawn[0]["team"] for word in ("--inspector", each)]
    found = (
        "--outcome",
        "corrected",
        "--nature",
        "violation",
        "--detail",
        "未设立能源管理岗位",
        "--follow-up",
        "rectify",
    )
    at = ("--at", "2016-07-20T16:00")
    where = ("--enterprise", drawn[0]["id"])
    assert dbr("result", "record", DRAW, *where, "--date", "2016-07-20", *team, *found, *at) == 0, dbr.err
    clause = ("--clause", "《节约能源法》第五十五条", "--content", "设立能源管理岗位", "--days", "15")
    done = dbr.json("rectify", "order", DRAW, *where, "--item", "energy-supervision", *clause, *at)
    return done["event"], drawn[0]


def codes(dbr, *words):
    return [each["code"] for each in dbr.json(*words, *LATER)["problems"]]


# --- every form ---

FORMS = {
    "record": ("record", DRAW),
    "notice": ("notice", DRAW, "--enterprise"),
    "inspection": ("inspection", DRAW, "--enterprise"),
}


@pytest.mark.parametrize("kind", FORMS)
def test_a_form_says_whether_it_stays_in_the_house_and_that_it_is_practice(form, drawn, kind):
    words = FORMS[kind]
    firm = drawn[0]["id"]
    made = form(
        *words,
        *([firm] if "--enterprise" in words else []),
        stem=f"{DRAW}/{kind}" + (f"-{firm}" if kind != "record" else ""),
    )
    inside = kind != "notice"
    for part in ("word/header1.xml", "word/header2.xml"):
        head = ZipFile(io.BytesIO(made.document)).read(part).decode()
        assert ("内部材料" in head) == inside
        assert "演练" in head
    assert ("内部材料" in made.words or "不得对外提供" in made.words) == inside
    assert "演练" in made.words


@pytest.mark.parametrize("kind", FORMS)
def test_page_and_document_say_the_same(form, drawn, kind):
    firm = drawn[0]["id"]
    words, stem = (FORMS[kind], f"{DRAW}/{kind}")
    made = form(*words, stem=stem) if kind == "record" else form(*words, firm, stem=f"{stem}-{firm}")
    blank = str.maketrans("", "", " \n\u3000")
    for paragraph in made.paragraphs[:-4]:  # the log's mark stands elsewhere on the page
        assert paragraph.translate(blank) in made.words.translate(blank)


def test_a_form_enters_nothing_and_is_the_same_each_time(dbr, form):
    before = sorted(path.name for path in (dbr.root / "audit-log/0000").iterdir())
    first = form("record", DRAW, stem=f"{DRAW}/record")
    assert form("record", DRAW, stem=f"{DRAW}/record").document == first.document
    assert sorted(path.name for path in (dbr.root / "audit-log/0000").iterdir()) == before


@pytest.mark.parametrize("kind", ["record", "notice", "inspection", "substitutes"])
def test_a_draw_that_does_not_exist_or_has_no_result_has_no_forms(dbr, kind):
    assert codes(dbr, "form", kind, "2016-nobody-1") == ["DBR409"]
    assert dbr("draw", "--plan", "2016-energy", "--batch", "2", "--reason", "提前", "--intent-only", *LATER) == 0, (
        dbr.err
    )
    assert codes(dbr, "form", kind, "2016-energy-2") == ["DBR600"]
    assert dbr("void", "2016-energy-2", "--reason", "名录库有误", *LATER) == 0
    (problem,) = dbr.json("form", kind, "2016-energy-2", *LATER)["problems"]
    assert problem["code"] == "DBR600"
    assert "已经作废" in problem["message"]


@pytest.mark.parametrize("kind", ["notice", "inspection"])
def test_who_was_not_drawn_has_no_form(dbr, kind):
    assert codes(dbr, "form", kind, DRAW, "--enterprise", "110108000000016") == ["DBR609"]


@pytest.mark.parametrize("kind", ["order", "transfer", "receipt", "recusal"])
def test_an_event_of_another_kind_has_no_such_form(dbr, kind):
    assert codes(dbr, "form", kind, "1") == ["DBR609"]
    assert codes(dbr, "form", kind, "99999") == ["DBR609"]


# --- 抽取记录表 ---


def test_the_record_has_every_field(dbr, form, drawn, digits):
    made = form("record", DRAW, stem=f"{DRAW}/record")
    for label in (
        "任务编号",
        "计划",
        "抽查事项",
        "抽取时间",
        "抽取地点",
        "主持人",
        "名录库",
        "人员库",
        "每组人员",
        "排除",
        "算法",
        "种子",
    ):
        assert made.value(label) not in {"", "无"}, label
    assert made.value("名录库").endswith("，420户")
    assert re.fullmatch(r"[0-9a-f]{64}", made.value("名录库版本"))
    for text in digits.values():
        assert text in made.text
    for row in drawn:
        assert row["id"] in made.paragraphs
        assert row["name"] in made.paragraphs
    assert {"重点用能单位", "其他"} <= set(made.paragraphs)
    assert "其他：共319户，列前20户" in made.paragraphs
    assert made.text.index("附表二　") < made.text.index("附表三　") < made.text.index("附表四　")
    excluded = made.text[made.text.index("附表三　") : made.text.index("附表四　")]
    assert f"共{excluded.count('暂停经营')}户" in excluded
    assert re.fullmatch("[0-9a-f]{64}", made.value("种子"))


def test_the_page_of_the_ceremony_is_that_of_the_form(dbr, digits):
    given = [word for office, text in digits.items() for word in ("--digits", f"{office}={text}")]
    assert (
        dbr(
            "draw",
            "--plan",
            "2016-energy",
            "--batch",
            "2",
            "--reason",
            "提前",
            "--document",
            "变通审批表1号",
            *given,
            *LATER,
        )
        == 0
    ), dbr.err
    page = dbr.root / "internal/records/2016-energy-2/record.html"
    written = page.read_bytes()
    page.unlink()
    assert dbr("form", "record", "2016-energy-2", *LATER) == 0
    assert page.read_bytes() == written


def test_the_first_substitute_of_the_record_is_the_first_who_steps_in(dbr, form, drawn):
    made = form("record", DRAW, stem=f"{DRAW}/record")
    called = {"key": "重点用能单位", "others": "其他"}
    strata = {row["id"]: called[row["stratum"]] for row in dbr.json("show", "draw", DRAW)["drawn"]}
    gone = drawn[-1]["id"]
    listed = made.paragraphs.index(next(each for each in made.paragraphs if each.startswith(f"{strata[gone]}：共")))
    first = made.paragraphs[listed + 6]  # behind the caption, four headers and 1
    ground = ("--reason", "not-found", "--evidence", "现场照片")
    assert dbr("substitute", DRAW, "--enterprise", gone, *ground, *LATER) == 0
    assert first in [row["id"] for row in dbr.json("show", "draw", DRAW)["present"]]


def test_the_record_has_places_to_sign_for_the_chair_and_the_four_offices_and_the_heads_code(form):
    made = form("record", DRAW, stem=f"{DRAW}/record")
    for role in ("主持人", *(f"{office}监督人" for office in OFFICES)):
        assert made.value(role) not in {"", "无"}
    assert made.value("操作人") == "林知夏（科长）"
    assert made.text.count("年　月　日") == 6
    assert [name for name in ZipFile(io.BytesIO(made.document)).namelist() if name.startswith("word/media/")]


# --- 检查通知书, 检查记录表 ---


def test_the_notice_names_whom_by_whom_on_what_ground_and_with_which_rights(dbr, form, drawn):
    firm = drawn[0]
    made = form("notice", DRAW, "--enterprise", firm["id"], stem=f"{DRAW}/notice-{firm['id']}")
    assert f"{firm['name']}（{firm['id']}）：" in made.paragraphs
    assert "《" in made.value("检查依据")
    assert len(re.findall("证号|专业人员", made.value("检查人员"))) == len(firm["team"]) == 2
    assert made.value("联系方式")
    for right in ("申请其回避", "陈述、申辩", "出示执法证件", "不得少于两人", "行政复议", "行政诉讼"):
        assert right in made.text
    assert {"被检查单位", "检查人员"} <= set(made.paragraphs)


def test_the_task_has_its_number_once_it_was_given_out(dbr, form, drawn):
    stem = f"{DRAW}/notice-{drawn[0]['id']}"
    number = "〔2016〕1号"
    assert number not in form("notice", DRAW, "--enterprise", drawn[0]["id"], stem=stem).paragraphs
    assert dbr("task", DRAW, *LATER) == 0
    assert number in form("notice", DRAW, "--enterprise", drawn[0]["id"], stem=stem).paragraphs


def test_everybody_drawn_gets_one(dbr, form, drawn):
    dbr("form", "notice", DRAW, *LATER)
    names = {path.stem for path in (dbr.root / "internal/tasks" / DRAW).glob("notice-*.docx")}
    assert names == {f"notice-{row['id']}" for row in drawn}


def test_the_inspection_record_has_a_block_for_each_item_and_both_sides_sign(dbr, form, drawn):
    made = form("inspection", DRAW, "--enterprise", drawn[0]["id"], stem=f"{DRAW}/inspection-{drawn[0]['id']}")
    for way in ("现场", "书面", "网络", "检验检测", "委托"):
        assert f"□{way}" in made.value("检查方式")
    assert made.value("检查结果").count("□") == 10
    assert made.paragraphs.count("检查情况") == len(dbr.json("show", "draw", DRAW)["items"])
    assert "后续处置" in made.paragraphs
    assert {"被检查单位负责人", "检查组长", "检查组员"} <= set(made.paragraphs)


# --- 责令改正, 移送 ---


def test_the_order_has_facts_clause_content_deadline_recheck_remedies_and_service(form, wrong):
    event, firm = wrong
    made = form("order", str(event), stem=f"{DRAW}/order-{event}")
    assert f"{firm['name']}（{firm['id']}）：" in made.paragraphs
    for words in (
        "2016年7月20日",
        "未设立能源管理岗位",
        "《节约能源法》第五十五条",
        "行政复议",
        "行政诉讼",
        "陈述、申辩",
    ):
        assert words in made.text
    assert made.value("改正内容") == "设立能源管理岗位"
    assert re.fullmatch(r"2016年8月\d+日前", made.value("改正期限"))
    assert "两名以上" in made.value("复查")
    assert not {"送达人", "受送达人"} & set(made.paragraphs)
    assert any(each.startswith("（联系方式：节能与资源综合利用科") for each in made.paragraphs)


def test_that_it_was_served_stands_on_a_form_of_its_own(form, wrong):
    event, firm = wrong
    made = form("receipt", str(event), stem=f"{DRAW}/receipt-{event}")
    assert made.value("送达文书") == "责令改正通知书"
    assert made.value("受送达人") == f"{firm['name']}（{firm['id']}）"
    assert {"受送达人或代收人", "送达人", "见证人"} <= set(made.paragraphs)


def test_an_order_may_carry_a_document_number(form, wrong):
    event, _ = wrong
    made = form("order", str(event), "--number", "12", stem=f"{DRAW}/order-{event}")
    assert "泉经信（示例）〔2016〕12号" in made.paragraphs


def test_the_letter_of_transfer_says_what_is_handed_over(dbr, form, wrong):
    _, firm = wrong
    said = ("--kind", "transfer", "--document", "泉经信移〔2016〕1号", "--content", "涉嫌无证排污")
    given = dbr.json("measure", DRAW, "--enterprise", firm["id"], "--item", "energy-supervision", *said, *LATER)
    assert codes(dbr, "form", "transfer", str(given["event"])) == ["DBR570"]
    made = form("transfer", str(given["event"]), "--to", "quality", stem=f"{DRAW}/transfer-{given['event']}")
    assert "市质量技术监督局（示例）：" in made.paragraphs
    assert made.value("企业名称") == firm["name"]
    assert made.value("检查发现") == "违法行为：未设立能源管理岗位"
    assert made.value("涉嫌的问题") == "涉嫌无证排污"
    assert "泉经信移〔2016〕1号" in made.paragraphs
    said = ("--kind", "penalty", "--document", "泉经信罚〔2016〕1号", "--content", "罚款")
    other = dbr.json("measure", DRAW, "--enterprise", firm["id"], "--item", "energy-supervision", *said, *LATER)
    assert codes(dbr, "form", "transfer", str(other["event"])) == ["DBR609"]


# --- 回避, 递补 ---


def test_the_recusal_form_is_blank_before_the_decision_and_filled_after_it(dbr, form, drawn):
    who = ("--inspector", drawn[0]["team"][0], "--enterprise", drawn[0]["id"])
    asked = dbr.json("recusal", "declare", *who, "--reason", "近亲属任职", *LATER)["event"]
    made = form("recusal", str(asked), stem=f"recusals/{asked}")
    assert made.value("事由") == "近亲属任职"
    assert made.value("决定") == "□同意回避　□不同意回避"
    assert dbr("recusal", "decide", str(asked), "--grant", "--reason", "情况属实", *LATER) == 0
    made = form("recusal", str(asked), stem=f"recusals/{asked}")
    assert made.value("决定") == "同意回避"
    assert made.value("理由") == "情况属实"
    assert made.value("决定日期") == "2016年7月21日"
    assert made.value("决定人") == "陈明远"


def test_the_record_of_substitutes_tells_each_with_reason_evidence_and_hash(dbr, form, drawn):
    assert codes(dbr, "form", "substitutes", DRAW) == ["DBR601"]
    ground = ("--reason", "not-found", "--evidence", "现场照片2张")
    assert dbr("substitute", DRAW, "--enterprise", drawn[-1]["id"], *ground, *LATER) == 0
    who = ("--inspector", drawn[0]["team"][0], "--for", drawn[0]["id"])
    assert dbr("substitute", DRAW, *who, "--reason", "illness", "--evidence", "请假审批单", *LATER) == 0
    made = form("substitutes", DRAW, stem=f"{DRAW}/substitutes")
    assert f"{drawn[-1]['name']} {drawn[-1]['id']}" in made.paragraphs
    assert any(each.endswith("；现场照片2张") for each in made.paragraphs)
    assert any(each.endswith("；请假审批单") for each in made.paragraphs)
    assert len(re.findall(r"^[0-9a-f]{64}$", made.text, flags=re.MULTILINE)) == 2
    assert {"经办人签字", "监察室签字"} <= set(made.paragraphs)
