"""Names come from every file that defines something."""

from dbl_random.store.book.books import BOOKS, content, names_of
from dbl_random.store.founding import example_files


def test_every_thing_that_a_workbook_names_has_names():
    files = example_files()
    names = names_of({name: content(files.get(book.path), book) for name, book in BOOKS.items()}).of
    for book in BOOKS.values():
        for sheet in book.sheets:
            assert {column.refers for column in sheet.columns} - {""} <= set(names), (book.name, sheet.title)
    assert names["unit"]["legal"] == "法规科"
    assert names["unit"]["energy"] == names["department"]["energy"]


def test_a_file_that_is_not_there_says_nothing():
    assert content(None, BOOKS["calendar"]) == {}
