# SPDX-License-Identifier: Apache-2.0
"""Every entity finds its own examples and leaves its counter-examples."""

from __future__ import annotations

import re

import pytest

from flywheel_logging.redaction.entities import DEFAULT_ENTITIES, ENTITIES, ENTITY_NAMES, Entity
from flywheel_logging.redaction.finding import rank
from flywheel_logging.redaction.scanner import Leaf, Scanner

_KEYED = re.compile(r"(first_name|street_address|address|username|zip_code|age|company|city)=(?=«)")
SCANNER = Scanner(entities=ENTITY_NAMES)

FOUND = [
    pytest.param(entity, text, id=f"{entity.name}-{text[:40]}")
    for entity in ENTITIES
    for text in entity.found
]
LEFT = [
    pytest.param(entity, text, id=f"{entity.name}-{text[:40]}") for entity in ENTITIES for text in entity.left
]


def _leaf(text: str) -> Leaf:
    keyed = _KEYED.match(text)
    key = keyed[1] if keyed else None
    body = text[keyed.end() :] if keyed else text
    return Leaf(body.replace("«", "").replace("»", ""), key)


class TestExamples:
    """The examples beside each row."""

    @pytest.mark.parametrize(("entity", "text"), FOUND)
    def test_what_is_between_the_marks_is_found(self, entity: Entity, text: str) -> None:
        """An example's marked part, and nothing else of that entity, is found."""
        leaf = _leaf(text)

        found = SCANNER.scan([leaf])[0]

        expected = re.findall("«(.*?)»", text, re.DOTALL)
        assert expected == [leaf.text[each.start : each.end] for each in found if each.entity == entity.name]

    @pytest.mark.parametrize(("entity", "text"), LEFT)
    def test_a_counter_example_is_left(self, entity: Entity, text: str) -> None:
        """Nothing of the entity is found in its counter-examples."""
        found = SCANNER.scan([Leaf(text)])[0]

        assert [] == [each for each in found if each.entity == entity.name]

    @pytest.mark.parametrize("entity", ENTITIES, ids=lambda entity: entity.name)
    def test_each_row_has_examples_of_both_kinds(self, entity: Entity) -> None:
        """A row without a positive or a negative example is not finished."""
        assert entity.found
        assert entity.left


class TestSwitches:
    """An entity that is switched off is not found, and one that is on by default is."""

    @pytest.mark.parametrize(
        "entity", [each for each in ENTITIES if each.is_default], ids=lambda entity: entity.name
    )
    def test_switching_an_entity_off_is_noticed(self, entity: Entity) -> None:
        """Without its entity, an example's marked part is not found under its name."""
        without = Scanner(entities=DEFAULT_ENTITIES - {entity.name})

        found = [each for text in entity.found for each in without.scan([_leaf(text)])[0]]

        assert [] == [each for each in found if each.entity == entity.name]

    def test_what_destroys_training_value_is_off(self) -> None:
        """Dates, addresses of pages, places, organisations and account names stay unless asked for."""
        off = {entity.name for entity in ENTITIES if not entity.is_default}

        assert {"USERNAME", "URL", "DATE", "ZIP", "AGE", "ORG", "LOCATION"} == off

    def test_an_unknown_entity_is_refused(self) -> None:
        """A name that no row has is an error that lists the rows."""
        with pytest.raises(ValueError, match=r"EMIAL.*EMAIL"):
            Scanner(entities={"EMIAL"})

    def test_secrets_come_before_patterns_of_users_and_these_before_the_rest(self) -> None:
        """The priorities are those of the design."""
        order = ["SECRET", "STAFF_ID", "EMAIL", "IBAN", "CREDIT_CARD", "NATIONAL_ID", "IP", "PHONE", "PERSON"]

        assert order == sorted(order, key=rank)
