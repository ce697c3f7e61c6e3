//! Where a locator points in a text.

use std::ops::Range;

use super::structure::Parts;
use super::{Label, Locator, Number, NumberStyle, Page, SourceText};

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
        match (&locator.words, within) {
            (Some(words), within) => {
                let counted = locator.parts.last().map(|part| part.label);
                self.words_within(&words.text, within.as_deref(), counted)
            }
            (None, Some(ranges)) => Located::Found(ranges),
            (None, None) => Located::Unsupported,
        }
    }

    /// The places of quoted words, those alone that lie in the places found so far.
    fn words_within(&self, words: &str, within: Option<&[Range<usize>]>, counted: Option<Label>) -> Located {
        let everywhere = self.find_passages(words);
        let within = within.map(united);
        let is_inside = |place: &&Range<usize>| {
            within.as_ref().is_none_or(|parents| {
                let parent = parents.partition_point(|parent| parent.start <= place.start).checked_sub(1);
                parent.and_then(|parent| parents.get(parent)).is_some_and(|parent| starts_in(place, parent))
            })
        };
        let found: Vec<_> = everywhere.iter().filter(is_inside).cloned().collect();
        if !found.is_empty() {
            return Located::Found(found);
        }
        let nearest = everywhere.first().map(|place| self.place_in_words(place.start, counted)).unwrap_or_default();
        Located::NotThere { label: None, nearest }
    }

    /// The places of words, of which some may be left out at `…`, `...` or `[…]`: from the first of them to the last.
    fn find_passages(&self, words: &str) -> Vec<Range<usize>> {
        let words = words.replace("[…]", "…").replace("[...]", "…").replace("...", "…");
        let mut parts = words.split('…').filter(|part| part.contains(char::is_alphanumeric));
        let mut places = parts.next().map(|first| self.find_words(first)).unwrap_or_default();
        for part in parts {
            let next = self.find_words(part);
            places.retain_mut(|place| {
                let after = next.partition_point(|next| next.start < place.end);
                next.get(after).inspect(|next| place.end = next.end).is_some()
            });
        }
        places
    }

    /// The units that stand in `parent`, cut to it. The heading that names a part is not among its paragraphs.
    fn units_in(&self, label: Label, units: &[Range<usize>], parent: &Range<usize>) -> Vec<Range<usize>> {
        let first = units.partition_point(|unit| unit.end < parent.start);
        let near = units.iter().skip(first).take_while(|unit| unit.start <= parent.end);
        let mut inside: Vec<_> = near.filter_map(|unit| clipped(unit, parent)).collect();
        if label == Label::Paragraph
            && inside.len() > 1
            && inside.first().is_some_and(|unit| self.is_heading(unit, parent))
        {
            inside.remove(0);
        }
        inside
    }

    /// Whether a block is no more than the line that begins a named part.
    fn is_heading(&self, block: &Range<usize>, part: &Range<usize>) -> bool {
        block.start == part.start
            && part.start > 0
            && self.structure().begins_part(block.start)
            && self.place(block.start).line == self.place(block.end).line
    }

    /// What a place is called, as far as it can be by what the writer counts.
    fn place_in_words(&self, offset: usize, counted: Option<Label>) -> String {
        let place = self.place(offset);
        match (counted, place.page, place.paragraph) {
            (Some(Label::Line), ..) | (_, None, None) => format!("line {}", place.line),
            (Some(Label::Paragraph), _, Some(paragraph)) | (_, None, Some(paragraph)) => {
                format!("paragraph {paragraph}")
            }
            (_, Some(page), _) => format!("page {page}"),
        }
    }

    fn take(&self, step: &Step<'_>, within: Option<&[Range<usize>]>) -> Located {
        match step.label {
            Label::Page => self.take_pages(step, within),
            Label::Paragraph => match within.map(|_| self.take_named(step, within)) {
                Some(found @ Located::Found(_)) => found,
                _ => self.take_counted(step, within, self.paragraphs()),
            },
            Label::Line => self.take_counted(step, within, self.lines()),
            _ => self.take_named(step, within),
        }
    }

    /// Articles, chapters and other parts that the text names itself.
    fn take_named(&self, step: &Step<'_>, within: Option<&[Range<usize>]>) -> Located {
        let everything = 0..self.text().len();
        let parents = within.unwrap_or(std::slice::from_ref(&everything));
        let mut found = Vec::new();
        for (first, last) in step.ranges.iter().map(|(first, last)| (first, last.as_ref().unwrap_or(first))) {
            let before = found.len();
            let mut others = None;
            for parent in parents {
                match self.named_parts(step.label, first, last, parent) {
                    Parts::Found(parts) => found.extend(parts),
                    Parts::Others(words) => others = Some(words),
                    Parts::Unknown => {}
                }
            }
            if found.len() == before {
                return match others {
                    Some(nearest) => Located::NotThere { label: Some(step.label), nearest },
                    None => Located::Unsupported,
                };
            }
        }
        found.sort_by_key(|range| (range.start, range.end));
        found.dedup();
        Located::Found(found)
    }

    fn take_pages(&self, step: &Step<'_>, within: Option<&[Range<usize>]>) -> Located {
        let mut found = Vec::new();
        for (first, last) in step.ranges.iter().map(|(first, last)| (first, last.as_ref())) {
            let pages = self.pages_between(first, last);
            if pages.is_empty() && !self.has_pages() {
                return Located::Unsupported;
            }
            let ends =
                last.is_none_or(|last| [first, last].iter().all(|end| !self.pages_between(end, None).is_empty()));
            if pages.is_empty() || !ends {
                return Located::NotThere { label: Some(Label::Page), nearest: self.pages_in_words() };
            }
            found.extend(pages);
        }
        found.sort_by_key(|range| range.start);
        found.dedup();
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
        let counted = |page: &&Page| match &page.label {
            Some(label) => label.style() == first.style() && (*low..=high).contains(&page.number),
            None => first.style() == NumberStyle::Arabic && (*low..=high).contains(&page.number),
        };
        self.pages().iter().filter(counted).map(|page| page.range.clone()).collect()
    }

    fn pages_in_words(&self) -> String {
        let shown = |page: &Page| page.label.as_ref().map_or(page.number.to_string(), Number::to_string);
        match self.pages() {
            [] => String::new(),
            [one] => format!("page {}", shown(one)),
            [first, .., last] => format!("pages {}–{}", shown(first), shown(last)),
        }
    }

    fn take_counted(&self, step: &Step<'_>, within: Option<&[Range<usize>]>, units: &[Range<usize>]) -> Located {
        let everything = 0..self.text().len();
        let parents = within.unwrap_or(std::slice::from_ref(&everything));
        let mut found = Vec::new();
        for (first, last) in step.ranges.iter().map(|(first, last)| (first, last.as_ref().unwrap_or(first))) {
            let before = found.len();
            let (Some(low), Some(high)) = (first.value(), last.value()) else { return Located::Unsupported };
            let (low, high) = (low as usize, high as usize);
            for parent in parents {
                let inside = self.units_in(step.label, units, parent);
                found.extend(low.checked_sub(1).and_then(|low| joined(inside.get(low..high)?)));
                let absolute = low.checked_sub(1).and_then(|low| joined(units.get(low..high)?));
                found.extend(absolute.and_then(|range| clipped(&range, parent)));
            }
            if found.len() == before {
                let count: usize = parents.iter().map(|parent| self.units_in(step.label, units, parent).len()).sum();
                let nearest = format!("{count} {}{}", step.label.noun(), if count == 1 { "" } else { "s" });
                return Located::NotThere { label: Some(step.label), nearest };
            }
        }
        let mut found: Vec<_> = found.into_iter().map(|range| self.trimmed(range)).collect();
        found.sort_by_key(|range| (range.start, range.end));
        found.dedup();
        Located::Found(found)
    }
}

/// One range over units that follow each other; `None` for none at all.
fn joined(units: &[Range<usize>]) -> Option<Range<usize>> {
    Some(units.first()?.start..units.last()?.end)
}

/// The part of a range that lies in `parent`; `None` when none does. An empty line lies where it stands.
fn clipped(range: &Range<usize>, parent: &Range<usize>) -> Option<Range<usize>> {
    let (start, end) = (range.start.max(parent.start), range.end.min(parent.end));
    (start < end || range.is_empty() && start == end).then_some(start..end)
}

/// Ranges in order with those that overlap made one.
fn united(ranges: &[Range<usize>]) -> Vec<Range<usize>> {
    let mut united: Vec<Range<usize>> = Vec::new();
    for range in ranges {
        match united.last_mut() {
            Some(last) if range.start <= last.end => last.end = last.end.max(range.end),
            _ => united.push(range.clone()),
        }
    }
    united
}

fn starts_in(unit: &Range<usize>, parent: &Range<usize>) -> bool {
    (parent.start..=parent.end).contains(&unit.start)
}

fn narrowed(ranges: Vec<Range<usize>>, within: Option<&[Range<usize>]>) -> Vec<Range<usize>> {
    let Some(parents) = within else { return ranges };
    let in_parent = |parent: &Range<usize>| -> Vec<Range<usize>> {
        let first = ranges.partition_point(|range| range.end < parent.start);
        let near = ranges.iter().skip(first).take_while(|range| range.start <= parent.end);
        near.filter_map(|range| clipped(range, parent)).collect()
    };
    parents.iter().flat_map(in_parent).collect()
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sources::TextFormat;
    use proptest::prelude::*;

    fn locate(text: &str, locator: &str) -> String {
        let source = SourceText::new(text.into(), TextFormat::Plain);
        match source.locate(&Locator::parse(locator)) {
            Located::Found(places) => {
                places.into_iter().map(|range| text[range].to_owned()).collect::<Vec<_>>().join(" + ")
            }
            Located::NotThere { label, nearest } => format!("no {}: {nearest}", label.map_or("words", Label::noun)),
            Located::Unsupported => "unsupported".to_owned(),
        }
    }

    const PAGES: &str = "P. 230\n\nOne.\n\nTwo\nlines.\n\u{c}P. 231\n\nThree.\n\u{c}P. 232\n\nFour, one.\n";

    #[test]
    fn pages_are_found_by_the_number_they_show() {
        assert_eq!(locate(PAGES, "p. 231"), "P. 231\n\nThree.");
        assert_eq!(locate(PAGES, "231"), "P. 231\n\nThree.");
        assert_eq!(locate(PAGES, "pp. 231-2"), "P. 231\n\nThree. + P. 232\n\nFour, one.");
        assert_eq!(locate(PAGES, "pp. 230, 232"), "P. 230\n\nOne.\n\nTwo\nlines. + P. 232\n\nFour, one.");
        assert_eq!(locate(PAGES, "p. 231f."), "P. 231\n\nThree. + P. 232\n\nFour, one.");
        assert_eq!(locate(PAGES, "p. 3"), "no page: pages 230–232");
        assert_eq!(locate(PAGES, "pp. 231-240"), "no page: pages 230–232");
        assert_eq!(locate(PAGES, "pp. 200-231"), "no page: pages 230–232");
        assert_eq!(locate(PAGES, "p. xii"), "no page: pages 230–232");
        assert_eq!(locate("One page.", "p. 1"), "One page.");
        assert_eq!(locate("One page.", "p. 2"), "unsupported", "a text without page breaks tells of no pages");
    }

    #[test]
    fn paragraphs_and_lines_count_from_one() {
        assert_eq!(locate("One.\n\nTwo.\n\nThree.", "¶ 2"), "Two.");
        assert_eq!(locate("One.\n\nTwo.\n\nThree.", "¶¶ 2-3"), "Two.\n\nThree.");
        assert_eq!(locate("One.\n\nTwo.\n\nThree.", "¶¶ 1, 3"), "One. + Three.");
        assert_eq!(locate("One.\n\nTwo.\n\nThree.", "¶ 4"), "no paragraph: 3 paragraphs");
        assert_eq!(locate("One.\n\nTwo.\n\nThree.", "¶ 0"), "no paragraph: 3 paragraphs");
        assert_eq!(locate("One.\n\nTwo.\n\nThree.", "¶ 2-80"), "no paragraph: 3 paragraphs");
        assert_eq!(locate("a\nb\n", "l. 2"), "b");
        assert_eq!(locate("a\n", "2줄"), "no line: 1 line");
        assert_eq!(locate("", "¶ 1"), "no paragraph: 0 paragraphs");
    }

    #[test]
    fn parts_narrow_each_other_down() {
        assert_eq!(locate(PAGES, "p. 230, ¶ 3"), "Two\nlines.");
        assert_eq!(locate(PAGES, "p. 232, ¶ 2"), "Four, one.");
        assert_eq!(locate(PAGES, "p. 230, l. 6"), "lines.");
        assert_eq!(locate(PAGES, "p. 231, ¶ 9"), "no paragraph: 2 paragraphs");
        assert_eq!(locate(PAGES, "p. 230, p. 232"), locate(PAGES, "pp. 230, 232"));
    }

    #[test]
    fn quoted_words_are_looked_for_in_the_places_named() {
        assert_eq!(locate(PAGES, "\"one\""), "One + one");
        assert_eq!(locate(PAGES, "p. 232, \"one\""), "one");
        assert_eq!(locate(PAGES, "p. 231, \"one\""), "no words: page 230");
        assert_eq!(locate(PAGES, "¶ 4, \"one\""), "no words: paragraph 2", "told by what the writer counts");
        assert_eq!(locate(PAGES, "\"nowhere\""), "no words: ");
        assert_eq!(locate(PAGES, "\"One … lines\""), "One.\n\nTwo\nlines");
        assert_eq!(locate(PAGES, "\"lines […] Two\""), "no words: ");
    }

    #[test]
    fn what_a_text_cannot_answer_is_unchecked() {
        for locator in ["vol. 2", "n. 4", "timestamp 1:02", "see above", "", "ch. 3", "ch. 3, ¶ 90", "ch. 3, l. 90"] {
            assert_eq!(locate("One.\n\nTwo.", locator), "unsupported", "{locator}");
        }
        assert_eq!(locate("One.\n\nTwo.", "vol. 2, p. 1"), "One.\n\nTwo.");
    }

    proptest! {
        #[test]
        fn any_locator_finds_places_in_any_text(
            text in r"(\n|\n\n|\r\n|\f|P\. [0-9]|Article [1-3]|제[1-3]조|① |[1-3]\. |# |[a-c]{1,3}|가|\p{Any}){0,40}",
            locator in r#"(p\. [0-9]|¶ [0-9]|l\. [0-9]|art\. [1-3]|§ [1-3]|제[1-3]조|, |-[0-9]|"[a-c]{1,2}"|ff|\p{Any}){0,5}"#,
            markdown: bool,
        ) {
            let format = if markdown { TextFormat::Markdown } else { TextFormat::Plain };
            let source = SourceText::new(text.as_str().into(), format);
            if let Located::Found(places) = source.locate(&Locator::parse(&locator)) {
                prop_assert!(!places.is_empty());
                for place in &places {
                    prop_assert!(text.get(place.clone()).is_some(), "{place:?} of {text:?}");
                }
                prop_assert!(places.windows(2).all(|pair| pair[0].start <= pair[1].start));
            }
        }
    }
}
