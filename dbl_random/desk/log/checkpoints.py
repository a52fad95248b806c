"""An office signs the log's head on its own device, and what was signed is collected (docs/protocol.md, section 5).

Laws:
1. An office signs only what extends the last head of its state file, and the state is on the disk before the signature
   leaves the device.
2. What is collected fits its checkpoint and is of an office of the log; whose key it is, whoever verifies says.
3. Checkpoints are committed with the signatures that were collected; a draw never fails for one that cannot be used.
"""

from collections.abc import Iterable, Sequence
from pathlib import Path

from dbl_random.core.record.checkpoint import format_checkpoint
from dbl_random.core.record.checkpoint_request import (
    CheckpointRequest,
    NotSignableError,
    format_request,
    format_state,
    make_request,
    parse_request,
    parse_state,
    sealed_twice,
)
from dbl_random.core.record.log_head import LogHead, NoHeadError, head_over, parse_head
from dbl_random.desk.known import read_given, refuse_taken
from dbl_random.desk.log.signed_heads import CHECKPOINT
from dbl_random.desk.log.trust import why_refused
from dbl_random.desk.open_store import Desk, open_desk
from dbl_random.desk.request import Request
from dbl_random.desk.writer import Writer, writing
from dbl_random.model.event import Event
from dbl_random.model.ids import id_fault
from dbl_random.model.immutable import immutable
from dbl_random.model.problem import Exit, Refusal, refuse
from dbl_random.store.checkpoints import CHECKPOINT as TEXT
from dbl_random.store.checkpoints import checkpoint_path, keep, read_checkpoints
from dbl_random.store.git.repository import Signature
from dbl_random.store.place import find_store
from dbl_random.store.ssh import armoured, sign, unarmoured
from dbl_random.store.writing import refuse_outputs, write_output


@immutable
class Shown:
    """A log's head, and size -> the offices whose signatures lie in the store."""

    head: LogHead
    signed: dict[int, tuple[str, ...]]


def show_checkpoint(request: Request, size: int | None = None) -> Shown:
    """The head of the whole log, or of its first events.

    Raises:
        Refusal: there is no such size (exit status 4, DBR712).
    """
    desk = open_desk(find_store(request.directory))
    kept = read_checkpoints(desk.root).checkpoints
    return Shown(_head(desk, size), {each.size: tuple(each.signatures) for each in kept if each.signatures})


def _head(desk: Desk, size: int | None) -> LogHead:
    wanted = len(desk.events) if size is None else size
    if desk.opened is None or not 0 < wanted <= len(desk.events):
        raise refuse(Exit.REFUSED, "DBR712", f"日志没有第 {wanted} 号事件", f"日志共 {len(desk.events)} 个事件")
    return head_over(desk.opened.origin, desk.lines(wanted))


def request_checkpoint(
    request: Request, office: str, output: Path, *, size: int | None = None, since: str = ""
) -> CheckpointRequest:
    """Write a file that asks an office without the log to sign; `since` is the last head that it signed.

    Where none is said, it is the largest one in the store that has its signature.

    Raises:
        Refusal: there is no such office or size, or `since` is not of this log (exit status 4, DBR712).
    """
    refuse_outputs(output)
    refuse_taken(request, output)
    desk = open_desk(find_store(request.directory))
    head = _head(desk, size)
    _refuse_no_office(desk, office)
    before = _since(desk, office, since, head.size)
    made = make_request(office, head.origin, desk.lines(head.size), before)
    write_output(output, format_request(made))
    return made


def _since(desk: Desk, office: str, said: str, size: int) -> LogHead | None:
    kept = read_checkpoints(desk.root).checkpoints
    if said:
        try:
            found = parse_head(said)
        except NoHeadError as error:
            raise refuse(Exit.USAGE, "DBR710", str(error), "--from 写该科室签署记录的最后一行") from error
        if found.size > size or _head(desk, found.size) != found:
            raise refuse(Exit.REFUSED, "DBR712", "日志没有接在这个日志头的后面", "报告监察室，保留双方的记录")
        return found
    sizes = [each.size for each in kept if office in each.signatures and each.size <= size]
    return _head(desk, sizes[-1]) if sizes else None


def read_request(file: Path) -> CheckpointRequest:
    """What a request asks for.

    Raises:
        Refusal: it is none (exit status 4, DBR710), or not there (3, DBR150).
    """
    try:
        return parse_request(read_given(file))
    except NotSignableError as error:
        raise refuse(Exit.REFUSED, "DBR710", str(error), "请对方重新制作", str(file)) from error


def sign_request(asked: CheckpointRequest, key: Path, state: Path, output: Path) -> LogHead:
    """Sign what a request asks for, on a device that does not hold the log.

    Raises:
        Refusal: as `sign_head`; the request begins elsewhere (exit status 4, DBR712).
    """
    last = _state(state)
    if last and (asked.since != last[-1]) and asked.head != last[-1]:
        fact = "请求没有从本科室上次签署的日志头开始"
        raise refuse(Exit.REFUSED, "DBR712", fact, f"请对方用 --from '{format_state(last[-1:]).strip()}' 重新制作")
    _signed(asked.head, last, key, state, output)
    return asked.head


def sign_head(
    request: Request, office: str, key: Path, state: Path, *, size: int | None = None, output: Path | None = None
) -> LogHead:
    """Sign the head of a log that this device holds; without `output` the signature lies ready in the store.

    Raises:
        Refusal: it does not extend the last head of the state (exit status 4, DBR712), or seals a draw twice (4,
            DBR713); the state (3, DBR711) or the key (3, DBR545) cannot be used.
    """
    desk = open_desk(find_store(request.directory))
    _refuse_no_office(desk, office)
    head, last = _head(desk, size), _state(state)
    if last and (last[-1].size > head.size or _head_or_none(desk, last[-1]) != last[-1]):
        fact = f"日志没有接在上次签署的 {last[-1].size} 个事件后面"
        raise refuse(Exit.REFUSED, "DBR712", fact, "不要签；保留签署记录，报告监察室", str(state))
    if draw := sealed_twice(desk.events[: head.size]):
        raise refuse(Exit.REFUSED, "DBR713", f"{draw} 封存了两次，中间没有作废", "不要签；运行 dbr verify-log")
    if output is None:
        keep(desk.root, checkpoint_path(head.size), format_checkpoint(head).encode())
    _signed(head, last, key, state, output or desk.root / checkpoint_path(head.size, office))
    return head


def _head_or_none(desk: Desk, wanted: LogHead) -> LogHead | None:
    return _head(desk, wanted.size) if wanted.size <= len(desk.events) else None


def _signed(head: LogHead, last: Sequence[LogHead], key: Path, state: Path, output: Path) -> None:
    """Law 1."""
    refuse_outputs(state, output)
    signature = sign(format_checkpoint(head).encode(), key, CHECKPOINT)
    if not last or last[-1] != head:
        write_output(state, format_state([*last, head]).encode(), mode=0o600)
    write_output(output, armoured(signature))


def _state(file: Path) -> tuple[LogHead, ...]:
    try:
        return parse_state(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return ()
    except (NotSignableError, UnicodeDecodeError, OSError) as error:
        why = str(error) if isinstance(error, NotSignableError) else "读不懂"
        raise refuse(Exit.UNUSABLE, "DBR711", f"签署记录不能使用：{why}", "找回备份，不要删除", str(file)) from error


def _refuse_no_office(desk: Desk, office: str) -> None:
    if office not in desk.offices:
        hint = "、".join(desk.offices)
        raise refuse(Exit.REFUSED, "DBR714", f"日志没有监督科室“{office}”", hint)


def collect_checkpoints(request: Request, files: Iterable[Path]) -> list[str]:
    """Take signatures that offices gave back, and commit all that lies ready; answers the paths committed.

    Raises:
        Refusal: one is not over a head of this log, or of no office (exit status 4, DBR703, DBR704, DBR707, DBR714).
    """
    with writing(request) as writer:
        for file in files:
            size, office = _named(file)
            _refuse_no_office(writer.desk, office)
            head, data = _head(writer.desk, size), read_given(file)
            _refuse_unfit(head, data, file)
            keep(writer.desk.root, checkpoint_path(size), format_checkpoint(head).encode())
            keep(writer.desk.root, checkpoint_path(size, office), data)
        return collect_ready(writer)


def _named(file: Path) -> tuple[int, str]:
    """Size and office by a signature's name: `00000012-legal.sig`, or `legal.sig` in the folder `00000012`."""
    size, _, office = file.stem.rpartition("-") if file.stem[:8].isdigit() else (file.parent.name, "", file.stem)
    if file.suffix != ".sig" or len(size) != 8 or not size.isdecimal() or not size.isascii() or id_fault(office):
        raise refuse(Exit.REFUSED, "DBR714", "不知道这是谁的、第几号的签名", "文件名写成 00000012-科室.sig", str(file))
    return int(size), office


def _refuse_unfit(head: LogHead, data: bytes, file: Path) -> None:
    refused = why_refused(format_checkpoint(head).encode(), unarmoured(data) or "", CHECKPOINT)
    if refused:
        raise refuse(Exit.REFUSED, refused.code, refused.message, "请科室重新签署", str(file))


def collect_ready(writer: Writer) -> list[str]:
    """Commit the checkpoints and signatures that lie in the store and are sound; tells of others (law 3)."""
    desk = writer.desk
    ready: list[str] = []
    for each in read_checkpoints(desk.root).checkpoints:
        for office, data in each.signatures.items():
            path = checkpoint_path(each.size, office)
            try:
                _refuse_no_office(desk, office)
                head = _head(desk, each.size)
                _refuse_unfit(head, data, Path(path))
                keep(desk.root, checkpoint_path(each.size), format_checkpoint(head).encode())
            except Refusal as refused:
                writer.terminal.say(f"注意：{path} 没有收入：{refused.problems[0].message}", "warn")
            else:
                ready += [checkpoint_path(each.size), path]
    repository = desk.repository
    changed = repository.changed_since_head(sorted(set(ready))) if repository and ready else []
    if repository and changed:
        who = Signature(writer.who.name, writer.who.email or f"{writer.who.id}@localhost")
        repository.commit(changed, f"Checkpoints signed: {', '.join(_signed_paths(changed))}\n", who)
    return changed


def collect_on_the_way(writer: Writer) -> None:
    """As `collect_ready`, beside another act, unless it is a preview: what cannot be committed is told (law 3)."""
    try:
        if not writer.preview:
            collect_ready(writer)
    except (Refusal, OSError) as error:
        why = error.problems[0].message if isinstance(error, Refusal) else str(error)
        writer.terminal.say(f"注意：科室的签名没有收入，以后运行 dbr checkpoint collect：{why}", "warn")


def _signed_paths(paths: Iterable[str]) -> list[str]:
    return [path.partition("/")[2].removesuffix(".sig") for path in paths if not path.endswith(f"/{TEXT}")]


def lay_ready(desk: Desk, sealed: Event) -> str:
    """Write the checkpoint that offices sign which sealed on their own devices; answers its path from the root."""
    path = checkpoint_path(sealed.seq)
    keep(desk.root, path, format_checkpoint(_head(desk, sealed.seq)).encode())
    return path
