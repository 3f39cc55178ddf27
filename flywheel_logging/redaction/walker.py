# SPDX-License-Identifier: Apache-2.0
"""Every string, number and key of a document, in one fixed order, each with a way to write it back.

Invariants:

1. Nothing passes unread: there is no depth, no type and no count at which a value is skipped. Beyond
   `MAX_DEPTH` a subtree is cut; a document of more than `MAX_NODES` nodes is refused.
2. The document is never changed: what is written goes into copies of the objects on the way up to it.
3. The order is that of reading: messages before the rest of the request, the response, then the measurement.
4. Nothing here decides what is personal.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from typing import Any, Final

from flywheel_logging.errors import RedactionError
from flywheel_logging.redaction.cache import Skim
from flywheel_logging.redaction.contents import NAME_FIELDS, field_name
from flywheel_logging.redaction.field_policy import FieldPolicy
from flywheel_logging.redaction.inside import Inside
from flywheel_logging.redaction.places import Container, Keys, Logprobs, Slot, plain
from flywheel_logging.redaction.screens import PLACEHOLDER, has_number
from flywheel_logging.redaction.shape import TEXT, Shape

MAX_DEPTH: Final = 250
"""Nesting that is kept, that of the serialised document (`openai_format.json_safe.MAX_DEPTH`)."""

MAX_NODES: Final = 1_000_000
"""More objects, lists, strings and numbers than any record has: the document refers to itself."""

CUT: Final = "<cut: nested too deep>"

_MIN_NUMBER: Final = 100_000
_MAX_INT_BITS: Final = 10_000  # Python refuses to print more than 4,300 digits, about 14,000 bits
_MIN_PAYLOAD: Final = 64
"""Characters of a media field from which it is a payload and not a name or a description."""


class _Frame:
    """An object or list that is being read."""

    __slots__ = (
        *("entity", "first_slot", "is_prose", "items", "key", "message", "names_value", "place"),
        *("shape", "unplain"),
    )

    def __init__(
        self, place: Container, items: Iterator[tuple[Any, Any]], shape: Shape, parent: _Frame | None
    ) -> None:
        self.place, self.items, self.shape = place, items, shape
        self.key: str | None = None
        self.entity: str | None = None
        self.is_prose: bool = shape.is_prose and (parent is None or parent.is_prose)
        self.names_value: str | None = None
        self.message: bytes | None = None
        self.first_slot = self.unplain = 0


class Walk:
    """What was collected from one document.

    Args:
        document: Any JSON value; other objects are read in the form in which they are serialised.
        shape: What its places mean.
        policy: What the names of fields say.
        keep_media: Whether images and sound stay, unread.
        skim: Says which messages need no reading; None: all are read.

    Attributes:
        slots: All strings and numbers in order of reading; each distinct key once, behind the other texts.
            What is inside a string that is JSON is told by `inside`.
        dropped: Fields that are left out with everything below them.
        logprobs: Tokens of answers, with the range of the slots of their choices.

    Raises:
        RedactionError: If it has more than `MAX_NODES` nodes.
    """

    def __init__(
        self,
        document: Any,
        shape: Shape,
        policy: FieldPolicy,
        *,
        keep_media: bool = False,
        skim: Skim | None = None,
    ) -> None:
        self.slots: list[Slot] = []
        self.dropped: list[tuple[Container, Any]] = []
        self.logprobs: list[tuple[Logprobs, int, int]] = []
        self._policy, self._keep_media = policy, keep_media
        self._keys: dict[str, Keys] = {}
        self._containers: list[Container] = []
        self._insides: list[Inside] = []
        self._skim = skim
        self._nodes = self._unplain = 0
        self._root = Container([document], None, None)
        self._read(shape)
        self.slots += [Slot(text, None, None, keys, None, is_key=True) for text, keys in self._keys.items()]

    def result(self) -> Any:
        """Return the document with what was written into its slots; itself where nothing was."""
        for inside in self._insides:
            inside.flush()
        for container, at in self.dropped:
            container.remove(at)
        for container in reversed(
            self._containers
        ):  # the inner ones first: a rename moves what they write to
            container.flush()
        return self._root.result[0]

    def inside(self, slot: Slot) -> Inside:
        """Return what is inside the text of *slot*, to be read and written."""
        inside = Inside(slot, self._policy)
        self._insides.append(inside)
        return inside

    # -- reading -----------------------------------------------------------------------------------------

    def _read(self, shape: Shape) -> None:
        stack = [_Frame(self._root, enumerate(self._root.value), shape, None)]
        while stack:
            frame = stack[-1]
            for at, value in frame.items:
                opened = self._visit(frame, at, value, len(stack))
                if opened is not None:
                    stack.append(opened)
                    break
            else:
                stack.pop()
                if frame.message is not None:
                    self._close_message(frame, frame.message)

    def _visit(self, frame: _Frame, at: Any, value: Any, depth: int) -> _Frame | None:
        """Read *value*, which stands at *at*; return it opened if there is something below it."""
        self._nodes += 1
        if self._nodes > MAX_NODES:
            raise RedactionError(f"the document has more than {MAX_NODES} values")
        shape, key, entity = self._meaning(frame, at)
        if value is None or value is True or value is False:
            return None
        kind = type(value)
        if shape.kind != "text" or entity in ("keep", "drop"):
            done, shape = self._special(frame, at, value, shape, entity)
            if done:
                return None
        if kind is str:
            self._string(frame, at, value, key, entity)
        elif kind is dict or kind is list:
            if depth > MAX_DEPTH:
                frame.place.put(at, CUT)
                return None
            return self._enter(frame, at, value, shape, key, entity)
        elif kind is int or kind is float:
            self._number(frame, at, value, key, entity)
        else:
            return self._foreign(frame, at, value, depth)
        return None

    def _meaning(self, frame: _Frame, at: Any) -> tuple[Shape, str | None, str | None]:
        """Return what the place *at* is: its shape, the key that its text belongs to, what its name says."""
        if not frame.place.is_dict:
            return frame.shape, frame.key, frame.entity
        shape = frame.shape.fields.get(at)
        if shape is not None:
            entity = self._policy.entity_of(at) if shape.by_policy else None
            return shape, (at if shape.key is None else shape.key or None), frame.entity or entity
        name = at if isinstance(at, str) else str(at)
        self._key(name, frame.place, at)
        if at == "value" and frame.names_value is not None:
            name = frame.names_value
        return TEXT, name, frame.entity or self._policy.entity_of(name)

    def _special(
        self, frame: _Frame, at: Any, value: Any, shape: Shape, entity: str | None
    ) -> tuple[bool, Shape]:
        """Handle what is not read as text; return whether that is all, and the shape to go on with."""
        kind = shape.kind
        if entity == "drop":
            if frame.place.is_dict:
                self.dropped.append((frame.place, at))
                return True, shape
        elif entity == "keep" or kind == "fixed" or (kind == "id" and not isinstance(value, dict | list)):
            return True, shape
        elif kind == "media" and isinstance(value, str | bytes) and len(value) >= _MIN_PAYLOAD:
            self._media(frame, at, value)
            return True, shape
        elif kind == "logprobs":
            self._logprobs(frame, value)
            return True, shape
        return False, TEXT if kind != "text" else shape

    def _enter(
        self, frame: _Frame, at: Any, value: Any, shape: Shape, key: str | None, entity: str | None
    ) -> _Frame | None:
        """Open an object or list, unless it is a message that needs no reading."""
        skim = self._skim if shape.by_role and entity is None and type(value) is dict else None
        name, is_passed = (None, False) if skim is None else skim.look_up(value)
        if is_passed:
            return None
        opened = self._open(frame, at, value, shape, key, entity)
        opened.message, opened.unplain = name, self._unplain
        return opened

    def _close_message(self, frame: _Frame, name: bytes) -> None:
        """Note a message that holds texts in known fields, and nothing else that is read."""
        first, end = frame.first_slot, len(self.slots)
        is_plain = frame.unplain == self._unplain and frame.place.result is frame.place.value
        has_placeholders = any("<" in slot.text and has_number(slot.text) for slot in self.slots[first:end])
        if is_plain and not has_placeholders and self._skim is not None:
            self._skim.read.append((name, first, end))

    def _open(
        self, frame: _Frame, at: Any, value: Any, shape: Shape, key: str | None, entity: str | None
    ) -> _Frame:
        place = Container(value, frame.place, at)
        self._containers.append(place)
        if not place.is_dict:
            opened = _Frame(place, enumerate(value), shape, frame)
            opened.key = key
        else:
            role = value.get("role")
            if shape.by_role and isinstance(role, str):
                shape = shape.by_role.get(role, shape)
            opened = _Frame(place, _items(value, shape), shape, frame)
            if "value" in value:
                opened.names_value = next(
                    (name for field in NAME_FIELDS if (name := field_name(value.get(field)))), None
                )
        opened.entity = entity
        opened.first_slot = len(self.slots)
        return opened

    def _string(self, frame: _Frame, at: Any, text: str, key: str | None, entity: str | None) -> None:
        if not text:
            return
        if ";base64," in text or ";BASE64," in text:
            if self._keep_media and text[:5].lower() == "data:":
                return
            if not self._keep_media:
                text = self._without_media(frame, at, text)
        self.slots.append(Slot(text, key, entity, frame.place, at, is_prose=frame.is_prose))

    def _number(
        self, frame: _Frame, at: Any, value: int | float, key: str | None, entity: str | None
    ) -> None:
        if entity is None and abs(value) < _MIN_NUMBER:
            return
        if isinstance(value, float):
            if not math.isfinite(value):
                return
            text = str(int(value)) if value.is_integer() else repr(value)
        elif value.bit_length() >= _MAX_INT_BITS:
            text = hex(value)
            frame.place.put(at, text)
        else:
            text = str(value)
        self._unplain += 1
        self.slots.append(Slot(text, key, entity, frame.place, at))

    def _foreign(self, frame: _Frame, at: Any, value: Any, depth: int) -> _Frame | None:
        """Read what JSON has no word for in the form in which it will be serialised."""
        value = plain(value)
        frame.place.put(at, value)
        return self._visit(frame, at, value, depth)

    def _key(self, name: str, place: Container, at: Any) -> None:
        self._unplain += 1
        if name:
            keys = self._keys.get(name)
            if keys is None:
                keys = self._keys[name] = Keys()
            keys.places.append((place, at))

    # -- media and tokens --------------------------------------------------------------------------------

    def _media(self, frame: _Frame, at: Any, payload: str | bytes) -> None:
        from flywheel_logging.openai_format.media import describe, replace_media

        if self._keep_media:
            return
        told = replace_media(payload) if isinstance(payload, str) else ""
        if not PLACEHOLDER.fullmatch(told):
            told = describe("application/octet-stream", payload)
        if told != payload:
            frame.place.put(at, told)

    def _without_media(self, frame: _Frame, at: Any, text: str) -> str:
        from flywheel_logging.openai_format.media import replace_media

        replaced: str = replace_media(text)
        if replaced is not text:
            frame.place.put(at, replaced)
        return replaced

    def _logprobs(self, frame: _Frame, value: Any) -> None:
        place = Logprobs(frame.place)
        self.logprobs.append((place, frame.first_slot, len(self.slots)))
        self.slots += [Slot(text, None, None, place, None) for text in _spellings(value) if text]


def _items(value: dict[Any, Any], shape: Shape) -> Iterator[tuple[Any, Any]]:
    if not shape.first and not shape.is_sorted:
        return iter(list(value.items()))
    first = [name for name in shape.first if name in value]
    rest: Iterable[Any] = (name for name in value if name not in first)
    if shape.is_sorted:
        rest = sorted(rest, key=str)
    return iter([(name, value[name]) for name in (*first, *rest)])


def _spellings(value: Any) -> Iterator[str]:
    """Yield what the tokens below *value* spell: those of each list together, every other string alone."""
    stack = [value]
    while stack:
        node = stack.pop()
        if isinstance(node, str):
            yield node
        elif isinstance(node, dict):
            stack.extend(item for name, item in node.items() if name not in ("token", "bytes"))
        elif isinstance(node, list | tuple):
            tokens = [item.get("token") if isinstance(item, dict) else item for item in node]
            yield "".join(token for token in tokens if isinstance(token, str))
            stack.extend(item for item in node if not isinstance(item, str | int | float | None))
