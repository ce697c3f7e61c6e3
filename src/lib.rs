//! Attaché: the language server and linter for sourced briefs.
