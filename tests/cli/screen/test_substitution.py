"""A substitution in one sentence."""

from types import SimpleNamespace

import pytest

from dbl_random.cli.screen.substitution import substitution_in_words
from dbl_random.desk.open_store import open_desk
from dbl_random.model.event import EnterpriseSubstituted

RECORDS = SimpleNamespace(
    inspectors=[SimpleNamespace(id="jx-001", name="李秋斌"), SimpleNamespace(id="jx-002", name="林志宁")]
)


@pytest.fixture(scope="module")
def bodies(shipped):
    """The bodies of the shipped year's substitutions."""
    draws = open_desk(shipped.directory).history.draws
    return [event.body for state in draws.values() for event in state.substitutions]


def test_an_enterprise_is_replaced_by_the_next_with_a_team(bodies):
    for body in bodies:
        if isinstance(body, EnterpriseSubstituted) and body.replacement:
            words = substitution_in_words(RECORDS, body)
            assert words.startswith(f"{body.replaced} 由 {body.replacement} 递补，检查组为 ")


def test_who_steps_in_for_an_inspector_is_named(bodies):
    (body, *_) = [body for body in bodies if body.kind == "inspector"]
    assert substitution_in_words(RECORDS, body).startswith(f"{body.enterprise}：")
    assert " 接替，检查组为 " in substitution_in_words(RECORDS, body)
