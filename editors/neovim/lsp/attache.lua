---@brief
---
--- `attache`, the language server for sourced briefs: Markdown notes in which every claim is traced to the passage that
--- bears it out. Build it with `cargo install --locked --path .` in a clone of the project; the filetype is
---
--- ```lua
--- vim.filetype.add({ extension = { brief = 'brief' } })
--- ```
---
--- A project's root is where its `attache.toml` stands. A brief without one stands alone.

-- For `vim.lsp.enable('attache')` (Neovim 0.11 or later). Needs nothing else of this plugin, so that it can stand in
-- nvim-lspconfig as it is.

---@type vim.lsp.Config
return {
  cmd = { 'attache', 'lsp' },
  filetypes = { 'brief' },
  root_markers = { 'attache.toml' },
}
