"""The substitutions that a recusal granted after a draw leads to, taken with its decision (二(三)2, protocol 4.6)."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from dbl_random.cli.options import Settings
from dbl_random.cli.screen import voice
from dbl_random.core.policy.recusals import REASON, Waiting, evidence_of
from dbl_random.core.record.acts import RecusalStanding
from dbl_random.core.record.snapshots import format_pool
from dbl_random.desk.draw.substitution import Asked, Ground, Substituted, decide, ground, refuse_faults, told
from dbl_random.desk.open_store import Desk
from dbl_random.desk.who_and_when import whole
from dbl_random.model.acts import RecusalDecided
from dbl_random.model.inspector import Recusal
from dbl_random.model.organisation import Member
from dbl_random.store.git.source import WorkingTree
from dbl_random.store.yaml.records import load_records


def as_it_will_stand(asked: RecusalStanding, body: RecusalDecided) -> Recusal | None:
    """The recusal once this decision is logged, None where it is not granted."""
    return RecusalStanding(asked.event, asked.event.with_body(body)).granted


@dataclass(frozen=True, slots=True)
class Step:
    """One substitution that waits for a decision; `decider` approves it."""

    desk: Desk
    waiting: Waiting
    decider: str
    now: datetime

    def judged(self, decision: int) -> tuple[Ground, Substituted]:
        """The substitution as the log stands now; `decision` is the number of the decision's event.

        Raises:
            Refusal: it cannot be taken (exit status 4).
        """
        each = self.waiting
        loaded = load_records(WorkingTree(self.desk.root), plans=[self.desk.draw(each.draw).body.plan])
        on = ground(self.desk, loaded, whole(loaded), each.draw, self.now)
        body = decide(on, Asked(each.enterprise, each.inspector, REASON, evidence_of(decision), self.decider))
        if isinstance(body, tuple):
            raise refuse_faults(body)
        return on, body

    def take(self, said: Settings, decision: int, who: Member) -> dict[str, Any]:
        """Log it, decided anew: the decision stands before it and bars in its pool."""
        on, body = self.judged(decision)
        event = self.desk.enter(body, {body.pool.file: format_pool(on.fresh.pool)}, who, self.now)
        voice.say(said, told(on.records, body), "strong")
        voice.say(said, f"已记入日志：第 {event.seq} 号事件，哈希 {event.hash}")
        return {"draw": self.waiting.draw, "event": event.seq, "team": list(body.team)}
