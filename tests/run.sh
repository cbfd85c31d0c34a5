#!/bin/sh
# Builds the tests and passes them.
#   sh tests/run.sh                          the suite
#   CI=true sh tests/run.sh                  and the release build, with an export tried out
#   VITAE_PRESET=asan sh tests/run.sh        the suite under AddressSanitizer and UndefinedBehaviorSanitizer
#   VITAE_FUZZ_SECONDS=60 sh tests/run.sh    and every fuzzer for a minute
set -eu
cd "$(dirname "$0")/.."

sh packaging/packages.sh test
jobs=$(nproc 2>/dev/null || echo 2)
export ASAN_OPTIONS=detect_leaks=0:abort_on_error=0 UBSAN_OPTIONS=print_stacktrace=1

# The server's tests run on SQLite and on a PostgreSQL of their own, which ends with this script.
postgresql=$(mktemp -d "${TMPDIR:-/tmp}/vitae-pg.XXXXXX")
trap 'sh tests/postgresql.sh stop "$postgresql"' EXIT
trap 'exit 130' INT
trap 'exit 143' TERM
VITAE_TEST_POSTGRESQL=$(sh tests/postgresql.sh start "$postgresql")
export VITAE_TEST_POSTGRESQL

suite() { # PRESET
    cmake --preset "$1"
    cmake --build --preset "$1"
    ctest --preset "$1" -j "$jobs" --timeout 600
}

fuzz() { # SECONDS: each target that long, as many at once as there are cores
    cmake --preset fuzz
    cmake --build --preset fuzz
    for target in build/fuzz/bin/fuzz_*; do
        mkdir -p "build/fuzz/corpus/${target##*/}"
        echo "${target##*/}"
    done | xargs -P "$jobs" -I TARGET sh -c 'build/fuzz/bin/TARGET -max_total_time='"$1"' -timeout=10 -rss_limit_mb=2048 \
        -max_len=16384 -verbosity=0 -print_final_stats=1 -artifact_prefix=build/fuzz/TARGET- -dict=tests/fuzz/cv.dict \
        build/fuzz/corpus/TARGET tests/fuzz/seeds/* >build/fuzz/TARGET.log 2>&1 || { tail -60 build/fuzz/TARGET.log; exit 255; }
        echo "TARGET: $(grep -o "number_of_executed_units.*" build/fuzz/TARGET.log), nothing found"'
}

if [ "${CI:-}" = true ]; then
    sh packaging/run.sh </dev/null
fi
suite "${VITAE_PRESET:-dev}"
if [ -n "${VITAE_FUZZ_SECONDS:-}" ]; then
    fuzz "$VITAE_FUZZ_SECONDS"
fi
