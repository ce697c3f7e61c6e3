-- What a writer sees of evidence: what does not match its source is underlined with what the source has, the fix puts the
-- source's words in, and a citation jumps to the passage. Over the examples, and over the three real documents where they
-- are there.

local check = require('checks')
local editor = require('editor')

-- Applies the fix of that title at the cursor, as a writer does from the menu. The titles on offer.
local function fix(title)
  local client = editor.client()
  local params = vim.lsp.util.make_range_params(0, client.offset_encoding)
  params.context = { diagnostics = {}, triggerKind = 1 }
  local answer = client:request_sync('textDocument/codeAction', params, 10000, vim.api.nvim_get_current_buf())
  local titles = {}
  for _, action in ipairs(answer and answer.result or {}) do
    table.insert(titles, action.title)
    if action.title == title then
      vim.lsp.util.apply_workspace_edit(action.edit, client.offset_encoding)
    end
  end
  return table.concat(titles, '\n')
end

local function line_of(words)
  local row = editor.find(words)
  return vim.api.nvim_buf_get_lines(0, row, row + 1, false)[1]
end

-- Opens a brief whose diagnostics are those of the command line.
local function open(path)
  editor.open(path)
  editor.ask('textDocument/hover')
  local expected = editor.checked()
  check.equal('diagnostics of ' .. vim.fs.basename(path) .. ' are those of the command line', expected, editor.settled(expected))
end

check.group('Evidence: the examples', function()
  local root = editor.copy_of(vim.env.REPO .. '/examples', 'evidence')
  open(root .. '/briefs/review.brief')
  check.holds('a figure that is not the source\'s, with what it has', {
    'warning[figure-not-in-source]',
    '160',
    '150',
  }, editor.diagnostics())
  check.holds('an altered quotation, word by word', { 'error[altered-quotation]', '“unmanned” in place of “manned”' }, editor.diagnostics())

  editor.go('160 countries')
  check.holds('the fix of the figure is offered', { 'Use the source\'s figure: 150' }, fix('Use the source\'s figure: 150'))
  check.holds('and writes what the source has', { 'More than 150 countries' }, line_of('150 countries'))
  vim.cmd('undo')

  local client = editor.client()
  local tokens = client:request_sync('textDocument/semanticTokens/full', {
    textDocument = vim.lsp.util.make_text_document_params(0),
  }, 10000, vim.api.nvim_get_current_buf())
  check.equal('quotations are coloured by their verdict: an altered one first', 2, (tokens.result.data or {})[5])
  check.equal('for which there is a colour', 'DiagnosticError', (vim.api.nvim_get_hl(0, { name = '@lsp.mod.altered.brief' }) or {}).link)

  editor.go('manned systems')
  check.holds('the fix is offered', { "Use the source's words" }, fix("Use the source's words"))
  check.holds('and puts the source\'s word in', { 'intelligence, unmanned systems and space' }, line_of('systems and space'))
  local expected = editor.checked()
  check.equal('then nothing is said of it', expected, editor.settled(expected))
  check.lacks('of that quotation', { 'in place of “manned”' }, editor.diagnostics())
  vim.cmd('undo')
  check.holds('undo takes it back', { 'intelligence, manned systems' }, line_of('systems and space'))

  editor.go('@yearbook-2020]', 3, 1)
  check.holds('a citation without a locator leads to the passage', { 'sources/yearbook-2020.txt:', 'In May 2020' }, editor.places()[1])
  check.holds('its hover has the passage\'s words', { '1 million masks' }, editor.hover())

  editor.go('@yearbook-2020]', 3, 2)
  local offered = fix('Pin this passage: ¶ 3')
  check.holds('and the passage can be pinned', { 'Pin this passage: ¶', 'Pin this passage by its words' }, offered)
end)

local seeds = vim.env.REPO .. '/../shared/data/seeds-project'
if not vim.uv.fs_stat(seeds) then
  check.note('\nskipped: the real documents are not at ../shared/data/seeds-project')
  return
end

check.group('Evidence: the real documents', function()
  local root = editor.copy_of(seeds, 'evidence-seeds')
  open(root .. '/briefs/review.brief')
  check.holds('a false figure, with what the source has', { '12:', 'warning[figure-not-in-source]', '110', '120' }, editor.diagnostics())
  check.holds('a false date', { '24:', 'warning[date-not-in-source]', '20 July 2022' }, editor.diagnostics())
  check.holds('a negation that was put in', { '16:', 'error[altered-quotation]', 'never' }, editor.diagnostics())
  editor.go('110 national tasks. [@kdd-2022')
  check.holds('the fix of the figure is offered', { 'Use the source\'s figure: 120' }, fix('Use the source\'s figure: 120'))
  check.holds('and writes what the source has', { 'set out 120 national tasks' }, line_of('120 national tasks'))
  local mended = editor.checked()
  check.equal('then nothing is said of it', mended, editor.settled(mended))
  check.lacks('of that figure', { 'does not say 110' }, editor.diagnostics())
  vim.cmd('undo')
  editor.go('A new government was inaugurated last year', 33)
  fix("Use the source's words")
  check.holds('the fix gives the source\'s words', { 'inaugurated this year' }, line_of('A new government was inaugurated this year,” Lee said'))
  editor.go('110 national tasks. [@kdd-2022', 25)
  local places = editor.places()
  check.holds('go to source lands on the passage', { 'sources/kdd-2022.txt:', '120' }, table.concat(places, '\n'))

  open(root .. '/briefs/masks.brief')
  check.holds('a figure of a Korean claim about an English text', { 'warning[figure-not-in-source]', '200만' }, editor.diagnostics())
  editor.go('마스크 100만 장이 전달됐다. [@dwp-2020', #'마스크 100만 장이 전달됐다. [@')
  check.holds('whose citation lands on the English passage', { 'sources/dwp-2020.txt:', '1 million' }, table.concat(editor.places(), '\n'))
  check.lacks('and whose true form is said nothing of', { '100만' }, editor.diagnostics())

  open(root .. '/briefs/talks.brief')
  check.holds('the wrong man in the post', { 'warning[post-at-date]', 'Lee Jong-sup' }, editor.diagnostics())
  editor.go('15년 만에 열렸다. [@koreanet-2025', #'15년 만에 열렸다. [@')
  check.holds('a Korean claim lands on the Korean words or their English ones', { 'sources/koreanet-2025.txt:' }, table.concat(editor.places(), '\n'))
end)
