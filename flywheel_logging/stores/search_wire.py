# SPDX-License-Identifier: Apache-2.0
"""The bulk wire of Elasticsearch and OpenSearch: lines out, answers in, and what a status means.

Bytes and plain data only: no client, no clock, no state. Nothing that an answer says in free text leaves this
module, since an error's text may carry a field's value: only statuses and the names of error types do.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from typing import Any, Final

import orjson

from flywheel_logging.record import Document
from flywheel_logging.stores.base import Outcome, Verdict

MAX_RETRY_AFTER_S: Final = 300.0
"""The longest that a server's Retry-After is believed."""

BULK_FILTER: Final = ",".join(
    [
        "errors",
        *(f"items.*.{name}" for name in ("_id", "_seq_no", "status", "error.type", "error.caused_by.type")),
    ]
)
"""`filter_path` of a bulk request: what `parse_bulk_answer` reads, and no more."""

_TRANSIENT_STATUSES: Final = frozenset({408, 429, *range(500, 600)})
_BLOCKING_STATUSES: Final = frozenset({401, 403, 404})  # of a create, 404 means that the index is missing
_NO_ROOM_TYPES: Final = frozenset(
    {"es_rejected_execution_exception", "rejected_execution_exception", "circuit_breaking_exception"}
)
_TRANSIENT_TYPES: Final = frozenset(
    {
        *_NO_ROOM_TYPES,
        "unavailable_shards_exception",
        "process_cluster_event_timeout_exception",
    }
)
_BLOCKING_TYPES: Final = frozenset(
    {
        "cluster_block_exception",  # 403: read-only until somebody lifts it; with 429 it is the flood stage
        "index_closed_exception",
        "index_not_found_exception",
        "security_exception",
        "validation_exception",  # the cluster's own limits, e.g. of shards: no index can be created
    }
)
_ERROR_TYPE: Final = re.compile(r"[a-z0-9_]{0,100}(exception|error)")  # what other text is may be content


@dataclass(frozen=True, slots=True)
class Action:
    """One line pair of a bulk request.

    Attributes:
        index: The index that it goes to.
        id: The document's `_id`.
        wire: Both lines, each with its newline.
    """

    index: str
    id: str
    wire: bytes


@dataclass(frozen=True, slots=True)
class BulkAnswer:
    """What a server said of a bulk request.

    Attributes:
        verdicts: One for each action, in the order of the request.
        seq_nos: The lowest and the highest `_seq_no` that each index gave. On one shard each request begins
            above the highest one before, unless the index was made anew.
    """

    verdicts: list[Verdict]
    seq_nos: Mapping[str, tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Failure:
    """A request that was refused as a whole, or an item of a bulk request.

    Attributes:
        status: HTTP status.
        error_type: The engine's name for it, such as `index_not_found_exception`; empty where the answer has
            none, which is how a proxy's answer is told from the engine's.
        caused_by: The name of the cause where that is told.
    """

    status: int
    error_type: str = ""
    caused_by: str = ""

    @property
    def reason(self) -> str:
        """The names, without the text."""
        if not self.error_type:
            return f"status_{self.status}"
        return f"{self.error_type}: {self.caused_by}" if self.caused_by else self.error_type

    @property
    def lacks_room(self) -> bool:
        """Whether the engine had no memory for it: overload, or a document too large for its heap."""
        if self.error_type:
            return self.error_type in _NO_ROOM_TYPES
        return self.status == HTTPStatus.TOO_MANY_REQUESTS

    @property
    def outcome(self) -> Outcome:
        """What becomes of the documents that it is about."""
        if self.status in _TRANSIENT_STATUSES or self.error_type in _TRANSIENT_TYPES:
            return "retry"
        if self.status in _BLOCKING_STATUSES or self.error_type in _BLOCKING_TYPES:
            return "blocked"
        return "duplicate" if self.status == HTTPStatus.CONFLICT else "rejected"


def create_action(index: str, document: Document) -> Action:
    """Return the lines that create *document* in *index* and leave one with the same id alone."""
    head = b'{"create":{"_index":%b,"_id":%b}}\n' % (orjson.dumps(index), orjson.dumps(document.id))
    body = document.body
    if b"\n" in body or b"\r" in body:  # in JSON outside strings only, where they are worth a blank
        body = body.replace(b"\n", b" ").replace(b"\r", b" ")
    return Action(index, document.id, head + body + b"\n")


def delete_action(index: str, document_id: str) -> Action:
    """Return the line that deletes a document."""
    line = b'{"delete":{"_index":%b,"_id":%b}}\n' % (orjson.dumps(index), orjson.dumps(document_id))
    return Action(index, document_id, line)


def chunks(actions: Iterable[Action], *, max_count: int, max_bytes: int) -> Iterator[list[Action]]:
    """Yield *actions* in order, in lists of at most *max_count* and *max_bytes*.

    An action larger than *max_bytes* has a list of its own.
    """
    chunk: list[Action] = []
    size = 0
    for action in actions:
        if chunk and (len(chunk) == max_count or size + len(action.wire) > max_bytes):
            yield chunk
            chunk, size = [], 0
        chunk.append(action)
        size += len(action.wire)
    if chunk:
        yield chunk


def parse_failure(status: int, body: bytes) -> Failure:
    """Return what a whole answer with an error status says; *body* may be anything."""
    try:
        parsed = orjson.loads(body)
    except ValueError:
        parsed = None
    return _failure(status, parsed.get("error") if isinstance(parsed, dict) else None)


def _failure(status: int, error: Any) -> Failure:
    if isinstance(error, str):
        error = {"type": error}  # OpenSearch's security plugin, and very old forms
    if not isinstance(error, dict):
        return Failure(status)
    cause = error.get("caused_by")
    return Failure(
        status,
        _type_name(error.get("type")),
        _type_name(cause.get("type")) if isinstance(cause, dict) else "",
    )


def _type_name(found: object) -> str:
    return found if isinstance(found, str) and _ERROR_TYPE.fullmatch(found) else ""


def parse_bulk_answer(
    body: bytes, actions: Sequence[Action], *, retry_after_s: float | None = None
) -> BulkAnswer:
    """Return what the answer *body* to a successful bulk request says of *actions*.

    What the answer does not say is `retry`: an item that is missing, has no status, or names another id. A
    second delivery is a duplicate, so that this costs a request and never a record.

    Raises:
        ValueError: The body is no answer to a bulk request; nothing is known of any action.
    """
    items = _items(body)
    if len(items) > len(actions):
        raise ValueError("no answer to this bulk request: it has more items")
    verdicts: list[Verdict] = []
    seq_nos: dict[str, tuple[int, int]] = {}
    for action, item in zip(actions, items, strict=False):
        result = _result(item)
        verdicts.append(_verdict(action, result, retry_after_s))
        seq_no = result.get("_seq_no")
        if isinstance(seq_no, int):
            lowest, highest = seq_nos.get(action.index, (seq_no, seq_no))
            seq_nos[action.index] = (min(lowest, seq_no), max(highest, seq_no))
    verdicts.extend([_NO_ANSWER] * (len(actions) - len(items)))
    return BulkAnswer(verdicts, seq_nos)


def _items(body: bytes) -> list[Any]:
    try:
        items = orjson.loads(body)["items"]
    except (ValueError, LookupError, TypeError) as exc:
        raise ValueError("no answer to a bulk request") from exc
    if not isinstance(items, list):
        raise ValueError("no answer to a bulk request")  # noqa: TRY004  the same fault of the same answer
    return items


def _result(item: Any) -> dict[str, Any]:
    result = next(iter(item.values()), None) if isinstance(item, dict) else None
    return result if isinstance(result, dict) else {}


def _verdict(action: Action, result: Mapping[str, Any], retry_after_s: float | None) -> Verdict:
    status = result.get("status")
    if not isinstance(status, int) or result.get("_id") != action.id:
        return _NO_ANSWER
    if "error" not in result and status in (HTTPStatus.OK, HTTPStatus.CREATED):
        return _STORED
    if status < HTTPStatus.BAD_REQUEST:
        return _NO_ANSWER
    failure = _failure(status, result.get("error"))
    outcome = failure.outcome
    if outcome == "duplicate":
        return _DUPLICATE
    if outcome == "retry":
        return retry_verdict(failure, retry_after_s)
    return Verdict(outcome, failure.reason)


def retry_verdict(failure: Failure, retry_after_s: float | None) -> Verdict:
    """Return the verdict on a document that was refused for now."""
    return Verdict("retry", failure.reason, retry_after_s, failure.lacks_room)


_STORED: Final = Verdict("stored")
_DUPLICATE: Final = Verdict("duplicate")
_NO_ANSWER: Final = Verdict("retry", "no_answer")


def parse_retry_after(value: str | None, now_s: float) -> float | None:
    """Return the seconds to wait that the header *value* asks for, 0 to `MAX_RETRY_AFTER_S`.

    Args:
        value: Seconds or an HTTP date; None or nonsense gives None.
        now_s: Seconds since the epoch.

    Source: RFC 9110 section 10.2.3.
    """
    if value is None:
        return None
    text = value.strip()
    if text.isascii() and text.isdigit():
        seconds = float(text)
    else:
        try:
            until = parsedate_to_datetime(text)
        except ValueError:
            return None
        seconds = (until if until.tzinfo else until.replace(tzinfo=UTC)).timestamp() - now_s
    return min(max(seconds, 0.0), MAX_RETRY_AFTER_S)
