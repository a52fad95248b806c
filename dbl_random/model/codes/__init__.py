"""Every code that a user may meet, with its clause and how to mend it (`dbr explain`).

Laws:
1. A code has one meaning for ever; a code that is no longer used is not given out again.
2. Areas: 100 reading, 150 import, 200 policy, 300 log, 400 draw, 500 environment, 600 publishing, 700 checkpoints, 720 anchors,
   740 their report, 750 clocks and copies, 900 our fault.
"""

from dbl_random.model.codes import (
    anchoring,
    checkpoints,
    clock,
    draw,
    environment,
    fault,
    founding,
    importing,
    keyboard,
    log,
    people,
    plan_year,
    policy,
    publishing,
    reading,
    reporting,
)
from dbl_random.model.codes.kind import Code

AREAS: tuple[dict[str, Code], ...] = (
    reading.CODES,
    importing.CODES,
    policy.CODES,
    people.CODES,
    plan_year.CODES,
    log.CODES,
    clock.CODES,
    anchoring.CODES,
    checkpoints.CODES,
    reporting.CODES,
    draw.CODES,
    keyboard.CODES,
    founding.CODES,
    environment.CODES,
    publishing.CODES,
    fault.CODES,
)

ALL_CODES: dict[str, Code] = {code: entry for area in AREAS for code, entry in area.items()}
