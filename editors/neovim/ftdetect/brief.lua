vim.filetype.add({ extension = { brief = 'brief' } })
