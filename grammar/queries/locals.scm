; The keys of sources: a brief is one scope.

(document) @local.scope

(source_definition
  key: (source_key) @local.definition)

(citation_key) @local.reference
