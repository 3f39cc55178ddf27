# SPDX-License-Identifier: Apache-2.0
# ruff: noqa: E501, RUF005 - texts as they are
"""Secrets by form and by the words around them; what stands for a secret stays."""

from __future__ import annotations

import random
import string

import pytest

from flywheel_logging.redaction.scanner import Leaf, Scanner
from flywheel_logging.redaction.tokens import PREFIXES

SCANNER = Scanner(entities={"SECRET"})


def _found(text: str) -> list[str]:
    return [text[each.start : each.end] for each in SCANNER.scan([Leaf(text)])[0]]


def _token(prefix: str) -> str:
    """Return a made-up token that every kind of tail allows."""
    choice = random.Random(prefix)
    if prefix.isupper() and "-" not in prefix and len(prefix) == 4 and prefix[0] == "A":
        return prefix + "".join(choice.choices(string.ascii_uppercase + string.digits, k=16))
    size = 32 if prefix in {"key-", "pubkey-", "SK", "AC"} else 48
    digits = string.digits + ("ABCDEF" if prefix == "AGE-SECRET-KEY-1" else "abcdef")
    return prefix + "".join(choice.choices(digits, k=size))


class TestVendors:
    """Tokens with a vendor's leading characters."""

    @pytest.mark.parametrize("prefix", PREFIXES)
    @pytest.mark.parametrize(
        "frame", ["{}", "key {}.", "'{}',", "x={}&y=1", "({})", "https://h.example/?t={}#f"]
    )
    def test_a_token_is_found_whole_in_any_frame(self, prefix: str, frame: str) -> None:
        """Without a word that says what it is."""
        token = _token(prefix)

        assert [token] == _found(frame.format(token))

    def test_there_are_many(self) -> None:
        """About eighty vendors' tokens or more are known."""
        assert len(PREFIXES) >= 80

    @pytest.mark.parametrize(
        "text",
        [
            "sk-learn",
            "hf_hub_download(repo_id)",
            "npm_config_registry_url_default",
            "AKIA",
            "sk-xxxxxxxxxxxxxxxxxxxxxxxx",
        ]
        + [
            "ghp_your_token_goes_here_please_1",
            "key-value-store-implementation-2",
            "secret_manager_client_factory",
        ],
    )
    def test_names_that_begin_like_a_token_stay(self, text: str) -> None:
        """Identifiers and stand-ins are no tokens."""
        assert [] == _found(text)


class TestAssigned:
    """Values that a name announces."""

    @pytest.mark.parametrize(
        "frame",
        [
            "password={}",
            "password = '{}'",
            'PASSWORD="{}"',
            "password: {}",
            '"password": "{}"',
            '\\"password\\": \\"{}\\"',
            "'db_password': '{}'",
            "dbPassword = `{}`",
            "--password {}",
            "--password={}",
            "spring.datasource.password={}",
            "export DB_PASSWORD={}",
            "Server=h;Uid=u;Pwd={};Encrypt=yes",
            "password => '{}'",
            'password := "{}"',
            "my password is {}",
            "Passwort: {}",
            "<password>{}</password>".replace("<", "").replace(">", ": ", 1).replace("/password>", ""),
            "contraseña: {}",
            "CREATE USER a IDENTIFIED BY '{}'",
            "password: str = '{}'",
            'os.environ["DB_PASSWORD"] = "{}"',
            "redis://:{}@cache:6379/0",
            "amqp://guest:{}@mq/vhost",
            "curl -u admin:{} https://h.example/",
        ],
    )
    @pytest.mark.parametrize("value", ["Blue7Horse", "s3cr3t!Pa55", "hV7tQz02"])
    def test_the_value_is_found_and_nothing_else(self, frame: str, value: str) -> None:
        """In code, data, commands and prose."""
        text = frame.format(value)
        if frame.startswith("password: {}") and "/" in text:
            text = f"password: {value}"

        assert [value] == _found(text)

    @pytest.mark.parametrize(
        "value",
        [
            "${DB_PASSWORD}",
            "$PASSWORD",
            "{{ password }}",
            "<password>",
            "********",
            "changeme",
            "None",
            "null",
            "your-password",
        ]
        + [
            "os.environ['PW']",
            "getpass()",
            "settings.db_password",
            "process.env.PW",
            "xxxxxxxx",
            "%s",
            "...",
            "password",
            "secret",
        ],
    )
    @pytest.mark.parametrize(
        "frame", ["password={}", "password: {}", "--password {}", "api_key = {}", "DB_PASSWORD={}"]
    )
    def test_what_stands_for_a_secret_stays(self, frame: str, value: str) -> None:
        """Variables, look-ups, templates, stars and stock words."""
        assert [] == _found(frame.format(value))

    def test_a_long_value_leaves_no_rest(self) -> None:
        """A value longer than a pattern's bound is covered to its end."""
        value = "aB3x" * 700

        assert [value] == _found(f"password={value} next")


class TestShapes:
    """Keys and tokens by their form alone."""

    def test_a_key_in_pem_with_escaped_newlines(self) -> None:
        """As it stands in JSON."""
        key = "-----BEGIN RSA PRIVATE KEY-----\\nMIIEpAIBAAKCAQEA1q2w3e4r5t6y\\nAbCdEf==\\n-----END RSA PRIVATE KEY-----"

        assert [key] == _found(f'{{"k": "{key}\\n"}}')

    def test_a_certificate_is_public(self) -> None:
        """Only private keys are secret."""
        assert [] == _found(
            "-----BEGIN CERTIFICATE-----\nMIIDdzCCAl+gAwIBAgIEAgAAuTANBgkqhkiG9w0B\n-----END CERTIFICATE-----"
        )

    def test_a_pair_of_a_cloud_key_and_its_secret(self) -> None:
        """The forty characters beside a key id, without a name."""
        text = "AKIAQ3EGRXT5PLZN7W2A,wJalrXUtnFEMI/K7MDENG/bPxRfiCYzq82pLmT0v"

        assert text.split(",") == _found(text)

    def test_private_members_of_a_web_key(self) -> None:
        """`d` is secret, `n` and `e` are not."""
        text = '{"kty":"RSA","n":"sXchDaQebHnPiGvyDOAT4saGEUetSyo9MKLOoWFsueri","e":"AQAB","d":"VFCWOqXr8nvZNyaaJLXdnNPXZKRaWCjkU5Q2egQQpTBMwhprMzWz"}'

        assert ["VFCWOqXr8nvZNyaaJLXdnNPXZKRaWCjkU5Q2egQQpTBMwhprMzWz"] == _found(text)

    def test_basic_credentials_are_decoded(self) -> None:
        """`Basic` is followed by a secret only if a colon is in it."""
        assert ["dXNlcjpQYTU1dzByZA=="] == _found("Authorization: Basic dXNlcjpQYTU1dzByZA==")
        assert [] == _found("Basic understanding")
