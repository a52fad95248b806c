"""What this machine proved earlier, and what it keeps of a log."""

from dbl_random.core.record.log_head import LogHead, format_head
from dbl_random.core.record.merkle import leaf_hash, root
from dbl_random.core.replay.anchor import Held
from dbl_random.core.replay.finding import Finding, Weight
from dbl_random.core.replay.walk import Verdict
from dbl_random.desk.log.memory import keep, memory_of, recalled
from dbl_random.desk.log.outside import Outside
from dbl_random.model.event import LogOpened, Recorded

HEAD = LogHead("a.example", 1, root([leaf_hash(b"x")]))
FIRST = Recorded(1, "0" * 64, "", "log.opened", "x", "dbr", LogOpened("a.example", (), practice=False), "1" * 64)


def test_a_real_store_has_the_usual_memory_and_a_practice_store_only_one_that_is_named(tmp_path):
    usual = memory_of(Outside(), FIRST, "a.example", practice=False)
    assert usual is not None
    assert "dbr" in usual.parts
    assert memory_of(Outside(), FIRST, "a.example", practice=True) is None
    assert memory_of(Outside(remember=False, memory=tmp_path), FIRST, "a.example", practice=False) is None
    assert memory_of(Outside(memory=tmp_path), FIRST, "a.example", practice=True) == tmp_path
    assert memory_of(Outside(), None, "", practice=False) is None


def test_what_was_kept_is_recalled_with_when_and_a_torn_line_is_told(tmp_path):
    path = tmp_path / "memory"
    verdict = Verdict(leaves=[leaf_hash(b"x")])
    assert list(keep(path, "a.example", verdict)) == []
    with path.open("a", encoding="utf-8") as file:
        file.write("dbr-head/1 a.exa\n" + format_head(LogHead("b.example", 1, HEAD.root)) + "\n")
    torn, held = recalled(path, "a.example")
    assert (torn.code, torn.weight) == ("DBR728", Weight.NOTE)
    assert isinstance(held, Held)
    assert held.head == HEAD
    assert "在本机核对过" in held.words


def test_a_log_in_which_something_is_wrong_is_not_kept(tmp_path):
    wrong = Verdict([Finding("DBR302", 1, Weight.WRONG, "x")], leaves=[leaf_hash(b"x")])
    assert list(keep(tmp_path / "memory", "a.example", wrong)) == []
    assert not (tmp_path / "memory").exists()


def test_a_memory_that_cannot_be_written_or_read_is_told(tmp_path):
    tmp_path.joinpath("memory").mkdir()
    found = [*keep(tmp_path / "memory", "a.example", Verdict()), *recalled(tmp_path / "memory", "a.example")]
    assert [each.code for each in found] == ["DBR728", "DBR728"]
