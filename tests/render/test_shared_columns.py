"""A wide table tells once what all its rows have in common, and nothing is lost."""

from hypothesis import given
from hypothesis import strategies as st

from dbl_random.model.notice import Column, Table
from dbl_random.render.shared_columns import without_shared_columns

COLUMNS = tuple(Column(key, title, 10) for key, title in (("a", "名称"), ("b", "事项"), ("c", "机关")))
ROWS = (("甲", "节能", "某局"), ("乙", "节能", "某局"))


def table(rows, columns=COLUMNS):
    return Table("rows", "", columns, rows)


def test_columns_of_one_value_leave_a_wide_table_for_the_sentence_above():
    narrow, told = without_shared_columns(table(ROWS), room=20)
    assert [column.title for column in narrow.columns] == ["名称"]
    assert narrow.rows == (("甲",), ("乙",))
    assert told == "各行相同：事项：节能；机关：某局。"


def test_a_table_that_has_room_stays_as_it_is():
    assert without_shared_columns(table(ROWS), room=30) == (table(ROWS), "")


def test_a_table_of_one_row_stays_as_it_is():
    assert without_shared_columns(table(ROWS[:1]), room=1) == (table(ROWS[:1]), "")


def test_a_table_whose_rows_are_all_alike_keeps_its_columns():
    assert without_shared_columns(table(ROWS[:1] * 3), room=1) == (table(ROWS[:1] * 3), "")


def test_nothing_is_told_of_an_empty_column():
    rows = (("甲", "", "某局"), ("乙", "", "某局"))
    narrow, told = without_shared_columns(table(rows), room=20)
    assert [column.title for column in narrow.columns] == ["名称", "事项"]
    assert told == "各行相同：机关：某局。"


@given(st.lists(st.tuples(*[st.sampled_from("甲乙")] * 3), min_size=0, max_size=4), st.integers(1, 40))
def test_every_cell_is_in_the_table_or_in_the_sentence(rows, room):
    narrow, told = without_shared_columns(table(tuple(rows)), room)
    kept = {column.title: at for at, column in enumerate(narrow.columns)}
    assert len(narrow.rows) == len(rows)
    for number, row in enumerate(rows):
        for column, value in zip(COLUMNS, row, strict=True):
            if column.title in kept:
                assert narrow.rows[number][kept[column.title]] == value
            else:
                assert f"{column.title}：{value}" in told
