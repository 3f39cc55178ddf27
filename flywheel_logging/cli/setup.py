# SPDX-License-Identifier: Apache-2.0
"""`init`: create what is missing in the store, and say what is there now."""

from __future__ import annotations

import typer

from flywheel_logging.cli.connect import opened, read_target
from flywheel_logging.cli.render import json_line
from flywheel_logging.errors import StoreBlocked


def prepare(*, as_json: bool) -> None:
    """Create index and templates, or the local file, and print what the store says of itself.

    Raises:
        ConfigError: If the settings are wrong.
        StoreError: If it cannot be reached, or what is there cannot hold our documents.
    """
    target = read_target()
    with opened(target) as store:
        store.prepare()
        health = store.health()
    if not health.ok:
        raise StoreBlocked(health.detail)
    if as_json:
        facts = {"place": target.place, "flavour": health.flavour, "version": health.version}
        typer.echo(json_line({**facts, "detail": health.detail}), nl=False)
    else:
        who = f"{health.flavour} {health.version}".rstrip()
        typer.echo(f"Ready: {health.detail} ({who})")
