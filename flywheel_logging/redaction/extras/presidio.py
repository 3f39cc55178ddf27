# SPDX-License-Identifier: Apache-2.0
"""Presidio's analyzer as a named-entity model, for who installed the extra `presidio`.

It reads prose only, for a few entities, above a threshold, within a time budget: without limits it alters
four of ten lines that hold nothing personal, and one long string costs it seconds. Presidio leaves out an
entity whose pattern runs over its own time limit without saying so; so it is never the only detector.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from importlib import import_module
from typing import Any, Final, Protocol

from flywheel_logging.errors import ConfigError
from flywheel_logging.redaction.ner import NerHook, Span

DEFAULT_ENTITIES: Final = ("PERSON", "LOCATION")
DEFAULT_THRESHOLD: Final = 0.4

NAMES: Final = {
    "EMAIL_ADDRESS": "EMAIL",
    "PHONE_NUMBER": "PHONE",
    "IBAN_CODE": "IBAN",
    "IP_ADDRESS": "IP",
    "MAC_ADDRESS": "MAC",
    "US_SSN": "SSN",
    "LOCATION": "ADDRESS",
}
"""Presidio's names to the package's; the others are the same in both."""


class Analyzer(Protocol):
    """What is used of Presidio's `AnalyzerEngine`."""

    def analyze(self, text: str, language: str, entities: list[str], score_threshold: float) -> Iterable[Any]:
        """Return results with `start`, `end` and `entity_type`."""


def presidio_hook(
    *,
    entities: Sequence[str] = DEFAULT_ENTITIES,
    threshold: float = DEFAULT_THRESHOLD,
    language: str = "en",
    budget_s: float = 1.0,
    mandatory: bool = False,
    analyzer: Analyzer | None = None,
) -> NerHook:
    """Return a hook that asks Presidio.

    Args:
        entities: What to ask for, by Presidio's names.
        threshold: Least score that counts, 0 to 1.
        language: Two-letter code of the language of its model.
        budget_s: Seconds for one record.
        mandatory: Whether a record that it could not read in time must not be shipped.
        analyzer: An engine of your own; unset: Presidio's default one, which loads a spaCy model.

    Raises:
        ConfigError: If the extra is not installed, or the threshold is no fraction.
    """
    if not 0 <= threshold <= 1:
        raise ConfigError(f"presidio.threshold: expected 0 to 1, got {threshold}")
    engine = analyzer or _engine()
    wanted = list(entities)

    def find(texts: Sequence[str]) -> list[list[Span]]:
        return [
            [
                Span(result.start, result.end, result.entity_type)
                for result in engine.analyze(text, language, wanted, score_threshold=threshold)
            ]
            for text in texts
        ]

    return NerHook(find, entities=tuple(wanted), names=NAMES, budget_s=budget_s, is_mandatory=mandatory)


def _engine() -> Analyzer:
    try:
        library = import_module("presidio_analyzer")
    except ImportError:
        raise ConfigError(
            "presidio: the extra is not installed: pip install 'flywheel-logging[presidio]'"
        ) from None
    engine: Analyzer = library.AnalyzerEngine()
    return engine
