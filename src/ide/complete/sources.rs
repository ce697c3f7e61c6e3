//! The keys of sources, found by themselves and by the words of their titles.

use super::best::Best;
use super::matching::Typed;
use super::{Completion, CompletionKind, Completions, Cx};
use crate::ide::hover;
use crate::sources::Entry;

/// The sources that the brief defines, then those of the catalogue: first those whose key begins as typed, then those
/// whose key, title, publisher or author has the typed words.
pub(super) fn complete(cx: &Cx<'_>) -> Completions {
    let locals = cx.analysis.locals();
    let catalogue = &cx.analysis.library().catalogue;
    let typed = Typed::new(&cx.typing.typed);
    let mut best = Best::new();
    let not_defined_here = |entry: &&std::sync::Arc<Entry>| locals.get(&entry.key).is_none();
    for entry in locals.entries().chain(catalogue.entries().filter(not_defined_here)) {
        let names = || [&entry.title, &entry.publisher].into_iter().flatten().chain(&entry.author).map(|name| &**name);
        if typed.is_empty() || typed.begins(entry.key.as_str()) {
            best.add(0, entry);
        } else if typed.is_in(names().chain([entry.key.as_str()])) {
            best.add(1, entry);
        }
        if best.is_full() {
            break;
        }
    }
    let (entries, _) = best.finish();
    // Further typing may mean words of a title, which clients do not see.
    let incomplete = !entries.is_empty();
    Completions::new(entries.into_iter().map(|entry| item(cx, &typed, entry)).collect(), incomplete)
}

fn item(cx: &Cx<'_>, typed: &Typed, entry: &Entry) -> Completion {
    let key = entry.key.as_str();
    let date = entry.date.map(|date| date.to_string());
    let parts = [entry.title.as_deref(), entry.publisher.as_deref(), date.as_deref()];
    let detail = parts.into_iter().flatten().collect::<Vec<_>>().join(", ");
    let mut item = cx.item(key.to_owned(), CompletionKind::Source, key);
    item.detail = (!detail.is_empty()).then_some(detail);
    item.documentation = Some(hover::described(entry));
    item.filter = (!typed.begins(key)).then(|| cx.typing.typed.clone());
    item
}
