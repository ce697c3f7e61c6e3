//! Go to declaration: from a source's key to its catalogue entry, or to its definition in the brief; from a name to its
//! registry entry.

use super::token::{Place, Token};
use super::{Snapshot, Target, definition};
use crate::sources::SourceKey;
use crate::text::FilePath;

/// Where the token at a byte offset of a brief is declared. Empty where there is no token, or nothing known of it.
pub fn declaration(snapshot: &Snapshot, path: &FilePath, offset: usize) -> Vec<Target> {
    let Some(analysis) = snapshot.analysis(path) else { return Vec::new() };
    let Some(place) = Place::at(&analysis, offset) else { return Vec::new() };
    match &place.token {
        Token::Citation(citation, _) => entry(snapshot, &place, &citation.cited.key),
        Token::DefinedKey(definition) | Token::Destination(definition) => entry(snapshot, &place, &definition.key),
        Token::Name(_, resolution) => definition::entries(snapshot, &place, resolution),
        Token::AnnotationName(_) | Token::AnnotationValue(..) => definition::definition(snapshot, path, offset),
    }
}

fn entry(snapshot: &Snapshot, place: &Place<'_>, key: &SourceKey) -> Vec<Target> {
    let library = place.analysis.library();
    let entry = library.entry(place.analysis.locals(), key);
    entry.map(|entry| Target::entry(snapshot, &place.range, entry)).into_iter().collect()
}

#[cfg(test)]
mod tests {
    use insta::assert_snapshot;

    use super::*;
    use crate::ide::fixture::Fixture;

    fn drawn(brief: &str) -> String {
        let sources =
            "# Our sources\n\n[log]\ntitle = \"Log\"\nfile = \"log.txt\"\n\n[\"항만일지\"]\ntitle = \"일지\"\n";
        let people = "[[agreement]]\nid = \"pact\"\nname = \"Ferry Pact\"\n\n[[agreement.commitments]]\ntext = \"Sail\"\n\n[[event]]\nid = \"e\"\nname = \"Fair\"\n";
        let files =
            [("a.brief", brief), ("sources.toml", sources), ("log.txt", "Words.\n"), ("registry/r.toml", people)];
        let fixture = Fixture::new(&files);
        fixture.drawn(&declaration(&fixture.snapshot, &fixture.path, fixture.offset))
    }

    #[test]
    fn a_key_leads_to_its_catalogue_entry() {
        assert_snapshot!(drawn("A. [@log<CURSOR>, ¶ 1]\n"), @r#"
        A. [@log, ¶ 1]
            ^^^^^^^^^
        --> sources.toml:3 (3 lines shown)
        [log]
         ^^^
        "#);
        assert_snapshot!(drawn("가. [@항만<CURSOR>일지]\n"), @r#"
        가. [@항만일지]
             ^^^^^^^^^
        --> sources.toml:7 (2 lines shown)
        ["항만일지"]
         ^^^^^^^^^^
        "#);
    }

    #[test]
    fn a_key_that_the_brief_defines_leads_to_its_definition() {
        assert_snapshot!(drawn("A. [@log<CURSOR>]\n\n[@log]: log.txt \"Mine\"\n"), @r#"
        A. [@log]
            ^^^^
        --> a.brief:3 (1 lines shown)
        [@log]: log.txt "Mine"
         ^^^^
        "#);
    }

    #[test]
    fn a_name_leads_to_its_entry_with_all_of_its_table() {
        assert_snapshot!(drawn("The Ferry<CURSOR> Pact counts.\n"), @r#"
        The Ferry Pact counts.
            ^^^^^^^^^^
        --> registry/r.toml:1 (6 lines shown)
        [[agreement]]
        ^^^^^^^^^^^^^
        "#);
    }

    #[test]
    fn what_is_unknown_leads_nowhere() {
        assert_eq!(drawn("A. [@nothing<CURSOR>]\n"), "nowhere");
        assert_eq!(drawn("A. [@log] <CURSOR>\n"), "nowhere");
    }
}
