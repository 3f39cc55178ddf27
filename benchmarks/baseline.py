# SPDX-License-Identifier: Apache-2.0
"""A handler that does nothing, in the cheapest style there is: what LangChain's own dispatch costs."""

from __future__ import annotations

from typing import Any

from langchain_core.callbacks import AsyncCallbackHandler


def _nothing(self: DoNothingHandler, *args: Any, **kwargs: Any) -> Any:
    pass


class DoNothingHandler(AsyncCallbackHandler):
    """Every hook a plain `def`, run inline, empty."""

    run_inline = True
    ignore_retry = True
    ignore_custom_event = True


for _name in dir(AsyncCallbackHandler):
    if _name.startswith("on_"):
        setattr(DoNothingHandler, _name, _nothing)
