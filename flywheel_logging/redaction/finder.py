# SPDX-License-Identifier: Apache-2.0
"""What is personal in one document: by field name, by rule, by model, and by being found elsewhere.

Nothing is decided here about what it becomes. A finding's value is a keyed digest from here on: no text that
was found is kept, and two findings with equal values are the same thing.
"""

from __future__ import annotations

import re
import time
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

from flywheel_logging.errors import RedactionError
from flywheel_logging.redaction import ner
from flywheel_logging.redaction.cache import Entry, FindingsCache
from flywheel_logging.redaction.config import FIELD, RedactionConfig
from flywheel_logging.redaction.digests import Tokenizer
from flywheel_logging.redaction.entities import ENTITY_NAMES
from flywheel_logging.redaction.field_policy import is_value
from flywheel_logging.redaction.finding import Finding, resolve
from flywheel_logging.redaction.inside import Inside, chains_of
from flywheel_logging.redaction.operators import is_surrogate
from flywheel_logging.redaction.patterns import DenyDetector, PatternDetector
from flywheel_logging.redaction.places import Chain, Slot
from flywheel_logging.redaction.propagation import DETECTOR, Surfaces
from flywheel_logging.redaction.scanner import Detector, Leaf, Scanner
from flywheel_logging.redaction.walker import Walk

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


_Leaf: TypeAlias = tuple[str, str | None, bool]
"""A text, its key, and whether a model may read it: where these are equal, so are the findings."""


@dataclass(frozen=True, slots=True)
class Findings:
    """What was found in one document.

    Attributes:
        found: Number of the walk's slot, place inside it, findings there; in order, none of them empty.
        surfaces: The values, in all their spellings.
    """

    found: list[tuple[int, Slot, Sequence[Finding]]]
    surfaces: Surfaces


class _Text:
    """A slot of the walk while it is read.

    Attributes:
        units: The places inside it; None while it is known from the table and was not read.
        found: Findings of the places inside it; of those that have any, while it was not read.
    """

    __slots__ = ("_inside", "_walk", "digest", "entry", "found", "number", "slot", "units")

    def __init__(self, number: int, slot: Slot, walk: Walk) -> None:
        self.number, self.slot, self._walk = number, slot, walk
        self.digest: bytes | None = None
        self.entry: Entry | None = None
        self.units: list[Slot] | None = None
        self.found: list[tuple[Slot, Sequence[Finding]]] = []
        self._inside: Inside | None = None

    @property
    def inside(self) -> Inside:
        """The places inside, made when first asked for."""
        if self._inside is None:
            self._inside = self._walk.inside(self.slot)
        return self._inside

    def recall(self, entry: Entry) -> None:
        """Take what was found from the table, without reading the text."""
        self.entry = entry
        if entry.found:
            self.found = [
                (self.inside.unit(chains, is_key=is_key), found) for chains, is_key, found in entry.found
            ]

    def unfold(self) -> list[Slot]:
        """Return the places inside; what is known of them goes to each."""
        if self.units is None:
            self.units = self.inside.units()
            if self.entry is not None:
                known = {(chains, is_key): found for chains, is_key, found in self.entry.found}
                self.found = [(unit, known.get((chains_of(unit), unit.is_key), ())) for unit in self.units]
        return self.units

    def remember(self) -> Entry:
        """Return what is known now, for the table."""
        self.entry = Entry(
            tuple((chains_of(unit), unit.is_key, tuple(found)) for unit, found in self.found if found)
        )
        return self.entry


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
        self._lets_pass = bool(config.allow or config.allow_patterns or config.actions)

    def find(self, walk: Walk, deadline: Deadline) -> Findings:
        """Return what is personal in the places of *walk*.

        Raises:
            RedactionError: If the time is over, or a mandatory model did not answer.
        """
        texts = [self._recalled(_Text(number, slot, walk)) for number, slot in enumerate(walk.slots)]
        self._read_all([text for text in texts if text.entry is None], deadline)
        surfaces = self._surfaces(texts)
        if surfaces:
            surfaces.seal(self._tokenizer)
            _add_occurrences(texts, surfaces)
        deadline.check()
        found = [(text.number, unit, findings) for text in texts for unit, findings in text.found if findings]
        return Findings(found, surfaces)

    def finds_more(self, walk: Walk, slots: Sequence[Slot], deadline: Deadline) -> bool:
        """Return whether a rule finds anything in what was written into *slots* of *walk*.

        A value that is gone may have hidden another one that touched it, or that is nearer to a label now.

        Raises:
            RedactionError: If the time is over.
        """
        again = [slot.reread() for slot in slots]
        texts = [self._recalled(_Text(number, slot, walk)) for number, slot in enumerate(again)]
        self._read_all([text for text in texts if text.entry is None], deadline)
        return any(found for text in texts for _, found in text.found)

    # -- each place by itself ----------------------------------------------------------------------------

    def _recalled(self, text: _Text) -> _Text:
        """Return *text* with what the table knows of it."""
        slot = text.slot
        if slot.entity is None and not slot.is_key:
            text.digest = self._cache.digest_of(slot.text, slot.key, is_prose=slot.is_prose)
            if text.digest is not None and (entry := self._cache.get(text.digest)) is not None:
                text.recall(entry)
        return text

    def _read_all(self, texts: Sequence[_Text], deadline: Deadline) -> None:
        """Read what is not known; remember what was found in texts that are worth it."""
        units = [unit for text in texts for unit in text.unfold()]
        found, unnamed = self._read(units, deadline)
        position = 0
        for text in texts:
            inside = text.unfold()
            end = position + len(inside)
            text.found = list(zip(inside, found[position:end], strict=True))
            if text.digest is not None and unnamed.isdisjoint(range(position, end)):
                self._cache.put(text.digest, text.remember())
            position = end

    def _read(
        self, units: Sequence[Slot], deadline: Deadline
    ) -> tuple[list[Sequence[Finding]], frozenset[int]]:
        """Return the findings of each unit, and the numbers of those that a model should have read."""
        found: list[Sequence[Finding]] = [()] * len(units)
        places: dict[_Leaf, list[int]] = {}
        for number, unit in enumerate(units):
            if unit.entity is not None:
                found[number] = self._by_field(unit)
            else:
                places.setdefault((unit.text, unit.key, unit.is_prose), []).append(number)
        named = self._named(list(places))
        for batch in _batches(places):
            deadline.check()
            answers = self._scanner.scan([Leaf(text, key) for text, key, _ in batch])
            for leaf, findings in zip(batch, answers, strict=True):
                more = named.get(leaf)
                if findings or more:
                    kept = self._kept(leaf[0], resolve([*findings, *more]) if more else findings)
                    for number in places[leaf]:
                        found[number] = kept
        unnamed = (number for leaf, answer in named.items() if answer is None for number in places[leaf])
        return found, frozenset(unnamed)

    def _kept(self, text: str, findings: Sequence[Finding]) -> tuple[Finding, ...]:
        """Return the findings that are not let through, with digests for values."""
        return tuple(
            Finding(
                finding.start,
                finding.end,
                finding.entity,
                finding.detector,
                self._tokenizer.identity(finding.entity, finding.value),
            )
            for finding in findings
            if not (self._lets_pass and self._is_let_through(text[finding.start : finding.end], finding))
        )

    def _named(self, leaves: Sequence[_Leaf]) -> dict[_Leaf, list[Finding] | None]:
        """Return what the named-entity model found in prose, None where it did not read."""
        hook = self._config.ner
        if hook is None:
            return {}
        prose = [leaf for leaf in leaves if leaf[2]]
        return dict(zip(prose, ner.read(hook, [text for text, _, _ in prose]), strict=True))

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
        return bool(self._allowed_patterns) and any(
            pattern.fullmatch(text) for pattern in self._allowed_patterns
        )

    def _is_allowed_domain(self, domain: str) -> bool:
        labels = domain.casefold().split(".")
        return any(".".join(labels[start:]) in self._allowed for start in range(len(labels) - 1))

    # -- the same values elsewhere -----------------------------------------------------------------------

    def _surfaces(self, texts: Sequence[_Text]) -> Surfaces:
        surfaces = Surfaces(self._person if self._is_replaced("PERSON") else None, self._is_allowed)
        for text in texts:
            for unit, findings in text.found:
                for finding in findings:
                    if finding.entity != FIELD:
                        surfaces.add(unit.text[finding.start : finding.end], finding)
        return surfaces

    def _person(self, name: str) -> str:
        return self._tokenizer.identity("PERSON", name.casefold())


def _add_occurrences(texts: Sequence[_Text], surfaces: Surfaces) -> None:
    """Add to what was found in *texts* where values of other places stand in them."""
    unread = []
    for text in texts:
        entry = text.entry
        if entry is None or not surfaces.ids <= entry.searched:
            unread.append(text)
        elif entry.occurrences:
            text.found = _completed(text, entry, surfaces)
    units = [unit for text in unread for unit in text.unfold()]
    found = [findings for text in unread for _, findings in text.found]
    searched = [
        "" if unit.entity and findings else unit.text for unit, findings in zip(units, found, strict=True)
    ]
    beside = surfaces.beside(searched, found)
    position = 0
    for text in unread:
        here = range(position, position + len(text.found))
        position = here.stop
        if text.entry is not None:
            text.entry.searched = surfaces.ids
            text.entry.occurrences = tuple(
                (chains_of(units[number]), units[number].is_key, tuple(beside[number]))
                for number in here
                if number in beside
            )
        text.found = [
            (units[number], _merged(found[number], beside.get(number, ()), surfaces)) for number in here
        ]


def _completed(text: _Text, entry: Entry, surfaces: Surfaces) -> list[tuple[Slot, Sequence[Finding]]]:
    """Return what was found in a text that was not read, with the values of other places that stand in it."""
    known: dict[tuple[bool, tuple[Chain, ...]], Sequence[Finding]] = {
        (is_key, chains): found for chains, is_key, found in entry.found
    }
    for chains, is_key, occurrences in entry.occurrences:
        known[is_key, chains] = _merged(known.get((is_key, chains), ()), occurrences, surfaces)
    return [
        (text.inside.unit(chains, is_key=is_key), found)
        for (is_key, chains), found in sorted(known.items(), key=lambda item: item[0])
    ]


def _merged(
    findings: Sequence[Finding], occurrences: Sequence[tuple[int, int, str]], surfaces: Surfaces
) -> Sequence[Finding]:
    """Return *findings* and the occurrences that none of them covers."""
    if not occurrences:
        return findings
    starts = [finding.start for finding in findings]
    more = [
        Finding(start, end, surface.entity, DETECTOR, surface.identity)
        for start, end, name in occurrences
        if (surface := surfaces.by_id(name)) and not _is_covered(findings, starts, start, end)
    ]
    return resolve([*findings, *more]) if more else findings


def _detectors(config: RedactionConfig) -> list[Detector]:
    detectors: list[Detector] = [PatternDetector(pattern) for pattern in config.patterns]
    if config.deny:
        detectors.append(DenyDetector(config.deny))
    return [*detectors, *config.detectors]


def _batches(leaves: Iterable[_Leaf]) -> Iterator[list[_Leaf]]:
    """Yield the leaves in groups of at most `SLICE_CHARS` characters, or of one."""
    batch: list[_Leaf] = []
    total = 0
    for leaf in leaves:
        if batch and total + len(leaf[0]) > SLICE_CHARS:
            yield batch
            batch, total = [], 0
        batch.append(leaf)
        total += len(leaf[0])
    if batch:
        yield batch


def _is_covered(findings: Sequence[Finding], starts: list[int], start: int, end: int) -> bool:
    before = bisect_right(starts, start) - 1
    return before >= 0 and end <= findings[before].end
