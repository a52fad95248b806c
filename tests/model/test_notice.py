"""The tables of notices and forms are whole."""

from typing import get_args

import pytest

from dbl_random.cli.app import COMMANDS
from dbl_random.core.notices.kinds import MAKERS
from dbl_random.model.notice import Facts, LogMark, Notice, Paragraph, as_json, from_json
from dbl_random.model.notice_types import FORM_TYPES, NOTICE_TYPE, NOTICE_TYPES, FormKind, NoticeKind


def test_every_kind_of_notice_has_one_row_in_the_same_order():
    assert tuple(row.kind for row in NOTICE_TYPES) == get_args(NoticeKind)
    assert list(NOTICE_TYPE.values()) == list(NOTICE_TYPES)


def test_every_kind_of_form_has_one_row_but_for_the_report_of_a_verification():
    assert sorted([*(row.kind for row in FORM_TYPES), "log-report"]) == sorted(get_args(FormKind))


@pytest.mark.parametrize("table", [NOTICE_TYPES, FORM_TYPES])
def test_titles_differ(table):
    assert len({row.title for row in table}) == len(table)


def test_only_what_is_about_a_draw_names_who_was_drawn():
    assert {row.about for row in NOTICE_TYPES if row.names_drawn} == {"draw"}


def test_every_notice_and_form_has_its_command():
    published = {name.partition(" ")[2] for name, row in COMMANDS.items() if row.module.endswith(".publish.notices")}
    assert published == {row.kind for row in NOTICE_TYPES if row.command}
    formed = {name.partition(" ")[2] for name in COMMANDS if name.startswith("form ")}
    assert formed == {row.name for row in FORM_TYPES}


def test_a_notice_is_made_from_the_frame_alone_but_for_three():
    assert {row.kind for row in NOTICE_TYPES} - MAKERS.keys() == {"plan", "draw", "list"}


BLOCKS = (Paragraph("甲"), Facts((("甲", "乙"),)))
MARK = LogMark("dbr.example", 3, "A")
PAPER = Notice("void", "1", "某局", False, "公告", "", ("各县",), BLOCKS, (), "", "2016-07-01", (), "", "", MARK)


@pytest.mark.parametrize(
    "wrong",
    [
        {"format": "dbr-notice/2"}, {"blocks": [{"block": "heading"}]}, {"blocks": [{"block": "advert", "text": ""}]},
        {"blocks": 1}, {"log": 1}, {"log": {"origin": "a"}}, {"kind": ["void"], "more": 1}, {"blocks": [None]},
    ],
)  # fmt: skip
def test_what_is_no_paper_is_not_read_as_one(wrong):
    assert from_json(as_json(PAPER)) == PAPER
    with pytest.raises(ValueError, match="no paper"):
        from_json({**as_json(PAPER), **wrong})
