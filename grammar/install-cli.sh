#!/usr/bin/env bash
# Finds or installs the tree-sitter command line that this grammar is generated with, and prints its path.
# The version is fixed, because another one may write another parser. Takes `tree-sitter` from PATH if it is that
# version; else, on Debian as root, a package unpacked into .tools; else it is built with cargo (some minutes).
set -euo pipefail

version=0.26.11
repo=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
dest=$repo/.tools/tree-sitter

right() {
  [ "$("$1" --version 2>/dev/null | awk '{ print $2 }')" = "$version" ]
}

for candidate in "$(command -v tree-sitter || true)" "$dest/usr/bin/tree-sitter" "$dest/bin/tree-sitter"; do
  if [ -n "$candidate" ] && right "$candidate"; then
    echo "$candidate"
    exit 0
  fi
done

# Debian's package has no JavaScript of its own to read grammar.js with.
if ! command -v node >/dev/null && command -v apt-get >/dev/null && [ "$(id -u)" = 0 ]; then
  apt-get -qq update >/dev/null && DEBIAN_FRONTEND=noninteractive apt-get -qq -y install --no-install-recommends nodejs >/dev/null
fi

if "$repo/tests/tools/debian-beside.sh" forky "$dest" usr/bin/tree-sitter tree-sitter-cli && right "$dest/usr/bin/tree-sitter"; then
  echo "$dest/usr/bin/tree-sitter"
  exit 0
fi

echo "install-cli.sh: no package has tree-sitter $version: building it, which takes some minutes" >&2
cargo install tree-sitter-cli --version "$version" --locked --root "$dest" >&2
echo "$dest/bin/tree-sitter"
