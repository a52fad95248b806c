"""Names and findings that mean harm, from the sheet that is imported to the last file that is published.

Laws:
1. What was written is shown as text in every format, and is nothing else in any.
2. The log of it proves itself.
"""

import contextlib
import csv
import io
import json
import re
import shutil
import subprocess
from html.parser import HTMLParser
from zipfile import ZipFile

import pytest
from lxml import etree

from dbl_random.cli.app import run
from dbl_random.model.ids import uscc_check_character

NAMES = (
    "<script>alert(1)</script>厂",
    "</script><img src=x onerror=alert(1)>",
    "甲&乙&amp;丙有限公司",
    "=1+1",
    "[/][bold]公司[/bold]",
    '"引"号\'与`反`引号${1}',
    "🏭😀工厂",
    "𠮷野家𬭚",
    "长" * 60,
    "{{ 7*7 }}{% raw %}",
    "]]>--><!--厂",
    "@SUM(1+9)*cmd|' /C calc'!A0",
)
DETAIL = "<b>未设立</b> & =1+1 [/] 😀𠮷"
DIGITS = {"legal": "3141592653", "general": "2718281828", "personnel": "1414213562", "supervision": "1732050807"}
DRAW = "2016-odd-1"
AFTER = "2016-07-25T10:00"
WORD = {"w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main"}


def code(number):
    first = f"91350502MA{number:07d}"
    return first + uscc_check_character(first)


#: Scripts of the verification page: its data and its program.
SCRIPTS = 2
FIRMS = {code(number): name for number, name in enumerate(NAMES, 1)}


class Parsed(HTMLParser):
    """What a browser makes of a page: its tags, the handlers among their attributes, its text."""

    def __init__(self, page):
        super().__init__(convert_charrefs=True)
        self.tags, self.handlers, self.text = [], [], ""
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.handlers += [name for name, _ in attrs if name.startswith("on")]

    def handle_data(self, data):
        self.text += data


@pytest.fixture(scope="module")
def store(example_store, tmp_path_factory):
    """A draw of everybody in a registry of hostile names, visited and published in every kind."""
    folder = tmp_path_factory.mktemp("odd")
    root = shutil.copytree(example_store, folder / "store", symlinks=True)
    config = folder / "gitconfig"
    config.write_text("[user]\nname = 林知夏\nemail = lin.zhixia@dbr.example\n", encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("GIT_CONFIG_GLOBAL", str(config))
        patch.setenv("GIT_CONFIG_NOSYSTEM", "1")

        def dbr(*words, at="2016-07-01T09:30", actor="lin-zhixia"):
            with contextlib.redirect_stdout(io.StringIO()) as said:
                assert run(["-C", str(root), "-q", "--actor", actor, "--at", at, *words]) == 0, words
            return said.getvalue()

        sheet = folder / "odd.csv"
        with sheet.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([("统一社会信用代码", "企业名称"), *FIRMS.items()])
        errors = ("--errors", str(folder / "errors.csv"))
        dbr("import", "registry", "odd", str(sheet), "--item", "energy-supervision", *errors)
        made = ("--item", "energy-supervision", "--registry", "odd", "--unit", "energy", "--ratio", "100%")
        dbr("plan", "new", "2016-odd", *made, "--batches", "2")
        for words in (["add", "-A"], ["commit", "-q", "-m", "Odd names"]):
            subprocess.run(["git", *words], cwd=root, check=True)
        dbr("plan", "submit", "2016-odd")
        dbr("plan", "approve", "2016-odd", "--document", "批复1号")
        dbr("draw", "--plan", "2016-odd", *(w for o, d in DIGITS.items() for w in ("--digits", f"{o}={d}")))
        dbr("publish", "draw", DRAW)
        (folder / "sheet.pdf").write_bytes(b"%PDF-1.4 signed")
        dbr("attest", DRAW, "--scan", str(folder / "sheet.pdf"))
        results(dbr, folder)
        for kind in ("results", "bulletin", "follow-up", "draw"):
            dbr("publish", kind, DRAW, at=AFTER)
        for kind in ("notice", "inspection", "record"):
            dbr("form", kind, DRAW, at=AFTER)
        dbr("publish", "site", str(folder / "site"), at=AFTER)
    return root


def results(dbr, folder):
    """Everybody was visited; the first has something to put right."""
    drawn = json.loads(dbr("show", "draw", DRAW, "--json"))["present"]
    lines = [("统一社会信用代码", "事项", "检查日期", "检查人员", "检查结果", "问题性质", "检查情况", "后续处置")]
    for at, row in enumerate(drawn):
        found = ("发现问题已责令改正", "违法行为", DETAIL, "责令改正") if at == 0 else ("未发现问题", "", "", "")
        lines.append((row["id"], "energy-supervision", "2016-07-20", "、".join(row["team"]), *found))
    sheet = folder / "r.csv"
    with sheet.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(lines)
    dbr("import", "results", str(sheet), "--draw", DRAW, at=AFTER)
    where = ("--enterprise", drawn[0]["id"], "--item", "energy-supervision")
    dbr(
        "rectify",
        "order",
        DRAW,
        *where,
        "--clause",
        DETAIL,
        "--content",
        DETAIL,
        "--days",
        "15",
        "--level",
        "city",
        at=AFTER,
    )


def test_its_log_proves_itself(store):
    assert run(["-C", str(store), "-q", "verify-log"]) == 6


@pytest.mark.parametrize("name", ["results", "list", "bulletin", "follow-up", "draw"])
def test_a_page_has_text_and_no_script(store, name):
    page = Parsed((store / "notices" / DRAW / f"{name}.html").read_text("utf-8"))
    assert not {"script", "img", "b", "bold"} & set(page.tags)
    assert page.handlers == []
    if name in {"results", "list"}:
        assert [each for each in NAMES if each not in page.text] == []


def test_what_was_found_stands_in_the_bulletin_as_it_was_written(store):
    assert DETAIL in Parsed((store / "notices" / DRAW / "bulletin.html").read_text("utf-8")).text


@pytest.mark.parametrize("name", ["results", "list"])
def test_a_document_has_every_name_and_is_well_formed(store, name):
    archive = ZipFile(store / "notices" / DRAW / f"{name}.docx")
    for member in archive.namelist():
        if member.endswith((".xml", ".rels")):
            etree.fromstring(archive.read(member))
    text = "".join(etree.fromstring(archive.read("word/document.xml")).xpath("//w:t/text()", namespaces=WORD))
    assert [each for each in NAMES if each not in text] == []


@pytest.mark.parametrize("name", ["results", "list"])
def test_no_cell_is_a_formula_and_no_name_is_lost(store, name):
    cells = {
        cell
        for row in csv.reader(io.StringIO((store / "notices" / DRAW / f"{name}.csv").read_text("utf-8-sig")))
        for cell in row
    }
    assert [cell for cell in cells if cell[:1] in set("=+-@＝＋－＠\t")] == []
    assert [each for each in NAMES if each not in cells and f"'{each}" not in cells] == []


@pytest.mark.parametrize("name", ["results", "list"])
def test_open_data_has_the_names_to_the_character(store, name):
    paper = json.loads((store / "notices" / DRAW / f"{name}.json").read_text("utf-8"))
    rows = next(block for block in paper["blocks"] if block.get("key") == "rows")["rows"]
    assert {cell for row in rows for cell in row} >= set(NAMES)


def test_the_verification_page_has_its_own_scripts_and_no_other(store):
    page = (store / "notices" / DRAW / "results-verify.html").read_text("utf-8")
    parsed = Parsed(page)
    assert "img" not in parsed.tags
    assert parsed.handlers == []
    assert (
        parsed.tags.count("script") == len(re.findall("<script", page)) == len(re.findall("</script", page)) == SCRIPTS
    )


def test_the_sites_index_and_feed_are_well_formed(store):
    site = store.parent / "site"
    etree.fromstring((site / "feed.xml").read_bytes())
    assert "script" not in Parsed((site / "index.html").read_text("utf-8")).tags


def test_forms_show_the_names_as_text(store):
    for enterprise, name in FIRMS.items():
        page = Parsed((store / "internal/tasks" / DRAW / f"notice-{enterprise}.html").read_text("utf-8"))
        assert name in page.text
        assert "script" not in page.tags


@pytest.mark.parametrize("words", [("show", "draw", DRAW), ("publish", "list"), ("status",), ("report", "2016")])
def test_the_terminal_shows_them_and_obeys_none(store, capsys, words):
    assert run(["-C", str(store), "--at", AFTER, *words]) in {0, 1}
    assert "\x1b" not in capsys.readouterr().out
