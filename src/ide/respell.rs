//! One spelling of a name in the place of others: in every brief of the project, and as the house's form in the registry.
//!
//! The words of sources stay as they are: what stands between quotation marks or in a block quote is never touched.

use std::ops::Range;
use std::sync::Arc;

use rayon::prelude::*;

use super::token::{Place, Token};
use super::{Snapshot, entity};
use crate::brief::Block;
use crate::evidence::{Named, NamedBy, Resolution, is_quoted};
use crate::registry::{self, Entity, EntityId, NameForm, Registry, in_its_capitals, refit_particles};
use crate::rules::{Analysis, Cell, Fix, FixEdit};
use crate::text::FilePath;

/// A name in a brief whose spelling can be changed.
pub(super) struct Spelled {
    /// Its bytes in the brief.
    pub(super) range: Range<usize>,
    /// As it is written there.
    pub(super) written: String,
    id: EntityId,
    /// The listed name that it is, or is a part of.
    listed: Arc<str>,
    /// Whether it is the family name alone.
    is_family: bool,
    is_quoted: bool,
}

/// The name of one entry in prose, or shown by a mark, at a byte offset of a brief.
pub(super) fn at(analysis: &Analysis, offset: usize) -> Option<Spelled> {
    let place = Place::at(analysis, offset)?;
    let Token::Name(named, Resolution::One(id)) = &place.token else { return None };
    let (start, cell) = analysis.cell_at(offset)?;
    let range = start + named.range.start..start + named.range.end;
    let entity = analysis.library().registry.entity(id)?;
    let written = place.text(&named.range);
    let (listed, is_family) = match &named.by {
        NamedBy::Mark { id_range, .. } => {
            let shown = *id_range != named.range && range.start <= offset && offset <= range.end;
            (shown.then(|| entity.listed_as(written)).flatten()?, false)
        }
        NamedBy::Prose(hit) => match &hit.form {
            NameForm::Listed => (entity.listed_as(written)?, false),
            NameForm::Variant { of } => (entity.listed_as(of)?, false),
            NameForm::Titled { .. } | NameForm::Surname => {
                let bears = |name: &&Arc<str>| entity.is_family_of(written, name);
                (entity.names().find(bears)?, true)
            }
        },
    };
    let (id, listed, is_quoted) = (id.clone(), Arc::clone(listed), is_anothers(cell.block(), named));
    let written = written.split_whitespace().collect::<Vec<_>>().join(" ");
    Some(Spelled { range, written, id, listed, is_family, is_quoted })
}

/// Whether a name stands among another's words.
fn is_anothers(block: &Block, named: &Named) -> bool {
    let prose = block.prose.from_block(named.range.start)..block.prose.from_block(named.range.end);
    block.outline.quote_depth > 0 || is_quoted(block, &prose)
}

impl Spelled {
    /// Writes `new` wherever the project's briefs have another spelling of the same name, and makes it the form that
    /// the house prefers. A family name brings its full name along. What keeps it from being done is told in words
    /// for a writer.
    pub(super) fn renamed(&self, snapshot: &Snapshot, new: &str) -> Result<Vec<FixEdit>, String> {
        let registry = &*snapshot.project().library.registry;
        let entity = registry.entity(&self.id).ok_or("the registry has no such entry any more")?;
        if self.is_quoted {
            return Err("these are a source's own words, which stay as they are".to_owned());
        }
        let form = self.full_form(entity, new)?;
        if let Some(other) = other_of_that_name(registry, &self.id, &form) {
            return Err(format!("`{form}` is a name of `{other}` too: a reader could not tell which is meant"));
        }
        let path = &entity.place().path;
        let text = snapshot.text(path).ok_or_else(|| format!("`{path}` cannot be read"))?.to_string();
        let changes = registry::prefer(entity, &self.listed, &form, path, &text)?;
        let edit = |(range, text)| FixEdit { path: path.clone(), range, text };
        let mut edits: Vec<FixEdit> = changes.into_iter().map(edit).collect();
        edits.extend(everywhere(snapshot, &self.id, &self.listed, &form));
        Ok(edits)
    }

    /// The new spelling in full.
    fn full_form(&self, entity: Entity<'_>, new: &str) -> Result<String, String> {
        let new = new.split_whitespace().collect::<Vec<_>>().join(" ");
        if !new.contains(char::is_alphabetic)
            || new.contains(|c: char| c.is_control() || r#"[]{}|"<>*_`@\"#.contains(c))
        {
            return Err(format!("`{new}` cannot be written as a name"));
        }
        if registry::is_hangul_name(&new) != registry::is_hangul_name(&self.listed) {
            return Err(format!("`{new}` is in another script than `{}`", self.written));
        }
        let (is_full, was_full) = (entity.family_of(&new).is_some(), entity.family_of(&self.listed).is_some());
        if is_full || !was_full {
            return Ok(new);
        }
        let listed =
            entity.names().find(|name| **name == self.listed).ok_or("the registry has no such name any more")?;
        let whole = entity.preferred(listed);
        match entity.family_of(whole).filter(|_| self.is_family) {
            Some(family) => Ok(whole.replacen(family, &new, 1)),
            None => Err(format!("`{new}` is no full name, and `{}` is one", self.written)),
        }
    }
}

/// Another entry that bears a name.
fn other_of_that_name(registry: &Registry, id: &EntityId, name: &str) -> Option<EntityId> {
    let mut hits = Vec::new();
    registry.find_names(name, &mut hits);
    let whole = hits.iter().filter(|hit| hit.range == (0..name.len()));
    whole.flat_map(|hit| &hit.candidates).find(|other| *other != id).cloned()
}

/// The ways to write the name at a byte offset of a brief as the house does, here and everywhere. Empty where it is
/// written so, and where the registry names no form.
pub fn preferred_spelling(snapshot: &Snapshot, path: &FilePath, offset: usize) -> Vec<PreferredSpelling> {
    found(snapshot, path, offset).unwrap_or_default()
}

/// A way to write a name as the house does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PreferredSpelling {
    /// In this place.
    Here(Fix),
    /// In all briefs of the project: [`respell`] says where.
    Everywhere {
        /// What it does, as an imperative.
        title: String,
        /// The entry's id.
        id: EntityId,
        /// The listed name that is written.
        listed: Arc<str>,
    },
}

fn found(snapshot: &Snapshot, path: &FilePath, offset: usize) -> Option<Vec<PreferredSpelling>> {
    let analysis = snapshot.analysis(path)?;
    let spelled = at(&analysis, offset).filter(|spelled| !spelled.is_quoted && !spelled.is_family)?;
    let entity = snapshot.project().library.registry.entity(&spelled.id)?;
    let listed = entity.names().find(|name| **name == spelled.listed)?;
    let form = entity.preferred(listed);
    if in_its_capitals(&spelled.written, form).as_ref() == spelled.written {
        return None;
    }
    let (start, cell) = analysis.cell_at(offset)?;
    let here = in_cell(&analysis, cell, &spelled.id, listed, form).into_iter();
    let here = here.map(|(range, text)| (start + range.start..start + range.end, text));
    let mut here = here.filter(|(range, _)| range.start <= spelled.range.start && spelled.range.end <= range.end);
    let edits: Vec<FixEdit> =
        here.next().map(|(range, text)| FixEdit { path: path.clone(), range, text }).into_iter().collect();
    let here = Fix { title: format!("Use the preferred spelling ‘{form}’ here"), edits };
    let title = format!("Use the preferred spelling ‘{form}’ everywhere in the project");
    let everywhere = PreferredSpelling::Everywhere { title, id: spelled.id.clone(), listed: Arc::clone(listed) };
    let here = Some(here).filter(|fix| !fix.edits.is_empty()).map(PreferredSpelling::Here);
    Some(here.into_iter().chain([everywhere]).collect())
}

/// What writes the preferred spelling of a listed name of an entry wherever the project's briefs have another one.
pub fn respell(snapshot: &Snapshot, id: &str, listed: &str) -> Vec<FixEdit> {
    let Some(entity) = snapshot.project().library.registry.entity(id) else { return Vec::new() };
    let Some(listed) = entity.names().find(|name| ***name == *listed) else { return Vec::new() };
    everywhere(snapshot, entity.id(), listed, entity.preferred(listed))
}

fn everywhere(snapshot: &Snapshot, id: &EntityId, listed: &str, form: &str) -> Vec<FixEdit> {
    let in_brief = |analysis: &Arc<Analysis>| -> Vec<FixEdit> {
        let path = analysis.path();
        let edits = |(start, cell): (usize, &Cell)| {
            let edits = in_cell(analysis, cell, id, listed, form).into_iter();
            let placed = move |(range, text): (Range<usize>, String)| FixEdit {
                path: path.clone(),
                range: start + range.start..start + range.end,
                text,
            };
            edits.map(placed).collect::<Vec<_>>()
        };
        analysis.cells().flat_map(edits).collect()
    };
    entity::everywhere(snapshot).par_iter().flat_map_iter(in_brief).collect()
}

/// The bytes of a block that give way to `form`, with what comes in their place: names, and the particles after them.
fn in_cell(analysis: &Analysis, cell: &Cell, id: &EntityId, listed: &str, form: &str) -> Vec<(Range<usize>, String)> {
    let registry = &*analysis.library().registry;
    let Some(entity) = registry.entity(id) else { return Vec::new() };
    let block = cell.block();
    let mut edits = Vec::new();
    for (named, resolution) in cell.names().names.iter().zip(&analysis.evidence(cell).names) {
        if !matches!(resolution, Resolution::One(one) if one == id) || is_anothers(block, named) {
            continue;
        }
        let Some(written) = block.text.get(named.range.clone()) else { continue };
        let new = match &named.by {
            NamedBy::Mark { id_range, .. } if *id_range == named.range => None,
            NamedBy::Mark { .. } => shown_otherwise(registry, entity, written, listed, form),
            NamedBy::Prose(hit) => match &hit.form {
                NameForm::Listed | NameForm::Variant { .. } => full_otherwise(entity, written, listed, form),
                NameForm::Titled { .. } | NameForm::Surname => family_otherwise(entity, written, listed, form),
            },
        };
        let Some(new) = new.filter(|new| *new != written) else { continue };
        let closed = if matches!(named.by, NamedBy::Mark { .. }) { "]]".len() } else { 0 };
        let after = block.text.get(named.range.end + closed..).unwrap_or_default();
        let tail =
            after.get(..after.find(|c: char| !crate::text::is_hangul(c)).unwrap_or(after.len())).unwrap_or_default();
        let fitted = refit_particles(tail, written, &new);
        edits.push(match fitted == tail {
            true => (named.range.clone(), new),
            false => {
                let marks = block.text.get(named.range.end..named.range.end + closed).unwrap_or_default();
                (named.range.start..named.range.end + closed + tail.len(), format!("{new}{marks}{fitted}"))
            }
        });
    }
    edits
}

/// The new spelling for a full name; `None` for a name that is no spelling of the listed one, and for one with marks in
/// it.
fn full_otherwise(entity: Entity<'_>, written: &str, listed: &str, form: &str) -> Option<String> {
    let is_plain = !written.contains(['*', '_', '[', ']', '{', '}', '<', '>', '`', '~', '\\']);
    let own = entity.listed_as(written).filter(|own| is_plain && entity.are_spellings(own, listed))?;
    let new = in_its_capitals(written, &Arc::from(form));
    // What differs only by where its line breaks is left.
    let same = written.split_whitespace().eq(new.split_whitespace()) || form == &**own && **own == *written;
    (!same).then(|| new.to_string())
}

/// The new family name for one that stands alone or beside a title.
fn family_otherwise(entity: Entity<'_>, written: &str, listed: &str, form: &str) -> Option<String> {
    let family = entity.family_of(form).filter(|_| entity.is_family_of(written, listed))?;
    Some(in_its_capitals(written, &Arc::from(family)).to_string())
}

/// The words that a mark shows with the names in them respelled.
fn shown_otherwise(registry: &Registry, entity: Entity<'_>, shown: &str, listed: &str, form: &str) -> Option<String> {
    let mut hits = Vec::new();
    registry.find_names(shown, &mut hits);
    let mut new = shown.to_owned();
    let own = hits.iter().rev().filter(|hit| hit.candidates.iter().any(|id| id == entity.id()));
    for hit in own {
        let Some(written) = shown.get(hit.range.clone()) else { continue };
        let otherwise = match hit.form {
            NameForm::Listed | NameForm::Variant { .. } => full_otherwise(entity, written, listed, form),
            NameForm::Titled { .. } | NameForm::Surname => family_otherwise(entity, written, listed, form),
        };
        if let Some(otherwise) = otherwise {
            new.replace_range(hit.range.clone(), &otherwise);
        }
    }
    (new != shown).then_some(new)
}

#[cfg(test)]
mod tests {
    use insta::assert_snapshot;

    use super::*;
    use crate::ide::fixture::Fixture;
    use crate::ide::{prepare_rename, rename};

    const PEOPLE: &str = r#"as_of = "2025-09-30"

[[person]]
id = "han"
name = "Han Seo-jun"
other_names = ["Hahn Seo-jun", { name = "한서준", lang = "ko" }]

[[person]]
id = "moon"
name = "Moon Da-in"

[[post]]
id = "master"
label = "Harbour Master"
other_label = "항만청장"

[[membership]]
person_id = "han"
post_id = "master"
start_date = "2024-01-01"
"#;

    const OTHER: &str = "---\ndate: 2025-05-01\n---\n\n# HAN SEO-JUN in office\r\n\r\nHahn Seo-jun's plan and Han Seojun's ferry. “Han Seo-jun and the ferry sail” [@log, \"Han Seo-jun\"]\r\n\r\n> Han Seo-jun spoke.\r\n\r\nHarbour Master Han left. [[han|Harbour Master Han Seo-jun]] and [[han|he]] slept; Han woke. `Han Seo-jun`\r\n\r\n한서준은 왔다. 한서준으로부터 온 [[han|한서준]]을 보았다. “한서준은 항만청장이 되었다고 밝혔다” 항만청장 한서준이 갔다. 한 청장은 쉬었다.\r\n";

    fn fixture(brief: &str, people: &str) -> Fixture {
        Fixture::new(&[("a.brief", brief), ("b.brief", OTHER), ("registry/people.toml", people)])
    }

    fn changed(fixture: &Fixture, edits: &[FixEdit]) -> String {
        let changed = |name: &str| {
            let (before, after) = (fixture.text(&FilePath::new(name)), fixture.edited(name, edits));
            let lines = after.lines().filter(|line| !before.lines().any(|old| old == *line)).map(str::to_owned);
            lines.collect::<Vec<_>>().join("\n")
        };
        ["a.brief", "b.brief", "registry/people.toml"].map(changed).join("\n")
    }

    fn renamed(brief: &str, new: &str) -> String {
        let fixture = fixture(brief, PEOPLE);
        let edits = rename(&fixture.snapshot, &fixture.path, fixture.offset, new);
        edits.map_or_else(|error| error, |edits| changed(&fixture, &edits))
    }

    #[test]
    fn a_latin_name_is_respelled_with_its_family_name_and_quotations_are_left() {
        let brief = "😀 Hahn <CURSOR>Seo-jun came.\n";
        let asked = fixture(brief, PEOPLE);
        let prepared = prepare_rename(&asked.snapshot, &asked.path, asked.offset).expect("a name");
        assert_eq!(
            (asked.underlined(&prepared.0), prepared.1),
            ("😀 Hahn Seo-jun came.\n   ^^^^^^^^^^^^".to_owned(), "Hahn Seo-jun".to_owned())
        );
        assert_snapshot!(renamed(brief, "Haan Seo-jun"), @r#"
        😀 Haan Seo-jun came.
        # HAAN SEO-JUN in office
        Haan Seo-jun's plan and Haan Seo-jun's ferry. “Han Seo-jun and the ferry sail” [@log, "Han Seo-jun"]
        Harbour Master Haan left. [[han|Harbour Master Haan Seo-jun]] and [[han|he]] slept; Haan woke. `Han Seo-jun`
        preferred = ["Haan Seo-jun"]
        "#);
    }

    #[test]
    fn a_korean_name_keeps_its_particles_right() {
        assert_snapshot!(renamed("한서<CURSOR>준과 문다인이 왔다.\n", "한서주"), @r#"
        한서주와 문다인이 왔다.
        한서주는 왔다. 한서주로부터 온 [[han|한서주]]를 보았다. “한서준은 항만청장이 되었다고 밝혔다” 항만청장 한서주가 갔다. 한 청장은 쉬었다.
        preferred = ["한서주"]
        "#);
    }

    #[test]
    fn a_family_name_brings_its_full_name_along() {
        assert_snapshot!(renamed("On 3 May 2025 Harbour Master H<CURSOR>an came.\n", "Haan"), @r#"
        On 3 May 2025 Harbour Master Haan came.
        # HAAN SEO-JUN in office
        Haan Seo-jun's plan and Haan Seo-jun's ferry. “Han Seo-jun and the ferry sail” [@log, "Han Seo-jun"]
        Harbour Master Haan left. [[han|Harbour Master Haan Seo-jun]] and [[han|he]] slept; Haan woke. `Han Seo-jun`
        preferred = ["Haan Seo-jun"]
        "#);
    }

    #[test]
    fn what_cannot_be_written_is_told() {
        assert_snapshot!(renamed("Han <CURSOR>Seo-jun came.", "한서준"), @r#"`한서준` is in another script than `Han Seo-jun`"#);
        assert_snapshot!(renamed("Han <CURSOR>Seo-jun came.", "Haan"), @r#"`Haan` is no full name, and `Han Seo-jun` is one"#);
        assert_snapshot!(renamed("Han <CURSOR>Seo-jun came.", "Moon Da-in"), @r#"`Moon Da-in` is a name of `moon` too: a reader could not tell which is meant"#);
        assert_snapshot!(renamed("Han <CURSOR>Seo-jun came.", "Han [Seo]"), @r#"`Han [Seo]` cannot be written as a name"#);
        assert_snapshot!(renamed("She wrote “Han <CURSOR>Seo-jun came to the harbour”.", "Haan Seo-jun"), @r#"these are a source's own words, which stay as they are"#);
    }

    fn offered(brief: &str) -> String {
        let people =
            PEOPLE.replace("name = \"Han Seo-jun\"\n", "name = \"Han Seo-jun\"\npreferred = \"Hahn Seo-jun\"\n");
        let fixture = fixture(brief, &people);
        let show = |spelling: &PreferredSpelling| match spelling {
            PreferredSpelling::Here(fix) => format!("{}\n{}", fix.title, fixture.edited("a.brief", &fix.edits)),
            PreferredSpelling::Everywhere { title, id, listed } => {
                format!("{title}\n{}", changed(&fixture, &respell(&fixture.snapshot, id.as_str(), listed)))
            }
        };
        let spellings = preferred_spelling(&fixture.snapshot, &fixture.path, fixture.offset);
        spellings.iter().map(show).collect::<Vec<_>>().join("\n")
    }

    #[test]
    fn the_preferred_spelling_is_offered_here_and_everywhere() {
        assert_snapshot!(offered("Han Seo-<CURSOR>jun's ferry and Han Seo-jun.\n"), @r#"
        Use the preferred spelling ‘Hahn Seo-jun’ here
        Hahn Seo-jun's ferry and Han Seo-jun.
        
        Use the preferred spelling ‘Hahn Seo-jun’ everywhere in the project
        Hahn Seo-jun's ferry and Hahn Seo-jun.
        # HAHN SEO-JUN in office
        Hahn Seo-jun's plan and Hahn Seo-jun's ferry. “Han Seo-jun and the ferry sail” [@log, "Han Seo-jun"]
        Harbour Master Hahn left. [[han|Harbour Master Hahn Seo-jun]] and [[han|he]] slept; Hahn woke. `Han Seo-jun`
        "#);
        assert_snapshot!(offered("Hahn Seo-<CURSOR>jun came.\n"), @"");
        assert_snapshot!(offered("한서<CURSOR>준은 왔다.\n"), @"");
    }
}
