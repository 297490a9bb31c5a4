#!/bin/sh
# Builds everything with warnings as errors and runs every test. Arguments go to ctest:
#   scripts/test.sh -R cli
set -eu
cd "$(dirname "$0")/.."
cmake --preset dev
cmake --build --preset dev
ctest --preset dev "$@"
