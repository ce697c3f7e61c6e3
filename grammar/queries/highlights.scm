; Colours of a brief. Where two patterns meet on a node, the later one counts.

((heading
  marker: (heading_marker) @_marker) @markup.heading.1
  (#eq? @_marker "#"))

((heading
  marker: (heading_marker) @_marker) @markup.heading.2
  (#eq? @_marker "##"))

((heading
  marker: (heading_marker) @_marker) @markup.heading.3
  (#eq? @_marker "###"))

((heading
  marker: (heading_marker) @_marker) @markup.heading.4
  (#eq? @_marker "####"))

((heading
  marker: (heading_marker) @_marker) @markup.heading.5
  (#eq? @_marker "#####"))

((heading
  marker: (heading_marker) @_marker) @markup.heading.6
  (#eq? @_marker "######"))

(heading_marker) @punctuation.special

; Blocks

(list_marker) @markup.list

(block_quote) @markup.quote

[
  (block_quote_marker)
  (block_continuation)
  (thematic_break)
  (table_delimiter_row)
] @punctuation.special

(table_header
  (table_cell) @markup.strong)

(table_header
  "|" @punctuation.delimiter)

(table_row
  "|" @punctuation.delimiter)

(fenced_code_block) @markup.raw.block

(code_fence_delimiter) @punctuation.delimiter

(info_string) @label

(front_matter
  "---" @punctuation.delimiter)

(front_matter_content) @property

(html_comment) @comment

; Text

(emphasis) @markup.italic

(strong_emphasis) @markup.strong

(code_span) @markup.raw

(backslash_escape) @string.escape

(autolink) @markup.link.url

(link_text) @markup.link.label

(link_destination) @markup.link.url

(link_label) @markup.link.label

[
  (link_title)
  (source_title)
] @string

(link
  [
    "["
    "]("
    ")"
  ] @punctuation.bracket)

(image
  [
    "["
    "]("
    ")"
  ] @punctuation.bracket)

(link_definition
  [
    "["
    "]:"
  ] @punctuation.bracket)

; Citations and sources

(citation
  [
    "["
    "]"
  ] @punctuation.bracket)

(bare_citation
  [
    "["
    "]"
  ] @punctuation.bracket)

(source_definition
  [
    "["
    "]:"
  ] @punctuation.bracket)

(citation_item
  "@" @punctuation.special)

(bare_citation
  "@" @punctuation.special)

(source_definition
  "@" @punctuation.special)

(citation
  ";" @punctuation.delimiter)

(citation_item
  "," @punctuation.delimiter)

(citation_key) @string.special.symbol

(source_key) @string.special.symbol

(source_destination) @markup.link.url

(citation_prefix) @markup.link.label

(citation_locator) @markup.link.label

((citation_locator) @string
  (#match? @string "^[\"“‘「]"))

; Mentions

(mention
  [
    "["
    "]]"
  ] @punctuation.bracket)

(mention
  "|" @punctuation.delimiter)

(mention_id) @string.special.symbol

(mention_text) @markup.link.label

; Annotations

(annotation
  [
    "{"
    "}"
  ] @punctuation.bracket)

(annotation
  "," @punctuation.delimiter)

(annotation_item
  ":" @punctuation.delimiter)

(annotation_name) @property

((annotation_value) @string
  (#match? @string "^[\"“‘「]"))

; Begun and never closed

[
  (unclosed_citation)
  (unclosed_mention)
  (unclosed_annotation)
] @punctuation.special
