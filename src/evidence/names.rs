//! Who and what a block names: registry names found in its prose and `[[…]]` marks, resolved as far as the brief and
//! the registry allow.

use std::ops::Range;
use std::sync::Arc;

use crate::brief::{AnnotationName, Block, Context, Statement};
use crate::dates::{self, PartialDate};
use crate::registry::{Entity, EntityId, NameForm, NameHit, Office, Registry, Tense, Unlisted};

/// The names in a block, by the block and the registry alone. Ranges are bytes of the block.
#[derive(Debug, Default, PartialEq)]
pub struct BlockNames {
    /// In the order of the text.
    pub names: Vec<Named>,
    /// Titles that stand beside names of people: [`Office::name`] is the name's index in `names`, and the title's bytes
    /// are bytes of the block's prose.
    pub offices: Vec<Office>,
    /// Names that the registry lacks, outside of quotations and headings. A name's bytes are bytes of the block, those
    /// of a title beside it are bytes of the block's prose.
    pub unlisted: Vec<Unlisted>,
    /// Entries that are named beyond doubt, so that later blocks may be short about them.
    pub introduces: Vec<EntityId>,
    /// Whether it depends on what earlier blocks introduce who is meant here.
    pub asks: bool,
}

/// A name in a block.
#[derive(Debug, Clone, PartialEq)]
pub struct Named {
    /// The name's bytes in the block; for a mark, those of its shown text.
    pub range: Range<usize>,
    /// The statement that it stands in, if it stands in one.
    pub statement: Option<usize>,
    /// How it is named.
    pub by: NamedBy,
}

/// How something is named.
#[derive(Debug, Clone, PartialEq)]
pub enum NamedBy {
    /// By a `[[id]]` mark: the id's place, and the id as written.
    Mark {
        /// The id's bytes in the block.
        id_range: Range<usize>,
        /// The id as written.
        id: Arc<str>,
    },
    /// In plain prose; ranges in the hit are bytes of the block's prose.
    Prose(NameHit),
}

/// Who or what a name means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Resolution {
    /// This entry.
    One(EntityId),
    /// One of several that share the name.
    Ambiguous(Vec<EntityId>),
    /// A mark's id that the registry does not have.
    Unknown,
    /// Not to be told: the tool says nothing of it.
    Unclear,
}

impl BlockNames {
    /// Finds the names in a block.
    pub fn find(block: &Block, registry: &Registry) -> Self {
        let mut names: Vec<Named> = block
            .mentions
            .iter()
            .map(|mention| Named {
                range: mention.shown.clone(),
                statement: mention.statement,
                by: NamedBy::Mark { id_range: mention.id_range.clone(), id: Arc::clone(&mention.id) },
            })
            .collect();
        let mut hits = Vec::new();
        if !registry.is_empty() {
            registry.find_names(block.prose.text(), &mut hits);
        }
        let marked = |range: &Range<usize>| {
            block.mentions.iter().any(|mention| mention.range.start < range.end && range.start < mention.range.end)
        };
        let hits_in_marks: Vec<NameHit> =
            hits.iter().filter(|hit| marked(&block.prose.to_block(hit.range.clone()))).cloned().collect();
        for hit in hits {
            let range = block.prose.to_block(hit.range.clone());
            if !marked(&range) && !block.is_code(&range) {
                let statement = block.statements.iter().position(|statement| holds(statement, &range));
                names.push(Named { range, statement, by: NamedBy::Prose(hit) });
            }
        }
        names.sort_by_key(|named| named.range.start);
        let offices = offices(block, &names, &hits_in_marks, registry);
        let unlisted = unlisted(block, &names, registry);
        let mut introduces: Vec<EntityId> = names.iter().filter_map(|named| named.certain(registry)).collect();
        introduces.sort();
        introduces.dedup();
        let asks = names.iter().any(Named::asks);
        Self { names, offices, unlisted, introduces, asks }
    }

    /// Whether an entry may be meant by a name here that says less than all.
    pub fn asks_about(&self, id: &EntityId) -> bool {
        self.names.iter().any(|named| match &named.by {
            NamedBy::Prose(hit) if named.asks() => hit.candidates.as_slice().binary_search(id).is_ok(),
            _ => false,
        })
    }

    /// Changes whenever what the registry says of anything named in the block changes, or, where findings may point at
    /// it, the place at which it says so.
    pub fn fingerprint(&self, registry: &Registry) -> u128 {
        let offices = self.offices.iter().fold(0, |sum: u128, office| {
            let posts = office.posts.iter();
            let facts = match office.posts.len() <= FEW_POSTS {
                true => posts.fold(0, |sum: u128, post| sum.rotate_left(5) ^ registry.fingerprint(post)),
                false => registry.content_hash(),
            };
            sum.rotate_left(3) ^ facts ^ u128::from(registry.places_hash())
        });
        let near = self.unlisted.iter().flat_map(|unlisted| &unlisted.near).flatten();
        let near = near.fold(offices, |sum: u128, id| {
            sum.rotate_left(9) ^ registry.fingerprint(id) ^ u128::from(registry.places_hash())
        });
        self.names.iter().fold(near, |sum: u128, named| {
            let part = match &named.by {
                NamedBy::Mark { id, .. } => match registry.entity(id) {
                    Some(entity) => registry.fingerprint(entity.id()) ^ u128::from(registry.places_hash()),
                    None => registry.content_hash(),
                },
                // Who bears a family name, and held which post, may hang on any entry.
                NamedBy::Prose(hit) if !is_full(hit) => registry.content_hash() ^ places(hit, registry),
                NamedBy::Prose(hit) => {
                    let facts = hit.candidates.iter();
                    let facts = facts.fold(0, |sum: u128, id| sum.rotate_left(5) ^ registry.fingerprint(id));
                    facts ^ places(hit, registry)
                }
            };
            sum.rotate_left(7) ^ part
        })
    }
}

impl BlockNames {
    /// Who or what the name at `index` means, where `introduced` are the entries that the brief has named beyond doubt
    /// before, and `on` is the date that the statement speaks of. A title beside the name rules out the namesakes who
    /// never bore it.
    pub fn resolve(
        &self,
        index: usize,
        registry: &Registry,
        introduced: &[EntityId],
        on: Option<PartialDate>,
    ) -> Resolution {
        let Some(named) = self.names.get(index) else { return Resolution::Unclear };
        let office = self.offices.iter().find(|office| office.name == index && office.tense != Tense::Elect);
        if let (NamedBy::Prose(hit), Some(office)) = (&named.by, office)
            && is_full(hit)
            && hit.candidates.as_slice().len() > 1
        {
            let borne = (&*office.posts, office.tense);
            let left = registry.resolve_beside(hit.candidates.as_slice(), borne, introduced, on);
            return match <[EntityId; 1]>::try_from(left) {
                Ok([one]) => Resolution::One(one),
                Err(several) => Resolution::Ambiguous(several),
            };
        }
        named.resolve(registry, introduced, on)
    }
}

impl Named {
    /// The entry that this name means whatever the rest of the brief says.
    fn certain(&self, registry: &Registry) -> Option<EntityId> {
        match &self.by {
            NamedBy::Mark { id, .. } => registry.entity(id).map(|entity| entity.id().clone()),
            NamedBy::Prose(hit) => match (hit.candidates.as_slice(), is_full(hit)) {
                ([one], true) => Some(one.clone()),
                _ => None,
            },
        }
    }

    /// Whether it matters to this name what the brief has introduced before.
    fn asks(&self) -> bool {
        matches!(&self.by, NamedBy::Prose(hit) if hit.candidates.as_slice().len() > 1 || !is_full(hit))
    }

    /// Who or what is meant, where `introduced` are the entries that the brief has named beyond doubt before, and `on`
    /// is the date that the statement speaks of, if it is known.
    pub fn resolve(&self, registry: &Registry, introduced: &[EntityId], on: Option<PartialDate>) -> Resolution {
        let hit = match &self.by {
            NamedBy::Mark { id, .. } => {
                let entity = registry.entity(id);
                return entity.map_or(Resolution::Unknown, |entity| Resolution::One(entity.id().clone()));
            }
            NamedBy::Prose(hit) => hit,
        };
        if !is_full(hit) {
            let found = registry.resolve_titled_among(hit, introduced, on);
            return match <[EntityId; 1]>::try_from(found) {
                Ok([one]) => Resolution::One(one),
                Err(none) if none.is_empty() => Resolution::Unclear,
                Err(several) if matches!(hit.form, NameForm::Titled { .. }) => Resolution::Ambiguous(several),
                Err(_) => Resolution::Unclear,
            };
        }
        let known: Vec<&EntityId> =
            introduced.iter().filter(|id| hit.candidates.as_slice().binary_search(id).is_ok()).collect();
        match (hit.candidates.as_slice(), known.as_slice()) {
            ([one], _) => Resolution::One(one.clone()),
            (_, [one]) => Resolution::One(EntityId::clone(one)),
            (several, _) => Resolution::Ambiguous(several.to_vec()),
        }
    }
}

/// Of more posts than these no one is looked at by itself when it is asked whether anything has changed.
const FEW_POSTS: usize = 8;

/// The names that the registry lacks.
fn unlisted(block: &Block, names: &[Named], registry: &Registry) -> Vec<Unlisted> {
    if block.statements.is_empty() {
        return Vec::new();
    }
    let taken = |named: &Named| match &named.by {
        NamedBy::Prose(hit) => hit.range.clone(),
        NamedBy::Mark { .. } => block.prose.from_block(named.range.start)..block.prose.from_block(named.range.end),
    };
    let taken: Vec<Range<usize>> = names.iter().map(taken).collect();
    let found = registry.find_unlisted(block.prose.text(), &taken).into_iter();
    let placed = found.filter(|unlisted| !is_quoted(block, &unlisted.range)).map(|unlisted| {
        let range = block.prose.to_block(unlisted.range.clone());
        Unlisted { range, ..unlisted }
    });
    placed.filter(|unlisted| !block.is_code(&unlisted.range)).collect()
}

/// Whether bytes of the block's prose stand between quotation marks.
pub fn is_quoted(block: &Block, range: &Range<usize>) -> bool {
    block.quotations.iter().any(|quoted| quoted.words.start <= range.start && range.end <= quoted.words.end)
}

/// The titles beside the names of people. A name within a mark is found by `hits_in_marks`, as the words that are shown
/// may hold a title too, or be one.
fn offices(block: &Block, names: &[Named], hits_in_marks: &[NameHit], registry: &Registry) -> Vec<Office> {
    let is_person = |id: &str| registry.person(id).is_some();
    let mut people: Vec<(usize, Range<usize>)> = Vec::new();
    let mut alone: Vec<Office> = Vec::new();
    for (index, named) in names.iter().enumerate() {
        match &named.by {
            NamedBy::Prose(hit) if hit.form == NameForm::Surname => {}
            NamedBy::Prose(hit) if hit.candidates.iter().any(|id| is_person(id.as_str())) => {
                people.push((index, hit.range.clone()));
            }
            NamedBy::Prose(_) => {}
            NamedBy::Mark { id, .. } if is_person(id) => {
                let shown = block.prose.from_block(named.range.start)..block.prose.from_block(named.range.end);
                let words = block.prose.text().get(shown.clone()).unwrap_or_default();
                if let Some((posts, whole)) = registry.title_alone(words) {
                    let (name, title, kept, tense) = (index, shown, false, Tense::Now);
                    alone.push(Office { name, title, posts, whole, kept, tense });
                    continue;
                }
                let within = |hit: &&NameHit| shown.start <= hit.range.start && hit.range.end <= shown.end;
                let bears = |hit: &&NameHit| hit.candidates.iter().any(|candidate| candidate.as_str() == &**id);
                let inside = hits_in_marks.iter().filter(within).find(bears);
                people.push((index, inside.map_or(shown, |hit| hit.range.clone())));
            }
            NamedBy::Mark { .. } => {}
        }
    }
    let ranges: Vec<Range<usize>> = people.iter().map(|(_, range)| range.clone()).collect();
    let beside = registry.find_offices(block.prose.text(), &ranges).into_iter();
    let beside = beside.filter_map(|office| Some(Office { name: people.get(office.name)?.0, ..office }));
    let mut offices: Vec<Office> = beside.chain(alone).collect();
    offices.sort_by_key(|office| office.name);
    offices
}

/// The date that a statement speaks of: the one full date in it, or the one month or year in it if that is its only
/// date, else its `as-of`, else what its context says. `None` when nothing dates it.
pub fn speaks_of(block: &Block, statement: Option<usize>, context: &Context) -> Option<PartialDate> {
    let Some((index, words)) = statement.and_then(|index| Some((index, block.words(block.statements.get(index)?))))
    else {
        return context.as_of;
    };
    let mentions = dates::prose::find(words);
    let mut dated = mentions.iter().filter_map(|mention| mention.date()).filter(|date| date.is_full());
    if let (Some(date), None) = (dated.next(), dated.next()) {
        return Some(date);
    }
    if let [only] = mentions.as_slice()
        && let Some(date) = only.date().filter(|date| date.month().is_some() || is_said_of_a_year(words, only))
    {
        return Some(date);
    }
    let annotated = block.annotations_of(index).find_map(|annotation| annotation.value(AnnotationName::AsOf));
    annotated.and_then(|value| value.text.parse().ok()).or(context.as_of)
}

/// Whether a sentence tells what was in a year ("In 2022, …", "2022년에"), and not of a thing of that year ("the 2018
/// declaration").
fn is_said_of_a_year(words: &str, mention: &dates::prose::DateMention) -> bool {
    let before = words.get(..mention.range.start).unwrap_or_default().trim_end();
    let after = words.get(mention.range.end..).unwrap_or_default();
    let preposition = before.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    ["in", "In", "during", "During"].contains(&preposition) || after.starts_with(['에', ',']) && before.is_empty()
}

/// Changes whenever an entry moves in its file, if a finding may point at an entry that this name means.
fn places(hit: &NameHit, registry: &Registry) -> u128 {
    let is_pointed_at = match hit.candidates.as_slice() {
        [one] => {
            let of_a_time = matches!(registry.entity(one), Some(Entity::Agreement(_) | Entity::Event(_)));
            of_a_time || matches!(hit.form, NameForm::Variant { .. })
        }
        _ => true,
    };
    if is_pointed_at { registry.places_hash().into() } else { 0 }
}

fn holds(statement: &Statement, range: &Range<usize>) -> bool {
    statement.range.start <= range.start && range.end <= statement.range.end
}

/// Whether a hit is a whole name, not a family name alone.
fn is_full(hit: &NameHit) -> bool {
    matches!(hit.form, NameForm::Listed | NameForm::Variant { .. })
}
