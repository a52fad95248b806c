"""Forgeries of notices (section 8): their subjects, their turn, their numbers and files, and the head they state."""

import base64
import hashlib

import pytest

pytestmark = pytest.mark.no_cover

TEAMS = {"008X8": "J05,J04", "021XC": "J01,J02", "027XJ": "J03,J04", "050XC": "J05,J07", "101X8": "J07,J08"} | {
    "113X0": "J09,J08"
}
PLAN = {"plan": "2016-energy", "department": "energy", "year": 2016, "joint": "无", "sources": {"plans/a": "a" * 64}}
GRANT = {"plan": "2016-energy", "submission": 13, "approved_by": "staff-02", "document": ""}
CORRECTION = {"reason": "x", "approved_by": "staff-02"}
NOTICES = [
    ("plan", "2016-energy", "1号"),
    ("draw", "2016-energy-2.2", ""),
    ("void", "2016-energy-2", ""),
    ("list", "2016-energy-2.2", "2号"),
    ("checklist", "2016", "3号"),
    ("follow-up", "2016-energy-2.2", ""),
    ("follow-up", "2016-energy-2.2", "4号"),
    ("blacklist", "2016", ""),
]
RECORDED, FIRST, CORRECTED, WITHDRAWN, AFRESH = 15, 16, 24, 25, 26


def root_of(leaves):
    """RFC 6962, 2.1, word for word: split at the largest power of two below the size."""
    if len(leaves) == 1:
        return hashlib.sha256(b"\0" + leaves[0]).digest()
    half = 1
    while half * 2 < len(leaves):
        half *= 2
    return hashlib.sha256(b"\1" + root_of(leaves[:half]) + root_of(leaves[half:])).digest()


def head(log, size):
    """What a notice states of the log's first events."""
    events = [data for name, data in sorted(log.files().items()) if not name.startswith("snapshots/")]
    return {"size": size, "root": base64.b64encode(root_of(events[:size])).decode()}


def publish(log, kind, subject, number, **changes):
    """A notice at the end of the log that states all events before it."""
    last = max(log.events)
    name, digest = f"{kind}/{last}", hashlib.sha256(str(last).encode()).hexdigest()
    files = {f"{name}.json": digest, f"{name}.pdf": "f" * 64, f"{name}.html": "0" * 64}
    body = {"kind": kind, "subject": subject, "number": number, "title": "公告", "day": "2016-10-20"}
    body |= {"content": digest, "files": files, "corrects": None, "reason": "", "approved_by": ""}
    return log.enter("notice.published", body | head(log, last) | changes)


def results():
    """Nothing was wrong at any of the six enterprises of 2016-energy-2.2."""
    header = "enterprise visited inspectors evidence item method outcome nature detail follow_up"
    fields = "9135050000000{} 2016-10-18 {}  energy-use on-site no-problem none  none"
    rows = [header, *(fields.format(*one) for one in TEAMS.items())]
    return "".join(row.replace(" ", "\t") + "\n" for row in rows)


@pytest.fixture
def notices(log):
    """The golden log, a plan (13, 14), results (15), notices (16 to 23), a correction, a withdrawal, one afresh."""
    log.enter("plan.submitted", PLAN | {"commit": None})
    log.enter("plan.approved", GRANT)
    log.enter("results.recorded", {"draw": "2016-energy-2.2", "outcome": 11, "results": results(), "evidence": {}})
    for kind, subject, number in NOTICES:
        publish(log, kind, subject, number)
    publish(log, "list", "2016-energy-2.2", "2号", corrects=19, **CORRECTION)
    log.enter("notice.withdrawn", {"notice": 18} | CORRECTION)
    publish(log, "void", "2016-energy-2", "5号")
    return log


def test_the_notices_are_consistent_and_all_of_them_are_judged(judge, notices):
    report = judge.verify(notices.files())
    assert (report.exit_status, report.findings, report.dependent, report.unknown_types) == (6, [], [], {})
    assert report.events == AFRESH


@pytest.mark.parametrize("seq", [FIRST, WITHDRAWN])
def test_a_body_has_exactly_its_fields(notices, found, seq):
    whole = dict(notices.until(seq).body(seq))
    for name in whole:
        notices.events[seq]["body"] = {other: value for other, value in whole.items() if other != name}
        assert found(notices)[::2] == (seq, "body 的字段")
    notices.events[seq]["body"] = whole | {"more": 1}
    assert found(notices)[::2] == (seq, "body 的字段")


@pytest.mark.parametrize(
    ("seq", "changes", "what"),
    [
        (16, {"kind": "party"}, "body.kind"),
        (16, {"subject": "2016-heat"}, "公告的对象"),
        (16, {"day": "2016-10-32"}, "body.day"),
        (16, {"size": 0}, "body.size"),
        (16, {"size": 16}, "公告的 size"),
        (16, {"size": 13}, "公告的 size"),
        (16, {"size": 14}, "公告的 root"),
        (17, {"size": 14}, "公告的 size"),
        (18, {"size": 6}, "公告的 size"),
        (16, {"root": "A" * 43 + "="}, "公告的 root"),
        (16, {"root": "a" * 64}, "body.root"),
        (16, {"content": "0" * 64}, "公告的 content"),
        (16, {"reason": "x"}, "没有更正的公告的 reason、approved_by"),
        (16, {"approved_by": "staff-02"}, "没有更正的公告的 reason、approved_by"),
        (16, {"corrects": 15} | CORRECTION, "更正的公告"),
        (16, {"corrects": 16} | CORRECTION, "更正的公告"),
        (17, {"subject": "2016-energy-2"}, "抽查"),
        (17, {"subject": "2016-energy-3"}, "抽查"),
        (17, {"number": "1号"}, "公告文号"),
        (18, {"subject": "2016-energy-2.2"}, "公告的对象"),
        (18, {"subject": "2016-energy-9"}, "公告的对象"),
        (19, {"subject": "2016-energy-2"}, "抽查"),
        (19, {"subject": "2016-energy-1"}, "公布名单的时间"),
        (20, {"subject": "16"}, "公告的对象"),
        (20, {"subject": "2016-energy"}, "公告的对象"),
        (23, {"subject": "this-year"}, "公告的对象"),
        (CORRECTED, {"reason": ""}, "body.reason"),
        (CORRECTED, {"approved_by": ""}, "body.approved_by"),
        (CORRECTED, {"approved_by": "陈明远"}, "body.approved_by"),
        (CORRECTED, {"corrects": 17}, "更正的公告"),
        (CORRECTED, {"number": "1号"}, "公告文号"),
        (CORRECTED, {"kind": "results"}, "更正的公告"),
        (CORRECTED, {"corrects": None, "reason": "", "approved_by": "", "number": ""}, "公告"),
        (WITHDRAWN, {"notice": 15}, "撤回的公告"),
        (WITHDRAWN, {"notice": 25}, "撤回的公告"),
        (WITHDRAWN, {"notice": 19}, "撤回的公告"),
        (WITHDRAWN, {"approved_by": ""}, "body.approved_by"),
    ],
)
def test_a_notice_against_its_law_is_wrong(notices, found, seq, changes, what):
    notices.until(seq).body(seq).update(changes)
    assert found(notices) == (seq, f"0000/{seq:08d}.json", what)


@pytest.mark.parametrize(
    ("files", "what"),
    [
        ({}, "body.files"),
        ({"a.pdf": "f" * 64}, "body.files"),
        ({"a.json": "f" * 64, "b.json": "f" * 64}, "body.files"),
        ({"a.json": "f" * 63}, "body.files.a.json"),
        ({"a b.json": "f" * 64}, "body.files 的字段名"),
        ({"/a.json": "f" * 64}, "body.files 的字段名"),
        ({"a//b.json": "f" * 64}, "body.files 的字段名"),
        ({"a.json/": "f" * 64}, "body.files 的字段名"),
        ({"../a.json": "f" * 64}, "body.files 的字段名"),
        ({"a/.b.json": "f" * 64}, "body.files 的字段名"),
        ({"a\\b.json": "f" * 64}, "body.files 的字段名"),
        ({"plan/15.json": "f" * 64}, "公告文件名"),
    ],
)
def test_the_files_of_a_notice_have_names_that_can_stand_anywhere_and_once(notices, found, files, what):
    notices.until(17).body(17).update(files=files, content="f" * 64)
    assert found(notices)[::2] == (17, what)


@pytest.mark.parametrize("kind", ["list", "results", "bulletin", "substitution", "follow-up"])
def test_who_was_drawn_is_not_told_while_somebody_is_still_to_be_visited(judge, log, found, kind):
    body = {"draw": "2016-energy-2.2", "outcome": 11, "results": results(), "evidence": {}}
    partly = "".join(line for line in results().splitlines(keepends=True) if "113X0" not in line)
    recorded = log.enter("results.recorded", body | {"results": partly})
    seq = publish(log, kind, "2016-energy-2.2", "")
    assert found(log)[::2] == (seq, "公布名单的时间")
    log.put(recorded, "results", results())
    log.body(seq).update(head(log, recorded))
    assert judge.verify(log.files()).findings == []


@pytest.mark.parametrize(
    ("kind", "subject", "again"),
    [
        ("plan", "2016-energy", False),
        ("draw", "2016-energy-2.2", False),
        ("void", "2016-energy-2", False),
        ("list", "2016-energy-2.2", False),
        ("checklist", "2016", False),
        ("results", "2016-energy-2.2", True),
        ("substitution", "2016-energy-2.2", True),
        ("follow-up", "2016-energy-2.2", True),
        ("blacklist", "2016", True),
        ("checklist", "2017", True),
        ("draw", "2016-energy-1", True),
    ],
)
def test_one_notice_at_most_is_in_force_for_a_kind_and_subject(judge, notices, found, kind, subject, again):
    seq = publish(notices, kind, subject, "")
    if again:
        assert judge.verify(notices.files()).findings == []
    else:
        assert found(notices)[::2] == (seq, "公告")


@pytest.mark.parametrize("gone", [18, 19])
def test_what_is_no_longer_in_force_is_neither_withdrawn_nor_corrected(notices, found, gone):
    body = notices.body(gone)
    seq = notices.enter("notice.withdrawn", {"notice": gone} | CORRECTION)
    assert found(notices)[::2] == (seq, "撤回的公告")
    del notices.events[seq]
    seq = publish(notices, body["kind"], body["subject"], "", corrects=gone, **CORRECTION)
    assert found(notices)[::2] == (seq, "更正的公告")


def test_a_number_that_was_given_up_is_not_taken_again(judge, notices, found):
    seq = publish(notices, "list", "2016-energy-2.2", "6号", corrects=CORRECTED, **CORRECTION)
    assert judge.verify(notices.files()).findings == []
    last = publish(notices, "list", "2016-energy-2.2", "2号", corrects=seq, **CORRECTION)
    assert found(notices)[::2] == (last, "公告文号")


def test_any_head_before_a_notice_that_has_its_subject_may_be_stated(judge, notices):
    for size in range(8, AFRESH):  # the void of 2016-energy-2 is event 8
        notices.body(AFRESH).update(head(notices, size))
        assert judge.verify(notices.files()).findings == []


@pytest.mark.parametrize(
    ("last", "seq", "changes", "dependent"),
    [
        (16, 14, {"document": 1}, [16]),
        (19, 15, {"evidence": 1}, [19]),
        (24, 19, {"day": ""}, [24]),
        (25, 18, {"day": ""}, [25]),
        (26, 25, {"approved_by": ""}, [26]),
    ],
)
def test_what_hangs_on_a_wrong_event_is_named_and_not_judged(judge, notices, last, seq, changes, dependent):
    notices.until(last).body(seq).update(changes)
    for after in range(max(seq + 1, FIRST), last + 1):
        if notices.events[after]["type"] == "notice.published":
            notices.body(after).update(head(notices, after - 1))
    report = judge.verify(notices.files())
    assert [one.event for one in report.findings] == [seq]
    assert report.dependent == dependent
