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
_JSON: Final = frozenset((str, dict, list, int, float))
_MIN_PAYLOAD: Final = 64
"""Characters of a media field from which it is a payload and not a name or a description."""


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
        self._inside(self._root, shape, None, None, True, 1)
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

    def _inside(  # noqa: C901  # one loop: a call for each value would double its time
        self, place: Container, shape: Shape, key: str | None, entity: str | None, is_prose: bool, depth: int
    ) -> None:
        """Read the object or list at *place*.

        Args:
            place: What is read.
            shape: What it means.
            key: The key that texts in a list belong to.
            entity: What the names above say that everything in it is.
            is_prose: Whether a model may read it.
            depth: How many objects and lists are open, this one included.
        """
        self._nodes += len(place.value)
        if self._nodes > MAX_NODES:
            raise RedactionError(f"the document has more than {MAX_NODES} values")
        is_dict, first_slot = place.is_dict, len(self.slots)
        is_prose = is_prose and shape.is_prose
        named = _named(place.value) if is_dict else None
        for at, value in _items(place.value, shape) if is_dict else enumerate(place.value):
            own, name, said = shape, key, entity
            if is_dict:
                own, name, said = self._meaning(place, at, shape, entity, named)
            if value is None or value is True or value is False:
                continue
            if own.kind != "text" or said in ("keep", "drop"):
                done, own = self._special(place, at, value, own, said, first_slot)
                if done:
                    continue
            read = value
            if type(value) not in _JSON:
                read = plain(value)
                place.put(at, read)
            kind = type(read)
            if kind is str:
                self._string(place, at, read, name, said, is_prose)
            elif kind is dict or kind is list:
                self._enter(place, at, read, own, name, said, is_prose, depth + 1)
            elif kind is int or kind is float:
                self._number(place, at, read, name, said)

    def _meaning(
        self, place: Container, at: Any, shape: Shape, entity: str | None, named: str | None
    ) -> tuple[Shape, str | None, str | None]:
        """Return what the field *at* is: its shape, the key that its text belongs to, what its name says."""
        own = shape.fields.get(at)
        if own is not None:
            said = self._policy.entity_of(at) if own.by_policy else None
            return own, (at if own.key is None else own.key or None), entity or said
        name = at if isinstance(at, str) else str(at)
        self._key(name, place, at)
        if at == "value" and named is not None:
            name = named
        return TEXT, name, entity or self._policy.entity_of(name)

    def _special(
        self, place: Container, at: Any, value: Any, shape: Shape, entity: str | None, first_slot: int
    ) -> tuple[bool, Shape]:
        """Handle what is not read as text; return whether that is all, and the shape to go on with."""
        kind = shape.kind
        if entity == "drop":
            if place.is_dict:
                self.dropped.append((place, at))
                return True, shape
        elif entity == "keep" or kind == "fixed" or (kind == "id" and not isinstance(value, dict | list)):
            return True, shape
        elif kind == "media" and isinstance(value, str | bytes) and len(value) >= _MIN_PAYLOAD:
            self._media(place, at, value)
            return True, shape
        elif kind == "logprobs":
            self._logprobs(place, value, first_slot)
            return True, shape
        return False, TEXT if kind != "text" else shape

    def _enter(
        self,
        outer: Container,
        at: Any,
        value: Any,
        shape: Shape,
        key: str | None,
        entity: str | None,
        is_prose: bool,
        depth: int,
    ) -> None:
        """Read an object or list, unless it is a message that needs no reading."""
        if depth > MAX_DEPTH + 1:
            outer.put(at, CUT)
            return
        message: bytes | None = None
        if shape.by_role and type(value) is dict:
            if self._skim is not None and entity is None:
                message, is_passed = self._skim.look_up(value)
                if is_passed:
                    return
            role = value.get("role")
            if isinstance(role, str):
                shape = shape.by_role.get(role, shape)
        place = Container(value, outer, at)
        self._containers.append(place)
        first, unplain = len(self.slots), self._unplain
        self._inside(place, shape, key, entity, is_prose, depth)
        if message is not None and unplain == self._unplain and place.result is value:
            self._note_message(message, first)

    def _note_message(self, name: bytes, first: int) -> None:
        """Note a message that holds texts in known fields, and nothing else that is read."""
        slots = self.slots[first:]
        if self._skim is not None and not any("<" in slot.text and has_number(slot.text) for slot in slots):
            self._skim.read.append((name, first, len(self.slots)))

    def _string(
        self, place: Container, at: Any, text: str, key: str | None, entity: str | None, is_prose: bool
    ) -> None:
        if not text:
            return
        if ";" in text and (";base64," in text or ";BASE64," in text):  # prose has few of them
            if self._keep_media and text[:5].lower() == "data:":
                return
            if not self._keep_media:
                text = self._without_media(place, at, text)
        self.slots.append(Slot(text, key, entity, place, at, is_prose=is_prose))

    def _number(
        self, place: Container, at: Any, value: int | float, key: str | None, entity: str | None
    ) -> None:
        if entity is None and abs(value) < _MIN_NUMBER:
            return
        if isinstance(value, float):
            if not math.isfinite(value):
                return
            text = str(int(value)) if value.is_integer() else repr(value)
        elif value.bit_length() >= _MAX_INT_BITS:
            text = hex(value)
            place.put(at, text)
        else:
            text = str(value)
        self._unplain += 1
        self.slots.append(Slot(text, key, entity, place, at))

    def _key(self, name: str, place: Container, at: Any) -> None:
        self._unplain += 1
        if name:
            keys = self._keys.get(name)
            if keys is None:
                keys = self._keys[name] = Keys()
            keys.places.append((place, at))

    # -- media and tokens --------------------------------------------------------------------------------

    def _media(self, place: Container, at: Any, payload: str | bytes) -> None:
        from flywheel_logging.openai_format.media import describe, replace_media

        if self._keep_media:
            return
        told = replace_media(payload) if isinstance(payload, str) else ""
        if not PLACEHOLDER.fullmatch(told):
            told = describe("application/octet-stream", payload)
        if told != payload:
            place.put(at, told)

    def _without_media(self, place: Container, at: Any, text: str) -> str:
        from flywheel_logging.openai_format.media import replace_media

        replaced: str = replace_media(text)
        if replaced is not text:
            place.put(at, replaced)
        return replaced

    def _logprobs(self, choice: Container, value: Any, first_slot: int) -> None:
        place = Logprobs(choice)
        self.logprobs.append((place, first_slot, len(self.slots)))
        self.slots += [Slot(text, None, None, place, None) for text in _spellings(value) if text]


def _named(value: dict[Any, Any]) -> str | None:
    """Return the name of what the field `value` holds, where another field tells it."""
    if "value" not in value:
        return None
    return next((name for field in NAME_FIELDS if (name := field_name(value.get(field)))), None)


def _items(value: dict[Any, Any], shape: Shape) -> Iterable[tuple[Any, Any]]:
    """Return the fields that are read, in the order in which they are."""
    if not shape.fields:
        return sorted(value.items(), key=_name) if shape.is_sorted else list(value.items())
    fixed, ids = shape.fixed, shape.ids
    left = {
        name: item
        for name, item in value.items()
        if name not in fixed and (name not in ids or isinstance(item, dict | list))
    }
    if len(left) > 1:
        first = [(name, left.pop(name)) for name in shape.first if name in left]
        return [*first, *(sorted(left.items(), key=_name) if shape.is_sorted else left.items())]
    return left.items()


def _name(item: tuple[Any, Any]) -> str:
    return str(item[0])


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
