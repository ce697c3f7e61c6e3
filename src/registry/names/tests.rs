//! What is found in prose, and what is not.

use std::sync::LazyLock;

use proptest::prelude::*;

use super::super::{EntityId, Registry, load};
use super::{NameForm, NameHit, Tense};
use crate::dates::PartialDate;

const REGISTRY: &str = r#"
as_of = "2025-09-30"

[[organization]]
id = "mnd"
name = "Ministry of National Defense"
other_names = [{ name = "MND" }, { name = "국방부" }]

[[post]]
id = "minister-mnd"
label = "Minister of National Defense"
role = "Defense Minister"
other_label = "국방부 장관"
organization_id = "mnd"

[[post]]
id = "president"
label = "President of the Republic of Korea"
role = "President"
other_label = "대통령"

[[person]]
id = "ahn"
name = "Ahn Gyu-back"
other_names = [{ name = "안규백", lang = "ko" }]

[[person]]
id = "lee-js"
name = "Lee Jong-sup"
other_names = ["이종섭"]

[[person]]
id = "lee-jm"
name = "Lee Jae-myung"
other_names = ["이재명"]

[[person]]
id = "nakatani"
name = "Gen Nakatani"
family_name = "Nakatani"
given_name = "Gen"
other_names = ["나카타니 겐", "中谷元"]

[[person]]
id = "suh"
name = "Suh Wook"
other_names = ["서욱"]

[[person]]
id = "kim-1"
name = "Kim Min-seok"
other_names = ["김민석"]

[[person]]
id = "kim-2"
name = "Kim Min-seok"
other_names = ["김민석"]

[[person]]
id = "kim-yang"
name = "Kim Yang"
other_names = ["김양"]

[[person]]
id = "strausz"
name = "Robert Strausz-Hupé"

[[person]]
id = "kennedy"
name = "John F. Kennedy"

[[person]]
id = "jeon"
name = "Jeon Hae-cheol"
other_names = ["전해철"]

[[person]]
id = "may"
name = "Theresa May"

[[agreement]]
id = "gsomia"
name = "The General Security of Military Information Agreement"
other_names = ["GSOMIA"]

[[membership]]
person_id = "lee-js"
post_id = "minister-mnd"
start_date = "2022-05-10"
end_date = "2023-10-07"

[[membership]]
person_id = "lee-jm"
post_id = "president"
start_date = "2025-06-04"

[[membership]]
person_id = "ahn"
post_id = "minister-mnd"
start_date = "2025-07-25"
"#;

fn registry() -> &'static Registry {
    static LOADED: LazyLock<Registry> = LazyLock::new(|| {
        let (registry, problems) = load(&[("r.toml".into(), REGISTRY)]);
        assert_eq!(problems, []);
        registry
    });
    &LOADED
}

fn hits(text: &str) -> Vec<NameHit> {
    let mut hits = Vec::new();
    registry().find_names(text, &mut hits);
    hits
}

/// Every hit as `words: ids`, with a mark of how it is written.
fn found(text: &str) -> Vec<String> {
    let show = |hit: &NameHit| {
        let ids: Vec<_> = hit.candidates.iter().map(EntityId::as_str).collect();
        let form = match &hit.form {
            NameForm::Listed => String::new(),
            NameForm::Variant { of } => format!(" (for {of})"),
            NameForm::Titled { title, posts } => {
                let posts: Vec<_> = posts.iter().map(EntityId::as_str).collect();
                format!(" ({} = {})", &text[title.clone()], posts.join(" "))
            }
            NameForm::Surname => " (alone)".into(),
        };
        format!("{}: {}{form}", &text[hit.range.clone()], ids.join(" "))
    };
    hits(text).iter().map(show).collect()
}

fn resolved(text: &str, introduced: &[&str], on: &str) -> Vec<String> {
    let registry = registry();
    let mut hits = Vec::new();
    registry.find_names(text, &mut hits);
    let hit = hits.iter().find(|hit| matches!(hit.form, NameForm::Titled { .. } | NameForm::Surname)).expect(text);
    let on: Option<PartialDate> = on.parse().ok();
    let ids = registry.resolve_titled(hit, &|id| introduced.contains(&id.as_str()), on);
    let list: Vec<EntityId> = introduced.iter().map(|id| EntityId::from(*id)).collect();
    assert_eq!(ids, registry.resolve_titled_among(hit, &list, on));
    ids.iter().map(EntityId::to_string).collect()
}

#[test]
fn listed_names_are_found_without_what_clings_to_them() {
    assert_eq!(found("Ahn Gyu-back's visit, and AHN GYU-BACK again."), ["Ahn Gyu-back: ahn", "AHN GYU-BACK: ahn"]);
    assert_eq!(found("the MND (Ministry of National Defense)"), ["MND: mnd", "Ministry of National Defense: mnd"]);
    assert_eq!(found("Lee Jong-sup-led talks on GSOMIA"), ["Lee Jong-sup: lee-js", "GSOMIA: gsomia"]);
    assert_eq!(found("the General Security of Military Information Agreement").len(), 1);
    assert_eq!(found("Ahn\r\nGyu-back"), ["Ahn\r\nGyu-back: ahn"]);
}

#[test]
fn other_spellings_say_what_they_are_for() {
    for text in
        ["Gyu-back Ahn", "Ahn Gyuback", "Ahn Gyu Back", "AHN Gyu-back", "AHN GYUBACK", "Ahn, Gyu-back", "Ahn Gyu-Back"]
    {
        assert_eq!(found(text), [format!("{text}: ahn (for Ahn Gyu-back)")]);
    }
    assert_eq!(found("Nakatani Gen spoke"), ["Nakatani Gen: nakatani (for Gen Nakatani)"]);
    assert_eq!(found("Robert Strausz-Hupe and John F Kennedy").len(), 2);
}

#[test]
fn a_name_inside_a_word_or_a_longer_name_is_none() {
    for text in
        ["Ahnung", "the lee side", "Suh Wooksik", "Kim Yang-ho", "Kim Yang Ho", "mnd", "Mnd", "Jean-Robert Strausz"]
    {
        assert_eq!(found(text), [""; 0], "{text}");
    }
    for text in ["서욱진 위원", "새안규백", "김양식장", "국방부서"] {
        assert_eq!(found(text), [""; 0], "{text}");
    }
}

#[test]
fn korean_names_end_before_their_particles() {
    for text in ["안규백은", "안규백에게서는", "안규백이라고", "안규백씨는", "안규백, ", "안규백·", "안규백"]
    {
        assert_eq!(found(text), ["안규백: ahn"], "{text}");
    }
    for text in ["안규백는", "안규백가", "안규백를"] {
        assert_eq!(found(text), [""; 0], "{text}");
    }
    assert_eq!(found("국방부는 안규백 장관이"), ["국방부: mnd", "안규백: ahn"]);
    assert_eq!(found("국방부장관에 나카타니 겐을"), ["국방부장관: minister-mnd", "나카타니 겐: nakatani"]);
    assert_eq!(found("GSOMIA는"), ["GSOMIA: gsomia"]);
    assert_eq!(found("防衛相の中谷元氏"), ["中谷元: nakatani"]);
}

#[test]
fn other_unicode_forms_keep_the_original_bytes() {
    let decomposed = "국방부의 안규백은";
    assert_eq!(found(decomposed), ["국방부: mnd", "안규백: ahn"]);
    assert_eq!(found("Robert Strausz-Hupe\u{301}!"), ["Robert Strausz-Hupe\u{301}: strausz"]);
    assert_eq!(found("中谷元\u{301}Ahn Gyu-back"), ["中谷元: nakatani", "Ahn Gyu-back: ahn"]);
    assert_eq!(found("Ahn\u{a0}Gyu\u{2011}back"), ["Ahn\u{a0}Gyu\u{2011}back: ahn"]);
}

#[test]
fn namesakes_are_one_hit() {
    assert_eq!(found("김민석은 Kim Min-seok"), ["김민석: kim-1 kim-2", "Kim Min-seok: kim-1 kim-2"]);
}

#[test]
fn a_title_makes_a_family_name_a_hit() {
    assert_eq!(found("Minister Ahn said"), ["Ahn: ahn (Minister = minister-mnd)"]);
    assert_eq!(found("South Korean Defense Minister Lee's"), ["Lee: lee-jm lee-js (Defense Minister = minister-mnd)"]);
    assert_eq!(found("Gen. Nakatani"), ["Nakatani: nakatani (Gen = )"]);
    assert_eq!(found("안 장관은"), ["안: ahn (장관 = minister-mnd)"]);
    assert_eq!(found("이 국방장관과"), ["이: lee-jm lee-js (국방장관 = minister-mnd)"]);
    assert_eq!(found("이 대통령이"), ["이: lee-jm lee-js (대통령 = president)", "대통령: president"]);
    for text in
        ["Minister Lee Beom-seok", "the President. Lee Beom-seok", "안 되는 일", "이 장관실", "Vice Minister of Lee's"]
    {
        assert!(found(text).iter().all(|hit| !hit.contains('=')), "{text} {:?}", found(text));
    }
}

#[test]
fn a_family_name_alone_is_a_hit_where_no_other_name_adjoins() {
    assert_eq!(found("But Lee said"), ["Lee: lee-jm lee-js (alone)"]);
    for text in ["Bruce Lee said", "Lee Foundation", "J. Lee", "Suh-Lee", "lee"] {
        assert_eq!(found(text), [""; 0], "{text}");
    }
}

#[test]
fn words_that_are_family_names_too_say_nothing_alone() {
    assert_eq!(found("전해철 장관과 전 장관은"), ["전해철: jeon"]);
    assert_eq!(found("Theresa May spoke in May. May it rain."), ["Theresa May: may"]);
    assert_eq!(found("Prime Minister May spoke"), ["May: may (Prime Minister = )"]);
}

#[test]
fn a_titled_name_means_who_was_introduced_or_held_the_post() {
    assert_eq!(resolved("Minister Lee said", &[], "2022-06-11"), ["lee-js"]);
    assert_eq!(resolved("President Lee said", &[], "2025-08-01"), ["lee-jm"]);
    assert_eq!(resolved("Minister Lee said", &["lee-js"], "2025-08-01"), ["lee-js"]);
    assert_eq!(resolved("Minister Lee said", &["lee-jm"], "2022-06-11"), ["lee-js"]);
    assert_eq!(resolved("Minister Lee said", &[], "2025-08-01"), [""; 0]);
    assert_eq!(resolved("Minister Lee said", &[], ""), [""; 0]);
    assert_eq!(resolved("Minister Kim said", &["kim-1", "kim-2"], ""), ["kim-1", "kim-2"]);
    assert_eq!(resolved("and Lee said", &["lee-js"], ""), ["lee-js"]);
    assert_eq!(resolved("and Lee said", &["lee-js", "lee-jm"], ""), [""; 0]);
}

#[test]
fn endless_words_take_no_endless_time() {
    for unit in ["안규백씨", "씨", "안 장관", "中谷", "Lee-", "Minister ", "Ahn", "a ", "\u{301}", "ᄀ", "이 장관이"]
    {
        let endless = unit.repeat(20_000);
        let mut hits = Vec::new();
        registry().find_names(&format!("안규백{endless} 안 {endless} Ahn {endless}"), &mut hits);
        assert!(hits.iter().all(|hit| !hit.candidates.as_slice().is_empty()));
    }
}

#[test]
fn an_empty_registry_finds_nothing() {
    let mut hits = Vec::new();
    Registry::empty().find_names("Ahn Gyu-back", &mut hits);
    assert_eq!(hits, []);
}

proptest! {
    /// Whatever the text, hits are in order, do not overlap, lie on characters, and name someone.
    #[test]
    fn hits_are_ordered_and_lie_on_characters(
        parts in prop::collection::vec(prop_oneof![
            Just("Ahn"), Just("Gyu-back"), Just("안규백"), Just("은"), Just("이"), Just(" 장관"), Just("Minister"), Just(" "), Just("-"),
            Just(". "), Just(", "), Just("\u{301}"), Just("\r\n"), Just("中谷元"), Just("국방부"), Just("é"), Just("ᄀ"), Just("ᅡ"), Just("👩‍💻"),
        ], 0..24),
        noise in any::<String>(),
    ) {
        let text = parts.concat() + &noise;
        let mut end = 0;
        for hit in hits(&text) {
            prop_assert!(hit.range.start >= end && hit.range.start < hit.range.end);
            prop_assert!(text.get(hit.range.clone()).is_some());
            prop_assert!(!hit.candidates.as_slice().is_empty());
            if let NameForm::Titled { title, .. } = &hit.form {
                prop_assert!(text.get(title.clone()).is_some());
            }
            end = hit.range.end;
        }
    }

    /// A listed name is found with exactly its ends between any two words.
    #[test]
    fn a_listed_name_is_found_between_any_words(before in "[a-z]{1,8}", after in "[a-z]{1,8}") {
        let text = format!("{before} Lee Jong-sup {after} 이종섭과 {after}");
        prop_assert_eq!(found(&text), ["Lee Jong-sup: lee-js", "이종섭: lee-js"]);
    }
}

#[test]
fn a_title_rules_out_namesakes_who_never_bore_it() {
    const OH: &str = r#"
as_of = "2025-09-30"
[[person]]
id = "inspector"
name = "Oh Da-hye"
[[person]]
id = "mayor"
name = "Oh Da-hye"
[[person]]
id = "clerk"
name = "Oh Da-hye"
[[post]]
id = "harbours"
label = "Inspector of Harbours"
[[post]]
id = "sora"
label = "Mayor of Port Sora"
[[membership]]
person_id = "inspector"
post_id = "harbours"
start_date = "2020-01-01"
end_date = "2022-06-30"
[[membership]]
person_id = "mayor"
post_id = "sora"
start_date = "2022-07-01"
[[membership]]
person_id = "mayor"
post_id = "harbours"
start_date = "2022-07-01"
"#;
    let (registry, problems) = load(&[("r.toml".into(), OH)]);
    assert!(problems.is_empty(), "{problems:?}");
    let namesakes: Vec<EntityId> = ["clerk", "inspector", "mayor"].map(EntityId::from).to_vec();
    let left = |post: &str, tense: Tense, introduced: &[&str], on: &str| -> Vec<String> {
        let introduced: Vec<EntityId> = introduced.iter().map(|id| EntityId::from(*id)).collect();
        let posts = [EntityId::from(post)];
        let left = registry.resolve_beside(&namesakes, (&posts, tense), &introduced, on.parse().ok());
        left.iter().map(|id| id.as_str().to_owned()).collect()
    };
    assert_eq!(left("harbours", Tense::Now, &[], "2021"), ["inspector"]);
    assert_eq!(left("harbours", Tense::Now, &[], "2025"), ["mayor"]);
    assert_eq!(left("harbours", Tense::Now, &[], "2018"), ["inspector", "mayor"], "whoever it was held it later");
    assert_eq!(left("harbours", Tense::Former, &[], "2025"), ["inspector", "mayor"]);
    assert_eq!(left("harbours", Tense::Now, &[], ""), ["inspector", "mayor"]);
    assert_eq!(left("sora", Tense::Now, &[], "2021"), ["mayor"], "too early, and no one else ever was");
    assert_eq!(left("harbours", Tense::Now, &["mayor"], "2021"), ["mayor"], "named before");
    assert_eq!(left("sora", Tense::Now, &["inspector"], "2025"), ["mayor"], "who is known in another post");
    assert_eq!(left("sora", Tense::Now, &["clerk"], "2025"), ["clerk"], "whose posts are not known");
    assert_eq!(left("lights", Tense::Now, &[], "2025"), ["clerk", "inspector", "mayor"]);
    assert_eq!(left("lights", Tense::Now, &["inspector"], "2025"), ["inspector"]);
}
