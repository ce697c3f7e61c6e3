//! Parse speed of the grammar, beside that of tree-sitter-md (its block and inline grammars) on the same text, and the
//! time to parse again after an edit in the middle.
#![allow(missing_docs, clippy::unwrap_used, reason = "a bench")]

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use std::hint::black_box;
use tree_sitter::{InputEdit, Parser, Point};

mod texts;

fn brief_parser() -> Parser {
    let mut parser = Parser::new();
    parser.set_language(&tree_sitter_brief::LANGUAGE.into()).unwrap();
    parser
}

fn whole(criterion: &mut Criterion) {
    for (name, bytes) in [("10 KB", 10_000), ("100 KB", 100_000), ("1 MB", 1_000_000)] {
        let text = texts::brief(bytes);
        let mut group = criterion.benchmark_group(format!("parse/{name}"));
        group.throughput(Throughput::Bytes(text.len() as u64)).sample_size(10);
        let mut parser = brief_parser();
        group.bench_function("brief", |bencher| bencher.iter(|| parser.parse(black_box(&text), None).unwrap()));
        let mut markdown = tree_sitter_md::MarkdownParser::default();
        group.bench_function("markdown", |bencher| {
            bencher.iter(|| markdown.parse(black_box(text.as_bytes()), None).unwrap());
        });
        group.finish();
    }
}

/// Types a character into a sentence in the middle of 1 MB and takes it back.
fn edit(criterion: &mut Criterion) {
    let mut text = texts::brief(1_000_000).into_bytes();
    let middle = text.len() / 2;
    let word = b"arrived";
    let at = middle + text[middle..].windows(word.len()).position(|window| window == word).unwrap();
    let row = text[..at].iter().filter(|&&byte| byte == b'\n').count();
    let column = at - text[..at].iter().rposition(|&byte| byte == b'\n').unwrap() - 1;
    let mut parser = brief_parser();
    let mut tree = parser.parse(&text, None).unwrap();
    criterion.bench_function("edit/1 MB", |bencher| {
        bencher.iter(|| {
            for typed in [1, 0] {
                let (old, new) = (1 - typed, typed);
                if typed == 1 {
                    text.insert(at, b'[')
                } else {
                    _ = text.remove(at)
                }
                tree.edit(&InputEdit {
                    start_byte: at,
                    old_end_byte: at + old,
                    new_end_byte: at + new,
                    start_position: Point { row, column },
                    old_end_position: Point { row, column: column + old },
                    new_end_position: Point { row, column: column + new },
                });
                tree = parser.parse(&text, Some(&tree)).unwrap();
            }
        });
    });
}

criterion_group!(benches, whole, edit);
criterion_main!(benches);
