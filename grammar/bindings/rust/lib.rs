//! Tree-sitter grammar for sourced briefs.
