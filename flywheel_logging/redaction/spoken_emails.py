# SPDX-License-Identifier: Apache-2.0
# ruff: noqa: E501, SIM905 - patterns and word lists read as text
"""E-mail addresses as people say or hide them: `name at host dot com`, `name(at)host.de`, `name @ gmail,com`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from flywheel_logging.redaction.emails import names_nobody
from flywheel_logging.redaction.finding import Finding
from flywheel_logging.redaction.label_rows import compiled
from flywheel_logging.redaction.screens import WORDLIKE, Options, View, occurrences

DOT_WORDS: Final = frozenset(b"dot punto ponto punkt punt point kropka".split())
"""What a point is called, as it is said."""

_PROVIDERS: Final = frozenset(
    """
    gmail googlemail hotmail outlook live yahoo ymail icloud proton protonmail gmx web aol msn yandex qq naver fastmail zoho tutanota
    orange laposte wanadoo libero virgilio alice uol bol terra wp onet interia seznam centrum freenet ziggo telenet bluewin bigpond btinternet
    """.split()
)
"""Hosts of mail for everybody: what stands before them is an address."""

_TLD: Final = rb"(?:com?|net|org|edu|gov|info|biz|io|me|app|dev|eu|us|uk|ie|de|at|ch|fr|be|nl|es|pt|it|pl|cz|sk|hu|ro|gr|se|no|dk|fi|br|mx|ar|cl|pe|ca|au|nz|in|za|ng|ke|jp|cn|kr|tr|ru|ua)"
_SAID_DOT: Final = rb"(?:[ ]?[\[({][ ]?(?:dot|punkt|punto|ponto|point|\.)[ ]?[\])}][ ]?|[ ](?:dot|punto|ponto|punkt|punt|point|kropka)[ ])"
_ANY_DOT: Final = rb"(?:" + _SAID_DOT + rb"|[.,])"
_SAID_AT: Final = rb"[ ](?:at|arroba|chiocciola|arobase|klammeraffe|apenstaartje|ma[?l]pa)[ ]"
_HIDDEN_AT: Final = rb"[ ]?[\[({<][ ]?(?:at|@|\xe4t)[ ]?[\])}>][ ]?"
_LOCAL: Final = rb"(?<![A-Za-z0-9._+\-])(?P<local>[A-Za-z0-9](?:[A-Za-z0-9._+\-]{0,40}[A-Za-z0-9_])?(?:[ ](?:dot|punto|punkt|ponto|point)[ ][A-Za-z0-9_\-]{1,24}){0,2})"
_HOST: Final = (
    rb"(?P<host>[A-Za-z0-9\-]{2,40}(?:%b[A-Za-z0-9\-]{2,24}){0,2}?%b"
    + _TLD
    + rb"(?:%b(?:uk|br|au|nz|in|za|ke|jp|kr|tr|mx|ar))?)(?![A-Za-z0-9\-]|[.][A-Za-z0-9])"
)
_SAID: Final = (
    rb"(?i)" + _LOCAL + rb"(?:" + _SAID_AT + rb"|" + _HIDDEN_AT + rb")" + _HOST % ((_SAID_DOT,) * 3)
)
_HIDDEN: Final = rb"(?i)" + _LOCAL + _HIDDEN_AT + _HOST % ((_ANY_DOT,) * 3)
_APART: Final = rb"(?i)" + _LOCAL + rb"[ ]?@[ ]?" + _HOST % ((rb"[.,]",) * 3)

_MARKS: Final = (b"[at]", b"(at)")
_TOP: Final = re.compile(rb"[\])}]?[ ]?[\[({]?" + _TLD + rb"(?![A-Za-z0-9\-])", re.IGNORECASE)
_NEAR: Final = 96
"""Characters in front of a mark within which its address begins."""
_BEHIND: Final = {_SAID: 20, _HIDDEN: 80, _APART: 80}
"""Characters behind a mark within which its address ends: what is said is marked by its last point."""


def spoken_emails(view: View, options: Options) -> Iterator[Finding]:
    """Find addresses that somebody spelt out, or typed so that no machine should read them."""
    raw, low = view.raw, view.low
    for word in view.words_of(DOT_WORDS):
        ends = (place + len(word) for place in view.places[word] if raw[place - 1] not in WORDLIKE)
        yield from _around(
            view, options, _SAID, (end for end in ends if _TOP.match(raw, end + 1) is not None)
        )
    for mark in (mark for mark in _MARKS if mark[:1] in low) if view.has_word(b"at") else ():
        # Three characters are searched in a quarter of the time of four.
        places = [place for place in occurrences(low, mark[:3]) if low.startswith(mark, place)]
        yield from _around(view, options, _HIDDEN, places)
    yield from _around(view, options, _APART, (at for at in view.ats if raw[at + 1] == _SPACE))
    typed = (at for at in view.ats if low.find(b",com", at, at + _HOST_SIZE) >= 0)
    yield from _around(view, options, _APART, typed)


_HOST_SIZE: Final = 28
"""Characters from an `@` to the end of what was typed for `.com`."""
_SPACE: Final = ord(" ")


def _around(view: View, options: Options, pattern: bytes, places: Iterable[int]) -> Iterator[Finding]:
    """Yield the addresses that *pattern* finds over *places*, each looked for behind the place before."""
    before, raw = 0, view.raw
    for place in places:
        low, before = max(before, place - _NEAR), place
        if raw[place - 1] not in WORDLIKE and (raw[place - 1] != _SPACE or raw[place - 2] not in WORDLIKE):
            continue  # nothing stands in front of it that may be a name
        match = compiled(pattern).search(raw, low, place + _BEHIND[pattern])
        if match is None or not match.start() < place < match.end() or not _is_address(view, pattern, match):
            continue
        local, host = (_DOT.sub(b".", match[part].lower()).decode("latin-1") for part in ("local", "host"))
        if options.all_emails or not names_nobody(local, host):
            yield Finding(*match.span(), "EMAIL", "email_spoken", f"{local}@{host}")


_DOT: Final = re.compile(_ANY_DOT)
_MAIL: Final = re.compile(rb"mail|correo|courriel|adres|sposoito|@")
_MAIL_REACH: Final = 40
_NOBODY: Final = frozenset(
    b"me us him her them you it look looking is are was were shop shopping buy bought sold order ordered arrive available online page site website account".split()
)
_ODD: Final = re.compile(rb"[._+0-9\-]|[ ]")


def _is_address(view: View, pattern: bytes, match: re.Match[bytes]) -> bool:
    """Whether it is no place: hidden on purpose, at a host of mail, not a plain word, or behind a word for mail."""
    host = match["host"].lower()
    name = _DOT.split(host)[0].decode("latin-1")
    if pattern is _APART:
        return name in _PROVIDERS
    if match["local"].lower() in _NOBODY:
        return False
    if pattern is _HIDDEN or name in _PROVIDERS or _ODD.search(match["local"]) is not None:
        return True
    return _MAIL.search(view.before(match.start(), _MAIL_REACH)) is not None
