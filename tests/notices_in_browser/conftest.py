"""Debian's Chromium, offline: a page is opened from a file, and all that it does is noted."""

import base64
import hashlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, sync_playwright

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

ARGUMENTS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
#: Widths in CSS pixels: a telephone and a desk.
WIDTHS = (375, 1280)
DIGEST = hashlib.sha256(b"result").hexdigest()
BUREAU = "泉州市经济和信息化委员会"


@dataclass
class Opened:
    """A page, and what was seen of it: console errors and page errors, dialogs, and requests but for itself."""

    page: Page
    errors: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)

    def overflow(self) -> int:
        """Pixels by which the page is wider than its screen: a telephone shows such a page small, or scrolls it."""
        return self.page.evaluate("document.documentElement.scrollWidth") - self.page.viewport_size["width"]

    def faults(self) -> list[str]:
        """Whatever axe-core finds, not only what it calls serious or critical: rule, and the first element."""
        found = Axe().run(self.page).response["violations"]
        return [f"{each['impact']} {each['id']}: {each['nodes'][0]['html'][:200]}" for each in found]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=ARGUMENTS)
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def opened(browser) -> Callable:
    """Opens a file at a width. A tab takes a second to open: each width has one, which goes from file to file."""
    tabs: dict[int, Page] = {}

    def tab(width: int) -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": 800}, is_mobile=width < 700, locale="zh-CN", offline=True
        )
        return context.new_page()

    @contextmanager
    def look(path: Path, width: int) -> Iterator[Opened]:
        if width not in tabs:
            tabs[width] = tab(width)
        page = tabs[width]
        seen = Opened(page)
        listeners = {
            "console": lambda said: seen.errors.append(said.text) if said.type in {"error", "warning"} else None,
            "pageerror": lambda error: seen.errors.append(str(error)),
            "dialog": lambda dialog: (seen.errors.append(f"dialog {dialog.message}"), dialog.dismiss()),
            "request": lambda request: seen.requests.append(request.url),
        }
        for event, listener in listeners.items():
            page.on(event, listener)
        try:
            page.goto(path.as_uri())
            seen.requests.remove(path.as_uri())
            yield seen
        finally:
            for event, listener in listeners.items():
                page.remove_listener(event, listener)
            page.goto("about:blank")

    return look


@pytest.fixture(scope="session")
def sound(opened, tmp_path_factory) -> Callable:
    """Holds a page to the laws of all pages, at both widths."""
    folder = tmp_path_factory.mktemp("pages")

    def judge(html: str) -> None:
        path = folder / f"{hashlib.sha256(html.encode()).hexdigest()[:16]}.html"
        path.write_text(html, encoding="utf-8")
        for width in WIDTHS:
            with opened(path, width) as seen:
                assert seen.overflow() == 0, f"scrolls sideways at {width}"
                assert seen.errors == []
                assert seen.requests == []
                assert seen.faults() == []

    return judge


COLUMNS = (
    Column("seq", "序号", 3, "right"),
    Column("name", "企业名称", 14),
    Column("code", "统一社会信用代码", 11, "mid"),
    Column("item", "抽查事项", 10),
    Column("date", "检查日期", 6, "mid"),
    Column("result", "检查结果", 8),
    Column("follow_up", "后续处置", 6),
    Column("authority", "检查机关", 8),
    Column("published", "公示日期", 6, "mid"),
)


def rows(count: int, name: str = "泉州示例机械制造有限公司") -> tuple[tuple[str, ...], ...]:
    """Rows that have no value in common, so that every column stays in the table."""
    item = "用能单位执行节能法律法规和标准情况的监督检查"
    kinds = (
        (item, "2016-07-12", "未发现问题", "无需后续处置", BUREAU, "2016-08-01"),
        (f"{item}（二）", "2016-07-13", "发现问题已责令改正", "责令改正", f"{BUREAU}节能监察中心", "2016-08-02"),
    )
    return tuple((str(n), name * (1 + n % 2), f"91350500{n:09d}X", *kinds[n % 2]) for n in range(1, count + 1))


#: One of each kind of block, under the name of its law.
BLOCKS = {
    "heading": (Heading(1, "一、基本情况"), Heading(2, "（一）抽取"), Heading(1, "二、结果")),
    "heading-second-first": (Heading(2, "（一）抽取"), Heading(1, "一、基本情况")),
    "paragraph": (Paragraph("现将抽查结果公示如下。" * 20),),
    "table": (Table("rows", "抽查结果公示表", COLUMNS, rows(12)),),
    "table-narrow": (Table("strata", "", COLUMNS[:2], (("1", "重点用能单位"),)),),
    "table-empty": (Table("rows", "名单", COLUMNS[:3], ()),),
    "tables": (Table("a", "名单", COLUMNS, rows(2)), Table("b", "名单", COLUMNS, rows(2))),
    "facts": (Facts((("抽查事项", "节能监察"), ("结果校验值", DIGEST)), ("结果校验值",)),),
    "signatures": (Signatures((("法规科", "陈守正"), ("办公室", "林文书"), ("人事科", ""), ("监察室", ""))),),
    "qr-code": (QrCode(DIGEST, "结果校验值（SHA-256）"),),
}


@pytest.fixture(scope="session")
def notice() -> Notice:
    """A notice with everything that a notice can have."""
    return Notice(
        kind="results",
        subject="2016-energy-1",
        bureau=BUREAU,
        practice=False,
        title=f"{BUREAU}关于2016年度节能监察双随机抽查结果的公示",
        number="泉经信法规〔2016〕312号",
        recipients=("各县（市、区）经信局", "各有关企业"),
        blocks=tuple(block for blocks in BLOCKS.values() for block in blocks),
        attachments=("抽查结果核验页", "企业名单"),
        signed_by=BUREAU,
        day="2016-08-01",
        copies=("市政府法制办", "市监察局"),
        printed_by=f"{BUREAU}办公室",
        contact="法规科，0595-22500000",
        log=LogMark("dbr.example/quanzhou", 128, base64.b64encode(bytes(32)).decode()),
    )


@pytest.fixture(scope="session", params=BLOCKS)
def notice_of_a_block(notice, request) -> Notice:
    return replace(notice, blocks=BLOCKS[request.param])


@pytest.fixture(scope="session")
def long_notice(notice) -> Notice:
    """A notice whose table goes over several printed pages."""
    return replace(notice, blocks=(Paragraph("现公示如下。"), Table("rows", "抽查结果公示表", COLUMNS, rows(60))))
