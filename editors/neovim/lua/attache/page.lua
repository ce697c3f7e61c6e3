-- Evidence as lines of text, with the colours and the places that belong to them. Knows no window.

local words = require('attache.words')

local Page = {}
Page.__index = Page

-- `width` is in cells; longer lines are broken.
local function new(width)
  return setmetatable({ lines = {}, colours = {}, places = {}, width = width }, Page)
end

-- Lines of at most `width` cells. Line ends inside a paragraph are no more than where a page was full.
local function broken(text, width)
  local lines = {}
  for _, paragraph in ipairs(vim.split(text:gsub('\r\n?', '\n'), '\n%s*\n')) do
    local line = ''
    for word in paragraph:gmatch('%S+') do
      if line ~= '' and vim.fn.strdisplaywidth(line .. ' ' .. word) > width then
        table.insert(lines, line)
        line = word
      else
        line = line == '' and word or line .. ' ' .. word
      end
    end
    table.insert(lines, line)
  end
  return lines
end

-- Adds text; `colour` is a highlight group, `place` where <CR> on it leads: { uri, range }.
function Page:add(text, colour, place, indent)
  indent = indent or ''
  for _, line in ipairs(broken(text, self.width - #indent)) do
    table.insert(self.lines, indent .. line)
    self:paint(colour)
    if place then
      self.places[#self.lines] = place
    end
  end
end

function Page:paint(colour, from, to)
  if colour then
    table.insert(self.colours, { line = #self.lines - 1, from = from or 0, to = to or #self.lines[#self.lines], group = colour })
  end
end

function Page:gap()
  table.insert(self.lines, '')
end

-- Colours words wherever they stand in one of the lines from `first` on.
function Page:mark(first, text, colour)
  for row = first, #self.lines do
    local from, to = self.lines[row]:find(text, 1, true)
    if from then
      table.insert(self.colours, { line = row - 1, from = from - 1, to = to, group = colour })
      return
    end
  end
end

function Page:check(check)
  local said, colour = words.verdict(check)
  local source = words.present(check.key) and check.key .. ': ' or ''
  local place = words.present(check.passage) and { uri = check.passage.uri, range = check.passage.range } or nil
  self:add(check.text, nil, place)
  self:add(source .. said, colour, place, '  ')
  for _, difference in ipairs(check.differences) do
    self:add('brief: ' .. (difference.ours == '' and '(nothing)' or difference.ours), 'DiffDelete', place, '  ')
    self:add('source: ' .. (difference.theirs == '' and '(nothing)' or difference.theirs), 'DiffAdd', place, '  ')
  end
end

function Page:citation(citation, checks)
  self:gap()
  self:add(words.present(citation.title) and citation.title or citation.key, 'Title')
  local where = words.present(citation.locator) and ', ' .. citation.locator or ''
  self:add('@' .. citation.key .. where, 'Comment')
  local said, colour = words.standing(citation)
  if said then
    self:add(said, colour)
  end
  for _, passage in ipairs(citation.passages) do
    local place = words.place(passage)
    local target = { uri = passage.uri, range = passage.range }
    if place ~= '' then
      self:add(place, 'Comment', target, '  ')
    end
    local first = #self.lines + 1
    self:add(passage.text, nil, target, '  ')
    for _, check in ipairs(checks) do
      if words.present(check.passage) and check.passage.uri == passage.uri then
        self:mark(first, check.passage.text, (select(2, words.verdict(check))))
      end
    end
  end
end

local M = {}

-- A page of evidence: `lines`, `colours` ({ line, from, to, group }, from 0, in bytes) and `places` (by line, from 1).
function M.evidence(evidence, width)
  local page = new(width)
  page:add(words.summary(evidence.counts), 'Comment')
  page:gap()
  page:add(words.kind(evidence))
  local first = #page.lines + 1
  page:add(evidence.text)
  for _, check in ipairs(evidence.checks) do
    page:mark(first, check.text, (select(2, words.verdict(check))))
  end
  if #evidence.checks > 0 then
    page:gap()
    for _, check in ipairs(evidence.checks) do
      page:check(check)
    end
  end
  for _, citation in ipairs(evidence.citations) do
    page:citation(citation, evidence.checks)
  end
  return page
end

-- A page that says one thing, under the counts of the brief if they are known.
function M.note(text, counts, width)
  local page = new(width)
  if counts then
    page:add(words.summary(counts), 'Comment')
    page:gap()
  end
  page:add(text, 'Comment')
  return page
end

return M
