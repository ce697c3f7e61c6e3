//! Registry names, looked for in a source under any name of the entry, in any script; a family name after a title, and
//! an organization's initials, do as well.

use std::ops::Range;

use super::held::{Held, Hit, InPlace};
use crate::evidence::Library;
use crate::registry::{Entity, EntityId, EntityKind, NameForm, NameHit};
use crate::sources::TermId;
use crate::sources::terms::{self, Term};
use crate::text::is_hangul;

/// What came of looking for a value.
pub(super) enum Looked {
    /// The source has it.
    Found(Hit),
    /// It does not.
    Missing,
    /// It cannot be told.
    Unsure,
}

/// Of more sentences that may name an entry than these, the rest is not read.
const MOST_SENTENCES: usize = 60;

/// Looks for an entry under any of its names.
pub(super) fn find(held: &Held<'_>, library: &Library, id: &EntityId) -> Looked {
    let Some(entity) = library.registry.entity(id) else { return Looked::Unsure };
    let sought: Vec<Sought> = entity.names().map(|name| Sought::new(name)).collect();
    if sought.iter().any(|name| name.stands_in(&held.about).is_some()) {
        return Looked::Found(Hit::IN_ENTRY);
    }
    let sentences = sentences(held, &sought);
    let mut hits: Vec<(Range<usize>, NameHit)> = Vec::new();
    for sentence in &sentences {
        let words = held.text().get(sentence.clone()).unwrap_or_default();
        if let Some(place) = sought.iter().find_map(|name| name.stands_in(words)) {
            return Looked::Found(Hit::at(sentence.start + place.start..sentence.start + place.end));
        }
        let mut found = Vec::new();
        library.registry.find_names(words, &mut found);
        hits.extend(found.into_iter().map(|hit| (sentence.clone(), hit)));
    }
    let means = |hit: &NameHit| hit.candidates.as_slice().binary_search(id).is_ok();
    let place =
        |sentence: &Range<usize>, hit: &NameHit| sentence.start + hit.range.start..sentence.start + hit.range.end;
    let is_full = |hit: &NameHit| matches!(hit.form, NameForm::Listed | NameForm::Variant { .. });
    if let Some((sentence, hit)) = hits.iter().find(|(_, hit)| is_full(hit) && means(hit)) {
        return Looked::Found(Hit::at(place(sentence, hit)));
    }
    if entity.kind() != EntityKind::Person {
        let known = sought
            .iter()
            .any(|name| name.initials.is_some_and(|initials| held.has_term(initials)) || name.is_mostly_in(held));
        return if known || !is_of_script(held, entity) { Looked::Unsure } else { Looked::Missing };
    }
    // A family name after a title, unless somebody else of that name is named in full.
    let others = hits.iter().filter(|(_, hit)| is_full(hit)).any(|(_, full)| {
        let shares = |hit: &NameHit| hit.candidates.iter().any(|other| full.candidates.as_slice().contains(other));
        hits.iter().any(|(_, hit)| !is_full(hit) && means(hit) && shares(hit))
    });
    if let Some((sentence, hit)) = hits.iter().find(|(_, hit)| !is_full(hit) && means(hit)).filter(|_| !others) {
        let titled = matches!(hit.form, NameForm::Titled { .. });
        return if titled { Looked::Found(Hit::at(place(sentence, hit))) } else { Looked::Unsure };
    }
    if is_of_script(held, entity) { Looked::Missing } else { Looked::Unsure }
}

/// Whom a source names in an entry's place: the only one of that kind in the best passage whom the statement does not
/// name too.
pub(super) fn instead(held: &Held<'_>, library: &Library, id: &EntityId, named: &[&EntityId]) -> Option<InPlace> {
    let kind = library.registry.entity(id)?.kind();
    let passage = held.passages.first()?;
    let mut hits = Vec::new();
    library.registry.find_names(held.text().get(passage.clone())?, &mut hits);
    let other = |hit: &NameHit| match hit.candidates.as_slice() {
        [one] if !named.contains(&one) && library.registry.entity(one)?.kind() == kind => Some(one.clone()),
        _ => None,
    };
    let mut others = hits.iter().filter_map(|hit| Some((other(hit)?, hit)));
    let (found, hit) = others.next()?;
    let place = passage.start + hit.range.start..passage.start + hit.range.end;
    let is_full = matches!(hit.form, NameForm::Listed | NameForm::Variant { .. });
    (is_full && others.all(|(other, _)| other == found)).then(|| InPlace::sole(place))
}

/// Whether the registry has a name of the entry in a script of the source, so that the source could have it.
fn is_of_script(held: &Held<'_>, entity: Entity<'_>) -> bool {
    let korean = |name: &str| name.chars().any(is_hangul);
    entity.names().any(|name| if korean(name) { held.anchors.has_hangul() } else { held.anchors.is_latin() })
}

/// The sentences of what is cited that have a word of a name: all of one name's words first.
fn sentences(held: &Held<'_>, sought: &[Sought]) -> Vec<Range<usize>> {
    let index = held.flat.index();
    let number = |term: &Term| index.number(*term);
    if !sought.iter().any(|name| name.terms.iter().any(|term| number(term).is_some())) {
        return Vec::new();
    }
    let names = sought.iter().filter(|name| !name.terms.is_empty());
    let whole: Vec<Vec<TermId>> = names.filter_map(|name| name.terms.iter().map(number).collect()).collect();
    let telling = sought.iter().flat_map(Sought::telling).filter_map(number);
    let mut sentences: Vec<u32> = telling.flat_map(|term| index.holders(term)).copied().collect();
    sentences.sort_unstable();
    sentences.dedup();
    let mut found: Vec<(bool, Range<usize>)> = Vec::new();
    for sentence in sentences {
        let range = index.sentence(sentence as usize);
        if held.is_cited(&range) {
            let terms = index.terms(sentence as usize);
            let is_whole = whole.iter().any(|name| name.iter().all(|term| terms.contains(term)));
            found.push((!is_whole, range));
        }
    }
    found.sort_by_key(|(part, range)| (*part, range.start));
    found.truncate(MOST_SENTENCES);
    found.into_iter().map(|(_, range)| range).collect()
}

/// A name that is looked for.
struct Sought {
    /// In small letters.
    name: String,
    terms: Vec<Term>,
    /// The first syllable of a Korean name: a family name before a title stands alone as a word.
    family: Option<Term>,
    initials: Option<Term>,
}

impl Sought {
    fn new(name: &str) -> Self {
        let mut terms = Vec::new();
        terms::each(name, |term, _| terms.push(term));
        let family = name.chars().next().filter(|first| is_hangul(*first));
        let family = family.and_then(|family| terms::of(family.encode_utf8(&mut [0; 4])));
        let capitals: String = name
            .split([' ', '-'])
            .filter_map(|word| word.chars().next().filter(|first| first.is_uppercase()))
            .collect();
        let initials = (capitals.chars().count() > 1).then(|| terms::of(&capitals)).flatten();
        Self { name: name.to_lowercase(), terms, family, initials }
    }

    /// The terms of which one may stand for the whole name.
    fn telling(&self) -> impl Iterator<Item = &Term> {
        self.terms.iter().chain(&self.family)
    }

    /// Whether at least half of its words stand somewhere in the source: it may be called by a shorter name there.
    fn is_mostly_in(&self, held: &Held<'_>) -> bool {
        let there = self.terms.iter().filter(|term| held.has_term(**term)).count();
        there * 2 >= self.terms.len() && there > 0
    }

    /// The bytes of the name in a text; its letters' case does not matter, and no letter may go on before or after it.
    fn stands_in(&self, text: &str) -> Option<Range<usize>> {
        let lower = text.to_lowercase();
        if lower.len() != text.len() {
            return None;
        }
        let goes_on = |c: char| c.is_alphanumeric() && !is_hangul(c);
        lower.match_indices(&self.name).map(|(at, name)| at..at + name.len()).find(|place| {
            let before = lower.get(..place.start).and_then(|before| before.chars().next_back());
            let after = lower.get(place.end..).and_then(|after| after.chars().next());
            !before.is_some_and(goes_on) && !before.is_some_and(is_hangul) && !after.is_some_and(goes_on)
        })
    }
}
