"""The log's head on the screen: as a line to copy, and as a QR code to photograph.

Laws:
1. The text always stands beside the code, whole, however wide it is: it is there to be copied.
2. The code is shown at a terminal alone, and only where its blocks can be written; black on white where colours may be
   used, else in the terminal's own two colours, which readers take either way round.
3. Both are words for people: on stderr, and none where a program asked for JSON.
"""

import sys

from dbl_random.cli.screen import streams, voice
from dbl_random.cli.screen.manner import Manner
from dbl_random.cli.screen.stage import Scene
from dbl_random.render.qr import BLOCKS, half_blocks


def say_head(settings: Manner, head: str) -> None:
    """The head as a line."""
    if not settings.json:  # law 3
        voice.say(settings, f"日志头：{head}")


def head_scene(head: str, occasion: str) -> Scene:
    """The same for a stage: the text stands beside the code, or on the next screen."""
    code = half_blocks(head) if streams.writable("".join(BLOCKS.values())) else ()
    return Scene(f"{occasion}的日志头，请各科室用自己的手机拍下", lines=(head,), code=code)


def show_head(settings: Manner, head: str, occasion: str) -> bool:
    """The head of this occasion, to be photographed; answers whether a code was shown."""
    if settings.json:  # law 3
        return False
    coded = not settings.quiet and sys.stderr.isatty() and streams.writable("".join(BLOCKS.values()))
    if coded:
        voice.say(settings, f"{occasion}的日志头，请各科室用自己的手机拍下：", "strong")
        for line in half_blocks(head):
            voice.say(settings, line, "paper")
        voice.say(settings, head)
    else:
        voice.say(settings, f"{occasion}的日志头：{head}")
    return coded
