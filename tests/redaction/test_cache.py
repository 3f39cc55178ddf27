# SPDX-License-Identifier: Apache-2.0
"""The table of findings: bounded, without any text, and quick where a text was read before."""

from __future__ import annotations

import gc
import json
from collections.abc import Iterator, Sequence
from typing import Any

import pytest

from flywheel_logging.redaction import RedactionConfig, Redactor
from flywheel_logging.redaction.cache import MIN_CHARS, Entry, FindingsCache
from flywheel_logging.redaction.finding import Finding
from tests.redaction.records import both, user

ADDRESS = "mara.ellison@northwind-labs.io"
LONG = "We answer questions about orders. " * 10


class _Reader:
    """A detector that finds nothing and remembers how often it was asked for each text."""

    def __init__(self) -> None:
        self.read: list[str] = []

    def find(self, text: str) -> Iterator[Finding]:
        self.read.append(text)
        return iter(())


def test_the_table_is_bounded() -> None:
    """Two generations, the older is forgotten; what is asked for stays."""
    cache = FindingsCache(max_entries=4)
    kept = cache.digest_of("k" * MIN_CHARS, None, is_prose=True)
    assert kept is not None
    entry = Entry(())
    cache.put(kept, entry)
    for number in range(100):
        digest = cache.digest_of(f"{number:0{MIN_CHARS}}", None, is_prose=True)
        assert digest is not None
        cache.put(digest, Entry(()))
        assert cache.get(kept) is entry
        assert len(cache) <= 8


def test_a_text_is_known_by_its_key_and_its_use_as_well() -> None:
    """The same text under another key, or for a model to read, is another one; a short one is none."""
    cache = FindingsCache()
    digests = {
        cache.digest_of(LONG, key, is_prose=is_prose)
        for key in (None, "a", "b")
        for is_prose in (True, False)
    }

    assert 6 == len(digests)
    assert cache.digest_of("short", None, is_prose=True) is None
    assert FindingsCache(0).digest_of(LONG, None, is_prose=True) is None


def test_a_text_is_read_once() -> None:
    """Plain text and JSON alike, in as many calls as it is in."""
    reader = _Reader()
    redactor = Redactor(RedactionConfig(detectors=(reader,)))
    nested = json.dumps([LONG + "nested", {"a": LONG + "deeper"}])
    for number in range(3):
        redactor.redact(both([user(LONG), user(nested), user(f"new {number}")]))

    assert 1 == reader.read.count(LONG)
    assert 1 == reader.read.count(LONG + "deeper")


def test_a_new_value_is_looked_for_in_old_texts() -> None:
    """A name that comes up later is masked in the history that was read before it was known."""
    redactor = Redactor()
    old = [user(f"{LONG} Kowalska was here."), user(json.dumps({"note": f"{LONG} with Kowalska"}))]
    redactor.redact(both(old))
    text = json.dumps(redactor.redact(both([*old, user("My name is Lena Kowalska.")])).document)

    assert "Kowalska" not in text
    assert "Kowalska" in json.dumps(redactor.redact(both(old)).document)


def test_a_message_without_findings_is_passed_over() -> None:
    """Short texts of it, too, which are not remembered by themselves."""
    reader = _Reader()
    redactor = Redactor(RedactionConfig(detectors=(reader,)))
    for number in range(3):
        redactor.redact(
            both([user("short"), user([{"type": "text", "text": "shorter"}]), user(f"n{number}")])
        )

    assert (1, 1) == (reader.read.count("short"), reader.read.count("shorter"))


def test_a_new_value_is_looked_for_in_messages_that_were_passed_over() -> None:
    """Its number is that of the place where it stands first."""
    redactor = Redactor()
    old = [user("Kowalska was here."), user("And so was nobody else.")]
    redactor.redact(both(old))
    new = both([*old, user("My name is Lena Kowalska, and this is Tom: my name is Tom Becker.")])

    assert Redactor(RedactionConfig(cache_entries=0)).redact(new) == redactor.redact(new)
    assert redactor.redact(new) == redactor.redact(new)


@pytest.mark.parametrize(
    "old",
    [
        "and 4155552671 it was",
        4155552671,
        4155552671.0,
        '{"a": "and so it went on, day by day: 4155552671"}',
        '{"a": "and so it went on, day by day: 4\\u003155552671"}',
        '{"a": "{\\"b\\": \\"and so it went on, day by day: 4\\\\u003155552671\\"}"}',
        '{"a": ["and so it went on, day by day", 4155552671]}',
        '{"a": "and so it went on, day by day:\\n4155552671\\n"}',
        '{"a": "and so it went on with Zo\\u00eb Bj\\u00f6rk, day by day"}',
        '{"a": "day by day with \\u0428\\u0435\\u0432\\u0447\\u0435\\u043d\\u043a\\u043e, day by day"}',
        "and so it went on with Zoë Björk, day by day",
    ],
)
def test_a_new_value_is_looked_for_however_it_was_written_before(old: Any) -> None:
    """In texts, in JSON, escaped or not, as a number: with the table as without it."""
    history = [user(old), user([{"type": "text", "text": "day by day"}, old])]
    new = both([*history, user("Phone 4155552671, my name is Zoë Björk."), _CYRILLIC])
    cached = Redactor()
    before = cached.redact(both(history)).document["record"]["request"]["messages"]
    expected = Redactor(RedactionConfig(cache_entries=0)).redact(new)

    assert expected == cached.redact(new)
    assert before[0] != expected.document["record"]["request"]["messages"][0]


_CYRILLIC = user(json.dumps({"last_name": "Шевченко"}))


def test_placeholders_in_messages_that_were_passed_over_keep_their_numbers() -> None:
    """A new value gets a number that is not taken."""
    redactor = Redactor()
    old = [user("I wrote to <EMAIL_1> and to <EMAIL_2>.")]
    redactor.redact(both(old))
    text = json.dumps(redactor.redact(both([*old, user(f"And now to {ADDRESS}.")])).document)

    assert "And now to <EMAIL_3>." in text


def test_messages_that_are_equal_to_python_only_are_told_apart() -> None:
    """`1`, `1.0` and `True` are equal; as numbers of a card they are not."""
    cache = FindingsCache()
    texts = [cache.plain({"role": "user", "content": value}) for value in (1, 1.0, True, "1")]

    assert 4 == len({cache.digest_of_message(text) for text in texts if text is not None})
    assert cache.plain({"role": object()}) is None
    assert FindingsCache(0).plain({"role": "user"}) is None


def _texts(objects: Sequence[Any]) -> Iterator[str]:
    for each in objects:
        if isinstance(each, str):
            yield each
        elif isinstance(each, tuple | frozenset | list | dict):
            yield from _texts(list(each.values()) if isinstance(each, dict) else list(each))
        elif isinstance(each, Finding):
            yield from (each.entity, each.detector, each.value)
        elif isinstance(each, Entry):
            yield from _texts([each.found, each.elsewhere])


def test_nothing_of_a_text_is_kept() -> None:
    """Neither the text nor a value is in the table: positions, names and digests are."""
    redactor = Redactor()
    redactor.redact(both([user(f"{LONG} {ADDRESS}"), user(json.dumps({"to": ADDRESS, "t": LONG}))]))
    gc.collect()
    entries = [each for each in gc.get_objects() if isinstance(each, Entry) and each.found]
    texts = list(_texts(entries))

    assert entries
    assert texts
    assert [] == [text for text in texts if "ellison" in text or "questions" in text]
