"""Codes of the import, DBR150-179: a sheet that offices hand over, and what it is imported into."""

from dbl_random.model.codes.kind import Code

_CLAUSE = "二(二)1"

CODES: dict[str, Code] = {
    "DBR150": Code(
        "文件不能作为 CSV 表格读取",
        _CLAUSE,
        "请在 WPS 或 Excel 中另存为“CSV UTF-8”或“CSV”（GB 18030、GBK 编码也可），再导入。不猜测残缺的文字。",
    ),
    "DBR151": Code(
        "找不到表头",
        _CLAUSE,
        "前 5 行中要有一行同时写明企业名称和统一社会信用代码。列名不同的，用 --map 列名=id、--map 列名=name 指明。",
    ),
    "DBR152": Code(
        "两列都像是同一个字段",
        _CLAUSE,
        "程序不替你选。请用 --map 列名=字段 指明用哪一列，例如 --map 统一社会信用代码=id。",
    ),
    "DBR153": Code(
        "--map 指的列或字段不能用",
        _CLAUSE,
        "等号左边写表头里的列名，右边写 id、name、status、region、grade，或者要保留的列在名录库中的名称。",
    ),
    "DBR154": Code("这一行的格数与表头不同", _CLAUSE, "补齐缺少的格，或删去多余的分隔符；含逗号的文字要加引号。"),
    "DBR155": Code(
        "企业代码有误",
        _CLAUSE,
        "对照营业执照或企业信用信息公示系统，在原表中改正。代码一律用半角大写；程序不自动改写，以免两家企业混为一家。",
    ),
    "DBR156": Code("企业代码重复", _CLAUSE, "一家企业只能有一行。请核对所指的两行，在原表中只留一行。"),
    "DBR157": Code("企业名称没有填写", _CLAUSE, "请在原表中补上企业名称。"),
    "DBR158": Code("文字不能写入名录库", _CLAUSE, "请删去所指的不可见字符或换行，重新输入这一格。"),
    "DBR159": Code(
        "不认识的企业状态",
        _CLAUSE,
        "写存续、在业、开业、停业、注销、吊销、迁出、清算或关闭；这一列不是企业状态的，把表头改成别的名称。",
    ),
    "DBR160": Code(
        "区域不存在",
        _CLAUSE,
        "写 data/organisation.yaml 的 regions 中的六位代码或名称；这一列不是监管区域的，把表头改成别的名称。",
    ),
    "DBR161": Code(
        "引号没有配对，后面的行没有读", _CLAUSE, "单元格里的引号要成对。用 WPS 或 Excel 另存为 CSV 可以避免。"
    ),
    "DBR162": Code("表格里没有企业", _CLAUSE, "表头之后每家企业一行。"),
    "DBR163": Code("错误很多，屏幕上只列出一部分", _CLAUSE, "全部错误在带有“错误原因”列的表格中，也可用 --json 输出。"),
    "DBR164": Code("名录库的名称不能用", _CLAUSE, "名录库的名称是文件名：用英文字母、数字和 _ . -，最多 60 个字符。"),
    "DBR165": Code("事项不在清单中", "二(一)", "请核对 data/checklist.yaml 中的事项编号。"),
    "DBR166": Code("不知道名录库归哪个科室", _CLAUSE, "用 --department 指明 data/organisation.yaml 中的科室编号。"),
    "DBR167": Code("现有的名录库不能读，无法更新", _CLAUSE, "先按所列的问题改正现有文件，或把它们移走后重新导入。"),
    "DBR169": Code(
        "检查记录表的单元格有误",
        "二(四)1",
        "照 dbr task 生成的检查记录表填写：每家企业的每个事项一行，结果、性质、处置用表中所列的词。有一格不对，整张表都不录入。",
    ),
    "DBR170": Code(
        "信用等级表的单元格有误",
        "二(四)2",
        "每家企业一行，写统一社会信用代码和信用等级。有一格不对，整张表都不写入名录库。",
    ),
    "DBR171": Code(
        "没有这个名录库", "二(二)1", "用 dbr check 查看有哪些名录库；新的名录库用 dbr import registry 导入。"
    ),
    "DBR168": Code(
        "以前的检查有误",
        "二(三)3",
        "每次检查一行，写明企业代码和日期；日期早于日志开启，没有录入过。有一行不对，整张表都不录入。",
    ),
}
