-- How each brief stands, asked anew when its diagnostics change, and kept for the status line.

local attache = require('attache')
local request = require('attache.request')
local words = require('attache.words')

local M = {}

local kept = {}

local function ask(buffer)
  local client = attache.client(buffer)
  if not client or vim.bo[buffer].filetype ~= 'brief' then
    return
  end
  request.evidence(client, buffer, nil, function(answer)
    local text = answer and words.summary(answer.counts) or ''
    if kept[buffer] ~= text then
      kept[buffer] = text
      vim.cmd.redrawstatus()
    end
  end)
end

local watching = false

local function watch()
  watching = true
  local group = vim.api.nvim_create_augroup('attache-status', {})
  vim.api.nvim_create_autocmd({ 'DiagnosticChanged', 'LspAttach' }, {
    group = group,
    callback = function(event)
      ask(event.buf)
    end,
  })
  vim.api.nvim_create_autocmd({ 'BufWipeout', 'LspDetach' }, {
    group = group,
    callback = function(event)
      kept[event.buf] = nil
    end,
  })
end

-- Empty until the server has answered.
function M.text(buffer)
  if not watching then
    watch()
  end
  if kept[buffer] == nil and vim.bo[buffer].filetype == 'brief' and attache.client(buffer) then
    kept[buffer] = ''
    ask(buffer)
  end
  return kept[buffer] or ''
end

return M
