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
from itertools import accumulate, compress
from operator import itemgetter
from typing import Final, TypeAlias, cast

from flywheel_logging.errors import RedactionError
from flywheel_logging.redaction import json_text, ner
from flywheel_logging.redaction.cache import FindingsCache, Occurrences, Skim
from flywheel_logging.redaction.config import FIELD, RedactionConfig
from flywheel_logging.redaction.contents import Contents
from flywheel_logging.redaction.digests import Tokenizer
from flywheel_logging.redaction.entities import ENTITY_NAMES
from flywheel_logging.redaction.field_policy import is_value
from flywheel_logging.redaction.finding import Finding, resolve
from flywheel_logging.redaction.operators import is_surrogate
from flywheel_logging.redaction.patterns import DenyDetector, PatternDetector
from flywheel_logging.redaction.places import Slot
from flywheel_logging.redaction.propagation import Surfaces
from flywheel_logging.redaction.scanner import Detector, Scanner, TextAndKey
from flywheel_logging.redaction.slices import SIZE, around
from flywheel_logging.redaction.texts import Text
from flywheel_logging.redaction.walker import Walk

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


Written: TypeAlias = tuple[Slot, Sequence[tuple[int, int]]]
"""A place as it was written, and the stretches of its text that are new."""

_TEXT: Final = itemgetter(0)
_make: Final = tuple.__new__  # a third of the time of `Finding(…)`
"""Makes a `Finding` of its class and a tuple of its fields."""


@dataclass(frozen=True, slots=True)
class Findings:
    """What was found in one document.

    Attributes:
        found: Number of the walk's slot, place inside it, findings there; in order, none of them empty.
        surfaces: The values, in all their spellings.
    """

    found: list[tuple[int, Slot, Sequence[Finding]]]
    surfaces: Surfaces


class Finder:
    """Finds under one policy; keeps nothing between documents but the table of findings.

    Args:
        config: The policy.
        tokenizer: Makes the digests.
    """

    def __init__(self, config: RedactionConfig, tokenizer: Tokenizer) -> None:
        self._config, self._tokenizer = config, tokenizer
        extras = _detectors(config)
        self._has_extras = bool(extras)
        self._scanner = Scanner(
            entities=config.wanted & ENTITY_NAMES,
            regions=config.regions,
            extras=extras,
            ip_policy=config.ip_policy,
            email_policy=config.email_policy,
        )
        self._cache = FindingsCache(config.cache_entries)
        self._allowed = frozenset(text.casefold() for text in config.allow)
        self._allowed_patterns = tuple(re.compile(regex) for regex in config.allow_patterns)
        self._lets_pass = bool(config.allow or config.allow_patterns or config.actions)
        self._no_surfaces = self._surfaces(())

    def skim(self, *, reads_all: bool) -> Skim | None:
        """Return what a walk may pass over, or should remember; None where a model may add something."""
        return Skim(self._cache, reads_all=reads_all) if self._config.ner is None else None

    def find(self, walk: Walk, deadline: Deadline, skim: Skim | None = None) -> Findings | None:
        """Return what is personal in the places of *walk*.

        Args:
            walk: The document.
            deadline: When to give up.
            skim: What *walk* passed over.

        Returns:
            None where what was passed over must be read, since values of other places may stand there.

        Raises:
            RedactionError: If the time is over, or a mandatory model did not answer.
        """
        texts = [self._recalled(Text(number, slot, walk)) for number, slot in enumerate(walk.slots)]
        unread = [text for text in texts if text.entry is None]
        if unread:
            self._read_all(unread, deadline)
        hits = [text for text in texts if text.found]
        surfaces = self._surfaces(hits) if hits else self._no_surfaces
        if surfaces:
            surfaces.seal(self._tokenizer)
            if skim is not None and skim.misses(surfaces):
                return None
            _add_occurrences(texts, surfaces)
        deadline.check()
        found = [
            (text.number, text.unit(number), findings)
            for text in texts
            if text.found
            for number, findings in sorted(text.found.items())
        ]
        if skim is not None:
            skim.remember({number for number, _, _ in found}, surfaces.ids)
        return Findings(found, surfaces)

    def finds_more(self, walk: Walk, written: Sequence[Written], deadline: Deadline) -> bool:
        """Return whether a rule finds anything in what was written into *walk*.

        A value that is gone may have hidden another one that touched it, or that is nearer to a label now:
        of a long text, what is around the changes is read, as far as any rule looks.

        Raises:
            RedactionError: If the time is over.
        """
        texts = [self._recalled(Text(number, slot, walk)) for number, (slot, _) in enumerate(written)]
        unread = [text for text in texts if text.entry is None]
        for text in unread if not self._has_extras else ():
            slot, spans = written[text.number]
            if slot.entity is None and not json_text.may_be_json(slot.text):
                near = around(slot.text, spans)
                stretches: list[TextAndKey | None] = [
                    (slot.text[b:e], None if b else slot.key) for b, e in near
                ]
                text.contents = Contents(stretches, {}, len(stretches), [])
        self._read(unread, deadline)
        if any(text.found for text in texts):
            return True
        for text in unread:
            if text.digest is not None:
                self._cache.put(text.digest, text.remember())
        return False

    # -- each place by itself ----------------------------------------------------------------------------

    def _recalled(self, text: Text) -> Text:
        """Return *text* with what the table knows of it."""
        slot = text.slot
        if slot.entity is None and not slot.is_key:
            text.digest = self._cache.digest_of(slot.text, slot.key, is_prose=slot.is_prose)
            if text.digest is not None and (entry := self._cache.get(text.digest)) is not None:
                text.recall(entry)
        return text

    def _read_all(self, texts: Sequence[Text], deadline: Deadline) -> None:
        """Read what is not known; remember what was found in texts that are worth it."""
        unnamed = self._read(texts, deadline)
        for text in texts:
            if text.digest is not None and text.number not in unnamed:
                self._cache.put(text.digest, text.remember())

    def _read(self, texts: Sequence[Text], deadline: Deadline) -> set[int]:
        """Find what is in *texts*; return the numbers of those that a model should have read."""
        leaves: dict[TextAndKey | None, None] = {}
        for text in texts:
            contents = text.read()
            text.distinct = dict.fromkeys(contents.leaves)
            leaves.update(text.distinct)
            for number, ((value, _), entity) in contents.named.items():
                if by_field := self._by_field(value, entity):
                    text.found[number] = by_field
        leaves.pop(None, None)
        found = self._found(cast("list[TextAndKey]", list(leaves)), deadline)
        named = self._named(texts)
        identities: dict[tuple[str, str], str] = {}
        kept = {leaf: self._kept(leaf[0], there, identities) for leaf, there in found.items()}
        in_prose = dict(kept) if named else kept
        for leaf, there in named.items():
            both = resolve([*found.get(leaf, ()), *(there or ())])
            in_prose[leaf] = self._kept(leaf[0], both, identities)
        for text in texts if in_prose else ():
            text.note(in_prose if text.slot.is_prose else kept, kept)
        unnamed = {leaf for leaf, there in named.items() if there is None}
        return {text.number for text in texts if text.slot.is_prose and not unnamed.isdisjoint(_prose(text))}

    def _found(self, leaves: Sequence[TextAndKey], deadline: Deadline) -> dict[TextAndKey, list[Finding]]:
        """Return what the rules find, without leaves in which that is nothing."""
        found: dict[TextAndKey, list[Finding]] = {}
        for batch in _batches(leaves):
            deadline.check()
            answers = self._scanner.scan(batch)
            found.update(compress(zip(batch, answers, strict=True), answers))
        return found

    def _kept(
        self, text: str, findings: Sequence[Finding], identities: dict[tuple[str, str], str]
    ) -> tuple[Finding, ...]:
        """Return the findings that are not let through, with digests for values; *identities* are known."""
        kept = []
        for finding in findings:
            start, end, entity, rule, value = finding
            if self._lets_pass and self._is_let_through(text[start:end], finding):
                continue
            identity = identities.get((entity, value))
            if identity is None:
                identity = identities[entity, value] = self._tokenizer.identity(entity, value)
            kept.append(_make(Finding, (start, end, entity, rule, identity)))
        return tuple(kept)

    def _named(self, texts: Iterable[Text]) -> dict[TextAndKey, list[Finding] | None]:
        """Return what the named-entity model found in prose, None where it did not read."""
        hook = self._config.ner
        if hook is None:
            return {}
        prose = list(dict.fromkeys(leaf for text in texts if text.slot.is_prose for leaf in _prose(text)))
        return dict(zip(prose, ner.read(hook, [text for text, _ in prose]), strict=True))

    def _by_field(self, text: str, entity: str) -> Sequence[Finding]:
        entity = FIELD if entity == "drop" else entity
        if entity != FIELD and (not is_value(text) or not self._is_replaced(entity)):
            return ()
        value = re.sub(r"\W", "", text) if entity in _DIGITS_ONLY else text
        return [Finding(0, len(text), entity, "field name", self._tokenizer.identity(entity, value))]

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

    def _surfaces(self, texts: Sequence[Text]) -> Surfaces:
        surfaces = Surfaces(self._person if self._is_replaced("PERSON") else None, self._is_allowed)
        for text in texts:
            for number, findings in sorted(text.found.items()):
                value = text.text_of(number)
                for start, end, entity, _, identity in findings:
                    if entity != FIELD:
                        surfaces.add(value[start:end], entity, identity)
        return surfaces

    def _person(self, name: str) -> str:
        return self._tokenizer.identity("PERSON", name.casefold())


def _add_occurrences(texts: Sequence[Text], surfaces: Surfaces) -> None:
    """Add to what was found in *texts* where values of other places stand in them."""
    unread = []
    for text in texts:
        entry = text.entry
        if entry is None or not entry.holds_none_of(surfaces, text.slot.text):
            unread.append(text)
        elif occurrences := entry.elsewhere[1]:
            text.complete(occurrences, surfaces)
    parts: list[str] = []
    starts: list[int] = []
    found: dict[int, Sequence[Finding]] = {}
    for text in unread:
        first = len(parts)
        starts.append(first)
        parts += text.searched()
        found.update((first + number, there) for number, there in text.found.items())
    more: dict[Text, list[Occurrences]] = {}
    for at, there in surfaces.beside(parts, found).items():
        place = bisect_right(starts, at) - 1
        text, number = unread[place], at - starts[place]
        more.setdefault(text, []).append((number, text.where(number), there))
    for text in unread:
        occurrences = tuple(more.get(text, ()))
        if text.entry is not None:
            text.entry.elsewhere = surfaces.ids, occurrences
        text.complete(occurrences, surfaces)


def _detectors(config: RedactionConfig) -> list[Detector]:
    detectors: list[Detector] = [PatternDetector(pattern) for pattern in config.patterns]
    if config.deny:
        detectors.append(DenyDetector(config.deny))
    return [*detectors, *config.detectors]


def _prose(text: Text) -> list[TextAndKey]:
    """Return what a model may read in *text*."""
    contents = text.read()
    return [leaf for leaf in contents.leaves[: contents.first_key] if leaf is not None]


def _batches(leaves: Sequence[TextAndKey]) -> Iterator[Sequence[TextAndKey]]:
    """Yield the leaves in groups of at most `SIZE` characters, or of one."""
    ends = list(accumulate(map(len, map(_TEXT, leaves))))
    first = 0
    while first < len(leaves):
        before = ends[first - 1] if first else 0
        last = max(first + 1, bisect_right(ends, before + SIZE))
        yield leaves if last - first == len(leaves) else leaves[first:last]
        first = last
