"""A drawn batch and what is entered after it, and the judgement of every event of a log, by the keys of its faults."""

from dataclasses import replace

import pytest

from dbl_random.core.aftercare.credit_rows import CreditRow, content_hash, format_credit
from dbl_random.core.judgement.judge import faults_of
from dbl_random.core.record.chain import event_path
from dbl_random.core.record.merkle import format_root, leaf_hash, root
from dbl_random.core.record.result_table import format_results, format_tasks
from dbl_random.core.record.snapshots import reference
from dbl_random.core.replay.files import read_events
from dbl_random.core.replay.trial import Trial
from dbl_random.model.acts import RecusalDecided, RecusalDeclared
from dbl_random.model.aftercare import (
    ArchiveSealed,
    BlacklistChanged,
    CreditReceived,
    CreditRefusal,
    CreditSent,
    MeasureTaken,
    RectificationOrdered,
    RectificationRechecked,
    ResultsCorrected,
    ResultsRecorded,
    TasksIssued,
)
from dbl_random.model.event import EnterpriseSubstituted
from dbl_random.model.findings import FollowUp, ItemResult, Method, Nature, Outcome, TaskNumber, VisitResult
from dbl_random.model.oversight import DepartmentAssessed, NoticeAnswered, NoticeServed, TrainingHeld
from dbl_random.model.publishing import NoticePublished, NoticeWithdrawn
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

    def sent(self, batch=1, resends=None, time="2016-07-20T10:00:00", **changes):
        rows = (CreditRow("k", self.ids[0], "示例企业", "energy-use", "未发现问题", "2016-07-15", "示例局", "", ""),)
        body = CreditSent(batch, self.table(format_credit(rows)), content_hash(rows), "csv", "2016-07-29", resends)
        return self.enter(replace(body, **changes), time)

    def received(self, batch=1, **changes):
        return self.enter(replace(CreditReceived(batch, "R", "2016-07-20", ()), **changes))

    def substitute(self, at, **changes):
        body = EnterpriseSubstituted(
            "enterprise", DRAW, self.drawn.seq, self.ids[at], None, "deregistered", "公告", "staff-01", (), {},
            FileRef("0" * 64 + ".json", 2), (),
        )  # fmt: skip
        return self.enter(replace(body, **changes))

    def measure(self, at=0, **changes):
        body = MeasureTaken(DRAW, self.ids[at], "energy-use", "penalty", "1号", "2016-07-20", "罚款", closed=True)
        return self.enter(replace(body, **changes))

    def listed(self, change, **changes):
        body = BlacklistChanged(self.ids[0], change, "拒不整改", "1号", "2016-07-20", "staff-01")
        return self.enter(replace(body, **changes))

    def served(self):
        return self.enter(NoticeServed("supervise", "energy", "批次", "", "2016-08-01", "staff-01"))

    def recused(self, who, since, until=None, at="2016-07-18T10:00:00"):
        """A recusal at the first of the drawn, declared and granted."""
        asked = self.enter(RecusalDeclared(who, self.ids[0], "declared", "近亲属", "本人"), at)
        return self.enter(RecusalDecided(asked.seq, True, "属实", "staff-01", at[:10], since, until), at)

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


def a_good_log(after):
    after.tasks(TaskNumber(after.ids[0], 2016, 1), TaskNumber(after.ids[1], 2016, 2))
    after.tasks(TaskNumber(after.ids[2], 2016, 3))
    first = after.results(after.visit(0, BAD), after.visit(1))
    after.results(after.visit(2))
    after.correction(after.visit(2, BAD), first.seq + 1)
    order = after.order(0)
    after.recheck(order.seq, outcome="extended", deadline="2016-08-20")
    after.recheck(order.seq)
    after.measure(2)
    after.sent(1)
    after.received(refused=(CreditRefusal("k", "企业代码不符"),))
    after.sent(2, resends=1)
    after.listed("entry")
    after.listed("exit")
    after.archive(1)
    after.enter(TrainingHeld("training", "2016-07-20", "培训", 4, ("J01",), "", 1, ""))
    after.enter(DepartmentAssessed(2016, "energy", 90, "良好", "staff-01"))
    after.enter(NoticeAnswered(after.served().seq, "已抽取", "2016-07-20"))
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


class AsTheWriter(Trial):
    """The sources of the writer: its records are those of today, whatever the event."""

    def records(self, _):
        return self.today


def keys_of(world, records=None, without=frozenset()):
    """The keys of all faults of all events, each judged after those before it."""
    trial = Trial(world)
    if records:
        trial = AsTheWriter(world)
        trial.today = records
    found = []
    for event in read_events(world, world.paths()):
        found += [(event.seq, each.kind.key) for each in faults_of(trial.history, event, trial, without)]
        trial.add(event)
    return found


@pytest.fixture(name="keys_of", scope="session")
def give_keys_of():
    return keys_of


@pytest.fixture
def after(new_world, make_records):
    return After(new_world(), make_records)


@pytest.fixture(name="a_good_log", scope="session")
def give_a_good_log():
    return a_good_log


@pytest.fixture(scope="session")
def give_a_good_log_of(make_records, new_world):
    def events():
        after = After(new_world(), make_records)
        a_good_log(after)
        return after.world.events

    return events
