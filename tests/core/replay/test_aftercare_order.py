"""What may follow what after the draw: each law of core/replay/aftercare has a log that breaks it and it alone."""

from dataclasses import replace

import pytest

from dbl_random.core.record.cases import Cases
from dbl_random.core.record.chain import event_path
from dbl_random.core.record.merkle import format_root, leaf_hash, root
from dbl_random.core.record.result_table import format_results, format_tasks, parse_results, parse_tasks
from dbl_random.core.record.snapshots import reference
from dbl_random.core.replay.walk import CHECKS, verify
from dbl_random.model.acts import RecusalDecided, RecusalDeclared
from dbl_random.model.aftercare import (
    ArchiveSealed,
    BlacklistChanged,
    CreditReceived,
    CreditRefusal,
    CreditSent,
    DepartmentAssessed,
    MeasureTaken,
    NoticeAnswered,
    NoticePublished,
    NoticeServed,
    NoticeWithdrawn,
    RectificationOrdered,
    RectificationRechecked,
    ResultsCorrected,
    ResultsRecorded,
    TasksIssued,
    TrainingHeld,
)
from dbl_random.model.findings import FollowUp, ItemResult, Method, Nature, Outcome, TaskNumber, VisitResult
from dbl_random.model.reference import FileRef

DRAW = "2016-energy-1"
FINE = ItemResult("energy-use", Method.ON_SITE, Outcome.NO_PROBLEM)
BAD = ItemResult("energy-use", Method.ON_SITE, Outcome.CORRECTED, Nature.VIOLATION, "未设岗位", FollowUp.RECTIFY)
GONE = ItemResult("energy-use", Method.ON_SITE, Outcome.NO_CONTACT)


class After:
    """A drawn batch, and what is entered after it; `seq` names what other events refer to."""

    def __init__(self, world, make_records):
        records = make_records()
        world.open()
        intent, frozen = world.intent(records, 1, 1, "2016-07-01T09:00:00")
        sealed = world.sealed(intent, "2016-07-01T09:10:00")
        self.drawn, found = world.outcome(intent, sealed, frozen, "2016-07-01T09:20:00")
        self.world, self.rows = world, found.rows
        self.ids = [row.id for row in found.rows]

    def enter(self, body, time="2016-07-20T10:00:00"):
        return self.world.enter(body, time)

    def table(self, data, kind="tsv"):
        self.world.keep(data, kind)
        return reference(data, kind, data.count(b"\n") - 1)

    def visit(self, at, item=FINE, **changes):
        row = self.rows[at]
        return replace(VisitResult(row.id, "2016-07-15", tuple(sorted(row.team)), (item,)), **changes)

    def results(self, *visits, evidence=None, **changes):
        body = ResultsRecorded(DRAW, self.drawn.seq, self.table(format_results(visits)), evidence or {})
        return self.enter(replace(body, **changes))

    def correction(self, visit, corrects, **changes):
        body = ResultsCorrected(DRAW, corrects, "笔误", "staff-01", self.table(format_results([visit])), {})
        return self.enter(replace(body, **changes))

    def tasks(self, *numbers):
        return self.enter(TasksIssued(DRAW, self.drawn.seq, self.table(format_tasks(numbers))))

    def order(self, at=0, **changes):
        body = RectificationOrdered(
            DRAW, self.ids[at], "energy-use", "第十二条", "设立岗位", "2016-08-10", "county", "350582", ""
        )
        return self.enter(replace(body, **changes))

    def recheck(self, order, **changes):
        people = ("J01", "J02")
        body = RectificationRechecked(order, "2016-07-20", people, "closed", "已设", None, "staff-01")
        return self.enter(replace(body, **changes))

    def sent(self, batch=1, resends=None):
        rows = b"key\tcode\tname\titem\tresult\tdate\tauthority\tdocument\tpublication\n"
        return self.enter(CreditSent(batch, self.table(rows), "0" * 64, "csv", "2016-07-29", resends))

    def archive(self, at=0, **changes):
        body = ArchiveSealed(DRAW, self.ids[at], f"{DRAW}/{self.ids[at]}", "0" * 64, 1, 10, "staff-01", "2026-07-20")
        return self.enter(replace(body, **changes))

    def visit_all(self):
        return self.results(*(self.visit(at) for at in range(len(self.rows))))

    def root(self, size):
        files = [self.world.files[f"audit-log/{event_path(seq)}"] for seq in range(1, size + 1)]
        return format_root(root(map(leaf_hash, files)))

    def notice(self, kind="results", subject=DRAW, **changes):
        size = len(self.world.events)
        name = f"{subject}/{kind}-{size}.json"
        found = NoticePublished(
            kind, subject, "", "公示", "2016-07-20", "ab" * 32, {name: "ab" * 32}, size, self.root(size), None, "", ""
        )
        return self.enter(replace(found, **changes))

    def wrong(self, checks=CHECKS):
        return {finding.code for finding in verify(self.world, checks).wrong}


@pytest.fixture
def after(new_world, make_records):
    return After(new_world(), make_records)


def a_good_log(after):
    after.tasks(TaskNumber(after.ids[0], 2016, 1), TaskNumber(after.ids[1], 2016, 2))
    after.tasks(TaskNumber(after.ids[2], 2016, 3))
    first = after.results(after.visit(0, BAD), after.visit(1))
    after.results(after.visit(2))
    after.correction(after.visit(2, BAD), first.seq + 1)
    order = after.order(0)
    after.recheck(order.seq, outcome="extended", deadline="2016-08-20")
    after.recheck(order.seq)
    after.enter(MeasureTaken(DRAW, after.ids[2], "energy-use", "penalty", "1号", "2016-07-20", "罚款", closed=True))
    after.sent(1)
    after.enter(CreditReceived(1, "R1", "2016-07-20", ()))
    after.sent(2, resends=1)
    after.enter(BlacklistChanged(after.ids[0], "entry", "拒不整改", "1号", "2016-07-20", "staff-01"))
    after.enter(BlacklistChanged(after.ids[0], "exit", "已整改", "2号", "2016-07-20", "staff-01"))
    after.archive(1)
    after.enter(TrainingHeld("training", "2016-07-20", "培训", 4, ("J01",), "", 1, ""))
    after.enter(DepartmentAssessed(2016, "energy", 90, "良好", "staff-01"))
    notice = after.enter(NoticeServed("supervise", "energy", "批次", "", "2016-08-01", "staff-01"))
    after.enter(NoticeAnswered(notice.seq, "已抽取", "2016-07-20"))
    after.results(*(after.visit(at) for at in range(3, len(after.rows))))
    after.notice("draw", number="〔2016〕1号")
    first = after.notice("results", number="〔2016〕2号")
    second = after.notice(number="〔2016〕2号", corrects=first.seq, reason="笔误", approved_by="staff-01")
    after.enter(NoticeWithdrawn(second.seq, "有误", "staff-01"))
    after.notice("results")
    after.notice("substitution")
    after.notice("substitution", size=1, root=after.root(1))
    after.notice("checklist", "2016")
    after.notice("blacklist", "2016")


def test_a_log_that_keeps_every_law_is_found_right(after):
    a_good_log(after)
    assert after.wrong() == set()


def recused(after, who, since, at="2016-07-18T10:00:00"):
    """A recusal at the first of the drawn, declared and granted."""
    asked = after.enter(RecusalDeclared(who, after.ids[0], "declared", "近亲属", "本人"), at)
    after.enter(RecusalDecided(asked.seq, True, "属实", "staff-01", "2016-07-18", since, None), at)


@pytest.mark.parametrize(("since", "found"), [("2016-07-15", {"DBR365"}), ("2016-07-16", set())])
def test_who_had_to_keep_away_on_the_day_of_the_visit_was_not_there(after, since, found):
    recused(after, after.rows[0].team[0], since)
    after.results(after.visit(0))
    assert after.wrong() == found


def test_a_recusal_that_came_after_the_result_hinders_no_correction(after):
    first = after.results(after.visit(0))
    recused(after, after.rows[0].team[0], "2016-07-10", "2016-07-21T10:00:00")
    after.enter(
        ResultsCorrected(DRAW, first.seq, "笔误", "staff-01", after.table(format_results([after.visit(0, BAD)])), {}),
        "2016-07-22T10:00:00",
    )
    assert after.wrong() == set()


def _corrected_twice(a):
    first = a.results(a.visit(0))
    a.correction(a.visit(0, BAD), first.seq)
    a.correction(a.visit(0), first.seq)


def _ordered(a):
    a.results(a.visit(0, BAD))
    return a.order(0).seq


def _received_twice(a):
    a.sent(1)
    a.enter(CreditReceived(1, "R", "2016-07-20", ()))
    a.enter(CreditReceived(1, "R", "2016-07-20", ()))


def _withdrawn_twice(a):
    seq = a.notice("draw").seq
    a.enter(NoticeWithdrawn(seq, "有误", "staff-01"))
    a.enter(NoticeWithdrawn(seq, "有误", "staff-01"))


FORGERIES = {
    "DBR364": {
        "a number left out": lambda a: a.tasks(TaskNumber(a.ids[0], 2016, 2)),
        "a stranger's task": lambda a: a.tasks(TaskNumber("9135050000000099X0", 2016, 1)),
        "two tasks for one": lambda a: (
            a.tasks(TaskNumber(a.ids[0], 2016, 1)) and a.tasks(TaskNumber(a.ids[0], 2016, 2))
        ),
        "of another outcome": lambda a: a.enter(
            TasksIssued(DRAW, 2, a.table(format_tasks([TaskNumber(a.ids[0], 2016, 1)])))
        ),
        "no task at all": lambda a: a.tasks(),
    },
    "DBR365": {
        "twice": lambda a: a.results(a.visit(0)) and a.results(a.visit(0)),
        "a stranger": lambda a: a.results(a.visit(0, enterprise="9135050000000099X0")),
        "one inspector": lambda a: a.results(a.visit(0, inspectors=a.visit(0).inspectors[:1])),
        "not of the team": lambda a: a.results(a.visit(0, inspectors=(*a.visit(0).inspectors, "J99"))),
        "before the draw": lambda a: a.results(a.visit(0, visited="2016-06-30")),
        "in the future": lambda a: a.results(a.visit(0, visited="2016-07-21")),
        "another item": lambda a: a.results(a.visit(0, replace(FINE, item="salt"))),
        "a problem without words": lambda a: a.results(a.visit(0, replace(BAD, detail=""))),
        "evidence without a name": lambda a: a.results(a.visit(0, evidence=("0" * 64,))),
        "of another outcome": lambda a: a.results(a.visit(0), outcome=2),
        "a correction of nothing": lambda a: a.correction(a.visit(0), a.drawn.seq),
        "a correction that skips one": _corrected_twice,
        "a correction without a reason": lambda a: a.correction(a.visit(0), a.results(a.visit(0)).seq, reason=""),
    },
    "DBR366": {
        "an order without a result": lambda a: a.order(0),
        "an order that the result does not ask for": lambda a: a.results(a.visit(0)) and a.order(0),
        "two orders": lambda a: a.results(a.visit(0, BAD)) and a.order(0) and a.order(0),
        "a deadline before the visit": lambda a: a.results(a.visit(0, BAD)) and a.order(0, deadline="2016-07-14"),
        "an order without content": lambda a: a.results(a.visit(0, BAD)) and a.order(0, content=""),
        "a recheck of nothing": lambda a: a.recheck(a.drawn.seq),
        "a recheck by one": lambda a: a.recheck(_ordered(a), inspectors=("J01",)),
        "an extension without a deadline": lambda a: a.recheck(_ordered(a), outcome="extended"),
        "an earlier deadline": lambda a: a.recheck(_ordered(a), outcome="extended", deadline="2016-08-01"),
        "a recheck after it was closed": lambda a: a.recheck(a.recheck(_ordered(a)).body.order),
        "a measure without a result": lambda a: a.enter(
            MeasureTaken(DRAW, a.ids[0], "energy-use", "penalty", "1号", "2016-07-20", "罚款", closed=True)
        ),
    },
    "DBR367": {
        "a batch left out": lambda a: a.sent(2),
        "a resend of nothing": lambda a: a.sent(1, resends=7),
        "a receipt for nothing": lambda a: a.enter(CreditReceived(1, "R", "2016-07-20", ())),
        "a second receipt": _received_twice,
        "a refusal without a reason": lambda a: (
            a.sent(1) and a.enter(CreditReceived(1, "R", "2016-07-20", (CreditRefusal("k", ""),)))
        ),
        "an exit before the entry": lambda a: a.enter(
            BlacklistChanged(a.ids[0], "exit", "已整改", "1号", "2016-07-20", "staff-01")
        ),
    },
    "DBR369": {
        "the list before a visit": lambda a: a.results(a.visit(0)) and a.notice("list"),
        "results before a visit": lambda a: a.notice("results"),
        "a bulletin before a visit": lambda a: a.notice("bulletin"),
        "substitutes before a visit": lambda a: a.notice("substitution"),
        "what followed before a visit": lambda a: a.notice("follow-up"),
        "of no draw": lambda a: a.notice("draw", "2016-energy-9"),
        "of a draw that is not void": lambda a: a.notice("void"),
        "of a plan that nobody approved": lambda a: a.notice("plan", "2016-unknown"),
        "of no year": lambda a: a.notice("checklist", "16"),
        "twice": lambda a: a.notice("draw") and a.notice("draw"),
        "a number twice": lambda a: a.notice("draw", number="1号") and a.notice("checklist", "2016", number="1号"),
        "a file twice": lambda a: (
            a.notice("draw", files={"a.json": "ab" * 32}) and a.notice("checklist", "2016", files={"a.json": "ab" * 32})
        ),
        "a correction of nothing": lambda a: a.notice("draw", corrects=1, reason="笔误", approved_by="staff-01"),
        "a correction of another kind": lambda a: a.notice(
            "checklist", "2016", corrects=a.notice("draw").seq, reason="笔误", approved_by="staff-01"
        ),
        "a correction without a reason": lambda a: a.notice("draw", corrects=a.notice("draw").seq),
        "a reason without a correction": lambda a: a.notice("draw", reason="笔误", approved_by="staff-01"),
        "without its content": lambda a: a.notice("draw", content="cd" * 32),
        "a file outside": lambda a: a.notice("draw", files={"../a.json": "ab" * 32}),
        "a hash that is none": lambda a: a.notice("draw", files={"a.json": "ab" * 32, "a.html": "x"}),
        "without a title": lambda a: a.notice("draw", title=""),
        "a withdrawal of nothing": lambda a: a.enter(NoticeWithdrawn(1, "有误", "staff-01")),
        "a withdrawal twice": _withdrawn_twice,
        "a withdrawal without a reason": lambda a: a.enter(NoticeWithdrawn(a.notice("draw").seq, "", "staff-01")),
    },
    "DBR363": {
        "another root": lambda a: a.notice("draw", root=a.root(2)),
        "a head that is not yet there": lambda a: a.notice("draw", size=len(a.world.events) + 1),
        "a head of nothing": lambda a: a.notice("draw", size=0, root=a.root(0)),
    },
    "DBR368": {
        "an archive of an open case": lambda a: a.results(a.visit(0, BAD)) and a.archive(0),
        "an archive twice": lambda a: a.results(a.visit(0)) and a.archive(0) and a.archive(0),
        "an archive without an end": lambda a: a.results(a.visit(0)) and a.archive(0, retain_until="永久"),
        "more than full marks": lambda a: a.enter(DepartmentAssessed(2016, "energy", 101, "优秀", "staff-01")),
        "an answer to nothing": lambda a: a.enter(NoticeAnswered(a.drawn.seq, "已办", "2016-07-20")),
        "training without a title": lambda a: a.enter(TrainingHeld("training", "2016-07-20", "", 4, (), "", 1, "")),
    },
}


@pytest.mark.parametrize(("code", "name"), [(code, name) for code, ways in FORGERIES.items() for name in ways])
def test_each_way_to_break_a_law_is_found_by_its_check_and_by_no_other(after, code, name):
    FORGERIES[code][name](after)
    assert after.wrong() == {code}
    assert after.wrong([check for check in CHECKS if check.code != code]) == set()


def test_a_table_that_is_no_table_is_found(after):
    data = b"nonsense\n"
    after.world.keep(data, "tsv")
    ref = FileRef(reference(data, "tsv").file, len(data), 0)
    after.enter(ResultsRecorded(DRAW, after.drawn.seq, ref, {}))
    assert after.wrong() == {"DBR365"}


def test_a_case_is_closed_where_every_item_is_settled(after):
    a_good_log(after)
    cases = Cases()
    tables = {"results.recorded": "results", "results.corrected": "results"}
    for event in after.world.events:
        if event.type in tables:
            cases.add(event, parse_results(after.world.files[f"audit-log/snapshots/{event.body.results.file}"]))
        elif event.type == "tasks.issued":
            cases.add(event, parse_tasks(after.world.files[f"audit-log/snapshots/{event.body.tasks.file}"]))
        else:
            cases.add(event)
    assert [cases.case(DRAW, each).closed for each in after.ids[:3]] == [True, True, True]
    assert cases.case(DRAW, after.ids[0]).orders[0].state == "closed"
    assert cases.case(DRAW, after.ids[1]).archive is not None
    assert cases.case(DRAW, after.ids[2]).task == (2016, 3)
    assert cases.last_number == {2016: 3}
