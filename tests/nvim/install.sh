#!/usr/bin/env bash
# Finds or installs the Neovim that the tests drive, and prints the path of its program.
# Takes `nvim` from PATH if it is 0.11 or later; else, on Debian as root, unpacks a current one into .tools/nvim,
# beside the system's libraries and without touching them. Says nothing else unless something is wrong.
set -euo pipefail

repo=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
dest=$repo/.tools/nvim
suite=forky

recent() {
  "$1" --version 2>/dev/null | awk 'NR == 1 { sub(/^v/, "", $2); split($2, v, "."); exit !(v[1] > 0 || v[2] >= 11) }'
}

if nvim=$(command -v nvim) && recent "$nvim"; then
  echo "$nvim"
  exit 0
fi

launcher=$dest/bin/nvim
if [ ! -x "$launcher" ]; then
  "$repo/tests/tools/debian-beside.sh" "$suite" "$dest" usr/bin/nvim neovim || {
    echo "install.sh: the tests need Neovim 0.11 or later on PATH: see https://neovim.io/doc/install" >&2
    exit 1
  }
  mkdir -p "$dest/bin"
  cat >"$launcher" <<SCRIPT
#!/bin/sh
VIMRUNTIME='$dest/usr/share/nvim/runtime' exec '$dest/usr/bin/nvim' --cmd 'set rtp+=$dest/usr/lib/nvim' "\$@"
SCRIPT
  chmod +x "$launcher"
fi
recent "$launcher" || {
  echo "install.sh: $launcher does not run, or is older than 0.11; remove $dest and try again" >&2
  exit 1
}
echo "$launcher"
