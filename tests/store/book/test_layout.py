"""The sheets and columns of a workbook follow from the declaration of its file."""

import pytest

from dbl_random.store.book.layout import book_of
from dbl_random.store.yaml.schema import schemas


def book(name):
    return {sheet.title: sheet for sheet in book_of(schemas()[name])}


@pytest.mark.parametrize("name", schemas())
def test_every_key_of_a_file_is_a_column_or_a_sheet(name):
    def leaves(schema, path=()):
        for key, each in schema.get("properties", {}).items():
            inner = each["items"] if each.get("type") == "array" else each
            if inner.get("type") == "object":
                yield from leaves(inner, (*path, key))
            else:
                yield (*path, key)

    if name in {"plan", "registry"}:  # they are written by commands, and are no workbooks
        return
    found = {(*sheet.path, *column.path) for sheet in book_of(schemas()[name]) for column in sheet.columns}
    assert found == set(leaves(schemas()[name]))


def test_a_list_within_a_record_names_the_record_first():
    assert book("checklist")["抽查依据"].headers == ("事项编号", "法律名称", "条款", "起始日期", "截止日期")


def test_what_must_be_filled_in_and_what_names_what_is_known():
    columns = {column.header: column for column in book("inspectors")["检查人员"].columns}
    assert (columns["姓名"].required, columns["执法证件：证号"].required) == (True, False)
    assert (columns["可检查的事项"].many, columns["可检查的事项"].refers) == (True, "item")
    assert columns["检查人员编号"].defines == "inspector"
    assert columns["执法证件：有效期至"].form == "date"


def test_every_code_that_people_choose_from_has_a_chinese_word():
    for name in ("organisation", "policy", "checklist", "inspectors", "grounds", "recusals", "powers"):
        for sheet in book_of(schemas()[name]):
            for column in sheet.columns:
                assert not any(word.isascii() for word in column.words.values()), (name, column.header)
