"""A notice or a form as DOCX: GB/T 9704-2012 for what is published, a plain sheet for what stays in the house.

Laws:
1. The paper's text in the paper's order; nothing is added but the marks of its kind (红头, 内部材料, 演练).
2. The same paper gives the same bytes: its times are those of the paper's day.
"""

import io
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from dbl_random.model.notice import (
    Block,
    Facts,
    Heading,
    NewPage,
    Notice,
    Paragraph,
    QrCode,
    QrCodes,
    Signatures,
    Table,
)
from dbl_random.render.docx import tables
from dbl_random.render.docx.head_and_foot import foot, head
from dbl_random.render.docx.measures import CHARACTER, CHARACTERS, FINE, HEITI, KAITI, SMALL, width_of
from dbl_random.render.docx.page import font_table, set_up, styles
from dbl_random.render.docx.text import paragraph, run
from dbl_random.render.page import shown

if TYPE_CHECKING:
    from docx.document import Document

_KEPT = 6  # lines; LibreOffice keeps a paragraph whole, or, where all of it does not fit on a page, not at all
_FORM_PITCH = 22.0  # points: the text of a form stands closer and smaller than that of a 公文
_QR = 30  # mm
_EPOCH = (1980, 1, 1, 0, 0, 0)  # the first moment that a ZIP file can tell


def render_docx(notice: Notice) -> bytes:
    """The paper as the bytes of a .docx file.

    Raises:
        ValueError: the paper's day is no date.
    """
    import docx  # noqa: PLC0415 - commands that make no document start faster

    document = docx.Document()
    set_up(document, notice)
    _set_properties(document, notice)
    recipients = paragraph(run("、".join(notice.recipients) + "："), align="left") if notice.recipients else ""
    form = notice.internal
    *most, last = notice.blocks or (Paragraph(""),)
    text = "".join(_block(each, document, form=form) for each in most) + _block(last, document, form=form, last=True)
    body = _with_text(document, head(notice) + recipients + text + foot(notice))
    return _packed(
        document, {"word/document.xml": body, "word/fontTable.xml": font_table(), "word/styles.xml": styles()}
    )


def _block(block: Block, document: "Document", *, form: bool, last: bool = False) -> str:
    """A block; a last paragraph that is not long stays with what stands below (head_and_foot, law 3)."""
    match block:
        case Heading(1, text):
            return paragraph(run(text, HEITI), align="left", indent=2, keep=True)
        case Heading(_, text):
            return paragraph(run(text, KAITI), align="left", indent=2, keep=True)
        case Paragraph(text):
            return _paragraph(text, form=form, kept=last and width_of(text) <= _KEPT * CHARACTERS)
        case Table():
            return tables.table(block)
        case Facts():
            return tables.facts(block)
        case Signatures():
            return tables.signatures(block)
        case QrCode() | QrCodes():
            return _pictures(document, block)
        case NewPage():
            return paragraph(run("", size=1, raw='<w:br w:type="page"/>'), pitch=1, snap=False)


def _paragraph(text: str, *, form: bool, kept: bool) -> str:
    if not form:
        return paragraph(run(text), indent=2, keep=kept)
    two = 2 * SMALL / CHARACTER
    return paragraph(run(text, size=SMALL), indent=two, pitch=_FORM_PITCH, keep=kept, snap=False)


def _with_text(document: "Document", xml: str) -> bytes:
    """The document's XML with the text: parsed once as a whole, since moving nodes between trees is quadratic."""
    from docx.opc.oxml import serialize_part_xml  # noqa: PLC0415 - as above
    from docx.oxml import parse_xml  # noqa: PLC0415 - as above

    empty = _serialised(document.part.element)
    body, page = empty.index("<w:body>") + len("<w:body>"), empty.index("<w:sectPr")
    return serialize_part_xml(parse_xml(empty[:body] + xml + empty[page:]))


def _serialised(element: Any) -> str:
    from docx.opc.oxml import serialize_part_xml  # noqa: PLC0415 - as above

    return serialize_part_xml(element).decode().partition("?>")[2]  # without the declaration


def _pictures(document: "Document", block: QrCode | QrCodes) -> str:
    drawn = run("　").join(run("", raw=_picture(document, text)) for text in block.texts)
    return paragraph(drawn, align="center", exact=False, keep=True, snap=False) + paragraph(
        run(block.caption, size=FINE, closer=0), align="center", pitch=18, snap=False
    )


def _picture(document: "Document", text: str) -> str:
    import segno  # noqa: PLC0415 - as above
    from docx.shared import Mm  # noqa: PLC0415 - as above

    drawn = io.BytesIO()
    segno.make(text, error="m", micro=False).save(drawn, kind="png", scale=6, border=4)
    drawn.seek(0)
    inline: Any = document.part.new_pic_inline(drawn, width=Mm(_QR))
    return f"<w:drawing>{_serialised(inline)}</w:drawing>"


def _set_properties(document: "Document", notice: Notice) -> None:
    properties = document.core_properties
    day = datetime.fromisoformat(notice.day).replace(tzinfo=UTC)
    properties.title, properties.author = shown(notice.title)[:255], shown(notice.bureau)[:255]
    properties.language, properties.comments, properties.last_modified_by = "zh-CN", "", shown(notice.bureau)[:255]
    properties.created = properties.modified = day


def _packed(document: "Document", instead: Mapping[str, bytes]) -> bytes:
    """Law 2: every member of the archive at one time, in one order; some are other bytes than python-docx wrote."""
    made, found = io.BytesIO(), io.BytesIO()
    document.save(made)
    with ZipFile(made) as old, ZipFile(found, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            member = ZipInfo(name, _EPOCH)
            member.compress_type = ZIP_DEFLATED
            new.writestr(member, instead.get(name) or old.read(name))
    return found.getvalue()
