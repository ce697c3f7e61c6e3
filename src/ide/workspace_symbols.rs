//! Workspace symbols: entries of the registry by any of their names, in any script.

use std::ops::Range;

use super::Snapshot;
use super::complete::{Best, Typed};
use super::hover;
use crate::registry::EntityKind;
use crate::text::FilePath;

/// An entry of the registry that fits what was asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WorkspaceSymbol {
    /// The name by which it fits.
    pub name: String,
    /// What sort of thing it is.
    pub kind: EntityKind,
    /// Its main name where that is another one, and what a person held last: plain text, may be empty.
    pub detail: String,
    /// The registry file that has it.
    pub path: FilePath,
    /// The bytes of its header there.
    pub range: Range<usize>,
}

/// The entries of the registry that `query` may mean, best first, a limited number of them.
pub fn workspace_symbols(snapshot: &Snapshot, query: &str) -> Vec<WorkspaceSymbol> {
    let registry = &*snapshot.project().library.registry;
    let typed = Typed::new(query);
    let mut best = Best::new();
    for entity in registry.entities() {
        let fits = match typed.is_empty() {
            true => Some((0, entity.name())),
            false => {
                let begins = entity.names().find(|name| typed.begins(name)).map(|name| (0, &**name));
                let within =
                    || entity.names().find(|name| typed.is_in([&***name].into_iter())).map(|name| (1, &**name));
                begins.or_else(within).or_else(|| typed.begins(entity.id().as_str()).then(|| (2, entity.name())))
            }
        };
        if let Some((rank, name)) = fits {
            best.add(rank, (entity, name));
        }
        if best.is_full() {
            break;
        }
    }
    let (found, _) = best.finish();
    let symbol = |(entity, name): (crate::registry::Entity<'_>, &str)| {
        let main = Some(entity.name()).filter(|main| *main != name).map(str::to_owned);
        let held = hover::latest_post(registry, entity.id());
        let detail: Vec<String> = main.into_iter().chain(held).collect();
        let place = entity.place();
        WorkspaceSymbol {
            name: name.to_owned(),
            kind: entity.kind(),
            detail: detail.join(", "),
            path: place.path.clone(),
            range: place.range.clone(),
        }
    };
    found.into_iter().map(symbol).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ide::fixture::Fixture;

    const PEOPLE: &str = "[[person]]\nid = \"han\"\nname = \"Han Seo-jun\"\nother_names = [\"한서준\", \"韓瑞俊\"]\n\n[[post]]\nid = \"master\"\nlabel = \"Harbour Master\"\nother_label = \"항만청장\"\n\n[[membership]]\nperson_id = \"han\"\npost_id = \"master\"\nstart_date = \"2024\"\n";

    #[test]
    fn entries_are_found_in_any_script() {
        let fixture = Fixture::new(&[("a.brief", ""), ("registry/people.toml", PEOPLE)]);
        let found = |query: &str| -> Vec<String> {
            let symbols = workspace_symbols(&fixture.snapshot, query);
            symbols.into_iter().map(|symbol| format!("{} ({})", symbol.name, symbol.detail)).collect()
        };
        assert_eq!(found("seo"), ["Han Seo-jun (Harbour Master, since 2024)"]);
        assert_eq!(found("서준"), ["한서준 (Han Seo-jun, Harbour Master, since 2024)"]);
        assert_eq!(found("韓"), ["韓瑞俊 (Han Seo-jun, Harbour Master, since 2024)"]);
        assert_eq!(found("항만"), ["항만청장 (Harbour Master)"]);
        assert_eq!(found("zzz"), [""; 0]);
        assert_eq!(found("").len(), 2);
    }
}
