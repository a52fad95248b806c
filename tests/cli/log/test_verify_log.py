"""`dbr verify-log`: any touch of any file of the log is noticed and named; what was not proven is named too."""

import json
import os
import re
import shutil
import subprocess
from collections import Counter
from pathlib import Path

import pytest

from dbl_random.core.record.log_head import format_head, head_over
from dbl_random.store.git.repository import Signature, create_repository, open_repository
from dbl_random.store.log.folder import LogFolder
from tests.conftest import loose

GOLDEN = Path(__file__).parents[2] / "vectors" / "golden-log" / "audit-log"


# What the finished store's log is made of: its events by their types, its snapshots by what they hold.
EVENTS = (
    "log.opened",
    "rules.adopted",
    "plan.submitted",
    "plan.approved",
    "draw.intent",
    "draw.sealed",
    "draw.outcome",
)
SNAPSHOTS = {"candidates": "draw.intent", "pool": "draw.intent", "result": "draw.outcome", "rules": "rules.adopted"}
KINDS = (*EVENTS, *SNAPSHOTS)


@pytest.fixture
def file_of(dbr, event_of):
    """The path of the latest file of one kind."""

    def find(kind):
        if kind in SNAPSHOTS:
            return f"audit-log/snapshots/{event_of(dbr.root, SNAPSHOTS[kind])['body'][kind]['file']}"
        return f"audit-log/0000/{event_of(dbr.root, kind)['seq']:08d}.json"

    return find


@pytest.fixture
def size(dbr, events_of):
    """How many events the log has."""
    return len(events_of(dbr.root))


def wrong(dbr):
    """Files and events that are wrong, with the exit status 1 that goes with them."""
    assert dbr("verify-log", "--json") == 1
    found = json.loads(dbr.out)
    assert found["status"] == 1
    named = [f for f in found["findings"] if f["weight"] == "wrong"]
    assert named
    return {f["file"] for f in named}, {f["seq"] for f in named}, {f["code"] for f in named}


def damage(data):
    """The ways in which one file is touched."""
    for at in sorted({0, 1, len(data) // 3, len(data) // 2, len(data) - 2, len(data) - 1}):
        yield data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :]
    yield data + b"\n"
    yield data + data
    yield b"\n" + data
    yield data[:-1]
    yield data[: len(data) // 2]
    yield b""


def commit_all(dbr):
    git = open_repository(dbr.root)
    git.run("add", "-A", "--force", "audit-log")
    tree = git.run("write-tree").decode().strip()
    made = git.run("commit-tree", "-m", "tidy up", "-p", git.head(), tree).decode().strip()
    git.run("update-ref", "HEAD", made)


# --- what is true ---


def test_a_true_log_is_consistent_but_not_anchored_outside(dbr, size):
    assert dbr("verify-log") == 6
    assert [line.split()[1] for line in dbr.out.splitlines()[2:9]] == [
        *["通过"] * 4,
        "形式符合，凭书面件",
        "通过",
        "未核对",
    ]
    assert "全部事件没有库外的凭据" in dbr.out
    assert dbr.out.splitlines()[-1] == "下一步：用 --head 给出科室在现场拍下的、覆盖最后一个事件的日志头。"


def test_the_head_and_the_papers_that_were_seen_make_it_zero(dbr, size, tmp_path):
    assert dbr("verify-log", "--list-papers") == 0
    (tmp_path / "papers").write_text(dbr.out, encoding="utf-8")
    lines = [path.read_bytes() for path in sorted((dbr.root / "audit-log").glob("0*/*.json"))]
    head = format_head(head_over(json.loads(lines[0])["body"]["origin"], lines))
    assert dbr("verify-log", "--head", head, "--papers", str(tmp_path / "papers")) == 0
    assert f"第 1 至 {size} 号事件有库外的凭据：另行取得的日志头" in dbr.out
    assert "照片：2016-energy-1 结果时，第 1 个 --head" in dbr.out
    assert "照片：2016-energy-1 意向时，无" in dbr.out


def test_the_answer_as_json(dbr, size):
    found = dbr.json("verify-log")
    assert (found["status"], found["events"], found["practice"]) == (6, size, True)
    assert found["points"] == dict.fromkeys("12346", "proven") | {"5": "form", "7": "unchecked"}
    assert (found["proven"], found["anchors"]) == (0, [])


def test_what_is_wrong_is_told_in_words_and_by_the_status(dbr, file_of):
    path = dbr.root / file_of("draw.outcome")
    path.write_bytes(path.read_bytes() + b"\n")
    assert dbr("verify-log") == 1
    assert "DBR302" in dbr.out + dbr.err
    assert str(path.relative_to(dbr.root)) in dbr.out + dbr.err


def test_verifying_writes_nothing(dbr):
    def state():
        return {p: p.lstat().st_mtime_ns for p in dbr.root.rglob("*") if ".git/" not in str(p)}

    before = state()
    dbr("verify-log")
    assert state() == before


# --- what is touched ---


def test_the_log_has_files_of_these_kinds_only(dbr, events_of):
    assert {event["type"] for event in events_of(dbr.root)} == set(EVENTS)
    snapshots = [path for path in LogFolder(dbr.root).paths() if "/snapshots/" in path]
    assert len(snapshots) == len(SNAPSHOTS)


@pytest.mark.parametrize("kind", KINDS)
def test_any_touch_of_any_file_is_noticed_and_named(dbr, file_of, kind):
    path = file_of(kind)
    genuine = (dbr.root / path).read_bytes()
    for data in damage(genuine):
        (dbr.root / path).write_bytes(data)
        named, _, codes = wrong(dbr)
        assert path in named
        assert "DBR360" in codes
        assert path in dbr.out
    (dbr.root / path).write_bytes(genuine)
    assert dbr("verify-log") == 6


@pytest.mark.parametrize("kind", KINDS)
def test_a_touch_that_was_committed_over_is_noticed_all_the_same(dbr, file_of, kind):
    path = file_of(kind)
    data = (dbr.root / path).read_bytes()
    (dbr.root / path).write_bytes(
        data[: len(data) // 2] + bytes([data[len(data) // 2] ^ 1]) + data[len(data) // 2 + 1 :]
    )
    commit_all(dbr)
    _, seqs, codes = wrong(dbr)
    assert "DBR360" not in codes
    assert seqs - {None}


@pytest.mark.parametrize("kind", KINDS)
def test_a_file_that_is_gone_is_named(dbr, file_of, kind):
    path = file_of(kind)
    (dbr.root / path).unlink()
    named, _, codes = wrong(dbr)
    assert path in named
    assert "DBR361" in codes


def test_an_empty_folder_is_no_log(dbr):
    shutil.rmtree(dbr.root / "audit-log")
    assert dbr("verify-log") == 4
    assert "DBR378" in dbr.err


@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("audit-log/notes.txt", "DBR300"),
        ("audit-log/0000/00000002.json.bak", "DBR300"),
        ("audit-log/0000/.00000002.json.swp", "DBR300"),
        ("audit-log/0000/00000000.json", "DBR300"),
        ("audit-log/0001/{next}.json", "DBR300"),
        ("audit-log/0000/5.json", "DBR300"),
        ("audit-log/snapshots/x.tsv", "DBR300"),
        ("audit-log/snapshots/" + "A" * 64 + ".tsv", "DBR300"),
        ("audit-log/more/" + "0" * 64 + ".tsv", "DBR300"),
        ("audit-log/snapshots/" + "0" * 64 + ".tsv", "DBR314"),
        ("audit-log/0000/{after_next}.json", "DBR301"),
        ("audit-log/0000/{next}.json", "DBR302"),
        ("audit-log/.gitkeep", "DBR300"),
    ],
)
def test_a_file_that_was_added_is_named(dbr, size, path, code):
    path = path.format(next=f"{size + 1:08d}", after_next=f"{size + 2:08d}")
    (dbr.root / path).parent.mkdir(parents=True, exist_ok=True)
    (dbr.root / path).write_text("x", encoding="utf-8")
    named, _, codes = wrong(dbr)
    assert code in codes
    assert path in named or code == "DBR301"


def test_a_link_in_the_place_of_a_file_is_wrong(dbr, file_of):
    path = dbr.root / file_of("pool")
    path.rename(dbr.root / "kept")
    path.symlink_to(dbr.root / "kept")
    named, _, _ = wrong(dbr)
    assert file_of("pool") in named


def test_a_log_that_is_a_link_is_wrong_as_a_whole(dbr, tmp_path):
    (dbr.root / "audit-log").rename(tmp_path / "elsewhere")
    (dbr.root / "audit-log").symlink_to(tmp_path / "elsewhere")
    named, _, codes = wrong(dbr)
    assert "audit-log" in named
    assert "DBR300" in codes


def test_a_link_beside_the_log_is_named_and_not_followed(dbr, tmp_path):
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "00000005.json").write_text("x", encoding="utf-8")
    (dbr.root / "audit-log" / "0001").symlink_to(tmp_path / "elsewhere")
    named, _, _ = wrong(dbr)
    assert named == {"audit-log/0001"}


def test_a_pipe_in_the_log_does_not_hold_it_up(dbr, size):
    path = f"audit-log/0000/{size + 1:08d}.json"
    os.mkfifo(dbr.root / path)
    named, _, _ = wrong(dbr)
    assert named == {path}


def test_a_log_cut_at_its_end_is_noticed_as_long_as_git_remembers(dbr, file_of):
    outcome = file_of("draw.outcome")
    (dbr.root / outcome).unlink()
    named, _, codes = wrong(dbr)
    assert {"DBR361", "DBR314"} <= codes
    assert outcome in named


def test_an_outcome_of_another_seed_is_wrong_in_git_or_out_of_it(dbr, file_of, size):
    path = dbr.root / file_of("draw.outcome")
    path.write_bytes(path.read_bytes().replace(b'"digits":"3141592653"', b'"digits":"3141592654"'))
    commit_all(dbr)
    _, seqs, codes = wrong(dbr)
    assert "DBR334" in codes
    assert size in seqs
    assert dbr("verify-log") == 1
    assert f"第 {size} 号事件" in dbr.out
    assert "应为：" in dbr.out


def test_a_replaced_object_does_not_hide_a_change(dbr, file_of, size):
    path = file_of("draw.outcome")
    git = open_repository(dbr.root)
    genuine = git.tree(git.head(), "audit-log")[path]
    (dbr.root / path).write_bytes((dbr.root / path).read_bytes().replace(b"lin-zhixia", b"lin-zhixie"))
    forged = git.run("hash-object", "-w", "--no-filters", path).decode().strip()
    git.run("replace", genuine, forged)
    named, seqs, codes = wrong(dbr)
    assert (named, codes, seqs) == ({path}, {"DBR270", "DBR271", "DBR360"}, {size})


def test_events_not_committed_yet_are_told_and_not_wrong(dbr):
    git = open_repository(dbr.root)
    git.run("update-ref", "HEAD", git.run("rev-parse", "HEAD~1").decode().strip())
    assert dbr("verify-log") == 6
    assert "DBR362" in dbr.err
    assert dbr.json("verify-log")["points"]["6"] == "unchecked"


# --- what git cannot bear witness to ---


def tampered(dbr, file_of):
    """Let the last event name another actor: what only git can tell."""
    path = dbr.root / file_of("draw.outcome")
    path.write_bytes(path.read_bytes().replace(b"lin-zhixia", b"fu-ziang"))
    return path.relative_to(dbr.root).as_posix()


def elsewhere(git):
    git.run("config", "core.worktree", str(git.root.parent))


def elsewhere_relative(git):
    git.run("config", "core.worktree", "../..")


def shallow(git):
    (git.git_dir / "shallow").write_text(f"{git.head()}\n", encoding="ascii")


def grafted(git):
    (git.git_dir / "info").mkdir(exist_ok=True)
    (git.git_dir / "info" / "grafts").write_text(f"{git.head()}\n", encoding="ascii")


def replaced(git):
    forged = git.run("commit-tree", "-m", "x", f"{git.head()}^{{tree}}").decode().strip()
    git.run("update-ref", f"refs/replace/{git.head()}", forged)


@pytest.mark.parametrize("doubt", [elsewhere, elsewhere_relative, shallow, grafted, replaced])
def test_point_6_is_not_passed_where_git_is_not_the_whole_history_of_this_folder(dbr, file_of, doubt):
    doubt(open_repository(dbr.root))
    assert dbr("verify-log") == 6
    assert "DBR380" in dbr.err
    assert dbr.json("verify-log")["points"]["6"] == "unchecked"
    path = tampered(dbr, file_of)
    named, _, codes = wrong(dbr)
    assert (named, codes) == ({path}, {"DBR360"})


def test_a_work_tree_that_is_named_and_is_this_one_is_no_doubt(dbr):
    git = open_repository(dbr.root)
    git.run("config", "core.worktree", str(dbr.root))
    assert dbr.json("verify-log")["points"]["6"] == "proven"


def unborn(git):
    git.run("symbolic-ref", "HEAD", "refs/heads/nowhere")


def broken_head(git):
    (git.git_dir / "HEAD").write_text("rubbish\n", encoding="ascii")


def lost_commit(git):
    (loose(git.git_dir.parent) / ".git/objects" / git.head()[:2] / git.head()[2:]).unlink()


def lost_tree(git):
    tree = git.run("rev-parse", f"{git.head()}^{{tree}}").decode().strip()
    (loose(git.git_dir.parent) / ".git/objects" / tree[:2] / tree[2:]).unlink()


@pytest.mark.parametrize(
    ("doubt", "told"),
    [
        (unborn, "没有可以读取的提交"),
        (broken_head, ".git 不能使用"),
        (lost_commit, "没有可以读取的提交"),
        (lost_tree, "git ls-tree"),
    ],
)
def test_point_6_is_not_passed_where_git_has_no_commit_to_show(dbr, file_of, doubt, told):
    doubt(open_repository(dbr.root))
    tampered(dbr, file_of)
    assert dbr("verify-log") == 6
    assert told in dbr.err
    assert dbr.json("verify-log")["points"]["6"] == "unchecked"


def test_the_repository_of_a_folder_above_that_does_not_hold_the_store_proves_nothing(dbr, file_of):
    shutil.rmtree(dbr.root / ".git")
    (dbr.root.parent / "else").write_text("x", encoding="utf-8")
    create_repository(dbr.root.parent).commit(["else"], "another matter", Signature("x", "x@x"))
    tampered(dbr, file_of)
    assert dbr("verify-log") == 6
    assert dbr.json("verify-log")["points"]["6"] == "unchecked"


# --- sources ---


def test_sources_that_were_changed_and_committed_are_found_in_history(dbr):
    table = dbr.root / "data/registries/energy.csv"
    table.write_text(table.read_text("utf-8").replace(",active,", ",suspended,"), encoding="utf-8")
    git = open_repository(dbr.root)
    git.commit(["data/registries/energy.csv"], "changed", Signature("x", "x@x"))
    assert dbr("verify-log") == 6
    assert dbr.json("verify-log")["points"]["4"] == "proven"


def test_without_history_changed_sources_are_unchecked_and_named(dbr):
    shutil.rmtree(dbr.root / ".git")
    table = dbr.root / "data/registries/energy.csv"
    table.write_text(table.read_text("utf-8") + "\n", encoding="utf-8")
    assert dbr("verify-log") == 6
    assert "data/registries/energy.csv" in dbr.err
    points = dbr.json("verify-log")["points"]
    assert points == dict.fromkeys("123", "proven") | dict.fromkeys("4567", "unchecked")


# --- an auditor's copy ---


@pytest.fixture
def copy(dbr, tmp_path):
    """The golden log alone, without data and git."""
    dbr.root = tmp_path / "copy"
    shutil.copytree(GOLDEN, dbr.root / "audit-log")
    return dbr


def test_the_golden_log_alone_is_consistent_and_the_rest_is_named_as_unchecked(copy):
    assert copy("verify-log") == 6
    points = {
        line.split()[0]: line.split()[1:] for line in copy.out.splitlines() if line.startswith("  ") and "." in line
    }
    assert {number: said[0] for number, said in points.items()} == {
        "1.": "通过", "2.": "通过", "3.": "通过", "4.": "未核对", "5.": "未核对", "6.": "未核对", "7.": "未核对",
    }  # fmt: skip
    assert points["4."][1] == "候选名单和人员库由来源文件推算"
    assert points["5."][1] == "各项规定"
    assert "git" in "".join(points["6."])
    assert "库外的凭据" in points["7."][1]
    assert "bcc9ca9f717e108ec81baf9e01c2d804a94d8fcd06443ddc048b617cc6dc74b7" in copy.out
    assert "全部事件没有库外的凭据" in copy.out


def test_the_golden_log_alone_as_json(copy):
    found = copy.json("verify-log")
    assert found["status"] == 6
    assert found["events"] == 12
    assert found["points"] == dict.fromkeys("123", "proven") | dict.fromkeys("4567", "unchecked")
    assert {f["weight"] for f in found["findings"]} == {"note", "unchecked"}
    assert {f["point"] for f in found["findings"] if f["weight"] == "unchecked"} == {4, 6, 7}


def test_one_may_stand_anywhere_inside_the_copy(copy):
    copy.root = copy.root / "audit-log" / "0000"
    assert copy("verify-log") == 6


def test_behind_a_broken_chain_nothing_is_called_proven(copy):
    path = copy.root / "audit-log" / "0000" / "00000003.json"
    path.write_bytes(path.read_bytes().replace(b"dbr", b"dbx", 1))
    found = copy.json("verify-log")
    assert found["status"] == 1
    assert found["points"] == {"1": "wrong"} | dict.fromkeys("234567", "unchecked")


def test_all_hints_are_listed_on_demand(copy):
    copy("verify-log", "--all")
    told = Counter(re.findall(r"提示 (DBR\d{3})", copy.err))
    each = {"DBR350": 6, "DBR373": 2}  # sources that are not at hand, and how far the sealings can be trusted
    assert told == each | dict.fromkeys(("DBR370", "DBR371", "DBR372", "DBR376", "DBR377", "DBR389", "DBR715"), 1)


def test_the_exit_status_is_the_shells_too(copy):
    git = subprocess.run(["git", "-C", copy.root, "rev-parse"], capture_output=True, check=False)
    assert git.returncode != 0  # the copy is outside any repository: point 6 is unchecked for that reason
    assert copy("verify-log", "-q") == 6
    assert copy.err == ""
