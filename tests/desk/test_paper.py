"""What is signed: to the byte of the golden values (docs/protocol.md, 11.3)."""

import json
from pathlib import Path

from dbl_random.desk.paper import signed_text
from dbl_random.model.people import ConfirmedAct

GOLDEN = json.loads((Path(__file__).parents[1] / "vectors/trust.json").read_bytes())["signed_text"]


def test_what_a_person_signs_is_the_golden_text():
    acts = [ConfirmedAct(act["seq"], act["event"], act["role"]) for act in GOLDEN["acts"]]
    assert signed_text(acts) == GOLDEN["text"].encode()
