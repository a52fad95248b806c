"""What a command says of the event that its transaction entered."""

from typing import Any

from dbl_random.cli.options import Settings
from dbl_random.cli.screen import voice
from dbl_random.desk.writer import Entered


def tell_entered(settings: Settings, entered: Entered[Any], words: str, **more: Any) -> None:
    """Say what was entered, or would be; with `--json` the event, behind `more`."""
    say_entered(settings, entered, words)
    if settings.json and entered.written:
        event = entered.event
        voice.json_out({**more, "event": event.seq, "type": event.type, "hash": event.hash})


def tell_substitution(settings: Settings, draw: str, enterprise: str, reason: str) -> None:
    """Nobody was there: a substitute may be taken, by the command that is said."""
    others = "（吊销的写 revoked，迁出的写 moved）" if reason == "deregistered" else ""
    words = f"dbr substitute {draw} --enterprise {enterprise} --reason {reason} --evidence 检查结果"
    voice.say(settings, f"{enterprise} 无法检查，可以递补：{words}{others}", "warn")


def say_entered(settings: Settings, entered: Entered[Any], words: str) -> None:
    """Say what was entered, or would be, in words alone."""
    if not entered.written:
        voice.say(settings, f"预览（什么也没有写入）：{words}", "warn")
        return
    voice.say(settings, words, "strong")
    voice.say(settings, f"已记入日志：第 {entered.event.seq} 号事件，校验值 {entered.event.hash}")
