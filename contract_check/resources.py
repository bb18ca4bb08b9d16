"""Where the data folders and the renderers are, installed or not.

`clauses/` and `reports/` stand beside the package in a checkout and are installed as `contract_check.clauses` and
`contract_check.reports`. Every other module asks here and never imports those two by name at module level.
"""

from __future__ import annotations

import importlib
import importlib.util
import os
import sys
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

from contract_check.model import UsageError

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

FOLDERS = ("clauses", "reports")
_CHECKOUT = Path(__file__).resolve().parent.parent


def files(package: str) -> Traversable:
    """The folder of data of "clauses" or "reports", as a path that can be read from (`joinpath`, `iterdir`, `read_text`).

    Raises UsageError when the folder is neither installed nor beside the package.
    """
    if package not in FOLDERS:
        raise ValueError(f"no data folder is called {package!r}; there are {', '.join(FOLDERS)}")
    spec = importlib.util.find_spec(f"contract_check.{package}")
    if spec is None:
        return _beside(package)
    folders = list(spec.submodule_search_locations or ())
    if len(folders) == 1 and os.path.isdir(folders[0]):
        return Path(folders[0])
    from importlib.resources import files  # of a package in an archive; it takes as long to load as a page to read

    return files(f"contract_check.{package}")


def reports_package() -> ModuleType:
    """The package `contract_check.reports`; after this call its modules import by name, installed or not."""
    try:
        return importlib.import_module("contract_check.reports")
    except ModuleNotFoundError as error:
        if error.name != "contract_check.reports":
            raise
    return _load_beside("reports")


def renderer(module: str) -> ModuleType:
    """One renderer module, such as "html" or "as_json"; what it needs (jinja2, rich, python-docx) is imported only now."""
    return importlib.import_module(f"{reports_package().__name__}.{module}")


def _beside(package: str) -> Path:
    folder = _CHECKOUT / package
    if not (folder / "__init__.py").is_file() and not folder.is_dir():
        raise UsageError(f"the folder {package!r} of contract-check is not installed; install the package again")
    return folder


def _load_beside(package: str) -> ModuleType:
    name = f"contract_check.{package}"
    folder = _beside(package)
    spec = importlib.util.spec_from_file_location(name, folder / "__init__.py", submodule_search_locations=[str(folder)])
    if spec is None or spec.loader is None:
        raise UsageError(f"the folder {package!r} of contract-check cannot be loaded; install the package again")
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    try:
        spec.loader.exec_module(module)
    except BaseException:
        del sys.modules[name]
        raise
    setattr(sys.modules["contract_check"], package, module)
    return module
