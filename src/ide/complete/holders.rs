//! Who held a post, after its title in plain prose: those of the date that the text speaks of first.

use std::ops::Range;

use super::matching::Typed;
use super::{Completion, CompletionKind, Completions};
use crate::evidence::speaks_of;
use crate::registry::{Certainty, EntityId, Office, Registry, Tense};
use crate::rules::Analysis;
use crate::text::is_hangul;

/// How much of the text before the cursor is looked at, in bytes: a long title and a name.
const LOOK_BACK: usize = 240;
/// More holders than these are not offered.
const MOST: usize = 20;

/// The holders of the post whose title stands before the cursor, where nothing or the beginning of a name follows it.
pub(super) fn complete(analysis: &Analysis, offset: usize) -> Completions {
    found(analysis, offset).unwrap_or_default()
}

fn found(analysis: &Analysis, offset: usize) -> Option<Completions> {
    let registry = &*analysis.library().registry;
    let text = analysis.brief().text();
    let from = text.floor_char_boundary(offset.saturating_sub(LOOK_BACK));
    let before = text.slice(from..offset);
    let line = before.rsplit(['\n', '\r']).next().unwrap_or_default();
    let (typed, title) = beginning_of_a_name(line, registry)?;
    let edit = offset - typed.len()..offset;
    let (start, cell) = analysis.cell_at(offset).or_else(|| analysis.cell_at(offset.checked_sub(1)?))?;
    let at = offset.saturating_sub(start);
    let statement = cell.block().statements.iter().rposition(|statement| statement.range.start <= at);
    let on = speaks_of(cell.block(), statement, cell.context());
    let wanted = Typed::new(typed);
    let mut holders: Vec<(u8, &EntityId)> = Vec::new();
    for membership in title.posts.iter().flat_map(|post| registry.holders_of(post)) {
        let rank = match on.and_then(|on| membership.covers(on)) {
            Some(Certainty::Certain) => 0,
            Some(Certainty::Possible | Certainty::BeyondAsOf) => 1,
            None => 2,
        };
        holders.push((rank, &membership.person_id));
    }
    // Of those of other dates the latest is the likeliest.
    holders.reverse();
    holders.sort_by_key(|(rank, _)| *rank);
    let mut seen: Vec<&EntityId> = Vec::new();
    let hangul = line.contains(is_hangul);
    let mut items = Vec::new();
    for (_, id) in holders {
        let Some(person) = registry.entity(id).filter(|_| !seen.contains(&id)) else { continue };
        let fits = |name: &str| wanted.is_empty() || wanted.begins(name);
        let Some(name) = person.names().find(|name| name.contains(is_hangul) == hangul && fits(name)) else { continue };
        seen.push(id);
        let written = person.house_form(name).unwrap_or(name);
        let mut item = item(registry, id, written, edit.clone());
        item.filter = (!fits(written)).then(|| typed.to_owned());
        items.push(item);
        if items.len() == MOST {
            break;
        }
    }
    Some(Completions::new(items, true))
}

/// What is typed of a name at the end of a line, and the title before it.
fn beginning_of_a_name<'l>(line: &'l str, registry: &Registry) -> Option<(&'l str, Office)> {
    let words = line.rmatch_indices(' ').take(3).map(|(at, _)| at + 1);
    words.into_iter().find_map(|at| {
        let (before, typed) = line.split_at_checked(at)?;
        let is_name = typed.is_empty() || typed.starts_with(|c: char| c.is_uppercase() || is_hangul(c));
        // Any name will do to find the title before it.
        let whole = format!("{before}Xx");
        let name = before.len()..whole.len();
        let office = registry.find_offices(&whole, &[name]).into_iter().next().filter(|_| is_name)?;
        let adjoins = before.get(office.title.end..).is_some_and(|gap| gap.trim().is_empty() || gap == "인 ");
        (adjoins && office.tense != Tense::Elect).then_some((typed, office))
    })
}

fn item(registry: &Registry, id: &EntityId, name: &str, edit: Range<usize>) -> Completion {
    Completion {
        label: name.to_owned(),
        kind: CompletionKind::Person,
        detail: crate::ide::hover::latest_post(registry, id),
        documentation: None,
        filter: None,
        sort: String::new(),
        edit: (edit, name.to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use crate::ide::complete;
    use crate::ide::fixture::Fixture;

    const PEOPLE: &str = r#"as_of = "2025-09-30"
[[person]]
id = "han"
name = "Han Seo-jun"
other_names = ["한서준"]
[[person]]
id = "yoon"
name = "Yun Ha-neul"
other_names = ["윤하늘"]
preferred = ["Yoon Ha-neul"]
[[post]]
id = "master"
label = "Harbour Master"
other_label = "항만청장"
[[membership]]
person_id = "han"
post_id = "master"
start_date = "2020"
end_date = "2022"
[[membership]]
person_id = "yoon"
post_id = "master"
start_date = "2022"
"#;

    fn offered(brief: &str) -> Vec<String> {
        let fixture = Fixture::new(&[("a.brief", brief), ("registry/people.toml", PEOPLE)]);
        let completions = complete(&fixture.snapshot, &fixture.path, fixture.offset);
        let text = fixture.text(&fixture.path);
        completions.items.into_iter().map(|item| format!("{:?} → {}", &text[item.edit.0], item.edit.1)).collect()
    }

    #[test]
    fn holders_follow_their_title() {
        assert_eq!(offered("On 3 May 2021, Harbour Master <CURSOR>"), ["\"\" → Han Seo-jun", "\"\" → Yoon Ha-neul"]);
        assert_eq!(offered("In 2024 Harbour Master Y<CURSOR>"), ["\"Y\" → Yoon Ha-neul"]);
        assert_eq!(offered("In 2024 Harbour Master Yun<CURSOR>"), ["\"Yun\" → Yoon Ha-neul"]);
        assert_eq!(offered("2021년 5월 3일 항만청장 <CURSOR>"), ["\"\" → 한서준", "\"\" → 윤하늘"]);
    }

    #[test]
    fn nothing_is_offered_elsewhere() {
        for brief in ["The harbour <CURSOR>", "Harbour Master<CURSOR>", "Harbour Master left <CURSOR>", "<CURSOR>"] {
            assert_eq!(offered(brief), [""; 0], "{brief}");
        }
    }
}
