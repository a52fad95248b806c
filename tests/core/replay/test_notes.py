"""What a verification tells although nothing is wrong."""

from dataclasses import replace

from dbl_random.core.replay.notes import (
    changed,
    changed_sources_are_told,
    changes_between_attempts_are_told,
    shared_evidence_is_told,
    trust_is_told,
    weak_digits_are_told,
    withheld_are_told,
)
from dbl_random.core.replay.walk import verify
from dbl_random.model.event import DrawVoid


def said(world, code):
    return [(f.seq, f.message, f.expected, f.found) for f in verify(world).findings if f.code == code]


def test_what_changed_between_two_attempts_is_told(make_records, new_world):
    records = make_records()
    world = new_world().open()
    first, _ = world.intent(records, 1, 1, "2016-07-01T09:00:00")
    void = world.enter(DrawVoid(first.seq, "名录库有误", "staff-01"), "2016-07-01T09:30:00")
    firms = records.registries["energy"].enterprises
    fewer = replace(records.registries["energy"], enterprises=firms[:30])
    people = records.inspectors[:-1]
    changed = replace(records, registries={"energy": fewer}, inspectors=people)
    world.intent(changed, 1, 2, "2016-07-02T09:00:00", void.seq)
    assert verify(world).wrong == []
    ((_, message, *_),) = said(world, "DBR371")
    assert message == "2016-energy-1.2 与前一次相比，变动：data/world.yaml、候选名单、人员库、分层"


def test_two_attempts_alike_are_told_to_be_alike(make_records, new_world):
    world = new_world().open()
    first, _ = world.intent(make_records(), 1, 1, "2016-07-01T09:00:00")
    void = world.enter(DrawVoid(first.seq, "停电", "staff-01"), "2016-07-01T09:30:00")
    world.intent(make_records(), 1, 2, "2016-07-01T10:00:00", void.seq)
    ((_, message, *_),) = said(world, "DBR371")
    assert message.endswith("没有变动")
    assert [message for _, message, *_ in said(world, "DBR375")] == ["2016-energy-1.2 的抽取意向尚未封存"]


def test_what_is_still_open_is_told_at_each_step(world):
    def open_at(number):
        cut = world.copy()
        for seq in range(number + 1, 30):
            cut.files.pop(f"audit-log/0000/{seq:08d}.json")
        return [message for _, message, *_ in said(cut, "DBR375")]

    assert open_at(4) == ["2016-energy-1 的抽取意向尚未封存"]
    assert open_at(5) == ["2016-energy-1 已封存，尚未开启"]
    assert open_at(6) == open_at(10) == []
    assert open_at(13) == ["2016-energy-2.2 的企业已经抽定，尚未配出检查组"]


def test_a_void_is_told_with_who_approved_it_and_why(world):
    assert said(world, "DBR370") == [(10, "2016-energy-2 在封存前作废，批准人 staff-01，理由：名录库有误", "", "")]


def test_an_attempt_whose_void_is_not_on_the_log_is_compared_with_nothing(world, ask):
    world.put(4, after_void=3)
    assert ask(world, changes_between_attempts_are_told, 4) == []


def test_who_did_not_open_left_a_choice_and_a_lost_nonce_must_be_approved_next_time(world, ask):
    assert ask(world, withheld_are_told, 6) == []
    one = "supervision 没有开启，以封存值代替；不开启的一方原可在 2 种结果中选择"
    assert [message for message, *_ in ask(world, withheld_are_told, 19)] == [one]
    world.put(19, machine_nonce=None)
    assert [message for message, *_ in ask(world, withheld_are_told, 19)] == [
        "supervision、machine 没有开启，以封存值代替；不开启的一方原可在 4 种结果中选择",
        "机器随机数没有公开，本计划的下一次抽取须经批准（DBR211）",
    ]


def test_a_draw_on_one_terminal_is_as_trustworthy_as_it_and_a_script_is_named(world, ask):
    script, terminal = (message for message, *_ in ask(world, trust_is_told, 5))
    assert script.startswith("supervision 的封存方式：")
    assert terminal.startswith("2016-energy-1 没有科室用自有设备封存，也没有公开值")
    world.put(5, how={"legal": "terminal", "supervision": "terminal"})
    assert [message for message, *_ in ask(world, trust_is_told, 5)] == [terminal]
    world.put(18, how={"legal": "device", "supervision": "terminal"})
    assert ask(world, trust_is_told, 18) == []


def test_weak_digits_of_a_log_without_rules_are_told(world, ask):
    assert ask(world, weak_digits_are_told, 6) == []
    world.put(6, contributions__legal__digits="1234567890")
    ((message, *_),) = ask(world, weak_digits_are_told, 6)
    assert message == "legal 的数字是依次排列的数字，别人能够猜到"


def test_what_changed_since_the_draw_is_told_at_a_later_step(world):
    assert [(seq, message) for seq, message, *_ in said(world, "DBR374")] == [
        (7, "自 2016-energy-1 抽取以来有变动的文件：data/world.yaml"),
        (14, "自 2016-energy-2.2 抽取以来有变动的文件：data/world.yaml"),
    ]


def test_a_later_step_is_not_asked_for_the_other_plans_of_the_year(world, ask):
    before = world.history().events[3].body.sources
    others = {"data/recusals.yaml": "2" * 64, "plans/2016-other.yaml": "0" * 64, "data/registries/other.csv": "1" * 64}
    world.put(4, sources={**before, **others})
    told = "自 2016-energy-1 抽取以来有变动的文件：data/recusals.yaml、data/world.yaml"
    assert [message for message, *_ in ask(world, changed_sources_are_told, 7)] == [told]


def test_a_file_has_changed_where_its_hash_differs_or_one_side_alone_has_it():
    assert changed({"a": "1", "b": "1", "c": "1"}, {"a": "1", "b": "2", "d": "1"}) == ["b", "c", "d"]
    assert changed({"a": "1"}, {"a": "1"}) == []


def test_one_file_that_is_the_evidence_of_two_firms_is_told(after, ask):
    proof = {"evidence": ("a" * 64,)}
    named = {"a" * 64: "照片.jpg"}
    first = after.results(after.visit(0, **proof), evidence=named)
    second = after.results(after.visit(1, **proof), evidence=named)
    told = f"证据 照片.jpg 用于 {after.ids[1]}，也用于 {after.ids[0]}，是同一个文件"
    assert ask(after.world, shared_evidence_is_told, first.seq) == []
    assert [message for message, *_ in ask(after.world, shared_evidence_is_told, second.seq)] == [told]
    assert [(seq, words) for seq, words, *_ in said(after.world, "DBR319")] == [(second.seq, told)]
