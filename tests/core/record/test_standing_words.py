"""What another person's word rests on, in the three words, from one function."""

from dbl_random.core.record.standing_words import counted, how_it_stands, stances, stood_behind
from dbl_random.model.people import ActConfirmed, ConfirmedAct
from dbl_random.model.standing import Role, Standing
from tests.core.judgement.bureau import Ledger, confirmed, deviation, with_plan
from tests.core.record.sshsigs import sshsig


def test_the_three_words_in_turn():
    ledger = with_plan()
    history, act = ledger.history, ledger.history.events[3]
    assert how_it_stands(history, act) == "仅经办人记载"
    ledger.enter(confirmed(ledger, 4), "fu")
    assert how_it_stands(history, act) == "有书面件（泉经信〔2016〕3号）"
    signature = sshsig()
    acts = (ConfirmedAct(4, act.hash, "approver"),)
    ledger.enter(ActConfirmed(acts, "yuan", "signed", "", None, signature), "fu")
    assert how_it_stands(history, act) == "本人签名"
    assert stood_behind(history, act, "yuan", "袁主任") == "袁主任，本人签名"


def test_an_act_says_its_own_paper():
    ledger = Ledger().plan()
    assert how_it_stands(ledger.history, ledger.history.events[-1]) == "有书面件（泉经信〔2016〕2号）"


def test_who_signed_the_sheet_stands_behind_the_draw_by_it():
    ledger = Ledger().to_outcome()
    history, seq = ledger.history, ledger.last
    intent, sealed = history.events[seq - 3], history.events[seq - 2]
    assert how_it_stands(history, intent) == "仅经办人记载"
    assert [each.words for each in stances(history, sealed)] == ["仅经办人记载"] * 4
    ledger.enter(ledger.attested(seq, absent={"legal": "出差"}), "fu")
    assert stood_behind(history, intent, "yuan", "袁主任") == "袁主任，有书面件（抽取记录表）"
    told = {each.who: each.words for each in stances(history, sealed)}
    assert (told["wu"], told["su"]) == ("仅经办人记载", "有书面件（抽取记录表）")
    assert {each.role for each in stances(history, sealed)} == {Role.WITNESS}


def test_who_chairs_and_lets_a_deviation_pass_has_a_word_for_each():
    ledger = Ledger().plan()
    ledger.enter(ledger.intent(deviations=[deviation()]), "fu")
    intent = ledger.history.events[-1]
    ledger.enter(confirmed(ledger, ledger.last), "fu")
    words = [stood_behind(ledger.history, intent, "yuan", "袁主任", role=role) for role in (Role.CHAIR, Role.APPROVER)]
    assert words == ["袁主任，仅经办人记载", "袁主任，有书面件（泉经信〔2016〕3号）"]


def test_nothing_is_said_of_what_came_before_the_rules():
    ledger = Ledger(adopted=False).plan()
    act = ledger.history.events[-1]
    assert (how_it_stands(ledger.history, act), stood_behind(ledger.history, act, "yuan", "袁主任")) == ("", "袁主任")
    assert counted(ledger.history, ledger.history.events) == {}


def test_words_are_counted_by_kind():
    ledger = with_plan()
    found = counted(ledger.history, ledger.history.events)
    assert found == {"批准计划": {Standing.STATED: 1, Standing.DOCUMENT: 0, Standing.SIGNED: 0}}
    ledger.enter(confirmed(ledger, 4), "fu")
    assert counted(ledger.history, ledger.history.events)["批准计划"][Standing.DOCUMENT] == 1
