# SPDX-License-Identifier: Apache-2.0
"""What a call cost, in US dollars: by the user's own prices first, then by the public ones.

Public prices are the table in the package `genai-prices` (extra `cost`), which works offline and is as old as
the installed version. It knows no NVIDIA NIM model and nothing that runs on one's own hardware: for those,
and for negotiated prices, the user's file stands, `FLYWHEEL_PRICES`:

    [[price]]
    provider = "nvidia"             # as in the measurement; left out: any
    model = "meta/llama-3.1-*"      # a name, or a pattern with * and ?
    input = 0.10                    # US dollars per million tokens
    output = 0.30
    cached_input = 0.05             # prompt tokens from the provider's cache; left out: as input
    call = 0.0                      # US dollars per call; left out: 0

The first entry that fits counts. A model that nobody knows has no cost: unknown is absent, never 0.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any, Final, TypeAlias

from flywheel_logging.errors import ConfigError

MILLION: Final = 1_000_000

OWN: Final = "file"
"""`price_source` of a price out of the user's file."""

MAX_REMEMBERED: Final = 1_000
"""Models whose public price is looked up once; an application has a handful."""

_DETAILS: Final = ("cached_tokens", "cache_write_tokens", "audio_prompt_tokens", "audio_completion_tokens")
_KEYS: Final = frozenset({"provider", "model", "input", "output", "cached_input", "call"})


@dataclass(frozen=True, slots=True)
class Tokens:
    """What is paid for.

    Attributes:
        prompt: All prompt tokens, those from the provider's cache included.
        completion: All completion tokens, reasoning included.
        cached: Prompt tokens from the provider's cache.
        cache_write: Prompt tokens written into it.
        audio_prompt: Prompt tokens of sound, which public prices may have apart.
        audio_completion: Completion tokens of sound.
    """

    prompt: int
    completion: int
    cached: int = 0
    cache_write: int = 0
    audio_prompt: int = 0
    audio_completion: int = 0


Calculate: TypeAlias = Callable[[Tokens, datetime], float]
"""From tokens and the call's start to US dollars."""

Find: TypeAlias = Callable[[str, str], Calculate | None]
"""From provider and model to what calculates; None where the model is unknown."""


@dataclass(frozen=True, slots=True)
class OwnPrice:
    """One entry of the user's file; US dollars per million tokens, `call` per call."""

    model: str
    input: float
    output: float
    provider: str | None = None
    cached_input: float | None = None
    call: float = 0.0

    def fits(self, provider: str | None, model: str) -> bool:
        """Return whether this is the price of *model* of *provider*."""
        return self.provider in (None, provider) and fnmatchcase(model, self.model)

    def cost(self, tokens: Tokens) -> float:
        """Return what *tokens* cost."""
        cached_price = self.input if self.cached_input is None else self.cached_input
        per_million = (tokens.prompt - tokens.cached) * self.input + tokens.cached * cached_price
        return (per_million + tokens.completion * self.output) / MILLION + self.call


class Prices:
    """Says what calls cost; used by one thread.

    Args:
        own: The user's prices, the first that fits counts.
        public: Finds public prices; called once for each model.
        source: What `price_source` says of a public price.
    """

    def __init__(self, own: Sequence[OwnPrice] = (), *, public: Find | None = None, source: str = "") -> None:
        self._own = own
        self._public = public
        self._source = source
        self._found: dict[tuple[str, str], Calculate | None] = {}

    def of(self, found: Mapping[str, Any], started_at: float) -> dict[str, Any]:
        """Return `cost_usd` and `price_source` of a measurement's other fields; nothing if unknown.

        *started_at* is when the call began, epoch seconds: prices change.

        Both prompt and completion tokens must be known, and the model; `response_model` is what answered.
        """
        prompt, completion = found.get("prompt_tokens"), found.get("completion_tokens")
        if prompt is None or completion is None:
            return {}
        cached, written, heard, spoken = (found.get(name) or 0 for name in _DETAILS)
        if prompt < 0 or completion < 0 or cached + written > prompt:
            return {}  # a provider that counts otherwise: no price holds for that
        tokens = Tokens(prompt, completion, cached, written, heard, spoken)
        provider = found.get("provider")
        for model in dict.fromkeys([found.get("model"), found.get("response_model")]):
            if model and (own := self._own_price(provider, model)):
                return {"cost_usd": own.cost(tokens), "price_source": OWN}
        for model in dict.fromkeys([found.get("response_model"), found.get("model")]):
            if not (model and provider and (calculate := self._calculator(provider, model))):
                continue
            at = datetime.fromtimestamp(started_at, UTC)
            try:
                return {"cost_usd": calculate(tokens, at), "price_source": self._source}
            except (ValueError, LookupError, ArithmeticError):
                return {}  # a table of prices must not cost the measurement
        return {}

    def _own_price(self, provider: str | None, model: str) -> OwnPrice | None:
        return next((price for price in self._own if price.fits(provider, model)), None)

    def _calculator(self, provider: str, model: str) -> Calculate | None:
        if self._public is None:
            return None
        key = (provider, model)
        if key not in self._found:
            if len(self._found) >= MAX_REMEMBERED:
                self._found.clear()
            self._found[key] = self._public(provider, model)
        return self._found[key]


def load_prices(path: Path | None) -> Prices:
    """Return the prices of the file at *path* and the public ones, if the extra `cost` is installed.

    Raises:
        ConfigError: The file cannot be read or has a mistake; says where and what.
    """
    own = () if path is None else read_own(path)
    try:
        from genai_prices import __version__ as version
    except ImportError:
        return Prices(own)
    return Prices(own, public=_find_public, source=f"genai-prices {version}")


def read_own(path: Path) -> tuple[OwnPrice, ...]:
    """Return the entries of the price file at *path*.

    Raises:
        ConfigError: The file cannot be read or has a mistake; says where and what.
    """
    try:
        found = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise ConfigError(f"FLYWHEEL_PRICES: {path} cannot be read: {error.strerror}") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ConfigError(f"FLYWHEEL_PRICES: {path}: {error}") from None
    entries = found.get("price", [])
    if set(found) - {"price"} or not isinstance(entries, list):
        raise ConfigError(f"FLYWHEEL_PRICES: {path}: expected entries that begin with [[price]]")
    return tuple(_own_price(path, number, entry) for number, entry in enumerate(entries, 1))


def _own_price(path: Path, number: int, entry: Any) -> OwnPrice:
    where = f"FLYWHEEL_PRICES: {path}: [[price]] number {number}"
    if not isinstance(entry, dict) or (unknown := set(entry) - _KEYS):
        raise ConfigError(f"{where}: unknown key {min(unknown)!r}; there are {', '.join(sorted(_KEYS))}")
    for name in ("model", "provider"):
        if not isinstance(entry.get(name, ""), str):
            raise ConfigError(f"{where}: {name} must be a text")
    if not entry.get("model"):
        raise ConfigError(f"{where}: model is missing")
    for name in _KEYS - {"model", "provider"}:
        value = entry.get(name, 0)
        if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value < MILLION:
            raise ConfigError(f"{where}: {name} must be US dollars, 0 or more, got {value!r}")
    for name in ("input", "output"):
        if name not in entry:
            raise ConfigError(f"{where}: {name} is missing; US dollars per million tokens")
    return OwnPrice(**entry)


def _find_public(provider: str, model: str) -> Calculate | None:
    from genai_prices import Usage
    from genai_prices.data_snapshot import get_snapshot

    try:
        _, info = get_snapshot().find_provider_model(model, None, provider, None)
    except LookupError:
        return None

    def calculate(tokens: Tokens, started_at: datetime) -> float:
        usage = Usage(
            input_tokens=tokens.prompt,
            output_tokens=tokens.completion,
            cache_read_tokens=tokens.cached,
            cache_write_tokens=tokens.cache_write,
            input_audio_tokens=tokens.audio_prompt,
            output_audio_tokens=tokens.audio_completion,
        )
        return float(info.get_prices(started_at).calc_price(usage)["total_price"])

    return calculate
