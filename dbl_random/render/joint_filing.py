"""联合抽查备案表: what is filed with 市政府法制办 before a joint inspection (二(五)).

Law: it says what the approved file of the plan says, and whose consent stands on the log; it names no enterprise.
"""

from dbl_random.model.immutable import immutable
from dbl_random.model.organisation import Organisation
from dbl_random.model.plan import Plan
from dbl_random.render.page import render_page


@immutable
class PartyLine:
    """One department or bureau: its place in the team, and its consent ("" where there is none yet)."""

    name: str
    slot: str
    by: str
    date: str
    document: str


@immutable
class JointFiling:
    """All that the sheet says.

    Attributes:
        lead: name of the department whose plan it is. items, registries: names.
        share: of each batch, in words.
        submission: number of the event by which the file was handed in; digest: its SHA-256.
        number, filed: of the filing, "" while there is none.
    """

    bureau: Organisation
    plan: Plan
    lead: str
    parties: tuple[PartyLine, ...]
    items: tuple[str, ...]
    registries: tuple[str, ...]
    share: str
    approved_by: str
    submission: int
    digest: str
    number: str
    filed: str


def render_joint_filing(filing: JointFiling) -> str:
    """The sheet as one HTML file, to be printed and stamped."""
    head = f"联合抽查备案表　{filing.plan.id}" + ("　演练库" if filing.bureau.practice else "")
    return render_page("joint_filing.html", head, filing=filing)
