-- The commands. What they do is loaded when they are used.

if vim.g.loaded_attache or vim.fn.has('nvim-0.10') == 0 then
  return
end
vim.g.loaded_attache = true

local function command(name, description, act, more)
  vim.api.nvim_create_user_command('Attache' .. name, act, vim.tbl_extend('force', { desc = 'Attaché: ' .. description }, more or {}))
end

command('Evidence', 'what bears out the statement at the cursor; with ! in a split that follows the cursor', function(arguments)
  local evidence = require('attache.evidence')
  if arguments.bang then
    evidence.toggle_split()
  else
    evidence.float()
  end
end, { bang = true })

command('Check', 'check the whole project, into the quickfix list', function()
  require('attache.check').project()
end)

command('Explain', 'what a rule means: the named one, or that of the finding in this line', function(arguments)
  require('attache.check').explain(arguments.args)
end, {
  nargs = '?',
  complete = function(typed)
    return vim.tbl_filter(function(rule)
      return vim.startswith(rule, typed)
    end, require('attache.check').rules())
  end,
})

command('Restart', 'stop the server and start it anew', function()
  require('attache.restart').restart()
end)

command('Log', 'what the server has said of itself', function()
  local log = vim.lsp.log and vim.lsp.log.get_filename and vim.lsp.log.get_filename() or vim.lsp.get_log_path()
  vim.cmd.tabedit(vim.fn.fnameescape(log))
end)

command('InstallParser', 'build and install the tree-sitter parser, for colours', function()
  require('attache.parser').install()
end)

-- Quotations by what came of holding them against their sources; a colour scheme that knows these groups has the last word.
local function colour_quotations()
  local groups = {
    altered = 'DiagnosticError',
    notFound = 'DiagnosticError',
    elsewhere = 'DiagnosticWarn',
    unchecked = 'Comment',
    faithful = 'String',
  }
  for verdict, group in pairs(groups) do
    vim.api.nvim_set_hl(0, '@lsp.mod.' .. verdict .. '.brief', { link = group, default = true })
  end
end

colour_quotations()
vim.api.nvim_create_autocmd('ColorScheme', {
  group = vim.api.nvim_create_augroup('attache', { clear = false }),
  callback = colour_quotations,
})
