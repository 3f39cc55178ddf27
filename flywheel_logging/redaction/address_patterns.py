# SPDX-License-Identifier: Apache-2.0
"""The forms of postal addresses as patterns, made when a text has something to try them on."""

from __future__ import annotations

import re
from functools import cache


@cache
def compiled(name: str) -> re.Pattern[str]:
    """Return the pattern of this *name* in `address_forms.PATTERNS`, compiled when it is first asked for."""
    from flywheel_logging.redaction.address_forms import PATTERNS  # to put them together takes 30 ms

    return re.compile(PATTERNS[name])
