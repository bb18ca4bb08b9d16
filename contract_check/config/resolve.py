"""The settings for one document, and where each of them comes from: flag over environment over file over default."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from contract_check.config.file import Config
from contract_check.config.keys import DEFAULTS, from_text

PREFIX = "CONTRACT_CHECK_"
BY_ENVIRONMENT = tuple(name for name in DEFAULTS if name != "roles")


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings for a document: the value and the origin of each, by its name in the configuration file."""

    values: Mapping[str, Any]
    origins: Mapping[str, str]

    def __getitem__(self, name: str) -> Any:
        return self.values[name]

    def given(self, name: str) -> bool:
        """Whether anybody set it."""
        return self.origins[name] != "default"


def variable(name: str) -> str:
    """The environment variable of a setting."""
    return PREFIX + name.upper().replace("-", "_")


def resolve(document: str, flags: Mapping[str, Any], config: Config | None, environ: Mapping[str, str] | None = None) -> Settings:
    """The settings for a document (its path). `flags` are the values by setting name, None where a flag was not given.

    An environment variable that is empty counts as not set. Raises UsageError for one that is not as it must be.
    """
    environ = os.environ if environ is None else environ
    values, origins = dict(DEFAULTS), dict.fromkeys(DEFAULTS, "default")
    for name, entry in (config.of(document) if config else {}).items():
        values[name], origins[name] = entry
    for name in BY_ENVIRONMENT:
        key = variable(name)
        if environ.get(key, "").strip():
            values[name], origins[name] = from_text(name, environ[key], f"{key}={environ[key]}"), f"environment, {key}"
    for name, value in flags.items():
        if value is not None and value != ():
            values[name], origins[name] = value, f"flag --{name}"
    return Settings(values, origins)
