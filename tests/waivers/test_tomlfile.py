"""TOML with lines: errors name the place, statements know where they stand."""

from __future__ import annotations

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contract_check.model import UsageError
from contract_check.tomlfile import basic_string, parse_toml

TEXT = '''# a comment = "no key"
a = 1
"b c".d = [ # [x]
  "]", 2,
]
m = """
k = 3
[[waiver]]
"""
[t.'u v']  # header
e = { f = "}" } # tail
[[waiver]]
g = '\\'
[waiver.sub]
h = 2026-01-01
[[waiver]]
g = "x\\"y"
'''


def test_lines_and_values() -> None:
    file = parse_toml(TEXT, "f.toml")
    lines = {(".".join(map(str, s.key))): file.line(s.key) for s in file.statements}
    assert lines == {
        "a": 2, "b c.d": 3, "m": 6, "t.u v": 10, "t.u v.e": 11, "waiver.0": 12, "waiver.0.g": 13, "waiver.0.sub": 14, "waiver.0.sub.h": 15,
        "waiver.1": 16, "waiver.1.g": 17,
    }  # fmt: skip
    values = [TEXT[s.value : s.end] for s in file.statements if s.value is not None]
    assert values[1] == '[ # [x]\n  "]", 2,\n]'
    assert values[3] == '{ f = "}" }'
    assert values[-1] == '"x\\"y"'


def test_the_nearest_line_is_named_for_a_key_inside_a_value() -> None:
    assert parse_toml(TEXT, "f.toml").line(("t", "u v", "e", "f")) == 11


ERRORS = [
    ("a = \n", "f.toml, line 1: not valid TOML: invalid value"),
    ("a = 1\na = 2\n", "f.toml, line 2: not valid TOML: cannot overwrite a value"),
    ('a = "x', "f.toml, line 1: not valid TOML"),
    ("a = 1\n\n[b", "f.toml, line 3: not valid TOML"),
    ("a = " + "[" * 5000, "f.toml"),
]


@pytest.mark.parametrize(("text", "begin"), ERRORS)
def test_errors_are_one_line_with_the_place(text: str, begin: str) -> None:
    with pytest.raises(UsageError) as error:
        parse_toml(text, "f.toml")
    assert str(error.value).startswith(begin)
    assert "\n" not in str(error.value)


@given(st.text(st.characters(exclude_categories=("Cs",)), max_size=40))
def test_any_text_survives_as_a_string(text: str) -> None:
    assert tomllib.loads(f"k = {basic_string(text)}")["k"] == text
    file = parse_toml(f"k = {basic_string(text)} # c\nl = 1\n", "f")
    assert [s.key for s in file.statements] == [("k",), ("l",)]
