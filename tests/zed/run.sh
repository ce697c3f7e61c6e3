#!/usr/bin/env bash
# The extension for Zed, as far as it can be tried without Zed: it is laid out as the README says, its parts name each other
# rightly, and it compiles, for WebAssembly where this Rust can (as Zed does it), else for this machine.
set -euo pipefail

cd "$(dirname "${BASH_SOURCE[0]}")/../.."
fail() {
  echo "FAIL $*"
  exit 1
}

staged=$(editors/zed/stage.sh)
[ "$staged" = "$PWD/.tools/zed-extension" ] || fail "stage.sh prints the folder, and nothing else: $staged"

python3 - "$staged" <<'PYTHON'
import pathlib, subprocess, sys, tomllib

staged = pathlib.Path(sys.argv[1])
extension = tomllib.loads((staged / "extension.toml").read_text())
[(name, grammar)] = extension["grammars"].items()
languages = {file.parent: tomllib.loads(file.read_text()) for file in staged.glob("languages/*/config.toml")}
[(folder, language)] = languages.items()
assert language["grammar"] == name, "the language is read with the extension's grammar"
[server] = extension["language_servers"].values()
assert server["languages"] == [language["name"]], "the server is for the language"
for query in ("highlights", "outline", "brackets", "injections"):
    assert (folder / f"{query}.scm").is_file(), f"there are queries for {query}"

# What Zed does with the grammar: it takes the commit, and builds these files.
repository = grammar["repository"].removeprefix("file://")
for file in ("parser.c", "scanner.c", "tree_sitter/parser.h"):
    place = f"{grammar['commit']}:{grammar['path']}/src/{file}"
    subprocess.run(["git", "-C", repository, "cat-file", "-e", place], check=True)
print("ok   the extension is whole, and its grammar is in the commit that it names")
PYTHON

target=()
if rustup target list --installed 2>/dev/null | grep -qx wasm32-wasip2; then target=(--target wasm32-wasip2); fi
CARGO_TARGET_DIR=$PWD/.tools/zed-target cargo check --quiet --manifest-path "$staged/Cargo.toml" "${target[@]}"
echo "ok   it compiles${target[1]:+ for ${target[1]}}"
