"""The bureau: departments, supervising offices, regions, staff (data/organisation.yaml)."""

from datetime import date
from enum import StrEnum

from dbl_random.model.immutable import immutable

#: The law office (法规科) among the departments and offices.
LAW_OFFICE = "legal"


@immutable
class Department:
    """A responsible department (监管责任科室), the detachment or the centre."""

    id: str
    name: str


class Duty(StrEnum):
    """What a member of staff may do; `WITNESS` is nobody's own duty, only a deputy's."""

    HANDLE = "handle"
    OPERATOR = "operator"
    HEAD = "head"
    APPROVE = "approve"
    CHAIR = "chair"
    GROUP = "group"
    WITNESS = "witness"


@immutable
class Member:
    """A member of staff who may sit at the keyboard, chair a draw or witness it.

    Attributes:
        department: department or office; "" for a leader (分管领导) who belongs to none.
        duties: what they may do, in the file's order.
        since, until: first and last day of service, None where it is open. Whoever left stays on the list.
    """

    id: str
    name: str
    department: str
    title: str = ""
    email: str = ""
    duties: tuple[Duty, ...] = ()
    since: date | None = None
    until: date | None = None

    def serves(self, day: date) -> bool:
        """Whether they serve on a day."""
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)


@immutable
class Deputies:
    """Who may stand in for whom in a year (代理): `unit` is the office or department, "" for a duty of the bureau."""

    year: int
    duty: Duty
    staff: tuple[str, ...]
    unit: str = ""


@immutable
class Office:
    """A supervising office (监督科室) with the member of staff who usually witnesses for it."""

    id: str
    name: str
    witness: str


@immutable
class Region:
    """A county-level division: its six-digit code and name."""

    id: str
    name: str


@immutable
class Partner:
    """Another bureau that takes part in joint inspections (二(五)), with inspectors of its own in the pool."""

    id: str
    name: str


@immutable
class Contact:
    """How an office, a department or another bureau is asked: its telephone, nobody's own, and where it is found."""

    unit: str
    telephone: str = ""
    contact: str = ""


@immutable
class Organisation:
    """The bureau as a whole.

    Attributes:
        name: full name, as on notices.
        origin: the log's name on checkpoints, ASCII without spaces (`dbr.example`).
        practice: True for a practice store (演练库).
        place: where draws are held, unless the plan says otherwise.
        chair: staff id of who chairs draws, unless the plan says otherwise.
        offices: the supervising offices, in the order in which they seal.
        deputies: the yearly lists of who may stand in for whom.
        quorum: how many offices must sign a checkpoint, 0 for all of them.
        joint_punishment: partners that are told of the blacklist (失信联合惩戒), 二(四)2; not among the rules in force.
        contacts: of departments and offices; no part of the rules in force.
        reconsideration: 复议机关, which hears objections to the bureau's acts; court: 管辖法院. "" where not given.
        document_mark: 机关代字 of its document numbers (`泉经信法规` of 泉经信法规〔2016〕12号), "" for none.
    """

    name: str
    origin: str
    practice: bool
    place: str
    chair: str
    departments: tuple[Department, ...]
    offices: tuple[Office, ...]
    regions: tuple[Region, ...]
    staff: tuple[Member, ...]
    partners: tuple[Partner, ...] = ()
    document_mark: str = ""
    deputies: tuple[Deputies, ...] = ()
    quorum: int = 0
    joint_punishment: tuple[str, ...] = ()
    contacts: tuple[Contact, ...] = ()
    reconsideration: str = ""
    court: str = ""

    def contact(self, unit: str) -> Contact:
        """How a unit is asked; nothing but its id where the file does not say."""
        return next((each for each in self.contacts if each.unit == unit), Contact(unit))

    def member(self, staff_id: str) -> Member | None:
        """The member of staff with this id, or None."""
        return next((m for m in self.staff if m.id == staff_id), None)

    def member_name(self, staff_id: str) -> str:
        """The name of a member of staff; the id itself where nobody has it."""
        return next((m.name for m in self.staff if m.id == staff_id), staff_id)

    def unit_name(self, unit: str) -> str:
        """The name of a department, an office, another bureau or a region; the id itself where nobody has it."""
        names = {each.id: each.name for each in self.departments}
        names |= {each.id: each.name for each in self.offices} | {each.id: each.name for each in self.partners}
        names |= {each.id: each.name for each in self.regions}
        return names.get(unit, unit)
