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
            key, entity = cover.meaning(token)
            value = token.text
            if token.kind == "key":
                if value:
                    keys.setdefault(value, Keys()).places.append((text, token))
                continue
            if entity == "keep" or not value:
                continue
            if entity is None:
                if token.kind == "number" and len(value) < _MIN_DIGITS:
                    continue
                if level < MAX_LEVELS and value[-1] in "}] \t\r\n" and json_text.may_be_json(value):
                    inner = json_text.tokens_of(value)
                    if inner is not None:
                        chain = (*text.chain, (token.start, token.end))
                        opened = self._opened(chain, value, text, token)
                        return opened, iter(inner), _Cover(self._policy, key)
            units.append(Slot(value, key, entity, text, token, is_prose=is_prose))
        return None

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
    """Which entity the tokens of a JSON text are by the names above them."""

    __slots__ = ("_depth", "_entity", "_names", "_outer", "_policy")

    def __init__(self, policy: FieldPolicy, outer: str | None) -> None:
        self._policy, self._outer = policy, outer
        self._entity: str | None = None
        self._depth = 0
        self._names: dict[int, str] = {}

    def meaning(self, token: Token) -> tuple[str | None, str | None]:
        """Return the key that *token* belongs to and what the names above it say that it is."""
        key = token.key
        if token.kind == "key":
            if token.depth <= self._depth:
                self._entity = None
            if self._entity is None and key is not None and key != "value":
                self._entity, self._depth = self._policy.entity_of(key), token.depth
            return key, None
        if key is None:
            return self._outer, self._entity
        if key == "value" and (named := self._names.get(token.owner)) is not None:
            return named, self._entity or self._policy.entity_of(named)
        if key in NAME_FIELDS and token.kind == "string" and (name := field_name(token.text)):
            self._names[token.owner] = name
        return key, self._entity


def field_name(value: Any) -> str | None:
    """Return *value* if it can be the name of a field."""
    return value if isinstance(value, str) and 0 < len(value) <= _MAX_NAME else None
