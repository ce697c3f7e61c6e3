#!/usr/bin/env bash
# Finds or installs the Helix that the tests drive, and the tmux that they drive it with, and prints the folder that holds
# both as `hx` and `tmux`: from PATH if they are there, else, on Debian as root, unpacked beside the system.
set -euo pipefail

repo=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
dest=$repo/.tools/helix
mkdir -p "$dest/bin"

beside() {
  "$repo/tests/tools/debian-beside.sh" forky "$dest/$1" "$2" "$1" || {
    echo "install.sh: the tests need $1 on PATH" >&2
    exit 3
  }
}

if [ ! -x "$dest/bin/hx" ]; then
  if hx=$(command -v hx); then
    ln -s "$hx" "$dest/bin/hx"
  else
    beside hx usr/lib/hx/hx
    printf '#!/bin/sh\nHELIX_RUNTIME=%q exec %q "$@"\n' "$dest/hx/usr/lib/hx/runtime" "$dest/hx/usr/lib/hx/hx" >"$dest/bin/hx"
    chmod +x "$dest/bin/hx"
  fi
fi
if [ ! -x "$dest/bin/tmux" ]; then
  if tmux=$(command -v tmux); then
    ln -s "$tmux" "$dest/bin/tmux"
  else
    beside tmux usr/bin/tmux
    printf '#!/bin/sh\nTERMINFO_DIRS=%q exec %q "$@"\n' "$dest/tmux/usr/share/terminfo:$dest/tmux/lib/terminfo:/lib/terminfo" "$dest/tmux/usr/bin/tmux" >"$dest/bin/tmux"
    chmod +x "$dest/bin/tmux"
  fi
fi
"$dest/bin/hx" --version >/dev/null && "$dest/bin/tmux" -V >/dev/null || {
  echo "install.sh: what is in $dest does not run; remove it and try again" >&2
  exit 1
}
echo "$dest/bin"
