# SPDX-License-Identifier: Apache-2.0
"""What `doctor` says of models whose calls have no cost: which they are, and the lines that give them one.

Asked are the measurements of `LOOK_BACK`, with one question that the store adds up itself. Models that have
got a price since are passed over: a price holds for the calls that come, not for those that went.
"""

from __future__ import annotations

import glob
import json
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Any, Final, NamedTuple

from flywheel_logging.cli.phrases import one_line
from flywheel_logging.cli.render import Check
from flywheel_logging.config import Settings
from flywheel_logging.cost import Prices, load_prices
from flywheel_logging.errors import ConfigError, StoreBlocked, StoreError
from flywheel_logging.health_report import counted
from flywheel_logging.stores.aggregation import Question, aggregate
from flywheel_logging.stores.base import Filter, Store

LOOK_BACK: Final = timedelta(days=7)
"""How old a call may be to count."""

MAX_SHOWN: Final = 5
"""Models that are named; of further ones the number is told."""

_BY: Final = ("provider", "model", "response_model")
_TOKENS: Final = ("prompt_tokens", "completion_tokens")


class Unpriced(NamedTuple):
    """A model without a price: who serves it, its name, and how many calls there were."""

    provider: str | None
    model: str
    calls: int


def costs(store: Store, settings: Settings, now: datetime) -> Check:
    """Say which models' calls before *now* have tokens and no cost, and what to write to change that."""
    try:
        found = unpriced(store, load_prices(settings.prices), now)
    except ConfigError:
        return Check("costs", "skipped", "needs prices")
    except StoreBlocked:
        return Check("costs", "skipped", "these credentials may not read")
    except StoreError as error:
        return Check("costs", "skipped", str(error))
    if not found:
        return Check("costs", "ok", f"no call of the last {LOOK_BACK.days} days lacks a price")
    calls = counted(sum(each.calls for each in found), "call")
    names = ", ".join(one_line(each.model) for each in found[:MAX_SHOWN])
    more = f" and {len(found) - MAX_SHOWN} more" if len(found) > MAX_SHOWN else ""
    detail = f"no price is known of {names}{more}: {calls} of the last {LOOK_BACK.days} days have no cost"
    return Check("costs", "warning", detail, _fix(found[:MAX_SHOWN], settings))


def unpriced(store: Store, prices: Prices, now: datetime) -> list[Unpriced]:
    """Return the models of calls with tokens and without a cost that have no price yet, most calls first.

    Raises:
        StoreError: The store cannot be read.
    """
    where = Filter(
        at_least=dict.fromkeys(_TOKENS, 0), lacks=("cost_usd", "price_source"), since=now - LOOK_BACK
    )
    calls = Counter[tuple[Any, Any]]()
    for group in aggregate(store, Question("measurement", where, _BY)):
        call = {name: value for name, value in zip(_BY, group.key, strict=True) if value is not None}
        model = call.get("model") or call.get("response_model")
        if model and not prices.of({**call, **dict.fromkeys(_TOKENS, 1)}, now.timestamp()):
            calls[call.get("provider"), model] += group.count
    found = [Unpriced(provider, model, count) for (provider, model), count in calls.items()]
    return sorted(found, key=lambda each: (-each.calls, each.model, each.provider or ""))


def price_lines(models: Iterable[Unpriced]) -> str:
    """Return an entry of the price file for each of *models*, with zeros where the prices belong."""
    return "\n".join(line for each in models for line in _entry(each))


def _entry(each: Unpriced) -> Sequence[str]:
    provider = [f"provider = {json.dumps(each.provider)}"] if each.provider else []
    model = f"model = {json.dumps(glob.escape(each.model))}"
    return ["[[price]]", *provider, model, "input = 0.0", "output = 0.0"]


def _fix(models: Sequence[Unpriced], settings: Settings) -> str:
    where = settings.prices or "a file, and name that in FLYWHEEL_PRICES"
    return f"add to {where}, with your US dollars per million tokens:\n{price_lines(models)}"
