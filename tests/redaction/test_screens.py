# SPDX-License-Identifier: Apache-2.0
"""What a view says of a text is what plain searches of the whole text say."""

from __future__ import annotations

import re

from hypothesis import example, given
from hypothesis import strategies as st

from flywheel_logging.redaction.national import FORMS
from flywheel_logging.redaction.screens import SEPARATOR, View

_WORDS = ("ab", "a", "é", "pin", "to", "id")
_VOCABULARY = frozenset(word.encode("latin-1") for word in _WORDS)
_SHAPES = sorted({form.shape for form in FORMS} | {b"000 0000", b"000-\n0000", b"0000 0000 0000 "})
_LETTER = "a-zª²³µ¹ºß-öø-ÿ"
_PIECES = (
    *"aAb09 .-/:_\n'?",
    *("é", "я", "\u2019", " to ", "PIN", "id", "1234567890", "Ab12", "a" * 16),
    *(shape.decode() for shape in _SHAPES),
)
_TEXTS = st.lists(st.sampled_from(_PIECES), max_size=40).map(
    lambda pieces: SEPARATOR + "".join(pieces) + SEPARATOR
)


def _starts(pattern: str, text: str) -> list[int]:
    """Return where *pattern* matches, overlaps too."""
    return [match.start() for match in re.finditer(f"(?={pattern})", text, re.ASCII)]


class TestView:
    """The copies of a text and what is known of them."""

    @given(_TEXTS)
    @example(f"{SEPARATOR}to to id PIN a ab{SEPARATOR}")
    def test_words_are_where_a_plain_search_finds_them(self, text: str) -> None:
        """Each word of the vocabulary is placed wherever no letter is beside it, few words or many."""
        view = View(text, _VOCABULARY)
        low = view.raw.decode("latin-1").lower()
        plain = {
            word.encode("latin-1"): _starts(rf"(?<![{_LETTER}]){word}(?![{_LETTER}])", low) for word in _WORDS
        }

        assert {word: places for word, places in plain.items() if places} == view.places

    @given(_TEXTS)
    def test_what_is_not_among_the_letters_is_in_no_word(self, text: str) -> None:
        """A part of a word is in the different words exactly where it is in the text."""
        view = View(text, _VOCABULARY)
        low = view.raw.decode("latin-1").lower().encode("latin-1")

        assert [part in low for part in (b"to", b"ab", b"aa")] == [
            part in view.letters for part in (b"to", b"ab", b"aa")
        ]

    @given(_TEXTS)
    def test_no_form_of_a_number_is_lost_by_a_screen(self, text: str) -> None:
        """A form is found wherever it stands, whatever the figures and groups say."""
        view = View(text, _VOCABULARY)
        shape = view.shape.decode("latin-1")
        plain = {form: _starts(re.escape(form.decode()), shape) for form in _SHAPES}

        assert plain == {form: list(view.occurrences(form)) for form in _SHAPES}

    @given(_TEXTS)
    def test_runs_are_the_longest_there_are(self, text: str) -> None:
        """Runs of 16 characters and of 9 digits begin and end where they cannot go on."""
        view = View(text, _VOCABULARY)
        raw = view.raw.decode("latin-1")

        assert [match.span() for match in re.finditer(r"[0-9A-Za-z_-]{16,}", raw)] == view.runs
        assert [match.span() for match in re.finditer(r"[0-9]{9,}", raw)] == view.digit_runs

    @given(_TEXTS)
    def test_a_text_is_wide_where_a_character_is_not_latin(self, text: str) -> None:
        """Only a character beyond Latin-1 that no keyboard sign stands for makes a text wide."""
        view = View(text, _VOCABULARY)

        assert ("я" in text) == view.is_wide
        assert (b"\x04" in view.upper_bytes) == view.is_wide
