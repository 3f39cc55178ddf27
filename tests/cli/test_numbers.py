# SPDX-License-Identifier: Apache-2.0
"""`stats` and its siblings: what they print for calls that can be counted by hand."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from flywheel_logging.cli.numbers_view import money, share, sparkline
from flywheel_logging.record import Document
from flywheel_logging.stores.search_engine import SearchEngineStore
from flywheel_logging.stores.search_settings import SearchSettings
from tests.cli.samples import Answered
from tests.metrics import calls
from tests.metrics.calls import call, sample

if TYPE_CHECKING:
    from tests.nodes.node import Node
    from tests.nodes.shared import Nodes

Invoke = Callable[..., Answered]
Keep = Callable[[Sequence[Document]], None]

BEGIN = (datetime.fromtimestamp(calls.NOW, UTC) - timedelta(hours=1)).isoformat()
END = datetime.fromtimestamp(calls.NOW, UTC).isoformat()
RANGE = ("--since", BEGIN, "--until", END)

CALLS = [
    call(1, ago_s=1_800, model="gpt-4o", latency_ms=400.0, ttft_ms=90.0, prompt_tokens=1_200, cost_usd=0.02),
    call(2, ago_s=900, model="gpt-4o", latency_ms=7_000.0, completion_tokens=80, user_id="u-1"),
    call(3, ago_s=60, model="gpt-4o", outcome="error", error_type="RateLimitError", http_status=429),
    call(4, ago_s=30, model="llama", latency_ms=55.0, cache_hit=True, workload_id="returns", user_id="u-2"),
    call(5, ago_s=20, model="llama", outcome="cancelled", latency_ms=30_000.0, user_id="u-1"),
    sample(6, ago_s=60, host="a", cpu_percent=37.0, memory_percent=50.0),
    sample(7, ago_s=60, host="a", kind="gpu", gpu_index=0, gpu_utilization_percent=91.0, gpu_power_w=300.0),
]

COMMANDS = {
    "stats": ("stats", *RANGE),
    "stats by two": ("stats", "--by", "workload,outcome", *RANGE),
    "stats by time": ("stats", "--by", "time", "--interval", "10m", *RANGE),
    "errors": ("errors", *RANGE),
    "slow": ("slow", *RANGE),
    "users": ("users", *RANGE),
    "sessions": ("sessions", *RANGE),
    "cost": ("cost", *RANGE),
    "cache": ("cache", *RANGE),
    "compare": ("compare", "gpt-4o", "llama", *RANGE),
    "system": ("system", "--interval", "1h", *RANGE),
    "stats of a filter": ("stats", "--where", "http_status=429", *RANGE),
    "stats as JSON": ("stats", "--json", *RANGE),
    "stats as CSV": ("stats", "--csv", *RANGE),
    "errors as JSON": ("errors", "--json", *RANGE),
    "system as CSV": ("system", "--csv", "--interval", "1h", *RANGE),
    "compare as JSON": ("compare", "gpt-4o", "llama", "--json", *RANGE),
}

TABLES = [command for command in COMMANDS.values() if not {"--json", "--csv"} & set(command)]


@pytest.fixture
def kept(keep: Keep) -> None:
    """Keep the calls in the local store."""
    keep(CALLS)


def _without_trailing_blanks(text: str) -> str:
    return "\n".join(line.rstrip() for line in text.splitlines())


def _numbers(text: str) -> Counter[str]:
    """Return the numbers of *text*; names, which may be folded, are none."""
    words = re.split(r"[\s·]+", text)
    return Counter(word for word in words if re.fullmatch(r"[$<+-]*\d[\d.,k]*%?", word))


@pytest.mark.usefixtures("kept")
def test_stats_are_a_table_under_a_line_of_all_calls(invoke: Invoke) -> None:
    """The busiest model first; unknown is a dash."""
    found = invoke("stats", *RANGE)

    table = _without_trailing_blanks(found.stdout).split("\n\n")[-1]
    assert (
        "                             Latency First       Tokens\n"
        "Model    Calls Failed    p50     p95 token    in    out  Cost\n"
        "gpt-4o       3    33% 400 ms  7.06 s 90 ms 1,200     80 $0.02\n"
        "llama        2    50%  55 ms 29.95 s     -     -      -     -"
    ) == table
    assert "5 calls · 40% failed" in found.stdout


@pytest.mark.usefixtures("kept")
@pytest.mark.parametrize("command", COMMANDS.values(), ids=COMMANDS)
def test_every_table_fits_80_columns(invoke: Invoke, command: tuple[str, ...]) -> None:
    """Data for programs may be longer."""
    found = invoke(*command)

    assert 0 == found.code
    if "--json" not in command and "--csv" not in command:
        assert 80 >= max(len(line) for line in found.stdout.splitlines() or [""])


@pytest.mark.usefixtures("kept")
def test_no_number_is_cut_in_a_narrow_terminal(invoke: Invoke, monkeypatch: pytest.MonkeyPatch) -> None:
    """Names are folded, and then the lines are longer than the terminal; every digit is there."""
    found = []
    for columns in ("80", "60", "20"):
        monkeypatch.setenv("COLUMNS", columns)
        found.append([_numbers(invoke(*command).stdout) for command in TABLES])

    assert [found[0]] * 3 == found
    assert all(found[0])


@pytest.mark.usefixtures("kept")
def test_a_range_without_calls_says_what_there_is(invoke: Invoke) -> None:
    """Nothing on stdout, and on stderr how many calls lie outside."""
    found = invoke("stats", "--since", "2026-11-20")

    assert (0, "") == (found.code, found.stdout)
    assert "holds 5 calls in all; widen --since" in found.stderr


def test_an_empty_store_says_how_to_begin(invoke: Invoke) -> None:
    """No table, no division by zero, a next step."""
    found = [invoke(name) for name in ("stats", "errors", "slow", "users", "sessions", "cost", "cache")]

    assert {(0, "")} == {(each.code, each.stdout) for each in found}
    assert all("holds 0 calls in all: attach the handler" in each.stderr for each in found)


@pytest.mark.usefixtures("kept")
def test_a_machine_that_was_not_read_says_who_reads_it(invoke: Invoke, keep: Keep) -> None:
    """The count is that of readings, and the next step names the handler; calls have no say in it."""
    found = invoke("system")
    assert (0, "") == (found.code, found.stdout)
    assert "No readings of the machine since" in found.stderr
    assert "holds 2 readings in all; widen --since" in found.stderr


def test_a_store_without_readings_names_the_handler(invoke: Invoke, keep: Keep) -> None:
    """Whoever asks for the machine learns how to get its readings."""
    keep(CALLS[:1])

    assert "holds 0 readings in all: SystemMetricsHandler takes them" in invoke("system").stderr


@pytest.mark.usefixtures("kept")
def test_calls_that_are_not_there_cannot_be_compared(invoke: Invoke) -> None:
    """Whoever mistypes a name is told which of the two, and where to look."""
    found = invoke("compare", "gpt-5", "llama", *RANGE).stderr, invoke("compare", "x", "y", *RANGE).stderr

    assert "There are no calls of gpt-5 in this range; flywheel-logging stats --by model shows" in found[0]
    assert "There are no calls of x and y in this range" in found[1]


@pytest.mark.usefixtures("kept")
def test_a_comparison_of_few_calls_says_why_it_has_no_intervals(invoke: Invoke) -> None:
    """Three calls and two are too few for a mean's."""
    assert "from 30 calls on each side" in invoke("compare", "gpt-4o", "llama", *RANGE).stderr


def test_the_sum_of_nothing_is_nothing(invoke: Invoke) -> None:
    """A question without groups has a row of zeros in Python; a person is told that there are no calls."""
    found = invoke("stats", "--by", "")

    assert (0, "") == (found.code, found.stdout)
    assert "No calls since" in found.stderr


@pytest.mark.usefixtures("kept")
def test_rows_left_out_are_counted(invoke: Invoke) -> None:
    """A limit is never silent."""
    assert "1 of 3 rows; -n 0 shows all." in invoke("users", "-n", "1", *RANGE).stderr
    assert "1 of 2 rows; -n 0 shows all." in invoke("cost", "-n", "1", *RANGE).stderr
    assert "1 of 2 rows; -n 0 shows all." in invoke("system", "-n", "1", *RANGE).stderr


@pytest.mark.parametrize(
    ("prices", "says"),
    [
        ([0.1, None, None], "2 calls of b came without a known price; flywheel-logging doctor"),
        ([None, None, 0.2], "2 calls of b, a came without a known price"),
        ([0.1, 0.1, 0.2], ""),
    ],
)
def test_cost_names_the_models_without_a_price(
    invoke: Invoke, keep: Keep, prices: list[float | None], says: str
) -> None:
    """A sum of known prices never looks like the sum of all; calls without tokens lack nothing."""
    tokens = {"prompt_tokens": 9, "completion_tokens": 1}
    models = ["a", "b", "b"]
    keep(
        [
            *(call(n, model=models[n], cost_usd=prices[n], **tokens) for n in range(3)),
            call(4, model="b", cache_hit=True),
            call(5, model="c", outcome="error"),
        ]
    )

    found = invoke("cost", *RANGE)

    assert says in found.stderr
    assert bool(says) == bool(found.stderr)


@pytest.mark.usefixtures("kept")
def test_json_is_the_whole_answer(invoke: Invoke) -> None:
    """Rows with stable keys, the range, the source, and whether anything was left out."""
    (found,) = invoke("users", "--json", "-n", "1", *RANGE).lines

    assert {"rows", "since", "until", "source", "total", "is_cut"} == set(found)
    assert ("raw", 3, True, 2) == (
        found["source"],
        found["total"],
        found["is_cut"],
        found["rows"][0]["figures"]["requests"],
    )


@pytest.mark.usefixtures("kept")
def test_csv_has_one_line_for_each_row(invoke: Invoke) -> None:
    """Inner names are joined by dots; unknown is empty."""
    rows = list(csv.DictReader(io.StringIO(invoke("stats", "--csv", *RANGE).stdout)))

    assert ["gpt-4o", "llama"] == [row["model"] for row in rows]
    assert ("3", "1200", "") == (rows[0]["requests"], rows[0]["prompt_tokens"], rows[1]["prompt_tokens"])


@pytest.mark.usefixtures("kept")
def test_an_empty_value_asks_for_calls_without_one(invoke: Invoke) -> None:
    """`--where user=` is everybody who is unknown."""
    (found,) = invoke("stats", "--where", "user=", "--json", *RANGE).lines

    assert 2 == sum(row["figures"]["requests"] for row in found["rows"])


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("stats", "--by", "colour"), "'colour' is nothing that calls have; choose from model"),
        (("stats", "--where", "model"), "expected NAME=VALUE"),
        (("stats", "--where", "http_status=teapot"), "http_status is a long"),
        (("stats", "--since", "yesterday"), "expected a duration such as 90s"),
        (("stats", "--interval", "0s", "--by", "time"), "expected a length such as"),
        (("stats", "--since", "1h", "--until", "2h"), "nothing can lie between --since 1h and --until 2h"),
        (("stats", "--json", "--csv"), "either --json or --csv"),
        (("slow", "--threshold", "soon"), "expected a length such as"),
        (("compare", "a", "b", "--by", "colour"), "nothing that calls have"),
    ],
)
def test_bad_usage_says_what_to_type(invoke: Invoke, arguments: tuple[str, ...], says: str) -> None:
    """Exit code 2, and words that help."""
    found = invoke(*arguments)

    assert 2 == found.code
    assert says in " ".join(found.stderr.replace("│", " ").split())


@pytest.fixture(params=["elasticsearch-9", "opensearch-2"])
def node(request: pytest.FixtureRequest, nodes: Nodes) -> Iterator[Node]:
    """Give one real node of each flavour the same calls."""
    found: Node = nodes.get(request.param)
    store = SearchEngineStore(SearchSettings((found.url,), "test-numbers"))
    store.prepare()
    store.write(CALLS)
    store.refresh()
    store.close()
    yield found
    found.request("DELETE", "/test-numbers*")
    found.request("DELETE", "/_index_template/*test-numbers*")


@pytest.mark.node
@pytest.mark.usefixtures("kept")
def test_output_is_the_same_from_every_store(
    invoke: Invoke, node: Node, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Byte for byte, for every command, as from the local file."""
    local = {name: invoke(*command).stdout for name, command in COMMANDS.items()}
    monkeypatch.setenv("ELASTICSEARCH_URL", node.url)
    monkeypatch.setenv("ELASTICSEARCH_INDEX", "test-numbers")

    assert local == {name: invoke(*command).stdout for name, command in COMMANDS.items()}


@pytest.mark.parametrize(
    ("usd", "text"),
    [(None, "-"), (0, "$0.00"), (0.00001, "<$0.0001"), (0.0042, "$0.0042"), (1234.567, "$1,234.57")],
)
def test_money_is_readable_at_every_size(usd: float | None, text: str) -> None:
    """What is not nothing never reads as nothing."""
    assert text == money(usd)


@pytest.mark.parametrize(
    ("rate", "text"),
    [(None, "-"), (0.0, "0%"), (0.0004, "<0.1%"), (0.004, "0.4%"), (0.123, "12%"), (1.0, "100%")],
)
def test_a_share_is_readable_at_every_size(rate: float | None, text: str) -> None:
    """One error in a thousand calls is not 0 %."""
    assert text == share(rate)


def test_a_sparkline_is_as_high_as_its_values() -> None:
    """Nothing is a blank, the least a low bar."""
    assert ["▁ ▅█", ""] == [sparkline([1, 0, 50, 90]), sparkline([0, 0])]
    assert "_ =#" == sparkline([1, 0, 50, 90], ascii_only=True)
