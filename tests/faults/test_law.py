# SPDX-License-Identifier: Apache-2.0
"""The law itself: it tells every breach, and no mistake in delivery gets by the histories."""

from __future__ import annotations

from collections import Counter
from itertools import count
from pathlib import Path

import pytest

from flywheel_logging.record import Document
from flywheel_logging.stores.search_engine import SearchEngineStore
from tests.faults import broken
from tests.faults.law import Account, Key, Outcome, breaches
from tests.faults.scripted import play
from tests.faults.world import MortalSpool, Parts

TRIED_SEEDS = 40
"""A mistake that this many histories do not show gets by."""


def key(name: str) -> Key:
    """Return the key of the record *name*."""
    return ("record", name)


def account(names: str = "abc", *, dropped: str = "", hopeless: str = "") -> Account:
    """Return the account of one record for each letter."""
    captured = {key(name): Document("record", name, "", name.encode()) for name in names}
    return Account(captured, {key(name) for name in dropped}, {key(name) for name in hopeless})


def outcome(stored: str, *, dead: str = "", waiting: int = 0) -> Outcome:
    """Return an outcome; a letter that comes twice is there twice."""
    present = Counter(key(name) for name in stored)
    return Outcome(
        {key(name): name.encode() for name in stored}, present, [key(name) for name in dead], waiting
    )


@pytest.mark.parametrize(
    ("went_in", "came_out", "told"),
    [
        (account(), outcome("abc"), ""),
        (account(dropped="b", hopeless="c"), outcome("a", dead="c"), ""),
        (account(), outcome("ab"), "1 lost"),
        (account(), outcome("abcd"), "1 came from nowhere"),
        (account(), outcome("abcc"), "1 stored twice"),
        (account(hopeless="c"), outcome("ab", dead="cc"), "1 buried twice"),
        (account(hopeless="c"), outcome("ab", dead="c", waiting=2), "2 still waiting"),
        (account(), outcome("ab", dead="c"), "1 buried though good"),
        (account(hopeless="c"), outcome("abc"), "1 stored though hopeless"),
        (account(dropped="c"), outcome("abc"), "1 dropped and delivered"),
        (account(), Outcome({key("a"): b"A"}, {}, [], 0), "1 altered"),
    ],
    ids=lambda value: value.replace(" ", "-") or "holds" if isinstance(value, str) else "",
)
def test_every_breach_is_told(went_in: Account, came_out: Outcome, told: str) -> None:
    """Each way to break the law has its words, and what keeps it has none."""
    found = breaches(went_in, came_out)

    assert any(words.startswith(told) for words in found) if told else found == []


@pytest.mark.parametrize("spool", broken.SPOOLS)
def test_a_broken_spool_is_caught(tmp_path: Path, spool: type[MortalSpool]) -> None:
    """A spool with one mistake breaks the law in some history."""
    assert first_caught(tmp_path, Parts(spool=spool)) < TRIED_SEEDS


@pytest.mark.parametrize("store", broken.STORES)
def test_a_broken_store_is_caught(tmp_path: Path, store: type[SearchEngineStore]) -> None:
    """A store with one mistake breaks the law in some history."""
    parts = Parts(store=lambda settings, clock: store(settings, clock=clock))

    assert first_caught(tmp_path, parts) < TRIED_SEEDS


def first_caught(folder: Path, parts: Parts) -> int:
    """Return the first seed whose history breaks the law."""
    for seed in count():
        home = folder / str(seed)
        home.mkdir()
        if seed == TRIED_SEEDS or play(seed, home, parts=parts).breaches:
            return seed
    raise AssertionError
