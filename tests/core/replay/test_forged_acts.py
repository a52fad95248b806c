"""Each sentence about the acts beside the draws has a forgery of which it alone speaks.

Only acts that no draw hangs on are forged, 20 to 29 of the world: whatever else were wrong would show.
"""

import importlib.util
import sys
from pathlib import Path

import pytest

from dbl_random.core.record.snapshots import format_changes, format_visits, parse_changes, parse_visits
from dbl_random.core.replay.finding import Weight
from dbl_random.core.replay.walk import CHECKS, verify
from dbl_random.model.frozen import ChangeRow


def wrong(world):
    return [(f.seq, f.code, f.message) for f in verify(world).findings if f.weight is Weight.WRONG]


def fields(seq, **changes):
    return lambda world: world.forge(seq, lambda event: event["body"].update(changes))


def added(event_type, **body):
    """One more event at the end, of clerk-01."""

    def forge(world):
        bodies = {n: world.event_json(n) for n in range(1, 30)}
        world.rechain({**bodies, 30: {**bodies[29], "seq": 30, "type": event_type, "body": body}})
        return world

    return forge


def again(seq, **changes):
    """The same act once more at the end."""
    return lambda world: added(world.event_json(seq)["type"], **world.event_json(seq)["body"] | changes)(world)


def table(seq, field, data):
    return lambda world: world.forge(seq, lambda event: world.swap_snapshot(event, field, data))


def rows(edit):
    """Event 24 with other visits."""

    def forge(world):
        file = world.event_json(24)["body"]["visits"]["file"]
        found = parse_visits(world.files[f"audit-log/snapshots/{file}"])
        return table(24, "visits", format_visits(edit(found)))(world)

    return forge


HASH = {"plans/2016-heat.yaml": "0" * 64}
HEAT = {"plan": "2016-heat", "department": "energy", "year": 2016, "joint": "无", "sources": HASH, "commit": None}
ONE_FILE, FILLED = "报送的应是计划的一个文件", "联合抽查安排没有填写，没有的写“无”"
NOT_LATEST, CONSENT = "没有对应的、最近一次报送的计划", "同意须写明部门、签署人和日期"
FILING, DECISION = "备案须写明编号和日期", "回避的决定须写明理由、决定人和日期"
RECUSAL, NO_RECUSAL = "回避须写明检查人员、企业、理由和申请人", "决定没有对应的、尚未决定的回避"
DAYS, GRANT = "回避的起止日期不合规定", "准予回避的写起始日期，不准予的不写"
VISITS = "以前的检查的格式不合规定，或没有写明来源"
REPORT, NO_REPORT = "变动报告没有接在上一次报告之后", "签收没有对应的、尚未签收的变动报告"
MOVED = ChangeRow("data/inspectors.yaml", "inspector", "J01", "moved", "", "", "")
A_WRONG_CODE = "91350500000000011X"

SENTENCES = [
    ("DBR343", 30, "计划或科室的编号不合规定", added("plan.submitted", **HEAT | {"plan": "供热"})),
    ("DBR343", 30, "计划或科室的编号不合规定", added("plan.submitted", **HEAT | {"department": ""})),
    ("DBR343", 30, "计划只报送一次，改动以调整报送", again(2)),
    ("DBR343", 30, ONE_FILE, added("plan.submitted", **HEAT | {"sources": {}})),
    ("DBR343", 30, ONE_FILE, added("plan.submitted", **HEAT | {"sources": HASH | {"data/policy.yaml": "1" * 64}})),
    ("DBR343", 20, ONE_FILE, fields(20, sources={})),
    ("DBR343", 30, FILLED, added("plan.submitted", **HEAT | {"joint": ""})),
    ("DBR343", 20, FILLED, fields(20, joint="")),
    ("DBR343", 20, "调整没有接在最近一次报送之后", fields(20, previous=3)),
    ("DBR343", 30, "调整没有接在最近一次报送之后", again(20)),
    ("DBR343", 30, "调整没有接在最近一次报送之后", again(20, plan="2016-heat", previous=20)),
    ("DBR343", 20, "调整须写明理由", fields(20, reason="")),
    ("DBR343", 21, NOT_LATEST, fields(21, submission=2)),
    ("DBR343", 22, NOT_LATEST, fields(22, submission=3)),
    ("DBR343", 23, NOT_LATEST, fields(23, plan="2016-heat")),
    ("DBR343", 23, NOT_LATEST, fields(23, submission=23)),
    ("DBR343", 21, CONSENT, fields(21, party="安监局")),
    ("DBR343", 21, CONSENT, fields(21, by="")),
    ("DBR343", 21, CONSENT, fields(21, date="2016-11-31")),
    ("DBR343", 30, "safety 已经同意过", again(21)),
    ("DBR343", 22, FILING, fields(22, number="")),
    ("DBR343", 22, FILING, fields(22, date="")),
    ("DBR343", 30, "已经备案过", again(22)),
    ("DBR343", 30, "已经批准过", again(23)),
    ("DBR343", 23, "批准须写明批准人", fields(23, approved_by="")),
    ("DBR343", 23, "批准人不能是报送的经办人", fields(23, approved_by="clerk-01")),
    ("DBR344", 28, RECUSAL, fields(28, inspector="检查员4")),
    ("DBR344", 28, RECUSAL, fields(28, enterprise=A_WRONG_CODE)),
    ("DBR344", 28, RECUSAL, fields(28, reason="")),
    ("DBR344", 28, RECUSAL, fields(28, by="")),
    ("DBR344", 29, NO_RECUSAL, fields(29, declaration=27)),
    ("DBR344", 29, NO_RECUSAL, fields(29, declaration=29)),
    ("DBR344", 29, NO_RECUSAL, fields(29, declaration=15)),
    ("DBR344", 30, NO_RECUSAL, again(29)),
    ("DBR344", 29, DECISION, fields(29, reason="")),
    ("DBR344", 29, DECISION, fields(29, decided_by="周敏")),
    ("DBR344", 29, DECISION, fields(29, date="11 月 18 日")),
    ("DBR344", 29, DAYS, fields(29, granted=True, since="2016-11-31")),
    ("DBR344", 29, DAYS, fields(29, granted=True, since="2016-12-02", until="2016-12-01")),
    ("DBR344", 29, DAYS, fields(29, granted=True, until="2016-12-01")),
    ("DBR344", 29, DAYS, fields(29, until="2016-12-01")),
    ("DBR344", 29, GRANT, fields(29, granted=True)),
    ("DBR344", 29, GRANT, fields(29, since="2016-12-01")),
    ("DBR344", 29, GRANT, fields(29, since="2016-12-01", until="2016-12-02")),
    ("DBR345", 24, VISITS, fields(24, source="")),
    ("DBR345", 24, VISITS, rows(lambda found: found[:0])),
    ("DBR345", 24, VISITS, rows(lambda found: (found[0], found[1]._replace(date="2016-2-1")))),
    ("DBR345", 24, VISITS, table(24, "visits", b"id\tdate\n")),
    ("DBR345", 24, "录入的检查不在日志开启之前", rows(lambda found: (found[0]._replace(date="2016-06-20"), found[1]))),
    ("DBR345", 24, "同一次检查录入了两次", rows(lambda found: (*found, found[0]))),
    ("DBR345", 30, "同一次检查录入了两次", again(24)),
    ("DBR346", 25, REPORT, fields(25, since={"data/world.yaml": "0" * 64})),
    ("DBR346", 27, REPORT, fields(27, since={})),
    ("DBR346", 27, "变动报告没有写明文件", fields(27, sources={})),
    ("DBR346", 27, "变动清单的格式不合规定", table(27, "changes", format_changes([]).replace(b"kind", b"sort"))),
    ("DBR346", 27, "变动清单的格式不合规定", table(27, "changes", format_changes([MOVED]))),
    ("DBR346", 26, NO_REPORT, fields(26, submission=24)),
    ("DBR346", 26, NO_REPORT, fields(26, submission=27)),
    ("DBR346", 30, NO_REPORT, again(26)),
    ("DBR346", 26, "签收须写明签收人", fields(26, by="")),
]


@pytest.mark.parametrize(("code", "seq", "sentence", "forge"), SENTENCES)
def test_a_forged_act_is_told_in_one_sentence_by_its_own_check_alone(world, code, seq, sentence, forge):
    assert wrong(forge(world)) == [(seq, code, sentence)]


@pytest.mark.parametrize(("code", "forge"), [(code, forge) for code, _, _, forge in SENTENCES])
def test_without_that_check_nobody_else_speaks_of_it(finished_world, code, forge):
    rest = [check for check in CHECKS if check.code != code]
    verdict = verify(forge(finished_world.copy()), checks=rest)
    assert {f.code for f in verdict.wrong} <= {"DBR347"}


@pytest.fixture(scope="module")
def other_reader():
    """The single-file verifier, which shares no code with the program."""
    path = Path(__file__).parents[3] / "verifier" / "dbr_verify.py"
    spec = importlib.util.spec_from_file_location("the_other_reader", path)
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return lambda world: module.verify({name.removeprefix("audit-log/"): data for name, data in world.files.items()})


def test_the_other_reader_finds_the_whole_world_consistent_and_leaves_nothing_unjudged(world, other_reader):
    report = other_reader(world)
    assert (report.findings, report.dependent, report.unknown_types) == ([], [], {})
    assert report.events == 29


@pytest.mark.parametrize(("seq", "forge"), [(seq, forge) for _, seq, _, forge in SENTENCES])
def test_the_other_reader_finds_the_same_act_wrong(world, other_reader, seq, forge):
    assert {finding.event for finding in other_reader(forge(world)).findings} == {seq}


def test_a_visit_at_an_enterprise_that_cannot_be_is_named(world):
    ((seq, code, message),) = wrong(rows(lambda found: (found[0]._replace(id=A_WRONG_CODE), found[1]))(world))
    assert (seq, code, message.startswith(f"以前的检查中 {A_WRONG_CODE} ")) == (24, "DBR345", True)


def test_a_commit_of_an_act_has_the_form_of_one(world):
    for seq in (20, 27):
        assert wrong(fields(seq, commit="main")(world.copy())) == [(seq, "DBR329", "来源所在的 git 提交号不合规定")]
        assert wrong(fields(seq, commit="a" * 40)(world.copy())) == []


def test_a_second_party_consents_another_plan_is_handed_in_another_visit_is_entered(world):
    assert wrong(again(21, party="housing")(world.copy())) == []
    assert wrong(added("plan.submitted", **HEAT)(world.copy())) == []
    assert wrong(again(20, previous=20)(world.copy())) == []
    assert wrong(again(26, submission=27)(world.copy())) == []
    assert wrong(fields(29, granted=True, since="2016-12-01", until="2016-12-01")(world.copy())) == []


def test_a_change_that_the_files_do_not_say_is_found(world):
    def forge(event):
        data = world.files[f"audit-log/snapshots/{event['body']['changes']['file']}"]
        ((row,)) = parse_changes(data)
        world.swap_snapshot(event, "changes", format_changes([row._replace(id="J01")]))

    world.forge(27, forge)
    assert [(seq, code) for seq, code, _ in wrong(world)] == [(27, "DBR347")]
