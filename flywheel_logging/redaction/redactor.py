# SPDX-License-Identifier: Apache-2.0
"""Both documents of a call in, both without personal data and secrets out.

Invariants:

1. Pure: the argument is never changed, and the same document gives the same result, whatever was redacted
   before; the table of earlier findings makes it faster and nothing else.
2. Fails closed: whatever goes wrong ends in a `RedactionError`, whose message holds nothing of the document.
3. What was found anywhere is replaced everywhere: one mapping for both documents.
4. What is returned has passed the self-check (`verify`).
5. Redacting a result again changes nothing.

The order of work: read all places (`walker`), find (`finder`), write (`operators`), check (`verify`).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final, TypeVar

from flywheel_logging.errors import RedactionError
from flywheel_logging.redaction import digests
from flywheel_logging.redaction.config import FIELD, RedactionConfig, policy_hash
from flywheel_logging.redaction.contents import NAME_FIELDS
from flywheel_logging.redaction.digests import Tokenizer
from flywheel_logging.redaction.field_policy import FieldPolicy
from flywheel_logging.redaction.finder import Deadline, Finder, Findings, Written
from flywheel_logging.redaction.finding import Finding
from flywheel_logging.redaction.operators import Operators, token
from flywheel_logging.redaction.places import Container, Slot
from flywheel_logging.redaction.screens import PLACEHOLDER
from flywheel_logging.redaction.seam import Redacted
from flywheel_logging.redaction.shape import USER_IDS, shape_of
from flywheel_logging.redaction.verify import verify
from flywheel_logging.redaction.walker import Walk

MAX_ROUNDS: Final = 8
"""How often what one replacement brought to light is replaced, too; more than two were never seen."""

_VALUE_FIELD: Final = re.compile(r"value|\\u00[67]")
r"""What JSON with a field `value` holds, whose meaning another field tells; a letter of it may be escaped."""

_Result = TypeVar("_Result")


@dataclass(frozen=True, slots=True)
class Explained:
    """One finding, without its value.

    Attributes:
        path: Where, such as `record.request.messages[0].content`.
        start: Offset in the text there.
        end: Offset behind the last character.
        entity: What it is.
        rule: The rule that found it.
        becomes: What is written in its place.
    """

    path: str
    start: int
    end: int
    entity: str
    rule: str
    becomes: str


@dataclass(frozen=True, slots=True)
class _Analysis:
    """Everything that was found in one document."""

    document: Any
    walk: Walk
    findings: Findings

    def counts(self) -> Counter[str]:
        """Return how much was found of each entity; the tokens of an answer do not count again."""
        counts: Counter[str] = Counter()
        for _, slot, found in self.findings.found:
            if not slot.is_probe:
                counts.update(entity for _, _, entity, _, _ in found)
        if self.walk.dropped:
            counts[FIELD] += len(self.walk.dropped)
        return counts

    @property
    def changes_nothing(self) -> bool:
        """Whether the document stays as it is."""
        return not (self.findings.found or self.walk.dropped) and self.walk.result() is self.document

    def changed(self) -> set[int]:
        """Return the numbers of the walk's slots in which something was found."""
        return {number for number, _, _ in self.findings.found}

    def is_user_id(self, slot: Slot) -> bool:
        """Return whether *slot* tells users or sessions apart."""
        if slot.at not in USER_IDS or not isinstance(slot.place, Container):
            return False
        return isinstance(self.document, dict) and slot.place.value is self.document.get("measurement")


class Redactor:
    """Removes personal data and secrets from the documents of a call.

    Args:
        config: The policy; the default one finds all that is on by default and numbers it.

    Attributes:
        config: The policy.
        policy: What identifies it in a measurement.

    Raises:
        ConfigError: If the policy's key cannot be used.
    """

    def __init__(self, config: RedactionConfig | None = None) -> None:
        self.config = config = config or RedactionConfig()
        key = None if config.key is None else digests.key_bytes(config.key)
        tokenizer = Tokenizer(key or digests.random_key())
        self.policy = policy_hash(config, key)
        self._user_tokenizer = None if key is None else tokenizer
        self._fields = FieldPolicy(config.fields)
        self._finder = Finder(config, tokenizer)

    def __repr__(self) -> str:
        """Show the policy's hash, nothing of its texts."""
        return f"Redactor(policy={self.policy!r})"

    @property
    def is_identity(self) -> bool:
        """Whether every document is left as it is: in audit mode."""
        return self.config.mode == "audit"

    def redact(self, document: Any) -> Redacted:
        """Return a redacted copy of *document*.

        Args:
            document: `{"record": … or None, "measurement": …}`; a record, a request, or any JSON value are
                redacted, too.

        Raises:
            RedactionError: If it cannot be redacted; nothing of it may be written then.
        """
        return _guarded(self._redact, document)

    def redact_text(self, text: str) -> str:
        """Return *text* without personal data and secrets; JSON in it stays JSON.

        Raises:
            RedactionError: If it cannot be redacted.
        """
        result: Any = self.redact(text).document
        return str(result)

    def finds(self, text: str, key: str | None = None) -> bool:
        """Return whether anything in *text* would be replaced; always False in audit mode.

        Args:
            text: A name, such as a workload's.
            key: The name of the field that it is for.

        Raises:
            RedactionError: If it cannot be read.
        """
        return not self.is_identity and _guarded(self._finds, {key or "": text})

    def explain(self, document: Any) -> list[Explained]:
        """Return what would be replaced in *document*, where, by which rule and with what, without values.

        Raises:
            RedactionError: If it cannot be read.
        """
        return _guarded(self._explain, document)

    # -- the parts ---------------------------------------------------------------------------------------

    def _redact(self, document: Any) -> Redacted:
        analysis = self._analyse(document)
        counts = analysis.counts()
        if self.is_identity or analysis.changes_nothing:
            return Redacted(document, counts, self.policy)
        operators = self._operators(analysis)
        result, written = self._write(analysis, operators)
        for _ in range(MAX_ROUNDS):
            if not (written and self._finder.finds_more(analysis.walk, written, self._deadline())):
                return Redacted(result, counts, self.policy)
            analysis = self._analyse(result)
            counts += analysis.counts()
            result, written = self._write(analysis, operators)
        raise RedactionError(f"there was something left to redact after {MAX_ROUNDS} rounds")

    def _write(self, analysis: _Analysis, operators: Operators) -> tuple[Any, list[Written]]:
        """Return the document of *analysis* with everything replaced, checked, and what was written."""
        written: list[Written] = []
        wholes: dict[int, Slot] = {}
        naming: dict[int, Slot] = {}
        for (number, _, _), (slot, replaced) in zip(
            analysis.findings.found, self._replacements(analysis, operators), strict=True
        ):
            text, spans = _spliced(slot.text, replaced)
            slot.write(text)
            outer = analysis.walk.slots[number]
            if outer.entity is None and isinstance(outer.place, Container):
                if slot is not outer and slot.is_key:
                    wholes[number] = outer
                elif slot is not outer and slot.key in NAME_FIELDS:
                    naming[number] = outer
                if PLACEHOLDER.fullmatch(text) is None:  # which is never searched
                    written.append((slot.rewritten(text), spans))
        changed = analysis.changed()
        for place, start, end in analysis.walk.logprobs:
            if not changed.isdisjoint(range(start, end)):
                place.put(None, None)
        result = analysis.walk.result()
        verify(
            analysis.document,
            result,
            shape_of(analysis.document),
            holds_value=analysis.findings.surfaces.holds_value,
            dropped=len(analysis.walk.dropped),
        )
        wholes |= {number: outer for number, outer in naming.items() if _VALUE_FIELD.search(outer.text)}
        for outer in wholes.values():
            text = outer.place.now(outer.at) if isinstance(outer.place, Container) else ""
            written.append((outer.rewritten(text), [(0, len(text))]))
        return result, written

    def _explain(self, document: Any) -> list[Explained]:
        analysis = self._analyse(document)
        return [
            Explained(slot.path(), start, end, finding.entity, finding.detector, new)
            for slot, replaced in self._replacements(analysis, self._operators(analysis))
            for start, end, new, finding in replaced
        ]

    def _finds(self, document: Any) -> bool:
        return bool(self._analyse(document).findings.found)

    def _analyse(self, document: Any) -> _Analysis:
        deadline = self._deadline()
        shape, keep_media = shape_of(document), self.config.media == "keep"
        for reads_all in (False, True):
            skim = self._finder.skim(reads_all=reads_all)
            walk = Walk(document, shape, self._fields, keep_media=keep_media, skim=skim)
            deadline.check()
            findings = self._finder.find(walk, deadline, skim)
            if findings is not None:
                return _Analysis(document, walk, findings)
        raise RedactionError("a document that was read as a whole was not read")

    def _deadline(self) -> Deadline:
        return Deadline(self.config.time_budget_s)

    # -- writing -----------------------------------------------------------------------------------------

    def _operators(self, analysis: _Analysis) -> Operators:
        return Operators(self.config, (slot.text for slot in analysis.walk.slots if "<" in slot.text))

    def _replacements(
        self, analysis: _Analysis, operators: Operators
    ) -> Iterator[tuple[Slot, list[tuple[int, int, str, Finding]]]]:
        """Yield each slot with findings and what goes where: start, end, new text, finding."""
        surfaces = analysis.findings.surfaces
        for _, slot, found in analysis.findings.found:
            if analysis.is_user_id(slot):
                yield slot, [(0, len(slot.text), self._user_token(slot.text, found), found[0])]
                continue
            replaced, whole = [], slot.text
            for finding in found:
                start, end, entity, _, identity = finding
                text = whole[start:end]
                if entity == "PERSON":  # a first name is its owner's
                    identity = surfaces.identity_of(text, finding)
                replaced.append((start, end, operators.replacement(entity, identity, text), finding))
            yield slot, replaced

    def _user_token(self, text: str, found: Sequence[Finding]) -> str:
        """Return the keyed token of a user's or session's id: users stay distinct, whatever the mode."""
        if self._user_tokenizer is None:
            home = self.config.home
            self._user_tokenizer = Tokenizer(digests.random_key() if home is None else digests.home_key(home))
        entity = found[0].entity
        return token(entity, self._user_tokenizer.identity(entity, text.casefold()))


def _spliced(
    text: str, replaced: Sequence[tuple[int, int, str, Finding]]
) -> tuple[str, list[tuple[int, int]]]:
    """Return *text* with everything replaced, and where in it that is."""
    pieces: list[str] = []
    spans: list[tuple[int, int]] = []
    position = longer = 0
    for start, end, new, _ in replaced:
        pieces += (text[position:start], new)
        first = start + longer
        spans.append((first, first + len(new)))
        longer += len(new) - (end - start)
        position = end
    return "".join((*pieces, text[position:])), spans


def _guarded(work: Callable[[Any], _Result], argument: Any) -> _Result:
    """Return `work(argument)`; whatever it raises, nothing of the content gets out with it.

    Raises:
        RedactionError: If it raises anything.
    """
    try:
        return work(argument)
    except RedactionError:
        raise
    except Exception as error:  # noqa: BLE001  # a detector's, hook's or validator's: the text may hold content
        reason = f"{type(error).__name__} at {_place(error)}"
    raise RedactionError(reason)


def _place(error: BaseException) -> str:
    """Return where *error* was raised: file, line, function."""
    place = ""
    trace = error.__traceback__
    while trace is not None:
        code = trace.tb_frame.f_code
        file = code.co_filename.replace("\\", "/").rpartition("/")[2]
        place = f"{file}:{trace.tb_lineno}:{code.co_name}"
        trace = trace.tb_next
    return place
