; Other languages inside a brief.

((front_matter_content) @injection.content
  (#set! injection.language "yaml"))

(fenced_code_block
  (info_string) @injection.language
  (code_fence_content) @injection.content)
