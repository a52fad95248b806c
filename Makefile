# Two commands do all the set-up: `make demo` and `make test`. The rest is for engineers.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
# An interpreter of the right age: python3, or one that names its version.
FIND_PYTHON = for p in $(PYTHON) python3.11 python3.12 python3.13 python3.14; do \
	command -v $$p >/dev/null && $$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' && { echo $$p; break; }; done

.PHONY: demo test check fix bench mutate docs pictures clean

$(STAMP): pyproject.toml
	@python=$$($(FIND_PYTHON)); [ -n "$$python" ] || { echo "Python 3.11 or later is needed"; exit 1; }; $$python -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[dev]'
	@touch $@

demo: $(STAMP)  ## from nothing: the main job on a scratch copy of the sample store
	@PATH="$(CURDIR)/$(BIN):$$PATH" bash docs/demo.sh

test: $(STAMP)  ## from nothing: format, lint, types, floors, tests
	@PATH="$(CURDIR)/$(BIN):$$PATH" bash tests/run

check: $(STAMP)  ## format, lint, types and the house's floors, without the tests
	@PATH="$(CURDIR)/$(BIN):$$PATH" bash tests/run check

fix: $(STAMP)  ## what the formatter and the linter can mend
	@$(BIN)/ruff format . && $(BIN)/ruff check --fix .

bench: $(STAMP)  ## ratios against something run beside them
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[bench]'
	@PATH="$(CURDIR)/$(BIN):$$PATH" $(BIN)/python bench/run.py

mutate: $(STAMP)  ## mutation tests of core/draw, core/judgement and core/record
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check 'mutmut>=3.3'
	@$(BIN)/mutmut run

docs: $(STAMP)  ## the generated pages
	@$(BIN)/python docs/generate.py

pictures: $(STAMP)  ## the ceremony, notices, forms and pages as pictures, into docs/pictures (needs what tests/tools installs)
	@$(BIN)/python docs/pictures.py

clean:
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .hypothesis mutants
