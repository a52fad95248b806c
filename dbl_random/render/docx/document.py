"""A notice or a form as DOCX: GB/T 9704-2012 for what is published, a plain sheet for what stays in the house.

Laws:
1. The paper's text in the paper's order; nothing is added but the marks of its kind (红头, 内部材料, 演练).
2. The same paper gives the same bytes: its times are those of the paper's day.
"""

import io
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from dbl_random.model.notice import Block, Facts, Heading, Notice, Paragraph, QrCode, Signatures, Table
from dbl_random.render.docx import tables
from dbl_random.render.docx.head_and_foot import foot, head
from dbl_random.render.docx.measures import FINE, HEITI, KAITI
from dbl_random.render.docx.page import set_up
from dbl_random.render.docx.text import NAMESPACE, paragraph, run
from dbl_random.render.page import shown

if TYPE_CHECKING:
    from docx.document import Document

_QR = 30  # mm
_THEN = (1980, 1, 1, 0, 0, 0)  # the first moment that a ZIP file can tell


def render_docx(notice: Notice) -> bytes:
    """The paper as the bytes of a .docx file.

    Raises:
        ValueError: the paper's day is no date.
    """
    import docx  # noqa: PLC0415 - commands that make no document start faster

    document = docx.Document()
    set_up(document, notice)
    _set_properties(document, notice)
    body = document.element.body
    for each in list(body)[:-1]:  # the last is the section's page
        body.remove(each)
    pictures = [block for block in notice.blocks if isinstance(block, QrCode)]
    recipients = paragraph(run("、".join(notice.recipients) + "："), align="left") if notice.recipients else ""
    text = "".join(_block(block) for block in notice.blocks)
    _append(document, head(notice) + recipients + text)
    for each in pictures:
        _picture(document, each)
    _append(document, foot(notice))
    return _packed(document)


def _block(block: Block) -> str:
    match block:
        case Heading(1, text):
            return paragraph(run(text, HEITI), align="left", indent=2, keep=True)
        case Heading(_, text):
            return paragraph(run(text, KAITI), align="left", indent=2, keep=True)
        case Paragraph(text):
            return paragraph(run(text), indent=2)
        case Table():
            return tables.table(block)
        case Facts():
            return tables.facts(block)
        case Signatures():
            return tables.signatures(block)
        case QrCode():
            return ""  # pictures need the document: they follow the text


def _append(document: "Document", xml: str) -> None:
    from docx.oxml import parse_xml  # noqa: PLC0415 - as above

    parsed: Any = parse_xml(f'<w:body xmlns:w="{NAMESPACE}">{xml}</w:body>')
    section = document.element.body[-1]
    for each in list(parsed):
        section.addprevious(each)


def _picture(document: "Document", block: QrCode) -> None:
    import segno  # noqa: PLC0415 - as above
    from docx.enum.text import WD_ALIGN_PARAGRAPH  # noqa: PLC0415 - as above
    from docx.shared import Mm  # noqa: PLC0415 - as above

    drawn = io.BytesIO()
    segno.make(block.text, error="m", micro=False).save(drawn, kind="png", scale=6, border=4)
    drawn.seek(0)
    line = document.add_paragraph()
    line.alignment = WD_ALIGN_PARAGRAPH.CENTER
    line.add_run().add_picture(drawn, width=Mm(_QR))
    _append(document, paragraph(run(block.caption, size=FINE, closer=0), align="center", pitch=18))


def _set_properties(document: "Document", notice: Notice) -> None:
    properties = document.core_properties
    day = datetime.fromisoformat(notice.day).replace(tzinfo=UTC)
    properties.title, properties.author = shown(notice.title)[:255], shown(notice.bureau)[:255]
    properties.language, properties.comments, properties.last_modified_by = "zh-CN", "", shown(notice.bureau)[:255]
    properties.created = properties.modified = day


def _packed(document: "Document") -> bytes:
    """Law 2: every member of the archive at one time, in one order."""
    made, found = io.BytesIO(), io.BytesIO()
    document.save(made)
    with ZipFile(made) as old, ZipFile(found, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            member = ZipInfo(name, _THEN)
            member.compress_type = ZIP_DEFLATED
            new.writestr(member, old.read(name))
    return found.getvalue()
