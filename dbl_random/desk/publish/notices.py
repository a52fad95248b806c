"""Publishing a notice: its record, its files, its event, in this order (二(四)1).

Laws:
1. Decided before anything is written: there is such a subject, no visit is open, nobody is named, the number is free.
2. The files are durable before the event that names their hashes; what a break left is written again.
3. A file that an event names is never written again: a later notice of its kind has names of its own.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Literal

from dbl_random.core.notices import draws, lists
from dbl_random.core.notices import results as papers
from dbl_random.core.notices.frame import Frame
from dbl_random.core.notices.people import named_in, people_named
from dbl_random.core.record.canonical import encode
from dbl_random.core.record.proof import proof_bundle, tables_of
from dbl_random.core.record.publications import embargo, subject_fault
from dbl_random.desk.known import refuse_not_staff
from dbl_random.desk.log_mark import lines_of
from dbl_random.desk.publish.drafting import Drafting, drafting, write_files
from dbl_random.desk.request import Request
from dbl_random.desk.writer import Entered, Plans, plan_of
from dbl_random.model.aftercare import NoticePublished
from dbl_random.model.notice import NAMING, Notice, NoticeKind, as_json
from dbl_random.model.problem import Exit, Problem, refuse
from dbl_random.render.docx.document import render_docx
from dbl_random.render.notice_page import render_notice_page
from dbl_random.render.notice_table import render_open_csv
from dbl_random.render.verification_page import render_verification_page

FOLDER = "notices"

#: What may be asked for: every kind but `list`, which a `draw` is after its visits.
Asked = Literal["checklist", "plan", "draw", "results", "bulletin", "substitution", "void", "follow-up", "blacklist"]


@dataclass(frozen=True, slots=True)
class NoticeOptions:
    """What is said of a notice beside its subject.

    Attributes:
        number: 发文字号, or its 序号 alone.
        copies: 抄送.
        corrects: event of the notice that it replaces.
        reason, approved_by: of a correction; approved by the chair where nobody is named.
    """

    number: str = ""
    copies: tuple[str, ...] = ()
    corrects: int | None = None
    reason: str = ""
    approved_by: str = ""


@dataclass(frozen=True, slots=True)
class Published:
    """What was published: the event, its files below the store, and what its publisher should know (DBR610)."""

    entered: Entered[NoticePublished]
    files: tuple[str, ...]
    notes: tuple[Problem, ...]


def publish_notice(
    request: Request, asked: Asked, subject: str = "", options: NoticeOptions | None = None, *, preview: bool = False
) -> Published:
    """Write a notice below `notices/` and enter `notice.published`.

    Args:
        request: who and when.
        asked: which notice; of a draw it is figures and hashes alone before the visits, the list after them.
        subject: a plan, a draw, or a year ("" for this one).
        options: number, copies, what it corrects.
        preview: write nothing.

    Raises:
        Refusal: law 1 (exit status 4, DBR409, DBR415, DBR602, DBR603, DBR604, DBR606), or the options contradict
            themselves (2, DBR604, DBR605).
    """
    said = options or NoticeOptions()
    _refuse_options(said)
    plans = _PLANS[asked](subject) if asked in _PLANS else plan_of(subject)
    with drafting(request, plans=plans, number=said.number, copies=said.copies, preview=preview) as at:
        about = subject or str(at.writer.now.year)
        kind: NoticeKind = "list" if asked == "draw" and _may_be_listed(at.frame, about) else asked
        _refuse_subject(at.frame, kind, about)
        notice = _MAKE[kind](at, about)
        _refuse_people(at.frame, notice)
        files, notes = _files(at, notice)
        body = _body(at, notice, said, files)
        _refuse_publication(at, body)
        if not preview:
            write_files(at.root / FOLDER, files)
        return Published(at.writer.enter(body), tuple(f"{FOLDER}/{name}" for name in files), notes)


def _plan(at: Drafting, name: str) -> Notice:
    """A year's plan as it was approved."""
    found, standing = at.frame.records.plans[name], at.frame.history.acts.plans.get(name)
    if standing and standing.in_force and standing.in_force.digest != found.digest:
        hint = f"dbr plan amend {name}，批准之后再公布"
        raise refuse(Exit.REFUSED, "DBR602", f"计划 {name} 现在的文件不是批准的那一份", hint)
    return lists.annual_plan(at.frame, found)


def _before_visits(at: Drafting, name: str) -> Notice:
    desk, body = at.writer.desk, at.frame.draw(name).body
    figures = draws.figures_of(desk.candidates(body.candidates), desk.pool(body.pool))
    return draws.before_visits(at.frame, name, figures)


def _after_visits(at: Drafting, name: str) -> Notice:
    result = at.frame.draw(name).result
    return draws.after_visits(at.frame, name, at.writer.desk.result(result) if result else ())


#: Kind -> how it is made of its subject.
_MAKE: dict[NoticeKind, Callable[[Drafting, str], Notice]] = {
    "checklist": lambda at, year: lists.checklist(at.frame, int(year)),
    "plan": _plan,
    "draw": _before_visits,
    "list": _after_visits,
    "results": lambda at, draw: papers.results(at.frame, draw),
    "bulletin": lambda at, draw: papers.bulletin(at.frame, draw),
    "follow-up": lambda at, draw: papers.follow_up(at.frame, draw),
    "substitution": lambda at, draw: papers.substitutions(at.frame, draw),
    "void": lambda at, draw: draws.void(at.frame, draw),
    "blacklist": lambda at, year: papers.blacklist(at.frame, int(year)),
}

#: The plans that are read with their registries; for the others, the draw's.
_PLANS: dict[str, Callable[[str], Plans]] = {
    "checklist": lambda _: (),
    "blacklist": lambda _: None,
    "plan": lambda name: [name],
}


def _may_be_listed(frame: Frame, draw: str) -> bool:
    return draw in frame.history.standings and not embargo(frame.history, draw)


def _refuse_options(said: NoticeOptions) -> None:
    if said.corrects is not None and not said.reason.strip():
        raise refuse(Exit.USAGE, "DBR604", "更正公告要写理由", "--reason 理由")
    if said.corrects is None and (said.reason or said.approved_by):
        raise refuse(Exit.USAGE, "DBR604", "--reason 和 --approved-by 只用于更正", "另写 --correct 事件序号")


def _refuse_subject(frame: Frame, kind: str, subject: str) -> None:
    history = frame.history
    if kind in NAMING and subject in history.standings and (fault := embargo(history, subject)):
        hint = f"检查不提前告知（二(二)）；先记录全部结果：dbr result list {subject}"
        raise refuse(Exit.REFUSED, "DBR603", fault, hint)
    if fault := subject_fault(history, kind, subject):
        raise refuse(Exit.REFUSED, "DBR602", f"{fault}，没有可以公布的内容", "dbr plan list 查看计划和抽取")


def _people(frame: Frame) -> list[str]:
    records = frame.records
    return [each.name for each in records.inspectors] + [each.name for each in records.organisation.staff]


def _refuse_people(frame: Frame, notice: Notice) -> None:
    if named := people_named(notice, _people(frame), frame.names.values()):
        hint = "公告不公布自然人姓名；更正检查情况、理由等文字后再公布（dbr result correct）"
        raise refuse(Exit.REFUSED, "DBR606", f"公告中出现了人员姓名：{'、'.join(named)}", hint)


def _refuse_publication(at: Drafting, body: NoticePublished) -> None:
    if fault := at.frame.history.publications.fault_of(body):
        hint = "要改的用 --correct 事件序号 --reason 理由；已公布的用 dbr publish list 查看"
        raise refuse(Exit.REFUSED, "DBR604", fault, hint)
    if body.corrects is not None:
        refuse_not_staff(at.writer.records.organisation, body.approved_by)


def _files(at: Drafting, notice: Notice) -> tuple[dict[str, bytes], tuple[Problem, ...]]:
    """Name below `notices/` -> bytes (JSON first, whose hash is that of the content), and what should be known."""
    stem = _stem(at.frame, notice)
    files = {
        f"{stem}.json": encode(as_json(notice)) + b"\n",
        f"{stem}.html": render_notice_page(notice).encode(),
        f"{stem}.docx": render_docx(notice),
    }
    if notice.table("rows"):
        files[f"{stem}.csv"] = render_open_csv(notice)
    if notice.kind != "results":
        return files, ()
    page, notes = _verification_page(at, notice)
    return {**files, f"{stem}-verify.html": page.encode()}, notes


def _stem(frame: Frame, notice: Notice) -> str:
    """Law 3: `2016-energy-1/results`, then `2016-energy-1/results-2` and so on."""
    issued = frame.history.publications.issued.values()
    before = sum((each.body.kind, each.body.subject) == (notice.kind, notice.subject) for each in issued)
    return f"{notice.subject}/{notice.kind}" + (f"-{before + 1}" if before else "")


def _verification_page(at: Drafting, notice: Notice) -> tuple[str, tuple[Problem, ...]]:
    """The page, and DBR610 for every event of it that names a person: an event is published as it was hashed."""
    frame, desk, people = at.frame, at.writer.desk, _people(at.frame)
    tables = {name: (desk.log.snapshot(name) or b"").decode() for name in tables_of(frame.draw(notice.subject))}
    bundle = proof_bundle(lines_of(desk)[: frame.log.size], notice.subject, tables)
    notes = tuple(
        Problem("", 0, 0, "DBR610", f"第 {event['seq']} 号事件的文字中有人员姓名（{'、'.join(named)}），{_AS_IT_IS}")
        for event in bundle["events"]
        if (named := named_in(event["text"], people))
    )
    return render_verification_page(bundle, f"{frame.title_of(notice.subject)}抽取核验页", notice.bureau), notes


_AS_IT_IS = "核验页将原样公布这一事件。"


def _body(at: Drafting, notice: Notice, said: NoticeOptions, files: Mapping[str, bytes]) -> NoticePublished:
    assert notice.log is not None  # noqa: S101 - `Frame.paper` gives every notice its mark
    assert not notice.internal  # noqa: S101 - forms are not published
    correcting = said.corrects is not None
    content = encode(as_json(notice)) + b"\n"
    return NoticePublished(
        notice.kind,  # type: ignore[arg-type]  # no form: as asserted above
        notice.subject,
        notice.number,
        notice.title,
        notice.day,
        sha256(content).hexdigest(),
        {name: sha256(data).hexdigest() for name, data in files.items()},
        notice.log.size,
        notice.log.root,
        said.corrects,
        said.reason.strip() if correcting else "",
        (said.approved_by or at.writer.chair) if correcting else "",
    )
