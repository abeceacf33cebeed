# The two commands of the README, and the ones used while working. Each installs what it misses first.
JOBS ?= $(shell nproc)

.PHONY: help build demo test bench fuzz asan tidy format format-check coverage package install clean

help:
	@echo 'make build         the program, at build/release/licet'
	@echo 'make demo          build, and answer the cases in examples/'
	@echo 'make test          every test suite; ends with "N passed, N failed"'
	@echo 'make bench         the benchmarks'
	@echo 'make asan          unit tests under the address and undefined-behaviour sanitizers (Clang)'
	@echo 'make fuzz          fuzz every target; FUZZ_SECONDS=60 each'
	@echo 'make tidy          clang-tidy over src/;  make format, make format-check: clang-format'
	@echo 'make coverage      line and branch coverage, at build/coverage/report'
	@echo 'make package       a Debian package, at build/package'

build:
	@tools/bootstrap build
	@cmake --preset release --log-level=WARNING >/dev/null
	@cmake --build build/release -j $(JOBS)

demo: build
	@tools/demo build/release/licet

test:
	@tools/bootstrap test
	@python3 tools/run_tests.py --jobs $(JOBS)

bench:
	@tools/bootstrap bench
	@cmake --preset release-bench --log-level=WARNING >/dev/null
	@cmake --build build/release -j $(JOBS)
	@for b in build/release/bench/*; do [ -x "$$b" ] && [ -f "$$b" ] && echo "== $$b" && "$$b" || exit 1; done

asan:
	@tools/bootstrap asan
	@python3 tools/run_tests.py --jobs $(JOBS) asan

FUZZ_SECONDS ?= 60
fuzz:
	@tools/bootstrap fuzz
	@python3 tools/run_tests.py --jobs $(JOBS) --fuzz-seconds $(FUZZ_SECONDS) fuzz

tidy:
	@tools/bootstrap tidy
	@python3 tools/run_tests.py --jobs $(JOBS) --tidy-seconds 3600 tidy

format-check:
	@tools/bootstrap format
	@python3 tools/run_tests.py format

format:
	@tools/bootstrap format
	@git ls-files -z '*.cc' '*.h' | xargs -0 clang-format-19 -i

coverage:
	@tools/bootstrap coverage
	@tools/coverage

package: build
	@tools/bootstrap package
	@cd build/release && cpack -B ../package

install: build
	@cmake --install build/release

clean:
	@rm -rf build
