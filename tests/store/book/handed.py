"""The workbooks of the files of data/, as their export has them, and what is wrong with them once they come back."""

from dbl_random.store.book.books import BOOKS, Handed, content, names_of, read_book
from dbl_random.store.book.cells import rows_of
from dbl_random.store.book.told import note_at_cells
from dbl_random.store.founding import example_files
from dbl_random.store.git.source import GivenBytes
from dbl_random.store.yaml.calendar import read_calendar
from dbl_random.store.yaml.records import load_records

FILES = example_files()
CONTENTS = {name: content(FILES.get(book.path), book) for name, book in BOOKS.items()}


def exported(name):
    """The sheets of a file's workbook, which a test may change."""
    names = names_of(CONTENTS)
    sheets = ((each, rows_of(each, CONTENTS[name], names)) for each in BOOKS[name].sheets)
    return {each.title: [list(each.headers), *map(list, rows)] for each, rows in sheets}


def judged(name, handed):
    """Everything that is wrong with a workbook, and what is told of it besides."""
    book = BOOKS[name]
    read = read_book(Handed(handed, "表"), book, CONTENTS, FILES.get(book.path))
    sheets, rest = read.sheets.values(), []
    if read.merged is not None:
        data = read.merged.data
        source = GivenBytes({**FILES, book.path: data} if data else FILES)
        found = (*load_records(source, None, "all").problems, *read_calendar(source)[1])
        rest = note_at_cells(found, read, book, data)
    rest += (each for sheet in sheets for each in sheet.problems)
    return rest, [each for sheet in sheets for each in sheet.remarks]
