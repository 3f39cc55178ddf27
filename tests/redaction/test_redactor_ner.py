# SPDX-License-Identifier: Apache-2.0
"""Further detectors: any model by the hook, Presidio, the numbering plans of the world."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

import pytest

from flywheel_logging.errors import ConfigError, RedactionError
from flywheel_logging.redaction import NerHook, RedactionConfig, Redactor, Span, redact_text
from flywheel_logging.redaction.extras.phonenumbers import PhoneNumbers
from flywheel_logging.redaction.extras.presidio import presidio_hook
from flywheel_logging.redaction.ner import one_by_one, read
from tests.redaction.records import both, user


class Tagger:
    """A model that knows one city and one name."""

    def __init__(self) -> None:
        self.read: list[str] = []

    def __call__(self, texts: Sequence[str]) -> list[list[Span]]:
        """Name what it knows."""
        self.read += texts
        return [
            [
                Span(*match.span(), "GPE" if match[0] == "Gdynia" else "PER")
                for match in re.finditer("Gdynia|Oskar", text)
            ]
            for text in texts
        ]


def _hook(**options: Any) -> NerHook:
    return NerHook(Tagger(), entities=("PER",), names={"PER": "PERSON"}, **options)


def test_what_a_model_names_is_replaced() -> None:
    """Only the entities that were asked for, under the package's names."""
    assert "Ask <PERSON_1> in Gdynia" == redact_text("Ask Oskar in Gdynia", RedactionConfig(ner=_hook()))


def test_a_model_reads_prose_only() -> None:
    """No system prompt, no keys, no numbers, no code block."""
    tagger = Tagger()
    config = RedactionConfig(ner=NerHook(tagger, entities=("PER",)))
    messages = [{"role": "system", "content": "Oskar 1"}, user("see ```Oskar 2``` and more")]
    redacted = Redactor(config).redact(both(messages, metadata={"Oskar 3": 4155552671}))

    assert [] == [text for text in tagger.read if re.search("Oskar [13]|Oskar 2", text)]
    assert {} == {name: count for name, count in redacted.counts.items() if name == "PER"}


def test_a_function_for_one_text_becomes_a_batch() -> None:
    """`one_by_one` calls it for each."""
    find = one_by_one(lambda text: [Span(0, len(text), "PER")])

    assert [[Span(0, 1, "PER")], [Span(0, 2, "PER")]] == list(find(["a", "bc"]))


class Clock:
    """A clock that is later each time it is read."""

    def __init__(self, *, step_s: float) -> None:
        self._now, self._step_s = 0.0, step_s

    def __call__(self) -> float:
        """Return the time."""
        self._now += self._step_s
        return self._now


def test_over_its_budget_a_model_that_may_fail_is_left_out() -> None:
    """What it read counts; the rest is None, so that nobody takes it for read."""
    found = read(_hook(budget_s=1.5), ["Oskar"] * 40, Clock(step_s=1.0))

    assert (40, 16) == (len(found), sum(each is not None for each in found))


def test_over_its_budget_a_mandatory_model_fails_the_record() -> None:
    """Nothing is shipped that it should have read."""
    with pytest.raises(RedactionError, match=r"more than 1\.5 s"):
        read(_hook(budget_s=1.5, is_mandatory=True), ["Oskar"] * 40, Clock(step_s=1.0))


class _Failing:
    def __init__(self, answers: Iterable[Any] = ()) -> None:
        self._answers = answers

    def __call__(self, texts: Sequence[str]) -> Iterable[Any]:
        if not self._answers:
            raise ValueError(texts[0])
        return self._answers


@pytest.mark.parametrize("model", [_Failing(), _Failing([[], [], [], []])], ids=["raises", "wrong-count"])
def test_a_model_that_fails(model: _Failing) -> None:
    """Mandatory: the record fails, and the message is free of the text. Otherwise it goes without."""
    with pytest.raises(RedactionError) as caught:
        redact_text("Oskar alone", RedactionConfig(ner=NerHook(model, is_mandatory=True)))

    assert "Oskar" not in str(caught.value)
    assert "Oskar <EMAIL_1>" == redact_text("Oskar a@corp.io", RedactionConfig(ner=NerHook(model)))


def test_what_a_model_did_not_read_is_not_remembered() -> None:
    """The next call asks it again."""
    tagger = Tagger()
    answers = iter([ValueError, None])

    def find(texts: Sequence[str]) -> list[list[Span]]:
        if next(answers, None):
            raise ValueError
        return tagger(texts)

    config = RedactionConfig(ner=NerHook(find, entities=("PER",), names={"PER": "PERSON"}))
    redactor = Redactor(config)
    text = "Oskar, about his order. " + "It was late. " * 30

    assert ["Oskar", "<PERSON_1>"] == [redactor.redact_text(text).split(", about")[0] for _ in range(2)]


def test_a_hook_that_cannot_work_is_found_at_once() -> None:
    """Not at the first record."""
    with pytest.raises(ConfigError, match="function of texts"):
        NerHook("spacy")  # type: ignore[arg-type]  # what a person might try
    with pytest.raises(ConfigError, match="budget_s"):
        _hook(budget_s=0)


class Result(NamedTuple):
    """What Presidio's analyzer returns, as far as it is read."""

    start: int
    end: int
    entity_type: str


class Engine:
    """Stands where Presidio's engine would; its own tests need a model that cannot be had everywhere."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, tuple[str, ...], float]] = []

    def analyze(self, text: str, language: str, entities: list[str], score_threshold: float) -> list[Result]:
        """Find one name."""
        self.asked.append((language, tuple(entities), score_threshold))
        return [Result(*match.span(), "PERSON") for match in re.finditer("Oskar", text)]


def test_presidio_is_asked_for_little() -> None:
    """Language, few entities, a threshold; its names become ours."""
    engine = Engine()
    hook = presidio_hook(analyzer=engine, threshold=0.5)

    assert "Ask <PERSON_1>" == redact_text("Ask Oskar", RedactionConfig(ner=hook))
    assert ("en", ("PERSON", "LOCATION"), 0.5) == engine.asked[0]
    with pytest.raises(ConfigError, match="0 to 1"):
        presidio_hook(analyzer=engine, threshold=7)


def test_presidio_with_its_own_recognizers() -> None:
    """The real analyzer on a blank language, where it is installed."""
    library = pytest.importorskip("presidio_analyzer")
    nlp = pytest.importorskip("presidio_analyzer.nlp_engine")
    spacy = pytest.importorskip("spacy")
    engine = nlp.SpacyNlpEngine()
    engine.nlp = {"en": spacy.blank("en")}
    analyzer = library.AnalyzerEngine(nlp_engine=engine, supported_languages=["en"])
    hook = presidio_hook(analyzer=analyzer, entities=["CRYPTO", "US_ITIN"], threshold=0.1)

    assert "x <US_ITIN_1>" == redact_text("x 911-70-1234", RedactionConfig(ner=hook, entities=["SECRET"]))


def test_numbering_plans_find_what_no_word_announces() -> None:
    """National numbers of the named countries, international ones always; other digits stay."""
    pytest.importorskip("phonenumbers")
    config = RedactionConfig(entities=["SECRET"], detectors=(PhoneNumbers(["PL", "gb"]),))

    assert "<PHONE_1> <PHONE_2>, 12345 67" == redact_text(
        "020 7946 0958, 12 345 67 89"[:13] + " +48 22 621 02 51, 12345 67", config
    )
    with pytest.raises(ConfigError, match="no numbering plan"):
        PhoneNumbers(["QQ"])
