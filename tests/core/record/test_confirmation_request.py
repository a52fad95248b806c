"""A request has what is signed and nothing else, each event and table what its hash says; the same back and forth."""

from dataclasses import replace

import pytest

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
from dbl_random.model.people import ConfirmedAct
from tests.core.judgement.bureau import Ledger


@pytest.fixture
def request_of():
    """A request to the chair for the intent of a draw, with its tables."""
    ledger = Ledger().to_intent()
    event = ledger.history.events[-1]
    acts = (ConfirmedAct(event.seq, event.hash, "chair"),)
    path = event_path(event.seq)
    tables = {f"snapshots/{ref.file}": ledger.tables[ref.file] for ref in (event.body.candidates, event.body.pool)}
    return ConfirmationRequest("yuan", acts, {path: ledger.files[path], **tables})


def test_a_request_comes_back_as_it_went(request_of):
    assert parse_request(format_request(request_of)) == request_of


FORGED = {
    "another event": lambda r, path: replace(r, files={**r.files, path: r.files[path].replace(b"yuan", b"fu")}),
    "no event": lambda r, path: replace(r, files={k: v for k, v in r.files.items() if k != path}),
    "no table": lambda r, path: replace(r, files={path: r.files[path]}),
    "another table": lambda r, path: replace(r, files={k: v if k == path else b"y\n" for k, v in r.files.items()}),
    "another file": lambda r, _: replace(r, files={**r.files, "../x": b""}),
    "another person": lambda r, _: replace(r, by="wu"),
    "another role": lambda r, _: replace(r, acts=(replace(r.acts[0], role="witness"),)),
    "another hash": lambda r, _: replace(r, acts=(replace(r.acts[0], event="0" * 64),)),
    "another number": lambda r, _: replace(r, acts=(replace(r.acts[0], seq=3),)),
    "no act": lambda r, _: replace(r, acts=()),
}


@pytest.mark.parametrize("forge", FORGED.values(), ids=FORGED)
def test_what_is_not_what_it_says_is_refused(request_of, forge):
    path = event_path(request_of.acts[0].seq)
    with pytest.raises(NotARequestError):
        parse_request(format_request(forge(request_of, path)))


def test_what_is_no_file_of_these_is_refused(request_of):
    data = format_request(request_of)
    given = format_signature(GivenSignature("yuan", request_of.acts, "U1NIU0lH"))
    assert parse_signature(given) == GivenSignature("yuan", request_of.acts, "U1NIU0lH")
    other = data.replace(b"dbr-request/1", b"dbr-request/2")
    for wrong in (b"", b"{}\n", data[:-1], data + b" ", b"\xff\n", other, given):
        with pytest.raises(NotARequestError):
            parse_request(wrong)
    for wrong in (b"", data, given[:-1], given.replace(b'"U1NIU0lH"', b"1"), given.replace(b'"yuan"', b"1")):
        with pytest.raises(NotARequestError):
            parse_signature(wrong)
