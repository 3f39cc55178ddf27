# SPDX-License-Identifier: Apache-2.0
# ruff: noqa: E501, PLR2004 - word lists and patterns read as text; lengths are those of the numbers
"""Telephone numbers: with `+`, in North American form, with a trunk zero, or behind a word."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from flywheel_logging.redaction.announced_phones import announced
from flywheel_logging.redaction.finding import Finding
from flywheel_logging.redaction.phone_forms import EXTENSION, NUMBER, digits_of, is_vetoed, looks_dated, phone
from flywheel_logging.redaction.phone_plans import is_international
from flywheel_logging.redaction.screens import Options, View, is_digit, is_wordlike, occurrences

_PLUS: Final = re.compile(rb"\+[ (]{0,2}" + NUMBER % 6 + rb"(?![0-9A-Za-z])", re.IGNORECASE)


def _international(view: View) -> Iterator[Finding]:
    for place in occurrences(view.raw, b"+"):
        if is_wordlike(view.raw[place - 1]):
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
            if raw[place - 1] not in b" .-)\n" or raw[place] in b"01":
                continue  # most are groups of longer numbers
            area = _AREA.search(raw, max(0, place - 10), place)
            tail = None if area is None else _TAIL.match(raw, place)
            if area is None or tail is None or not _is_free(raw, area.start(), tail.end()):
                continue
            if is_vetoed(view, area.start()):
                continue
            digits = digits_of(raw[area.start() : tail.end()])[-10:]
            yield phone(area.start(), tail.end(), "phone_nanp", digits)


def _is_free(raw: bytes, start: int, end: int) -> bool:
    """Whether it is no part of a longer number; one grouped by spaces stands in no row of numbers."""
    before, after = raw[start - 1], raw[end]
    if is_wordlike(before) or is_wordlike(after):
        return False
    joints = b".-/+, " if raw[end - 5] == _SPACE and raw[start] != _BRACKET else b".-/+,"
    return not (before in joints and is_digit(raw[start - 2])) and not (
        after in b".- " and after in joints and is_digit(raw[end + 1])
    )


_SPACE: Final = ord(" ")
_BRACKET: Final = ord("(")


_TRUNK: Final = re.compile(
    rb"\(?0{1,2}[1-9][0-9]{0,4}\)?(?:[ /\-.]{1,3}|(?<=\)))[0-9]{2,9}(?:[ \-/.][0-9]{2,8}){0,4}(?![0-9]|[.,:/\-][0-9])"
    + EXTENSION
    + rb"(?![0-9A-Za-z])"
)
_TRUNK_ANCHOR: Final = b" 0"
_TRUNK_BEGINNING: Final = bytes(
    ord("0") if byte == ord("0") else ord(" ") if byte in b' \n(:"' else ord(".") for byte in range(256)
)
"""Makes one anchor of five: what may stand before the 0, a search of the text each, is a blank."""


def _national(view: View, options: Options) -> Iterator[Finding]:
    """Numbers with a trunk 0 and groups: ten or eleven digits, or nine where a region is switched on."""
    raw = view.raw
    least = 9 if options.regions else 10
    for place in occurrences(raw.translate(_TRUNK_BEGINNING), _TRUNK_ANCHOR):
        start = place if raw[place] == _BRACKET else place + 1
        match = _TRUNK.match(raw, start)
        if match is None:
            continue
        digits = digits_of(match.group())
        if digits.startswith("00"):
            digits = digits[2:]
            if is_international(digits) and not is_wordlike(raw[start - 1]) and not is_vetoed(view, start):
                yield phone(start, match.end(), "phone_international", digits)
            continue
        if is_wordlike(raw[start - 1]) or (raw[start - 1] == _SPACE and is_digit(raw[start - 2])):
            continue
        is_long = least <= len(digits) <= 12
        if is_long and not looks_dated(match.group()) and not is_vetoed(view, start):
            yield phone(start, match.end(), "phone_national", digits)


def phones(view: View, options: Options) -> Iterator[Finding]:
    """Find telephone numbers: with `+`, in North American form, with a trunk zero, or behind a word."""
    found = [*_international(view), *_north_american(view), *_national(view, options)]
    yield from found
    yield from announced(view, {finding.start for finding in found})
