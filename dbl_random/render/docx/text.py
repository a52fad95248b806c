"""Paragraphs and runs as XML: every text escaped, every font named for Chinese and for Latin letters.

Law: text from data passes `written` and nothing else; what XML or a reader cannot bear is shown in a visible form.
"""

from xml.sax.saxutils import escape

from dbl_random.render.docx.measures import BODY, CHARACTER, CLOSER, FANGSONG, PITCH, twips
from dbl_random.render.page import shown

NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def fonts(font: str) -> str:
    """A font named for every letter: no theme, no program's own choice."""
    return f'<w:rFonts w:ascii="{font}" w:hAnsi="{font}" w:eastAsia="{font}" w:cs="{font}"/>'


LANGUAGE = '<w:lang w:val="zh-CN" w:eastAsia="zh-CN"/>'
#: Of the paragraph's mark, whose font decides how an empty line and what is typed behind it look.
_MARK = f"<w:rPr>{fonts(FANGSONG)}{LANGUAGE}</w:rPr>"


def written(text: str) -> str:
    """A text as it may stand in XML."""
    return escape(shown(text))


def run(
    text: str,
    font: str = FANGSONG,
    size: float = BODY,
    *,
    closer: float = CLOSER,
    color: str = "",
    scale: int = 100,
    raw: str = "",
) -> str:
    """A run; `raw` is XML that stands in the text's place. Sizes in points, `scale` in per cent of the width."""
    properties = (
        fonts(font)
        + (f'<w:color w:val="{color}"/>' if color else "")
        + (f'<w:spacing w:val="{-twips(closer)}"/>' if closer else "")
        + (f'<w:w w:val="{scale}"/>' if scale != 100 else "")
        + f'<w:sz w:val="{round(size * 2)}"/><w:szCs w:val="{round(size * 2)}"/>'
        + LANGUAGE
    )
    inner = raw or f'<w:t xml:space="preserve">{written(text)}</w:t>'
    return f"<w:r><w:rPr>{properties}</w:rPr>{inner}</w:r>"


def paragraph(  # noqa: PLR0913 - a paragraph's properties, all keywords
    *runs: str,
    align: str = "both",
    indent: float = 0,
    right: float = 0,
    pitch: float = PITCH,
    exact: bool = True,
    keep: bool = False,
    snap: bool = True,
    first: str = "",
    border: str = "",
) -> str:
    """A paragraph.

    Args:
        *runs: their XML.
        align: `both`, `left`, `center` or `right`.
        indent: of the first line, in characters of the text.
        right: of the right side, in characters of the text.
        pitch: of its lines in points.
        exact: whether no line is higher than the pitch.
        keep: with the next paragraph on one page, two of its lines at least.
        snap: whether its lines stand on the grid of the page.
        first: XML of properties before all others.
        border: XML of its borders.
    """
    rule = "exact" if exact else "atLeast"
    return (
        "<w:p><w:pPr>"
        + ("<w:keepNext/>" if keep else "")
        + f'{first}<w:widowControl w:val="{int(keep)}"/>{border}'
        + '<w:overflowPunct w:val="0"/><w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/>'
        + ("" if snap else '<w:snapToGrid w:val="0"/>')
        + f'<w:spacing w:before="0" w:after="0" w:line="{twips(pitch)}" w:lineRule="{rule}"/>'
        + _indents(indent, right)
        + f'<w:jc w:val="{align}"/>{_MARK}</w:pPr>'
        + "".join(runs)
        + "</w:p>"
    )


def _indents(first: float, right: float) -> str:
    sides = f' w:firstLineChars="{round(first * 100)}" w:firstLine="{twips(first * CHARACTER)}"' if first else ""
    sides += f' w:right="{twips(right * CHARACTER)}"' if right else ""
    return f"<w:ind{sides}/>" if sides else ""


def blank(lines: int = 1, *, keep: bool = False) -> str:
    """Blank lines."""
    return paragraph(run(""), keep=keep) * lines
