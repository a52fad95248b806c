"""Where a title may be broken: between words, never inside of one (GB/T 9704-2012, 7.3.1: 词意完整).

Laws:
1. The pieces are the title, in order. A number with its measure word, a bracket, a title in 《》 and a known word
   stay whole.
2. No piece begins with a mark that closes, none ends with one that opens; 的 and what stands in （） stay with what
   stands before them.
3. What is not known as a word is one piece up to the next known one.
"""

import re

_WORDS = (
    "委员会 信息化 有限公司 责任公司 通知书 记录表 回证 跨区域 双随机 重点 工业 用能 "
    "单位 企业 节能 监察 监督 检查 抽查 执法 随机 定向 联合 专项 投诉 举报 安全 "
    "生产 锅炉 能效 电力 电网 设施 保护 食盐 民用 爆炸 物品 监控 化学品 监管 事项 "
    "清单 年度 计划 抽取 名单 名录 结果 情况 查处 公示 公告 通报 递补 作废 黑名单 "
    "列入 移出 移送 抄告 发现 问题 线索 有关 责令 改正 整改 回避 申请 决定 报告 "
    "日志 核对 更正 经济 和信息化 商务 工信 办公室 泉州市 晋江 石狮 惠安 安溪 永春 "
    "德化 南安"
)
_TOKEN = re.compile(
    r"[0-9]+年[0-9]+月[0-9]+日|第?[0-9A-Za-z]+(?:年度|[年度月日号批次]+)?|（[^）]*）|〔[^〕]*〕|《[^》]*》|关于|"
    + "|".join(sorted(map(re.escape, _WORDS.split()), key=len, reverse=True))
)
_CLOSES = re.compile(r"[（）〕》”，、。；：]|的")
_OPENS = re.compile(r"(?:关于|[（〔《“])$")


def pieces(title: str) -> list[str]:
    """The pieces of a title, between which a line may end.

    >>> pieces("2016年度用能单位节能监察计划第1批抽查结果公示")
    ['2016年度', '用能', '单位', '节能', '监察', '计划', '第1批', '抽查', '结果', '公示']
    >>> pieces("关于通报情况的函")
    ['关于通报', '情况的函']
    """
    found, at = [], 0
    for match in _TOKEN.finditer(title):
        found += [title[at : match.start()], match[0]]
        at = match.end()
    made: list[str] = []
    for piece in filter(None, (*found, title[at:])):
        if made and (_CLOSES.match(piece) or _OPENS.search(made[-1])):
            made[-1] += piece
        else:
            made.append(piece)
    return made
