"""`dbr seal`: an office seals its digits on its own device (docs/protocol.md, section 4.2).

Laws:
1. The device remembers what it sealed, mode 0600, outside every store; digits are kept only where the office says so.
2. One sealing a draw id: a second intent for the same id is refused, for its void would have changed the id.
3. At a terminal the intent's hash is compared by eye first: a seal over another hash would never open.
"""

import json
import os
from pathlib import Path
from typing import Annotated

import typer

from dbl_random.cli.options import Settings, settings
from dbl_random.cli.screen import prompt, voice
from dbl_random.core.draw.seed import commitment, digits_fault, nonce_fault
from dbl_random.model.ids import id_fault, parse_draw_id
from dbl_random.model.problem import Exit, refuse
from dbl_random.store.log.secrets import fresh_salt
from dbl_random.store.writing import write_output

_STATE = "DBR_SEALS"
_FIELDS = ("intent", "salt", "commitment")


def seal(
    context: typer.Context,
    draw: Annotated[str, typer.Argument(metavar="抽取", help="抽取编号，如 2016-energy-1")],
    intent: Annotated[str, typer.Option("--intent", metavar="哈希", help="终端上显示的抽取意向的哈希（64 位）")],
    office: Annotated[str, typer.Option("--office", metavar="科室", help="本科室编号，如 supervision")],
    digits: Annotated[str, typer.Option("--digits", metavar="数字", help="不在终端时给出；在终端则隐藏输入")] = "",
    state: Annotated[str, typer.Option("--state", metavar="文件", help="本设备的封存记录")] = "",
) -> None:
    """Compute the office's commitment on its own device, and remember the salt."""
    chosen = settings(context)
    _refuse_forms(draw, intent, office)
    path = Path(state or os.environ.get(_STATE, "") or Path.home() / ".dbr-seals.json")
    sealed = _read(path)
    key = f"{draw}/{office}"
    if key in sealed:
        earlier = sealed[key]
        same = "同一意向" if earlier["intent"] == intent else "另一个意向"
        raise refuse(
            Exit.REFUSED,
            "DBR417",
            f"本设备已为 {draw} 的{same}封存过",
            f"当时的承诺值是 {earlier['commitment']}，盐值是 {earlier['salt']}",
        )
    if not digits:
        _compare_by_eye(chosen, intent)
    given = digits or prompt.ask_hidden_twice("请输入 10 至 64 位数字（不显示）：", lambda d: digits_fault(d) or "")
    if fault := digits_fault(given):
        raise refuse(Exit.REFUSED, "DBR400", fault, "给出 10 至 64 位半角数字")
    salt = fresh_salt()
    found = {"intent": intent, "salt": salt, "commitment": commitment(intent, office, salt, given)}
    _write(path, {**sealed, key: found})
    voice.say(chosen, f"承诺值，封存时报给终端：\n{found['commitment']}", "strong")
    voice.say(chosen, f"盐值，开启时与数字一起给出：\n{salt}")
    voice.say(chosen, f"承诺值和盐值已记在 {path}；数字没有存下来，请自行记牢。")
    if chosen.json:
        voice.json_out({"draw": draw, "office": office, **found})


def _compare_by_eye(chosen: Settings, intent: str) -> None:
    if prompt.at_a_terminal():
        voice.say(chosen, f"抽取意向的哈希：\n{' '.join(intent[at : at + 16] for at in range(0, 64, 16))}")
        if not prompt.confirm("与抽取终端上显示的是否一致？"):
            raise refuse(Exit.REFUSED, "DBR419", "没有确认，什么也没有封存", "照抽取终端上显示的 64 位重新输入")


def _refuse_forms(draw: str, intent: str, office: str) -> None:
    if parse_draw_id(draw) is None:
        raise refuse(Exit.USAGE, "DBR409", f"“{draw}”不是抽取编号", "形如 2016-energy-1")
    if nonce_fault(intent):
        raise refuse(Exit.USAGE, "DBR409", f"意向的哈希{nonce_fault(intent)}", "照终端上显示的 64 位输入")
    if id_fault(office):
        raise refuse(Exit.USAGE, "DBR402", f"科室编号{id_fault(office)}", "如 supervision")


def _read(path: Path) -> dict[str, dict[str, str]]:
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except ValueError:
        found = None
    if not isinstance(found, dict) or not all(map(_is_seal, found.values())):
        raise refuse(Exit.UNUSABLE, "DBR418", f"封存记录 {path} 读不懂", "不要删除它；换一个文件用 --state 指明")
    return found


def _is_seal(found: object) -> bool:
    return isinstance(found, dict) and all(isinstance(found.get(name), str) for name in _FIELDS)


def _write(path: Path, sealed: dict[str, dict[str, str]]) -> None:
    write_output(path, json.dumps(sealed, ensure_ascii=False, indent=1).encode(), mode=0o600)
