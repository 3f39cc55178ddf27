# SPDX-License-Identifier: Apache-2.0
# ruff: noqa: E501 - word lists and patterns read as text
"""Secrets that a name gives away: `password=…` in code, JSON, `.env` and prose, a flag, a connection string."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from flywheel_logging.redaction.alphabets import WideWords
from flywheel_logging.redaction.deferred import deferred
from flywheel_logging.redaction.finding import Finding
from flywheel_logging.redaction.screens import WORDLIKE, Options, View, occurrences
from flywheel_logging.redaction.secret_names import EXEMPT, NAME_INDEX, NAME_WORDS, STEMS, WIDE_NAMES
from flywheel_logging.redaction.secret_values import is_bare_secret, is_secret, is_spoken_secret
from flywheel_logging.redaction.spoken_secrets import (
    BARE,
    NAME_RIGHT,
    QUOTED,
    SPOKEN,
    beside_name,
    made_behind,
    plain_word,
    told_later,
)
from flywheel_logging.redaction.tokens import secret

_ASSIGN: Final = (
    rb"[A-Za-z0-9_\-]{0,32}"  # the dash of an arrow is none of the name
    rb"(?:\\?[\"'`\]*]){0,3}[ \t]{0,8}(?:: ?(?:str|String|string|&str|bytes)(?:[ ]?\| ?None)? ?=|:=|=>|===?|!==?|=|:|->|,(?=[ ]?[\"'](?!value)))[ \t]{0,8}(?:\*\*|\n[ \t]{0,12}(?=[\"']))?[ ]{0,2}(?:(?:String::from|Some|SecretStr|SecretString|Secret|new String|Optional\.of)\((?=[\"']))?"
)
_VALUE: Final = re.compile(_ASSIGN + rb"(?:" + QUOTED + rb"|" + BARE + rb")")
_FLAG: Final = re.compile(NAME_RIGHT + rb"(?:[ ]{1,3}|=)(?:" + QUOTED + rb"|" + BARE + rb")")
_APART: Final = re.compile(
    NAME_RIGHT
    + rb"(?:\\?[\"'] ?\{[^{}\x00]{0,160}?default[ ]{0,8}=[ ]{0,8}|[^<>\n\x00]{0,64}>(?=[^<>\n\x00]{1,256}</)|\\?[\"']?[,;]?[ \t\r\n]{1,24}\\?[\"']?[vV]alue\\?[\"']?[ ]?[:=][ ]{0,2})(?:"
    + QUOTED
    + rb"|"
    + BARE
    + rb")"
)
"""The value of an element of XML, and one beside its name: `name: DB_PASSWORD` above `value: …`."""


def assigned(view: View, options: Options) -> Iterator[Finding]:
    """Find values assigned to a name that says secret: code, JSON, `.env`, flags, SQL, connection strings."""
    del options
    low = view.low
    for stem, is_chosen in STEMS:
        if stem not in view.letters:
            continue
        yield from _assigned_to(view, stem, occurrences(low, stem), is_chosen=is_chosen)
    for word in view.words_of(NAME_WORDS):
        for name, is_chosen in NAME_INDEX[word]:
            places = (
                place
                for place in view.phrases(word, name)
                if low[place - 1] not in WORDLIKE and low[place + len(name)] not in _SMALL
            )
            yield from _assigned_to(view, name, places, is_chosen=is_chosen)
    yield from _behind_other_scripts(view)


def _assigned_to(view: View, name: bytes, places: Iterable[int], *, is_chosen: bool) -> Iterator[Finding]:
    """Yield the values behind *name* at *places*; a name inside a value already found is part of it."""
    done = 0
    for place in places:
        if place < done:
            continue
        span = _assigned_value(view, place, place + len(name), is_chosen=is_chosen)
        if span is not None:
            done = span[1]
            if (*span, "SECRET") not in view.known:
                yield secret(view, *span, "assigned")


_WIDE_VALUE: Final = re.compile(
    rb"(?:[?:= ]{1,6}|[^A-Za-z0-9\n\x00]{1,28}[:= ])(?:[A-Za-z\-]{2,12}[:= ]{1,3})?"
    rb"(?:" + QUOTED + rb"|" + BARE + rb")"
)
_SMALL: Final = frozenset(b"abcdefghijklmnopqrstuvwxyz")


def _assigned_value(view: View, start: int, end: int, *, is_chosen: bool) -> tuple[int, int] | None:
    """Return the span of the value of the name around *start* to *end*, if it is a secret."""
    raw = view.raw
    if raw[end] in _NAME_CHARS and _is_exempt_name(view, start):
        return None
    head = _head(raw, start)
    match, is_flag = _behind_name(raw, head, end)
    is_spoken = match is None
    match = match or SPOKEN().match(raw, end)
    if match is None:
        span = beside_name(view, head, start, end) if is_chosen else made_behind(raw, end)
    elif (*match.span(match.lastindex or 0), "SECRET") in view.known:
        return match.span(match.lastindex or 0)
    elif match[2] is None:
        name = raw[head : match.start(3)]
        is_variable = name.isupper() and name.endswith(b"=") and b" " not in name
        is_setting = is_flag or is_variable or _is_in_section(raw, head)
        span = _bare(raw, match, is_chosen=is_chosen, is_spoken=is_spoken, is_setting=is_setting)
        if span is None and is_spoken and is_chosen:
            span = plain_word(view, head, match) or told_later(view, start, end)
    else:
        is_item = b"," in raw[end : match.start(2)] and b"alue" not in raw[end : match.start(2)]
        span = match.span(2) if is_secret(match[2], is_chosen=is_chosen and not is_item) else None
    if span is None or EXEMPT().search(view.low, head, min(span[0], end + _NAME_SIZE)):
        return None
    return span


def _behind_name(raw: bytes, head: int, end: int) -> tuple[re.Match[bytes] | None, bool]:
    """Return the value that a sign assigns to the name from *head* to *end*, and whether the name is a flag."""
    match = _VALUE.match(raw, end)
    is_flag = match is None and raw[head] == _DASH and raw[head - 1] in b" \n\t\"'"
    if is_flag:
        match = _FLAG.match(raw, end)
    if match is None and (
        raw.find(b">", end, end + _TAG_SIZE) >= 0
        or raw.find(b"alue", end, end + _APART_SIZE) >= 0
        or raw.find(b"default", end, end + _APART_SIZE) >= 0
    ):
        match = _APART.match(raw, end)
    return match, is_flag


def _is_exempt_name(view: View, start: int) -> bool:
    """Whether the name goes on as that of no secret, as most names do: `tokens`, `token_count`."""
    match = EXEMPT().match(view.low, start)
    return match is not None and b" " not in view.raw[start : match.end()]


def _head(raw: bytes, start: int) -> int:
    """Return where the name begins of which a part stands at *start*."""
    if raw[start - 1] not in _NAME_CHARS:
        return start
    window = raw[max(0, start - _NAME_SIZE) : start]
    return start - (len(window) - len(window.rstrip(_NAME_CHARS)))


_NAME_SIZE: Final = 40
_APART_SIZE: Final = 72
_TAG_SIZE: Final = 97
_NAME_CHARS: Final = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-."
_DASH: Final = ord("-")


_WIDE: Final = WideWords(WIDE_NAMES)


def _behind_other_scripts(view: View) -> Iterator[Finding]:
    for place, wide in _WIDE.occurrences(view):
        match = _WIDE_VALUE.match(view.raw, place + len(wide))
        if match is None or match[3] is None:
            continue
        start, end = match.span(3)
        sentence = _SENTENCE_GOES_ON.search(view.text, start, end + 1)
        end = end if sentence is None else sentence.start()
        if is_spoken_secret(view.raw[start:end]):
            span = (start, end) if sentence is not None else _whole(view.raw, start, end)
            yield secret(view, *span, "assigned")


_SENTENCE_GOES_ON: Final = re.compile("[\u3000-\u30ff\u4e00-\u9fff\uac00-\ud7af\uff01-\uff0f]")
"""Scripts without blanks, and their signs: the password ends there."""


_SECTION: Final = deferred(
    rb"\n\[[A-Za-z][\w.:\- ]{1,40}\]\n(?:[\w.\-]{1,32} ?= ?[^\n\x00]{0,80}\n|[;#\n][^\n\x00]{0,80}\n?){0,8}$"
)
_SECTION_REACH: Final = 256


def _is_in_section(raw: bytes, head: int) -> bool:
    """Whether the name at *head* begins a line of a section of an INI file."""
    reach = max(0, head - _SECTION_REACH)
    is_line = raw[head - 1] == _NEWLINE and raw.find(b"]\n", reach, head) >= 0
    return is_line and _SECTION().search(raw, reach, head) is not None


_NEWLINE: Final = ord("\n")


def _bare(
    raw: bytes, match: re.Match[bytes], *, is_chosen: bool, is_spoken: bool, is_setting: bool
) -> tuple[int, int] | None:
    """A value without quotes: no call, no look-up, no name in code; in a form, up to the next field."""
    start, end = match.span(3)
    if is_spoken and match[3].isalpha():  # neither a figure nor a sign
        return None
    if raw[end] in b"([{" or (raw[end] == _LESS and raw[end - 1] != _LESS and raw[end + 1] != _SLASH):
        return None
    field = _NEXT_FIELD.search(raw, start, end) if b"&" in match[3] else None
    value = match[3] if field is None else raw[start : field.start()]
    if is_spoken and not (is_chosen and is_spoken_secret(value)) and not is_secret(value, is_chosen=False):
        return None
    if not is_spoken and not is_bare_secret(value, is_chosen=is_chosen, is_setting=is_setting):
        return None
    return _whole(raw, start, end) if field is None else (start, field.start())


_NEXT_FIELD: Final = re.compile(rb"&(?:amp;)?[A-Za-z_][A-Za-z0-9_.\-]{0,40}=")
_LESS: Final = ord("<")
_SLASH: Final = ord("/")


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
