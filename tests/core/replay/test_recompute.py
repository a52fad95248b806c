"""Point 3, second half: every seal opens; seed, tickets, result, teams and substitutions are computed again."""

import re

import pytest

from dbl_random.core.draw.seed import machine_commitment
from dbl_random.core.replay.recompute import (
    drawn_follow,
    later_teams_follow,
    nonce_opens,
    public_value_fits,
    seals_open,
    seed_follows,
    substitute_is_next,
    substitute_team_follows,
    teams_follow,
)
from dbl_random.core.replay.walk import verify


def messages(said):
    return [message for message, *_ in said]


def edited(world, seq, edit):
    """The result of an event with its lines (the header first) changed."""
    lines = world.snapshot(world.events[seq - 1].body.result).decode().split("\n")[:-1]
    return world.put_table(seq, "result", "\n".join([*edit(lines), ""]).encode())


# --- 4.2, 4.3: what is opened ---
def test_each_office_opens_its_own_seal_or_withholds_and_no_other_opens(world, ask):
    assert ask(world, seals_open, 6) == ask(world, seals_open, 19) == []
    sealed = world.event_json(5)["body"]["commitments"]["legal"]
    (told,) = ask(world.copy().put(6, contributions__legal__digits="2718281828"), seals_open, 6)
    assert told[:2] == ("科室 legal 开启的数字与封存值不符（封存值）", sealed)
    assert re.fullmatch("[0-9a-f]{64}", told[2])  # a seal is compared with a seal
    one = {"legal": world.event_json(6)["body"]["contributions"]["legal"]}
    told = ("开启的科室与监督科室不一致", "legal、supervision", "legal")
    assert ask(world.put(6, contributions=one), seals_open, 6) == [told]


def test_the_nonce_opens_its_commitment_or_is_withheld(world, ask):
    assert ask(world, nonce_opens, 6) == []
    told = "机器随机数与意向中的封存值不符"
    assert messages(ask(world.put(6, machine_nonce="cd" * 32), nonce_opens, 6)) == [told]
    assert ask(world.put(6, machine_nonce=None), nonce_opens, 6) == []


def test_a_nonce_of_another_form_opens_nothing_though_it_was_committed_to(world, ask):
    nonce = "AB" * 32
    world.put(4, seed__machine_commitment=machine_commitment("2016-energy-1", nonce))
    assert messages(ask(world.put(6, machine_nonce=nonce), nonce_opens, 6)) == ["机器随机数与意向中的封存值不符"]


def test_a_public_value_stands_exactly_where_the_intent_asks_for_one(world, ask):
    assert ask(world, public_value_fits, 6) == ask(world, public_value_fits, 19) == []
    assert ask(world.put(6, public="482"), public_value_fits, 6) == [("公开值的有无与意向不符", "无", "482")]
    assert ask(world.put(19, public=None), public_value_fits, 19) == [("公开值的有无与意向不符", "福彩3D", "无")]
    ((_, wanted, found),) = ask(world.put(19, public="4821"), public_value_fits, 19)
    assert (wanted, found) == ("3 位数字", "4821")


# --- 4.3, 4.4: seed, result, teams ---
def test_the_seed_is_that_of_what_was_opened(world, ask):
    seed = world.event_json(6)["body"]["seed"]
    assert ask(world, seed_follows, 6) == []
    assert ask(world.put(6, seed="0" * 64), seed_follows, 6) == [("种子与公式不符", seed, "0" * 64)]


def test_the_result_has_who_is_drawn_and_nobody_else(world, ask):
    assert ask(world, drawn_follow, 6) == []
    count = len(world.snapshot(world.events[5].body.result).decode().split("\n")) - 2
    assert ask(edited(world.copy(), 6, lambda lines: lines[:-1]), drawn_follow, 6) == [
        ("抽中企业的数目不符", str(count), str(count - 1))
    ]
    ticket = world.snapshot(world.events[5].body.result).decode().split("\n")[1].split("\t")[3]
    other = edited(world.copy(), 6, lambda lines: [lines[0], lines[1].replace(ticket, "0" * len(ticket)), *lines[2:]])
    assert messages(ask(other, drawn_follow, 6)) == ["结果第 1 号不符"]
    assert messages(ask(world.put_table(6, "result", b"nonsense\n"), drawn_follow, 6)) == ["结果名单的格式不合规定"]


def test_teams_cap_and_who_was_passed_over_are_those_of_the_seed(world, ask):
    assert ask(world, teams_follow, 6) == []
    assert messages(ask(world.copy().put(6, team_cap=7), teams_follow, 6)) == ["检查组的每人上限或越过记录不符"]


def test_a_team_in_another_order_is_another_team(world, ask):
    def turned(lines):
        *cells, team = lines[1].split("\t")
        return [lines[0], "\t".join([*cells, ",".join(reversed(team.split(",")))]), *lines[2:]]

    assert messages(ask(edited(world, 6, turned), teams_follow, 6)) == ["结果第 1 号的检查组不符"]


def test_teams_from_a_pool_that_cannot_give_them_are_wrong(world, ask):
    barred = world.event_json(12)["body"]["intent"]
    pool = world.files[f"audit-log/snapshots/{world.event_json(barred)['body']['pool']['file']}"]
    world.forge(14, lambda event: world.swap_snapshot(event, "pool", pool))
    assert messages(ask(world, later_teams_follow, 14)) == ["以这个人员库仍然配不出检查组"]


def test_later_teams_change_nothing_else_of_the_result(world, ask):
    assert ask(world, later_teams_follow, 14) == []
    assert messages(ask(edited(world, 14, lambda lines: lines[:-1]), later_teams_follow, 14)) == [
        "补配检查组后的名单与原结果不符"
    ]


# --- 4.6: substitutes ---
def test_a_substitute_is_the_next_in_the_order_and_nobody_comes_only_where_nobody_is_left(world, ask):
    assert ask(world, substitute_is_next, 7) == []
    body = world.event_json(7)["body"]
    skipped, taken = body["skipped"][0]["id"], body["replacement"]
    told = "递补没有按既定的票号顺序"
    assert ask(world.copy().put(7, skipped=[]), substitute_is_next, 7) == [(told, skipped, taken)]
    ((message, waiting, found),) = ask(world.put(7, skipped=[], replacement=None), substitute_is_next, 7)
    assert (message, waiting, found) == (told, skipped, "无人可补")


def test_the_team_after_a_substitution_is_that_of_the_order(world, ask):
    assert ask(world, substitute_team_follows, 7) == ask(world, substitute_team_follows, 8) == []
    enterprise, inspector = (world.event_json(seq)["body"]["team"] for seq in (7, 8))
    told, other = "递补后的检查组不符", [who for who in ("J01", "J02") if [who] != inspector[:1]][:1]
    assert ask(world.put(8, team=other), substitute_team_follows, 8) == [(told, ",".join(inspector), other[0])]
    assert ask(world.put(7, team=[]), substitute_team_follows, 7) == [(told, ",".join(enterprise), "空")]


def test_where_nobody_is_left_to_come_there_is_no_team(world, ask):
    assert ask(world.put(7, replacement=None, team=[]), substitute_team_follows, 7) == []
    assert ask(world.put(7, team=["J01", "J02"]), substitute_team_follows, 7) == [
        ("递补后的检查组不符", "无人可任", "J01,J02")
    ]


def test_who_steps_in_is_in_the_team(world, ask):
    team = world.event_json(8)["body"]["team"]
    assert ask(world.put(8, replacement="J99"), substitute_team_follows, 8) == [
        ("递补的检查人员不在检查组中", "J99", ",".join(team))
    ]


def test_nobody_steps_in_for_somebody_who_was_not_in_the_team(world, ask):
    team = world.event_json(8)["body"]["team"]
    assert ask(world.put(8, replaced="J99"), substitute_team_follows, 8) == [
        ("递补后的检查组不符", "无人可任", ",".join(team))
    ]


# --- what cannot be asked ---
@pytest.mark.parametrize(
    ("seq", "field", "check", "at"),
    [
        (4, "candidates", substitute_is_next, 7),
        (4, "candidates", seed_follows, 6),
        (4, "pool", teams_follow, 6),
        (7, "pool", substitute_team_follows, 7),
        (13, "result", later_teams_follow, 14),
        (14, "pool", later_teams_follow, 14),
    ],
)
def test_what_cannot_be_read_is_told_where_it_was_to_be_read_and_nothing_is_guessed_of_it(
    world, ask, seq, field, check, at
):
    world.files.pop(f"audit-log/snapshots/{world.event_json(seq)['body'][field]['file']}")
    assert ask(world, check, at) == []
    assert (seq, "DBR310") in {(found.seq, found.code) for found in verify(world).wrong}
