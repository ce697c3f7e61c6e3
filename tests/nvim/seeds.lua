-- The three real documents and their briefs, in a copy, where they are there: they are no part of this repository.

local check = require('checks')
local editor = require('editor')

local seeds = vim.env.REPO .. '/../shared/data/seeds-project'
if not vim.uv.fs_stat(seeds) then
  check.note('\nskipped: the real documents are not at ../shared/data/seeds-project')
  return
end

local root = editor.copy_of(seeds, 'seeds')

local function open(name)
  return editor.open(root .. '/briefs/' .. name)
end

check.group('Real documents: diagnostics', function()
  for _, name in ipairs({ 'review.brief', 'talks.brief', 'masks.brief' }) do
    open(name)
    editor.ask('textDocument/hover')
    local expected = editor.checked()
    check.equal('of ' .. name .. ' are those of the command line', expected, editor.settled(expected))
  end
  open('review.brief')
  check.holds('with the source that is in no catalogue', { '26:', 'error[unknown-source]', 'kdd-2021' }, editor.diagnostics())
end)

check.group('Real documents: hover', function()
  open('talks.brief')
  local korean_minister = { 'Ahn Gyu-back', '안규백', 'Minister of National Defense', '2025-07-25' }
  local japanese_minister = { 'Gen Nakatani', '나카타니 겐', 'Minister of Defense', '2024-10-01', '2014-12-24', '2016-08-03' }
  editor.go('안규백')
  check.holds('on the Korean minister in Hangul', korean_minister, editor.hover())
  editor.go('Ahn Gyu-back', 4)
  check.holds('and in Latin letters', korean_minister, editor.hover())
  editor.go('나카타니 겐', #'나카타니 ')
  check.holds('on the Japanese minister in Hangul', japanese_minister, editor.hover())
  editor.go('Gen Nakatani', 5)
  check.holds('and in Latin letters', japanese_minister, editor.hover())
  editor.go('Lee Jong-sup')
  local former = editor.hover()
  check.holds('on a former minister: the post and its dates', { '이종섭', 'Minister of National Defense', '2022-05-10', '2023-10-07' }, former)
  check.holds('and that it was not held on the day', { 'On 2025-09-08' }, former)
  open('review.brief')
  editor.go('Lee Jong-sup')
  check.holds('while in a brief of his time it was', { 'On 2022-09-02', 'Minister of National Defense' }, editor.hover())
end)

check.group('Real documents: short names', function()
  local path = root .. '/briefs/short.brief'
  editor.write(path, '---\ndate: 2022-09-10\n---\n\nMinister Lee led the meeting. 이 장관은 점검 회의를 주재했다.\n')
  editor.open(path)
  editor.go('Minister Lee', #'Minister ')
  check.holds('a title and a family name: who held the post on the brief\'s date', { 'Lee Jong-sup', 'On 2022-09-10' }, editor.hover())
  editor.go('이 장관은')
  check.holds('in Korean, too', { 'Lee Jong-sup', '이종섭' }, editor.hover())
  vim.cmd('bdelete!')
  path = root .. '/briefs/particle.brief'
  editor.write(path, '---\ndate: 2025-09-14\n---\n\n안규백은 회담을 열었다.\n')
  editor.open(path)
  editor.go('안규백은')
  check.holds('a name with its particle', { 'Ahn Gyu-back', 'On 2025-09-14' }, editor.hover())
  vim.cmd('bdelete!')
end)

check.group('Real documents: go to source', function()
  local path = root .. '/briefs/scratch.brief'
  editor.write(path, '---\ndate: 2021-03-01\n---\n\n')
  editor.open(path)
  editor.type('GoMasks were sent in May 2020. [@dwp-2020, p. 232]<Esc>')
  local expected = editor.checked()
  check.equal('a page that the white paper has is no finding', expected, editor.settled(expected))
  check.lacks('of the locator', { 'locator-not-found' }, editor.diagnostics())
  editor.go('@dwp-2020, p. 232', 3)
  local places = editor.places()
  check.equal('the page is one place', 1, #places)
  check.holds('on that page, at the words that bear the sentence out', { 'sources/dwp-2020.txt:9:30-', 'In May 2020' }, places[1])
  vim.lsp.buf.definition()
  editor.wait(function()
    return vim.api.nvim_buf_get_name(0):find('dwp-2020.txt', 1, true) ~= nil
  end)
  check.equal('and the jump opens it', 'sources/dwp-2020.txt', vim.fs.relpath(root, vim.api.nvim_buf_get_name(0)))
  vim.cmd('bdelete!')

  vim.cmd('buffer ' .. vim.fn.fnameescape(path))
  editor.type('GoNo such page. [@dwp-2020, p. 233]<Esc>')
  expected = editor.checked()
  check.equal('a page that it has not is found', expected, editor.settled(expected))
  check.holds('as what it is', { 'error[locator-not-found]' }, editor.diagnostics())
end)
