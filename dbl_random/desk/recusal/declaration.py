"""An inspector declares a recusal, or an enterprise applies for one (二(三)2)."""

from typing import Literal

from dbl_random.desk.request import Request
from dbl_random.desk.writer import Entered, Writer, writing
from dbl_random.model.acts import RecusalDeclared
from dbl_random.model.inspector import Inspector
from dbl_random.model.problem import Exit, refuse


def declare_recusal(
    request: Request,
    inspector: str,
    enterprise: str,
    reason: str,
    *,
    by: str = "",
    applied: bool = False,
    preview: bool = False,
) -> tuple[Entered[RecusalDeclared], Inspector]:
    """Enter `recusal.declared`; answers the inspector as well.

    Args:
        request: who and when.
        inspector: id of who is to keep away.
        enterprise: id of the enterprise.
        reason: in words.
        by: who applies; "" for the inspector.
        applied: the enterprise applies, which names who speaks for it.
        preview: write nothing.

    Raises:
        Refusal: somebody is unknown or nobody applies (exit status 4, DBR425), there is no reason (4, DBR416), or the
            same waits for its decision (4, DBR426).
    """
    with writing(request, plans=None, registries="all", preview=preview) as writer:
        person = next((each for each in writer.records.inspectors if each.id == inspector), None)
        if person is None:
            raise refuse(Exit.REFUSED, "DBR425", f"人员信息库中没有“{inspector}”", "核对检查人员的编号")
        if not _is_known(writer, enterprise):
            raise refuse(Exit.REFUSED, "DBR425", f"名录库和历次抽取中都没有企业“{enterprise}”", "核对企业代码")
        enterprise = writer.desk.firms.today(enterprise)
        kind: Literal["applied", "declared"] = "applied" if applied else "declared"
        speaker = by.strip() or ("" if applied else person.name)
        unit = person.department if writer.desk.history.people.adoptions else None
        return writer.enter(RecusalDeclared(inspector, enterprise, kind, reason.strip(), speaker, unit)), person


def _is_known(writer: Writer, enterprise: str) -> bool:
    ids = writer.desk.firms.every_id(enterprise)
    if any(each.id in ids for registry in writer.records.registries.values() for each in registry.enterprises):
        return True
    return any(each in standing.strata for standing in writer.desk.history.standings.values() for each in ids)
