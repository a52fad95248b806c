"""What a verifier brings is read before anything is judged; tests/desk/log/test_anchors.py says what comes of it."""

import pytest

from dbl_random.desk.log.outside import heads_given, papers_seen, up_to
from dbl_random.model.problem import Refusal

ROOT = "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="


def test_where_the_log_has_no_name_a_head_of_any_is_asked():
    (held,) = heads_given([f"dbr-head/1 a.example 0 {ROOT}"], "")
    assert held.head.origin == "a.example"


def test_a_list_of_papers_that_is_none_is_refused(tmp_path):
    assert papers_seen(None) == {}
    (tmp_path / "list").write_bytes(b"no tab\n")
    for path, told in ((tmp_path / "list", "第 1 行"), (tmp_path / "absent", "不能读取")):
        with pytest.raises(Refusal, match="DBR730") as refused:
            papers_seen(path)
        assert told in refused.value.problems[0].message


def test_a_range_is_a_number_of_an_event_or_what_is_anchored():
    assert [up_to(word, 3, 9) for word in ("", "9", "anchored")] == [None, 9, 3]
    with pytest.raises(Refusal, match="DBR733"):
        up_to("10", 3, 9)
