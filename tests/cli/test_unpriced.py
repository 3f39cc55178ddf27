# SPDX-License-Identifier: Apache-2.0
"""Models whose calls have no cost: `doctor` names them, with the lines that give them one."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from flywheel_logging.cli.render import Check
from flywheel_logging.cli.unpriced import costs
from flywheel_logging.config import load_settings
from flywheel_logging.cost import read_own
from flywheel_logging.errors import StoreBlocked, StoreUnavailable
from flywheel_logging.record import Document, Kind
from flywheel_logging.stores.base import Filter, Stored
from flywheel_logging.stores.memory import MemoryStore
from flywheel_logging.testing import ScriptedStore
from tests.cli.samples import Answered
from tests.metrics import calls
from tests.metrics.calls import call

NIM = {"provider": "nvidia", "model": "meta/llama-3.1-8b-instruct"}
TOKENS = {"prompt_tokens": 100, "completion_tokens": 20}
DAY_S = 86_400


def checked(*documents: Document, **settings: Any) -> Check:
    """Return what `doctor` says of *documents*, its clock at `calls.NOW`."""
    store = MemoryStore()
    store.write(documents)
    return costs(store, load_settings(**settings), datetime.fromtimestamp(calls.NOW, UTC))


def entries(fix: str) -> str:
    """Return the lines of the price file below the first line of *fix*."""
    return fix.partition("\n")[2]


def test_a_model_without_a_price_is_named_with_its_lines() -> None:
    """How many calls have no cost, and an entry that only lacks the prices."""
    found = checked(call(1, **NIM, **TOKENS), call(2, **NIM, **TOKENS), call(3, **TOKENS, cost_usd=0.1))

    assert ("costs", "warning") == (found.name, found.status)
    assert "meta/llama-3.1-8b-instruct: 2 calls of the last 7 days have no cost" in found.detail
    assert "FLYWHEEL_PRICES" in found.fix.splitlines()[0]
    assert [
        "[[price]]",
        'provider = "nvidia"',
        'model = "meta/llama-3.1-8b-instruct"',
        "input = 0.0",
        "output = 0.0",
    ] == entries(found.fix).splitlines()


@pytest.mark.parametrize("model", ["m[1]", 'a "quoted" *', "line\nbreak", "ünïcode", "\\"])
def test_the_lines_can_be_taken_as_they_are(tmp_path: Path, model: str) -> None:
    """Written into the file, they hold for the very model, whatever its name; nothing is said then."""
    document = call(1, model=model, **TOKENS)
    file = tmp_path / "prices.toml"
    file.write_text(entries(checked(document).fix))

    assert [True] == [price.fits(None, model) for price in read_own(file)]
    assert "ok" == checked(document, prices=file).status


@pytest.mark.parametrize(
    "fields",
    [
        pytest.param({"cache_hit": True}, id="out of LangChain's cache"),
        pytest.param({"outcome": "error", "error_type": "RateLimitError"}, id="failed"),
        pytest.param({"completion_tokens": 20}, id="half of the tokens"),
        pytest.param({**TOKENS, "model": None}, id="no model"),
        pytest.param({**TOKENS, "cost_usd": 0.0, "price_source": "file"}, id="costs nothing"),
        pytest.param({**TOKENS, "ago_s": 8 * DAY_S}, id="long ago"),
        pytest.param({**TOKENS, "provider": "openai", "model": "gpt-4o-mini"}, id="has a price now"),
        pytest.param(
            {**TOKENS, "provider": "openai", "response_model": "gpt-4o-mini"}, id="under its own name"
        ),
    ],
)
def test_other_calls_lack_no_price(fields: dict[str, Any]) -> None:
    """What nobody pays for, what was not told, what is over."""
    assert "ok" == checked(call(1, **fields)).status


def test_of_many_models_the_busiest_are_named_and_the_others_counted() -> None:
    """Nothing is left out in silence."""
    documents = [call(10 * n + k, model=f"m{n}", **TOKENS) for n in range(7) for k in range(7 - n)]

    found = checked(*documents)

    assert "m0, m1, m2, m3, m4 and 2 more: 28 calls" in found.detail
    assert 5 == found.fix.count("[[price]]")


@pytest.mark.parametrize(
    ("error", "says"),
    [
        (StoreBlocked("security_exception"), "these credentials may not read"),
        (StoreUnavailable("no answer within 5 s"), "no answer within 5 s"),
    ],
)
def test_a_store_that_does_not_answer_is_passed_over(error: Exception, says: str) -> None:
    """Credentials that only write are right for an application: that is no fault."""

    class Silent(ScriptedStore):
        def scan(self, kind: Kind, where: Filter, *, limit: int) -> Iterator[Stored]:
            raise error

    found = costs(Silent(), load_settings(), datetime.fromtimestamp(calls.NOW, UTC))

    assert ("skipped", says, "") == (found.status, found.detail, found.fix)


def test_a_price_file_that_cannot_be_used_stands_in_the_way(tmp_path: Path) -> None:
    """The file's own check says what is wrong."""
    assert Check("costs", "skipped", "needs prices") == checked(prices=tmp_path / "absent.toml")


def test_doctor_asks_the_store(
    invoke: Callable[..., Answered], keep: Callable[..., None], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The check is the last one; an unknown price is no failure."""
    keep([call(1, ago_s=calls.NOW - time.time() + 60, **NIM, **TOKENS)])

    answered = invoke("doctor", "--json")

    last = answered.lines[0]["checks"][-1]
    assert (0, "costs", "warning") == (answered.code, last["name"], last["status"])
    assert "meta/llama-3.1-8b-instruct: 1 call " in last["detail"]
