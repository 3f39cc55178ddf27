# SPDX-License-Identifier: Apache-2.0
"""What each mode does to a consumer that drops records whose user messages are equal.

The figures are those of `docs/redaction.md`; `NVIDIA-AI-Blueprints/data-flywheel` de-duplicates like this.
"""

from __future__ import annotations

import random
from typing import Any

import pytest

from flywheel_logging.redaction import RedactionConfig, Redactor
from tests.redaction.records import both, user

KEY = "a key that is long enough to be one"
RECORDS = 200

_FIRST = ("Lena", "Oskar", "Priya", "Tomas", "Amira", "Joao", "Mei", "Noah")
_LAST = ("Kowalska", "Lindqvist", "Raman", "Novak", "Haddad", "Moreira", "Zhang", "Fischer")
_QUESTIONS = (
    "Where is my parcel? You can write to {mail}.",
    "Please send the invoice to {mail}.",
    "My name is {name}, and I cannot log in.",
    "Refund {iban}, please.",
    "Call me back: {phone}.",
    "I never got order {order}.",
    "How do I change my plan?",
    "Is {order} refundable? Reach me at {mail}.",
)


def _asked() -> list[str]:
    """Return the questions of one day: customers come back, and they ask much the same."""
    chance = random.Random(7)
    asked = []
    for _ in range(RECORDS):
        first, last = chance.choice(_FIRST), chance.choice(_LAST)
        asked.append(
            chance.choice(_QUESTIONS).format(
                mail=f"{first}.{last}@corp.io".lower(),
                name=f"{first} {last}",
                iban=chance.choice(("DE89370400440532013000", "GB82WEST12345698765432")),
                phone=f"+49 30 9018{chance.randint(1000, 9999)}",
                order=f"A-{chance.randint(1, 40)}",
            )
        )
    return asked


def _distinct(texts: list[str], policy: dict[str, Any]) -> int:
    redactor = Redactor(RedactionConfig(**policy))
    documents = [redactor.redact(both([user(text)])).document for text in texts]
    return len({document["record"]["request"]["messages"][0]["content"] for document in documents})


@pytest.mark.parametrize(
    ("policy", "expected"),
    [
        pytest.param({"mode": "audit"}, 139, id="before"),
        pytest.param({}, 45, id="numbered"),
        pytest.param({"key": KEY}, 139, id="tokens"),
        pytest.param({"key": KEY, "actions": {"*": "surrogate"}}, 134, id="surrogates"),
        pytest.param({"actions": {"*": "drop"}}, 45, id="drop"),
        pytest.param({"actions": {"PHONE": "mask", "IBAN": "mask"}}, 71, id="masks"),
    ],
)
def test_distinct_questions_of_200_records(policy: dict[str, Any], expected: int) -> None:
    """Tokens keep all apart, numbers merge what differs in the customer only."""
    assert expected == _distinct(_asked(), policy)
