"""移送函: to an organ that it names, with what was found, under the number and the day of the log."""

from dataclasses import replace
from datetime import date

import pytest

from dbl_random.core.notices.forms.transfer_letter import transfer_letter
from dbl_random.model.notice import Facts, Paragraph
from tests.core.conftest import BAD

ORGAN = "泉州市生态环境局"


def made(after, event, **changes):
    notice = transfer_letter(replace(after.frame(), **changes), event, ORGAN)
    (facts,) = (dict(block.rows) for block in notice.blocks if isinstance(block, Facts))
    return notice, facts, [block.text for block in notice.blocks if isinstance(block, Paragraph)]


def test_it_names_the_organ_and_tells_the_facts(after):
    after.results(after.visit(0, replace(BAD, detail="厂区烟囱冒黑烟。")))
    notice, facts, texts = made(after, after.measure(kind="transfer", content="涉嫌无证排污", closed=False))
    assert notice.recipients == (ORGAN,)
    assert facts["企业名称"] == after.rows[0].name
    assert facts["检查日期"] == "2016年7月15日"
    assert facts["检查发现"] == "违法行为：厂区烟囱冒黑烟"
    assert facts["涉嫌的问题"] == "涉嫌无证排污"
    assert "不属于我单位管辖" in texts[-1]
    assert notice.contact == "节能科"
    assert not notice.stays_inside


def test_a_firms_name_is_in_no_title(after):
    after.results(after.visit(0, BAD))
    notice, _, _ = made(after, after.measure(kind="transfer"))
    assert after.rows[0].name not in notice.title


def test_a_notice_to_another_department_does_not_say_that_the_bureau_may_not_act(after):
    after.results(after.visit(0, BAD))
    notice, _, texts = made(after, after.measure(kind="notify"))
    assert "抄告" in notice.title
    assert "不属于" not in "".join(texts)


@pytest.mark.parametrize(
    ("document", "given", "number", "beside"),
    [
        ("泉经信移〔2016〕1号", "", "泉经信移〔2016〕1号", False),
        ("移送函", "", "", True),
        ("移送函", "泉经信移〔2016〕2号", "泉经信移〔2016〕2号", True),
    ],
)
def test_number_and_day_are_those_of_the_log_whenever_it_is_printed(after, document, given, number, beside):
    after.results(after.visit(0, BAD))
    event = after.measure(kind="transfer", document=document)
    notice, facts, _ = made(after, event, number=given, day=date(2016, 12, 30))
    assert (notice.number, notice.day) == (number, "2016-07-20")
    assert ("登记的文号" in facts) == beside
