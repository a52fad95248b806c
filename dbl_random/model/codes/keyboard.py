"""Codes of the keyboard, DBR420-421, DBR430-434 and DBR462-463: who acts, at what time, at what terminal."""

from dbl_random.model.codes.kind import Code

CODES: dict[str, Code] = {
    "DBR420": Code(
        "操作人不在机构名单中",
        "责任可追溯",
        "操作人必须是 data/organisation.yaml 中 staff 所列的人员。请核对编号；新到人员先写入名单。",
    ),
    "DBR421": Code(
        "正式库不能设定时间",
        "全程留痕",
        "只有演练库可以用 --at 设定时间；正式库一律记录当时的时间。请去掉 --at 再运行。",
    ),
    "DBR430": Code(
        "不知道操作人是谁",
        "责任可追溯",
        "请用 --actor 编号 或环境变量 DBR_ACTOR 指明，或者让 git 的 user.email 与 data/organisation.yaml 中本人的 email 一致。",
    ),
    "DBR431": Code(
        "这一步要在终端上进行",
        "全程留痕",
        "需要有人在终端当面输入。请在终端运行，或按命令的帮助用选项给出所需内容。",
    ),
    "DBR432": Code(
        "文字不能写入日志",
        "全程留痕",
        "理由、证据、姓名等文字写成一行，不含换行和不可见的字符（Unicode NFC）。请删去所指的字符，再运行同一命令。",
    ),
    "DBR434": Code(
        "没有写是谁在操作",
        "责任可追溯",
        "机构名单中的平台操作人不止一名。用 --actor 写明现在坐在键盘前的人；在终端上不写的，会逐一列出来问。",
    ),
    "DBR462": Code(
        "名称不止一个",
        "责任可追溯",
        "人员、企业、科室等可以写名称代替编号；同名的不能以名称区分。请从所列的编号中选定一个，以编号代替名称再运行。",
    ),
    "DBR463": Code(
        "看不出是哪一种 shell",
        "",
        "命令补全可以为 bash、zsh、fish 和 PowerShell 安装。请用 dbr --show-completion 加其名称显示脚本，存入该 shell 的启动文件。",
    ),
}
