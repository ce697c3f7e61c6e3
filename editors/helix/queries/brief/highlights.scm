; Colours of a brief, in the names that Helix's themes know. Where two patterns meet on a node, the later one counts.

((heading marker: (heading_marker) @_marker) @markup.heading.1 (#eq? @_marker "#"))
((heading marker: (heading_marker) @_marker) @markup.heading.2 (#eq? @_marker "##"))
((heading marker: (heading_marker) @_marker) @markup.heading.3 (#eq? @_marker "###"))
((heading marker: (heading_marker) @_marker) @markup.heading.4 (#eq? @_marker "####"))
((heading marker: (heading_marker) @_marker) @markup.heading.5 (#eq? @_marker "#####"))
((heading marker: (heading_marker) @_marker) @markup.heading.6 (#eq? @_marker "######"))

(heading_marker) @markup.heading.marker

; Blocks

(list_marker) @markup.list.unnumbered

(block_quote) @markup.quote

[
  (block_quote_marker)
  (block_continuation)
  (thematic_break)
  (table_delimiter_row)
] @punctuation.special

(table_header (table_cell) @markup.bold)

(table_header "|" @punctuation.delimiter)

(table_row "|" @punctuation.delimiter)

(fenced_code_block) @markup.raw.block

(code_fence_delimiter) @punctuation.bracket

(info_string) @label

(front_matter "---" @punctuation.delimiter)

(front_matter_content) @keyword.directive

(html_comment) @comment.block

; Text

(emphasis) @markup.italic

(strong_emphasis) @markup.bold

(code_span) @markup.raw.inline

(backslash_escape) @constant.character.escape

[
  (autolink)
  (link_destination)
  (source_destination)
] @markup.link.url

(link_text) @markup.link.text

(link_label) @markup.link.label

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

(citation_locator) @constant.numeric

((citation_locator) @string (#match? @string "^[\"“‘「]"))

; Mentions

(mention [ "[" "]]" ] @punctuation.bracket)

(mention "|" @punctuation.delimiter)

(mention_id) @type

(mention_text) @markup.link.text

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
