"""Every kind of fault has a log that breaks it and it alone: take a kind out of the judgement, and a test fails.

`w` is the finished world (tests/core/conftest.py), whose events are forged; `a` is a drawn batch after which something
is entered. Kinds of single fields have a table of their own, in test_fields.py.
"""

import importlib.util
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from dbl_random.core.judgement import adoption, confirmations, duties, fields, standing
from dbl_random.core.judgement.judge import KINDS
from dbl_random.core.record.result_table import format_results, format_tasks
from dbl_random.core.record.snapshots import format_changes, format_visits, parse_visits, reference
from dbl_random.model.acts import ChangesAcknowledged, PlanConsented, RecusalDeclared
from dbl_random.model.aftercare import CreditRefusal, ResultsCorrected, ResultsRecorded, TasksIssued
from dbl_random.model.codes import ALL_CODES
from dbl_random.model.findings import FollowUp, ItemResult, Method, Nature, Outcome, TaskNumber, VisitResult
from dbl_random.model.frozen import ChangeRow
from dbl_random.model.inspector import Recusal
from dbl_random.model.organisation import LAW_OFFICE
from dbl_random.model.oversight import DepartmentAssessed, NoticeAnswered, TrainingHeld
from dbl_random.model.plan import Joint, Mode
from dbl_random.model.publishing import NoticeWithdrawn
from dbl_random.model.reference import FileRef

DRAW, STRANGER = "2016-energy-1", "91350500000000997N"
FINE = ItemResult("energy-use", Method.ON_SITE, Outcome.NO_PROBLEM)
BAD = ItemResult("energy-use", Method.ON_SITE, Outcome.CORRECTED, Nature.VIOLATION, "未设岗位", FollowUp.RECTIFY)
HASH = {"plans/2016-heat.yaml": "0" * 64}
HEAT = {"plan": "2016-heat", "department": "energy", "year": 2016, "joint": "无", "sources": HASH, "commit": None}


# --- forging the world ---
def put(seq, **changes):
    """Event `seq` with other fields; a dot in a name goes inside."""

    def forge(w):
        def change(event):
            for name, value in changes.items():
                *path, last = name.split("__")
                at = event["body"]
                for step in path:
                    at = at[int(step) if step.isdigit() else step]
                at[last] = value

        w.forge(seq, change)

    return forge


def at(seq, time):
    return lambda w: w.forge(seq, lambda event: event.update(time=time))


def added(event_type, **body):
    """One more event at the end."""

    def forge(w):
        bodies = {n: w.event_json(n) for n in range(1, 30)}
        w.rechain({**bodies, 30: {**bodies[29], "seq": 30, "type": event_type, "body": body}})

    return forge


def again(seq, **changes):
    """The same event once more at the end."""
    return lambda w: added(w.event_json(seq)["type"], **w.event_json(seq)["body"] | changes)(w)


def table(seq, field, data):
    return lambda w: w.forge(seq, lambda event: w.swap_snapshot(event, field, data))


def rows(edit):
    """Event 24 with other visits from before the log."""

    def forge(w):
        file = w.event_json(24)["body"]["visits"]["file"]
        found = parse_visits(w.files[f"audit-log/snapshots/{file}"])
        table(24, "visits", format_visits(edit(found)))(w)

    return forge


def declared_again(w):
    """Event 28 twice, and no decision."""
    bodies = {n: w.event_json(n) for n in range(1, 30)}
    w.rechain({**bodies, 29: {**bodies[28], "seq": 29}})


def results_without_teams(w):
    """A result of batch 2 while its teams are still to be drawn."""
    w.cut(13)
    firm = w.events[12].body.result
    row = w.files[f"audit-log/snapshots/{firm.file}"].decode().split("\n")[1].split("\t")[1]
    data = format_results([VisitResult(row, "2016-09-03", ("J01", "J02"), (FINE,))])
    w.keep(data, "tsv")
    w.enter(ResultsRecorded("2016-energy-2.2", 13, reference(data, "tsv", 1), {}), "2016-09-04T09:00:00")


# --- entering after the draw ---
def no_table(a, data=b"nonsense\n"):
    a.world.keep(data, "tsv")
    return FileRef(reference(data, "tsv").file, len(data), 0)


def ordered(a):
    a.results(a.visit(0, BAD))
    return a.order(0).seq


def corrected_twice(a):
    first = a.results(a.visit(0))
    a.correction(a.visit(0, BAD), first.seq)
    a.correction(a.visit(0), first.seq)


def withdrawn_twice(a):
    seq = a.notice("draw").seq
    a.enter(NoticeWithdrawn(seq, "有误", "staff-01"))
    a.enter(NoticeWithdrawn(seq, "有误", "staff-01"))


def rechecked_in_spite_of_a_recusal(a):
    a.recused("J01", "2016-07-19")
    a.recheck(ordered(a))


def sent_later(a):
    a.sent(1, time="2016-07-19T10:00:00")
    a.received(1, date="2016-07-18")


A_WRONG_CODE = "91350500000000011X"
MOVED = ChangeRow("data/inspectors.yaml", "inspector", "J01", "moved", "", "", "")

#: Kind -> forgeries of the world.
OF_THE_WORLD = {
    "opening.first": [again(1)],
    "opening.offices": [
        put(1, offices=[]),
        put(1, offices__0__id="machine"),
        lambda w: put(1, offices=w.event_json(1)["body"]["offices"] * 2)(w),
    ],
    "draw.id": [put(17, draw="2016-energy-4"), put(17, draw="2016-energy-3.2")],
    "draw.attempt": [put(17, attempt=2, draw="2016-energy-3.2")],
    "draw.after-void": [put(11, after_void=None), put(17, after_void=10)],
    "draw.items": [put(17, items=[]), put(17, items=["energy-use", "energy-use"])],
    "draw.places": [put(17, team__slots=[])],
    "sealing.intent": [again(5), put(18, intent=9), put(18, intent=20)],
    "sealing.offices": [put(18, witnesses={"legal": "staff-01"}), put(18, how={}), put(18, commitments={})],
    "sealing.in-time": [at(18, "2016-11-01T20:00:00+08:00")],
    "outcome.sealing": [again(19), put(19, sealed=5), put(19, intent=20)],
    "void.before-sealing": [again(10), added("draw.void", intent=17, reason="x", approved_by="staff-01")],
    "teams.lacking": [again(14), put(14, outcome=6), put(14, draw="2016-energy-9")],
    "substitution.outcome": [put(8, outcome=4), put(8, draw="2016-energy-9"), put(8, draw="2016-energy-2")],
    "substitution.enterprise": [again(7), put(7, replaced=STRANGER)],
    "substitution.inspector": [again(8), put(8, enterprise=STRANGER)],
    "plan.once": [again(2)],
    "plan.one-file": [
        added("plan.submitted", **HEAT | {"sources": {}}),
        added("plan.submitted", **HEAT | {"sources": HASH | {"data/policy.yaml": "1" * 64}}),
        put(20, sources={}),
    ],
    "plan.amends-latest": [put(20, previous=3), again(20), again(20, plan="2016-heat", previous=20)],
    "plan.answers-latest": [
        put(21, submission=2),
        put(22, submission=3),
        put(23, plan="2016-heat"),
        put(23, submission=23),
    ],
    "plan.approved-once": [again(23)],
    "plan.approved-by-another": [put(23, approved_by="clerk-01")],
    "plan.consented-once": [again(21)],
    "plan.filed-once": [again(22)],
    "plan.answer-day": [put(21, date="2016-11-09"), put(22, date="2016-11-09")],
    "recusal.not-pending": [declared_again],
    "recusal.open": [put(29, declaration=27), put(29, declaration=29), put(29, declaration=15), again(29)],
    "recusal.decision-day": [put(29, date="2016-11-16")],
    "recusal.days": [
        put(29, granted=True, since="2016-12-02", until="2016-12-01"),
        put(29, granted=True, until="2016-12-01"),
        put(29, until="2016-12-01"),
    ],
    "recusal.granted": [
        put(29, granted=True),
        put(29, since="2016-12-01"),
        put(29, since="2016-12-01", until="2016-12-02"),
    ],
    "visits.table": [
        rows(lambda found: found[:0]),
        rows(lambda found: (found[0], found[1]._replace(date="2016-2-1"))),
        table(24, "visits", b"id\tdate\n"),
    ],
    "visits.enterprise": [rows(lambda found: (found[0]._replace(id=A_WRONG_CODE), found[1]))],
    "visits.before-log": [rows(lambda found: (found[0]._replace(date="2016-06-20"), found[1]))],
    "visits.once": [rows(lambda found: (*found, found[0])), again(24)],
    "results.has-team": [results_without_teams],
    "changes.follow": [put(25, since={"data/world.yaml": "0" * 64}), put(27, since={})],
    "changes.files": [put(27, sources={})],
    "changes.table": [
        table(27, "changes", format_changes([]).replace(b"kind", b"sort")),
        table(27, "changes", format_changes([MOVED])),
    ],
    "changes.acknowledged-once": [put(26, submission=24), put(26, submission=27), again(26)],
}

#: Kind -> what is entered after a draw.
AFTER_A_DRAW = {
    "recusal.overlap": [
        lambda a: (a.recused("J01", "2016-07-18", "2016-08-18"), a.recused("J01", "2016-08-18")),
        lambda a: (a.recused("J01", "2016-07-18"), a.recused("J01", "2017-07-18", "2017-07-18")),
    ],
    "substitution.no-result": [lambda a: (a.results(a.visit(0)), a.substitute(0))],
    "tasks.outcome": [
        lambda a: a.enter(TasksIssued(DRAW, 2, a.table(format_tasks([TaskNumber(a.ids[0], 2016, 1)])))),
        lambda a: a.enter(TasksIssued("2016-energy-9", 6, a.table(format_tasks([TaskNumber(a.ids[0], 2016, 1)])))),
    ],
    "tasks.table": [lambda a: a.tasks(), lambda a: a.enter(TasksIssued(DRAW, a.drawn.seq, no_table(a)))],
    "tasks.count-up": [lambda a: a.tasks(TaskNumber(a.ids[0], 2016, 2))],
    "tasks.listed": [lambda a: a.tasks(TaskNumber(STRANGER, 2016, 1))],
    "tasks.once": [
        lambda a: (a.tasks(TaskNumber(a.ids[0], 2016, 1)), a.tasks(TaskNumber(a.ids[0], 2016, 2))),
        lambda a: a.tasks(TaskNumber(a.ids[0], 2016, 1), TaskNumber(a.ids[0], 2016, 2)),
    ],
    "results.outcome": [
        lambda a: a.results(a.visit(0), outcome=2),
        lambda a: a.results(a.visit(0), draw="2016-energy-9"),
        lambda a: a.correction(a.visit(0), 1, draw="2016-energy-9"),
    ],
    "results.table": [
        lambda a: a.enter(ResultsRecorded(DRAW, a.drawn.seq, no_table(a), {})),
        lambda a: a.enter(ResultsCorrected(DRAW, 1, "笔误", "staff-01", no_table(a), {})),
    ],
    "results.told-once": [lambda a: a.results(a.visit(0), a.visit(0, visited="2016-07-16"))],
    "results.substituted": [lambda a: (a.substitute(0), a.results(a.visit(0)))],
    "results.listed": [lambda a: a.results(a.visit(0, enterprise=STRANGER))],
    "results.corrects-something": [lambda a: a.correction(a.visit(0), a.drawn.seq)],
    "results.once": [lambda a: (a.results(a.visit(0)), a.results(a.visit(0)))],
    "results.corrects-in-force": [corrected_twice],
    "results.after-draw": [lambda a: a.results(a.visit(0, visited="2016-06-30"))],
    "results.not-later": [lambda a: a.results(a.visit(0, visited="2016-07-21"))],
    "results.of-team": [lambda a: a.results(a.visit(0, inspectors=(*a.visit(0).inspectors, "J99")))],
    "results.team-size": [
        lambda a: a.results(a.visit(0, inspectors=a.visit(0).inspectors[:1])),
        lambda a: a.results(a.visit(0, inspectors=(*a.visit(0).inspectors, a.visit(0).inspectors[0]))),
    ],
    "results.not-recused": [lambda a: (a.recused(a.rows[0].team[0], "2016-07-15"), a.results(a.visit(0)))],
    "results.item-once": [lambda a: a.results(a.visit(0, items=(FINE, FINE)))],
    "results.item-of-draw": [lambda a: a.results(a.visit(0, items=(FINE, replace(FINE, item="salt"))))],
    "results.item-told": [lambda a: a.results(a.visit(0, items=(replace(FINE, item="salt"),)))],
    "results.finding": [
        lambda a: a.results(a.visit(0, replace(BAD, detail=""))),
        lambda a: a.results(a.visit(0, replace(FINE, detail="门牌已拆"))),
    ],
    "results.evidence": [
        lambda a: a.results(a.visit(0, evidence=("0" * 64,))),
        lambda a: a.results(a.visit(0), evidence={"0" * 64: "照片.jpg"}),
    ],
    "order.result": [lambda a: a.order(0)],
    "order.asked-for": [
        lambda a: (a.results(a.visit(0)), a.order(0)),
        lambda a: (a.results(a.visit(0, BAD)), a.order(0, item="salt")),
    ],
    "order.one-open": [lambda a: (ordered(a), a.order(0))],
    "order.deadline": [
        lambda a: (a.results(a.visit(0, BAD)), a.order(0, deadline="2016-07-14")),
        lambda a: (a.results(a.visit(0, BAD)), a.order(0, deadline="2016-07-19")),
    ],
    "recheck.order": [lambda a: a.recheck(a.drawn.seq)],
    "recheck.open": [lambda a: a.recheck(a.recheck(ordered(a)).body.order)],
    "recheck.day": [lambda a: a.recheck(ordered(a), date="2016-07-19")],
    "recheck.team-size": [
        lambda a: a.recheck(ordered(a), inspectors=("J01",)),
        lambda a: a.recheck(ordered(a), inspectors=("J01", "J01", "J02")),
    ],
    "recheck.not-recused": [rechecked_in_spite_of_a_recusal],
    "recheck.deadline": [
        lambda a: a.recheck(ordered(a), outcome="extended"),
        lambda a: a.recheck(ordered(a), outcome="extended", deadline="2016-08-10"),
        lambda a: a.recheck(ordered(a), deadline="2016-08-20"),
    ],
    "measure.result": [lambda a: a.measure(0)],
    "measure.item": [lambda a: (a.results(a.visit(0, BAD)), a.measure(0, item="salt"))],
    "measure.day": [lambda a: (a.results(a.visit(0, BAD)), a.measure(0, date="2016-07-14"))],
    "credit.count-up": [lambda a: a.sent(2)],
    "credit.resends": [lambda a: a.sent(1, resends=7)],
    "credit.content": [lambda a: a.sent(1, content="0" * 64), lambda a: a.sent(1, rows=no_table(a))],
    "receipt.batch": [lambda a: a.received(1)],
    "receipt.once": [lambda a: (a.sent(1), a.received(1), a.received(1))],
    "receipt.day": [sent_later],
    "receipt.rows": [lambda a: (a.sent(1), a.received(1, refused=(CreditRefusal("other", "不符"),)))],
    "blacklist.turns": [lambda a: a.listed("exit"), lambda a: (a.listed("entry"), a.listed("entry"))],
    "blacklist.day": [lambda a: (a.listed("entry"), a.listed("exit", date="2016-07-19"))],
    "archive.once": [lambda a: (a.results(a.visit(0)), a.archive(0), a.archive(0))],
    "archive.closed": [
        lambda a: (a.results(a.visit(0, BAD)), a.archive(0)),
        lambda a: a.archive(0),
    ],
    "answer.notice": [
        lambda a: a.enter(NoticeAnswered(a.drawn.seq, "已办", "2016-07-20")),
        lambda a: [a.enter(NoticeAnswered(a.served().seq if n == 0 else 7, "已办", "2016-07-20")) for n in range(2)],
    ],
    "answer.day": [lambda a: a.enter(NoticeAnswered(a.served().seq, "已办", "2016-07-19"))],
    "notice.subject": [
        lambda a: a.notice("draw", "2016-energy-9"),
        lambda a: a.notice("void"),
        lambda a: a.notice("plan", "2016-unknown"),
        lambda a: a.notice("checklist", "16"),
        lambda a: a.notice("list", "2016-energy-9"),
    ],
    "notice.embargo": [
        lambda a, kind=kind: (a.results(a.visit(0)), a.notice(kind))
        for kind in ("list", "results", "bulletin", "substitution", "follow-up")
    ],
    "notice.corrects-in-force": [lambda a: a.notice("draw", corrects=1, reason="笔误", approved_by="staff-01")],
    "notice.corrects-same": [
        lambda a: a.notice("checklist", "2016", corrects=a.notice("draw").seq, reason="笔误", approved_by="staff-01")
    ],
    "notice.one-in-force": [lambda a: (a.notice("draw"), a.notice("draw"))],
    "notice.number": [lambda a: (a.notice("draw", number="1号"), a.notice("checklist", "2016", number="1号"))],
    "notice.grounds": [
        lambda a: a.notice("draw", corrects=a.notice("draw").seq),
        lambda a: a.notice("draw", corrects=a.notice("draw").seq, reason=" ", approved_by="staff-01"),
        lambda a: a.notice("draw", corrects=a.notice("draw").seq, reason="笔误", approved_by="周敏"),
        lambda a: a.notice("draw", reason="笔误"),
        lambda a: a.notice("draw", approved_by="staff-01"),
    ],
    "notice.files-fresh": [
        lambda a: [a.notice(*about, files={"a.json": "ab" * 32}) for about in (("draw",), ("checklist", "2016"))]
    ],
    "notice.content": [
        lambda a: a.notice("draw", content="cd" * 32),
        lambda a: a.notice("draw", files={"a.html": "ab" * 32}),
        lambda a: a.notice("draw", files={"a.json": "ab" * 32, "b.json": "ab" * 32}),
    ],
    "notice.size": [
        lambda a: a.notice("draw", size=len(a.world.events) + 1),
        lambda a: a.notice("draw", size=0, root=a.root(0)),
    ],
    "notice.root": [lambda a: a.notice("draw", root=a.root(2))],
    "withdrawal.in-force": [lambda a: a.enter(NoticeWithdrawn(1, "有误", "staff-01")), withdrawn_twice],
}

HEAT_PARTY = PlanConsented("2016-energy", 2, "safety", "王立", "复函", "2016-07-20")


def acknowledged_by_a_department(a, records):
    seq = a.world.report({}, records, "2016-07-20T09:00:00").seq
    a.enter(ChangesAcknowledged(seq, "staff-01", ""))


#: Kind -> what the writer refuses because of the organisation, its pool or its plans.
OF_THE_RECORDS = {
    "substitution.reason": [lambda a, _: a.substitute(0, reason="not-liked")],
    "plan.party": [lambda a, _: a.enter(HEAT_PARTY)],
    "changes.by-law-office": [acknowledged_by_a_department],
    "people.staff": [lambda a, _: a.correction(a.visit(0), a.results(a.visit(0)).seq, approved_by="stranger")],
    "people.inspector": [lambda a, _: a.recheck(ordered(a), inspectors=("J01", "J99"))],
    "recusal.inspector": [
        lambda a, _: a.enter(RecusalDeclared("J99", a.ids[0], "declared", "近亲属", "本人")),
    ],
    "people.department": [lambda a, _: a.enter(DepartmentAssessed(2016, "heat", 90, "良好", "staff-01"))],
    "order.region": [lambda a, _: (a.results(a.visit(0, BAD)), a.order(0, region="999999"))],
    "training.region": [
        lambda a, _: a.enter(TrainingHeld("guidance", "2016-07-20", "指导", 0, (), "999999", 0, "")),
    ],
}
#: Where one thing that is wrong breaks two laws.
TOGETHER = {"results.item-told": {"results.item-of-draw"}}


def each(forgeries):
    return [
        pytest.param(key, forge, id=f"{key}-{n}") for key, ways in forgeries.items() for n, forge in enumerate(ways)
    ]


def first(found):
    """The kinds at the first event that is wrong: what comes after may hang on it."""
    return {key for seq, key in found if seq == min(seq for seq, _ in found)}


def judged(keys_of, world, key, records=None):
    assert first(keys_of(world, records)) == {key} | TOGETHER.get(key, set())
    assert key not in first(keys_of(world, records, without={key}))


#: Who stands behind an act: these have logs of their own, in the files of their modules.
OF_PEOPLE = {**duties.KINDS, **adoption.KINDS, **confirmations.KINDS, **standing.KINDS}


def test_kinds_of_people_have_their_departures():
    files = ("test_duties.py", "test_adoption.py", "test_confirmations.py")
    told = "".join((Path(__file__).parent / name).read_text(encoding="utf-8") for name in files)
    assert [key for key in OF_PEOPLE if f'"{key}"' not in told] == []


def test_the_table_is_complete():
    assert {*OF_THE_WORLD, *AFTER_A_DRAW, *OF_THE_RECORDS} == KINDS.keys() - fields.KINDS.keys() - OF_PEOPLE.keys()
    assert all(ways for table in (OF_THE_WORLD, AFTER_A_DRAW, OF_THE_RECORDS) for ways in table.values())


def test_every_code_is_explained():
    assert {code for kind in KINDS.values() for code in (kind.code, kind.refusal or kind.code)} <= ALL_CODES.keys()


def test_a_right_log_breaks_no_law(world, after, a_good_log, keys_of):
    assert keys_of(world) == []
    a_good_log(after)
    assert keys_of(after.world) == []


def test_a_right_log_breaks_no_law_of_the_writer_either(after, a_good_log, keys_of, make_records):
    a_good_log(after)
    assert keys_of(after.world, make_records()) == []


@pytest.mark.parametrize(("key", "forge"), each(OF_THE_WORLD))
def test_what_is_forged_is_found_by_its_kind_alone(world, keys_of, key, forge):
    forge(world)
    judged(keys_of, world, key)


@pytest.mark.parametrize(("key", "enter"), each(AFTER_A_DRAW))
def test_what_is_entered_wrongly_is_found_by_its_kind_alone(after, keys_of, key, enter):
    enter(after)
    judged(keys_of, after.world, key)


@pytest.mark.parametrize(("key", "enter"), each(OF_THE_RECORDS))
def test_what_the_records_do_not_know_is_found_where_they_are_at_hand(after, keys_of, make_records, key, enter):
    enter(after, make_records())
    judged(keys_of, after.world, key, make_records())
    assert keys_of(after.world) == []


def test_a_party_of_a_joint_plan_consents_and_nobody_else(after, keys_of, make_records):
    records = make_records()
    joint = replace(records.plans["2016-energy"], mode=Mode.JOINT, joint=Joint(("energy", "safety")))
    records = replace(records, plans={"2016-energy": joint})
    after.enter(HEAT_PARTY)
    assert keys_of(after.world, records) == []
    after.enter(replace(HEAT_PARTY, party="housing"))
    assert [key for _, key in keys_of(after.world, records)] == ["plan.party"]


def test_a_report_is_acknowledged_by_the_law_office(after, keys_of, make_records):
    records = make_records()
    bureau = records.organisation
    law = replace(bureau.staff[0], id="law-01", department=LAW_OFFICE)
    records = replace(records, organisation=replace(bureau, staff=(*bureau.staff, law)))
    seq = after.world.report({}, records, "2016-07-20T09:00:00").seq
    after.enter(ChangesAcknowledged(seq, "law-01", ""))
    assert keys_of(after.world, records) == []


def test_the_strictest_team_size_is_asked(after, keys_of, make_records):
    records = make_records()
    three = replace(records, policy=replace(records.policy, team_size=3))
    one = replace(records, policy=replace(records.policy, team_size=1))
    after.recheck(ordered(after))
    assert keys_of(after.world, one) == []
    assert [key for _, key in keys_of(after.world, three)] == ["results.team-size", "recheck.team-size"]


def test_a_recusal_of_the_file_bars_the_writer_too(after, keys_of, make_records):
    records = make_records()
    file = Recusal("J01", after.ids[0], "近亲属", date(2016, 7, 19), None, "staff-01", date(2016, 7, 1))
    after.recheck(ordered(after))
    assert keys_of(after.world, records) == []
    assert [key for _, key in keys_of(after.world, replace(records, recusals=(file,)))] == ["recheck.not-recused"]


def test_who_had_to_keep_away_may_come_before_and_be_corrected_after(after, keys_of):
    first = after.results(after.visit(0))
    after.recused(after.rows[0].team[0], "2016-07-10")
    after.correction(after.visit(0, BAD), first.seq)
    after.recused(after.rows[1].team[0], "2016-07-16")
    after.results(after.visit(1))
    assert keys_of(after.world) == []


@pytest.mark.parametrize("since", ["2016-07-15", "2016-07-16"])
def test_a_recusal_bars_from_its_first_day(after, keys_of, since):
    after.recused(after.rows[0].team[0], since)
    after.results(after.visit(0))
    assert bool(keys_of(after.world)) == (since == "2016-07-15")


def test_a_second_party_consents_another_plan_is_handed_in_another_visit_is_entered(finished_world, keys_of):
    right = [
        again(21, party="housing"),
        added("plan.submitted", **HEAT),
        again(20, previous=20),
        again(26, submission=27),
        again(28),
        put(29, granted=True, since="2016-12-01", until="2016-12-01"),
        put(20, commit="a" * 40),
        put(27, commit="a" * 64),
    ]
    for forge in right:
        w = finished_world.copy()
        forge(w)
        assert keys_of(w) == []


#: verify-log's code of each subject: what it was before there were kinds.
CODES = {
    "plan": "DBR343",
    "recusal": "DBR344",
    "visits": "DBR345",
    "changes": "DBR346",
    "tasks": "DBR364",
    "results": "DBR365",
    "order": "DBR366",
    "recheck": "DBR366",
    "measure": "DBR366",
    "credit": "DBR367",
    "receipt": "DBR367",
    "blacklist": "DBR367",
    "archive": "DBR368",
    "answer": "DBR368",
    "withdrawal": "DBR369",
}


def test_verify_log_calls_a_subject_by_its_code():
    relations = {key: kind for key, kind in KINDS.items() if kind.point != 5 and key not in fields.KINDS}
    found = {(key.partition(".")[0], kind.code) for key, kind in relations.items()}
    assert CODES.items() <= found
    assert {code for subject, code in found if subject in CODES} == set(CODES.values())


@pytest.fixture(scope="module")
def other_reader():
    """The single-file verifier, which shares no code with the program: the events that it finds wrong, by number."""
    path = Path(__file__).parents[3] / "verifier" / "dbr_verify.py"
    spec = importlib.util.spec_from_file_location("the_other_reader", path)
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)

    def wrong(world):
        report = module.verify({name.removeprefix("audit-log/"): data for name, data in world.files.items()})
        assert report.unknown_types == {}
        return {finding.event for finding in report.findings if finding.event}

    return wrong


def test_the_other_reader_finds_a_right_log_right(world, after, a_good_log, other_reader):
    a_good_log(after)
    assert other_reader(world) == other_reader(after.world) == set()


@pytest.mark.parametrize(("key", "forge"), each(OF_THE_WORLD))
def test_the_other_reader_finds_what_is_forged(world, keys_of, other_reader, key, forge):
    forge(world)
    assert min(other_reader(world)) <= min(seq for seq, _ in keys_of(world))


@pytest.mark.parametrize(("key", "enter"), each(AFTER_A_DRAW))
def test_the_other_reader_finds_what_is_entered_wrongly(after, keys_of, other_reader, key, enter):
    enter(after)
    assert min(other_reader(after.world)) <= min(seq for seq, _ in keys_of(after.world))
