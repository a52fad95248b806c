"""Papers as LibreOffice prints them: all of this folder go through it in one run, and their pages are measured."""

import re
import subprocess
from collections.abc import Callable
from dataclasses import dataclass, replace
from html import unescape
from pathlib import Path

import pytest
from pypdf import PdfReader

from dbl_random.model.notice import (
    Column,
    Facts,
    Heading,
    LogMark,
    Notice,
    Paragraph,
    QrCode,
    Signatures,
    Table,
)
from dbl_random.render.docx.document import render_docx

BUREAU = "泉州市经济和信息化委员会"
_WORD = re.compile(r'<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">(.*?)</word>')


@dataclass(frozen=True)
class Word:
    """A run of characters without a space, and where it stands: points from the paper's upper left corner."""

    left: float
    top: float
    right: float
    bottom: float
    text: str


Page = list[Word]

COLUMNS = (
    Column("seq", "序号", 3, "right"),
    Column("name", "企业名称", 14),
    Column("code", "统一社会信用代码", 11, "mid"),
    Column("result", "检查结果", 8),
)
WIDE = (
    *COLUMNS,
    Column("item", "抽查事项", 10),
    Column("date", "检查日期", 7, "mid"),
    Column("authority", "检查机关", 8),
    Column("published", "公示日期", 7, "mid"),
)


def rows(count: int) -> tuple[tuple[str, ...], ...]:
    return tuple((str(n), "泉州示例机械制造有限公司", f"91350500{n:09d}X", "未发现问题") for n in range(1, count + 1))


NOTICE = Notice(
    kind="bulletin",
    subject="2016-energy-1",
    bureau=BUREAU,
    practice=False,
    title=f"{BUREAU}关于2016年度节能监察双随机抽查情况的通报",
    number="泉经信法规〔2016〕312号",
    recipients=("各县（市、区）经信局", "各有关企业"),
    blocks=(Heading(1, "一、基本情况"), Heading(2, "（一）抽取"), Paragraph("现将抽查情况通报如下。")),
    attachments=("抽查结果核验页", "企业名单"),
    signed_by="泉州市经信委",
    day="2016-08-01",
    copies=("市政府法制办", "市监察局"),
    printed_by=f"{BUREAU}办公室",
    contact="法规科，0595-22500000",
    log=LogMark("dbr.example/quanzhou", 128, "A" * 43 + "="),
)
_BARE = replace(NOTICE, recipients=(), attachments=(), copies=(), printed_by="", contact="", log=None)
PAPERS = {
    "short": NOTICE,
    "full": replace(NOTICE, blocks=(Paragraph("国" * 28 * 22 * 4),)),
    "table": replace(NOTICE, practice=True, blocks=(Table("rows", "抽查结果公示表", COLUMNS, rows(90)),)),
    "wide": replace(
        NOTICE,
        blocks=(
            Table(
                "rows",
                "公示表",
                WIDE,
                tuple(
                    (*row, "节能监察", f"2016-07-{n:02d}", BUREAU, "2016-08-01") for n, row in enumerate(rows(28), 1)
                ),
            ),
        ),
    ),
    "long-title": replace(_BARE, title=NOTICE.title * 3, bureau=BUREAU * 3, signed_by=BUREAU * 2),
    # The text ends at every line of its last page: sometimes it leaves no room for the foot.
    **{f"filled-{n}": replace(NOTICE, blocks=(Paragraph("国" * 28 * n),)) for n in range(22)},
    **{
        f"ended-{n}": replace(NOTICE, blocks=(*(Paragraph("国" * 26),) * n, Paragraph("终" * 28 * 3)))
        for n in range(22)
    },
    "long-imprint": replace(NOTICE, day="2016-12-28", printed_by=f"{BUREAU}（示例）办公室综合科"),
    "form": replace(
        _BARE,
        kind="draw-record",
        practice=True,
        number="",
        blocks=(
            Facts((("结果校验值", "0123456789abcdef" * 4), ("抽查事项", "节能监察")), ("结果校验值",)),
            Signatures((("法规科", "陈守正"), ("办公室", "林文书"), ("人事科", "黄任之"), ("监察室", "郑监明"))),
            QrCode("0123456789abcdef" * 4, "日志末端校验值"),
            Paragraph("记" * 28 * 30),
        ),
    ),
}


@pytest.fixture(scope="session")
def printed(tmp_path_factory) -> Callable[[str], Path]:
    """The PDF of a paper."""
    folder = tmp_path_factory.mktemp("printed")
    for name, notice in PAPERS.items():
        (folder / f"{name}.docx").write_bytes(render_docx(notice))
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    sources = sorted(map(str, folder.glob("*.docx")))
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), *sources]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    return lambda name: folder / f"{name}.pdf"


@pytest.fixture(scope="session")
def pages(printed) -> Callable[[str], list[Page]]:
    """The words of each page of a paper."""

    def measured(name: str) -> list[Page]:
        said = subprocess.run(["pdftotext", "-bbox", printed(name), "-"], check=True, capture_output=True, text=True)
        return [
            [Word(*map(float, found[:4]), unescape(found[4])) for found in _WORD.findall(page)]
            for page in said.stdout.split("<page ")[1:]
        ]

    return measured


@pytest.fixture(scope="session", params=PAPERS)
def paper(request) -> str:
    return request.param


@pytest.fixture(scope="session")
def room() -> Word:
    """Where text may stand (GB/T 9704-2012, 5.2.2): margins of 28, 37, 26 and 35 mm."""
    return Word(*(each / 25.4 * 72 for each in (28, 37, 210 - 26, 297 - 35)), "")


@pytest.fixture(scope="session")
def papers() -> dict[str, Notice]:
    return PAPERS


@pytest.fixture(scope="session")
def notice() -> Notice:
    return NOTICE


@pytest.fixture(scope="session")
def sizes(printed) -> Callable[[str], list[tuple[float, float]]]:
    """Width and height of each page in points."""
    return lambda name: [
        (float(page.mediabox.width), float(page.mediabox.height)) for page in PdfReader(printed(name)).pages
    ]
