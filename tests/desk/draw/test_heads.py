"""The log's head is shown at the intent, before the first digit, at the sealing and last; whoever writes is told it."""

import json

from dbl_random.core.record.log_head import format_head, head_over
