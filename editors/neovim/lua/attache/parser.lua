-- Builds the tree-sitter parser from the grammar of the project that this plugin lies in.

local attache = require('attache')

local M = {}

-- Whether this Neovim can read the parser at all: the tree-sitter that came with 0.10 knows older ones only.
function M.supported()
  return vim.fn.has('nvim-0.11') == 1
end

-- Whether Neovim finds the parser and can use it.
function M.available()
  if not M.supported() then
    return false
  end
  local fine, added = pcall(vim.treesitter.language.add, 'brief')
  return fine and added == true
end

-- The sources of the grammar; nil when the plugin has been taken out of the project.
function M.grammar()
  local here = debug.getinfo(1, 'S').source:sub(2)
  local project = vim.fs.normalize(vim.fs.dirname(vim.uv.fs_realpath(here) or here) .. '/../../../..')
  local sources = project .. '/grammar/src'
  return vim.uv.fs_stat(sources .. '/parser.c') and sources or nil
end

-- Where it goes: a folder that Neovim looks for parsers in.
function M.target()
  return vim.fn.stdpath('data') .. '/site/parser/brief.so'
end

-- The first C compiler that is there.
function M.compiler()
  for _, name in ipairs({ vim.env.CC or '', 'cc', 'gcc', 'clang', 'zig' }) do
    if name ~= '' and vim.fn.executable(name) == 1 then
      return name
    end
  end
end

-- Builds and installs it, and colours the briefs that are open.
function M.install()
  local sources, compiler = M.grammar(), M.compiler()
  if not M.supported() then
    return attache.tell('Neovim 0.10 cannot read the parser; colours need 0.11 or later', vim.log.levels.ERROR)
  elseif not sources then
    return attache.tell('the grammar is not beside this plugin; use it from a clone of the project', vim.log.levels.ERROR)
  elseif not compiler then
    return attache.tell('there is no C compiler on the PATH (cc, gcc, clang or zig)', vim.log.levels.ERROR)
  end
  local target = M.target()
  vim.fn.mkdir(vim.fs.dirname(target), 'p')
  local command = vim.fs.basename(compiler) == 'zig' and { compiler, 'cc' } or { compiler }
  vim.list_extend(command, { '-shared', '-fPIC', '-O2', '-I', sources, '-o', target, sources .. '/parser.c', sources .. '/scanner.c' })
  vim.system(command, { text = true }, vim.schedule_wrap(function(result)
    if result.code ~= 0 then
      return attache.tell('the parser could not be built:\n' .. result.stderr, vim.log.levels.ERROR)
    end
    for _, buffer in ipairs(vim.api.nvim_list_bufs()) do
      if vim.bo[buffer].filetype == 'brief' and M.available() then
        pcall(vim.treesitter.start, buffer, 'brief')
      end
    end
    attache.tell('the parser stands in ' .. target)
  end))
end

return M
