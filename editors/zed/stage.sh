#!/usr/bin/env bash
# Lays the extension out for Zed, with the grammar from this very clone, and prints the folder to choose in Zed with
# "zed: install dev extension". Run it again after the grammar has changed.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
project=${here%/editors/zed}
staged=$project/.tools/zed-extension

command -v git >/dev/null || {
  echo "stage.sh: git is needed, as Zed takes grammars from a git repository" >&2
  exit 1
}
commit=$(git -C "$project" rev-parse HEAD)
[ -z "$(git -C "$project" status --porcelain -- grammar/src)" ] ||
  echo "stage.sh: the grammar has changes that are not committed; Zed takes it as it was committed last" >&2

rm -rf "$staged"
mkdir -p "$staged"
cp -r "$here/Cargo.toml" "$here/src" "$here/languages" "$here/extension.toml" "$staged"
cat >>"$staged/extension.toml" <<TOML
[grammars.brief]
repository = "file://$project"
commit = "$commit"
path = "grammar"
TOML
echo "$staged"
