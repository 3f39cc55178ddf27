# SPDX-License-Identifier: Apache-2.0
"""Finds personal data and secrets in the strings of a record: positions and names, never a replacement.

Invariants:

1. The result for a leaf depends on that leaf and the scanner's arguments only: the leaves of a record are
   joined and searched in one go, with the same result as one by one.
2. Nothing is kept between calls, so a scanner may be used by many threads.
3. The time is linear in the size of the text, whatever the text.
4. A placeholder of an earlier run is never searched, so redacting twice changes nothing.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from functools import cached_property
from itertools import accumulate
from operator import itemgetter
from typing import Final, Literal, NamedTuple, Protocol, TypeAlias

from flywheel_logging.redaction.entities import DEFAULT_ENTITIES, ENTITY_NAMES
from flywheel_logging.redaction.finding import Finding, resolve
from flywheel_logging.redaction.fold import base64_words, fold, suspects, unescaped
from flywheel_logging.redaction.screens import PLACEHOLDER, SEPARATOR, Options, View
from flywheel_logging.redaction.slices import SIZE, slices

MAX_LAYERS: Final = 3
"""Disguises over disguises that are taken off: percent signs in `\\u` escapes in base64 are three."""


_BORDER: Final = SEPARATOR.strip()
_TEXT: Final = itemgetter(0)
_finding: Final = tuple.__new__  # a third of the time of `Finding(…)`
"""Makes a `Finding` of a class and a tuple of its fields."""


class Leaf(NamedTuple):
    """A string of a record.

    Attributes:
        text: The string.
        key: The last JSON key above it, or the name of its field, which tells what it may be.
    """

    text: str
    key: str | None = None


TextAndKey: TypeAlias = tuple[str, str | None]
"""A `Leaf`, or as much in a plain tuple, which is made in a third of the time."""


class Detector(Protocol):
    """Finds more than the built-in rules: a user's pattern, a named-entity model, another analyser."""

    def find(self, text: str) -> Iterable[Finding]:
        """Return the findings in *text*; overlaps are allowed.

        Raises:
            Exception: Anything; the caller fails closed.
        """


class _Page:
    """Leaves joined into one text; a leaf's label, made of its key, stands in front of it.

    Args:
        pieces: Label and text of each leaf, in turn; a label begins with the separator.
        indexes: For each leaf, its place in what was asked.
        vocabulary: The words that any detector asks for.

    Attributes:
        text: The text as it is in the leaves.
        indexes: As above.
    """

    def __init__(self, pieces: list[str], indexes: Sequence[int], vocabulary: frozenset[bytes]) -> None:
        self._pieces, self.indexes, self._vocabulary = pieces, indexes, vocabulary
        self.text = "".join((*pieces, SEPARATOR))

    @cached_property
    def view(self) -> View:
        """The text, prepared."""
        return View(self.text, self._vocabulary)

    @cached_property
    def starts(self) -> list[int]:
        """Offset of each leaf."""
        return self._ends[0::2]

    @cached_property
    def ends(self) -> list[int]:
        """Offset behind each leaf."""
        return self._ends[1::2]

    @cached_property
    def _ends(self) -> list[int]:
        return list(accumulate(map(len, self._pieces)))

    def locate(self, start: int, end: int) -> tuple[int, int] | None:
        """Return the index of the leaf and its offset; None where the span is not inside one."""
        place = bisect_right(self.starts, start) - 1
        if place < 0 or end > self.ends[place]:
            return None
        return self.indexes[place], self.starts[place]


_Origin: TypeAlias = Callable[[int, int], tuple[int, int]]


class _Disguise(NamedTuple):
    """Text in clear and the leaf that it was in.

    Attributes:
        place: The leaf's place in what was asked.
        leaf: The text in clear.
        origin: Maps a span of it to the leaf.
    """

    place: int
    leaf: Leaf
    origin: _Origin


class Scanner:
    """Finds what is personal or secret.

    Args:
        entities: Names of the entities to look for; the default entities where None.
        regions: Two-letter country codes whose numbers count without a word beside them that says so.
        extras: Further detectors; each reads every leaf alone, and disguised text once more in clear; a long
            leaf comes in slices that overlap.
        ip_policy: `global` leaves private, loopback and documentation addresses; `network` leaves the first
            three numbers of the others, too; `all` finds each address.
        email_policy: `personal` leaves mailboxes of services and stand-ins; `all` finds each address.
        slice_chars: Characters from which a leaf is read in slices, with the same result.

    Raises:
        ValueError: If *entities* names one that is not built in.
    """

    def __init__(
        self,
        *,
        entities: Collection[str] | None = None,
        regions: Collection[str] = (),
        extras: Sequence[Detector] = (),
        slice_chars: int = SIZE,
        ip_policy: Literal["global", "network", "all"] = "global",
        email_policy: Literal["personal", "all"] = "personal",
    ) -> None:
        wanted = DEFAULT_ENTITIES if entities is None else frozenset(entities)
        unknown = wanted - ENTITY_NAMES
        if unknown:
            raise ValueError(f"unknown entities {sorted(unknown)}; choose from {sorted(ENTITY_NAMES)}")
        from flywheel_logging.redaction import detectors, field_names  # some hundred patterns: on first use

        self._entities = wanted
        self._field_names, self._vocabulary = field_names, detectors.VOCABULARY
        self._options = Options(
            regions=frozenset(region.upper() for region in regions),
            all_addresses=ip_policy == "all",
            keeps_network=ip_policy == "network",
            all_emails=email_policy == "all",
        )
        self._extras, self._slice_chars = tuple(extras), slice_chars
        self._finders = tuple(
            (find, find in detectors.NEED_DIGITS) for names, find in detectors.DETECTORS if names & wanted
        )

    def scan(self, leaves: Sequence[TextAndKey]) -> list[list[Finding]]:
        """Return the findings of each leaf: resolved, in order of position, offsets into its own text."""
        sizes = list(map(len, map(_TEXT, leaves)))
        if sum(sizes) <= self._slice_chars or max(sizes) <= self._slice_chars:
            return self._scan(leaves)
        return [list(self._sliced(leaf)) for leaf in leaves]

    def _sliced(self, leaf: TextAndKey) -> Iterator[Finding]:
        """Yield the findings of a leaf, slice by slice."""
        text, key = leaf
        for begin, stop, start, end in slices(text, self._slice_chars):
            part = text[begin:stop], None if begin else key
            for finding in self._scan([part])[0]:
                if start <= finding.start + begin < end:
                    yield _shifted(finding, begin)

    def _scan(self, leaves: Sequence[TextAndKey]) -> list[list[Finding]]:
        pages = self._pages(leaves)
        is_escaped = any("\\u" in page.text for page in pages)
        found = self._unescaped(leaves) if is_escaped else self._in_clear(leaves, pages)
        return [resolve(findings) if len(findings) > 1 else findings for findings in found]

    def _unescaped(self, leaves: Sequence[TextAndKey]) -> list[list[Finding]]:
        r"""Return what is in *leaves*, read as what their `\u` escapes stand for."""
        clear = list(leaves)
        origins: dict[int, _Origin] = {}
        for index, (text, key) in enumerate(leaves):
            if folded := unescaped(text):
                clear[index] = folded.text, key
                origins[index] = folded.origin
        found = self._in_clear(clear, self._pages(clear))
        for index, origin in origins.items():
            text, _ = leaves[index]
            found[index] = [_moved(finding, origin) for finding in found[index]]
            for extra in self._extras:  # somebody's own pattern may be one of escapes
                found[index].extend(_outside_placeholders(text, extra.find(text)))
        return found

    def _in_clear(self, leaves: Sequence[TextAndKey], pages: Sequence[_Page]) -> list[list[Finding]]:
        found = self._read(leaves, pages)
        disguised = _disguised(leaves, pages)
        for _ in range(MAX_LAYERS):
            if not disguised:
                break
            clear = [each.leaf for each in disguised]
            inner = self._pages(clear)
            for each, findings in zip(disguised, self._read(clear, inner), strict=True):
                found[each.place] += (_moved(finding, each.origin) for finding in findings)
            disguised = [_below(disguised[each.place], each) for each in _disguised(clear, inner)]
        return found

    def _read(self, leaves: Sequence[TextAndKey], pages: Sequence[_Page]) -> list[list[Finding]]:
        found: list[list[Finding]] = [[] for _ in leaves]
        for page in pages:
            self._search(page, found)
        field_names = self._field_names
        said = {key: field_names.entity_of(key) for key in {key for _, key in leaves} if key}
        said = {key: entity for key, entity in said.items() if entity in self._entities}
        for index, (text, key) in enumerate(leaves) if said else ():
            if key in said and field_names.is_value(said[key], key, text):
                found[index].append(field_names.finding(said[key], text))
        for extra in self._extras:
            for index, (text, _) in enumerate(leaves):
                found[index].extend(_outside_placeholders(text, extra.find(text)))
        return found

    def _pages(self, leaves: Sequence[TextAndKey]) -> list[_Page]:
        """Join the leaves; one that holds the separator's character stands alone."""
        label, vocabulary = self._field_names.label, self._vocabulary
        labels = {key: SEPARATOR + label(key) if key else SEPARATOR for key in {key for _, key in leaves}}
        pieces = [piece for text, key in leaves for piece in (labels[key], text)]
        page = _Page(pieces, range(len(leaves)), vocabulary)
        if page.text.count(_BORDER) == len(leaves) + 1:
            return [page] if leaves else []
        alone = [index for index, (text, _) in enumerate(leaves) if _BORDER in text]
        joined = [index for index, (text, _) in enumerate(leaves) if _BORDER not in text]
        return [
            _Page(
                [piece for index in indexes for piece in pieces[2 * index : 2 * index + 2]],
                indexes,
                vocabulary,
            )
            for indexes in (joined, *([index] for index in alone))
            if indexes
        ]

    def _search(self, page: _Page, found: list[list[Finding]]) -> None:
        """Add what the built-in detectors find on *page* to what was found in its leaves."""
        view, entities = page.view, self._entities
        has_digits = b"0" in view.shape
        on_page: list[Finding] = []
        for find, needs_digits in self._finders:
            if has_digits or not needs_digits:
                on_page += find(view, self._options)
        if not on_page:
            return
        indexes, starts, ends = page.indexes, page.starts, page.ends
        base, stop = starts[0], ends[0]
        if len(indexes) == 1:  # by far most findings are in long texts, which stand alone
            found[indexes[0]] += [
                _finding(Finding, (start - base, end - base, entity, rule, value))
                for start, end, entity, rule, value in on_page
                if base <= start and end <= stop and entity in entities
            ]
            return
        for start, end, entity, rule, value in on_page:
            place = bisect_right(starts, start) - 1
            if place >= 0 and end <= ends[place] and entity in entities:
                base = starts[place]
                moved = start - base, end - base, entity, rule, value
                found[indexes[place]].append(_finding(Finding, moved))


def _disguised(leaves: Sequence[TextAndKey], pages: Sequence[_Page]) -> list[_Disguise]:
    """Return what is disguised in *leaves*, which *pages* hold, in clear."""
    encoded = [each for page in pages for each in _encoded(page)]
    suspect: set[int] = set()
    for page in pages:
        if len(page.indexes) == 1:
            suspect.update(page.indexes)
            continue
        for place in suspects(page.text, page.view.shape):
            suspect.add(page.indexes[max(0, bisect_right(page.starts, place) - 1)])
    return encoded + [each for index in sorted(suspect) for each in _folded(index, leaves[index])]


def _below(outer: _Disguise, inner: _Disguise) -> _Disguise:
    """Return *inner*, which was found in the clear text of *outer*, as a disguise of the leaf itself."""

    def origin(start: int, end: int) -> tuple[int, int]:
        return outer.origin(*inner.origin(start, end))

    return _Disguise(outer.place, inner.leaf, origin)


def _folded(index: int, leaf: TextAndKey) -> Iterator[_Disguise]:
    text, key = leaf
    folded = fold(text)
    if folded is not None:
        is_first = folded.begins[0] == 0
        yield _Disguise(index, Leaf(folded.text, key if is_first else None), folded.origin)


def _encoded(page: _Page) -> Iterator[_Disguise]:
    """Words in base64; a finding in one is of the whole word."""
    for start, end, text in base64_words(page.view.raw, page.view.runs):
        place = page.locate(start, end)
        if place is not None:
            index, base = place
            yield _Disguise(index, Leaf(text), _Whole(start - base, end - base).span)


class _Whole(NamedTuple):
    """Maps every span of a decoded word to the whole word."""

    first: int
    last: int

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the word's span."""
        del start, end
        return self.first, self.last


def _moved(finding: Finding, origin: _Origin) -> Finding:
    start, end = origin(finding.start, finding.end)
    return Finding(start, end, finding.entity, finding.detector, finding.value)


def _shifted(finding: Finding, by: int) -> Finding:
    return finding._replace(start=finding.start + by, end=finding.end + by)


def _outside_placeholders(text: str, findings: Iterable[Finding]) -> Iterator[Finding]:
    spans = [match.span() for match in PLACEHOLDER.finditer(text)] if "<" in text else []
    for finding in findings:
        if all(finding.end <= start or end <= finding.start for start, end in spans):
            yield finding
