# SPDX-License-Identifier: Apache-2.0
"""One text of a document while it is read: what is inside it, what was found there, and by which names.

What a text seen before holds is taken from the table, without reading it; places are located only where
something was found.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from flywheel_logging.redaction.cache import Entry, Occurrences, Where
from flywheel_logging.redaction.contents import Contents
from flywheel_logging.redaction.finding import Finding, resolve
from flywheel_logging.redaction.inside import Inside, chains_of, may_hold_more, plain_contents
from flywheel_logging.redaction.places import Slot
from flywheel_logging.redaction.propagation import DETECTOR, Surfaces
from flywheel_logging.redaction.scanner import TextAndKey
from flywheel_logging.redaction.walker import Walk

_finding: Final = tuple.__new__  # a third of the time of `Finding(…)`
"""Makes a `Finding` of its class and a tuple of its fields."""


class Text:
    """A slot of the walk while it is read.

    Attributes:
        contents: What is inside it; None while it is known from the table and was not read.
        distinct: The different leaves of it, once it was read.
        found: Findings by the number of the leaf, none of them empty.
    """

    __slots__ = (
        *("_chains", "_inside", "_walk", "contents", "digest", "distinct"),
        *("entry", "found", "number", "slot"),
    )

    def __init__(self, number: int, slot: Slot, walk: Walk) -> None:
        self.number, self.slot, self._walk = number, slot, walk
        self.digest: bytes | None = None
        self.entry: Entry | None = None
        self.contents: Contents | None = None
        self.distinct: dict[TextAndKey | None, None] = {}
        self.found: dict[int, Sequence[Finding]] = {}
        self._inside: Inside | None = None
        self._chains: dict[int, Where] = {}

    @property
    def inside(self) -> Inside:
        """The places inside, made when first asked for."""
        if self._inside is None:
            self._inside = self._walk.inside(self.slot)
        return self._inside

    def recall(self, entry: Entry) -> None:
        """Take what was found from the table, without reading the text."""
        self.entry = entry
        for number, where, found in entry.found:
            self._chains[number] = where
            self.found[number] = found

    def read(self) -> Contents:
        """Return what is inside."""
        if self.contents is None:
            self.contents = self.inside.contents if may_hold_more(self.slot) else plain_contents(self.slot)
        return self.contents

    def note(
        self, found: Mapping[TextAndKey, Sequence[Finding]], of_keys: Mapping[TextAndKey, Sequence[Finding]]
    ) -> None:
        """Take what was found in the leaves.

        Args:
            found: Findings of strings and numbers.
            of_keys: Findings of keys.
        """
        leaves, _, first_key, _ = self.read()
        distinct = self.distinct.keys()  # of two such views, the shorter is gone through
        if found.keys().isdisjoint(distinct) and of_keys.keys().isdisjoint(distinct):
            return
        for number, leaf in enumerate(leaves):
            there = None if leaf is None else (found if number < first_key else of_keys).get(leaf)
            if there:
                self.found[number] = there

    def searched(self) -> list[str]:
        """Return the leaves where values of other places are looked for: "" for one that goes as a whole."""
        leaves, named, _, _ = self.read()
        texts = ["" if leaf is None else leaf[0] for leaf in leaves]
        for number, (leaf, _) in named.items():
            if number not in self.found:
                texts[number] = leaf[0]
        return texts

    def unit(self, number: int) -> Slot:
        """Return the place of the leaf with this number."""
        where = self._chains.get(number)
        if where is not None:
            return self.inside.unit_at(where[0], is_key=where[1])
        return self.inside.unit(number)

    def text_of(self, number: int) -> str:
        """Return the leaf with this number, without looking for its place where it was read."""
        return self.unit(number).text if self.contents is None else self.contents.text_of(number)

    def where(self, number: int) -> Where:
        """Return the name of the place of the leaf with this number."""
        unit = self.unit(number)
        return chains_of(unit), unit.is_key

    def remember(self) -> Entry:
        """Return what is known now, for the table."""
        self.entry = Entry(
            tuple((number, self.where(number), tuple(found)) for number, found in self.found.items())
        )
        return self.entry

    def complete(self, occurrences: Iterable[Occurrences], surfaces: Surfaces) -> None:
        """Add where values of other places stand."""
        for number, where, there in occurrences:
            self._chains.setdefault(number, where)
            merged = _merged(self.found.get(number, ()), there, surfaces)
            if merged:
                self.found[number] = merged


def _merged(
    findings: Sequence[Finding], occurrences: Sequence[tuple[int, int, str]], surfaces: Surfaces
) -> Sequence[Finding]:
    """Return *findings* and the occurrences of values that are looked for here, none inside another."""
    starts = [start for start, _, _, _, _ in findings]
    ends = [0, *(end for _, end, _, _, _ in findings)]
    more: list[Finding] = []
    for start, end, name in occurrences:
        surface = surfaces.by_id(name)
        if surface is not None and end > ends[bisect_right(starts, start)]:
            entity, identity = surface
            more.append(_finding(Finding, (start, end, entity, DETECTOR, identity)))
    return resolve([*findings, *more]) if more else findings
