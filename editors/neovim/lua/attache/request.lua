-- Requests to the server, in every Neovim from 0.10 on, and the one that is ours: `attache/evidence`.

local M = {}

M.OLD = 'this server is older than the plugin and says nothing of evidence. Install the newest one; findings, hovers and go to source work with this one too.'

local METHOD_NOT_FOUND = -32601

-- From 0.11 on the methods of a client want the client itself.
function M.send(client, method, params, buffer, done)
  if vim.fn.has('nvim-0.11') == 1 then
    return client:request(method, params, done, buffer)
  end
  return client.request(method, params, done, buffer)
end

-- Asks what bears out the statement at a window's cursor; without a window only for the counts of the buffer's brief.
-- `done` gets the answer, nil where no statement stands, or nil and what is wrong.
function M.evidence(client, buffer, window, done)
  local params = window and vim.lsp.util.make_position_params(window, client.offset_encoding)
    or { textDocument = vim.lsp.util.make_text_document_params(buffer), position = vim.NIL }
  M.send(client, 'attache/evidence', params, buffer, function(problem, answer)
    if problem then
      done(nil, problem.code == METHOD_NOT_FOUND and M.OLD or ('the server could not say: ' .. problem.message))
    else
      done(answer ~= vim.NIL and answer or nil)
    end
  end)
end

return M
