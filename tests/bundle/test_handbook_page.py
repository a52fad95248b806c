"""The handbook in one page: every page of it is there, its links lead somewhere, and it needs nothing beside it."""

import re
from pathlib import Path

import pytest
from handbook import as_pdf, handbook, pages

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def page():
    return handbook(ROOT)


def test_the_first_page_links_to_every_page():
    there = {str(file.relative_to(ROOT)) for file in (ROOT / "docs" / "handbook").rglob("*.md")}
    assert set(pages(ROOT)) == {"README.zh-CN.md", "docs/commands.md", "docs/codes.md", *there}


def test_every_link_in_it_leads_somewhere_in_it(page):
    named = set(re.findall(r' id="([^"]+)"', page))
    leads = re.findall(r'href="#([^"]+)"', page)
    assert len(leads) > 60
    assert [lead for lead in leads if lead not in named] == []


def test_it_needs_no_other_file(page):
    assert set(re.findall(r'(?:src|href)="(\w*:|[^"#]?)', page)) <= {"data:", "", "https:"}
    assert re.search(r'<img src="data:image/png;base64,\w', page)


def test_where_nothing_can_print_there_is_no_pdf(tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    assert not as_pdf(tmp_path / "page.html", tmp_path)
