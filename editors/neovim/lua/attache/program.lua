-- The program `attache` on the command line: the one that serves, or else the one of the configuration.

local attache = require('attache')

local M = {}

-- The program's name or path, and what stands between it and `lsp`.
local function command()
  local client = attache.client() or vim.lsp.get_clients({ name = 'attache' })[1]
  local cmd = client and client.config.cmd
  if type(cmd) ~= 'table' and vim.lsp.config then
    cmd = (vim.lsp.config.attache or {}).cmd
  end
  return type(cmd) == 'table' and cmd[1] or 'attache'
end

M.name = command

-- Runs `attache` with some arguments, and hands its result to `done` where Neovim's functions may be used.
function M.run(arguments, folder, done)
  local line = vim.list_extend({ command() }, arguments)
  local fine, problem = pcall(vim.system, line, { text = true, cwd = folder }, vim.schedule_wrap(done))
  if not fine then
    attache.tell(('%s cannot be started: %s'):format(line[1], problem), vim.log.levels.ERROR)
  end
end

-- Where the project of the current buffer stands: its root, else the buffer's folder, else the working folder.
function M.folder()
  local name = vim.api.nvim_buf_get_name(0)
  return vim.fs.root(0, 'attache.toml') or (name ~= '' and vim.fs.dirname(name)) or vim.uv.cwd()
end

return M
