//! Completion: what can stand at the cursor.

use lsp_types::{
    CompletionItem, CompletionItemKind, CompletionList, CompletionResponse, Documentation, MarkupContent, MarkupKind,
    Position, TextEdit,
};

use super::convert;
use super::server::Request;
use crate::ide::{self, Completion, CompletionKind};
use crate::text::Text;

/// What can stand at a place, best first.
pub(super) fn completion(request: &Request, position: Position) -> Option<CompletionResponse> {
    let view = &request.view;
    let text = view.snapshot.text(&view.path)?;
    let offset = convert::offset(&text, position, request.traits.encoding);
    let completions = ide::complete(&view.snapshot, &view.path, offset);
    let items = completions.items.into_iter().map(|completion| item(request, &text, completion)).collect();
    let list = CompletionList { is_incomplete: completions.incomplete, items, ..CompletionList::default() };
    Some(CompletionResponse::CompletionList(list))
}

fn item(request: &Request, text: &Text, completion: Completion) -> CompletionItem {
    let documentation = completion.documentation.map(|value| match request.traits.markdown_completion {
        true => Documentation::MarkupContent(MarkupContent { kind: MarkupKind::Markdown, value }),
        false => Documentation::String(value),
    });
    let (range, new_text) = completion.edit;
    CompletionItem {
        label: completion.label,
        kind: Some(kind(completion.kind)),
        detail: completion.detail,
        documentation,
        filter_text: completion.filter,
        sort_text: Some(completion.sort),
        text_edit: Some(TextEdit { range: convert::range(text, &range, request.traits.encoding), new_text }.into()),
        ..CompletionItem::default()
    }
}

fn kind(kind: CompletionKind) -> CompletionItemKind {
    match kind {
        CompletionKind::Source => CompletionItemKind::Reference,
        CompletionKind::Place => CompletionItemKind::Property,
        CompletionKind::Words => CompletionItemKind::Text,
        CompletionKind::Person => CompletionItemKind::Constant,
        CompletionKind::Organization => CompletionItemKind::Module,
        CompletionKind::Post => CompletionItemKind::Field,
        CompletionKind::Agreement => CompletionItemKind::Interface,
        CompletionKind::Event => CompletionItemKind::Event,
        CompletionKind::AnnotationName => CompletionItemKind::Keyword,
        CompletionKind::Value => CompletionItemKind::EnumMember,
    }
}
