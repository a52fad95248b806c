"""What a notice states of the log, whoever kept it."""

import json
import zipfile

import pytest

from dbl_random.store.outside.notices import notices_below, stated

FIELDS = ("a.example", "12", "x" * 43 + "=")


def test_page_document_and_data_state_the_same(shipped):
    kinds = [stated(shipped.directory / f"notices/2016-coast-1/bulletin.{kind}") for kind in ("html", "docx", "json")]
    assert len(set(kinds)) == 1
    assert kinds[0][0].endswith("dbr.example")
    assert stated(shipped.directory / "notices/2016-coast-1/bulletin.csv") is None


@pytest.mark.parametrize(
    ("name", "data"), [("a.json", b"{"), ("a.json", b"[" * 100_000), ("a.docx", b"PK"), ("a.docx", b"")]
)
def test_what_is_not_what_its_name_says_is_told(tmp_path, name, data):
    (tmp_path / name).write_bytes(data)
    with pytest.raises(ValueError, match="不是"):
        stated(tmp_path / name)


def test_a_document_that_unpacks_without_end_is_refused(tmp_path):
    with zipfile.ZipFile(tmp_path / "a.docx", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b" " * (1 << 25) + b" ")
    with pytest.raises(ValueError, match="过大"):
        stated(tmp_path / "a.docx")


def test_a_folder_is_searched_without_following_links(tmp_path):
    (tmp_path / "in").mkdir()
    (tmp_path / "in/b.json").write_text(json.dumps({"log": dict(zip(("origin", "size", "root"), FIELDS, strict=True))}))
    (tmp_path / "in/a.txt").touch()
    (tmp_path / "in/c.json").symlink_to(tmp_path / "in/b.json")
    assert [each.name for each in notices_below(tmp_path / "in")] == ["b.json"]
    assert stated(tmp_path / "in/b.json") == FIELDS
