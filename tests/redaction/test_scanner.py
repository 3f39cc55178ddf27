# SPDX-License-Identifier: Apache-2.0

"""The scanner: joined or alone the same, disguises, keys, quality on the labelled texts."""

from __future__ import annotations

import base64
import itertools
import json
import os
import random
import subprocess
import sys
from collections.abc import Iterable
from urllib.parse import quote

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flywheel_logging.redaction import fold
from flywheel_logging.redaction.finding import Finding, resolve
from flywheel_logging.redaction.scanner import Leaf, Scanner
from tests.redaction.fragments import FRAGMENTS, KEYS
from tests.redaction.labelled import lines, read, score

SCANNER = Scanner()
HELD_OUT = ("chat", "forms", "dialogue", "foreign", "secrets")
_LETTERS = st.characters(categories=("Lu", "Ll", "Nd", "Zs"))
LEAVES = st.lists(
    st.builds(
        Leaf,
        st.lists(st.sampled_from(FRAGMENTS), max_size=8).map("".join),
        st.one_of(st.none(), st.sampled_from(KEYS)),
    ),
    max_size=6,
)


def _found(text: str, key: str | None = None) -> list[tuple[str, str]]:
    return [(each.entity, text[each.start : each.end]) for each in SCANNER.scan([Leaf(text, key)])[0]]


class TestSlices:
    """A long leaf is read in slices."""

    SLICED = Scanner(slice_chars=1_500)

    @settings(max_examples=10, deadline=None)
    @given(
        st.lists(
            st.one_of(
                st.sampled_from([*FRAGMENTS, "\n", "and so on, as ever, until the end of the day"]),
                st.lists(st.sampled_from(FRAGMENTS), max_size=4).map("".join),
            ),
            min_size=200,
            max_size=300,
        ),
        st.sampled_from((None, *KEYS)),
    )
    def test_slices_and_the_whole_give_the_same(self, words: list[str], key: str | None) -> None:
        """Wherever the cuts are: what is found, where and as what."""
        leaf = Leaf(" ".join(words), key)

        assert SCANNER.scan([leaf]) == self.SLICED.scan([leaf])

    def test_a_private_key_longer_than_what_is_read_around_a_slice_is_found_whole(self) -> None:
        """Its lines end where slices may be cut."""
        body = "\n".join("MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSj" + 24 * "x" for _ in range(120))
        key = f"-----BEGIN PRIVATE KEY-----\n{body}\n-----END PRIVATE KEY-----"
        text = f"{'and so on ' * 90}\n{key}\n{'and so on ' * 900}"

        assert [(text.index(key), text.index(key) + len(key), "SECRET")] == [
            found[:3] for found in self.SLICED.scan([Leaf(text)])[0]
        ]


class TestResolve:
    """Findings that overlap become one."""

    def test_the_higher_priority_names_the_union(self) -> None:
        """A telephone number that reaches into an e-mail address is masked with it, as the address."""
        email, phone = Finding(5, 20, "EMAIL", "email", "e"), Finding(0, 8, "PHONE", "phone", "p")

        assert [Finding(0, 20, "EMAIL", "email", "e")] == resolve([email, phone])

    def test_the_longer_wins_a_tie(self) -> None:
        """Of two findings of one entity, the longer gives the value."""
        short, long = Finding(0, 4, "PERSON", "a", "anna"), Finding(0, 9, "PERSON", "b", "anna nowak")

        assert [long] == resolve([short, long])

    def test_neighbours_stay_apart(self) -> None:
        """Findings that touch are two."""
        findings = [Finding(0, 4, "IP", "a", "x"), Finding(4, 8, "IP", "a", "y")]

        assert findings == resolve(reversed(findings))

    def test_a_value_is_in_no_repr(self) -> None:
        """What was found does not leave through a representation."""
        assert "canary" not in repr(Finding(0, 6, "SECRET", "rule", "canary"))


class TestJoined:
    """All leaves of a record are searched at once."""

    @settings(max_examples=400, deadline=None)
    @given(LEAVES)
    def test_joined_and_alone_are_the_same(self, leaves: list[Leaf]) -> None:
        """A leaf's findings do not depend on its neighbours."""
        alone = [SCANNER.scan([leaf])[0] for leaf in leaves]

        assert alone == SCANNER.scan(leaves)

    @settings(max_examples=200, deadline=None)
    @given(LEAVES)
    def test_findings_are_inside_in_order_and_apart(self, leaves: list[Leaf]) -> None:
        """Offsets are those of the leaf, rising, without overlap, and never empty."""
        for leaf, findings in zip(leaves, SCANNER.scan(leaves), strict=True):
            places = [0, *(place for each in findings for place in (each.start, each.end)), len(leaf.text)]

            assert sorted(places) == places
            assert all(each.start < each.end for each in findings)

    def test_a_leaf_with_the_separators_character_stands_alone(self) -> None:
        """NUL in a text neither hides what is behind it nor shifts the neighbours."""
        leaves = [Leaf("a@b.example"), Leaf("x\x00c@d.example"), Leaf("e@f.example")]

        starts = [[each.start for each in findings] for findings in SCANNER.scan(leaves)]

        assert [[0], [2], [0]] == starts

    def test_context_does_not_cross_leaves(self) -> None:
        """A label in one leaf says nothing of the next."""
        found = SCANNER.scan([Leaf("account number"), Leaf("000123456789")])

        assert [[], []] == found

    def test_nothing_is_asked_nothing_is_found(self) -> None:
        """No leaves give no findings."""
        assert [] == SCANNER.scan([])


class TestKeys:
    """The key above a value tells what it is."""

    @pytest.mark.parametrize(
        ("key", "text", "entity"),
        [
            ("firstName", "anna", "PERSON"),
            ("customer_name", "Kowalska, Anna", "PERSON"),
            ("name", "Anna Kowalska", "PERSON"),
            ("customerPhone", "4155552671", "PHONE"),
            ("mobile", "555 0137", "PHONE"),
            ("ssn", "536904399", "SSN"),
            ("iban", "DE89370400440532013000", "IBAN"),
            ("dateOfBirth", "1985-03-12", "DOB"),
            ("dob", "12/03/85", "DOB"),
            ("passport_number", "C01X00T47", "PASSPORT"),
            ("shipping_address", "12 Main St\nSpringfield", "ADDRESS"),
            ("street", "Hauptstraße 5", "ADDRESS"),
            ("card_number", "6759649826438453", "CREDIT_CARD"),
            ("db_password", "Blue7Horse", "SECRET"),
            ("apiKey", "a8F3kd9sLq02mZx81Pw7", "SECRET"),
            ("account_number", "000123456789", "BANK_ACCOUNT"),
        ],
    )
    def test_the_whole_value_is_found(self, key: str, text: str, entity: str) -> None:
        """Without any word in the text itself."""
        assert [(entity, text)] == _found(text, key)

    @pytest.mark.parametrize(
        ("key", "text"),
        [
            ("name", "get_weather"),
            ("name", "Blue Widget"),
            ("id", "4155552671"),
            ("order_number", "415-555-2671"),
            ("token_count", "123456"),
            ("ip_address", "10.0.0.1"),
            ("title", "Chief Technology Officer"),
            ("created", "1700000000"),
            ("password", "${DB_PASSWORD}"),
            ("phone_verified", "true"),
            ("content", "call 12345678 times"),
        ],
    )
    def test_other_values_stay(self, key: str, text: str) -> None:
        """A key that says something else, or a value that is none."""
        assert [] == _found(text, key)


DISGUISES = {
    "percent": lambda text: quote(text, safe=""),
    "backslash u": lambda text: "".join(
        f"\\u{ord(char):04x}" if not char.isalnum() else char for char in text
    ),
    "every backslash u": lambda text: "".join(f"\\u{ord(char):04x}" for char in text),
    "twice escaped": lambda text: "".join(
        f"\\\\u{ord(char):04x}" if not char.isalnum() else char for char in text
    ),
    "html decimal": lambda text: "".join(f"&#{ord(char)};" if not char.isalnum() else char for char in text),
    "html hex": lambda text: "".join(f"&#x{ord(char):x};" for char in text),
    "full width": lambda text: "".join(
        chr(ord(char) + 0xFEE0) if "!" <= char <= "~" else char for char in text
    ),
    "zero width": "\u200b".join,
    "arabic digits": lambda text: text.translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")),
    "mathematical": lambda text: "".join(
        chr(0x1D41A + ord(char) - 97)
        if "a" <= char <= "z"
        else chr(0x1D7CE + ord(char) - 48)
        if char.isdigit()
        else char
        for char in text
    ),
    "thin space": lambda text: text.replace(" ", "\u2009"),
    "no-break space": lambda text: text.replace(" ", "\u00a0"),
    "no-break hyphen": lambda text: text.replace("-", "\u2011"),
    "upper case": str.upper,
    "base64": lambda text: base64.b64encode(f"to {text} now".encode()).decode(),
    "base64url": lambda text: base64.urlsafe_b64encode(f"??{text}>>".encode()).decode().rstrip("="),
}
CANARIES = {
    "EMAIL": "anna.kowalska@example.org",
    "CREDIT_CARD": "4111 1111 1111 1111",
    "SSN": "536-90-4399",
    "IBAN": "DE89 3704 0044 0532 0130 00",
    "PHONE": "+49 30 901820-12",
}


class TestDisguises:
    """What is written in another way is found, and covered whole in the original."""

    @pytest.mark.parametrize("entity", CANARIES)
    @pytest.mark.parametrize("disguise", DISGUISES)
    def test_a_disguised_value_is_found(self, disguise: str, entity: str) -> None:
        """In a sentence, with the original offsets."""
        hidden = DISGUISES[disguise](CANARIES[entity])

        assert [(entity, hidden)] == _found(f"see {hidden} there")

    def test_quoted_printable_is_read(self) -> None:
        """`=40` between letters is an `@`."""
        assert [("EMAIL", "anna=40example.org")] == _found("To: anna=40example.org")

    def test_equal_values_are_equal_in_any_disguise(self) -> None:
        """The value of a finding is that of the text in clear."""
        values = {
            SCANNER.scan([Leaf(text)])[0][0].value
            for text in ("a.b@c.example", "A.B@C.Example", "a.b%40c.example")
        }

        assert {"a.b@c.example"} == values

    def test_a_placeholder_of_an_earlier_run_is_not_read(self) -> None:
        """Neither numbered nor keyed placeholders, nor those of media, are found again."""
        media = f"<IMAGE image/png 4155552671 bytes sha256:{'0123456789abcdef' * 4}>"
        text = f"password: <SECRET_1> card <CREDIT_CARD_3f9a2c1b7d> Dear <PERSON_2>, {media}"

        assert [] == _found(text)

    def test_what_stands_beside_a_placeholder_is(self) -> None:
        """A placeholder hides itself only."""
        assert [("EMAIL", "a@b.example")] == _found("<EMAIL_1> a@b.example <EMAIL_2>")


class _Staff:
    """A user's pattern."""

    def find(self, text: str) -> Iterable[Finding]:
        place = text.find("E-4471")
        return [Finding(place, place + 6, "STAFF_ID", "user:staff", "4471")] if place >= 0 else []


class TestExtras:
    """Detectors of others."""

    def test_an_extra_reads_every_leaf_and_disguised_text_in_clear(self) -> None:
        """The same detector finds a value as it is and percent-encoded."""
        scanner = Scanner(extras=[_Staff()])

        found = scanner.scan([Leaf("by E-4471"), Leaf("by %45-4471")])

        assert [[(3, 9)], [(3, 11)]] == [[(each.start, each.end) for each in findings] for findings in found]

    def test_what_an_extra_raises_is_raised(self) -> None:
        """The caller fails closed."""

        class _Broken:
            def find(self, text: str) -> Iterable[Finding]:
                raise RuntimeError("down")

        with pytest.raises(RuntimeError, match="down"):
            Scanner(extras=[_Broken()]).scan([Leaf("x")])


class TestOptions:
    """What a policy may say."""

    def test_private_addresses_count_where_asked(self) -> None:
        """`ip_policy="all"` finds each address."""
        found = Scanner(ip_policy="all").scan([Leaf("from 10.0.0.1")])[0]

        assert ["IP"] == [each.entity for each in found]

    @pytest.mark.parametrize(
        ("region", "text"),
        [("PL", "44051401359"), ("NL", "111222333"), ("IN", "234567891238"), ("BR", "11144477735")],
    )
    def test_a_country_switches_its_digits_on(self, region: str, text: str) -> None:
        """Bare digits with the right checksum count in that country and not without."""
        leaf = [Leaf(f"it is {text}.")]

        assert ["NATIONAL_ID"] == [each.entity for each in Scanner(regions=[region]).scan(leaf)[0]]
        assert [[]] == SCANNER.scan(leaf)


class TestQuality:
    """Figures on the labelled texts; the held-out part was written before any rule was tried on it."""

    @pytest.mark.parametrize("name", ["chat", "forms", "dialogue"])
    def test_structured_entities(self, name: str) -> None:
        """Typed macro-F1 of the structured entities."""
        result = score(SCANNER, read(f"held_out/{name}.txt"))

        assert result.macro_f1(without={"PERSON"}) >= {"chat": 0.97, "forms": 0.955, "dialogue": 0.90}[name]

    def test_other_languages(self) -> None:
        """Structured entities of other countries."""
        result = score(SCANNER, read("held_out/foreign.txt"))

        assert result.macro_f1(without={"PERSON"}) >= 0.75

    def test_secrets(self) -> None:
        """Recall at precision."""
        result = score(SCANNER, read("held_out/secrets.txt"))

        assert result.recall("SECRET") >= 0.85
        assert result.precision("SECRET") >= 0.93

    def test_names(self) -> None:
        """Persons in chat text, without a model."""
        result = score(SCANNER, read("held_out/chat.txt"))

        assert result.precision("PERSON") >= 0.98
        assert result.recall("PERSON") >= 0.75

    @pytest.mark.parametrize("name", ["chat", "forms", "dialogue", "secrets"])
    def test_the_texts_that_rules_were_written_on(self, name: str) -> None:
        """Everything that is labelled, and nothing else, is found."""
        result = score(SCANNER, read(f"{name}.txt"))

        assert not result.misses
        assert not result.alarms

    def test_lines_without_personal_data_stay(self) -> None:
        """Not one of at least 300 lines of code, logs, JSON and prose is altered."""
        texts = lines("clean.txt")

        altered = [
            text
            for text, findings in zip(texts, SCANNER.scan([Leaf(text) for text in texts]), strict=True)
            if findings
        ]

        assert [] == altered
        assert len(texts) >= 300


class TestCost:
    """What it costs to have it."""

    def test_importing_it_loads_nothing_of_others(self) -> None:
        """The scanner imports the standard library only."""
        code = (
            "import sys; before = set(sys.modules); import flywheel_logging.redaction.scanner;"
            "print(*{name.partition('.')[0] for name in set(sys.modules) - before} - sys.stdlib_module_names)"
        )
        environment = {**os.environ, "PYTHONPATH": ""}

        loaded = subprocess.run(
            [sys.executable, "-c", code], capture_output=True, text=True, check=True, env=environment
        )

        assert "flywheel_logging" == loaded.stdout.strip()

    def test_the_same_text_gives_the_same_findings(self) -> None:
        """The order of sets decides nothing."""
        choice = random.Random(7)
        leaves = [Leaf("".join(choice.choices(FRAGMENTS, k=40))) for _ in range(20)]

        assert SCANNER.scan(leaves) == Scanner().scan(leaves)


def test_hexadecimal_words_cannot_hide_personal_data() -> None:
    """As base64, nothing comes out of them that addresses and numbers need: they are not decoded."""
    printable = [chr(code) for code in range(ord(" "), ord("~") + 1)]
    hidden = {
        (sign, place)
        for sign in " .@:/0123456789"
        for place in range(3)
        for one, other in itertools.product(printable, repeat=2)
        if not _encoded(sign, place, one, other).translate(None, fold._HEX)
    }

    assert {("4", 2), ("5", 2), ("6", 2), ("7", 2), ("8", 2), ("9", 2), (":", 2)} == hidden


def _encoded(sign: str, place: int, one: str, other: str) -> bytes:
    letters = [one, other]
    letters.insert(place, sign)
    return base64.urlsafe_b64encode("".join(letters).encode())


@given(st.text(_LETTERS, max_size=60), st.text(_LETTERS, max_size=60))
def test_escapes_are_read_as_what_they_stand_for(before: str, behind: str) -> None:
    """Wherever they are, a span of the clear text leads back to the escapes that it came from."""
    escaped = json.dumps(f"{before}Jörg Weiß{behind}")[1:-1]
    folded = fold.unescaped(escaped)
    assert folded is not None
    start = folded.text.find("Jörg Weiß")
    begin, stop = folded.origin(start, start + len("Jörg Weiß"))

    assert r"J\u00f6rg Wei\u00df" in escaped[begin:stop]
    assert len(escaped[begin:stop]) <= len(r"J\u00f6rg Wei\u00df") + 12 * len(behind)


def test_a_card_beside_an_escape_is_found_alone() -> None:
    """What is beside it in the text stays as it is."""
    text = r"Zahlung f\u00fcr J. \u2013 Karte 4539 7194 6082 7311, g\u00fcltig bis 08/29"
    (found,) = SCANNER.scan([Leaf(text)])

    assert ["4539 7194 6082 7311"] == [text[each.start : each.end] for each in found]
