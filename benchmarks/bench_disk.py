# SPDX-License-Identifier: Apache-2.0
"""Bytes that a call takes on a node's disk: the example's traffic, then what the indices say of themselves.

    python -m tests.nodes with elasticsearch-8,opensearch-2 -- python -m benchmarks.bench_disk

Sizes do not depend on the machine's load: indices are merged into one segment first, and copies are not
counted. Before merging an index is somewhat larger, at most about twice for a moment.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import orjson
from elasticsearch import Elasticsearch

from examples.aiva_agent.drive import drive
from flywheel_logging import Filter, FlywheelCallbackHandler, open_store
from flywheel_logging.record import Kind
from flywheel_logging.runtime import runtime

INDEX: Final = "bench-disk"
_VARIABLE: Final = "FLYWHEEL_TEST_NODE_"
_FLUSH_S: Final = 300.0


@dataclass(frozen=True, slots=True)
class Size:
    """What documents of one kind take.

    Attributes:
        count: How many there are.
        json_bytes: Mean bytes of their JSON, which is what the spool and the wire carry.
        disk_bytes: Mean bytes on the disk, one copy.
    """

    count: int
    json_bytes: float
    disk_bytes: float


def measure(url: str, kind: Kind) -> Size:
    """Return what the documents of *kind* at *url* take, after merging their index."""
    pattern = f"{INDEX}-metrics-*" if kind == "measurement" else INDEX
    client = Elasticsearch(url, request_timeout=_FLUSH_S)
    ask, headers = client.transport.perform_request, {"accept": "application/json"}
    ask("POST", f"/{pattern}/_forcemerge?max_num_segments=1&flush=true", headers=headers)
    stats = ask("GET", f"/{pattern}/_stats/store,docs", headers=headers).body["_all"]["primaries"]
    client.close()
    store = open_store(url, index=INDEX)
    count = stats["docs"]["count"]
    json_bytes = sum(len(orjson.dumps(found.body)) for found in store.scan(kind, Filter(), limit=count))
    store.close()
    return Size(count, json_bytes / count, stats["store"]["size_in_bytes"] / count)


def measured(turns: int) -> Iterator[str]:
    """Yield a line for each node and kind."""
    yield f"{'node':<16} {'kind':<12} {'documents':>9} {'JSON':>7} {'disk':>7}   bytes a document"
    for variable, url in os.environ.items():
        if not variable.startswith(_VARIABLE):
            continue
        handler = FlywheelCallbackHandler("aiva.{langgraph_node}", store=url, index=INDEX, client_id="bench")
        drive(turns=turns, handler=handler)
        if not runtime.force_flush(_FLUSH_S):
            raise SystemExit(f"{url} did not take everything within {_FLUSH_S:.0f} s")
        kinds: tuple[Kind, ...] = ("record", "measurement")
        for kind in kinds:
            size = measure(url, kind)
            name = variable.removeprefix(_VARIABLE).lower().replace("_", "-")
            yield f"{name:<16} {kind:<12} {size.count:>9} {size.json_bytes:>7.0f} {size.disk_bytes:>7.0f}"


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--turns", type=int, default=600, help="what customers say, in all")
    options = parser.parse_args()
    for line in measured(options.turns):
        sys.stdout.write(f"{line}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
