"""Publishing a notice: the desk from which its record, files and event are made, in this order (二(四)1).

Laws:
1. Decided before anything is written: there is such a subject, no visit is open, nobody is named, the number is free.
2. The files are durable before the event that names their hashes; what a break left is written again.
3. A file that an event names is never written again: a later notice of its kind has names of its own.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from dbl_random.cli.options import Settings
from dbl_random.cli.screen import voice
from dbl_random.core.notices.frame import Frame
from dbl_random.core.notices.number import number_fault
from dbl_random.core.notices.people import named_in, people_named
from dbl_random.core.record.canonical import encode
from dbl_random.core.record.chain import event_path
from dbl_random.core.record.merkle import format_root, leaf_hash, root
from dbl_random.core.record.proof import proof_bundle, tables_of
from dbl_random.core.record.publications import embargo, subject_fault
from dbl_random.desk.results.aftercare_desk import AfterDesk, seated
from dbl_random.desk.who_and_when import whole
from dbl_random.model.aftercare import NoticePublished
from dbl_random.model.notice import NAMING, LogMark, Notice, NoticeKind, as_json
from dbl_random.model.problem import Exit, refuse
from dbl_random.model.records import Records
from dbl_random.render.docx.document import render_docx
from dbl_random.render.notice_page import render_notice_page
from dbl_random.render.notice_table import render_open_csv
from dbl_random.render.verification_page import render_verification_page
from dbl_random.store.git.source import WorkingTree
from dbl_random.store.log.folder import LOG
from dbl_random.store.writing import write_below
from dbl_random.store.yaml.records import load_records

FOLDER = "notices"


@dataclass(frozen=True, slots=True)
class Order:
    """What is said of a notice on the command line.

    Attributes:
        number: 发文字号, or its 序号 alone. copies: 抄送. corrects: event of the notice that it replaces.
        reason, approved_by: of a correction.
    """

    number: str = ""
    copies: tuple[str, ...] = ()
    corrects: int | None = None
    reason: str = ""
    approved_by: str = ""
    dry_run: bool = False


Make = Callable[[Frame], Notice]


@dataclass(frozen=True, slots=True)
class NoticeDesk:
    """Where a notice is made: the seat, the records with every plan, and the frame of the day."""

    seat: AfterDesk
    frame: Frame

    @property
    def root(self) -> Path:
        """The store."""
        return self.seat.desk.root


@contextmanager
def notice_desk(
    said: Settings, order: Order, *, plans: list[str] | None = None, draw: str = ""
) -> Iterator[NoticeDesk]:
    """Sit down; `plans` (None: all), or that of a `draw`, are read with their registries."""
    with seated(said, dry_run=order.dry_run) as seat:
        plans = [seat.desk.draw(draw).body.plan] if draw else plans
        records = whole(load_records(WorkingTree(seat.desk.root), plans=plans))
        yield NoticeDesk(seat, frame_of(seat, records, order))


def frame_of(seat: AfterDesk, records: Records, order: Order) -> Frame:
    """The frame of today."""
    desk = seat.desk
    names = {firm.id: firm.name for registry in records.registries.values() for firm in registry.enterprises}
    leaves = [leaf_hash(line) for line in lines_of(seat)]
    origin = desk.opened.origin if desk.opened else records.organisation.origin
    mark = LogMark(origin, len(leaves), format_root(root(leaves)))
    number = _number(records, order.number, seat.now.year)
    return Frame(records, desk.history, {**names, **desk.names_of_drawn()}, mark, seat.now.date(), number, order.copies)


def lines_of(seat: AfterDesk) -> list[bytes]:
    """The files of the log's events, in order."""
    return [seat.desk.log.read(f"{LOG}/{event_path(event.seq)}") or b"" for event in seat.desk.events]


def _number(records: Records, said: str, year: int) -> str:
    """The document number, whole; its 序号 alone is completed by the bureau's own mark."""
    text = said.strip()
    if text.isdecimal() and text.isascii():
        mark = records.organisation.document_mark
        if not mark:
            hint = "在 data/organisation.yaml 中写 document_mark，或写完整的发文字号"
            raise refuse(Exit.USAGE, "DBR605", "没有登记机关代字，不能只写序号", hint)
        text = f"{mark}〔{year}〕{text}号"
    if text and (fault := number_fault(text)):
        raise refuse(Exit.USAGE, "DBR605", f"发文字号“{text}”有误：{fault}", "写成 泉经信法规〔2016〕12号")
    return text


def issue(desk: NoticeDesk, kind: NoticeKind, subject: str, make: Make, order: Order) -> Exit:
    """Decide, make, write, log.

    Raises:
        Refusal: law 1 (exit status 4).
    """
    frame, seat = desk.frame, desk.seat
    _refuse_subject(frame, kind, subject)
    notice = make(frame)
    _refuse_people(frame, notice)
    files = _files(desk, notice)
    body = _body(desk, notice, order, files)
    if fault := frame.history.publications.fault_of(body):
        hint = "要改的用 --correct 事件序号 --reason 理由；已公布的用 dbr publish list 查看"
        raise refuse(Exit.REFUSED, "DBR604", fault, hint)
    if order.corrects is not None:
        seat.refuse_not_staff(body.approved_by)
    if not order.dry_run:
        write_files(desk.root / FOLDER, files)
    for name in files:
        voice.say(seat.said, f"{FOLDER}/{name}")
    return seat.enter(body, f"{notice.title}：{len(files)} 个文件")


def _refuse_subject(frame: Frame, kind: str, subject: str) -> None:
    history = frame.history
    if kind in NAMING and subject in history.standings and (fault := embargo(history, subject)):
        raise refuse(
            Exit.REFUSED, "DBR603", fault, f"检查不提前告知（二(二)）；先记录全部结果：dbr result list {subject}"
        )
    if fault := subject_fault(history, kind, subject):
        raise refuse(Exit.REFUSED, "DBR602", f"{fault}，没有可以公布的内容", "dbr plan list 查看计划和抽取")


def _people(frame: Frame) -> list[str]:
    records = frame.records
    return [each.name for each in records.inspectors] + [each.name for each in records.organisation.staff]


def _refuse_people(frame: Frame, notice: Notice) -> None:
    if named := people_named(notice, _people(frame), frame.names.values()):
        hint = "公告不公布自然人姓名；更正检查情况、理由等文字后再公布（dbr result correct）"
        raise refuse(Exit.REFUSED, "DBR606", f"公告中出现了人员姓名：{'、'.join(named)}", hint)


def _files(desk: NoticeDesk, notice: Notice) -> dict[str, bytes]:
    """Name below `notices/` -> bytes: JSON first, whose hash is that of the content."""
    stem = _stem(desk, notice)
    files = {
        f"{stem}.json": encode(as_json(notice)) + b"\n",
        f"{stem}.html": render_notice_page(notice).encode(),
        f"{stem}.docx": render_docx(notice),
    }
    if notice.table("rows"):
        files[f"{stem}.csv"] = render_open_csv(notice)
    if notice.kind == "results":
        files[f"{stem}-verify.html"] = _verification_page(desk, notice).encode()
    return files


def _stem(desk: NoticeDesk, notice: Notice) -> str:
    """Law 3: `2016-energy-1/results`, then `2016-energy-1/results-2` and so on."""
    issued = desk.frame.history.publications.issued.values()
    before = sum((each.body.kind, each.body.subject) == (notice.kind, notice.subject) for each in issued)
    return f"{notice.subject}/{notice.kind}" + (f"-{before + 1}" if before else "")


def _verification_page(desk: NoticeDesk, notice: Notice) -> str:
    state, log = desk.frame.draw(notice.subject), desk.seat.desk.log
    tables = {name: (log.snapshot(name) or b"").decode() for name in tables_of(state)}
    bundle = proof_bundle(lines_of(desk.seat)[: desk.frame.log.size], notice.subject, tables)
    for event in bundle["events"]:  # an event is published as it was hashed: its words cannot be mended any more
        if named := named_in(event["text"], _people(desk.frame)):
            where = f"第 {event['seq']} 号事件的文字中有人员姓名（{'、'.join(named)}）"
            voice.say(desk.seat.said, f"注意 DBR610 {where}，核验页将原样公布这一事件。", "warn")
    return render_verification_page(bundle, f"{desk.frame.title_of(notice.subject)}抽取核验页", notice.bureau)


def _body(desk: NoticeDesk, notice: Notice, order: Order, files: Mapping[str, bytes]) -> NoticePublished:
    assert notice.log is not None  # noqa: S101 - `Frame.paper` gives every notice its mark
    assert not notice.internal  # noqa: S101 - forms are not published
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
        order.corrects,
        order.reason.strip() if order.corrects is not None else "",
        order.approved_by or desk.frame.records.organisation.chair if order.corrects is not None else "",
    )


def write_files(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write files durably, each by a draft that takes its place (law 2)."""
    for name, data in files.items():
        write_below(folder, name, data)
