"""回避 on the log: declared or applied for, decided, barring before a draw, substituting after it (二(三)2)."""

import json
import shutil
import subprocess

import pytest

DRAW = "2016-energy-1"
AT = ("--at", "2016-07-08T10:00")


@pytest.fixture
def place(dbr):
    """The first of the drawn: its id and its lead."""
    first = dbr.json("show", "draw", DRAW)["present"][0]
    return first["id"], first["team"][0]


def declare(dbr, inspector, enterprise, *more, status=0):
    words = ("--inspector", inspector, "--enterprise", enterprise, "--reason", "近亲属任职", *more, *AT)
    assert dbr("recusal", "declare", *words) == status
    return max(e["seq"] for e in dbr.json("log", "list", "--all"))


def decide(dbr, number, *words, status=0):
    assert dbr("recusal", "decide", str(number), "--reason", "情况属实", *words, *AT) == status
    return dbr.err


def events(dbr):
    return len(dbr.json("log", "list", "--all"))


def pool_of(dbr, draw):
    intent = dbr.json("show", "draw", draw)["intent"]["seq"]
    ref = dbr.json("log", "show", str(intent))["body"]["pool"]["file"]
    return json.loads((dbr.root / "audit-log/snapshots" / ref).read_text(encoding="utf-8"))


def test_a_granted_recusal_bars_from_the_next_draw_and_verify_log_proves_it(dbr, digits, place):
    enterprise, _ = place
    number = declare(dbr, "jx-013", enterprise)
    assert [each["event"] for each in dbr.json("recusal", "list")["open"]] == [number]
    decide(dbr, number, "--grant", "--until", "2016-12-31")
    words = [word for office, text in digits.items() for word in ("--digits", f"{office}={text}")]
    assert dbr("draw", "--plan", "2016-energy", "--batch", "2", *words, *AT) == 0
    assert ["jx-013", enterprise, "近亲属任职"] in pool_of(dbr, "2016-energy-2")["recusals"]
    assert dbr("verify-log") == 6


def test_what_was_refused_bars_nobody(dbr, digits, place):
    number = declare(dbr, "jx-013", place[0])
    decide(dbr, number, "--refuse")
    words = [word for office, text in digits.items() for word in ("--digits", f"{office}={text}")]
    assert dbr("draw", "--plan", "2016-energy", "--batch", "2", *words, *AT) == 0
    assert not [each for each in pool_of(dbr, "2016-energy-2")["recusals"] if each[0] == "jx-013"]
    assert dbr("verify-log") == 6


def test_after_the_draw_the_command_of_the_substitution_is_said_until_it_is_done(dbr, place):
    enterprise, lead = place
    number = declare(dbr, lead, enterprise, "--applied", "--by", "示例企业")
    said = decide(dbr, number, "--grant")
    wanted = f"dbr substitute {DRAW} --inspector {lead} --for {enterprise} --reason recusal"
    assert wanted in said
    assert dbr("check", *AT) == 0
    assert "DBR245" in dbr.err
    ground = ("--reason", "recusal", "--evidence", "回避决定")
    assert dbr("substitute", DRAW, "--inspector", lead, "--for", enterprise, *ground, *AT) == 0
    assert dbr.json("recusal", "list", *AT)["to_substitute"] == []
    assert dbr("check", *AT) == 0
    assert "DBR245" not in dbr.err


def test_once_the_visit_is_recorded_no_substitution_is_asked_for(dbr, place):
    """Who came is on the log, and there is nothing left to substitute: here the recusal came after the visit."""
    enterprise, lead = place
    decide(dbr, declare(dbr, lead, enterprise), "--grant")
    assert len(dbr.json("recusal", "list", *AT)["to_substitute"]) == 1
    later = ("--at", "2016-07-20T10:00")
    visited = ("--outcome", "no-problem", "--date", "2016-07-01")
    assert dbr("result", "record", DRAW, "--enterprise", enterprise, *visited, *later) == 0, dbr.err
    assert dbr.json("recusal", "list", *later)["to_substitute"] == []
    dbr("check", *later)
    assert "DBR245" not in dbr.err


def test_who_has_to_keep_away_inspects_nobody(dbr, place):
    enterprise, lead = place
    decide(dbr, declare(dbr, lead, enterprise), "--grant")
    visited = ("--outcome", "no-problem", "--date", "2016-07-19", "--at", "2016-07-20T10:00")
    assert dbr("result", "record", DRAW, "--enterprise", enterprise, *visited) == 4
    assert "DBR443" in dbr.err
    assert f"{lead} 对这家企业回避" in dbr.err
    ground = ("--reason", "recusal", "--evidence", "回避决定")
    assert dbr("substitute", DRAW, "--inspector", lead, "--for", enterprise, *ground, *AT) == 0
    assert dbr("result", "record", DRAW, "--enterprise", enterprise, *visited) == 0
    assert dbr("verify-log") == 6


def test_the_substitution_can_be_taken_at_once(dbr, place):
    enterprise, lead = place
    number = declare(dbr, lead, enterprise)
    decide(dbr, number, "--grant", "--substitute")
    team = next(each["team"] for each in dbr.json("show", "draw", DRAW)["present"] if each["id"] == enterprise)
    assert lead not in team
    assert dbr("verify-log") == 6


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--inspector", "nobody", "--enterprise", "{e}"), "没有“nobody”"),
        (("--inspector", "jx-013", "--enterprise", "9135050000000001X1"), "都没有企业"),
        (("--inspector", "jx-013", "--enterprise", "{e}", "--applied"), "申请人"),
    ],
)
def test_a_declaration_names_a_known_inspector_and_enterprise(dbr, place, words, said):
    before = events(dbr)
    given = [word.replace("{e}", place[0]) for word in words]
    assert dbr("recusal", "declare", *given, "--reason", "近亲属", *AT) == 4
    assert said in dbr.err
    assert events(dbr) == before


def test_a_declaration_has_a_reason(dbr, place):
    assert dbr("recusal", "declare", "--inspector", "jx-013", "--enterprise", place[0], "--reason", " ", *AT) == 4
    assert "DBR416" in dbr.err


@pytest.mark.parametrize(
    ("words", "status", "code"),
    [
        (("--grant", "--since", "2016-08-01", "--until", "2016-07-31"), 4, "DBR427"),
        (("--grant", "--date", "2016-07-07"), 4, "DBR427"),
        (("--grant", "--date", "2016-07-09"), 4, "DBR427"),
        (("--grant", "--until", "年底"), 2, "DBR427"),
        (("--grant", "--decided-by", "nobody"), 4, "DBR415"),
        ((), 2, "--grant"),
    ],
)
def test_a_decision_is_dated_in_order_and_made_by_somebody(dbr, place, words, status, code):
    number = declare(dbr, "jx-013", place[0])
    before = events(dbr)
    assert code in decide(dbr, number, *words, status=status)
    assert events(dbr) == before


def test_each_declaration_is_decided_once_and_nothing_else_is(dbr, place):
    number = declare(dbr, "jx-013", place[0])
    declare(dbr, "jx-013", place[0], status=4)
    assert "DBR426" in decide(dbr, 1, "--grant", status=4)
    decide(dbr, number, "--grant", "--until", "2016-08-31")
    assert "DBR426" in decide(dbr, number, "--grant", status=4)
    again = declare(dbr, "jx-013", place[0])
    assert "重叠" in decide(dbr, again, "--grant", "--since", "2016-08-31", status=4)
    decide(dbr, again, "--grant", "--since", "2016-09-01")


def test_a_dry_run_writes_nothing(dbr, place):
    before = events(dbr)
    words = ("--inspector", "jx-013", "--enterprise", place[0], "--reason", "近亲属", "--dry-run", *AT)
    assert dbr("recusal", "declare", *words) == 0
    assert events(dbr) == before


def test_recusals_that_leave_too_few_are_told_before_the_draw(dbr):
    text = (dbr.root / "data/recusals.yaml").read_text(encoding="utf-8")
    people = [f"jx-{n:03}" for n in range(22, 26)]
    firm = (dbr.root / "data/registries/chemicals.csv").read_text(encoding="utf-8").splitlines()[1].split(",")[0]
    able = ["jx-003", "jx-004", "jx-005", "jx-020", *people]
    rows = "".join(
        f"  - {{inspector: {p}, enterprise: {firm}, reason: 利害关系, since: 2016-01-01, decided_by: su-zhengyan,"
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


def commit(dbr):
    git = ["git", "-C", str(dbr.root), "-c", "user.name=x", "-c", "user.email=x@dbr.example"]
    subprocess.run([*git, "add", "-A"], check=True)
    subprocess.run([*git, "commit", "-qm", "changed"], check=True)


def bar(dbr, enterprise, people):
    path = dbr.root / "data/recusals.yaml"
    rows = "".join(
        f"  - {{inspector: {each}, enterprise: {enterprise}, reason: 利害关系, since: 2016-01-01,"
        " decided_by: su-zhengyan, decided_on: 2016-06-22}\n"
        for each in people
    )
    path.write_text(path.read_text(encoding="utf-8").rstrip() + "\n" + rows, encoding="utf-8")
    commit(dbr)


@pytest.fixture
def others(dbr, place):
    """Everybody whom nothing bars from the first of the drawn, without its team."""
    team = dbr.json("show", "draw", DRAW)["present"][0]["team"]
    pool = pool_of(dbr, DRAW)
    known = {who for who, enterprise, _ in pool["recusals"] if enterprise == place[0]}
    return [each["id"] for each in pool["inspectors"] if each["id"] not in {*team, *known}]


def test_where_nobody_can_step_in_the_decision_is_not_logged_either(dbr, place, others):
    enterprise, lead = place
    bar(dbr, enterprise, others)
    number = declare(dbr, lead, enterprise)
    assert "DBR414" in decide(dbr, number, "--grant", "--substitute", status=4)
    assert events(dbr) == number
    said = decide(dbr, number, "--grant")
    assert "须递补" in said
    assert events(dbr) == number + 1


def test_a_decision_says_whom_it_leaves_too_few_for(dbr):
    able = ["jx-003", "jx-004", "jx-005", "jx-020", *(f"jx-{n:03}" for n in range(22, 26))]
    firm = (dbr.root / "data/registries/chemicals.csv").read_text(encoding="utf-8").splitlines()[1].split(",")[0]
    bar(dbr, firm, able[:-2])
    number = declare(dbr, able[-2], firm)
    assert "DBR238" not in dbr.err
    assert f"DBR238 企业 {firm}" in decide(dbr, number, "--grant")
    dbr("plan", "check", "2016-chemicals", *AT)
    assert f"注意：{firm} 除去回避的人员，只剩 1 人" in dbr.err.replace("\n", "")


def test_the_answer_to_programs_names_what_is_to_be_substituted_and_what_was(dbr, place):
    enterprise, lead = place
    number = declare(dbr, lead, enterprise)
    words = ("recusal", "decide", str(number), "--grant", "--reason", "属实", *AT)
    before = events(dbr)
    assert dbr(*words, "--substitute", "--dry-run") == 0
    assert "递补 1 处" in dbr.err
    assert events(dbr) == before
    told = dbr.json(*words)
    assert (told["event"], told["granted"], told["substituted"]) == (number + 1, True, [])
    (waits,) = told["to_substitute"]
    assert (waits["draw"], waits["enterprise"], waits["inspector"]) == (DRAW, enterprise, lead)
    assert dbr(*waits["command"].split()[1:], *AT) == 0
    assert dbr.json("recusal", "list", *AT)["to_substitute"] == []


def test_the_substitution_rests_on_the_decision_and_its_pool_bars_the_recused(dbr, place, event_of):
    enterprise, lead = place
    number = declare(dbr, lead, enterprise)
    decide(dbr, number, "--grant", "--substitute", "--decided-by", "su-zhengyan")
    body = event_of(dbr.root, "draw.substituted")["body"]
    assert (body["replaced"], body["reason"], body["approved_by"]) == (lead, "recusal", "su-zhengyan")
    assert body["evidence"] == f"第{number + 1}号事件的回避决定"
    pool = json.loads((dbr.root / "audit-log/snapshots" / body["pool"]["file"]).read_text(encoding="utf-8"))
    assert [lead, enterprise, "近亲属任职"] in pool["recusals"]


@pytest.mark.parametrize("word", [("--since", "2016-07-08"), ("--until", "2016-07-08"), ("--substitute",)])
def test_a_refusal_has_no_days_and_no_substitution(dbr, place, word):
    number = declare(dbr, "jx-013", place[0])
    assert "--grant" in decide(dbr, number, "--refuse", *word, status=2)


def test_the_list_says_where_each_comes_from(dbr, place):
    number = declare(dbr, "jx-013", place[0])
    decide(dbr, number, "--grant", "--until", "2016-12-31")
    open_one = declare(dbr, "jx-014", place[0])
    told = dbr.json("recusal", "list")
    assert [each["where"] for each in told["standing"]] == ["file"] * 6 + ["log"]
    assert [each["enterprise"] for each in dbr.json("show", "inspector", "jx-013")["recusals"]] == [place[0]]
    assert told["standing"][-1]["until"] == "2016-12-31"
    assert [each["event"] for each in told["open"]] == [open_one]
    assert dbr("recusal", "list", *AT) == 0
    assert max(map(len, dbr.out.splitlines())) <= 80
    assert "2016-05-31，现不回避" in dbr.out
    assert dbr("recusal", "list", "--open", *AT) == 0
    assert "文件" not in dbr.out
    assert f"待决定（第 {open_one} 号）" in dbr.out


def test_the_first_act_of_a_store_opens_its_log(dbr, place, events_of):
    shutil.rmtree(dbr.root / "audit-log")
    commit(dbr)
    assert declare(dbr, "jx-013", place[0]) == 2
    assert [event["type"] for event in events_of(dbr.root)] == ["log.opened", "recusal.declared"]
    assert dbr("verify-log") == 6
