#!/usr/bin/env bash
# Finds or installs the Emacs that the tests drive, and prints the path of its program: `emacs` from PATH if it is 30 or
# later and has tree-sitter, else, on Debian as root, a current one unpacked into .tools/emacs, beside the system.
set -euo pipefail

repo=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
dest=$repo/.tools/emacs

fits() {
  "$1" --batch -Q --eval '(kill-emacs (if (and (>= emacs-major-version 30) (treesit-available-p)) 0 1))' >/dev/null 2>&1
}

if emacs=$(command -v emacs) && fits "$emacs"; then
  echo "$emacs"
  exit 0
fi

launcher=$dest/bin/emacs
if [ ! -x "$launcher" ]; then
  "$repo/tests/tools/debian-beside.sh" forky "$dest" usr/bin/emacs-nox emacs-nox || {
    echo "install.sh: the tests need Emacs 30 or later, with tree-sitter, on PATH" >&2
    exit 3
  }
  version=$(basename "$(dirname "$dest"/usr/share/emacs/*/lisp)")
  share=$dest/usr/share/emacs/$version
  programs=$(dirname "$dest"/usr/libexec/emacs/"$version"/*/*.pdmp)
  mkdir -p "$dest/bin"
  cat >"$launcher" <<SCRIPT
#!/bin/sh
export EMACSLOADPATH='$share/lisp' EMACSDATA='$share/etc' EMACSDOC='$share/etc' EMACSPATH='$programs'
exec '$dest/usr/bin/emacs-nox' --dump-file='$(echo "$programs"/*.pdmp)' "\$@"
SCRIPT
  chmod +x "$launcher"
fi
fits "$launcher" || {
  echo "install.sh: $launcher does not run; remove $dest and try again" >&2
  exit 1
}
echo "$launcher"
