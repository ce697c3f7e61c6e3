//! Semantic tokens: quotations with a modifier for their verdict.

use lsp_types::{SemanticToken, SemanticTokens, SemanticTokensLegend};

use super::convert;
use super::server::Request;
use crate::ide::{self, Quoted};

/// The one type of token, and a modifier for each verdict's colour.
pub(super) fn legend() -> SemanticTokensLegend {
    let modifiers = Quoted::ALL.iter().map(|quoted| quoted.as_str().to_owned());
    SemanticTokensLegend { token_types: vec!["string".to_owned()], token_modifiers: modifiers.collect() }
}

/// The quotations of a brief, each placed from the one before it, as the protocol has it.
pub(super) fn tokens(request: &Request) -> Option<SemanticTokens> {
    let view = &request.view;
    let text = view.snapshot.text(&view.path)?;
    let mut before = lsp_types::Position { line: 0, character: 0 };
    let mut data = Vec::new();
    for token in ide::semantic_tokens(&view.snapshot, &view.path) {
        let range = convert::range(&text, &token.range, request.traits.encoding);
        let same_line = range.start.line == before.line;
        let bit = Quoted::ALL.iter().position(|quoted| *quoted == token.quoted).unwrap_or_default();
        data.push(SemanticToken {
            delta_line: range.start.line - before.line,
            delta_start: range.start.character - if same_line { before.character } else { 0 },
            length: range.end.character.saturating_sub(range.start.character),
            token_type: 0,
            token_modifiers_bitset: 1 << bit,
        });
        before = range.start;
    }
    Some(SemanticTokens { result_id: None, data })
}
