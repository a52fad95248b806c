"""What is refused costs little memory, whatever it is: each reader runs in a child that may have no more.

The bound is on address space, so that no clock and no other process has a say; the child's own code takes some 100 MB
of it. What costs more than its text is given 6 MB, in proportion to the 500 MB that 20 MB may cost.
"""

import resource
import subprocess
import sys

import pytest

from dbl_random.model.ids import uscc_check_character

pytestmark = pytest.mark.no_cover

MEMORY = 240 << 20
READ = """
import sys
from datetime import date
from typing import NamedTuple
from dbl_random.core.record.canonical import NotCanonicalError, decode
from dbl_random.store.git.source import GivenBytes
from dbl_random.store.sheets.grades import read_grades
from dbl_random.store.sheets.importing import read_sheet, refused_table
from dbl_random.store.sheets.tables import read_table
from dbl_random.store.sheets.visits import read_visits
from dbl_random.store.yaml.records import load_records

def registry(data):
    reading = read_sheet(data, "f", (), {}, ())
    assert refused_table(reading).count(b"\\n") <= 1002
    return reading.problems

class Told(NamedTuple):
    code: str

def event(data):
    try:
        decode(data)
    except NotCanonicalError as error:
        return [Told(str(error).replace(" ", ""))]
    return []

readers = {
    "event": event,
    "registry": registry,
    "visits": lambda data: read_visits(data, "f", date(2016, 6, 22)).problems,
    "grades": lambda data: read_grades(data, "f")[1].problems,
    "table": lambda data: read_table(data, "f", None)[1],
    "yaml": lambda data: load_records(GivenBytes({"data/checklist.yaml": data})).problems,
}
problems = readers[sys.argv[1]](sys.stdin.buffer.read())
assert 0 < len(problems) <= 1010, len(problems)
print(*sorted({each.code for each in problems}))
"""


def code(number):
    first = f"91350502{number:09d}"
    return first + uscc_check_character(first)


HEAD = "id,name,date,grade\n"
ROW = f"{code(1)},甲,2016-03-01,A\n"
OPEN_QUOTE = HEAD + ROW + f'{code(2)},"' + "甲厂" * 3_300_000
COMMAS_IN_A_QUOTE = HEAD + ROW + f'{code(2)},"' + "a," * 10_000_000
LINES_IN_A_QUOTE = HEAD + ROW + f'{code(2)},"' + "a\n" * 3_000_000
ONE_RARE = HEAD + f'{code(2)},"' + "a" * 6_000_000 + "\U00020087"
COMMAS = HEAD + "," * 6_000_000
REPEATED = HEAD + ROW * 60_000
YAML = {
    "a list": "[" + "a," * 3_000_000 + "a]",
    "a text": 'a: "' + "x" * 6_000_000,
    "unseen": "a: " + "\u200b" * 900_000,
}


JSON = {
    "lists": "[" + "[]," * 2_000_000 + "[]]",
    "lists in lists": "[" + "[[1]]," * 1_000_000 + "[]]",
    "objects": "[" + '{"a":{}},' * 600_000 + "{}]",
    "fields": "{" + ",".join(f'"{number}":1' for number in range(600_000)) + "}",
    "numbers": "[" + "257," * 1_500_000 + "1.5]",
    "texts": "[" + '"水",' * 1_000_000 + "1.5]",
}


def told(reader, text):
    """The codes that the reader tells, within the memory."""

    def limit():
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))

    words = [sys.executable, "-c", READ, reader]
    child = subprocess.run(words, input=text.encode(), capture_output=True, preexec_fn=limit, check=False)
    assert child.returncode == 0, child.stderr.decode()[-600:]
    return child.stdout.decode().split()


@pytest.mark.parametrize("reader", ["registry", "visits", "grades", "table"])
@pytest.mark.parametrize(
    "text",
    [OPEN_QUOTE, COMMAS_IN_A_QUOTE, LINES_IN_A_QUOTE, ONE_RARE, COMMAS],
    ids=["a quote", "commas in a quote", "lines in a quote", "one rare character", "commas"],
)
def test_a_table_that_is_refused_stays_within_its_memory(reader, text):
    assert told(reader, text)


@pytest.mark.parametrize(
    ("reader", "codes"),
    [("registry", ["DBR156", "DBR163"]), ("visits", ["DBR163", "DBR168"]), ("table", ["DBR128", "DBR134"])],
)
def test_of_one_firm_repeated_a_thousand_faults_are_told_and_the_rest_counted(reader, codes):
    text = HEAD.replace("date,", "") + ROW.replace("2016-03-01,", "") * 60_000 if reader == "table" else REPEATED
    assert told(reader, text) == codes


@pytest.mark.parametrize("text", YAML.values(), ids=YAML)
def test_yaml_that_is_refused_stays_within_its_memory(text):
    assert told("yaml", text)


@pytest.mark.parametrize("text", JSON.values(), ids=JSON)
def test_an_event_that_is_refused_stays_within_its_memory(text):
    (why,) = told("event", text)
    assert why == ("数字“1.5”不是整数" if text.endswith("1.5]") else "括号和字段名过多，不像一份记录")


def test_a_table_beyond_the_bound_is_refused_before_it_is_read():
    assert told("visits", HEAD + ROW + "\n" * (65 << 20)) == ["DBR150"]
