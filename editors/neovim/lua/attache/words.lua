-- What kinds, verdicts and counts are called, for a reader. As in the other editors' plugins.

local M = {}

local verdicts = {
  exact = { 'the source’s very words', 'Ok' },
  layout = { 'the source’s words', 'Ok' },
  elided = { 'the source’s words, with a marked omission', 'Ok' },
  bracketed = { 'the source’s words, with a marked insertion', 'Ok' },
  ['altered-number'] = { 'a figure is altered', 'Error' },
  ['altered-negation'] = { 'a negation is altered', 'Error' },
  ['altered-word'] = { 'a word is altered', 'Error' },
  ['found-elsewhere'] = { 'stands elsewhere', 'Warn' },
  ['not-found'] = { 'not in the source', 'Error' },
  found = { 'in the source', 'Ok' },
  missing = { 'not in the source', 'Error' },
  derived = { 'follows from the source', 'Ok' },
  unchecked = { 'unchecked', 'Hint' },
}

-- The words for a verdict, and the diagnostic group that colours it. One that is newer than this plugin is shown as it is called.
function M.verdict(check)
  local said = verdicts[check.verdict] or { (check.verdict:gsub('-', ' ')), 'Hint' }
  return said[1], 'Diagnostic' .. said[2]
end

function M.kind(evidence)
  if evidence.kind == 'claim' then
    if evidence.sourced then
      return 'Claim, sourced', 'DiagnosticOk'
    end
    return 'Claim without a source', 'DiagnosticWarn'
  elseif evidence.kind == 'judgement' then
    return 'Judgement of the writer', 'DiagnosticHint'
  elseif evidence.kind == 'exempt' then
    return 'Stands without a source, for the reason given', 'DiagnosticHint'
  end
  return evidence.sourced and 'Sourced' or 'Claims nothing', 'DiagnosticHint'
end

local function present(value)
  return value ~= nil and value ~= vim.NIL
end

-- What is wrong with a citation, or how far it bears the statement out; nil when there is nothing to say.
function M.standing(citation)
  if citation.status == 'unknown' then
    return 'No source is called so.', 'DiagnosticError'
  elseif citation.status == 'unavailable' then
    return 'The text of this source is not here.', 'DiagnosticHint'
  elseif not present(citation.support) then
    return #citation.passages == 0 and 'No passage was found.' or nil, 'DiagnosticHint'
  elseif citation.support >= 1 then
    return 'Has all of it in one place.', 'DiagnosticOk'
  elseif citation.support > 0 then
    return 'Has not all of it in one place.', 'DiagnosticHint'
  end
  return 'Has none of it.', 'DiagnosticError'
end

-- Where in its source a passage stands; empty when only the line is known.
function M.place(passage)
  local parts = {}
  if present(passage.page) then
    table.insert(parts, ('p. %d'):format(passage.page))
  end
  if present(passage.paragraph) then
    table.insert(parts, ('¶ %d'):format(passage.paragraph))
  end
  return table.concat(parts, ', ')
end

-- The whole brief in a line.
function M.summary(counts)
  local parts = { ('sourced %d/%d'):format(counts.sourced, counts.claims) }
  if counts.altered > 0 then
    table.insert(parts, ('%d altered'):format(counts.altered))
  end
  if counts.missing > 0 then
    table.insert(parts, ('%d missing'):format(counts.missing))
  end
  return table.concat(parts, ' · ')
end

M.present = present

return M
