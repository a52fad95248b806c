"""Forgeries of what comes after a draw (section 8): each law of the page has one that is wrong in that way alone."""

import hashlib
import json

import pytest

pytestmark = pytest.mark.no_cover

A, B, C, D, E, F = (f"9135050000000{rest}" for rest in ("008X8", "021XC", "027XJ", "050XC", "101X8", "113X0"))
GONE = "9135050000000082XF"
DRAW = {"draw": "2016-energy-2.2"}
FIRST_DRAW = {"draw": "2016-energy-1", "outcome": 4, "evidence": {}}
ITEM = DRAW | {"item": "energy-use"}
ORDER = ITEM | {"enterprise": B, "clause": "x", "content": "x", "deadline": "2016-11-10", "level": "county"}
RECHECK = {"order": 18, "date": "2016-10-20", "inspectors": ["J01", "J09"], "detail": "", "approved_by": "staff-02"}
MEASURE = ITEM | {"document": "1号", "date": "2016-10-20", "content": "罚款"}
LISTED = {"enterprise": F, "reason": "x", "document": "", "date": "2016-10-20", "decided_by": "staff-02"}
BAG = {"bag": "b", "manifest": "e" * 64, "files": 3, "bytes": 9, "custodian": "clerk-01", "retain_until": "2026-10-20"}
HELD = {"date": "2016-10-20", "title": "x", "hours": 8, "inspectors": ["J01"], "region": "", "attendance": 1}
SERVED = {"kind": "supervise", "department": "energy", "subject": "x", "document": "", "approved_by": "staff-02"}


def table(header, *rows):
    """Cells are parted by blanks; `-` is an empty one."""
    return "".join("\t".join("" if cell == "-" else cell for cell in row.split()) + "\n" for row in (header, *rows))


def results(*rows, clause=""):
    """A table of results; each row is `enterprise inspectors evidence outcome nature detail [clause] follow_up`."""
    whole = (row.split(" ", 3) for row in rows)
    header = f"enterprise visited inspectors evidence item method outcome nature detail {clause}follow_up"
    return table(
        header, *(f"{one} 2016-10-18 {who} {proof} energy-use on-site {rest}" for one, who, proof, rest in whole)
    )


def content(rows):
    """What a batch states of its rows."""
    header, *lines = (line.split("\t") for line in rows.splitlines())
    objects = [dict(zip(header, line, strict=True)) for line in lines]
    text = json.dumps(objects, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


CREDIT = "key code name item result date authority document publication"
KEY = f"2016-energy-2.2/{A}/energy-use/17"
ROW_OF_A = f"{KEY} {A} 甲 节能 不配合检查情节严重 2016-10-18 委 〔2016〕2号 -"
ROW_OF_B = f"2016-energy-2.2/{B}/energy-use/15 {B} 乙 节能 发现问题待后续处理 2016-10-18 委 〔2016〕1号 -"
BATCH, RESENT = table(CREDIT, ROW_OF_A, ROW_OF_B), table(CREDIT, ROW_OF_A)
FIRST = results(
    f"{A} J05,J04 {'d' * 64} no-problem none - none",
    f"{B} J02,J01 - pending violation x rectify",
    f"{C} J03,J04 - corrected violation x penalty",
    f"{D} J05,J07 - no-contact none - none",
)
SECOND = results(f"{E} J07,J08 - concealed hazard x rectify", f"{F} J09,J08 - no-activity none - other")
CORRECTED = results(f"{A} J04,J05 {'d' * 64} uncooperative violation x notify")

#: What follows the twelve events of the golden log: 13 to 33.
AFTERCARE = [
    ("tasks.issued", DRAW | {"outcome": 11, "tasks": table("enterprise year number", f"{B} 2016 1", f"{A} 2016 2")}),
    ("tasks.issued", DRAW | {"outcome": 11, "tasks": table("enterprise year number", f"{C} 2017 1", f"{D} 2016 3")}),
    ("results.recorded", DRAW | {"outcome": 11, "results": FIRST, "evidence": {"d" * 64: "照片.jpg"}}),
    ("results.recorded", DRAW | {"outcome": 11, "results": SECOND, "evidence": {}}),
    (
        "results.corrected",
        DRAW
        | {"corrects": 15, "reason": "x", "approved_by": "staff-02"}
        | {"results": CORRECTED, "evidence": {"d" * 64: "照片.jpg"}},
    ),
    ("rectification.ordered", ORDER | {"region": "350582", "document": ""}),
    ("rectification.rechecked", RECHECK | {"outcome": "extended", "deadline": "2016-12-10"}),
    ("rectification.rechecked", RECHECK | {"outcome": "closed", "deadline": None}),
    ("measure.taken", MEASURE | {"enterprise": C, "kind": "penalty", "closed": True}),
    ("measure.taken", MEASURE | {"enterprise": A, "kind": "notify", "document": "2号", "closed": False}),
    (
        "credit.sent",
        {"batch": 1, "rows": BATCH, "content": content(BATCH), "format": "csv"}
        | {"deadline": "2016-10-31", "resends": None},
    ),
    ("credit.received", {"batch": 1, "receipt": "1", "date": "2016-10-20", "refused": [{"key": KEY, "reason": "x"}]}),
    (
        "credit.sent",
        {"batch": 2, "rows": RESENT, "content": content(RESENT), "format": "json"}
        | {"deadline": "2016-10-31", "resends": 1},
    ),
    ("blacklist.changed", LISTED | {"change": "entry"}),
    ("blacklist.changed", LISTED | {"change": "exit"}),
    ("archive.sealed", DRAW | {"enterprise": B} | BAG),
    ("archive.sealed", DRAW | {"enterprise": D} | BAG),
    ("training.held", HELD | {"kind": "training", "content": ""}),
    ("department.assessed", {"year": 2016, "department": "energy", "score": 100, "opinion": "x", "approved_by": "x"}),
    ("notice.served", SERVED | {"deadline": "2016-11-01"}),
    ("notice.answered", {"notice": 32, "outcome": "x", "date": "2016-10-20"}),
    ("blacklist.notified", {"change": 26, "party": "quality", "document": "x", "date": "2016-10-20"}),
    ("blacklist.answered", {"letter": 34, "outcome": "x", "document": "", "date": "2016-10-20"}),
]
EVENTS = range(13, 36)


@pytest.fixture
def cases(log):
    """The golden log with the aftercare behind it."""
    for kind, body in AFTERCARE:
        log.enter(kind, body)
    return log


def test_the_aftercare_is_consistent_and_all_of_it_is_judged(judge, cases):
    report = judge.verify(cases.files())
    assert (report.exit_status, report.findings, report.dependent, report.unknown_types) == (6, [], [], {})
    assert report.events == EVENTS[-1]


@pytest.mark.parametrize("last", EVENTS)
def test_every_beginning_of_it_is_consistent(judge, cases, last):
    assert judge.verify(cases.until(last).files()).findings == []


@pytest.mark.parametrize("seq", EVENTS)
def test_a_body_has_exactly_its_fields(cases, found, seq):
    whole = dict(cases.until(seq).body(seq))
    for name in whole:
        cases.events[seq]["body"] = {other: value for other, value in whole.items() if other != name}
        assert found(cases)[::2] == (seq, "body 的字段")
    cases.events[seq]["body"] = whole | {"more": 1}
    assert found(cases)[::2] == (seq, "body 的字段")


@pytest.mark.parametrize(
    ("seq", "changes", "what"),
    [
        (13, {"outcome": 12}, "引用的抽取结果"),
        (13, {"draw": "2016-energy-1"}, "抽查编号"),
        (15, {"outcome": 10}, "引用的抽取结果"),
        (15, {"evidence": {"d" * 63: "照片.jpg"}}, "body.evidence 的字段名"),
        (15, {"evidence": {"d" * 64: ""}}, f"body.evidence.{'d' * 64}"),
        (15, {"evidence": {"d" * 64: "../照片.jpg"}}, f"body.evidence.{'d' * 64}"),
        (15, {"evidence": {"d" * 64: "a/照片.jpg"}}, f"body.evidence.{'d' * 64}"),
        (15, {"evidence": {}}, "evidence 所列的证据"),
        (17, {"corrects": 16}, f"corrects（{A} 有效的结果）"),
        (17, {"draw": "2016-energy-2"}, "抽查"),
        (17, {"approved_by": ""}, "body.approved_by"),
        (18, {"draw": "2016-energy-2"}, "抽查"),
        (18, {"enterprise": GONE}, "企业的检查结果"),
        (18, {"enterprise": C}, "责令改正的事项的后续处置"),
        (18, {"item": "gas"}, "事项的检查结果"),
        (18, {"deadline": None}, "body.deadline"),
        (18, {"level": "province"}, "body.level"),
        (18, {"region": ""}, "督促整改的县区"),
        (18, {"level": "city"}, "督促整改的县区"),
        (18, {"document": "3号", "served": "2016-10-17"}, "送达日期"),
        (18, {"document": "3号", "served": "2016-10-21"}, "送达日期"),
        (18, {"served": "2016-10-20"}, "送达的文号"),
        (19, {"order": 17}, "复查的改正通知"),
        (19, {"order": 19}, "复查的改正通知"),
        (19, {"inspectors": ["J01"]}, "复查人员"),
        (19, {"inspectors": ["J01", "J01"]}, "复查人员"),
        (19, {"outcome": "done"}, "body.outcome"),
        (19, {"deadline": None}, "延长后的期限"),
        (19, {"deadline": "2016-11-10"}, "延长后的期限"),
        (19, {"reported_by": " "}, "body.reported_by"),
        (20, {"outcome": "extended", "deadline": "2016-12-10"}, "延长后的期限"),
        (20, {"deadline": "2016-12-20"}, "延长后的期限"),
        (20, {"outcome": "penalty", "deadline": "2016-12-20"}, "延长后的期限"),
        (21, {"enterprise": GONE}, "企业的检查结果"),
        (21, {"item": "gas"}, "事项的检查结果"),
        (21, {"enterprise": D}, "处罚的依据"),
        (21, {"amount": "2万"}, "body.amount"),
        (21, {"amount": "1.5"}, "body.amount"),
        (21, {"clause": ""}, "body.clause"),
        (21, {"closes": 20}, "closes"),
        (22, {"closes": 21}, "closes"),
        (22, {"document": MEASURE["document"]}, f"文号 {MEASURE['document']} 的企业"),
        (21, {"kind": "rectify"}, "body.kind"),
        (21, {"closed": 1}, "body.closed"),
        (23, {"batch": 2}, "信用信息批次"),
        (23, {"content": "0" * 64}, "信用信息的 content"),
        (23, {"resends": 1}, "重报的批次"),
        (23, {"deadline": "2016-10"}, "body.deadline"),
        (24, {"batch": 2}, "回执的批次"),
        (24, {"refused": [{"key": "k3", "reason": "x"}]}, "回执退回的信息"),
        (24, {"refused": [{"key": "k1"}]}, "body.refused[0] 的字段"),
        (24, {"date": "2016-10-01"}, "回执日期"),
        (25, {"batch": 1}, "信用信息批次"),
        (25, {"batch": 3}, "信用信息批次"),
        (25, {"resends": 2}, "重报的批次"),
        (26, {"change": "exit"}, "黑名单变动"),
        (26, {"change": "none"}, "body.change"),
        (26, {"enterprise": F[:-1] + "1"}, "body.enterprise"),
        (27, {"change": "entry"}, "黑名单变动"),
        (27, {"date": "2016-10-01"}, "黑名单变动的日期"),
        (28, {"enterprise": A}, "归档时尚未了结的事项"),
        (28, {"enterprise": E}, "归档时尚未了结的事项"),
        (28, {"enterprise": GONE}, "企业的检查结果"),
        (28, {"manifest": "e"}, "body.manifest"),
        (28, {"bag": "../../../../etc"}, "body.bag"),
        (28, {"bag": "/etc"}, "body.bag"),
        (28, {"bag": "a//b"}, "body.bag"),
        (28, {"retain_until": ""}, "body.retain_until"),
        (28, {"retain_until": "9999-12-31"}, "body.retain_until"),
        (28, {"retain_until": "1899-12-31"}, "body.retain_until"),
        (28, {"supplements": 0}, "body.supplements"),
        (28, {"supplements": 1}, "补充的案卷（supplements）"),
        (29, {"enterprise": B}, "再次归档"),
        (30, {"kind": "party"}, "body.kind"),
        (30, {"hours": -1}, "body.hours"),
        (30, {"inspectors": "J01"}, "body.inspectors"),
        (31, {"score": 101}, "body.score"),
        (31, {"score": -1}, "body.score"),
        (31, {"year": "2016"}, "body.year"),
        (32, {"kind": "praise"}, "body.kind"),
        (32, {"department": ""}, "body.department"),
        (33, {"notice": 31}, "notice.answered 所答复的记录"),
        (33, {"date": "2016-10-32"}, "body.date"),
        (34, {"change": 25}, "通报的黑名单变动"),
        (34, {"change": 34}, "通报的黑名单变动"),
        (34, {"date": "2016-10-19"}, "通报的日期"),
        (34, {"date": "2016-10-21"}, "通报的日期"),
        (34, {"party": ""}, "body.party"),
        (34, {"document": " "}, "body.document"),
        (35, {"letter": 26}, "blacklist.answered 所答复的记录"),
        (35, {"date": "2016-10-19"}, "答复的日期"),
        (35, {"outcome": ""}, "body.outcome"),
    ],
)
def test_an_event_against_its_law_is_wrong(cases, found, seq, changes, what):
    cases.until(seq).body(seq).update(changes)
    event, _, told = found(cases)
    assert (event, told) == (seq, what)


TWO = (f"{B} J02,J01 - pending violation x 法 rectify,penalty", f"{B} J02,J01 - corrected hazard y - rectify")
ALONE = (f"{B} J02,J01 - no-problem none - - none", f"{B} J02,J01 - no-activity none - 法 none")


@pytest.mark.parametrize(
    ("rows", "what"),
    [
        ((TWO[0], TWO[0]), "检查结果第 3 行事项"),
        ((TWO[0], ALONE[0]), "检查结果第 3 行结果"),
        ((ALONE[0], TWO[0]), "检查结果第 3 行结果"),
        ((TWO[0], TWO[1].replace("J02,J01", "J01,J02")), "检查结果第 3 行检查"),
        ((TWO[0], TWO[1].replace("- corrected", f"{'d' * 64} corrected")), "检查结果第 3 行检查"),
        (TWO[1:], "检查结果的表头"),
        (ALONE[1:], "检查结果第 2 行条款"),
    ],
)
def test_findings_of_an_item_against_their_law_are_wrong(cases, found, rows, what):
    cases.until(15).put(15, "results", results(*rows, clause="clause "))
    assert found(cases)[::2] == (15, what)


@pytest.mark.parametrize(
    ("rectified", "measured", "closed"),
    [
        ({}, {}, False),
        ({1: {"closed"}}, {1: {"penalty"}}, False),
        ({2: {"closed"}}, {1: {"penalty"}}, False),
        ({1: {"closed"}, 2: {"closed"}}, {1: {"notify"}}, False),
        ({1: {"closed"}, 2: {"closed"}}, {1: {"penalty"}}, True),
        ({1: {"closed"}}, {1: {"penalty"}, 2: {"notify"}}, True),
        ({1: {"penalty"}, 2: {"closed"}}, {1: {"penalty"}}, True),
        ({1: {"transfer"}, 2: {"closed"}}, {1: {"penalty"}}, False),
    ],
)
def test_each_of_several_follow_ups_has_its_own_end(judge, rectified, measured, closed):
    lines = results(*TWO, clause="clause ").splitlines()[1:]
    case = judge.Case(1, {"energy-use": [judge.Result(*line.split("\t")) for line in lines]})
    case.rectified = {("energy-use", number): ends for number, ends in rectified.items()}
    case.measured = {("energy-use", number): ends for number, ends in measured.items()}
    assert case.unsettled() == ([] if closed else ["energy-use"])


@pytest.mark.parametrize(
    ("seq", "name", "old", "new", "what"),
    [
        (13, "tasks", "number", "no", "表头"),
        (13, "tasks", "2016\t1", "16\t1", "任务第 2 行年份"),
        (13, "tasks", "2016\t1", "2016\t01", "任务第 2 行编号"),
        (13, "tasks", "2016\t2", "2016\t3", "任务第 3 行编号"),
        (13, "tasks", A, B, "任务第 3 行企业"),
        (13, "tasks", A, GONE, "任务第 3 行企业"),
        (14, "tasks", "2016\t3", "2016\t1", "任务第 3 行编号"),
        (14, "tasks", "2017\t1", "2017\t3", "任务第 2 行编号"),
        (14, "tasks", C, A, "任务第 2 行企业"),
        (15, "results", "follow_up", "next", "表头"),
        (15, "results", A, A[:-1] + "9", "检查结果第 2 行代码"),
        (15, "results", B, E, "检查结果第 4 行次序"),
        (15, "results", A, B, "检查结果第 3 行检查"),
        (15, "results", "energy-use\ton-site\tpending", "gas\ton-site\tpending", f"{B} 的事项"),
        (15, "results", "energy-use\ton-site\tpending", "\ton-site\tpending", "检查结果第 3 行事项"),
        (15, "results", "2016-10-18\tJ02", "2016-10-10\tJ02", f"{B} 的检查日期"),
        (15, "results", "2016-10-18\tJ02", "2016-10-21\tJ02", f"{B} 的检查日期"),
        (15, "results", "2016-10-18\tJ02", "2016-10-18 \tJ02", "检查结果第 3 行日期"),
        (15, "results", "J02,J01", "J02", f"{B} 的检查人员"),
        (15, "results", "J02,J01", "J02,J02", f"{B} 的检查人员"),
        (15, "results", "J02,J01", "J02,J01,J03", f"{B} 的检查人员"),
        (15, "results", "J02,J01", "", f"{B} 的检查人员"),
        (15, "results", "d" * 64, "d" * 63, "检查结果第 2 行证据[0]"),
        (15, "results", "d" * 64, "d" * 64 + "," + "c" * 64, "evidence 所列的证据"),
        (15, "results", "on-site\tpending", "by-eye\tpending", "检查结果第 3 行方式"),
        (15, "results", "pending", "so-so", "检查结果第 3 行结果"),
        (15, "results", "pending\tviolation", "pending\tcrime", "检查结果第 3 行性质"),
        (15, "results", "pending\tviolation", "pending\tnone", "检查结果第 3 行性质"),
        (15, "results", "pending\tviolation\tx", "pending\tviolation\t", "检查结果第 3 行情况"),
        (15, "results", "no-contact\tnone\t", "no-contact\thazard\t", "检查结果第 5 行性质"),
        (15, "results", "no-contact\tnone\t", "no-contact\tnone\tx", "检查结果第 5 行情况"),
        (15, "results", "no-problem\tnone\t\tnone", "no-problem\tnone\t\tother", "检查结果第 2 行后续处置"),
        (15, "results", "rectify", "forgive", "检查结果第 3 行后续处置"),
        (15, "results", "x\trectify", "x\tnone", "检查结果第 3 行后续处置"),
        (15, "results", "x\trectify", "x\tpenalty,rectify", "检查结果第 3 行后续处置"),
        (15, "results", "x\trectify", "x\tnone,rectify", "检查结果第 3 行后续处置"),
        (15, "results", "x\trectify", "x\trectify,rectify", "检查结果第 3 行后续处置"),
        (17, "results", "x\tnotify", "x\tnone", "检查结果第 2 行后续处置"),
        (17, "results", "J04,J05", "J04,J07", f"{A} 的检查人员"),
        (17, "results", "2016-10-18", "2016-10-10", f"{A} 的检查日期"),
        (17, "results", "energy-use", "gas", f"{A} 的事项"),
        (17, "results", "uncooperative\tviolation", "uncooperative\tnone", "检查结果第 2 行性质"),
        (23, "rows", "publication", "published", "表头"),
        (23, "rows", f"\t{B}", f"\t{B[:-1]}D", "信用信息第 3 行代码"),
        (23, "rows", "2016-10-18", "2016-10", "信用信息第 2 行日期"),
        (23, "rows", "1号", "3号", "信用信息的 content"),
    ],
)
def test_a_table_against_its_law_is_wrong(cases, found, seq, name, old, new, what):
    before = cases.until(seq).text(seq, name)
    assert old in before
    cases.put(seq, name, before.replace(old, new, 1))
    assert found(cases)[::2] == (seq, what)


@pytest.mark.parametrize(
    ("like", "changes", "what"),
    [
        (15, {}, "有结果的企业"),
        (17, {}, f"corrects（{A} 有效的结果）"),
        (20, {}, "复查的改正通知"),
        (24, {}, "credit.received 只有一次"),
        (28, {}, "再次归档"),
        (33, {}, "notice.answered 只有一次"),
        (34, {}, "blacklist.notified 只有一次"),
        (35, {}, "blacklist.answered 只有一次"),
        (23, {"batch": 3}, f"{KEY} 重发的批次（resends）"),
        (25, {"batch": 3}, f"{KEY} 重发的批次（resends）"),
        (19, {"outcome": "penalty", "deadline": None}, "复查的改正通知"),
    ],
)
def test_nothing_is_done_or_answered_twice(cases, found, like, changes, what):
    seq = cases.append(like, **changes)
    assert found(cases)[::2] == (seq, what)


def test_what_the_platform_has_is_not_sent_again_and_what_waits_for_a_receipt_is(cases, found, judge):
    seq = cases.append(25, batch=3, resends=2)  # batch 2 has no receipt
    assert judge.verify(cases.files()).findings == []
    cases.events.pop(seq)
    cases.append(24, batch=2, refused=[])
    seq = cases.append(25, batch=3, resends=2)
    assert found(cases)[::2] == (seq, "重报的信用信息")


def visited_by_somebody_recused(log, since):
    """The first of the enterprises is visited on 18 October; the recusal of one who came stands from `since`."""
    asked = {"inspector": "J05", "enterprise": A, "kind": "declared", "reason": "x", "by": "x"}
    seq = log.enter("recusal.declared", asked)
    decided = {"declaration": seq, "granted": True, "reason": "x", "decided_by": "staff-02"}
    log.enter("recusal.decided", decided | {"date": "2016-10-20", "since": since, "until": None})
    body = DRAW | {"outcome": 11, "results": FIRST, "evidence": {"d" * 64: "照片.jpg"}}
    return log.enter("results.recorded", body)


def test_who_had_to_keep_away_on_the_day_of_the_visit_was_not_there(log, found):
    seq = visited_by_somebody_recused(log, "2016-10-18")
    event, _, what = found(log)
    assert (event, what) == (seq, f"{A} 的检查人员")


def test_a_recusal_from_the_day_after_the_visit_does_not_touch_it(judge, log):
    visited_by_somebody_recused(log, "2016-10-19")
    assert judge.verify(log.files()).exit_status == 6


@pytest.mark.parametrize("last", [18, 19])
def test_an_item_has_one_open_order_at_most(cases, found, last):
    seq = cases.until(last).append(18)
    assert found(cases)[::2] == (seq, "责令改正")


@pytest.mark.parametrize("outcome", ["penalty", "transfer"])
def test_a_recheck_that_ends_otherwise_ends_the_order_but_does_not_close_the_case(cases, judge, found, outcome):
    cases.until(20).body(20)["outcome"] = outcome
    assert judge.verify(cases.files()).findings == []
    seq = cases.enter("archive.sealed", DRAW | {"enterprise": B} | BAG)
    assert found(cases)[::2] == (seq, "归档时尚未了结的事项")


def test_a_case_that_went_on_is_sealed_again_and_names_the_first(judge, cases, found):
    cases.append(21, enterprise=B, document="9号")
    cases.append(28, supplements=28)
    assert judge.verify(cases.files()).findings == []
    cases.append(21, enterprise=B, document="10号")
    seq = cases.append(28)
    assert found(cases)[::2] == (seq, "补充的案卷（supplements）")


def test_what_may_be_done_again_is_not_wrong(judge, cases):
    cases.append(17, corrects=17)
    cases.append(18)
    cases.append(20, order=37)
    cases.append(21, enterprise=A, document="3号")
    cases.append(28, enterprise=A)
    cases.append(28, enterprise=C)
    cases.append(26)
    cases.append(24, batch=2, refused=[])
    cases.append(35, letter=cases.append(34, change=27))
    cases.append(35, letter=cases.append(34, party="other"))
    cases.append(31)
    cases.append(33, notice=cases.append(32, deadline=None))
    assert judge.verify(cases.files()).findings == []


@pytest.mark.parametrize(
    ("outcome", "allowed"),
    [
        ("no-contact none -", True),
        ("closed none -", True),
        ("gone none -", True),
        ("no-activity none -", False),
        ("no-problem none -", False),
        ("concealed hazard x", False),
    ],
)
def test_an_enterprise_that_was_met_is_not_substituted(judge, log, found, outcome, allowed):
    substituted = log.events[5]
    row = results(f"{GONE} J09,J01 - {outcome} none").replace("2016-10-18", "2016-07-04")
    log.until(4).enter("results.recorded", FIRST_DRAW | {"results": row}, time=substituted["time"])
    log.events[6] = substituted | {"seq": 6}
    if allowed:
        assert judge.verify(log.files()).findings == []
    else:
        assert found(log)[::2] == (6, "检查之后的递补")


def test_a_result_of_who_was_substituted_afterwards_can_be_corrected_by_the_team_that_came(judge, log):
    substituted = log.events[5]
    row = results(f"{GONE} J09,J01 - gone none - none").replace("2016-10-18", "2016-07-04")
    log.until(4).enter("results.recorded", FIRST_DRAW | {"results": row}, time=substituted["time"])
    log.events[6] = substituted | {"seq": 6}
    body = {"draw": "2016-energy-1", "corrects": 5, "reason": "x", "approved_by": "staff-02", "evidence": {}}
    log.enter("results.corrected", body | {"results": row.replace("gone", "closed")})
    assert judge.verify(log.files()).findings == []


def test_who_was_substituted_is_not_visited(log, found):
    row = results(f"{GONE} J09,J01 - no-problem none - none").replace("2016-10-18", "2016-07-06")
    seq = log.until(6).enter("results.recorded", FIRST_DRAW | {"results": row})
    assert found(log)[::2] == (seq, "有结果的企业")


def test_who_was_substituted_gets_no_task_and_the_substitute_does(judge, log, found):
    tasks = {"draw": "2016-energy-1", "outcome": 4, "tasks": table("enterprise year number", f"{GONE} 2016 1")}
    seq = log.until(6).enter("tasks.issued", tasks)
    assert found(log)[::2] == (seq, "任务第 2 行企业")
    log.put(seq, "tasks", log.text(seq, "tasks").replace(GONE, "9135050000000051XD"))
    assert judge.verify(log.files()).findings == []


def test_the_team_is_the_present_one_after_the_substitution_of_an_inspector(judge, log, found):
    row = results("9135050000000040XN J07,J01 - no-problem none - none").replace("2016-10-18", "2016-07-06")
    seq = log.until(6).enter("results.recorded", FIRST_DRAW | {"results": row})
    assert found(log)[::2] == (seq, "9135050000000040XN 的检查人员")
    log.put(seq, "results", row.replace("J01", "J02"))
    assert judge.verify(log.files()).findings == []


def test_there_is_no_result_without_a_team(log, found):
    seq = log.until(11).enter("results.recorded", DRAW | {"outcome": 11, "results": SECOND, "evidence": {}})
    assert found(log)[::2] == (seq, "检查结果")


@pytest.mark.parametrize(
    ("seq", "changes", "dependent"),
    [
        (12, {"team_cap": 99}, [13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 28, 29]),
        (13, {"outcome": 12}, [14, 23, 24, 25]),
        (15, {"evidence": {}}, [16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 28, 29]),
        (18, {"level": ""}, [19, 20, 28]),
        (19, {"inspectors": []}, [20, 28]),
        (22, {"kind": ""}, []),
        (23, {"content": "0" * 64}, [24, 25]),
        (26, {"change": "exit"}, [27, 34, 35]),
        (32, {"kind": ""}, [33]),
        (34, {"party": ""}, [35]),
    ],
)
def test_what_hangs_on_a_wrong_event_is_named_and_not_judged(judge, cases, seq, changes, dependent):
    cases.body(seq).update(changes)
    report = judge.verify(cases.files())
    assert [one.event for one in report.findings] == [seq]
    assert report.dependent == dependent
