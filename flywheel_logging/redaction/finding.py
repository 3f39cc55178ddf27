# SPDX-License-Identifier: Apache-2.0
"""What was found in a text, and which finding wins where two overlap.

A finding holds positions and names; its `value` decides whether two findings are the same thing, and is
never part of a `repr`, because it is what must not leave the process.
"""

from __future__ import annotations

from collections.abc import Iterable
from operator import itemgetter
from typing import Final, NamedTuple

NATIONAL: Final = (
    "SSN",
    "NATIONAL_ID",
    "TAX_ID",
    "PASSPORT",
    "DRIVER_LICENSE",
    "MEDICAL_ID",
    "BANK_ACCOUNT",
    "ROUTING",
    "VIN",
    "PLATE",
)
"""Entities that an authority or a bank numbers, the surest first."""

_AFTER_USER: Final = (
    "EMAIL",
    "IBAN",
    "CREDIT_CARD",
    "CRYPTO",
    *NATIONAL,
    "IP",
    "MAC",
    "PHONE",
    "DOB",
    "ADDRESS",
    "PERSON",
    "USERNAME",
    "URL",
    "DATE",
    "ZIP",
    "AGE",
    "ORG",
    "LOCATION",
)

_RANKS: Final = {"SECRET": 0, **{entity: rank for rank, entity in enumerate(_AFTER_USER, start=2)}}
_USER_RANK: Final = 1
_START: Final = itemgetter(0)


class Finding(NamedTuple):
    """A stretch of a text that is of one entity.

    Attributes:
        start: Offset of the first character in the original text.
        end: Offset behind the last character.
        entity: Name of the entity, such as `EMAIL`.
        detector: Name of the rule that found it, for an explanation.
        value: Normalised value: two findings of one entity with equal values are the same thing.
    """

    start: int
    end: int
    entity: str
    detector: str
    value: str

    def __repr__(self) -> str:
        """Show all but the value."""
        return f"Finding({self.start}, {self.end}, {self.entity!r}, {self.detector!r})"


def rank(entity: str) -> int:
    """Return the priority of *entity*, 0 the highest; a name that is not built in is a user's pattern."""
    return _RANKS.get(entity, _USER_RANK)


def resolve(findings: Iterable[Finding]) -> list[Finding]:
    """Return findings that do not overlap, in order of position.

    Findings that overlap become one, which covers their union, so nothing partial remains; its entity, rule
    and value are those of the finding with the highest priority, then of the longest, then of the first.
    """
    resolved: list[Finding] = []
    best: Finding | None = None
    end = 0
    for finding in sorted(findings, key=_START):
        begin, stop, _, _, _ = finding
        if best is None or begin >= end:  # nearly always
            resolved.append(finding)
            best, end = finding, stop
            continue
        end = max(end, stop)
        if _comes_first(finding, best):
            best = finding
        resolved[-1] = _covering(best, resolved[-1].start, end)
    return resolved


def _comes_first(finding: Finding, other: Finding) -> bool:
    start, end, entity, detector, _ = finding
    begin, stop, name, rule, _ = other
    if entity != name and (ahead := rank(entity) - rank(name)):
        return ahead < 0
    return (start - end, start, entity, detector) < (begin - stop, begin, name, rule)


def _covering(best: Finding, start: int, end: int) -> Finding:
    if best.start == start and best.end == end:
        return best
    return best._replace(start=start, end=end)
