---@brief
---
--- `attache`, the language server for sourced briefs: Markdown notes in which every claim is traced to the passage that
--- bears it out. Build it with `cargo install --locked --path .` in a clone of the project; the filetype is
---
--- ```lua
--- vim.filetype.add({ extension = { brief = 'brief' } })
--- ```
---
--- A project's root is where its `attache.toml` stands. A brief without one stands alone. Of other TOML files only those
--- of a project's registry get the server.

-- For `vim.lsp.enable('attache')` (Neovim 0.11 or later). Needs nothing else of this plugin, so that it can stand in
-- nvim-lspconfig as it is.

-- The patterns of the files that a project's registry is made of: what its `attache.toml` says, else the usual ones.
local function registry_patterns(root)
  local file = io.open(root .. '/attache.toml', 'rb')
  local text = '\n' .. (file and file:read('*a') or '')
  if file then
    file:close()
  end
  text = text:gsub('\n[ \t]*#[^\n]*', '')
  local _, after = text:find('\n[ \t]*registry[ \t]*=[ \t\r\n]*')
  if not after then
    return { 'registry/*.toml' }
  end
  local patterns = {}
  for _, pattern in (text:match('^%b[]', after + 1) or text:match('^[^\n]*', after + 1)):gmatch('(["\'])(.-)%1') do
    table.insert(patterns, (pattern:gsub('^%./', '')))
  end
  return patterns
end

local function is_of_registry(root, name)
  local inside = name:sub(#root + 2)
  return vim.iter(registry_patterns(root)):any(function(pattern)
    local fine, glob = pcall(vim.glob.to_lpeg, pattern)
    return fine and glob:match(inside) ~= nil
  end)
end

---@type vim.lsp.Config
return {
  cmd = { 'attache', 'lsp' },
  filetypes = { 'brief', 'toml' },
  root_dir = function(buffer, start)
    local name = vim.fs.normalize(vim.api.nvim_buf_get_name(buffer))
    local root = name ~= '' and vim.fs.root(buffer, 'attache.toml') or nil
    if vim.bo[buffer].filetype ~= 'toml' or root and is_of_registry(root, name) then
      start(root)
    end
  end,
}
