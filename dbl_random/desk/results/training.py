"""Training of inspectors, publicity, guidance to counties (三(三))."""

from collections.abc import Iterable
from typing import Literal

from dbl_random.desk.request import Request
from dbl_random.desk.writer import Entered, writing
from dbl_random.model.oversight import TrainingHeld


def record_training(  # noqa: PLR0913 - what is recorded of it
    request: Request,
    kind: Literal["training", "publicity", "guidance"],
    title: str,
    *,
    day: str = "",
    hours: int = 0,
    inspectors: Iterable[str] = (),
    attendance: int = 0,
    region: str = "",
    content: str = "",
    preview: bool = False,
) -> Entered[TrainingHeld]:
    """Enter `training.held`.

    Args:
        request: who and when.
        kind: what was held.
        title: what it was about.
        day: `2016-07-20`, "" for today.
        hours: how long.
        inspectors: ids of those who took part.
        attendance: how many took part, where they were more than the inspectors named.
        region: the county that was guided, "" for none.
        content: in words.
        preview: write nothing.

    Raises:
        Refusal: an inspector or region is unknown, or there is no title (exit status 4, DBR443, DBR451).
    """
    with writing(request, preview=preview) as writer:
        people = tuple(sorted(set(inspectors)))
        count = max(attendance, len(people))
        return writer.enter(
            TrainingHeld(kind, writer.day(day), title.strip(), hours, people, region, count, content.strip())
        )
