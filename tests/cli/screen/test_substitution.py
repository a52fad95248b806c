"""A substitution in one sentence: who goes, who comes, the team, and who was passed over."""

from types import SimpleNamespace

import pytest

from dbl_random.cli.screen.substitution import substitution_in_words
from dbl_random.model.event import EnterpriseSubstituted, InspectorSubstituted, Skipped
from dbl_random.model.reference import FileRef

RECORDS = SimpleNamespace(inspectors=[SimpleNamespace(id="jx-001", name="甲"), SimpleNamespace(id="jx-002", name="乙")])
GROUND = {"reason": "not-found", "evidence": "照片", "approved_by": "su-zhengyan", "sources": {}}
EVENT = {"draw": "2016-energy-1", "outcome": 3, "pool": FileRef("p.json", 0), **GROUND}


def enterprise(replacement, *skipped):
    team = ("jx-001", "jx-009") if replacement else ()
    return EnterpriseSubstituted(
        kind="enterprise", replaced="A", replacement=replacement, skipped=skipped, team=team, **EVENT
    )


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (enterprise("B"), "A 由 B 递补，检查组为 甲、jx-009"),
        (enterprise("C", Skipped("B", "moved")), "A 由 C 递补，检查组为 甲、jx-009；越过 B（已迁出）"),
        (
            enterprise(None, Skipped("B", "not-in-registry")),
            "A 不再检查，本层没有企业可以递补；越过 B（已不在名录库中）",
        ),
        (enterprise(None), "A 不再检查，本层没有企业可以递补"),
    ],
)
def test_an_enterprise_gives_way_to_the_next_or_to_nobody(body, words):
    assert substitution_in_words(RECORDS, body) == words


def test_an_inspector_gives_way_and_the_team_is_named():
    body = InspectorSubstituted(
        kind="inspector", enterprise="A", replaced="jx-009", replacement="jx-002", team=("jx-001", "jx-002"), **EVENT
    )
    assert substitution_in_words(RECORDS, body) == "A：jx-009 由 乙 接替，检查组为 甲、乙"
