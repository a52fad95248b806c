"""What a verification says: findings with event, file, what was expected and what was found.

Laws:
1. WRONG decides the answer (exit status 1). NOTE is reported and decides nothing. UNCHECKED names what could not be
   checked here and why: it never counts as passed.
"""

from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import Protocol

from dbl_random.model.immutable import immutable
from dbl_random.model.parts import Parts
from dbl_random.model.records import Records
from dbl_random.model.rules import Rules


class Weight(StrEnum):
    """How much a finding weighs."""

    WRONG = "wrong"
    NOTE = "note"
    UNCHECKED = "unchecked"


@immutable
class Finding:
    """One finding.

    Attributes:
        code: `DBR3nn`.
        point: point of section 6, 1 to 7.
        weight: what it means for the answer.
        message: the fact, in Chinese.
        seq: the event, None where it is about a file as such.
        file: path below the store's root.
        expected, found: what should stand there and what does, "" where the message says it all.
    """

    code: str
    point: int
    weight: Weight
    message: str
    seq: int | None = None
    file: str = ""
    expected: str = ""
    found: str = ""


class Evidence(Protocol):
    """What a verification may look at; the store brings it."""

    def paths(self) -> Sequence[str]:
        """Every file below `audit-log/`, from the store's root, sorted."""

    def read(self, path: str) -> bytes | None:
        """The bytes of one of them, None where it is no plain file."""

    def records(self, sources: Mapping[str, str], plan: str, commit: str | None) -> Records | str:
        """The records that files with these hashes give, or why they cannot be had, in Chinese."""

    def rules(self, sources: Mapping[str, str]) -> Rules | str:
        """What organisation.yaml and policy.yaml with these hashes say, or why they cannot be had, in Chinese."""

    def parts(self, sources: Mapping[str, str], commit: str | None) -> Parts | str:
        """Checklist, registries and pool that files with these hashes give, or why they cannot be had, in Chinese."""


@immutable
class Observation:
    """What a check says of one event; the walk adds event, file, code and point."""

    message: str
    expected: str = ""
    found: str = ""
    weight: Weight = Weight.WRONG
    file: str = ""
