"""The rules in force as a snapshot of the log (docs/protocol.md, section 11): canonical JSON and one LF.

Law: `format_rules` and `parse_rules` are exact inverses; every field is written, defaults too. Rules from before a
figure was written are read without it. No two of one list have the same id.
"""

from dbl_random.core.record.bodies import LATER, NotABodyError, from_json, to_json
from dbl_random.core.record.canonical import NotCanonicalError, decode, encode
from dbl_random.core.record.snapshots import BrokenSnapshotError
from dbl_random.model.policy import Policy
from dbl_random.model.rules import Rules


def format_rules(rules: Rules) -> bytes:
    """The rules' canonical JSON and one LF."""
    return encode(to_json(rules)) + b"\n"


def parse_rules(data: bytes) -> Rules:
    """The rules.

    Raises:
        BrokenSnapshotError: not canonical, or not of the rules' form.
    """
    try:
        found = decode(data.removesuffix(b"\n"))
        rules: Rules = from_json(Rules, found, "rules")
    except (NotCanonicalError, NotABodyError) as error:
        raise BrokenSnapshotError(str(error)) from error
    whole = to_json(rules)
    for name in LATER[Policy] - found["figures"].keys():
        del whole["figures"][name]
    if encode(whole) + b"\n" != data:
        raise BrokenSnapshotError("不是规范格式")
    for listed in (rules.departments, rules.regions, rules.partners, rules.offices, rules.staff):
        if len({each.id for each in listed}) != len(listed):
            raise BrokenSnapshotError("编号重复")
    return rules
