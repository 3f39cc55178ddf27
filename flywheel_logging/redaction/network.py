# SPDX-License-Identifier: Apache-2.0
# ruff: noqa: E501 - word lists and patterns read as text; lengths are those of the addresses
"""Network addresses: IP version 4 and 6, and MAC."""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Iterator
from typing import Final

from flywheel_logging.redaction import validators
from flywheel_logging.redaction.finding import Finding
from flywheel_logging.redaction.screens import DIGITS, WORDLIKE, Options, View

_DOTTED: Final = re.compile(rb"\.(?=([0-9]{1,3}\.[0-9]{1,3}\.[0-9]{1,3})(?![0-9A-Za-z_]|\.[0-9]))")
_FOUR: Final = re.compile(rb"0\.0{1,3}\.0{1,3}\.0")
"""The form of any address, in `View.figures`."""
_FIRST: Final = re.compile(rb"(?<![0-9A-Za-z_.\-])[0-9]{1,3}$")
_VETO: Final = frozenset(
    b"version ver release section chapter clause paragraph oid objectidentifier driver firmware build rev revision kernel sdk package"
    b" assemblyversion fileversion abschnitt kapitel chrome safari edge opera chromium edg opr gecko webkit applewebkit agent".split()
)
"""Words before four numbers that are no address."""


def addresses(view: View, options: Options) -> Iterator[Finding]:
    """Find IP addresses; without `all_addresses` only those that are routed in public."""
    if _FOUR.search(view.figures) is not None:
        yield from _version_4(view, options)
    if view.has_colons:
        yield from _version_6(view, options)


def _version_4(view: View, options: Options) -> Iterator[Finding]:
    raw = view.raw
    for match in _DOTTED.finditer(raw):
        place, end = match.start(), match.end(1)
        first = _FIRST.search(raw, place - 4, place) if raw[place - 1] in DIGITS else None
        start = place if first is None else first.start()
        if first is None or (raw.startswith(_HOME, start) and not options.all_addresses):
            continue
        text = raw[start:end].decode()
        numbers = text.split(".")
        if not (_is_public(numbers) or _is_wanted(text, options)) or _is_version(raw, start, end):
            continue
        if view.word_before(start) in _VETO:
            continue
        if not _looks_like_a_version(numbers, raw[end]) or _HOST.search(view.before(start, _REACH)):
            start = raw.rindex(b".", start, end) + 1 if options.keeps_network else start
            yield Finding(start, end, "IP", "ipv4", text)


_RESOLVERS: Final = tuple(
    address.split(".") for address in ("8.8.8.8", "8.8.4.4", "1.1.1.1", "1.0.0.1", "9.9.9.9", "4.2.2.2")
)
_SMALL: Final = frozenset(map(str, range(20)))
_LESS_SMALL: Final = frozenset(map(str, range(40)))
_REACH: Final = 40
_HOST: Final = re.compile(
    rb"\b(?:ip|ips|ipv4|host|hosts|hostname|from|address|addr|server|peer|client|remote|source|src|dst|dest|ping|login|visitor|proxy|dns|gateway|resolver|@)\b"
)


def _looks_like_a_version(numbers: list[str], behind: int) -> bool:
    """Whether the numbers are as small as a version's: it is an address only where a word says so."""
    first, second, third, fourth = numbers
    if first not in _SMALL or second not in _SMALL or third not in _LESS_SMALL or fourth not in _LESS_SMALL:
        return False
    return numbers not in _RESOLVERS and behind != _COLON


_COLON: Final = ord(":")
_HOME: Final = (b"10.", b"127.", b"192.168.", b"0.", b"255.")
"""Most addresses in logs: not worth parsing, for they are never global."""


def _is_version(raw: bytes, start: int, end: int) -> bool:
    """Whether a name with a slash stands before it, or a suffix such as `-rc1` behind."""
    return (raw[end] in b"-+" and raw[end + 1] in WORDLIKE) or (
        raw[start - 1] == _SLASH and raw[start - 2] in WORDLIKE
    )


_SLASH: Final = ord("/")


_MOST_ARE_PUBLIC: Final = frozenset(
    str(first) for first in range(1, 224) if first not in (10, 100, 127, 169, 172, 192, 198, 203)
)
"""First numbers of version 4 below which every address is public (IANA's special-purpose registry)."""
_NUMBERS: Final = frozenset(map(str, range(256)))


def _is_public(numbers: list[str]) -> bool:
    return numbers[0] in _MOST_ARE_PUBLIC and _NUMBERS.issuperset(numbers)


def _is_wanted(text: str, options: Options) -> bool:
    try:
        address = ipaddress.ip_address(text)
    except ValueError:
        return False
    return options.all_addresses or (address.is_global and not address.is_multicast)


_DOUBLE: Final = re.compile(rb"::(?=[0-9A-Fa-f:.]{0,40})")
_LONG: Final = re.compile(rb":(?=(?:[0-9A-Fa-f]{1,4}:){5}(?:[0-9A-Fa-f]{1,4}:[0-9A-Fa-f]{1,4}|[0-9]{1,3}\.))")
_LEFT: Final = re.compile(rb"[0-9A-Fa-f:]{0,34}$")
_RIGHT: Final = re.compile(rb"[0-9A-Fa-f:]{0,40}(?:\.[0-9]{1,3}){0,3}")
_GROUPS: Final = re.compile(rb"[0-9A-Fa-f]{1,4}(?::[0-9A-Fa-f]{1,4}){0,6}$")
_LEAST_SIZE: Final = 4
_GLOBAL: Final = re.compile(r"[23][0-9A-Fa-f]{3}:")
"""Where a shortened public address begins (2000::/3, RFC 4291 §2.4); `1::2` is more often a slice."""


def _version_6(view: View, options: Options) -> Iterator[Finding]:
    raw = view.raw
    done = 0
    for pattern in (_DOUBLE, _LONG):
        done = 0
        for match in pattern.finditer(raw):
            place = match.start()
            if place < done:
                continue
            left = _LEFT.search(raw, max(0, place - 34), place)
            right = _RIGHT.match(raw, place)
            if left is None or right is None:
                continue
            start, end = left.start(), right.end()
            done = end
            if raw[end - 1 : end] == b":" and raw[end - 2 : end] != b"::":
                end -= 1
            text = raw[start:end].decode()
            if len(text) < _LEAST_SIZE or not _is_free(raw, start, end) or not any(map(str.isdigit, text)):
                continue
            if _is_wanted(text, options) and (
                options.all_addresses or "::" not in text or _GLOBAL.match(text)
            ):
                yield Finding(start, end, "IP", "ipv6", text.lower())


def _is_free(raw: bytes, start: int, end: int) -> bool:
    return not (raw[start - 1] in WORDLIKE or raw[start - 1] in b":.-" or raw[end] in WORDLIKE)


_COLONS: Final = re.compile(
    rb":(?=[0-9A-Fa-f]{2}:[0-9A-Fa-f]{2}:[0-9A-Fa-f]{2}:[0-9A-Fa-f]{2}:[0-9A-Fa-f]{2}(?![0-9A-Za-z:]))"
)
_DASHES: Final = re.compile(rb"[0-9A-Fa-f]{2}(?:-[0-9A-Fa-f]{2}){5}(?![0-9A-Za-z\-])")
_DOTS: Final = re.compile(rb"\.(?=[0-9A-Fa-f]{4}\.[0-9A-Fa-f]{4}(?![0-9A-Za-z.]))")
_PAIR: Final = re.compile(rb"(?<![0-9A-Za-z:\-.])[0-9A-Fa-f]{2}(?:[:\-]|[0-9A-Fa-f]{2}\.)")
_SMALL_HEX: Final = re.compile(rb"[a-f]")
"""Routers print fours in small letters; in capitals they are code points and versions."""
_MAC_SIZE: Final = 17
_DOTTED_MAC_SIZE: Final = 14


def macs(view: View, options: Options) -> Iterator[Finding]:
    """Find MAC addresses: six pairs with `:` or `-`, or three fours with `.`."""
    del options
    raw = view.raw
    starts = [match.start() - 2 for match in _COLONS.finditer(raw)] if view.has_colons else []
    starts += [start for start, _ in view.runs if raw[start + 2] == _DASH and _DASHES.match(raw, start)]
    for start in starts:
        yield from _mac(raw, start, start + _MAC_SIZE)
    for match in _DOTS.finditer(raw):
        start = match.start() - 4
        if _SMALL_HEX.search(raw, start, start + _DOTTED_MAC_SIZE):
            yield from _mac(raw, start, start + _DOTTED_MAC_SIZE)


def _mac(raw: bytes, start: int, end: int) -> Iterator[Finding]:
    if _PAIR.match(raw, start) is None or raw[start - 1] in WORDLIKE:
        return
    digits = raw[start:end].translate(None, b":-.").decode().upper()
    if validators.mac(digits):
        yield Finding(start, end, "MAC", "mac", digits.lower())


_DASH: Final = ord("-")
