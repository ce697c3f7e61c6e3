//! What loads, what is a problem, and what the registry answers.

use super::*;

fn loaded(text: &str) -> (Registry, Vec<String>) {
    let (registry, problems) = load(&[("r.toml".into(), text)]);
    (registry, problems.into_iter().map(|p| format!("{:?}: {}", &text[p.range], p.message)).collect())
}

fn date(text: &str) -> PartialDate {
    text.parse().expect(text)
}

const OFFICE: &str = r#"
as_of = "2025-09-30"
[[person]]
id = "suh"
name = "Suh Wook"
sources = ["white-paper", { url = "https://example.org/suh" }]
[[person]]
id = "lee"
name = "Lee Jong-sup"
[[post]]
id = "minister"
label = "Minister of National Defense"
[[membership]]
person_id = "lee"
post_id = "minister"
start_date = "2022-05-10"
end_date = "2023-10"
[[membership]]
person_id = "suh"
post_id = "minister"
start_date = "2020-09-18"
end_date = "2022-05-10"
[[membership]]
person_id = "suh"
post_id = "minister"
start_date = "2024"
"#;

#[test]
fn every_kind_of_entry_loads() {
    let (registry, problems) = loaded(
        r#"
as_of = 2025-09-30
[[organization]]
id = "mnd"
name = "Ministry"
classification = "ministry"
[[post]]
id = "minister"
label = "Minister"
other_label = "장관"
organization_id = "mnd"
area = "Republic of Korea"
[[person]]
id = "ahn"
name = " Ahn Gyu-back "
other_names = [{ name = "안규백", lang = "ko", start_date = 1961 }, "Ahn Gyu-Back"]
birth_date = "1961"
[[membership]]
person_id = "ahn"
post_id = "minister"
start_date = "2025-07-25"
[[agreement]]
id = "old"
name = "Old Agreement"
signed = "2016-11-23"
superseded_by = "new"
commitments = [{ text = "Meet each year", owner = "both", status = "open", review = "yearly" }]
[[agreement]]
id = "new"
name = "New Agreement"
parties = ["Republic of Korea", "Japan"]
[[event]]
id = "talks"
name = "Talks"
start_date = "2025-09-08"
participants = ["ahn"]
"#,
    );
    assert_eq!(problems, [""; 0]);
    let kinds: Vec<_> = registry.entities().map(|entity| format!("{} {}", entity.kind().noun(), entity.id())).collect();
    assert_eq!(
        kinds,
        ["person ahn", "organization mnd", "post minister", "agreement old", "agreement new", "event talks"]
    );
    let ahn = registry.person("ahn").expect("ahn");
    assert_eq!((&*ahn.name, ahn.other_names.len(), ahn.as_of), ("Ahn Gyu-back", 2, Some(date("2025-09-30"))));
    assert_eq!(ahn.other_names.first().and_then(|name| name.lang.as_deref()), Some("ko"));
    let Some(Entity::Agreement(old)) = registry.entity("old") else { panic!("no agreement") };
    assert_eq!(old.superseded_by.as_ref().map(EntityId::as_str), Some("new"));
    assert_eq!(old.commitments.first().and_then(|promise| promise.review.as_deref()), Some("yearly"));
    let Some(Entity::Post(minister)) = registry.entity("minister") else { panic!("no post") };
    assert_eq!(minister.other_names.first().map(|name| &*name.text), Some("장관"));
}

#[test]
fn a_mistake_is_told_at_its_key_and_the_rest_loads() {
    let (registry, problems) = loaded(
        r#"
[[person]]
id = "ahn"
name = "A B"
birht_date = "1961"
[[person]]
id = "ahn"
name = "C D"
[[person]]
name = "E F"
[[person]]
id = "gen"
[[post]]
id = "post"
label = "Minister"
organization_id = "ahn"
start_date = "soon"
[[membership]]
person_id = "ahm"
post_id = "post"
[[membership]]
person_id = "ahn"
post_id = "post"
start_date = "2022-05-10"
end_date = "2021"
[[membership]]
person_id = "ahn"
"#,
    );
    insta::assert_snapshot!(problems.join("\n"), @r#"
"birht_date": `birht_date` is not known here; did you mean `birth_date`?
"[[person]]": the id `ahn` is taken by an earlier entry; this one is left out.
"[[person]]": this entry needs an `id`, such as "ahn-gyu-back", by which others name it.
"[[person]]": `gen` needs a `name`.
"\"ahn\"": `ahn` is the id of a person, and this must be the id of an organization.
"\"soon\"": `soon` is no date; write it as 2022, 2022-05 or 2022-05-10.
"\"ahm\"": no person has the id `ahm`; did you mean `ahn`?
"\"2021\"": `end_date` 2021 lies before `start_date` 2022-05-10: one of the two is wrong.
"[[membership]]": a membership needs a `post_id` or an `organization_id`.
"#);
    assert_eq!(registry.entity("ahn").map(|a| a.name().to_owned()).as_deref(), Some("A B"));
    assert_eq!(registry.memberships().count(), 1);
}

#[test]
fn popolo_json_loads_with_its_entries_places() {
    let text = r#"{
  "persons": [{"id": "suh", "name": "Suh Wook", "other_names": [{"name": "서욱"}], "birth_date": null}, {"id": "x"}],
  "organizations": [{"id": "mnd", "name": "Ministry"}],
  "posts": [{"id": "minister", "label": "Minister", "organization_id": "mnd"}],
  "memberships": [{"person_id": "suh", "post_id": "minister", "start_date": "2020-09-18", "end_date": ""},
                  {"person_id": "nobody", "post_id": "minister"}]
}"#;
    let (registry, problems) = load(&[("r.json".into(), text)]);
    let problems: Vec<_> = problems.into_iter().map(|p| format!("{:?}: {}", &text[p.range], p.message)).collect();
    assert_eq!(problems, ["\"\": no person has the id `nobody`.", "\"\\\"x\\\"\": `x` needs a `name`."]);
    let suh = registry.entity("suh").expect("suh");
    assert_eq!(&text[suh.place().range.clone()], "\"suh\"");
    assert_eq!(registry.posts_on(&"suh".into(), date("2021")).len(), 1);
    let (registry, problems) = load(&[("broken.json".into(), "{\n\"persons\": [}")]);
    assert!(registry.is_empty());
    assert_eq!(problems.len(), 1);
}

#[test]
fn an_entry_is_pointed_at_by_its_header() {
    let (registry, _) = loaded(OFFICE);
    let place = registry.entity("lee").expect("lee").place().clone();
    assert_eq!(&OFFICE[place.range], "[[person]]");
    assert_eq!(registry.entity("suh").expect("suh").sources().len(), 2);
}

#[test]
fn who_held_what_is_told_as_surely_as_the_dates_allow() {
    let (registry, problems) = loaded(OFFICE);
    assert_eq!(problems, [""; 0]);
    let held = |person: &str, on: &str| -> Vec<Certainty> {
        registry.posts_on(&person.into(), date(on)).iter().map(|held| held.certainty).collect()
    };
    assert_eq!(held("suh", "2021-06"), [Certainty::Certain]);
    assert_eq!(held("suh", "2022"), [Certainty::Possible]);
    assert_eq!(held("suh", "2023"), []);
    assert_eq!(held("suh", "2024-03"), [Certainty::Possible]);
    assert_eq!(held("suh", "2025-01"), [Certainty::Certain]);
    assert_eq!(held("suh", "2025-10-01"), [Certainty::BeyondAsOf]);
    assert_eq!(held("lee", "2023-10-20"), [Certainty::Possible]);
    assert!(!registry.posts_on(&"lee".into(), date("2026")).is_complete());
    assert!(registry.posts_on(&"lee".into(), date("2024")).is_complete());
    let on_the_day: Vec<_> = registry
        .holders_on(&"minister".into(), date("2022-05-10"))
        .iter()
        .map(|held| held.membership.person_id.clone())
        .collect();
    assert_eq!(on_the_day, ["suh".into(), "lee".into()]);
    assert_eq!(registry.memberships_of(&"suh".into()).count(), 2);
}

#[test]
fn a_fingerprint_changes_with_what_it_stands_for_and_with_nothing_else() {
    let (registry, _) = loaded(OFFICE);
    let print = |registry: &Registry, id: &str| registry.fingerprint(&id.into());
    let (moved, _) = loaded(&format!("# a comment\n{OFFICE}"));
    assert_eq!(print(&moved, "suh"), print(&registry, "suh"));
    assert_eq!(moved.content_hash(), registry.content_hash());
    let (later, _) = loaded(&OFFICE.replace("2020-09-18", "2020-09-19"));
    assert_ne!(print(&later, "suh"), print(&registry, "suh"));
    assert_ne!(print(&later, "minister"), print(&registry, "minister"));
    assert_eq!(print(&later, "lee"), print(&registry, "lee"));
    assert_ne!(later.content_hash(), registry.content_hash());
    assert_eq!(print(&registry, "nobody"), 0);
}

#[test]
fn nothing_and_nonsense_load_as_nothing() {
    assert!(Registry::empty().is_empty());
    assert!(load(&[]).0.is_empty());
    let (registry, problems) = loaded("person = \"Ahn\"\n");
    assert!(registry.is_empty());
    assert_eq!(problems.len(), 1);
}

proptest::proptest! {
    /// Any text at all loads, as TOML and as JSON, and its problems lie within it.
    #[test]
    fn any_text_loads(text in "(\\[\\[(person|post|membership)\\]\\]\n|id = \"[a-c]\"\n|name = .{0,4}\n|start_date = \"?20..\"?\n|.){0,12}") {
        for path in ["r.toml", "r.json"] {
            let (_, problems) = load(&[(path.into(), &text)]);
            for problem in problems {
                proptest::prop_assert!(text.get(problem.range).is_some());
            }
        }
    }
}
