# SPDX-License-Identifier: Apache-2.0
"""Runs inside the environment that `benchmarks.redaction_quality` makes: generators and detectors of others.

    python redaction_rivals.py generate COUNT SEED > samples.json
    python redaction_rivals.py detect NAME < samples.json > spans.json

A sample is `{"set": …, "text": …, "spans": [[entity, start, end], …]}`, with our names of the entities.
Nothing of this package is imported here.
"""

from __future__ import annotations

import contextlib
import ipaddress
import json
import random
import sys
from collections.abc import Callable, Iterable, Iterator
from typing import Any

NAMES = {
    "PHONE_NUMBER": "PHONE",
    "EMAIL_ADDRESS": "EMAIL",
    "IBAN_CODE": "IBAN",
    "US_SSN": "SSN",
    "US_ITIN": "SSN",
    "IP_ADDRESS": "IP",
    "MAC_ADDRESS": "MAC",
    "US_DRIVER_LICENSE": "DRIVER_LICENSE",
    "email": "EMAIL",
    "phone": "PHONE",
    "credit_card": "CREDIT_CARD",
    "social_security_number": "SSN",
    "ip": "IP",
    "mac_address": "MAC",
    "name": "PERSON",
    "drivers_licence": "DRIVER_LICENSE",
    "PERSON_NAME": "PERSON",
    "PHONE_PH": "PHONE",
}
"""What generators and detectors call the entities, and what we do."""

JUDGED = ("EMAIL", "PHONE", "CREDIT_CARD", "IBAN", "SSN", "IP", "MAC", "DRIVER_LICENSE", "PERSON")
"""Entities that the generators label and that we look for; all others are left out on both sides."""

LOCALES = (
    "en_US en_GB en_AU en_CA en_IN de_DE de_AT de_CH fr_FR fr_CH es_ES es_MX it_IT pt_BR pt_PT nl_NL pl_PL"
    " sv_SE no_NO da_DK fi_FI cs_CZ tr_TR ro_RO hu_HU"
)
FRAMES = (
    ("PHONE", "phone_number", "You can reach me by phone: {}."),
    ("PHONE", "phone_number", "Tel. {}"),
    ("EMAIL", "email", "please answer to {}, thanks"),
    ("IBAN", "iban", "transfer it to {} today"),
    ("CREDIT_CARD", "credit_card_number", "I paid with card {}"),
    ("IP", "ipv4_public", "the request came from {}"),
    ("IP", "ipv6", "peer [{}]:443 closed"),
    ("MAC", "mac_address", "device {} joined"),
    ("PERSON", "name", "My name is {}."),
    ("PERSON", "name", "Kind regards,\n{}"),
)


def _sentences(count: int, seed: int) -> Iterator[dict[str, Any]]:
    """Sentences of presidio-evaluator's generator: its templates, its 3,000 made-up people."""
    with contextlib.redirect_stdout(sys.stderr):
        from presidio_evaluator.data_generator import PresidioSentenceFaker

        made = PresidioSentenceFaker(
            "en_US", lower_case_ratio=0.05, random_seed=seed
        ).generate_new_fake_sentences(count)
    for each in made:
        spans = [[_ours(span.entity_type), span.start_position, span.end_position] for span in each.spans]
        yield {"set": "presidio-evaluator", "text": each.full_text, "spans": spans}


def _faker(seed: int) -> Iterator[tuple[str, Callable[[str], str]]]:
    """Faker's providers, locale by locale: what gives a value of each."""
    from faker import Faker

    Faker.seed(seed)
    for locale in LOCALES.split():
        faker = Faker(locale)
        yield f"faker {locale}", lambda provider, faker=faker: str(getattr(faker, provider)())


def _mimesis(seed: int) -> Iterator[tuple[str, Callable[[str], str]]]:
    """The same of mimesis, in all its locales; it makes no IBAN, and addresses of every kind."""
    from mimesis import Internet, Payment, Person
    from mimesis.locales import Locale

    internet, payment = Internet(seed=seed), Payment(seed=seed)

    def public(make: Callable[[], Any]) -> str:
        while True:
            address = ipaddress.ip_address(str(make()))
            if address.is_global and not address.is_multicast:
                return str(address)

    for locale in Locale:
        person = Person(locale, seed=seed)
        makers: dict[str, Callable[[], str]] = {
            "phone_number": person.phone_number,
            "email": person.email,
            "credit_card_number": payment.credit_card_number,
            "ipv4_public": lambda: public(internet.ip_v4),
            "ipv6": lambda: public(internet.ip_v6),
            "mac_address": internet.mac_address,
            "name": person.full_name,
        }
        yield (
            f"mimesis {locale.value}",
            lambda provider, makers=makers: makers[provider]() if provider in makers else "",
        )


def _framed(sources: Iterable[tuple[str, Callable[[str], str]]]) -> Iterator[dict[str, Any]]:
    """Values in plain frames, ten of each; a source without a provider gives the empty text for it."""
    for name, make in sources:
        for entity, provider, frame in FRAMES:
            for value in filter(None, [make(provider) for _ in range(10)]):
                start = frame.index("{}")
                yield {
                    "set": name,
                    "text": frame.format(value),
                    "spans": [[entity, start, start + len(value)]],
                }


DOCUMENTS = 100
"""Of each kind."""


def _documents(seed: int) -> Iterator[dict[str, Any]]:
    """Discharge summaries, police blotters and affidavits of faker-ph; some names in them bear no label."""
    import faker_ph

    for number in range(DOCUMENTS):
        maker = faker_ph.FakerPH(seed=seed + number)
        for template in (faker_ph.DISCHARGE_SUMMARY, faker_ph.POLICE_BLOTTER, faker_ph.AFFIDAVIT_COMPLAINT):
            text, labels = faker_ph.render(template, maker, doc_id=str(number))
            spans = [[_ours(label["type"]), label["start"], label["end"]] for label in labels]
            yield {"set": "faker-ph", "text": text, "spans": spans}


def _ours(name: str) -> str:
    return NAMES.get(name, name)


def _presidio(*, is_strict: bool) -> Callable[[str], list[list[Any]]]:
    import spacy
    from presidio_analyzer import AnalyzerEngine
    from presidio_analyzer.nlp_engine import SpacyNlpEngine

    class Blank(SpacyNlpEngine):
        """A pipeline without a model: patterns, checksums and context words only."""

        def load(self) -> None:
            self.nlp = {"en": spacy.blank("en")}

    blank = Blank()
    blank.load()
    analyzer = AnalyzerEngine(nlp_engine=blank, supported_languages=["en"])
    strict = [
        "CREDIT_CARD",
        "EMAIL_ADDRESS",
        "IBAN_CODE",
        "IP_ADDRESS",
        "PHONE_NUMBER",
        "US_SSN",
        "US_ITIN",
        "CRYPTO",
    ]
    options: dict[str, Any] = {"entities": strict, "score_threshold": 0.4} if is_strict else {}

    def detect(text: str) -> list[list[Any]]:
        return [
            [_ours(each.entity_type), each.start, each.end]
            for each in analyzer.analyze(text, "en", **options)
        ]

    return detect


def _scrubadub() -> Callable[[str], list[list[Any]]]:
    import scrubadub

    scrubber = scrubadub.Scrubber()
    return lambda text: [[_ours(each.type), each.beg, each.end] for each in scrubber.iter_filth(text)]


def _datafog() -> Callable[[str], list[list[Any]]]:
    from datafog import scan

    return lambda text: [[_ours(each.type), each.start, each.end] for each in scan(text).entities]


def _langchain() -> Callable[[str], list[list[Any]]]:
    from langchain.agents.middleware import _redaction as own

    detectors = (own.detect_email, own.detect_credit_card, own.detect_ip, own.detect_mac_address)
    return lambda text: [
        [_ours(each["type"]), each["start"], each["end"]] for find in detectors for each in find(text)
    ]


RIVALS: dict[str, Callable[[], Callable[[str], list[list[Any]]]]] = {
    "Presidio, all patterns": lambda: _presidio(is_strict=False),
    "Presidio, strict": lambda: _presidio(is_strict=True),
    "scrubadub": _scrubadub,
    "datafog": _datafog,
    "LangChain": _langchain,
}


def main() -> None:
    """Write JSON to the standard output."""
    if sys.argv[1] == "generate":
        count, seed = map(int, sys.argv[2:4])
        random.seed(seed)
        framed = (*_framed(_faker(seed)), *_framed(_mimesis(seed)))
        json.dump([*_sentences(count, seed), *framed, *_documents(seed)], sys.stdout)
        return
    with contextlib.redirect_stdout(sys.stderr):
        detect = RIVALS[sys.argv[2]]()
        found = [detect(text) for text in json.load(sys.stdin)]
    json.dump(found, sys.stdout)


if __name__ == "__main__":
    main()
