# SPDX-License-Identifier: Apache-2.0
"""Names of persons by cue, by given name and by key."""

from __future__ import annotations

import pytest

from flywheel_logging.redaction.name_forms import aliases
from flywheel_logging.redaction.scanner import Leaf, Scanner

SCANNER = Scanner(entities={"PERSON"})
NAMES = (
    "Anna Kowalska",
    "Jürgen Weiß",
    "Chukwuemeka Obi",
    "Mary-Jane O'Neill",
    "Łukasz Wójcik",
    "Ludwig van Beethoven",
    "J. R. Hartley",
)


def _found(text: str, key: str | None = None) -> list[str]:
    return [text[each.start : each.end] for each in SCANNER.scan([Leaf(text, key)])[0]]


class TestCues:
    """Words in front of a name."""

    @pytest.mark.parametrize(
        "frame",
        [
            "My name is {}.",
            "Hello, my name is {} and I need help",
            "Ich heiße {}.",
            "Je m'appelle {}, bonjour",
            "Me llamo {}.",
            "Mi chiamo {}",
            "Nazywam się {}.",
            "Customer name: {}",
            "Patient: {}\nRoom: 4",
            "Full Name: {}, age 42",
            "I spoke to {} yesterday",
            "on behalf of {},",
            "Kind regards,\n{}\nSales",
            "Mit freundlichen Grüßen\n{}",
            "{} <x@example.org> wrote:",
            'First name: "{}"',
        ],
    )
    @pytest.mark.parametrize("name", NAMES)
    def test_the_whole_name_is_found(self, frame: str, name: str) -> None:
        """And nothing around it."""
        assert [name] == _found(frame.format(name))

    @pytest.mark.parametrize(
        ("text", "name"),
        [
            ("Dear Mr. Smith,", "Smith"),
            ("Thanks, Bob", "Bob"),
            ("Hi Tom,", "Tom"),
            ("Dr Nguyen said so", "Nguyen"),
        ],
    )
    def test_one_word_suffices_behind_a_clear_cue(self, text: str, name: str) -> None:
        """A surname behind a title, a given name in a greeting."""
        assert [name] == _found(text)

    @pytest.mark.parametrize(
        "text",
        [
            "Dear Sir or Madam,",
            "Hi there,",
            "My name is irrelevant.",
            "I am Interested in this",
            "Regards,\nSales Team",
            "Customer: Yes",
            "from: Berlin",
            "The Anna Street Bridge",
            "Maria",
            "def anna(kowalska): pass",
            "St. Peter Hospital",
            "please contact Home Affairs",
            "contact Human Resources today",
            "Hello HMRC, my form is late",
        ],
    )
    def test_other_capitals_stay(self, text: str) -> None:
        """Teams, places, adjectives, a given name alone."""
        assert [] == _found(text)


class TestAliases:
    """Other forms of a found name."""

    def test_a_persons_parts(self) -> None:
        """The full name first, then its longer parts."""
        assert ("Dr. Anna Kowalska", "Kowalska", "Anna") == aliases("PERSON", "Dr. Anna Kowalska")

    def test_particles_and_short_parts_are_none(self) -> None:
        """`van` or `Li` alone would be found everywhere."""
        assert ("Ludwig van Beethoven", "Beethoven", "Ludwig") == aliases("PERSON", "Ludwig van Beethoven")
        assert ("Li Na",) == aliases("PERSON", "Li Na")

    def test_an_address_spells_a_name(self) -> None:
        """A local part of a given name and a surname; a role spells none."""
        assert ("Anna Kowalska",) == aliases("EMAIL", "anna.kowalska@example.org")
        assert () == aliases("EMAIL", "front.desk@example.org")
        assert () == aliases("PHONE", "+49 30 901820")


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("We have told them all. Alice Brown called back.", ["Alice Brown"]),
        ("We bathe Alice Miller daily", ["Alice Miller"]),
        ("It is made to include Alice Brown", ["Alice Brown"]),
        ("Rue Alice Guy is closed", []),
        ("praça de Alice Guy", []),
        ("behind the Alice Tully Hall", []),
    ],
)
def test_only_whole_words_make_a_place(text: str, names: list[str]) -> None:
    """A word that ends like one that announces a street or a building announces nothing."""
    assert names == _found(text)
