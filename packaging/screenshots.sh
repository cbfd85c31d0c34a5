#!/bin/sh
# Takes the README's picture of the editor, docs/editor.png, from the running program. The program that does it takes
# pictures of all other pages too; see tests/app/shell/screenshots.cpp.
set -eu
cd "$(dirname "$0")/.."

sh packaging/packages.sh test
preset=${VITAE_PRESET:-dev}
[ "build/$preset/build.ninja" -nt CMakePresets.json ] || cmake --preset "$preset"
cmake --build --preset "$preset" --target vitae_screenshots
pictures=$(mktemp -d)
trap 'rm -rf "$pictures"' EXIT
env -u WAYLAND_DISPLAY LC_ALL=C.UTF-8 QT_QPA_PLATFORM=xcb xvfb-run -a -s "-screen 0 1600x1000x24" \
    "build/$preset/bin/vitae_screenshots" "$pictures" light 1440x900
cp "$pictures/9-editor.png" docs/editor.png
