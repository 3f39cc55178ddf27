# SPDX-License-Identifier: Apache-2.0
"""What `make demo` runs: the example agent talks, offline, and then you see what was captured of it."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Final, Literal

import typer
from rich.console import Console
from rich.progress import Progress

from examples.aiva_agent.drive import drive
from flywheel_logging import Filter, FlywheelCallbackHandler, force_flush
from flywheel_logging.cli.calls import Call, Query, recent
from flywheel_logging.cli.connect import opened, read_target
from flywheel_logging.cli.render import calls_table, console, pair_view

TURNS: Final = 60
CONCURRENCY: Final = 6
FLUSH_S: Final = 60.0
NODES: Final = {"elasticsearch": "elasticsearch-8", "opensearch": "opensearch-2"}
"""Which server stands for a flavour: the blueprint's own version, and the widespread one."""

StoreName = Literal["sqlite", "elasticsearch", "opensearch"]
_console = Console(highlight=False, soft_wrap=True)
_plain = console()


def main(
    store: Annotated[StoreName, typer.Option(envvar="STORE", help="Where the calls are kept.")] = "sqlite",
    home: Annotated[Path, typer.Option(envvar="DEMO_HOME", help="Folder for the local data.")] = Path(
        ".demo"
    ),
) -> None:
    """Run the example agent through some conversations and show what was captured."""
    os.environ.update(FLYWHEEL_HOME=str(home.absolute()), ELASTICSEARCH_CLIENT_ID="aiva-demo")
    os.environ.pop("STORE", None)
    if store == "sqlite":
        os.environ["FLYWHEEL_STORE"] = "sqlite"
        show(captured())
        return
    os.environ["ELASTICSEARCH_INDEX"] = "llm-logs"
    again = [sys.executable, "-c", "from examples.demo import captured, show; show(captured())"]
    raise typer.Exit(
        subprocess.run(  # noqa: S603  # our own module, on a node of our own
            [sys.executable, "-m", "tests.nodes", "with", NODES[store], "--", *again], check=False
        ).returncode
    )


def captured() -> list[Call]:
    """Let the agent talk, wait for delivery, and return what the store has of it."""
    began = datetime.now(UTC)
    _console.print(
        "A shop's assistant talks with made-up customers. Its answers come from rules, not from a model."
    )
    with Progress(console=_console, transient=True, disable=not _console.is_terminal) as progress:
        task = progress.add_task("turns", total=TURNS)
        drive(
            turns=TURNS,
            concurrency=CONCURRENCY,
            handler=FlywheelCallbackHandler("aiva.{langgraph_node}"),
            on_turn=lambda: progress.advance(task),
        )
    if not force_flush(FLUSH_S):
        _console.print(f"Not everything was delivered within {FLUSH_S:.0f} s; the rest waits in the spool.")
        raise typer.Exit(1)
    with opened(read_target()) as store:
        store.refresh()
        return recent(store, Query(Filter(since=began)), limit=10_000)


def show(calls: list[Call]) -> None:
    """Print the calls by workload, one whole pair, where the data lie, and what to do next."""
    _console.print(f"\n[bold]{len(calls)} model calls were captured[/bold], by workload:\n")
    _plain.print(calls_table(calls))
    chosen = min((call for call in calls if call.record), key=_reading_time)
    _console.print("\n[bold]One of the pairs[/bold], as the data flywheel reads it:\n")
    _plain.print(pair_view(chosen.record or {}, chosen.measurement))
    _next_steps()


def _reading_time(call: Call) -> tuple[bool, bool, int]:
    """Sort the shortest conversation that calls a tool, and of which something was redacted, first."""
    measured = call.measurement
    is_dull = not measured.get("redaction_count")
    return (is_dull, not measured.get("tool_call_count"), measured.get("prompt_chars", 0))


def _next_steps() -> None:
    target = read_target()
    command = f"FLYWHEEL_HOME={target.settings.home} {Path(sys.executable).parent / 'flywheel-logging'}"
    _console.print(f"\n[bold]Where they lie:[/bold] {target.place}")
    if target.is_cluster:
        _console.print("The server was started for this demo and ends with it. With one of your own:")
        _console.print("  export ELASTICSEARCH_URL=http://localhost:9200 ELASTICSEARCH_CLIENT_ID=my-app")
        return
    _console.print("[bold]What to type next:[/bold]")
    _console.print(f"  {command} logs -n 20")
    _console.print(f"  {command} logs -n 1 --full")
    _console.print(f"  {command} stats --by workload")
    _console.print(f"  {command} doctor")


if __name__ == "__main__":
    typer.run(main)
