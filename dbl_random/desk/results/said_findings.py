"""Findings as a command line says them: the n-th of each option is of the n-th finding (二(四)1).

Laws:
1. What is said once holds for every finding; what is said oftener is said as often as there are findings.
2. The follow-ups of one finding may be said one by one, or together, parted by commas; those of several only together.
"""

from collections.abc import Iterator, Sequence

from dbl_random.model.findings import FOLLOW_UPS, FollowUp, ItemResult, Method, Nature, Outcome, follow_ups_in_order
from dbl_random.model.names import listed_in
from dbl_random.model.problem import Exit, refuse


def said_findings(
    item: str,
    method: Method,
    outcomes: Sequence[Outcome],
    natures: Sequence[Nature],
    details: Sequence[str],
    clauses: Sequence[str],
    follow_ups: Sequence[str],
) -> Iterator[ItemResult]:
    """The findings of one item.

    Raises:
        Refusal: law 1 is broken, or a follow-up is none (exit status 2, DBR546).
    """
    said: dict[str, Sequence[object]] = {
        "--outcome": outcomes,
        "--nature": natures or (Nature.NONE,),
        "--detail": details or ("",),
        "--clause": clauses or ("",),
    }
    count = max(map(len, said.values()))
    together = [",".join(follow_ups)] if count == 1 else follow_ups or ("",)
    said["--follow-up"] = [_follow_ups(each) for each in together]
    if any(len(values) not in {1, count} for values in said.values()):
        told = "，".join(f"{name} {len(values)} 次" for name, values in said.items())
        hint = "每个问题各写一次；各个问题都一样的，写一次；一个问题有几种后续处置的，写在一起，用逗号分开"
        raise refuse(Exit.USAGE, "DBR546", f"选项的次数对不上：{told}", hint)
    rows = zip(*(values * count if len(values) == 1 else values for values in map(list, said.values())), strict=True)
    return (ItemResult(item, method, *row) for row in rows)


def _follow_ups(words: str) -> tuple[FollowUp, ...]:
    codes = {**{word: code for code, word in FOLLOW_UPS.items()}, **{code.value: code for code in FollowUp}}
    said = listed_in(words)
    if unknown := [each for each in said if each not in codes]:
        raise refuse(Exit.USAGE, "DBR546", f"没有“{unknown[0]}”这种后续处置", f"--follow-up：{'、'.join(FollowUp)}")
    found = tuple(codes[each] for each in said)
    return (
        found if FollowUp.NONE in found and len(found) > 1 else follow_ups_in_order(found)
    )  # the judgement refuses it
