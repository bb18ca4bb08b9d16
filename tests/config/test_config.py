"""The configuration file: found, read, checked, and combined with flags and the environment."""

from __future__ import annotations

from pathlib import Path

import pytest

from contract_check.config import Configs, load_config, resolve
from contract_check.config.globs import matches
from contract_check.config.keys import DEFAULTS
from contract_check.model import UsageError

FILE = """\
playbook = "or-sb-1516"
fail-on = "contradicted:medium"
agency-state = "Oregon"
ignore = ["archive/**", "*-old.pdf"]
include = ["contracts/**/*.md"]
waivers = "accepted.toml"

[roles]
vendor = ["Meridian Sensing, Inc.", "Meridian"]

[paths]
"contracts/**" = ["or-sb-1516", "own/city.yaml"]
"contracts/ct/**" = "ct-pa-26-14"

[paths."contracts/ct/drafts/**"]
fail-on = "none"
view = "original"
roles = { agency = ["Fernhollow"] }
"""

GLOBS = [
    # pattern, path, fits
    ("contracts/ct/**", "contracts/ct/a/b.pdf", True),
    ("contracts/ct/**", "contracts/ctx/b.pdf", False),
    ("contracts/ct", "contracts/ct/a.pdf", True),
    ("*.pdf", "a/b.pdf", True),
    ("a/*.pdf", "a/b/c.pdf", False),
    ("a/**/c.pdf", "a/c.pdf", True),
    ("archive/", "x/archive/y.pdf", True),
    ("/a.pdf", "b/a.pdf", False),
    ("./a/b.pdf", "a/b.pdf", True),
    ("a?.pdf", "a/.pdf", False),
    ("a[!b].pdf", "ac.pdf", True),
    ("a[!b].pdf", "ab.pdf", False),
    ("a(1)+.pdf", "a(1)+.pdf", True),
    ("[z-a].pdf", "[z-a].pdf", True),
]


@pytest.mark.parametrize(("pattern", "path", "fits"), GLOBS)
def test_patterns(pattern: str, path: str, fits: bool) -> None:
    assert matches(pattern, path) is fits


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / ".git").mkdir()
    (tmp_path / "contract-check.toml").write_text(FILE)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def values(document: str, **flags: object) -> dict[str, object]:
    return dict(resolve(document, flags, Configs().of(document), {}).values)


def test_settings_of_paths_add_up_and_the_last_pattern_wins(repository: Path) -> None:
    base = values("a.pdf")
    assert (base["playbook"], base["agency-state"], base["fail-on"]) == (("or-sb-1516",), "OR", "contradicted:medium")
    assert base["waivers"] == "accepted.toml"
    assert values("contracts/b.pdf")["playbook"] == ("or-sb-1516", str(Path("own/city.yaml")))
    draft = values("contracts/ct/drafts/c.docx")
    assert (draft["playbook"], draft["fail-on"], draft["view"]) == (("ct-pa-26-14",), "none", "original")
    assert draft["roles"] == {"agency": ("Fernhollow",)}
    assert values("contracts/ct/c.docx")["roles"] == {"vendor": ("Meridian Sensing, Inc.", "Meridian")}


def test_paths_are_meant_from_the_folder_of_the_file(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (repository / "contracts" / "ct").mkdir(parents=True)
    monkeypatch.chdir(repository / "contracts" / "ct")
    found = values("c.pdf")
    assert found["playbook"] == ("ct-pa-26-14",)
    assert Path(str(found["waivers"])).resolve() == (repository / "accepted.toml").resolve()


def test_flag_over_environment_over_file_over_default(repository: Path) -> None:
    config = load_config("contract-check.toml")
    environ = {"CONTRACT_CHECK_FAIL_ON": "none", "CONTRACT_CHECK_PLAYBOOK": "va-2-2-5517, ca-sb-34", "CONTRACT_CHECK_VIEW": " "}
    settings = resolve("a.pdf", {"fail-on": "missing:low", "ocr": None, "playbook": ()}, config, environ)
    assert (settings["fail-on"], settings.origins["fail-on"]) == ("missing:low", "flag --fail-on")
    assert (settings["playbook"], settings.origins["playbook"]) == (("va-2-2-5517", "ca-sb-34"), "environment, CONTRACT_CHECK_PLAYBOOK")
    assert (settings["agency-state"], settings.origins["agency-state"]) == ("OR", "contract-check.toml, line 3")
    assert (settings["view"], settings.origins["view"]) == ("accepted", "default")
    draft = resolve("contracts/ct/drafts/a.pdf", {}, config, {})
    assert draft.origins["view"] == "contract-check.toml, line 17 (contracts/ct/drafts/**)"
    assert draft.origins["playbook"] == "contract-check.toml, line 13 (contracts/ct/**)"


def test_the_nearest_file_alone_counts(repository: Path) -> None:
    inner = repository / "contracts" / "ct"
    inner.mkdir(parents=True)
    (inner / "pyproject.toml").write_text('[project]\nname = "x"\n')
    assert values("contracts/ct/a.pdf")["playbook"] == ("ct-pa-26-14",), "a pyproject.toml without the table is passed over"
    (inner / "pyproject.toml").write_text('[tool.contract-check]\nocr = "off"\n')
    assert values("contracts/ct/a.pdf") == {**DEFAULTS, "ocr": "off"}
    (inner / "contract-check.toml").write_text('ocr = "force"\n')
    assert values("contracts/ct/a.pdf")["ocr"] == "force", "contract-check.toml beats the pyproject.toml beside it"


def test_a_file_above_the_repository_does_not_count(tmp_path: Path) -> None:
    (tmp_path / "contract-check.toml").write_text("nonsense")
    (tmp_path / "repo" / ".git").mkdir(parents=True)
    assert Configs().of(str(tmp_path / "repo" / "a.pdf")) is None
    with pytest.raises(UsageError, match="line 1: not valid TOML"):
        Configs().of(str(tmp_path / "a.pdf"))
    assert Configs(none=True).of(str(tmp_path / "a.pdf")) is None


def test_a_foreign_pyproject_that_is_broken_is_none_of_our_business(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text("broken =")
    (tmp_path / ".git").mkdir()
    assert Configs().of(str(tmp_path / "a.pdf")) is None


MISTAKES = [
    ('playbok = "x"', "line 1: unknown setting 'playbok'; did you mean playbook?"),
    ('\nfail_on = "high"', "line 2: unknown setting 'fail_on'; did you mean fail-on?"),
    ('fail-on = "contradicted"', "line 1: fail-on: 'contradicted': a severity is missing; did you mean contradicted:high?"),
    ("fail-on = 3", "line 1: fail-on: write text in quotation marks"),
    ('view = "acepted"', "line 1: view: 'acepted' is unknown; did you mean accepted?"),
    ('ocr = "no"', "line 1: ocr: 'no' is unknown; choose from auto, off, force"),
    ('agency-state = "Ontario"', "line 1: agency-state: 'Ontario' is no state"),
    ("playbook = []", "line 1: playbook: the list is empty"),
    ("ignore = 'x'", "line 1: ignore: write a list of texts"),
    ('[roles]\nvendr = ["x"]', "line 2: unknown role 'vendr'; did you mean vendor?"),
    ('[roles]\nvendor = "A b"\nagency = ["a B"]', "'a b' cannot be the vendor and the agency"),
    ('[paths]\n"a/**" = 3', "line 2: playbook: write a list of texts"),
    ('[paths."a/**"]\nplaybook = "x"\nignore = ["b"]', "line 3: unknown setting 'ignore'; there are "),
    ('paths = ["a"]', "line 1: paths must be a table of patterns"),
    ('playbook = "x', "line 1: not valid TOML"),
]


@pytest.mark.parametrize(("text", "message"), MISTAKES, ids=[row[1] for row in MISTAKES])
@pytest.mark.parametrize("name", ["contract-check.toml", "pyproject.toml"])
def test_mistakes_are_one_line_with_the_place(tmp_path: Path, text: str, message: str, name: str) -> None:
    path = tmp_path / name
    if name == "pyproject.toml":
        text = text.replace("[roles]", "[tool.contract-check.roles]").replace("[paths", "[tool.contract-check.paths")
        text = text if text.startswith("[") else f"[tool.contract-check] \n{text}"
        message = message if text.startswith("[tool.contract-check.") or "line" not in message else message.replace("line 1", "line 2").replace("line 2:", "line 2:", 1)
        if text.startswith("[tool.contract-check] \n\n"):
            message = message.replace("line 2", "line 3")
    path.write_text(text)
    with pytest.raises(UsageError) as error:
        load_config(str(path))
    assert str(error.value).startswith(f"{path}, line ")
    assert message in str(error.value)
    assert "\n" not in str(error.value)


@pytest.mark.parametrize(("name", "value"), [("FAIL_ON", "hgh"), ("VIEW", "x"), ("AGENCY_STATE", "Ontario"), ("PLAYBOOK", ",")])
def test_a_wrong_environment_variable_is_named(name: str, value: str) -> None:
    with pytest.raises(UsageError, match=f"^CONTRACT_CHECK_{name}={value}: "):
        resolve("a.pdf", {}, None, {f"CONTRACT_CHECK_{name}": value})
