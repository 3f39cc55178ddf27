# SPDX-License-Identifier: Apache-2.0
"""What one string holds: itself or, where it is JSON, the strings and numbers in it and its keys.

JSON is read as the standard library parses it, with a few steps for each string. Where its places are is not
asked here (`inside`): they are needed only where something was found.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final, NamedTuple

from flywheel_logging.redaction import json_text
from flywheel_logging.redaction.field_policy import FieldPolicy
from flywheel_logging.redaction.json_text import Number, Token
from flywheel_logging.redaction.scanner import TextAndKey

MAX_LEVELS: Final = 10
"""JSON in strings in strings; each level doubles the backslashes. Below that it is read as text."""

NAME_FIELDS: Final = ("name", "key", "header", "field")
"""Fields whose text is the name of what the field `value` beside them holds."""

_TELLING: Final = frozenset({"value", *NAME_FIELDS})
_MAX_NAME: Final = 200
_MIN_DIGITS: Final = 6
"""Shorter numbers are nobody's."""

_MAY_OPEN: Final = frozenset(("", *"{[ \t\r\n"))
"""What JSON in a string begins with (`json_text.may_be_json`), and an empty string."""


class Contents(NamedTuple):
    """What a text holds.

    Attributes:
        leaves: One for each string and number, in order; None where nothing is to be searched: an empty
            string, a short number, JSON, and what `named` holds. Behind them, each distinct key once.
        named: Leaf and entity of those of which the names above say what they are, by their number.
        first_key: The number of the first key.
        inner: The strings that are JSON themselves, whose own leaves follow them: number, and that behind
            the last leaf; in order of opening.
    """

    leaves: list[TextAndKey | None]
    named: dict[int, tuple[TextAndKey, str]]
    first_key: int
    inner: list[tuple[int, int]]

    def text_of(self, number: int) -> str:
        """Return the text with this number, "" where it is not read."""
        leaf = self.leaf(number)
        return "" if leaf is None else leaf[0]

    def leaf(self, number: int) -> TextAndKey | None:
        """Return the string or number with this number, whether it is to be searched or named."""
        leaf = self.leaves[number]
        if leaf is None and number in self.named:
            leaf, _ = self.named[number]
        return leaf


def contents_of(text: str, key: str | None, policy: FieldPolicy, *, parses: bool = True) -> Contents | None:
    """Return what the JSON *text* under *key* holds; None if it is none.

    Args:
        text: The text.
        key: The key above it.
        policy: What the names of fields say.
        parses: Whether the standard library reads what it can; otherwise tokens are read, at any depth.
    """
    try:
        return _Reader(policy, parses=parses).read(text, key)
    except RecursionError:
        return contents_of(text, key, policy, parses=False)


def field_name(value: Any) -> str | None:
    """Return *value* if it can be the name of a field."""
    return value if isinstance(value, str) and 0 < len(value) <= _MAX_NAME else None


class _Reader:
    """Reads one text.

    Args:
        policy: What the names of fields say.
        parses: Whether the standard library reads what it can; otherwise tokens are read, at any depth.
    """

    def __init__(self, policy: FieldPolicy, *, parses: bool) -> None:
        self._policy, self._parses = policy, parses
        self._leaves: list[TextAndKey | None] = []
        self._named: dict[int, tuple[TextAndKey, str]] = {}
        self._keys: dict[str, str | None] = {}
        self._plain: set[str] = set()
        self._inner: list[tuple[int, int]] = []

    def read(self, text: str, key: str | None) -> Contents | None:
        """Return what *text* holds; None if it is no JSON.

        Raises:
            RecursionError: If it is nested too deep to be parsed.
        """
        if not self._open(text, key, 1):
            return None
        first_key = len(self._leaves)
        self._leaves += [(name, None) for name in self._keys if name]
        return Contents(self._leaves, self._named, first_key, self._inner)

    def _open(self, text: str, key: str | None, level: int) -> bool:
        """Read *text*, JSON of this level; return whether it is any."""
        if self._parses:
            try:
                node = json_text.parsed(text)
            except ValueError:  # perhaps JSON to a lenient reader
                pass
            else:
                self._container(node, key, None, level)
                return True
        tokens = json_text.tokens_of(text, self._verdict)
        if tokens is not None:
            self._tokens(tokens, key, level)
        return tokens is not None

    # -- what the standard library parsed ----------------------------------------------------------------

    def _container(self, node: Any, key: str | None, entity: str | None, level: int) -> None:
        """Read an object, which is a tuple of pairs here, or an array, below what *entity* says."""
        if type(node) is tuple:
            self._object(node, entity, level)
            return
        leaves = self._leaves
        for value in node:
            if type(value) is str and entity is None and value[:1] not in _MAY_OPEN:
                leaves.append((value, key))
            elif isinstance(value, str):
                self._scalar(value, key, entity, level)
            elif value is not None and value is not True and value is not False:
                self._container(value, key, entity, level)

    def _object(self, pairs: Iterable[tuple[str, Any]], entity: str | None, level: int) -> None:
        leaves, plain = self._leaves, self._plain
        told: str | None = None
        for name, value in pairs:
            kind = type(value)
            if entity is not None or name not in plain or (kind is str and value[:1] in _MAY_OPEN):
                told = self._field(name, value, entity, told, level)
            elif kind is str:  # nearly all that there is: no call for it
                leaves.append((value, name))
            elif kind is Number:
                leaves.append((str(value), name) if len(value) >= _MIN_DIGITS else None)
            elif kind is list or kind is tuple:
                self._container(value, name, None, level)

    def _field(self, name: str, value: Any, entity: str | None, told: str | None, level: int) -> str | None:
        """Read a field of which its name, its neighbours or the names above may say something.

        Args:
            name: Its name.
            value: What it holds.
            entity: What the names above say.
            told: What a neighbour says that the field `value` is.
            level: Of the JSON that it is in.

        Returns:
            What *told* is for the next field.
        """
        said = self._said(name)
        said = entity or said
        if isinstance(value, str):
            key = name
            if name in NAME_FIELDS:
                told = (field_name(value) if type(value) is str else None) or told
            elif name == "value" and told is not None:
                key, said = told, entity or self._policy.entity_of(told)
            self._scalar(value, key, said, level)
        elif value is not None and value is not True and value is not False:
            self._container(value, name, said, level)
        return told

    def _said(self, name: str) -> str | None:
        """Return what the key *name* says that its values are."""
        try:
            return self._keys[name]
        except KeyError:  # a list's items have the same few keys
            entity = self._keys[name] = self._verdict(name)
            if entity is None and name not in _TELLING:
                self._plain.add(name)
            return entity

    def _verdict(self, name: str) -> str | None:
        return None if name == "value" else self._policy.entity_of(name)

    # -- tokens ------------------------------------------------------------------------------------------

    def _tokens(self, tokens: Iterable[Token], outer: str | None, level: int) -> None:
        """Read *tokens*: each knows its key and what is said of it."""
        told: dict[int, str] = {}
        for _, _, value, key, owner, kind, entity in tokens:
            if kind == "key":
                self._said(value)
                continue
            name, said = outer if key is None else key, entity
            if key in NAME_FIELDS and kind == "string" and field_name(value):
                told[owner] = value
            elif key == "value" and (field := told.get(owner)) is not None:
                name, said = field, entity or self._policy.entity_of(field)
            self._scalar(Number(value) if kind == "number" else value, name, said, level)

    # -- one string or number ----------------------------------------------------------------------------

    def _scalar(self, value: str, key: str | None, entity: str | None, level: int) -> None:
        leaves = self._leaves
        leaf = str(value), key
        if not value or entity == "keep":
            leaves.append(None)
        elif entity is not None:
            self._named[len(leaves)] = leaf, entity
            leaves.append(None)
        elif type(value) is Number:
            leaves.append(leaf if len(value) >= _MIN_DIGITS else None)
        elif level >= MAX_LEVELS or not json_text.may_be_json(value) or not self._opens(value, key, level):
            leaves.append(leaf)

    def _opens(self, text: str, key: str | None, level: int) -> bool:
        """Read the JSON in a string; return whether it is any."""
        number, opened = len(self._leaves), len(self._inner)
        self._leaves.append(None)
        self._inner.append((number, number))
        if self._open(text, key, level + 1):
            self._inner[opened] = number, len(self._leaves)
            return True
        self._leaves.pop()
        self._inner.pop()
        return False
