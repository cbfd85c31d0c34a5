#!/bin/sh
# Builds the tests and passes them.
#   sh tests/run.sh                          the suite
#   CI=true sh tests/run.sh                  the release build with an export tried out, every fuzzer for a minute, the
#                                            suite, both under AddressSanitizer and UBSan, and the server's tests under
#                                            ThreadSanitizer
#   VITAE_PRESET=asan sh tests/run.sh        the suite built as that preset says: dev, asan or tsan
#   VITAE_FUZZ_SECONDS=60 sh tests/run.sh    and every fuzzer that long, or 40,000 inputs
set -eu
cd "$(dirname "$0")/.."

sh packaging/packages.sh test
cores=$(nproc 2>/dev/null || echo 2)
if [ "${CI:-}" = true ]; then
    : "${VITAE_PRESET:=asan}" "${VITAE_FUZZ_SECONDS=60}"
fi

# Left to Qt, fontconfig and GLib: what lives as long as the process, and is not reachable when it ends.
export ASAN_OPTIONS=detect_stack_use_after_return=1:strict_string_checks=1
export LSAN_OPTIONS=suppressions=$PWD/tests/support/leaks.supp:print_suppressions=0
export UBSAN_OPTIONS=print_stacktrace=1:halt_on_error=1
# Qt's libraries were not compiled for it: what they do among themselves it cannot judge.
export TSAN_OPTIONS=ignore_noninstrumented_modules=1:history_size=4:die_after_fork=0:suppressions=$PWD/tests/support/tsan.supp

# Property tests take the same cases each time, so that a run tells of the change and not of luck;
# RC_PARAMS="max_success=10000" sh tests/run.sh looks further.
export RC_PARAMS="${RC_PARAMS:-seed=20261122}"

phase() { # NAME COMMAND…: says how long it took
    name=$1
    shift
    started=$(date +%s)
    "$@"
    echo "== $name: $(($(date +%s) - started)) s"
}

# Compiled many files at a time, which from nothing takes half as long; who changes the code configures the folder with
# `cmake --preset dev` first, and it stays so.
build() { # PRESET TARGET
    [ "build/$1/build.ninja" -nt CMakePresets.json ] ||
        cmake --preset "$1" -D CMAKE_UNITY_BUILD=ON -D CMAKE_UNITY_BUILD_BATCH_SIZE=16
    cmake --build --preset "$1" --target "$2"
}

# The same inputs in the same order each time, 40,000 at most, as far as the time goes: a run judges the change, not the
# day. VITAE_FUZZ_SEED=0 VITAE_FUZZ_RUNS=-1 looks elsewhere and as long as the time is.
fuzz() { # SECONDS: each target that long; twice as many at once as there are cores, for time is what they need
    for target in build/fuzz/bin/fuzz_*; do
        mkdir -p "build/fuzz/corpus/${target##*/}"
        echo "${target##*/}"
    done | xargs -P "$((cores * 2))" -I TARGET sh -c '
        build/fuzz/bin/TARGET -max_total_time='"$1"' -seed='"${VITAE_FUZZ_SEED:-20261122}"' \
            -runs='"${VITAE_FUZZ_RUNS:-40000}"' -timeout=25 -rss_limit_mb=2048 -max_len=16384 -verbosity=0 -print_final_stats=1 \
            -artifact_prefix=build/fuzz/TARGET- -dict=tests/fuzz/cv.dict \
            build/fuzz/corpus/TARGET tests/fuzz/seeds/* >build/fuzz/TARGET.log 2>&1 ||
            { tail -60 build/fuzz/TARGET.log; exit 255; }
        echo "TARGET: $(sed -n "s/stat::number_of_executed_units: *//p" build/fuzz/TARGET.log) inputs, nothing found"'
}

if [ "${CI:-}" = true ]; then
    phase "release build and an export" sh packaging/run.sh </dev/null
fi
if [ -n "${VITAE_FUZZ_SECONDS:-}" ]; then
    phase "fuzzers built" build fuzz fuzzers
    phase "fuzzers" fuzz "$VITAE_FUZZ_SECONDS"
fi
phase "tests built" build "${VITAE_PRESET:=dev}" all
if [ "${CI:-}" = true ]; then
    phase "tests of threads built" build tsan server_tests
fi

# The server's tests run on SQLite and on a PostgreSQL of their own, which ends with this script.
postgresql=$(mktemp -d "${TMPDIR:-/tmp}/vitae-pg.XXXXXX")
trap 'sh tests/postgresql.sh stop "$postgresql"' EXIT
trap 'exit 130' INT
trap 'exit 143' TERM
VITAE_TEST_POSTGRESQL=$(sh tests/postgresql.sh start "$postgresql")
export VITAE_TEST_POSTGRESQL
# In CI what fails is run once more, for that machine is shared; the log has both runs.
suite() { # PRESET [ARGUMENT…]
    preset=$1
    shift
    ctest --preset "$preset" -j "$cores" --timeout 600 ${CI:+--repeat until-pass:2} "$@"
}
phase "suite" suite "$VITAE_PRESET"
if [ "${CI:-}" = true ]; then
    phase "tests of threads" suite tsan -L server
fi
