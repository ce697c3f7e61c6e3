//! Random texts and edits: never an error, and an incremental parse equals one from scratch.
#![allow(clippy::unwrap_used, reason = "tests")]

mod common;

use common::*;

const ROUNDS: u64 = 20_000;

#[test]
fn random_text_has_no_error() {
    let mut parser = parser();
    for seed in 1..=ROUNDS {
        let mut random = Random(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1);
        let pieces = 1 + random.below(60);
        let text = random_text(&mut random, pieces);
        if std::env::var_os("TRACE").is_some() {
            eprintln!("{seed} {text:?}");
        }
        let tree = parser.parse(&text, None).unwrap();
        if let Some(defect) = defect(&tree) {
            panic!("seed {seed}: {text:?}\n{}", &defect[..defect.len().min(2000)]);
        }
    }
}

#[test]
fn random_bytes_have_no_error() {
    let mut parser = parser();
    for seed in 1..=ROUNDS / 4 {
        let mut random = Random(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1);
        let mut text = random_text(&mut random, 30).into_bytes();
        for _ in 0..random.below(12) {
            let at = random.below(text.len() + 1);
            text.insert(at, random.below(256) as u8);
        }
        if std::env::var_os("TRACE").is_some() {
            eprintln!("{seed} {text:?}");
        }
        let tree = parser.parse(&text, None).unwrap();
        if let Some(defect) = defect(&tree) {
            panic!("seed {seed}: {text:?}\n{}", &defect[..defect.len().min(2000)]);
        }
    }
}

#[test]
fn incremental_equals_from_scratch() {
    let mut parser = parser();
    for seed in 1..=ROUNDS / 10 {
        let mut random = Random(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1);
        let pieces = 20 + random.below(60);
        let mut text = random_text(&mut random, pieces).into_bytes();
        let mut tree = parser.parse(&text, None).unwrap();
        for step in 0..8 {
            let before = String::from_utf8(text.clone()).unwrap();
            let ends: Vec<usize> = before.char_indices().map(|(at, _)| at).chain([before.len()]).collect();
            let first = random.below(ends.len());
            let last = (first + random.below(4)).min(ends.len() - 1);
            let count = random.below(3);
            let with = random_text(&mut random, count);
            edit(&mut text, &mut tree, ends[first], ends[last], with.as_bytes());
            tree = parser.parse(&text, Some(&tree)).unwrap();
            let scratch = parser.parse(&text, None).unwrap();
            let (incremental, scratch) = (render(&tree), render(&scratch));
            assert_eq!(
                incremental, scratch,
                "seed {seed}, step {step}: {before:?} at {}..{} with {with:?}",
                ends[first], ends[last]
            );
        }
    }
}
