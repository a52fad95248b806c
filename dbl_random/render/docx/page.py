"""The page: paper, margins, the grid of lines, page numbers on the outer side, the running head.

Laws:
1. `— 1 —` in 4号宋体, one character from the outer edge: odd pages right, even pages left (GB/T 9704-2012, 7.5).
2. Every page of a practice paper says that it has no effect; every page of a form that it stays in the house.
3. No theme stands behind a font, and styles are as few as they can be: each names its font (a theme is what a program
   falls back to, and the one of the template is Japanese).
4. A font that is missing has another name in the font table, under which programs look for it.
"""

from typing import TYPE_CHECKING, Any

from dbl_random.model.notice import Notice
from dbl_random.render.docx.head_and_foot import running_head
from dbl_random.render.docx.measures import (
    BODY,
    BOTTOM,
    CHARACTER,
    FANGSONG,
    FOOTER,
    LEFT,
    OTHERWISE,
    PITCH,
    RIGHT,
    SMALL,
    SONGTI,
    TOP,
    twips,
)
from dbl_random.render.docx.text import LANGUAGE, NAMESPACE, fonts, paragraph, run

if TYPE_CHECKING:
    from docx.document import Document


#: Parts of the template that no document needs.
_UNUSED = {"theme", "stylesWithEffects", "numbering", "customXml"}


def set_up(document: "Document", notice: Notice) -> None:
    """Set up the document's one section."""
    from docx.enum.section import WD_ORIENT  # noqa: PLC0415 - commands that make no document start faster
    from docx.shared import Mm  # noqa: PLC0415 - as above

    section: Any = document.sections[0]
    body: Any = document.element.body
    section.orientation = WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(TOP), Mm(BOTTOM)
    section.left_margin, section.right_margin = Mm(LEFT), Mm(RIGHT)
    section.header_distance, section.footer_distance, section.gutter = Mm(25), Mm(FOOTER), 0
    grid = body.sectPr.find(f"{{{NAMESPACE}}}docGrid")
    grid.set(f"{{{NAMESPACE}}}type", "lines")
    grid.set(f"{{{NAMESPACE}}}linePitch", str(twips(PITCH)))
    document.settings.odd_and_even_pages_header_footer = True
    _without_theme(document)
    for header in (section.header, section.even_page_header):
        _fill(header, running_head(notice))
    _fill(section.footer, _number("right"))
    _fill(section.even_page_footer, _number("left"))


def _without_theme(document: "Document") -> None:
    """Law 3."""
    part: Any = document.part
    for key in [key for key, each in part.rels.items() if each.reltype.rpartition("/")[2] in _UNUSED]:
        del part.rels[key]
    settings: Any = document.settings.element
    language = settings.find(f"{{{NAMESPACE}}}themeFontLang")
    for letters in ("val", "eastAsia"):
        language.set(f"{{{NAMESPACE}}}{letters}", "zh-CN")


def styles() -> bytes:
    """Law 3: the member `word/styles.xml` of the archive."""
    named = f"{fonts(FANGSONG)}{{}}{LANGUAGE}"
    size = f'<w:sz w:val="{round(BODY * 2)}"/><w:szCs w:val="{round(BODY * 2)}"/>'
    inner = (
        f"<w:docDefaults><w:rPrDefault><w:rPr>{named.format(size)}</w:rPr></w:rPrDefault></w:docDefaults>"
        + "".join(
            f'<w:style w:type="{kind}" w:default="1" w:styleId="{name}"><w:name w:val="{title}"/>'
            f"<w:rPr>{named.format('')}</w:rPr></w:style>"
            for kind, name, title in (("paragraph", "a", "Normal"), ("table", "a1", "Normal Table"))
        )
    )
    table = f'<w:styles xmlns:w="{NAMESPACE}">{inner}</w:styles>'
    return f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>{table}'.encode()


def _number(side: str) -> str:
    """Law 1."""
    field = (
        '<w:fldChar w:fldCharType="begin"/>',
        '<w:instrText xml:space="preserve"> PAGE </w:instrText>',
        '<w:fldChar w:fldCharType="separate"/>',
        "<w:t>1</w:t>",
        '<w:fldChar w:fldCharType="end"/>',
    )
    number = "".join(run("", SONGTI, SMALL, closer=0, raw=each) for each in field)
    runs = (run("— ", SONGTI, SMALL, closer=0), number, run(" —", SONGTI, SMALL, closer=0))
    one = SMALL / CHARACTER
    return paragraph(*runs, align=side, pitch=SMALL * 1.2, right=one) if side == "right" else _left(runs, one)


def _left(runs: tuple[str, ...], indent: float) -> str:
    return paragraph(*runs, align="left", pitch=SMALL * 1.2, indent=indent)


def _fill(part: Any, xml: str) -> None:
    from docx.oxml import parse_xml  # noqa: PLC0415 - as above

    part.is_linked_to_previous = False
    element = part.part.element
    for each in list(element):
        element.remove(each)
    for each in list(parse_xml(f'<w:hdr xmlns:w="{NAMESPACE}">{xml}</w:hdr>')):
        element.append(each)


def font_table() -> bytes:
    """Law 4: the member `word/fontTable.xml` of the archive."""
    named = "".join(
        f'<w:font w:name="{name}"><w:altName w:val="{other}"/><w:charset w:val="86"/><w:family w:val="auto"/></w:font>'
        for name, other in OTHERWISE.items()
    )
    table = f'<w:fonts xmlns:w="{NAMESPACE}">{named}</w:fonts>'
    return f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>{table}'.encode()
