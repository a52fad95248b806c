"""The rules in force (职责): who may do what, what an approval rests on, and the scheme's figures.

Laws:
1. They are what organisation.yaml and policy.yaml say of people and figures: no address, place or name of the log.
2. They stand on the log (`rules.adopted`); what was done is judged by the last ones before it, never by today's files.
3. Who serves has a place on the staff, and a day between its `since` and `until`, both included.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from dbl_random.model.immutable import immutable
from dbl_random.model.organisation import Department, Deputies, Duty, Member, Office, Organisation, Partner, Region
from dbl_random.model.policy import Policy
from dbl_random.model.standing import SHIPPED, Approval, Standing

#: Code -> what people read.
DUTIES: Mapping[str, str] = {
    "handle": "经办",
    "operator": "平台操作",
    "head": "科室负责人",
    "approve": "分管领导",
    "chair": "主持抽取",
    "group": "督导工作小组",
    "witness": "监督抽取",
}


@immutable
class Rules:
    """The rules in force, in the files' order.

    Attributes:
        quorum: how many offices must have signed a checkpoint.
        standing: kind of act -> the standings that are accepted.
        figures: the scheme's figures.
    """

    departments: tuple[Department, ...]
    offices: tuple[Office, ...]
    regions: tuple[Region, ...]
    partners: tuple[Partner, ...]
    staff: tuple[Member, ...]
    deputies: tuple[Deputies, ...]
    quorum: int
    figures: Policy
    standing: dict[Approval, tuple[Standing, ...]]

    def serving(self, who: str, day: date) -> Member | None:
        """The member of staff with this id, if they serve on that day (law 3)."""
        return next((m for m in self.staff if m.id == who and m.serves(day)), None)

    def has(self, who: str, duty: Duty, day: date, unit: str = "") -> bool:
        """Whether somebody has a duty on a day, of their own or as a deputy of that year.

        Args:
            who: staff id.
            duty: in question.
            day: of the act.
            unit: department or office whose duty it is; "" where any will do.
        """
        member = self.serving(who, day)
        if member is None:
            return False
        if duty in member.duties and (not unit or member.department == unit):
            return True
        return any(
            each.year == day.year and each.duty is duty and who in each.staff and each.unit in ("", unit or each.unit)
            for each in self.deputies
        )

    def stands_for(self, who: str, office: str, day: date) -> bool:
        """Whether somebody may witness for an office: one of its members, or of its deputies of that year."""
        member = self.serving(who, day)
        return member is not None and (member.department == office or self.has(who, Duty.WITNESS, day, office))

    def accepted(self, kind: Approval) -> tuple[Standing, ...]:
        """The standings that are accepted for a kind of act."""
        return self.standing[kind]

    def name(self, who: str) -> str:
        """The name of a member of staff; the id itself where nobody has it."""
        return next((m.name for m in self.staff if m.id == who), who)

    def unit_name(self, unit: str) -> str:
        """The name of a department or office; the id itself where nobody has it."""
        names = {each.id: each.name for each in self.departments} | {each.id: each.name for each in self.offices}
        return names.get(unit, unit)

    def is_of(self, who: str, unit: str) -> bool:
        """Whether somebody on the staff, serving or not, is of this department or office."""
        return bool(unit) and any(m.id == who and m.department == unit for m in self.staff)


def rules_of(bureau: Organisation, policy: Policy) -> Rules:
    """The rules that these two files give (law 1)."""
    return Rules(
        bureau.departments,
        bureau.offices,
        bureau.regions,
        bureau.partners,
        tuple(replace(member, email="") for member in bureau.staff),
        bureau.deputies,
        bureau.quorum or len(bureau.offices),
        replace(policy, standing=dict(SHIPPED)),
        dict(policy.standing),
    )
