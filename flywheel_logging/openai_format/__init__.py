# SPDX-License-Identifier: Apache-2.0
"""From LangChain's callbacks to Chat Completions: the request that was sent, the response that came.

Snapshots in (`flywheel_logging.snapshot`, with their parameters thawed), plain JSON documents out. Pure and
total: nothing here raises, does I/O, imports LangChain or changes what it is given. What the wire carried is
what the record says; `docs/record.md` lists field by field what is derived and what no callback can see.

Read in this order: `request`, `messages`, `response`; then what they use: `blocks`, `tool_calls`, `tools`,
`finish`, `usage`, `media`, `schema`, `wire`, `json_safe`.
"""

from flywheel_logging.openai_format.built import Built
from flywheel_logging.openai_format.finish import FINISH_REASONS, EndEvidence, evidence_of_end
from flywheel_logging.openai_format.json_safe import Serialised, to_json
from flywheel_logging.openai_format.request import build_request, requested_model
from flywheel_logging.openai_format.response import build_response
from flywheel_logging.openai_format.usage import is_cache_hit
from flywheel_logging.openai_format.wire import Api, Served, answered_by, served_by

__all__ = [
    "FINISH_REASONS",
    "Api",
    "Built",
    "EndEvidence",
    "Serialised",
    "Served",
    "answered_by",
    "build_request",
    "build_response",
    "evidence_of_end",
    "is_cache_hit",
    "requested_model",
    "served_by",
    "to_json",
]
