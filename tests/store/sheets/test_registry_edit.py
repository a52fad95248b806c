"""A registry's two files: what changes, and that nothing else does."""

import errno

import pytest

from dbl_random.model.registry import Enterprise, Registry
from dbl_random.store.git.source import GivenBytes, WorkingTree
from dbl_random.store.sheets.registry_edit import compare, lost_columns, read_existing, registry_files, replace_files
from dbl_random.store.writing import Folder
from dbl_random.store.yaml.yaml_edit import edit

A = Enterprise("9135050000000001X1", "甲公司")
B = Enterprise("110108000000016", "乙公司")
C = Enterprise("91350502000000001C", "丙公司")

PEOPLES = """\
# 我们科的名录库
registry: energy      # 不要改
name: '012'           # 引号留着
items: [energy-use]
department: energy

region: 0350500
table: energy.csv
"""


def registry(*enterprises, extra=(), name="名录库", items=("energy-use",)):
    return Registry("energy", name, items, "energy", "", extra, enterprises)


def existing(text, table="id,name\n110108000000016,乙公司\n"):
    files = {"data/registries/energy.yaml": text.encode(), "data/registries/energy.csv": table.encode()}
    found, problems = read_existing(GivenBytes(files), "energy")
    assert not problems
    return found


def head(was, new):
    return registry_files(was, new)["data/registries/energy.yaml"].decode()


def test_added_removed_altered_and_unchanged_are_all_there_are():
    old = registry(A, B, C)
    new = registry(B, C._replace(status="moved"), Enterprise("913505020000000028", "丁"))
    changes = compare(old, new)
    assert (changes.added, changes.removed, changes.altered) == (("913505020000000028",), (A.id,), (C.id,))
    assert changes.unchanged == 1


def test_a_new_registry_only_adds():
    assert compare(None, registry(A, B)).added == (A.id, B.id)


def test_the_order_of_extra_columns_is_no_change():
    old = registry(A._replace(extra=("1", "2")), extra=("甲", "乙"))
    new = registry(A._replace(extra=("2", "1")), extra=("乙", "甲"))
    assert compare(old, new).altered == ()


def test_an_extra_value_that_changes_alters_the_firm():
    old = registry(A._replace(extra=("1",)), extra=("甲",))
    assert compare(old, registry(A._replace(extra=("2",)), extra=("甲",))).altered == (A.id,)


def test_columns_that_would_be_lost_are_named():
    old = registry(A._replace(grade="A", extra=("1",)), extra=("产品",))
    assert lost_columns(old, registry(A), ["id", "name"]) == ["产品", "grade"]
    assert lost_columns(old, registry(A), ["id", "name", "grade"]) == ["产品"]
    assert lost_columns(None, registry(A), ["id", "name"]) == []


def test_the_head_stays_as_it_is_byte_for_byte_where_nothing_in_it_changes():
    was = existing(PEOPLES)
    assert head(was, registry(A, name="012")) == PEOPLES


def test_only_what_changes_in_the_head_is_touched():
    was = existing(PEOPLES)
    expected = PEOPLES.replace("[energy-use]", "[energy-use, salt]")
    assert head(was, registry(A, name="012", items=("energy-use", "salt"))) == expected


def test_line_ends_of_windows_stay():
    was = existing(PEOPLES.replace("\n", "\r\n"))
    new = head(was, registry(A, name="新名"))
    assert new == PEOPLES.replace("name: '012' ", "name: '新名'  ").replace("\n", "\r\n")


def test_inline_rows_move_into_the_table():
    inline = "registry: energy\nname: 名\nitems: []\ndepartment: energy\nextra_columns: [产品]\nenterprises:\n"
    was = existing(inline + "  - {id: 110108000000016, name: 乙公司, 产品: 电}\n")
    assert was.registry.enterprises[0].extra == ("电",)
    files = registry_files(was, registry(A, name="名", items=()))
    expected = "registry: energy\nname: 名\nitems: []\ndepartment: energy\ntable: energy.csv\n"
    assert files["data/registries/energy.yaml"].decode() == expected


def test_what_was_written_can_be_read_again(tmp_path):
    new = registry(
        A._replace(name='甲,"公司"', extra=("a b",)), B._replace(extra=("",)), extra=("产品",), name="甲: 乙 #"
    )
    assert replace_files(tmp_path, registry_files(None, new)) == [
        "data/registries/energy.csv",
        "data/registries/energy.yaml",
    ]
    found, problems = read_existing(WorkingTree(tmp_path), "energy")
    assert problems == []
    assert found.registry == new


def test_files_that_are_right_already_are_not_written_again(tmp_path):
    files = registry_files(None, registry(A))
    replace_files(tmp_path, files)
    assert replace_files(tmp_path, files) == []


def test_nothing_is_left_behind(tmp_path):
    replace_files(tmp_path, registry_files(None, registry(A)))
    assert sorted(path.name for path in (tmp_path / "data/registries").iterdir()) == ["energy.csv", "energy.yaml"]


def test_a_disk_that_fails_at_the_second_draft_changes_nothing(tmp_path, monkeypatch):
    old = registry_files(None, registry(A))
    replace_files(tmp_path, old)
    new = registry_files(None, registry(B, name="新名"))
    made, draft = [], Folder.draft

    def full(folder, data):
        made.append(data)
        if len(made) == 2:
            raise OSError(errno.ENOSPC, "full")
        return draft(folder, data)

    monkeypatch.setattr(Folder, "draft", full)
    with pytest.raises(OSError, match="full"):
        replace_files(tmp_path, new)
    assert sorted(path.name for path in (tmp_path / "data/registries").iterdir()) == ["energy.csv", "energy.yaml"]
    assert {path: (tmp_path / path).read_bytes() for path in old} == old


def test_a_registry_that_cannot_be_read_is_not_taken_for_none():
    found, problems = read_existing(GivenBytes({"data/registries/energy.yaml": b"registry: [\n"}), "energy")
    assert found is None
    assert [p.code for p in problems] == ["DBR106"]


def test_a_registry_that_is_not_there_is_none():
    assert read_existing(GivenBytes({}), "energy") == (None, [])


@pytest.mark.parametrize(
    "scalar", ["012", "no", "12:30", "91350500156001E10", "1_000", "0x1F", "~", "2016-06-17", "1e3"]
)
def test_an_edit_elsewhere_leaves_every_scalar_as_written(scalar):
    page = f"a: {scalar}   # why\nb:\n  - {scalar}\nc: x\n"
    assert edit(page.encode(), lambda found: found.update(c="y")).decode() == page.replace("c: x", "c: y")
