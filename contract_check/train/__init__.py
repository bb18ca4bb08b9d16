"""Training of the classifier from the library's examples alone. The only place that imports scikit-learn."""

from __future__ import annotations

from contract_check.train.main import train

__all__ = ["train"]
