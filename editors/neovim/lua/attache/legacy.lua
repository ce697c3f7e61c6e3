-- Neovim 0.10, which has no `vim.lsp.config`: starts the server with `vim.lsp.start`, from the same file as later ones.

local M = {}

-- The configuration of lsp/attache.lua with the user's over it.
local function configuration(user)
  local file = vim.api.nvim_get_runtime_file('lsp/attache.lua', false)[1]
  return vim.tbl_deep_extend('force', dofile(file), user)
end

-- Starts the server for every brief, and every registry file, that is or will be open.
function M.enable(user)
  local config = configuration(user)
  local function start(buffer)
    local function start_at(root)
      local client = vim.tbl_extend('force', config, { name = 'attache' })
      client.filetypes, client.root_dir = nil, root
      vim.lsp.start(client, { bufnr = buffer })
    end
    if type(config.root_dir) == 'function' then
      config.root_dir(buffer, start_at)
    else
      start_at(config.root_dir)
    end
  end
  vim.api.nvim_create_autocmd('FileType', {
    group = vim.api.nvim_create_augroup('attache-start', {}),
    pattern = config.filetypes,
    callback = function(event)
      start(event.buf)
    end,
  })
  for _, buffer in ipairs(vim.api.nvim_list_bufs()) do
    if vim.api.nvim_buf_is_loaded(buffer) and vim.tbl_contains(config.filetypes, vim.bo[buffer].filetype) then
      start(buffer)
    end
  end
end

return M
