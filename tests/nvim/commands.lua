-- What the plugin adds to Neovim: its commands, the evidence, the status line, the health check and the help.

local check = require('checks')
local editor = require('editor')

local root = editor.copy_of(vim.env.REPO .. '/examples', 'commands')
local draft, talks, korean = root .. '/briefs/draft.brief', root .. '/briefs/talks.brief', root .. '/briefs/회담.brief'

local function lines_of(buffer)
  return table.concat(vim.api.nvim_buf_get_lines(buffer, 0, -1, false), '\n')
end

-- The text of the float in front, once there is one.
local function float()
  editor.wait(function()
    return vim.api.nvim_win_get_config(0).relative ~= ''
  end)
  return vim.api.nvim_win_get_config(0).relative ~= '' and lines_of(0) or nil
end

-- What is told while something is done.
local function told(act, wanted)
  local notify, said = vim.notify, {}
  vim.notify = function(message)
    table.insert(said, message)
  end
  act()
  editor.wait(function()
    return table.concat(said, '\n'):find(wanted, 1, true) ~= nil
  end)
  vim.notify = notify
  return table.concat(said, '\n')
end

-- Whether some words in the current buffer carry a highlight of the evidence.
local function coloured(words, group)
  local row, column = editor.find(words)
  local namespace = vim.api.nvim_get_namespaces()['attache-evidence']
  local marks = vim.api.nvim_buf_get_extmarks(0, namespace, { row, 0 }, { row, -1 }, { details = true, overlap = true })
  return vim.iter(marks):any(function(mark)
    return mark[3] <= column and mark[4].end_col >= column + #words and mark[4].hl_group == group
  end)
end

check.group('Evidence in a float', function()
  editor.open(talks)
  editor.go('Ahn Gyu-back received', 4)
  vim.cmd('AttacheEvidence')
  local text = float()
  check.holds('shows the statement and its passage', {
    'sourced ',
    'Claim, sourced',
    'Ahn Gyu-back received Gen Nakatani in Seoul on 8 September 2025.',
    '@talks-2025, ¶ 2',
    'Yongsan, Seoul',
  }, text)
  check.equal('no line is wider than the window', true, vim.iter(vim.api.nvim_buf_get_lines(0, 0, -1, false)):all(function(line)
    return vim.fn.strdisplaywidth(line) <= vim.api.nvim_win_get_width(0)
  end))
  check.equal('with the kind in a colour', true, coloured('Claim, sourced', 'DiagnosticOk'))
  editor.go('Yongsan, Seoul')
  vim.cmd('execute "normal \\<CR>"')
  check.equal('<CR> on the passage opens the source', 'sources/talks-2025.txt', vim.fs.relpath(root, vim.api.nvim_buf_get_name(0)))
  check.holds('at the passage', { 'On 8 September' }, vim.api.nvim_get_current_line())
  vim.cmd('bdelete!')

  editor.open(korean)
  editor.go('2020년 5월에는')
  vim.cmd('AttacheEvidence')
  check.holds('of a Korean statement too', { '참전용사에게 마스크 100만 장', '@yearbook-2020, 232쪽', '1 million masks' }, float())
  vim.cmd('normal q')
  check.equal('q closes it', '', vim.api.nvim_win_get_config(0).relative)

  editor.go('# 배경', 2)
  vim.cmd('AttacheEvidence')
  check.holds('where no statement stands it says so, with the counts', { 'sourced ', 'No statement stands at the cursor.' }, float())
  vim.cmd('normal q')
end)

check.group('An altered quotation', function()
  local path = root .. '/briefs/altered.brief'
  editor.write(path, '---\ndate: 2025-09-14\n---\n\nThey hold to “the goal of a peninsula without chemical weapons” in all things. [@talks-2025]\n')
  editor.open(path)
  editor.go('chemical')
  vim.cmd('AttacheEvidence')
  check.holds('is shown with the words that differ', { '1 altered', 'a word is altered', 'brief: chemical', 'source: nuclear' }, float())
  check.equal('in the colours of a difference', true, coloured('brief: chemical', 'DiffDelete'))
  vim.cmd('normal q')
end)

check.group('Evidence in a split', function()
  editor.open(talks)
  editor.go('Ahn Gyu-back received', 4)
  local brief = vim.api.nvim_get_current_win()
  vim.cmd('AttacheEvidence!')
  check.equal('leaves the cursor in the brief', brief, vim.api.nvim_get_current_win())
  local function shown()
    for _, window in ipairs(vim.api.nvim_list_wins()) do
      local buffer = vim.api.nvim_win_get_buf(window)
      if vim.bo[buffer].filetype == 'attache-evidence' then
        return lines_of(buffer)
      end
    end
  end
  local function shows(words)
    editor.wait(function()
      return (shown() or ''):find(words, 1, true) ~= nil
    end)
    return shown()
  end
  check.holds('shows the statement', { 'Ahn Gyu-back received' }, shows('Ahn Gyu-back received'))
  editor.go('In May 2020')
  vim.api.nvim_exec_autocmds('CursorMoved', {})
  check.holds('and follows the cursor', { 'In May 2020 the government sent', 'p. 232' }, shows('p. 232'))
  vim.cmd('AttacheEvidence!')
  check.equal('once more closes it', nil, shown())
end)

check.group('Evidence when it cannot be had', function()
  editor.open(talks)
  editor.go('Ahn Gyu-back received', 4)
  local request = require('attache.request')
  local send = request.send
  request.send = function(_, _, _, _, done)
    done({ code = -32601, message = 'Method not found' })
  end
  vim.cmd('AttacheEvidence')
  check.holds('an older server is told to be one', { 'older than the plugin' }, (float() or ''):gsub('\n', ' '))
  vim.cmd('normal q')
  request.send = send
  vim.cmd('enew')
  vim.cmd('AttacheEvidence')
  check.holds('and without a server that is told', { 'No server is attached' }, (float() or ''):gsub('\n', ' '))
  vim.cmd('normal q')
end)

check.group('The status line', function()
  editor.open(draft)
  local status = require('attache').status
  editor.wait(function()
    return status() ~= ''
  end)
  local command = { vim.env.ATTACHE, 'check', '--format', 'json', '--fail-on', 'never', 'briefs/draft.brief' }
  local summary = vim.json.decode(vim.system(command, { text = true, cwd = root }):wait().stdout).summary
  check.holds('counts as the command line does', { ('sourced %d/%d'):format(summary.sourced, summary.claims) }, status())
  vim.cmd('enew')
  check.equal('and is empty elsewhere', '', status())
end)

check.group(':AttacheCheck', function()
  editor.open(draft)
  local said = told(vim.cmd.AttacheCheck, 'claims sourced')
  check.holds('says how the project stands', { 'briefs', 'claims sourced', 'errors' }, said)
  local list = vim.fn.getqflist({ items = 1, title = 1 })
  check.equal('fills the quickfix list', 'attache check', list.title)
  local korean_one = vim.iter(list.items):find(function(item)
    return item.text:find('unsourced-claim', 1, true) and item.lnum == 16
  end)
  check.equal('with columns in bytes', { 1, #'회담에는 통역 4명이 참석했다.' + 1 }, korean_one and { korean_one.col, korean_one.end_col })
  vim.cmd('cclose')
end)

check.group(':AttacheExplain', function()
  editor.open(draft)
  editor.settled(editor.checked())
  editor.go('Forty officials')
  vim.cmd('AttacheExplain')
  local window
  editor.wait(function()
    window = vim.b.lsp_floating_preview
    return window ~= nil and vim.api.nvim_win_is_valid(window)
  end)
  check.holds('tells the rule of the finding in this line', { 'unsourced-claim' }, window and lines_of(vim.api.nvim_win_get_buf(window)))
  editor.close_float()
  check.contains('completes the names of rules', { 'unknown-source', 'unsourced-claim' }, vim.fn.getcompletion('AttacheExplain un', 'cmdline'))
  check.holds('a rule that is none is told', { 'no-such-rule' }, told(function()
    vim.cmd('AttacheExplain no-such-rule')
  end, 'no-such-rule'))
end)

check.group(':AttacheRestart', function()
  editor.open(talks)
  local before = editor.client().id
  vim.cmd('AttacheRestart')
  editor.wait(function()
    local client = vim.lsp.get_clients({ bufnr = 0, name = 'attache' })[1]
    return client ~= nil and client.initialized and client.id ~= before
  end)
  check.equal('starts another server', true, editor.client().id ~= before)
  editor.go('Ahn Gyu-back received', 4)
  check.holds('that answers', { '안규백' }, editor.hover())
  editor.close_float()
end)

check.group(':AttacheInstallParser', function()
  local parser = require('attache.parser')
  told(vim.cmd.AttacheInstallParser, 'the parser stands in')
  check.equal('puts the parser where Neovim finds it', true, vim.uv.fs_stat(parser.target()) ~= nil)
end)

check.group(':checkhealth attache', function()
  editor.open(talks)
  vim.cmd('checkhealth attache')
  editor.wait(function()
    return lines_of(0):find('Colours', 1, true) ~= nil
  end)
  local text = lines_of(0)
  check.holds('finds server, client, parser and queries', { 'attache ', 'the server is attached to', 'parser and queries for colours are there' }, text)
  check.lacks('and no fault', { 'ERROR' }, text)
  vim.cmd('bdelete!')
end)

check.group('Help', function()
  local doc = vim.env.REPO .. '/editors/neovim/doc'
  local copy = editor.copy_of(doc, 'help/doc')
  vim.cmd.helptags(vim.fn.fnameescape(copy))
  local tags = table.concat(vim.fn.readfile(copy .. '/tags'), '\n')
  local commands = vim.iter(vim.tbl_keys(vim.api.nvim_get_commands({}))):filter(function(name)
    return vim.startswith(name, 'Attache')
  end)
  for name in commands do
    check.holds((':%s has its page'):format(name), { ':' .. name .. '\t' }, tags)
  end
end)
