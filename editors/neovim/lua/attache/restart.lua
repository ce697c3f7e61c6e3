-- Stops the server, and starts it anew for the briefs that it served.

local attache = require('attache')

local M = {}

local PATIENCE = 3000

local function stop(client, force)
  if vim.fn.has('nvim-0.11') == 1 then
    client:stop(force)
  else
    client.stop(force)
  end
end

function M.restart()
  local buffers = {}
  for _, client in ipairs(vim.lsp.get_clients({ name = 'attache' })) do
    vim.list_extend(buffers, vim.tbl_keys(client.attached_buffers))
    stop(client)
  end
  local gone = vim.wait(PATIENCE, function()
    return #vim.lsp.get_clients({ name = 'attache' }) == 0
  end, 20)
  if not gone then
    for _, client in ipairs(vim.lsp.get_clients({ name = 'attache' })) do
      stop(client, true)
    end
  end
  if #buffers == 0 then
    buffers = { vim.api.nvim_get_current_buf() }
  end
  for _, buffer in ipairs(buffers) do
    if vim.api.nvim_buf_is_valid(buffer) then
      -- Whoever starts the server does so when the file type is set.
      vim.bo[buffer].filetype = vim.bo[buffer].filetype
    end
  end
  attache.tell('the server is started anew')
end

return M
