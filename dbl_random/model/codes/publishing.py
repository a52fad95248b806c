"""Codes of publishing, DBR600-629."""

from dbl_random.model.codes.kind import Code

CODES: dict[str, Code] = {
    "DBR600": Code(
        "抽取还没有结果", "二(四)1", "先用 dbr draw --plan 计划 完成抽取，再制作记录表和公告；已作废的抽取不制作文书。"
    ),
    "DBR601": Code("没有递补记录", "二(二)3", "这次抽取没有递补过；递补用 dbr substitute，之后再制作递补记录。"),
}
