# SPDX-License-Identifier: Apache-2.0
"""A failed call's exception, reduced in the hook to what may be kept; its frames and causes are let go.

Promises what `snapshot` promises: nothing is changed, nothing is called on the exception but `str`, nothing
raises.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

MAX_MESSAGE_CHARS: Final = 2_000
"""Characters kept of an error's message in memory; less of it is stored, after redaction."""

MAX_STACK: Final = 20
"""Innermost frames kept of an error's stack."""

_ERRORS: Final = range(400, 600)
_NVIDIA: Final = re.compile(r"\[(\d{3})\] ")


@dataclass(slots=True)
class ErrorSnapshot:
    """What is kept of an exception.

    Attributes:
        type: Class name, e.g. `OpenAIRateLimitError`.
        message: `str(error)`, cut to a bounded length; not yet redacted.
        stack: `file:line:function` lines, innermost last, no source text.
        http_status: Status of the HTTP answer, 400 to 599, where there was one.
    """

    type: str
    message: str
    stack: tuple[str, ...]
    http_status: int | None


def snapshot_error(error: BaseException, status: Any = None) -> ErrorSnapshot:
    """Reduce an exception to its type, message, stack and HTTP status.

    Args:
        error: The exception; its `str` is taken, which may fail.
        status: Status of the HTTP answer where LangChain's result told it.
    """
    message, found = "", None
    try:
        message = str(error)[:MAX_MESSAGE_CHARS]
        found = next((told for told in (status, *_statuses(error, message)) if _is_status(told)), None)
    except Exception:  # noqa: BLE001  # foreign code may raise anything; the type still tells something
        found = None
    return ErrorSnapshot(type(error).__name__, message, _stack(error), None if found is None else int(found))


def _statuses(error: BaseException, message: str) -> Iterator[Any]:
    """Yield where the clients' exceptions have the status of the HTTP answer.

    Sources: `status_code` of openai, anthropic, groq, ollama and cohere; `response` of httpx and requests,
    and of botocore, where it is a dictionary; `code` of google-genai and google-api-core. ChatNVIDIA raises
    a bare `Exception` whose message begins with the status.
    """
    yield getattr(error, "status_code", None)
    response = getattr(error, "response", None)
    if type(response) is dict:
        yield (response.get("ResponseMetadata") or {}).get("HTTPStatusCode")
    else:
        yield getattr(response, "status_code", None)
    yield getattr(error, "code", None)
    if type(error) is Exception and (told := _NVIDIA.match(message)):
        yield int(told[1])


def _is_status(told: Any) -> bool:
    return isinstance(told, int) and told in _ERRORS


def _stack(error: BaseException) -> tuple[str, ...]:
    frames: deque[str] = deque(maxlen=MAX_STACK)
    trace = error.__traceback__
    while trace is not None:
        code = trace.tb_frame.f_code
        frames.append(f"{code.co_filename}:{trace.tb_lineno}:{code.co_name}")
        trace = trace.tb_next
    return tuple(frames)
