; Selections by meaning, in the names that Helix knows: a section is a class, a block that holds statements a function, a
; citation a parameter.

(section) @class.around

(section (heading) . (_) @class.inside)

[
  (paragraph)
  (table_row)
] @function.around @function.inside

(list_item) @entry.around

(list_item (paragraph) @entry.inside)

[
  (citation)
  (bare_citation)
] @parameter.around

(citation_item) @parameter.inside

(html_comment) @comment.around @comment.inside
