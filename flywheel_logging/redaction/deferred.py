# SPDX-License-Identifier: Apache-2.0
"""Patterns that few texts ask for: to compile all of them takes longer than to read a hundred texts."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache, partial
from typing import AnyStr


def deferred(pattern: AnyStr, flags: re.RegexFlag = re.NOFLAG) -> Callable[[], re.Pattern[AnyStr]]:
    """Return what gives *pattern*, compiled when it is first asked for."""
    return cache(partial(re.compile, pattern, flags))
