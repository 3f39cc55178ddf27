# SPDX-License-Identifier: Apache-2.0
# ruff: noqa: E501, PLR2004 - word lists and patterns read as text; lengths are those of the addresses
"""Network addresses: IP version 4 and 6, and MAC."""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Iterator
from typing import Final

from flywheel_logging.redaction import validators
from flywheel_logging.redaction.finding import Finding
from flywheel_logging.redaction.screens import Options, View, is_digit, is_wordlike

_DOTTED: Final = re.compile(rb"\.(?=([0-9]{1,3})\.([0-9]{1,3})\.([0-9]{1,3})(?![0-9A-Za-z_]|\.[0-9]))")
_FIRST: Final = re.compile(rb"(?<![0-9A-Za-z_.\-])[0-9]{1,3}$")
_VETO: Final = frozenset(
    b"version ver release section chapter clause paragraph oid objectidentifier driver firmware build rev revision kernel sdk package"
    b" assemblyversion fileversion abschnitt kapitel chrome safari edge opera chromium edg opr gecko webkit applewebkit agent".split()
)
"""Words before four numbers that are no address."""


def addresses(view: View, options: Options) -> Iterator[Finding]:
    """Find IP addresses; without `all_addresses` only those that are routed in public."""
    yield from _version_4(view, options)
    yield from _version_6(view, options)


def _version_4(view: View, options: Options) -> Iterator[Finding]:
    raw = view.raw
    for match in _DOTTED.finditer(raw):
        place = match.start()
        if not is_digit(raw[place - 1]):
            continue
        first = _FIRST.search(raw, place - 4 if place > 4 else 0, place)
        if first is None:
            continue
        text = raw[first.start() : match.end(3)].decode()
        if not options.all_addresses and text.startswith(_HOME):
            continue
        if _is_version(raw, first.start(), match.end(3)) or view.word_before(first.start()) in _VETO:
            continue
        if _is_wanted(text, options) and not (
            _looks_like_a_version(match, text) and not _HOST.search(view.before(first.start(), _REACH))
        ):
            start = match.start(3) if options.keeps_network else first.start()
            yield Finding(start, match.end(3), "IP", "ipv4", text)


_RESOLVERS: Final = frozenset(("8.8.8.8", "8.8.4.4", "1.1.1.1", "1.0.0.1", "9.9.9.9", "4.2.2.2"))
_SMALL: Final = 20
_REACH: Final = 40
_HOST: Final = re.compile(
    rb"\b(?:ip|ips|ipv4|host|hosts|hostname|from|address|addr|server|peer|client|remote|source|src|dst|dest|ping|login|visitor|proxy|dns|gateway|resolver|@)\b"
)


def _looks_like_a_version(match: re.Match[bytes], text: str) -> bool:
    """Whether the numbers are as small as a version's: it is an address only where a word says so."""
    first, second, third, fourth = map(int, text.split("."))
    is_small = first < _SMALL and second < _SMALL and third < 2 * _SMALL and fourth < 2 * _SMALL
    return is_small and text not in _RESOLVERS and match.string[match.end(3)] != _COLON


_COLON: Final = ord(":")
_HOME: Final = ("10.", "127.", "192.168.", "0.", "255.")
"""Most addresses in logs: not worth parsing, for they are never global."""


def _is_version(raw: bytes, start: int, end: int) -> bool:
    """Whether a name with a slash stands before it, or a suffix such as `-rc1` behind."""
    return (raw[end] in b"-+" and is_wordlike(raw[end + 1])) or (
        raw[start - 1] in b"/" and is_wordlike(raw[start - 2])
    )


_MOST_ARE_PUBLIC: Final = frozenset(
    str(first) for first in range(1, 224) if first not in (10, 100, 127, 169, 172, 192, 198, 203)
)
"""First numbers of version 4 below which every address is public (IANA's special-purpose registry)."""
_NUMBERS: Final = frozenset(map(str, range(256)))


def _is_wanted(text: str, options: Options) -> bool:
    parts = text.split(".")
    if parts[0] in _MOST_ARE_PUBLIC and _NUMBERS.issuperset(parts):
        return True
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
    return not (is_wordlike(raw[start - 1]) or raw[start - 1] in b":.-" or is_wordlike(raw[end]))


_COLONS: Final = re.compile(
    rb":(?=[0-9A-Fa-f]{2}:[0-9A-Fa-f]{2}:[0-9A-Fa-f]{2}:[0-9A-Fa-f]{2}:[0-9A-Fa-f]{2}(?![0-9A-Za-z:]))"
)
_DASHES: Final = re.compile(
    rb"-(?=[0-9A-Fa-f]{2}-[0-9A-Fa-f]{2}-[0-9A-Fa-f]{2}-[0-9A-Fa-f]{2}-[0-9A-Fa-f]{2}(?![0-9A-Za-z\-]))"
)
_DOTS: Final = re.compile(rb"\.(?=[0-9A-Fa-f]{4}\.[0-9A-Fa-f]{4}(?![0-9A-Za-z.]))")
_PAIR: Final = re.compile(rb"(?<![0-9A-Za-z:\-.])(?:[0-9A-Fa-f]{2}|[0-9A-Fa-f]{4})$")
_PAIR_SIZE: Final = 2
_SMALL_HEX: Final = re.compile(rb"[a-f]")
"""Routers print fours in small letters; in capitals they are code points and versions."""
_SIZES: Final = ((_COLONS, 2, 15), (_DASHES, 2, 15), (_DOTS, 4, 10))


def macs(view: View, options: Options) -> Iterator[Finding]:
    """Find MAC addresses: six pairs with `:` or `-`, or three fours with `.`."""
    del options
    raw = view.raw
    for pattern, group, rest in _SIZES:
        for match in pattern.finditer(raw):
            start, end = match.start() - group, match.start() + rest
            if _PAIR.search(raw, max(0, start - 1), match.start()) is None or is_wordlike(raw[start - 1]):
                continue
            digits = raw[start:end].translate(None, b":-.").decode().upper()
            if validators.mac(digits) and (group == _PAIR_SIZE or _SMALL_HEX.search(raw, start, end)):
                yield Finding(start, end, "MAC", "mac", digits.lower())
