# SPDX-License-Identifier: Apache-2.0
"""What can befall one request between us and a search engine; each function is one fault of the proxy.

Those of the connection befall any request, those of the answer only a `_bulk`. `item_faults` and `refusals`
make families of them.
"""

from __future__ import annotations

import json
import random
from dataclasses import replace
from datetime import UTC, datetime
from email.utils import format_datetime
from typing import Any, Final

from tests.faults.front import Backend, Delivery, Fault
from tests.search_server import Reply, Request, failure

# The connection


def reset_before(request: Request, backend: Backend) -> Delivery:
    """Reset the connection; nothing was applied."""
    return Delivery(None, end="reset")


def closed_before(request: Request, backend: Backend) -> Delivery:
    """Close the connection; nothing was applied."""
    return Delivery(None, end="closed")


def reset_after(request: Request, backend: Backend) -> Delivery:
    """Apply everything, then reset the connection without an answer."""
    backend(request)
    return Delivery(None, end="reset")


def reset_half_way(request: Request, backend: Backend) -> Delivery:
    """Apply the first half of a bulk request, then reset the connection."""
    if is_bulk(request):
        pairs = _pairs(request)
        backend(_of(request, pairs[: len(pairs) // 2]))
    return Delivery(None, end="reset")


def cut_in_head(request: Request, backend: Backend) -> Delivery:
    """Apply everything, then stop in the middle of the status line and headers."""
    return Delivery(backend(request), share=0.02, end="closed")


def cut_in_body(request: Request, backend: Backend) -> Delivery:
    """Apply everything, then stop in the middle of the answer's body."""
    return Delivery(backend(request), share=0.7, end="closed")


def reset_in_body(request: Request, backend: Backend) -> Delivery:
    """Apply everything, then reset in the middle of the answer's body."""
    return Delivery(backend(request), share=0.7, end="reset")


def silent(request: Request, backend: Backend) -> Delivery:
    """Say nothing until the client gives up; nothing is applied."""
    return Delivery(None, waits=True)


def silent_after(request: Request, backend: Backend) -> Delivery:
    """Apply everything, and say nothing."""
    backend(request)
    return Delivery(None, waits=True)


def late(request: Request, backend: Backend) -> Delivery:
    """Apply everything after the client gave up, so that it may come after its second try."""
    return Delivery(None, waits=True, later=lambda: backend(request))


def slow(request: Request, backend: Backend) -> Delivery:
    """Answer truly, in many small pieces."""
    return Delivery(backend(request), pieces=12)


# The answer to a bulk request


def fewer_items(request: Request, backend: Backend) -> Delivery:
    """Apply everything, and answer for some of it."""
    return _altered(request, backend, lambda items: items[: len(items) * 2 // 3])


def more_items(request: Request, backend: Backend) -> Delivery:
    """Apply everything, and answer for one that was not there."""
    return _altered(request, backend, lambda items: [*items, *items[-1:]])


def no_items(request: Request, backend: Backend) -> Delivery:
    """Apply nothing, and answer with success for nothing."""
    return Delivery(Reply(body={"took": 1, "errors": False, "items": []}))


def another_order(request: Request, backend: Backend) -> Delivery:
    """Apply everything, and answer in another order."""
    return _altered(request, backend, lambda items: items[::-1])


def only_half(request: Request, backend: Backend) -> Delivery:
    """Apply the first half, and say `errors: false` with failures inside for the other."""
    pairs = _pairs(request)
    middle = (len(pairs) + 1) // 2
    reply = backend(_of(request, pairs[:middle]))
    refused = [_refused_item(pair, 503, "unavailable_shards_exception") for pair in pairs[middle:]]
    if reply is None or reply.status != 200:
        return Delivery(reply, end="open" if reply is not None else "reset")
    items = json.loads(reply.content).get("items", [])
    return Delivery(replace(reply, body={"errors": False, "items": items + refused}))


def no_status(request: Request, backend: Backend) -> Delivery:
    """Apply nothing, and answer with items that say nothing."""
    items = [{"create": {"_id": _id_of(pair)}} for pair in _pairs(request)]
    return Delivery(Reply(body={"errors": False, "items": items}))


def no_json(request: Request, backend: Backend) -> Delivery:
    """Apply everything, and answer with half a JSON text that says it is whole."""
    reply = backend(request)
    return Delivery(replace(reply, body=reply.content[:-9]) if reply is not None else None, end="closed")


def a_web_page(request: Request, backend: Backend) -> Delivery:
    """Apply nothing, and answer 200 with a web page, as a proxy in between does."""
    return Delivery(Reply(body="<html>Please sign in</html>", content_type="text/html"))


def an_empty_answer(request: Request, backend: Backend) -> Delivery:
    """Apply nothing, and answer 200 without a body."""
    return Delivery(Reply(body=b"", content_type=""))


def another_object(request: Request, backend: Backend) -> Delivery:
    """Apply nothing, and answer 200 with an object that is no answer to a bulk request."""
    return Delivery(Reply(body={"acknowledged": True}))


CONNECTION: Final[tuple[Fault, ...]] = (
    reset_before,
    closed_before,
    reset_after,
    reset_half_way,
    cut_in_head,
    cut_in_body,
    reset_in_body,
    slow,
)
"""Faults of the connection that cost the client no time."""

SILENCE: Final[tuple[Fault, ...]] = (silent, silent_after, late)
"""Faults that cost the client its time-out."""

ANSWER: Final[tuple[Fault, ...]] = (
    fewer_items,
    more_items,
    no_items,
    another_order,
    only_half,
    no_status,
    no_json,
    a_web_page,
    an_empty_answer,
    another_object,
)
"""Faults of a bulk request's answer."""


def refusal(status: int, error_type: str = "", *, retry_after: str = "", body: Any = None) -> Fault:
    """Return a fault that refuses a whole request, applying nothing.

    Args:
        status: HTTP status.
        error_type: The engine's name for it; empty for an answer that is a proxy's.
        retry_after: The header's value; empty for none.
        body: What a proxy answers, instead of an engine's JSON.
    """
    headers = {"retry-after": retry_after} if retry_after else {}
    reply = failure(status, error_type) if error_type else Reply(status, body if body is not None else b"")

    def refused(request: Request, backend: Backend) -> Delivery:
        return Delivery(replace(reply, headers=headers))

    refused.__name__ = f"refusal_{status}"
    return refused


def refusals(now: float) -> list[Fault]:
    """Return whole-request refusals that pass by themselves, some with a Retry-After from *now* on."""
    soon = format_datetime(datetime.fromtimestamp(now + 90, UTC), usegmt=True)
    return [
        refusal(429, "es_rejected_execution_exception"),
        refusal(429, "circuit_breaking_exception", retry_after="3"),
        refusal(429, retry_after=soon, body="slow down"),
        refusal(429, retry_after="99999999"),
        refusal(503, "cluster_block_exception"),
        refusal(503, retry_after="-5", body="<html>Service Unavailable</html>"),
        refusal(502, body="<html>Bad Gateway</html>"),
        refusal(504),
        refusal(500, "null_pointer_exception"),
        refusal(408),
        refusal(307, body="moved"),
    ]


def item_faults(seed: int, share: float) -> Fault:
    """Return a fault that refuses a random *share* of the items for now, and applies the others."""
    rng = random.Random(seed)
    kinds = [
        (429, "es_rejected_execution_exception"),
        (503, "unavailable_shards_exception"),
        (500, "translog_exception"),
        (429, "cluster_block_exception"),
        (403, "cluster_block_exception"),
        (400, "index_closed_exception"),
    ]

    def some_items_refused(request: Request, backend: Backend) -> Delivery:
        refused = {n: rng.choice(kinds) for n in range(len(_pairs(request))) if rng.random() < share}
        pairs = _pairs(request)
        taken = [pair for n, pair in enumerate(pairs) if n not in refused]
        reply = backend(_of(request, taken)) if taken else Reply(body={"errors": False, "items": []})
        if reply is None or reply.status != 200:
            return Delivery(reply, end="open" if reply is not None else "reset")
        answered = iter(json.loads(reply.content)["items"])
        items = [
            _refused_item(pair, *refused[n]) if n in refused else next(answered)
            for n, pair in enumerate(pairs)
        ]
        return Delivery(replace(reply, body={"errors": True, "items": items}))

    return some_items_refused


def is_bulk(request: Request) -> bool:
    """Return whether *request* writes documents."""
    return request.path.startswith("/_bulk")


def _pairs(request: Request) -> list[bytes]:
    lines = request.body.split(b"\n")
    return [b"%b\n%b\n" % pair for pair in zip(lines[:-1:2], lines[1::2], strict=True)]


def _of(request: Request, pairs: list[bytes]) -> Request:
    return replace(request, body=b"".join(pairs))


def _id_of(pair: bytes) -> str:
    return str(json.loads(pair.split(b"\n", 1)[0])["create"]["_id"])


def _refused_item(pair: bytes, status: int, error_type: str) -> dict[str, Any]:
    error = {"type": error_type, "reason": "a value of a field"}
    return {"create": {"_id": _id_of(pair), "status": status, "error": error}}


def _altered(request: Request, backend: Backend, alter: Any) -> Delivery:
    reply = backend(request)
    if reply is None or reply.status != 200:
        return Delivery(reply, end="open" if reply is not None else "reset")
    body = json.loads(reply.content)
    return Delivery(replace(reply, body={**body, "items": alter(body["items"])}))
