# Everything in the clone's own .venv and node_modules; nothing is installed by hand.
PYTHON ?= python3
PORT ?= 8000
SITE ?= site

# MkDocs' themes advertise at each build; a build here prints what concerns the site.
export NO_MKDOCS_2_WARNING := true

BIN := .venv/bin
READY := .venv/ready
NODE_MAJOR := $(shell node -p 'process.versions.node.split(".")[0]' 2>/dev/null)
NODE_OK := $(shell [ "0$(NODE_MAJOR)" -ge 20 ] && command -v npm >/dev/null && echo yes)
NO_NODE = @echo "Skipped: $@ needs Node 20 or newer with npm (found: $(if $(NODE_MAJOR),$(NODE_MAJOR),none))."

.PHONY: serve build check bench runtime test test-python test-runtime browser lint lint-python lint-runtime assets-current ci clean

serve: $(READY)
	$(BIN)/mkdocs serve --dev-addr 127.0.0.1:$(PORT)

build: $(READY)
	$(BIN)/mkdocs build --strict --site-dir $(SITE)

# Every example of the site, in a real browser.
check: $(READY) browser
	$(BIN)/mkdocs-playground check

# Beside the peers, in one run; `make bench BENCH_ARGS='--pages 10 100 1000'` takes its time.
bench: $(READY) browser .cache/benchmarks/ready
	$(BIN)/python -m benchmarks $(BENCH_ARGS)

.cache/benchmarks/ready: benchmarks/package-lock.json benchmarks/requirements.txt
	cd benchmarks && npm ci --no-audit --no-fund
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --upgrade --target .cache/benchmarks --requirement benchmarks/requirements.txt
	@touch $@

test: test-runtime test-python

test-python: $(READY) browser
	$(BIN)/pytest -n 2 $(PYTEST_ARGS)

browser: $(READY)
	$(BIN)/python tests/chromium.py

lint: lint-python lint-runtime

lint-python: $(READY)
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy

ci: lint assets-current build test check

clean:
	rm -rf .venv node_modules site dist .cache

$(READY): pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "mkdocs-playground needs Python 3.11 or newer; this is " + sys.version.split()[0] + ". Name another with: make PYTHON=python3.12 …")'
	[ -x $(BIN)/python ] || $(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[dev]'
	@touch $@

# Node is needed only to rebuild the runtime and to test its pure parts.
ifeq ($(NODE_OK),yes)
node_modules/.package-lock.json: package.json package-lock.json
	npm ci --no-audit --no-fund
	@touch $@

runtime: node_modules/.package-lock.json
	npm run build

test-runtime: node_modules/.package-lock.json
	npm test

lint-runtime: node_modules/.package-lock.json
	npm run lint
	npm run types

# The committed runtime is what its sources build to.
assets-current: runtime
	@changed=$$(git status --porcelain -- plugins/mkdocs_playground/assets); [ -z "$$changed" ] || { \
	  echo "$$changed"; echo "The committed runtime differs from its sources: run 'make runtime' and commit it."; exit 1; }
else
runtime test-runtime lint-runtime assets-current:
	$(NO_NODE)
endif
