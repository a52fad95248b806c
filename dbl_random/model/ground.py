"""Grounds of directed draws (data/grounds.yaml), clause 二(三)3.

Laws:
1. A ground is about one enterprise, or about all of a registry (key fields of safety and livelihood).
2. It stands from its date for the policy's period, or to the day that it says itself.
3. Complaints stand only from the policy's number on.
4. Whoever approved it is named; a file from before may lack that: once rules are in force, no draw rests on it.
"""

from datetime import date as Day  # noqa: N812 - `date` is the field's name here
from enum import StrEnum

from dbl_random.model.immutable import immutable


class GroundKind(StrEnum):
    """The grounds that the clause lists."""

    KEY_FIELD = "key-field"
    COMPLAINT = "complaint"
    REPORTED = "reported"
    DISHONESTY = "dishonesty"
    ABNORMAL = "abnormal-list"
    SERIOUS = "serious-violation"


@immutable
class Ground:
    """One ground.

    Attributes:
        source: where it comes from (a hotline, a document, a published list).
        date: the day from which it stands.
        until: its last day, None for the policy's period.
        enterprise, registry: exactly one is given, the other is "".
        count: number of complaints, None for other kinds.
        approved_by: staff id, "" where the file does not say.
    """

    kind: GroundKind
    source: str
    date: Day
    until: Day | None = None
    enterprise: str = ""
    registry: str = ""
    count: int | None = None
    approved_by: str = ""

    @property
    def about(self) -> str:
        """What it is about: an enterprise's or a registry's id."""
        return self.enterprise or self.registry
