"""The pool of inspectors (人员信息库) and recusals (回避), clauses 二(二)2 and 二(三)2."""

from datetime import date

from dbl_random.model.immutable import immutable


@immutable
class Certificate:
    """An enforcement certificate (执法证件); `expires` is its last valid day."""

    number: str
    expires: date


@immutable
class Away:
    """Days on which somebody cannot be drawn, both ends included."""

    since: date
    until: date
    reason: str


@immutable
class Inspector:
    """One inspector. Phones and identity numbers have no field here, on purpose.

    Attributes:
        items: ids of the checklist's items they are qualified for.
        region: id of the region whose pool they belong to, "" for the city's own.
        certificate: None for specialists without one: they may be members, never lead.
    """

    id: str
    name: str
    unit: str
    department: str
    background: str
    duties: str
    items: tuple[str, ...]
    certificate: Certificate | None = None
    away: tuple[Away, ...] = ()
    region: str = ""


@immutable
class Recusal:
    """A relation that bars an inspector from an enterprise (回避), as decided; both ends of the period included."""

    inspector: str
    enterprise: str
    reason: str
    since: date
    until: date | None
    decided_by: str
    decided_on: date

    def bars(self, day: date) -> bool:
        """Whether the recusal stands on `day`."""
        return self.since <= day and (self.until is None or day <= self.until)
