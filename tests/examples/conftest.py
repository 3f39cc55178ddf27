# SPDX-License-Identifier: Apache-2.0
"""What the tests of the example agent share."""

from collections.abc import Iterator

import pytest

from examples.aiva_agent.tools import Shop


@pytest.fixture
def shop() -> Iterator[Shop]:
    """A shop of its own for each test."""
    shop = Shop()
    yield shop
    shop.close()
