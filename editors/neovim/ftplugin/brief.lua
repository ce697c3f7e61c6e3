-- Colours from tree-sitter, where the parser has been installed (see the README), and comments that Markdown hides.
vim.bo.commentstring = '<!-- %s -->'

if vim.treesitter.language.add('brief') then
  vim.treesitter.start(0, 'brief')
end

vim.b.undo_ftplugin = 'setlocal commentstring< | lua pcall(vim.treesitter.stop)'
