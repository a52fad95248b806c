"""Anchors: what outside of the log says that it was the same, and the answer to the whole verification.

Laws (docs/protocol.md, section 6):
1. An anchor holds, or it is a finding of point 7 that contradicts: exit status 1.
2. The verifier's memory and git only ever say no. A head that was photographed, signed or published elsewhere proves
   the log up to its size.
3. 0 is the answer where nothing is wrong or unchecked, nobody's word is left unseen, and an anchor that proves covers
   the last event; 6 otherwise, with what is missing.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Literal

from dbl_random.core.record.draws import DrawState
from dbl_random.core.record.log_head import LogHead
from dbl_random.core.record.merkle import format_root, root
from dbl_random.core.record.papers import Paper
from dbl_random.core.replay.finding import Finding, Weight
from dbl_random.model.immutable import immutable

AnchorKind = Literal["memory", "photograph", "checkpoint", "notice", "git"]
#: What each is called, and whether it proves (law 2).
KINDS: dict[AnchorKind, tuple[str, bool]] = {
    "memory": ("本机上次核对的记录", False),
    "photograph": ("另行取得的日志头", True),
    "checkpoint": ("科室签署的检查点", True),
    "notice": ("另行保存的公告", True),
    "git": ("git 历史", False),
}
#: Papers that were not seen, signatures that were not judged: the form of point 5 holds, and no more.
WORDS = frozenset({"DBR725", "DBR726"})
_POINT = 7


@immutable
class Anchor:
    """Something outside that the log agrees with.

    Attributes:
        kind: what it is. size: the events that it covers.
        words: which one it is, as a reader knows it ("照片.txt 第 2 行", "四个科室").
    """

    kind: AnchorKind
    size: int
    words: str

    @property
    def proves(self) -> bool:
        """Law 2."""
        return KINDS[self.kind][1]

    def told(self) -> str:
        """By what, as a clause."""
        return f"{KINDS[self.kind][0]}（{self.words}）" if self.words else KINDS[self.kind][0]


@immutable
class Held:
    """A head that somebody holds, to be asked of the log.

    Attributes:
        head: what it says. kind: how it was held. words: which one it is, as in `Anchor`.
    """

    head: LogHead
    kind: AnchorKind
    words: str


@immutable
class Answer:
    """What the whole verification comes to.

    Attributes:
        status: the exit status, 0, 1 or 6.
        proven: the events that the anchors cover. by: those that reach that far.
        lacks: what is missing for 0, each a clause in Chinese. stronger: one sentence, "" where nothing is missing.
    """

    status: Literal[0, 1, 6]
    proven: int
    by: tuple[Anchor, ...]
    lacks: tuple[str, ...]
    stronger: str


#: Before anything was asked.
UNASKED = Answer(6, 0, (), (), "")


def ask(held: Sequence[Held], leaves: Sequence[bytes]) -> Iterator[Anchor | Finding]:
    """Each head as an anchor that holds, or as the finding that it contradicts (law 1).

    Args:
        held: the heads; each is of this log's origin.
        leaves: the leaf hash of each event.
    """
    roots = {size: root(leaves[:size]) for size in {each.head.size for each in held} if size <= len(leaves)}
    for each in held:
        name, size = Anchor(each.kind, each.head.size, each.words).told(), each.head.size
        if size > len(leaves):
            fact = f"{name}有 {size} 个事件，日志只剩 {len(leaves)} 个：日志被截短或换过"
            yield Finding("DBR721", _POINT, Weight.WRONG, fact, None, "", f"{size} 个事件", f"{len(leaves)} 个")
        elif roots[size] != each.head.root:
            fact = f"{name}与日志的前 {size} 个事件不符：两者必有一个是假的"
            yield Finding(
                "DBR722", _POINT, Weight.WRONG, fact, None, "", format_root(each.head.root), format_root(roots[size])
            )
        else:
            yield Anchor(each.kind, size, each.words)


def unseen_words(unseen: Sequence[Paper], *, judged: bool) -> Iterator[Finding]:
    """What is a word on the log until somebody looks: papers that nobody told as seen, signatures not `judged`."""
    papers = [each for each in unseen if not each.signed]
    signatures = [] if judged else [each.seq for each in unseen if each.signed]
    if papers:
        fact = f"有 {len(papers)} 份书面件还没有查看原件"
        yield Finding("DBR725", 5, Weight.UNCHECKED, fact, papers[0].seq)
    if signatures:
        fact = f"有 {len(signatures)} 个签名还没有向本人核实"
        yield Finding("DBR726", 5, Weight.UNCHECKED, fact, signatures[0])


def presented(held: Sequence[Anchor], draws: Iterable[DrawState]) -> Iterator[tuple[str, str, str]]:
    """Which heads were taken of a draw: its id, the moment, and whose they are by their words, "" for nobody's.

    The log cannot say who photographed: a head of exactly the moment's size is of that moment.
    """
    for draw in draws:
        for moment, event in (("意向", draw.intent), ("封存", draw.sealed), ("结果", draw.teamed or draw.outcome)):
            if event:
                those = (each.words for each in held if each.kind == "photograph" and each.size == event.seq)
                yield draw.body.draw, moment, "、".join(those)


def proven_up_to(anchors: Sequence[Anchor]) -> int:
    """The number of events that the anchors that prove cover."""
    return max((each.size for each in anchors if each.proves), default=0)


def answer(findings: Sequence[Finding], anchors: Sequence[Anchor], events: int) -> Answer:
    """Law 3.

    Args:
        findings: all that was found, of all points.
        anchors: those that hold.
        events: how many events the answer is about.
    """
    proven = min(proven_up_to(anchors), events)
    by = tuple(each for each in anchors if each.proves and each.size >= proven) if proven else ()
    lacks = tuple(dict.fromkeys(_lacks(findings)))
    wrong = any(each.weight is Weight.WRONG for each in findings)
    return Answer(1 if wrong else 6 if lacks else 0, proven, by, lacks, _stronger(findings))


def unanchored(anchors: Sequence[Anchor], events: int) -> Iterator[Finding]:
    """The finding that nothing outside proves the last events."""
    proven = proven_up_to(anchors)
    if proven < events:
        which = f"第 {proven + 1} 至 {events} 号事件" if proven else "全部事件"
        fact = f"{which}没有库外的凭据，不能排除日志被整体换过"
        yield Finding("DBR376", _POINT, Weight.UNCHECKED, fact)


_BY_POINT = {
    2: "后面的事件未能核对",
    3: "有事件未能复算",
    4: "有来源文件没有取得",
    5: "有规定未能核对",
    6: "git 历史只有部分可核对",
}


def _lacks(findings: Sequence[Finding]) -> Iterator[str]:
    for each in findings:
        if each.weight is Weight.UNCHECKED and each.code in _OWN_WORDS:
            yield each.message
        elif each.weight is Weight.UNCHECKED:
            yield _BY_POINT.get(each.point, each.message)
        elif each.code == "DBR389":
            yield "职责未核对"


#: Findings that say best themselves what is missing.
_OWN_WORDS = frozenset({"DBR376", "DBR377", *WORDS})

#: Code or point -> what would help, the most helpful first.
_STRONGER: dict[str | int, str] = {
    "DBR376": "用 --head 给出科室在现场拍下的、覆盖最后一个事件的日志头",
    "DBR725": "用 --papers 写明看过哪些书面件（dbr verify-log --list-papers 列出全部）",
    "DBR726": "向本人核实签名，写入 --papers 清单",
    4: "用 --sources 给出放有来源文件的文件夹",
    6: "在有完整 git 历史的克隆中核对",
}


def _stronger(findings: Sequence[Finding]) -> str:
    """The one thing that would help most, as a sentence."""
    unchecked = [each for each in findings if each.weight is Weight.UNCHECKED]
    signs = {each.code for each in unchecked} | {each.point for each in unchecked}
    return next((f"下一步：{word}。" for sign, word in _STRONGER.items() if sign in signs), "")
