"""The floors of the house: imports go down, and some things are done in one place only."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import flywheel_logging

ROOT = Path(flywheel_logging.__file__).parent

FLOORS = [
    {"errors", "clock", "guard", "version"},
    {
        "config",
        "record",
        "fields",
        "scope",
        "snapshot",
        "error_snapshot",
        "buckets",
        "complain",
        "fork_gate",
        "throttle",
    },
    {
        "attribution",
        "openai_format",
        "retry",
        "inflight",
        "measurement",
        "redaction",
        "owners",
        "process_history",
        "system",
        "cost",
        "chore_state",
    },
    {
        "documents",
        "spool_file",
        "spool_connection",
        "spool_deferred",
        "spool_mark",
        "spool_removal",
        "spool_repair",
        "spool_room",
        "spool_rows",
        "spool_stats",
        "spool_place",
        "spool_settle",
        "spool_survey",
        "dead_letters",
        "spool",
        "stores",
        "inbox",
    },
    {
        "backlog",
        "batches",
        "misfits",
        "pace",
        "chores",
        "housekeeping",
        "sender",
        "settlement",
        "tally",
        "shipper",
        "health_report",
        "health_figures",
        "metrics",
        "retention",
    },
    {"lane", "lanes", "intake", "announce", "pipeline", "runtime"},
    {"handler", "inline_handler", "system_metrics", "attach", "auto", "testing"},
    {"cli", "bootstrap", "__main__"},
]
"""Each module or family on its floor; the root only names what the others have."""

ONLY_HERE = {
    "langchain_core": {"handler", "inline_handler", "attach", "auto", "cli"},
    "elastic_transport": {"stores"},
    "elasticsearch": {"stores"},
    "sqlite3": {
        "spool_file",
        "spool_connection",
        "spool_mark",
        "spool_removal",
        "spool_repair",
        "spool_room",
        "spool_rows",
        "spool_stats",
        "spool_survey",
        "spool",
        "owners",
        "dead_letters",
        "stores",
    },
    "tenacity": {"retry"},
    "pydantic_settings": {"config"},
    "pynvml": {"system"},
    "genai_prices": {"cost"},
    "typer": {"cli"},
    "rich": {"cli"},
}
"""What a third-party or costly module may be imported by."""


def _modules() -> Iterator[tuple[str, Path]]:
    for path in sorted(ROOT.rglob("*.py")):
        relative = path.relative_to(ROOT)
        yield relative.parts[0].removesuffix(".py"), path


def _imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            if node.module == "flywheel_logging":
                yield from (f"flywheel_logging.{alias.name}" for alias in node.names)
            else:
                yield node.module


def _floor(module: str) -> int:
    return next(index for index, floor in enumerate(FLOORS) if module in floor)


MODULES = [
    pytest.param(name, path, id=str(path.relative_to(ROOT)))
    for name, path in _modules()
    if name != "__init__"
]


@pytest.mark.parametrize(("module", "path"), MODULES)
def test_imports_go_down_the_floors(module: str, path: Path) -> None:
    """A module imports from its own floor or below, and never from the package's root."""
    used = [name.split(".")[1] for name in _imports(path) if name.startswith("flywheel_logging.")]

    assert [] == [name for name in used if name != "__version__" and _floor(name) > _floor(module)]
    assert "flywheel_logging" not in list(_imports(path))


@pytest.mark.parametrize(("module", "path"), MODULES)
def test_each_library_is_imported_in_its_place_only(module: str, path: Path) -> None:
    """A client, LangChain, or a database is spoken to in one module or family."""
    used = {name.split(".")[0] for name in _imports(path)}

    assert [] == [name for name in used if name in ONLY_HERE and module not in ONLY_HERE[name]]


@pytest.mark.parametrize(("module", "path"), MODULES)
def test_only_the_configuration_reads_the_environment(module: str, path: Path) -> None:
    """`os.environ` and `os.getenv` stand in `config` alone, and where a child's environment is made."""
    found = [
        node.attr
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Attribute) and node.attr in {"environ", "getenv"}
    ]

    assert not found or module == "config" or path.name in {"run.py", "sitecustomize.py"}


@pytest.mark.parametrize(("module", "path"), MODULES)
def test_the_command_line_reaches_no_hook(module: str, path: Path) -> None:
    """A reader's process never starts a pipeline."""
    if module != "cli":
        return
    used = {name.split(".")[1] for name in _imports(path) if name.startswith("flywheel_logging.")}

    assert set() == used & {"handler", "pipeline", "runtime", "intake", "openai_format"}
