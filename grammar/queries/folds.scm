; What an editor may fold.

[
  (section)
  (list)
  (block_quote)
  (fenced_code_block)
  (table)
  (front_matter)
  (html_comment)
] @fold
