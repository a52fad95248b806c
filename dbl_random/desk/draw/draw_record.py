"""抽取记录表, filled from the log and the records at the end of a draw.

Laws:
1. All of it is read again from the log's own files; nothing is carried over from the ceremony's memory.
2. It names who is drawn and stays inside (二(二), 不提前告知).
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

from dbl_random.core.draw.continuity import Continued, leaving_in_words
from dbl_random.core.draw.selection import ticket_order
from dbl_random.core.draw.substitution import substitutes_shown
from dbl_random.core.draw.teams import NoTeams, draw_teams, hall_message
from dbl_random.core.draw.ticket import ticket
from dbl_random.core.policy import candidates as who
from dbl_random.core.policy import pool as pools
from dbl_random.core.record.chain import event_path
from dbl_random.core.record.draws import DrawState, attempts
from dbl_random.core.record.merkle import leaf_hash, root
from dbl_random.desk.draw.continued import continuity_of
from dbl_random.desk.open_store import Desk
from dbl_random.model.event import DrawOutcome, EnterpriseSubstituted, Event, Recorded, SkipRow, Substituted
from dbl_random.model.frozen import CandidateRow, Pool
from dbl_random.model.ratio import parse_ratio
from dbl_random.model.records import Records
from dbl_random.render.draw_facts import (
    DrawFacts,
    EventRef,
    LogHead,
    OfficeSeal,
    PublicSource,
    RegistryLine,
    StratumLine,
    Tally,
)
from dbl_random.render.draw_record import (
    ContinuityRow,
    DrawnRow,
    DrawRecord,
    ExcludedRow,
    OfficeShare,
    PassedOver,
    SubstituteOrder,
    SubstituteRow,
    SubstitutionLine,
    VoidLine,
    render_draw_record,
)
from dbl_random.store.log.folder import LOG

RECORD = "record.html"
_SLOTS = {"lead": "组长", "member": "组员"}


def write_record_sheet(desk: Desk, name: str, records: Records) -> Path:
    """Write 抽取记录表 of a draw under `notices/`; answers its path."""
    page = render_draw_record(draw_record(desk, name, records))
    return write_page(desk.root / "notices" / name / RECORD, page)


def write_page(path: Path, page: str) -> Path:
    """Write a page to a file, folders and all; answers the file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_suffix(".draft")
    draft.write_text(page, encoding="utf-8", newline="\n")
    draft.replace(path)
    return path


def draw_record(desk: Desk, name: str, records: Records) -> DrawRecord:
    """All that the record of a draw with an outcome says."""
    state = desk.draw(name)
    outcome = state.concluded
    assert outcome is not None  # noqa: S101 - the caller asks only for draws with an outcome
    rows, pool = desk.candidates(state.body.candidates), desk.pool(state.body.pool)
    people = {inspector.id: inspector.name for inspector in records.inspectors}
    staff = titles(records)
    names = {row.id: row.name for row in rows}
    return DrawRecord(
        facts=_facts(desk, state, records, rows, pool),
        rehearsal=False,
        chair=staff.get(state.body.chair, state.body.chair),
        operator=staff.get(state.intent.actor, state.intent.actor),
        shares=_shares(desk, state, staff),
        machine_nonce=outcome.machine_nonce,
        public_value=outcome.public,
        seed=outcome.seed,
        team_cap=_team_cap(state),
        team_fault=_team_fault(desk, state, outcome, pool) if state.lacks_teams else "",
        teamed=event_ref(state.teamed) if state.teamed else None,
        recusals=len(pool.recusals),
        drawn=_drawn(desk, state, people),
        substitutes=_substitutes(state, outcome, rows, names),
        excluded=tuple(
            ExcludedRow(row.id, row.name, row.stratum, who.reason_in_words(row.reason))
            for row in rows
            if row.status == who.EXCLUDED
        ),
        passed_over=tuple(
            PassedOver(
                names.get(s.enterprise, s.enterprise),
                slot_in_words(state.body.team.slots[s.slot]),
                people.get(s.inspector, s.inspector),
            )
            for s in _skips(state)
        ),
        passed_over_total=len(_skips(state)),
        continuity=tuple(_continuity(each, people) for each in continuity_of(desk, state)),
        deviations=state.body.deviations,
        voids=tuple(
            _void(earlier)
            for earlier in attempts(desk.history.draws, state.body.plan, state.body.batch)
            if earlier.void
        ),
        substitutions=tuple(substitution_line(event, records, names) for event in state.substitutions),
    )


def _facts(desk: Desk, state: DrawState, records: Records, rows: Sequence[CandidateRow], pool: Pool) -> DrawFacts:
    body = state.body
    outcome = state.concluded
    plan = records.plans[body.plan]
    department = next((d.name for d in records.organisation.departments if d.id == plan.department), plan.department)
    public = body.seed.public
    return DrawFacts(
        bureau=records.organisation.name,
        practice=bool(desk.opened and desk.opened.practice),
        draw=body.draw,
        plan=plan.title,
        batch=body.batch,
        attempt=body.attempt,
        mode=body.mode,
        items=tuple(records.items[item].name if item in records.items else item for item in body.items),
        department=department,
        place=body.place,
        registries=_registries(state, records),
        candidates_hash=body.candidates.file.split(".")[0],
        outside=_tally(row.reason for row in rows if row.status == who.OUTSIDE),
        excluded=_tally(row.reason for row in rows if row.status == who.EXCLUDED),
        strata=tuple(
            StratumLine(s.id, s.population, s.candidates, _share(s.ratio, s.count), s.quota) for s in body.strata
        ),
        inspectors=len(pool.inspectors),
        eligible=sum(row.status == "eligible" for row in pool.inspectors),
        pool_excluded=_tally(row.reason for row in pool.inspectors if row.status == "excluded"),
        pool_hash=body.pool.file.split(".")[0],
        team=tuple(slot_in_words(slot) for slot in body.team.slots),
        algorithm=body.algorithm,
        tool=state.intent.tool,
        machine_commitment=body.seed.machine_commitment,
        public=PublicSource(public.name, public.not_before) if public else None,
        intent=event_ref(state.intent),
        sealed=event_ref(state.sealed) if state.sealed else None,
        outcome=event_ref(state.outcome) if state.outcome else None,
        result_hash=outcome.result.file.split(".")[0] if outcome else "",
        log=LogHead(len(desk.events), _root(desk)),
    )


def _registries(state: DrawState, records: Records) -> tuple[RegistryLine, ...]:
    found = []
    for name in records.plans[state.body.plan].registries:
        paths = [path for path in state.body.sources if path.startswith(f"data/registries/{name}.")]
        table = next((path for path in paths if path.endswith(".csv")), paths[0] if paths else "")
        registry = records.registries[name]
        found.append(RegistryLine(registry.name, len(registry.enterprises), state.body.sources.get(table, "")))
    return tuple(found)


def _shares(desk: Desk, state: DrawState, staff: dict[str, str]) -> tuple[OfficeShare, ...]:
    assert state.sealed is not None  # noqa: S101 - a draw with an outcome was sealed
    sealed, outcome = state.sealed.body, state.concluded
    assert outcome is not None  # noqa: S101 - by the caller
    found = []
    for office in desk.opened.offices if desk.opened else ():
        seal = OfficeSeal(office.name, sealed.how[office.id], sealed.commitments[office.id])
        given = outcome.contributions[office.id]
        witness = staff.get(sealed.witnesses[office.id], sealed.witnesses[office.id])
        found.append(OfficeShare(seal, witness, given.digits if given else None, given.salt if given else None))
    return tuple(found)


def _drawn(desk: Desk, state: DrawState, people: dict[str, str]) -> tuple[DrawnRow, ...]:
    rows = desk.result(state.result) if state.result else ()
    found = []
    for row in rows:
        team = [people.get(member, member) for member in row.team]
        lead, members = (team[0], tuple(team[1:])) if team else ("", ())
        found.append(DrawnRow(row.order, row.id, row.name, row.stratum, row.ticket, lead, members))
    return tuple(found)


def _substitutes(
    state: DrawState, outcome: DrawOutcome, rows: Sequence[CandidateRow], names: dict[str, str]
) -> tuple[SubstituteOrder, ...]:
    found = []
    for stratum in state.body.strata:
        listed = stratum.quota + substitutes_shown(stratum.quota)
        order = ticket_order(outcome.seed, state.body.draw, rows, stratum.id, listed)[stratum.quota :]
        shown = tuple(SubstituteRow(each, names[each], ticket(outcome.seed, state.body.draw, each)) for each in order)
        found.append(SubstituteOrder(stratum.id, stratum.quota, stratum.candidates - stratum.quota, shown))
    return tuple(found)


def _team_cap(state: DrawState) -> int | None:
    last = state.teamed or state.outcome
    return last.body.team_cap if last else None


def _skips(state: DrawState) -> tuple[SkipRow, ...]:
    last = state.teamed or state.outcome
    return last.body.skips if last else ()


def _team_fault(desk: Desk, state: DrawState, outcome: DrawOutcome, pool: Pool) -> str:
    order = [row.id for row in desk.result(outcome.result)]
    answer = draw_teams(outcome.seed, state.body.draw, order, len(state.body.team.slots), pool, state.body.team.cap)
    return hall_message(answer) if isinstance(answer, NoTeams) else ""


def _void(state: DrawState) -> VoidLine:
    assert state.void is not None  # noqa: S101 - by the caller
    body = state.void.body
    return VoidLine(state.body.draw, state.void.time, body.reason, body.approved_by)


def _continuity(each: Continued, people: dict[str, str]) -> ContinuityRow:
    stays = tuple(people.get(who, who) for who in each.stays)
    leaves = tuple(f"{people.get(who, who)}：{leaving_in_words(why)}" for who, why in each.leaves)
    return ContinuityRow(f"{each.enterprise} {each.name}", stays, leaves)


def titles(records: Records) -> dict[str, str]:
    """Id of a member of staff -> name with title, as printed."""
    return {
        member.id: f"{member.name}（{member.title}）" if member.title else member.name
        for member in records.organisation.staff
    }


def substitution_line(event: Recorded[Substituted], records: Records, names: dict[str, str]) -> SubstitutionLine:
    """A substitution as people read it; `names` are those of the enterprises."""
    body, staff = event.body, titles(records)
    people = {inspector.id: inspector.name for inspector in records.inspectors}
    reasons = {reason.code: reason.name for reason in records.policy.substitution_reasons}
    if isinstance(body, EnterpriseSubstituted):
        enterprise, gone = body.replaced, named(body.replaced, names)
        came = named(body.replacement, names) if body.replacement else ""
    else:
        enterprise, gone = body.enterprise, people.get(body.replaced, body.replaced)
        came = people.get(body.replacement, body.replacement)
    return SubstitutionLine(
        event=event_ref(event),
        kind=body.kind,
        enterprise=named(enterprise, names),
        replaced=gone,
        replacement=came,
        reason=reasons.get(body.reason, body.reason),
        evidence=body.evidence,
        approved_by=staff.get(body.approved_by, body.approved_by),
        team=tuple(people.get(member, member) for member in body.team),
    )


def named(enterprise: str, names: dict[str, str]) -> str:
    """An enterprise's id with its name, where that is known."""
    return f"{enterprise} {names[enterprise]}" if enterprise in names else enterprise


def _tally(reasons: Iterable[str]) -> tuple[Tally, ...]:
    names = {**who.REASONS, **pools.REASONS}
    kinds = Counter(reason.split(" ", 1)[0] for reason in reasons)  # what a reason names besides is not for a tally
    return tuple(Tally(names.get(reason, reason), count) for reason, count in sorted(kinds.items()))


def _share(ratio: str | None, count: int | None) -> str:
    found = parse_ratio(ratio) if ratio else None
    return found.percent if found else f"固定 {count} 户"


def slot_in_words(name: str) -> str:
    """A place of the team for people: lead and member have words, other names stand as they are."""
    return _SLOTS.get(name, name)


def event_ref(event: Event) -> EventRef:
    """Number, time and hash of an event."""
    return EventRef(event.seq, event.time, event.hash)


def _root(desk: Desk) -> str:
    leaves = (leaf_hash(desk.log.read(f"{LOG}/{event_path(event.seq)}") or b"") for event in desk.events)
    return root(leaves).hex()
