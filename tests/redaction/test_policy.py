# SPDX-License-Identifier: Apache-2.0
"""The policy: what each part of it does, and that a wrong one is found when it is made."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from flywheel_logging.config import load_settings
from flywheel_logging.errors import ConfigError
from flywheel_logging.redaction import (
    IdentityRedactor,
    Pattern,
    RedactionConfig,
    Redactor,
    redact_text,
    redactor_for,
)
from flywheel_logging.redaction.national import REGIONS
from flywheel_logging.redaction.settings import config_for
from tests.redaction.records import both, user

KEY = "a key that is long enough to be one"
ADDRESS = "mara.ellison@northwind-labs.io"
CASE = Pattern("CASE_ID", r"NW-\d{4,8}", context=("case",))


def _text(text: str, **policy: Any) -> str:
    return redact_text(text, RedactionConfig(**policy))


class TestActions:
    """What becomes of a value."""

    @pytest.mark.parametrize(
        ("action", "text", "expected"),
        [
            ("replace", ADDRESS, "<EMAIL_1>"),
            ("drop", f"a {ADDRESS} b", "a  b"),
            ("keep", ADDRESS, ADDRESS),
        ],
    )
    def test_an_action_by_entity(self, action: str, text: str, expected: str) -> None:
        """Numbered, left out, or left alone."""
        assert expected == _text(text, actions={"EMAIL": action})

    def test_a_key_makes_tokens_that_are_the_same_in_every_record(self) -> None:
        """A function of key, entity and value; a secret stays numbered; another key gives other tokens."""
        one, other = _text(ADDRESS, key=KEY), _text(f"to {ADDRESS.upper()}", key=KEY)

        assert one == other.removeprefix("to ")
        assert one != _text(ADDRESS, key=KEY + "!")
        assert "<SECRET_1>" == _text("ghp_1234567890abcdefghijABCDEFGHIJ123456", key=KEY)

    def test_a_key_may_come_from_a_function(self) -> None:
        """A function that fetches it from where secrets are kept gives the same tokens."""
        assert _text(ADDRESS, key=KEY) == _text(ADDRESS, key=KEY.encode)

    def test_masks_keep_the_last_four(self) -> None:
        """For cards, telephone numbers and accounts only, and a second run leaves the mask alone."""
        masked = _text("card 4111 1111 1111 1234", actions={"CREDIT_CARD": "mask"})
        config = RedactionConfig(actions={"CREDIT_CARD": "mask"})

        assert masked == "card 4111 1111 1111 1234" or masked.endswith("***1234")
        assert masked == redact_text(masked, config)

    @pytest.mark.parametrize(
        "text", [ADDRESS, "call +49 30 90182012", "from 8.8.4.4", "My name is Lena Kowalska"]
    )
    def test_surrogates_look_alike_and_are_recognised(self, text: str) -> None:
        """Same value, same surrogate; nothing of the value in it; a second run changes nothing."""
        config = RedactionConfig(actions={"*": "surrogate"}, key=KEY)
        once = redact_text(text, config)

        assert once != text
        assert once == redact_text(once, config)
        assert not set(text.split()[-1:]) & set(once.split())


class TestLists:
    """What is let through, and what never leaves."""

    @pytest.mark.parametrize("allowed", [ADDRESS, "northwind-labs.io", "Northwind-Labs.IO"])
    def test_allowed_values_and_domains(self, allowed: str) -> None:
        """A whole value or the domain of an address, whatever its case; another address is not."""
        assert f"{ADDRESS} <EMAIL_1>" == _text(f"{ADDRESS} a@other.io", allow=[allowed])

    def test_a_domain_does_not_allow_one_that_ends_like_it(self) -> None:
        """`labs.io` is not `northwind-labs.io`; its own subdomains are."""
        assert "<EMAIL_1> a@mail.labs.io" == _text(f"{ADDRESS} a@mail.labs.io", allow=["labs.io"])

    def test_allowed_patterns_count_for_the_whole_value(self) -> None:
        """A pattern that matches a part lets nothing through."""
        assert f"{ADDRESS} <EMAIL_1>" == _text(
            f"{ADDRESS} x{ADDRESS}", allow_patterns=[r"mara\.[a-z]{1,20}@.{1,40}"]
        )

    def test_denied_texts_never_leave(self) -> None:
        """Whole words in any case, in keys as well; denied comes before allowed."""
        config = RedactionConfig(deny=["Project Nightfall"], allow=["project nightfall"])
        document = both([user("PROJECT NIGHTFALL and nightfall")], metadata={"Project Nightfall": 1})
        request = Redactor(config).redact(document).document["record"]["request"]

        assert "<DENIED_1> and nightfall" == request["messages"][0]["content"]
        assert {"<DENIED_1>": 1} == request["metadata"]


class TestPatterns:
    """A user's own."""

    def test_a_pattern_needs_its_context(self) -> None:
        """A word before the match decides."""
        assert "case <CASE_ID_1>, part NW-9999" != _text("x", patterns=(CASE,))
        assert "case <CASE_ID_1>" == _text("case NW-12345", patterns=(CASE,))
        assert "part NW-12345" == _text("part NW-12345", patterns=(CASE,))

    def test_a_group_is_the_value(self) -> None:
        """What stands around the group stays."""
        pattern = Pattern("BADGE", r"badge ([A-Z]\d{3})", group=1, validator=lambda value: value != "X000")

        assert "badge <BADGE_1>, badge X000" == _text("badge A123, badge X000", patterns=(pattern,))

    def test_a_long_text_is_searched_in_windows(self) -> None:
        """Every match counts once, those at the edges of windows included."""
        text = "case NW-12345 " * 20_000
        redacted = _text(text, patterns=(CASE,))

        assert 20_000 == redacted.count("<CASE_ID_1>")
        assert "NW-" not in redacted

    @pytest.mark.parametrize(
        ("regex", "reason"),
        [
            (r"\d+", "no bound"),
            (r"(a{1,9}){1,9}", "ways"),
            (r"(.)\1", "back-reference"),
            (r"(", "cannot be read"),
            (r"a{0,3}", "empty text"),
            (r"(x|y)*z", "no bound"),
        ],
    )
    def test_a_pattern_that_could_stall_is_refused(self, regex: str, reason: str) -> None:
        """The message says what to write instead."""
        with pytest.raises(ConfigError, match=reason):
            Pattern("MINE", regex)


class TestFields:
    """What a name of a field says."""

    def test_own_names_come_before_the_built_in_ones(self) -> None:
        """An entity, `drop` and `keep`; case and separators do not matter."""
        config = RedactionConfig(fields={"customerRef": "NATIONAL_ID", "notes": "drop", "token": "keep"})
        document = both(
            metadata={"customer_ref": "K-17-99", "Notes": {"a": [1]}, "token": "abc123", "pin": 1234}
        )
        request = Redactor(config).redact(document).document["record"]["request"]

        assert {"customer_ref": "<NATIONAL_ID_1>", "token": "abc123", "pin": "<SECRET_1>"} == request[
            "metadata"
        ]

    def test_a_dropped_field_inside_json_loses_its_value_only(self) -> None:
        """Arguments keep their keys."""
        config = RedactionConfig(fields={"notes": "drop"})

        assert '{"notes": "", "n": 1}' == redact_text('{"notes": "private", "n": 1}', config)

    @pytest.mark.parametrize(
        "name",
        ["max_tokens", "completion_tokens", "next_page_token", "token_count", "eos_token", "passwordless"],
    )
    def test_counts_and_paging_are_exempt(self, name: str) -> None:
        """Names that only sound like secrets."""
        document = both(metadata={name: "value17"})

        assert document == Redactor().redact(document).document

    @pytest.mark.parametrize("value", ["${DB_PASSWORD}", "{{ secret }}", "<SECRET_1>", "****1234", ""])
    def test_what_stands_for_no_value_stays(self, value: str) -> None:
        """Templates, placeholders and masks."""
        document = both(metadata={"password": value})

        assert document == Redactor().redact(document).document


def test_the_page_names_the_countries_of_regions() -> None:
    """Every country that can be switched on, and no other."""
    page = (Path(__file__).parents[2] / "docs" / "redaction.md").read_text(encoding="utf-8")
    row = next(line for line in page.splitlines() if line.startswith("| `FLYWHEEL_REDACTION_REGIONS`"))

    assert sorted(REGIONS) == re.findall("`([A-Z]{2})`", row)


WRONG: list[tuple[dict[str, Any], str]] = [
    ({"entities": ["EMAIL", "PHON", "SECRET"]}, "PHON"),
    ({"entities": ["EMAIL"]}, "keep_secrets"),
    ({"actions": {"EMAIL": "tokn"}}, "actions.EMAIL"),
    ({"actions": {"EMAIL": "mask"}}, "masked"),
    ({"actions": {"EMAIL": "token"}}, "FLYWHEEL_REDACTION_KEY"),
    ({"actions": {"SECRET": "keep"}}, "keep_secrets"),
    ({"actions": {"*": "keep"}}, "keep_secrets"),
    ({"key": "short"}, "16 bytes"),
    ({"regions": ["Germany"]}, "no number of 'Germany' to switch on, only of AU, BE"),
    ({"regions": ["UK"]}, "no number of 'UK'"),
    ({"regions": "DE"}, "list of texts"),
    ({"allow": [""]}, "none of them empty"),
    ({"allow_patterns": [".*"]}, "no bound"),
    ({"fields": {"x": "hide"}}, "fields.x"),
    ({"mode": "off"}, "mode"),
    ({"media": "drop"}, "media"),
    ({"time_budget_s": 0}, "time_budget_s"),
    ({"cache_entries": -1}, "cache_entries"),
]


@pytest.mark.parametrize(("policy", "reason"), WRONG, ids=[reason for _, reason in WRONG])
def test_a_wrong_policy_is_found_when_it_is_made(policy: dict[str, Any], reason: str) -> None:
    """The message names the part and the choices."""
    with pytest.raises(ConfigError, match=reason):
        RedactionConfig(**policy)


class TestEnvironment:
    """The same policy by variables and by a file."""

    def test_variables_make_a_policy(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Lists by commas, actions by pairs."""
        for name, value in {
            "KEY": KEY,
            "ACTIONS": "PHONE=mask, IP=keep",
            "ALLOW": "corp.io,help@x.io",
            "DENY": "Nightfall",
            "REGIONS": "DE,FR",
            "IP_POLICY": "all",
            "ENTITIES": "SECRET,EMAIL,IP,PHONE",
        }.items():
            monkeypatch.setenv(f"FLYWHEEL_REDACTION_{name}", value)
        config = config_for(load_settings())

        assert {"PHONE": "mask", "IP": "keep"} == config.actions
        assert (("corp.io", "help@x.io"), ("Nightfall",)) == (config.allow, config.deny)
        assert (("DE", "FR"), "all", KEY) == (config.regions, config.ip_policy, config.key)
        assert frozenset({"SECRET", "EMAIL", "IP", "PHONE"}) == config.wanted

    def test_a_file_makes_a_policy(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """Everything that code can say but functions; a variable comes before the file."""
        path = tmp_path / "policy.toml"
        path.write_text(
            'regions = ["DE"]\nallow = ["corp.io"]\ntime_budget_s = 5\n[actions]\nIP = "keep"\n'
            '[fields]\nref = "NATIONAL_ID"\n[[patterns]]\nname = "CASE_ID"\nregex = "NW-[0-9]{4,8}"\n'
        )
        monkeypatch.setenv("FLYWHEEL_REDACTION_FILE", str(path))
        monkeypatch.setenv("FLYWHEEL_REDACTION_REGIONS", "FR")
        config = config_for(load_settings())

        assert (("FR",), ["corp.io"], 5) == (config.regions, config.allow, config.time_budget_s)
        assert "<CASE_ID_1> 8.8.4.4" == redact_text("NW-1234 8.8.4.4", config)

    @pytest.mark.parametrize(
        ("text", "reason"),
        [
            ("mode = on", "line 1"),
            ('\nentitys = ["EMAIL"]', "line 2: entitys: not known"),
            ('regions = "DE"', "line 1: regions: expected a list"),
            ('[actions]\n\nEMAIL = "tokn"', "line 3: actions.EMAIL: expected one of"),
            ('[[patterns]]\nname = "MINE"\nregex = "a+"', "line 2: pattern MINE: a repeat has no bound"),
            ('[[patterns]]\nname = "MINE"', "needs a name and a regex"),
            ('key = "0123456789abcdef"', "key: not known"),
            ('\nmode = "off"', "line 2: mode: expected one of on, audit"),
            ("[presidio]\nthreshold = 3.0", "line 2: presidio.threshold: expected 0 to 1"),
            ('[phonenumbers]\n\nregions = ["QQ"]', "line 3: phonenumbers.regions: 'QQ' has no"),
        ],
    )
    def test_a_wrong_file_is_named_with_its_line(
        self, text: str, reason: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """File, line, reason."""
        path = tmp_path / "policy.toml"
        path.write_text(text)
        monkeypatch.setenv("FLYWHEEL_REDACTION_FILE", str(path))
        with pytest.raises(ConfigError, match=reason) as caught:
            redactor_for(load_settings())

        assert str(path) in str(caught.value)

    def test_a_wrong_variable_is_named(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """The one that is wrong, and what it may be; the key is not repeated."""
        monkeypatch.setenv("FLYWHEEL_REDACTION_ACTIONS", "EMAIL=tokn")
        with pytest.raises(ConfigError, match=r"FLYWHEEL_REDACTION_ACTIONS: actions\.EMAIL: expected one of"):
            redactor_for(load_settings())
        monkeypatch.delenv("FLYWHEEL_REDACTION_ACTIONS")
        monkeypatch.setenv("FLYWHEEL_REDACTION_KEY", "tiny")
        with pytest.raises(ConfigError, match="FLYWHEEL_REDACTION_KEY: expected at least 16") as caught:
            redactor_for(load_settings())

        assert "tiny" not in str(caught.value)

    def test_the_mode_of_a_file_counts_where_no_variable_says_another(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """A default is nobody's word; a variable that is set comes first."""
        path = tmp_path / "policy.toml"
        path.write_text('mode = "audit"\n')
        monkeypatch.setenv("FLYWHEEL_REDACTION_FILE", str(path))
        modes = [config_for(load_settings()).mode]
        monkeypatch.setenv("FLYWHEEL_REDACTION", "on")
        modes.append(config_for(load_settings()).mode)

        assert ["audit", "on"] == modes

    def test_a_file_that_is_no_text(self, tmp_path: Path) -> None:
        """One line says so."""
        path = tmp_path / "policy.toml"
        path.write_bytes(b"\xff\xfe")
        with pytest.raises(ConfigError, match="is no text in UTF-8"):
            redactor_for(load_settings(redaction_file=path))

    def test_a_file_that_is_not_there(self, tmp_path: Path) -> None:
        """Capture must not go on without the policy that somebody wanted."""
        with pytest.raises(ConfigError, match="cannot be read"):
            redactor_for(load_settings(redaction_file=tmp_path / "none.toml"))

    def test_off_is_off(self) -> None:
        """`FLYWHEEL_REDACTION=off` gives the redactor that leaves everything."""
        assert isinstance(redactor_for(load_settings(redaction="off")), IdentityRedactor)


def test_the_hash_tells_policies_apart_and_holds_no_key() -> None:
    """Equal policies have equal hashes; another list, action or key has another one."""
    hashes = [
        Redactor(config).policy
        for config in (
            RedactionConfig(),
            RedactionConfig(allow=["corp.io"]),
            RedactionConfig(actions={"IP": "keep"}),
            RedactionConfig(key=KEY),
            RedactionConfig(key=KEY + "2"),
            RedactionConfig(key=KEY, key_id="2026-11"),
        )
    ]

    assert (6, Redactor().policy) == (len(set(hashes)), hashes[0])
    assert (
        Redactor(RedactionConfig(key=KEY, key_id="a")).policy
        == Redactor(RedactionConfig(key=KEY + "x", key_id="a")).policy
    )


def test_ip_policy_all_finds_private_addresses() -> None:
    """By default those that name no one stay."""
    assert "host 192.168.17.45" == _text("host 192.168.17.45")
    assert "host <IP_1>" == _text("host 192.168.17.45", ip_policy="all")


def test_an_entity_that_is_off_stays() -> None:
    """What the policy does not look for is not even remembered elsewhere."""
    document = both([user(f"{ADDRESS} 8.8.4.4")])
    redacted = Redactor(RedactionConfig(entities=["SECRET", "IP"])).redact(document)

    assert f"{ADDRESS} <IP_1>" == redacted.document["record"]["request"]["messages"][0]["content"]
    assert {"IP": 1} == json.loads(json.dumps(redacted.counts))


def test_ip_policy_network_keeps_the_first_three_numbers() -> None:
    """What tells a provider from another stays; what tells its customers apart does not."""
    text = _text("from 93.184.216.34 and 93.184.216.35, not 10.0.0.1", ip_policy="network")

    assert "from 93.184.216.<IP_1> and 93.184.216.<IP_2>, not 10.0.0.1" == text
    assert text == _text(text, ip_policy="network")


def test_mailboxes_of_services_and_stand_ins_stay() -> None:
    """They name no one; a person's name at a domain for examples counts."""
    kept = "support@corp.io, No-Reply@corp.io, user@example.com"

    assert f"{kept} and <EMAIL_1>" == _text(f"{kept} and jane.roe@example.com")


def test_email_policy_all_finds_every_address() -> None:
    """For whoever wants none of them stored."""
    assert "<EMAIL_1>, <EMAIL_2>" == _text("support@corp.io, user@example.com", email_policy="all")
