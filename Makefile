# Two commands are enough: `make demo` and `make test`. `make` alone lists all.
# PYTHON=… names the interpreter for .venv; DATA=… the folder that `make eval` and `make bench` read, LOGS=… that of loghub, FILINGS=… the one
# whose filings `make eval` compares with each other (the folder that DATA lies in); ARGS=… goes to pytest.
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
MAKEFLAGS += --no-print-directory
.DEFAULT_GOAL := help

PYTHON ?=
VENV ?= .venv
DATA ?= ../shared/data/financebench
LOGS ?= ../shared/data/loghub
FILINGS ?= $(patsubst %/,%,$(dir $(DATA:/=)))
OUT ?= vouch-out/demo
ARGS ?=

RUN := $(VENV)/bin/python
PIP := PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_INPUT=1 $(RUN) -m pip install --quiet --quiet
CODE := src/vouching/*.py src/vouching/*/ tests# through the links, never the bare rooms: see pyproject.toml
MADE := $(VENV)/.made
UV := uv==0.13.8# only `make lock` uses it

.PHONY: help
help: ## List the commands
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-11s %s\n", $$1, $$2 }' Makefile

.PHONY: demo
demo: $(MADE)/core ## Report on the bundled sample, into vouch-out/demo
	@code=0; $(VENV)/bin/vouch report --out $(OUT) || code=$$?; \
	case $$code in \
	0) echo "The report: $(OUT)/report.html (open it in a browser). Nothing is open." ;; \
	3) echo "The report: $(OUT)/report.html (open it in a browser). It has open points, listed in it: the sample is made so." ;; \
	*) exit $$code ;; \
	esac

.PHONY: test
test: $(MADE)/dev ## Run the fast tests (ARGS="-k guard" narrows them down)
	@echo "Left out: the tests marked slow, which build packages or take long (make test-slow)."
	@$(RUN) -m pytest -m "not slow" $(ARGS)

.PHONY: test-slow
test-slow: $(MADE)/dev ## Run the slow tests
	@$(RUN) -m pytest -m slow $(ARGS)

.PHONY: test-office
test-office: $(MADE)/dev ## Open deck and document with LibreOffice (needs soffice)
	@command -v soffice >/dev/null || { echo "soffice is not here (Debian: apt-get install libreoffice-impress libreoffice-writer)." >&2; exit 2; }
	@$(RUN) -m pytest -m slow tests/skills/reporting/test_libreoffice.py $(ARGS)

.PHONY: check
check: $(MADE)/dev ## Lint, formatting, types: ruff, mypy strict, pyright strict
	$(RUN) -m ruff check $(CODE)
	$(RUN) -m ruff format --check $(CODE)
	$(RUN) -m mypy
	@# Without the variable, pyright asks the npm registry whether it is the newest.
	PYRIGHT_PYTHON_IGNORE_WARNINGS=1 $(RUN) -m pyright --project pyproject.toml --pythonpath $(RUN)

.PHONY: format
format: $(MADE)/dev ## Format the code and mend what ruff can
	$(RUN) -m ruff check --fix $(CODE)
	$(RUN) -m ruff format $(CODE)

.PHONY: eval
eval: $(MADE)/core data ## Measure on real filings in DATA; fails below the bars
	@$(VENV)/bin/vouch eval report --data $(DATA) --min-right 26 --max-wrong 0
	@$(VENV)/bin/vouch eval consistency --data $(FILINGS) --min-agreement 0.99 --max-off-by-half 0
	@if [ -f $(FILINGS)/sfcr/truth.csv ]; then \
	$(VENV)/bin/vouch eval sfcr --data $(FILINGS)/sfcr --min-answered 0.97 --max-wrong 0; \
	else echo "No sfcr/truth.csv in $(FILINGS): vouch eval sfcr is left out."; fi
	@if [ -d $(FILINGS)/loghub ] && [ -f $(FILINGS)/categories/labelled_messages.csv ]; then \
	$(VENV)/bin/vouch eval logs --data $(FILINGS) --min-ga 0.97 --min-fga 0.95 --min-accuracy 0.90 --min-recall 0.75; \
	else echo "No loghub/ and categories/ in $(FILINGS): vouch eval logs is left out."; fi

.PHONY: bench
bench: $(MADE)/bench data ## Time extraction against markitdown and pypdf over the filings in DATA, and mining against drain3 over lines made from LOGS
	@$(RUN) -m vouching.evaluations.bench --data $(DATA)
	@$(RUN) -m vouching.evaluations.bench_logs --data $(LOGS)

.PHONY: data
data:
	@test -f $(DATA)/cases.jsonl || { echo "No cases.jsonl in $(DATA). Name a folder that has it and pdfs/: make eval DATA=…" >&2; exit 2; }

.PHONY: sample
sample: $(MADE)/dev ## Make the bundled sample's documents again
	$(RUN) -m vouching.scenarios.financial_report.sample.make_sample

.PHONY: pictures
pictures: $(MADE)/dev ## Make the pictures of the docs again (needs Chromium and LibreOffice)
	$(RUN) docs/make_pictures.py

.PHONY: wheel
wheel: $(MADE)/core ## Build the wheel into dist/
	$(RUN) -m hatchling build --target wheel --directory dist

SOLVE = build/lock/bin/uv pip compile --quiet --no-config --universal --python-version 3.11 \
	--generate-hashes --no-emit-index-url --no-emit-find-links --custom-compile-command "make lock" $(UPGRADE)
ONE := --fork-strategy fewest# one version for all Pythons, where there is one
UPGRADE ?=

.PHONY: lock
lock: build/lock/bin/uv ## Solve pyproject.toml into requirements/*.txt (UPGRADE=--upgrade takes newer versions)
	$(SOLVE) $(ONE) pyproject.toml --output-file requirements/core.txt
	$(SOLVE) $(ONE) --group build --constraint requirements/core.txt --output-file requirements/build.txt
	$(SOLVE) $(ONE) pyproject.toml --group dev --constraint requirements/core.txt --constraint requirements/build.txt \
		--output-file requirements/dev.txt
	$(SOLVE) pyproject.toml --group dev --group bench --constraint requirements/dev.txt --output-file requirements/bench.txt

build/lock/bin/uv: $(VENV)/bin/python
	@$(RUN) -m venv build/lock && build/lock/bin/python -m pip install --quiet --quiet $(UV)

.PHONY: clean
clean: ## Remove what was built and cached; .venv stays (rm -rf .venv for a fresh start)
	@rm -rf build dist vouch-out .mypy_cache .ruff_cache .pytest_cache .hypothesis .coverage
	@find agents skills scenarios evaluations src tests -name __pycache__ -type d -prune -exec rm -rf {} +

.PHONY: setup
setup: $(MADE)/dev ## Make .venv with everything for developing

# Each stamp stands for one locked file that is installed; .venv is touched only when a file it depends on is newer.
$(MADE)/core: requirements/core.txt requirements/build.txt pyproject.toml | $(VENV)/bin/python
	@echo "Setting up $(VENV) (about a minute the first time) …" >&2
	@$(PIP) --require-hashes -r requirements/core.txt -r requirements/build.txt
	@$(PIP) --no-deps --no-build-isolation --editable .
	@mkdir -p $(@D) && touch $@

$(MADE)/dev: requirements/dev.txt $(MADE)/core
	@echo "Adding the tools for developing to $(VENV) …" >&2
	@$(PIP) --require-hashes -r requirements/dev.txt
	@touch $@

$(MADE)/bench: requirements/bench.txt $(MADE)/dev
	@echo "Adding what is measured against to $(VENV) …" >&2
	@$(PIP) --require-hashes -r requirements/bench.txt
	@touch $@

$(VENV)/bin/python:
	@fits='import sys, ensurepip, venv; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))'; \
	for python in $(or $(PYTHON),python3 python3.13 python3.12 python3.11); do \
		if "$$python" -c "$$fits" 2>/dev/null; then exec "$$python" -m venv --clear $(VENV); fi; \
	done; \
	echo "No fitting Python: $(or $(PYTHON),python3 python3.13 python3.12 python3.11)." >&2; \
	echo "Vouch needs Python 3.11, 3.12 or 3.13 with its venv module (Debian: apt-get install python3 python3-venv)," >&2; \
	echo "or say where it is: make PYTHON=/path/to/python3.12 …" >&2; exit 2
