; A new line in a list item stands under the item's text. Code keeps its own indentation.

(list_item) @indent.begin

[
  (fenced_code_block)
  (front_matter)
  (table)
  (html_comment)
] @indent.ignore
