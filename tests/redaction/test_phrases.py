# SPDX-License-Identifier: Apache-2.0
"""Many phrases looked for at once are found where one after the other is."""

from __future__ import annotations

import re

from hypothesis import example, given
from hypothesis import strategies as st

from flywheel_logging.redaction.phrases import Phrases
from flywheel_logging.redaction.screens import SEPARATOR, View

_PHRASES = tuple(
    b"a/c|s.s.n|t.n.v.|it's|i am|id nr|my ic|met with|met|full name|name|a.b|name on order is".split(b"|")
)
_TEXTS = st.lists(
    st.sampled_from((*_PHRASES, *b"x|1|_| |.|/|'|a|s|n|id|my|IC|order|\n|with".split(b"|"))), max_size=30
).map(lambda pieces: SEPARATOR + b"".join(pieces).decode() + SEPARATOR)


class TestPhrases:
    """Phrases by one of their words, by their signs, by what follows."""

    @given(_TEXTS)
    @example(f"{SEPARATOR}S.S.N, A/C and t.n.v. met with{SEPARATOR}")
    def test_phrases_are_where_a_plain_search_finds_them(self, text: str) -> None:
        """A phrase beside no letter and no digit is found; what is found begins as one does."""
        phrases = Phrases(zip(_PHRASES, _PHRASES, strict=True))
        view = View(text, phrases.words)
        plain = {
            (match.start(), phrase)
            for phrase in _PHRASES
            for match in re.finditer(rb"(?<![0-9a-z_])(?=%b(?![0-9a-z]))" % re.escape(phrase), view.low)
        }
        found = {(place, phrase) for place, phrase, _ in phrases.occurrences(view)}

        assert plain <= found
        assert all(view.low.startswith(phrase, place) for place, phrase in found)
        assert not any(view.low[place - 1 : place].isalnum() for place, _ in found)
