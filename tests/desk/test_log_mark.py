"""What a paper says of the log it was made from."""

from dbl_random.core.record.merkle import format_root, leaf_hash, root
from dbl_random.desk.log_mark import log_mark
from dbl_random.desk.open_store import open_desk


def test_the_mark_is_the_root_over_the_files_of_all_events(finished):
    desk = open_desk(finished)
    mark = log_mark(desk, "unused")
    files = sorted((finished / "audit-log").glob("0*/*.json"))
    assert desk.lines() == [file.read_bytes() for file in files]
    assert (mark.size, mark.root) == (len(files), format_root(root([leaf_hash(file.read_bytes()) for file in files])))
    assert mark.origin == desk.opened.origin


def test_a_log_that_has_no_event_yet_is_named_by_whoever_asks(finished):
    for file in (finished / "audit-log").glob("0*/*.json"):
        file.unlink()
    mark = log_mark(open_desk(finished), "dbr.example")
    assert (mark.origin, mark.size) == ("dbr.example", 0)
