# SPDX-License-Identifier: Apache-2.0
"""Values that have no business in a message, for the tests of totality."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

_WORDS = """
    type text content role name id args arguments function input data base64 url mime_type media_type source
    image_url input_audio audio tool_use tool_call function_call thinking reasoning summary extras refusal
    tool_calls finish_reason stop_reason status completed token_usage input_tokens prompt_tokens id model n
    image file media text/plain data:image/png;base64,AAAA format tool_call_chunks additional_kwargs
"""
WORDS = _WORDS.split()
"""Names that the builders look for, so that garbage gets past the first look."""

SCALARS = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.sampled_from(WORDS)
    | st.text(st.characters(exclude_categories=()), max_size=8)
    | st.binary(max_size=4)
    | st.sampled_from([int, Exception, UUID(int=7), Decimal("0.1"), datetime(2026, 1, 1, tzinfo=UTC), object])
)
KEYS = st.sampled_from(WORDS) | st.text(max_size=4) | st.none() | st.integers(-2, 2)
GARBAGE: st.SearchStrategy[Any] = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=5),
    max_leaves=12,
)
"""JSON-like data in which anything may stand anywhere, leaves that are no JSON included."""

FIELDS: st.SearchStrategy[dict[str, Any]] = st.dictionaries(st.sampled_from(WORDS), GARBAGE, max_size=6)
"""A dict under the names that the builders look for."""

unhurried = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
"""For tests whose time says nothing: the machine is shared."""
