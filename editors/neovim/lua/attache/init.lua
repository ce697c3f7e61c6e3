-- The plugin's front door: what an init.lua and a status line call.

local M = {}

-- Starts the server for briefs and registry files, in any Neovim from 0.10 on. `config` is that of `vim.lsp.config`: `cmd`, `on_attach` and
-- so on. From 0.11 on `vim.lsp.enable('attache')` does the same.
function M.setup(config)
  if vim.lsp.config then
    vim.lsp.config('attache', config or {})
    vim.lsp.enable('attache')
  else
    require('attache.legacy').enable(config or {})
  end
end

-- The server that is attached to a buffer (the current one, if not said); nil if none is.
function M.client(buffer)
  return vim.lsp.get_clients({ bufnr = buffer or 0, name = 'attache' })[1]
end

-- How the brief of the current window stands, for a status line: "sourced 42/45 · 2 altered". Empty for other buffers and
-- until the server has answered.
function M.status()
  return require('attache.status').text(vim.api.nvim_get_current_buf())
end

-- Tells the writer something.
function M.tell(message, level)
  vim.notify('Attaché: ' .. message, level or vim.log.levels.INFO)
end

return M
