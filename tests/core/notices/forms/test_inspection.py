"""检查通知书 and 检查记录表: what only people on the spot can say is left to be written by hand."""

from dataclasses import replace
from datetime import date

from dbl_random.core.notices.forms.inspection import inspection_notice, inspection_record
from dbl_random.model.checklist import Basis
from dbl_random.model.findings import METHODS, OUTCOMES, TaskNumber
from dbl_random.model.notice import Facts, Heading, Signatures

DRAW = "2016-energy-1"


def value(notice, label):
    return next(v for block in notice.blocks if isinstance(block, Facts) for name, v in block.rows if name == label)


def test_the_notice_names_the_team_with_their_certificates(after):
    row = after.rows[0]
    notice = inspection_notice(after.frame(), DRAW, row.id)
    assert value(notice, "检查对象") == row.name
    people = [f"检查员{each[2]}（证号 {'无' if each == 'J05' else f'闽A-000{each[2]}'}）" for each in row.team]
    assert value(notice, "检查人员") == "；".join(people)
    assert value(notice, "检查依据") == "《节约能源法》第十二条"


def test_who_has_no_certificate_is_told_so(after):
    people = tuple(replace(each, certificate=None) for each in after.records.inspectors)
    frame = after.frame(records=replace(after.records, inspectors=people))
    assert value(inspection_notice(frame, DRAW, after.ids[0]), "检查人员").count("（证号 无）") == 2


def test_only_a_basis_in_force_is_given_and_each_once(after):
    item = after.records.items["energy-use"]
    over = Basis("旧办法", "第一条", date(2000, 1, 1), date(2016, 6, 30))
    items = {"energy-use": replace(item, bases=(over, *item.bases, *item.bases))}
    frame = after.frame(records=replace(after.records, items=items))
    assert value(inspection_notice(frame, DRAW, after.ids[0]), "检查依据") == "《节约能源法》第十二条"
    gone = after.frame(records=replace(after.records, items={}))
    assert value(inspection_notice(gone, DRAW, after.ids[0]), "检查依据") == "无"


def test_both_bear_the_number_of_the_task_and_the_draw_while_it_has_none(after):
    after.tasks(TaskNumber(after.ids[0], 2016, 7))
    for form in (inspection_notice, inspection_record):
        assert value(form(after.frame(), DRAW, after.ids[0]), "任务编号") == "〔2016〕7号"
        assert value(form(after.frame(), DRAW, after.ids[1]), "任务编号") == DRAW


def test_the_record_has_an_empty_block_for_each_item_with_every_choice(after):
    record = inspection_record(after.frame(), DRAW, after.ids[0])
    assert [block.text for block in record.blocks if isinstance(block, Heading)] == ["节能监察"]
    assert value(record, "检查方式").count("□") == len(METHODS)
    assert value(record, "检查结果").count("□") == len(OUTCOMES)
    assert value(record, "检查情况").strip() == ""
    assert value(record, "检查日期").split() == ["年", "月", "日"]


def test_both_sides_sign_by_hand(after):
    for form in (inspection_notice, inspection_record):
        (signed,) = (b for b in form(after.frame(), DRAW, after.ids[0]).blocks if isinstance(b, Signatures))
        assert signed.places[0][0].startswith("被检查单位")
        assert {name for _, name in signed.places} == {""}
