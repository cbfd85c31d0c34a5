#!/bin/sh
# Takes the README's pictures of the editor from the running program: docs/editor.png and docs/editor-dark.png.
set -eu
cd "$(dirname "$0")/.."

sh packaging/packages.sh test
preset=${VITAE_PRESET:-dev}
[ "build/$preset/build.ninja" -nt CMakePresets.json ] || cmake --preset "$preset"
cmake --build --preset "$preset" --target vitae_screenshots
pictures=$(mktemp -d)
trap 'rm -rf "$pictures"' EXIT
for mode in light dark; do
    env -u WAYLAND_DISPLAY LC_ALL=C.UTF-8 QT_QPA_PLATFORM=xcb xvfb-run -a -s "-screen 0 1600x1000x24" \
        "build/$preset/bin/vitae_screenshots" "$pictures/$mode" "$mode" 1440x900
done
cp "$pictures/light/9-editor.png" docs/editor.png
cp "$pictures/dark/9-editor.png" docs/editor-dark.png
