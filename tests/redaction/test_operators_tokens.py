# SPDX-License-Identifier: Apache-2.0
"""Replacements and the digests behind them."""

from __future__ import annotations

import multiprocessing
import re
from pathlib import Path

import pytest

from flywheel_logging.errors import ConfigError
from flywheel_logging.redaction import RedactionConfig
from flywheel_logging.redaction.digests import Tokenizer, home_key, key_bytes, key_id_of
from flywheel_logging.redaction.operators import Operators, is_surrogate, token
from flywheel_logging.redaction.screens import PLACEHOLDER

KEY = "a key that is long enough to be one"
IDENTITY = Tokenizer(KEY.encode()).identity("EMAIL", "mara@corp.io")


def _operators(**policy: object) -> Operators:
    return Operators(RedactionConfig(**policy), ["<EMAIL_2> and <PHONE_1>"])  # type: ignore[arg-type]  # by name


def test_numbers_count_for_each_entity_and_skip_those_that_stand_there() -> None:
    """`<EMAIL_2>` is in the text already, so nobody else gets it."""
    operators = _operators()
    written = [
        operators.replacement(entity, identity, "")
        for entity, identity in (("EMAIL", "a"), ("EMAIL", "b"), ("PHONE", "a"), ("EMAIL", "a"), ("IP", "a"))
    ]

    assert ["<EMAIL_1>", "<EMAIL_3>", "<PHONE_2>", "<EMAIL_1>", "<IP_1>"] == written


@pytest.mark.parametrize("entity", ["EMAIL", "SECRET", "CUSTOMER_ID", "X1"])
def test_everything_that_is_written_is_recognised_later(entity: str) -> None:
    """Numbers and tokens are placeholders to the scanner."""
    written = [f"<{entity}_1>", f"<{entity}_999999999>", token(entity, IDENTITY)]

    assert written == [text for text in written if PLACEHOLDER.fullmatch(text)]


def test_a_placeholder_needs_no_escape() -> None:
    """Not in JSON, in Markdown links or in templates."""
    assert re.fullmatch(r"<EMAIL_[0-9a-f]{10}>", token("EMAIL", IDENTITY))


@pytest.mark.parametrize(
    ("entity", "text"),
    [("EMAIL", "m@corp.io"), ("PHONE", "+1"), ("IP", "8.8.4.4"), ("IP", "2a00::1"), ("PERSON", "Mara")],
)
def test_surrogates_are_recognised_as_ours(entity: str, text: str) -> None:
    """By their form; what is of no such kind becomes a token."""
    operators = _operators(actions={"*": "surrogate"}, key=KEY)
    made_up = operators.replacement(entity, IDENTITY, text)

    assert is_surrogate(entity, made_up)
    assert made_up == operators.replacement(entity, IDENTITY, text)
    assert not is_surrogate(entity, text)
    assert token("IBAN", IDENTITY) == operators.replacement("IBAN", IDENTITY, "DE89")


def test_a_mask_shows_four_characters() -> None:
    """The last four letters or digits, wherever separators are."""
    operators = _operators(actions={"PHONE": "mask"})

    assert "************12*34" == operators.replacement("PHONE", IDENTITY, "+49 30 9018 12-34")


def test_a_digest_depends_on_key_entity_and_value() -> None:
    """And on nothing else; 20 hexadecimal characters."""
    one = Tokenizer(b"k" * 16)

    assert one.identity("EMAIL", "a") == Tokenizer(b"k" * 16).identity("EMAIL", "a")
    assert 4 == len(
        {
            one.identity("EMAIL", "a"),
            one.identity("EMAIL", "b"),
            one.identity("IP", "a"),
            Tokenizer(b"l" * 16).identity("EMAIL", "a"),
        }
    )
    assert re.fullmatch("[0-9a-f]{20}", one.identity("EMAIL", "\ud800"))


def test_nothing_shows_the_key() -> None:
    """Neither its owner nor its name."""
    assert KEY not in repr(Tokenizer(KEY.encode()))
    assert re.fullmatch("[0-9a-f]{8}", key_id_of(KEY.encode()))


@pytest.mark.parametrize("key", ["", "short", b"x" * 15, lambda: b"y" * 3])
def test_a_short_key_is_refused(key: object) -> None:
    """Sixteen bytes at least, wherever it comes from."""
    with pytest.raises(ConfigError, match="at least 16 bytes"):
        key_bytes(key)  # type: ignore[arg-type]  # a table of kinds


def _keep(home: str, keys: multiprocessing.Queue[bytes]) -> None:
    keys.put(home_key(Path(home)))


def test_processes_that_start_together_keep_one_key(tmp_path: Path) -> None:
    """The first one's; no draft is left behind."""
    context = multiprocessing.get_context("spawn")
    queue = context.Queue()
    workers = [context.Process(target=_keep, args=(str(tmp_path), queue)) for _ in range(3)]
    for worker in workers:
        worker.start()
    keys = {queue.get(timeout=60) for _ in workers}
    for worker in workers:
        worker.join(60)

    assert (1, ["redaction.key"]) == (len(keys), [path.name for path in tmp_path.iterdir()])


def test_a_key_file_without_a_key_is_not_used(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """An empty file makes no key that anybody knows."""
    (tmp_path / "redaction.key").write_bytes(b"")

    assert 32 == len(home_key(tmp_path))
    assert "no key can be kept" in caplog.text
