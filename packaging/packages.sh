#!/bin/sh
# Installs what building and testing need on Debian 12 or Ubuntu 24.04, once: packages already there cost nothing.
# Usage: sh packaging/packages.sh build|test
set -eu

build="g++ mold cmake ninja-build ccache pkg-config
    qt6-base-dev qt6-base-dev-tools libsqlite3-dev qt6-svg-dev qt6-charts-dev libqt6opengl6-dev libgl1-mesa-dev
    libqpdf-dev libpoppler-cpp-dev libstemmer-dev libcmark-dev libhunspell-dev libfontconfig-dev zlib1g-dev libdeflate-dev
    qt6-httpserver-dev qt6-websockets-dev qtkeychain-qt6-dev libqt6sql6-psql libpq-dev libsodium-dev libssl-dev libcurl4-openssl-dev libzxcvbn-dev
    fontconfig fonts-noto-cjk"
test="dbus gnome-keyring chromium clang python3-requests librapidcheck-dev poppler-utils qpdf openssl xvfb xauth hunspell-en-us hunspell-fr postgresql
    slowhttptest"

case "${1:-build}" in
build) wanted=$build ;;
test) wanted="$build $test" ;;
*) echo "usage: packages.sh build|test" >&2; exit 2 ;;
esac

command -v apt-get >/dev/null 2>&1 || {
    echo "packages.sh: no apt-get here; please install the equivalents of: $wanted" >&2
    exit 0
}

missing=""
for package in $wanted; do
    dpkg-query -W -f='${db:Status-Status}' "$package" 2>/dev/null | grep -q '^installed$' || missing="$missing $package"
done
[ -n "$missing" ] || exit 0

as_root=""
if [ "$(id -u)" -ne 0 ]; then
    command -v sudo >/dev/null 2>&1 || { echo "packages.sh: needs root or sudo to install:$missing" >&2; exit 1; }
    as_root=sudo
fi
$as_root apt-get update -q
$as_root env DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends $missing
