"""What opens its seal is taken, what is lost is withheld once that was confirmed; teams may come later."""

import re
import shutil
import subprocess
from dataclasses import replace

import pytest

from dbl_random.desk.draw.draw import Waiting, draw
from dbl_random.desk.draw.view import Drawn
from dbl_random.desk.log.verify import verify_log
from dbl_random.desk.people.attestation import attest_draw
from dbl_random.desk.people.rules import adopt_rules

DRAW = "2016-civil-explosives-1"


def test_digits_that_do_not_open_their_seals_are_told_all_at_once(at, plan, options, digits, public_value, refused):
    draw(at(), plan, options=options())
    wrong = {**digits, "legal": "0" * 10, "general": "1" * 10}
    answer = refused(draw, at("2016-07-20T20:00"), plan, options=options(digits=wrong, public="482"))
    assert answer == (4, ["DBR403", "DBR403"])


def test_a_draw_waits_for_its_public_value(at, attended, plan, options, public_value, room, refused, log_of):
    assert isinstance(draw(at(), plan, options=options(), view=room), Waiting)
    assert room.names[-1] == "public_value_waits"
    assert refused(draw, at(), plan, options=options(public="482")) == (4, ["DBR404"])
    later = "2016-07-20T20:00"
    assert refused(draw, at(later), plan, options=options()) == (4, ["DBR404"])
    assert refused(draw, at(later), plan, options=options(public="48x")) == (4, ["DBR404"])
    draw(attended(later, 福彩3D=["482"]), plan, options=options())
    assert log_of().draws[DRAW].outcome.body.public == "482"


def test_digits_are_asked_again_after_a_break_and_an_empty_answer_withholds_once_confirmed(
    attended, plan, sealed, log_of
):
    others = ["2718281828", "1414213562", "1732050807"]
    answers = {"确实不能开启": [False, True], "法规科请再次输入": [""], "请再次输入": others}
    approvers = {"由谁批准继续": ["傅子昂", "陈明远"]}
    request = attended(**answers, **approvers)
    draw(request, plan)
    outcome = log_of().draws[DRAW].outcome.body
    assert outcome.contributions["legal"] is None
    assert outcome.contributions["general"].digits == "2718281828"
    assert outcome.approved_by == "chen-mingyuan", "named at the terminal, by whoever is entitled"
    assert any("傅子昂不能批准" in text for text in request.terminal.complaints)


def test_off_the_terminal_a_lost_salt_is_told_as_that(at, plan, sealed, options, refused):
    shutil.rmtree(sealed / ".dbr" / "ceremony")
    assert refused(draw, at(), plan, options=options()) == (4, ["DBR401"] * 4)


def commit(root):
    subprocess.run(
        ["git", "-C", root, "-c", "user.name=x", "-c", "user.email=x@x", "commit", "-qam", "changed"], check=True
    )


def test_enterprises_without_teams_stand_and_are_teamed_later(at, plan, options, finished, refused, room, log_of):
    path = finished / "data/recusals.yaml"
    before = path.read_text(encoding="utf-8")
    people = re.findall(r"id: ([a-z]+-[0-9]+)", (finished / "data/inspectors.yaml").read_text(encoding="utf-8"))
    firm = re.search(r"id: ([0-9A-Z]{18})", (finished / "data/registries/explosives.yaml").read_text("utf-8"))[1]
    row = "  - {{inspector: {}, enterprise: {}, reason: 近亲属, since: 2016-01-01, {}}}\n"
    who = "decided_by: su-zhengyan, decided_on: 2016-01-01"
    path.write_text("recusals:\n" + "".join(row.format(each, firm, who) for each in people), encoding="utf-8")
    commit(finished)
    assert refused(draw, at(), plan, options=options()) == (4, ["DBR411"])
    assert refused(draw, at(), plan) == (4, ["DBR411"])
    assert log_of().draws[DRAW].lacks_teams
    path.write_text(before, encoding="utf-8")
    commit(finished)
    drawn = draw(at(), plan, view=room)
    assert isinstance(drawn, Drawn)
    assert [name for name in room.names if name != "not_reported"] == ["resumed", "teamed", "continued", "finished"]
    assert not log_of().draws[DRAW].lacks_teams


def stop_before_the_opening(request, plan, options):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("dbl_random.desk.draw.draw.log_outcome", lambda *_: False)
        assert isinstance(draw(request, plan, options=options), Waiting)


def test_under_rules_somebody_with_the_duty_lets_a_draw_go_on_in_which_an_office_withheld(
    adopted, at, plan, options, refused, give_duties, log_of
):
    give_duties(adopted, {"fu-ziang": "[handle, operator]", "su-zhengyan": "[group, approve]"})
    by = at("2016-07-02T09:30", "fu-ziang")
    adopt_rules(by, "增加操作人", approved_by="chen-mingyuan", document="2号")
    given = options().digits
    withheld = {"withheld": frozenset({"legal"}), "digits": {each: given[each] for each in given if each != "legal"}}
    assert refused(draw, by, plan, options=options(**withheld)) == (4, ["DBR433"]), "before it is sealed"
    stop_before_the_opening(by, plan, options())
    assert refused(draw, by, plan, options=options(**withheld)) == (4, ["DBR296"]), "the chair is nobody's default"
    assert refused(draw, by, plan, options=options(**withheld, approved_by="nobody")) == (4, ["DBR270", "DBR275"])
    draw(by, plan, options=options(**withheld, approved_by="chen-mingyuan"))
    outcome = log_of().draws[DRAW].outcome
    assert outcome.body.approved_by == "chen-mingyuan"
    assert [word.kind for word in log_of().people.weak(outcome)] == ["withheld"]
    scan = adopted / "internal" / "scan.pdf"
    scan.parent.mkdir(exist_ok=True)
    scan.write_bytes(b"%PDF-1.4 signed")
    assert attest_draw(by, DRAW, scan, absent={"法规科": "出差"}).body.absent == {"legal": "出差"}, "it was not there"
    assert [each.code for each in verify_log(by).wrong] == []


def test_who_may_not_open_is_refused_before_anything_is_asked_or_photographed(attended, plan, sealed, refused):
    request = replace(attended(), actor="cai-chengzhi")
    assert refused(draw, request, plan) == (4, ["DBR271"])
    assert (request.terminal.asked, request.terminal.heads) == ([], [])


def test_who_may_not_let_it_go_on_is_refused_before_anything_is_asked(attended, plan, sealed, options, refused):
    withheld = options(digits={}, withheld=frozenset({"legal"}), approved_by="wu-jingyi")
    request = attended()
    assert refused(draw, request, plan, options=withheld) == (4, ["DBR275"])
    assert request.terminal.asked == []
