"""A bureau of eight with its duties, and a log that it keeps: who acts is said with every event."""

import contextlib
import importlib.util
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path
from types import SimpleNamespace

from dbl_random.core.judgement.judge import faults_of
from dbl_random.core.record.chain import event_path, make_line, parse_line
from dbl_random.core.record.history import History
from dbl_random.core.record.result_table import format_results
from dbl_random.core.record.rules_file import format_rules
from dbl_random.core.record.snapshots import format_changes, format_result, reference
from dbl_random.model.acts import ChangesSubmitted, PlanApproved, PlanSubmitted
from dbl_random.model.aftercare import ResultsCorrected, ResultsRecorded
from dbl_random.model.event import (
    Contribution,
    Deviation,
    DrawIntent,
    DrawOutcome,
    DrawSealed,
    InspectorSubstituted,
    LogOpened,
    OfficeName,
    SeedRule,
    TeamRule,
)
from dbl_random.model.findings import ItemResult, Method, Outcome, VisitResult
from dbl_random.model.frozen import ChangeRow, ResultRow
from dbl_random.model.organisation import Department, Deputies, Duty, Member, Office, Organisation
from dbl_random.model.people import ActConfirmed, ConfirmedAct, DrawAttested, RulesAdopted
from dbl_random.model.policy import Policy
from dbl_random.model.publishing import NoticePublished
from dbl_random.model.ratio import Ratio
from dbl_random.model.records import Records
from dbl_random.model.rules import Rules, rules_of
from dbl_random.model.standing import SHIPPED

_FILE = Path(__file__).parents[3] / "verifier" / "dbr_verify.py"
_SPEC = importlib.util.spec_from_file_location("dbr_verify_of_people", _FILE)
OTHER = importlib.util.module_from_spec(_SPEC)
sys.modules[_SPEC.name] = OTHER
_SPEC.loader.exec_module(OTHER)

HASH = "0" * 64
FIRM = "91350500000000997N"
OFFICES = ("legal", "general", "personnel", "supervision")
STAFF = (
    Member("yuan", "袁主任", "", duties=(Duty.APPROVE, Duty.CHAIR)),
    Member("lin", "林科长", "energy", duties=(Duty.HEAD, Duty.HANDLE, Duty.APPROVE, Duty.CHAIR)),
    Member("fu", "傅科员", "energy", duties=(Duty.HANDLE,)),
    Member("cai", "蔡科长", "power", duties=(Duty.HANDLE, Duty.HEAD, Duty.GROUP)),
    Member("wu", "吴科长", "legal", duties=(Duty.GROUP, Duty.HANDLE)),
    Member("zheng", "郑主任", "general", duties=(Duty.OPERATOR, Duty.GROUP)),
    Member("huang", "黄科长", "personnel", duties=(Duty.GROUP,)),
    Member("su", "苏主任", "supervision", duties=(Duty.GROUP, Duty.APPROVE, Duty.CHAIR)),
    Member("gone", "离任人员", "supervision", duties=(Duty.HANDLE, Duty.CHAIR), until=date(2015, 12, 31)),
)
RULES = Rules(
    (Department("energy", "节能科"), Department("power", "电力科")),
    tuple(Office(each, name, "") for each, name in zip(OFFICES, ("法规科", "办公室", "人事科", "监察室"), strict=True)),
    (),
    (),
    (*STAFF[:3], replace(STAFF[3], duties=STAFF[3].duties[:2]), *STAFF[4:]),
    (Deputies(2016, Duty.WITNESS, ("wu",), "personnel"),),
    4,
    Policy(Ratio(1, 20), 2, 2, 2, 12, 24, 60, ()),
    dict(SHIPPED),
)
SOURCES = {"data/organisation.yaml": HASH, "data/policy.yaml": HASH}
DIGITS = dict(zip(OFFICES, ("3141592653", "2718281828", "1414213562", "1732050807"), strict=True))
WITNESSES = {"legal": "wu", "general": "zheng", "personnel": "huang", "supervision": "su"}


class Ledger:
    """A log in memory: `enter` judges an event, keeps it, and answers the keys of its faults."""

    def __init__(self, rules=RULES, *, adopted=True):
        self.history, self.tables, self.files, self.without = History(), {}, {}, ()
        self.today, self.entering = None, False
        self.enter(LogOpened("dbr.example", tuple(OfficeName(each, each) for each in OFFICES), practice=True), "fu")
        if adopted:
            assert self.enter(self.adoption(rules), "fu") == []

    def keep(self, data, kind="json", rows=None):
        ref = reference(data, kind, rows)
        self.tables[ref.file] = self.files[f"snapshots/{ref.file}"] = data
        return ref

    def enter(self, body, actor, day="2016-06-22", waived=()):
        history = self.history
        line = make_line(
            body, seq=history.next_seq, prev=history.head, time=f"{day}T09:00:00+08:00", actor=actor, tool="test"
        )
        event = parse_line(line)
        self.files[event_path(event.seq)] = line
        today = self.today
        sources = SimpleNamespace(
            table=lambda ref: self.tables.get(ref.file),
            root=lambda _: b"",
            records=lambda _: today,
            rules=lambda _: rules_of(today.organisation, today.policy) if today else None,
            entering=self.entering,
        )
        found = faults_of(history, event, sources, (*self.without, *waived))
        history.add(event, sources.table)
        self.told = [each.message for each in found]
        return [each.kind.key for each in found]

    @property
    def last(self):
        return self.history.events[-1].seq

    def files_say(self, rules):
        """From here on the two files are at hand, and say this."""
        bureau = Organisation("示例", "dbr.example", True, "会议室", "yuan", rules.departments, rules.offices, (),
                              rules.staff, (), "", rules.deputies, rules.quorum)  # fmt: skip
        policy = replace(rules.figures, standing=rules.standing)
        self.today = Records(bureau, policy, {}, {}, (), (), {})

    # --- bodies ---
    def adoption(self, rules=RULES, by="yuan"):
        return RulesAdopted(self.keep(format_rules(rules)), SOURCES, "首次施行", by, "泉经信〔2016〕1号")

    def submitted(self, department="energy"):
        return PlanSubmitted("2016-energy", department, 2016, "无", {"plans/2016-energy.yaml": HASH}, None)

    def approved(self, by="yuan", document="泉经信〔2016〕2号"):
        return PlanApproved("2016-energy", self.last, by, document)

    def intent(self, chair="yuan", batch=1, deviations=(), after_void=None, attempt=1, content=HASH, grounds_by=None):
        empty = self.keep(b"x\n", "tsv", 0)
        name = f"2016-energy-{batch}" + (f".{attempt}" if attempt > 1 else "")
        mode = "directed" if grounds_by else "undirected"
        return DrawIntent(
            name, "2016-energy", batch, attempt, after_void, mode, ("energy-use",), "dbr-draw/1", SOURCES, None,
            "会议室", chair, empty, empty, (), TeamRule(("组长",), None), SeedRule(HASH, None), tuple(deviations),
            {"energy-use": content} if self.history.people.adoptions else None,
            grounds_by,
        )  # fmt: skip

    def sealed(self, **others):
        witnesses = WITNESSES | others
        return DrawSealed(self.last, dict.fromkeys(OFFICES, HASH), dict.fromkeys(OFFICES, "terminal"), witnesses)

    def outcome(self, withheld=(), approved_by=None, **digits):
        said = {office: Contribution("0" * 32, text) for office, text in (DIGITS | digits).items()}
        given = {office: None if office in withheld else said[office] for office in OFFICES}
        row = ResultRow(1, FIRM, "示例公司", "city", HASH, ("J01", "J02"))
        result = self.keep(format_result([row]), "tsv", 1)
        return DrawOutcome(self.last - 1, self.last, HASH, given, None, HASH, result, 1, (), approved_by)

    def attested(self, outcome, *, absent=None, draw="2016-energy-1", day="2016-06-22", chair="yuan"):
        absent = absent or {}
        by = {office: who for office, who in WITNESSES.items() if office not in absent}
        return DrawAttested(draw, outcome, chair, by, absent, HASH, day)

    def notice(self, kind, subject, corrects=None, content=HASH):
        items = {"energy-use": content} if kind == "checklist" and self.history.people.adoptions else None
        grounds = ("有误", "lin") if corrects else ("", "")
        files = {f"{kind}-{self.last}.json": HASH}
        return NoticePublished(
            kind, subject, "", "公告", "2016-06-22", HASH, files, self.last, "", corrects, *grounds, items
        )

    def results_notice(self, draw="2016-energy-1"):
        return self.notice("results", draw)

    # --- walks ---
    def plan(self):
        assert self.enter(self.submitted(), "fu") == []
        assert self.enter(self.approved(), "fu") == []
        return self

    def to_intent(self, **said):
        self.plan()
        assert self.enter(self.intent(**said), "lin") == []
        return self

    def to_outcome(self, **said):
        self.to_intent(**said)
        assert self.enter(self.sealed(supervision="su"), "fu") == []
        self.enter(self.outcome(), "fu")
        return self

    def replaced(self):
        """The events of a draw, of which an inspector was replaced."""
        self.to_outcome()
        body = InspectorSubstituted(
            "inspector", "2016-energy-1", self.last, FIRM, "J02", "J03", "illness", "假条", "lin", SOURCES,
            self.keep(b"x\n", "tsv", 0), ("J01", "J03"),
        )  # fmt: skip
        assert self.enter(body, "fu") == []
        return self

    def results(self):
        """The table of a visit of the one enterprise of the draw."""
        fine = ItemResult("energy-use", Method.ON_SITE, Outcome.NO_PROBLEM)
        team = self.history.standings["2016-energy-1"].teams[FIRM]
        return self.keep(format_results([VisitResult(FIRM, "2016-06-22", team, (fine,))]), "tsv", 1)

    def visited(self, outcome):
        """The one enterprise of the draw was visited."""
        assert self.enter(ResultsRecorded("2016-energy-1", outcome, self.results(), {}), "fu") == []
        return self

    def corrected(self, seq=0):
        """Its result was corrected, by word alone."""
        body = ResultsCorrected("2016-energy-1", seq or self.last, "有误", "lin", self.results(), {})
        assert self.enter(body, "fu") == []
        return self


def deviation(by="yuan"):
    return Deviation("DBR203", "二(三)1", "企业停产", by)


def report(ledger):
    """A report of changes is on the log."""
    rows = [ChangeRow("data/checklist.yaml", "item", "energy-use", "added", "", "", "")]
    table = ledger.keep(format_changes(rows), "tsv", 1)
    assert ledger.enter(ChangesSubmitted({}, {"data/checklist.yaml": HASH}, table, None), "fu") == []
    return ledger.last


def confirmed(ledger, seq, by="yuan", role="approver", document="泉经信〔2016〕3号"):
    return ActConfirmed(
        (ConfirmedAct(seq, ledger.history.events[seq - 1].hash, role),), by, "document", document, None, None
    )


def with_plan():
    """A plan approved by word alone is event 4."""
    ledger = Ledger()
    ledger.enter(ledger.submitted(), "fu")
    ledger.enter(ledger.approved(document=""), "fu")
    return ledger


def _remember(reading, ledger, event):
    if event.type == "rules.adopted":
        rules = OTHER.decode(ledger.tables[event.body["rules"]["file"]], "rules")
        reading.adoptions.append((event, rules))
        reading.first = reading.first or event.seq
        reading._put_into_force()
    elif event.type == "act.confirmed":
        for act in event.body["acts"]:
            key = act["seq"], act["role"], event.body["by"]
            reading.given.setdefault(key, set()).add(event.body["how"])
        reading._put_into_force()
    elif event.type == "draw.attested":
        reading.signed[event.body["draw"]] = event.seq
    elif event.type == "draw.outcome":
        intent = reading.seen[event.body["intent"]]
        reading.draws[intent.seq] = SimpleNamespace(id=intent.body["draw"], intent=intent, outcome=event, teams={})
    elif event.type == "plan.submitted":
        reading.departments.setdefault(event.body["plan"], event.body["department"])


def wrong_by_the_other_reader(ledger):
    """What the single-file verifier says of who did the last event, "" for nothing.

    The draws of a ledger have no tables that could be computed again, so it is asked of people alone.
    """
    reading = OTHER.People(OTHER.Snapshots(ledger.files))
    for seq in range(1, ledger.last + 1):
        event, _ = OTHER.read_event(seq, ledger.files[event_path(seq)])
        reading.seen[seq], reading.now = event, seq
        for each in OTHER.references(event.body):
            if f"snapshots/{each['file']}" in ledger.files:
                with contextlib.suppress(OTHER.Wrong):
                    reading.snapshots.admit(each)
        try:
            reading._check_contents(event)
            if event.type == "draw.outcome":
                reading._check_digits(event)
            if reading.rules is not None:
                reading._check_duties(event, reading.rules)
                reading._check_standing(event, reading.rules)
            elif event.type == "rules.adopted":
                reading._check_own(event)
        except OTHER.Wrong as wrong:
            if seq == ledger.last:
                return f"{wrong.what}：{wrong.found}"
        _remember(reading, ledger, event)
    return ""
