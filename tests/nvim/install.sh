#!/usr/bin/env bash
# install.sh [0.10]: finds or installs the Neovim that the tests drive, and prints the path of its program.
# Takes `nvim` from PATH if it is 0.11 or later; else, on Debian as root, unpacks a current one into .tools/nvim,
# beside the system's libraries and without touching them. With `0.10` it is that version, in .tools/nvim-0.10.
# Says nothing else unless something is wrong.
set -euo pipefail

repo=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
if [ "${1-}" = 0.10 ]; then
  dest=$repo/.tools/nvim-0.10 suite=trixie wanted='v[1] == 0 && v[2] == 10'
else
  dest=$repo/.tools/nvim suite=forky wanted='v[1] > 0 || v[2] >= 11'
fi

fits() {
  "$1" --version 2>/dev/null | awk 'NR == 1 { sub(/^v/, "", $2); split($2, v, "."); exit !('"$wanted"') }'
}

if nvim=$(command -v nvim) && fits "$nvim"; then
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
fits "$launcher" || {
  echo "install.sh: $launcher does not run, or is another version; remove $dest and try again" >&2
  exit 1
}
echo "$launcher"
