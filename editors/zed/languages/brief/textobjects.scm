; A section is a class, a block that holds statements a function.

(section) @class.around

(section (heading) . (_) @class.inside)

[
  (paragraph)
  (table_row)
] @function.around @function.inside

(html_comment) @comment.around
