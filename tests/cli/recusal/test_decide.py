"""A decision on the log bars before a draw and is followed by a substitution after it (二(三)2)."""

import json

import pytest

DRAW = "2016-energy-1"
AT = ("--at", "2016-07-08T10:00")


@pytest.fixture
def others(dbr, pool_of, place):
    """Everybody whom nothing bars from the first of the drawn, without its team."""
    team = dbr.json("show", "draw", DRAW)["present"][0]["team"]
    pool = pool_of(DRAW)
    known = {who for who, enterprise, _ in pool["recusals"] if enterprise == place[0]}
    return [each["id"] for each in pool["inspectors"] if each["id"] not in {*team, *known}]


def test_a_granted_recusal_bars_from_the_next_draw_and_the_log_proves_it(dbr, declare, decide, pool_of, digits, place):
    enterprise, _ = place
    number = declare("jx-013", enterprise)
    assert [each["event"] for each in dbr.json("recusal", "list")["open"]] == [number]
    decide(number, "--grant", "--until", "2016-12-31")
    words = [word for office, text in digits.items() for word in ("--digits", f"{office}={text}")]
    assert (
        dbr(
            "draw",
            "--plan",
            "2016-energy",
            "--batch",
            "2",
            "--reason",
            "提前",
            "--document",
            "变通审批表1号",
            *words,
            *AT,
        )
        == 0
    )
    assert ["jx-013", enterprise, "近亲属任职"] in pool_of("2016-energy-2")["recusals"]
    assert dbr("verify-log") == 6


def test_what_was_refused_bars_nobody(dbr, declare, decide, pool_of, digits, place):
    number = declare("jx-013", place[0])
    decide(number, "--refuse", "--document", "9号")
    words = [word for office, text in digits.items() for word in ("--digits", f"{office}={text}")]
    assert (
        dbr(
            "draw",
            "--plan",
            "2016-energy",
            "--batch",
            "2",
            "--reason",
            "提前",
            "--document",
            "变通审批表1号",
            *words,
            *AT,
        )
        == 0
    )
    assert not [each for each in pool_of("2016-energy-2")["recusals"] if each[0] == "jx-013"]
    assert dbr("verify-log") == 6


def test_after_the_draw_the_command_of_the_substitution_is_said_until_it_is_done(dbr, declare, decide, place):
    enterprise, lead = place
    number = declare(lead, enterprise, "--applied", "--by", "示例企业")
    said = decide(number, "--grant")
    wanted = f"dbr substitute {DRAW} --inspector {lead} --for {enterprise} --reason recusal"
    assert wanted in said
    assert dbr("check", *AT) == 0
    assert "DBR245" in dbr.err
    ground = ("--reason", "recusal", "--evidence", "回避决定")
    assert dbr("substitute", DRAW, "--inspector", lead, "--for", enterprise, *ground, *AT) == 0
    assert dbr.json("recusal", "list", *AT)["to_substitute"] == []
    assert dbr("check", *AT) == 0
    assert "DBR245" not in dbr.err


def test_who_has_to_keep_away_inspects_nobody(dbr, declare, decide, place):
    enterprise, lead = place
    decide(declare(lead, enterprise), "--grant")
    visited = ("--outcome", "no-problem", "--date", "2016-07-19", "--at", "2016-07-20T10:00")
    assert dbr("result", "record", DRAW, "--enterprise", enterprise, *visited) == 4
    assert "DBR443" in dbr.err
    assert f"（{lead}）对这家企业回避" in dbr.err
    ground = ("--reason", "recusal", "--evidence", "回避决定")
    assert dbr("substitute", DRAW, "--inspector", lead, "--for", enterprise, *ground, *AT) == 0
    assert dbr("result", "record", DRAW, "--enterprise", enterprise, *visited) == 0
    assert dbr("verify-log") == 6


def test_the_substitution_can_be_taken_at_once(dbr, declare, decide, place):
    enterprise, lead = place
    number = declare(lead, enterprise)
    decide(number, "--grant", "--substitute")
    team = next(each["team"] for each in dbr.json("show", "draw", DRAW)["present"] if each["id"] == enterprise)
    assert lead not in team
    assert dbr("verify-log") == 6


@pytest.mark.parametrize(
    ("words", "status", "code"),
    [
        (("--grant", "--since", "2016-08-01", "--until", "2016-07-31"), 4, "DBR427"),
        (("--grant", "--date", "2016-07-07"), 4, "DBR427"),
        (("--grant", "--date", "2016-07-09"), 4, "DBR427"),
        (("--grant", "--until", "年底"), 2, "DBR427"),
        (("--grant", "--decided-by", "nobody"), 4, "DBR270"),
        ((), 2, "--grant"),
    ],
)
def test_a_decision_is_dated_in_order_and_made_by_somebody(dbr, declare, decide, events, place, words, status, code):
    number = declare("jx-013", place[0])
    before = events()
    assert code in decide(number, *words, status=status)
    assert events() == before


def test_each_declaration_is_decided_once_and_nothing_else_is(dbr, declare, decide, place):
    number = declare("jx-013", place[0])
    declare("jx-013", place[0], status=4)
    assert "DBR426" in decide(1, "--grant", status=4)
    decide(number, "--grant", "--until", "2016-08-31")
    assert "DBR426" in decide(number, "--grant", status=4)
    again = declare("jx-013", place[0])
    assert "重叠" in decide(again, "--grant", "--since", "2016-08-31", status=4)
    decide(again, "--grant", "--since", "2016-09-01")


def test_recusals_that_leave_too_few_are_told_before_the_draw(dbr):
    text = (dbr.root / "data/recusals.yaml").read_text(encoding="utf-8")
    people = [f"jx-{n:03}" for n in range(22, 26)]
    firm = (dbr.root / "data/registries/chemicals.csv").read_text(encoding="utf-8").splitlines()[1].split(",")[0]
    able = ["jx-003", "jx-004", "jx-005", "jx-020", *people]
    rows = "".join(
        f"  - {{inspector: {p}, enterprise: {firm}, reason: 利害关系, since: 2016-01-01, decided_by: chen-mingyuan,"
        f" decided_on: 2016-06-22}}\n"
        for p in able[:-1]
    )
    (dbr.root / "data/recusals.yaml").write_text(text.rstrip() + "\n" + rows, encoding="utf-8")
    assert dbr("plan", "check", "2016-chemicals", *AT) == 1
    assert "DBR238" in dbr.out
    assert "data/recusals.yaml:" in dbr.out
    assert "可以抽取，但抽中后可能配不出检查组" in dbr.out
    assert dbr("check", *AT) == 1
    assert "DBR238" in dbr.out


def test_where_nobody_can_step_in_the_decision_is_not_logged_either(dbr, declare, decide, events, bar, place, others):
    enterprise, lead = place
    bar(enterprise, others)
    number = declare(lead, enterprise)
    assert "DBR414" in decide(number, "--grant", "--substitute", status=4)
    assert events() == number
    said = decide(number, "--grant")
    assert "须递补" in said
    assert events() == number + 1


def test_a_decision_says_whom_it_leaves_too_few_for(dbr, declare, decide, bar):
    able = ["jx-003", "jx-004", "jx-005", "jx-020", *(f"jx-{n:03}" for n in range(22, 26))]
    firm = (dbr.root / "data/registries/chemicals.csv").read_text(encoding="utf-8").splitlines()[1].split(",")[0]
    bar(firm, able[:-2])
    number = declare(able[-2], firm)
    assert "DBR238" not in dbr.err
    assert f"DBR238 企业 {firm}" in decide(number, "--grant")
    dbr("plan", "check", "2016-chemicals", *AT)
    assert f"注意：{firm} 除去回避的人员，只剩 1 人" in dbr.err.replace("\n", "")


def test_the_answer_to_programs_names_what_is_to_be_substituted_and_what_was(dbr, declare, events, place):
    enterprise, lead = place
    number = declare(lead, enterprise)
    words = ("recusal", "decide", str(number), "--grant", "--reason", "属实", *AT)
    before = events()
    assert dbr(*words, "--substitute", "--dry-run") == 0
    assert "递补 1 处" in dbr.err
    assert events() == before
    told = dbr.json(*words)
    assert (told["event"], told["granted"], told["substituted"]) == (number + 1, True, [])
    (waits,) = told["to_substitute"]
    assert (waits["draw"], waits["enterprise"], waits["inspector"]) == (DRAW, enterprise, lead)
    assert dbr(*waits["command"].split()[1:], *AT) == 0
    assert dbr.json("recusal", "list", *AT)["to_substitute"] == []


def test_the_substitution_rests_on_the_decision_and_its_pool_bars_the_recused(dbr, declare, decide, place, event_of):
    enterprise, lead = place
    number = declare(lead, enterprise)
    decide(number, "--grant", "--substitute", "--decided-by", "chen-mingyuan")
    body = event_of(dbr.root, "draw.substituted")["body"]
    assert (body["replaced"], body["reason"], body["approved_by"]) == (lead, "recusal", "chen-mingyuan")
    assert body["evidence"] == f"第{number + 1}号事件的回避决定"
    pool = json.loads((dbr.root / "audit-log/snapshots" / body["pool"]["file"]).read_text(encoding="utf-8"))
    assert [lead, enterprise, "近亲属任职"] in pool["recusals"]


@pytest.mark.parametrize("word", [("--since", "2016-07-08"), ("--until", "2016-07-08"), ("--substitute",)])
def test_a_refusal_has_no_days_and_no_substitution(dbr, declare, decide, place, word):
    number = declare("jx-013", place[0])
    assert "--grant" in decide(number, "--refuse", *word, status=2)
