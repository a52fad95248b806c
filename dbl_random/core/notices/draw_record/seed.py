"""Where the seed came from: 四 of 抽取记录表."""

from collections.abc import Iterator

from dbl_random.core.notices.draw_record.concluded import Concluded
from dbl_random.core.notices.frame import time_in_words
from dbl_random.model.notice import Column, Facts, Table
from dbl_random.model.words import HOW

_LOST = "已丢失，以封存值代替"


def shares(draw: Concluded) -> Table:
    """Each office's share: who witnessed it, how it was sealed, what was opened."""
    columns = (
        Column("office", "监督科室", 5, "mid"),
        Column("witness", "监督人", 4, "mid"),
        Column("how", "封存方式", 5, "mid"),
        Column("digits", "开启的数字", 6),
        Column("salt", "盐值", 8),
        Column("commitment", "封存值", 12),
    )
    return Table("offices", "", columns, tuple(_share(draw, each) for each in draw.frame.history.offices))


def _share(draw: Concluded, office: str) -> tuple[str, ...]:
    sealed, given = draw.sealed, draw.outcome.contributions[office]
    return (
        draw.frame.office(office),
        draw.frame.member(sealed.witnesses[office]),
        HOW[sealed.how[office]],
        given.digits if given else "未开启",
        given.salt if given else "未开启",
        sealed.commitments[office],
    )


def seed(draw: Concluded) -> Facts:
    """The machine's share, the public value, and the seed that all of them make."""
    rows = tuple(_seed(draw))
    return Facts(rows, tuple(label for label, value in rows if value.isascii()))


def _seed(draw: Concluded) -> Iterator[tuple[str, str]]:
    outcome, rule = draw.outcome, draw.body.seed
    yield "机器封存值", rule.machine_commitment
    yield "机器随机数", outcome.machine_nonce or _LOST
    if rule.public:
        yield "公开值", f"{rule.public.name}（{time_in_words(rule.public.not_before)}以后产生）：{outcome.public}"
    else:
        yield "公开值", "本计划没有约定"
    yield "种子", outcome.seed
