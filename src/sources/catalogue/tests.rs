use super::*;
use crate::sources::Sha256;

fn load(text: &str) -> (Catalogue, Vec<String>) {
    let (catalogue, problems) = Catalogue::load(&[("sources.toml".into(), text)]);
    let problems = problems.into_iter().map(|p| format!("{:?} {}", &text[p.range], p.message)).collect();
    (catalogue, problems)
}

const WHOLE: &str = r#"
[dwp-2020]
title = "2020 Defense White Paper"
publisher = "Ministry of National Defense"
author = ["Kim A", "Lee B"]
date = "2021-02"
accessed = 2025-09-13
url = "https://example.org/dwp"
languages = ["en", "ko"]
file = "./sources/dwp.txt"
sha256 = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
grade = "B2"
derived_from = "smith.2019"

["smith.2019"]
title = "국방 정책 조사"
author = "Smith"
"#;

#[test]
fn an_entry_holds_what_its_table_says() {
    let (catalogue, problems) = load(WHOLE);
    assert_eq!(problems, [] as [&str; 0]);
    assert_eq!(catalogue.entries().map(|entry| entry.key.as_str()).collect::<Vec<_>>(), ["dwp-2020", "smith.2019"]);
    let entry = catalogue.get("dwp-2020").expect("there");
    assert_eq!(entry.reference(), "Kim A and Lee B, “2020 Defense White Paper”, Ministry of National Defense, 2021-02");
    assert_eq!(entry.accessed.map(|date| date.to_string()).as_deref(), Some("2025-09-13"));
    assert_eq!(entry.file.as_ref().map(FilePath::as_str), Some("sources/dwp.txt"));
    assert_eq!(entry.sha256, Some(Sha256::of(b"abc")));
    assert_eq!(entry.grade.map(|grade| grade.to_string()).as_deref(), Some("B2"));
    assert_eq!(entry.derived_from, ["smith.2019".into()]);
    assert_eq!(&WHOLE[entry.origin.range.clone()], "[dwp-2020]");
    assert_eq!(&WHOLE[entry.origin.key_range.clone()], "dwp-2020");
}

#[test]
fn an_empty_catalogue_is_no_mistake() {
    let (catalogue, problems) = load("");
    assert!(catalogue.is_empty() && problems.is_empty());
    assert_eq!(catalogue.matching("a"), [] as [&Arc<Entry>; 0]);
}

#[test]
fn each_mistake_is_told_at_its_place_and_the_rest_loads() {
    let (catalogue, problems) = load(
        r#"title = "stray"
[a]
title = 3
date = "soon"
grade = "G9"
sha256 = "abc"
file = "../../etc/passwd"
url = "example"
publisherr = "P"
derived_from = ["dwp-2021", "b"]
["no spaces"]
[smith.2019]
[b]
file = "https://example.org/b.txt"
[dwp-2020]
title = "T"
"#,
    );
    insta::assert_snapshot!(problems.join("\n"), @r#"
    "title" `title` belongs to a source; write the source's key in brackets above it, such as [key-2020].
    "3" this must be a text in quotation marks, and is a number.
    "\"soon\"" `soon` is no date; write it as 2022, 2022-05 or 2022-05-10.
    "\"G9\"" `G9` is no grade; write a letter from A to F for the source and a figure from 1 to 6 for the information, such as "B2".
    "\"abc\"" this is no SHA-256 digest; it has 64 digits from 0 to 9 and a to f.
    "\"../../etc/passwd\"" `../../etc/passwd` lies outside this project; name a file inside it, from its root.
    "\"example\"" `example` is no web address; write it in full, with https://.
    "publisherr" `publisherr` is not known here; did you mean `publisher`?
    "\"no spaces\"" a citation cannot name `no spaces`; a key has letters, figures and `_`, with single marks such as `-`, `.` or `:` between them and no spaces.
    "2019" a key with a dot needs quotation marks here: ["smith.2019"].
    "\"https://example.org/b.txt\"" this is a web address; write it under `url`, and keep `file` for a file of this project.
    "\"dwp-2021\"" `dwp-2021` is no source of this catalogue; did you mean `dwp-2020`?
    "#);
    assert!(catalogue.get("smith").is_none());
    assert_eq!(catalogue.get("dwp-2020").and_then(|entry| entry.title.as_deref()), Some("T"));
    assert!(catalogue.get("a").is_some());
}

#[test]
fn the_first_of_two_entries_counts() {
    let text =
        "[a]\ntitle = \"One\"\n\n[a] # again\ntitle = \"Two\"\nurl = \"https://example.org\"\n[b]\ntitle = \"B\"\n";
    let (catalogue, problems) = load(text);
    assert_eq!(problems, [] as [&str; 0]);
    let entry = catalogue.get("a").expect("there");
    assert_eq!((entry.title.as_deref(), entry.url.as_deref()), (Some("One"), None));
    assert_eq!(catalogue.get("b").and_then(|entry| entry.title.as_deref()), Some("B"));
    let [duplicate] = catalogue.duplicates() else { panic!("one duplicate") };
    assert_eq!(duplicate.first.range, 0..3);
    assert_eq!(&text[duplicate.second.range.clone()], "[a] # again");
    assert_eq!(duplicate.second.key_range, duplicate.second.range.start + 1..duplicate.second.range.start + 2);
}

#[test]
fn files_stand_in_order_and_share_their_keys() {
    let (catalogue, problems) = Catalogue::load(&[
        ("one.toml".into(), "[a]\n[b]\n"),
        ("two.toml".into(), "[b]\n[c]\nderived_from = [\"a\"]\n"),
        ("library.bib".into(), "@book{x}"),
    ]);
    assert_eq!(catalogue.entries().map(|entry| entry.key.as_str()).collect::<String>(), "abc");
    assert_eq!(catalogue.duplicates().len(), 1);
    assert_eq!(catalogue.duplicates()[0].second.path.as_str(), "two.toml");
    assert_eq!(problems.len(), 1);
    assert!(problems[0].message.contains("library.bib cannot be read yet"), "{}", problems[0].message);
}

#[test]
fn typing_finds_keys_first_and_then_words_of_either_script() {
    let (catalogue, _) = load(WHOLE);
    let found = |typed| catalogue.matching(typed).iter().map(|entry| entry.key.to_string()).collect::<Vec<_>>();
    assert_eq!(found("dwp"), ["dwp-2020"]);
    assert_eq!(found("@D"), ["dwp-2020"]);
    assert_eq!(found("2019"), ["smith.2019"]);
    assert_eq!(found("white pap"), ["dwp-2020"]);
    assert_eq!(found("정책"), ["smith.2019"]);
    assert_eq!(found("국방 조"), ["smith.2019"]);
    assert_eq!(found("").len(), 2);
    assert_eq!(found("weather"), [] as [&str; 0]);
}

#[test]
fn a_near_key_is_offered() {
    let (catalogue, _) = load(WHOLE);
    assert_eq!(catalogue.nearest("dwp-2021").map(SourceKey::as_str), Some("dwp-2020"));
    assert_eq!(catalogue.nearest("weather"), None);
}

#[test]
fn paths_stay_inside_the_project() {
    let inside = |path| path_inside(path).map(|path| path.to_string());
    assert_eq!(inside("sources/../sources/./a.txt").as_deref(), Some("sources/a.txt"));
    assert_eq!(inside("sources\\a.txt").as_deref(), Some("sources/a.txt"));
    for path in ["", ".", "/etc/passwd", "../a", "a/../../b", "C:\\a", "\\\\host\\a"] {
        assert_eq!(inside(path), None, "{path}");
    }
}

proptest::proptest! {
    #[test]
    fn any_text_is_read_without_harm(text in r#"(\[a\]|\["b.c"\]|\[b|\]|\n|title = |"x"|'|가|=|derived_from|file = "../"|\{|\}|.){0,40}"#) {
        let (_, problems) = Catalogue::load(&[("sources.toml".into(), &text)]);
        for problem in problems {
            proptest::prop_assert!(problem.range.start <= problem.range.end && problem.range.end <= text.len());
        }
    }
}
