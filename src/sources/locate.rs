//! Where a locator points in a text.

use std::ops::Range;

use super::{Label, Locator, Number, SourceText};

/// What a locator finds in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Located {
    /// Every place that it names, in order; at least one.
    Found(Vec<Range<usize>>),
    /// The text has places of that kind, and not this one.
    NotThere {
        /// What the locator counts; `None` when its quoted words are missing.
        label: Option<Label>,
        /// What the text has instead, in words: `pages 230–236`, `12 paragraphs`. Empty when nothing is near.
        nearest: String,
    },
    /// A text cannot answer this kind of locator: unchecked, and not wrong.
    Unsupported,
}

/// One label with all numbers that follow each other under it.
struct Step<'l> {
    label: Label,
    ranges: Vec<&'l (Number, Option<Number>)>,
}

impl SourceText {
    /// The places that a locator names. Parts of different labels narrow each other down: `p. 3, ¶ 2` is both the
    /// second paragraph of page 3, and the text's second paragraph if it stands there.
    pub fn locate(&self, locator: &Locator) -> Located {
        let mut within: Option<Vec<Range<usize>>> = None;
        let mut unsure = false;
        for step in steps(locator) {
            let found = if unsure && is_relative(step.label) {
                Located::Unsupported
            } else {
                self.take(&step, within.as_deref())
            };
            match found {
                Located::Found(ranges) => within = Some(ranges),
                Located::Unsupported => unsure = true,
                not_there => return not_there,
            }
        }
        match within {
            Some(ranges) => Located::Found(ranges),
            None => Located::Unsupported,
        }
    }

    fn take(&self, step: &Step<'_>, within: Option<&[Range<usize>]>) -> Located {
        match step.label {
            Label::Page => self.take_pages(step, within),
            Label::Paragraph => self.take_counted(step, within, self.paragraphs()),
            Label::Line => self.take_counted(step, within, self.lines()),
            _ => Located::Unsupported,
        }
    }

    fn take_pages(&self, step: &Step<'_>, within: Option<&[Range<usize>]>) -> Located {
        let mut found = Vec::new();
        for (first, last) in step.ranges.iter().map(|(first, last)| (first, last.as_ref())) {
            let pages = self.pages_between(first, last);
            if pages.is_empty() {
                return Located::NotThere { label: Some(Label::Page), nearest: self.pages_in_words() };
            }
            found.extend(pages);
        }
        let found = narrowed(found, within);
        if found.is_empty() {
            return Located::NotThere { label: Some(Label::Page), nearest: String::new() };
        }
        Located::Found(found.into_iter().map(|range| self.trimmed(range)).collect())
    }

    /// The pages from one number to another. Those that show the number count before those that were only counted.
    fn pages_between(&self, first: &Number, last: Option<&Number>) -> Vec<Range<usize>> {
        let (Some(low), Some(high)) = (first.parts().first(), last.unwrap_or(first).parts().first()) else {
            return Vec::new();
        };
        let high = high.saturating_add(first.following());
        let shown = self.pages().iter().filter(|page| {
            page.label.as_ref().is_some_and(|label| {
                label.same_as(first)
                    || label.style() == first.style()
                        && label.value().is_some_and(|value| (*low..=high).contains(&value))
            })
        });
        let shown: Vec<_> = shown.map(|page| page.range.clone()).collect();
        if !shown.is_empty() && last.is_none() {
            return shown;
        }
        let counted = |page: &&super::Page| match &page.label {
            Some(label) => label.style() == first.style() && (*low..=high).contains(&page.number),
            None => first.style() == super::NumberStyle::Arabic && (*low..=high).contains(&page.number),
        };
        self.pages().iter().filter(counted).map(|page| page.range.clone()).collect()
    }

    fn pages_in_words(&self) -> String {
        let shown = |page: &super::Page| page.label.as_ref().map_or(page.number.to_string(), Number::to_string);
        match self.pages() {
            [] => String::new(),
            [one] => format!("page {}", shown(one)),
            [first, .., last] => format!("pages {}–{}", shown(first), shown(last)),
        }
    }

    fn take_counted(&self, step: &Step<'_>, within: Option<&[Range<usize>]>, units: &[Range<usize>]) -> Located {
        let everything = [0..self.text().len()];
        let mut found = Vec::new();
        for (first, last) in step.ranges.iter().map(|(first, last)| (first, last.as_ref().unwrap_or(first))) {
            let before = found.len();
            let (Some(low), Some(high)) = (first.value(), last.value()) else { return Located::Unsupported };
            let (low, high) = (low as usize, high as usize);
            for parent in within.unwrap_or(&everything) {
                let inside: Vec<_> = units.iter().filter(|unit| within.is_none() || starts_in(unit, parent)).collect();
                found.extend(joined(low.checked_sub(1).and_then(|low| inside.get(low..high))));
                let absolute = low.checked_sub(1).and_then(|low| units.get(low..high));
                let absolute =
                    absolute.map(|units| units.iter().filter(|unit| starts_in(unit, parent)).collect::<Vec<_>>());
                found.extend(joined(absolute.as_deref()));
            }
            if found.len() == before {
                let inside = |parent: &Range<usize>| units.iter().filter(|unit| starts_in(unit, parent)).count();
                let count: usize = within.map_or(units.len(), |parents| parents.iter().map(inside).sum());
                let nearest = format!("{count} {}{}", step.label.noun(), if count == 1 { "" } else { "s" });
                return Located::NotThere { label: Some(step.label), nearest };
            }
        }
        found.sort_by_key(|range| (range.start, range.end));
        found.dedup();
        Located::Found(found)
    }
}

/// One range over units that follow each other; `None` for none at all.
fn joined(units: Option<&[&Range<usize>]>) -> Option<Range<usize>> {
    let units = units?;
    Some(units.first()?.start..units.last()?.end)
}

fn starts_in(unit: &Range<usize>, parent: &Range<usize>) -> bool {
    (parent.start..=parent.end).contains(&unit.start)
}

fn narrowed(ranges: Vec<Range<usize>>, within: Option<&[Range<usize>]>) -> Vec<Range<usize>> {
    let Some(parents) = within else { return ranges };
    let overlap = |range: &Range<usize>, parent: &Range<usize>| {
        let (start, end) = (range.start.max(parent.start), range.end.min(parent.end));
        (start < end).then_some(start..end)
    };
    ranges.iter().flat_map(|range| parents.iter().filter_map(|parent| overlap(range, parent))).collect()
}

/// Whether its numbers begin anew in every page or section.
fn is_relative(label: Label) -> bool {
    !matches!(label, Label::Page)
}

/// The parts of a locator, those of one label that follow each other taken together: `p. 3, p. 5`.
fn steps(locator: &Locator) -> Vec<Step<'_>> {
    let mut steps: Vec<Step<'_>> = Vec::new();
    for part in &locator.parts {
        match steps.last_mut() {
            Some(last) if last.label == part.label => last.ranges.extend(&part.ranges),
            _ => steps.push(Step { label: part.label, ranges: part.ranges.iter().collect() }),
        }
    }
    steps
}
