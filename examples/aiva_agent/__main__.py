# SPDX-License-Identifier: Apache-2.0
"""The command line of the example: `python -m examples.aiva_agent chat` and `… drive`."""

import asyncio
import os
from collections.abc import Iterator
from contextlib import closing, contextmanager
from typing import Annotated

import typer
from langchain_core.language_models import BaseChatModel
from rich.console import Console
from rich.markup import escape
from rich.progress import Progress
from rich.table import Table

from examples.aiva_agent.agent import build_graph
from examples.aiva_agent.chat import chat as hold_chat
from examples.aiva_agent.data import CUSTOMERS
from examples.aiva_agent.drive import DEFAULT_CONCURRENCY, DEFAULT_TURNS, Summary
from examples.aiva_agent.drive import drive as drive_traffic
from examples.aiva_agent.models import RULES_SENTENCE, Client, choose_model, served_rules
from examples.aiva_agent.prompts import WORKLOADS
from examples.aiva_agent.rule_model import RuleModel
from examples.aiva_agent.tools import Shop
from flywheel_logging import FlywheelCallbackHandler, force_flush, stats

WORKLOAD_TEMPLATE = "aiva.{langgraph_node}"
_FLUSH_TIMEOUT_S = 60.0

app = typer.Typer(add_completion=False, no_args_is_help=True, help="A shop's virtual assistant, captured.")
_console = Console(highlight=False, soft_wrap=True)


@app.command()
def chat(user: Annotated[str, typer.Option(help="The customer to play, c01 to c12.")] = "c01") -> None:
    """Talk with the assistant; "bye" ends it."""
    customer = next((each for each in CUSTOMERS if each.user_id == user), None)
    if customer is None:
        raise typer.BadParameter(
            f"expected one of {', '.join(each.user_id for each in CUSTOMERS)}, got {user}"
        )
    model, sentence = choose_model(os.environ)
    _console.print(f"{sentence} You are {customer.name}. Say bye to leave.")
    with closing(Shop()) as shop:
        graph = build_graph(model, shop, [FlywheelCallbackHandler(WORKLOAD_TEMPLATE)])
        asyncio.run(hold_chat(graph, user, input, lambda text: _console.print(text, end="", markup=False)))
    _flush()


@app.command()
def drive(
    turns: Annotated[int, typer.Option(min=1, help="What customers say, in all.")] = DEFAULT_TURNS,
    concurrency: Annotated[int, typer.Option(min=1, help="Conversations at once.")] = DEFAULT_CONCURRENCY,
    server: Annotated[bool, typer.Option(help="Put the rules behind a loopback OpenAI endpoint.")] = False,
    client: Annotated[Client, typer.Option(help="The real client to use with --server.")] = "openai",
    seed: Annotated[int, typer.Option(help="Another seed says other things.")] = 0,
    marker: Annotated[str | None, typer.Option(help="Plant ids with this prefix; rules only.")] = None,
) -> None:
    """Make traffic: conversations of five turns in varied wording."""
    with _model(server, client) as (model, sentence), _progress() as progress:
        _console.print(sentence)
        if marker and not (server or isinstance(model, RuleModel)):
            raise typer.BadParameter(
                "--marker needs the rules: only they write planted ids into their answers"
            )
        task = progress.add_task("turns", total=turns)
        summary = drive_traffic(
            turns=turns,
            concurrency=concurrency,
            marker=marker,
            handler=FlywheelCallbackHandler(WORKLOAD_TEMPLATE),
            model=model,
            seed=seed,
            on_turn=lambda: progress.advance(task),
        )
    _report(summary)
    _flush()
    if summary.failures:
        raise typer.Exit(1)


def _progress() -> Progress:
    return Progress(console=_console, transient=True, disable=not _console.is_terminal)


@contextmanager
def _model(server: bool, client: Client) -> Iterator[tuple[BaseChatModel, str]]:
    if server:
        with served_rules(client) as (model, endpoint):
            yield model, f"{RULES_SENTENCE} They are asked through {type(model).__name__} at {endpoint.url}."
    else:
        yield choose_model(os.environ)


def _report(summary: Summary) -> None:
    table = Table("workload", "calls answered")
    for workload in WORKLOADS:
        table.add_row(WORKLOAD_TEMPLATE.format(langgraph_node=workload), str(summary.calls.get(workload, 0)))
    _console.print(table)
    total = sum(summary.calls.values())
    _console.print(f"{total} model calls answered in {summary.turns} turns and {summary.seconds:.1f} s.")
    for failure in summary.failures:
        _console.print(f"[red]failed[/red] {escape(failure)}")


def _flush() -> None:
    """Say what became of the records, and no more than is known (two documents a call)."""
    all_settled = force_flush(_FLUSH_TIMEOUT_S)
    for destination, seen in stats().items():
        stored = seen.shipper.sent + seen.shipper.duplicates if seen.shipper else 0
        refused = seen.shipper.dead if seen.shipper else 0
        _console.print(
            f"{seen.captured} calls captured for {destination}: {stored} documents stored, {refused} refused,"
            f" {sum(seen.dropped.values())} dropped."
        )
    if not all_settled:
        _console.print(
            f"Not everything was stored within {_FLUSH_TIMEOUT_S:.0f} s; the rest waits in the spool."
        )
    _console.print("Look at it with: flywheel-logging logs")


if __name__ == "__main__":
    app()
