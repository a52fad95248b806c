"""Codes of what outside of the log bears witness to it, DBR720-739."""

from dbl_random.model.codes.kind import Code

_TWO_LOGS = (
    "日志被截短、改写或分成了两份。请保留现场和手中的凭据，与各科室的照片、公告、克隆比对，查明是谁、何时、为何。"
)

CODES: dict[str, Code] = {
    "DBR721": Code("日志比印证的短", "协议第 6 节第 7 项", _TWO_LOGS),
    "DBR722": Code("日志与印证不符", "协议第 6 节第 7 项", _TWO_LOGS),
}
