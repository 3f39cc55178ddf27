# SPDX-License-Identifier: Apache-2.0
"""Start-up hook of programs run by `flywheel-logging run`: attach the handler when LangChain is imported.

`flywheel-logging run` puts the folder of this file, which holds nothing else, at the head of `PYTHONPATH`;
Python's `site` imports the first module named `sitecustomize` at every start. It

1. registers a finder that waits for the module through which every LangChain call runs, and imports
   `flywheel_logging.auto` once that has been imported; a program without LangChain pays one string
   comparison for each import;
2. runs the `sitecustomize` that would have been found without this one.

Nothing here may break the program or print, but for one line if capture cannot be attached.
"""

from __future__ import annotations

import os
import sys
from importlib.machinery import PathFinder

TYPE_CHECKING = False  # `typing`, `pathlib` and `importlib.abc` would cost every start of Python 40 ms
if TYPE_CHECKING:
    from collections.abc import Sequence
    from importlib.machinery import ModuleSpec
    from types import ModuleType
    from typing import Any

_TRIGGER = "langchain_core.callbacks.manager"
"""Imported by everything in LangChain that can call a model, since it makes the callback managers."""


class _Finder:
    """Lets everything be found by the others, and wraps the loader of the one module that matters."""

    def find_spec(
        self, fullname: str, path: Sequence[str] | None = None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        if fullname != _TRIGGER:
            return None
        others = (finder for finder in sys.meta_path if finder is not self and hasattr(finder, "find_spec"))
        specs = (finder.find_spec(fullname, path, target) for finder in others)
        spec = next((spec for spec in specs if spec is not None), None)
        if spec is not None and spec.loader is not None:
            spec.loader = _Loader(spec.loader, self)  # type: ignore[assignment]  # a loader by its methods
        return spec


class _Loader:
    """Loads by the real loader, then attaches; neither the module nor the path keeps a trace of it."""

    def __init__(self, real: Any, finder: _Finder) -> None:
        self._real = real
        self._finder = finder

    def create_module(self, spec: ModuleSpec) -> ModuleType | None:
        module: ModuleType | None = self._real.create_module(spec)
        return module

    def exec_module(self, module: ModuleType) -> None:
        module.__loader__ = self._real
        if module.__spec__ is not None:
            module.__spec__.loader = self._real
        self._real.exec_module(module)
        if self._finder in sys.meta_path:
            sys.meta_path.remove(self._finder)
            _attach()

    def __getattr__(self, name: str) -> Any:
        return getattr(self._real, name)  # whoever finds the module without loading it may ask for its source


def _attach() -> None:
    try:
        __import__("flywheel_logging.auto")
    except Exception as error:  # noqa: BLE001 - whatever is wrong with us, the program goes on
        _complain(error)


def _complain(error: Exception) -> None:
    if isinstance(error, ModuleNotFoundError) and error.name == "flywheel_logging":
        reason = f"flywheel_logging is not installed for {sys.executable}"
    else:
        reason = f"{type(error).__name__}: {error}"
    print(f"flywheel-logging: nothing is captured: {reason}", file=sys.stderr)  # noqa: T201 - no logging yet


def _run_next() -> None:
    """Run the `sitecustomize` that this one hides; what it raises is for `site` to report, as always."""
    own = os.path.realpath(os.path.dirname(__file__))  # noqa: PTH120 - pathlib is slow to import
    folders = [folder for folder in sys.path if os.path.realpath(folder or os.curdir) != own]
    spec = PathFinder.find_spec("sitecustomize", folders)
    if spec is None or spec.loader is None:
        return
    from importlib.util import module_from_spec

    module = module_from_spec(spec)
    sys.modules["sitecustomize"] = module
    spec.loader.exec_module(module)


sys.meta_path.insert(0, _Finder())
_run_next()
