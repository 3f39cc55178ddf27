# SPDX-License-Identifier: Apache-2.0
"""What is personal in one document: by field name, by rule, by model, and by being found elsewhere.

Nothing is decided here about what it becomes. A finding's value is a keyed digest from here on: no text that
was found is kept, and two findings with equal values are the same thing.
"""

from __future__ import annotations

import re
import time
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from flywheel_logging.errors import RedactionError
from flywheel_logging.redaction import ner
from flywheel_logging.redaction.cache import Entry, FindingsCache
from flywheel_logging.redaction.config import FIELD, RedactionConfig
from flywheel_logging.redaction.digests import Tokenizer
from flywheel_logging.redaction.entities import ENTITY_NAMES
from flywheel_logging.redaction.field_policy import is_value
from flywheel_logging.redaction.finding import Finding, resolve
from flywheel_logging.redaction.operators import is_surrogate
from flywheel_logging.redaction.patterns import DenyDetector, PatternDetector
from flywheel_logging.redaction.places import Slot
from flywheel_logging.redaction.propagation import DETECTOR, Surfaces
from flywheel_logging.redaction.scanner import Detector, Leaf, Scanner

SLICE_CHARS: Final = 64_000
"""Characters searched in one go: the clock is looked at between, and other threads may run."""

_DIGITS_ONLY: Final = frozenset({"SSN", "CREDIT_CARD"})


class Deadline:
    """The end of the time that one document may take.

    Args:
        budget_s: Seconds from now.
    """

    __slots__ = ("_at", "_budget_s")

    def __init__(self, budget_s: float) -> None:
        self._budget_s = budget_s
        self._at = time.monotonic() + budget_s

    def check(self) -> None:
        """Go on.

        Raises:
            RedactionError: If the time is over.
        """
        if time.monotonic() > self._at:
            raise RedactionError(f"redaction took more than {self._budget_s} s")


class Finder:
    """Finds under one policy; keeps nothing between documents but the table of findings.

    Args:
        config: The policy.
        tokenizer: Makes the digests.
    """

    def __init__(self, config: RedactionConfig, tokenizer: Tokenizer) -> None:
        self._config, self._tokenizer = config, tokenizer
        self._scanner = Scanner(
            entities=config.wanted & ENTITY_NAMES,
            regions=config.regions,
            extras=_detectors(config),
            ip_policy=config.ip_policy,
        )
        self._cache = FindingsCache(config.cache_entries)
        self._allowed = frozenset(text.casefold() for text in config.allow)
        self._allowed_patterns = tuple(re.compile(regex) for regex in config.allow_patterns)

    def find(self, slots: Sequence[Slot], deadline: Deadline) -> tuple[list[Sequence[Finding]], Surfaces]:
        """Return the findings of each slot, in order of position, and the values that were looked for.

        Raises:
            RedactionError: If the time is over, or a mandatory model did not answer.
        """
        entries: list[Entry | None] = [None] * len(slots)
        found = self._one_by_one(slots, deadline, entries)
        surfaces = self._surfaces(slots, found)
        if surfaces:
            surfaces.seal(self._tokenizer)
            found = [
                self._with_occurrences(slot, findings, surfaces, entry)
                for slot, findings, entry in zip(slots, found, entries, strict=True)
            ]
        deadline.check()
        return found, surfaces

    # -- each place by itself ----------------------------------------------------------------------------

    def _one_by_one(
        self, slots: Sequence[Slot], deadline: Deadline, entries: list[Entry | None]
    ) -> list[Sequence[Finding]]:
        """Return the findings of each slot, from its field's name, the table or the scanner."""
        found: list[Sequence[Finding]] = [()] * len(slots)
        unread: list[int] = []
        digests: dict[int, bytes] = {}
        for number, slot in enumerate(slots):
            if slot.entity is not None:
                found[number] = self._by_field(slot)
                continue
            digest = self._cache.digest_of(slot.text, slot.key, is_prose=slot.is_prose)
            entry = None if digest is None else self._cache.get(digest)
            if entry is not None:
                found[number], entries[number] = entry.findings, entry
                continue
            if digest is not None:
                digests[number] = digest
            unread.append(number)
        for number, findings, is_complete in self._read(slots, unread, deadline):
            found[number] = findings
            if is_complete and number in digests:
                entries[number] = entry = Entry(tuple(findings))
                self._cache.put(digests[number], entry)
        return found

    def _read(
        self, slots: Sequence[Slot], numbers: list[int], deadline: Deadline
    ) -> Iterator[tuple[int, list[Finding], bool]]:
        """Yield number, findings, and whether everything was read, of each slot that was not read before."""
        named = self._named(slots, numbers)
        for batch in _batches(numbers, slots):
            deadline.check()
            leaves = [Leaf(slots[number].text, slots[number].key) for number in batch]
            for number, leaf, findings in zip(batch, leaves, self._scanner.scan(leaves), strict=True):
                more = named.get(number, [])
                together = resolve([*findings, *more]) if more else findings
                kept = [
                    replace(finding, value=self._tokenizer.identity(finding.entity, finding.value))
                    for finding in together
                    if not self._is_let_through(leaf.text[finding.start : finding.end], finding)
                ]
                yield number, kept, more is not None

    def _named(self, slots: Sequence[Slot], numbers: list[int]) -> dict[int, list[Finding] | None]:
        """Return what the named-entity model found, None where it did not read."""
        hook = self._config.ner
        if hook is None:
            return {}
        prose = [number for number in numbers if slots[number].is_prose]
        answers = ner.read(hook, [slots[number].text for number in prose])
        return dict(zip(prose, answers, strict=True))

    def _by_field(self, slot: Slot) -> Sequence[Finding]:
        entity = FIELD if slot.entity == "drop" else slot.entity or FIELD
        if entity != FIELD and (not is_value(slot.text) or not self._is_replaced(entity)):
            return ()
        value = re.sub(r"\W", "", slot.text) if entity in _DIGITS_ONLY else slot.text
        return [Finding(0, len(slot.text), entity, "field name", self._tokenizer.identity(entity, value))]

    def _is_replaced(self, entity: str) -> bool:
        config = self._config
        is_wanted = entity in config.wanted or entity in config.fields.values()
        return is_wanted and config.action_of(entity) != "keep"

    def _is_let_through(self, text: str, finding: Finding) -> bool:
        action = self._config.action_of(finding.entity)
        if action == "keep" or (action == "surrogate" and is_surrogate(finding.entity, text)):
            return True
        if finding.entity == DenyDetector.ENTITY:
            return False
        if finding.entity == "EMAIL" and self._is_allowed_domain(finding.value.rpartition("@")[2]):
            return True
        return self._is_allowed(text)

    def _is_allowed(self, text: str) -> bool:
        if self._allowed and text.casefold() in self._allowed:
            return True
        return any(pattern.fullmatch(text) for pattern in self._allowed_patterns)

    def _is_allowed_domain(self, domain: str) -> bool:
        labels = domain.casefold().split(".")
        return any(".".join(labels[start:]) in self._allowed for start in range(len(labels) - 1))

    # -- the same values elsewhere -----------------------------------------------------------------------

    def _surfaces(self, slots: Sequence[Slot], found: Sequence[Sequence[Finding]]) -> Surfaces:
        surfaces = Surfaces(self._person if self._is_replaced("PERSON") else None, self._is_allowed)
        for slot, findings in zip(slots, found, strict=True):
            for finding in findings:
                if finding.entity != FIELD:
                    surfaces.add(slot.text[finding.start : finding.end], finding)
        return surfaces

    def _person(self, name: str) -> str:
        return self._tokenizer.identity("PERSON", name.casefold())

    def _with_occurrences(
        self, slot: Slot, findings: Sequence[Finding], surfaces: Surfaces, entry: Entry | None
    ) -> Sequence[Finding]:
        """Return *findings*, and where values of other places stand in the text of *slot*."""
        if slot.entity is not None and findings:
            return findings
        places: Sequence[tuple[int, int, str]]
        if entry is None:
            places = tuple(surfaces.occurrences(slot.text))
        else:
            if not surfaces.ids <= entry.searched:
                entry.occurrences = tuple(surfaces.occurrences(slot.text))
                entry.searched = surfaces.ids
            places = entry.occurrences
        if not places:
            return findings
        starts = [finding.start for finding in findings]
        more = [
            Finding(start, end, surface.entity, DETECTOR, surface.identity)
            for start, end, name in places
            if (surface := surfaces.by_id(name)) and not _is_covered(findings, starts, start, end)
        ]
        return resolve([*findings, *more]) if more else findings


def _detectors(config: RedactionConfig) -> list[Detector]:
    detectors: list[Detector] = [PatternDetector(pattern) for pattern in config.patterns]
    if config.deny:
        detectors.append(DenyDetector(config.deny))
    return [*detectors, *config.detectors]


def _batches(numbers: Sequence[int], slots: Sequence[Slot]) -> Iterator[list[int]]:
    """Yield the numbers in groups of at most `SLICE_CHARS` characters, or of one."""
    batch: list[int] = []
    total = 0
    for number in numbers:
        size = len(slots[number].text)
        if batch and total + size > SLICE_CHARS:
            yield batch
            batch, total = [], 0
        batch.append(number)
        total += size
    if batch:
        yield batch


def _is_covered(findings: Sequence[Finding], starts: list[int], start: int, end: int) -> bool:
    before = bisect_right(starts, start) - 1
    return before >= 0 and end <= findings[before].end
