# Two commands are enough: `make demo` and `make test`. Everything lands in .venv, .cache and data.
PYTHON ?= python3
PORT ?= 8000
VENV := .venv
BIN := $(VENV)/bin
# An office proxy signs with a certificate of the system's own store: let uv trust that store.
export UV_SYSTEM_CERTS := 1
export UV_NATIVE_TLS := 1
UV := $(BIN)/uv pip
COMPILE := $(UV) compile --quiet --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-emit-find-links --custom-compile-command "make lock"

.PHONY: demo test check bench lock translations reference clean

demo: $(VENV)/.runtime
	@exec $(BIN)/commonground demo --port $(PORT)

test: $(VENV)/.dev $(VENV)/.browser
	$(BIN)/pytest -n auto --dist loadfile $(TEST_OPTIONS)

check: $(VENV)/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/python -m tools.translations check
	$(BIN)/python -m django makemigrations --check --dry-run --settings commonground.config.settings
	$(BIN)/pytest -q tests/test_layers.py tests/test_docs.py

bench: $(VENV)/.dev
	$(BIN)/python -m bench

lock: $(BIN)/uv
	$(COMPILE) pyproject.toml --group build -o requirements.lock
	$(COMPILE) pyproject.toml --group build --group dev -c requirements.lock -o requirements-dev.lock
	$(COMPILE) --group pyproject.toml:installer -o requirements-uv.lock

translations: $(VENV)/.dev
	$(BIN)/python -m tools.translations update

reference: $(VENV)/.dev
	$(BIN)/python -m tools.reference

clean:
	rm -rf $(VENV) .cache .pytest_cache .mypy_cache .ruff_cache

$(BIN)/uv: requirements-uv.lock
	$(PYTHON) -c 'import sys; sys.exit("Common Ground needs Python 3.11 or newer; this is %d.%d. Try: make PYTHON=python3.12 demo" % sys.version_info[:2] if sys.version_info < (3, 11) else 0)'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-uv.lock

$(VENV)/.runtime: $(BIN)/uv requirements.lock pyproject.toml
	@echo "Installing Common Ground into $(VENV) ..."
	$(UV) install --quiet --python $(BIN)/python --require-hashes -r requirements.lock
	$(UV) install --quiet --python $(BIN)/python --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.dev: $(VENV)/.runtime requirements-dev.lock
	$(UV) install --quiet --python $(BIN)/python --require-hashes -r requirements-dev.lock
	@touch $@

# The browser tests run on any Chromium: the system's, or one that Playwright can fetch.
$(VENV)/.browser: $(VENV)/.dev
	-@$(BIN)/python -m tools.browser
	@touch $@
