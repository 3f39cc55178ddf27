# SPDX-License-Identifier: Apache-2.0
"""The places inside one string: the string itself or, where it is JSON, the strings, numbers and keys in it.

A place inside is named by its chain of spans, so that what was found in a text seen before can be written
without reading that text again. Places are located when they are asked for.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import Any, Final

from flywheel_logging.redaction import json_text
from flywheel_logging.redaction.contents import Contents, contents_of
from flywheel_logging.redaction.field_policy import FieldPolicy
from flywheel_logging.redaction.json_text import Spans, Token
from flywheel_logging.redaction.places import Chain, JsonText, Keys, Place, Slot

_token: Final = tuple.__new__  # a third of the time of `Token(…)`
"""Makes a `Token` of its class and a tuple of its fields."""

_WHOLE: Final = -1
"""Stands for the number of the string that is JSON: the slot's own text."""


class Inside:
    """The places inside the text of a slot.

    Args:
        slot: The slot.
        policy: What the names of fields say.
    """

    def __init__(self, slot: Slot, policy: FieldPolicy) -> None:
        self._slot, self._policy = slot, policy
        self._texts: dict[Chain, JsonText] = {}
        self._spans: dict[Chain, Spans] = {}

    def flush(self) -> None:
        """Hand what was written inside on to the slot's own place."""
        for text in reversed(self._texts.values()):  # the inner ones first: they write into the outer ones
            text.flush()

    @cached_property
    def contents(self) -> Contents:
        """What the slot holds."""
        return self._json or plain_contents(self._slot)

    @cached_property
    def _json(self) -> Contents | None:
        slot = self._slot
        return contents_of(slot.text, slot.key, self._policy) if may_hold_more(slot) else None

    # -- by number ---------------------------------------------------------------------------------------

    def unit(self, number: int) -> Slot:
        """Return the place of the leaf with this number."""
        contents = self._json
        if contents is None:
            return self._slot
        value, key = contents.leaf(number) or ("", None)
        if number >= contents.first_key:
            keys = Keys()
            keys.places.extend(self._keys[value])
            return Slot(value, None, None, keys, None, is_key=True)
        text, (start, end) = self._place(contents, number)
        entity = contents.named[number][1] if number in contents.named else None
        token: Token = _token(Token, (start, end, value, key, -1, "string", None))
        return Slot(value, key, entity, text, token, is_prose=self._slot.is_prose)

    def _place(self, contents: Contents, number: int) -> tuple[JsonText, tuple[int, int]]:
        """Return the JSON that holds the string or number with this number, and its span there."""
        holder, ordinal = self._ordinals[number] if contents.inner else (_WHOLE, number)
        text = self._text(contents, holder)
        return text, self._spans_of(text).values[ordinal]

    def _text(self, contents: Contents, number: int) -> JsonText:
        """Return the string with this number, which is JSON."""
        if number == _WHOLE:
            return self._whole
        outer, span = self._place(contents, number)
        token = json_text.token_at(outer.text, *span)
        return self._opened((*outer.chain, span), token.text, outer, token)

    @cached_property
    def _whole(self) -> JsonText:
        return self._opened((), self._slot.text, self._slot.place, self._slot.at)

    @cached_property
    def _ordinals(self) -> list[tuple[int, int]]:
        """For each string and number: that of the string that holds it, and how many come before it there."""
        contents = self.contents
        ends = dict(contents.inner)
        ordinals: list[tuple[int, int]] = []
        holders, counts, stops = [_WHOLE], [0], [contents.first_key]
        for number in range(contents.first_key):
            while number >= stops[-1]:
                for stack in (holders, counts, stops):
                    stack.pop()
            ordinals.append((holders[-1], counts[-1]))
            counts[-1] += 1
            if number in ends:
                holders.append(number)
                counts.append(0)
                stops.append(ends[number])
        return ordinals

    @cached_property
    def _keys(self) -> dict[str, list[tuple[JsonText, Token]]]:
        """The places of each key."""
        places: dict[str, list[tuple[JsonText, Token]]] = {}
        for number in (_WHOLE, *(number for number, _ in self.contents.inner)):
            text = self._text(self.contents, number)
            for span in self._spans_of(text).keys:
                token = json_text.token_at(text.text, *span)
                places.setdefault(token.text, []).append((text, token))
        return places

    def _opened(self, chain: Chain, text: str, outer: Place, at: Any) -> JsonText:
        opened = self._texts.get(chain)
        if opened is None:
            opened = self._texts[chain] = JsonText(text, outer, at, chain)
        return opened

    def _spans_of(self, text: JsonText) -> Spans:
        spans = self._spans.get(text.chain)
        if spans is None:
            spans = self._spans[text.chain] = json_text.spans_of(text.text)
        return spans

    # -- by name -----------------------------------------------------------------------------------------

    def unit_at(self, chains: Sequence[Chain], *, is_key: bool) -> Slot:
        """Return the place that `chains_of` named."""
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
        text = self._whole
        for depth in range(1, len(chain)):
            token = json_text.token_at(text.text, *chain[depth - 1])
            text = self._opened(chain[:depth], token.text, text, token)
        return text, json_text.token_at(text.text, *chain[-1])


def may_hold_more(slot: Slot) -> bool:
    """Return False if *slot* certainly holds nothing but itself."""
    return json_text.may_be_json(slot.text) and slot.entity is None and not slot.is_key and not slot.is_probe


def plain_contents(slot: Slot) -> Contents:
    """Return what *slot* holds where it is no JSON: itself."""
    leaf = slot.text, slot.key
    if slot.entity is not None:
        return Contents([None], {0: (leaf, slot.entity)}, 1, [])
    return Contents([leaf], {}, 0 if slot.is_key else 1, [])


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
