-- `attache check` over the whole project, into the quickfix list; `attache explain` for a rule.

local attache = require('attache')
local program = require('attache.program')

local M = {}

local TYPES = { error = 'E', warning = 'W', info = 'I', hint = 'N' }

-- The quickfix list counts columns in bytes; the program counts characters, and bytes from the beginning of the file.
local function item(folder, finding)
  local path = vim.fs.normalize(folder .. '/' .. finding.path)
  return {
    filename = path,
    lnum = finding.start.line,
    col = finding.start.column,
    end_lnum = finding['end'].line,
    end_col = finding['end'].column,
    vcol = 0,
    type = TYPES[finding.level],
    text = ('[%s] %s'):format(finding.rule, finding.message),
  }
end

local function in_bytes(entry, lines)
  local function bytes(row, column)
    local line = lines[row] or ''
    return vim.fn.byteidx(line, column - 1) + 1
  end
  entry.col = math.max(1, bytes(entry.lnum, entry.col))
  entry.end_col = math.max(1, bytes(entry.end_lnum, entry.end_col))
  return entry
end

local function lines_of(path, read)
  if not read[path] then
    local fine, lines = pcall(vim.fn.readfile, path)
    read[path] = fine and lines or {}
  end
  return read[path]
end

-- Checks the project of the current buffer as it is on the disk.
function M.project()
  local folder = program.folder()
  program.run({ 'check', '--format', 'json', '--fail-on', 'never' }, folder, function(result)
    local fine, report = pcall(vim.json.decode, result.stdout or '')
    if result.code ~= 0 or not fine then
      return attache.tell(vim.trim(result.stderr or '') ~= '' and vim.trim(result.stderr) or 'the check gave no answer', vim.log.levels.ERROR)
    end
    local read, items = {}, {}
    for _, finding in ipairs(report.findings) do
      local entry = item(folder, finding)
      table.insert(items, in_bytes(entry, lines_of(entry.filename, read)))
    end
    vim.fn.setqflist({}, ' ', { title = 'attache check', items = items })
    local summary = report.summary
    attache.tell(
      ('%d briefs, %d of %d claims sourced; %d errors, %d warnings'):format(
        summary.files,
        summary.sourced,
        summary.claims,
        summary.errors,
        summary.warnings
      )
    )
    if #items > 0 then
      vim.cmd('botright copen')
    end
  end)
end

-- The rule of the finding at the cursor; nil when there is none.
local function rule_here()
  local row = vim.api.nvim_win_get_cursor(0)[1] - 1
  for _, finding in ipairs(vim.diagnostic.get(0, { lnum = row })) do
    if finding.source == 'attache' and finding.code then
      return tostring(finding.code)
    end
  end
end

-- Shows what a rule means: the one that is named, else that of the finding in the cursor's line, else all of them.
function M.explain(rule)
  rule = rule ~= '' and rule or rule_here()
  program.run(rule and { 'explain', rule } or { 'explain' }, nil, function(result)
    if result.code ~= 0 then
      return attache.tell(vim.trim(result.stderr or ''), vim.log.levels.ERROR)
    end
    local lines = vim.split(vim.trim(result.stdout), '\n')
    vim.lsp.util.open_floating_preview(lines, 'markdown', { border = 'rounded', max_width = 90, focus_id = 'attache-explain' })
  end)
end

-- The names of all rules, for completion.
function M.rules()
  local result = vim.system({ program.name(), 'explain' }, { text = true }):wait(2000)
  local rules = {}
  for name in (result.stdout or ''):gmatch('\n%s*([a-z]+%-[a-z-]+)') do
    rules[name] = true
  end
  rules = vim.tbl_keys(rules)
  table.sort(rules)
  return rules
end

return M
