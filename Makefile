# The commands of the course. Each sets up what it needs; a second run reuses it.
PYTHON ?= python3
BIN := .venv/bin
TSC := .venv/types/node_modules/.bin/tsc
PLAYER := .venv/player/node_modules/qti3-item-player/package.json
export JUPYTER_PLATFORM_DIRS := 1
# Python 3.11 cannot start in a folder with letters beyond ASCII under this locale.
ifneq (,$(filter C POSIX,$(LC_ALL)))
export LC_ALL := C.UTF-8
endif
# Python keeps what it has compiled: what starts next would else compile it again.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: help setup book chromium bubblewrap epubcheck check test types lab edit wheel run format lock bench clean
.DEFAULT_GOAL := help

help: ## List the commands.
	@grep -E '^[a-z]+:.*## ' Makefile | sed -E 's/^([a-z]+):.*## /  make \1\t/' | expand -t 18

setup: .venv/.test ## Make the whole environment in .venv.

# An old environment, made before there were sets, is made anew.
.venv/.made:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "Python 3.11 or later is needed; $(PYTHON) is $$($(PYTHON) --version). Try: make PYTHON=python3.12 book"; exit 1; }
	@$(PYTHON) -c 'import ensurepip' 2>/dev/null \
	  || { echo "Python lacks venv. On Debian: apt-get install python3-venv"; exit 1; }
	@$(PYTHON) -m venv --clear .venv
	@touch $@

# .venv/.lab says that all of requirements/lab.txt is installed. The sets come from one
# resolution, so one adds to another. Python compiles what it uses when it uses it.
PIP = $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-compile --no-deps
.venv/.%: requirements/%.txt pyproject.toml .venv/.made
	@echo "Setting up .venv for this (about half a minute) ..."
	@$(PIP) --require-hashes -r $<
	@$(PIP) --no-build-isolation -e .
	@touch $@

book: .venv/.book ## Build the book into _build/html.
	@$(BIN)/course build

chromium:
	@for name in "$$CHROMIUM" chromium-headless-shell chromium chromium-browser google-chrome google-chrome-stable; do \
	  if [ -n "$$name" ] && command -v "$$name" >/dev/null; then exit 0; fi; done; \
	  echo "make test needs Chromium. On Debian: apt-get install chromium-headless-shell. Elsewhere: set CHROMIUM to the program."; exit 1

bubblewrap:
	@command -v bwrap >/dev/null \
	  || { echo "make test marks hand-ins in a box. On Debian: apt-get install bubblewrap."; exit 1; }

epubcheck:
	@command -v java >/dev/null && [ -f "$${EPUBCHECK:-/usr/share/java/epubcheck.jar}" ] \
	  || { echo "make test needs epubcheck. On Debian: apt-get install epubcheck. Elsewhere: set EPUBCHECK to its jar."; exit 1; }

# Three at once, of which on two cores one always waits for a kernel or a page. loadscope
# keeps a notebook with one, where its cells share a kernel; tests/conftest.py sorts them.
AT_ONCE := -n 3 --dist loadscope --no-loadscope-reorder

check: .venv/.test ## Run what is quick: no browser, no build, no Jupyter, no box.
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@$(BIN)/course check
	@$(BIN)/python -m pytest $(AT_ONCE) -m "not (browser or build or lab or kernel or box)"

test: chromium bubblewrap epubcheck .venv/.test $(PLAYER) $(TSC) ## Run every check.
	@$(BIN)/course check
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@$(TSC) --project .
	@$(BIN)/course build --epub
	@$(BIN)/python -m pytest $(AT_ONCE) --nbval --nbval-current-env tests src chapters exercises
	@echo "All checks passed."

types: $(TSC) ## Check the types of the JavaScript; needs npm.
	@$(TSC) --project .

# What npm installs comes from its lock; nothing of it runs while it is installed.
define npm-ci
@command -v npm >/dev/null || { echo "This needs npm. On Debian: apt-get install npm"; exit 1; }
@mkdir -p $(1)
@cp package.json package-lock.json $(1)
@npm ci --prefix $(1) --ignore-scripts --no-audit --no-fund --loglevel=error $(2)
@touch $@
endef

# .venv/.made comes first, because it empties .venv.
$(TSC): package.json package-lock.json | .venv/.made
	$(call npm-ci,.venv/types)

$(PLAYER): package.json package-lock.json | .venv/.made
	@echo "Setting up the player of exported exercises ..."
	$(call npm-ci,.venv/player,--omit=dev --omit=optional)

lab: .venv/.lab ## Open the course in JupyterLab, as students get it.
	@$(BIN)/course start

edit: .venv/.lab ## Open the notebooks themselves in JupyterLab, for authors.
	@JUPYTER_CONFIG_PATH="$(CURDIR)/src/helpers/start/config" \
	  $(BIN)/jupyter lab $(if $(filter 0,$(shell id -u)),--allow-root)

wheel: .venv/.lab ## Build the file that students install, into dist.
	@$(BIN)/python -P -m hatchling build -t wheel

run: .venv/.lab ## Run every notebook and store its outputs.
	@$(BIN)/course run

format: .venv/.test ## Format and mend the code.
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

# Everything is resolved once, and each smaller set is cut out of it.
COMPILE = $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
  --no-emit-index-url --no-header --no-annotate pyproject.toml
CUT = $(COMPILE) --constraints requirements/test.txt --upgrade
lock: .venv/.made ## Pin the newest versions that pyproject.toml allows.
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check uv
	@$(COMPILE) --upgrade --all-extras -o requirements/test.txt
	@$(CUT) -o requirements/student.txt
	@$(CUT) --extra lab --extra build -o requirements/lab.txt
	@$(CUT) --extra book -o requirements/book.txt

bench: .venv/.test ## Print the measurements of benchmarks/.
	@$(BIN)/python benchmarks/run.py

clean: ## Remove what was built.
	@rm -rf _build dist .pytest_cache .mypy_cache .ruff_cache
