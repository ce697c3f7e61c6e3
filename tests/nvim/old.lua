-- Neovim 0.10, set up as the README says: the server attaches, and the plugin's commands work there too.

package.path = vim.env.REPO .. '/tests/nvim/?.lua;' .. package.path
vim.cmd('filetype plugin on')
vim.cmd('runtime plugin/attache.lua')
vim.o.swapfile = false

local check = require('checks')

local function wait(condition)
  return vim.wait(10000, condition, 10)
end

check.group('Neovim ' .. tostring(vim.version()), function()
  check.equal('has no vim.lsp.config', nil, vim.lsp.config)
  local root = vim.uv.fs_realpath(vim.env.WORK) .. '/old'
  assert(vim.system({ 'cp', '-r', vim.env.REPO .. '/examples', root }):wait().code == 0)
  require('attache').setup({ cmd = { vim.env.ATTACHE, 'lsp' } })
  vim.cmd.edit(root .. '/briefs/draft.brief')
  check.equal('the file type is brief', 'brief', vim.bo.filetype)
  wait(function()
    local client = vim.lsp.get_clients({ bufnr = 0, name = 'attache' })[1]
    return client ~= nil and client.initialized
  end)
  local client = vim.lsp.get_clients({ bufnr = 0, name = 'attache' })[1]
  check.equal('the server attaches at the root of the project', root, client and client.config.root_dir)
  wait(function()
    return #vim.diagnostic.get(0) > 0
  end)
  check.holds('there are findings', { 'No source is called' }, vim.inspect(vim.diagnostic.get(0)))

  vim.fn.writefile({}, root .. '/Cargo.toml')
  vim.cmd.edit(root .. '/Cargo.toml')
  check.equal('other TOML gets no server', {}, vim.lsp.get_clients({ bufnr = 0 }))
  vim.cmd.edit(root .. '/registry/people.toml')
  local registry = vim.lsp.get_clients({ bufnr = 0, name = 'attache' })[1]
  check.equal('but a registry file gets that of the briefs', client and client.id, registry and registry.id)
  vim.fn.search('organization_id = "\\zsmnd"')
  local answers = vim.lsp.buf_request_sync(0, 'textDocument/hover', vim.lsp.util.make_position_params(), 10000)
  check.holds('and a hover', { 'Ministry of National Defense' }, vim.inspect(answers))
  vim.cmd('buffer draft.brief')

  vim.api.nvim_win_set_cursor(0, { 8, 2 })
  vim.cmd('AttacheEvidence')
  wait(function()
    return vim.api.nvim_win_get_config(0).relative ~= ''
  end)
  local function text()
    return table.concat(vim.api.nvim_buf_get_lines(0, 0, -1, false), '\n')
  end
  check.holds('evidence is shown', { 'Ahn Gyu-back and Gen Nakatani', '@talks-2025, ¶ 2', 'Yongsan' }, text())
  vim.fn.search('Yongsan')
  vim.cmd('execute "normal \\<CR>"')
  check.equal('and leads to its source', root .. '/sources/talks-2025.txt', vim.api.nvim_buf_get_name(0))

  vim.cmd('buffer draft.brief')
  vim.cmd('AttacheRestart')
  wait(function()
    local again = vim.lsp.get_clients({ bufnr = 0, name = 'attache' })[1]
    return again ~= nil and again.initialized and again.id ~= client.id
  end)
  local again = vim.lsp.get_clients({ bufnr = 0, name = 'attache' })[1]
  check.equal('the server can be started anew', true, again ~= nil and again.id ~= client.id)
  vim.cmd('checkhealth attache')
  check.lacks('and :checkhealth finds no fault', { 'ERROR', 'WARNING' }, text())
  check.holds('but says that there are no colours', { 'Neovim 0.10 cannot read the tree-sitter parser' }, text())
  check.holds('and so does :AttacheInstallParser', { 'colours need 0.11 or later' }, vim.fn.execute('silent! AttacheInstallParser'))
end)

check.finish()
