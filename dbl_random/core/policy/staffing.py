"""What the staff file lacks before people can be asked whose duty it was (docs/protocol.md, section 11.2; 三(一)).

Laws:
1. All of this is told and hinders nothing: whether an act may be done, its own clause says when it is done.
2. A file without any duty is told as that alone.
3. Whoever approves is another than whoever enters: one person for a duty is enough only where another may stand in.
"""

from collections.abc import Iterator
from datetime import date

from dbl_random.model.organisation import Duty, Organisation
from dbl_random.model.problem import Fault
from dbl_random.model.rules import DUTIES

_WRITE = "写在 data/organisation.yaml 的 staff 的 duties 中，再 dbr rules adopt"
_DEPUTIES = "写在 data/organisation.yaml 的 deputies 中，再 dbr rules adopt"


def staffing(bureau: Organisation, day: date) -> Iterator[Fault]:
    """What the file lacks on a day."""
    if not any(member.duties for member in bureau.staff):
        yield _fault("DBR297", "工作人员都还没有写职责", _WRITE)  # law 2
        return
    serving = [member for member in bureau.staff if member.serves(day)]
    for duty in (Duty.APPROVE, Duty.CHAIR, Duty.GROUP):
        if not any(duty in member.duties for member in serving):
            yield _fault("DBR298", f"没有人有“{DUTIES[duty]}”的职责", _WRITE)
    for unit in bureau.departments:
        for duty in (Duty.HEAD, Duty.HANDLE):
            if not any(duty in member.duties and member.department == unit.id for member in serving):
                yield _fault("DBR299", f"{unit.name}没有人有“{DUTIES[duty]}”的职责", _WRITE)
    yield from _deputies(bureau, day)


def _deputies(bureau: Organisation, day: date) -> Iterator[Fault]:
    """Law 3: who stands in where one person alone has a duty, or witnesses for an office."""
    serving, this_year = [m for m in bureau.staff if m.serves(day)], [d for d in bureau.deputies if d.year == day.year]
    for duty in (Duty.APPROVE, Duty.CHAIR):
        own = [member for member in serving if duty in member.duties]
        if len(own) == 1 and not any(each.duty is duty for each in this_year):
            fact = f"{day.year} 年只有{own[0].name}一人有“{DUTIES[duty]}”的职责，没有代理"
            yield _fault("DBR269", fact, _DEPUTIES)
    for office in bureau.offices:
        own = [member for member in serving if member.department == office.id]
        stand_in = any(each.duty is Duty.WITNESS and each.unit in {"", office.id} for each in this_year)
        if len(own) < 2 and not stand_in:
            yield _fault("DBR269", f"{day.year} 年{office.name}只有 {len(own)} 人可以监督，没有代理", _DEPUTIES)


def _fault(code: str, fact: str, hint: str) -> Fault:
    return Fault("organisation", "staff", code, fact, hint)
