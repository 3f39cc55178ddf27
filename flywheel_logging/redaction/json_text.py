# SPDX-License-Identifier: Apache-2.0
"""JSON inside a string, read and rewritten in place.

A JSON text is never parsed into objects and written anew: its tokens are located, and only those whose value
changes are spliced. So numbers keep their spelling, objects their duplicate keys, and every byte that was not
personal stays where it was. Nesting costs memory, never recursion.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator
from itertools import accumulate, compress
from json.decoder import scanstring  # type: ignore[attr-defined]  # there, and not in typeshed
from operator import not_
from typing import Any, Final, NamedTuple

_INNER: Final = r'[^"\\]*+(?:\\.[^"\\]*+)*+'
_NUMBER: Final = r"-?\d[\d.eE+-]*+"
_LEXED: Final = re.compile(
    rf'(?:[ \t\r\n,:{{}}\[\]]++|"{_INNER}"|{_NUMBER}|true|false|null|NaN|-?Infinity)*+', re.DOTALL
)
"""All that a JSON text is made of, in any order."""

_TOKEN: Final = re.compile(rf'"({_INNER})"([ \t\r\n]*+:)?|({_NUMBER})|[{{}}\[\]]', re.DOTALL)
_SCALAR: Final = re.compile(rf'("{_INNER}"|{_NUMBER})', re.DOTALL)
_STRING_GROUP, _KEY_GROUP, _NUMBER_GROUP = 1, 2, 3
_BLANK: Final = " \t\r\n"


class Token(NamedTuple):
    """A string, number or key of a JSON text.

    Attributes:
        start: Offset of its first character, the quote of a string included.
        end: Offset behind its last one.
        text: Its value: a string without quotes and escapes, or a number as it is spelt.
        key: The key that it belongs to, itself for a key; None at the top level.
        owner: The number of the object that holds it, in order of opening.
        kind: `string`, `number` or `key`.
        entity: What the names above it, and its own key, say that it is; None where they say nothing.
    """

    start: int
    end: int
    text: str
    key: str | None
    owner: int
    kind: str
    entity: str | None


_token: Final = tuple.__new__  # half the time of `Token(…)`, at a million tokens a record
"""Makes a `Token` of a class and a tuple of its fields."""


class Edit(NamedTuple):
    """What a stretch of a JSON text becomes: a string value."""

    start: int
    end: int
    text: str


def may_be_json(text: str) -> bool:
    """Return False if *text* certainly is no JSON object or array."""
    head = text[:1] if text[:1] not in _BLANK else text.lstrip(_BLANK)[:1]
    if head not in ("{", "["):
        return False
    return (text[-1] if text[-1] not in _BLANK else text.rstrip(_BLANK)[-1]) in "}]"


def _nothing(name: str) -> str | None:
    del name
    return None


def tokens_of(text: str, said: Callable[[str], str | None] = _nothing) -> list[Token] | None:
    """Return the strings, numbers and keys of *text*; None if it is no JSON object or array.

    The order of commas and colons is not checked: splicing values keeps a text as valid as it was.

    Args:
        text: The text.
        said: What a key says that everything below it is.
    """
    try:
        return list(_read(text, said))
    except ValueError:
        return None


def _read(  # noqa: C901  # one loop: calls in it would double its time
    text: str, said: Callable[[str], str | None]
) -> Iterator[Token]:
    if _LEXED.fullmatch(text) is None:
        raise ValueError("not made of tokens")
    stack: list[tuple[str, str | None, int, str | None, str | None]] = []
    key: str | None = None
    above: str | None = None  # what is said of all that stands in the object or array
    entity: str | None = None  # what is said of the next value
    opened, owner = 0, -1
    for match in _TOKEN.finditer(text):
        group = match.lastindex
        if group is None:
            char = match[0]
            if char in "{[":
                stack.append(("}" if char == "{" else "]", key, owner, above, entity))
                above = entity
                owner = opened
                opened += 1
            else:
                closing, key, owner, above, entity = stack.pop() if stack else ("", None, -1, None, None)
                if closing != char:
                    raise ValueError("unbalanced")
        elif not stack:
            raise ValueError("no object or array, or more than one")
        elif group == _NUMBER_GROUP:
            start, end = match.span()
            yield _token(Token, (start, end, match[0], key, owner, "number", entity))
        else:
            start, end = match.span(1)
            value = match[1]
            if "\\" in value:
                value = _unescaped(text, start)
            if group == _KEY_GROUP:
                key = value
                entity = said(value)
                entity = above or entity
            kind = "string" if group == _STRING_GROUP else "key"
            yield _token(Token, (start - 1, end + 1, value, key, owner, kind, entity))
    if stack or not opened:
        raise ValueError("no whole object or array")


class Number(str):
    """A number as it is spelt."""

    __slots__ = ()


_DECODER: Final = json.JSONDecoder(
    object_pairs_hook=tuple,
    parse_int=Number,
    parse_float=Number,
    parse_constant=lambda name: None,
    strict=False,
)


def parsed(text: str) -> Any:
    """Return the object or array in *text*: objects are tuples of pairs, numbers a kind of string.

    Raises:
        ValueError: If it is none by the standard library's measure.
        RecursionError: If it is nested too deep.
    """
    node = _DECODER.decode(text)
    if isinstance(node, str | None):
        raise ValueError("no object or array")  # noqa: TRY004  # as for any other text that is none
    return node


class Size(NamedTuple):
    """What can be told of a JSON text at little cost.

    Attributes:
        values: How many strings, numbers and keys there are.
        parses: Whether the standard library parses it.
    """

    values: int
    parses: bool


def size_of(text: str) -> Size | None:
    """Return the size of *text*; None if it is no JSON object or array."""
    if may_be_json(text):
        numbers: list[str] = []
        note = numbers.append  # a decoder that keeps nothing but what it met
        decoder = json.JSONDecoder(object_pairs_hook=len, parse_int=note, parse_float=note)
        try:
            decoder.decode(text)
        except (ValueError, RecursionError):
            pass
        else:
            quotes = (_ESCAPE.sub("", text) if "\\" in text else text).count('"')
            return Size(quotes // 2 + len(numbers), True)
    tokens = tokens_of(text)
    return None if tokens is None else Size(len(tokens), False)


_ESCAPE: Final = re.compile(r"\\.", re.DOTALL)


def escaped_in(text: str) -> list[str]:
    """Return the strings of *text*, which is JSON, that hold escapes, without them."""
    if "\\" not in text:
        return []
    literals = [literal for literal in _SCALAR.findall(text) if "\\" in literal]
    strings: list[str] = json.loads(f"[{','.join(literals)}]", strict=False)
    return strings


class Spans(NamedTuple):
    """Where the strings and numbers of a JSON text stand, quotes included.

    Attributes:
        values: Start and end of each that is a value, in order.
        keys: Start and end of each key, in order.
    """

    values: list[tuple[int, int]]
    keys: list[tuple[int, int]]


def spans_of(text: str) -> Spans:
    """Return where the strings and numbers of *text*, which is JSON, stand: a tenth of the work of tokens."""
    pieces = _SCALAR.split(text)  # what is between them, and they, in turn
    ends = list(accumulate(map(len, pieces)))
    spans = list(zip(ends[0::2], ends[1::2], strict=False))  # what is behind the last one is none
    are_keys = [
        behind.lstrip(_BLANK)[:1] == ":" and scalar[0] == '"'
        for scalar, behind in zip(pieces[1::2], pieces[2::2], strict=True)
    ]
    return Spans(list(compress(spans, map(not_, are_keys))), list(compress(spans, are_keys)))


def token_at(text: str, start: int, end: int) -> Token:
    """Return the string or number of *text* from *start* to *end*, without what is around it."""
    value = text[start:end]
    if value[0] != '"':
        return Token(start, end, value, None, -1, "number", None)
    value = _unescaped(text, start + 1) if "\\" in value else value[1:-1]
    return Token(start, end, value, None, -1, "string", None)


def _unescaped(text: str, start: int) -> str:
    value: str = scanstring(text, start, False)[0]  # a ValueError on an escape that JSON does not have
    return value


def spliced(text: str, edits: Iterable[Edit]) -> str:
    """Return *text* with each edit's stretch as a JSON string, escaped as the rest of it is."""
    ascii_only = text.isascii()
    pieces: list[str] = []
    position = 0
    for edit in sorted(edits):
        pieces.append(text[position : edit.start])
        pieces.append(json.dumps(edit.text, ensure_ascii=ascii_only))
        position = edit.end
    return "".join((*pieces, text[position:]))
