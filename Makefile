# Every target makes or reuses .venv by itself; nothing outside this folder is changed.
PYTHON ?= python3
VENV = .venv
BIN = $(VENV)/bin
READY = $(VENV)/.ready
SAMPLE = fixtures/pdf/meridian-msa-draft.pdf
STAGE = build/types

.PHONY: help demo test lint bench fuzz train library figures screenshots docs clean

help:
	@echo "make demo   check the sample agreement and write an HTML gap report"
	@echo "make test   run all tests"
	@echo "make lint   ruff and mypy"
	@echo "make bench  measure speed and memory, as JSON (DOCUMENTS=500 for a large folder)"
	@echo "make fuzz   check 10,000 damaged fixtures (RUNS=n for another number)"
	@echo "make train  train the classifier from the library's examples"
	@echo "make library  compile the clause library and the HTML templates into files that load fast (after a change of them)"
	@echo "make figures  measure again and write the tables and curves of docs/accuracy.md"
	@echo "make docs   build the documentation as a site (installs mkdocs into .venv)"
	@echo "make screenshots  make the pictures of the README (needs chromium)"

$(READY): setup.cfg pyproject.toml
	@test -x $(BIN)/python || { echo "making the environment $(VENV) ..."; $(PYTHON) -m venv $(VENV); }
	@echo "installing contract-check and what it needs into $(VENV) (about a minute the first time) ..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -e ".[test]"
	@env -u PYTHONDONTWRITEBYTECODE $(BIN)/python -m compileall -q contract_check clauses reports
	@env -u PYTHONDONTWRITEBYTECODE $(BIN)/contract-check check $(SAMPLE) --no-cache --no-config --fail-on none --format json >/dev/null 2>&1
	@touch $(READY)

demo: $(READY)
	@mkdir -p demo-out
	@echo "checking $(SAMPLE) ..."
	@$(BIN)/contract-check check $(SAMPLE) --fail-on none -o html=demo-out/gap-report.html -o json=demo-out/gap-report.json
	@echo "open demo-out/gap-report.html in a browser"

test: $(READY)
	@echo "running the tests ..."
	@$(BIN)/python -m pytest -n auto --dist loadfile

# The data folders install as subpackages, which mypy sees only where they stand inside the package: hence the copy.
lint: $(READY)
	@echo "ruff ..."
	@$(BIN)/ruff check .
	@echo "mypy ..."
	@rm -rf $(STAGE) && mkdir -p $(STAGE)
	@cp -R contract_check $(STAGE)/contract_check
	@cp -R clauses reports $(STAGE)/contract_check/
	@cd $(STAGE) && $(CURDIR)/$(BIN)/mypy --config-file $(CURDIR)/setup.cfg -p contract_check

bench: $(READY)
	@$(BIN)/python tests/bench/bench.py --documents $(or $(DOCUMENTS),40)

fuzz: $(READY)
	@echo "checking damaged fixtures (about half an hour; RUNS=500 for a short run) ..."
	@$(BIN)/python tests/fuzz/fuzz.py --runs $(or $(RUNS),10000)

train: $(READY)
	@echo "training the classifier ..."
	@$(BIN)/contract-check train

library: $(READY)
	@echo "compiling the clause library ..."
	@$(BIN)/python -m contract_check.library.compiled
	@echo "compiling the templates of the HTML reports ..."
	@$(BIN)/python -m contract_check.reports.html

figures: $(READY)
	@echo "measuring (about ten minutes) ..."
	@$(BIN)/python docs/figures.py

screenshots: $(READY)
	@echo "making the pictures of the README from real output ..."
	@$(BIN)/python docs/screenshots.py

docs: $(READY)
	@$(BIN)/python -c "import mkdocs, material" 2>/dev/null || $(BIN)/python -m pip install --quiet --disable-pip-version-check -e ".[docs]"
	@echo "building the documentation ..."
	@NO_MKDOCS_2_WARNING=1 $(BIN)/python docs/build.py
	@echo "open build/site/index.html in a browser"

clean:
	rm -rf build demo-out .pytest_cache .ruff_cache .mypy_cache
