"""The questions from which a new store is made: nobody has to write YAML.

Laws:
1. Nothing is written while it is asked: whoever stops has changed nothing.
2. An answer that does not fit is told and asked again at once, line by line; 返回 takes back the line before, and where
   there is none goes to the question before, or to the whole where one question alone is asked again. Enter keeps
   what was answered, and 无 empties what may be left out.
3. At the end the number of a question asks it again, and those after it that no longer fit.
4. Which office does the work of 法规科 is asked where the offices' names do not say it, and other than four are told.
"""

import re
from collections.abc import Callable
from functools import partial

from dbl_random.desk.files.answers import AnswerError, Said, law_is_clear, offices_of, organisation_of
from dbl_random.desk.request import Terminal
from dbl_random.model.immutable import immutable
from dbl_random.model.organisation import LAW_OFFICE
from dbl_random.model.problem import Exit, refuse
from dbl_random.store.book.plain import Record

#: 二(二)3: how many offices supervise.
_SUPERVISING = 4
_BACK, _STOP, _NONE = "返回", "放弃", "无"
#: What ends the title of a question.
_TITLE = re.compile("[：，；（]")


@immutable
class _Question:
    """A question: the answers' key, what is asked, an example; `many` lines end with an empty one."""

    key: str
    asked: str
    example: str
    many: bool = False
    optional: bool = False


_QUESTIONS = (
    _Question("name", "本单位的全称", "泉州市经济和信息化委员会"),
    _Question("document_mark", "机关代字，即发文字号中〔年份〕之前的文字", "泉经信"),
    _Question("place", "抽取的地点", "委机关三楼会议室"),
    _Question("departments", "监管责任科室：科室、负责人、其他经办人，每行一个科室", "节能科 林知夏 傅子昂", many=True),
    _Question(
        "offices",
        "监督科室，按封存的先后：科室、监督人、其他人员，每行一个（法规、办公室、人事、监察四个，写本单位的名称）",
        "法规科 吴静怡 谢文博",
        many=True,
    ),
    _Question("regions", "抽查的区域：写市名，就是市本级和所辖各县（市、区）；几个之间用、隔开", "泉州市"),
    _Question("chair", "主持抽取并批准的分管领导：姓名、职务", "陈明远 副主任"),
    _Question("operator", "办公室的平台操作人（不是监督人）", "叶婉清"),
    _Question("keyboard", "现在坐在键盘前的是谁", "叶婉清"),
    _Question(
        "document",
        "分管领导批准以上职责和规定的文号；还没有的，直接按回车，以后用 dbr rules adopt 施行",
        "泉经信〔2016〕11号",
        optional=True,
    ),
)


@immutable
class Answered:
    """The content of organisation.yaml, the id of who is at the keyboard, and the number of the paper, "" for none."""

    organisation: Record
    keyboard: str
    document: str


def interview(terminal: Terminal, origin: str, fault: Callable[[Record], str], *, practice: bool) -> Answered:
    """Ask until everything fits and somebody says that the store is to be made.

    Args:
        terminal: who answers.
        origin: the log's name.
        fault: what is wrong with the whole file, "" for nothing.
        practice: a practice store.

    Raises:
        Refusal: whoever answers gives up (exit status 4, DBR457).
    """
    made = partial(organisation_of, origin=origin, practice=practice)
    back = f"写“{_BACK}”去掉上一行，没有上一行的回到上一题"
    terminal.say(f"下面有 {len(_QUESTIONS)} 个问题。{back}，写“{_STOP}”停下；答完以前什么也不写入。")
    said: dict[str, tuple[str, ...]] = {}
    at, one = 0, False
    while True:
        _through(terminal, said, at, made, one=one)
        content, keyboard = made(said)
        if wrong := fault(content):
            terminal.complain(f"{wrong}。回到第 1 题，不改的按回车。")
            at, one = 0, False
            continue
        for line in _summary(content, said):
            terminal.say(line)
        answer = terminal.ask(f"照此建立，写“是”；要改，写那一题的题号；不建立，写“{_STOP}”：", _one_of)
        if answer == "是":
            return Answered(content, keyboard, "".join(said["document"]))
        _refuse_stop(answer)
        at, one = (len(_QUESTIONS) if answer == _BACK else int(answer)) - 1, True


def _through(
    terminal: Terminal,
    said: dict[str, tuple[str, ...]],
    at: int,
    made: Callable[[Said], tuple[Record, str]],
    *,
    one: bool,
) -> None:
    """Ask from the question `at` on, to the end or (law 3) until all the answers fit together."""
    while at < len(_QUESTIONS):
        question = _QUESTIONS[at]
        earlier = {each.key: said[each.key] for each in _QUESTIONS[:at]} | {"law": said.get("law", ())}

        def wrong(lines: tuple[str, ...], key: str = question.key, earlier: Said = earlier) -> str:
            return _wrong(made, {**earlier, key: lines})

        lines = _answer(terminal, question, at + 1, said.get(question.key, ()), wrong)
        if lines is None:
            if one and not _wrong(made, said):
                return
            at = max(at - 1, 0)
            continue
        if fault := wrong(lines):
            terminal.complain(f"{fault}，请重新输入。")
            continue
        said[question.key] = lines
        if question.key == "offices":
            said["law"] = _law(terminal, said)
        at = len(_QUESTIONS) if one and not _wrong(made, said) else at + 1


def _law(terminal: Terminal, said: Said) -> tuple[str, ...]:
    """Law 4: the office that does the work of 法规科, nothing where the names say it."""
    names = offices_of(said)
    if len(names) != _SUPERVISING:
        terminal.complain(
            f"注意：二(二)3 由法规、办公室、人事、监察四个科室监督，这里写了 {len(names)} 个；要改，写“{_BACK}”。"
        )
    if law_is_clear(names):
        return ()
    listed = "、".join(names)

    def one_of_them(answer: str) -> str:
        return "" if answer in {*names, _STOP} else f"只能写其中一个：{listed}，或“{_STOP}”"

    answer = terminal.ask(f"  哪个科室负责法规工作，签收名录库的变动报告（{listed}）：", one_of_them)
    _refuse_stop(answer)
    return (answer,)


def _wrong(made: Callable[[Said], tuple[Record, str]], said: Said) -> str:
    """What is wrong with the answers so far, "" for nothing."""
    try:
        made(said)
    except AnswerError as error:
        return str(error)
    return ""


def _answer(
    terminal: Terminal,
    question: _Question,
    number: int,
    before: tuple[str, ...],
    wrong: Callable[[tuple[str, ...]], str],
) -> tuple[str, ...] | None:
    """The lines of an answer, None for back (law 2)."""
    empty = f"，写“{_NONE}”清空" if question.optional else ""
    kept = f"（按回车保留：{'；'.join(before)}{empty}）" if before else ""
    end = "，写完按回车" if question.many else ""
    terminal.say(f"{number}. {question.asked}。例如：{question.example}{end}{kept}", "strong")
    lines: list[str] = []
    while True:
        line = terminal.ask(f"  第 {len(lines) + 1} 个：" if question.many else "  ")
        _refuse_stop(line)
        if line == _BACK:
            if not lines:
                return None
            terminal.say(f"  已去掉：{lines.pop()}")
            continue
        if not line:
            return tuple(lines) or before
        if question.optional and line == _NONE:
            return ()
        if question.many and (fault := wrong((*lines, line))):
            terminal.complain(f"{fault}，请重新输入这一行。")
            continue
        lines.append(line)
        if not question.many:
            return tuple(lines)


def _refuse_stop(answer: str) -> None:
    if answer == _STOP:
        raise refuse(Exit.REFUSED, "DBR457", "已放弃，没有建立数据库", "再次运行同一命令，从头回答")


def _one_of(answer: str) -> str:
    numbers = {str(number) for number, _ in enumerate(_QUESTIONS, 1)}
    return "" if answer in {"是", _BACK, _STOP, *numbers} else f"只能回答“是”、题号 1 至 {len(numbers)} 或“{_STOP}”"


def _summary(content: Record, said: Said) -> list[str]:
    regions = "、".join(f"{each['id']} {each['name']}" for each in content["regions"])
    told = [
        f"  {number}. {_TITLE.split(each.asked)[0]}：{'；'.join(said[each.key]) or _NONE}"
        for number, each in enumerate(_QUESTIONS, 1)
    ]
    law = next(each["name"] for each in content["offices"] if each["id"] == LAW_OFFICE)
    return ["", "请核对：", *told, f"  各区域的代码：{regions}", f"  负责法规工作、签收变动报告：{law}"]
