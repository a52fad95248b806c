"""What the scheme asks in figures (data/policy.yaml), each with its clause."""

from collections.abc import Mapping
from dataclasses import field
from enum import StrEnum

from dbl_random.model.immutable import immutable
from dbl_random.model.ratio import Ratio
from dbl_random.model.standing import SHIPPED, Approval, Standing


class Replaced(StrEnum):
    """What a substitution replaces."""

    ENTERPRISE = "enterprise"
    INSPECTOR = "inspector"


@immutable
class SubstitutionReason:
    """A reason for which a substitute may be taken (递补), and the evidence it needs."""

    code: str
    name: str
    replaces: tuple[Replaced, ...]
    evidence: str


class When(StrEnum):
    """In which cases an archive must hold a document."""

    ALWAYS = "always"
    PROBLEM = "problem"
    RECTIFICATION = "rectification"
    MEASURE = "measure"


@immutable
class ArchiveDocument:
    """A document that an archive must hold: the name under which it is put in, and when it must be there."""

    code: str
    name: str
    when: When = When.ALWAYS


@immutable
class Policy:
    """The scheme's figures.

    Attributes:
        min_ratio: least share of the population a year, 二(三)1.
        min_batches: least batches a year, 二(三)1.
        team_size: least inspectors a team, 二(三)2.
        visits_cap: most inspections of one enterprise within `visits_months`, 二(三)3.
        visits_months: length of that period, in months.
        previous_team_months: how far back the same team (同一企业同一组人员) is sought, in months, 二(三)2.
        certificate_warning_days: `dbr check` names certificates that expire within this many days, 二(二)2.
        complaints_threshold: complaints from which on they are a ground for a directed draw, 二(三)3.
        grounds_months: how long a ground stands that has no last day of its own, in months, 二(三)3.
        publish_working_days: within how many working days after a batch ends its results are published, 二(四)1.
        credit_working_days: within how many a result is pushed to the credit platform, 二(四)2.
        archive_working_days: within how many after a case is closed it is archived, 二(四)3.
        retention_years: how long an archive is kept, 二(四)3.
        archive_documents: what a case's archive must hold, 二(四)3.
        substitution_reasons: the closed list for 递补, 二(二)3.
        attest_working_days: within how many the signed 抽取记录表 comes back, 二(二)3.
        standing: kind of act -> the standings that are accepted for it.
        plans_due: month and day of the plan's year by which plans are handed in (`03-31`), 三(一); None for none.
    """

    min_ratio: Ratio
    min_batches: int
    team_size: int
    visits_cap: int
    visits_months: int
    previous_team_months: int
    certificate_warning_days: int
    substitution_reasons: tuple[SubstitutionReason, ...]
    complaints_threshold: int = 3
    grounds_months: int = 12
    publish_working_days: int = 20
    credit_working_days: int = 7
    archive_working_days: int = 20
    retention_years: int = 10
    archive_documents: tuple[ArchiveDocument, ...] = ()
    attest_working_days: int = 5
    standing: Mapping[Approval, tuple[Standing, ...]] = field(default_factory=lambda: dict(SHIPPED))
    plans_due: str | None = None
