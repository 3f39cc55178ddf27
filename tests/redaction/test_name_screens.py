# SPDX-License-Identifier: Apache-2.0
# ruff: noqa: RUF001 - printers' quotes
"""The cheap looks of the rules for names and tables lose nothing that the long way finds.

Texts are random joins of words that matter to these rules; `REDACTION_FUZZ` sets their number.
"""

from __future__ import annotations

import os
import random
import re
from collections.abc import Iterator

import pytest

from flywheel_logging.redaction import cued_names, lone_names, name_forms, tables
from flywheel_logging.redaction.detectors import VOCABULARY
from flywheel_logging.redaction.name_words import CUES
from flywheel_logging.redaction.phrases import Phrases
from flywheel_logging.redaction.screens import SEPARATOR, WORDLIKE, Options, View

TEXTS = int(os.environ.get("REDACTION_FUZZ", "3000"))
_CUES = sorted(phrase.decode("latin-1") for phrase, _ in CUES)
_NAMES = (
    *(
        "Anna",
        "Kowalska",
        "Tom Becker",
        "Jürgen Weiß",
        "Mary-Jane O'Neill",
        "J. R. Hartley",
        "Ottová",
        "Иван",
    ),
    *(
        "Will",
        "April Myers",
        "Mark",
        "The",
        "So",
        "It's",
        "Anna's",
        "Sales",
        "SSN",
        "王小明",
        "Ludwig van Beethoven",
    ),
    *("de la ", "De", "y", "I", "A", "Dr. ", "Prof. ", "med. ", "Dipl.-Ing. ", "Street", "a", "x" * 31),
)
_SIGNS = (
    *(
        " ",
        " ",
        " ",
        " ",
        "",
        ", ",
        ": ",
        ":",
        ". ",
        ".",
        "!",
        "?",
        "\n",
        "\r\n",
        "\n\n",
        " - ",
        " — ",
        "-",
        "_",
    ),
    *(
        '"',
        "'",
        "’s",
        "'s",
        "*",
        "(",
        ")",
        " (",
        "|",
        " | ",
        "=",
        "<b>",
        "</b>",
        "->",
        "\t",
        "/",
        "\x00",
        "  ",
        "1",
    ),
)


def _texts(seed: str, *pieces: tuple[str, ...], size: int = 8) -> Iterator[str]:
    """Yield random joins: of each kind of piece in turn, a sign between, upper case now and then."""
    choice = random.Random(seed)
    for _ in range(TEXTS):
        parts = []
        for _ in range(choice.randrange(1, size)):
            for kind in pieces:
                word = choice.choice(kind)
                parts += (word.title() if choice.random() < 0.1 else word, choice.choice(_SIGNS))
        yield SEPARATOR + "".join(parts) + SEPARATOR


class TestPhrases:
    """Many phrases looked for at once."""

    def test_each_phrase_is_found_wherever_it_stands(self) -> None:
        """By one of their words or as they are: the same as trying every phrase at every place."""
        phrases = Phrases(CUES)
        differ = []
        for text in _texts("phrases", tuple(_CUES), size=5):
            view = View(text, VOCABULARY)
            low = view.low
            expected = {
                (match.start(), phrase, kind)
                for phrase, kind in CUES
                if phrase in low
                for match in re.finditer(b"(?=" + re.escape(phrase) + b")", low)
                if low[match.start() - 1] not in WORDLIKE
            }
            found = set(phrases.occurrences(view))
            if {each for each in expected ^ found if low[each[0] + len(each[1])] not in WORDLIKE}:
                differ.append(text)

        assert [] == differ[:3]


_ANY = range(256)
_SIGNED = frozenset(bytes((sign, other)) for sign in b":\"=*|'>" for other in _ANY) | {
    b" :",
    b" |",
    b"_:",
    b"_|",
}


def _plain_followers(cue: bytes, kind: str) -> frozenset[bytes] | None:
    """What is part of the rule: a label that is also another word has a sign behind it."""
    return _SIGNED if kind == "label" and len(cue) <= 8 and cue != b"name" else None


class TestFollowers:
    """What may follow a cue."""

    def test_a_cue_that_is_passed_over_announces_nothing(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Without a look at what begins a name, the same names are found."""
        texts = list(_texts("followers", tuple(_CUES), _NAMES, size=5))
        found = [set(cued_names.cued(View(text, VOCABULARY))) for text in texts]
        monkeypatch.setattr(cued_names, "_CUE_PHRASES", Phrases(CUES, _plain_followers))
        expected = [set(cued_names.cued(View(text, VOCABULARY))) for text in texts]

        assert expected == found
        assert sum(map(len, found)) > TEXTS // 10


class TestPlainNames:
    """Names as nearly all are written."""

    def test_they_end_where_the_long_way_ends_them(self) -> None:
        """One pattern for the name and what is behind it, and a look at each word, agree."""
        texts = [text[len(SEPARATOR) :] for text in _texts("plain", _NAMES, size=6)]
        found = [name_forms.name_at(text, 0) for text in texts]
        expected = [
            name_forms._name_at(text, 0) if text[0].isupper() or text[0] >= "\u0590" else None
            for text in texts
        ]

        assert expected == found


_HEARD = re.compile(rb"(?<![A-Za-z0-9_'])(?:" + b"|".join(sorted(lone_names._HEARD)) + rb") $", re.IGNORECASE)
_SAID = re.compile(rb"(?<![A-Za-z0-9_])(?:" + b"|".join(sorted(lone_names._SAID)) + rb") $", re.IGNORECASE)
_BEHIND = re.compile(
    rb" (?:" + b"|".join(sorted(lone_names._VERBS - {b"and"})) + rb"|and(?! [A-Z][a-z]))(?![A-Za-z0-9_])"
)
_BESIDE = tuple(
    word.decode()
    for word in sorted(lone_names._HEARD | lone_names._SAID | lone_names._VERBS | {b"to", b"Tom"})
)


class TestLoneNames:
    """Words beside a given name that stands alone."""

    def test_words_before_and_behind_are_those_of_the_patterns(self) -> None:
        """A set of words, and an alternation of them, agree."""
        differ = []
        for text in _texts("lone", _BESIDE, size=4):
            raw = text.encode("latin-1", "replace")
            for match in re.finditer(rb" (?=Anna|[a-z])", raw):
                place = match.start()
                before = _HEARD.search(raw, 0, place + 1) or (
                    raw[place + 5] == ord(",") and _SAID.search(raw, 0, place + 1)
                )
                is_heard = lone_names._is_addressed(raw, place + 1, place + 5)
                is_going_on = lone_names._goes_on(raw, place)
                if bool(before) != is_heard or (_BEHIND.match(raw, place) is not None) != is_going_on:
                    differ.append((text, place))

        assert [] == differ[:3]


_HEADERS = (
    "name",
    "Name",
    "email",
    "phone number",
    "date of birth",
    '"password"',
    "id #",
    "Straße",
    "é",
    "**dob**",
)
_CELLS = (
    "Anna Kowalska",
    "+49 30 901820",
    "1985-03-12",
    "Blue7Horse!",
    "x",
    '"a, b"',
    "Berlin",
    "anna@example.org",
)


class TestTables:
    """The line that names the columns."""

    def test_a_line_that_is_passed_over_names_no_columns(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Without a look at how a line ends, the same cells are found."""
        choice = random.Random("tables")
        texts = []
        for _ in range(TEXTS):
            sign, size = choice.choice([",", ";", "\t", "|", " | "]), choice.randrange(2, 5)
            rows = [choice.choices(_HEADERS, k=size), *(choice.choices(_CELLS, k=size) for _ in range(2))]
            ends = [choice.choice(["", "", " ", "\r", ".", sign, ")", "'"]) for _ in rows]
            lines = [sign.join(row) + end for row, end in zip(rows, ends, strict=True)]
            texts.append(SEPARATOR + "\n".join(lines) + SEPARATOR)
        found = [list(tables.cells(View(text, VOCABULARY), Options())) for text in texts]
        monkeypatch.setattr(tables, "_ENDS_NAMES", frozenset(range(256)))
        expected = [list(tables.cells(View(text, VOCABULARY), Options())) for text in texts]

        assert expected == found
        assert sum(map(len, found)) > TEXTS // 10
