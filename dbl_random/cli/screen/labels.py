"""What states, kinds and times of the log are called on screen."""

from dbl_random.model.clock import parse_time

#: Kind of a ground (model/ground.GroundKind) -> what people read.
GROUNDS: dict[str, str] = {
    "key-field": "重点领域",
    "complaint": "投诉举报",
    "reported": "发现或转办的问题",
    "dishonesty": "失信",
    "abnormal-list": "经营异常名录",
    "serious-violation": "严重违法",
}

#: State of a rectification order (core/record/cases.Order), and kind of a measure -> what people read.
ORDERS: dict[str, str] = {"open": "在办", "closed": "整改完成", "penalty": "立案处罚", "transfer": "移送"}
MEASURES: dict[str, str] = {"penalty": "处罚", "transfer": "移送", "notify": "抄告", "other": "其他"}

#: State of a draw (core/draw/batches.status_of) -> what people read.
STATES: dict[str, str] = {
    "void": "已作废",
    "intent": "已冻结，等待封存",
    "sealed": "已封存，等待开启",
    "drawn": "已抽取，等待配检查组",
    "teamed": "已抽取",
}


def clock(time: str) -> str:
    """A time of the log for people: `2016-07-01 09:30`.

    >>> clock("2016-07-01T09:30:00+08:00")
    '2016-07-01 09:30'
    """
    moment = parse_time(time)
    return moment.strftime("%Y-%m-%d %H:%M") if moment else time
