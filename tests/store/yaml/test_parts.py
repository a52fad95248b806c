"""Checklist, registries and pool alone: read without the files beside them, whatever those say."""

import pytest

from dbl_random.store.git.source import GivenBytes
from dbl_random.store.yaml.records import load_parts

TABLE, HEAD, LIST = "data/registries/energy.csv", "data/registries/energy.yaml", "data/checklist.yaml"


@pytest.fixture
def files(small):
    watched = (LIST, "data/inspectors.yaml", "data/registries/")
    return {path: text.encode() for path, text in small.items() if path.startswith(watched)}


def test_no_other_file_is_needed_or_read(files):
    loaded = load_parts(GivenBytes({**files, "data/organisation.yaml": b"broken: [", "plans/x.yaml": b""}))
    assert loaded.problems == ()
    assert set(loaded.sources) == set(files)
    assert loaded.parts.tables == {"energy": "energy.csv"}
    assert loaded.parts.registries["energy"].enterprises
    assert loaded.parts.inspectors
    assert loaded.parts.items


def test_before_there_was_anything_all_is_empty():
    loaded = load_parts(GivenBytes({}))
    assert (loaded.parts.items, loaded.parts.registries, loaded.parts.inspectors) == ({}, {}, ())


def test_rows_inline_have_no_table(files):
    row = "enterprises:\n  - {id: 9135050000000001X1, name: 甲公司}\n"
    text = files[HEAD].decode()
    line = next(line for line in text.splitlines() if line.startswith("table:"))
    loaded = load_parts(GivenBytes({**files, HEAD: text.replace(line, row).encode()}))
    assert loaded.parts.tables == {}
    assert [firm.name for firm in loaded.parts.registries["energy"].enterprises] == ["甲公司"]


def test_a_file_that_cannot_be_read_gives_no_parts(files):
    loaded = load_parts(GivenBytes({**files, LIST: b"items: ["}))
    assert loaded.parts is None
    assert [problem.file for problem in loaded.problems] == [LIST]


def test_an_id_that_stands_twice_gives_no_parts(files):
    pool = files["data/inspectors.yaml"].decode()
    body = pool[pool.index("  - ") :]
    loaded = load_parts(GivenBytes({**files, "data/inspectors.yaml": (pool.rstrip("\n") + "\n" + body).encode()}))
    assert loaded.parts is None
    assert {problem.code for problem in loaded.problems} == {"DBR121"}
