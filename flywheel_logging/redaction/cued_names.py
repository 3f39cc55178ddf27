# SPDX-License-Identifier: Apache-2.0
# ruff: noqa: E501, PLR2004, RUF001, SIM905 - patterns read as text; many languages
"""Names of persons that the words in front of them announce: “my name is”, “Dear”, “Patient:”, “Mrs”."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Final, NamedTuple

from flywheel_logging.redaction.finding import Finding
from flywheel_logging.redaction.given_names import FAMILY_NAMES, GIVEN_NAMES, is_given
from flywheel_logging.redaction.lone_names import TOOL_NAMES
from flywheel_logging.redaction.name_forms import NO_BEGINNING, name_at, person
from flywheel_logging.redaction.name_words import COMPANIES, CUES, FIGURES, NO_NAME
from flywheel_logging.redaction.phrases import Phrases
from flywheel_logging.redaction.screens import WORDLIKE, View

_CUE_PHRASES: Final = Phrases(CUES)
CUE_WORDS: Final = _CUE_PHRASES.words | {b"name"}
"""Words without which there is no cue."""

_GAPS: Final = {
    "spoken": re.compile(r"[ :,]{1,3}[\"'*“]{0,2}"),
    "self": re.compile(r"[ ]{1,2}[\"'*“]{0,2}"),
    "short": re.compile(r" "),
    "title": re.compile(r"\.?[ ]{1,2}(?:(?:Dr|Prof|med|Ing)\.? ){0,3}"),
    "greeting": re.compile(r",?[ ]{1,2}"),
    "closing": re.compile(
        r"[,.!\-–—:]{0,2}(?:[ ]{0,2}\r?\n(?:[ \t]{0,4}\r?\n){0,2}[ \t]{0,4}[\-–—~/]{0,3} ?|, |:[ ]{0,2}| [\-–—] )[*_]{0,2}"
    ),
    "weak_title": re.compile(r"\.?[ ]{1,2}"),
    "sure_relation": re.compile(
        r"[ ]?[(:]?[ ]{1,2}(?:mr |Mr |mrs |Mrs |ms |Ms |dr |Dr )?\.?[ ]?[\"'*“]{0,2}"
    ),
    "verb": re.compile(r"[ ]"),
    "relation": re.compile(
        r"[ ]?[(,:]?[ ]{1,2}(?:is |was |to |by |mr |Mr |mrs |Mrs |ms |Ms |dr |Dr |von |from |named |called )?\.?[ ]?[\"'*“]{0,2}"
    ),
    "label": re.compile(
        r"(?:\(s\))?[\"'`*_\]]{0,4}[ \t]{0,6}(?:>(?=[^<>\n\x00]{2,80}</)|[:=|]|->|\t| is | - )[ \t*_|]{0,8}(?:\n[ \t]{0,4})?[\"'`“]{0,2}"
    ),
}
_DEGREES: Final = re.compile(
    r"(?:(?:Dipl|Ing|Univ|Prof|Dr|Dra|Mag|Lic|Sr|Sra|Srta|Srita|Sig|Dott|Drs|Ir|Öğr|Okt|Doç|Mgr|Inż|Mr|Mrs|Ms|PhDr|JUDr|MUDr|med|rer|nat|phil|pan|paní|pani)(?:\.(?:ra|ssa)?|(?= ))[ \-]?){1,4}"
)
"""Titles between a cue and the name: `Dipl.-Ing.`, `Sig.ra`."""
_BEHIND_GREETING: Final = frozenset(",!.:;?\n-–—\x00")
_BEHIND_SELF: Final = re.compile(
    r"[,.!?;\n)]| (?:from|here|and|at|calling|speaking|with|writing|again|,|\(|—|-|und|von|aus|de|et|y|e|from) ?"
)


def cued(view: View) -> Iterator[Finding]:
    """Find names behind cues, those that a list goes on with, and answers to the question for a name."""
    low = view.low
    for place, phrase, kind in _CUE_PHRASES.occurrences(view):
        end = place + len(phrase)
        if low[end] in WORDLIKE or (low[place - 1] in _NO_BOUNDARY and not _is_key(low, place, kind)):
            continue
        for span in _behind_cue(view, phrase, kind, place, end):
            yield person(view.text, *span, f"name_{kind}")
    yield from _answers(view)


_NO_BOUNDARY: Final = frozenset(b"'/.@<=")


def _is_key(low: bytes, place: int, kind: str) -> bool:
    """Whether a label is the name of an element, or a quoted key: no end of `it's` or of an address."""
    before = low[place - 1]
    return kind == "label" and (before == _LESS or (before == _QUOTE and low[place - 2] in b" {,([\n"))


_LESS: Final = ord("<")
_QUOTE: Final = ord("'")


def _behind_cue(view: View, phrase: bytes, kind: str, place: int, end: int) -> Iterable[tuple[int, int]]:
    low, text = view.low, view.text
    if kind == "verb" and not (low[end] == _SPACE and text[end + 1].isupper()):
        return ()
    if kind == "label" and len(phrase) <= _ORDINARY and not _is_marked(low, end):
        return _unmarked(text, place, end) if phrase == b"name" else ()
    if kind in _TITLES and not _is_title(text, place, end):
        return ()
    if kind == "closing" and text[place - 1] not in "\n ,\"'*n>":
        return ()
    gap = _GAPS[kind].match(text, end)
    if gap is None:
        return _without_sign(text, place, end) if kind == "label" else ()
    return _after_gap(text, kind, place, gap.end())


_TITLES: Final = frozenset(("title", "weak_title"))
_SPACE: Final = ord(" ")
_ORDINARY: Final = 8


def _is_marked(low: bytes, end: int) -> bool:
    """Whether an ordinary word, such as `name`, has a sign behind it that makes it a label."""
    return low[end] in b":\"=*|'>" or low.startswith((b" :", b" |"), end)


def _unmarked(text: str, place: int, end: int) -> Iterator[tuple[int, int]]:
    """The name in `…, name Delacroix, …`."""
    if text[place - 2 : place] == ", " and text[end] == " ":
        span = name_at(text, end + 1)
        if span is not None and text[span[1]] in _STOPS:
            yield span


_STOPS: Final = frozenset(",.;)\n\x00")


def _after_gap(text: str, kind: str, place: int, begin: int) -> Iterator[tuple[int, int]]:
    if NO_BEGINNING.match(text, begin):
        return
    degrees = _DEGREES.match(text, begin)
    span = name_at(text, begin if degrees is None else degrees.end())
    if span is None and kind in _INTRODUCED:
        yield from _small_name(text, begin, is_sure=kind == "spoken")
    if span is None or not _CHECKS[kind](Candidate.behind(text, place, *span)):
        return
    if kind == "label":
        span = _last_name_first(text, *span)
    yield span
    if kind in _LISTS:
        yield from _listed(text, span[1])


_INTRODUCED: Final = frozenset(("spoken", "self", "short"))
_SMALL_NAME: Final = re.compile(r"([^\W\d_]{2,20})(?: ([^\W\d_]{2,20}))?(?![\w'’@])")


def _small_name(text: str, start: int, *, is_sure: bool) -> Iterator[tuple[int, int]]:
    """A name in small letters behind `my name is` or `im`: a known given name, and what follows if known."""
    match = _SMALL_NAME.match(text, start)
    if match is None or not match[1].islower() or not is_given(match[1]):
        return
    family = match[2]
    if match[1] not in GIVEN_NAMES and (family not in FAMILY_NAMES or match[1] in NO_NAME):
        return
    if family is not None and (
        family in FAMILY_NAMES
        or (is_sure and family.islower() and family not in NO_NAME and text[match.end()] in _STOPS)
    ):
        yield match.span()
    elif is_sure or _BEHIND_SELF.match(text, match.end(1)):
        yield match.span(1)


def _without_sign(text: str, place: int, end: int) -> Iterator[tuple[int, int]]:
    """The name in `last name Abernathy`, where nothing but a name can follow."""
    if text[end] != " " or not _SURE_LABEL.match(text[place:end].lower()):
        return
    span = name_at(text, end + 1)
    if span is not None and (
        text[span[1]] in _STOPS or (text[span[1]] == " " and text[span[1] + 1].islower())
    ):
        yield span


_LISTS: Final = frozenset(("label", "greeting", "relation", "sure_relation"))
_JOINT: Final = re.compile(r"(?:; ?|, | and | & | und | et | y | e | en | og | och )")
_MOST_LISTED: Final = 8


def _listed(text: str, end: int) -> Iterator[tuple[int, int]]:
    """The names that a list goes on with: a given name and another word each."""
    for _ in range(_MOST_LISTED):
        joint = _JOINT.match(text, end)
        span = None if joint is None else name_at(text, joint.end())
        if span is None:
            return
        words = text[slice(*span)].split()
        if not (is_given(words[0]) and (len(words) > 1 or words[0].lower() in GIVEN_NAMES)):
            return
        yield span
        end = span[1]


_LAST_FIRST: Final = re.compile(r"(?:, |/)(?=[^\W\d_])")
_BEHIND_BOTH: Final = frozenset("\n\x00;|\"'<()")


def _last_name_first(text: str, start: int, end: int) -> tuple[int, int]:
    """Take in the given name behind a family name: `Oyelaran, Folasade`."""
    joint = _LAST_FIRST.match(text, end)
    span = None if joint is None or " " in text[start:end] else name_at(text, joint.end())
    if span is None or text[span[1]] not in _BEHIND_BOTH or len(text[slice(*span)].split()) > 2:
        return start, end
    return start, span[1]


_QUESTION: Final = re.compile(
    r"[^\n?.!\x00]{0,40}\?(?:[ ]?\n[A-Za-z][A-Za-z ]{0,18}:)? (?:(?:it's|it is|its|my name is|i'm|i am|yes,?|sure,?|that's) )?",
    re.IGNORECASE,
)


def _answers(view: View) -> Iterator[Finding]:
    """Names that answer the question for a name, in the same line or in the next turn."""
    text = view.text
    for place in view.places.get(b"name", ()):
        question = _QUESTION.match(text, place)
        span = None if question is None else name_at(text, question.end())
        if span is not None and (text[span[1]] in ".,!\n\x00" or text.startswith(" \n", span[1])):
            yield person(text, *span, "name_answer")


class Candidate(NamedTuple):
    """A capitalised name behind a cue.

    Attributes:
        text: The text.
        place: Where the cue begins.
        end: Offset behind the name.
        cue: The cue and what stands between it and the name, in lower case.
        words: The words of the name.
    """

    text: str
    place: int
    end: int
    cue: str
    words: list[str]

    @classmethod
    def behind(cls, text: str, place: int, start: int, end: int) -> Candidate:
        """Return the candidate from *start* to *end* behind the cue at *place*."""
        return cls(text, place, end, text[place:start].lower(), text[start:end].split())


_SMALL_TITLES: Final = frozenset(
    "mr mrs ms mx dr prof professor doctor herr herrn frau monsieur mme mlle señor señora señorita dhr mevr".split()
)


def _is_title(text: str, place: int, end: int) -> bool:
    """Whether it is written as a title: some are other words in small letters, or abbreviations in capitals."""
    word = text[place:end]
    if text[place - 1] == "_" or (word == "ms" and text[end] != "."):
        return False
    if len(word) == _ABBREVIATION and word.isupper():
        return text[end : end + 1] == "." or text[end + 1 : end + 3].isupper()
    return word[0].isupper() or word in _SMALL_TITLES


_ABBREVIATION: Final = 2


def _is_titled(at: Candidate) -> bool:
    return at.words[0].lower() not in FIGURES


def _is_weakly_titled(at: Candidate) -> bool:
    """A title that is another word, too, asks for a known name."""
    first, last = at.words[0].lower(), at.words[-1].lower()
    is_family = last in FAMILY_NAMES and (len(at.words) > 1 or at.cue.startswith(_CIVIL))
    is_given_name = first in GIVEN_NAMES and (len(at.words) > 1 or first not in TOOL_NAMES)
    return first not in FIGURES and (is_given_name or is_family)


_CIVIL: Final = ("pan", "miss", "judge", "officer", "nurse", "dona", "don", "doña")
"""Weak titles before a family name alone; captains and colonels are brands."""


def _is_greeted(at: Candidate) -> bool:
    behind = at.text[at.end]
    return (
        behind in _BEHIND_GREETING
        and not (behind == "." and at.text[at.end + 1].isalnum())
        and len(at.words) <= 3
        and (len(at.words) > 1 or at.words[0].lower() not in COMPANIES)
        and (is_given(at.words[0]) or behind in ",!\n" or at.text[at.place - 1] == "\n")
    )


def _is_self(at: Candidate) -> bool:
    is_known = is_given(at.words[0])
    if at.cue.startswith("its ") and at.words[0].lower() not in GIVEN_NAMES:
        return False
    return (
        (is_known or len(at.words) > 1 or _introduces_itself(at))
        and _BEHIND_SELF.match(at.text, at.end) is not None
        and (is_known or not _is_phrase(at.words))
    )


def _introduces_itself(at: Candidate) -> bool:
    """Whether an unknown word at the beginning of a line is a name: “This is Terraform.” is none."""
    if at.text[at.place - 1] != "\n" or at.words[0].lower() in COMPANIES:
        return False
    return at.text[at.end] == " " or (at.cue.startswith(_FIRST_PERSON) and at.text[at.end] not in "!(")


_FIRST_PERSON: Final = ("i am", "i'm", "i?m", "ich bin", "je suis", "soy", "sono", "sou", "ik ben", "jag ")


def _ends_line(at: Candidate) -> bool:
    if len(at.words) == 1 and at.words[0].lower() in COMPANIES:
        return False
    return at.text[at.end] in "\n\r\x00\"'\\,.<|*_" or at.text.startswith((" -", " \n"), at.end)


def _is_known(at: Candidate) -> bool:
    return at.words[0].lower() in GIVEN_NAMES


def _is_told(at: Candidate) -> bool:
    """Whether one asks, tells or thanks a person: no program that has a name."""
    return _is_known(at) and (len(at.words) > 1 or at.words[0].lower() not in TOOL_NAMES)


def _is_related(at: Candidate) -> bool:
    if is_given(at.words[0]):
        return True
    if len(at.words) > 1 and not _is_phrase(at.words):
        return not any(word.lower() in COMPANIES for word in at.words)
    return (at.cue.startswith("my ") or "named" in at.cue) and _is_plain(at.words)


def _is_surely_related(at: Candidate) -> bool:
    return _is_related(at) or _is_plain(at.words)


def _is_plain(words: list[str]) -> bool:
    """Whether it is one capitalised word, no brand's capitals and no company that one talks to."""
    word = words[0]
    return len(words) == 1 and len(word) > 2 and word[1:].islower() and word.lower() not in COMPANIES


def _is_label_name(at: Candidate) -> bool:
    text, words, behind = at.text, at.words, at.text[at.end]
    if behind not in "\n\r\x00,;.\"'|<()\t\\*}]/&`” " or (behind == "." and text[at.end + 1].isalnum()):
        return False
    is_known = words[0].lower() in GIVEN_NAMES or (is_given(words[0]) and words[-1].lower() in FAMILY_NAMES)
    if is_known or _SURE_LABEL.match(at.cue):
        return behind != " " or text[at.end + 1] in "<(|-–—/&\n" or len(words) > 1
    return (
        len(words) in (2, 3)
        and not _is_phrase(words)
        and not any(word.lower() in COMPANIES for word in words)
        and behind != " "
        and (_BARE_LABEL.match(at.cue) is None or _OF_PERSON.match(text, at.end) is not None)
    )


_CHECKS: Final[dict[str, Callable[[Candidate], bool]]] = {
    "spoken": lambda _: True,
    "self": _is_self,
    "short": lambda at: _is_known(at) and _is_self(at),
    "title": _is_titled,
    "weak_title": _is_weakly_titled,
    "greeting": _is_greeted,
    "closing": _ends_line,
    "relation": _is_related,
    "sure_relation": _is_surely_related,
    "verb": _is_told,
    "label": _is_label_name,
}
"""What a name behind a cue of each kind must be like."""


_OF_PERSON: Final = re.compile(
    r"[\"',;]{0,3}\s{1,16}[\"'<]?(?:e-?mail|phone|mobile|tel|surname|last_?name|dob|birth|ssn|date_of_birth|gender)[\w\-]{0,16}[\"'>]?[ ]?[:=]",
    re.IGNORECASE,
)
"""What only a person has, in the line below a name."""
_SURE_LABEL: Final = re.compile(
    r"(?:full|first|last|given|family|middle|maiden|customer|patient|client|contact|employee|cardholder|card holder|account holder|recipient|sender|billing|shipping)[ _-]?name|surname|(?:first|last|full)name"
    r"|(?:passenger|patient|spouse|next of kin|emergency contact|tenant|guardian|vorname|nachname|familienname|prénom|apellidos?|cognome|imię|nazwisko|voornaam|achternaam|förnamn|efternamn|fornavn|etternavn|name on card|cardholder|account holder|kontoinhaber|karteninhaber|titulaire|nombre completo|nome completo|nome e cognome|nom de famille|etunimi|sukunimi|attn|attention)"
)
_BARE_LABEL: Final = re.compile(
    r"(?:name|names|from|to|user|owner|agent|provider|holder|account name|speaker|contact|ad|nom|nombre|nome|naam|namn|navn|nimi|client|cliente|kunde|customer)\b"
)


def _is_phrase(words: list[str]) -> bool:
    """Whether it reads like a title or product: the words are long in number or in capitals."""
    return any(word.isupper() and len(word) > 3 for word in words) or words[-1].lower().endswith(
        ("ing", "tion", "ment", "ness", "ware", "soft", "tech")
    )
