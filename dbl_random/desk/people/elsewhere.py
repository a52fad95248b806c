"""An approver who is elsewhere: a request goes out, is signed from its own bytes, and the signature comes back.

Laws:
1. A request is written from the log and changes nothing; signing needs no store, and looks at nothing but the request.
2. A signature that does not fit the acts it names is refused before it is entered; whose key it is, whoever verifies
   says.
"""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TypeVar

from dbl_random.core.judgement.confirmations import NAMESPACE
from dbl_random.core.record.chain import event_path
from dbl_random.core.record.confirmation_request import (
    ConfirmationRequest,
    GivenSignature,
    NotARequestError,
    format_request,
    format_signature,
    parse_request,
    parse_signature,
)
from dbl_random.core.replay.files import references
from dbl_random.desk.known import read_given, refuse_taken
from dbl_random.desk.open_store import open_desk
from dbl_random.desk.paper import acts_of, named_in, signed_text
from dbl_random.desk.people.confirmation import act_of
from dbl_random.desk.request import Request
from dbl_random.desk.writer import Entered, writing
from dbl_random.model.people import ActConfirmed
from dbl_random.model.problem import Exit, refuse
from dbl_random.store.place import find_store
from dbl_random.store.ssh import fits, sign
from dbl_random.store.writing import refuse_outputs, write_output

T = TypeVar("T")


def request_signature(request: Request, seqs: Iterable[int], by: str, output: Path) -> ConfirmationRequest:
    """Write a file that asks `by` to sign these acts (law 1).

    Raises:
        Refusal: an act is not there, or does not name them (exit status 4, DBR473); the file cannot be written (3,
            DBR509).
    """
    refuse_outputs(output)
    refuse_taken(request, output)
    desk = open_desk(find_store(request.directory))
    acts = [act_of(desk, seq) for seq in sorted(set(seqs))]
    named = named_in(acts, by).get(by, [])
    if not by or {act.seq for act in acts} != {act.seq for act, _ in named}:
        raise refuse(Exit.REFUSED, "DBR473", f"这些事件没有都写明{by or '由谁确认'}", "--by 写其中的批准人、决定人")
    files = dict(zip((event_path(act.seq) for act in acts), (desk.lines()[act.seq - 1] for act in acts), strict=True))
    files |= {f"snapshots/{ref.file}": desk.snapshot(ref) for act in acts for ref in references(act.body)}
    made = ConfirmationRequest(by, acts_of(named), files)
    write_output(output, format_request(made))
    return made


def read_request(file: Path) -> ConfirmationRequest:
    """What a request asks for.

    Raises:
        Refusal: it is none, or its bytes are not what it says (exit status 4, DBR473); it is not there (3, DBR150).
    """
    return _parsed(parse_request, file)


def refuse_unsignable(key: Path, output: Path) -> None:
    """Refuse, before anybody is asked, what `sign_request` would.

    Raises:
        Refusal: the key is not there (exit status 3, DBR545), or the file cannot be written (3, DBR509).
    """
    refuse_outputs(output)
    if not key.is_file():
        raise refuse(Exit.UNUSABLE, "DBR545", "没有这个密钥文件", "核对 --key", str(key))


def sign_request(asked: ConfirmationRequest, key: Path, output: Path) -> GivenSignature:
    """Sign what a request asks for, and write the signature's file.

    Raises:
        Refusal: the key cannot be used (exit status 3, DBR545), or the file not written (3, DBR509).
    """
    refuse_outputs(output)
    given = GivenSignature(asked.by, asked.acts, sign(signed_text(asked.acts), key, NAMESPACE))
    write_output(output, format_signature(given))
    return given


def take_signature(request: Request, file: Path, *, preview: bool = False) -> Entered[ActConfirmed]:
    """Enter `act.confirmed` from a signature's file (law 2).

    Raises:
        Refusal: it is none, does not fit its acts, or these are not on this log (exit status 4, DBR473).
    """
    given = _parsed(parse_signature, file)
    if not fits(signed_text(given.acts), given.signature, NAMESPACE):
        raise refuse(Exit.REFUSED, "DBR473", "签名与它所写的事项不符", "请签名的人用请求文件重新签名", str(file))
    with writing(request, preview=preview) as writer:
        return writer.enter(ActConfirmed(given.acts, given.by, "signed", "", None, given.signature))


def _parsed(parse: Callable[[bytes], T], file: Path) -> T:
    try:
        return parse(read_given(file))
    except NotARequestError as error:
        raise refuse(Exit.REFUSED, "DBR473", str(error), "核对文件，或请对方重新发送", str(file)) from error
