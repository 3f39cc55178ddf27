# SPDX-License-Identifier: Apache-2.0
"""Stores by their URLs."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from flywheel_logging.errors import ConfigError
from flywheel_logging.stores import open_store
from flywheel_logging.stores.memory import MemoryStore
from flywheel_logging.stores.search_engine import SearchEngineStore
from tests.stores.documents import record


@pytest.mark.parametrize(
    "url", ["http://localhost:9200", "https://user:pass@es.example/prefix", "http://a:1, http://b:2"]
)
def test_search_engines(url: str) -> None:
    """An http or https URL, or several, is a search engine; nothing is connected."""
    store = open_store(url, index="x")
    store.close()

    assert isinstance(store, SearchEngineStore)


def test_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Three slashes are a relative file, four an absolute one; nothing is created before the first write."""
    monkeypatch.chdir(tmp_path)
    relative, absolute = open_store("sqlite:///a/b.db"), open_store(f"sqlite:///{tmp_path}/c.db")
    before = list(tmp_path.iterdir())
    for store in (relative, absolute):
        store.write([record(1)])
        store.close()

    assert before == []
    assert {path.name for path in tmp_path.rglob("*.db")} == {"b.db", "c.db"}


def test_memory() -> None:
    """Each call gives another, empty store."""
    first, second = open_store("memory://"), open_store("memory://")

    assert isinstance(first, MemoryStore)
    assert first is not second


@pytest.mark.parametrize(
    ("url", "says"),
    [
        pytest.param(
            "redis://x", "'redis'; choose one of http://, https://, memory://, sqlite://", id="unknown"
        ),
        pytest.param("localhost:9200", "choose one of http://", id="no scheme"),
        pytest.param("", "choose one of http://", id="empty"),
        pytest.param("sqlite://", "sqlite:///relative/file", id="no file"),
        pytest.param("sqlite:///", "sqlite:///relative/file", id="empty file"),
        pytest.param("http://", "http://host:9200", id="no host"),
    ],
)
def test_wrong_urls_are_told_with_the_choices(url: str, says: str) -> None:
    """The message shows what could be given."""
    with pytest.raises(ConfigError) as caught:
        open_store(url)

    assert says in str(caught.value)


def test_other_packages_add_schemes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An installed entry point is asked with the URL and the index."""
    (tmp_path / "some_store.py").write_text("def make(url, *, index):\n    return (url, index)\n")
    info = tmp_path / "some_store-1.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: some-store\nVersion: 1\n")
    (info / "entry_points.txt").write_text("[flywheel_logging.stores]\nsome = some_store:make\n")
    monkeypatch.syspath_prepend(tmp_path)

    assert open_store("some://where", index="i") == ("some://where", "i")
    with pytest.raises(ConfigError, match="some://, sqlite://"):
        open_store("other://where")


def test_a_store_loads_only_what_it_needs() -> None:
    """A local store imports no client of a search engine."""
    code = (
        "import sys; from flywheel_logging.stores import open_store; "
        "open_store('memory://'); open_store('sqlite:///x'); "
        "print([m for m in sys.modules if m in ('elasticsearch', 'elastic_transport', 'urllib3')])"
    )

    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert found.stdout.strip() == "[]"
