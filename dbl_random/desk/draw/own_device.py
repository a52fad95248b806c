"""An office seals its digits on its own device (docs/protocol.md, section 4.2).

Laws:
1. The device remembers what it sealed outside every store; digits are kept only where the office says so.
2. One sealing a draw id: a second intent for the same id is refused, for its void would have changed the id.
3. At a terminal the intent's hash is compared by eye first: a seal over another hash would never open.
4. Where the device holds the log, what the log says of the draw is asked before anybody types digits.
"""

from pathlib import Path

from dbl_random.core.draw.digits import weakness
from dbl_random.core.draw.seed import commitment, digits_fault, nonce_fault
from dbl_random.desk.open_store import open_desk
from dbl_random.desk.request import Request, Terminal
from dbl_random.model.ids import id_fault, parse_draw_id
from dbl_random.model.problem import Exit, Refusal, refuse
from dbl_random.store.log.device_seals import DeviceSeal, read_seals, write_seals
from dbl_random.store.log.secrets import fresh_salt
from dbl_random.store.place import find_store
from dbl_random.store.writing import refuse_outputs


def seal_on_device(request: Request, draw: str, intent: str, office: str, memory: Path, digits: str = "") -> DeviceSeal:
    """Compute the office's commitment, and remember its salt.

    Args:
        request: whose terminal is asked.
        draw: the draw's id.
        intent: hash of its intent, as the draw's terminal shows it.
        office: the office's id.
        memory: the device's file of what it sealed.
        digits: the office's digits, "" where the terminal is asked for them.

    Raises:
        Refusal: a word is not of its form (exit status 2, DBR402, DBR409), the digits are not (4, DBR400) or can be
            guessed (4, DBR348), the log says that nothing can come of it (4, DBR459), the memory cannot be read or
            written (3, DBR418, DBR509), or the draw was sealed before (4, DBR417) or is not confirmed (4, DBR419).
    """
    _refuse_forms(draw, intent, office)
    refuse_outputs(memory)
    sealed, key = read_seals(memory), f"{draw}/{office}"
    if key in sealed:
        earlier = sealed[key]
        same = "同一意向" if earlier.intent == intent else "另一个意向"
        raise refuse(
            Exit.REFUSED,
            "DBR417",
            f"本设备已为 {draw} 的{same}封存过",
            f"当时的封存值是 {earlier.commitment}，盐值是 {earlier.salt}",
        )
    _refuse_useless(request, draw, intent, office)
    given = digits or _ask(request.terminal, intent)
    if fault := digits_fault(given):
        raise refuse(Exit.REFUSED, "DBR400", fault, "给出 10 至 64 位半角数字")
    if weak := weakness(given):  # from the option alone: at the terminal it was asked again
        raise refuse(Exit.REFUSED, "DBR348", f"这些数字{weak}，别人能够猜到", "换一组数字，例如掷十面骰子所得")
    salt = fresh_salt()
    found = DeviceSeal(intent, salt, commitment(intent, office, salt, given))
    write_seals(memory, {**sealed, key: found})
    return found


def _refuse_useless(request: Request, draw: str, intent: str, office: str) -> None:
    """Law 4; a log that does not have the draw yet says nothing of it."""
    try:
        history = open_desk(find_store(request.directory)).history
    except Refusal:
        return
    state = history.draws.get(draw)
    if state is None:
        return
    offices = history.offices
    faults = (
        (state.void is not None, "已经作废"),
        (state.sealed is not None, "已经封存"),
        (state.intent.hash != intent, "抽取意向的校验值不是所写的这一个"),
        (office not in offices, f"没有“{office}”这个监督科室"),
    )
    why = next((fact for wrong, fact in faults if wrong), "")
    if why:
        hint = f"监督科室：{'、'.join(offices)}；校验值见抽取终端"
        raise refuse(Exit.REFUSED, "DBR459", f"按本机的日志，{draw} {why}，不能为它封存", hint)


def _ask(terminal: Terminal, intent: str) -> str:
    if terminal.attended():  # law 3
        terminal.say(f"抽取意向的校验值：\n{' '.join(intent[at : at + 16] for at in range(0, 64, 16))}")
        if not terminal.confirm("与抽取终端上显示的是否一致？"):
            raise refuse(Exit.REFUSED, "DBR419", "没有确认，什么也没有封存", "照抽取终端上显示的 64 位重新输入")
    return terminal.ask_hidden_twice(
        "请输入 10 至 64 位数字（不显示）：", lambda d: digits_fault(d) or weakness(d) or ""
    )


def _refuse_forms(draw: str, intent: str, office: str) -> None:
    if parse_draw_id(draw) is None:
        raise refuse(Exit.USAGE, "DBR409", f"“{draw}”不是抽取编号", "形如 2016-energy-1")
    if nonce_fault(intent):
        raise refuse(Exit.USAGE, "DBR409", f"意向的校验值{nonce_fault(intent)}", "照终端上显示的 64 位输入")
    if id_fault(office):
        raise refuse(Exit.USAGE, "DBR402", f"科室编号{id_fault(office)}", "如 supervision")
