# SPDX-License-Identifier: Apache-2.0
"""How things look: tables that fit 80 columns, pairs that read like a conversation, JSON lines.

Pure: takes documents, returns Rich renderables or bytes. Stored text is never read as markup.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final, Literal, TypeAlias

from rich import box
from rich.console import Console, Group, RenderableType
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from flywheel_logging.buckets import value_of
from flywheel_logging.cli.calls import Call
from flywheel_logging.cli.phrases import (
    NONE,
    amount,
    answer,
    content_text,
    duration,
    mapping,
    mappings,
    one_line,
    printable,
    question,
    short_amount,
    tool_calls,
    why_no_record,
)
from flywheel_logging.record import parse_timestamp

Status: TypeAlias = Literal["ok", "warning", "failure", "skipped"]

_STATUS_STYLES: Final[dict[str, str]] = {
    "ok": "green",
    "warning": "yellow",
    "failure": "bold red",
    "skipped": "dim",
}
_ROLE_STYLES: Final[dict[str, str]] = {
    "system": "magenta",
    "developer": "magenta",
    "user": "cyan",
    "assistant": "green",
    "tool": "yellow",
}
_ID_FIELDS: Final = ("record_id", "session_id", "user_id")
_TIME_WIDTH: Final = 8
_NAME_WIDTH: Final = 18
_OUTCOME_WIDTH: Final = 10
_TOKENS_WIDTH: Final = 8
_GAP: Final = 2
_MIN_TEXT_WIDTH: Final = 20


@dataclass(frozen=True, slots=True)
class Check:
    """The answer to one question about the installation.

    Attributes:
        name: Stable key of the question, e.g. `index`.
        status: `ok`, `warning` (works, but look), `failure` (fix it), `skipped` (could not be asked).
        detail: What was found.
        fix: What to change, empty where nothing is to do.
    """

    name: str
    status: Status
    detail: str
    fix: str = ""


def console(*, stderr: bool = False) -> Console:
    """Return a console that prints what it is given: no markup, no emoji codes, no guessed highlights.

    `NO_COLOR`, `COLUMNS` and `TERM=dumb` are honoured; without a terminal the width is 80.
    """
    return Console(stderr=stderr, markup=False, emoji=False, highlight=False)


def json_line(value: Mapping[str, Any]) -> bytes:
    """Return *value* as one line of JSON in UTF-8, whatever the terminal's encoding.

    A lone surrogate becomes its JSON escape, which is what `backslashreplace` writes.
    """
    return json.dumps(value, ensure_ascii=False, default=str).encode("utf-8", "backslashreplace") + b"\n"


def log_table(calls: Iterable[Call], *, width: int, today: date, header: bool = True) -> Table:
    """Return one row of two lines for each call: who and what above, how below.

    Args:
        calls: In the order to show.
        width: Columns of the terminal; column widths depend on nothing else, so tables printed one after
            the other line up.
        today: Calls of another day show their date.
        header: Whether to print the head.
    """
    fixed = _TIME_WIDTH + _NAME_WIDTH + _OUTCOME_WIDTH + _TOKENS_WIDTH + 4 * _GAP
    table = Table(box=None, padding=(0, _GAP, 0, 0), pad_edge=False, show_header=header, header_style="bold")
    for title, columns in (
        ("Time", _TIME_WIDTH),
        ("Workload\nModel", _NAME_WIDTH),
        ("Outcome\nLatency", _OUTCOME_WIDTH),
        ("Tokens\nin → out", _TOKENS_WIDTH),
        ("Question\nAnswer", max(_MIN_TEXT_WIDTH, width - fixed - 1)),
    ):
        table.add_column(title, width=columns, no_wrap=True, overflow="ellipsis")
    for call in calls:
        table.add_row(*_log_row(call, today))
    return table


def _log_row(call: Call, today: date) -> tuple[Text, Text, Text, Text, Text]:
    numbers = call.measurement
    outcome = str(numbers.get("outcome", NONE))
    model = str(numbers.get("response_model") or numbers.get("model") or NONE)
    return (
        _moment(numbers.get("@timestamp"), today),
        Text(one_line(str(numbers.get("workload_id", NONE))), style="bold").append(
            "\n" + one_line(model), style="not bold dim"
        ),
        Text("ok" if outcome == "success" else outcome, style=_outcome_style(outcome)).append(
            "\n" + duration(numbers.get("latency_ms")), style="default"
        ),
        Text(_tokens(numbers)),
        Text(question(call) or NONE).append("\n" + (answer(call) or NONE), style="dim"),
    )


def _tokens(numbers: Mapping[str, Any]) -> str:
    asked, answered = numbers.get("prompt_tokens"), numbers.get("completion_tokens")
    if asked is None and answered is None:
        return NONE
    return f"{short_amount(asked)} →\n{short_amount(answered)}"


def calls_table(calls: Iterable[Call]) -> Table:
    """Return one row for each workload: calls, how many were ok, median latency, tokens; most calls first.

    The median is the nearest rank over log buckets, as on every store.
    """
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, header_style="bold")
    table.add_column("Workload", overflow="fold")
    for title in ("Calls", "Ok", "Latency p50", "Tokens in", "Tokens out"):
        table.add_column(title, justify="right", no_wrap=True)
    groups: dict[str, list[Mapping[str, Any]]] = {}
    for call in calls:
        groups.setdefault(str(call.measurement.get("workload_id", NONE)), []).append(call.measurement)
    for workload, numbers in sorted(groups.items(), key=lambda item: (-len(item[1]), item[0])):
        table.add_row(
            printable(workload),
            f"{len(numbers):,}",
            f"{sum(item.get('outcome') == 'success' for item in numbers):,}",
            duration(_median_ms(numbers)),
            amount(_total(numbers, "prompt_tokens")),
            amount(_total(numbers, "completion_tokens")),
        )
    return table


def pair_view(record: Mapping[str, Any], measurement: Mapping[str, Any] | None = None) -> RenderableType:
    """Return a whole pair as a conversation: what was sent, what was answered, with which settings.

    Args:
        record: The five keys.
        measurement: The numbers of the same call, if they are to be shown.
    """
    request = mapping(record.get("request"))
    response = mapping(record.get("response"))
    conversation = _conversation_grid()
    for message in mappings(request.get("messages")):
        _add_message(conversation, message)
    answers = _conversation_grid()
    for choice in mappings(response.get("choices")):
        _add_message(answers, mapping(choice.get("message")))
        answers.add_row(Text(), Text(f"finish reason: {choice.get('finish_reason') or 'none'}", style="dim"))
    parts: list[RenderableType] = [
        _heading(record, record.get("timestamp")),
        _facts(_request_facts(request)),
        conversation,
        Rule(Text("answer", style="dim"), align="left", style="dim"),
        answers,
        _facts(_response_facts(response)),
    ]
    if measurement is not None:
        parts.append(_numbers_view(measurement))
    return Group(*parts, Text())


def call_view(call: Call) -> RenderableType:
    """Return everything about *call*: its pair, or why there is none."""
    if call.record is not None:
        return pair_view(call.record, call.measurement)
    numbers = call.measurement
    return Group(
        _heading(numbers, numbers.get("@timestamp")),
        Text(f"no pair kept: {why_no_record(numbers)}", style="yellow"),
        _numbers_view(numbers),
        Text(),
    )


def check_view(check: Check) -> RenderableType:
    """Return one finding of `doctor`, with what to change below it."""
    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_column(width=7, no_wrap=True)
    grid.add_column(width=12, no_wrap=True)
    grid.add_column(overflow="fold")
    detail = Text(printable(check.detail))
    if check.fix:
        detail.append("\n→ " + printable(check.fix), style="cyan")
    grid.add_row(Text(check.status, style=_STATUS_STYLES[check.status]), Text(check.name), detail)
    return grid


def _median_ms(numbers: Sequence[Mapping[str, Any]]) -> float | None:
    buckets = sorted(
        item["latency_bucket"] for item in numbers if isinstance(item.get("latency_bucket"), int)
    )
    return value_of(buckets[(len(buckets) - 1) // 2]) if buckets else None


def _total(numbers: Sequence[Mapping[str, Any]], field: str) -> int | None:
    known = [item[field] for item in numbers if isinstance(item.get(field), int)]
    return sum(known) if known else None


def _moment(timestamp: Any, today: date) -> Text:
    try:
        instant = parse_timestamp(str(timestamp)).astimezone()
    except ValueError:
        return Text(NONE)
    text = Text(f"{instant:%H:%M:%S}")
    if instant.date() != today:
        text.append(f"\n{instant:%m-%d}", style="dim")
    return text


def _outcome_style(outcome: str) -> str:
    return {"success": "green", "error": "red"}.get(outcome, "yellow")


def _heading(document: Mapping[str, Any], timestamp: Any) -> Rule:
    names = [document.get("workload_id"), document.get("client_id"), timestamp]
    title = one_line(" · ".join(str(name or NONE) for name in names))
    return Rule(Text(title, style="bold"), align="left", style="dim")


def _conversation_grid() -> Table:
    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_column(width=9, no_wrap=True)
    grid.add_column(overflow="fold")
    return grid


def _add_message(grid: Table, message: Mapping[str, Any]) -> None:
    role = str(message.get("role", NONE))
    lines = []
    reasoning = message.get("reasoning_content") or message.get("reasoning")
    if reasoning:
        lines.append(f"(reasoning) {content_text(reasoning)}")
    if message.get("tool_call_id"):
        lines.append(f"(answers {message['tool_call_id']})")
    lines += [content_text(message.get("content")), str(message.get("refusal") or "")]
    lines += [f"→ {line}" for line in tool_calls(message, with_ids=True)]
    text = "\n".join(line for line in lines if line)
    grid.add_row(Text(role, style=_ROLE_STYLES.get(role, "bold")), Text(printable(text) or "(empty)"))


def _request_facts(request: Mapping[str, Any]) -> list[tuple[str, str]]:
    facts = [(name, value) for name, value in request.items() if name not in ("messages", "tools")]
    shown = [(name, value if isinstance(value, str) else content_text(value)) for name, value in facts]
    tools = [str(mapping(tool.get("function")).get("name", NONE)) for tool in mappings(request.get("tools"))]
    return [*shown, ("tools", ", ".join(tools))] if tools else shown


def _response_facts(response: Mapping[str, Any]) -> list[tuple[str, str]]:
    usage = mapping(response.get("usage"))
    facts = [(name, str(response[name])) for name in ("model", "id") if response.get(name)]
    facts += [(name, f"{value:,}") for name, value in usage.items() if isinstance(value, int)]
    for group in ("prompt_tokens_details", "completion_tokens_details"):
        facts += [(name, f"{value:,}") for name, value in mapping(usage.get(group)).items() if value]
    return facts


def _numbers_view(numbers: Mapping[str, Any]) -> RenderableType:
    facts = [("outcome", str(numbers.get("outcome", NONE))), ("latency", duration(numbers.get("latency_ms")))]
    if numbers.get("ttft_ms") is not None:
        facts.append(("first token", duration(numbers["ttft_ms"])))
    facts += [(field, str(numbers[field])) for field in ("provider", "http_status") if numbers.get(field)]
    if numbers.get("flags"):
        facts.append(("flags", ", ".join(str(flag) for flag in numbers["flags"])))
    ids = [(field, str(numbers[field])) for field in _ID_FIELDS if numbers.get(field)]
    return Group(_facts(facts), *(_facts([fact]) for fact in ids))


def _facts(facts: Iterable[tuple[str, str]]) -> RenderableType:
    line = " · ".join(f"{name} {one_line(value)}" for name, value in facts if value)
    return Text(line, style="dim")
