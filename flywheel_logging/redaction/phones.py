# SPDX-License-Identifier: Apache-2.0
# ruff: noqa: E501, PLR2004 - word lists and patterns read as text; lengths are those of the numbers
"""Telephone numbers: with `+`, in North American form, with a trunk zero, or behind a word."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from flywheel_logging.redaction.announced_phones import announced
from flywheel_logging.redaction.finding import Finding
from flywheel_logging.redaction.phone_forms import (
    EXTENSION,
    NUMBER,
    digits_of,
    is_counted,
    is_vetoed,
    looks_dated,
    phone,
)
from flywheel_logging.redaction.phone_plans import is_international
from flywheel_logging.redaction.screens import DIGITS, WORDLIKE, Options, View, occurrences

_PLUS: Final = re.compile(rb"\+[ (]{0,2}" + NUMBER % 6 + rb"(?![0-9A-Za-z])", re.IGNORECASE)


def _international(view: View) -> Iterator[Finding]:
    for place in occurrences(view.raw, b"+"):
        if view.raw[place - 1] in WORDLIKE:
            continue
        match = _PLUS.match(view.raw, place)
        digits = "" if match is None else digits_of(match.group().replace(b"(0)", b""))
        if match is None or not is_international(digits):
            is_added = view.raw[place - 1] == _LINE and view.raw[place - 2] != 0
            match = None if is_added else _BROKEN.match(view.raw, place)
            digits = "" if match is None else digits_of(match.group().replace(b"(0)", b""))
        if match is not None and is_international(digits):
            yield phone(match.start(), match.end(), "phone_international", digits)


_BROKEN: Final = re.compile(
    rb"\+[1-9][0-9 ().\-]{1,16}[0-9)\-][ ]?\r?\n[ >\t]{0,8}[0-9(][0-9 ().\-]{2,14}[0-9](?![0-9A-Za-z])"
)
"""A number that a line's end divides; one that begins a line may be an added line of a comparison."""
_LINE: Final = ord("\n")
_AREA: Final = re.compile(
    rb"(?:(?<![0-9])\+?1[ .\-]{1,2}|(?<![0-9])1)?(?:\([2-9][0-9]{2}\)[ \-\n]?|[2-9][0-9]{2}(?:[ .\-]|-\n))$"
)
_LINE_SHAPES: Final = (b"000-0000", b"000 0000", b"000.0000", b"000-\n0000")
_TAIL: Final = re.compile(rb"[0-9]{3}(?:[ .]|-\n?)[0-9]{4}" + EXTENSION, re.IGNORECASE)


def _north_american(view: View) -> Iterator[Finding]:
    raw = view.raw
    for shape in _LINE_SHAPES:
        for place in view.occurrences(shape):
            if raw[place - 1] in DIGITS or raw[place] in b"01" or raw[place - 1] not in b" .-)\n":
                continue  # most are groups of longer numbers
            area = _AREA.search(raw, max(0, place - 10), place)
            tail = None if area is None else _TAIL.match(raw, place)
            if area is None or tail is None or not _is_free(raw, area.start(), tail.end()):
                continue
            if is_vetoed(view, area.start()):
                continue
            digits = digits_of(raw[area.start() : tail.end()])[-10:]
            yield phone(area.start(), tail.end(), "phone_nanp", digits)


_SERVICE_SHAPES: Final = (b"0000 000 000", b"0000-000-000")
_SERVICE: Final = re.compile(rb"1[38]00([ \-])[0-9]{3}\1[0-9]{3,4}(?![0-9A-Za-z])")
"""Numbers that cost the caller little or nothing, in Australia and in Asia."""


def _of_services(view: View) -> Iterator[Finding]:
    for shape in _SERVICE_SHAPES:
        for place in view.occurrences(shape):
            match = _SERVICE.match(view.raw, place)
            if match is None or not _is_free(view.raw, place, match.end()):
                continue
            if not is_vetoed(view, place) and not is_counted(view, match.end()):
                yield phone(*match.span(), "phone_service", digits_of(match[0]))


def _is_free(raw: bytes, start: int, end: int) -> bool:
    """Whether it is no part of a longer number; one grouped by spaces stands in no row of numbers."""
    before, after = raw[start - 1], raw[end]
    if before in WORDLIKE or after in WORDLIKE:
        return False
    joints = b".-/+, " if raw[end - 5] == _SPACE and raw[start] != _BRACKET else b".-/+,"
    return not (before in joints and raw[start - 2] in DIGITS) and not (
        after in b".- " and after in joints and raw[end + 1] in DIGITS
    )


_SPACE: Final = ord(" ")
_BRACKET: Final = ord("(")


_TRUNK: Final = re.compile(
    rb"\(?0{1,2}[1-9][0-9]{0,4}\)?(?:[ /\-.]{1,3}|(?<=\)))[0-9]{2,9}(?:[ \-/.][0-9]{2,8}){0,4}(?![0-9]|[.,:/\-][0-9])"
    + EXTENSION
    + rb"(?![0-9A-Za-z])"
)
_BEGINNING: Final = b" 0"
_BEGINNINGS: Final = bytes(
    ord("0") if byte == ord("0") else ord(" ") if byte in b' \n(:"' else ord(".") for byte in range(256)
)
"""Makes one anchor of five: what may stand before the 0, a search of the text each, is a blank."""
_TRUNK_FIGURES: Final = DIGITS - {ord("0")}
_ROW_JOINTS: Final = frozenset(b" :")
"""What stands between the numbers of a row, and of a time."""


def _with_zero(view: View, options: Options) -> Iterator[Finding]:
    """Numbers that begin with a trunk 0, or with the two of an international prefix, in no row of numbers."""
    raw = view.raw
    least = 9 if options.regions else 10
    for place in occurrences(raw.translate(_BEGINNINGS), _BEGINNING):
        if raw[place - 1] in DIGITS and raw[place] in _ROW_JOINTS:
            continue
        start = place if raw[place] == _BRACKET else place + 1
        if raw[place + 2] in _TRUNK_FIGURES:
            found = _national(view, start, least)
        else:
            found = _prefixed(view, start) if raw[place + 3] in _TRUNK_FIGURES else None
        if found is not None:
            yield found


def _national(view: View, start: int, least: int) -> Finding | None:
    """A number with a trunk 0 and groups: *least* to twelve digits."""
    match = None if view.raw[start - 1] in WORDLIKE else _TRUNK.match(view.raw, start)
    digits = "" if match is None else digits_of(match.group())
    if match is not None and len(digits) == _LEAST_IN_LINE and _is_line(view.raw, start, match.end()):
        least = _LEAST_IN_LINE
    if match is None or not least <= len(digits) <= 12 or looks_dated(match.group()):
        return None
    return None if is_vetoed(view, start) else phone(start, match.end(), "phone_national", digits)


_LEAST_IN_LINE: Final = 9
_LETTERS: Final = frozenset(b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")


def _is_line(raw: bytes, start: int, end: int) -> bool:
    """Whether it is a line of its own below one of words, as in a signature."""
    return raw[start - 1] == _LINE and raw[end] in b"\n\x00" and raw[start - 2] in _LETTERS


def _prefixed(view: View, start: int) -> Finding | None:
    """A number with the prefix 00 and a country code."""
    match = None if view.raw[start - 1] in WORDLIKE else _TRUNK.match(view.raw, start)
    digits = "" if match is None else digits_of(match.group())[2:]
    if match is None or not is_international(digits) or is_vetoed(view, start):
        return None
    return phone(start, match.end(), "phone_international", digits)


def phones(view: View, options: Options) -> Iterator[Finding]:
    """Find telephone numbers: with `+`, in North American form, with a trunk zero, or behind a word."""
    found = [*_international(view), *_north_american(view), *_of_services(view), *_with_zero(view, options)]
    yield from found
    yield from announced(view, {finding.start: finding.end for finding in found})
