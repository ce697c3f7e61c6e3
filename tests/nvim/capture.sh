#!/usr/bin/env bash
# For a person to look at: what Neovim shows of the examples, as text and with its colours.
#
#   tests/nvim/capture.sh FOLDER     writes FOLDER/*.txt, and FOLDER/*.ansi to be shown with `cat` or `less -R`
#
# Needs tmux. BACKGROUND=light shows the light colours; ATTACHE names the program, as for run.sh.
set -euo pipefail

[ $# = 1 ] || {
  sed -n '2,7s/^# \{0,1\}//p' "$0" >&2
  exit 2
}
command -v tmux >/dev/null || {
  echo "capture.sh: tmux is needed (on Debian: apt-get install tmux)" >&2
  exit 1
}
mkdir -p "$1"
out=$(cd "$1" && pwd)
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
export REPO=${here%/tests/nvim}
cd "$REPO"

# shellcheck source=tests/nvim/prepare.sh
. "$here/prepare.sh"

cp -r examples "$work/examples"
export LC_ALL=C.UTF-8
tmux=(tmux -L "attache-$$" -f /dev/null)
trap '"${tmux[@]}" kill-server 2>/dev/null || true; rm -rf "$work"' EXIT

# show NAME BRIEF COMMAND...: opens a brief, gives Neovim some commands, and keeps what stands on the screen.
show() {
  local name=$1 brief=$2 command
  shift 2
  "${tmux[@]}" new-session -d -x 110 -y 44 -s "$name" \
    "exec '$nvim' -u '$here/init.lua' -i NONE -n --cmd 'set background=${BACKGROUND:-dark}' -c 'lua vim.diagnostic.config({ virtual_text = true })' '$work/examples/briefs/$brief'"
  "${tmux[@]}" set-option -t "$name" status off
  sleep 3
  for command in "$@"; do
    "${tmux[@]}" send-keys -t "$name" -l "$command"
    "${tmux[@]}" send-keys -t "$name" Enter
    sleep 1
  done
  "${tmux[@]}" capture-pane -p -t "$name" >"$out/$name.txt"
  "${tmux[@]}" capture-pane -p -e -t "$name" >"$out/$name.ansi"
  echo "$out/$name.txt"
}

show draft draft.brief ':5'
show draft-message draft.brief ':call search("Kim Min-seok")' ':lua vim.diagnostic.open_float()'
show person talks.brief ':call search("Gen Nakatani")' ':lua vim.lsp.buf.hover()'
show citation talks.brief ':call search("@talks-2025")' ':lua vim.lsp.buf.hover()'
show agreement talks.brief ':call search("GSOMIA")' ':lua vim.lsp.buf.hover()'
show korean 회담.brief ':call search("안규백")' ':lua vim.lsp.buf.hover()'
show source talks.brief ':call search("@yearbook-2020, p. 232")' ':lua vim.lsp.buf.definition()'
show completion talks.brief ':$' ':call feedkeys("oThey met. [@\<C-X>\<C-O>", "t")'
