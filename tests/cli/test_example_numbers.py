# SPDX-License-Identifier: Apache-2.0
"""The example agent's traffic in every command that shows figures, against what its model was asked to do.

The oracle is a callback beside the package's own, and the rules in the model's place: they know which call
was whose, what it answered, which one they let fail and which one they let wait.
"""

from __future__ import annotations

import csv
import io
import json
import re
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final
from uuid import UUID

import pytest
from langchain_core.caches import InMemoryCache
from langchain_core.callbacks import BaseCallbackHandler

from examples.aiva_agent.drive import drive
from examples.aiva_agent.rule_model import RuleModel
from examples.aiva_agent.rules import reply
from examples.openai_server import Completion, Json, usage
from examples.openai_server.answers import count_tokens
from flywheel_logging import Filter, FlywheelCallbackHandler, SystemMetricsHandler, guard
from flywheel_logging.record import Document, Kind
from flywheel_logging.runtime import runtime
from flywheel_logging.stores.base import Stored
from flywheel_logging.stores.search_engine import SearchEngineStore
from flywheel_logging.stores.search_settings import SearchSettings
from flywheel_logging.stores.sqlite import SqliteStore
from tests.cli.samples import Answered

if TYPE_CHECKING:
    from tests.nodes.node import Node
    from tests.nodes.shared import Nodes

Invoke = Callable[..., Answered]

TURNS: Final = 15
FAILING: Final = "[F-000011]"
WAITING: Final = "[F-000003]"
WAIT_S: Final = 0.3
INPUT_USD, OUTPUT_USD = 1_000.0, 3_000.0
"""Prices of `shop-rules` for a million tokens; `shop-rules-2` has none."""

NODES = ["elasticsearch-9", "opensearch-2"]


class RateLimited(Exception):
    """What the provider answers when it has enough."""

    status_code = 429


@dataclass
class Seen:
    """One call as the oracle saw it: the end's fields are set when it ended; times bound the real latency."""

    workload: str
    user: str
    session: str
    model: str
    began: tuple[float, float]
    latency_s: tuple[float, float] = (0.0, 0.0)
    chunks: int = 0
    is_failed: bool = False
    is_hit: bool = False
    tokens: tuple[int, int, int] | None = None


@dataclass
class Traffic:
    """What was driven, and where it was kept."""

    home: Path
    calls: list[Seen] = field(default_factory=list)
    answered: Counter[str] = field(default_factory=Counter)
    second_half: str = ""

    def by(self, name: str) -> dict[str, list[Seen]]:
        """Return the calls of each value of *name*."""
        groups: dict[str, list[Seen]] = {}
        for call in self.calls:
            groups.setdefault(getattr(call, name), []).append(call)
        return groups


class Oracle(FlywheelCallbackHandler):
    """The package's handler, and around each of its hooks a note of what it is told.

    The true latency lies between the two that it measures: from after the start to before the end, and from
    before the start to after the end.
    """

    def __init__(self, traffic: Traffic) -> None:
        super().__init__("aiva.{langgraph_node}")
        self._traffic = traffic
        self._unended: dict[UUID, Seen] = {}
        self.was_asked = False

    def on_chat_model_start(self, serialized: Any, messages: Any, *, run_id: UUID, **told: Any) -> Any:
        """Note whose call it is."""
        before, self.was_asked = time.perf_counter(), False
        super().on_chat_model_start(serialized, messages, run_id=run_id, **told)
        meta = told["metadata"]
        self._unended[run_id] = Seen(
            f"aiva.{meta['langgraph_node']}",
            meta["user_id"],
            meta["thread_id"],
            told["invocation_params"]["model"],
            (before, time.perf_counter()),
        )

    def on_llm_new_token(self, token: Any, *, run_id: UUID, **told: Any) -> Any:
        """Count a chunk."""
        super().on_llm_new_token(token, run_id=run_id, **told)
        self._unended[run_id].chunks += 1

    def on_llm_end(self, response: Any, *, run_id: UUID, **told: Any) -> Any:
        """Note what was answered: nothing was asked of the rules, so it came out of the cache."""
        before = time.perf_counter()
        super().on_llm_end(response, run_id=run_id, **told)
        call = self._close(run_id, before)
        call.is_hit = not self.was_asked
        if not call.is_hit:
            counted = response.generations[0][0].message.usage_metadata
            kept = (response.llm_output or {}).get("token_usage")  # a stream passes no details on
            cached = kept["prompt_tokens_details"]["cached_tokens"] if kept else 0
            call.tokens = (counted["input_tokens"], counted["output_tokens"], cached)

    def on_llm_error(self, error: BaseException, *, run_id: UUID, **told: Any) -> Any:
        """Note that it failed."""
        before = time.perf_counter()
        super().on_llm_error(error, run_id=run_id, **told)
        self._close(run_id, before).is_failed = True

    def _close(self, run_id: UUID, before: float) -> Seen:
        call = self._unended.pop(run_id)
        call.latency_s = (before - call.began[1], time.perf_counter() - call.began[0])
        self._traffic.calls.append(call)
        return call


def driven(traffic: Traffic, name: str, cache: InMemoryCache, system: BaseCallbackHandler) -> None:
    """Let the agent hold three conversations with model *name*; one of them ends in an error."""
    oracle = Oracle(traffic)

    def rules(request: Json) -> Completion:
        oracle.was_asked = True
        said = str(request["messages"][-1]["content"])
        if FAILING in said:
            raise RateLimited("slow down")
        if WAITING in said and name == "shop-rules":
            time.sleep(WAIT_S)  # the model's work
        completion = reply(request)
        asked, told = count_tokens(request["messages"]), 7 * len(completion.choices)
        return replace(completion, usage=usage(asked, told, cached=asked // 4))

    model = RuleModel(model=name, rules=rules, cache=cache, callbacks=[system])
    summary = drive(turns=TURNS, concurrency=1, marker="F", handler=oracle, model=model)
    traffic.answered.update(summary.calls)
    assert (1, {}) == (len(summary.failures), dict(guard.counts))


@pytest.fixture(scope="module")
def traffic(tmp_path_factory: pytest.TempPathFactory) -> Traffic:
    """Drive the agent three times: the rules, the same again out of a cache, then a model of another name."""
    home = tmp_path_factory.mktemp("numbers")
    prices = home / "prices.toml"
    prices.write_text(f"[[price]]\nmodel = 'shop-rules'\ninput = {INPUT_USD}\noutput = {OUTPUT_USD}\n")
    found = Traffic(home)
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("FLYWHEEL_HOME", str(home))
        environment.setenv("FLYWHEEL_PRICES", str(prices))
        runtime.reset()
        cache, system = InMemoryCache(), SystemMetricsHandler(0.1)
        driven(found, "shop-rules", cache, system)
        driven(found, "shop-rules", cache, system)
        time.sleep(0.005)  # stored times are whole milliseconds
        found.second_half = datetime.now(UTC).isoformat()
        time.sleep(0.005)
        driven(found, "shop-rules-2", cache, system)
        _wait_for_a_sample(home)
        assert runtime.shutdown(20.0)
        runtime.reset()
    return found


def _wait_for_a_sample(home: Path) -> None:
    until = time.monotonic() + 20.0
    while time.monotonic() < until:
        assert runtime.force_flush(20.0)
        store = SqliteStore(home / "llm-logs.sqlite3")
        count = store.count("sample", Filter())
        store.close()
        if count:
            return
        time.sleep(0.1)  # between two looks; the bound is above
    raise AssertionError("no sample of the machine came")


@pytest.fixture
def ask(traffic: Traffic, invoke: Invoke, monkeypatch: pytest.MonkeyPatch) -> Invoke:
    """Call a command over the traffic."""
    monkeypatch.setenv("FLYWHEEL_HOME", str(traffic.home))
    return invoke


def rows(answered: Answered) -> list[dict[str, Any]]:
    """Return the rows of an answer as JSON."""
    assert (0, False) == (answered.code, answered.lines[0]["is_cut"])
    found: list[dict[str, Any]] = answered.lines[0]["rows"]
    return found


def expected(calls: list[Seen]) -> dict[str, Any]:
    """Return the figures of *calls*, by the oracle."""
    metered = [call.tokens for call in calls if call.tokens]
    costs = [
        (call.tokens[0] * INPUT_USD + call.tokens[1] * OUTPUT_USD) / 1e6
        for call in calls
        if call.tokens and call.model == "shop-rules"
    ]
    failed = sum(call.is_failed for call in calls)
    return {
        "requests": len(calls),
        "ok": len(calls) - failed,
        "failed": failed,
        "error_rate": failed / len(calls),
        "cache_hits": sum(call.is_hit for call in calls),
        "prompt_tokens": sum(tokens[0] for tokens in metered) if metered else None,
        "completion_tokens": sum(tokens[1] for tokens in metered) if metered else None,
        "total_tokens": sum(tokens[0] + tokens[1] for tokens in metered) if metered else None,
        "metered": len(metered),
        "priced": len(costs),
        "cost_usd": pytest.approx(sum(costs)) if costs else None,
    }


def check(figures: Mapping[str, Any], calls: list[Seen]) -> None:
    """Hold *figures* against the oracle's: counts and sums exactly, latencies within its bounds and 1 %."""
    wanted = expected(calls)
    assert wanted == {name: figures[name] for name in wanted}
    shortest, longest = (sorted(1e3 * call.latency_s[side] for call in calls) for side in (0, 1))
    latency = figures["latency"]
    assert len(calls) == latency["count"]
    assert sum(shortest) <= latency["avg"] * len(calls) + 0.001 * len(calls)
    assert latency["avg"] * len(calls) <= sum(longest) + 0.001 * len(calls)
    for percent in (50, 95, 99):
        rank = -(-percent * len(calls) // 100) - 1
        assert shortest[rank] * 0.98 <= latency[f"p{percent}"] <= longest[rank] * 1.02
    assert sum(call.chunks > 0 for call in calls) == figures["ttft"]["count"]


class TestStats:
    """`stats`, `users` and `sessions`."""

    @pytest.mark.parametrize("name", ["model", "workload", "user", "session"])
    def test_each_group_has_the_figures_of_its_calls(self, ask: Invoke, traffic: Traffic, name: str) -> None:
        """By model, workload, user and session, nothing missing and nothing more."""
        found = rows(ask("stats", "--by", name, "--since", "all", "--json", "-n", "0"))

        groups = traffic.by(name)
        assert set(groups) == {row["key"][name] for row in found}
        for row in found:
            check(row["figures"], groups[row["key"][name]])

    def test_the_example_counts_the_same_answers(self, ask: Invoke, traffic: Traffic) -> None:
        """The drive's own count, by a third handler, of the calls that were answered."""
        found = rows(ask("stats", "--by", "node", "--since", "all", "--json", "-n", "0"))

        assert traffic.answered == {row["key"]["node"]: row["figures"]["ok"] for row in found}

    def test_since_leaves_out_what_was_before(self, ask: Invoke, traffic: Traffic) -> None:
        """Only the last drive began after that moment, and until it only the others."""
        late = rows(ask("stats", "--since", traffic.second_half, "--json"))
        early = rows(ask("stats", "--since", "all", "--until", traffic.second_half, "--json"))

        groups = traffic.by("model")
        assert ["shop-rules-2"] == [row["key"]["model"] for row in late]
        assert ["shop-rules"] == [row["key"]["model"] for row in early]
        check(late[0]["figures"], groups["shop-rules-2"])
        check(early[0]["figures"], groups["shop-rules"])

    def test_csv_has_the_same_figures(self, ask: Invoke, traffic: Traffic) -> None:
        """One line for each workload."""
        text = ask("stats", "--by", "workload", "--since", "all", "--csv", "-n", "0").stdout

        found = {row["workload"]: row for row in csv.DictReader(io.StringIO(text))}
        groups = traffic.by("workload")
        assert {name: str(len(calls)) for name, calls in groups.items()} == {
            name: row["requests"] for name, row in found.items()
        }
        for name, row in found.items():
            assert str(expected(groups[name])["total_tokens"]) == row["total_tokens"]

    def test_the_table_shows_them_to_a_person(self, ask: Invoke, traffic: Traffic) -> None:
        """Name, calls and share of failures of each workload; above them the sum of all."""
        found = ask("stats", "--by", "workload", "--since", "1h", "-n", "0").stdout

        shown = re.findall(r"^(aiva\.\w+) +(\d+) +([\d.]+)% ", found, re.MULTILINE)
        groups = traffic.by("workload")
        assert {name: len(calls) for name, calls in groups.items()} == {
            n: int(count) for n, count, _ in shown
        }
        for name, _, failed in shown:
            assert pytest.approx(float(failed), abs=0.5) == 100 * expected(groups[name])["error_rate"]
        assert f": {len(traffic.calls)} calls · " in found

    @pytest.mark.parametrize(("command", "name"), [("users", "user"), ("sessions", "session")])
    def test_people_and_conversations_are_counted(
        self, ask: Invoke, traffic: Traffic, command: str, name: str
    ) -> None:
        """The same figures under their own commands, those with most calls first."""
        found = rows(ask(command, "--since", "all", "--json", "-n", "0"))

        counts = [row["figures"]["requests"] for row in found]
        assert {row["key"][name]: row["figures"]["requests"] for row in found} == {
            value: len(calls) for value, calls in traffic.by(name).items()
        }
        assert sorted(counts, reverse=True) == counts


class TestTrouble:
    """`errors` and `slow`."""

    def test_failures_are_counted_with_their_reason(self, ask: Invoke, traffic: Traffic) -> None:
        """What the rules raised: type, status and text, for each model; nothing else failed."""
        found = rows(ask("errors", "--since", "all", "--json"))

        failed = Counter(call.model for call in traffic.calls if call.is_failed)
        names = ("outcome", "error_type", "http_status", "model", "count")
        assert {("error", "RateLimited", 429, model, count) for model, count in failed.items()} == {
            tuple(row[name] for name in names) for row in found
        }
        assert {"slow down"} == {row["last"]["error_message"] for row in found}

    def test_slow_calls_are_those_that_the_rules_let_wait(self, ask: Invoke, traffic: Traffic) -> None:
        """Whatever surely took that long is there, slowest first, and nothing that surely did not."""
        limit_s = WAIT_S / 2
        found = rows(
            ask("slow", "--threshold", f"{limit_s * 1e3:.0f}ms", "--since", "all", "--json", "-n", "0")
        )

        surely = sum(call.latency_s[0] >= limit_s for call in traffic.calls)
        perhaps = sum(call.latency_s[1] >= limit_s for call in traffic.calls)
        latencies = [row["latency_ms"] for row in found]
        assert 1 <= surely <= len(found) <= perhaps
        assert sorted(latencies, reverse=True) == latencies
        assert WAIT_S * 1e3 <= latencies[0]


class TestMoney:
    """`cost` and `cache`."""

    def test_only_priced_calls_cost(self, ask: Invoke, traffic: Traffic) -> None:
        """Tokens by the file's price; the other model has none, and the command says so."""
        found = {row["key"]["model"]: row["figures"] for row in rows(ask("cost", "--since", "all", "--json"))}

        for model, calls in traffic.by("model").items():
            check(found[model], calls)
        lacking = sum(call.tokens is not None for call in traffic.by("model")["shop-rules-2"])
        said = ask("cost", "--since", "all").stderr
        assert f"{lacking} calls of shop-rules-2 came without a known price" in said

    def test_the_two_caches_are_apart(self, ask: Invoke, traffic: Traffic) -> None:
        """Answers that the rules were not asked for, and prompt tokens that the provider had."""
        for row in rows(ask("cache", "--since", "all", "--json")):
            calls = traffic.by("model")[row["key"]["model"]]
            ended = [call for call in calls if not call.is_failed]
            tokens = [call.tokens for call in calls if call.tokens]
            cached = sum(each[2] for each in tokens)

            assert (len(calls), sum(call.is_hit for call in calls)) == (row["requests"], row["cache_hits"])
            assert sum(call.is_hit for call in calls) / len(ended) == row["cache_hit_rate"]
            assert (cached, cached / sum(each[0] for each in tokens)) == (
                row["cached_tokens"],
                row["cached_share"],
            )

    def test_there_is_something_to_see(self, traffic: Traffic) -> None:
        """The oracle itself: hits, failures, streams and answers that were cached in part."""
        calls = traffic.calls
        assert all(
            (
                any(call.is_hit for call in calls),
                any(call.is_failed for call in calls),
                any(call.chunks for call in calls),
                any(call.tokens and call.tokens[2] for call in calls),
            )
        )


class TestComparison:
    """`compare`."""

    def test_two_models_side_by_side(self, ask: Invoke, traffic: Traffic) -> None:
        """The figures of either, and the difference of what can be counted."""
        (found,) = ask("compare", "shop-rules", "shop-rules-2", "--since", "all", "--json").lines

        groups = traffic.by("model")
        for side, model in (("a", "shop-rules"), ("b", "shop-rules-2")):
            check(found[side], groups[model])
            assert expected(groups[model])["error_rate"] == found["error_rate"][side]
        assert found["error_rate"]["change"] == found["error_rate"]["b"] - found["error_rate"]["a"]
        assert None is found["cost_per_request_usd"]["b"]


class TestMachine:
    """`system`."""

    def test_readings_stand_beside_the_calls(self, ask: Invoke, traffic: Traffic) -> None:
        """In a slice that is long enough for all, every call is beside the host's readings."""
        found = rows(ask("system", "--interval", "2600w", "--since", "all", "--json"))

        (host,) = [row for row in found if row["gpu_index"] is None]
        assert len(traffic.calls) == host["requests"]
        assert {"cpu_percent", "memory_percent", "process_rss_bytes"} <= set(host["readings"])
        longest = 1e3 * sum(call.latency_s[1] for call in traffic.calls) / len(traffic.calls)
        assert host["latency_avg_ms"] <= longest + 0.001


@pytest.fixture(params=NODES)
def node(request: pytest.FixtureRequest, nodes: Nodes, traffic: Traffic) -> Iterator[Node]:
    """Give a real node of each flavour the same documents."""
    found: Node = nodes.get(request.param)
    local = SqliteStore(traffic.home / "llm-logs.sqlite3")
    store = SearchEngineStore(SearchSettings((found.url,), "example-numbers"))
    store.prepare()
    kinds: tuple[Kind, ...] = ("measurement", "sample")
    for kind in kinds:
        store.write([_document(kind, stored) for stored in local.scan(kind, Filter(), limit=10_000)])
    store.refresh()
    store.close()
    local.close()
    yield found
    found.request("DELETE", "/example-numbers*")
    found.request("DELETE", "/_index_template/*example-numbers*")


def _document(kind: Kind, stored: Stored) -> Document:
    return Document(kind, stored.id, stored.body["@timestamp"], json.dumps(stored.body).encode())


@pytest.mark.node
def test_a_node_shows_the_same(ask: Invoke, node: Node, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every command prints, byte for byte, what it prints of the local file."""
    commands = [
        ("stats",),
        ("stats", "--by", "workload", "--csv"),
        ("stats", "--by", "user", "--json"),
        ("errors",),
        ("slow", "--threshold", "1ms", "-n", "5", "--json"),
        ("users",),
        ("sessions",),
        ("cost",),
        ("cache", "--json"),
        ("compare", "shop-rules", "shop-rules-2", "--json"),
        ("system", "--interval", "2600w", "--csv"),
    ]
    local = [ask(*command, "--since", "all") for command in commands]
    monkeypatch.setenv("ELASTICSEARCH_URL", node.url)
    monkeypatch.setenv("ELASTICSEARCH_INDEX", "example-numbers")

    assert local == [ask(*command, "--since", "all") for command in commands]
