-- The briefs of examples/, in a copy: what a writer sees on opening them, and while typing.

local check = require('checks')
local editor = require('editor')

local root = editor.copy_of(vim.env.REPO .. '/examples', 'examples')
local draft, talks, korean = root .. '/briefs/draft.brief', root .. '/briefs/talks.brief', root .. '/briefs/회담.brief'

-- Opens a text of its own in the project, as a new brief.
local function scratch(name, text)
  local path = root .. '/briefs/' .. name
  editor.write(path, text)
  return editor.open(path)
end

check.group('Opening a brief', function()
  editor.open(draft)
  check.equal('the file type is brief', 'brief', vim.bo.filetype)
  check.equal('the root is where attache.toml stands', root, editor.client().root_dir)
  check.equal('columns are counted in bytes', 'utf-8', editor.client().offset_encoding)
end)

check.group('Diagnostics', function()
  editor.open(draft)
  local expected = editor.checked()
  check.equal('of a draft are those of the command line', expected, editor.settled(expected))
  check.holds('and name what is wrong', {
    'error[unknown-source]',
    'warning[unsourced-claim]',
    'error[locator-not-found]',
    'error[unknown-mention]',
    'warning[ambiguous-name]',
    'error[syntax]',
    'hint[unused-source]',
  }, editor.diagnostics())
  check.equal('come from attache', 'attache', (vim.diagnostic.get(0)[1] or {}).source)
  for name, path in pairs({ English = talks, Korean = korean }) do
    editor.open(path)
    -- The server has the brief once it answers, so that an empty list is not one that has not come yet.
    editor.ask('textDocument/hover')
    expected = editor.checked()
    check.equal('of the finished ' .. name .. ' brief are those of the command line', expected, editor.settled(expected))
    check.lacks('and none is an error or a warning', { 'error[', 'warning[' }, editor.diagnostics())
  end
end)

check.group('Hover', function()
  editor.open(talks)
  editor.go('Ahn Gyu-back received', 4)
  check.holds('on a name: the person in both scripts and the post of the day', {
    'Ahn Gyu-back',
    '안규백',
    'On 2025-09-08',
    'Minister of National Defense',
    '2025-07-25',
    'talks-2025',
  }, editor.hover())

  editor.go('나카타니 겐', 0)
  check.holds('on the other script: the same person, with the earlier post', {
    'Gen Nakatani',
    '나카타니 겐',
    'Minister of Defense',
    '2024-10-01',
    '2014-12-24',
    '2016-08-03',
  }, editor.hover())

  editor.go('The minister of that time')
  check.holds('on marked words: who is meant, on the date of the section', {
    'Lee Jong-sup',
    '2022-05-10',
    '2022-09-0',
  }, editor.hover())

  editor.go('GSOMIA')
  check.holds('on an agreement: what it is and what was promised', {
    'General Security of Military Information Agreement',
    'Japan',
    '2016-11-23',
    'Exchange classified military information directly',
    'in force',
    'gsomia-history',
  }, editor.hover())

  editor.go('@talks-2025, ¶ 2', 3)
  check.holds('on a citation: the reference, its grade, and the words at the place', {
    'Seoul and Tokyo bring their defence ministers back to one table',
    'Attaché examples',
    'B2',
    '2025-09-09',
    'had been in October 2015',
  }, editor.hover())

  editor.go('judgement: likely', 2)
  check.holds('on an annotation: what it means', { 'judgement' }, editor.hover())

  local function none(where, words, offset)
    editor.go(words, offset)
    check.equal('there is none ' .. where, nil, editor.ask('textDocument/hover'))
  end
  none('in plain words beside a name', 'Ahn Gyu-back received', #'Ahn Gyu-back r')
  none('between the end of a sentence and its citation', '2015. [@talks-2025', #'2015.')
  none('in a heading', 'Bottom line', 2)
  none('in quoted words', 'artificial', 2)

  editor.open(korean)
  editor.go('안규백')
  check.holds('on a Korean name: the person in both scripts', { 'Ahn Gyu-back', '안규백', '2025-07-25' }, editor.hover())
  editor.go('군사정보보호협정은')
  check.holds('on a Korean name with a particle: the agreement', { 'GSOMIA', '2016-11-23' }, editor.hover())
  editor.go('군사정보보호협정은', #'군사정보보호협정은')
  check.equal('there is none behind the particle', nil, editor.ask('textDocument/hover'))
end)

check.group('Go to source', function()
  editor.open(talks)
  editor.go('@yearbook-2020, p. 233', 2)
  local page = editor.places()
  check.equal('a page leads to one place', 1, #page)
  check.holds('to the words on it that bear the sentence out', { 'sources/yearbook-2020.txt:38:21-', 'From 2021 on, the ministry will' }, page[1])

  editor.go('@talks-2025, "the goal', 2)
  check.equal('quoted words lead to those very words, over a line break', {
    'sources/talks-2025.txt:22:63-23:34 On North Korea the two sides spoke in one voice. They hold to the goal of a',
  }, editor.places())

  editor.go('@gsomia-history, ¶ 4', 2)
  local paragraph = editor.places()
  check.equal('a paragraph of a Korean source leads to one place', 1, #paragraph)
  check.holds('to its sentence', { 'sources/gsomia-history.txt:10:1-', '한국 정부는' }, paragraph[1])

  editor.go('Gen Nakatani', 5)
  local entry = editor.places()
  check.equal('a name leads to one place', 1, #entry)
  check.holds('its entry in the registry', { 'registry/people.toml:' }, entry[1])

  editor.go('@offices, l. 12', 2)
  local catalogue = editor.places('declaration')
  check.equal('the declaration of a key is one place', 1, #catalogue)
  check.holds('its entry in the catalogue', { 'sources.toml:', 'offices' }, catalogue[1])

  editor.go('Bottom line')
  check.equal('plain words lead nowhere', nil, next(editor.ask('textDocument/definition') or {}))

  editor.open(draft)
  editor.go('Kim Min-seok', 2)
  local both = editor.places()
  check.equal('an ambiguous name leads to all that it may mean', 2, #both)
  editor.go('@yearbook-2020, p. 240', 2)
  check.equal('a page that is not there leads nowhere', nil, next(editor.ask('textDocument/definition') or {}))

  editor.open(talks)
  editor.go('@offices, l. 22', 2)
  vim.lsp.buf.definition()
  check.ok('the jump is asked for')
  editor.wait(function()
    return vim.api.nvim_buf_get_name(0):find('offices.md', 1, true) ~= nil
  end)
  check.equal('and the cursor stands in the source', 'sources/offices.md', vim.fs.relpath(root, vim.api.nvim_buf_get_name(0)))
  check.equal('on the line that was cited', 22, vim.api.nvim_win_get_cursor(0)[1])
  vim.cmd('bdelete!')
end)

check.group('Completion', function()
  scratch('completion.brief', '---\ndate: 2025-09-14\n---\n\nOne.\n')
  local function typed(text)
    editor.type('Go<CR>' .. text .. '<Esc>')
    local row = vim.api.nvim_buf_line_count(0)
    vim.api.nvim_win_set_cursor(0, { row, #vim.api.nvim_get_current_line() })
    -- The cursor behind the last character, as it is in insert mode.
    vim.o.virtualedit = 'onemore'
    vim.api.nvim_win_set_cursor(0, { row, #vim.api.nvim_get_current_line() })
    return editor.completions()
  end

  local keys = typed('They met. [@')
  check.contains('[@ offers the keys of the catalogue', { 'talks-2025', 'yearbook-2020', 'offices' }, editor.labels(keys))
  check.holds('with title, publisher and date', { 'Yearbook of Defence Cooperation 2020' }, vim.inspect(keys))
  check.holds('and the one that is taken stands in the brief', { '[@talks-2025' }, editor.take(keys, 'talks-2025'))

  local places = typed('They met. [@yearbook-2020, ')
  check.contains('a citation offers the pages that the source has', { 'p. 231', 'p. 232', 'p. 233' }, editor.labels(places))
  check.holds('and takes one', { '[@yearbook-2020, p. 232' }, editor.take(places, 'p. 232'))

  local people = typed('Then [[')
  check.holds('[[ offers the registry by name', { 'Ahn Gyu-back', 'ahn-gyu-back' }, vim.inspect(people))
  local annotations = typed('So it is. {')
  check.contains('{ offers the annotations', { 'judgement', 'confidence', 'as-of', 'no-source', 'allow', 'todo' }, editor.labels(annotations))
  local likelihoods = typed('So it is. {judgement: ')
  check.contains('{judgement: offers the likelihoods', { 'likely', 'very likely', 'almost certain' }, editor.labels(likelihoods))
  check.holds('and takes one', { '{judgement: very likely' }, editor.take(likelihoods, 'very likely'))
  check.equal('plain words offer nothing', 0, #typed('So it is'))

  local hangul = typed('그때 [[안규')
  check.holds('a name is found in Hangul too', { 'ahn-gyu-back' }, vim.inspect(hangul))
  local korean_likelihoods = typed('그럴 것이다. {judgement: ')
  check.contains('a Korean sentence is offered Korean likelihoods', { '가능성 높음' }, editor.labels(korean_likelihoods))
  vim.o.virtualedit = ''
end)

check.group('Symbols', function()
  editor.open(talks)
  local items
  vim.lsp.buf.document_symbol({
    on_list = function(list)
      items = list.items
    end,
  })
  editor.wait(function()
    return items ~= nil
  end)
  local names = vim.tbl_map(function(item)
    return item.text
  end, items or {})
  local shown = table.concat(names, '\n')
  check.holds('are the headings', { 'Bottom line', 'What was agreed', 'An agreement that lasted', 'For the meeting' }, shown)
  check.lacks('without their annotations', { '{as-of' }, shown)
end)

check.group('Colours', function()
  editor.open(talks)
  local function captured(name, words, offset, capture)
    editor.go(words, offset)
    check.contains(name, { capture }, editor.captures())
  end
  captured('a heading', '# Bottom line', 3, 'brief:markup.heading.1')
  captured('a heading below it', '## An agreement', 4, 'brief:markup.heading.2')
  captured('the key of a citation', '@talks-2025, ¶ 2', 2, 'brief:string.special.symbol')
  captured('a locator', '¶ 2]', 0, 'brief:markup.link.label')
  captured('quoted words in a locator', '"the goal', 2, 'brief:string')
  captured('the id of a mention', '[[kim-min-seok-pm', 3, 'brief:string.special.symbol')
  captured('the shown text of a mention', '|Kim Min-seok', 2, 'brief:markup.link.label')
  captured('the name of an annotation', '{judgement', 2, 'brief:property')
  captured('a comment', '<!-- A brief', 6, 'brief:comment')
  captured('a list marker', '1. to look', 0, 'brief:markup.list')
  captured('the head of a table', '| Name |', 3, 'brief:markup.strong')
  captured('the name of a field of the front matter', 'title: Defence', 1, 'brief:property')
  captured('and its value', 'Defence ministers of South', 3, 'brief:property')
  captured('the line before the front matter', '---', 1, 'brief:punctuation.delimiter')
  editor.go('In May 2020')
  check.equal('plain words have none', {}, editor.captures())

  editor.open(korean)
  captured('the key in a Korean brief', '@talks-2025, 3문단', 2, 'brief:string.special.symbol')

  -- What Neovim paints in the end, in its own colours.
  editor.open(talks)
  for _, background in ipairs({ 'dark', 'light' }) do
    vim.o.background = background
    vim.v.errmsg = ''
    vim.cmd('redraw!')
    check.equal('all is drawn without an error, ' .. background, '', vim.v.errmsg)
    editor.go('title: Defence')
    local cursor = vim.api.nvim_win_get_cursor(0)
    local painted = vim.inspect_pos(0, cursor[1] - 1, cursor[2]).treesitter
    local group = (painted[#painted] or {}).hl_group
    local front = group and vim.api.nvim_get_hl(0, { name = group, link = false }).fg
    check.equal('front matter has a colour, ' .. background, true, front ~= nil)
    check.equal('that plain text has not', false, front == vim.api.nvim_get_hl(0, { name = 'Normal', link = false }).fg)
  end
  vim.o.background = 'dark'

  -- Neovim comes without a YAML parser, so front matter is checked to be handed to one, and Lua, which it has, is coloured.
  local tree = vim.treesitter.get_parser(0, 'brief'):parse(true)[1]
  local injections = vim.treesitter.query.get('brief', 'injections')
  local handed = {}
  for _, match, metadata in injections:iter_matches(tree:root(), 0) do
    for id, nodes in pairs(match) do
      if injections.captures[id] == 'injection.content' and metadata['injection.language'] == 'yaml' then
        table.insert(handed, vim.treesitter.get_node_text(nodes[1], 0))
      end
    end
  end
  check.equal('front matter is handed to YAML', 1, #handed)
  check.holds('whole', { 'title: Defence ministers of South Korea', 'date: 2025-09-14' }, handed[1])
  scratch('code.brief', '```lua\nlocal minister = nil\n```\n')
  captured('code in a language that Neovim knows', 'local', 0, 'lua:keyword')
end)

check.group('Typing', function()
  editor.open(talks)
  local function agrees(name)
    local expected = editor.checked()
    check.equal(name, expected, editor.settled(expected))
  end
  local before = editor.settled(editor.checked())
  editor.type('GoThree ministers came on 3 March 2024. [@nowhere]<Esc>')
  agrees('a citation of nothing is seen as soon as it is typed')
  check.holds('for what it is', { 'error[unknown-source]' }, editor.diagnostics())
  editor.type('u')
  agrees('and gone when it is undone')
  check.equal('as if nothing had been', before, editor.diagnostics())

  editor.go('Ahn Gyu-back received')
  editor.type('i🙂 안녕, 👨‍👩‍👧 <Esc>')
  editor.go('Ahn Gyu-back received', 4)
  check.holds('a name is found behind emoji and Hangul in its line', { '안규백' }, editor.hover())
  editor.go('Seoul on 8')
  editor.type('i🇰🇷 [@nowhere] <Esc>')
  agrees('an edit behind emoji and Hangul lands where it is made')
  check.holds('and is seen', { 'error[unknown-source]' }, editor.diagnostics())

  editor.type('ggdG')
  agrees('nothing is left of an empty brief')
  editor.type('i안규백이 2025년 9월 8일 서울에 왔다. [@talks-2025, ¶ 99]<Esc>')
  agrees('and a text written anew is checked')
  check.holds('with its place that is not there', { 'error[locator-not-found]' }, editor.diagnostics())
  editor.go('안규백이')
  check.holds('and its name is known', { 'Ahn Gyu-back' }, editor.hover())
  vim.cmd('edit!')
end)

check.group('Carriage returns', function()
  local file = assert(io.open(draft, 'rb'))
  local text = file:read('*a')
  file:close()
  scratch('carriage.brief', (text:gsub('\n', '\r\n')))
  check.equal('Neovim reads the file as one of DOS', 'dos', vim.bo.fileformat)
  local expected = editor.checked()
  check.equal('diagnostics are those of the command line', expected, editor.settled(expected))
  check.holds('and there are some', { 'error[unknown-source]' }, expected)
  editor.go('Gen Nakatani', 5)
  check.holds('a name is known', { '나카타니 겐' }, editor.hover())
  editor.type('ggjjoauthor: 안규백<Esc>')
  editor.type('Go[@nowhere-2]<Esc>')
  expected = editor.checked()
  check.equal('edits keep their places', expected, editor.settled(expected))
  check.holds('and what they did is seen', { 'nowhere-2' }, editor.diagnostics())
  vim.cmd('edit!')
end)

check.group('Files on disk', function()
  editor.open(talks)
  editor.go('Ahn Gyu-back received', 4)
  check.lacks('the registry knows no such post yet', { 'Chair of the Committee' }, editor.hover())
  local registry = root .. '/registry/people.toml'
  local file = assert(io.open(registry, 'rb'))
  local text = file:read('*a')
  file:close()
  -- Neovim watches no files for a server on Linux; the server looks for itself when a brief is saved.
  local function change(content)
    editor.write(registry, content)
    vim.cmd('silent write')
  end
  change(
    text
      .. '\n[[post]]\nid = "chair"\nlabel = "Chair of the Committee"\n'
      .. '\n[[membership]]\nperson_id = "ahn-gyu-back"\npost_id = "chair"\nstart_date = "2025-08-01"\n'
  )
  local shown
  editor.wait(function()
    shown = vim.inspect(editor.ask('textDocument/hover'))
    return shown:find('Chair of the Committee', 1, true) ~= nil
  end)
  check.holds('a change of the registry is seen without a restart', { 'Chair of the Committee' }, shown)

  change(text .. '\n[[person]]\nname = 3\n')
  local buffer = vim.fn.bufadd(registry)
  editor.wait(function()
    return #vim.diagnostic.get(buffer) > 0
  end)
  local mistake = vim.diagnostic.get(buffer)[1] or {}
  local lines = select(2, text:gsub('\n', ''))
  check.equal('a mistake in it is shown in that file, from the entry on', true, (mistake.lnum or -1) >= lines + 1)
  check.equal('as one that attache has found', 'attache', mistake.source)

  change(text)
  editor.wait(function()
    return #vim.diagnostic.get(buffer) == 0
  end)
  check.equal('until it is put right', {}, vim.diagnostic.get(buffer))
end)

check.group('Registry files', function()
  -- Opens some files of a project, the last of them one of its registry; those that got the server.
  local function attached(folder, names)
    local buffers = {}
    for index, name in ipairs(names) do
      local path = folder .. '/' .. name
      if not vim.uv.fs_stat(path) then
        vim.fn.mkdir(vim.fs.dirname(path), 'p')
        editor.write(path, '')
      end
      if index == #names then
        editor.open(path)
      else
        vim.cmd.edit(vim.fn.fnameescape(path))
      end
      buffers[index] = vim.api.nvim_get_current_buf()
    end
    -- Neovim starts servers in the order in which files were opened, so that the others have had their turn.
    local served = {}
    for index, buffer in ipairs(buffers) do
      if vim.lsp.get_clients({ bufnr = buffer, name = 'attache' })[1] then
        table.insert(served, names[index])
      end
    end
    return served
  end

  local served = attached(root, { 'Cargo.toml', 'sources.toml', 'attache.toml', 'registry/old/people.toml', 'registry/people.toml' })
  check.equal('of the TOML files of a project those of its registry get the server', { 'registry/people.toml' }, served)
  check.equal('at the root of the project', root, editor.client().root_dir)
  check.equal('and stay TOML', 'toml', vim.bo.filetype)
  editor.go('organization_id = "mnd"', #'organization_id = "m')
  check.holds('hover on an id: whose it is', { 'Ministry of National Defense', '국방부' }, editor.hover())
  local places = editor.places()
  check.equal('go to definition leads to one place', 1, #places)
  check.holds('its entry', { 'registry/people.toml:', '[[organization]]' }, places[1])
  editor.go('id = "minister-mnd"', #'id = "m')
  vim.lsp.buf.rename('minister-defence')
  editor.wait(function()
    return editor.text():find('post_id = "minister-defence"', 1, true) ~= nil
  end)
  check.holds('an id is renamed where it is given and where others name it', { '\nid = "minister-defence"', 'post_id = "minister-defence"' }, editor.text())
  check.lacks('everywhere', { '"minister-mnd"' }, editor.text())
  vim.cmd('edit!')
  check.equal('the status line is that of no brief', '', require('attache').status())

  local other = vim.env.WORK .. '/patterns'
  vim.fn.mkdir(other, 'p')
  local function with(configuration, names)
    editor.write(other .. '/attache.toml', configuration)
    return attached(other, names)
  end
  check.equal('a project that names them otherwise has other ones', { 'who/a.toml', 'who/deep/b.toml', 'posts.toml' }, with(
    'profile = "standard"\nregistry = [\n  # "old/*.toml",\n  "./who/**/*.toml",\n  \'posts.toml\', # and no more\n]\n',
    { 'old/a.toml', 'registry/a.toml', 'who/a.toml', 'who/deep/b.toml', 'posts.toml' }
  ))
  vim.cmd('silent %bwipeout!')
  check.equal('or a single one', { 'one.toml' }, with('registry = "one.toml"\n', { 'posts.toml', 'registry/a.toml', 'one.toml' }))
  vim.cmd('silent %bwipeout!')
  check.equal('or the usual ones, where nothing is said', { 'registry/a.toml' }, with('', { 'one.toml', 'registry/a.toml' }))
  local lonely = vim.env.WORK .. '/lonely/registry/people.toml'
  vim.fn.mkdir(vim.fs.dirname(lonely), 'p')
  editor.write(lonely, '')
  vim.cmd.edit(lonely)
  local buffer = vim.api.nvim_get_current_buf()
  editor.open(other .. '/registry/a.toml')
  check.equal('without a project there are none', {}, vim.lsp.get_clients({ bufnr = buffer }))
  vim.cmd('silent %bwipeout!')
end)

check.group('A brief on its own', function()
  local path = vim.env.WORK .. '/alone/note.brief'
  vim.fn.mkdir(vim.fs.dirname(path), 'p')
  editor.write(path, 'Forty officials came on 3 May 2024.\n\nNo one stayed. [@missing]\n')
  editor.open(path)
  check.equal('has no root', nil, editor.client().root_dir)
  local expected = editor.checked()
  check.equal('is checked as the command line does', expected, editor.settled(expected))
  check.holds('and usefully', { 'warning[unsourced-claim]', 'error[unknown-source]' }, editor.diagnostics())
end)
