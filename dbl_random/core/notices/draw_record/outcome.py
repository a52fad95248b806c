"""What came of the draw, what was unusual about it, and by what it is proven: 五, 六 and 八 of 抽取记录表.

Law: what went other than planned is told even where it is nothing (无).
"""

from collections.abc import Iterator

from dbl_random.core.draw.continuity import Continued
from dbl_random.core.draw.teams import NoTeams, draw_teams, hall_message
from dbl_random.core.draw.trust import choice_in_words, withheld_by
from dbl_random.core.notices.draw_record.concluded import OCCASIONS, Concluded
from dbl_random.core.notices.draws import hashes, trust_in_words, withheld_in_words
from dbl_random.core.notices.frame import facts, time_in_words
from dbl_random.core.record.draws import attempts
from dbl_random.model.event_types import row_of
from dbl_random.model.notice import Facts
from dbl_random.model.standing import Role


def result(draw: Concluded, continued: tuple[Continued, ...]) -> Facts:
    """How many were drawn, who follows them, who stays of previous teams."""
    orders = (f"{draw.stratum(each.id)}{each.candidates - each.quota}户" for each in draw.body.strata)
    return facts(
        ("抽中", f"{len(draw.rows)}户，名单、票号和检查人员见附表一"),
        ("递补顺位", f"{'；'.join(orders)}，见附表二"),
        ("检查组", _teams(draw)),
        ("原检查组", _continued(continued) if continued else "抽中的企业以前都没有检查组"),
    )


def _teams(draw: Concluded) -> str:
    later = draw.state.teamed
    if later:
        return f"{row_of(later.body).title}：日志第{later.seq}号，{time_in_words(later.time)}"
    return "待定，原因见下" if draw.state.lacks_teams else "与企业同时抽取"


def _continued(continued: tuple[Continued, ...]) -> str:
    stay, leave = sum(len(each.stays) for each in continued), sum(len(each.leaves) for each in continued)
    return f"{len(continued)}户以前有检查组，留任{stay}人次，不留任{leave}人次，见附表五"


def anomalies(draw: Concluded) -> Facts:
    """Everything that went other than planned, and how far the draw can be trusted."""
    skips = len(draw.teamed.skips)
    return facts(
        *_several("变通规定", _deviations(draw)),
        ("依据的批准人", "、".join(_behind_grounds(draw))),
        ("未开启", _withheld(draw)),
        *_several("作废的抽取", _voids(draw)),
        ("无法分组", _team_fault(draw)),
        ("越过人员", f"{skips}人次，见附表四" if skips else ""),
        ("可信程度", trust_in_words(draw.state)),
    )


def _several(label: str, values: Iterator[str]) -> list[tuple[str, str]]:
    return [(label, each) for each in values] or [(label, "")]


def _deviations(draw: Concluded) -> Iterator[str]:
    for each in draw.body.deviations:
        approver = draw.frame.behind(draw.state.intent, each.approved_by, role=Role.APPROVER)
        yield f"{each.clause}（{each.rule}）：{each.reason}；批准人 {approver}"


def _behind_grounds(draw: Concluded) -> Iterator[str]:
    for who in draw.body.grounds_by or ():
        yield draw.frame.behind(draw.state.intent, who, role=Role.APPROVER)


def _withheld(draw: Concluded) -> str:
    silent = withheld_in_words(draw.frame, draw.outcome)
    if not silent:
        return ""
    who = draw.outcome.approved_by
    approver = f"；批准继续 {draw.frame.behind(draw.event, who)}" if who else ""
    return f"{silent}，{choice_in_words(withheld_by(draw.outcome))}{approver}"


def _voids(draw: Concluded) -> Iterator[str]:
    for each in attempts(draw.frame.history.draws, draw.body.plan, draw.body.batch):
        if each.void:
            body, when = each.void.body, time_in_words(each.void.time)
            yield f"{each.body.draw}（{when}）：{body.reason}；批准人 {draw.frame.behind(each.void, body.approved_by)}"


def _team_fault(draw: Concluded) -> str:
    """Why there are no teams: the Hall witness, found again."""
    if not draw.state.lacks_teams:
        return ""
    order, team = [row.id for row in draw.rows], draw.body.team
    answer = draw_teams(draw.outcome.seed, draw.draw, order, len(team.slots), draw.pool, team.cap)
    return hall_message(answer) if isinstance(answer, NoTeams) else ""


def proof(draw: Concluded) -> Facts:
    """The hashes that the notice before the visits has too, and that of the teams where they came later."""
    found, later = hashes(draw.state), draw.state.teamed
    rows = [(f"{when}的日志头", head) for when, head in zip(OCCASIONS, draw.heads, strict=True)]
    if later is not None:
        rows.insert(0, (f"{row_of(later.body).title}（第{later.seq}号）", later.hash))
    return Facts((*found.rows, *rows), (*found.mono, *(label for label, _ in rows)))
