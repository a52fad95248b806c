"""A source is found again by its hash: where it lies, in the commit that was named, or anywhere in history."""

import hashlib
import subprocess

import pytest

from dbl_random.model.problem import Exit, Refusal
from dbl_random.model.records import Records
from dbl_random.store.git.repository import create_repository, open_repository
from dbl_random.store.git.source import WorkingTree
from dbl_random.store.log.evidence import StoreEvidence
from dbl_random.store.yaml.records import load_records

TABLE, PLAN = "data/registries/energy.csv", "2016-energy"


@pytest.fixture(autouse=True)
def identity(tmp_path_factory, monkeypatch):
    config = tmp_path_factory.mktemp("home") / "config"
    config.write_text("[user]\nname = x\nemail = x@x\n", encoding="utf-8")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(config))
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")


def git(folder, *words):
    done = subprocess.run(["git", "-C", folder, *words], check=True, capture_output=True, text=True)
    return done.stdout.strip()


def commit(root, message="x"):
    git(root, "add", "-A")
    git(root, "commit", "-q", "-m", message)
    return git(root, "rev-parse", "HEAD")


@pytest.fixture(params=["", "deep/store"])
def root(request, tmp_path, small):
    """A committed store, alone in its repository or deep inside a larger one."""
    create_repository(tmp_path)
    folder = tmp_path / request.param
    for path, text in small.items():
        full = folder / path
        full.parent.mkdir(parents=True, exist_ok=True)
        full.write_text(text, encoding="utf-8")
    commit(folder)
    return folder


def sources(root):
    tree = WorkingTree(root)
    assert load_records(tree, plans=[PLAN]).records is not None
    return dict(tree.sources)


def change(root, text="9135050000000001X1,甲公司,suspended,350502,A,电\n"):
    before = (root / TABLE).read_text("utf-8")
    (root / TABLE).write_text(before.splitlines()[0] + "\n" + text, encoding="utf-8")


def records(root, wanted, named=None):
    return StoreEvidence(root, open_repository(root)).records(wanted, PLAN, named)


def names(found):
    assert isinstance(found, Records), found
    return [firm.name for firm in found.registries["energy"].enterprises]


def test_sources_are_found_where_they_lie(root):
    assert names(records(root, sources(root))) == ["甲公司", "乙公司"]
    assert names(StoreEvidence(root, None).records(sources(root), PLAN, None)) == ["甲公司", "乙公司"]


def test_a_changed_source_is_found_in_the_commit_that_was_named(root):
    wanted, then = sources(root), git(root, "rev-parse", "HEAD")
    change(root)
    assert names(records(root, wanted, then)) == ["甲公司", "乙公司"]


def test_a_source_that_was_changed_and_committed_again_is_found_in_history(root):
    wanted = sources(root)
    for text in ("", "110108000000016,丙公司,,,,\n"):
        change(root, text)
        commit(root)
    assert names(records(root, wanted)) == ["甲公司", "乙公司"]


def test_a_source_that_was_removed_is_found_in_history(root):
    wanted = sources(root)
    git(root, "rm", "-q", TABLE, "plans/2016-energy.yaml")
    commit(root)
    assert names(records(root, wanted)) == ["甲公司", "乙公司"]


def test_a_commit_that_is_not_here_hinders_nothing(root):
    wanted = sources(root)
    change(root)
    commit(root)
    for named in ("0" * 40, "no-such-branch", "--output=x", "", "HEAD^{tree}~9"):
        assert names(records(root, wanted, named)) == ["甲公司", "乙公司"]


def test_sources_of_different_days_are_put_together_by_their_hashes(root):
    first = sources(root)
    change(root, "110108000000016,丙公司,,,,\n")
    commit(root)
    people = root / "data" / "inspectors.yaml"
    people.write_text(people.read_text("utf-8").replace("陈一", "陈二"), encoding="utf-8")
    commit(root)
    mixed = sources(root) | {TABLE: first[TABLE]}
    found = records(root, mixed)
    assert names(found) == ["甲公司", "乙公司"]
    assert [inspector.name for inspector in found.inspectors] == ["陈二"]


def test_what_is_nowhere_is_named_and_nothing_is_put_in_its_place(root):
    wanted = sources(root)
    change(root)
    assert records(root, wanted | {TABLE: "0" * 64}) == f"找不到当时的 {TABLE}"
    assert StoreEvidence(root, None).records(wanted, PLAN, None) == f"找不到当时的 {TABLE}"
    missing = records(root, {**wanted, TABLE: "0" * 64, "data/more.yaml": "1" * 64})
    assert missing == f"找不到当时的 data/more.yaml、{TABLE}"


def test_a_version_that_was_never_committed_is_not_found(root):
    change(root)
    wanted = sources(root)
    git(root, "checkout", "-q", "--", TABLE)
    assert records(root, wanted) == f"找不到当时的 {TABLE}"


def test_a_replaced_object_does_not_fool_it(root):
    wanted = sources(root)
    genuine = git(root, "rev-parse", f"HEAD:./{TABLE}")
    change(root, "110108000000016,丁公司,,,,\n")
    commit(root)
    forged = git(root, "rev-parse", f"HEAD:./{TABLE}")
    git(root, "replace", genuine, forged)
    assert git(root, "cat-file", "blob", genuine) == git(root, "cat-file", "blob", forged)
    assert names(records(root, wanted)) == ["甲公司", "乙公司"]


def test_a_replaced_commit_does_not_fool_it(root):
    wanted, then = sources(root), git(root, "rev-parse", "HEAD")
    change(root, "110108000000016,丁公司,,,,\n")
    commit(root)
    git(root, "replace", then, git(root, "commit-tree", "HEAD^{tree}", "-m", "forged"))
    assert names(records(root, wanted, then)) == ["甲公司", "乙公司"]


def test_a_link_in_the_place_of_a_source_is_not_followed(root, tmp_path_factory):
    wanted = sources(root)
    elsewhere = tmp_path_factory.mktemp("elsewhere") / "energy.csv"
    elsewhere.write_bytes((root / TABLE).read_bytes())
    (root / TABLE).unlink()
    (root / TABLE).symlink_to(elsewhere)
    assert StoreEvidence(root, None).records(wanted, PLAN, None) == f"找不到当时的 {TABLE}"
    assert names(records(root, wanted)) == ["甲公司", "乙公司"]


@pytest.mark.parametrize(
    "path", ["../outside.csv", "/etc/hostname", ":(glob)**", "data", "", ".", "data/../data/x", "-x"]
)
def test_a_hostile_path_is_only_not_found(root, path):
    (root.parent / "outside.csv").write_text("x", encoding="utf-8")
    found = records(root, sources(root) | {path: "0" * 64}, "HEAD")
    assert found == f"找不到当时的 {path}"


def test_sources_that_make_no_records_are_told_by_their_place(root):
    wanted = {path: digest for path, digest in sources(root).items() if path != "data/policy.yaml"}
    found = records(root, wanted)
    assert isinstance(found, str)
    assert "data/policy.yaml" in found


def test_a_source_is_never_taken_by_its_name_alone(root):
    wanted = sources(root)
    change(root)
    commit(root)
    assert hashlib.sha256((root / TABLE).read_bytes()).hexdigest() != wanted[TABLE]
    assert names(records(root, wanted)) != names(records(root, sources(root)))


def test_the_files_of_the_log_are_listed_and_read(root):
    (root / "audit-log" / "0000").mkdir(parents=True)
    (root / "audit-log" / "0000" / "00000001.json").write_bytes(b"{}\n")
    evidence = StoreEvidence(root, None)
    assert evidence.paths() == ["audit-log/0000/00000001.json"]
    assert evidence.read("audit-log/0000/00000001.json") == b"{}\n"
    assert evidence.read("audit-log/0000/00000002.json") is None


def test_a_broken_repository_is_not_taken_for_a_missing_file(root):
    wanted = sources(root)
    oid = git(root, "rev-parse", f"HEAD:./{TABLE}")
    change(root)
    loose = open_repository(root).git_dir / "objects" / oid[:2] / oid[2:]
    loose.chmod(0o600)
    loose.write_bytes(b"broken")
    with pytest.raises(Refusal) as caught:
        records(root, wanted)
    assert caught.value.exit_status == Exit.UNUSABLE


def test_a_source_that_only_a_given_folder_has_is_found_by_its_hash_whatever_its_name(root, tmp_path_factory):
    wanted = sources(root)
    kept = tmp_path_factory.mktemp("copies") / "2016"
    kept.mkdir()
    (kept / "energy of July.csv").write_bytes((root / TABLE).read_bytes())
    (kept / "energy.csv").write_text("id,name\n", encoding="utf-8")
    change(root)
    alone = StoreEvidence(root, None)
    assert TABLE in alone.records(wanted, PLAN, None)
    assert isinstance(StoreEvidence(root, None, [kept.parent]).records(wanted, PLAN, None), Records)


def test_a_partial_clone_that_lacks_a_source_says_which(root, tmp_path, tmp_path_factory):
    wanted, then = sources(root), git(root, "rev-parse", "HEAD")
    change(root)
    commit(root)
    git(root, "config", "uploadpack.allowFilter", "true")
    copy = tmp_path_factory.mktemp("clone") / "copy"
    git(tmp_path, "clone", "-q", "--filter=blob:none", f"file://{tmp_path}", str(copy))
    for named in (None, then):
        assert records(copy / root.relative_to(tmp_path), wanted, named) == f"找不到当时的 {TABLE}"
