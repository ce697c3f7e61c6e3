-- What Vim's own commands need to know of a brief, and its colours from tree-sitter, where the parser is installed (see the README).

if vim.b.did_ftplugin then
  return
end
vim.b.did_ftplugin = 1

-- Comments that Markdown hides; and lists and quotes, which `gq` keeps apart.
vim.bo.commentstring = '<!-- %s -->'
vim.opt_local.comments = { 'fb:*', 'fb:-', 'fb:+', 'n:>' }
vim.opt_local.formatoptions:append('n')
vim.opt_local.formatlistpat = [[^\s*\d\{1,3}[.)]\s\+\|^\s*[-*+]\s\+]]
vim.opt_local.wrap = true
vim.opt_local.linebreak = true

if require('attache.parser').available() then
  pcall(vim.treesitter.start, 0, 'brief')
end

vim.b.undo_ftplugin =
  'setlocal commentstring< comments< formatoptions< formatlistpat< wrap< linebreak< | lua pcall(vim.treesitter.stop)'
