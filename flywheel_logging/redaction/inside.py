# SPDX-License-Identifier: Apache-2.0
"""What is inside one string: the string itself or, where it is JSON, the strings, numbers and keys in it.

A place inside is named by its chain of spans, so that what was found in a text seen before can be written
without reading that text again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final, NamedTuple

from flywheel_logging.redaction import json_text
from flywheel_logging.redaction.field_policy import FieldPolicy
from flywheel_logging.redaction.json_text import Token
from flywheel_logging.redaction.places import Chain, JsonText, Keys, Slot

MAX_LEVELS: Final = 10
"""JSON in strings in strings; each level doubles the backslashes. Below that it is read as text."""

NAME_FIELDS: Final = ("name", "key", "header", "field")
"""Fields whose text is the name of what the field `value` beside them holds."""

_TELLING: Final = frozenset({"value", *NAME_FIELDS})
_MAX_NAME: Final = 200
_MIN_DIGITS: Final = 6
"""Shorter numbers are nobody's."""


class Part(NamedTuple):
    """What is inside a text, without its place.

    Attributes:
        text: The string; a number as text.
        key: The key above it.
        entity: What the names above it say that it is.
        is_key: Whether it is the key of an object.
    """

    text: str
    key: str | None
    entity: str | None
    is_key: bool = False


_part: Final = tuple.__new__  # a third of the time of `Part(…)`
"""Makes a `Part` of a class and a tuple of its fields."""

_MAY_OPEN: Final = frozenset("{[ \t\r\n")
"""What JSON in a string begins with (`json_text.may_be_json`)."""


class Inside:
    """The places inside the text of a slot.

    Args:
        slot: The slot.
        policy: What the names of fields say.
    """

    def __init__(self, slot: Slot, policy: FieldPolicy) -> None:
        self._slot, self._policy = slot, policy
        self._texts: dict[Chain, JsonText] = {}

    def flush(self) -> None:
        """Hand what was written inside on to the slot's own place."""
        for text in reversed(self._texts.values()):  # the inner ones first: they write into the outer ones
            text.flush()

    @property
    def _may_hold_more(self) -> bool:
        slot = self._slot
        is_plain = slot.entity is not None or slot.is_key or slot.is_probe
        return not is_plain and json_text.may_be_json(slot.text)

    def parts(self) -> list[Part]:
        """Return what is in `units`, one for one, in a third of the time: places are found when needed."""
        slot = self._slot
        if not self._may_hold_more:
            return [Part(slot.text, slot.key, slot.entity, slot.is_key)]
        try:
            parts, keys = _Parts(self._policy).of(slot.text, slot.key)
        except (ValueError, RecursionError):  # no JSON, or none that the standard library takes
            return [Part(unit.text, unit.key, unit.entity, unit.is_key) for unit in self.units()]
        return parts + [Part(name, None, None, is_key=True) for name in keys]

    def units(self) -> list[Slot]:
        """Return every place inside, in order, distinct keys last; the slot itself where it is no JSON."""
        slot = self._slot
        tokens = json_text.tokens_of(slot.text) if self._may_hold_more else None
        if tokens is None:
            return [slot]
        units: list[Slot] = []
        keys: dict[str, Keys] = {}
        whole = self._opened((), slot.text, slot.place, slot.at)
        stack = [(whole, iter(tokens), _Cover(self._policy, slot.key))]
        while stack:
            text, left, cover = stack[-1]
            inner = self._read(text, left, cover, units, keys, len(stack))
            if inner is None:
                stack.pop()
            else:
                stack.append(inner)
        return units + [Slot(name, None, None, places, None, is_key=True) for name, places in keys.items()]

    def _read(
        self,
        text: JsonText,
        tokens: Iterator[Token],
        cover: _Cover,
        units: list[Slot],
        keys: dict[str, Keys],
        level: int,
    ) -> tuple[JsonText, Iterator[Token], _Cover] | None:
        """Read on in *text*; return the JSON inside a string of it where there is one."""
        is_prose = self._slot.is_prose
        for token in tokens:
            _, _, value, key, _, kind, depth = token
            if kind == "key":
                cover.enter(value, depth)
                if value:
                    keys.setdefault(value, Keys()).places.append((text, token))
                continue
            entity = cover.entity
            if key is None or key in _TELLING:
                key, entity = cover.meaning(key, value, token.owner, is_string=kind == "string")
            if entity == "keep" or not value:
                continue
            if entity is None:
                if kind == "number" and len(value) < _MIN_DIGITS:
                    continue
                if level < MAX_LEVELS and json_text.may_be_json(value):
                    inner = self._inner(text, token, key)
                    if inner is not None:
                        return inner
            units.append(Slot(value, key, entity, text, token, is_prose=is_prose))
        return None

    def _inner(
        self, text: JsonText, token: Token, key: str | None
    ) -> tuple[JsonText, Iterator[Token], _Cover] | None:
        """Return the JSON in the string *token* of *text*, opened; None if it is none."""
        tokens = json_text.tokens_of(token.text)
        if tokens is None:
            return None
        opened = self._opened((*text.chain, (token.start, token.end)), token.text, text, token)
        return opened, iter(tokens), _Cover(self._policy, key)

    def _opened(self, chain: Chain, text: str, outer: Any, at: Any) -> JsonText:
        opened = self._texts.get(chain)
        if opened is None:
            opened = self._texts[chain] = JsonText(text, outer, at, chain)
        return opened

    # -- by name -----------------------------------------------------------------------------------------

    def unit(self, chains: Sequence[Chain], *, is_key: bool) -> Slot:
        """Return the place inside that `chains_of` named."""
        if chains == ((),):
            return self._slot
        places = [self._located(chain) for chain in chains]
        text, token = places[0]
        if not is_key:
            return Slot(token.text, None, None, text, token)
        keys = Keys()
        keys.places.extend(places)
        return Slot(token.text, None, None, keys, None, is_key=True)

    def _located(self, chain: Chain) -> tuple[JsonText, Token]:
        text = self._opened((), self._slot.text, self._slot.place, self._slot.at)
        for depth in range(1, len(chain)):
            token = json_text.token_at(text.text, *chain[depth - 1])
            text = self._opened(chain[:depth], token.text, text, token)
        return text, json_text.token_at(text.text, *chain[-1])


def chains_of(unit: Slot) -> tuple[Chain, ...]:
    """Return the names of the place of *unit*; a key has several."""
    if isinstance(unit.place, JsonText):
        return ((*unit.place.chain, (unit.at.start, unit.at.end)),)
    if isinstance(unit.place, Keys):
        return tuple(
            (*text.chain, (token.start, token.end))
            for text, token in unit.place.places
            if isinstance(text, JsonText)
        )
    return ((),)


class _Cover:
    """Which entity the tokens of a JSON text are by the names above them.

    Attributes:
        entity: What the names say, None where they say nothing.
    """

    __slots__ = ("_depth", "_known", "_names", "_outer", "_policy", "entity")

    def __init__(self, policy: FieldPolicy, outer: str | None) -> None:
        self._policy, self._outer = policy, outer
        self.entity: str | None = None
        self._depth = 0
        self._names: dict[int, str] = {}
        self._known: dict[str, str | None] = {}  # a list's items have the same few keys

    def enter(self, key: str, depth: int) -> None:
        """Go below *key*, which stands in an object of this depth."""
        if depth <= self._depth:
            self.entity = None
        if self.entity is None and key != "value":
            self._depth = depth
            try:
                self.entity = self._known[key]
            except KeyError:
                self.entity = self._known[key] = self._policy.entity_of(key)

    def meaning(
        self, key: str | None, text: str, owner: int, *, is_string: bool
    ) -> tuple[str | None, str | None]:
        """Return the key and the entity of a text that has no key, or one that tells of its neighbours."""
        if key is None:
            return self._outer, self.entity
        if key == "value" and (named := self._names.get(owner)) is not None:
            return named, self.entity or self._policy.entity_of(named)
        if key in NAME_FIELDS and is_string and (name := field_name(text)):
            self._names[owner] = name
        return key, self.entity


class _Parts:
    """Reads JSON texts as the standard library parses them, in the order of their tokens."""

    def __init__(self, policy: FieldPolicy) -> None:
        self._policy = policy
        self._parts: list[Part] = []
        self._keys: dict[str, None] = {}
        self._opened = 0

    def of(self, text: str, outer: str | None) -> tuple[list[Part], Iterable[str]]:
        """Return what is in *text*, below the key *outer*, and the distinct keys.

        Raises:
            ValueError: If it is no JSON, or holds in a string what is JSON only to a lenient reader.
            RecursionError: If it is nested too deep.
        """
        self._open(json_text.parsed(text), None, 0, _Cover(self._policy, outer), 1)
        return self._parts, self._keys

    def _open(self, node: Any, key: str | None, depth: int, cover: _Cover, level: int) -> None:
        """Read an object, which is a tuple of pairs here, or an array."""
        owner = self._opened
        self._opened += 1
        depth += 1
        if type(node) is list:
            for value in node:
                self._read(value, key, owner, depth, cover, level)
            return
        keys, parts = self._keys, self._parts
        for name, value in node:
            cover.enter(name, depth)
            if name:
                keys[name] = None
            is_plain = type(value) is str and value and value[0] not in _MAY_OPEN and name not in _TELLING
            if is_plain and cover.entity is None:  # nearly all that there is: no call for it
                parts.append(_part(Part, (value, name, None, False)))
            else:
                self._read(value, name, owner, depth, cover, level)

    def _read(self, value: Any, key: str | None, owner: int, depth: int, cover: _Cover, level: int) -> None:
        kind = type(value)
        if kind is tuple or kind is list:
            self._open(value, key, depth, cover, level)
            return
        if not isinstance(value, str) or (not value and key not in _TELLING):
            return
        entity = cover.entity
        if key is None or key in _TELLING:
            key, entity = cover.meaning(key, value, owner, is_string=kind is str)
        if entity == "keep" or not value:
            return
        if entity is None:
            if kind is not str and len(value) < _MIN_DIGITS:
                return
            if level < MAX_LEVELS and json_text.may_be_json(value) and self._inner(value, key, level):
                return
        self._parts.append(_part(Part, (value, key, entity, False)))

    def _inner(self, text: str, key: str | None, level: int) -> bool:
        """Read the JSON in a string; return whether it is any."""
        try:
            node = json_text.parsed(text)
        except ValueError:
            if json_text.tokens_of(text) is not None:
                raise
            return False
        opened, self._opened = self._opened, 0
        self._open(node, None, 0, _Cover(self._policy, key), level + 1)
        self._opened = opened
        return True


def field_name(value: Any) -> str | None:
    """Return *value* if it can be the name of a field."""
    return value if isinstance(value, str) and 0 < len(value) <= _MAX_NAME else None
