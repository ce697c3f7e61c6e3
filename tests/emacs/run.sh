#!/usr/bin/env bash
# Drives a real Emacs with Eglot over the examples, set up as editors/emacs/README.md says. ATTACHE names the program to
# test; without it, the debug build is made and taken. Ends with status 3 where Emacs cannot be had.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
export REPO=${here%/tests/emacs}
cd "$REPO"

emacs=$("$here/install.sh") || exit
if [ -z "${ATTACHE-}" ]; then
  cargo build --quiet --locked --bin attache
  ATTACHE=$(cd "${CARGO_TARGET_DIR:-target}" && pwd)/debug/attache
fi
export ATTACHE
WORK=$(mktemp -d)
export WORK HOME=$WORK
trap 'rm -rf "$WORK"' EXIT
cp -r examples "$WORK/examples"

timeout 300 "$emacs" --batch -Q -L editors/emacs -l "$here/test.el" </dev/null
