# SPDX-License-Identifier: Apache-2.0
# ruff: noqa: E501, PLR2004 - patterns read as text
"""Secrets that their place gives away: headers, commands, SQL, the user of a URL, cloud key pairs, JWK."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Iterator
from typing import Final

from flywheel_logging.redaction.finding import Finding
from flywheel_logging.redaction.screens import WORDLIKE, Options, View, occurrences
from flywheel_logging.redaction.secret_values import (
    LEAST_DISTINCT,
    is_bare_secret,
    is_identifier,
    is_mixed,
    is_placeholder,
    is_secret,
)
from flywheel_logging.redaction.tokens import has_digit, secret

AUTH_WORDS: Final = frozenset(
    (
        b"bearer",
        b"basic",
        b"identified",
        b"apikey",
        b"curl",
        b"sshpass",
        b"oracle",
        b"sqlplus",
        b"mysql",
        b"mysqldump",
        b"redis",
        b"openssl",
        b"login",
        b"creds",
        b"credentials",
        b"kty",
        b"password",
        b"digest",
    )
)
"""Words that announce a credential without a sign of assignment."""

_BEARER: Final = re.compile(rb"[ ]{1,3}([A-Za-z0-9._~+/\-]{8,4096}={0,2})(?![A-Za-z0-9])", re.IGNORECASE)
_IDENTIFIED: Final = re.compile(
    rb"(?: with [a-z0-9_'\"]{1,40})? (?:by|as)(?: password)? {1,3}(['\"])([^'\"\n\x00]{1,200})\1",
    re.IGNORECASE,
)
_SQL_PASSWORD: Final = re.compile(rb"[ (]{1,3}(['\"])([^'\"\n\x00]{1,200})\1", re.IGNORECASE)
_CURL: Final = re.compile(
    rb"[^\n\x00]{0,400}? (?:-u|--user)[ =]?[\"']?[^\s:\"'\x00]{1,64}:([^\s\"'\x00]{3,200})"
)
_CURL_REACH: Final = 512
"""Characters behind `curl` within which the colon between user and password stands."""
_SHORT_FLAG: Final = re.compile(rb"[^\n\x00]{0,200}? (?:-p ?|-a )[\"']?([^\s\"'\x00\-][^\s\"'\x00]{4,200})")
_PAIR: Final = re.compile(
    rb"(?: (?:for|of|to|on) [^\s:=]{1,40}(?: [^\s:=]{1,40})?)?(?:[:=]| are| is) {0,2}[\w.@+\-]{2,64} ?[/|] ?(?!(?i:passw|pwd?\b|pass\b|pin\b|token|secret|key\b))([^\s\"'`,;<>\x00/|]{6,64})"
    rb"|[^\n\x00]{0,200}? -p[ =]?[\"']?([^\s\"'\x00\-][^\s\"'\x00]{7,200})"
)
"""`creds: admin / …`, and the flag of commands that log in: `docker login -u x -p …`."""
_ORACLE: Final = re.compile(rb"(?::thin:|(?: -[a-zA-Z]{1,2})? )[\w$#.]{1,40}/([^\s/@\"'\x00]{4,64})@")
"""`user/password@host` of one vendor's databases."""
_OPENSSL: Final = re.compile(
    rb"[^\n\x00]{0,200}? (?:-k |-pass(?:in|out)? pass:)[\"']?([^\s\"'\x00\-][^\s\"'\x00]{4,200})"
)
_COMMANDS: Final = {
    b"curl": _CURL,
    b"openssl": _OPENSSL,
    **dict.fromkeys((b"login", b"creds", b"credentials"), _PAIR),
    **dict.fromkeys((b"oracle", b"sqlplus"), _ORACLE),
    **dict.fromkeys((b"mysql", b"mysqldump", b"sshpass", b"redis"), _SHORT_FLAG),
}
"""How commands take a password."""


def announced(view: View, options: Options) -> Iterator[Finding]:
    """Find credentials behind `Bearer`, `Basic`, `IDENTIFIED BY`, `curl -u`, `mysql -p`."""
    del options
    for word in view.words_of(AUTH_WORDS):
        for place in view.places[word]:
            if view.raw[place - 1] in WORDLIKE:
                continue
            span = _announced_value(view.raw, word, place + len(word))
            if span is not None:
                yield secret(view, *span, f"after_{word.decode()}")


_WEAK: Final = re.compile(rb"[A-Za-z]{4,16}[0-9]{2,6}")
"""What stands for a password in code, and is one behind a user's name: `admin / admin123`."""
_PORTS: Final = re.compile(rb"[0-9.:/]+")


def _announced_value(raw: bytes, word: bytes, end: int) -> tuple[int, int] | None:
    if word in (b"bearer", b"apikey"):
        match = _BEARER.match(raw, end)
        return match.span(1) if match is not None and _is_bearer(match[1]) else None
    if word == b"basic":
        match = _BEARER.match(raw, end)
        return match.span(1) if match is not None and _is_basic(match[1]) else None
    if word in (b"identified", b"password"):
        match = (_IDENTIFIED if word == b"identified" else _SQL_PASSWORD).match(raw, end)
        return match.span(2) if match is not None and is_secret(match[2], is_chosen=True) else None
    # Without a colon near, a page of `curl -u` would be searched once for each.
    if word in _COMMANDS and (word != b"curl" or raw.find(b":", end, end + _CURL_REACH) >= 0):
        match = _COMMANDS[word].match(raw, end)
        if match is None or match.lastindex is None:
            return None
        value = match[match.lastindex]
        is_value = is_bare_secret(value, is_chosen=True, is_setting=True) and not _PORTS.fullmatch(value)
        is_value = is_value or (_COMMANDS[word] is _PAIR and _WEAK.fullmatch(value) is not None)
        return match.span(match.lastindex) if is_value else None
    return None


def _is_bearer(value: bytes) -> bool:
    return (
        has_digit(value)
        and not is_placeholder(value)
        and len(set(value)) >= LEAST_DISTINCT
        and not is_identifier(value)
    )


def _is_basic(value: bytes) -> bool:
    try:
        return b":" in base64.b64decode(value, validate=True)
    except binascii.Error:
        return False


_USERINFO: Final = re.compile(
    rb"[^\s/?#@:\"'<>\x00]{0,80}:([^\s/@\"'<>\x00]{1,200}(?:[/@][^\s/@\"'<>:\x00]{1,100})??)@(?=[A-Za-z0-9\[_.\-$%{])"
)


def url_passwords(view: View, options: Options) -> Iterator[Finding]:
    """Find the password in `scheme://user:password@host`."""
    del options
    if b"@" not in view.raw:
        return
    for place in occurrences(view.raw, b"://"):
        match = _USERINFO.match(view.raw, place + 3)
        if match is not None and not is_placeholder(match[1]) and len(set(match[1])) >= 3:
            yield secret(view, *match.span(1), "url_password")
    yield from _dsn_passwords(view)


_DSN: Final = re.compile(rb"[A-Za-z0-9_.\-]{1,64}:([^\s\"'@/\x00]{3,100})$")
_DSN_REACH: Final = 176


def _dsn_passwords(view: View) -> Iterator[Finding]:
    """Find the password in `user:password@tcp(host)/name`."""
    for place in occurrences(view.raw, b"@tcp("):
        match = _DSN.search(view.raw, max(0, place - _DSN_REACH), place)
        if match is not None and not is_placeholder(match[1]) and len(set(match[1])) >= 3:
            yield secret(view, *match.span(1), "url_password")


_AWS_KEY_ID: Final = re.compile(rb"A[KS]IA")
_AWS_SECRET: Final = re.compile(rb"(?<![A-Za-z0-9/+=_.-])[A-Za-z0-9/+]{40}(?![A-Za-z0-9/+=_.-])")
_AWS_REACH: Final = 200


def aws_pairs(view: View, options: Options) -> Iterator[Finding]:
    """Find the 40 characters of an AWS secret within 200 of its key id."""
    del options
    for key_id in _AWS_KEY_ID.finditer(view.raw):
        place = key_id.start()
        if view.raw[place - 1] in WORDLIKE:
            continue
        low = view.raw.rfind(b"\x00", max(0, place - _AWS_REACH), place) + 1 or max(0, place - _AWS_REACH)
        high = view.raw.find(b"\x00", place, place + _AWS_REACH)
        for match in _AWS_SECRET.finditer(view.raw, low, place + _AWS_REACH if high < 0 else high):
            if (not match.group().isalpha() and not match.group().isalnum()) or _is_random(match.group()):
                yield secret(view, *match.span(), "aws_secret")


def _is_random(value: bytes) -> bool:
    return is_mixed(value) and has_digit(value)


_JWK: Final = re.compile(rb"\"(?:d|p|q|dp|dq|qi|k)\"\s{0,4}:\s{0,4}\"([A-Za-z0-9_-]{16,1400})\"")
_JWK_REACH: Final = 4096


def jwk_members(view: View, options: Options) -> Iterator[Finding]:
    """Find the private members of a JSON Web Key (RFC 7518 §6)."""
    del options
    if b"kty" not in view.words:
        return
    raw, done = view.raw, 0
    for place in occurrences(raw, b'"kty"'):
        low = max(done, place - _JWK_REACH, raw.rfind(b"\x00", max(0, place - _JWK_REACH), place) + 1)
        high = raw.find(b"\x00", place, place + _JWK_REACH)
        done = place + _JWK_REACH if high < 0 else high
        for match in _JWK.finditer(raw, low, done):
            yield secret(view, *match.span(1), "jwk_member")
