//! Go to source: from a citation to the passage at its locator, from a name to its registry entry.

use super::token::{Place, Token};
use super::{Snapshot, Target, landing, registry_file};
use crate::brief::{AnnotationName, Citation};
use crate::evidence::{Attached, Resolution, ResolvedCitation};
use crate::sources::{Located, SourceKey};
use crate::text::FilePath;

/// Where the token at a byte offset of a brief comes from; in a registry file, the entry whose id stands there.
///
/// A citation leads to the passage that its statement rests on, within what its locator names, or to several when it is
/// a tie; quoted words in a locator lead to every place that has them. A locator that the source does not have leads
/// nowhere: another passage would be a guess. Where no passage is found, the citation leads to what its locator names,
/// else to the beginning of the source's text; one of a source without text to its catalogue entry. A name leads to its registry
/// entry, an ambiguous one to all that it may mean. Empty where there is no token, or nothing known of it.
pub fn definition(snapshot: &Snapshot, path: &FilePath, offset: usize) -> Vec<Target> {
    let Some(analysis) = snapshot.analysis(path) else {
        let named = registry_file::at(snapshot, path, offset);
        return named.map(|(range, id)| Target::entities(snapshot, &range, &[id])).unwrap_or_default();
    };
    let Some(place) = Place::at(&analysis, offset) else { return Vec::new() };
    match &place.token {
        Token::Name(_, resolution) => entries(snapshot, &place, resolution),
        Token::Citation(citation, found) => passages(snapshot, &place, citation, found),
        Token::DefinedKey(definition) | Token::Destination(definition) => beginning(snapshot, &place, &definition.key),
        Token::AnnotationValue(_, item, value) if item.name == Some(AnnotationName::Speaker) => {
            Target::entities(snapshot, &place.range, &[(&*value.text).into()])
        }
        Token::AnnotationName(_) | Token::AnnotationValue(..) => Vec::new(),
    }
}

/// The registry entries that a name means, or may mean.
pub(super) fn entries(snapshot: &Snapshot, place: &Place<'_>, resolution: &Resolution) -> Vec<Target> {
    match resolution {
        Resolution::One(id) => Target::entities(snapshot, &place.range, std::slice::from_ref(id)),
        Resolution::Ambiguous(ids) => Target::entities(snapshot, &place.range, ids),
        Resolution::Unknown | Resolution::Unclear => Vec::new(),
    }
}

fn passages(snapshot: &Snapshot, place: &Place<'_>, citation: &Citation, found: &ResolvedCitation) -> Vec<Target> {
    let library = place.analysis.library();
    // What was found is kept while edits elsewhere move the brief's own definitions.
    let Some(entry) = library.entry(place.analysis.locals(), &citation.cited.key) else { return Vec::new() };
    let (Some(path), Attached::Text(text)) = (library.texts.file(entry), library.texts.text(entry)) else {
        return vec![Target::entry(snapshot, &place.range, entry)];
    };
    let ranges = landing::passages(place, citation, found);
    if ranges.is_empty() && !matches!(found.located, Some(Located::NotThere { .. })) {
        return Target::beginning(library, &place.range, entry).into_iter().collect();
    }
    ranges.iter().map(|range| Target::passage(&place.range, &path, &text, range)).collect()
}

/// The beginning of a defined source; what cannot be read leads to its definition.
fn beginning(snapshot: &Snapshot, place: &Place<'_>, key: &SourceKey) -> Vec<Target> {
    let library = place.analysis.library();
    let Some(entry) = library.entry(place.analysis.locals(), key) else { return Vec::new() };
    let target = Target::beginning(library, &place.range, entry);
    vec![target.unwrap_or_else(|| Target::entry(snapshot, &place.range, entry))]
}

#[cfg(test)]
mod tests {
    use insta::assert_snapshot;

    use super::*;
    use crate::brief::Brief;
    use crate::ide::OpenBrief;
    use crate::ide::fixture::Fixture;
    use crate::text::{Edit, Text};
    use std::sync::Arc;

    const PEOPLE: &str = r#"as_of = "2025-09-30"

[[person]]
id = "yoon-ha-neul"
name = "Yoon Ha-neul"
other_names = [{ name = "윤하늘", lang = "ko" }]

[[person]]
id = "kim-mul-captain"
name = "Kim Mul"

[[person]]
id = "kim-mul-pilot"
name = "Kim Mul"
"#;

    const SOURCES: &str =
        "[log]\ntitle = \"Log\"\nfile = \"log.txt\"\n\n[letter]\ntitle = \"Letter\"\nurl = \"https://example.org\"\n";

    const LOG: &str = "Page 7\n\nIn summer the ferry sails\ntwice a day.\n\n여객선은 하루에 두 번 다닌다.\n\n\u{c}Page 8\n\nAfter that the ferry\nsails once a week.\n";

    fn drawn(brief: &str) -> String {
        let files = [("a.brief", brief), ("sources.toml", SOURCES), ("log.txt", LOG), ("registry/people.toml", PEOPLE)];
        let fixture = Fixture::new(&files);
        fixture.drawn(&definition(&fixture.snapshot, &fixture.path, fixture.offset))
    }

    #[test]
    fn a_citation_leads_to_the_passage_at_its_locator() {
        assert_snapshot!(drawn("A. [see @log, ¶<CURSOR> 3]\n"), @r#"
        A. [see @log, ¶ 3]
                ^^^^^^^^^
        --> log.txt:6 (1 lines shown)
        여객선은 하루에 두 번 다닌다.
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        "#);
        assert_snapshot!(drawn("가. [@log<CURSOR>, 8쪽]\n"), @r#"
        가. [@log, 8쪽]
             ^^^^^^^^^
        --> log.txt:8 (4 lines shown)
        Page 8
         ^^^^^^

        ^
        After that the ferry
        ^^^^^^^^^^^^^^^^^^^^
        sails once a week.
        ^^^^^^^^^^^^^^^^^^
        "#);
    }

    #[test]
    fn a_line_of_a_list_is_what_a_citation_of_that_line_leads_to() {
        let log = "- Bo Kim, steward: since 2019\n- Mina Park, pilot: since 2020\n- Jan Hart, cook: since 2021\n";
        let brief = "Jan Hart has been cook since 2021. [@log<CURSOR>, l. 3]\n";
        let fixture = Fixture::new(&[("a.brief", brief), ("sources.toml", SOURCES), ("log.txt", log)]);
        assert_snapshot!(fixture.drawn(&definition(&fixture.snapshot, &fixture.path, fixture.offset)), @r#"
        Jan Hart has been cook since 2021. [@log, l. 3]
                                            ^^^^^^^^^^
        --> log.txt:3 (3 lines shown)
        - Jan Hart, cook: since 2021
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        "#);
    }

    #[test]
    fn quoted_words_lead_to_every_place_that_has_them() {
        assert_snapshot!(drawn("A. [@log, \"the ferry sails<CURSOR>\"]\n"), @r#"
        A. [@log, "the ferry sails"]
            ^^^^^^^^^^^^^^^^^^^^^^^
        --> log.txt:3 (2 lines shown)
        In summer the ferry sails
                  ^^^^^^^^^^^^^^^
        --> log.txt:10 (2 lines shown)
        After that the ferry
                   ^^^^^^^^^
        sails once a week.
        ^^^^^
        "#);
        assert_snapshot!(drawn("가. [@log<CURSOR>, \"하루에 두 번\"]\n"), @r#"
        가. [@log, "하루에 두 번"]
             ^^^^^^^^^^^^^^^^^^^^
        --> log.txt:6 (1 lines shown)
        여객선은 하루에 두 번 다닌다.
                 ^^^^^^^^^^^^
        "#);
    }

    #[test]
    fn what_is_not_there_leads_nowhere() {
        assert_eq!(drawn("A. [@log, p. 9<CURSOR>]\n"), "nowhere");
        assert_eq!(drawn("A. [@log, \"never said so<CURSOR>\"]\n"), "nowhere");
        assert_eq!(drawn("A. [@unheard<CURSOR>-of]\n"), "nowhere");
        assert_eq!(drawn("A <CURSOR>plain word.\n"), "nowhere");
    }

    #[test]
    fn a_citation_without_a_place_leads_to_the_beginning() {
        assert_snapshot!(drawn("A. @log<CURSOR> says so.\n"), @r#"
        A. @log says so.
           ^^^^
        --> log.txt:1 (1 lines shown)
        Page 7
        ^
        "#);
    }

    #[test]
    fn a_source_without_text_leads_to_its_entry() {
        assert_snapshot!(drawn("A. [@letter<CURSOR>, p. 2]\n"), @r#"
        A. [@letter, p. 2]
            ^^^^^^^^^^^^^
        --> sources.toml:5 (3 lines shown)
        [letter]
         ^^^^^^
        "#);
    }

    #[test]
    fn a_name_leads_to_its_entry() {
        assert_snapshot!(drawn("어제 윤하늘<CURSOR>이 말했다.\n"), @r#"
        어제 윤하늘이 말했다.
             ^^^^^^
        --> registry/people.toml:3 (4 lines shown)
        [[person]]
        ^^^^^^^^^^
        "#);
        assert_snapshot!(drawn("[[yoon-ha-neul|The <CURSOR>master]] spoke.\n"), @r#"
        [[yoon-ha-neul|The master]] spoke.
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^
        --> registry/people.toml:3 (4 lines shown)
        [[person]]
        ^^^^^^^^^^
        "#);
        assert_snapshot!(drawn("“It grows.” {speaker: yoon-ha-neul<CURSOR>}\n"), @r#"
        “It grows.” {speaker: yoon-ha-neul}
                              ^^^^^^^^^^^^
        --> registry/people.toml:3 (4 lines shown)
        [[person]]
        ^^^^^^^^^^
        "#);
    }

    #[test]
    fn a_name_that_several_bear_leads_to_them_all() {
        assert_snapshot!(drawn("<CURSOR>Kim Mul spoke.\n"), @r#"
        Kim Mul spoke.
        ^^^^^^^
        --> registry/people.toml:8 (3 lines shown)
        [[person]]
        ^^^^^^^^^^
        --> registry/people.toml:12 (3 lines shown)
        [[person]]
        ^^^^^^^^^^
        "#);
    }

    #[test]
    fn a_source_without_text_is_found_where_an_edit_has_moved_it() {
        let text = "Calm days.\n\nA. [@own, p. 2]\n\n[@own]: https://example.org \"Mine\"\n";
        let fixture = Fixture::new(&[("a.brief", text)]);
        let at = |text: &str| text.find("@own, p").expect("cited");
        let found = |snapshot: &Snapshot, text: &str| {
            let targets = definition(snapshot, &fixture.path, at(text));
            targets.iter().map(|target| text[target.range.start..].to_owned()).collect::<Vec<_>>()
        };
        let open = OpenBrief::new(fixture.path.clone(), Brief::new(Text::from(text)));
        let before = fixture.snapshot.with(Arc::new(open.with(open.brief().clone())));
        let old = found(&before, text);
        let edit = Edit { range: 5..5, text: "er, warmer".into() };
        let after = before.with(Arc::new(open.with(open.brief().edit(&[edit]))));
        let new = found(&after, &text.replacen("Calm ", "Calm er, warmer", 1));
        assert_eq!((old.len(), &new), (1, &old));
    }

    #[test]
    fn a_definition_leads_to_its_file() {
        assert_snapshot!(drawn("A. [@own]\n\n[@own]: log<CURSOR>.txt \"Mine\"\n"), @r#"
        [@own]: log.txt "Mine"
                ^^^^^^^
        --> log.txt:1 (1 lines shown)
        Page 7
        ^
        "#);
        assert_snapshot!(drawn("A. [@own<CURSOR>, ¶ 3]\n\n[@own]: log.txt \"Mine\"\n"), @r#"
        A. [@own, ¶ 3]
            ^^^^^^^^^
        --> log.txt:6 (1 lines shown)
        여객선은 하루에 두 번 다닌다.
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        "#);
    }
}
