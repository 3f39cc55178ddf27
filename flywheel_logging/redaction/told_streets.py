# SPDX-License-Identifier: Apache-2.0
# ruff: noqa: E501, RUF001, SIM905 - patterns read as text
"""Streets with a number of which the sentence says that somebody lives there or gets something sent.

`please deliver it to 14 Mill Lane`, `45 Maple Drive is my home`: without a postal code only what is said beside
it tells a home from a shop, a crossing or a place in the news.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from flywheel_logging.redaction.address_patterns import compiled
from flywheel_logging.redaction.address_words import in_any_case
from flywheel_logging.redaction.deferred import deferred
from flywheel_logging.redaction.finding import Finding
from flywheel_logging.redaction.screens import Options, View

TYPES: Final = "street road avenue lane drive close court crescent place terrace boulevard parade highway parkway circle trail square gardens grove mews walk way rise view heights hill ridge green path st rd ave dr ct cres blvd ln pkwy terr"
TYPE_WORDS: Final = frozenset(TYPES.encode().split())
"""What a street is called in English."""

_REACH: Final = 40
"""Characters from the number of the house to what the street is called."""
_NUMBERED: Final = deferred(
    r"(?<![\w.,:/$€£#&@=+-])(?<!the )\d{1,6}[A-Za-z]?(?:[-/]\d{1,5}[A-Za-z]?)?,? (?:(?![A-Za-z]* (?:of|to)\b)(?:\d{1,3}(?:st|nd|rd|th)|[^\W\d_][\w'’.&-]{0,20}+) ){1,4}+\Z"
)
_UNIT_BEFORE: Final = deferred(
    r"(?<!\w)(?i:flat|unit|apt|apartment|suite|room|lot|plot|block|house|no)\.? ?#?\w{1,5}(?:,| -)? \Z"
)
_GOES_ON: Final = deferred(rf" {in_any_case(TYPES)}\b")
"""The street is called by its last word: `12 Park Road`."""
_CLAUSE: Final = 80
_NEAR: Final = 9
"""Words in front of a street among which is what is said of it."""
_SENTENCE: Final = re.compile(r"[.!?;\n\x00](?![^ \n])")
_BLANKED: Final = str.maketrans(dict.fromkeys(',:"()', " "))
_LAST: Final = frozenset(
    "to at is was from as of for be on namely no no. number house plot flat block".split()
)
"""How what is said ends in front of a street: with one of these, a comma or a colon, or what divides it."""
_HOME: Final = frozenset(
    "live lives lived living reside resides resided residing residence resident domiciled moved moving move relocated relocating relocate deliver delivery deliveries delivered delivering redeliver ship shipped shipping shipment send sending mailing mailed forward forwarded forwarding dispatch dispatched parcel parcels package packages letter letters cheque statement statements invoice invoices replacement billed billing home address addresses registered tenant i'm im we're namely staying pickup dropoff premise premises".split()
)
"""What is said of a home, or of what gets sent to one."""
_MOTION: Final = frozenset("sent mail post posted write reach find pick collect drop bring stay".split())
_OBJECTS: Final = frozenset("it them this me us him her my mine i up".split())
"""Words with which those of `_MOTION` are said of what somebody gets: no news of police that was sent."""
_OWNERS: Final = frozenset("my our his her their".split())
_OWNED: Final = frozenset(
    "flat apartment house place property parents mum mom son daughter unit condo".split()
)
_SAID_BEHIND: Final = deferred(
    r"(?:,[^,.;!?\n\x00]{2,30}){0,3}[\"')]?,? (?:is|was)(?: still| now)? (?:my|our|his|her|where (?:i|we|he|she|they)|the (?:(?:new|right|correct|delivery|shipping|billing|mailing|home|service) ){1,2}address)\b",
    re.IGNORECASE,
)
_BUSINESS: Final = deferred(
    r",? (?:branch|store|shop|office|station|location|exit|project|development|site|entrance|campus|clinic|stop|bridge|crossing|bus|line|market|hotel|restaurant|cafe|pub|bar|church|school|museum|theatre|theater|gym|library)\b",
    re.IGNORECASE,
)

_NEXT: Final = re.compile(r" ([a-z]+)")
_LINKS: Final = frozenset(
    "and but or please pls plz on by at today tomorrow tonight instead with without in is was for not if so since from before after until till when while because where near asap btw thanks thx this next then which who every now soon again as between to via right yesterday still could can will has had lol u i we my the it its they he she no behind opposite around under per first tho though cos coz cause do does did how what why ok okay also just any all same alone".split()
)
"""Words that go on behind a street; another makes something else of it: `5 Star Drive ratings`."""


def told_streets(view: View, options: Options) -> Iterator[Finding]:
    """Find the streets of homes."""
    del options
    text, digit = view.text, view.shape.find
    for word in view.words_of(TYPE_WORDS):
        for place in view.places[word]:
            if digit(b"0", max(0, place - _REACH), place) < 0 or text[place - 1] != " ":
                continue
            behind = place + len(word)
            if _GOES_ON().match(text, behind):
                continue
            begin = max(1, place - _REACH, text.rfind("\n", 0, place))
            number = _NUMBERED().search(text, begin, place)
            if number is None:
                continue
            if _is_told(text, number.start()) or _SAID_BEHIND().match(text, behind):
                start = _start(text, number.start())
                end = _end(text, start, behind)
                if end is not None:
                    value = " ".join(text[start:end].casefold().split())
                    yield Finding(start, end, "ADDRESS", "address_told", value)


def _start(text: str, number: int) -> int:
    """Return where what divides the house begins in front of its *number*, or that where nothing does."""
    unit = _UNIT_BEFORE().search(text, max(1, number - 24), number)
    return number if unit is None else unit.start()


def _end(text: str, start: int, behind: int) -> int | None:
    """Return where the address ends whose street's last word ends at *behind*."""
    rest = "parts"
    street = compiled("street").match(text, start)
    if street is None:
        street, rest = compiled("small street").match(text, start), "small parts"
    if street is None or street.end() < behind or _BUSINESS().match(text, behind):
        return None
    word = _NEXT.match(text, street.end())
    if word is not None and word[1] not in _LINKS:
        return None
    more = compiled(rest).match(text, street.end())
    end = street.end() if more is None else more.end()
    return end - 1 if text[end - 1] == "." else end


def _is_told(text: str, start: int) -> bool:
    """Whether the words of the sentence in front of *start* say whose home it is."""
    clause = text[max(0, start - _CLAUSE) : start]
    before = clause.rstrip(" \"'(").lower()
    last = before[before.rfind(" ") + 1 :]
    if len(before) == len(clause) or not (last in _LAST or last.endswith((",", ":"))):
        return False
    words = _SENTENCE.split(before)[-1].translate(_BLANKED).split()
    said = frozenset(words[-_NEAR:])
    return not (
        said.isdisjoint(_HOME)
        and (said.isdisjoint(_MOTION) or said.isdisjoint(_OBJECTS))
        and (said.isdisjoint(_OWNERS) or said.isdisjoint(_OWNED))
        and not ({"i", "am"} <= said or {"we", "are"} <= said)
    )
