# SPDX-License-Identifier: Apache-2.0
"""What is inside one string: the string itself or, where it is JSON, the strings, numbers and keys in it.

A place inside is named by its chain of spans, so that what was found in a text seen before can be written
without reading that text again.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Final

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

    def units(self) -> list[Slot]:
        """Return every place inside, in order, distinct keys last; the slot itself where it is no JSON."""
        slot = self._slot
        if slot.entity is not None or slot.is_key or slot.is_probe or not json_text.may_be_json(slot.text):
            return [slot]
        tokens = json_text.tokens_of(slot.text)
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
                key, entity = cover.meaning(token)
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

    __slots__ = ("_depth", "_names", "_outer", "_policy", "entity")

    def __init__(self, policy: FieldPolicy, outer: str | None) -> None:
        self._policy, self._outer = policy, outer
        self.entity: str | None = None
        self._depth = 0
        self._names: dict[int, str] = {}

    def enter(self, key: str, depth: int) -> None:
        """Go below *key*, which stands in an object of this depth."""
        if depth <= self._depth:
            self.entity = None
        if self.entity is None and key != "value":
            self.entity = self._policy.entity_of(key)
            self._depth = depth

    def meaning(self, token: Token) -> tuple[str | None, str | None]:
        """Return the key and the entity of *token*, which has no key or one that tells of its neighbours."""
        key = token.key
        if key is None:
            return self._outer, self.entity
        if key == "value" and (named := self._names.get(token.owner)) is not None:
            return named, self.entity or self._policy.entity_of(named)
        if key in NAME_FIELDS and token.kind == "string" and (name := field_name(token.text)):
            self._names[token.owner] = name
        return key, self.entity


def field_name(value: Any) -> str | None:
    """Return *value* if it can be the name of a field."""
    return value if isinstance(value, str) and 0 < len(value) <= _MAX_NAME else None
