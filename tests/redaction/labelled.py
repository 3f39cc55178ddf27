# SPDX-License-Identifier: Apache-2.0
r"""Reads labelled texts and scores a scanner on them.

A line is a text, `\\n` a newline in it; `«EMAIL|a@b.example»` labels what is to be found. `held_out`,
`second` to `twelfth` were written before the rules were tried on them and measured once; their misses have
been read since. `thirteenth` to `seventeenth` were written by people who did not know the rules; nobody who
writes rules has read the last two: only their figures are looked at.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from flywheel_logging.redaction.finding import Finding
from flywheel_logging.redaction.scanner import Leaf, Scanner

DATA = Path(__file__).parent / "data"
_LABEL = re.compile(r"«([A-Z_]+)\|(.*?)»", re.DOTALL)
_OVERLAP = 0.5


@dataclass(frozen=True, slots=True)
class Labelled:
    """A text and what is in it: entity, start, end."""

    text: str
    spans: tuple[tuple[str, int, int], ...]


@dataclass(slots=True)
class Score:
    """Hits, false alarms and misses by entity."""

    hits: Counter[str] = field(default_factory=Counter)
    alarms: Counter[str] = field(default_factory=Counter)
    misses: Counter[str] = field(default_factory=Counter)

    def precision(self, entity: str) -> float:
        """Return the share of what was found that is right."""
        return self.hits[entity] / max(1, self.hits[entity] + self.alarms[entity])

    def recall(self, entity: str) -> float:
        """Return the share of what is there that was found."""
        return self.hits[entity] / max(1, self.hits[entity] + self.misses[entity])

    def f1(self, entity: str) -> float:
        """Return the harmonic mean of both."""
        twice = 2 * self.hits[entity]
        return twice / max(1, twice + self.alarms[entity] + self.misses[entity])

    def macro_f1(self, *, without: Iterable[str] = ()) -> float:
        """Return the mean of `f1` over the entities that are labelled."""
        entities = (set(self.hits) | set(self.misses)) - set(without)
        return sum(map(self.f1, entities)) / len(entities)


def lines(name: str) -> list[str]:
    """Return the texts of the file *name*."""
    return [line.replace("\\n", "\n") for line in (DATA / name).read_text(encoding="utf-8").splitlines()]


def read(name: str) -> Iterator[Labelled]:
    """Yield the labelled texts of the file *name*."""
    for line in lines(name):
        text, spans, place = "", [], 0
        for label in _LABEL.finditer(line):
            text += line[place : label.start()]
            spans.append((label[1], len(text), len(text) + len(label[2])))
            text += label[2]
            place = label.end()
        yield Labelled(text + line[place:], tuple(spans))


def score(scanner: Scanner, texts: Iterable[Labelled]) -> Score:
    """Return how well *scanner* does: a hit overlaps a label of its entity by half of their union."""
    result = Score()
    for each in texts:
        left = list(scanner.scan([Leaf(each.text)])[0])
        for entity, start, end in each.spans:
            hit = next((found for found in left if _is_hit(found, entity, start, end)), None)
            if hit is None:
                result.misses[entity] += 1
                continue
            left.remove(hit)
            result.hits[entity] += 1
        result.alarms.update(found.entity for found in left)
    return result


def _is_hit(found: Finding, entity: str, start: int, end: int) -> bool:
    common = min(end, found.end) - max(start, found.start)
    union = max(end, found.end) - min(start, found.start)
    return found.entity == entity and common >= _OVERLAP * union
