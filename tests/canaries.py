# SPDX-License-Identifier: Apache-2.0
"""Values that are planted in what passes redaction, and how they are recognised where they must not be.

Whoever tests something that is redacted uses one of these; `last_line` fails the test that lets one out.
A test that switches redaction off uses other values.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from examples.aiva_agent.data import CUSTOMERS

CANARIES: Final[Mapping[str, str]] = {
    "EMAIL": "mara.ellison@northwind-labs.io",
    "CREDIT_CARD": "4539 7194 6082 7311",
    "IBAN": "DE35 5123 0800 0731 9460 82",
    "PHONE": "+49 30 73194608",
    "SSN": "527-73-1946",
    "SECRET": "ghp_Vq7RtZ2mWx9KpL4sNd8Fb3Hc6Jg1Ty5UaE0i",
    "IP": "93.184.77.31",
}
"""A value of each kind, by its entity; none of them is found by its context only."""


def _spellings(value: str) -> set[str]:
    """Return how *value* may be spelt: as typed, in lower case, and without what stands between digits."""
    if "@" in value:
        value = value.partition("@")[0]
        return {value, value.upper()}
    compact = "".join(filter(str.isalnum, value))
    if not any(map(str.isalpha, compact)) or " " in value:
        return {value, value.lower(), value.replace(" ", "\u00a0"), value.replace(" ", "-"), compact}
    return {value, value.lower()}


def _needles(values: Iterator[tuple[str, str]]) -> dict[str, str]:
    return {spelling: name for name, value in values for spelling in sorted(_spellings(value))}


OURS: Final = _needles(iter(CANARIES.items()))
"""Spellings of the canaries to the names of their entities."""

CUSTOMERS_GATES: Final = ("@example.", "555 01", "55501")
"""One of these stands in each spelling of what follows: a text without any is not searched for it."""

CUSTOMERS_OWN: Final = {
    spelling: f"a customer's {kind}"
    for customer in CUSTOMERS
    for kind, spellings in (
        ("EMAIL", {customer.email}),
        ("PHONE", {customer.phone, "".join(filter(str.isdigit, customer.phone))}),
    )
    for spelling in sorted(spellings)
}
"""What the customers of the example type."""


def canaries_in(text: str) -> list[str]:
    """Return the names of the canaries that stand in *text*."""
    found = [name for needle, name in OURS.items() if needle in text]
    if any(gate in text for gate in CUSTOMERS_GATES):
        found += [name for needle, name in CUSTOMERS_OWN.items() if needle in text]
    return sorted(set(found))
