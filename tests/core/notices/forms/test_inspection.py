"""检查通知书 and 检查记录表: what only people on the spot can say is left to be written by hand."""

from dataclasses import replace
from datetime import date

import pytest

from dbl_random.core.notices.forms.inspection import inspection_notice, inspection_record, task_papers
from dbl_random.model.checklist import Basis
from dbl_random.model.findings import METHODS, OUTCOMES, TaskNumber
from dbl_random.model.notice import Facts, Heading, Signatures

DRAW = "2016-energy-1"


def value(notice, label):
    return next(v for block in notice.blocks if isinstance(block, Facts) for name, v in block.rows if name == label)


def test_the_notice_is_addressed_to_the_firm_and_names_the_team_with_their_certificates(after):
    row = after.rows[0]
    notice = inspection_notice(after.frame(), DRAW, row.id)
    assert notice.recipients == (f"{row.name}（{row.id}）",)
    marks = ["专业人员" if each == "J05" else f"证号 闽A-000{each[2]}" for each in row.team]
    leads = ["组长，", *[""] * (len(row.team) - 1)]
    people = [f"检查员{each[2]}（{lead}{mark}）" for each, lead, mark in zip(row.team, leads, marks, strict=True)]
    assert value(notice, "检查人员") == "；".join(people)
    assert value(notice, "检查依据") == "《节约能源法》第十二条"
    assert value(notice, "检查事项") == "节能监察（{}）".format(after.records.items["energy-use"].content)


def test_only_a_basis_in_force_on_its_day_is_given_and_each_once(after):
    item = after.records.items["energy-use"]
    over = Basis("旧办法", "第一条", date(2000, 1, 1), date(2016, 6, 30))
    items = {"energy-use": replace(item, bases=(over, *item.bases, *item.bases))}
    frame = after.frame(records=replace(after.records, items=items))
    assert value(inspection_notice(frame, DRAW, after.ids[0]), "检查依据") == "《节约能源法》第十二条"
    gone = after.frame(records=replace(after.records, items={}))
    assert value(inspection_notice(gone, DRAW, after.ids[0]), "检查依据") == "无"


@pytest.mark.parametrize("form", [inspection_notice, inspection_record])
def test_a_task_keeps_its_number_and_its_day_whenever_its_papers_are_printed(after, form):
    after.tasks(TaskNumber(after.ids[0], 2016, 7))
    issued = after.history.cases.case(DRAW, after.ids[0]).issued
    frame = replace(after.frame(), day=date(2016, 12, 30))
    paper, fresh = (form(frame, DRAW, each) for each in after.ids[:2])
    assert (paper.number, paper.day, paper.printed_by) == ("〔2016〕7号", issued, "")
    assert issued < "2016-12-30"
    assert (fresh.number, fresh.day) == ("", "2016-12-30")  # it has none yet


def test_the_record_has_an_empty_block_for_each_item_with_every_choice(after):
    notice, record = task_papers(after.frame(), DRAW, after.ids[0])
    assert (notice.kind, record.kind) == ("inspection-notice", "inspection-record")
    assert [block.text for block in record.blocks if isinstance(block, Heading)] == ["节能监察"]
    assert value(record, "检查方式").count("□") == len(METHODS)
    assert value(record, "检查结果").count("□") == len(OUTCOMES)
    assert value(record, "检查情况").strip() == ""
    assert value(record, "检查时间").split() == ["年", "月", "日", "时", "分至", "时", "分"]


def test_both_sides_sign_by_hand(after):
    for form in task_papers(after.frame(), DRAW, after.ids[0]):
        (signed,) = (b for b in form.blocks if isinstance(b, Signatures))
        assert signed.places[0][0].startswith("被检查单位")
        assert {name for _, name in signed.places} == {""}
