; Colours of a brief, in the names that Zed's themes know. Where two patterns meet on a node, the later one counts.

(heading) @title

(heading_marker) @punctuation.special

; Blocks

(list_marker) @punctuation.list_marker

(block_quote) @text.literal

[
  (block_quote_marker)
  (block_continuation)
  (thematic_break)
  (table_delimiter_row)
] @punctuation.special

(table_header (table_cell) @emphasis.strong)

(table_header "|" @punctuation.delimiter)

(table_row "|" @punctuation.delimiter)

(fenced_code_block) @text.literal

(code_fence_delimiter) @punctuation.bracket

(info_string) @label

(front_matter "---" @punctuation.delimiter)

(front_matter_content) @property

(html_comment) @comment

; Text

(emphasis) @emphasis

(strong_emphasis) @emphasis.strong

(code_span) @text.literal

(backslash_escape) @string.escape

[
  (autolink)
  (link_destination)
  (source_destination)
] @link_uri

(link_text) @link_text

(link_label) @link_text

[
  (link_title)
  (source_title)
] @string

; Citations and sources

(citation [ "[" "]" ] @punctuation.bracket)

(bare_citation [ "[" "]" ] @punctuation.bracket)

(source_definition [ "[" "]:" ] @punctuation.bracket)

(citation_item "@" @punctuation.special)

(bare_citation "@" @punctuation.special)

(source_definition "@" @punctuation.special)

(citation ";" @punctuation.delimiter)

(citation_item "," @punctuation.delimiter)

[
  (citation_key)
  (source_key)
] @constant

(citation_locator) @number

((citation_locator) @string (#match? @string "^[\"“‘「]"))

; Mentions

(mention [ "[" "]]" ] @punctuation.bracket)

(mention "|" @punctuation.delimiter)

(mention_id) @type

(mention_text) @link_text

; Annotations

(annotation [ "{" "}" ] @punctuation.bracket)

(annotation "," @punctuation.delimiter)

(annotation_item ":" @punctuation.delimiter)

(annotation_name) @keyword

(annotation_value) @string

; Begun and never closed

[
  (unclosed_citation)
  (unclosed_mention)
  (unclosed_annotation)
] @punctuation.special
