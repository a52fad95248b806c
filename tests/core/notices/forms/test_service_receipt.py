"""送达回证: the paper as the log names it, and room for all else."""

from dbl_random.core.notices.forms.service_receipt import service_receipt
from dbl_random.model.notice import Facts, Signatures


def made(after, event):
    notice = service_receipt(after.frame(), event)
    (facts,) = (dict(block.rows) for block in notice.blocks if isinstance(block, Facts))
    (signed,) = (block.places for block in notice.blocks if isinstance(block, Signatures))
    return notice, facts, signed


def test_it_names_the_paper_its_number_and_whom_it_is_for(after):
    order = after.order(document="泉经信责改〔2016〕3号", served="2016-07-18")
    notice, facts, signed = made(after, order)
    assert (notice.title, notice.stays_inside) == ("送达回证", False)
    assert (facts["送达文书"], facts["文书文号"]) == ("责令改正通知书", "泉经信责改〔2016〕3号")
    assert facts["受送达人"] == f"{after.rows[0].name}（{after.ids[0]}）"
    assert facts["送达方式"].count("□") == 5
    assert [role for role, _ in signed].count("送达人") == 2
    assert {name for _, name in signed} == {""}


def test_what_only_the_one_who_serves_can_say_is_room_to_write(after):
    _, facts, _ = made(after, after.order(document=""))
    blank = [label for label, value in facts.items() if not value.strip()]
    assert blank == ["文书文号", "送达地点", "代收关系", "拒收事由", "备注"]
