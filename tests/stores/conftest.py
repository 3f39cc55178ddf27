# SPDX-License-Identifier: Apache-2.0
"""The fixture `store`: every test that asks for it runs against every store."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from flywheel_logging.stores.memory import MemoryStore
from flywheel_logging.stores.sqlite import SqliteStore
from tests.stores.documents import START_S

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from flywheel_logging.stores.base import Store


@pytest.fixture(params=["memory", "sqlite"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    """A prepared, empty store of each kind."""
    made: Store = (
        MemoryStore() if request.param == "memory" else SqliteStore(tmp_path / "s.db", clock=lambda: START_S)
    )
    made.prepare()
    yield made
    made.close()
