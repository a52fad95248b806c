"""Codes of the log's clock, and of two clerks at one log, DBR750-769."""

from dbl_random.model.codes.kind import Code

CODES: dict[str, Code] = {
    "DBR750": Code(
        "时间早于日志",
        "docs/protocol.md 3.5",
        "先核对本机的时钟（演练库：--at）。时钟没有错，是日志中已有事件的时间错了的，由分管领导批准，用 dbr log clock 把那个时间更正，再办理。",
    ),
    "DBR751": Code(
        "时间比日志晚 31 天以上",
        "docs/protocol.md 3.5",
        "先核对本机的时钟。时间无误的，在终端回答“是”，或加 --clock-ok 再运行。",
    ),
    "DBR752": Code(
        "时钟更正不合规定",
        "docs/protocol.md 3.5",
        "只更正此前一个时间晚于现在的事件，每个一次；几个都错了的，从最早的一个起逐个更正。",
    ),
    "DBR753": Code(
        "时间倒退",
        "docs/protocol.md 3.5",
        "供监督参考：首次施行职责和规定以前的事件，时间早于前一个。次序以日志的编号为准。",
    ),
    "DBR754": Code(
        "合并冲突",
        "docs/protocol.md 3.4",
        "两个人在各自的副本上记入了同一个序号，合并时两份都要留。不要手工修改：请当时合并的人取消这次合并，留一份为准，再用 dbr log reenter 另一份的文件夹，把那一份多出的事项重新记入。",
    ),
    "DBR755": Code(
        "一个序号有两个文件",
        "docs/protocol.md 3.4",
        "两份副本合到了一个文件夹。留下与 git 一致的一个，另一个移到库外；那一份多出的事项用 dbr log reenter 重新记入。",
    ),
    "DBR756": Code(
        "系统或办公软件留下的文件",
        "docs/protocol.md 3.2",
        "不是本库的文件，与改动无关。删除即可；并请关闭网盘、访达、资源管理器在本库中留文件的设置。",
    ),
    "DBR757": Code(
        "同步冲突的副本",
        "docs/protocol.md 3.2",
        "同步软件发现两处都改了同一个文件，留下了副本。比对两份，移走副本；日志的副本多出事项的，用 dbr log reenter 重新记入。",
    ),
    "DBR758": Code(
        "另一份日志不能重新记入",
        "docs/protocol.md 3.4",
        "另一份须是同一个日志的副本，并且两份从某一号起不同；只是更新的，以它为准即可。",
    ),
    "DBR759": Code(
        "这一项不能重新记入",
        "docs/protocol.md 3.4",
        "抽取的各步与日志当时的状态绑定，公告、归档、推送、任务书另有文件，须用各自的命令在这一份上重新办理。",
    ),
    "DBR760": Code("更正了时钟", "docs/protocol.md 3.5", "供监督参考：哪个事件的时间有误、由谁批准不再计入。"),
}
