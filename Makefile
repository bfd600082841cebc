# `make demo` builds Sijill and runs its main job; `make test` installs what the tests need and runs them.
# `make help` lists the rest. One profile (release) serves all, so that nothing is built twice.

SHELL := /bin/bash
.DEFAULT_GOAL := help
PORT ?= 8080
REGISTER := demo-register
BINARY := target/release/sijill
# The evaluation data lies beside a checkout; without it the tests that need it say so and are skipped.
ifneq ($(wildcard ../shared/gold/dev.jsonl),)
export SIJILL_SHARED ?= $(abspath ../shared)
endif

.PHONY: help demo test lint bench pictures durability build tools clean

help: ## list the targets
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 10

# ---- what a fresh machine may lack ----------------------------------------------------------------------------------

tools:
	@command -v cargo >/dev/null || { echo "cargo is missing: install Rust (stable) from rustup.rs, then run make again"; exit 1; }
	@command -v cc >/dev/null || { echo "installing a C compiler for SQLite"; $(call install,build-essential); }

# Installs Debian packages as root, or with sudo where one is not root.
install = if [ "$$(id -u)" = 0 ]; then run=; else run=sudo; fi; $$run apt-get update -qq && $$run apt-get install -y -qq $(1) >/dev/null

nextest: tools
	@cargo nextest --version >/dev/null 2>&1 || { echo "installing cargo-nextest"; cargo install --quiet --locked cargo-nextest; }

cargo-deny: tools
	@cargo deny --version >/dev/null 2>&1 || { echo "installing cargo-deny"; cargo install --quiet --locked cargo-deny; }

.PHONY: nextest cargo-deny

# ---- the two commands -----------------------------------------------------------------------------------------------

build: tools
	@cargo build --release --quiet --package sijill

demo: build ## build, make the demo register, print the toll, serve it (ONCE=1: end after that)
	@demo/run.sh $(BINARY) $(REGISTER) $(PORT) $(ONCE)

test: nextest ## everything that the tests need, then the tests
	@[ -n "$$SIJILL_SHARED" ] || echo "SIJILL_SHARED is not set: the tests on the evaluation data are skipped"
	cargo nextest run --release --workspace --no-fail-fast
	cargo test --release --doc --workspace --quiet

# ---- the rest -------------------------------------------------------------------------------------------------------

lint: cargo-deny ## format, clippy, docs, licences
	cargo fmt --all --check
	cargo clippy --release --workspace --all-targets --quiet -- -D warnings
	RUSTDOCFLAGS="-D warnings" cargo doc --release --workspace --no-deps --quiet
	cargo deny --log-level error check bans licenses sources

bench: tools ## speed of tolls, of the record (FULL=1: a million claims), and of the reader beside the machine's limit and other people's parsers
	@benches/maha.sh 2>/dev/null || echo "Maha cannot be installed: measured without it"
	cargo run --release --quiet --manifest-path benches/Cargo.toml --target-dir target
	cargo bench --quiet --package sijill --bench toll_speed
	cargo bench --quiet --package sijill --bench record_scale -- $(if $(FULL),--full)

pictures: build ## take the README's pictures of the demo anew, and check every page of it in a browser
	@command -v chromium >/dev/null && command -v pngquant >/dev/null || { $(call install,chromium pngquant fonts-noto-core); }
	@demo/run.sh $(BINARY) $(REGISTER) $(PORT) ONCE >/dev/null
	@docs/images/take.sh $(BINARY) $(REGISTER)

durability: build nextest ## kill writers 1,000 times and an import 50, cut the power 200 times, flip 200 bits, fill the disk (as root)
	SIJILL_KILL_ROUNDS=1000 SIJILL_FLIPS=200 SIJILL_POSITIONS=200 cargo nextest run --release --package sijill --test binary durability --no-capture
	python3 tests/durability/power_loss.py $(BINARY) 200
	tests/durability/full_disk.sh $(BINARY)
	tests/durability/import_kills.sh $(BINARY) 50

clean: ## remove what was built and the demo register
	cargo clean
	rm -rf $(REGISTER)
