"""What another person's word rests on (效力): an entry alone, a paper, or a signature."""

from collections.abc import Mapping
from enum import StrEnum


class Standing(StrEnum):
    """What another person's word rests on."""

    STATED = "stated"
    DOCUMENT = "document"
    SIGNED = "signed"


class Role(StrEnum):
    """How an act names whose word it rests on."""

    APPROVER = "approver"
    DECIDER = "decider"
    ACKNOWLEDGER = "acknowledger"
    CHAIR = "chair"
    WITNESS = "witness"


class Approval(StrEnum):
    """The kinds of acts for which the rules say which standings are accepted."""

    PLAN = "plan"
    DEVIATION = "deviation"
    VOID = "void"
    WITHHELD = "withheld"
    DRAW = "draw"
    SUBSTITUTION = "substitution"
    RECUSAL = "recusal"
    CORRECTION = "correction"
    WITHDRAWAL = "withdrawal"
    BLACKLIST = "blacklist"
    GROUNDS = "grounds"
    RULES = "rules"
    EXTENSION = "extension"
    ACKNOWLEDGEMENT = "acknowledgement"
    OVERSIGHT = "oversight"


#: Code -> what people read.
STANDINGS: Mapping[str, str] = {"stated": "仅经办人记载", "document": "有书面件", "signed": "本人签名"}
ROLES: Mapping[str, str] = {
    "approver": "批准人",
    "decider": "决定人",
    "acknowledger": "签收人",
    "chair": "主持人",
    "witness": "监督人",
}
APPROVALS: Mapping[str, str] = {
    "plan": "批准计划",
    "deviation": "变通",
    "void": "作废",
    "withheld": "未予公开",
    "draw": "主持和监督抽取",
    "substitution": "递补",
    "recusal": "决定回避",
    "correction": "更正",
    "withdrawal": "撤回公告",
    "blacklist": "黑名单变动",
    "grounds": "定向抽查的依据",
    "rules": "职责和规定",
    "extension": "整改延期",
    "acknowledgement": "签收变动报告",
    "oversight": "考核、督办、问责",
}

#: What the results of a draw rest on; its record sheet, signed (`DRAW`), is the last of it (二(二)3, 二(四)1).
OF_SUBSTITUTIONS = (Approval.WITHHELD, Approval.SUBSTITUTION)
OF_RESULTS = (*OF_SUBSTITUTIONS, Approval.CORRECTION, Approval.DRAW)

_BINDING = (Standing.DOCUMENT, Standing.SIGNED)
_ANY = tuple(Standing)
#: What is accepted where policy.yaml does not say otherwise.
SHIPPED: Mapping[Approval, tuple[Standing, ...]] = {
    kind: _ANY if kind in (Approval.EXTENSION, Approval.ACKNOWLEDGEMENT, Approval.OVERSIGHT) else _BINDING
    for kind in Approval
}
