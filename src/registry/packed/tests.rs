//! What is packed answers as what was read; bytes that are no registry answer nothing, and nothing panics.

use std::collections::BTreeMap;

use proptest::prelude::*;

use super::*;
use crate::datafile::Problem;
use crate::registry::{Entity, EntityId, Registry, load};

const FILE: &str = r#"
as_of = "2025-09-30"
[[person]]
id = "ahn"
name = "Ahn Gyu-back"
other_names = [{ name = "안규백", lang = "ko", start_date = 1961 }]
sources = ["white-paper"]
[[person]]
id = "yoon"
name = "Yoon Ha-neul"
family_name = "Yoon"
given_name = "Ha-neul"
birth_date = "1971-03"
[[person]]
id = "yoon-2"
name = "Yoon Ha-neul"
[[organization]]
id = "mnd"
name = "The Harbour Office"
[[post]]
id = "minister"
label = "Minister of National Defense"
role = "Defense Minister"
other_label = "국방부 장관"
organization_id = "mnd"
[[post]]
id = "master"
label = "Harbour Master"
organization_id = "nowhere"
[[membership]]
person_id = "ahn"
post_id = "minister"
start_date = "2025-07-25"
[[membership]]
person_id = "yoon"
post_id = "minister"
start_date = "2024"
[[membership]]
person_id = "yoon"
post_id = "master"
end_date = "2020-01-01"
"#;

const MORE: &str = r#"
[[person]]
id = "ahn"
name = "Another Ahn"
[[agreement]]
id = "gsomia"
name = "General Security of Information Agreement"
signed = "2016-11-23"
parties = ["Korea", "Japan"]
commitments = [{ text = "Review the text", owner = "mnd", review = "monthly" }]
[[event]]
id = "talks"
name = "Harbour talks"
start_date = "2025-09-08"
participants = ["ahn", "Yoon Ha-neul", "nobody"]
"#;

const TEXTS: &[&str] = &[
    "Defense Minister Ahn Gyu-back met Yoon Ha-neul at the Harbour Office; Minister Ahn left.",
    "Gyu-back Ahn, the defense minister, and AHN GYUBACK signed the General Security of Information Agreement.",
    "안규백 국방부 장관은 안규벡과 안 장관을 만났다. 국방장관인 안규백은 떠났다.",
    "Defense Minister An Kyubaek and Harbour Master Yun Haneul spoke. Ahn said so.",
];

fn read() -> (Registry, Vec<Problem>) {
    load(&[("a.toml".into(), FILE), ("b.toml".into(), MORE)])
}

/// Everything that a registry can be asked, answered.
fn answers(registry: &Registry) -> Vec<String> {
    let mut said = vec![format!("{:x} {:x} {:?}", registry.content_hash(), registry.places_hash(), registry.files())];
    let ids: Vec<EntityId> = registry.ids().map(EntityId::from).collect();
    for id in &ids {
        let entity = registry.entity(id).map(|entity| match entity {
            Entity::Event(event) => format!("{event:?} {:?}", registry.participants_of(event)),
            other => format!("{other:?}"),
        });
        said.push(format!("{id}: {entity:?} {:x} {:?}", registry.fingerprint(id), registry.as_of(id)));
        said.push(format!("held {:?}", registry.memberships_of(id).collect::<Vec<_>>()));
        said.push(format!("by {:?}", registry.holders_of(id).collect::<Vec<_>>()));
        said.push(format!("in {:?}", registry.events_of(id).collect::<Vec<_>>()));
    }
    said.push(format!("{:?}", registry.entities().collect::<Vec<_>>()));
    said.push(format!("{:?} {:?}", registry.memberships().collect::<Vec<_>>(), registry.doubts()));
    for text in TEXTS {
        let mut hits = Vec::new();
        registry.find_names(text, &mut hits);
        let names: Vec<_> = hits.iter().map(|hit| hit.range.clone()).collect();
        let on = "2025-09-01".parse().ok();
        said.extend(hits.iter().map(|hit| format!("{hit:?} {:?}", registry.resolve_titled(hit, &|_| false, on))));
        said.push(format!("{:?} {:?}", registry.find_offices(text, &names), registry.find_unlisted(text, &names)));
    }
    said
}

fn packed() -> Vec<u8> {
    let (registry, problems) = read();
    registry.pack(&problems, b"head".to_vec()).expect("it is small")
}

#[test]
fn what_is_packed_answers_as_what_was_read() {
    let (registry, problems) = read();
    assert_eq!(problems.len(), 2, "{problems:?}");
    let (again, told) = Registry::unpack(packed(), 4).expect("a registry");
    assert_eq!(told, problems);
    assert_eq!(answers(&again), answers(&registry));
    let bytes = again.pack(&told, b"head".to_vec()).expect("it is small");
    assert!(bytes == packed(), "what was unpacked packs to the same bytes");
}

#[test]
fn an_empty_registry_is_packed_too() {
    let bytes = Registry::empty().pack(&[], Vec::new()).expect("it is small");
    let (again, problems) = Registry::unpack(bytes, 0).expect("a registry");
    assert!(again.is_empty() && problems.is_empty());
    assert_eq!(answers(&again), answers(&Registry::empty()));
}

#[test]
fn what_is_cut_short_is_none() {
    let bytes = packed();
    for end in 0..bytes.len() {
        assert!(Registry::unpack(bytes[..end].to_vec(), 4).is_none(), "{end}");
    }
    assert!(Registry::unpack(bytes, usize::MAX).is_none());
}

proptest! {
    /// Whoever keeps the bytes finds out that they are damaged; even if not, nothing panics.
    #[test]
    fn damaged_bytes_never_panic(damage in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..12)) {
        let mut bytes = packed();
        for (at, byte) in damage {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        if let Some((registry, _)) = Registry::unpack(bytes, 4) {
            answers(&registry);
        }
    }

    #[test]
    fn any_bytes_never_panic(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        if let Some((registry, _)) = Registry::unpack(bytes, 0) {
            answers(&registry);
        }
    }

    #[test]
    fn a_table_answers_as_a_map_does(
        entries in proptest::collection::vec((0u64..200, any::<u32>()), 0..500),
        absent in any::<u64>(),
    ) {
        let mut map: BTreeMap<u64, Vec<u32>> = BTreeMap::new();
        for (key, value) in &entries {
            map.entry(*key).or_default().push(*value);
        }
        let table = Table::new(entries);
        for key in (0..200).chain([absent]) {
            prop_assert_eq!(table.get(key).collect::<Vec<_>>(), map.get(&key).cloned().unwrap_or_default());
        }
    }

    #[test]
    fn groups_keep_what_was_sorted_into_them(pairs in proptest::collection::vec((0u32..9, any::<u32>()), 0..60)) {
        let groups = Groups::sort(8, &pairs);
        prop_assert_eq!(groups.len(), 8);
        for group in 0..10u32 {
            let expected: Vec<u32> = pairs.iter().filter(|(of, _)| *of == group && group < 8).map(|(_, item)| *item).collect();
            prop_assert_eq!(groups.get(group as usize).collect::<Vec<_>>(), expected);
        }
    }
}
