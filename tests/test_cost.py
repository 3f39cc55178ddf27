# SPDX-License-Identifier: Apache-2.0
"""What calls cost: the user's prices, the public ones, and what is not known."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from flywheel_logging.cost import OWN, OwnPrice, Prices, load_prices
from flywheel_logging.errors import ConfigError

NOW = datetime(2026, 11, 21, tzinfo=UTC).timestamp()


def _call(**fields: Any) -> dict[str, Any]:
    found = {"provider": "openai", "model": "gpt-4o-mini", "prompt_tokens": 1_000, "completion_tokens": 500}
    return {name: value for name, value in (found | fields).items() if value is not None}


def test_a_public_price_counts_cached_tokens_at_their_own_rate() -> None:
    """1,000 in, 100 of them cached, 500 out: 0.0004425 US dollars, as OpenAI's price list has it."""
    found = load_prices(None).of(_call(cached_tokens=100), NOW)

    assert pytest.approx(0.0004425, rel=1e-9) == found["cost_usd"]
    assert found["price_source"].startswith("genai-prices ")


def test_the_model_that_answered_is_what_is_paid_for() -> None:
    """An alias is asked, a dated model answers."""
    prices = load_prices(None)

    assert prices.of(_call(response_model="gpt-4o-2024-08-06"), NOW) == prices.of(_call(model="gpt-4o"), NOW)


def test_sound_has_a_price_of_its_own() -> None:
    """gpt-audio: text at 2.50 and 10 dollars a million, sound at 32 and 64, as OpenAI's price list has it."""
    sound = {"audio_prompt_tokens": 800, "audio_completion_tokens": 400}
    found = load_prices(None).of(_call(model="gpt-audio", **sound), NOW)

    expected = (200 * 2.5 + 800 * 32 + 100 * 10 + 400 * 64) / 1e6
    assert pytest.approx(expected, rel=1e-9) == found["cost_usd"]


@pytest.mark.parametrize(
    ("provider", "model"),
    [
        ("anthropic", "claude-3-5-sonnet-20241022"),
        ("azure", "gpt-4o-mini"),
        ("google_genai", "gemini-2.0-flash"),
        ("google_vertexai", "gemini-2.0-flash"),
        ("amazon_bedrock", "anthropic.claude-3-5-sonnet-20240620-v1:0"),
        ("mistralai", "mistral-large-latest"),
        ("groq", "llama-3.1-8b-instant"),
        ("xai", "grok-2-1212"),
        ("deepseek", "deepseek-chat"),
    ],
)
def test_public_prices_know_langchains_names(provider: str, model: str) -> None:
    """What LangChain calls a provider is what is looked up, whatever the table calls it."""
    assert 0 < load_prices(None).of(_call(provider=provider, model=model), NOW)["cost_usd"]


@pytest.mark.parametrize(
    "fields",
    [
        {"provider": "nvidia", "model": "meta/llama-3.1-8b-instruct"},
        {"provider": "ollama", "model": "llama3"},
        {"provider": None},
        {"model": None},
        {"model": "gpt-of-tomorrow"},
        {"prompt_tokens": None},
        {"completion_tokens": None},
        {"cached_tokens": 2_000},
    ],
    ids=str,
)
def test_what_is_unknown_has_no_cost(fields: dict[str, Any]) -> None:
    """Absent, never 0, and never guessed by the model's name alone."""
    assert {} == load_prices(None).of(_call(**fields), NOW)


def test_the_users_price_comes_first(tmp_path: Path) -> None:
    """A negotiated price counts for a model that is public as well; the first entry that fits."""
    file = tmp_path / "prices.toml"
    file.write_text(
        """
        [[price]]
        provider = "openai"
        model = "gpt-4o-*"
        input = 1.0
        output = 2
        cached_input = 0.5
        call = 0.001

        [[price]]
        model = "*"
        input = 0
        output = 0
        """
    )
    prices = load_prices(file)

    expected = (900 * 1.0 + 100 * 0.5 + 500 * 2) / 1e6 + 0.001
    assert {"cost_usd": expected, "price_source": OWN} == prices.of(_call(cached_tokens=100), NOW)
    assert {"cost_usd": 0.0, "price_source": OWN} == prices.of(_call(provider="nvidia"), NOW)


def test_a_public_price_is_looked_up_once() -> None:
    """The search through all models is not paid for each call."""
    asked = []

    def find(provider: str, model: str) -> None:
        asked.append((provider, model))

    prices = Prices([OwnPrice("x", 1, 1)], public=find)
    for _ in range(3):
        prices.of(_call(), NOW)

    assert [("openai", "gpt-4o-mini")] == asked


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("[[price]", "line 1"),
        ("[prices]", "expected entries that begin with [[price]]"),
        ("[[price]]\nmodel = 'm'\ninput = 1\noutput = 1\nper = 2", "number 1: unknown key 'per'"),
        ("[[price]]\ninput = 1\noutput = 1", "model is missing"),
        ("[[price]]\nmodel = 3\ninput = 1\noutput = 1", "model must be a text"),
        ("[[price]]\nmodel = 'm'\ninput = 1", "output is missing; US dollars per million tokens"),
        ("[[price]]\nmodel = 'm'\ninput = -1\noutput = 1", "input must be US dollars, 0 or more, got -1"),
        ("[[price]]\nmodel = 'm'\ninput = 'x'\noutput = 1", "input must be US dollars"),
    ],
)
def test_a_mistake_in_the_file_is_named(tmp_path: Path, text: str, says: str) -> None:
    """The variable, the file, the entry, and what it must be."""
    file = tmp_path / "prices.toml"
    file.write_text(text)

    with pytest.raises(ConfigError, match="FLYWHEEL_PRICES") as error:
        load_prices(file)

    assert says in str(error.value)
    assert str(file) in str(error.value)


def test_a_file_that_is_missing_is_named(tmp_path: Path) -> None:
    """It was asked for: silence would show costs that are not the user's."""
    with pytest.raises(ConfigError, match="cannot be read: No such file"):
        load_prices(tmp_path / "absent.toml")
