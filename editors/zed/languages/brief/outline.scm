; The headings, with the sections below them.

(section
  (heading
    marker: (heading_marker) @context
    content: (heading_content) @name)) @item
