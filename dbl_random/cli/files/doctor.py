"""`dbr doctor`: what is in the way on this machine and at this store, and how it is mended."""

from dataclasses import asdict

import typer

from dbl_random.cli.options import settings
from dbl_random.cli.screen import voice
from dbl_random.desk.files.doctor import Look, State, examine
from dbl_random.desk.request import Style
from dbl_random.model.problem import Exit

_SIGNS: dict[State, tuple[str, Style]] = {"good": ("正常", "good"), "warn": ("注意", "warn"), "bad": ("不妥", "bad")}


def doctor(context: typer.Context) -> Exit:
    """Look at the machine and at the store."""
    said = settings(context)
    found = examine(said)
    status = Exit.NO if any(look.state == "bad" for look in found) else Exit.DONE
    if said.json:
        voice.json_out({"status": int(status), "looks": [asdict(look) for look in found]})
        return status
    for look in found:
        sign, style = _SIGNS[look.state]
        voice.out(said, f"{sign}  {look.subject}：{look.fact}", style)
        if look.mend:
            voice.out(said, f"      {look.mend}")
    voice.verdict(said, _summed(found), passed=status is Exit.DONE)
    return status


def _summed(found: tuple[Look, ...]) -> str:
    bad, warn = (sum(look.state == state for look in found) for state in ("bad", "warn"))
    also = f"；另有 {warn} 项请注意" if warn else ""
    return f"有 {bad} 项须先解决{also}。" if bad else f"没有妨碍{also}。"
