#!/bin/sh
# Builds Vitae and starts it. With no display: turns a sample CV into a PDF, to show that the heart works.
# Arguments go to the program: sh packaging/run.sh --data-dir /tmp/a
set -eu
cd "$(dirname "$0")/.."

sh packaging/packages.sh build
cmake --preset release -DVITAE_BENCH=OFF -DVITAE_WERROR=OFF
cmake --build --preset release --target vitae
vitae=build/release/bin/vitae

if [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ] || [ "$(uname)" = Darwin ]; then
    exec "$vitae" "$@"
fi
out=build/sample.pdf
"$vitae" export resources/samples/en-project-manager.json -o "$out"
echo "No display here. A sample CV was written to $out"
