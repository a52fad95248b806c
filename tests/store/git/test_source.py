import hashlib
import os
import subprocess

import pytest

from dbl_random.model.problem import Exit, Refusal
from dbl_random.store.git.source import GitCommit, GivenBytes, SourceFault, WorkingTree
from dbl_random.store.yaml.records import load_records


def git(folder, *words):
    identity = ["-c", "user.name=t", "-c", "user.email=t@example.org"]
    done = subprocess.run(["git", *identity, *words], cwd=folder, check=True, capture_output=True, text=True)
    return done.stdout.strip()


@pytest.fixture
def store(tmp_path, small):
    root = tmp_path / "库"
    for path, text in small.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text)
    return root


@pytest.fixture
def committed(store):
    git(store, "init", "-q")
    git(store, "add", ".")
    git(store, "commit", "-q", "-m", "first")
    return git(store, "rev-parse", "HEAD")


def test_folder_commit_and_bytes_give_the_same(store, small, committed):
    given = GivenBytes({path: text.encode() for path, text in small.items()})
    read = [load_records(source) for source in (WorkingTree(store), GitCommit(store, committed), given)]
    assert all(loaded.problems == () for loaded in read)
    assert read[0].records == read[1].records == read[2].records
    assert read[0].sources == read[1].sources == read[2].sources


def test_what_was_read_is_remembered_and_what_is_absent_is_not(store):
    source = WorkingTree(store)
    assert source.read("data/absent.yaml") is None
    assert source.read("data/policy.yaml/x") is None
    data = source.read("data/policy.yaml")
    assert source.sources == {"data/policy.yaml": hashlib.sha256(data).hexdigest()}


def test_a_commit_is_what_it_was_whatever_lies_on_disk_now(store, committed):
    (store / "plans/2016-energy.yaml").write_text("plan: [")
    (store / "plans/2016-salt.yaml").write_text("")
    source = GitCommit(store, committed)
    assert source.list("plans") == ("2016-energy.yaml",)
    assert load_records(source).problems == ()


def test_a_commit_is_read_past_replace_refs_and_filters(store, committed):
    blob = git(store, "rev-parse", f"{committed}:data/policy.yaml")
    (store / "other").write_text("forged")
    git(store, "replace", blob, git(store, "hash-object", "-w", "other"))
    (store / ".gitattributes").write_text("* text eol=crlf\n")
    assert GitCommit(store, committed).read("data/policy.yaml") == (store / "data/policy.yaml").read_bytes()


def test_a_store_below_the_repositorys_root_is_read(store, committed):
    inner = store / "内" / "store"
    inner.mkdir(parents=True)
    git(store, "mv", "data", str(inner / "data"))
    git(store, "mv", "plans", str(inner / "plans"))
    git(store, "commit", "-q", "-m", "moved")
    source = GitCommit(inner, git(store, "rev-parse", "HEAD"))
    assert load_records(source).problems == ()
    assert source.list("plans") == ("2016-energy.yaml",)


@pytest.mark.parametrize("commit", ["0" * 40, "--help", "nobranch"])
def test_a_commit_that_is_not_there_is_refused(store, committed, commit):
    with pytest.raises(Refusal) as refused:
        GitCommit(store, commit).read("data/policy.yaml")
    assert refused.value.exit_status is Exit.UNUSABLE


def test_outside_git_there_are_no_commits(store, monkeypatch):
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(store.parent))
    with pytest.raises(Refusal) as refused:
        GitCommit(store, "0" * 40)
    assert refused.value.problems[0].code == "DBR101"


def linked(store, where, target):
    path = store / where
    if path.is_dir():
        path.rename(store / "moved")
    else:
        path.rename(store.parent / "moved")
    path.symlink_to(target)


@pytest.mark.parametrize(
    ("where", "target"),
    [("data/policy.yaml", "/etc/passwd"), ("data/policy.yaml", "checklist.yaml"), ("data", "moved"), ("data", "/etc")],
)
def test_links_are_refused_in_the_folder(store, where, target):
    linked(store, where, target)
    with pytest.raises(SourceFault, match="符号链接"):
        WorkingTree(store).read("data/policy.yaml")


@pytest.mark.parametrize("path", ["../outside.yaml", "data/../../outside.yaml", "{}/outside.yaml", "data\\policy.yaml"])
def test_a_path_that_leads_out_of_the_store_is_refused(store, path):
    (store.parent / "outside.yaml").write_text("x", encoding="utf-8")
    with pytest.raises(SourceFault, match="不是库内的路径"):
        WorkingTree(store).read(path.format(store.parent))


def test_links_are_refused_in_a_commit(store, committed):
    linked(store, "data/policy.yaml", "checklist.yaml")
    git(store, "add", ".")
    git(store, "commit", "-q", "-m", "link")
    with pytest.raises(SourceFault, match="符号链接"):
        GitCommit(store, git(store, "rev-parse", "HEAD")).read("data/policy.yaml")


def test_the_root_itself_may_be_reached_through_a_link(store, tmp_path):
    (tmp_path / "link").symlink_to(store)
    assert load_records(WorkingTree(tmp_path / "link")).problems == ()


def test_a_linked_folder_has_no_names(store):
    linked(store, "plans", "moved")
    assert WorkingTree(store).list("plans") == ()
    assert WorkingTree(store).list("absent") == ()


def test_a_pipe_or_a_folder_in_a_files_place_is_a_fault_and_not_a_wait(store):
    (store / "data/policy.yaml").unlink()
    os.mkfifo(store / "data/policy.yaml")
    (store / "data/checklist.yaml").unlink()
    (store / "data/checklist.yaml").mkdir()
    told = load_records(WorkingTree(store)).problems
    assert [(p.file, p.code, p.message) for p in told] == [
        ("data/policy.yaml", "DBR101", "不是普通文件"),
        ("data/checklist.yaml", "DBR101", "不是普通文件"),
    ]


def test_a_file_beyond_all_measure_is_not_read(store):
    with (store / "data/registries/energy.csv").open("wb") as file:
        file.truncate(1 << 40)
    (problem,) = load_records(WorkingTree(store)).problems
    assert (problem.file, problem.code) == ("data/registries/energy.csv", "DBR101")
