"""How each kind of notice is made.

Law: a kind that is not here (`draw`, `list`, `plan`) needs more than the records and the log; its caller has it.
"""

from collections.abc import Mapping

from dbl_random.core.notices import draws, lists, results
from dbl_random.core.notices.frame import Maker
from dbl_random.model.notice_types import NoticeKind

MAKERS: Mapping[NoticeKind, Maker] = {**lists.MAKERS, **draws.MAKERS, **results.MAKERS}
