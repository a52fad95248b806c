"""What is wrong is a value: place, fact, next step.

Laws:
1. A fault of somebody's input is a `Problem`; all faults of a file are told at once.
2. `Refusal` is raised only at a boundary, and carries the problems and the exit status.
3. core names subject and field (`Fault`); store knows the file, line and column.
"""

from enum import IntEnum

from dbl_random.model.immutable import immutable


class Exit(IntEnum):
    """Exit statuses (`dbr explain exit-codes`). 2 and 130 are also the shell's own habit."""

    DONE = 0
    NO = 1
    USAGE = 2
    UNUSABLE = 3
    REFUSED = 4
    LOCKED = 5
    UNANCHORED = 6
    OUR_FAULT = 70
    INTERRUPTED = 130


@immutable
class Problem:
    """One fault and its place.

    Attributes:
        file: path relative to the store's root (or as given), "" where there is none.
        line: 1-based line, 0 where there is none.
        column: 1-based column in characters, 0 where there is none.
        code: `DBRnnn`, explained by `dbr explain`.
        message: the fact, in Chinese.
        hint: the next step, in Chinese; "" where there is none.
        text: the line as it stands in the file, for the caret; "" where there is none.
    """

    file: str
    line: int
    column: int
    code: str
    message: str
    hint: str = ""
    text: str = ""


@immutable
class Fault:
    """A fault as core sees it: the subject and the field, not the file (`plan 2016-energy`, `batches[0].ratio`).

    Attributes:
        subject: kind and id of the record, `plan 2016-energy`, `registry energy`, `item energy-use`.
        field: dotted path inside the record, "" for the record as a whole.
        code: `DBRnnn`.
        message: the fact, in Chinese.
        hint: the next step, in Chinese.
    """

    subject: str
    field: str
    code: str
    message: str
    hint: str = ""


class Refusal(Exception):  # noqa: N818 - it refuses; it is not an error of the program
    """The answer to the user is no: the problems and the exit status that goes with them."""

    def __init__(self, exit_status: Exit, *problems: Problem) -> None:
        """Keep the status and the problems (at least one)."""
        super().__init__("; ".join(f"{p.code} {p.message}" for p in problems))
        self.exit_status = exit_status
        self.problems = problems


def refuse(exit_status: Exit, code: str, message: str, hint: str = "", file: str = "") -> Refusal:
    """A refusal with one problem that has no line (raise what this returns)."""
    return Refusal(exit_status, Problem(file, 0, 0, code, message, hint))
