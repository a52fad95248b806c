import pytest

from dbl_random.model.problem import Fault


@pytest.mark.parametrize(
    ("subject", "field", "file", "line", "column"),
    [
        ("plan 2016-energy", "batches[1].month", "plans/2016-energy.yaml", 10, 23),
        ("plan 2016-energy", "batches[1].public", "plans/2016-energy.yaml", 10, 5),
        ("plan 2016-energy", "strata", "plans/2016-energy.yaml", 1, 1),
        ("registry energy", "items", "data/registries/energy.yaml", 3, 8),
        ("item energy-use", "bases[0].since", "data/checklist.yaml", 10, 44),
        ("inspector zf-017", "certificate", "data/inspectors.yaml", 9, 18),
        ("inspector nobody", "", "data/inspectors.yaml", 2, 3),
        ("policy", "min_ratio", "data/policy.yaml", 1, 12),
        ("organisation", "chair", "data/organisation.yaml", 5, 8),
    ],
)
def test_a_fault_of_core_gets_its_place(load, subject, field, file, line, column):
    problem = load().locate(Fault(subject, field, "DBR213", "事实", "下一步"))
    assert (problem.file, problem.line, problem.column) == (file, line, column)
    assert (problem.code, problem.message, problem.hint) == ("DBR213", "事实", "下一步")


def test_the_place_comes_with_its_line(load):
    assert load().locate(Fault("plan 2016-energy", "ratio", "DBR203", "", "")).text == "ratio: 5%"


@pytest.mark.parametrize(("subject", "file"), [("plan 2017", "plans/2017.yaml"), ("weather", "")])
def test_an_unknown_subject_has_no_line(load, subject, file):
    problem = load().locate(Fault(subject, "x", "DBR203", "", ""))
    assert (problem.file, problem.line, problem.column, problem.text) == (file, 0, 0, "")
