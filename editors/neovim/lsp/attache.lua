-- The language server, for `vim.lsp.enable('attache')` (Neovim 0.11 or later).
-- A project's root is where its attache.toml stands; a brief without one stands alone.
return {
  cmd = { 'attache', 'lsp' },
  filetypes = { 'brief' },
  root_markers = { 'attache.toml' },
}
