"""What an event may be judged by beside the log before it."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any, Protocol

from dbl_random.core.judgement.fault import EventFault
from dbl_random.core.record.history import History
from dbl_random.model.event import Event
from dbl_random.model.records import Records
from dbl_random.model.reference import FileRef
from dbl_random.model.rules import Rules


class Sources(Protocol):
    """The tables, the log's root, and the rules; the writer brings those of today, verify-log what it has."""

    @property
    def entering(self) -> bool:
        """Whether the event is only about to be entered: a log from before there were rules stays what it is."""

    def table(self, ref: FileRef) -> bytes | None:
        """The bytes of a snapshot, None where it is not there."""

    def root(self, size: int) -> bytes:
        """The Merkle root over the files of the first `size` events."""

    def records(self, event: Event) -> Records | None:
        """The organisation, policy and pool that this event is judged by; None where they are not to be had.

        What needs them is then not judged. `plans` and `registries` may be fewer than there are.
        """

    def rules(self, event: Event) -> Rules | None:
        """What organisation.yaml and policy.yaml say that this event comes from; None where they are not to be had."""


#: One law: the log before an event, the event, and what else it is judged by -> what is wrong with it.
Judge = Callable[[History, Any, Sources], Iterator[EventFault]]
#: Type of body -> the laws that its events are judged by, in order.
Laws = Mapping[type, tuple[Judge, ...]]
