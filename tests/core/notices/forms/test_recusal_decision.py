"""回避申请（决定）表: filled in by hand while the recusal is not decided."""

import pytest

from dbl_random.core.notices.forms.recusal_decision import recusal_decision
from dbl_random.model.acts import RecusalDecided, RecusalDeclared
from dbl_random.model.notice import Facts, Signatures


@pytest.fixture
def asked(after):
    """A recusal that was declared, as `kind`."""
    return lambda kind="declared": after.enter(RecusalDeclared("J03", after.ids[0], kind, "近亲属", "本人")).seq


@pytest.fixture
def decided(after):
    def enter(asked, *, granted=True, until=None):
        since = "2016-07-21" if granted else None
        after.enter(RecusalDecided(asked, granted, "属实", "staff-01", "2016-07-20", since, until))

    return enter


def made(after, seq):
    notice = recusal_decision(after.frame(), after.history.acts.recusals[seq])
    (facts,) = (dict(block.rows) for block in notice.blocks if isinstance(block, Facts))
    (signed,) = (block.places for block in notice.blocks if isinstance(block, Signatures))
    return facts, signed


def test_while_it_is_not_decided_there_are_boxes_and_blanks(after, asked):
    facts, signed = made(after, asked())
    assert facts["决定"] == "□同意回避　□不同意回避"
    assert facts["决定日期"].split() == ["年", "月", "日"]
    assert signed == (("决定人", ""),)


@pytest.mark.parametrize(("until", "last"), [(None, "长期"), ("2016-12-31", "2016-12-31")])
def test_a_granted_one_says_how_long_it_lasts(after, asked, decided, until, last):
    seq = asked()
    decided(seq, until=until)
    facts, signed = made(after, seq)
    assert (facts["决定"], facts["期间"]) == ("同意回避", f"2016-07-21 至 {last}")
    assert facts["决定日期"] == "2016年7月20日"
    assert signed == (("决定人", "周敏"),)


def test_a_refused_one_has_no_period(after, asked, decided):
    seq = asked()
    decided(seq, granted=False)
    facts, _ = made(after, seq)
    assert (facts["决定"], facts["期间"], facts["理由"]) == ("不同意回避", "无", "属实")


@pytest.mark.parametrize(("kind", "words"), [("declared", "检查人员申报"), ("applied", "企业申请")])
def test_it_says_who_asked_and_for_whom(after, asked, kind, words):
    facts, _ = made(after, asked(kind))
    assert facts["提出方式"] == words
    assert facts["检查人员"] == "检查员3（J03）"
    assert facts["企业"] == f"{after.rows[0].name}（{after.ids[0]}）"
