-- A Neovim with nothing in it but this repository's plugin, set up as its README says.
-- REPO is the repository, ATTACHE the program, PARSERS a folder that holds parser/brief.so.

vim.opt.runtimepath:prepend(vim.env.PARSERS)
vim.opt.runtimepath:prepend(vim.env.REPO .. '/editors/neovim')
vim.cmd.filetype('plugin on')

vim.o.columns = 100
vim.o.lines = 40
vim.o.swapfile = false
vim.o.hidden = true
vim.o.report = 9999
vim.o.termguicolors = true

vim.lsp.config('attache', { cmd = { vim.env.ATTACHE, 'lsp' } })
vim.lsp.enable('attache')
