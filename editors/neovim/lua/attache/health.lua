-- :checkhealth attache

local parser = require('attache.parser')
local program = require('attache.program')

local M = {}

local health = vim.health

local function neovim()
  if vim.fn.has('nvim-0.11') == 1 then
    health.ok('Neovim has vim.lsp.config')
  elseif vim.fn.has('nvim-0.10') == 1 then
    health.ok('Neovim 0.10: the server is started by require("attache").setup()')
  else
    health.error('Neovim is older than 0.10', { 'Install 0.10 or later; 0.11 or later is best.' })
  end
end

local function server()
  local name = program.name()
  if vim.fn.executable(name) == 0 then
    return health.error(('the program `%s` is not there'):format(name), {
      'Run `cargo install --locked --path .` in a clone of the project; it goes to ~/.cargo/bin, which must be on the PATH.',
      'Or name another: vim.lsp.config("attache", { cmd = { "/path/to/attache", "lsp" } })',
    })
  end
  local result = vim.system({ name, '--version' }, { text = true }):wait(5000)
  if result.code == 0 then
    health.ok(('%s: %s'):format(vim.fn.exepath(name), vim.trim(result.stdout)))
  else
    health.error(('%s does not say its version'):format(vim.fn.exepath(name)), { vim.trim(result.stderr or '') })
  end
end

local function clients()
  local all = vim.lsp.get_clients({ name = 'attache' })
  if #all == 0 then
    return health.warn('no brief has the server attached', {
      'Open a file that ends in .brief.',
      'Say vim.lsp.enable("attache") or require("attache").setup() in your init.lua.',
    })
  end
  for _, client in ipairs(all) do
    local buffers = vim.tbl_count(client.attached_buffers or {})
    health.ok(('the server is attached to %d buffers, in %s'):format(buffers, client.root_dir or client.config.root_dir or 'no project'))
  end
end

local function colours()
  if not parser.supported() then
    return health.info('Neovim 0.10 cannot read the tree-sitter parser, so briefs have no colours; 0.11 can')
  elseif not parser.available() then
    return health.warn('the tree-sitter parser is not installed, so briefs have no colours', { 'Run :AttacheInstallParser (it needs a C compiler).' })
  end
  local fine, query = pcall(vim.treesitter.query.get, 'brief', 'highlights')
  if fine and query then
    health.ok('parser and queries for colours are there')
  else
    health.error('the queries for colours do not fit the parser', { 'Run :AttacheInstallParser again; parser and plugin are of different versions.', tostring(query) })
  end
  if not parser.compiler() then
    health.info('there is no C compiler, so the parser cannot be built anew')
  end
end

function M.check()
  health.start('Neovim')
  neovim()
  health.start('The server')
  server()
  clients()
  health.start('Colours')
  colours()
  health.info('the server writes what goes wrong into ' .. (vim.lsp.log and vim.lsp.log.get_filename and vim.lsp.log.get_filename() or vim.lsp.get_log_path()))
end

return M
