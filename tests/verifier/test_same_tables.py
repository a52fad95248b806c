"""The single-file verifier, written from the page alone, knows the types, fields and kinds that the program knows."""

from dataclasses import fields

import pytest

from dbl_random.model.event_types import EVENT_TYPES
from dbl_random.model.notice_types import NOTICE_TYPES

pytestmark = pytest.mark.no_cover


def test_every_type_of_event_is_known_and_no_other(judge):
    assert judge.BODIES.keys() == {row.name for row in EVENT_TYPES}


@pytest.mark.parametrize("row", EVENT_TYPES, ids=lambda row: row.body.__name__)
def test_a_body_has_the_same_fields(judge, row):
    kind = {"EnterpriseSubstituted": "enterprise", "InspectorSubstituted": "inspector"}.get(row.body.__name__, "")
    with pytest.raises(judge.Wrong) as caught:
        judge.BODIES[row.name]({"kind": kind, "no such field": 0}, "body")
    assert str(caught.value.expected).split("、") == sorted(field.name for field in fields(row.body))


def test_notices_are_of_the_same_kinds(judge):
    assert set(judge.NOTICES) == {row.kind for row in NOTICE_TYPES}
    assert set(judge.NOTICES_OF_DRAWN) == {row.kind for row in NOTICE_TYPES if row.names_drawn}
    assert set(judge.AGAIN) == {row.kind for row in NOTICE_TYPES if row.comes_again}
    rests_on = {
        row.kind: tuple({"draw": "sheet"}.get(each, str(each)) for each in row.rests_on) for row in NOTICE_TYPES
    }
    assert rests_on == {kind: judge.PUBLISHED.get(kind, ()) for kind in rests_on}
