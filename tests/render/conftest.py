"""The records of the draws of core's small world (tests/core/conftest.py), and a page's words."""

import importlib.util
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from dbl_random.core.notices.draw_record.paper import draw_record
from dbl_random.model.event import Recorded
from dbl_random.model.notice import Column, Facts, LogMark, Notice, Table
from dbl_random.model.notice_types import NOTICES
from dbl_random.render.site import Site, SiteEntry
from dbl_random.render.site_ended import main_page

WORLD = Path(__file__).resolve().parents[1] / "core" / "conftest.py"
#: An ordinary draw with substitutions, one after a void whose teams came later, one with a public value, an own device
#: and an office that withheld.
DRAWS = ("2016-energy-1", "2016-energy-2.2", "2016-energy-3")


@pytest.fixture(scope="session")
def records() -> dict[str, Notice]:
    spec = importlib.util.spec_from_file_location("world", WORLD)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    world = module.lived()
    return {name: draw_record(world.concluded(name)) for name in DRAWS}


@pytest.fixture(params=DRAWS)
def record(request: pytest.FixtureRequest, records: dict[str, Notice]) -> Notice:
    return records[request.param]


def renamed(record: Notice, name: str) -> Notice:
    """The record with `name` in every cell, and wherever people give a text of their own."""
    blocks = []
    for block in record.blocks:
        match block:
            case Table():
                blocks.append(replace(block, rows=tuple(tuple(name for _ in row) for row in block.rows)))
            case Facts():
                blocks.append(replace(block, rows=tuple((label, name) for label, _ in block.rows)))
            case _:
                blocks.append(block)
    return replace(record, bureau=name, title=name, signed_by=name, blocks=tuple(blocks))


@pytest.fixture
def rename() -> Callable[[Notice, str], Notice]:
    return renamed


@pytest.fixture
def words() -> Callable[[str], str]:
    """A page's text as a reader sees it: without head, tags and line breaks."""

    def read(page: str) -> str:
        return re.sub(r"[ \n]+", " ", re.sub(r"<[^>]*>", "", page.split("</head>")[1]))

    return read


CODES = ("91350500156001234X", "91350500156005678Y")


def issued(seq, kind, columns, rows, **changed):
    """A notice of the site with an open table of these columns, each a key and its title."""
    table = Table("rows", "", tuple(Column(key, title, 8) for key, title in columns.items()), tuple(rows))
    title, day = f"某局2016年节能监察第1批{NOTICES[kind]}", f"2016-07-{seq:02d}"
    subject = "2016" if kind == "checklist" else "2016-energy-1"
    paper = Notice(kind, subject, "某局", False, title, "", (), (table,), (), "某局", day, (), "", "", None)
    event = Recorded(seq, "", f"{day}T09:30:00+08:00", "notice.published", "clerk-01", "dbr", None, f"{seq:064x}")
    files = {f"{subject}/{kind}-{seq}.{end}": "0" * 64 for end in ("json", "html")}
    return replace(SiteEntry(kind, subject, title, "", day, event, "0" * 64, files, paper=paper), **changed)


FIRM = {"order": "序号", "name": "企业名称", "code": "统一社会信用代码", "item": "抽查事项"}


@pytest.fixture
def told_site() -> Site:
    """A checklist, results that were corrected, what came of them told twice, and a bulletin that was withdrawn."""
    one, other = CODES
    found = {**FIRM, "result": "检查结果"}
    came = {**FIRM, "action": "处理", "document": "文号", "state": "办理情况"}
    bases = {"order": "序号", "name": "抽查事项", "basis": "抽查依据"}
    wrong, right = (("1", "甲公司", one, "节能监察", result) for result in ("误写的结果", "发现问题已责令改正"))
    fine = ("2", "=乙公司", other, "节能监察", "未发现问题")
    order = ("1", "甲公司", one, "节能监察", "责令改正", "3号")
    ended, by = issued(2, "results", found, [wrong]), issued(5, "results", found, [right, fine])
    ended = replace(ended, state="corrected", reason="笔误", by_event=by.event, page=main_page(ended.files))
    gone = issued(3, "bulletin", {"result": "检查结果"}, [("误发的通报",)])
    withdrawn = replace(
        gone, state="withdrawn", reason="误发", by_event=by.event, page=main_page(gone.files), files={}, paper=None
    )
    entries = (
        issued(1, "checklist", bases, [("1", "节能监察", "《节约能源法》第十二条")]),
        ended,
        withdrawn,
        by,
        issued(6, "follow-up", came, [(*order, "整改中")]),
        issued(7, "follow-up", {**came, "clause": "条款"}, [(*order, "整改完成", "第十二条")]),
    )
    return Site(
        "某局", practice=False, log=LogMark("dbr.example", 9, "A"), entries=entries, rights=("向某市政府申请。",)
    )
