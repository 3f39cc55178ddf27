# SPDX-License-Identifier: Apache-2.0
"""What becomes of a spool whose files were damaged: (spool 6), and that an application runs on.

The file itself is in `test_spool.TestDamage`; here are its write-ahead log, its mark, and its dead letters.
"""

from __future__ import annotations

import logging
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from flywheel_logging import spool_file
from flywheel_logging.spool import Spool
from flywheel_logging.testing import FakeClock
from tests.test_spool import EVERYTHING, dead_process, ids, make_documents

BATCHES = 12
"""Transactions in the log, of two documents each."""

Harm = Callable[[bytearray, int], None]


def _flip(image: bytearray, offset: int) -> None:
    image[offset] ^= 0x55


def _zero(image: bytearray, offset: int) -> None:
    image[offset : offset + 4096] = bytes(len(image[offset : offset + 4096]))


def _cut(image: bytearray, offset: int) -> None:
    del image[offset:]


def _scramble(image: bytearray, offset: int) -> None:
    image[offset : offset + 64] = bytes(range(255, 191, -1))[: len(image) - offset]


@pytest.fixture(scope="module")
def killed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The files of a process that was killed with everything still in the log."""
    folder = tmp_path_factory.mktemp("killed")
    living = folder / "living"
    living.mkdir()
    spool = Spool.open(living / "spool.db", owner=dead_process(), clock=FakeClock())
    for batch in range(BATCHES):
        spool.append(make_documents(f"{batch:02}-a", f"{batch:02}-b", size=3_000))
    image = folder / "image"
    shutil.copytree(living, image)
    (image / "spool.db-shm").unlink()
    spool.close()
    return image


@pytest.fixture
def damaged(killed: Path, tmp_path: Path) -> Iterator[Callable[[str, Harm, float], Spool]]:
    """Opens a copy of the killed process's spool, after some harm to one of its files."""
    opened: list[Spool] = []

    def harm_and_open(name: str, harm: Harm, share: float) -> Spool:
        shutil.copytree(killed, tmp_path / "copy")
        victim = tmp_path / "copy" / name
        image = bytearray(victim.read_bytes())
        harm(image, min(int(share * len(image)), len(image) - 1))
        victim.write_bytes(image)
        opened.append(Spool.open(tmp_path / "copy" / "spool.db", clock=FakeClock()))
        return opened[-1]

    yield harm_and_open
    for spool in opened:
        spool.close()


def _adopted(spool: Spool) -> list[str]:
    """Return the ids of everything that a dead process left, after checking that it is what was written."""
    spool.adopt_dead_owners()
    rows = spool.due(*EVERYTHING, adopted=True)
    assert all(row.document == make_documents(row.document.id, size=3_000)[0] for row in rows)
    return ids(rows)


def _errors(caplog: pytest.LogCaptureFixture) -> list[str]:
    return [record.getMessage() for record in caplog.records if record.levelno == logging.ERROR]


EVERYONE = [f"{batch:02}-{name}" for batch in range(BATCHES) for name in "ab"]


class TestLog:
    """The write-ahead log, in which the latest transactions are."""

    @pytest.mark.parametrize("harm", [_flip, _zero, _cut, _scramble])
    @pytest.mark.parametrize("share", [0.0, 0.0001, 0.1, 0.33, 0.5, 0.77, 0.95, 0.9999])
    def test_what_the_log_lost_is_a_reported_gap(
        self,
        damaged: Callable[[str, Harm, float], Spool],
        caplog: pytest.LogCaptureFixture,
        harm: Harm,
        share: float,
    ) -> None:
        """(spool 6) Whole transactions are left, no phantom among them; the missing numbers are said once."""
        spool = damaged("spool.db-wal", harm, share)
        left = _adopted(spool)
        lost = len(EVERYONE) - len(left)
        said = [line for line in _errors(caplog) if "was damaged" in line]

        assert (EVERYONE[: len(left)], 0) == (left, len(left) % 2)
        assert spool.stats().lost == lost
        assert len(said) == (1 if lost else 0)
        assert (
            not lost or f"up to {lost} committed documents are gone, numbers {len(left) + 1} to 24" in said[0]
        )

    def test_lost_numbers_are_not_given_again(self, damaged: Callable[[str, Harm, float], Spool]) -> None:
        """(spool 6) What is appended after a gap has numbers above it, and the gap is counted once."""
        spool = damaged("spool.db-wal", _flip, 0.5)
        (row,) = spool.append(make_documents("new"))
        spool.heartbeat({})
        again = Spool.open(spool.path)
        again.close()

        assert row.seq == len(EVERYONE) + 1
        assert spool.stats().lost == len(EVERYONE) - len(_adopted(spool))

    def test_a_log_that_is_whole_has_no_gap(
        self, killed: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture
    ) -> None:
        """(spool 1) A kill alone loses nothing and says nothing."""
        shutil.copytree(killed, tmp_path / "copy")
        spool = Spool.open(tmp_path / "copy" / "spool.db", clock=FakeClock())
        left = _adopted(spool)
        spool.close()

        assert (EVERYONE, []) == (left, _errors(caplog))

    def test_a_log_that_vanished_is_a_gap(
        self, killed: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture
    ) -> None:
        """(spool 6) Somebody tidied the side files away: nothing is left, and it is said."""
        shutil.copytree(killed, tmp_path / "copy")
        (tmp_path / "copy" / "spool.db-wal").unlink()
        spool = Spool.open(tmp_path / "copy" / "spool.db", clock=FakeClock())
        left, lost = _adopted(spool), spool.stats().lost
        spool.close()

        assert ([], len(EVERYONE)) == (left, lost)
        assert "numbers 1 to 24" in _errors(caplog)[0]


class TestMark:
    """The file that remembers the highest number: it may be harmed, too."""

    @pytest.mark.parametrize("harm", [_flip, _zero, _cut, _scramble])
    @pytest.mark.parametrize("share", [0.0, 0.5, 0.9])
    def test_a_damaged_mark_says_nothing(
        self,
        damaged: Callable[[str, Harm, float], Spool],
        caplog: pytest.LogCaptureFixture,
        harm: Harm,
        share: float,
    ) -> None:
        """(spool 6) Without it a gap is not seen; none is invented, and everything is delivered."""
        spool = damaged("spool.db-mark", harm, share)

        assert (EVERYONE, 0, []) == (_adopted(spool), spool.stats().lost, _errors(caplog))

    def test_another_spools_mark_says_nothing(self, tmp_path: Path) -> None:
        """(spool 6) A spool that was deleted by hand and begun anew has lost nothing."""
        path = tmp_path / "spool.db"
        old = Spool.open(path)
        old.append(make_documents(*"abcdef"))
        old.close()
        path.unlink()
        new = Spool.open(path)
        rows, lost = new.append(make_documents("a")), new.stats().lost
        new.close()

        assert ([1], 0) == ([row.seq for row in rows], lost)


class TestDeadLetters:
    """Dead letters of a damaged file are saved like rows."""

    def test_dead_letters_of_a_damaged_file_are_saved(
        self, tmp_path: Path, caplog: pytest.LogCaptureFixture
    ) -> None:
        """(spool 6) Those on whole pages are dead letters of the new file, with their story and size."""
        path = tmp_path / "spool.db"
        before = Spool.open(path, owner=dead_process())
        rows = before.append(make_documents(*map(str, range(60)), size=3_000))
        before.bury([(row.seq, f"reason {row.document.id}") for row in rows[:50]])
        letters = {letter.document.id: letter for letter in before.dead(100)}
        before.close()
        _spoil_a_page(path, b"reason 25")
        caplog.set_level(logging.INFO)
        after = Spool.open(path)
        saved, stats = after.dead(100), after.stats()
        after.close()

        assert (True, 10) == (40 <= len(saved) < 50, stats.rows)
        assert stats.dead_bytes == sum(len(letter.document.body) for letter in saved)
        for letter in saved:
            assert replace(letters[letter.document.id], seq=letter.seq) == letter
        assert "dead letters were saved from" in caplog.text

    def test_a_damaged_dead_letter_is_not_delivered_by_replay(self, tmp_path: Path) -> None:
        """(spool 6) A flipped byte in a dead letter's body is found when it is replayed."""
        path = tmp_path / "spool.db"
        before = Spool.open(path)
        rows = before.append(make_documents("a", "b"))
        before.bury([(row.seq, "mapping") for row in rows])
        before.close()
        with sqlite3.connect(path) as file:
            file.execute("UPDATE dead_letters SET body = x'7b7d' WHERE id = 'a'")
        file.close()
        after = Spool.open(path)
        replayed, found = after.replay_dead(), ids(after.due(*EVERYTHING))
        letters = [(letter.document.id, letter.reason) for letter in after.dead(10)]
        after.close()

        assert (2, ["b"], [("a", "corrupt")]) == (replayed, found, letters)


def _spoil_a_page(path: Path, content: bytes) -> None:
    """Zero the head of the first page in which *content* begins."""
    image = bytearray(path.read_bytes())
    page = image.index(content) // spool_file.PAGE_BYTES * spool_file.PAGE_BYTES
    image[page : page + 8] = bytes(8)
    path.write_bytes(image)
