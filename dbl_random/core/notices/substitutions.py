"""The table of a draw's substitutions, as the record of the draw and the record of substitutions both have it."""

from dbl_random.core.draw.substitute_teams import skip_in_words
from dbl_random.core.notices.frame import Frame, numbered
from dbl_random.model.event import EnterpriseSubstituted, InspectorSubstituted, Recorded, Substituted
from dbl_random.model.notice import Column, Table

_COLUMNS = (
    Column("kind", "种类", 3, "mid"),
    Column("replaced", "被递补", 10),
    Column("reason", "理由和证据", 9),
    Column("replacement", "递补和检查组", 12),
    Column("approved", "批准", 6, "mid"),
    Column("event", "事件", 4, "mid"),
    Column("date", "日期", 6, "mid"),
)


def substitutions(frame: Frame, name: str, key: str = "rows") -> Table:
    """Every substitution of a draw in the log's order: who went, why, who came, who was passed over."""
    reasons = {each.code: each.name for each in frame.records.policy.substitution_reasons}
    return numbered(_COLUMNS, (_row(frame, event, reasons) for event in frame.draw(name).substitutions), key)


def _row(frame: Frame, event: Recorded[Substituted], reasons: dict[str, str]) -> tuple[str, ...]:
    body = event.body
    kind, gone, came = _enterprise(frame, body) if isinstance(body, EnterpriseSubstituted) else _person(frame, body)
    return (
        kind,
        gone,
        f"{reasons.get(body.reason, body.reason)}；{body.evidence}",
        came,
        frame.behind(event, body.approved_by),
        str(event.seq),
        event.day.isoformat(),
    )


def _enterprise(frame: Frame, body: EnterpriseSubstituted) -> tuple[str, str, str]:
    came = f"{frame.firm(body.replacement)} {body.replacement}" if body.replacement else "没有可以递补的企业"
    skipped = (f"；越过 {each.id} {frame.firm(each.id)}：{skip_in_words(each.reason)}" for each in body.skipped)
    return "企业", f"{frame.firm(body.replaced)} {body.replaced}", came + _team(frame, body.team) + "".join(skipped)


def _person(frame: Frame, body: InspectorSubstituted) -> tuple[str, str, str]:
    gone = f"{frame.inspector(body.replaced)}（{frame.firm(body.enterprise)}）"
    return "人员", gone, frame.inspector(body.replacement) + _team(frame, body.team)


def _team(frame: Frame, team: tuple[str, ...]) -> str:
    return f"；检查组 {'、'.join(map(frame.inspector, team))}" if team else ""
