"""What a check found, on screen: findings are its answer, remarks are words."""

from collections.abc import Iterable

from dbl_random.cli.options import Settings
from dbl_random.cli.screen import voice
from dbl_random.model.problem import Problem


def show_findings(settings: Settings, findings: Iterable[Problem]) -> None:
    """Each finding with place, line, caret and next step, on stdout."""
    told = tuple(findings)
    for problem in told:
        first, *rest = voice.problem_lines(problem)
        voice.out(settings, first, "bad")
        for line in rest:
            voice.out(settings, line)
    for line in voice.in_excel(told):
        voice.say(settings, line)


def show_remarks(settings: Settings, remarks: Iterable[Problem]) -> None:
    """Each remark on one line, in words."""
    for problem in remarks:
        place = problem.file + (f":{problem.line}:{problem.column}" if problem.line else "")
        voice.say(settings, " ".join(filter(None, ("提示", problem.code, place, problem.message))))
