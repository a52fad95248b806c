# Two commands do all the set-up: `make demo` and `make test`. The rest is for engineers.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := python -m pip install --quiet --disable-pip-version-check
# An interpreter of the right age: python3, or one that names its version.
FIND_PYTHON = for p in $(PYTHON) python3.11 python3.12 python3.13 python3.14; do \
	command -v $$p >/dev/null && $$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' && { echo $$p; break; }; done
WITH = PATH="$(CURDIR)/$(1)/bin:$$PATH"

.PHONY: demo test check quick fix bench mutate docs pictures sample bundle lock upgrade test-latest test-lowest clean

# What is installed is what requirements/*.lock name, by hash: first what builds, since one dependency has no wheel, then
# what is used. pyproject.toml says in ranges what `pip install dbl-random` takes.
$(VENV)/.build: requirements/build.lock
	@python=$$($(FIND_PYTHON)); [ -n "$$python" ] || { echo "Python 3.11 or later is needed"; exit 1; }; $$python -m venv $(VENV)
	@$(BIN)/$(PIP) --require-hashes -r $<
	@touch $@

$(VENV)/.%: requirements/%.lock pyproject.toml $(VENV)/.build
	@$(BIN)/$(PIP) --no-build-isolation --require-hashes -r $<
	@$(BIN)/$(PIP) --no-build-isolation --no-deps -e .
	@touch $@

demo: $(VENV)/.run  ## from nothing: the main job on a scratch copy of the sample store
	@$(call WITH,$(VENV)) bash docs/demo.sh

test: $(VENV)/.dev  ## from nothing: format, lint, types, floors, tests
	@$(call WITH,$(VENV)) bash tests/run

check: $(VENV)/.dev  ## format, lint, types and the house's floors, without the tests
	@$(call WITH,$(VENV)) bash tests/run check

quick: $(VENV)/.dev  ## within a minute: the checks, and the tests of what decides
	@$(call WITH,$(VENV)) bash tests/run quick

fix: $(VENV)/.dev  ## what the formatter and the linter can mend
	@$(BIN)/ruff format . && $(BIN)/ruff check --fix .

bench: $(VENV)/.all  ## ratios against something run beside them
	@$(call WITH,$(VENV)) $(BIN)/python bench/run.py

mutate: $(VENV)/.all  ## mutation tests of core/draw, core/judgement and core/record
	@$(BIN)/mutmut run

docs: $(VENV)/.dev  ## the generated pages
	@$(BIN)/python docs/generate.py

pictures: $(VENV)/.dev  ## the ceremony, notices, forms and pages as pictures, into docs/pictures (needs what tests/tools installs)
	@$(BIN)/python docs/pictures.py

sample: $(VENV)/.dev  ## the year at the top of the project anew, under a new origin where the present one is published
	@$(BIN)/python docs/sample_year.py --remake

bundle: $(VENV)/.bundle  ## one folder for machines without a network, into dist/: wheels, install scripts, handbook, PEX
	@$(BIN)/python bundle/build.py

# all.lock decides every version; the others are parts of it. Without --upgrade a version stays where it may.
LOCK = $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
	--annotation-style line --custom-compile-command 'make lock' -o requirements/$(1).lock $(2) >/dev/null
PART = $(call LOCK,$(1),$(2) --upgrade -c requirements/all.lock)

lock: $(VENV)/.all  ## requirements/*.lock, after a change of pyproject.toml
	@$(call LOCK,all,pyproject.toml --all-extras --group build --group mutate --group lock --group bundle $(NEWEST))
	@$(call PART,build,--group build)
	@$(call PART,run,pyproject.toml)
	@$(call PART,bundle,pyproject.toml --group bundle)
	@$(call PART,dev,pyproject.toml --extra dev)

upgrade:  ## every lock to the newest versions, then everything that must hold
	@$(MAKE) --no-print-directory lock NEWEST=--upgrade
	@$(MAKE) --no-print-directory test

test-latest: $(VENV)/.build  ## the tests against the newest versions that pyproject.toml admits
	@$(BIN)/python -m venv --clear .venv-latest
	@.venv-latest/bin/$(PIP) -e '.[dev]'
	@$(call WITH,.venv-latest) bash tests/run tests

test-lowest: $(VENV)/.all  ## the tests against the lowest versions that pyproject.toml admits
	@$(BIN)/python -m venv --clear .venv-lowest
	@$(BIN)/uv pip compile --quiet --resolution lowest-direct pyproject.toml -o .venv-lowest/lowest.txt >/dev/null
	@.venv-lowest/bin/$(PIP) -c .venv-lowest/lowest.txt -e '.[dev]'
	@$(call WITH,.venv-lowest) bash tests/run tests

clean:
	rm -rf $(VENV) .venv-latest .venv-lowest build dist .mypy_cache .ruff_cache .hypothesis mutants
