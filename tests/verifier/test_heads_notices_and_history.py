"""The single-file verifier beside verify-log: heads, notices and git's history lead both to the same answer."""

import importlib.util
import json
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from dbl_random.core.record.log_head import format_head, head_over
from dbl_random.desk.log.outside import Outside, heads_of_notices
from dbl_random.desk.log.verify import verify_log
from dbl_random.desk.request import Request
from dbl_random.model.problem import Refusal
from dbl_random.store.git.repository import Signature, open_repository

pytestmark = pytest.mark.no_cover

VERIFIER = Path(__file__).parents[2] / "verifier" / "dbr_verify.py"


def alone(root, *words):
    done = subprocess.run([sys.executable, VERIFIER, root, *words], capture_output=True, check=False)
    return done.returncode


def both(root, words=(), **brought):
    """The answers of both."""
    try:
        mine = verify_log(Request(root), Outside(**brought)).answer.status
    except Refusal as refused:
        mine = int(refused.exit_status)
    return mine, alone(root, *map(str, words))


def head(root):
    lines = [path.read_bytes() for path in sorted((root / "audit-log").glob("0*/*.json"))]
    return format_head(head_over(json.loads(lines[0])["body"]["origin"], lines))


@pytest.fixture
def rewritten(finished):
    """The head of the finished store as it was; then its last event is another, in a commit of its own."""
    before = head(finished)
    path = max((finished / "audit-log").glob("0*/*.json"))
    path.write_bytes(path.read_bytes().replace(b'"time":"2016-07-01T09:30:00', b'"time":"2016-07-01T09:31:00'))
    open_repository(finished).commit([path.relative_to(finished).as_posix()], "tidy", Signature("x", "x@x"))
    return before


def test_a_true_head_and_a_true_history_are_six_for_both(finished):
    words = ["--head", head(finished), "--git", finished]
    assert both(finished, words, heads=(head(finished),)) == (6, 6)


def test_a_rewriting_is_found_by_the_head_and_by_history(finished, rewritten, tmp_path):
    (tmp_path / "heads").write_text(f"\n{rewritten}\n", encoding="utf-8")
    assert both(finished, ["--head", tmp_path / "heads"], heads=(str(tmp_path / "heads"),)) == (1, 1)
    assert alone(finished) == 6
    assert alone(finished, "--git", str(finished)) == 1


def moved(finished, *, forged):
    """The store in a folder of its own, in one commit; with `forged` the last event is another."""
    last = max((finished / "audit-log").glob("0*/*.json"))
    if forged:
        last.write_bytes(last.read_bytes().replace(b'"time":"2016-07-01T09:30:00', b'"time":"2016-07-01T09:31:00'))
    (finished / "2016").mkdir()
    for words in (
        ["mv", "audit-log", "data", "plans", "2016/"],
        ["add", "2016"],
        ["-c", "user.name=x", "-c", "user.email=x@x", "commit", "-qm", "moved"],
    ):
        subprocess.run(["git", *words], cwd=finished, check=True)
    return finished / "2016"


@pytest.mark.parametrize(("forged", "answers"), [(False, (6, 6)), (True, (1, 1))])
def test_a_store_that_was_moved_keeps_its_history_and_a_rewriting_is_found_behind_the_move(finished, forged, answers):
    store = moved(finished, forged=forged)
    assert both(store, ["--git", finished]) == answers


def test_a_change_that_nobody_committed_is_told_by_verify_log_alone(finished):
    path = max((finished / "audit-log").glob("0*/*.json"))
    path.write_bytes(path.read_bytes().replace(b'"time":"2016-07-01T09:30:00', b'"time":"2016-07-01T09:31:00'))
    assert both(finished, ["--git", finished]) == (1, 6)


@pytest.mark.parametrize("kind", ["json", "html", "docx"])
def test_a_kept_notice_of_each_kind_is_read_by_both(finished, kind, shipped):
    (kept,) = (shipped.directory / "notices/2016-coast-1").glob(f"bulletin.{kind}")
    found = verify_log(shipped, Outside(notices=(_copied(kept, finished.parent),)))
    assert [each.kind for each in found.answer.by] == ["notice"]
    assert alone(shipped.directory, "--notices", str(kept)) == 6
    size = found.answer.proven
    old, new = {
        "json": ('"size":{}', '"size":{}'),
        "html": ("<dd>{}</dd>", "<dd>{}</dd>"),
        "docx": ("共 {} 个事件", "共 {} 个事件"),
    }[kind]
    forged = _copied(kept, finished.parent, old.format(size).encode(), new.format(size - 1).encode())
    assert alone(shipped.directory, "--notices", str(forged)) == 1
    verdict = verify_log(shipped, Outside(notices=(forged,)))
    assert (verdict.answer.status, [each.code for each in verdict.wrong]) == (1, ["DBR722"])


@pytest.mark.parametrize("kind", ["json", "html", "docx"])
def test_a_notice_of_today_states_its_head_in_each_form_to_both(kind):
    file = VERIFIER.parents[1] / f"notices/2016-coast-1/bulletin.{kind}"
    (held,) = heads_of_notices([file], VERIFIER.parent, "")
    spec = importlib.util.spec_from_file_location("other", VERIFIER)
    other = importlib.util.module_from_spec(spec)
    sys.modules["other"] = other
    spec.loader.exec_module(other)
    found = other.head_of_notice(file)
    assert format_head(held.head) == f"dbr-head/1 {found.origin} {found.size} {found.root}"


def _copied(file, folder, *change):
    """A copy, or one in which a text is another: in a document, in its words."""
    copy = folder / f"kept-{len(change)}{file.suffix}"
    if not change:
        copy.write_bytes(file.read_bytes())
    elif file.suffix != ".docx":
        assert change[0] in file.read_bytes()
        copy.write_bytes(file.read_bytes().replace(*change))
    else:
        with zipfile.ZipFile(file) as old, zipfile.ZipFile(copy, "w") as new:
            assert change[0] in old.read("word/document.xml")
            for name in old.namelist():
                new.writestr(name, old.read(name).replace(*change))
    return copy


@pytest.mark.parametrize(("words", "status"), [(("5",), 2), (("0",), 2), (("4",), 6), (("4", "no keys"), 2)])
def test_a_quorum_that_the_offices_cannot_make_is_a_wrong_command_for_both(finished, tmp_path, words, status):
    trust = tmp_path / "signers"
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", tmp_path / "key"], check=True)
    trust.write_text(f"legal {(tmp_path / 'key.pub').read_text('ascii')}", "ascii")
    given = [] if words[1:] else ["--trust", trust]
    brought = {"quorum": int(words[0]), "trust": trust if given else None}
    assert both(finished, ["--quorum", words[0], *given], **brought) == (status, status)


@pytest.mark.parametrize("text", ["dbr-head/1 other.example 0 47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=", "1:x"])
def test_a_wrong_head_is_a_wrong_command_for_both(finished, text):
    assert both(finished, ["--head", text], heads=(text,)) == (2, 2)


def test_a_text_of_a_document_that_looks_like_a_head_makes_it_no_witness_for_either(finished, shipped, tmp_path):
    (kept,) = (shipped.directory / "notices/2016-coast-1").glob("bulletin.docx")
    told = f"日志头（见清单公告）：{head(finished)}"
    with zipfile.ZipFile(kept) as old, zipfile.ZipFile(tmp_path / "bulletin.docx", "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if name == "word/document.xml":  # in the text, before the foot
                data = data.replace(b"<w:body>", f"<w:body><w:p><w:r><w:t>{told}</w:t></w:r></w:p>".encode(), 1)
            new.writestr(name, data)
    found = verify_log(Request(finished), Outside(notices=(tmp_path / "bulletin.docx",)))
    assert [each.kind for each in found.anchors if each.kind == "notice"] == []
    assert "不止一个日志头" in next(each.message for each in found.findings if each.code == "DBR729")
    done = subprocess.run(
        [sys.executable, VERIFIER, finished, "--notices", tmp_path / "bulletin.docx"], capture_output=True, check=False
    )
    assert "所载的日志头一致" not in done.stdout.decode()
