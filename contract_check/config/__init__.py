"""Settings of a check: from flags, from the environment, from the configuration file nearest to the document, or the default."""

from __future__ import annotations

from contract_check.config.file import FILE_NAME, Config, Configs, load_config
from contract_check.config.keys import DEFAULTS
from contract_check.config.resolve import Settings, resolve

__all__ = ["DEFAULTS", "FILE_NAME", "Config", "Configs", "Settings", "load_config", "resolve"]
