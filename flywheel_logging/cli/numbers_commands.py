# SPDX-License-Identifier: Apache-2.0
"""The options of the commands that show figures; `numbers` does the work."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Annotated, Any, Final

import typer

from flywheel_logging.cli.boundary import Json

if TYPE_CHECKING:
    from flywheel_logging.cli.numbers import Scope

Since = Annotated[
    str,
    typer.Option(metavar="TIME", help="From here on: 90s, 15m, 2h, 7d, a date, or all for everything."),
]
Until = Annotated[str | None, typer.Option(metavar="TIME", help="Up to here, exclusive; the same forms.")]
Where = Annotated[
    list[str] | None,
    typer.Option(
        "--where",
        "-w",
        metavar="NAME=VALUE",
        help="Only calls that have it, e.g. workload=returns; repeatable.",
    ),
]
By = Annotated[
    str,
    typer.Option("--by", "-b", metavar="NAMES", help="Group by: model, workload, user, provider, time, …."),
]
Number = Annotated[int, typer.Option("-n", "--number", metavar="N", min=0, help="Rows at most; 0 means all.")]
Csv = Annotated[bool, typer.Option("--csv", help="Print CSV instead of text.")]
Interval = Annotated[
    str | None, typer.Option(metavar="TIME", help="Length of a time slice: 5m, 1h, 1d; chosen if not given.")
]

SINCE: Final = "24h"
"""Where a range begins if nobody says."""

_LENGTH: Final = re.compile(r"(\d+)(ms|[smhdw])")
_UNITS: Final = {
    "ms": "milliseconds",
    "s": "seconds",
    "m": "minutes",
    "h": "hours",
    "d": "days",
    "w": "weeks",
}

EXAMPLES: Final = {
    "stats": "flywheel-logging stats --by workload,model --since 7d",
    "errors": "flywheel-logging errors --since 1h",
    "slow": "flywheel-logging slow --threshold 10s --where workload=returns",
    "users": "flywheel-logging users --since 30d -n 10",
    "sessions": "flywheel-logging sessions --since 1d --where user=u-17",
    "cost": "flywheel-logging cost --by user --since 30d --csv",
    "cache": "flywheel-logging cache --by workload",
    "compare": "flywheel-logging compare gpt-4o meta/llama-3.1-8b-instruct --since 7d",
    "system": "flywheel-logging system --since 1h --interval 1m",
}


def stats(
    by: By = "model",
    since: Since = SINCE,
    until: Until = None,
    where: Where = None,
    number: Number = 20,
    interval: Interval = None,
    as_json: Json = False,
    as_csv: Csv = False,
) -> None:
    """Show calls, failures, latency, tokens and cost by group."""
    from flywheel_logging.cli import numbers

    numbers.stats(_scope(since, until, where, number, as_json, as_csv), _names(by), _length(interval))


def slow(
    threshold: Annotated[
        str, typer.Option(metavar="TIME", help="From this latency on: 500ms, 5s, 1m.")
    ] = "5s",
    since: Since = SINCE,
    until: Until = None,
    where: Where = None,
    number: Number = 20,
    as_json: Json = False,
    as_csv: Csv = False,
) -> None:
    """Show the slowest calls, the slowest first."""
    from flywheel_logging.cli import numbers

    limit_ms = _duration(threshold, "--threshold").total_seconds() * 1000
    numbers.slow(_scope(since, until, where, number, as_json, as_csv), limit_ms)


def compare(
    a: Annotated[str, typer.Argument(metavar="A", help="A model, or a value of --by.")],
    b: Annotated[str, typer.Argument(metavar="B", help="What it is compared with.")],
    by: Annotated[
        str, typer.Option("--by", "-b", metavar="NAME", help="What A and B are: model, variant, prompt, ….")
    ] = "model",
    since: Since = SINCE,
    until: Until = None,
    where: Where = None,
    as_json: Json = False,
) -> None:
    """Compare two models, versions or variants, and say which differences are clear."""
    from flywheel_logging.cli import numbers

    numbers.compare(_scope(since, until, where, 0, as_json, as_csv=False), a, b, by)


def system(
    since: Since = SINCE,
    until: Until = None,
    interval: Interval = None,
    host: Annotated[str | None, typer.Option(metavar="NAME", help="Only this host.")] = None,
    number: Number = 0,
    as_json: Json = False,
    as_csv: Csv = False,
) -> None:
    """Show the machine's readings over time, with the calls that began in each slice."""
    from flywheel_logging.cli import numbers

    numbers.system(_scope(since, until, None, number, as_json, as_csv), _length(interval), host)


def _over_a_range(show: Callable[[Any, Scope], None], doc: str) -> Callable[..., None]:
    """Return a command that has the options of a range, and gives `numbers` and the scope to *show*."""

    def command(
        since: Since = SINCE,
        until: Until = None,
        where: Where = None,
        number: Number = 20,
        as_json: Json = False,
        as_csv: Csv = False,
    ) -> None:
        from flywheel_logging.cli import numbers

        show(numbers, _scope(since, until, where, number, as_json, as_csv))

    command.__doc__ = doc
    return command


def _by_group(show: Callable[[Any, Scope, tuple[str, ...]], None], doc: str) -> Callable[..., None]:
    """Return a command that has `--by` as well, and gives its names to *show*."""

    def command(
        by: By = "model",
        since: Since = SINCE,
        until: Until = None,
        where: Where = None,
        number: Number = 20,
        as_json: Json = False,
        as_csv: Csv = False,
    ) -> None:
        from flywheel_logging.cli import numbers

        show(numbers, _scope(since, until, where, number, as_json, as_csv), _names(by))

    command.__doc__ = doc
    return command


def _scope(
    since: str, until: str | None, where: list[str] | None, number: int, as_json: bool, as_csv: bool
) -> Scope:
    from flywheel_logging.cli.numbers import Form, Scope

    if as_json and as_csv:
        raise typer.BadParameter("give either --json or --csv", param_hint="--csv")
    form = Form.JSON if as_json else Form.CSV if as_csv else Form.TABLE
    start = None if since == "all" else _moment(since, "--since")
    end = None if until is None else _moment(until, "--until")
    if start is not None and end is not None and end <= start:
        raise typer.BadParameter(
            f"nothing can lie between --since {since} and --until {until}", param_hint="--until"
        )
    return Scope(start, end, _conditions(where), number or None, form)


def _moment(text: str, hint: str) -> datetime:
    from flywheel_logging.cli.browse import moment

    try:
        return moment(text, datetime.now().astimezone())
    except ValueError as error:
        raise typer.BadParameter(str(error), param_hint=hint) from None


def _length(text: str | None, hint: str = "--interval") -> timedelta | None:
    return None if text is None else _duration(text, hint)


def _duration(text: str, hint: str) -> timedelta:
    found = _LENGTH.fullmatch(text.strip())
    if not found or not int(found[1]):
        raise typer.BadParameter(
            f"expected a length such as 500ms, 5s, 10m, 1h, got {text!r}", param_hint=hint
        )
    return timedelta(**{_UNITS[found[2]]: int(found[1])})


def _names(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name.strip() for name in text.split(",") if name.strip()))


def _conditions(where: list[str] | None) -> dict[str, Any]:
    """Return name to value; an empty value means calls that have none."""
    pairs = [(text, *text.partition("=")) for text in where or ()]
    for text, name, sign, _ in pairs:
        if not name.strip() or not sign:
            raise typer.BadParameter(f"expected NAME=VALUE, got {text!r}", param_hint="--where")
    return {name.strip(): _typed(name.strip(), value) for _, name, _, value in pairs}


def _typed(name: str, value: str) -> str | int | float | bool | None:
    from flywheel_logging.fields import MEASUREMENT_FIELDS
    from flywheel_logging.metrics.naming import field_of

    field_type = MEASUREMENT_FIELDS.get(field_of(name))
    if not value:
        return None
    try:
        match field_type:
            case "long" | "short":
                return int(value)
            case "double":
                return float(value)
            case "boolean":
                return {"true": True, "false": False}[value.lower()]
    except (ValueError, KeyError):
        raise typer.BadParameter(f"{name} is a {field_type}, got {value!r}", param_hint="--where") from None
    return value


COMMANDS: Final[dict[str, Callable[..., None]]] = {
    "stats": stats,
    "errors": _over_a_range(
        lambda numbers, scope: numbers.errors(scope),
        "Show what failed, how often, and the newest example of each.",
    ),
    "slow": slow,
    "users": _over_a_range(
        lambda numbers, scope: numbers.stats(scope, ("user",), None),
        "Show the figures of each user, those with most calls first.",
    ),
    "sessions": _over_a_range(
        lambda numbers, scope: numbers.stats(scope, ("session",), None),
        "Show the figures of each session, those with most calls first.",
    ),
    "cost": _by_group(
        lambda numbers, scope, by: numbers.cost(scope, by),
        "Show what each group cost, and of how many calls the price is known.",
    ),
    "cache": _by_group(
        lambda numbers, scope, by: numbers.cache(scope, by),
        "Show what LangChain's response cache and the provider's prompt cache saved.",
    ),
    "compare": compare,
    "system": system,
}


def add_to(app: typer.Typer) -> None:
    """Add the commands to *app*."""
    for name, command in COMMANDS.items():
        app.command(name, epilog=f"Example: {EXAMPLES[name]}")(command)
