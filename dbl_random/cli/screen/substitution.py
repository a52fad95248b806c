"""A substitution in one sentence."""

from dbl_random.core.draw.substitute_teams import skip_in_words
from dbl_random.model.event import InspectorSubstituted, Substituted
from dbl_random.model.records import Records


def substitution_in_words(records: Records, body: Substituted) -> str:
    """Who replaces whom, and the team that follows."""
    people = {inspector.id: inspector.name for inspector in records.inspectors}
    team = "、".join(people.get(member, member) for member in body.team)
    if isinstance(body, InspectorSubstituted):
        leaves, comes = people.get(body.replaced, body.replaced), people.get(body.replacement, body.replacement)
        return f"{body.enterprise}：{leaves} 由 {comes} 接替，检查组为 {team}"
    passed = "、".join(f"{s.id}（{skip_in_words(s.reason)}）" for s in body.skipped)
    passed = f"；越过 {passed}" if passed else ""
    if body.replacement is None:
        return f"{body.replaced} 不再检查，本层没有企业可以递补{passed}"
    return f"{body.replaced} 由 {body.replacement} 递补，检查组为 {team}{passed}"
