# SPDX-License-Identifier: Apache-2.0
"""Planted ids: how a test proves that each captured pair is one request with its own answer.

Pure. In marker mode the customer's text of turn 123 ends with `[PREFIX-000123]`. The turn makes several
model calls; each is told apart by its workload and its number of messages, which gives the call's id, for
instance `PREFIX-000123/order_status/7`. The id can be read off any request, and the rules write the id of
the request that they answer into the answer: behind a text, as the id of a tool call, into the quotation
of structured output. So a pair belongs together exactly if both sides give the same id, whatever was
redacted or normalised in between.
"""

import json
import re
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from examples.aiva_agent.prompts import workload_of
from examples.openai_server import Choice, Completion, Json

_PREFIX = re.compile(r"[A-Za-z][\w-]*")
_MARKER = re.compile(r"\[([A-Za-z][\w-]*-\d{6})\]")
_PLANTED = re.compile(r"(?:\(ref |call_)([A-Za-z][\w-]*-\d{6}/\w+/\d+)")


def check_prefix(prefix: str) -> None:
    """Raise a ValueError unless *prefix* can be the first part of a marker."""
    if not _PREFIX.fullmatch(prefix):
        raise ValueError(f"expected a marker of a letter, then letters, digits or hyphens; got {prefix!r}")


def marked(text: str, prefix: str, turn: int) -> str:
    """Return the customer's *text* with the marker of turn number *turn*."""
    return f"{text} [{prefix}-{turn:06d}]"


def planted_id(request: Json) -> str | None:
    """Return the id of a request: marker, workload and number of messages; None without a marker."""
    asked = [message for message in request["messages"] if message["role"] == "user"]
    markers = _MARKER.findall(str(asked[-1]["content"])) if asked else []
    return f"{markers[-1]}/{workload_of(request)}/{len(request['messages'])}" if markers else None


def plant(completion: Completion, planted: str) -> Completion:
    """Return *completion* with the id in each choice."""
    return replace(completion, choices=tuple(_plant_choice(choice, planted) for choice in completion.choices))


def _plant_choice(choice: Choice, planted: str) -> Choice:
    message = choice.message
    if calls := message.get("tool_calls"):
        return replace(
            choice, message={**message, "tool_calls": [{**each, "id": f"call_{planted}"} for each in calls]}
        )
    content = str(message["content"])
    if content.startswith("{"):
        data = json.loads(content)
        content = json.dumps({**data, "quoted": f"{data['quoted']} (ref {planted})"})
    else:
        content = f"{content} (ref {planted})"
    return replace(choice, message={**message, "content": content})


def check_pair(request: Json, response: Json) -> str:
    """Return the id planted in both sides of a captured pair.

    Args:
        request: In the form of a Chat Completions request.
        response: In the form of a chat completion; each of its choices is checked.

    Raises:
        ValueError: If the request has no marker, or a choice does not answer this request.
    """
    expected = planted_id(request)
    if expected is None:
        raise ValueError("expected a marker in the last user message")
    for choice in response["choices"]:
        found = set(_PLANTED.findall(_answer_text(choice["message"])))
        if found != {expected}:
            raise ValueError(f"expected an answer to {expected}, got one to {sorted(found)}")
    return expected


def _answer_text(message: Json) -> str:
    ids = [call["id"] for call in message.get("tool_calls") or ()]
    return " ".join([str(message.get("content") or ""), *ids])


def distinct(pairs: Iterable[tuple[Json, Json]]) -> int:
    """Return how many of the (request, response) pairs differ in more than the ids of their tool calls."""
    return len({_essence(request["messages"], response["choices"]) for request, response in pairs})


def _essence(messages: list[Json], choices: list[Json]) -> str:
    said = [*messages, *(choice["message"] for choice in choices)]
    return json.dumps([_without_ids(message) for message in said], sort_keys=True)


def _without_ids(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _without_ids(each) for key, each in value.items() if key not in {"id", "tool_call_id"}}
    return [_without_ids(each) for each in value] if isinstance(value, list) else value
