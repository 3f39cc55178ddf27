# SPDX-License-Identifier: Apache-2.0
# ruff: noqa: E501 - patterns read as text
"""Numbers that only a word beside them gives away: a passport, a licence, an account, a day of birth.

A label is a phrase; the value stands within 40 characters behind it, in the same leaf. A key of the record
is read as a label in front of its value.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from flywheel_logging.redaction.bank_pairs import Halves, is_telephone
from flywheel_logging.redaction.deferred import deferred
from flywheel_logging.redaction.finding import Finding
from flywheel_logging.redaction.label_rows import CODES, DATE, LABELS, Label, compiled
from flywheel_logging.redaction.listed import LISTED, is_its_own, is_proved, others
from flywheel_logging.redaction.national import compact
from flywheel_logging.redaction.near_words import is_near, words_in
from flywheel_logging.redaction.phone_forms import VETO
from flywheel_logging.redaction.phrases import Phrases
from flywheel_logging.redaction.screens import DIGITS, Options, View, stands_alone

_BORN_BEHIND: Final = deferred(rb"(?<![0-9a-z.])(" + DATE + rb")(?:-?\xe1n|-?\xe9n)? $")
_BORN: Final = frozenset(
    b"geboren born nata nato nacida nacido nascido nascida do?umlu do?umluyum sz\xfclettem f\xf8dt f\xf6dd syntynyt".split()
)
_LONGEST_DATE: Final = 28
_LABEL_PHRASES: Final = Phrases((phrase, label) for label in LABELS for phrase in label.phrases)
LABEL_WORDS: Final = _LABEL_PHRASES.words
"""One word of each phrase: without it the phrase does not occur."""


_REACH: Final = 512
"""Characters behind a label within which a digit of its value stands: a gap and a value are shorter."""


def labelled(view: View, options: Options) -> Iterator[Finding]:
    """Find the values behind labels."""
    del options
    halves = Halves(view)
    for place, phrase, label in _LABEL_PHRASES.occurrences(view):
        span = _span(view, label, place, place + len(phrase))
        if span is None and phrase in _BORN:
            match = _BORN_BEHIND().search(view.low, max(0, place - _LONGEST_DATE), place)
            span = None if match is None else match.span(1)
        if span is not None and (*span, label.entity) in view.known:
            if label.entity in LISTED:
                yield from others(view, label, *span)
            continue
        if span is None:
            found = _told(view, label, place) or _answered(view, label, place + len(phrase))
        else:
            found = _found(view, label, *span)
        if found is None or _is_of_a_thing(view, found, place):
            continue
        yield found
        yield from _beside(view, label, found)
        if found.entity in _HALVES:
            yield from halves.beside(found)


def _beside(view: View, label: Label, found: Finding) -> Iterator[Finding]:
    """Yield what the sentence goes on with behind the value of *label*."""
    if label.entity in LISTED:
        yield from others(view, label, found.start, found.end)
        another = _answered(view, label, found.end, _ANOTHER)
        if another is not None:
            yield another
    if found.entity == "DOB":
        yield from _other_births(view.raw, found.end)


def _span(view: View, label: Label, start: int, end: int) -> tuple[int, int] | None:
    """Return where the value stands of the label from *start* to *end*."""
    if view.shape.find(b"0", end, end + _REACH) < 0:
        return None
    match = _far_match(view, label, start, end)
    if match is None and label.value is not None:
        match = compiled(label.value).match(view.low, end)
    return None if match is None else match.span(1)


def _far_match(view: View, label: Label, start: int, end: int) -> re.Match[bytes] | None:
    """Return the match of a value whose form is sure, behind the label from *start* to *end*."""
    match = None if label.far is None else compiled(label.far).match(view.low, end)
    if match is not None and _is_prose(view.raw[slice(*match.span(1))]):  # `era` in `era 4821 BCD`
        match = compiled(match.re.pattern).match(view.low, view.low.index(b" ", match.start(1)))
    if match is None:
        return None
    first, last = match.span(1)
    is_sure = (
        label.is_valid(compact(view.raw[first:last]))
        and stands_alone(view.raw, first, last)
        and not _is_prose(view.raw[first:last])
        and view.raw[first - 1] in _BEFORE_FAR
        and is_its_own(view, label, end, first)
        and (not label.near or is_near(view, label.near, start, last))
    )
    return match if is_sure else None


_BEFORE_FAR: Final = frozenset(b" \t\n\"'`(:#[*>|=,/")


def _is_prose(value: bytes) -> bool:
    """Whether a part of *value* is an ordinary word, in small letters, or of a name in code."""
    return b"_" in value or (b" " in value and value.upper() != value)


_HALVES: Final = frozenset(("ROUTING", "BANK_ACCOUNT"))
_OTHER_THINGS: Final = {
    "labelled_id": VETO.union(b"vehicle tax employer device product session transaction store".split()),
    "driver_license": frozenset(
        b"software windows office product nursing medical business contractor estate broker liquor fishing hunting marriage professional site "
        b"user server gun firearm dog import export trade tv music open source mit apache gpl bsd enterprise developer volume pilot".split()
    ),
    "plate": frozenset(b"well wells tectonic home steel base bottom name dinner microtiter x ray ct".split()),
}
"""What has such a number and is no person, licence to drive or vehicle: the word in front of a label."""


def _is_of_a_thing(view: View, found: Finding, place: int) -> bool:
    """Whether the word in front of the label at *place* says that it is another thing's number."""
    things = _OTHER_THINGS.get(found.detector)
    return things is not None and view.word_before(place) in things


def _found(view: View, label: Label, start: int, end: int) -> Finding | None:
    if label.value in CODES:
        if _WORD_FIRST.match(view.raw, start):
            return None
        end = start + _code_size(view.raw[start:end])
    raw = view.raw[start:end]
    text = compact(raw)
    if label.entity == "BANK_ACCOUNT" and is_telephone(raw):
        return None
    if not label.is_valid(text) or view.raw[end] == _PERCENT:
        return None
    return Finding(start, end, label.entity, label.name, text)


_WORD_FIRST: Final = re.compile(rb"[a-z]{4,} ")
"""An ordinary word, and no letters of a code: `photo 35x45`."""
_OWNED: Final = frozenset((b"my ", b"he ", b"ur ", b"is ", b"er "))
"""How `… is my` and the like end."""
_LEAD: Final = re.compile(
    rb"(?: is|'s| was| as|,? that's|,? which is|=)(?: the (?:number|no\.?) (?:on|of|for|in))?(?: (?:my|the|our|his|her|your))? $"
)
_LEAD_SIZE: Final = 32
_TOLD_REACH: Final = 64
_MOST_GROUPS: Final = 5


def _told(view: View, label: Label, place: int) -> Finding | None:
    """Find the value in front of its label: `12345678 is my account number`."""
    low, reach = view.low, max(0, place - _TOLD_REACH)
    reach = low.rfind(b"\x00", reach, place) + 1 or reach
    if low[place - 3 : place] not in _OWNED or view.shape.find(b"0", reach, place) < 0:
        return None
    lead = _LEAD.search(low, place - _LEAD_SIZE, place)
    if lead is None:
        return None
    groups = low[reach : lead.start()].split()[-_MOST_GROUPS:]
    while groups and DIGITS.isdisjoint(groups[0]):
        del groups[0]
    value = b" ".join(groups)
    match = None if label.value is None else compiled(label.value).match(b": %b\x00" % value)
    if match is None or match[1] != value or not low.endswith(value, reach, lead.start()):
        return None
    return _found(view, label, lead.start() - len(value), lead.start())


_PERCENT: Final = ord("%")
_NUMBER_NOUN: Final = (
    rb"(?:number|no\.?|nr\.?|nummer|nummeret|numret|n[u\xfa]mero|num[e\xe9]ro|numer|n[\xba\xb0])"
)
_IS: Final = rb"(?:is|was|ist|war|lautet|lautete|est|\xe9tait|es|era|\xe8|\xe9|to|er|var|\xe4r)"
_ANSWER: Final = re.compile(
    rb"(?:[^0-9\n\x00]{0,80}?(?<![a-z\xdf-\xff])(?:(?:it|that|this|mine(?: [a-z]{1,10}){0,4}?|one|here)(?:'s| is| was)(?: the)?|one numbered|lo es|es (?:el|la)|(?:es|das|dies) (?:ist|war)(?: die)?"
    rb"|c'est(?: le| la)?|(?:le|la) voici|(?:het|dat) is|det (?:\xe4r|er)|to jest|hier ist (?:sie|er|es)|ecco(?:lo|la)|aqu[i\xed] (?:est\xe1|va|lo tienes?)|"
    + _NUMBER_NOUN
    + rb"(?: "
    + _IS
    + rb")?)|[^0-9\n\x00.?!]{0,24}[?!]{1,2} (?:[a-z\xdf-\xff']{1,10}[,:]? ){0,2}[a-z\xdf-\xff']{1,10}|[^0-9\n\x00.?!]{0,64}[?] ?\n[a-z\xdf-\xff]{2,16} ?)[,:]?(?= )"
)
"""From a label to where the next clause, or the answer to one's own question, tells the number."""
_ANOTHER: Final = re.compile(
    rb"[^0-9\n\x00.?!]{0,64}?(?<![a-z])(?:one|otr[oa]|autre|altr[oa]|andere|andra|anden|outr[oa]|drugi)(?:(?:'s| is| was| est| ist| es| \xe8| \xe9| \xe4r| to)(?: the| le| la| el| il)?| numbered)(?= )"
)
"""From a number to another one of the kind: `… and I also hold a British one numbered …`."""
_ANSWER_REACH: Final = 112
_LEAST_DIGITS: Final = 3
_LEAST_TOLD: Final = 6
"""Characters of a number that is told so far from its label."""


def _answered(view: View, label: Label, end: int, asked: re.Pattern[bytes] = _ANSWER) -> Finding | None:
    """Find the value in a clause behind that of its label: `they want my BSN? It's 277061544`."""
    value = label.value or label.far
    if value is None or label.entity == "DOB":
        return None
    if view.shape.count(b"0", end, end + _ANSWER_REACH) < _LEAST_DIGITS:
        return None
    answer = asked.match(view.low, end)
    match = None if answer is None else compiled(value).match(view.low, answer.end())
    if answer is None or match is None or match.start(1) != answer.end() + 1:
        return None
    start, last = match.span(1)
    is_number = view.shape.count(b"0", start, last) >= _LEAST_DIGITS  # not those of the next leaf
    found = _found(view, label, start, last) if is_number else None
    if found is None or len(found.value) < _LEAST_TOLD or _is_prose(view.raw[found.start : found.end]):
        return None
    turn = view.low.find(b"\n", end, start)
    asked_to = start if turn < 0 else turn  # behind it stands who answers
    is_its = is_proved(label, found.value) or (
        is_its_own(view, label, end, start) and _CUSTOMERS.isdisjoint(words_in(view, end, asked_to))
    )
    return found if is_its and (not label.near or is_near(view, label.near, end, last)) else None


_CUSTOMERS: Final = frozenset(b"customer client member membership loyalty kunde cliente klienta".split())
"""Who has a number by which a shop knows them."""


def _other_births(raw: bytes, end: int) -> Iterator[Finding]:
    """Yield the days of birth that a list goes on with: `born on … and Alfie on …`."""
    for _ in range(_MOST_BIRTHS):
        match = _ALSO_BORN().match(raw, end)
        if match is None:
            return
        yield Finding(*match.span(1), "DOB", "date_of_birth", compact(match[1]))
        end = match.end(1)


_MOST_BIRTHS: Final = 8
_AND: Final = rb"(?:and|y|et|und|e|och|og|en|i|a|ve)"
_SOMEBODY: Final = (
    rb"(?:[A-Z][a-z\xdf-\xff]{1,20}(?:'s)?|mine|his|hers|(?:my|his|her|our|meine|mein|ma|mon) [a-z\xdf-\xff]{2,14}(?:'s)?"
    rb"|(?:la|el) de (?:ella|\xe9l)|(?:la|el|celle|celui|quella|quello|a|o) (?:de|di|da) [a-z]{2,4} [a-z\xdf-\xff]{2,14})"
)
_ALSO_BORN: Final = deferred(
    rb"[,;]?[ ](?:" + _AND + rb"|(?:" + _AND + rb" )?" + _SOMEBODY + rb")"
    rb"(?: (?:was|is|on|am|le|el|il|em|den)){0,3}:?[ ]((?i:"
    + DATE.replace(b"[ ./]", b"[ ./-]")
    + rb"))(?![0-9])",
)


_MOST_LETTERS: Final = 3


def _code_size(raw: bytes) -> int:
    """Return how much of *raw* is a code: groups with a digit, or of a few capitals; the words behind are not."""
    size = 0
    for place, group in enumerate(raw.split(b" ")):
        is_letters = group.isupper() and len(group) <= _MOST_LETTERS and group != b"I"
        is_part = is_letters or not DIGITS.isdisjoint(group)
        if place and not is_part:
            break
        size += len(group) + 1
    return size - 1
