"""Notices and forms as people open them."""

from dataclasses import replace

import pytest

from dbl_random.model.notice import Column, Facts, Heading, LogMark, Paragraph, QrCode, Signatures, Table
from dbl_random.render.notice_page import render_notice_page

pytestmark = pytest.mark.no_cover

HOSTILE = [
    "<script>document.title='run'</script>",
    "<img src=x onerror=\"document.title='run'\">",
    "</style><script>document.title='run'</script>",
    "</title></head><svg onload=\"document.title='run'\">",
    "\"'><iframe src=javascript:alert(1)>",
    "甲&乙&amp;丙&lt;公司",
    "=1+1",
    "[/]",
    "'单引号'\"双引号\"“全角”",
    "🏭👨‍👩‍👧‍👦公司🇨🇳",
    "名" * 60,
    "W" * 60,
    "𠮷野家𬭩业𪚥𱁬公司",
    "{{ 7 * 7 }}{% raw %}",
]
STEERING = ["\u202e", "\u2066", "\u200f", "\u0000", "\u001b"]

#: Where the frame stands once it has been scrolled; 0 if nothing moves it for five seconds.
MOVED = """frame => void (window.moved = Promise.race([
    new Promise(done => frame.addEventListener("scrollend", () => done(frame.scrollLeft))),
    new Promise(done => setTimeout(() => done(0), 5000)),
]))"""


def test_each_kind_of_block_is_sound(sound, notice_of_a_block):
    sound(render_notice_page(notice_of_a_block))


def test_a_notice_of_all_of_them_is_sound(sound, notice):
    sound(render_notice_page(notice))


def test_a_form_of_a_practice_store_is_sound(sound, notice):
    sound(render_notice_page(replace(notice, kind="draw-record", practice=True, log=None)))


def test_a_bare_notice_is_sound(sound, notice):
    bare = {"number": "", "recipients": (), "attachments": (), "copies": (), "printed_by": "", "contact": ""}
    sound(render_notice_page(replace(notice, blocks=(), log=None, **bare)))


def renamed(notice, name):
    """The notice with `name` wherever it has a text."""
    blocks = (
        Heading(1, name),
        Heading(2, name),
        Paragraph(name),
        Facts(((name, name), ("校验值", name)), ("校验值",)),
        Table("rows", name, tuple(Column(f"c{n}", name, 8) for n in range(6)), ((name,) * 6,) * 3),
        QrCode("1", name),
        Signatures(((name, name),)),
    )
    lists = dict.fromkeys(("recipients", "attachments", "copies"), (name, name))
    texts = dict.fromkeys(("bureau", "title", "number", "signed_by", "printed_by", "contact"), name)
    return replace(notice, blocks=blocks, log=LogMark(name, 1, name), practice=True, **lists, **texts)


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_name_is_shown_and_runs_nothing(sound, opened, notice, tmp_path, name):
    html = render_notice_page(renamed(notice, name))
    sound(html)
    path = tmp_path / "page.html"
    path.write_text(html, encoding="utf-8")
    with opened(path, 1280) as seen:
        assert seen.page.title() == f"{name}（演练）"
        assert seen.page.inner_text("main").count(name) >= 40
        assert seen.page.locator("script, img, iframe, main style").count() == 0


@pytest.mark.parametrize("char", STEERING, ids=lambda char: f"U+{ord(char):04X}")
def test_a_steering_character_moves_nothing_around_it(opened, notice, tmp_path, char):
    path = tmp_path / "page.html"
    path.write_text(render_notice_page(renamed(notice, f"甲{char}乙丙")), encoding="utf-8")
    with opened(path, 1280) as seen:
        text = seen.page.inner_text("main")
    assert char not in text
    assert text.count(f"甲<U+{ord(char):04X}>乙丙") >= 40


def test_a_wide_table_scrolls_in_its_frame_and_a_keyboard_moves_it(opened, notice, tmp_path):
    path = tmp_path / "page.html"
    path.write_text(render_notice_page(notice), encoding="utf-8")
    with opened(path, 375) as seen:
        frame = seen.page.locator(".wide").first
        assert frame.evaluate("frame => frame.scrollWidth > frame.clientWidth + 100")
        seen.page.keyboard.press("Tab")
        assert frame.evaluate("frame => frame === document.activeElement")
        frame.evaluate(MOVED)
        seen.page.keyboard.press("ArrowRight")
        assert seen.page.evaluate("window.moved") > 0


def test_at_a_desk_a_table_of_nine_columns_needs_no_scrolling(opened, notice, tmp_path):
    path = tmp_path / "page.html"
    path.write_text(render_notice_page(notice), encoding="utf-8")
    with opened(path, 1280) as seen:
        beyond = seen.page.locator(".wide").evaluate_all("all => all.map(one => one.scrollWidth - one.clientWidth)")
    assert set(beyond) == {0}


def test_on_a_telephone_the_text_is_large_enough_to_read(opened, notice, tmp_path):
    path = tmp_path / "page.html"
    path.write_text(render_notice_page(notice), encoding="utf-8")
    with opened(path, 375) as seen:
        sizes = seen.page.locator("main p, main td, main th, main li, main dd").evaluate_all(
            "all => all.map(one => parseFloat(getComputedStyle(one).fontSize))"
        )
    assert min(sizes) >= 12.5
