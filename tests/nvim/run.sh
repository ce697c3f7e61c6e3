#!/usr/bin/env bash
# Drives a real Neovim over the examples, and over ../shared/data/seeds-project where that is there.
# ATTACHE names the program to test; without it, the debug build is made and taken.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
export REPO=${here%/tests/nvim}
cd "$REPO"

# shellcheck source=tests/nvim/prepare.sh
. "$here/prepare.sh"

# The last Neovim without `vim.lsp.config`, where it can be had.
if old=$("$here/install.sh" 0.10); then
  timeout 120 "$old" --headless -u NONE -i NONE -n --cmd "set rtp^=$REPO/editors/neovim" -c "luafile $here/old.lua" </dev/null
else
  echo "Not run: the tests with Neovim 0.10, which is not here."
fi

status=0
timeout 300 "$nvim" --headless -u "$here/init.lua" -i NONE -n -c "luafile $here/test.lua" </dev/null || status=$?
[ "$status" != 124 ] || echo "Neovim was stopped after five minutes."
exit "$status"
