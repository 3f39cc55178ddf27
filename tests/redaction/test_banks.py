# SPDX-License-Identifier: Apache-2.0
"""Numbers of accounts and codes of banks, by what stands beside them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flywheel_logging.redaction.scanner import Leaf, Scanner

SCANNER = Scanner()
_LETTER = st.sampled_from("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
_SIGN = st.sampled_from("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789")
_BANKS = st.text(_LETTER, min_size=4, max_size=4)
_BRANCHES = st.one_of(st.text(_SIGN, min_size=2, max_size=2), st.text(_SIGN, min_size=5, max_size=5))


def _found(text: str) -> list[tuple[str, str]]:
    """Return entity and text of what is found of banks."""
    found = SCANNER.scan([Leaf(text)])[0]
    return [
        (each.entity, text[each.start : each.end])
        for each in found
        if each.entity in ("ROUTING", "BANK_ACCOUNT", "IBAN")
    ]


class TestBranchAndAccount:
    """The number of a branch tells what the number beside it is."""

    @pytest.mark.parametrize(
        "account", ["account", "acct.", "a/c no", "Account:", "my checking is", "number"]
    )
    @pytest.mark.parametrize("branch", ["sort code 30-94-12", "routing 021000021", "BSB: 083-004"])
    @pytest.mark.parametrize("joint", [", ", " / ", "\n", " and "])
    def test_either_may_come_first(self, branch: str, account: str, joint: str) -> None:
        """Both numbers are found in both orders."""
        number = branch.rpartition(" ")[2]
        expected = {("ROUTING", number), ("BANK_ACCOUNT", "58201947")}

        assert expected == set(_found(f"{branch}{joint}{account} 58201947"))
        assert expected == set(_found(f"{account} 58201947{joint}{branch}"))

    @pytest.mark.parametrize("other", ["phone number", "order no.", "account name Jo, tel", "ref"])
    def test_what_another_word_announces_stays(self, other: str) -> None:
        """A number that is said to be something else is no account."""
        assert [("ROUTING", "30-94-12")] == _found(f"sort code 30-94-12, {other} 58201947")

    def test_a_line_of_another_form_stays(self) -> None:
        """Two leaves are two forms."""
        leaves = [Leaf("Account: 58201947"), Leaf("Sort code: 30-94-12")]

        found = SCANNER.scan(leaves)

        assert [0, 1] == [len(each) for each in found]

    def test_a_line_far_away_stays(self) -> None:
        """A form is no longer than a few lines."""
        assert [("ROUTING", "30-94-12")] == _found(
            "Sort code: 30-94-12\n" + "x\n" * 200 + "Account: 58201947\n"
        )

    @pytest.mark.parametrize("pair", ["30-94-12 58201947", "58201947 / 30-94-12", "083-004, 482910384"])
    def test_their_forms_are_enough_where_money_is_spoken_of(self, pair: str) -> None:
        """In either order, without a word for either."""
        assert {"ROUTING", "BANK_ACCOUNT"} == {
            entity for entity, _ in _found(f"my wages go to {pair}, thanks")
        }
        assert [] == _found(f"my wages for order {pair}, thanks")

    def test_two_numbers_are_nothing_where_money_is_not_spoken_of(self) -> None:
        """The forms of branch and account are those of many numbers."""
        assert [] == _found("I have 083-004 and 482910384 in stock")


class TestBankCodes:
    """Codes that hold letters."""

    @given(_BANKS, st.sampled_from(("DE", "FR", "GB", "US", "JP", "NG", "BR")), _BRANCHES)
    def test_every_code_behind_its_word_is_found(self, bank: str, country: str, branch: str) -> None:
        """Four letters, a country, two characters or five."""
        code = bank + country + branch

        assert [("ROUTING", code)] == _found(f"the BIC: {code}, thanks")

    @given(_BANKS, st.sampled_from(("XX", "QQ", "EU", "AA", "ZZ")), _BRANCHES.filter(str.isalpha))
    def test_a_code_of_no_country_stays(self, bank: str, country: str, branch: str) -> None:
        """Its fifth and sixth letters are a country's."""
        assert [] == _found(f"the BIC: {bank}{country}{branch}, thanks")

    @pytest.mark.parametrize("joint", [", ", " / ", "/", " (", "\n"])
    def test_a_code_beside_an_iban_needs_no_word(self, joint: str) -> None:
        """It is of the same country."""
        iban = "DE89370400440532013000"

        assert [("IBAN", iban), ("ROUTING", "COBADEFF")] == _found(f"{iban}{joint}COBADEFF")
        assert [("ROUTING", "COBADEFF"), ("IBAN", iban)] == _found(f"COBADEFF{joint}{iban}")
        assert [("IBAN", iban)] == _found(f"{iban}{joint}DOCUMENT")

    @pytest.mark.parametrize(
        "question", ["your BIC?\nMe: ", "SWIFT code:\n  ", "Agent: Which BIC\nCaller: it is "]
    )
    def test_a_code_may_be_the_answer(self, question: str) -> None:
        """In the next turn of a conversation, or below its label."""
        assert [("ROUTING", "INGBNL2A")] == _found(f"{question}INGBNL2A")

    def test_a_code_is_not_looked_for_in_the_next_line(self) -> None:
        """What stands there is something else."""
        assert [] == _found("please send the BIC\nDOCUMENT follows")

    @pytest.mark.parametrize("word", ["IFSC", "NEFT", "ifsc code -", "RTGS to"])
    def test_an_indian_code_is_found_in_either_case(self, word: str) -> None:
        """Four letters, a zero, six characters."""
        assert [("ROUTING", "HDFC0001742")] == _found(f"{word} HDFC0001742")
        assert [("ROUTING", "hdfc0001742")] == _found(f"{word} hdfc0001742")
