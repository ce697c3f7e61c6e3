//! Entries of the registry by any of their names, for mentions and for who is quoted.

use super::best::Best;
use super::matching::Typed;
use super::{Completion, CompletionKind, Completions, Cx};
use crate::dates::PartialDate;
use crate::ide::{hover, markdown};
use crate::registry::{Entity, EntityKind, Registry};
use crate::text::is_hangul;

/// Entries for `[[`: the id with the name in the script that was typed, and what closes the mark. Where the mark shows
/// text of its own, the id alone.
pub(super) fn complete(cx: &Cx<'_>, closing: &str, shows_text: bool) -> Completions {
    found(cx, |_| true, |id, name| if shows_text { id.to_owned() } else { format!("{id}|{}{closing}", shown(name)) })
}

/// People, by their ids alone.
pub(super) fn people(cx: &Cx<'_>) -> Completions {
    found(cx, |kind| kind == EntityKind::Person, |id, _| id.to_owned())
}

fn found(cx: &Cx<'_>, is_meant: impl Fn(EntityKind) -> bool, text: impl Fn(&str, &str) -> String) -> Completions {
    let registry = &*cx.analysis.library().registry;
    let typed = Typed::new(&cx.typing.typed);
    let prefers_hangul = cx.is_korean();
    let mut best = Best::new();
    for entity in registry.entities().filter(|entity| is_meant(entity.kind())) {
        if let Some((rank, name)) = rank(entity, &typed, prefers_hangul) {
            best.add(rank, (entity, name));
        }
        if best.is_full() {
            break;
        }
    }
    let (found, _) = best.finish();
    let on = cx.speaks_of();
    // Further typing may mean another name of an entry, which clients do not see.
    let incomplete = !found.is_empty();
    let items = found.into_iter().map(|(entity, name)| {
        let name = entity.house_form(name).map_or(name, |form| form);
        let mut item = item(cx, registry, entity, name, on, &text(entity.id().as_str(), name));
        item.filter = (!typed.begins(name)).then(|| cx.typing.typed.clone());
        item
    });
    Completions::new(items.collect(), incomplete)
}

/// How well an entry fits what is typed, and by which name: by its beginning, by its words, by the id.
fn rank<'r>(entity: Entity<'r>, typed: &Typed, prefers_hangul: bool) -> Option<(usize, &'r str)> {
    let main = || {
        let hangul = entity.names().find(|name| name.contains(is_hangul)).filter(|_| prefers_hangul);
        hangul.map_or(entity.name(), |name| &**name)
    };
    if typed.is_empty() {
        return Some((0, main()));
    }
    if let Some(name) = entity.names().find(|name| typed.begins(name)) {
        return Some((0, name));
    }
    if let Some(name) = entity.names().find(|name| typed.is_in([&***name].into_iter())) {
        return Some((1, name));
    }
    (typed.begins(entity.id().as_str()) || typed.is_in([entity.id().as_str()].into_iter())).then(|| (2, main()))
}

fn item(
    cx: &Cx<'_>,
    registry: &Registry,
    entity: Entity<'_>,
    name: &str,
    on: Option<PartialDate>,
    text: &str,
) -> Completion {
    let kind = match entity.kind() {
        EntityKind::Person => CompletionKind::Person,
        EntityKind::Organization => CompletionKind::Organization,
        EntityKind::Post => CompletionKind::Post,
        EntityKind::Agreement => CompletionKind::Agreement,
        EntityKind::Event => CompletionKind::Event,
    };
    let post = Some(entity).filter(|_| kind == CompletionKind::Person);
    let post = post.and_then(|person| hover::office_on_date(registry, person.id(), on));
    let mut item = cx.item(name.to_owned(), kind, text);
    let summary = || entity.summary().filter(|_| kind == CompletionKind::Person).map(str::to_owned);
    item.detail = Some(post.or_else(summary).unwrap_or_else(|| entity.kind().noun().to_owned()));
    let others: Vec<String> =
        entity.names().filter(|other| ***other != *name).map(|other| markdown::escape(other)).collect();
    let mut page = markdown::Page::default();
    page.say(others.join(" · "));
    page.say(entity.summary().map(markdown::escape).unwrap_or_default());
    page.say(markdown::code(entity.id().as_str()));
    item.documentation = Some(page.finish());
    item
}

/// A name as the text of a mark can show it.
fn shown(name: &str) -> String {
    name.replace(['|', '[', ']', '\n', '\r'], " ")
}
