# Inyeon. Needs git, make and Python 3.11 or newer; all else goes into .venv.
# A target does nothing that is already done: stamps in .venv remember what was installed.
.POSIX:

PYTHON ?= python3
VENV = .venv
BIN = $(VENV)/bin
PIP = $(BIN)/python -m pip --disable-pip-version-check --no-input --quiet
INSTALL = $(PIP) install --progress-bar off --no-compile
# What .venv has comes before what the machine has, Node trusts the machine's certificates, and
# Python keeps what it has compiled: tests start it often.
WITH_VENV = PATH="$$PWD/$(BIN):$$PATH" NODE_USE_SYSTEM_CA=1 PYTHONDONTWRITEBYTECODE=
# One more than there are cores: a test of the page waits now and then.
WORKERS = $$(($$(getconf _NPROCESSORS_ONLN) + 1))
NODE_MODULES = graph/viewer/node_modules/.package-lock.json
DEMO_QUERY = data/queries/members.rq

.PHONY: help
help: ## this list
	@echo 'Start with make demo. All targets:'
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' Makefile

.PHONY: demo
demo: $(VENV)/.runtime ## build the graph, ask it a question, make graph.html, graph.ttl, graph.jsonld
	$(BIN)/inyeon build
	$(BIN)/inyeon query $(DEMO_QUERY) --format table
	$(BIN)/inyeon view -o graph.html
	$(BIN)/inyeon export -o graph.ttl
	$(BIN)/inyeon export -o graph.jsonld
	@echo 'Open graph.html in a browser: click an edge to see the words behind it. It needs no network.'
	@echo 'graph.ttl and graph.jsonld are the same graph for RDF tools; $(BIN)/inyeon --help shows the rest.'

.PHONY: test
test: browser $(NODE_MODULES) lint ## all checks and tests
	$(TESTS)

.PHONY: test-engines
test-engines: virtuoso ## the same graph in Virtuoso, compared; installs it if it must
	$(PYTEST) -m engine

.PHONY: test-all
test-all: browser virtuoso $(NODE_MODULES) lint compiled ## both, as CI runs them
	$(TESTS) -m 'engine or not engine'

PYTEST = $(WITH_VENV) $(BIN)/python -m pytest
TESTS = $(PYTEST) -n $(WORKERS) --dist loadfile --no-loadscope-reorder

.PHONY: lint
lint: $(VENV)/.dev ## format, lint and types, without tests
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy

.PHONY: format
format: $(VENV)/.dev ## put every Python file into shape
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

.PHONY: generated
generated: $(VENV)/.runtime ## write what is made from the ontology and the data: READMEs and context.jsonld
	$(BIN)/python -m inyeon.reference

.PHONY: pictures
pictures: browser ## take the pictures in docs/images anew
	$(BIN)/python docs/pictures.py

.PHONY: bench
bench: $(VENV)/.dev .bench/kglab/.done ## measure, and write docs/performance.md; SIZES="1000 10000" chooses
	$(BIN)/python benchmarks/run.py $(SIZES)
	$(BIN)/python benchmarks/report.py

.PHONY: bench-engines
bench-engines: $(VENV)/.dev ## measure one project in three stores, compared; SIZES as above
	@$(BIN)/python tests/servers.py --get
	PYTHONPATH=tests $(BIN)/python benchmarks/engines.py $(SIZES)
	$(BIN)/python benchmarks/report.py

SIZES = 1000 10000

.PHONY: viewer
viewer: $(NODE_MODULES) ## build graph/viewer into graph/inyeon/web
	export $(WITH_VENV); cd graph/viewer && npm run build

.PHONY: lock
lock: $(VENV)/.dev ## write requirements*.lock anew; UPGRADE=--upgrade takes the newest versions
	$(LOCK) pyproject.toml --group build -o requirements.lock
	$(LOCK) pyproject.toml --group dev -c requirements.lock -o requirements-dev.lock
	$(LOCK) --group node -o requirements-node.lock
	$(LOCK) --group kglab -o requirements-kglab.lock

UPGRADE =
LOCK = $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --fork-strategy fewest \
	--generate-hashes --custom-compile-command 'make lock' $(UPGRADE)

.PHONY: clean
clean: ## remove everything that make made
	rm -rf $(VENV) .bench .inyeon dist graph/viewer/node_modules
	rm -rf .mypy_cache .pytest_cache .ruff_cache .hypothesis
	rm -f graph.html graph.ttl graph.jsonld

# --- What the targets above stand on ---

$(BIN)/pip:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
	  echo 'Python 3.11 or newer is needed and "$(PYTHON)" is not one: make PYTHON=/path/to/python' >&2; \
	  exit 2; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { \
	  echo '"$(PYTHON)" has no venv module: install it (Debian: apt-get install python3-venv)' >&2; \
	  exit 2; }
	@echo 'Making $(VENV) …'
	@$(PYTHON) -m venv --clear $(VENV)

$(VENV)/.runtime: $(BIN)/pip requirements.lock pyproject.toml
	@echo 'Installing what Inyeon needs …'
	@$(INSTALL) --require-hashes -r requirements.lock
	@$(INSTALL) --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.dev: $(VENV)/.runtime requirements-dev.lock
	@echo 'Installing what its tests need …'
	@$(INSTALL) --require-hashes -r requirements-dev.lock
	@touch $@

.bench/kglab/.done: $(BIN)/pip requirements-kglab.lock
	@echo 'Installing kglab, to compare with …'
	@$(PYTHON) -m venv --clear .bench/kglab
	@.bench/kglab/bin/python -m pip --disable-pip-version-check --no-input --quiet install \
	  --progress-bar off --require-hashes -r requirements-kglab.lock
	@touch $@

.PHONY: browser
browser: $(VENV)/.dev
	@$(BIN)/python tests/browser.py --get

.PHONY: virtuoso
virtuoso: $(VENV)/.dev
	@$(BIN)/python tests/servers.py --get

# All that tests import is compiled once, and not by each worker.
.PHONY: compiled
compiled: $(VENV)/.dev
	@$(PYTEST) --collect-only -qq -p no:doctest -o addopts=--import-mode=importlib tests \
	  >/dev/null 2>&1 || true # the tests will say why

# The machine's Node if it is 20 or newer and has npm, else one from a Python package.
$(NODE_MODULES): $(BIN)/pip requirements-node.lock graph/viewer/package-lock.json
	@export $(WITH_VENV); node -e 'process.exit(parseInt(process.versions.node) < 20 ? 1 : 0)' 2>/dev/null \
	  && npm --version >/dev/null 2>&1 \
	  || { echo 'Installing Node …'; $(INSTALL) --require-hashes -r requirements-node.lock; }
	@echo 'Installing what the viewer is built with …'
	@export $(WITH_VENV); cd graph/viewer && npm ci --loglevel=error --no-audit --no-fund
	@touch $@
