//! What is read of each format, and how it is merged.

use super::*;

fn options() -> Options {
    let languages = ["en", "ko"].map(str::to_owned).to_vec();
    Options { source: "src".to_owned(), languages, columns: HashMap::new() }
}

/// The file that an import makes, and what was skipped.
fn imported(format: Format, text: &str, existing: &str) -> (String, Vec<String>) {
    let import = read(format, text, &options()).expect("an import");
    let merged = merge(existing, &import, &|_| false, None).expect("a file");
    let (registry, problems) = crate::registry::load(&[("r.toml".into(), &merged.text)]);
    assert!(problems.is_empty(), "{problems:?}\n{}", merged.text);
    assert_eq!(registry.is_empty(), import.records.is_empty());
    let told = import.skipped.iter().chain(&merged.kept).map(|Skipped { what, why }| format!("{what}: {why}"));
    (merged.text, told.collect())
}

const POPOLO: &str = r#"{
  "persons": [
    {"id": "han", "name": "Han Seo-jun", "other_names": [{"name": "한서준", "lang": "ko"}], "birth_date": "1961",
     "sources": [{"url": "https://example.org/han"}]},
    {"name": "Nobody"}
  ],
  "organizations": [{"id": "port", "name": "Port Authority"}],
  "posts": [{"id": "master", "label": "Harbour Master", "organization_id": "port"}],
  "memberships": [
    {"person_id": "han", "post_id": "master", "start_date": "2020-03-01", "end_date": null},
    {"person_id": "ghost", "post_id": "master"},
    {"person_id": "han", "post_id": "master", "start_date": "soon"}
  ]
}"#;

#[test]
fn popolo_keeps_ids_and_says_where_facts_come_from() {
    let (file, skipped) = imported(Format::Popolo, POPOLO, "");
    assert_eq!(
        file,
        r#"[[organization]]
id = "port"
name = "Port Authority"
sources = ["src"]

[[post]]
id = "master"
label = "Harbour Master"
organization_id = "port"
sources = ["src"]

[[person]]
id = "han"
name = "Han Seo-jun"
other_names = [{ name = "한서준", lang = "ko" }]
birth_date = "1961"
sources = ["src", "https://example.org/han"]

[[membership]]
person_id = "han"
post_id = "master"
start_date = "2020-03-01"
sources = ["src"]
"#
    );
    assert_eq!(
        skipped,
        [
            "entry 2 of `persons`: it has no `id`",
            "`start_date` of `han`: `soon` is no date; write it as 2022, 2022-05 or 2022-05-10",
            "a membership of `ghost` in `master`: the file lacks one of the two",
        ]
    );
}

#[test]
fn what_is_there_stays_and_what_is_new_is_added() {
    let existing = "# Our own file.\nas_of = \"2021-01-01\"\n\n[[person]] # the master\nid = \"han\"\nname = \"Han Seojun\"\nbirth_date = 1960\n\n[[membership]]\nperson_id = \"han\"\npost_id = \"master\"\nstart_date = \"2020-03\"\n";
    let (file, told) = imported(Format::Popolo, POPOLO, existing);
    assert!(file.starts_with("# Our own file.\nas_of = \"2021-01-01\"\n"), "{file}");
    assert!(
        file.contains("[[person]] # the master\nid = \"han\"\nname = \"Han Seojun\"\nbirth_date = 1960\n"),
        "{file}"
    );
    assert!(
        file.contains("other_names = [{ name = \"Han Seo-jun\" }, { name = \"한서준\", lang = \"ko\" }]"),
        "{file}"
    );
    assert_eq!(file.matches("start_date = \"2020-03\"").count(), 1);
    assert!(told.contains(&"`birth_date` of `han`: the registry has 1960, the import 1961".to_owned()), "{told:?}");
    assert_eq!(imported(Format::Popolo, POPOLO, &file).0, file);
}

#[test]
fn terms_that_follow_one_another_are_one_membership() {
    let yaml = "- id:\n    bioguide: X000001\n  name:\n    first: Ann\n    last: Example\n    official_full: Ann B. Example\n  bio:\n    birthday: '1950-01-02'\n  terms:\n  - type: rep\n    start: '1999-01-06'\n    end: '2001-01-03'\n    state: OH\n    district: 3\n  - type: sen\n    start: '2001-01-03'\n    end: '2007-01-03'\n    state: OH\n  - type: sen\n    start: '2007-01-04'\n    end: '2013-01-03'\n    state: OH\n- name:\n    first: No\n    last: Id\n";
    let (file, skipped) = imported(Format::Congress, yaml, "");
    assert_eq!(file.matches("[[membership]]").count(), 2, "{file}");
    assert!(
        file.contains("post_id = \"us-senator-oh\"\nstart_date = \"2001-01-03\"\nend_date = \"2013-01-03\""),
        "{file}"
    );
    assert!(
        file.contains("id = \"us-representative-oh-3\"\nlabel = \"United States Representative for OH-3\""),
        "{file}"
    );
    assert!(file.contains("name = \"Ann B. Example\"\nother_names = [{ name = \"Ann Example\" }]"), "{file}");
    assert_eq!(skipped, ["entry 2: it has no `id` or no `name`"]);
}

#[test]
fn wikidata_entities_have_names_in_languages_and_positions_with_dates() {
    let time = |time: &str, precision: u8| {
        format!(r#"[{{"datavalue":{{"value":{{"time":"{time}","precision":{precision}}}}}}}]"#)
    };
    let position = |id: &str, qualifiers: &str| {
        format!(
            r#"{{"rank":"normal","mainsnak":{{"datavalue":{{"value":{{"id":"{id}"}}}}}},"qualifiers":{{{qualifiers}}}}}"#
        )
    };
    let dated = format!(r#""P580":{},"P582":{}"#, time("+2020-03-01T00:00:00Z", 11), time("+2022-00-00T00:00:00Z", 9));
    let ended = r#""P582":[{"snaktype":"somevalue"}]"#;
    let text = format!(
        r#"{{"entities":{{
          "Q1":{{"id":"Q1","labels":{{"en":{{"value":"Han Seo-jun"}},"ko":{{"value":"한서준"}},"fr":{{"value":"H."}}}},
                "aliases":{{"en":[{{"value":"Seo-jun Han"}}]}},"claims":{{"P39":[{},{},{}]}}}},
          "Q2":{{"id":"Q2","labels":{{"en":{{"value":"Harbour Master"}},"ko":{{"value":"항만청장"}}}},"claims":{{}}}},
          "Q9":{{"id":"Q9","labels":{{"en":{{"value":"A river"}}}},"claims":{{}}}}}}}}"#,
        position("Q2", &dated),
        position("Q3", ""),
        position("Q2", ended),
    );
    let (file, mut skipped) = imported(Format::of("x.json", &text).expect("a format"), &text, "");
    assert!(
        file.contains(
            "other_names = [{ name = \"Seo-jun Han\", lang = \"en\" }, { name = \"한서준\", lang = \"ko\" }]"
        ),
        "{file}"
    );
    assert!(file.contains("post_id = \"Q2\"\nstart_date = \"2020-03-01\"\nend_date = \"2022\"\nsources = [\"https://www.wikidata.org/wiki/Q1\"]"), "{file}");
    skipped.sort();
    assert_eq!(
        skipped,
        [
            "`Q9`: it is no person, and no post that a person of the file held",
            "the end of `Q1` in `Q2`: the position has ended, and the file does not say when; the membership is left out",
            "the label of the post `Q3`: the file does not have it; the id stands for it",
        ]
    );
}

#[test]
fn a_table_is_read_by_its_columns() {
    let text =
        "Minister,Office,From,To\n\"Han, Seo-jun\",Harbour Master,2020-03-01,2022\n한서준,항만청장,2023,\n,Nobody,,\n";
    let mut options = options();
    let columns = [("name", "Minister"), ("post", "Office"), ("start_date", "From"), ("end_date", "to")];
    options.columns = columns.map(|(field, column)| (field.to_owned(), column.to_owned())).into();
    let import = read(Format::Csv, text, &options).expect("an import");
    let ids: Vec<&str> = import.records.iter().map(|record| record.id.as_str()).collect();
    assert_eq!(ids, ["han-seo-jun", "harbour-master", "한서준", "항만청장"]);
    assert_eq!(import.tenures.len(), 2);
    assert_eq!(import.skipped.len(), 1);
    options.columns.insert("nonsense".into(), "To".into());
    assert!(read(Format::Csv, text, &options).is_err_and(|why| why.contains("is no field")));
}

proptest::proptest! {
    /// Any text is read or refused, and what is read makes a file that loads.
    #[test]
    fn any_text_is_read_or_refused(text in "(\\{|\\}|\\[|\\]|\"persons\"|\"id\"|:|,|\"a\"|- id: x\n|name|\n|.){0,24}") {
        for format in [Format::Popolo, Format::Congress, Format::Wikidata, Format::Csv] {
            if let Ok(import) = read(format, &text, &options()) {
                let merged = merge("", &import, &|_| false, None);
                proptest::prop_assert!(merged.is_ok());
            }
        }
    }
}
