-- What a person does in Neovim, and what Neovim then shows: open, go to a place, hover, jump, complete, type.

local M = {}

local PATIENCE = 10000

-- Waits until a condition holds; false when it never did.
function M.wait(condition)
  return vim.wait(PATIENCE, condition, 10)
end

-- A copy of a folder, in which the tests may write.
function M.copy_of(folder, name)
  local copy = vim.env.WORK .. '/' .. name
  vim.fn.mkdir(vim.fs.dirname(copy), 'p')
  assert(vim.system({ 'cp', '-r', folder, copy }):wait().code == 0, 'cannot copy ' .. folder)
  return vim.uv.fs_realpath(copy)
end

function M.write(path, text)
  local file = assert(io.open(path, 'wb'))
  file:write(text)
  file:close()
end

-- Opens a file and waits for the server to attach to it.
function M.open(path)
  vim.cmd.edit(vim.fn.fnameescape(path))
  local buffer = vim.api.nvim_get_current_buf()
  assert(
    M.wait(function()
      local client = vim.lsp.get_clients({ bufnr = buffer, name = 'attache' })[1]
      return client ~= nil and client.initialized
    end),
    'the server does not attach to ' .. path
  )
  return buffer
end

function M.client()
  return assert(vim.lsp.get_clients({ bufnr = 0, name = 'attache' })[1], 'no server is attached')
end

function M.text()
  local ending = vim.bo.fileformat == 'dos' and '\r\n' or '\n'
  return table.concat(vim.api.nvim_buf_get_lines(0, 0, -1, false), ending) .. ending
end

-- Where some words stand in the buffer, the n-th time (the first, if not said): row from 0, column in bytes.
function M.find(words, nth)
  local left = nth or 1
  for row, line in ipairs(vim.api.nvim_buf_get_lines(0, 0, -1, false)) do
    local from = 1
    while true do
      local first, last = line:find(words, from, true)
      if not first then
        break
      end
      left = left - 1
      if left == 0 then
        return row - 1, first - 1
      end
      from = last + 1
    end
  end
  error(('%q does not stand in the buffer %d times'):format(words, nth or 1))
end

-- Puts the cursor on the first character of some words, or that many bytes after it.
function M.go(words, offset, nth)
  local row, column = M.find(words, nth)
  vim.api.nvim_win_set_cursor(0, { row + 1, column + (offset or 0) })
end

local function diagnostic(line, column, end_line, end_column, severity, rule, message)
  return ('%d:%d-%d:%d %s[%s] %s'):format(line, column, end_line, end_column, severity, rule, message)
end

local function column(buffer, row, byte)
  local line = vim.api.nvim_buf_get_lines(buffer, row, row + 1, false)[1] or ''
  return vim.str_utfindex(line, 'utf-32', math.min(byte, #line)) + 1
end

-- The diagnostics that Neovim holds for a buffer, one a line, with lines and columns as the command line counts them.
function M.diagnostics(buffer)
  buffer = buffer or vim.api.nvim_get_current_buf()
  local names = { 'error', 'warning', 'info', 'hint' }
  local lines = {}
  for _, one in ipairs(vim.diagnostic.get(buffer)) do
    local first, last = column(buffer, one.lnum, one.col), column(buffer, one.end_lnum, one.end_col)
    local line = diagnostic(one.lnum + 1, first, one.end_lnum + 1, last, names[one.severity], one.code, one.message)
    table.insert(lines, line)
  end
  table.sort(lines)
  return table.concat(lines, '\n')
end

-- What `attache check` says of the buffer's text as it stands.
function M.checked()
  local name = vim.api.nvim_buf_get_name(0)
  local command = { vim.env.ATTACHE, 'check', '--format', 'json', '--fail-on', 'never', '--stdin-filename', name, '-' }
  local root = M.client().root_dir
  local run = vim.system(command, { stdin = M.text(), text = true, cwd = root or vim.fs.dirname(name) }):wait()
  assert(run.code == 0, 'attache check failed: ' .. run.stderr)
  local lines = {}
  local shown = root and vim.fs.relpath(root, name) or vim.fs.basename(name)
  for _, one in ipairs(vim.json.decode(run.stdout).findings) do
    if one.path == shown then
      local from, to = one.start, one['end']
      table.insert(lines, diagnostic(from.line, from.column, to.line, to.column, one.level, one.rule, one.message))
    end
  end
  table.sort(lines)
  return table.concat(lines, '\n')
end

-- Waits until Neovim shows what is expected; what it shows at last.
function M.settled(expected)
  M.wait(function()
    return M.diagnostics() == expected
  end)
  return M.diagnostics()
end

function M.close_float()
  local window = vim.b.lsp_floating_preview
  if window and vim.api.nvim_win_is_valid(window) then
    vim.api.nvim_win_close(window, true)
  end
  vim.b.lsp_floating_preview = nil
end

-- The text of the window that a hover opens at the cursor; nil if none opens.
function M.hover()
  M.close_float()
  vim.lsp.buf.hover()
  local window
  M.wait(function()
    window = vim.b.lsp_floating_preview
    return window ~= nil and vim.api.nvim_win_is_valid(window)
  end)
  if not window or not vim.api.nvim_win_is_valid(window) then
    return nil
  end
  local lines = vim.api.nvim_buf_get_lines(vim.api.nvim_win_get_buf(window), 0, -1, false)
  M.close_float()
  return table.concat(lines, '\n')
end

-- The server's answer to a request about the cursor's place.
function M.ask(method)
  local client = M.client()
  local params = vim.lsp.util.make_position_params(0, client.offset_encoding)
  -- By its number: changes not sent yet go out before the request only where the buffer is named.
  local answer = assert(client:request_sync(method, params, PATIENCE, vim.api.nvim_get_current_buf()))
  assert(not answer.err, vim.inspect(answer.err))
  return answer.result ~= vim.NIL and answer.result or nil
end

-- Where `vim.lsp.buf.definition` or `.declaration` leads, as Neovim lists it: "file:line:column-line:column text".
-- Columns in characters, from 1.
function M.places(method)
  local items
  vim.lsp.buf[method or 'definition']({
    on_list = function(list)
      items = list.items
    end,
  })
  local notified
  local notify = vim.notify
  vim.notify = function(message)
    notified = message
  end
  M.wait(function()
    return items ~= nil or notified ~= nil
  end)
  vim.notify = notify
  local root = M.client().root_dir or vim.fs.dirname(vim.api.nvim_buf_get_name(0))
  return vim.tbl_map(function(item)
    local file = vim.fs.relpath(root, item.filename) or item.filename
    local buffer = vim.fn.bufadd(item.filename)
    vim.fn.bufload(buffer)
    local first = column(buffer, item.lnum - 1, item.col - 1)
    local last = column(buffer, item.end_lnum - 1, item.end_col - 1)
    return ('%s:%d:%d-%d:%d %s'):format(file, item.lnum, first, item.end_lnum, last, vim.trim(item.text))
  end, items or {})
end

-- The completions offered at the cursor, by label.
function M.completions()
  local result = M.ask('textDocument/completion') or {}
  return result.items or result
end

function M.labels(items)
  return vim.tbl_map(function(item)
    return item.label
  end, items)
end

-- Takes a completion, as Neovim does when it is chosen.
function M.take(items, label)
  for _, item in ipairs(items) do
    if item.label == label then
      vim.lsp.util.apply_text_edits({ item.textEdit }, vim.api.nvim_get_current_buf(), M.client().offset_encoding)
      return vim.api.nvim_get_current_line()
    end
  end
  error(('%q is not offered'):format(label))
end

-- Types in normal mode, mappings left aside: "G", "o…", "u".
function M.type(keys)
  vim.cmd('silent normal! ' .. vim.keycode(keys))
end

-- The names of the captures at the cursor, "language:capture".
function M.captures()
  local cursor = vim.api.nvim_win_get_cursor(0)
  vim.treesitter.get_parser(0):parse(true)
  return vim.tbl_map(function(capture)
    return capture.lang .. ':' .. capture.capture
  end, vim.treesitter.get_captures_at_pos(0, cursor[1] - 1, cursor[2]))
end

return M
