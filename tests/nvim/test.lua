-- Runs every part and says how it went.

package.path = vim.env.REPO .. '/tests/nvim/?.lua;' .. package.path

local checks = require('checks')

for _, part in ipairs({ 'examples', 'commands', 'evidence', 'seeds' }) do
  local fine, problem = xpcall(require, debug.traceback, part)
  if not fine then
    checks.fail('the part "' .. part .. '"', 'to run to its end', problem)
  end
end

checks.finish()
