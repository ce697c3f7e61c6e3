; Other languages inside a brief.

((front_matter_content) @injection.content
  (#set! injection.language "yaml"))

((html_comment) @injection.content
  (#set! injection.language "comment"))

(fenced_code_block
  (info_string) @injection.language
  (code_fence_content) @injection.content
  (#match? @injection.language "^[A-Za-z0-9_+#-]+$")
  (#set! injection.include-children))
