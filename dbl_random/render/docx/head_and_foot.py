"""The head of an official document (红头, 发文字号, red rule) and its foot (署名, 成文日期, 附注, 版记).

Laws:
1. 发文机关标志 is one red line, however long the name; 发文字号 stands under it, the red rule 4 mm below that (7.2).
2. The date's last character stands four characters from the right, 署名 is centred above it (7.3.5.1); a name too long
   for that ends at the right edge.
3. 署名, 成文日期 and what stands below them stay on one page, with the last paragraph where it is not long: no page has
   the imprint alone (7.3.5.4).
4. 版记 stands at the foot of the last page, between rules of which the first and the last are heavier (7.4).
"""

import math
from datetime import date

from dbl_random.model.notice import LogMark, Notice
from dbl_random.render.docx.measures import (
    CHARACTER,
    CHARACTERS,
    FINE,
    HEITI,
    LEFT,
    MEASURE,
    RED,
    SMALL,
    TITLE,
    TITLE_PITCH,
    XIAOBIAOSONG,
    twips,
    width_of,
)
from dbl_random.render.docx.text import blank, paragraph, run
from dbl_random.render.page import chinese_day
from dbl_random.render.title_words import pieces

_FORM_GAP = 4.0  # points above the name on a form
_DAY_RIGHT = 4.0  # characters
_MARK = 36.0  # points of 发文机关标志
_RULE = f'<w:pBdr><w:bottom w:val="single" w:sz="12" w:space="11" w:color="{RED}"/></w:pBdr>'  # 11 pt are 4 mm
_IMPRINT_RULES = "".join(
    f'<w:{side} w:val="single" w:sz="{weight}" w:space="0" w:color="000000"/>'
    for side, weight in (("top", 8), ("bottom", 8), ("insideH", 6))
)
_LINE = 19  # characters of the title in a line


def head(notice: Notice) -> str:
    """What stands above the text."""
    title = "".join(map(_title_line, title_lines(notice.title)))
    if notice.internal:
        number = paragraph(run(notice.number), align="center") if notice.number else ""
        whose = "" if notice.stays_inside else _title_line(notice.bureau)
        return whose + title + number + blank()
    mark = notice.bureau + ("文件" if notice.number else "")
    scale = min(100, int(100 * MEASURE * 0.98 / (width_of(mark) * _MARK)))
    red = run(mark, XIAOBIAOSONG, _MARK, closer=0, color=RED, scale=scale)
    return (
        blank(2)
        + paragraph(red, align="center", pitch=54)
        + blank()
        + paragraph(run(notice.number), align="center", border=_RULE)
        + blank()
        + title
        + blank()
    )


def _title_line(text: str) -> str:
    return paragraph(run(text, XIAOBIAOSONG, TITLE, closer=0), align="center", pitch=TITLE_PITCH, keep=True, snap=False)


def title_lines(title: str) -> list[str]:
    """The title in lines of about one length that end between words (7.3.1, render/title_words).

    >>> title_lines("泉州市经济和信息化委员会（示例）2016年度用能单位节能监察计划第1批抽查结果公示")
    ['泉州市经济和信息化委员会（示例）', '2016年度用能单位节能监察', '计划第1批抽查结果公示']
    """
    count = max(1, math.ceil(width_of(title) / _LINE))
    lines, rest = [], pieces(title)
    while len(rest) > 1 and count > 1:
        wanted = width_of("".join(rest)) / count
        at = min(range(1, len(rest)), key=lambda at: abs(width_of("".join(rest[:at])) - wanted))
        lines.append("".join(rest[:at]))
        rest, count = rest[at:], count - 1
    return [*lines, "".join(rest)]


def foot(notice: Notice) -> str:
    """What stands below the text."""
    attached = [
        paragraph(
            run(f"{'附件：' if at == 1 else '　　　'}{_numbered(at, name, notice)}"), align="left", indent=2, keep=True
        )
        for at, name in enumerate(notice.attachments, 1)
    ]
    day = chinese_day(date.fromisoformat(notice.day))
    name_width, day_width = width_of(notice.signed_by), width_of(day)
    name_right = max(0.0, _DAY_RIGHT + (day_width - name_width) / 2)  # law 2
    return (
        (blank(keep=True) if attached else "")
        + "".join(attached)
        + (paragraph(run(""), pitch=_FORM_GAP, keep=True, snap=False) if notice.internal else blank(2, keep=True))
        + paragraph(run(notice.signed_by), align="right", right=name_right, keep=True)
        + paragraph(run(day), align="right", right=_DAY_RIGHT, keep=True)
        + (_contact(notice.contact) if notice.contact else "")
        + (_log(notice.log) if notice.log else "")
        + (_imprint(notice, day) if notice.printed_by else "")
        + paragraph(run("", size=1), pitch=1, snap=False)  # the anchor of the imprint
    )


def _numbered(at: int, name: str, notice: Notice) -> str:
    return f"{at}. {name}" if len(notice.attachments) > 1 else name


def _contact(contact: str) -> str:
    """附注 in one line, narrower where it is long."""
    words = f"（联系方式：{contact}）"
    scale = min(100, int(100 * (CHARACTERS - 2) / width_of(words)))
    return paragraph(run(words, scale=scale), align="left", indent=2, keep=True)


def _log(mark: LogMark) -> str:
    words = f"日志头（请拍照或抄写保存，今后可以核对）：dbr-head/1 {mark.origin} {mark.size} {mark.root}"
    return paragraph(run(words, size=FINE - 2, closer=0), align="left", pitch=14, snap=False, keep=True)


def _imprint(notice: Notice, day: str) -> str:
    """Law 4: a table that floats at the foot of the page of the paragraph behind it.

    It is anchored to the paper's edge: LibreOffice lets no table float in the text that is as wide as the text.
    """
    measure = twips(MEASURE)
    day_width = width_of(day) + 5  # 印发, a character free at the right, and what programs put between 年 and figures
    size = min(SMALL, int(MEASURE / (width_of(notice.printed_by) + 1 + day_width) * 2) / 2)
    right = twips(size * day_width)
    rows = [_imprint_row([(f"抄送：{'，'.join(notice.copies)}。", measure, "left")], SMALL)] if notice.copies else []
    rows.append(_imprint_row([(notice.printed_by, measure - right, "left"), (f"{day}印发", right, "right")], size))
    return (
        '<w:tbl><w:tblPr><w:tblpPr w:leftFromText="0" w:rightFromText="0" w:topFromText="120" w:vertAnchor="margin" '
        f'w:horzAnchor="page" w:tblpX="{round(LEFT / 25.4 * 1440)}" w:tblpYSpec="bottom"/><w:tblOverlap w:val="never"/>'
        f'<w:tblW w:w="{measure}" w:type="dxa"/><w:tblBorders>{_IMPRINT_RULES}</w:tblBorders>'
        f'<w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/>'
        f'</w:tblCellMar></w:tblPr><w:tblGrid><w:gridCol w:w="{measure - right}"/>'
        f'<w:gridCol w:w="{right}"/></w:tblGrid>{"".join(rows)}</w:tbl>'
    )


def _imprint_row(cells: list[tuple[str, int, str]], size: float) -> str:
    made = ""
    for text, width, align in cells:
        span = "" if len(cells) > 1 else '<w:gridSpan w:val="2"/>'
        one = SMALL / CHARACTER  # a character free at each side (7.4.2)
        line = paragraph(
            run(text, size=size, closer=0),
            align=align,
            indent=one if align == "left" else 0,
            right=one if align == "right" else 0,
            pitch=24,
            exact=False,
            snap=False,
        )
        made += f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{span}</w:tcPr>{line}</w:tc>'
    return f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{made}</w:tr>"


def running_head(notice: Notice) -> str:
    """The line at the head of every page: what the paper is not, and what binds its sheets together."""
    marks = ("内部材料" if notice.stays_inside else "", "演练　本件不产生任何效力" if notice.practice else "")
    bound = f"{notice.subject}　校验值 {notice.bound_by}" if notice.bound_by else ""
    words = "　".join(filter(None, (*marks, bound)))
    return paragraph(run(words, HEITI, FINE, closer=0, color=RED), align="center", pitch=18)
