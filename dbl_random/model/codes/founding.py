"""Codes of a new store and of the files that a command makes, DBR456-459."""

from dbl_random.model.codes.kind import Code

CODES: dict[str, Code] = {
    "DBR456": Code(
        "这个文件已经有了，不覆盖",
        "",
        "命令要写的文件已经在那里，可能有人填写过。换一个文件名；确实要代替它的，加上 --overwrite。",
    ),
    "DBR457": Code("放弃了建立数据库", "", "答完全部问题、确认以前，什么也不写入。再次运行 dbr init，从头回答。"),
    "DBR458": Code("建立数据库的选项不能合用", "", "样例（--example）有自己的机构名单，不能再用 --from 指定工作簿。"),
    "DBR459": Code(
        "现在不能为这次抽取封存",
        "二(二)3",
        "本机的日志中，这次抽取已经封存、作废，或者抽取意向、科室与所写的不同。封存值只对一个意向有效，请照抽取终端上显示的重新核对。",
    ),
}
