"""What a notice or a form is drafted on: the writer, and the frame of the day (二(四)1)."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from dbl_random.core.notices.frame import Frame
from dbl_random.core.notices.number import number_fault
from dbl_random.desk.log_mark import log_mark
from dbl_random.desk.request import Request
from dbl_random.desk.writer import Plans, Writer, writing
from dbl_random.model.immutable import immutable
from dbl_random.model.organisation import Organisation
from dbl_random.model.problem import Exit, refuse
from dbl_random.store.writing import write_below


@immutable
class Drafting:
    """Who drafts, and what the paper stands on."""

    writer: Writer
    frame: Frame

    @property
    def root(self) -> Path:
        """The store."""
        return self.writer.desk.root


@contextmanager
def drafting(
    request: Request, *, plans: Plans = (), number: str = "", copies: tuple[str, ...] = (), preview: bool = False
) -> Iterator[Drafting]:
    """Enter the writer's frame to draft papers with a 发文字号 (whole, or its 序号 alone) and 抄送.

    Raises:
        Refusal: as `writing`; the number is none (exit status 2, DBR605).
    """
    with writing(request, plans=plans, preview=preview) as writer:
        whole = _number(writer.records.organisation, number, writer.now.year)
        yield Drafting(writer, replace(frame_of(writer), number=whole, copies=copies))


def frame_of(writer: Writer) -> Frame:
    """What papers of the writer's day stand on, with the log as it is now."""
    records, desk = writer.records, writer.desk
    registries = (desk.records or records).registries.values()  # those that name earlier numbers, too
    names = {firm.id: firm.name for registry in registries for firm in registry.enterprises}
    earlier = {old: names[now] for old, now in desk.firms.present.items() if now in names}
    known = {**names, **earlier, **desk.names_of_drawn()}
    return Frame(records, desk.history, known, log_mark(desk, records.organisation.origin), writer.today)


def _number(bureau: Organisation, said: str, year: int) -> str:
    """The document number, whole; its 序号 alone is completed by the bureau's own mark."""
    text = said.strip()
    if text.isdecimal() and text.isascii():
        mark = bureau.document_mark
        if not mark:
            hint = "写完整的发文字号，如 泉经信〔2016〕12号；或在机构名单（data/organisation.yaml）中登记机关代字"
            raise refuse(Exit.USAGE, "DBR605", "没有登记机关代字，不能只写序号", hint)
        text = f"{mark}〔{year}〕{text}号"
    if text and (fault := number_fault(text)):
        hint = "写完整的发文字号，如 泉经信法规〔2016〕12号；也可以只写其中的序号，如 12"
        raise refuse(Exit.USAGE, "DBR605", f"发文字号“{text}”有误：{fault}", hint)
    return text


def write_files(root: Path, folder: str, files: Mapping[str, bytes]) -> None:
    """Write files below a folder of the store (or of a site), durably, each by a draft that takes its place."""
    for name, data in files.items():
        write_below(root, f"{folder}/{name}" if folder else name, data)
