"""Publishing a notice: its record, its files, its event, in this order (二(四)1).

Laws:
1. Decided before anything is written: there is such a subject, no visit is open, nobody is named, the number is free.
2. The files are durable before the event that names their hashes; what a break left is written again.
3. A file that an event names is never written again: a later notice of its kind has names of its own.
4. A correction says which notice it corrects, why, and each difference from it, by the data that were published.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from hashlib import sha256

from dbl_random.core.judgement.notices import subject_faults, unvisited
from dbl_random.core.notices import draws, lists
from dbl_random.core.notices.correction import CHANGES, corrected, without_names
from dbl_random.core.notices.frame import Frame
from dbl_random.core.notices.kinds import MAKERS
from dbl_random.core.notices.people import named_in, people_named
from dbl_random.core.record.canonical import encode
from dbl_random.core.record.checklist import content_hash
from dbl_random.core.record.proof import proof_bundle, tables_of
from dbl_random.desk.approver import approved
from dbl_random.desk.known import refuse_found
from dbl_random.desk.personal import known_to
from dbl_random.desk.publish.drafting import Drafting, drafting, write_files
from dbl_random.desk.publish.papers import FOLDER, published_paper
from dbl_random.desk.request import Request
from dbl_random.desk.writer import Entered, Plans, plan_of
from dbl_random.model.immutable import immutable
from dbl_random.model.notice import Notice, as_json
from dbl_random.model.notice_types import NOTICE_TYPE, NoticeKind
from dbl_random.model.problem import Exit, Problem, refuse
from dbl_random.model.publishing import NoticePublished
from dbl_random.render.docx.document import render_docx
from dbl_random.render.notice_page import render_notice_page
from dbl_random.render.notice_table import render_changes_csv, render_open_csv
from dbl_random.render.verification_page import render_verification_page


@immutable
class NoticeOptions:
    """What is said of a notice beside its subject.

    Attributes:
        number: 发文字号, or its 序号 alone.
        copies: 抄送.
        corrects: event of the notice that it replaces.
        reason, approved_by: of a correction; approved by the chair, if entitled, where nobody is named.
    """

    number: str = ""
    copies: tuple[str, ...] = ()
    corrects: int | None = None
    reason: str = ""
    approved_by: str = ""


@immutable
class Published:
    """What was published: the event, its files below the store, and what its publisher should know (DBR610)."""

    entered: Entered[NoticePublished]
    files: tuple[str, ...]
    notes: tuple[Problem, ...]


def publish_notice(
    request: Request,
    asked: NoticeKind,
    subject: str = "",
    options: NoticeOptions | None = None,
    *,
    preview: bool = False,
) -> Published:
    """Write a notice below `notices/` and enter `notice.published`.

    Args:
        request: who and when.
        asked: which notice; `draw` is figures and hashes alone before the visits, the list after them.
        subject: a plan, a draw, or a year ("" for this one).
        options: number, copies, what it corrects.
        preview: write nothing.

    Raises:
        Refusal: law 1 (exit status 4, DBR409, DBR267, DBR415, DBR602, DBR603, DBR604, DBR606), what it
            corrects is gone or altered (4, DBR479), or the options
            contradict themselves (2, DBR604, DBR605).
    """
    said = options or NoticeOptions()
    _refuse_options(said)
    with drafting(request, plans=_plans(asked, subject), number=said.number, copies=said.copies, preview=preview) as at:
        about = subject or str(at.writer.now.year)
        kind: NoticeKind = "list" if asked == "draw" and _may_be_listed(at.frame, about) else asked
        refuse_found(subject_faults(at.frame.history, kind, about))
        notice = _without_people(at, _as_correction(at, _make(at, kind, about), said))
        files, notes = _files(at, notice)
        body = _body(at, notice, said, files)
        at.writer.refuse_faults(body)
        if not preview:
            write_files(at.root, FOLDER, files)
        return Published(at.writer.enter(body), tuple(f"{FOLDER}/{name}" for name in files), notes)


def _plan(at: Drafting, name: str) -> Notice:
    """A year's plan as it was approved."""
    found, standing = at.frame.records.plans[name], at.frame.history.acts.plans.get(name)
    if standing and standing.in_force and standing.in_force.digest != found.digest:
        hint = f"dbr plan amend {name} --reason 理由，批准之后再公布"
        raise refuse(Exit.REFUSED, "DBR602", f"计划 {name} 现在的文件不是批准的那一份", hint)
    return lists.annual_plan(at.frame, found)


def _before_visits(at: Drafting, name: str) -> Notice:
    desk, body = at.writer.desk, at.frame.draw(name).body
    figures = draws.figures_of(desk.candidates(body.candidates), desk.pool(body.pool))
    return draws.before_visits(at.frame, name, figures)


def _after_visits(at: Drafting, name: str) -> Notice:
    result = at.frame.draw(name).result
    return draws.after_visits(at.frame, name, at.writer.desk.result(result) if result else ())


#: Kind -> how it is made of its subject, where that takes more than the frame (core/notices/kinds).
_MAKE: dict[str, Callable[[Drafting, str], Notice]] = {"plan": _plan, "draw": _before_visits, "list": _after_visits}


def _make(at: Drafting, kind: NoticeKind, subject: str) -> Notice:
    return _MAKE[kind](at, subject) if kind in _MAKE else MAKERS[kind](at.frame, subject)


def _as_correction(at: Drafting, notice: Notice, said: NoticeOptions) -> Notice:
    """Law 4; whether it may correct that notice, judgement says."""
    found = at.frame.history.publications.issued.get(said.corrects or 0)
    if found is None or (found.body.kind, found.body.subject) != (notice.kind, notice.subject):
        return notice
    old = published_paper(at.root, found.body)
    if old is None:
        hint = "从 git 或备份中恢复公布时的文件，再更正"
        raise refuse(Exit.REFUSED, "DBR479", f"第 {said.corrects} 号事件公布的数据文件不在，或与公布时不同", hint)
    people, firms = _people(at.frame), frozenset(at.frame.names.values())

    def hide(text: str) -> str:
        return text if text in firms else without_names(text, people)

    return corrected(notice, old, found.event, said.reason.strip(), hide)


def _plans(kind: NoticeKind, subject: str) -> Plans:
    """The plans that are read with their registries: of a year all, but that the checklist stands on none."""
    about = NOTICE_TYPE[kind].about
    if about == "year":
        return () if kind == "checklist" else None
    return [subject] if about == "plan" else plan_of(subject)


def _may_be_listed(frame: Frame, draw: str) -> bool:
    return draw in frame.history.standings and not unvisited(frame.history, draw)


def _refuse_options(said: NoticeOptions) -> None:
    if said.corrects is not None and not said.reason.strip():
        raise refuse(Exit.USAGE, "DBR604", "更正公告要写理由", "--reason 理由")
    if said.corrects is None and (said.reason or said.approved_by):
        raise refuse(Exit.USAGE, "DBR604", "--reason 和 --approved-by 只用于更正", "另写 --correct 事件序号")


def _people(frame: Frame) -> list[str]:
    records = frame.records
    return [each.name for each in records.inspectors] + [each.name for each in records.organisation.staff]


def _without_people(at: Drafting, notice: Notice) -> Notice:
    known = known_to(at.writer.desk, at.frame.records)
    hidden, named = people_named(notice, known, at.frame.names.values())
    if named and not at.writer.request.mask:
        hint = "更正检查情况、理由等文字后再公布（dbr result correct），或加 --mask 遮盖"
        raise refuse(Exit.REFUSED, "DBR606", f"公告中出现了个人信息：{'、'.join(named)}", hint)
    if named:
        at.writer.terminal.say(f"公告中的个人信息已遮盖：{'、'.join(named)}。", "warn")
    return hidden


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
    if notice.table(CHANGES):
        files[f"{stem}-changes.csv"] = render_changes_csv(notice, CHANGES)
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
    bundle = proof_bundle(desk.lines(frame.log.size), notice.subject, tables)
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
    correcting, hashes = said.corrects is not None, {name: sha256(data).hexdigest() for name, data in files.items()}
    body = NoticePublished(
        notice.kind,  # type: ignore[arg-type]  # no form: as asserted above
        notice.subject,
        notice.number,
        notice.title,
        notice.day,
        next(digest for name, digest in hashes.items() if name.endswith(".json")),
        hashes,
        notice.log.size,
        notice.log.root,
        said.corrects,
        said.reason.strip() if correcting else "",
        "",
        _items(at, notice),
    )
    return approved(at.writer, lambda who: replace(body, approved_by=who), said.approved_by) if correcting else body


def _items(at: Drafting, notice: Notice) -> dict[str, str] | None:
    """What a checklist says of each item, from the first rules on (docs/protocol.md, 11.7)."""
    if notice.kind != "checklist" or not at.frame.history.people.adoptions:
        return None
    return {each.id: content_hash(each) for each in lists.listed(at.frame)}
