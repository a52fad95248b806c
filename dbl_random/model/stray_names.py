"""Files that nobody put into a store on purpose, by their names: of the system, an office program, a synchroniser.

Laws:
1. A name decides, nothing else; what a file holds is not looked at.
2. What is left is harmless (DBR756); a copy of a conflict may hold something that the other does not (DBR757).
"""

import re
from typing import NamedTuple


class Stray(NamedTuple):
    """What a file is by its name: a code, and what people read."""

    code: str
    fact: str


#: Form of a name -> what it is (law 2: left, then copies).
_LEFT = {
    r"\.DS_Store|\._.*|\.Trashes|\.AppleDouble|\.localized": "苹果系统（访达）留下的文件",
    r"desktop\.ini|(?:eh)?thumbs\.db(?:[:.].*)?": "Windows 资源管理器留下的文件",
    r"~\$.*|\.~.*|~.*\.tmp": "Office 或 WPS 打开文件时的临时文件",
}
_COPIES = {
    r".*(?:冲突|conflict(?:ed)?[ _-]|sync-conflict-).*": "同步冲突的副本",
    r"(?-i:.*-(?:DESKTOP|LAPTOP|PC|WIN)-[0-9A-Z]+(?:-[0-9]+)?)(?:\.[^.]*)?": "同步冲突的副本（另一台电脑的）",
    r".*[(（][0-9]{1,3}[)）](?:\.[^.]*)?": "同名文件的副本",
    r".* - (?:副本|copy).*|.*的副本.*": "复制出来的副本",
    r".*(?:\.orig|\.rej|\.mine|\.theirs|_(?:BASE|LOCAL|REMOTE|BACKUP)_[0-9]+(?:\.[^.]*)?)": "合并时留下的副本",
}
_FORMS = [
    (re.compile(form, re.IGNORECASE | re.DOTALL), Stray(code, fact))
    for code, table in (("DBR756", _LEFT), ("DBR757", _COPIES))
    for form, fact in table.items()
]


#: What clerks have open beside a store, and lies in it by mistake (no fault of the store: nothing reads it).
_BESIDE = (
    (re.compile(r".*\.errors\.[^.]+", re.IGNORECASE), "导入时退回的错误表"),
    (re.compile(r".*\.(?:xls[xmb]?|et|ods)", re.IGNORECASE), "工作簿，不是本库的文件；导入以后，库里保存的是它的内容"),
    (re.compile(r".*\.(?:docx?|wps|pdf)", re.IGNORECASE), "文档，不是本库的文件"),
)


def beside(name: str) -> str:
    """What a file with this bare name is that somebody works with beside a store, "" for none.

    >>> beside("名单.errors.xlsx"), beside("energy.yaml")
    ('导入时退回的错误表', '')
    """
    return next((fact for form, fact in _BESIDE if form.fullmatch(name)), "")


def stray(name: str) -> Stray | None:
    """What a file with this bare name is, None where the name says nothing.

    >>> [stray(name).code for name in (".DS_Store", "~$计划.xlsx", "energy (冲突副本).yaml", "energy(1).yaml")]
    ['DBR756', 'DBR756', 'DBR757', 'DBR757']
    >>> stray("2016-energy.yaml"), stray("00000012.json")
    (None, None)
    """
    return next((found for form, found in _FORMS if form.fullmatch(name)), None)
