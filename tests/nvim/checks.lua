-- Counting and reporting. Every check prints a line; a failed one says what was expected and what came.

local M = { passed = 0, failed = 0 }

local function say(line)
  io.stdout:write(line, '\n')
end

local function shown(value)
  return type(value) == 'string' and value or vim.inspect(value)
end

local function indented(text)
  return '    ' .. text:gsub('\n', '\n    ')
end

-- The lines that only one of the two texts has, where both are long.
local function difference(expected, actual)
  if not (expected:find('\n') and actual:find('\n')) then
    return ''
  end
  return '\n  difference:\n' .. indented(vim.text.diff(expected .. '\n', actual .. '\n', { ctxlen = 1 }))
end

function M.section(name)
  say('\n' .. name)
end

function M.note(text)
  say(text)
end

function M.ok(name)
  M.passed = M.passed + 1
  say('ok   ' .. name)
end

function M.fail(name, expected, actual)
  M.failed = M.failed + 1
  expected, actual = shown(expected), shown(actual)
  say('FAIL ' .. name)
  say('  expected:\n' .. indented(expected))
  say('  actual:\n' .. indented(actual) .. difference(expected, actual))
end

-- Two values are the same.
function M.equal(name, expected, actual)
  if vim.deep_equal(expected, actual) then
    M.ok(name)
  else
    M.fail(name, expected, actual)
  end
end

-- A text holds each of some words.
function M.holds(name, words, text)
  local missing = vim.tbl_filter(function(word)
    return not (text or ''):find(word, 1, true)
  end, words)
  if #missing == 0 then
    M.ok(name)
  else
    M.fail(name, 'a text with: ' .. table.concat(missing, ' | '), text or 'nothing')
  end
end

-- A text holds none of some words.
function M.lacks(name, words, text)
  local present = vim.tbl_filter(function(word)
    return (text or ''):find(word, 1, true) ~= nil
  end, words)
  if text and #present == 0 then
    M.ok(name)
  else
    M.fail(name, 'a text without: ' .. table.concat(words, ' | '), text or 'nothing')
  end
end

-- A list of texts holds each of some.
function M.contains(name, wanted, list)
  local missing = vim.tbl_filter(function(one)
    return not vim.tbl_contains(list or {}, one)
  end, wanted)
  if #missing == 0 then
    M.ok(name)
  else
    M.fail(name, 'a list with: ' .. table.concat(missing, ' | '), list and table.concat(list, '\n') or 'nothing')
  end
end

-- Runs a group of checks; an error in it is a failure, and the next group runs all the same.
function M.group(name, body)
  M.section(name)
  local fine, problem = xpcall(body, debug.traceback)
  if not fine then
    M.fail(name, 'to run to its end', problem)
  end
end

-- Prints the last line and leaves Neovim.
function M.finish()
  say(('\n%d passed, %d failed'):format(M.passed, M.failed))
  io.stdout:flush()
  vim.cmd(M.failed == 0 and 'qall!' or 'cquit!')
end

return M
