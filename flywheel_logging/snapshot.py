# SPDX-License-Identifier: Apache-2.0
"""Copies of what LangChain hands to a callback, taken in the hook and owned by nobody else.

LangChain passes the application's own objects: the user's messages, the bound tools, the message that is
returned to the caller. They may change right after the hook, so the hook copies the containers and keeps
references to the immutable text inside. Building, redacting and serialising happen later, elsewhere.

Promises: nothing is changed, nothing is called on a foreign object but attribute reads, nothing raises, work
is bounded by `MAX_NODES`. LangChain is not imported here: roles are known by class name.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, time
from decimal import Decimal
from functools import lru_cache
from typing import Any, Final
from uuid import UUID

import orjson

from flywheel_logging.error_snapshot import ErrorSnapshot

MAX_NODES: Final = 200_000
"""Containers and values copied for one call; beyond it values become `CUT`. Bounds shared and cyclic data."""

MAX_DEPTH: Final = 200
"""Nesting kept; OpenSearch and Elasticsearch take 200 everywhere and refuse above 1,000."""

CUT: Final = "<cut: nested too deep or too large>"
"""What stands in a snapshot where `MAX_DEPTH` or `MAX_NODES` was passed."""

ROLES: Final[dict[str, str]] = {
    "HumanMessage": "user",
    "AIMessage": "assistant",
    "SystemMessage": "system",
    "ToolMessage": "tool",
    "FunctionMessage": "function",
    "ChatMessage": "",
    "RemoveMessage": "",
}
"""Message class of langchain-core to the role on the wire; chunk classes inherit. Empty: see `role`."""

_IMMUTABLE: Final = (str, int, float, bool, type(None), bytes, UUID, datetime, date, time, Decimal, type)

_LEAVES: Final = frozenset({type(None), bool, int, float})
"""Types of which a value is kept as it is, besides text."""

_SEQUENCES: Final = (list, tuple, set, frozenset)
_PLAIN_CONTAINERS: Final = frozenset({dict, list, tuple})
_PLAIN: Final = frozenset({dict, list, tuple, str, bool, int, float, bytes, type(None)})
"""Types of which the truth may be asked; that of a foreign object is code of its own."""

_NOT_KEPT: Final = frozenset({"artifact"})
_NOT_SENT: Final = frozenset({"artifact", "response_metadata", "usage_metadata"})
"""Fields left out of a message, where they hold more than a text."""

_WORTH_REMEMBERING: Final = 1 << 9
_MOST_REMEMBERED: Final = 1 << 16
"""Bytes of JSON that are parsed once for many calls: below, parsing costs as much; above, the memory does."""

_NOTHING_FOREIGN: Final = orjson.OPT_PASSTHROUGH_DATACLASS | orjson.OPT_PASSTHROUGH_SUBCLASS


@dataclass(slots=True)
class MessageSnapshot:
    """One message as it was: its class, its role, and its fields.

    Attributes:
        cls: Name of the langchain-core class it is or derives from (`AIMessage` for a chunk), or the type's
            own name for a foreign object.
        role: `user`, `assistant`, `system`, `tool`, `function`, or a `ChatMessage`'s own role; empty where
            there is none.
        fields: Copied fields by name: `content`, `additional_kwargs`, `response_metadata`, `tool_calls`, …,
            extra ones included; what is None or empty is left out, but for `content`, and so is a tool's
            `artifact`, which no model is shown and which may be of any kind and size. A message of a request
            lacks `response_metadata` and `usage_metadata` as well, which no client sends back.
    """

    cls: str
    role: str
    fields: dict[str, Any]


@dataclass(slots=True)
class GenerationSnapshot:
    """One alternative of an answer.

    Attributes:
        text: The text of a completion model; empty for a chat model.
        info: `generation_info`, copied.
        message: The message of a chat model; None for a completion model.
    """

    text: str
    info: dict[str, Any]
    message: MessageSnapshot | None


@dataclass(slots=True)
class CallStart:
    """What was asked, as `on_chat_model_start` or `on_llm_start` told it.

    Attributes:
        run_id: LangChain's id of the run; also the last resort for the response's `id`.
        parent_run_id: The enclosing run, None at the root.
        legacy: True for a completion model (`prompt`), False for a chat model (`messages`).
        messages: The conversation, in order; empty for a completion model.
        prompt: The prompt of a completion model.
        params: `invocation_params`; in the hook with `Frozen` values, thawed before it is used.
        metadata: The run's metadata, copied.
        tags: The run's tags, copied.
        batch_size: How many conversations the application's one call asked for; None where not told.
        started_at: Wall clock of the start, epoch seconds.
        started: Monotonic clock of the start, seconds.
    """

    run_id: UUID
    parent_run_id: UUID | None
    legacy: bool
    messages: list[MessageSnapshot]
    prompt: str
    params: dict[str, Any]
    metadata: dict[str, Any]
    tags: list[str]
    batch_size: int | None
    started_at: float
    started: float


@dataclass(slots=True)
class CallEnd:
    """What came back, as `on_llm_end` or `on_llm_error` told it.

    Attributes:
        generations: The alternatives of this conversation (`generations[0]` of the result), in order; for an
            error the partial answer, where LangChain gave one.
        llm_output: `llm_output`, copied; empty where there was none.
        error: The exception of a failed call, else None.
        ended_at: Wall clock of the end, epoch seconds.
        ended: Monotonic clock of the end, seconds.
    """

    generations: list[GenerationSnapshot]
    llm_output: dict[str, Any]
    error: ErrorSnapshot | None
    ended_at: float
    ended: float


@dataclass(slots=True)
class StreamTrace:
    """What was seen of a stream while it ran; all zero and empty for a call that did not stream.

    Attributes:
        chunks: How many chunks came, empty ones included; 0 means that nothing was streamed.
        first_token: Monotonic clock of the first chunk with text, reasoning or a tool-call fragment.
        tool_calls: Raw argument text by the tool call's stream index.
        refusal: Pieces of a refusal, where the client passes them on.
    """

    chunks: int = 0
    first_token: float | None = None
    tool_calls: dict[int, ToolCallFragments] = field(default_factory=dict)
    refusal: list[str] = field(default_factory=list)


@dataclass(slots=True)
class ToolCallFragments:
    """Raw argument text of one streamed tool call, as it came over the wire."""

    id: str | None = None
    name: str | None = None
    arguments: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Copier:
    """Copies JSON-like data for one call and counts the text in it.

    Attributes:
        size: Characters of text kept so far: what the queue's byte bound is measured by.
        nodes: Values copied so far.
        cut: Whether anything was left out because of the bounds.
    """

    size: int = 0
    nodes: int = 0
    cut: bool = False

    def copy(self, value: Any, depth: int = 0) -> Any:
        """Return *value* with every container copied and every immutable leaf shared.

        Tuples and sets become lists; pydantic models become their fields; other foreign objects become
        `<module.Class>`, since their `repr` may run code, be huge, or hold an address.
        """
        kind = type(value)
        if kind is str:
            self.size += len(value)
            return value
        if kind in _LEAVES:
            return value
        self.nodes += 1
        if depth > MAX_DEPTH or self.nodes > MAX_NODES:
            self.cut = True
            return CUT
        if kind is dict:
            return self._copy_dict(value, depth + 1)
        if kind is list:
            self.nodes += len(value)
            return [self.copy(v, depth + 1) for v in value]
        return self._copy_other(value, depth)

    def _copy_dict(self, value: dict[Any, Any], depth: int) -> dict[Any, Any]:
        copied = {}
        for key, item in value.items():
            kind = type(item)
            if kind is str:
                self.size += len(item)
            elif kind not in _LEAVES:
                item = self.copy(item, depth)  # noqa: PLW2901  # the item as it is kept
            copied[key if type(key) is str else self._key(key)] = item
        return copied

    def _key(self, key: Any) -> Any:
        return key if issubclass(type(key), _IMMUTABLE) else f"<{_qualified(type(key))}>"

    def _copy_other(self, value: Any, depth: int) -> Any:
        kind = type(value)  # `isinstance` would ask a foreign object for its `__class__`
        if issubclass(kind, str | bytes | bytearray | memoryview):
            return self._copy_text(value, kind)
        if issubclass(kind, _IMMUTABLE):
            return value
        if issubclass(kind, dict):
            return {self._key(k): self.copy(v, depth + 1) for k, v in list(dict.items(value))}
        for sequence in _SEQUENCES:
            if issubclass(kind, sequence):
                members = list(sequence.__iter__(value))
                return [self.copy(v, depth + 1) for v in _in_order(members, sequence)]
        return self._copy_foreign(value, kind, depth)

    def _copy_text(self, value: Any, kind: type) -> str | bytes:
        text = str.__str__(value) if issubclass(kind, str) else bytes(value)
        self.size += len(text)
        return text

    def _copy_foreign(self, value: Any, kind: type, depth: int) -> Any:
        fields = getattr(kind, "model_fields", None)
        if not isinstance(fields, dict):
            return f"<{_qualified(kind)}>"
        state = object.__getattribute__(value, "__dict__")  # pydantic: no serialiser of its own runs
        return {k: self.copy(v, depth + 1) for k, v in list(state.items()) if k in fields}

    def freeze(self, values: dict[str, Any], *, is_sent: bool = False) -> dict[str, Any]:
        """Return a copy of *values* whose nested values are `Frozen` JSON where that is possible.

        Serialising a tool list is several times cheaper than copying it node by node, and as independent.

        Args:
            values: Invocation parameters or metadata.
            is_sent: The client is about to serialise them itself. Others are counted first: data that share
                their parts many times over would be written without end. Counting costs 5 µs a tool.
        """
        frozen = {}
        for key, value in values.items():
            kind = type(value)
            if kind is str:
                self.size += len(value)
            frozen[key] = value if kind is str or kind in _LEAVES else self._freeze_value(value, is_sent)
        return frozen

    def _freeze_value(self, value: Any, is_sent: bool) -> Any:
        if (type(value) is list or type(value) is dict) and (is_sent or _is_bounded(value)):
            try:
                frozen = Frozen(orjson.dumps(value, option=_NOTHING_FOREIGN))
            except (TypeError, ValueError, RecursionError):
                return self.copy(value)
            self.size += len(frozen.json)
            return frozen
        return self.copy(value)


@dataclass(slots=True)
class Frozen:
    """A JSON value taken as its serialised bytes; `thaw` turns it back."""

    json: bytes


def thaw(params: dict[str, Any]) -> dict[str, Any]:
    """Return *params* with every `Frozen` value parsed; nobody may change what is in there.

    An application sends the same few tool lists with every call: calls of one list share its values.
    """
    return {key: _parsed(value.json) if type(value) is Frozen else value for key, value in params.items()}


def _parsed(json: bytes) -> Any:
    return _remembered(json) if _WORTH_REMEMBERING <= len(json) <= _MOST_REMEMBERED else orjson.loads(json)


@lru_cache(maxsize=16)
def _remembered(json: bytes) -> Any:
    return orjson.loads(json)


def _is_bounded(value: Any) -> bool:
    """Return whether *value* is written with at most `MAX_NODES` members; what is shared counts again."""
    pending, members = [value], 0
    while pending:
        container = pending.pop()
        members += len(container)
        if members > MAX_NODES:
            return False
        inner = container.values() if type(container) is dict else container
        pending.extend(member for member in inner if type(member) in _PLAIN_CONTAINERS)
    return True


def _in_order(members: list[Any], sequence: type) -> list[Any]:
    """Return *members*; those of a set in an order that is the same in every process, if they have one."""
    kinds = set(map(type, members))
    if sequence in (set, frozenset) and (kinds in ({str}, {bytes}) or kinds <= {int, float, bool}):
        return sorted(members)
    return members


def _qualified(kind: type) -> str:
    return f"{kind.__module__}.{kind.__qualname__}"


_known_classes: dict[type, str] = {}


def message_class(kind: type) -> str:
    """Return the name of the langchain-core message class that *kind* is or derives from."""
    name = _known_classes.get(kind)
    if name is None:
        name = next((base.__name__ for base in kind.__mro__ if base.__name__ in ROLES), kind.__name__)
        if len(_known_classes) < 1000:  # noqa: PLR2004  # classes made at run time must not fill the memory
            _known_classes[kind] = name
    return name


def snapshot_message(message: Any, copier: Copier, *, is_sent: bool = False) -> MessageSnapshot:
    """Copy one message; a foreign object (a string, a dict, a tuple) keeps its data under `content`.

    Args:
        message: The message.
        copier: Copies it, and counts its text.
        is_sent: It is part of a request: what its provider once said beside it is left out, since no client
            sends that back.
    """
    cls = message_class(type(message))
    state = getattr(message, "__dict__", None)
    if cls not in ROLES or state is None:
        return MessageSnapshot(cls, "", {"content": copier.copy(message)})
    left_out = _NOT_SENT if is_sent else _NOT_KEPT
    fields: dict[str, Any] = {}
    for name, value in state.items():
        kind = type(value)
        if kind in _PLAIN and not value and name != "content":
            continue
        if kind is str:
            copier.size += len(value)
            fields[name] = value
        elif name not in left_out:
            fields[name] = copier.copy(value)
    if extra := getattr(message, "__pydantic_extra__", None):
        fields |= copier.copy(extra)
    role = ROLES[cls] or str(fields.get("role") or "")
    return MessageSnapshot(cls, role, fields)


def snapshot_generation(generation: Any, copier: Copier) -> GenerationSnapshot:
    """Copy one `Generation` or `ChatGeneration` (or chunk)."""
    info = getattr(generation, "generation_info", None)
    copied = copier.copy(info) if isinstance(info, dict) else {}
    message = getattr(generation, "message", None)
    if message is not None:
        return GenerationSnapshot("", copied, snapshot_message(message, copier))
    text = getattr(generation, "text", "")
    return GenerationSnapshot(copier.copy(text) if isinstance(text, str) else "", copied, None)
