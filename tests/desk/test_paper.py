"""Whose words a paper covers, and what is signed: to the byte of the golden values (docs/protocol.md, 11.3)."""

import hashlib

from dbl_random.desk.paper import signed_text
from dbl_random.model.people import ConfirmedAct

GOLDEN = (
    ConfirmedAct(2, "d032183486ea9a72df391749f91f1f1777bd64598a863c6b13e5697c8e586a9a", "chair"),
    ConfirmedAct(3, "891d6c13a262782bb41f0a3b8aef799a1b87002c4a5f1e1b36306e2d2b28bb4c", "witness"),
)


def test_what_a_person_signs_is_the_golden_text():
    digest = "67c8f908a893e39ba4274338ab162f87f8f39485bea91bb6ff9200b3620271fb"
    assert hashlib.sha256(signed_text(GOLDEN)).hexdigest() == digest
