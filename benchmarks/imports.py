# SPDX-License-Identifier: Apache-2.0
"""What the import adds to an application that has LangChain anyway, in fresh processes."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from typing import Final

from benchmarks.bench import Bench
from benchmarks.measure import Aim, Figure, Spread, Variant

_MIN_ROUNDS: Final = 9

_PROGRAM: Final = """
import json, sys, time
began = time.perf_counter()
import langchain_core.callbacks, langchain_core.messages, langchain_core.outputs
between = time.perf_counter()
from flywheel_logging import FlywheelCallbackHandler
ended = time.perf_counter()
clients = {"elasticsearch", "elastic_transport", "opensearchpy"} & sys.modules.keys()
print(json.dumps([(between - began) * 1e3, (ended - between) * 1e3, sorted(clients)]))
"""

_IMPORT: Final = Aim("< 200 ms", 200.0)
_NO_CLIENT: Final = Aim("none", 0.0)


def measure(bench: Bench) -> Iterator[Figure]:
    """Yield the milliseconds that the handler's import takes after LangChain's own."""
    runs = [_run() for _ in range(max(bench.of(_MIN_ROUNDS, 3), bench.rounds) + 1)][1:]  # the first compiles
    langchain, ours, clients = zip(*runs, strict=True)
    found = sorted({name for names in clients for name in names})
    columns: dict[Variant, Spread] = {"none": Spread.of(langchain), "ours": Spread.of(ours)}
    yield Figure("import over langchain-core's", "ms", columns, columns["ours"], "ms", _IMPORT, is_added=True)
    name = f"clients imported: {', '.join(found) or 'none'}"
    yield Figure(name, judged=Spread.of([float(len(found))]), judged_unit="", aim=_NO_CLIENT)


def _run() -> tuple[float, float, list[str]]:
    answer = subprocess.run([sys.executable, "-c", _PROGRAM], check=True, capture_output=True, text=True)
    langchain_ms, ours_ms, clients = json.loads(answer.stdout)
    return langchain_ms, ours_ms, clients
