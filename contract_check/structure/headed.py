"""How a heading names a place in another paper: "Vendor Form, § 14.2", "Part II, 4"."""

from __future__ import annotations

from contract_check import regex

HEADED = regex.compile(r"(?P<paper>[A-Z][\w’' -]{2,40}), (?:(?:item|line|section|sec\.|paragraph|para\.|clause|article|part|no\.|§) ?)?(?P<n>\d{1,2}(?:\.\d{1,2})*)")
