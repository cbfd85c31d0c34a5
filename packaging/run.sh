#!/bin/sh
# Builds Vitae and starts it beside a server of its own on this machine, which ends with it.
# With no display: turns a sample CV into a PDF, to show that the heart works.
# Arguments go to the desktop: sh packaging/run.sh --data-dir /tmp/a
set -eu
cd "$(dirname "$0")/.."

sh packaging/packages.sh build
[ build/release/build.ninja -nt CMakePresets.json ] ||
    cmake --preset release -DVITAE_TESTS=OFF -DVITAE_BENCH=OFF -DVITAE_WERROR=OFF
cmake --build --preset release --target vitae --target vitae-server
vitae=build/release/bin/vitae
server=build/release/bin/vitae-server

if [ -z "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ] && [ "$(uname)" != Darwin ]; then
    out=build/sample.pdf
    "$vitae" export resources/samples/en-project-manager.json -o "$out"
    echo "No display here. A sample CV was written to $out"
    exit 0
fi

data=${VITAE_SERVER_DATA:-${XDG_DATA_HOME:-$HOME/.local/share}/vitae-server}
mkdir -p "$data"
"$server" --listen 127.0.0.1:0 --data "$data" >"$data/address" 2>"$data/server.log" &
server_pid=$!
trap 'kill "$server_pid" 2>/dev/null || true; wait "$server_pid" 2>/dev/null || true' EXIT
trap 'exit 130' INT TERM
waited=0
until grep -q '^listening on ' "$data/address"; do
    kill -0 "$server_pid" 2>/dev/null || { cat "$data/server.log" >&2; exit 1; }
    waited=$((waited + 1))
    [ "$waited" -le 100 ] || { echo "the server did not start; see $data/server.log" >&2; exit 1; }
    sleep 0.1
done
echo "A server of your own is $(cat "$data/address"); its data are in $data"
"$vitae" "$@"
