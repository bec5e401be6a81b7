# The commands of the course. Each sets up what it needs; a second run reuses it.
PYTHON ?= python3
BIN := .venv/bin
READY := .venv/.ready
TSC := .venv/types/node_modules/.bin/tsc
export JUPYTER_PLATFORM_DIRS := 1
export PYTHONDONTWRITEBYTECODE := 1

.PHONY: help setup book chromium test types lab run format lock bench clean
.DEFAULT_GOAL := help

help: ## List the commands.
	@grep -E '^[a-z]+:.*## ' Makefile | sed -E 's/^([a-z]+):.*## /  make \1\t/' | expand -t 18

setup: $(READY) ## Make the environment in .venv.

$(READY): requirements.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "Python 3.11 or later is needed; $(PYTHON) is $$($(PYTHON) --version). Try: make PYTHON=python3.12 book"; exit 1; }
	@$(PYTHON) -c 'import ensurepip' 2>/dev/null \
	  || { echo "Python lacks venv. On Debian: apt-get install python3-venv"; exit 1; }
	@echo "Setting up .venv (about half a minute) ..."
	@$(PYTHON) -m venv --clear .venv
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --no-deps -r requirements.txt
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

book: $(READY) ## Build the book into _build/html.
	@$(BIN)/course build

chromium:
	@for name in "$$CHROMIUM" chromium chromium-browser google-chrome google-chrome-stable; do \
	  if [ -n "$$name" ] && command -v "$$name" >/dev/null; then exit 0; fi; done; \
	  echo "make test needs Chromium. On Debian: apt-get install chromium. Elsewhere: set CHROMIUM to the program."; exit 1

test: chromium $(READY) ## Run every check.
	@$(BIN)/course check
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@$(BIN)/course build
	@$(BIN)/python -m pytest
	@echo "All checks passed."

types: $(TSC) ## Check the types of the JavaScript; needs npm.
	@$(TSC) --project .

$(TSC): package.json package-lock.json
	@command -v npm >/dev/null || { echo "make types needs npm. On Debian: apt-get install npm"; exit 1; }
	@mkdir -p .venv/types
	@cp package.json package-lock.json .venv/types
	@npm ci --prefix .venv/types --ignore-scripts --no-audit --no-fund --loglevel=error
	@touch $@

lab: $(READY) ## Open the notebooks in JupyterLab.
	@$(BIN)/jupyter lab $(if $(filter 0,$(shell id -u)),--allow-root) chapters/intro.md

run: $(READY) ## Run every notebook and store its outputs.
	@$(BIN)/course run

format: $(READY) ## Format and mend the code.
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

lock: $(READY) ## Pin the newest versions that pyproject.toml allows.
	@$(BIN)/python -m pip install --quiet uv
	@$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --all-extras --generate-hashes --no-emit-index-url --no-header --no-annotate pyproject.toml -o requirements.txt

bench: $(READY) ## Print the measurements of benchmarks/.
	@$(BIN)/python benchmarks/run.py

clean: ## Remove what was built.
	@rm -rf _build .pytest_cache .mypy_cache .ruff_cache
