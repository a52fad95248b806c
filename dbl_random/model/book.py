"""The files of data/ that clerks may keep as a workbook: name in commands -> what the file is called."""

BOOK_TITLES: dict[str, str] = {
    "organisation": "机构名单",
    "policy": "抽查规则",
    "checklist": "事项清单",
    "inspectors": "人员信息库",
    "grounds": "定向抽查的依据",
    "recusals": "回避名单",
    "powers": "权力清单",
    "calendar": "放假安排",
}

#: The tables that are handed in and are no file of data/: name in commands -> what the table is called.
TABLE_TITLES: dict[str, str] = {"registry": "名录库", "visits": "以前的检查"}
