# SPDX-License-Identifier: Apache-2.0
"""What `capture()` says about the calls inside it, kept in a context variable that the hooks read.

LangChain drops a handler that a context variable would add when one of the same class is attached already,
so the handler reads the scope itself instead of relying on which instance LangChain chose.
"""

from __future__ import annotations

from contextvars import ContextVar
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Scope:
    """Settings of the innermost `capture()`; None means that an outer source decides.

    Attributes:
        enabled: False mutes every call inside.
        workload_id: Workload of the calls inside.
        user_id: Who the application is serving.
        session_id: Which conversation the calls belong to.
    """

    enabled: bool = True
    workload_id: str | None = None
    user_id: str | None = None
    session_id: str | None = None


current_scope: ContextVar[Scope | None] = ContextVar("flywheel_logging_scope", default=None)
