#!/bin/sh
# Builds the tests and passes them.
#   sh tests/run.sh          the suite
#   CI=true sh tests/run.sh  the suite under AddressSanitizer and UndefinedBehaviorSanitizer, every fuzzer for a minute,
#                            and the release build with its start-up and export tried out
set -eu
cd "$(dirname "$0")/.."

sh packaging/packages.sh test
jobs=$(nproc 2>/dev/null || echo 2)
export ASAN_OPTIONS=detect_leaks=0:abort_on_error=0 UBSAN_OPTIONS=print_stacktrace=1

suite() { # PRESET
    cmake --preset "$1"
    cmake --build --preset "$1"
    ctest --preset "$1" -j "$jobs" --timeout 600
}

fuzz() { # SECONDS
    cmake --preset fuzz
    cmake --build --preset fuzz
    sh tests/fuzz/run.sh build/fuzz/bin "$1" "$jobs"
}

if [ "${CI:-}" = true ]; then
    sh packaging/run.sh </dev/null
    fuzz "${VITAE_FUZZ_SECONDS:-60}"
    suite asan
else
    suite dev
fi
