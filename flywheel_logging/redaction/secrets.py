# SPDX-License-Identifier: Apache-2.0
# ruff: noqa: E501, PLR2004, SIM905 - word lists and patterns read as text
"""Secrets that the words beside them give away: `password=…`, a flag, a header, a connection string.

What stands for a secret stays: a variable, a look-up in the environment, a template, `changeme`, stars.
"""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Iterator
from typing import Final

from flywheel_logging.redaction.finding import Finding
from flywheel_logging.redaction.screens import Options, View, is_wordlike, occurrences
from flywheel_logging.redaction.tokens import secret

_STEMS: Final = (
    ("passw", True),
    ("pwd", True),
    ("secret", True),
    ("token", False),
    ("apikey", False),
    ("accesskey", False),
    ("accountkey", False),
    ("sessionid", False),
    ("authorization", False),
)
"""Parts of names, wherever they stand, and whether a person may have chosen the value."""

_NAMES: Final = (
    ("passphrase", True),
    ("api key", False),
    ("access key", False),
    ("account key", False),
    ("private key", False),
    ("signing key", False),
    ("encryption key", False),
    ("master key", False),
    ("license key", False),
    ("auth key", False),
    ("secret key", False),
    ("credential", False),
    ("credentials", False),
    ("cookie", False),
    ("session id", False),
    ("contrase\xf1a", True),
    ("senha", True),
    ("mot de passe", True),
    ("kennwort", True),
    ("wachtwoord", True),
    ("l\xf6senord", True),
    ("has?o", True),
    ("pass", True),
    ("auth", False),
    ("pw", True),
    ("dsn", False),
)
"""Whole words; in `_` and `-` names, too."""


def _name_index() -> dict[bytes, tuple[tuple[bytes, bool], ...]]:
    index: dict[bytes, tuple[tuple[bytes, bool], ...]] = {}
    for name, is_chosen in _NAMES:
        phrase = name.encode("latin-1")
        word = re.split(rb"[ ?]", phrase)[0]
        index[word] = (*index.get(word, ()), (phrase, is_chosen))
    return index


_NAME_INDEX: Final = _name_index()
NAME_WORDS: Final = frozenset(_NAME_INDEX)
"""One word of each name."""

_EXEMPT: Final = re.compile(
    rb"(?:token(?:s|ize|izer|isation|ization|ized|izers|count| count| type| ids?| limit| usage| url| uri| endpoint| budget| length| name| class)"
    rb"|(?:max|total|prompt|completion|input|output|cached|reasoning|stop|eos|bos|pad|unk|sep|cls|mask|special|num|n|next page|page|continuation|next|per|sync|cancellation) ?token"
    rb"|secret(?:s? (?:name|arn|ref|id|path|manager|version|type|key ref|store|names)|ary|ion|santa)"
    rb"|passw[a-z]{0,4} (?:hash|field|input|policy|reset|length|min|max|strength|file|label|changed|expires|expiry|confirmation required|required|hint|manager|attempts|url|prompt|help|error|placeholder|encoder|validator)"
    rb"|(?:no|forgot|reset|change|hide|show|hashed|enter|your|confirm|invalid|wrong|missing|incorrect) ?passw|passw[a-z]{0,4}less"
    rb"|cookie (?:name|policy|domain|path|consent|jar|banner|settings)|credentials? (?:type|provider|file|path|id|source|helper|store|name)"
    rb"|author(?!ization)|key (?:id|name|type|path|file|ref|size|length|version|alias|vault)|csrf token name|private key path|session id generator)"
)
"""Names that hold the word and no secret, looked for in the name around it."""

_NAME_RIGHT: Final = rb"[A-Za-z0-9_\-]{0,32}"
_ASSIGN: Final = (
    _NAME_RIGHT
    + rb"(?:\\?[\"'`\]*]){0,3}[ \t]{0,8}(?:: ?(?:str|String|string|&str|bytes)(?:[ ]?\| ?None)? ?=|:=|=>|===?|!==?|=|:|->|,(?=[ ]?[\"']))[ \t]{0,8}(?:\*\*|\n[ \t]{0,12}(?=[\"']))?[ ]{0,2}"
)
_QUOTED: Final = rb"(?:[bru]|f)?(\\?[\"'`])((?:[^\"'`\\\n\x00]|\\[^\n\x00]|(?!\1)[\"'`]){1,512}?)\1"
_BARE: Final = (
    rb"([^\s\"'`,;<>\\(){}\[\]|\x00]{1,512}[^\s\"'`,;<>\\(){}\[\]|\x00.:!?*]|[^\s\"'`,;<>\\(){}\[\]|\x00])"
)
_VALUE: Final = re.compile(_ASSIGN + rb"(?:" + _QUOTED + rb"|" + _BARE + rb")")
_FLAG: Final = re.compile(_NAME_RIGHT + rb"(?:[ ]{1,3}|=)(?:" + _QUOTED + rb"|" + _BARE + rb")")
_SPOKEN: Final = re.compile(
    _NAME_RIGHT
    + rb"[\"'`*]{0,2}(?: for [^\s]{1,40}(?: [^\s]{1,40}){0,3}?)?(?: (?:is|was|ist|lautet|es|est|\xe9|\xe8|to|=)|:)(?: now| still| set to| changed to)?[:]?[ ]{1,2}(?:"
    + _QUOTED
    + rb"|"
    + _BARE
    + rb")"
)


def assigned(view: View, options: Options) -> Iterator[Finding]:
    """Find values assigned to a name that says secret: code, JSON, `.env`, flags, SQL, connection strings."""
    del options
    low = view.low
    for stem, is_chosen in _STEM_BYTES:
        yield from _assigned_to(view, stem, occurrences(low, stem), is_chosen=is_chosen)
    for word in sorted(view.words & NAME_WORDS):
        for name, is_chosen in _NAME_INDEX[word]:
            places = (
                place
                for place in occurrences(low, name)
                if not is_wordlike(low[place - 1]) and low[place + len(name)] not in _SMALL
            )
            yield from _assigned_to(view, name, places, is_chosen=is_chosen)


def _assigned_to(view: View, name: bytes, places: Iterator[int], *, is_chosen: bool) -> Iterator[Finding]:
    """Yield the values behind *name* at *places*; a name inside a value already found is part of it."""
    done = 0
    for place in places:
        if place < done:
            continue
        span = _assigned_value(view, place, place + len(name), is_chosen=is_chosen)
        if span is not None:
            done = span[1]
            yield secret(view, *span, "assigned")


_STEM_BYTES: Final = tuple((stem.encode(), is_chosen) for stem, is_chosen in _STEMS)
_SMALL: Final = frozenset(b"abcdefghijklmnopqrstuvwxyz")


def _assigned_value(view: View, start: int, end: int, *, is_chosen: bool) -> tuple[int, int] | None:
    """Return the span of the value of the name around *start* to *end*, if it is a secret."""
    raw = view.raw
    window = raw[max(0, start - _NAME_SIZE) : start]
    head = start - (len(window) - len(window.rstrip(_NAME_CHARS)))
    match = _VALUE.match(raw, end)
    if match is None and raw[head] == _DASH and raw[head - 1] in b" \n\t\"'":
        match = _FLAG.match(raw, end)
    is_spoken = match is None
    if match is None:
        match = _SPOKEN.match(raw, end)
    if match is None:
        return None
    span = (
        _quoted(match, is_chosen=is_chosen)
        if match[2] is not None
        else _bare(raw, match, is_chosen=is_chosen, is_spoken=is_spoken)
    )
    if span is None or _EXEMPT.search(view.low, head, min(span[0], end + _NAME_SIZE)):
        return None
    return span


_NAME_SIZE: Final = 40
_NAME_CHARS: Final = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-."
_DASH: Final = ord("-")


def _quoted(match: re.Match[bytes], *, is_chosen: bool) -> tuple[int, int] | None:
    return match.span(2) if is_secret(match[2], is_chosen=is_chosen) else None


def _bare(raw: bytes, match: re.Match[bytes], *, is_chosen: bool, is_spoken: bool) -> tuple[int, int] | None:
    """A value without quotes: no call, no look-up, no name in code."""
    value, end = match[3], match.end()
    if raw[end] in b"([{" or (raw[end] == _LESS and raw[end - 1] != _LESS):
        return None
    if is_spoken and not (is_chosen and _is_spoken_secret(value)) and not is_secret(value, is_chosen=False):
        return None
    if not is_spoken and not _is_bare_secret(value, is_chosen=is_chosen):
        return None
    return _whole(raw, *match.span(3))


_LESS: Final = ord("<")


def _whole(raw: bytes, start: int, end: int) -> tuple[int, int]:
    """Take in what a person's password goes on with, such as `)` or `!`, but no sentence's end."""
    if end - start >= _LONGEST_VALUE:
        rest = _REST.match(raw, end)
        end = end if rest is None else rest.end()
    stop = end
    while (
        stop - end < _MOST_MARKS
        and raw[stop] in b"!*?:."
        and not raw[stop + 1 : stop + 2].isspace()
        and raw[stop + 1] not in b"\"'\x00,;)"
    ):
        stop += 1
    if raw[stop] == _BANG:
        stop += 1
    return start, stop


_BANG: Final = ord("!")
_MOST_MARKS: Final = 8
_LONGEST_VALUE: Final = 512
_REST: Final = re.compile(rb"[^\s\"'`,;<>\\(){}\[\]|\x00]{0,8192}")

# --- is it a secret? ---

_VETO: Final = re.compile(
    rb"\x01|%[sdr]?$|\$[A-Za-z_]|%[A-Z_]+%$|<[^<>]*>$|\[.*\]$|\*+$|[.x*\-_]+$|@|!|&[a-z]|lambda|(?:https?|file|ftp)://|/[a-z]+/|\./|~/|arn:"
    rb"|(?:arn|ssm|vault|secretsmanager|keyvault|op)://"
)
"""How something begins that stands for a secret."""
_LOOK_UP: Final = re.compile(
    rb"os\.environ|getenv|process\.env|env\[|env\.|ENV\[|config\.|settings\.|secrets?\.[a-z_]|vault\.|vars\.|var\.|self\.|this\.|args\.|params\."
    rb"|request\.|data\.|input\(|func\("
)
_LOOK_UP_SIGNS: Final = (b".", b"[", b"(")
_STOCK_WORDS: Final = """
    your my the some any enter insert put add new old current test fake dummy sample example placeholder changeme change this replace me
    redacted removed hidden masked secret password passwd pass token apikey api key here value string none null nil true false undefined
    required optional invalid missing unknown default todo tbd n/a foo bar baz admin root user username guest postgres mysql redis
    localhost letmein client access refresh auth bearer basic id goes abc qwerty not set empty encrypted env str int bytes object text
    hash hashed digest json jwt oauth login reset forgot expired csrf header
""".split()
_STOCK: Final = re.compile(
    "(?:{}|xxx+|123+4?5?6?7?8?9?0?|https?|[ _.-])++$".format(
        "|".join(sorted(_STOCK_WORDS, key=len, reverse=True))
    ).encode()
)
"""Nothing but stock words: possessive, so that no text makes it try twice."""
_IDENTIFIER: Final = re.compile(
    rb"[A-Za-z_][A-Za-z_.]*$|[a-z]+(?:_[a-z0-9]+)+$|[A-Z]+(?:_[A-Z0-9]+)+$|[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)+$|[a-z]+(?:-[a-z]+)+$"
)
_DIGIT: Final = re.compile(rb"[0-9]")
_SYMBOL: Final = re.compile(rb"[!@#$%^&*+=?~:]")
_ODD: Final = re.compile(rb"[0-9!@#$%^&*_]")
_LEAST_SIZE: Final = 6
_LEAST_DISTINCT: Final = 4
_LONG: Final = 20


_TEMPLATES: Final = (b"${", b"$(", b"{{", b"%(", b"...", b"****")
_VETO_SIZE: Final = 64
"""A look-up names its source at the beginning."""


def is_placeholder(value: bytes) -> bool:
    """Whether *value* stands for a secret and is none: a variable, a template, stars, a stock word."""
    if any(mark in value for mark in _TEMPLATES):
        return True
    if _VETO.match(value) or _STOCK.match(value.lower()):
        return True
    return any(sign in value for sign in _LOOK_UP_SIGNS) and _LOOK_UP.search(value, 0, _VETO_SIZE) is not None


def is_secret(value: bytes, *, is_chosen: bool) -> bool:
    """Whether a quoted *value* may be a secret; a person chooses passwords, a machine makes keys.

    At least six characters, four of them different, and a digit, a symbol or mixed case.
    """
    if len(value) < _LEAST_SIZE or len(set(value)) < _LEAST_DISTINCT or is_placeholder(value):
        return False
    if b" " in value or b"\t" in value:
        return False
    has_digit = _DIGIT.search(value) is not None
    if is_chosen:
        return has_digit or _has_symbol(value) or _is_mixed(value) or len(value) >= _LONG
    return has_digit and (len(value) >= 8) and not value.isdigit() and not _is_identifier(value)


def _is_identifier(value: bytes) -> bool:
    return len(value) <= _VETO_SIZE and _IDENTIFIER.match(value) is not None


def _is_bare_secret(value: bytes, *, is_chosen: bool) -> bool:
    """Whether an unquoted *value* may be a secret and is no name in code."""
    if _is_identifier(value):
        return False
    return is_secret(value, is_chosen=is_chosen)


def _is_spoken_secret(value: bytes) -> bool:
    """Whether what follows “password is” is one: a digit or symbol inside, no ordinary word."""
    return is_secret(value, is_chosen=True) and _ODD.search(value) is not None


def _has_symbol(value: bytes) -> bool:
    return _SYMBOL.search(value) is not None


def _is_mixed(value: bytes) -> bool:
    middle = value[1:]
    return middle.lower() != middle and middle.upper() != middle


# --- headers, URLs, commands ---

AUTH_WORDS: Final = frozenset(
    (
        b"bearer",
        b"basic",
        b"identified",
        b"apikey",
        b"curl",
        b"sshpass",
        b"mysql",
        b"mysqldump",
        b"redis",
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
_SHORT_FLAG: Final = re.compile(rb"[^\n\x00]{0,200}? (?:-p ?|-a )[\"']?([^\s\"'\x00\-][^\s\"'\x00]{4,200})")


def announced(view: View, options: Options) -> Iterator[Finding]:
    """Find credentials behind `Bearer`, `Basic`, `IDENTIFIED BY`, `curl -u`, `mysql -p`."""
    del options
    for word in sorted(view.words & AUTH_WORDS):
        for place in occurrences(view.low, word):
            if is_wordlike(view.raw[place - 1]):
                continue
            span = _announced_value(view.raw, word, place + len(word))
            if span is not None:
                yield secret(view, *span, f"after_{word.decode()}")


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
    if word in (b"curl", b"mysql", b"mysqldump", b"sshpass", b"redis"):
        match = (_CURL if word == b"curl" else _SHORT_FLAG).match(raw, end)
        return (
            match.span(1)
            if match is not None and is_secret(match[1], is_chosen=True) and not _is_identifier(match[1])
            else None
        )
    return None


def _is_bearer(value: bytes) -> bool:
    has_digit = _DIGIT.search(value) is not None
    return (
        has_digit
        and not is_placeholder(value)
        and len(set(value)) >= _LEAST_DISTINCT
        and not _is_identifier(value)
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
    for place in occurrences(view.raw, b"://"):
        match = _USERINFO.match(view.raw, place + 3)
        if match is not None and not is_placeholder(match[1]) and len(set(match[1])) >= 3:
            yield secret(view, *match.span(1), "url_password")


_AWS_KEY_IDS: Final = (b"AKIA", b"ASIA")
_AWS_SECRET: Final = re.compile(rb"(?<![A-Za-z0-9/+=_.-])[A-Za-z0-9/+]{40}(?![A-Za-z0-9/+=_.-])")
_AWS_REACH: Final = 200


def aws_pairs(view: View, options: Options) -> Iterator[Finding]:
    """Find the 40 characters of an AWS secret within 200 of its key id."""
    del options
    for prefix in _AWS_KEY_IDS:
        for place in occurrences(view.raw, prefix):
            if is_wordlike(view.raw[place - 1]):
                continue
            low = view.raw.rfind(b"\x00", max(0, place - _AWS_REACH), place) + 1 or max(0, place - _AWS_REACH)
            high = view.raw.find(b"\x00", place, place + _AWS_REACH)
            for match in _AWS_SECRET.finditer(view.raw, low, place + _AWS_REACH if high < 0 else high):
                if (not match.group().isalpha() and not match.group().isalnum()) or _is_random(match.group()):
                    yield secret(view, *match.span(), "aws_secret")


def _is_random(value: bytes) -> bool:
    return _is_mixed(value) and _DIGIT.search(value) is not None


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
