"""失信联合惩戒通报函: to the bureau that is told, about an entry or an exit, with the decision."""

from dataclasses import replace

import pytest

from dbl_random.core.notices.forms.punishment_letter import punishment_letter
from dbl_random.model.notice import Facts, Paragraph
from dbl_random.model.organisation import Partner


@pytest.fixture
def letter(after):
    """The letter about a change, as it is printed."""

    def made(change):
        partners = (Partner("quality", "市质量技术监督局"),)
        bureau = replace(after.records.organisation, partners=partners)
        after.records = replace(after.records, organisation=bureau)
        seq = after.told(after.listed(change).seq).seq
        return punishment_letter(after.frame(), after.history.credit.letters[seq])

    return made


def words(notice):
    (facts,) = (dict(block.rows) for block in notice.blocks if isinstance(block, Facts))
    return facts, [block.text for block in notice.blocks if isinstance(block, Paragraph)]


def test_an_entry_asks_the_bureau_for_measures_and_says_on_what_decision(after, letter):
    notice = letter("entry")
    facts, texts = words(notice)
    assert notice.recipients == ("市质量技术监督局",)
    assert notice.title == "关于通报黑名单列入情况的函"
    assert facts == {
        "企业名称": after.rows[0].name,
        "统一社会信用代码": after.ids[0],
        "列入理由": "拒不整改",
        "决定文号": "1号",
        "决定日期": "2016年7月20日",
    }
    assert f"决定将{after.rows[0].name}列入黑名单" in texts[0]
    assert "采取失信联合惩戒措施" in texts[-1]
    assert notice.internal


def test_an_exit_asks_the_bureau_to_stop(after, letter):
    after.listed("entry")
    notice = letter("exit")
    facts, texts = words(notice)
    assert notice.title == "关于通报黑名单移出情况的函"
    assert facts["移出理由"] == "拒不整改"
    assert "停止对其采取的失信联合惩戒措施" in texts[-1]
