"""Codes of our own fault, DBR900-909."""

from dbl_random.model.codes.kind import Code

CODES: dict[str, Code] = {
    "DBR900": Code(
        "程序自身出错",
        "",
        "这不是操作的问题。请把提示中的文件交给维护人员。已写入日志的事件都是完整的，可以用 dbr verify-log 核对。",
    ),
}
