"""What a user installs: names, types, files, and what importing costs."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tarfile
import zipfile
from importlib.metadata import version
from pathlib import Path

import pytest

import flywheel_logging

REPOSITORY = Path(__file__).parent.parent


def _run(code: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", code], check=True, capture_output=True, text=True, timeout=60
    )
    return done.stdout.strip()


def test_public_names_are_sorted_and_all_there() -> None:
    """`__all__` is sorted without duplicates, and every name can be had."""
    names = flywheel_logging.__all__

    assert sorted(set(names)) == names
    assert [] == [name for name in names if getattr(flywheel_logging, name, None) is None]


def test_an_unknown_name_is_an_attribute_error() -> None:
    """The lazy lookup answers as a module does."""
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        flywheel_logging.nothing  # noqa: B018  # the access is the test


def test_the_version_is_the_distributions() -> None:
    """`__version__` is what the installer sees."""
    assert version("flywheel-logging") == flywheel_logging.__version__


def test_importing_the_package_imports_nothing_heavy() -> None:
    """Neither LangChain nor a client nor the settings."""
    loaded = _run("import flywheel_logging, sys; print('\\n'.join(sys.modules))").split()

    assert set() == {
        "langchain_core",
        "elasticsearch",
        "elastic_transport",
        "pynvml",
        "pydantic_settings",
    } & set(loaded)


def test_importing_the_handler_imports_no_client() -> None:
    """The client is imported in the shipper's thread when the first record leaves."""
    loaded = _run(
        "from flywheel_logging import FlywheelCallbackHandler; import sys; print('\\n'.join(sys.modules))"
    )

    assert set() == {"elasticsearch", "elastic_transport", "opensearchpy", "pynvml", "typer", "rich"} & set(
        loaded.split()
    )


def test_the_wheel_holds_the_package_and_its_types(tmp_path: Path) -> None:
    """A built wheel has every module, `py.typed` and the licence, and no test or example."""
    subprocess.run(
        [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(tmp_path), str(REPOSITORY)],
        check=True,
        capture_output=True,
        timeout=100,
    )
    (wheel,) = tmp_path.glob("*.whl")
    (source,) = tmp_path.glob("*.tar.gz")
    names = zipfile.ZipFile(wheel).namelist()
    with tarfile.open(source) as archive:
        sources = [name.split("/", 1)[1] for name in archive.getnames() if "/" in name]
    modules = {str(path.relative_to(REPOSITORY)) for path in (REPOSITORY / "flywheel_logging").rglob("*.py")}

    assert set() == modules - set(names)
    assert "flywheel_logging/py.typed" in names
    assert any(name.endswith("LICENSE") for name in names)
    assert set() == {name.split("/")[0] for name in names if ".dist-info" not in name} - {"flywheel_logging"}
    assert set() == modules - set(sources)


def test_no_statement_numbers_its_places() -> None:
    """`?1` counts as a name in SQLite: with a tuple of values Python 3.12 warns, and 3.14 refuses it."""
    numbered = [
        f"{path.name}:{node.lineno}"
        for path in sorted((REPOSITORY / "flywheel_logging").rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
        if re.search(r"\?\d", node.value)
        and re.search(r"\b(?:SELECT|INSERT|UPDATE|DELETE|WHERE|AND) ", node.value)
    ]

    assert [] == numbered
