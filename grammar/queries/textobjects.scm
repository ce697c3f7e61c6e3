; Selections by meaning: a section is a class, a block that holds statements a function, a citation a parameter.

(section) @class.outer

(section
  (heading)
  .
  (_) @class.inner)

(paragraph) @function.outer @function.inner

(table_row) @function.outer @function.inner

(list_item) @block.outer

(list_item
  (paragraph) @block.inner)

(citation) @parameter.outer

(citation_item) @parameter.inner

(bare_citation) @parameter.outer @parameter.inner

(annotation) @attribute.outer

(annotation_item) @attribute.inner

(html_comment) @comment.outer @comment.inner
