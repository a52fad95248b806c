"""The first hour as the handbook has it: from an empty folder to published results at a terminal, by the templates'
workbooks, with three mistakes on the way; no YAML is opened and no git typed."""

import fcntl
import os
import pty
import re
import select
import struct
import subprocess
import sys
import termios
from datetime import datetime
from pathlib import Path

import pytest
import xlsxwriter
from stdnum.cn import uscc

from dbl_random.model.clock import CHINA
from dbl_random.store.sheets.workbook import read_workbook

PROJECT = Path(__file__).parents[3]
DIGITS = ("3141592653", "2718281828", "1414213562", "1732050807")
ANSWERS = [
    ("1. 本单位的全称", "东海市工业局"),
    ("2. 机关代字", "东工"),
    ("3. 抽取的地点", "一楼会议室"),
    ("第 1 个", "返回"),  # the place was wrong: back, and mended
    ("3. 抽取的地点", "三楼会议室"),
    ("第 1 个", "节能科 林知夏 傅子昂"),
    ("第 2 个", ""),
    ("第 1 个", "法规科 吴静怡"),
    ("第 2 个", "办公室 郑思齐"),
    ("第 3 个", "人事科 黄若兰"),
    ("第 4 个", "监察室 苏正言"),
    ("第 5 个", ""),
    ("6. 抽查的区域", "泉洲市"),  # the first mistake
    ("随附的区划表中没有“泉洲市”", "泉州市"),
    ("7. 主持抽取", "吴静怡"),
    ("吴静怡是监督人，不能主持抽取", "陈明远 副局长"),
    ("8. 办公室的平台操作人", "叶婉清"),
    ("9. 现在坐在键盘前", "叶婉清"),
    ("10. 分管领导批准", "东工〔2026〕1号"),
    ("照此建立，写“是”", "是"),
]


#: What stands below a screen that the next key leaves.
_STEP = "空格或回车".encode()


class Clerk:
    """Somebody at a terminal of 100 columns: `clerk(words, talk)` runs a command, and answers what was seen."""

    def __init__(self, folder):
        self.folder, self.status, self.typed = folder, 0, []

    def __call__(self, words, *talk):
        self.typed.append(words)
        terminal, far_end = pty.openpty()
        fcntl.ioctl(far_end, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 100, 0, 0))
        env = {**os.environ, "PYTHONPATH": str(PROJECT), "LC_ALL": "C.UTF-8", "TERM": "xterm", "NO_COLOR": "1"}
        child = subprocess.Popen(
            [sys.executable, "-m", "dbl_random.cli.app", *words.split()],
            cwd=self.folder, env=env, stdin=far_end, stdout=far_end, stderr=far_end, start_new_session=True,
        )  # fmt: skip
        os.close(far_end)
        seen, since, waiting = b"", 0, list(talk)
        while True:
            if not select.select([terminal], [], [], 60)[0]:
                child.kill()
                pytest.fail(f"silent for a minute, waiting for {waiting[:1]}\n{seen.decode(errors='replace')}")
            try:
                seen += os.read(terminal, 4096)
            except OSError:
                break
            if _STEP in seen[since:] and not (waiting and waiting[0][0].encode() in seen[since:]):
                since = len(seen)
                os.write(terminal, b" ")
            elif waiting and waiting[0][0].encode() in seen[since:]:
                since = len(seen)
                os.write(terminal, f"{waiting.pop(0)[1]}\n".encode())
        os.close(terminal)
        self.status = child.wait()
        assert not waiting, f"never asked: {waiting[0][0]}\n{seen.decode()}"
        return seen.decode().replace("\r", "")

    def done(self, words, *talk):
        """Runs a command that must come to its end."""
        seen = self(words, *talk)
        assert self.status == 0, f"dbr {words}\n{seen}"
        return seen


def filled(workbook, rows=None, cells=None):
    """Fill a template: sheet -> rows that go below, each header -> cell; (sheet, header) -> what all its rows say."""
    sheets = [(each.name, [list(row) for row in each.rows]) for each in read_workbook(workbook.read_bytes())]
    with xlsxwriter.Workbook(workbook) as book:
        for title, table in sheets:
            page, width = book.add_worksheet(title), len(table[0]) if table else 0
            table += [[said.get(header, "") for header in table[0]] for said in (rows or {}).get(title, ())]
            for row in table[1:]:
                row.extend([""] * (width - len(row)))
                for (sheet, header), value in (cells or {}).items():
                    if sheet == title and not row[0].startswith("例："):
                        row[table[0].index(header)] = value
            for at, row in enumerate(table):
                page.write_row(at, 0, row)


def firms(count):
    stems = (f"91350502MA{number:06d}Y" for number in range(count))
    codes = [stem + uscc.calc_check_digit(stem + "0") for stem in stems]
    return [
        {"统一社会信用代码": code, "企业名称": f"东海第{at}工厂有限公司", "所属县区": "鲤城区"}
        for at, code in enumerate(codes, 1)
    ]


ITEM = {
    "事项编号": "energy-use",
    "事项名称": "节能监督检查",
    "责任科室": "节能科",
    "类别": "一般",
    "抽查对象": "用能单位",
    "抽查内容": "能源管理",
    "抽查方式": "现场检查",
}
BASIS = {"事项编号": "energy-use", "法律名称": "中华人民共和国节约能源法", "条款": "第十二条", "起始日期": "2008-04-01"}
POOL = [
    {
        "检查人员编号": f"jx-{at:03}",
        "姓名": f"检查{'甲乙丙丁戊己庚辛壬癸子丑'[at - 1]}",
        "单位": "节能监察中心",
        "所在科室": "节能科",
        "专业背景": "热能",
        "职责": "检查",
        "可检查的事项": "节能监督检查",
        "执法证件：证号": f"证{at:03}",
        "执法证件：有效期至": "2099-12-31",
    }
    for at in range(1, 13)
]


VISITED = {"检查方式": "现场", "检查结果": "未发现问题", "问题性质": "无", "后续处置": "无需后续处置"}


def ceremony():
    """What the four offices are asked at a draw, and type."""
    names = ("法规科", "办公室", "人事科", "监察室")
    talk = [("记入日志", "是"), *((f"{name}的监督人", "") for name in names)]
    for name, digits in zip(names, DIGITS, strict=True):
        talk += [(f"{name}：是否已在自有设备上封存", "否"), ("10 至 64 位数字", digits), ("再输入一遍", digits)]
    return talk


def data_in(clerk, desk):
    """Checklist, pool and registry go in by their templates; what `dbr next` names is what comes next."""
    run_it = ("现在运行这条命令", "是")
    clerk.done("next", run_it)
    filled(desk / "checklist.xlsx", {"事项": [ITEM], "抽查依据": [BASIS]}, {("事项", "责任科室"): "节能处"})
    assert "checklist.xlsx 事项!C3" in clerk("import checklist ../checklist.xlsx")  # the second mistake
    assert clerk.status == 3
    filled(desk / "checklist.xlsx", cells={("事项", "责任科室"): "节能科"})
    clerk.done("import checklist ../checklist.xlsx")
    clerk.done("next", run_it)
    filled(desk / "inspectors.xlsx", {"检查人员": POOL})
    clerk.done("import inspectors ../inspectors.xlsx")
    clerk.done("next", run_it)
    assert "DBR456" in clerk("template registry ../registry.xlsx")  # what is there is not overwritten
    filled(desk / "registry.xlsx", {"名录": firms(200)})
    assert "新增 200" in clerk.done("import registry energy ../registry.xlsx --item energy-use")
    (desk / "registry.xlsx").rename(clerk.folder / "registry.xlsx")  # lies in the store by mistake
    seen = clerk.done("save -m 清单、人员和名录")
    assert "没有保存  registry.xlsx：工作簿" in seen
    assert "已保存 4 个文件的改动" in seen
    assert "dbr publish checklist --number 序号" in clerk.done("next")


@pytest.mark.slow
@pytest.mark.no_cover
def test_from_an_empty_folder_to_published_results(tmp_path):
    clerk, today = Clerk(tmp_path), datetime.now(CHINA).date()
    plan, month = f"{today.year}-energy", min(today.month, 11)
    assert "已建立空的数据库" in clerk.done("init 抽查库", *ANSWERS)
    store = clerk.folder = tmp_path / "抽查库"
    data_in(clerk, tmp_path)
    clerk.done("publish checklist --number 1")
    command = (
        f"plan new {plan} --item energy-use --registry energy --unit unit-1 --ratio 5% --months {month},{month + 1}"
    )
    assert f"dbr plan submit {plan}" in clerk.done(command)
    for each in ("save", f"plan submit {plan}", f"plan approve {plan} --document 东工〔{today.year}〕2号"):
        clerk.done(each)
    seen = clerk.done(f"draw --plan {plan}", *ceremony())
    assert not any(digits in seen for digits in DIGITS)
    draw = f"{plan}-1"
    assert "不通过" not in clerk("verify-log")
    assert clerk.status == 6  # nothing outside of the log bears witness yet
    clerk.done(f"publish draw {draw}")
    clerk.done(f"task {draw}")
    (tmp_path / "scan.pdf").write_bytes(b"signed")
    clerk.done(f"attest {draw} --scan ../scan.pdf")
    sheet = store / f"internal/tasks/{draw}/results.xlsx"
    said = {("检查记录", header): word for header, word in VISITED.items()}
    filled(sheet, cells={**said, ("检查记录", "检查日期"): f"{today.year + 1}-01-04"})
    assert "检查记录!E2: DBR442" in clerk(
        f"import results internal/tasks/{draw}/results.xlsx --draw {draw}"
    )  # the third mistake
    assert clerk.status != 0
    filled(sheet, cells={("检查记录", "检查日期"): today.isoformat()})
    clerk.done(f"import results internal/tasks/{draw}/results.xlsx --draw {draw}")
    clerk.done(f"publish results {draw} --number 2")
    assert "不通过" not in clerk("verify-log")
    assert "10" in clerk.done(f"result list {draw}")
    assert not any(re.match(r"git\b|.*\.ya?ml", words) for words in clerk.typed)
    git = ["git", "-C", str(store), "log", "--format=%an <%ae>"]
    assert len(set(subprocess.check_output(git, text=True).splitlines())) <= 2  # the person's, and the first commit's
