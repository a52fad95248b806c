"""What a paper is drafted on: the frame of the day, names as they were frozen, and a number that is one."""

import pytest

from dbl_random.core.record.merkle import format_root, leaf_hash, root
from dbl_random.desk.publish.drafting import drafting, write_files
from dbl_random.model.problem import Refusal

MARK = "泉经信（示例）"


def number(request, said):
    with drafting(request, number=said, preview=True) as at:
        return at.frame.number


@pytest.mark.parametrize(
    ("said", "whole"),
    [
        ("12", f"{MARK}〔2016〕12号"),
        (" 7 ", f"{MARK}〔2016〕7号"),
        ("泉府办〔2015〕3号", "泉府办〔2015〕3号"),
        ("", ""),
        ("  ", ""),
    ],
)
def test_a_number_alone_is_completed_by_the_bureaus_mark_and_the_year(at, said, whole):
    assert number(at(), said) == whole


@pytest.mark.parametrize("said", ["0", "012", "１２", "-1", "泉经信[2016]12号", "〔2016〕12号", "x"])
def test_a_number_that_is_none_is_refused(at, refused, said):
    assert refused(number, at(), said) == (2, ["DBR605"])


def test_a_bureau_without_a_mark_writes_its_numbers_whole(at, finished, refused):
    path = finished / "data/organisation.yaml"
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    path.write_text("".join(line for line in lines if not line.startswith("document_mark")), encoding="utf-8")
    assert refused(number, at(), "12") == (2, ["DBR605"])
    assert number(at(), "泉经信〔2016〕12号") == "泉经信〔2016〕12号"
    assert number(at(), "") == ""


def test_the_frame_is_of_the_day_with_the_log_as_it_stands(at, finished):
    with drafting(at("2016-07-21T08:00"), copies=("市政府",), preview=True) as found:
        frame, desk = found.frame, found.writer.desk
        assert (frame.day.isoformat(), frame.copies, found.root) == ("2016-07-21", ("市政府",), finished)
        files = sorted((finished / "audit-log").glob("0*/*.json"))
        assert frame.log.size == len(desk.events) == len(files)
        assert frame.log.root == format_root(root([leaf_hash(file.read_bytes()) for file in files]))


def test_an_enterprise_has_the_name_that_the_draw_froze_and_one_never_drawn_that_of_its_registry(at, finished):
    table = finished / "data/registries/energy.csv"
    table.write_text(table.read_text(encoding="utf-8").replace("有限公司", "公司"), encoding="utf-8")
    with drafting(at(), plans=None, preview=True) as found:
        frozen = found.writer.desk.names_of_drawn()
        names = found.frame.names
        others = {firm.id: firm.name for reg in found.writer.records.registries.values() for firm in reg.enterprises}
    assert {name: names[name] for name in frozen} == frozen
    never = others.keys() - frozen.keys()
    assert never
    assert {name: names[name] for name in never} == {name: others[name] for name in never}


def test_a_preview_writes_nothing_even_where_it_breaks_off(at, unwritten):
    with unwritten(), pytest.raises(Refusal), drafting(at(), number="x", preview=True):
        pytest.fail("it must not begin")


# --- files ---


@pytest.mark.parametrize(("folder", "place"), [("notices", "notices/2016"), ("", "2016")])
def test_files_are_written_below_a_folder_or_below_the_root(tmp_path, folder, place):
    write_files(tmp_path, folder, {"2016/a.json": b"1", "2016/b.json": b"2"})
    write_files(tmp_path, folder, {"2016/a.json": b"3"})
    assert {each.name: each.read_bytes() for each in (tmp_path / place).iterdir()} == {"a.json": b"3", "b.json": b"2"}


def test_no_name_leads_out_of_the_root(tmp_path, refused):
    inside = tmp_path / "store"
    inside.mkdir()
    assert refused(write_files, inside, "", {"../a.json": b"1"}) == (3, ["DBR509"])
    assert [each.name for each in tmp_path.iterdir()] == ["store"]
