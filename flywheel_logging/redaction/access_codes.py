# SPDX-License-Identifier: Apache-2.0
# ruff: noqa: E501 - patterns read as text
"""Codes that open a door, a phone or an account: PINs, one-time codes, recovery codes, combinations.

The word *code* says nothing by itself: another one, beside it or in the sentence, says what it opens or how it
came. The code stands behind its word, in front of it (`… is your code`), or in the answer to a question.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import zip_longest
from typing import Final, NamedTuple

from flywheel_logging.redaction.alphabets import WideWords
from flywheel_logging.redaction.code_words import (
    ASKING,
    CHOSEN,
    FAILURES,
    LOCKS,
    OWNERS,
    STRONG,
    THE,
    VETO,
    VETO_BEHIND,
    WAYS,
    WEAK,
    WIDE_WORDS,
    words_in,
)
from flywheel_logging.redaction.finding import Finding
from flywheel_logging.redaction.label_rows import compiled
from flywheel_logging.redaction.phone_forms import VETO as OTHER_NUMBERS
from flywheel_logging.redaction.phone_forms import looks_dated
from flywheel_logging.redaction.screens import WORDLIKE, Options, View
from flywheel_logging.redaction.tokens import secret

_VERBS: Final = frozenset((b"use", b"enter", b"type"))
CODE_WORDS: Final = STRONG | WEAK | CHOSEN | _VERBS
"""Words that announce a code."""

_FIGURES: Final = rb"[0-9]{4}(?:[ \-][0-9]{4}){1,2}|[0-9]{3}(?:[ \-][0-9]{3}){1,2}|[0-9]{2}(?:[ \-][0-9]{2}){1,3}|[0-9]{4,8}"
_MIXED: Final = rb"(?=[A-Za-z0-9\-]{4})(?=[A-Za-z\-]{0,9}[0-9])[A-Za-z0-9]{1,10}(?:-[A-Za-z0-9]{2,8}){0,5}"
_DIAL: Final = rb"[0-9]{1,2}(?:[ \-]{1,3}[0-9]{1,2}){2,3}|[0-9]{4,6}"
_END: Final = rb"(?![0-9A-Za-z_\xc0-\xff@]|[.,:/\-][0-9A-Za-z]|[%(\[/=]|[ ]?(?:[%$]|(?:digit|number|character|letter|time|hour|minute|day|line|people|user|mm|year|euro|dollar|attempt|bit|byte)s?\b))"
_QUOTE: Final = rb"[\"'`*(\xab]{0,2}"
_VALUE: Final = _QUOTE + rb"(?P<value>[#*]{0,2}(?:" + _FIGURES + rb"|" + _MIXED + rb")[#*]?)" + _END

_IS: Final = (
    rb"is|was|are|were|reads|says|shows|ist|war|lautet|sind|est|\xe9tait|sont|es|era|fue|son|\xe9|foi|\xe8|sono|luidt|to|brzmi|jest|mam|er|var|\xe4r|on|oli"
    rb"|je|byl|bylo|l\xe0|na|ay|adalah|este|ei|og|it's|it is|that's|c'est|das ist|es ist|dat is|det er|det \xe4r|set to|changed to"
)
_LINK: Final = rb",?[ ](?P<link>" + _IS + rb")(?: now| currently| still| right now| just)?(?: set to)?:?"
_GAP: Final = rb"(?P<gap>(?:[ ][a-z\xdf-\xff'?./\-]{1,16}){0,%d}?)"
_BEHIND: Final = (
    rb"(?i)(?:(?:[ ]?(?:number|num|no\.?|n\xb0|app|device))?[\"'`*)]{0,2}[ ]?[:=#\-]{0,2}>?(?:[ ]{1,2}|(?<=[:=>#])[ ]?\n?[ \t]{0,4})"
    rb"|" + _GAP % 9 + rb"(?:" + _LINK + rb"|[ ]?[:=,]|[ ]?-{1,2}>?|(?<=[a-z\xdf-\xff]))[ ]{1,2})" + _VALUE
)
"""From the end of the word to a code behind it."""
_LINKED: Final = (
    rb"(?i)" + _GAP % 5 + _LINK + rb"[ ]{1,2}" + _QUOTE + rb"(?P<value>" + _FIGURES + rb")" + _END
)
"""The same behind the word for a password."""
_ON_A_DIAL: Final = rb"(?i)" + _GAP % 6 + rb"(?:" + _LINK + rb")?:?[ ]{1,2}(?P<value>" + _DIAL + rb")" + _END
"""The same behind the word for a combination."""
_ALSO: Final = (
    rb"[ ]?(?:[,;/|\n]|and|or|und|et|y|e)[ ]?(?:and |or )?\n?(" + _MIXED + rb"|" + _FIGURES + rb")" + _END
)
"""The rest of a list of codes."""

_OWNED: Final = (
    b"|".join(sorted(OWNERS)) + rb"|(?:il|la) (?:tuo|tua|mio|mia)|[oa] (?:seu|sua|teu|tua|meu|minha)"
)
_IN_FRONT: Final = (
    rb"(?i)(?<![0-9A-Za-z.,:/\-#*$\xa3_])(?P<value>(?:[A-Z]{1,3}-)?(?:" + _FIGURES + rb"))[\"'`)\xbb]{0,2}"
    rb" (?P<link>is|was|ist|war|est|\xe9tait|es|era|\xe9|\xe8|to|er|\xe4r|on|je|as|als|comme|como|come|jako|som|adalah)"
    rb"(?: (?:(?P<owner>"
    + _OWNED
    + rb")|the|a|an|der|die|das|le|la|el|il|lo|o|de|het))?(?P<words>(?: [^\s.,;!?:\x00]{1,18}){0,4}?) $"
)
"""A code in front of its word."""
_GOES_ON: Final = rb"[^a-z\xdf-\xff\x00 ]|\x00|[ ](?:[^a-z]|(?:for|to|on|from|that|and|but|or|i|we|they|you|it|which|now|please|here|valid|de|del|da|di|para|per|pour|der|f\xfcr|von|voor|van|do|dla|z|w|f\xf6r|till?|don't)\b)"
"""What follows where the word is not part of another: no `pin count`."""

_TO_SIGN_IN: Final = (
    rb"(?i) (?:(?:the )?code )?(?P<value>(?:[A-Z]{1,3}-)?(?:" + _FIGURES + rb")) (?:to|as your|for your) "
    rb"(?:sign|log|login|verif|authenticat|unlock|finish signing|(?:reset|confirm|access|complete|validate|activate) your\b)"
)
"""`use 904118 to sign in`."""

_ANSWER: Final = (
    rb"(?i)(?P<gap>[^\n\x00]{0,120}?)[ ]?\n(?:\[[^\]\n\x00]{1,24}\][ ]?)?(?:[^\n:\x00]{1,40}: ?|[>\-] ?)?"
    rb"(?:(?:yes|yeah|yep|ya|ok|okay|sure|it|it's|its|is|that's|thats|the|code|pin|here|one|sec|got|this|hi|um|uh|er|so|my|says|ja|oui|s\xed|si|sim|tak|es|ist|der|le|el|il|c'est|e|\xe9|\xe8|to|de|det|\xe4r|das|je|on|ano|kyll\xe4)[,.: ]{1,3}){0,6}"
    + _QUOTE
    + rb"(?P<value>(?:[A-Z]{1,3}-)?(?:"
    + _FIGURES
    + rb")|"
    + _MIXED
    + rb")"
    + _END
)
"""A code that is the answer to a question for it."""
_SENTENCE: Final = 72
"""Characters in front of a word in which its sentence says what it is about."""
_REACH: Final = 224
"""Characters behind a word within which its code begins."""


class _Word(NamedTuple):
    """A word that announces a code, where it stands.

    Attributes:
        word: The word, small letters.
        start: Its place.
        end: The place behind it.
        low: How far in front of it its code may begin: not over the same word.
        high: The same behind it.
    """

    word: bytes
    start: int
    end: int
    low: int
    high: int


def codes(view: View, options: Options) -> Iterator[Finding]:
    """Find codes that a word beside them, or one of a question, announces."""
    del options
    for word in view.words_of(CODE_WORDS):
        for each in _occurrences(view, word):
            if word in _VERBS:
                yield from _to_sign_in(view, each)
            elif (told := _in_front(view, each)) is not None:
                yield secret(view, *told, "code_told")
            else:
                yield from _behind(view, each)
    yield from _behind_other_scripts(view)


def _occurrences(view: View, word: bytes) -> Iterator[_Word]:
    """Yield where *word* stands as a whole, and a figure near it."""
    raw, figure_at, before = view.raw, view.shape.find, 0
    places = view.places[word]
    for place, after in zip_longest(places, places[1:], fillvalue=len(raw)):
        end = place + len(word)
        low, before = max(before, place - _SENTENCE), end
        high = min(after, end + _REACH)
        is_whole = raw[place - 1] not in WORDLIKE and raw[end] not in WORDLIKE
        if is_whole and figure_at(b"0", low, high) >= 0:
            yield _Word(word, place, end, low, high)


def _to_sign_in(view: View, word: _Word) -> Iterator[Finding]:
    match = compiled(_TO_SIGN_IN).match(view.raw, word.end, word.high)
    if match is not None:
        yield secret(view, *match.span("value"), "code_to_sign_in")


_NEAR: Final = 3


def _context(view: View, place: int) -> list[bytes] | None:
    """Return the words in front of *place*, in its sentence; None where the last says that it opens nothing."""
    # In the text itself: in the copies a letter beyond Latin-1 is a question mark, too.
    reach = max(0, place - _SENTENCE)
    before = _LAST_END.match(view.text, reach, place)
    words = words_in(view.low[reach if before is None else before.end() : place])
    return None if words and words[-1] in VETO else words


_LAST_END: Final = re.compile(r".*(?:[.!?;](?= )|\n)", re.DOTALL)
_PUNCTUATION: Final = b".,:;!?()[]*\"'`"


def _is_of_another(view: View, end: int) -> bool:
    """Whether the word behind the one that ends at *end* says that it opens nothing: `code postal`."""
    if view.raw[end] != _SPACE:
        return False
    words = view.low[end : end + _SENTENCE].split(None, _NEAR)[:_NEAR]
    while len(words) > 1 and len(words[0]) <= _NEAR:
        del words[0]
    return bool(words) and words[0].strip(_PUNCTUATION) in VETO_BEHIND


_SPACE: Final = ord(" ")


def _in_front(view: View, word: _Word) -> tuple[int, int] | None:
    """Return where a code stands in front of its word: `718402 is your code`."""
    raw, name, start, end, low, _ = view.raw, *word
    if name in CHOSEN or raw[start - 1] != _SPACE or view.shape.find(b"00", low, start) < 0:
        return None
    match = compiled(_IN_FRONT).search(raw, max(raw.rfind(b"\x00", low, start) + 1, low), start)
    if match is None or compiled(_GOES_ON).match(view.low, end) is None or _is_of_another(view, end):
        return None
    if match["owner"] is None and match["link"] in _ENGLISH_TOO and not name.startswith(_NO_ENGLISH):
        return None
    words = match["words"].lower().split()
    if words[-1:] and words[-1] in VETO:
        return None
    if name not in STRONG and not match["owner"]:
        words += words_in(view.before(match.start(), _BESIDE) + b"|" + view.low[end : end + _BESIDE])
        if WAYS.isdisjoint(words) and LOCKS.isdisjoint(words):
            return None
    is_other = not _is_code(match["value"]) or view.word_before(match.start()) in OTHER_NUMBERS
    return None if is_other else match.span("value")


_BESIDE: Final = 32


def _behind(view: View, word: _Word) -> Iterator[Finding]:
    """Yield the codes behind a word, or in the answer to a question that it stands in."""
    raw, name, start, end, _, high = view.raw, *word
    if view.shape.find(b"0", end, high) < 0:
        return
    told = compiled(_pattern(name)).match(raw, end, high)
    if told is not None and _is_announced(view, name, start, told):
        for span in _list_of(raw, *told.span("value")):
            yield secret(view, *span, "access_code")
    elif raw.find(b"\n", end, high) >= 0 and name not in CHOSEN:
        answered = compiled(_ANSWER).match(raw, end, high)
        if answered is not None and _is_answer(view, name, start, answered):
            yield secret(view, *answered.span("value"), "code_answered")


def _pattern(word: bytes) -> bytes:
    if word in CHOSEN:
        return _LINKED
    return _ON_A_DIAL if word.startswith(_DIALS) else _BEHIND


_DIALS: Final = (b"combo", b"combin", b"kombin")


def _is_announced(view: View, word: bytes, place: int, match: re.Match[bytes]) -> bool:
    """Whether what *match* found behind the *word* at *place* is a code that opens something."""
    value, start = match["value"], match.start("value")
    gap, link = (match["gap"] or b"").lower(), (match["link"] or b"").lower()
    if link in _ENGLISH_TOO and not word.startswith(_NO_ENGLISH):
        if gap:
            return False
        link = b""
    is_said = bool(link) or not _SIGNS.isdisjoint(match.string[start - 2 : start])
    if not is_said and (gap or _YEAR.fullmatch(value)) and _SIX.fullmatch(value) is None:
        return False
    if not (_is_code(value) or word.startswith(_DIALS)) or view.word_before(start) in OTHER_NUMBERS:
        return False
    before = None if _is_of_another(view, match.start()) else _context(view, place)
    if before is None:
        return False
    return word in STRONG or word in CHOSEN or _opens(before, gap, link, value)


_ENGLISH_TOO: Final = frozenset((b"to", b"on"))
_NO_ENGLISH: Final = (b"kod", b"koo")
_SIGNS: Final = frozenset(b":=,-")
_YEAR: Final = re.compile(rb"(?:19|20)[0-9]{2}")
_SIX: Final = re.compile(rb"[0-9]{6}|[0-9]{3}[ \-][0-9]{3}|[0-9]{2}(?:[ \-][0-9]{2}){2}")


def _opens(before: list[bytes], gap: bytes, link: bytes, value: bytes) -> bool:
    """Whether a code opens something, by a word *before* it or in the *gap*, or by whose it is."""
    behind = words_in(gap) if gap else []
    if not (FAILURES.isdisjoint(before) and FAILURES.isdisjoint(behind)):
        return False
    if _says_opening(before, behind):
        return True
    if gap or not value[:1].isdigit():
        return False
    if not OWNERS.isdisjoint(before[-2:]):
        return True
    return bool(link) and _SIX.fullmatch(value) is not None and not THE.isdisjoint(before[-1:])


def _says_opening(before: list[bytes], behind: list[bytes]) -> bool:
    """Whether a word says what the code opens, or one beside it how it came."""
    if not (LOCKS.isdisjoint(before) and LOCKS.isdisjoint(behind)):
        return True
    return not (WAYS.isdisjoint(before[-_NEAR:]) and WAYS.isdisjoint(behind))


def _is_answer(view: View, word: bytes, place: int, match: re.Match[bytes]) -> bool:
    """Whether the line that *match* went through asks for a code that opens something."""
    if not _is_code(match["value"]) or _YEAR.fullmatch(match["value"]):
        return False
    before = None if _is_of_another(view, match.start()) else _context(view, place)
    gap = match["gap"].lower()
    behind = words_in(gap)
    if before is None or not (FAILURES.isdisjoint(before) and FAILURES.isdisjoint(behind)):
        return False
    if b"?" not in gap and ASKING.isdisjoint(before) and ASKING.isdisjoint(behind):
        return False
    return word in STRONG or _says_opening(before, behind)


_MOST_CODES: Final = 16


def _list_of(raw: bytes, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the code from *start* to *end* and those that a list goes on with."""
    yield start, end
    for _ in range(_MOST_CODES):
        match = compiled(_ALSO).match(raw, end)
        if match is None or not _is_code(match[1]) or len(match[1]) < end - start:
            return
        start, end = match.span(1)
        yield start, end


_NO_CODE: Final = re.compile(
    rb"[0-9]+(?i:st|nd|rd|th|am|pm|h|hrs?|m|s|mins?|px|mm|cm|kg|mg|gb|mb|kb|k|x|d|g|w|v)$|[a-z]+[0-9]+$"
    rb"|(?i:0x|v[0-9]|(?:iso|rfc|sha|aes|utf|cve|psd|en|din|md|http|rsa|tls|ipv|covid|kb|part|section|step|level|line)-?[0-9])"
)
"""Ordinals, times, sizes, names in code, standards."""
_SMALL_WORD: Final = re.compile(rb"(?:^|-)[A-Z]?[a-z]{3,}[0-9]?(?:-|$)")
_LEAST: Final = 4


def _is_code(text: bytes) -> bool:
    """Whether *text* may be a code: no date, no size, no word."""
    bare = text.strip(b"#*")
    digits = bare.translate(None, b" -")
    if digits.isdigit():
        return len(digits) >= _LEAST and not looks_dated(bare)
    return len(bare) >= _LEAST and _NO_CODE.match(bare) is None and _SMALL_WORD.search(bare) is None


_WIDE: Final = WideWords(WIDE_WORDS)
_WIDE_VALUE: Final = rb"[^0-9A-Za-z\n\x00.!;]{0,28}?(?P<value>[0-9]{3}[ \-][0-9]{3}|[0-9]{2}(?:[ \-][0-9]{2}){1,3}|[0-9]{4,8}|[A-Z0-9]{1,6}[0-9][A-Z0-9]{1,6})(?![0-9A-Za-z]|[.:/\-][0-9])"


def _behind_other_scripts(view: View) -> Iterator[Finding]:
    """Yield codes behind a word of another alphabet, whose letters are no bytes of ours."""
    for place, word in _WIDE.occurrences(view):
        match = compiled(_WIDE_VALUE).match(view.raw, place + len(word))
        if match is not None and _is_code(match["value"]):
            yield secret(view, *match.span("value"), "access_code")
