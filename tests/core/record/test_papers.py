"""The papers that a log names are listed once; a list says which of them were seen."""

import pytest

from dbl_random.core.record.papers import Paper, format_papers, papers_of, seen_in, unseen_of
from dbl_random.core.replay.anchor import unseen_words
from dbl_random.model.event import Recorded
from dbl_random.model.people import ActConfirmed, ConfirmedAct, DrawAttested


def event(seq, body):
    return Recorded(seq, "0" * 64, "2016-07-01T09:30:00+08:00", "x", "lin-zhixia", "dbr", body, "0" * 64)


def confirmed(seq, how="document", document="1号", scan=None):
    acts = (ConfirmedAct(1, "0" * 64, "approver"),)
    return event(seq, ActConfirmed(acts, "xu-yun", how, document, scan, None))


def test_each_paper_is_listed_once_and_so_is_a_signature():
    sheet = DrawAttested("2016-energy-1", 7, "xu-yun", {}, {}, "b" * 64, "2016-07-01")
    events = [confirmed(3), confirmed(4), confirmed(5, scan="a" * 64), confirmed(6, "signed", ""), event(8, sheet)]
    assert papers_of(events) == (
        Paper("1号", "", 3, (3, 4)),
        Paper("1号", "a" * 64, 5, (5,)),
        Paper("本人签名 xu-yun", "0" * 64, 6, (6,), signed=True),
        Paper("抽取记录表 2016-energy-1", "b" * 64, 8, (8,)),
    )


def test_a_typed_paper_is_never_the_signature_whose_name_and_hash_it_bears():
    events = [confirmed(6, "signed", ""), confirmed(7, document=" 本人签名\t xu-yun", scan="0" * 64)]
    papers = papers_of(events)
    assert [(each.seqs, each.signed) for each in papers] == [((6,), True), ((7,), False)]
    assert len({each.key for each in papers}) == 1
    assert [(each.code, each.seq) for each in unseen_words(papers, judged=True)] == [("DBR725", 7)]
    of_the_signature = seen_in(format_papers(papers[:1]))
    assert [each.seq for each in unseen_of(papers, of_the_signature)] == [7]


def test_a_list_reads_as_it_was_written_whatever_a_number_holds():
    papers = papers_of([confirmed(3, document="泉经信\t〔2016〕\n1号"), confirmed(4, scan="a" * 64)])
    text = "# 看过的\n\n" + format_papers(papers)
    assert unseen_of(papers, seen_in(text)) == ()


def test_a_paper_was_not_seen_for_what_rests_on_it_later():
    before = [confirmed(3), confirmed(4, scan="a" * 64)]
    seen = seen_in(format_papers(papers_of(before)))
    later = papers_of([*before, confirmed(9)])
    assert [(each.number, each.seqs) for each in unseen_of(later, seen)] == [("1号", (3, 9))]


def test_a_line_that_is_none_is_named_by_its_number():
    with pytest.raises(ValueError, match=r"^2$"):
        seen_in("a\t-\t第 2 号事件\nb\t-\n")
