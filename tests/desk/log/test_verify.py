"""The log proven by a script: what comes back, and what is refused."""

import shutil
from pathlib import Path

import pytest

from dbl_random.desk.log.outside import Outside
from dbl_random.desk.log.verify import point_states, verify_log
from dbl_random.desk.request import Request
from dbl_random.model.problem import Refusal

GOLDEN = Path(__file__).parents[2] / "vectors" / "golden-log" / "audit-log"


@pytest.fixture
def copy(tmp_path):
    """The golden log alone, without data and git."""
    shutil.copytree(GOLDEN, tmp_path / "audit-log")
    return Request(tmp_path)


def refusal(request, **more):
    with pytest.raises(Refusal) as told:
        verify_log(request, Outside(**more))
    return int(told.value.exit_status), [problem.code for problem in told.value.problems]


def test_what_could_not_be_checked_is_a_finding_and_never_proven(copy):
    verdict = verify_log(copy)
    assert not verdict.wrong
    assert point_states(verdict) == {
        1: "proven", 2: "proven", 3: "proven", 4: "unchecked", 5: "unchecked", 6: "unchecked", 7: "unchecked",
    }  # fmt: skip
    assert {"DBR376", "DBR377"} <= {finding.code for finding in verdict.findings}


def test_a_point_is_wrong_where_one_of_its_findings_is(copy):
    path = copy.directory / "audit-log" / "0000" / "00000003.json"
    path.write_bytes(path.read_bytes().replace(b"dbr", b"dbx", 1))
    verdict = verify_log(copy)
    assert [state for point, state in point_states(verdict).items()] == ["wrong", *["unchecked"] * 6]


def test_each_event_is_a_step_of_so_many(copy):
    steps = []
    verdict = verify_log(copy, step=lambda done, total: steps.append((done, total)))
    assert steps == [(number, verdict.events) for number in range(1, verdict.events + 1)]


def test_the_log_is_found_from_a_folder_inside_it(copy):
    assert verify_log(Request(copy.directory / "audit-log" / "0000")).events == 12


def test_a_folder_of_sources_that_is_none_is_refused(copy):
    assert refusal(copy, sources=(copy.directory / "absent",)) == (3, ["DBR385"])


def test_a_store_without_a_log_is_refused(copy):
    shutil.rmtree(copy.directory / "audit-log")
    (copy.directory / "audit-log").mkdir()
    assert refusal(copy) == (4, ["DBR378"])


def test_where_there_is_no_store_there_is_nothing_to_prove(tmp_path):
    assert refusal(Request(tmp_path)) == (3, ["DBR510"])
