# SPDX-License-Identifier: Apache-2.0
# ruff: noqa: E501, SIM905 - word lists read as text
"""Given names that stand alone, where the words beside them say that a person is meant: “Did Priya sign?”."""

from __future__ import annotations

import re
from typing import Final

from flywheel_logging.redaction.deferred import deferred
from flywheel_logging.redaction.given_names import GIVEN_NAMES

TOOL_NAMES: Final = frozenset(
    """
    ada adam alexa alice barbara carlo charlotte clara claude dell edward elsa francisco gerrit jemima jerry jill jose julia kate louis luigi
    maria mario mary nella oscar pascal patrick petra romeo santa simon siri stan stella teresa tommy tony travis vincent wendy
    """.split()
)
"""Names that are also of programs, cities, prizes and figures: alone they say nothing."""

LONE_NAMES: Final = GIVEN_NAMES - TOOL_NAMES
"""Given names that are nothing else."""

_HEARD: Final = frozenset(
    rb"""
    with from by can could should let did does has hasn't didn't doesn't isn't wasn't when if because that since while whether until unless once before after without
    via cc ask asked asking tell told telling email emailed text texted ping pinged message messaged remind reminded notify thank thanked meet met
    saw invite invited help helped contact contacted copy copied miss join joined and for poor uncle aunt auntie cousin brother sister friend
    """.split()
)
_TOWARDS: Final = deferred(
    rb"(?<![A-Za-z0-9_'])(?:sen[dt]|g[ia]ve|given|assigned|forward|forwarded|escalated|according|talk|talked|talking|speak|spoke|speaking|said|wrote|reports|reporting|replied|reply|reached out|reach out|belongs|married|listen|over|back|escalated?|assign|reassign(?:ed)?|hand(?:ed)?|pass(?:ed)?|refer(?:red)?|routed?|delegated?|transfer(?:red)?|deliver(?:ed)?|shipped|addressed|sold|lent|owed?|paid|explain(?:ed)?|apologi[sz]ed?|promised)(?: [a-z]{1,12}){0,3} to $",
    re.IGNORECASE,
)
_TOWARDS_REACH: Final = 48
_VERBS: Final = frozenset(
    rb"""
    said says say told tells asked asks wants wanted called calls wrote writes sent sends approved approves confirmed confirms mentioned mentions replied
    replies agreed agrees thinks thought knows knew needs needed signed left quit joined moved lives lived works worked refused refuses promised
    complained forgot paid pays bought ordered booked came comes went goes got gets gave gives took takes met meets likes liked loves loved hates
    hated feels felt lost found broke fell died passed married studied studies teaches taught helped visited emailed texted phoned answered
    arrived returned reported noticed received requested submitted reviewed suggested recommended explained decided insisted offered invited
    is isn't was wasn't has hasn't had hadn't will won't can can't could couldn't would wouldn't should shouldn't did didn't does doesn't might must just
    here again already never always still also from and
    """.split()
)
_NEXT_WORD: Final = re.compile(rb" ([a-z]+(?:'[a-z]+)?)(?![A-Za-z0-9_])")
_CAPITALISED: Final = re.compile(rb" [A-Z][a-z]")
_OWNED: Final = deferred(
    rb"(?:'s) (?:new |old |work |home |private |personal |cell |direct |mobile |e-?mail |phone |bank |date )?(?:phone|mobile|cell|number|email|e-mail|address|account|birthday|passport|password|wife|husband|mother|father|mom|dad|mum|son|daughter|brother|sister|boss|manager|team|desk|laptop|car|house|office|appointment|order|card|salary|contract|room|badge|login|calendar|shift|replacement|doctor|dog|cat|kids|birth|line|ssn|iban|licen[cs]e|insurance|ticket|request|message|question|idea|name|file|report)\b"
)
_SUM: Final = deferred(
    rb" (?:has|had|have|gets|got|gives|gave|buys|bought|eats|ate|sells|sold|takes|took|runs|drives|walks|reads|earns|makes|needs|wants|is|was)"
    rb"(?: only| about| exactly| already)? (?:[0-9]|(?:one|two|three|four|five|six|seven|eight|nine|ten|twelve|twice|half|twenty|thirty|fifty|some|several)\b)"
)
"""Who has three apples is in a sum."""
_CALLED: Final = deferred(
    rb", (?:can|could|would|will|please|thanks|thank|i|i'm|i've|you|we|do|did|are|have|let|what|how|why|when|this|hi|it|sorry)\b"
    rb"|:[ ]?(?:\"|[A-Za-z][a-z']{0,20}[ ,!?])",
    re.IGNORECASE,
)
"""What follows the name of somebody who is talked to, or who talks: `Deborah: You saved my life`."""
_SAID: Final = frozenset(
    b"ok okay yes no yeah sure sorry well right oh but so then alright hmm please".split()
)
"""What one says before one calls somebody."""
_PEER_BEHIND: Final = re.compile(
    rb"(?:, (?:and |or )?| and | & | or )([A-Z\xc0-\xde][a-z\xdf-\xff]{1,20})(?![A-Za-z0-9_])"
)
_PEER_BEFORE: Final = deferred(
    rb"(?<![A-Za-z0-9_])([A-Z\xc0-\xde][a-z\xdf-\xff]{1,20})(?:, (?:and |or )?| and | & | or )$"
)
_BOUNDARY: Final = frozenset(b' ,.!?;:)\n\x00"')
_STARTS: Final = frozenset(b' \n("\x00')
_CAPITALS: Final = frozenset(b"ABCDEFGHIJKLMNOPQRSTUVWXYZ")


def is_spoken_of(raw: bytes, start: int, end: int) -> bool:
    """Whether the words beside the given name from *start* to *end* say that it is a person's.

    Args:
        raw: The text in Latin-1.
        start: Offset of the name, which is capitalised.
        end: Offset behind it.
    """
    if raw[end] == _QUOTE:
        return raw[start - 1] in _STARTS and _OWNED().match(raw, end) is not None
    if _AGED.match(raw, end) is not None or (raw[end] in _ENDS and _signs(raw, start, end)):
        return True
    if not _is_free(raw, start, end):
        return False
    if _has_peer(raw, start, end):
        return True
    if _is_first(raw, start):
        return _begins(raw, start, end)
    return _is_addressed(raw, start, end) or (raw[start - 2] in _SMALL and _goes_on(raw, end))


_AGED: Final = re.compile(rb" \((?:age )?[0-9]{1,2}(?: ?(?:y|yo|yrs?|jahre|ans|anni|anos|jaar))?\)")
"""How old a child is: `Alfie (6)`."""
_ENDS: Final = frozenset(b"\n\x00.")
_LAST: Final = re.compile(rb"\.?[ ]?\n?\x00")
_AT_END: Final = deferred(
    rb"(?:[.!?,)\"][ ]{1,2}|[a-z0-9.!?)][ ](?:-|~|/{1,2})[ ]?|[.!?,)\"a-z0-9][ ]?\n[ ]?(?:\n[ ]?|-[ ]?|/|~[ ]?)|[.!?,)][ ]?\n|[ ][^ \n\x00]{1,24}\n)$"
)
"""What stands between the last sentence of a message and who wrote it."""
_SLASH: Final = re.compile(rb"[ \n]/{1,2}$")


def _signs(raw: bytes, start: int, end: int) -> bool:
    """Whether it stands alone behind the last sentence of the text, or behind a slash at the end of a line."""
    if _LAST.match(raw, end) is not None and _AT_END().search(raw, max(0, start - 28), start) is not None:
        return True
    return raw[end] != _POINT and _SLASH.search(raw, start - 3, start) is not None


_POINT: Final = ord(".")


def _is_addressed(raw: bytes, start: int, end: int) -> bool:
    """Whether the words before say that somebody is talked to, or talked about."""
    word = _word_before(raw, start)
    if word == b"to":
        return _TOWARDS().search(raw, max(0, start - _TOWARDS_REACH), start) is not None
    return word in _HEARD or (raw[end] == _COMMA and word.rpartition(b"'")[2] in _SAID)


def _word_before(raw: bytes, start: int) -> bytes:
    """Return the word before the blank before *start*, in small letters; of a long one, the end."""
    return raw[max(0, start - _LONGEST_HEARD) : start - 1].translate(_WORDS).rpartition(b" ")[2]


_LONGEST_HEARD: Final = 16
_WORDS: Final = bytes(
    code if code in b"abcdefghijklmnopqrstuvwxyz0123456789_'" else ord(" ")
    for code in bytes(range(256)).lower()
)
"""Small letters for capitals, and blanks for what belongs to no word."""


def _goes_on(raw: bytes, end: int) -> bool:
    """Whether what follows says what the person did; a name behind `and` makes no sentence."""
    match = _NEXT_WORD.match(raw, end)
    if match is None or not (match[1] in _VERBS or match[1].partition(b"'")[0] in _VERBS):
        return False
    return match[1] != b"and" or _CAPITALISED.match(raw, match.end()) is None


def _is_free(raw: bytes, start: int, end: int) -> bool:
    """Whether it is a word by itself, with no other name or number behind it."""
    if raw[start - 1] not in _STARTS or raw[end] not in _BOUNDARY or _ARTICLE.search(raw, start - 5, start):
        return False
    if raw[end] == _SPACE:
        return (
            raw[end + 1] not in _CAPITALS
            and _SUM().match(raw, end) is None
            and _VERSE.match(raw, end) is None
        )
    return raw[end] not in _JOINTS or not raw[end + 1 : end + 2].isalnum()


_ARTICLE: Final = re.compile(rb"[ \n](?:an?|the) $")
"""No person has an article: `a Margherita`, `the Victoria`."""
_VERSE: Final = re.compile(rb" [0-9]{1,3}[:.,][0-9]")


def _begins(raw: bytes, start: int, end: int) -> bool:
    """Whether what follows at the beginning of a sentence, or a comma before, tells of a person."""
    if raw[start - 2] == _COMMA:
        is_between = raw[end] == _COMMA and raw[start - 3] in _SMALL and raw[end + 2] in _SMALL
        return is_between or raw[end] in b"!?" or _goes_on(raw, end)
    if raw[end] == _COMMA and raw[start - 1] in b"\n\x00" and raw[end + 1] in b"\r\n":
        return True  # a salutation
    return _goes_on(raw, end) or _CALLED().match(raw, end) is not None


def _has_peer(raw: bytes, start: int, end: int) -> bool:
    """Whether another given name stands beside it in a list."""
    peer = _PEER_BEHIND.match(raw, end) if raw[end] in b" ," else None
    if peer is None and raw[start - 2] in _JOINS:
        peer = _PEER_BEFORE().search(raw, max(0, start - _PEER_REACH), start)
    return (
        peer is not None
        and peer[1].decode("latin-1").lower() in LONE_NAMES
        and _CAPITAL_BEFORE.search(raw, max(0, start - _PEER_REACH), start) is None
    )


_CAPITAL_BEFORE: Final = re.compile(rb"[A-Z][A-Za-z]* $")
_PEER_REACH: Final = 32
_JOINS: Final = frozenset(b" ,dr&")
"""What `, `, ` and `, ` or ` and ` & ` have before their last blank, or before the end of a line."""


def _is_first(raw: bytes, start: int) -> bool:
    """Whether it begins a line or a sentence."""
    return raw[start - 1] in b'\n\x00("' or raw[start - 2] in b".!?:,;\n"


_SPACE: Final = ord(" ")
_COMMA: Final = ord(",")
_QUOTE: Final = ord("'")
_JOINTS: Final = frozenset(b".:")
_SMALL: Final = frozenset(b"abcdefghijklmnopqrstuvwxyz")
