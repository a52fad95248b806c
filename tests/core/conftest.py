"""A small world whose log is made by core alone, and a kit to forge it.

The world: 40 enterprises in two strata, 8 inspectors, recusals; one plan of three batches. Batch 1 is drawn, an
enterprise and an inspector are substituted; batch 2 is voided, drawn again without teams, and teamed later; batch 3
waits for a public value and one office withholds.

Beside the draws: the plan is handed in and approved (2, 3), a recusal is declared and granted before batch 3 (15, 16),
and at the end the plan is amended, consented to, filed and approved (20 to 23), visits are entered (24), changes are
reported and acknowledged (25 to 27), and a recusal is refused (28, 29).
"""

import hashlib
import json
from dataclasses import replace
from datetime import date, datetime

import pytest

from dbl_random.core.aftercare.credit_rows import content_hash, rows_of
from dbl_random.core.draw.ceremony import OnDevice, Typed, seal
from dbl_random.core.draw.freeze import freeze
from dbl_random.core.draw.outcome import Opened, Teamed, conclude, team_up, teamed_body
from dbl_random.core.draw.seed import machine_commitment
from dbl_random.core.draw.substitute_teams import next_in_line, refreeze, team_of_substitute, team_with_substitute
from dbl_random.core.notices.draw_record.concluded import Concluded
from dbl_random.core.notices.frame import Frame
from dbl_random.core.record.acts import fold_acts
from dbl_random.core.record.canonical import encode
from dbl_random.core.record.chain import event_path, head_of, make_line, parse_line
from dbl_random.core.record.changes import diff
from dbl_random.core.record.credit_table import format_credit
from dbl_random.core.record.draws import fold_draws, stand
from dbl_random.core.record.history import fold
from dbl_random.core.record.merkle import format_root, leaf_hash, root
from dbl_random.core.record.past import past_of
from dbl_random.core.record.result_table import format_results, format_tasks
from dbl_random.core.record.snapshots import (
    format_candidates,
    format_changes,
    format_pool,
    format_visits,
    parse_candidates,
    parse_pool,
    parse_result,
    parse_visits,
    reference,
)
from dbl_random.model.acts import (
    ChangesAcknowledged,
    ChangesSubmitted,
    PlanAmended,
    PlanApproved,
    PlanConsented,
    PlanFiled,
    PlanSubmitted,
    RecusalDecided,
    RecusalDeclared,
    VisitsEntered,
)
from dbl_random.model.aftercare import (
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
from dbl_random.model.archive import ArchiveSealed
from dbl_random.model.blacklist import BlacklistAnswered, BlacklistChanged, BlacklistNotified
from dbl_random.model.checklist import Basis, Item, Published, Weight
from dbl_random.model.clock import CHINA, format_time
from dbl_random.model.event import (
    Contribution,
    DrawIntent,
    DrawVoid,
    EnterpriseSubstituted,
    InspectorSubstituted,
    LogOpened,
    OfficeName,
    PublicValue,
    SeedRule,
    TeamRule,
)
from dbl_random.model.findings import FollowUp, ItemResult, Method, Nature, Outcome, TaskNumber, VisitResult
from dbl_random.model.frozen import VisitRow
from dbl_random.model.ids import draw_id, uscc_check_character
from dbl_random.model.inspector import Certificate, Inspector, Recusal
from dbl_random.model.notice import LogMark
from dbl_random.model.organisation import Department, Member, Office, Organisation, Region
from dbl_random.model.oversight import DepartmentAssessed, NoticeAnswered, NoticeServed, TrainingHeld
from dbl_random.model.parts import Parts
from dbl_random.model.plan import Batch, Joint, Plan, PlanStratum
from dbl_random.model.policy import Policy, Replaced, SubstitutionReason
from dbl_random.model.publishing import NoticePublished, NoticeWithdrawn
from dbl_random.model.ratio import Ratio
from dbl_random.model.records import Records
from dbl_random.model.reference import FileRef
from dbl_random.model.registry import Enterprise, Registry
from dbl_random.model.rules import rules_of

OFFICES = ("legal", "supervision")
SALT = {office: f"{i + 1:032x}" for i, office in enumerate(OFFICES)}
DIGITS = {"legal": "3141592653", "supervision": "2718281828"}
NONCE = "ab" * 32
PLAN_FILE = "plans/2016-energy.yaml"
APPROVED, AMENDED = (hashlib.sha256(text).hexdigest() for text in (b"the plan", b"the plan, amended"))

DRAW = "2016-energy-1"
FINE = ItemResult("energy-use", Method.ON_SITE, Outcome.NO_PROBLEM)
BAD = ItemResult(
    "energy-use", Method.ON_SITE, Outcome.CORRECTED, Nature.VIOLATION, "未设岗位", follow_ups=(FollowUp.RECTIFY,)
)
GONE = ItemResult("energy-use", Method.ON_SITE, Outcome.NO_CONTACT)


def code(number):
    first = f"91350500{number:08d}X"
    return first + uscc_check_character(first)


def make_records(**changes):
    enterprises = tuple(
        Enterprise(
            code(n),
            f"示例企业{n:03d}有限公司",
            {7: "deregistered", 8: "suspended"}.get(n, "active"),
            "350582",
            "A" if n % 4 == 0 else "B",
        )
        for n in range(1, 41)
    )
    inspectors = tuple(
        Inspector(
            f"J{n:02d}",
            f"检查员{n}",
            "执法支队",
            "energy",
            "热能工程",
            "节能执法",
            ("energy-use",),
            Certificate(f"闽A-{n:04d}", date(2016, 3, 1) if n == 8 else date(2018, 12, 31)) if n != 5 else None,
        )
        for n in range(1, 9)
    )
    records = Records(
        organisation=Organisation(
            "示例局", "dbr.test", True, "三楼会议室", "staff-01",
            (Department("energy", "节能科"),),
            tuple(Office(o, o, "staff-01") for o in OFFICES),
            (Region("350582", "晋江市"),),
            (Member("staff-01", "周敏", "energy"), Member("clerk-01", "吴静", "energy")),
        ),
        policy=Policy(
            Ratio(1, 20), 2, 2, 2, 12, 24, 60,
            (
                SubstitutionReason("deregistered", "已注销", (Replaced.ENTERPRISE,), "公告"),
                SubstitutionReason("recusal", "回避", (Replaced.INSPECTOR,), "决定书"),
            ),
        ),
        items={
            "energy-use": Item(
                "energy-use", "节能监察", "energy", Weight.KEY, "用能单位", "用能", "现场检查",
                (Basis("节约能源法", "第十二条", date(2008, 4, 1)),),
                published=Published(date(2016, 6, 1), "公告"),
            )
        },
        registries={"energy": Registry("energy", "用能单位", ("energy-use",), "energy", "", (), enterprises)},
        inspectors=inspectors,
        recusals=(
            Recusal("J01", code(3), "near-relative", date(2016, 1, 1), None, "staff-01", date(2016, 1, 1)),
            Recusal("J02", code(4), "ex-employer", date(2016, 1, 1), date(2016, 12, 31), "staff-01", date(2016, 1, 1)),
        ),
        plans={
            "2016-energy": Plan(
                "2016-energy", "2016 年节能监察", 2016, "energy", ("energy-use",), ("energy",),
                (
                    Batch(1, 7),
                    Batch(2, 9),
                    Batch(3, 11, PublicValue("福彩3D", 3, "2016-11-01T20:00:00+08:00")),
                ),
                stratum_column="grade",
                strata=(PlanStratum("key", ("A",), Ratio(1, 5)), PlanStratum("rest", ("*",), Ratio(1, 10))),
                inspector_cap=4,
                joint=Joint(),
                digest=APPROVED,
            )
        },
    )  # fmt: skip
    return replace(records, **changes)


def at(text):
    return datetime.fromisoformat(text).replace(tzinfo=CHINA)


class World:
    """Files of a log, the records of each version of the sources, and the events."""

    def __init__(self):
        self.files = {}
        self.versions = {}
        self.events = []

    # --- evidence ---
    def paths(self):
        return sorted(self.files)

    def read(self, path):
        return self.files.get(path)

    def records(self, sources, plan, commit):  # noqa: ARG002 - as the store's evidence has it
        return self.versions.get(sources.get("data/world.yaml", ""), "找不到当时的 data/world.yaml")

    def rules(self, sources):
        found = self.versions.get(sources.get("data/world.yaml", ""), "找不到当时的 data/world.yaml")
        return found if isinstance(found, str) else rules_of(found.organisation, found.policy)

    def parts(self, sources, commit):  # noqa: ARG002 - as the store's evidence has it
        found = self.versions.get(sources.get("data/world.yaml", ""), "找不到当时的 data/world.yaml")
        if not sources:
            return Parts()
        return found if isinstance(found, str) else Parts(found.items, found.registries, found.inspectors)

    # --- making ---
    def sources_of(self, records):
        name = hashlib.sha256(repr(records).encode()).hexdigest()
        self.versions[name] = records
        return {"data/world.yaml": name}

    def keep(self, data, kind):
        self.files[f"audit-log/snapshots/{hashlib.sha256(data).hexdigest()}.{kind}"] = data

    def enter(self, body, time):
        seq, prev = head_of(self.events)
        line = make_line(body, seq=seq, prev=prev, time=format_time(at(time)), actor="clerk-01", tool="dbr test")
        self.files[f"audit-log/{event_path(seq)}"] = line
        self.events.append(parse_line(line))
        return self.events[-1]

    def where(self):
        draws = fold_draws(self.events)
        result = lambda s: parse_result(self.files[f"audit-log/snapshots/{s.result.file}"])  # noqa: E731 - one use
        return draws, {n: stand(result(s), s.substitutions) for n, s in draws.items() if s.result}

    def open(self, origin="dbr.test", joint="无"):
        """The log, its plan handed in and approved: the first three events."""
        self.enter(LogOpened(origin, tuple(OfficeName(o, o) for o in OFFICES), True), "2016-06-20T09:00:00")
        body = PlanSubmitted("2016-energy", "energy", 2016, joint, {PLAN_FILE: APPROVED}, None)
        submitted = self.enter(body, "2016-06-21T09:00:00")
        self.enter(PlanApproved("2016-energy", submitted.seq, "staff-01", "批示"), "2016-06-22T09:00:00")
        return self

    def visits(self, rows, time):
        """Visits from before the log."""
        data = format_visits(rows)
        self.keep(data, "tsv")
        return self.enter(VisitsEntered(reference(data, "tsv", len(rows)), "2015 年检查台账"), time)

    def report(self, since, records, time):
        """A report of what changed between the files `since` and these records."""
        sources = self.sources_of(records)
        rows = diff(self.parts(since, None), self.parts(sources, None))
        data = format_changes(rows)
        self.keep(data, "tsv")
        return self.enter(ChangesSubmitted(since, sources, reference(data, "tsv", len(rows)), None), time)

    def past(self, **which):
        bodies = {event.seq: event.body for event in self.events if isinstance(event.body, VisitsEntered)}
        entered = {
            seq: parse_visits(self.files[f"audit-log/snapshots/{body.visits.file}"]) for seq, body in bodies.items()
        }
        return past_of(*self.where(), fold_acts(self.events), entered, **which)

    def intent(self, records, batch, attempt, time, after_void=None):
        plan = records.plans["2016-energy"]
        frozen = freeze(records, plan, at(time).date(), self.past(), batch=batch)
        assert not frozen.faults
        rows, pool = format_candidates(frozen.candidates), format_pool(frozen.pool)
        self.keep(rows, "tsv")
        self.keep(pool, "json")
        name = draw_id(plan.id, batch, attempt)
        body = DrawIntent(
            draw=name, plan=plan.id, batch=batch, attempt=attempt, after_void=after_void, mode=plan.mode.value,
            items=plan.items, algorithm="dbr-draw/1", sources=self.sources_of(records), commit=None,
            place="三楼会议室", chair="staff-01", candidates=reference(rows, "tsv", len(frozen.candidates)),
            pool=reference(pool, "json"), strata=frozen.strata, team=TeamRule(plan.slots, plan.inspector_cap),
            seed=SeedRule(machine_commitment(name, NONCE), plan.batches[batch - 1].public),
            deviations=frozen.deviations,
        )  # fmt: skip
        return self.enter(body, time), frozen

    def sealed(self, intent, time):
        entries = {"legal": Typed(DIGITS["legal"], "terminal"), "supervision": Typed(DIGITS["supervision"], "script")}
        if intent.body.batch == 3:
            device = seal(intent, {"legal": entries["legal"]}, SALT, {}).commitments["legal"]
            entries["legal"] = OnDevice(device)
        return self.enter(seal(intent, entries, SALT, dict.fromkeys(OFFICES, "staff-01")), time)

    def outcome(self, intent, sealed, frozen, time, withheld=(), public=None):
        given = {o: None if o in withheld else Contribution(SALT[o], DIGITS[o]) for o in OFFICES}
        found = conclude(intent, sealed, OFFICES, Opened(NONCE, given, public), frozen.candidates, frozen.pool)
        self.keep(found.result, "tsv")
        return self.enter(found.body, time), found

    def fresh(self, records, draw, time):
        draws, standings = self.where()
        plan = records.plans["2016-energy"]
        others, earlier = self.past(apart_from=draw), self.past(before=draw)
        fresh = refreeze(records, plan, at(time).date(), others, earlier, standings[draw])
        self.keep(format_pool(fresh.pool), "json")
        return draws[draw], standings[draw], fresh

    def team(self, records, draw, time):
        state, _, fresh = self.fresh(records, draw, time)
        rows = parse_result(self.files[f"audit-log/snapshots/{state.concluded.result.file}"])
        found = team_up(state.body, state.concluded, rows, fresh.pool)
        assert isinstance(found, Teamed)
        self.keep(found.result, "tsv")
        pool = reference(format_pool(fresh.pool), "json")
        return self.enter(teamed_body(state.outcome, draw, self.sources_of(records), pool, found), time)

    def substitute(self, records, draw, replaced, frozen, time):
        state, standing, fresh = self.fresh(records, draw, time)
        next_one, skipped = next_in_line(state.body, state.concluded, frozen.candidates, standing, replaced, fresh.rows)
        team = team_of_substitute(state.body, state.concluded, standing, replaced, next_one, fresh.pool)
        body = EnterpriseSubstituted(
            "enterprise", draw, state.outcome.seq, replaced, next_one, "deregistered", "登记机关公告", "staff-01",
            skipped, self.sources_of(records), reference(format_pool(fresh.pool), "json"), team,
        )  # fmt: skip
        return self.enter(body, time)

    def step_in(self, records, draw, enterprise, replaced, time):
        state, standing, fresh = self.fresh(records, draw, time)
        team = team_with_substitute(state.body, state.concluded, standing, enterprise, replaced, fresh.pool)
        comes = next(m for m in team if m not in standing.teams[enterprise])
        body = InspectorSubstituted(
            "inspector", draw, state.outcome.seq, enterprise, replaced, comes, "recusal", "回避决定书", "staff-01",
            self.sources_of(records), reference(format_pool(fresh.pool), "json"), team,
        )  # fmt: skip
        return self.enter(body, time)

    # --- reading ---
    def snapshot(self, ref):
        return self.files[f"audit-log/snapshots/{ref.file}"]

    def history(self):
        return fold(self.events, self.snapshot)

    def mark(self, size):
        """The log as it was after `size` events."""
        leaves = [leaf_hash(self.files[f"audit-log/{event_path(seq)}"]) for seq in range(1, size + 1)]
        return LogMark("dbr.test", size, format_root(root(leaves)))

    def frame(self, records):
        """What a notice on the day of the last event stands on."""
        names = {firm.id: firm.name for registry in records.registries.values() for firm in registry.enterprises}
        return Frame(records, self.history(), names, self.mark(len(self.events)), self.events[-1].day)

    def concluded(self, draw):
        """What the record of a draw with an outcome rests on."""
        state = self.history().draws[draw]
        candidates = parse_candidates(self.snapshot(state.body.candidates))
        pool = parse_pool(self.snapshot(state.body.pool))
        frame = self.frame(self.versions[state.body.sources["data/world.yaml"]])
        team_pool = parse_pool(self.snapshot(state.teamed.body.pool)) if state.teamed else pool
        rows, last = parse_result(self.snapshot(state.result)), state.teamed or state.outcome
        marks = [self.mark(event.seq) for event in (state.intent, state.sealed, last)]
        heads = tuple(f"dbr-head/1 {each.origin} {each.size} {each.root}" for each in marks)
        return Concluded(frame, draw, candidates, pool, rows, team_pool, heads)

    # --- forging ---
    def cut(self, last):
        """Forget what came after event `last`."""
        for event in self.events[last:]:
            self.files.pop(f"audit-log/{event_path(event.seq)}")
        self.events = self.events[:last]

    def copy(self):
        other = World()
        other.files, other.versions, other.events = dict(self.files), dict(self.versions), list(self.events)
        return other

    def event_json(self, seq):
        return json.loads(self.files[f"audit-log/{event_path(seq)}"])

    def forge(self, seq, change):
        """Change one event and chain the rest anew; a commitment that hangs on an intent's hash is made anew too."""
        bodies = {n: self.event_json(n) for n in range(1, len(self.events) + 1)}
        change(bodies[seq])
        self.rechain(bodies)
        return self

    def put(self, seq, **changes):
        """Event `seq` with other fields in its body; `__` in a name goes inside."""

        def change(event):
            for name, value in changes.items():
                *path, last = name.split("__")
                inner = event["body"]
                for step in path:
                    inner = inner[int(step) if step.isdigit() else step]
                inner[last] = value

        return self.forge(seq, change)

    def dated(self, seq, time):
        """Event `seq` at another time."""
        return self.forge(seq, lambda event: event.update(time=time))

    def put_table(self, seq, field, data):
        """Another table in the place of the one that a field of event `seq` names."""
        return self.forge(seq, lambda event: self.swap_snapshot(event, field, data))

    def added(self, event_type, **body):
        """One more event at the end."""
        count = len(self.events)
        bodies = {n: self.event_json(n) for n in range(1, count + 1)}
        one_more = {**bodies[count], "seq": count + 1, "type": event_type, "body": body}
        self.rechain({**bodies, count + 1: one_more})
        return self

    def again(self, seq, **changes):
        """Event `seq` once more at the end, with other fields."""
        event = self.event_json(seq)
        return self.added(event["type"], **event["body"] | changes)

    def rechain(self, bodies):
        prev, self.files = "0" * 64, {p: d for p, d in self.files.items() if "snapshots" in p}
        for seq, body in sorted(bodies.items()):
            data = encode({**body, "prev": prev}) + b"\n"
            self.files[f"audit-log/{event_path(seq)}"] = data
            prev = hashlib.sha256(data).hexdigest()

    def swap_snapshot(self, event, field, data):
        """Put another table in the place of the one that `body[field]` of an event names."""
        old = event["body"][field]
        kind = old["file"].split(".")[1]
        self.keep(data, kind)
        event["body"][field] = {
            "file": f"{hashlib.sha256(data).hexdigest()}.{kind}",
            "bytes": len(data),
            **({"rows": data.count(b"\n") - 1} if kind == "tsv" else {}),
        }
        named = {v["file"] for n in range(1, len(self.events) + 1) for v in self.event_json(n)["body"].values()
                 if isinstance(v, dict) and "file" in v}  # fmt: skip
        if sum(old["file"] in repr(self.event_json(n)) for n in range(1, len(self.events) + 1)) <= 1:
            assert old["file"] in named
            self.files.pop(f"audit-log/snapshots/{old['file']}")


# --- a drawn batch, and what is entered after it ---
class After:
    """A drawn batch, and what is entered after it; `seq` names what other events refer to."""

    FINE, BAD = FINE, BAD

    def __init__(self, world, make_records):
        records = make_records()
        world.open()
        intent, frozen = world.intent(records, 1, 1, "2016-07-01T09:00:00")
        sealed = world.sealed(intent, "2016-07-01T09:10:00")
        self.drawn, found = world.outcome(intent, sealed, frozen, "2016-07-01T09:20:00")
        self.world, self.records, self.rows = world, records, found.rows
        self.ids = [row.id for row in found.rows]

    def enter(self, body, time="2016-07-20T10:00:00"):
        return self.world.enter(body, time)

    @property
    def history(self):
        return self.world.history()

    def frame(self, **changes):
        """What a notice on the day of the last event stands on."""
        return replace(self.world.frame(self.records), **changes)

    def table(self, data, kind="tsv"):
        self.world.keep(data, kind)
        return reference(data, kind, data.count(b"\n") - 1)

    def no_table(self, data=b"nonsense\n"):
        """A reference to what is no table."""
        self.world.keep(data, "tsv")
        return FileRef(reference(data, "tsv").file, len(data), 0)

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

    def ordered(self):
        """The number of an order that rests on a result of the first of the drawn."""
        self.results(self.visit(0, BAD))
        return self.order(0).seq

    def recheck(self, order, **changes):
        ordered = getattr(self.history.events[order - 1].body, "enterprise", self.ids[0])
        people = tuple(sorted(next(row.team for row in self.rows if row.id == ordered)))
        body = RectificationRechecked(order, "2016-07-20", people, "closed", "已设", None, "staff-01")
        return self.enter(replace(body, **changes))

    @property
    def row(self):
        """What the credit platform is told of the first result, as it is in force now."""
        return rows_of(self.history.cases, {}, {}, "示例局")[0]

    def sent(self, batch=1, resends=None, time="2016-07-20T10:00:00", said=None, **changes):
        rows = said or ([self.row] if any(case.results for case in self.history.cases.by_id.values()) else [])
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

    def told(self, change, party="quality", **changes):
        body = BlacklistNotified(change, party, "1号", "2016-07-20")
        return self.enter(replace(body, **changes))

    def answered(self, letter, **changes):
        body = BlacklistAnswered(letter, "已限制其参加评优", "", "2016-07-20")
        return self.enter(replace(body, **changes))

    def served(self):
        return self.enter(NoticeServed("supervise", "energy", "批次", "", "2016-08-01", "staff-01"))

    def held(self):
        """Somebody is held accountable by name."""
        return self.enter(NoticeServed("accountability", "energy", "批次", "", None, "staff-01", "staff-02"))

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
        return self.world.mark(size).root

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
    after.received(refused=(CreditRefusal(after.row.key, "企业代码不符"),))
    after.sent(2, resends=1)
    after.answered(after.told(after.listed("entry").seq).seq)
    after.listed("exit")
    after.archive(1)
    after.enter(TrainingHeld("training", "2016-07-20", "培训", 4, ("J01",), "", 1, ""))
    after.enter(DepartmentAssessed(2016, "energy", 90, "良好", "staff-01"))
    after.enter(NoticeAnswered(after.served().seq, "已抽取", "2016-07-20"))
    last = after.results(*(after.visit(at) for at in range(3, len(after.rows))))
    after.notice("draw", number="〔2016〕1号")
    first = after.notice("results", number="〔2016〕2号")
    second = after.notice(number="〔2016〕2号", corrects=first.seq, reason="笔误", approved_by="staff-01")
    after.enter(NoticeWithdrawn(second.seq, "有误", "staff-01"))
    after.notice("results")
    after.notice("substitution")
    after.notice("substitution", size=last.seq, root=after.root(last.seq))
    after.notice("checklist", "2016")
    after.notice("blacklist", "2016")


@pytest.fixture(scope="session")
def finished_world():
    return lived()


def lived():
    """The world of the module's first lines."""
    world = World().open()
    records = make_records()
    intent, frozen = world.intent(records, 1, 1, "2016-07-01T09:00:00")
    sealed = world.sealed(intent, "2016-07-01T09:10:00")
    _, found = world.outcome(intent, sealed, frozen, "2016-07-01T09:20:00")
    rest = [row.id for row in found.rows if row.stratum == "rest"]
    later = replace(records, registries={"energy": _deregister(records, _next_of(world, frozen, rest[0]))})
    world.substitute(later, "2016-energy-1", rest[0], frozen, "2016-07-05T09:00:00")
    last = found.rows[-1]
    world.step_in(records, "2016-energy-1", last.id, last.team[1], "2016-07-06T09:00:00")
    # Batch 2: voided, drawn again with everybody recused but one, teamed when they may serve again.
    first, _ = world.intent(records, 2, 1, "2016-09-01T09:00:00")
    void = world.enter(DrawVoid(first.seq, "名录库有误", "staff-01"), "2016-09-01T09:30:00")
    barred = _bar_everybody(records)
    intent, frozen = world.intent(barred, 2, 2, "2016-09-02T09:00:00", void.seq)
    sealed = world.sealed(intent, "2016-09-02T09:10:00")
    _, found = world.outcome(intent, sealed, frozen, "2016-09-02T09:20:00")
    assert found.teams is None
    world.team(records, "2016-energy-2.2", "2016-09-05T09:00:00")
    world.enter(RecusalDeclared("J03", code(6), "declared", "near-relative", "J03"), "2016-10-10T09:00:00")
    granted = RecusalDecided(15, True, "属实", "staff-01", "2016-10-11", "2016-10-11", "2017-10-10")
    world.enter(granted, "2016-10-11T09:00:00")
    # Batch 3: a public value, an office's own device, one office withholds.
    intent, frozen = world.intent(records, 3, 1, "2016-11-01T09:00:00")
    sealed = world.sealed(intent, "2016-11-01T09:10:00")
    world.outcome(intent, sealed, frozen, "2016-11-01T21:00:00", withheld=("supervision",), public="482")
    acts_after_the_draws(world, records)
    return world


def acts_after_the_draws(world, records):
    """No draw hangs on them: each may be forged without breaking a seal."""
    plan = "2016-energy"
    amended = PlanAmended(plan, 2, "增加一个岗位", "无", {PLAN_FILE: AMENDED}, None)
    world.enter(amended, "2016-11-10T09:00:00")
    world.enter(PlanConsented(plan, 20, "safety", "王立", "复函", "2016-11-11"), "2016-11-11T09:00:00")
    world.enter(PlanFiled(plan, 20, "泉法备 12 号", "2016-11-12"), "2016-11-12T09:00:00")
    world.enter(PlanApproved(plan, 20, "staff-01", "批示"), "2016-11-13T09:00:00")
    world.visits([VisitRow(code(n), f"2016-0{n}-01", "energy-use", "energy") for n in (1, 2)], "2016-11-14T09:00:00")
    world.report({}, records, "2016-11-15T09:00:00")
    world.enter(ChangesAcknowledged(25, "staff-01", ""), "2016-11-15T10:00:00")
    fewer = replace(records, inspectors=records.inspectors[:-1])
    world.report(world.sources_of(records), fewer, "2016-11-16T09:00:00")
    world.enter(RecusalDeclared("J04", code(6), "applied", "former-staff", "示例企业006"), "2016-11-17T09:00:00")
    refused = RecusalDecided(28, False, "查无此事", "staff-01", "2016-11-18", None, None)
    world.enter(refused, "2016-11-18T09:00:00")


def _next_of(world, frozen, replaced):
    draws, standings = world.where()
    state = draws["2016-energy-1"]
    name, _ = next_in_line(
        state.body, state.concluded, frozen.candidates, standings["2016-energy-1"], replaced, frozen.candidates
    )
    return name


def _deregister(records, enterprise):
    registry = records.registries["energy"]
    rows = tuple(e._replace(status="deregistered") if e.id == enterprise else e for e in registry.enterprises)
    return replace(registry, enterprises=rows)


def _bar_everybody(records):
    everybody = tuple(
        Recusal(i.id, e.id, "near-relative", date(2016, 9, 1), date(2016, 9, 3), "staff-01", date(2016, 9, 1))
        for i in records.inspectors
        if i.id != "J01"
        for e in records.registries["energy"].enterprises
    )
    return replace(records, recusals=records.recusals + everybody)


@pytest.fixture
def world(finished_world):
    return finished_world.copy()


@pytest.fixture(name="make_records", scope="session")
def give_make_records():
    return make_records


@pytest.fixture(name="new_world", scope="session")
def give_new_world():
    return World


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
