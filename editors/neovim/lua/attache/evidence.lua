-- The evidence for the statement at the cursor: in a float, or in a split that follows the cursor. <CR> opens the place
-- under the cursor, q closes.

local attache = require('attache')
local page = require('attache.page')
local request = require('attache.request')

local M = {}

local COLOURS = vim.api.nvim_create_namespace('attache-evidence')
local FLOAT_WIDTH, FLOAT_HEIGHT = 80, 24
-- How long the cursor must rest before a split follows it, in milliseconds.
local REST = 80

-- Where the lines of each page lead, by buffer and line.
local places = {}

-- The split that follows, if one is open: its window, and the window and buffer of the brief.
local split

local function show(buffer, shown)
  vim.bo[buffer].modifiable = true
  vim.api.nvim_buf_set_lines(buffer, 0, -1, false, shown.lines)
  vim.bo[buffer].modifiable = false
  vim.api.nvim_buf_clear_namespace(buffer, COLOURS, 0, -1)
  for _, colour in ipairs(shown.colours) do
    vim.api.nvim_buf_set_extmark(buffer, COLOURS, colour.line, colour.from, { end_col = colour.to, hl_group = colour.group })
  end
  places[buffer] = shown.places
end

-- Opens the place that belongs to the cursor's line, in the window of the brief.
local function open_place(brief_window, close)
  local row = vim.api.nvim_win_get_cursor(0)[1]
  local place = (places[vim.api.nvim_get_current_buf()] or {})[row]
  if not place then
    return attache.tell('no place belongs to this line')
  end
  if close then
    vim.api.nvim_win_close(0, true)
  end
  if vim.api.nvim_win_is_valid(brief_window) then
    vim.api.nvim_set_current_win(brief_window)
  end
  local client = attache.client()
  local encoding = client and client.offset_encoding or 'utf-16'
  if vim.lsp.util.show_document then
    vim.lsp.util.show_document(place, encoding, { focus = true })
  else
    vim.lsp.util.jump_to_location(place, encoding)
  end
end

local function page_buffer(brief_window, close)
  local buffer = vim.api.nvim_create_buf(false, true)
  vim.bo[buffer].bufhidden = 'wipe'
  vim.bo[buffer].filetype = 'attache-evidence'
  vim.api.nvim_create_autocmd('BufWipeout', {
    buffer = buffer,
    callback = function()
      places[buffer] = nil
    end,
  })
  local function map(key, act)
    vim.keymap.set('n', key, act, { buffer = buffer, nowait = true })
  end
  map('<CR>', function()
    open_place(brief_window, close)
  end)
  map('q', '<Cmd>close<CR>')
  return buffer
end

-- Asks, and hands what there is to show to `done`.
local function ask(buffer, window, width, done)
  local client = attache.client(buffer)
  if not client then
    return done(page.note('No server is attached to this brief; :checkhealth attache says why.', nil, width))
  end
  request.evidence(client, buffer, window, function(evidence, problem)
    if problem then
      return done(page.note(problem, nil, width))
    elseif evidence then
      return done(page.evidence(evidence, width))
    end
    request.evidence(client, buffer, nil, function(answer)
      done(page.note('No statement stands at the cursor.', answer and answer.counts, width))
    end)
  end)
end

-- The evidence for the statement at the cursor in a float, which takes the cursor.
function M.float()
  local brief_window = vim.api.nvim_get_current_win()
  local width = math.min(FLOAT_WIDTH, vim.o.columns - 4)
  ask(vim.api.nvim_get_current_buf(), brief_window, width, function(shown)
    local buffer = page_buffer(brief_window, true)
    show(buffer, shown)
    local height = math.max(1, math.min(#shown.lines, FLOAT_HEIGHT, vim.o.lines - 6))
    local window = vim.api.nvim_open_win(buffer, true, {
      relative = 'cursor',
      row = 1,
      col = 0,
      width = width,
      height = height,
      style = 'minimal',
      border = 'rounded',
      title = ' Evidence ',
    })
    vim.api.nvim_create_autocmd('WinLeave', {
      buffer = buffer,
      once = true,
      callback = function()
        if vim.api.nvim_win_is_valid(window) then
          vim.api.nvim_win_close(window, true)
        end
      end,
    })
  end)
end

local function follow()
  if not split or not vim.api.nvim_win_is_valid(split.window) then
    return
  end
  local window = vim.api.nvim_get_current_win()
  local buffer = vim.api.nvim_get_current_buf()
  if vim.bo[buffer].filetype ~= 'brief' then
    return
  end
  split.brief = window
  split.turn = split.turn + 1
  local turn = split.turn
  vim.defer_fn(function()
    -- Later movements have their own turn.
    if not split or split.turn ~= turn or not vim.api.nvim_win_is_valid(window) then
      return
    end
    ask(buffer, window, vim.api.nvim_win_get_width(split.window) - 2, function(shown)
      if split and split.turn == turn and vim.api.nvim_win_is_valid(split.window) then
        show(split.buffer, shown)
      end
    end)
  end, REST)
end

-- Opens a split beside the brief that follows the cursor, or closes it if it is open.
function M.toggle_split()
  if split and vim.api.nvim_win_is_valid(split.window) then
    vim.api.nvim_win_close(split.window, true)
    split = nil
    return
  end
  local brief = vim.api.nvim_get_current_win()
  vim.cmd('rightbelow vsplit')
  local window = vim.api.nvim_get_current_win()
  local buffer = page_buffer(brief, false)
  vim.api.nvim_win_set_buf(window, buffer)
  for option, value in pairs({ number = false, relativenumber = false, signcolumn = 'no', wrap = true, linebreak = true, winfixwidth = true, spell = false }) do
    vim.wo[window][option] = value
  end
  split = { window = window, buffer = buffer, brief = brief, turn = 0 }
  vim.api.nvim_set_current_win(brief)
  local group = vim.api.nvim_create_augroup('attache-evidence', {})
  vim.api.nvim_create_autocmd({ 'CursorMoved', 'CursorMovedI', 'TextChanged', 'BufEnter' }, { group = group, callback = follow })
  vim.api.nvim_create_autocmd('WinClosed', {
    group = group,
    pattern = tostring(window),
    callback = function()
      split = nil
      vim.api.nvim_del_augroup_by_id(group)
    end,
  })
  follow()
end

return M
