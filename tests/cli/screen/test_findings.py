"""What a check found: findings are data, remarks are words."""

from dbl_random.cli.options import Settings
from dbl_random.cli.screen.findings import show_findings, show_remarks
from dbl_random.model.problem import Problem

FINDING = Problem("plans/a.yaml", 7, 12, "DBR103", "比例有误", "写成 5%", "    ratio: abc")


def test_findings_are_data_with_line_caret_and_next_step(capsys):
    show_findings(Settings(quiet=True), [FINDING])
    told = capsys.readouterr()
    assert told.err == ""
    assert [line.strip() for line in told.out.splitlines()] == [
        "plans/a.yaml:7:12: DBR103 比例有误",
        "ratio: abc",
        "^",
        "建议：写成 5%",
    ]


def test_remarks_are_words_on_one_line_each(capsys):
    show_remarks(Settings(), [FINDING, Problem("", 0, 0, "DBR216", "证件将到期")])
    told = capsys.readouterr()
    assert (told.out, told.err) == ("", "提示 DBR103 plans/a.yaml:7:12 比例有误\n提示 DBR216 证件将到期\n")


def test_quiet_silences_remarks(capsys):
    show_remarks(Settings(quiet=True), [FINDING])
    assert capsys.readouterr().err == ""
