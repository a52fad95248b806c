"""Forgeries of acts beside the draws (section 7): each rule of the page has one that is wrong in that way alone."""

import pytest

pytestmark = pytest.mark.no_cover

ENTERPRISE = "9135050000000082XF"
FILE, OTHER = {"plans/2016-heat.yaml": "a" * 64}, {"plans/2016-heat.yaml": "b" * 64}
VISITS = f"id\tdate\titem\tdepartment\n{ENTERPRISE}\t2015-07-01\tgas\tsafety\n{ENTERPRISE}\t2016-06-14\tgas\tsafety\n"
CHANGES = "file\tkind\tid\tchange\tfield\tbefore\tafter\n"
LISTS = [{"data/checklist.yaml": number * 64} for number in "12"]
AT = {"plan": "2016-heat", "submission": 15}

#: What follows the twelve events of the golden log: 13 to 25.
ACTS = [
    ("plan.submitted", AT | {"department": "energy", "year": 2016, "joint": "无", "sources": FILE, "commit": None}),
    ("plan.approved", AT | {"submission": 13, "approved_by": "staff-02", "document": ""}),
    ("plan.amended", AT | {"previous": 13, "reason": "x", "joint": "safety", "sources": OTHER, "commit": "a" * 40}),
    ("plan.consented", AT | {"party": "safety", "by": "王立", "document": "", "date": "2016-10-12"}),
    ("plan.filed", AT | {"number": "12", "date": "2016-10-12"}),
    ("plan.approved", AT | {"approved_by": "staff-02", "document": "批示"}),
    ("recusal.declared", {"inspector": "J1", "enterprise": ENTERPRISE, "kind": "applied", "reason": "x", "by": "y"}),
    (
        "recusal.decided",
        {"declaration": 19, "granted": True, "reason": "x", "decided_by": "staff-02", "date": "2016-10-12"}
        | {"since": "2016-07-02", "until": "2016-07-02"},
    ),
    ("visits.entered", {"visits": VISITS, "source": "台账"}),
    ("changes.submitted", {"since": {}, "sources": LISTS[0], "changes": CHANGES, "commit": None}),
    ("changes.acknowledged", {"submission": 22, "by": "staff-02", "note": ""}),
    (
        "changes.submitted",
        {"since": LISTS[0], "sources": LISTS[1], "commit": "b" * 64}
        | {"changes": CHANGES + "data/checklist.yaml\titem\tgas\tadded\t\t\tGas\n"},
    ),
    ("recusal.declared", {"inspector": "J2", "enterprise": ENTERPRISE, "kind": "declared", "reason": "x", "by": "J2"}),
]
TABLES = ("visits", "changes")


def enter(log, kind, body):
    """One more act at the end."""
    seq = max(log.events) + 1
    empty = {"file": "0.tsv"}
    log.events[seq] = log.events[12] | {"seq": seq, "type": kind, "actor": "clerk-01"}
    log.events[seq]["body"] = {name: value for name, value in body.items() if name != "submission"}
    if kind not in {"plan.submitted", "plan.amended"} and "submission" in body:
        log.body(seq)["submission"] = body["submission"]
    for name in TABLES:
        if name in body:
            log.body(seq)[name] = empty
            log.put(seq, name, body[name])
    return seq


@pytest.fixture
def acts(log):
    """The golden log with the acts behind it."""
    for kind, body in ACTS:
        enter(log, kind, body)
    return log


def test_the_acts_in_their_order_are_consistent_and_all_of_them_are_judged(judge, acts):
    report = judge.verify(acts.files())
    assert (report.exit_status, report.findings, report.dependent, report.unknown_types) == (6, [], [], {})
    assert report.events == 25


@pytest.mark.parametrize("last", range(13, 26))
def test_every_beginning_of_them_is_consistent(judge, acts, last):
    assert judge.verify(acts.until(last).files()).findings == []


@pytest.mark.parametrize("seq", range(13, 26))
def test_a_body_has_exactly_its_fields(judge, acts, found, seq):
    acts.until(seq)
    whole = dict(acts.body(seq))
    for name in whole:
        acts.events[seq]["body"] = {other: value for other, value in whole.items() if other != name}
        event, _, what = found(acts)
        assert (event, what) == (seq, "body 的字段")
    acts.events[seq]["body"] = whole | {"more": 1}
    assert found(acts)[0] == seq


@pytest.mark.parametrize(
    ("seq", "changes", "what"),
    [
        (13, {"plan": "供热"}, "body.plan"),
        (13, {"department": ""}, "body.department"),
        (13, {"year": "2016"}, "body.year"),
        (13, {"joint": ""}, "body.joint"),
        (13, {"sources": {}}, "body.sources"),
        (13, {"sources": FILE | LISTS[0]}, "body.sources"),
        (13, {"commit": "main"}, "body.commit"),
        (14, {"approved_by": "clerk-01"}, "批准人"),
        (14, {"approved_by": "周敏"}, "body.approved_by"),
        (14, {"submission": 12}, "submission（最近一次报送）"),
        (14, {"plan": "2016-gas"}, "submission（最近一次报送）"),
        (15, {"previous": 12}, "previous（最近一次报送）"),
        (15, {"reason": ""}, "body.reason"),
        (15, {"joint": ""}, "body.joint"),
        (15, {"sources": FILE | LISTS[0]}, "body.sources"),
        (16, {"submission": 13}, "submission（最近一次报送）"),
        (16, {"submission": 16}, "submission（最近一次报送）"),
        (16, {"party": "安监局"}, "body.party"),
        (16, {"by": ""}, "body.by"),
        (16, {"date": "2016-02-30"}, "body.date"),
        (16, {"date": "20160701"}, "body.date"),
        (17, {"submission": 13}, "submission（最近一次报送）"),
        (17, {"number": ""}, "body.number"),
        (17, {"date": ""}, "body.date"),
        (18, {"submission": 13}, "submission（最近一次报送）"),
        (19, {"inspector": ""}, "body.inspector"),
        (19, {"enterprise": ENTERPRISE[:-1] + "G"}, "body.enterprise"),
        (19, {"kind": "told"}, "body.kind"),
        (19, {"reason": ""}, "body.reason"),
        (19, {"by": ""}, "body.by"),
        (20, {"declaration": 18}, "recusal.decided 所答复的记录"),
        (20, {"declaration": 20}, "recusal.decided 所答复的记录"),
        (20, {"reason": ""}, "body.reason"),
        (20, {"decided_by": ""}, "body.decided_by"),
        (20, {"granted": 1}, "body.granted"),
        (20, {"granted": False}, "回避的起始日期"),
        (20, {"since": None}, "回避的起始日期"),
        (20, {"until": "2016-07-01"}, "回避的截止日期"),
        (20, {"granted": False, "since": None}, "回避的截止日期"),
        (20, {"since": "2016-7-2"}, "body.since"),
        (21, {"source": ""}, "body.source"),
        (22, {"since": LISTS[0]}, "since（上一次报告的文件）"),
        (22, {"commit": "main"}, "body.commit"),
        (23, {"submission": 21}, "changes.acknowledged 所答复的记录"),
        (23, {"by": ""}, "body.by"),
        (24, {"since": {}}, "since（上一次报告的文件）"),
        (24, {"sources": {}}, "body.sources"),
    ],
)
def test_an_act_against_its_rule_is_wrong(acts, found, seq, changes, what):
    acts.until(seq).body(seq).update(changes)
    assert found(acts) == (seq, f"0000/{seq:08d}.json", what)


@pytest.mark.parametrize(
    ("like", "what"),
    [
        (13, "计划只报送一次"),
        (15, "previous（最近一次报送）"),
        (16, "plan.consented 只有一次"),
        (17, "plan.filed 只有一次"),
        (18, "plan.approved 只有一次"),
        (20, "recusal.decided 只有一次"),
        (23, "changes.acknowledged 只有一次"),
    ],
)
def test_nothing_is_answered_twice(acts, found, like, what):
    seq = acts.append(like)
    assert found(acts) == (seq, f"0000/{seq:08d}.json", what)


def test_what_may_be_done_again_is_not_wrong(judge, acts):
    acts.append(16, party="housing")
    acts.append(15, previous=15)
    acts.append(14, submission=27)
    acts.append(20, declaration=25, granted=False, since=None, until=None)
    acts.append(23, submission=24)
    acts.append(13, plan="2016-gas")
    acts.append(20, declaration=acts.append(19), since="2016-07-03", until=None)
    assert judge.verify(acts.files()).findings == []


@pytest.mark.parametrize(
    ("seq", "name", "edit", "what"),
    [
        (21, "visits", lambda text: text.replace("item", "items"), "表头"),
        (21, "visits", lambda text: text.split("\n")[0] + "\n", "录入的检查"),
        (21, "visits", lambda text: text.replace("XF\t2015", "XG\t2015"), "录入的检查第 2 行代码"),
        (21, "visits", lambda text: text.replace("2015-07-01", "2015-7-1"), "录入的检查第 2 行日期"),
        (21, "visits", lambda text: text.replace("2016-06-14", "2016-07-01"), "录入的检查第 3 行日期"),
        (21, "visits", lambda text: text + text.split("\n")[1] + "\n", "录入的检查第 4 行"),
        (24, "changes", lambda text: text.replace("kind", "sort"), "表头"),
        (24, "changes", lambda text: text.replace("added", "moved"), "变动第 2 行 change"),
    ],
)
def test_a_table_of_an_act_against_its_rule_is_wrong(acts, found, seq, name, edit, what):
    acts.until(seq).put(seq, name, edit(acts.text(seq, name)))
    event, file, told = found(acts)
    assert (event, told) == (seq, what)
    assert file == f"snapshots/{acts.body(seq)[name]['file']}"


def test_a_visit_is_not_on_the_day_on_which_the_log_opens_nor_entered_by_two_events(acts, judge, found):
    opened = acts.events[1]["time"][:10]
    acts.until(21).put(21, "visits", VISITS.replace("2016-06-14", opened))
    assert found(acts)[2] == "录入的检查第 3 行日期"
    acts.put(21, "visits", VISITS)
    seq = acts.append(21)
    assert found(acts)[0] == seq
    acts.put(seq, "visits", VISITS.replace("gas", "heat"))
    assert judge.verify(acts.files()).findings == []


@pytest.mark.parametrize(
    ("seq", "changes", "dependent"),
    [
        (13, {"joint": ""}, [14, 15, 16, 17, 18]),
        (15, {"reason": ""}, [16, 17, 18]),
        (19, {"by": ""}, [20]),
        (22, {"commit": "x"}, [23, 24]),
    ],
)
def test_what_hangs_on_a_wrong_act_is_named_and_not_judged(judge, acts, seq, changes, dependent):
    acts.body(seq).update(changes)
    report = judge.verify(acts.files())
    assert [one.event for one in report.findings] == [seq]
    assert report.dependent == dependent


CORRECTION = {
    "plan": "2016-heat",
    "corrects": 16,
    "said": "王立新",
    "document": "",
    "date": "2016-10-12",
    "reason": "写错",
}


def correct(acts, **changes):
    return enter(acts, "plan.corrected", CORRECTION | changes)


def test_a_consent_and_a_filing_may_be_corrected(judge, acts):
    correct(acts)
    correct(acts, said="王立")
    correct(acts, corrects=17, said="13")
    assert judge.verify(acts.files()).findings == []


@pytest.mark.parametrize(
    ("changes", "what"),
    [
        ({"corrects": 18}, "更正的同意或备案"),
        ({"corrects": 99}, "更正的同意或备案"),
        ({"plan": "2016-gas"}, "更正的同意或备案"),
        ({"said": "王立"}, "更正"),
        ({"corrects": 17, "said": "12"}, "更正"),
        ({"date": "2016-10-01"}, "更正后的日期"),
    ],
)
def test_a_correction_of_something_else_of_nothing_or_too_early_is_found(acts, found, changes, what):
    seq = correct(acts, **changes)
    assert found(acts) == (seq, f"0000/{seq:08d}.json", what)
