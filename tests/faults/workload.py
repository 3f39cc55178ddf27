# SPDX-License-Identifier: Apache-2.0
"""Random documents of an application: mostly small, some large, a few that no engine will ever take."""

from __future__ import annotations

import random
from dataclasses import dataclass
from itertools import count
from typing import Any, Literal, TypeAlias

import orjson

from flywheel_logging.record import Document, Kind, format_timestamp, uuid7

START_S = 1_795_000_000.0  # 2026-11-18
_MONTH_S = 30 * 86_400.0

Fate: TypeAlias = Literal["good", "poison", "refused_whole", "too_heavy"]
"""Taken · refused alone (a sixth key) · refused with its whole request (an id above 512 bytes) · refused with
its whole request for want of room, time after time.
"""

HEAVY_BYTES = 300_000
"""Text of a document that the scripted engine has no room for; no other is as large."""


@dataclass(frozen=True, slots=True)
class Mixture:
    """How the documents of one history are distributed.

    Attributes:
        poison: Share of documents refused alone.
        refused_whole: Share of documents that spoil their request.
        too_heavy: Share of documents that do not fit the engine's heap.
        large: Share of large documents.
        large_bytes: Text of a large one at most; most are much smaller.
        measurements: Share of measurements, which go to indices of two months.
    """

    poison: float = 0.02
    refused_whole: float = 0.002
    too_heavy: float = 0.001
    large: float = 0.03
    large_bytes: int = HEAVY_BYTES
    measurements: float = 1 / 3


class Workload:
    """Makes documents that are all different.

    Args:
        rng: Decides everything.
        mixture: See `Mixture`.
    """

    def __init__(self, rng: random.Random, mixture: Mixture) -> None:
        self._rng = rng
        self._mixture = mixture
        self._numbers = count()

    def documents(self, number: int) -> list[tuple[Document, Fate]]:
        """Return *number* calls' records or measurements, and what must become of each."""
        shares = (1.0 - self._mixture.measurements, self._mixture.measurements)
        kinds: list[Kind] = self._rng.choices(("record", "measurement"), shares, k=number)
        return [self._document(kind, self._fate() if kind == "record" else "good") for kind in kinds]

    def good(self) -> list[tuple[Document, Fate]]:
        """Return one small record that every engine takes."""
        return [self._document("record", "good")]

    def sized(self, size: int) -> tuple[Document, Fate]:
        """Return one record with a text of *size* bytes."""
        return self._document("record", "good", size)

    def _document(self, kind: Kind, fate: Fate, size: int | None = None) -> tuple[Document, Fate]:
        rng, number = self._rng, next(self._numbers)
        at_s = START_S + number / 10 - rng.choice((0.0, _MONTH_S))
        id_ = str(uuid7(int(at_s * 1000), number.to_bytes(10, "big")))
        if fate == "refused_whole":
            id_ += "-" * 600
        timestamp = format_timestamp(at_s)
        make = _record if kind == "record" else _measurement
        if size is None:
            size = HEAVY_BYTES if fate == "too_heavy" else self._size()
        body = make(id_, timestamp, "x" * size)
        if fate != "good":
            body[fate] = 1
        return Document(kind, id_, timestamp, orjson.dumps(body)), fate

    def _fate(self) -> Fate:
        bad = (self._mixture.poison, self._mixture.refused_whole, self._mixture.too_heavy)
        fates: tuple[Fate, ...] = ("good", "poison", "refused_whole", "too_heavy")
        return self._rng.choices(fates, (1.0 - sum(bad), *bad))[0]

    def _size(self) -> int:
        if self._rng.random() < self._mixture.large:
            return int(self._mixture.large_bytes * self._rng.random() ** 4)
        return self._rng.randrange(1_500)


def _record(id_: str, timestamp: str, text: str) -> dict[str, Any]:
    return {
        "request": {"model": "m", "messages": [{"role": "user", "content": text}]},
        "response": {"choices": [{"index": 0, "message": {"role": "assistant", "content": id_}}]},
        "timestamp": timestamp,
        "client_id": "chaos",
        "workload_id": "w",
    }


def _measurement(id_: str, timestamp: str, text: str) -> dict[str, Any]:
    return {
        "record_id": id_,
        "@timestamp": timestamp,
        "client_id": "chaos",
        "outcome": "success",
        "note": text,
    }
