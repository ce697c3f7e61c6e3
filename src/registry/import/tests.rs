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
fn legislators_have_former_names_seats_by_class_and_positions_of_leadership() {
    let yaml = "- id:\n    bioguide: X000002\n  name:\n    first: Ann\n    middle: Beth Cora\n    last: New\n    suffix: III\n    nickname: Annie\n  other_names:\n  - last: Old\n    end: '2007-12-17'\n  bio:\n    birthday: '1950-01-02'\n    died: '2020-03-04'\n  terms:\n  - type: sen\n    start: '2001-01-03'\n    end: '2007-01-03'\n    state: OH\n    class: 1\n  - type: rep\n    start: '1801-01-03'\n    end: '1803-01-03'\n    state: ZZ\n    district: -1\n  leadership_roles:\n  - title: Minority Leader\n    chamber: senate\n    start: '2003-01-07'\n    end: '2005-01-04'\n  - title: Speaker of the House\n    chamber: house\n    start: '2005-01-04'\n  - title: Chair\n";
    let (file, skipped) = imported(Format::Congress, yaml, "");
    assert!(
        file.contains(
            "other_names = [{ name = \"Ann Beth Cora New\" }, { name = \"Ann B. C. New\" }, { name = \"Annie New\" }, { name = \"Ann New III\" }, { name = \"Ann Old\", end_date = \"2007-12-17\" }, "
        ),
        "{file}"
    );
    assert!(file.contains("birth_date = \"1950-01-02\"\ndeath_date = \"2020-03-04\""), "{file}");
    assert!(file.contains("id = \"us-senator-oh-1\"\nlabel = \"United States Senator from Ohio\""), "{file}");
    assert!(file.contains("id = \"us-representative-zz\"\nlabel = \"United States Representative for ZZ\""), "{file}");
    let leader = "id = \"us-senate-minority-leader\"\nlabel = \"Senate Minority Leader\"\nrole = \"Minority Leader\"\norganization_id = \"us-senate\"";
    assert!(file.contains(leader), "{file}");
    assert!(file.contains("post_id = \"us-speaker-of-the-house\"\nstart_date = \"2005-01-04\"\nsources"), "{file}");
    assert_eq!(skipped, ["a leadership role of `X000002`: it has no `title`, or no `chamber` of the two"]);
}

#[test]
fn legislators_as_json_are_read_too() {
    let json = r#"[{"id":{"govtrack":7},"name":{"first":"Ann","last":"Example"},"terms":[{"type":"rep","start":"1999-01-06","end":"2001-01-03","state":"OH","district":3}]}]"#;
    assert_eq!(Format::of("legislators.json", json), Some(Format::Congress));
    let (file, skipped) = imported(Format::Congress, json, "");
    assert!(file.contains("id = \"ann-example\"") && file.contains("post_id = \"us-representative-oh-3\""), "{file}");
    assert_eq!(skipped, [""; 0]);
}

#[test]
fn names_of_popolo_have_their_times() {
    let json = r#"{"persons":[{"id":"a","name":"Ann New","other_names":[{"name":"Ann Old","end_date":"2007"}]}],
        "posts":[{"id":"m","label":"Harbour Master","other_label":["Master"],"other_labels":[{"name":"항만청장","lang":"ko"}]}]}"#;
    let (file, _) = imported(Format::Popolo, json, "");
    assert!(file.contains("other_names = [{ name = \"Ann Old\", end_date = \"2007\" }]"), "{file}");
    assert!(file.contains("other_names = [{ name = \"Master\" }, { name = \"항만청장\", lang = \"ko\" }]"), "{file}");
}

#[test]
fn wikidata_is_read_as_it_is_written() {
    let snak = |time: &str, precision: u8, calendar: &str| {
        format!(
            r#"{{"snaktype":"value","datavalue":{{"type":"time","value":{{"time":"{time}","precision":{precision},"calendarmodel":"http://www.wikidata.org/entity/{calendar}"}}}}}}"#
        )
    };
    let born = |rank: &str, snak: String| format!(r#"{{"rank":"{rank}","mainsnak":{snak}}}"#);
    let births = [
        born("normal", snak("+1850-00-00T00:00:00Z", 9, "Q1985727")),
        born("preferred", snak("+00000001900-02-28T00:00:00Z", 11, "Q1985786")),
    ];
    let position = |qualifiers: &str| {
        format!(
            r#"{{"rank":"normal","mainsnak":{{"snaktype":"value","datavalue":{{"value":{{"id":"Q2"}}}}}},"qualifiers":{{{qualifiers}}}}}"#
        )
    };
    let acting = format!(
        r#""P580":[{}],"P582":[{{"snaktype":"novalue"}}],"P5102":[{{"datavalue":{{"value":{{"id":"Q4676846"}}}}}}]"#,
        snak("+2020-03-01T00:00:00Z", 11, "Q1985727")
    );
    let text = format!(
        r#"{{"entities":{{
          "Q1":{{"id":"Q1","labels":{{"mul":{{"value":"Han Seo-jun"}},"ko":{{"value":"한서준"}}}},"descriptions":[],
                "aliases":{{"mul":[{{"value":"Seo-jun Han"}}]}},"claims":{{"P569":[{}],"P39":[{}]}}}},
          "Q2":{{"id":"Q2","labels":{{"en":{{"value":"Harbour Master"}}}},"aliases":[],"claims":[]}},
          "Q3":{{"id":"Q3","labels":{{"en":"Yoon Ha-neul"}},"statements":{{}}}}}}}}"#,
        births.join(","),
        position(&acting),
    );
    let (file, skipped) = imported(Format::Wikidata, &text, "");
    let person = "id = \"Q1\"\nname = \"Han Seo-jun\"\nother_names = [{ name = \"한서준\", lang = \"ko\" }, { name = \"Seo-jun Han\" }]\nbirth_date = \"1900-03-12\"";
    assert!(file.contains(person), "{file}");
    assert!(file.contains("post_id = \"Q2\"\nrole = \"acting\"\nstart_date = \"2020-03-01\"\nsources"), "{file}");
    assert_eq!(skipped, ["`Q3`: this is the form of the REST API; take it from `Special:EntityData` instead"]);
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
