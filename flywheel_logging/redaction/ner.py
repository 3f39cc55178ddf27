# SPDX-License-Identifier: Apache-2.0
"""The hook for a named-entity model: any function that names stretches of texts.

It is read for prose only: no keys, no numbers, no system prompt, no code block. It has a time budget for each
record; a model that is declared mandatory fails the record when it runs over or raises.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from flywheel_logging.errors import ConfigError, RedactionError
from flywheel_logging.redaction.finding import Finding

BATCH: Final = 16
"""Texts that go into one call of the hook; the clock is looked at between the calls."""

_CODE_BLOCK: Final = re.compile(r"```.*?(?:```|\Z)", re.DOTALL)


class Span(NamedTuple):
    """A stretch of a text that a model names.

    Attributes:
        start: Offset of the first character.
        end: Offset behind the last one.
        entity: The package's name for it, such as `PERSON`, or the model's own.
    """

    start: int
    end: int
    entity: str


NerCallable = Callable[[Sequence[str]], Iterable[Iterable[Span]]]
"""Takes texts, returns the spans of each, in the same order."""


@dataclass(frozen=True, slots=True)
class NerHook:
    """A named-entity model and what it may do.

    Attributes:
        find: The model, for a batch of texts; `one_by_one` makes it of a function for one text.
        entities: Which of its entities count, by its names.
        names: Its names to the package's, such as `{"PER": "PERSON"}`.
        budget_s: Seconds for one record.
        is_mandatory: Whether a record that it cannot read must not be shipped; otherwise it is read without.
    """

    find: NerCallable
    entities: Collection[str] = ("PERSON",)
    names: dict[str, str] | None = None
    budget_s: float = 1.0
    is_mandatory: bool = False

    def __post_init__(self) -> None:
        """Check what can be checked without calling it."""
        if not callable(self.find):
            raise ConfigError(f"ner: expected a function of texts, got {type(self.find).__name__}")
        if self.budget_s <= 0:
            raise ConfigError("ner: budget_s must be above 0")


def one_by_one(find: Callable[[str], Iterable[Span]]) -> NerCallable:
    """Return the batch form of a function that reads one text."""

    def find_all(texts: Sequence[str]) -> list[list[Span]]:
        return [list(find(text)) for text in texts]

    return find_all


def read(
    hook: NerHook, texts: Sequence[str], clock: Callable[[], float] = time.monotonic
) -> list[list[Finding] | None]:
    """Return the findings of the model in each text, None for a text that it did not read.

    Raises:
        RedactionError: If a mandatory model ran over its budget, raised, or answered something else than
            one list of spans for each text.
    """
    found: list[list[Finding] | None] = []
    deadline = clock() + hook.budget_s
    try:
        for start in range(0, len(texts), BATCH):
            if clock() > deadline:
                break
            found += _batch(hook, texts[start : start + BATCH])
    except Exception as error:  # noqa: BLE001  # a model's own; its message could hold the text
        if hook.is_mandatory:
            raise RedactionError(f"the named-entity model failed: {type(error).__name__}") from None
    if hook.is_mandatory and (len(found) < len(texts) or clock() > deadline):
        raise RedactionError(f"the named-entity model took more than {hook.budget_s} s")
    return found + [None] * (len(texts) - len(found))


def _batch(hook: NerHook, texts: Sequence[str]) -> list[list[Finding] | None]:
    answers = list(hook.find([_CODE_BLOCK.sub(_blanked, text) for text in texts]))
    if len(answers) != len(texts):
        raise RedactionError(f"the named-entity model answered {len(answers)} of {len(texts)} texts")
    return [list(_findings(hook, text, spans)) for text, spans in zip(texts, answers, strict=True)]


def _findings(hook: NerHook, text: str, spans: Iterable[Span]) -> Iterable[Finding]:
    for start, end, name in spans:
        if name in hook.entities and 0 <= start < end <= len(text):
            entity = (hook.names or {}).get(name, name)
            yield Finding(start, end, entity, "named-entity model", text[start:end].casefold())


def _blanked(match: re.Match[str]) -> str:
    return " " * len(match[0])
