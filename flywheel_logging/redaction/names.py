# SPDX-License-Identifier: Apache-2.0
# ruff: noqa: E501, PLR2004, RUF001, SIM905 - patterns read as text; many languages
"""Names of persons: by the key above them and by the words around them, without a model.

Three ways: a cue in front (“my name is”, “Dear”, “Patient:”), a given name with a surname behind it, and a
name before an address in angle brackets. A name alone in prose, without any of these, is not found.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from flywheel_logging.redaction.finding import Finding
from flywheel_logging.redaction.given_names import GIVEN_NAMES
from flywheel_logging.redaction.name_forms import NO_BEGINNING, WORD, name_at, person
from flywheel_logging.redaction.name_words import CUES
from flywheel_logging.redaction.screens import Options, View, is_wordlike, occurrences

_GIVEN: Final = {
    name.encode("latin-1"): name
    for name in GIVEN_NAMES
    if all(char < "\u0100" for char in name) and name.isalpha()
}
_CUE_WORDS: Final = frozenset(CUES)
_GIVEN_WORDS: Final = frozenset(_GIVEN)
NAME_WORDS: Final = _CUE_WORDS | _GIVEN_WORDS
"""Words without which there is no cue and no given name."""

_GAPS: Final = {
    "spoken": re.compile(r"[ :,]{1,3}[\"'*“]{0,2}"),
    "self": re.compile(r"[ ]{1,2}[\"'*“]{0,2}"),
    "title": re.compile(r"\.?[ ]{1,2}(?:(?:Dr|Prof|med|Ing)\.? ){0,3}"),
    "greeting": re.compile(r",?[ ]{1,2}"),
    "closing": re.compile(
        r"[,.!\-–—:]{0,2}(?:[ ]{0,2}(?:\r?\n|\\n)(?:[ \t]{0,4}(?:\r?\n|\\n)){0,2}[ \t]{0,4}[\-–—~/]{0,3} ?|, |:[ ]{0,2}| [\-–—] )[*_]{0,2}"
    ),
    "relation": re.compile(
        r"[ ]?[(,:]?[ ]{1,2}(?:is |was |to |by |mr |Mr |mrs |Mrs |ms |Ms |dr |Dr |von |from |named |called )?\.?[ ]?[\"'*“]{0,2}"
    ),
    "label": re.compile(
        r"(?:\(s\))?[\"'`*_\]]{0,4}[ \t]{0,6}(?:[:=|]|->|\t| is | - )[ \t*_|]{0,8}[\"'`“]{0,2}"
    ),
}
_BEHIND_GREETING: Final = frozenset(",!.:;?\n-–—\x00")
_BEHIND_SELF: Final = re.compile(
    r"[,.!?;\n)]| (?:from|here|and|at|calling|speaking|with|writing|again|,|\(|—|-|und|von|aus|de|et|y|e|from) ?"
)


def persons(view: View, options: Options) -> Iterator[Finding]:
    """Find names of persons by cues, by given names, and before addresses."""
    del options
    yield from _cued(view)
    yield from _by_given_name(view)
    yield from _before_address(view)
    yield from _signed(view)


def _cued(view: View) -> Iterator[Finding]:
    low = view.low
    for word in sorted(view.words & _CUE_WORDS):
        for phrase, kind in CUES[word]:
            is_ordinary = kind == "label" and len(phrase) <= _ORDINARY
            for place in view.phrases(word, phrase):
                end = place + len(phrase)
                if is_wordlike(low[place - 1]) or is_wordlike(low[end]) or low[place - 1] in b"'/.@<=":
                    continue
                if is_ordinary and low[end] not in b':"=*' and not low.startswith(b" :", end):
                    continue
                span = _after_cue(view.text, kind, place, end)
                if span is not None:
                    yield person(view.text, *span, f"name_{kind}")


_ORDINARY: Final = 8
"""Letters of a label that may be an ordinary word: it counts only with a colon or quote behind."""


def _after_cue(text: str, kind: str, place: int, end: int) -> tuple[int, int] | None:
    if kind == "title" and not _is_title(text[place:end]):
        return None
    if kind == "closing" and text[place - 1] not in "\n ,\"'*n>":
        return None
    gap = _GAPS[kind].match(text, end)
    if gap is None:
        return None
    if NO_BEGINNING.match(text, gap.end()):
        return None
    span = name_at(text, gap.end())
    if span is None or not _fits(text, kind, place, span):
        return None
    return span


_SMALL_TITLES: Final = frozenset(
    "mr mrs ms mx dr prof professor doctor herr herrn frau monsieur mme mlle señor señora señorita dhr mevr".split()
)


def _is_title(word: str) -> bool:
    """Whether it is written as a title: some are other words in small letters."""
    return word[0].isupper() or word in _SMALL_TITLES


def _fits(text: str, kind: str, place: int, span: tuple[int, int]) -> bool:
    start, end = span
    words = text[start:end].split()
    is_known = words[0].lower() in GIVEN_NAMES
    if kind == "greeting":
        return (
            text[end] in _BEHIND_GREETING
            and (len(words) <= 3)
            and (is_known or text[end] in ",!\n" or text[place - 1] == "\n")
        )
    if kind == "self":
        return (
            (is_known or len(words) > 1 or text[place - 1] == "\n")
            and _BEHIND_SELF.match(text, end) is not None
            and (is_known or not _is_phrase(words))
        )
    if kind == "closing":
        return text[end] in "\n\r\x00\"'\\,.<|*_" or text.startswith(" -", end)
    if kind == "relation":
        return (
            is_known
            or (len(words) > 1 and not _is_phrase(words))
            or text[place : place + 3].lower() == "my "
            or "named" in text[place:start]
        )
    if kind == "label":
        return _is_label_name(text, place, span, words, is_known=is_known)
    return True


def _is_label_name(text: str, place: int, span: tuple[int, int], words: list[str], *, is_known: bool) -> bool:
    label = text[place : span[0]].lower()
    behind = text[span[1]]
    if behind not in "\n\r\x00,;.\"'|<()\t\\*}]/&`” " or (behind == "." and text[span[1] + 1].isalnum()):
        return False
    if is_known or _SURE_LABEL.match(label):
        return behind != " " or text[span[1] + 1] in "<(|-–—/&\n" or len(words) > 1
    return (
        len(words) in (2, 3) and not _is_phrase(words) and _BARE_LABEL.match(label) is None and behind != " "
    )


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


_BEFORE_STOP: Final = re.compile(
    r"(?:St\.?|San|Santa|[Bb]oulevard|[Aa]venue|[Cc]hemin|[Rr]ue|[Vv]ia|[Cc]amino|[Ll]agoa|[Rr]ua|[Pp]iazza|[Pp]laza|[Cc]alle|[Vv]iale|[Ul]l\.|[Tt]he|Port|Fort|Lake|Mount|Mt\.?|Hotel|Rue|Calle|Via|Place|Avenue|Studio|Saint|Cape|King|Queen|Prince|Princess|Pope) $"
)


def _by_given_name(view: View) -> Iterator[Finding]:
    text = view.text
    for word in sorted(view.words & _GIVEN_WORDS):
        name = _GIVEN[word]
        title = name[0].upper() + name[1:]
        for place in view.places[word]:
            span = _full_name(text, place, len(title)) if text.startswith(title, place) else None
            if span is not None:
                yield person(text, *span, "name_given")


def _full_name(text: str, place: int, size: int) -> tuple[int, int] | None:
    before = text[place - 1]
    if before.isalnum() or before in "_@/.-#'’" or text[place + size] != " ":
        return None
    span = name_at(text, place)
    if span is None or span[1] <= place + size or _BEFORE_STOP.search(text, max(0, place - 12), place):
        return None
    if text[place - 1] == " " and text[place - 3 : place - 1] in _STREET_PARTICLES:
        return None
    if _ADDRESS_BEFORE.search(text, max(0, place - 8), place) or _ADDRESS_BEHIND.match(text, span[1]):
        return None
    behind = WORD.match(text, span[1] + 1) if text[span[1]] == " " else None
    if behind is not None and behind.group().lower() in _PLACES:
        return None
    return span


_ADDRESS_BEFORE: Final = re.compile(r"\d\w?,? $")
_ADDRESS_BEHIND: Final = re.compile(r",? \d")
_STREET_PARTICLES: Final = frozenset(("de", "du", "di", "da", "do"))
_PLACES: Final = frozenset(
    "st street avenue road lane drive boulevard square park bridge river lake station airport hotel hospital school university college institute church museum library theatre bank inc ltd llc gmbh corp company "
    "foundation award prize theorem law center centre building house stadium hall cup trust group partners associates".split()
)


def _before_address(view: View) -> Iterator[Finding]:
    """Names in front of `<address@…>`."""
    text = view.text
    for at in occurrences(view.raw, b"@"):
        bracket = text.rfind("<", max(0, at - 66), at)
        if bracket < 0 or text[bracket - 1] != " ":
            continue
        head = _HEAD.search(text, max(0, bracket - 80), bracket)
        if head is None:
            continue
        span = name_at(text, head.start(1))
        if span is not None and span[1] == head.end(1):
            yield person(text, *span, "name_address")


_HEAD_WORD: Final = r"[^\W\d_](?:[^\W\d_]|['’.\-]){0,30}"
_HEAD: Final = re.compile(rf"(?<![^\W_])({_HEAD_WORD}(?: {_HEAD_WORD}){{0,3}})[\"']? $")


_SIGNATURE: Final = re.compile(r"(?<=[.!?,\n\"]) ?\n?(?:—|---?) ?(?=[^\W\d_])")


def _signed(view: View) -> Iterator[Finding]:
    """A name behind a dash at the end of a text or line."""
    text = view.text
    for dash in ("—", "--"):
        place = text.find(dash)
        while place >= 0:
            match = _SIGNATURE.search(text, max(0, place - 3), place + 5)
            span = None if match is None else name_at(text, match.end())
            if span is not None and text[span[1]] in "\n\x00" and len(text[slice(*span)].split()) <= 2:
                yield person(text, *span, "name_signed")
            place = text.find(dash, place + len(dash))
