#!/bin/sh
# Builds everything with warnings as errors, and the optimized program, and runs every test.
# Arguments go to ctest:
#   scripts/test.sh -R cli
set -eu
cd "$(dirname "$0")/.."
scripts/packages.sh

cmake --preset release
cmake --build --preset release --target schemagen
cmake --preset dev
cmake --build --preset dev
ctest --preset dev "$@"
