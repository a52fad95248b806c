"""The single-file verifier proves the golden log, agrees with the golden values, and lets no flipped byte through."""

import copy
import doctest
import json
import subprocess
import sys

import pytest

pytestmark = pytest.mark.no_cover

VECTORS = "tests/vectors/protocol.json"
PATH, ROOT_OF_GOLDEN = "tests/vectors/golden-log", "BEsIJUYWb7ZM1uZcqNnRxcHQlWfHXuRdJ0nlfln6in8="


@pytest.fixture(scope="module")
def vectors(request):
    return json.loads((request.config.rootpath / VECTORS).read_text(encoding="utf-8"))


def pool_of(judge, case):
    value = {name: case[name] for name in ("inspectors", "recusals", "previous_teams")}
    fills = {one["id"]: set(one["fills"]) for one in value["inspectors"] if one["status"] == "eligible"}
    return judge.Pool(fills, {(who, where) for who, where, _ in value["recusals"]}, value["previous_teams"])


def lot_of(judge, case):
    return lambda enterprise, inspector: judge.ticket(case["seed"], case["draw"], enterprise, inspector)


def test_the_golden_log_is_consistent_and_never_called_anchored(judge, golden):
    report = judge.verify(golden)
    assert (report.exit_status, report.findings, report.dependent) == (6, [], [])
    assert (report.events, report.snapshots, report.root) == (12, 8, ROOT_OF_GOLDEN)


@pytest.mark.parametrize("last", range(1, 13))
def test_every_beginning_of_the_golden_log_is_consistent(judge, log, last):
    assert judge.verify(log.until(last).files()).findings == []


def test_the_forger_s_kit_writes_the_golden_log_to_the_byte(log, golden):
    assert log.files() == golden


def test_drawing_again_with_the_forger_s_kit_changes_nothing(log, golden):
    log.seal_again(3, 4)
    log.draw_again(4)
    assert log.files() == golden


def test_the_golden_values_hold(judge, vectors):
    assert all(judge.encode(case["value"]) == case["bytes"] for case in vectors["canonical"])
    assert all(judge.quota(c["population"], c["candidates"], c) == c["quota"] for c in vectors["quota"])
    assert all(judge.ticket(c["seed"], c["draw"], *c["ids"]) == c["ticket"] for c in vectors["ticket"])


def test_the_golden_roots_hold(judge, vectors, golden):
    leaves = [data for name, data in sorted(golden.items()) if not name.startswith("snapshots/")]
    assert [judge.merkle_root(leaves[: c["size"]]) for c in vectors["merkle_root"]] == [
        c["root"] for c in vectors["merkle_root"]
    ]


def test_the_golden_teams_hold(judge, vectors):
    for case in vectors["teams"]:
        given = judge.draw_teams(case["order"], case["slots"], pool_of(judge, case), case["cap"], lot_of(judge, case))
        wanted = case["result"] and tuple(case["result"][name] for name in ("teams", "team_cap", "skips"))
        assert given == wanted


def test_the_golden_substitute_teams_hold(judge, vectors):
    for case in vectors["substitute_team"]:
        vacancy = judge.Vacancy(case["enterprise"], [None] * case["slots"], judge.Counter(case["load"]), set())
        assert judge.fill_vacancy(vacancy, pool_of(judge, case), case["cap"], lot_of(judge, case)) == case["result"]


def flips(golden):
    """A fixed sample: every file, some twenty-five places in each, another bit each time."""
    for name, data in sorted(golden.items()):
        for place in range(0, len(data), max(1, len(data) // 25)):
            yield name, place, data[:place] + bytes([data[place] ^ 1 << place % 8]) + data[place + 1 :]


def test_no_flipped_byte_passes_a_reader_who_has_the_head(judge, golden):
    head = (12, ROOT_OF_GOLDEN)
    assert judge.verify(golden, head).exit_status == 6
    sample = list(flips(golden))
    assert len(sample) > 500
    passed = [(name, at) for name, at, data in sample if judge.verify(golden | {name: data}, head).exit_status != 1]
    assert passed == []


def test_without_a_head_only_the_last_event_s_free_fields_could_change(judge, golden):
    passed = {name for name, _, data in flips(golden) if judge.verify(golden | {name: data}).exit_status != 1}
    assert passed <= {"0000/00000012.json"}


@pytest.mark.parametrize("name", ["0000/00000012.json", "0000/00000004.json"])
def test_a_file_cut_short_is_seen(judge, golden, name):
    for length in range(0, len(golden[name]), 97):
        assert judge.verify(golden | {name: golden[name][:length]}).exit_status == 1


def test_a_cut_log_is_seen_by_a_reader_who_has_the_head(judge, log):
    report = judge.verify(log.until(11).files(), (12, ROOT_OF_GOLDEN))
    assert [(one.event, one.what, one.found) for one in report.findings] == [(12, "给出的检查点", "只有 11 条")]


@pytest.mark.parametrize(
    ("last", "seq", "field", "dependent"),
    [
        (6, 1, "practice", [3, 4, 5, 6]),
        (6, 2, "place", [3, 4, 5, 6]),
        (6, 3, "intent", [4, 5, 6]),
        (9, 8, "reason", [9]),
    ],
)
def test_what_hangs_on_a_wrong_event_is_named_and_not_judged(judge, log, last, seq, field, dependent):
    log.body(seq)[field] = "x" if field == "intent" else 3
    report = judge.verify(log.until(last).files())
    assert [one.event for one in report.findings] == [seq]
    assert report.dependent == dependent
    assert report.exit_status == 1


def test_what_has_no_canonical_form_is_refused(judge):
    with pytest.raises(judge.Wrong):
        judge.encode({"share": 0.05})


def test_events_of_unknown_type_are_checked_in_form_and_named(judge, log):
    seq = log.append(1)
    log.events[seq] |= {"type": "result.recorded", "body": {"draw": "2016-energy-1"}}
    report = judge.verify(log.files())
    assert (report.exit_status, report.unknown_types) == (6, {"result.recorded": 1})
    log.body(seq)["table"] = {"file": "0" * 64 + ".tsv", "bytes": 0, "rows": 0}
    assert [one.what for one in judge.verify(log.files()).findings] == ["缺少快照"]


def paths(value, path=()):
    """Every place inside a JSON value."""
    yield path
    for key, member in (
        value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    ):
        yield from paths(member, (*path, key))


@pytest.mark.parametrize("seq", range(1, 13))
def test_no_odd_value_makes_the_verifier_stumble(judge, log, seq):
    odd = [None, 3, [], {}, -1, True, "９", [[]]]
    whole = log.until(seq).events[seq]
    for number, path in enumerate(list(paths(whole))[1:]):
        log.events[seq] = at = copy.deepcopy(whole)
        for key in path[:-1]:
            at = at[key]
        at[path[-1]] = odd[number % len(odd)]
        assert judge.verify(log.files()).exit_status in {1, 6}


def test_voids_withheld_openings_and_open_ends_are_told(judge, log):
    notes = "\n".join(judge.verify(log.files()).notes)
    assert "演练库" in notes
    assert "第 4 条有 1 方未开启（办公室）：当时可在 2 个结果之间选择" in notes
    assert "第 8 条作废第 7 条（2016-energy-2）：名录库有误，重新核对" in notes
    assert "第 9 条与作废的第 7 条相比，变动的字段：无" in notes
    assert "第 9 条（2016-energy-2.2）已封存（第 10 条），尚无结果" in judge.verify(log.until(10).files()).notes


def run(*arguments):
    command = [sys.executable, "-I", "verifier/dbr_verify.py", *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False, encoding="utf-8")


def test_the_program_runs_alone_and_says_what_it_cannot_check(request, monkeypatch):
    monkeypatch.chdir(request.config.rootpath)
    for path in (PATH, f"{PATH}/audit-log"):
        done = run(path)
        assert (done.returncode, done.stderr) == (6, "")
        assert all(f"未核对：第 {point} 点" in done.stdout for point in (4, 5, 6, 7))
        assert "没有外部锚定" in done.stdout.splitlines()[-1]
    answer = json.loads(run(PATH, "--json", "--head", f"12:{ROOT_OF_GOLDEN}").stdout)
    assert (answer["exit_status"], answer["events"], list(answer["not_checked"])) == (6, 12, ["4", "5", "6", "7"])


def test_a_finding_is_printed_with_event_file_expected_and_found(judge, log, tmp_path, capsys):
    log.until(4).body(4)["team_cap"] = 5
    for name, data in log.files().items():
        path = tmp_path / "audit-log" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    assert judge.main([str(tmp_path)]) == 1
    lines = capsys.readouterr().out.splitlines()
    at = lines.index("错误：第 4 条 audit-log/0000/00000004.json：team_cap")
    assert [line.strip() for line in lines[at + 1 : at + 3]] == ["应为：4", "实为：5"]
    assert lines[-1] == "结论：不通过，1 处有误"


def test_data_never_commands_the_terminal(judge, log, tmp_path, capsys, monkeypatch):
    log.events[12]["tool"] = "\x1b[2J\u202egolden"
    monkeypatch.setattr(judge, "read_log", lambda _folder: log.files())
    assert judge.main([str(tmp_path)]) == 1
    out = capsys.readouterr().out
    assert "\x1b" not in out
    assert "\u202e" not in out


def test_a_folder_that_is_not_there_is_no_wrong_log(judge, tmp_path, capsys):
    assert judge.main([str(tmp_path / "nothing")]) == 3
    assert "不是文件夹" in capsys.readouterr().err


def test_a_link_in_the_place_of_an_event_is_refused(judge, log, tmp_path):
    for name, data in log.until(1).files().items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "elsewhere.json").write_bytes(data)
        (tmp_path / name).symlink_to(tmp_path / "elsewhere.json")
    assert judge.verify(judge.read_log(tmp_path)).exit_status == 1


@pytest.mark.parametrize("target", ["", "nowhere"])
def test_a_log_that_is_a_link_is_refused_however_it_is_named(judge, request, tmp_path, capsys, target):
    (tmp_path / "audit-log").symlink_to(request.config.rootpath / PATH / "audit-log" / target)
    for named in (tmp_path, tmp_path / "audit-log", f"{tmp_path}/audit-log/"):
        assert judge.main([str(named)]) == 3
        assert "是链接" in capsys.readouterr().err


@pytest.mark.parametrize("place", ["0000", "snapshots", "0001", "0000/00000005.json"])
def test_a_link_below_the_log_is_no_part_of_it(judge, golden, tmp_path, capsys, place):
    folder, outside = tmp_path / "audit-log", tmp_path / "outside"
    for name, data in golden.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    if (folder / place).exists():
        (folder / place).rename(outside)
    (folder / place).symlink_to(outside)
    assert judge.main([str(tmp_path)]) == 1
    assert f"audit-log/{place}（不是普通文件）" in capsys.readouterr().out


def test_the_store_may_be_named_by_a_link(judge, request, tmp_path):
    (tmp_path / "store").symlink_to(request.config.rootpath / PATH)
    assert judge.main([str(tmp_path / "store")]) == 6


def test_the_examples_in_the_verifier_hold(judge):
    assert doctest.testmod(judge).failed == 0


def test_what_is_nearly_all_brackets_and_keys_is_refused_before_it_is_read(judge, monkeypatch):
    monkeypatch.setattr(judge.json, "loads", lambda *_, **__: pytest.fail("it was read"))
    with pytest.raises(judge.Wrong):
        judge.decode(f"[{','.join(['[]'] * 200_000)}]\n".encode(), "x")
