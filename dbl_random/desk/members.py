"""A member of staff is said at the terminal by id or by name.

Law: an id is taken before a name; a name that two members share is neither of them.
"""

import difflib
from collections.abc import Callable, Iterable

from dbl_random.desk.request import Terminal
from dbl_random.model.names import same_name
from dbl_random.model.organisation import Member, Organisation


def ask_member(
    terminal: Terminal,
    bureau: Organisation,
    question: str,
    listed: Iterable[Member],
    usual: Member | None = None,
    why_not: Callable[[Member], str] = lambda _: "",
) -> Member:
    """The member of staff whom somebody names at the terminal.

    Args:
        terminal: where it is asked.
        bureau: on whose list they are.
        question: as `法规科的监督人`.
        listed: who is shown beside the question; anybody else on the list of the bureau is taken as well.
        usual: who an empty line means, None for nobody.
        why_not: why somebody cannot be it, "" for nothing: they are not shown, and asked for again where named.
    """
    usual = usual if usual and not why_not(usual) else None
    for each in (member for member in listed if not why_not(member)):
        title = f" {each.title}" if each.title else ""
        terminal.say(f"  {each.name}（{each.id}）{bureau.unit_name(each.department)}{title}")
    words = f"{question}，姓名或编号（回车为 {usual.name}）：" if usual else f"{question}，姓名或编号："

    def complaint(text: str) -> str:
        found, wrong = named(bureau, text) if text or not usual else (usual, "")
        return why_not(found) if found else wrong

    said = terminal.ask(words, complaint)
    member = usual if usual and not said else named(bureau, said)[0]
    assert member is not None  # noqa: S101 - else it is asked again
    return member


def named(bureau: Organisation, text: str) -> tuple[Member | None, str]:
    """Who is meant, or what is wrong with the word, in Chinese."""
    if not text:
        return None, "要写一个人"
    if found := bureau.member(text):
        return found, ""
    same = [member for member in bureau.staff if same_name(member.name, text)]
    if len(same) == 1:
        return same[0], ""
    if same:
        each = "、".join(f"{member.id}（{bureau.unit_name(member.department)}）" for member in same)
        return None, f"“{text}”有 {len(same)} 人，写编号：{each}"
    near = nearest(bureau, text)
    return None, f"“{text}”不在机构名单中{f'（是不是 {near.name}，{near.id}）' if near else ''}"


def nearest(bureau: Organisation, text: str) -> Member | None:
    """Whose name or id is most like a word, None where nobody's is."""
    by_word = {word: member for member in bureau.staff for word in (member.name, member.id)}
    near = difflib.get_close_matches(text, by_word, n=1, cutoff=0.5)
    return by_word[near[0]] if near else None
