"""A sheet of substitutions: judged whole, in order, written an event a row; taken up where a run broke off."""

import subprocess

import pytest

DRAW = "2016-energy-1"
HEAD = "企业,检查人员,理由,证据,批准人"


@pytest.fixture
def drawn(dbr):
    return [row["id"] for row in dbr.json("show", "draw", DRAW)["drawn"]]


@pytest.fixture
def team(dbr):
    return {row["id"]: row["team"] for row in dbr.json("show", "draw", DRAW)["drawn"]}


@pytest.fixture
def sheet(dbr):
    def write(*rows, head=HEAD, encoding="utf-8-sig"):
        file = dbr.root.parent / "batch.csv"
        file.write_bytes("\r\n".join([head, *rows, ""]).encode(encoding))
        return str(file)

    return write


@pytest.fixture
def commit_change():
    """An enterprise is deregistered in the registry, and that is committed."""

    def change(root, enterprise):
        file = root / "data/registries/energy.csv"
        text = file.read_text("utf-8")
        line = next(line for line in text.splitlines() if line.startswith(enterprise))
        assert ",active," in line
        file.write_text(text.replace(line, line.replace(",active,", ",deregistered,")), "utf-8")
        subprocess.run(
            ["git", "-C", root, "-c", "user.name=x", "-c", "user.email=x@x", "commit", "-qam", "x"], check=True
        )

    return change


def events(dbr):
    return dbr.json("log", "list", "--all")


def substitutions(dbr):
    return dbr.json("show", "draw", DRAW)["substitutions"]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030"])
def test_each_row_is_an_event_of_its_own_and_the_log_proves_them(dbr, drawn, team, sheet, encoding):
    people = team[drawn[1]]
    file = sheet(
        f"{drawn[0]},,deregistered,登记机关注销公告,",
        f"{drawn[1]},{people[1]},伤病,请假审批单,chen-mingyuan",
        "",
        f"{drawn[2]},,已迁出本市,迁出信息,",
        encoding=encoding,
    )
    told = dbr.json("substitute", DRAW, "--from", file)
    made = substitutions(dbr)
    assert [row["event"] for row in told["rows"]] == [each["seq"] for each in made]
    assert [row["line"] for row in told["rows"]] == [2, 3, 5]
    assert [each["replaced"] for each in made] == [drawn[0], people[1], drawn[2]]
    assert [each["reason"] for each in made] == ["deregistered", "illness", "moved"]
    assert made[1]["approved_by"] == "chen-mingyuan"
    assert made[0]["replacement"] != made[2]["replacement"]
    assert dbr("verify-log") == 6


def test_the_batch_decides_what_the_single_commands_decide(dbr, drawn, sheet):
    rows = [(each, "moved", "迁出信息") for each in drawn[:3]]
    shown = dbr.json("substitute", DRAW, "--from", sheet(*(f"{a},,{b},{c}," for a, b, c in rows)), "--dry-run")
    single = [
        dbr.json("substitute", DRAW, "--enterprise", a, "--reason", b, "--evidence", c)["replacement"]
        for a, b, c in rows
    ]
    assert [row["replacement"] for row in shown["rows"]] == single


def test_a_dry_run_shows_every_row_and_writes_nothing(dbr, drawn, sheet):
    before = events(dbr)
    file = sheet(f"{drawn[0]},,moved,迁出信息,", f"{drawn[1]},,moved,迁出信息,")
    assert dbr("substitute", DRAW, "--from", file, "--dry-run") == 0
    assert "什么也没有写入" in dbr.err
    assert all(f"第 {line} 行：{drawn[line - 2]} 由" in dbr.err.replace("\n", "") for line in (2, 3))
    assert events(dbr) == before


def test_every_fault_is_told_with_line_and_column_and_nothing_is_written(dbr, drawn, team, sheet):
    before = events(dbr)
    stranger = "91350582500748689X"
    file = sheet(
        f"{drawn[0]},,moved,迁出信息,",
        f"{stranger},,moved,迁出信息,",
        f"{drawn[1]},,病了,,",
        f"{drawn[2]},{team[drawn[2]][0]},moved,迁出信息,",
        f"{drawn[0]},,moved,又一次,",
        f"{drawn[3]},,moved,迁出信息,某某",
    )
    problems = dbr.json("substitute", DRAW, "--from", file)["problems"]
    place = [(p["line"], p["column"], p["code"]) for p in problems]
    assert (3, 1, "DBR412") in place
    assert (4, len(drawn[1]) + 3, "DBR413") in place  # the reason is not listed
    assert (4, len(drawn[1]) + 6, "DBR413") in place  # the evidence is missing
    assert (6, 1, "DBR412") in place  # twice in the sheet
    assert [p["message"] for p in problems if p["line"] == 6] == ["与第 2 行重复"]
    assert [p["code"] for p in problems if p["line"] == 5] == ["DBR413"]  # no reason for an inspector
    assert [p["code"] for p in problems if p["line"] == 7] == ["DBR415"]
    assert "没有被 2016-energy-1 抽中" in next(p["message"] for p in problems if p["line"] == 3)
    assert events(dbr) == before


def test_a_row_sees_what_the_rows_before_it_do(dbr, drawn, team, sheet):
    file = sheet(f"{drawn[0]},,moved,迁出信息,", f"{drawn[0]},{team[drawn[0]][0]},伤病,请假审批单,")
    problems = dbr.json("substitute", DRAW, "--from", file)["problems"]
    assert [p["line"] for p in problems] == [3]
    assert "已由本次前面的一行递补" in problems[0]["message"]


def test_a_run_that_broke_off_is_taken_up_by_the_same_sheet(dbr, drawn, sheet):
    first, second = f"{drawn[0]},,moved,迁出信息,", f"{drawn[1]},,moved,迁出信息,"
    dbr("substitute", DRAW, "--from", sheet(first))
    told = dbr.json("substitute", DRAW, "--from", sheet(first, second))
    assert [row["recorded"] for row in told["rows"]] == [True, False]
    made = substitutions(dbr)
    assert [row["event"] for row in told["rows"]] == [each["seq"] for each in made]
    assert dbr("substitute", DRAW, "--from", sheet(first, second)) == 0
    assert "已记录" in dbr.err
    assert substitutions(dbr) == made


def test_replaced_before_on_another_evidence_is_refused_and_the_event_named(dbr, drawn, sheet):
    dbr("substitute", DRAW, "--from", sheet(f"{drawn[0]},,moved,迁出信息,"))
    seq = substitutions(dbr)[0]["seq"]
    problems = dbr.json("substitute", DRAW, "--from", sheet(f"{drawn[0]},,moved,另一份证据,"))["problems"]
    assert [p["message"] for p in problems] == [f"{drawn[0]} 已由第 {seq} 号事件递补，不能再次递补"]


@pytest.mark.parametrize(
    ("head", "rows", "code"),
    [
        ("企业,理由", ["x,moved"], "DBR151"),
        (HEAD, [], "DBR162"),
        (HEAD, ['x,,moved,"没有写完,'], "DBR161"),
    ],
)
def test_what_is_no_such_table_is_refused(dbr, sheet, head, rows, code):
    told = dbr.json("substitute", DRAW, "--from", sheet(*rows, head=head))
    assert (told["status"], [p["code"] for p in told["problems"]]) == (3, [code])


def test_a_sheet_and_a_single_substitution_are_not_asked_at_once(dbr, drawn, sheet):
    assert dbr("substitute", DRAW, "--from", sheet(), "--enterprise", drawn[0]) == 2
    assert dbr("substitute", DRAW, "--enterprise", drawn[0]) == 2


# --- one at a time: each refusal is clear ---


@pytest.mark.parametrize(
    ("options", "code", "said"),
    [
        (["--enterprise", "91350582500748689X"], "DBR412", "没有被 2016-energy-1 抽中，也没有递补进来"),
        (["--reason", "lazy"], "DBR413", "递补理由“lazy”不在规定之列"),
        (["--evidence", " "], "DBR413", "递补须写明证据"),
        (["--approved-by", "nobody"], "DBR415", "批准人“nobody”不在机构名单中"),
    ],
)
def test_what_has_no_ground_is_refused(dbr, drawn, options, code, said):
    given = {"--enterprise": drawn[0], "--reason": "moved", "--evidence": "迁出信息", options[0]: options[1]}
    told = dbr.json("substitute", DRAW, *(word for pair in given.items() for word in pair))
    assert [(p["code"], p["message"]) for p in told["problems"]] == [(code, told["problems"][0]["message"])]
    assert said in told["problems"][0]["message"]


def test_an_inspector_replaced_twice_is_refused_by_the_event_that_did_it(dbr, drawn, team):
    who = team[drawn[0]][1]
    words = ["--inspector", who, "--for", drawn[0], "--reason", "illness", "--evidence", "请假审批单"]
    seq = dbr.json("substitute", DRAW, *words)["event"]
    told = dbr.json("substitute", DRAW, *words)
    assert told["problems"][0]["message"] == f"{drawn[0]} 的 {who} 已由第 {seq} 号事件替换"


def test_the_pool_of_a_later_row_has_no_previous_team_of_who_was_replaced_before(dbr, digits, sheet, commit_change):
    given = [word for office, text in digits.items() for word in ("--digits", f"{office}={text}")]
    assert (
        dbr("draw", "--plan", "2016-energy", "--batch", "2", "--reason", "提前", "--document", "变通审批表1号", *given)
        == 0
    )
    name = "2016-energy-2"
    found = dbr.json("show", "draw", name)
    gone = found["continuity"][0]["id"]
    other = next(row["id"] for row in found["drawn"] if row["id"] != gone)
    commit_change(dbr.root, gone)
    file = sheet(f"{gone},,deregistered,注销公告,", f"{other},,moved,迁出信息,")
    assert dbr("substitute", name, "--from", file) == 0
    assert dbr("verify-log") == 6
