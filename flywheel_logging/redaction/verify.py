# SPDX-License-Identifier: Apache-2.0
"""The self-check on every redacted document, before anything is written.

It compares the result with the original and knows nothing of how the result was made:

1. Same shape: the same objects, lists and keys in the same order, but for fields that the policy drops and
   keys that were renamed. What changed was a text or number, and is a text now.
2. Ids, roles, counts, schemas are what they were.
3. JSON in a string is JSON still, with as many strings, numbers and keys; `arguments` parse if they did.
4. No text that was changed holds a value that was found.

What is the caller's own object still was read and left as it was; it is not compared again.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flywheel_logging.errors import RedactionError
from flywheel_logging.redaction import json_text
from flywheel_logging.redaction.places import plain
from flywheel_logging.redaction.shape import TEXT, Shape
from flywheel_logging.redaction.walker import CUT


def verify(
    before: Any, after: Any, shape: Shape, *, holds_value: Callable[[str], bool], dropped: int = 0
) -> None:
    """Check *after*, the redacted form of *before*.

    Args:
        before: The document.
        after: What is to be written.
        shape: What the document's places mean.
        holds_value: Whether a text holds a value that was found in this document.
        dropped: How many fields the policy left out.

    Raises:
        RedactionError: If anything is wrong; the message says what, without any value.
    """
    check = _Check(holds_value, dropped)
    stack: list[tuple[Any, Any, Shape]] = [(before, after, shape)]
    while stack:
        old, new, shape = stack.pop()
        if old is not new:
            stack.extend(check.pair(old, new, shape))
    if check.dropped:
        raise RedactionError("self-check: a field that the policy drops is still there")
    if check.holds_any():
        raise RedactionError("self-check: a value that was found is still there")


class _Check:
    def __init__(self, holds_value: Callable[[str], bool], dropped: int) -> None:
        self._holds_value = holds_value
        self._changed_texts: list[tuple[str, bool]] = []
        self.dropped = dropped

    def pair(self, old: Any, new: Any, shape: Shape) -> list[tuple[Any, Any, Shape]]:
        """Check one changed place; return the places below it."""
        if _is_fixed(old, shape):
            if old != new:
                raise RedactionError("self-check: an id, role, count or schema changed")
            return []
        if shape.kind == "logprobs" and new is None:
            return []
        return self._changed(old, new, shape)

    def _changed(self, old: Any, new: Any, shape: Shape) -> list[tuple[Any, Any, Shape]]:
        if isinstance(old, dict) and isinstance(new, dict):
            return self._objects(old, new, shape)
        if isinstance(old, list | tuple) and isinstance(new, list):
            if len(old) != len(new):
                raise RedactionError("self-check: a list has another length")
            return [(a, b, shape) for a, b in zip(old, new, strict=True)]
        if isinstance(old, dict | list | tuple):
            if new != CUT:
                raise RedactionError("self-check: an object or list is gone")
            return []
        if not isinstance(old, str | int | float | None):
            return [(plain(old), new, shape)]
        self._text(old, new)
        return []

    def _objects(
        self, old: dict[Any, Any], new: dict[Any, Any], shape: Shape
    ) -> list[tuple[Any, Any, Shape]]:
        role = old.get("role")
        if shape.by_role and isinstance(role, str):
            shape = shape.by_role.get(role, shape)
        left = list(old.items())
        if missing := len(old) - len(new):
            left = [(key, value) for key, value in left if key in new]
            if missing < 0 or missing > self.dropped or len(left) != len(new):
                raise RedactionError("self-check: an object has other keys")
            self.dropped -= missing
        pairs = []
        for (key, value), (name, item) in zip(left, new.items(), strict=True):
            if key != name:
                if key in shape.fields or not isinstance(name, str):
                    raise RedactionError("self-check: a key of the record's own changed")
                self._text(str(key), name)
            pairs.append((value, item, shape.fields.get(key, TEXT)))
        return pairs

    def _text(self, old: Any, new: Any) -> None:
        if not isinstance(new, str):
            if new != old:
                raise RedactionError("self-check: a value that is no text changed")
            return
        if not isinstance(old, str):
            self._changed_texts.append((new, False))
            return
        before = json_text.size_of(old) if json_text.may_be_json(old) else None
        is_json = before is not None and json_text.may_be_json(new)
        if before is not None and is_json:
            after = json_text.size_of(new)
            if after is None or after.values != before.values:
                raise RedactionError("self-check: JSON in a string has another shape")
            if before.parses and not after.parses:
                raise RedactionError("self-check: JSON in a string does not parse any more")
        self._changed_texts.append((new, is_json))

    def holds_any(self) -> bool:
        """Return whether a value that was found stands in a changed text, or in a string of JSON in it."""
        texts: list[str] = []
        for text, is_json in self._changed_texts:
            texts.append(text)  # strings without escapes stand in JSON as they are
            if is_json:
                texts += json_text.escaped_in(text)
        # In one go first: one search of a thousand short texts costs a tenth of a thousand searches.
        return self._holds_value("\0".join(texts)) and any(map(self._holds, self._changed_texts))

    def _holds(self, changed: tuple[str, bool]) -> bool:
        """Look into each string by itself: what was found may stand there by accident, across two of them.

        Also where a string is JSON: an escape, which ends a word, may stand for a letter of it.
        """
        left = [changed]
        while left:
            text, is_json = left.pop()
            tokens = json_text.tokens_of(text) if is_json else None
            if tokens is not None:
                left += ((token.text, json_text.may_be_json(token.text)) for token in tokens)
            elif self._holds_value(text):
                return True
        return False


def _is_fixed(value: Any, shape: Shape) -> bool:
    return shape.kind == "fixed" or (shape.kind == "id" and not isinstance(value, dict | list))
