"""The single-file verifier beside verify-log: heads, notices and git's history lead both to the same answer."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from dbl_random.core.record.log_head import format_head, head_over
from dbl_random.desk.log.outside import Outside
from dbl_random.desk.log.verify import verify_log
from dbl_random.desk.request import Request
from dbl_random.model.problem import Refusal
from dbl_random.store.git.repository import Signature, open_repository

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


@pytest.mark.parametrize("kind", ["json", "html", "docx"])
def test_a_kept_notice_of_each_kind_is_read_by_both(finished, kind, shipped):
    (kept,) = (shipped.directory / "notices/2016-coast-1").glob(f"bulletin.{kind}")
    found = verify_log(shipped, Outside(notices=(_copied(kept, finished.parent),)))
    assert [each.kind for each in found.answer.by] == ["notice"]
    assert alone(shipped.directory, "--notices", str(kept)) == 6
    size = found.answer.proven
    for old, new in ((f'"size":{size}', f'"size":{size - 1}'), (f"<dd>{size}</dd>", f"<dd>{size - 1}</dd>")):
        if kind != "docx" and old.encode() in kept.read_bytes():
            forged = _copied(kept, finished.parent, old.encode(), new.encode())
            assert alone(shipped.directory, "--notices", str(forged)) == 1
            assert "DBR722" in {each.code for each in verify_log(shipped, Outside(notices=(forged,))).wrong}


def _copied(file, folder, *change):
    data = file.read_bytes()
    copy = folder / f"kept-{len(change)}{file.suffix}"
    copy.write_bytes(data.replace(*change) if change else data)
    return copy


@pytest.mark.parametrize("text", ["dbr-head/1 other.example 0 47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=", "1:x"])
def test_a_wrong_head_is_a_wrong_command_for_both(finished, text):
    assert both(finished, ["--head", text], heads=(text,)) == (2, 2)
