//! Every rule over a brief: from nothing, and after one keystroke in the middle of it.
#![allow(missing_docs, clippy::unwrap_used, reason = "a bench")]

use std::hint::black_box;

use attache::brief::Brief;
use attache::rules::Analysis;
use attache::text::{Edit, Text};
use criterion::{Criterion, Throughput, criterion_group, criterion_main};

mod library;
mod texts;

const SIZES: [(&str, usize); 3] = [("10 KB", 10_000), ("100 KB", 100_000), ("1 MB", 1_000_000)];

fn check(criterion: &mut Criterion) {
    let library = library::library();
    for (name, bytes) in SIZES {
        let text = texts::brief(bytes);
        let mut group = criterion.benchmark_group("check");
        group.throughput(Throughput::Bytes(text.len() as u64)).sample_size(10);
        group.bench_function(format!("{name}/read"), |bencher| {
            bencher.iter(|| Brief::new(Text::from(black_box(text.as_str()))));
        });
        let brief = Brief::new(Text::from(text.as_str()));
        group.bench_function(format!("{name}/findings"), |bencher| {
            bencher.iter(|| {
                Analysis::new("b.brief".into(), brief.clone(), library.clone(), Default::default()).findings()
            });
        });
        group.finish();
    }
}

/// A letter typed into a sentence in the middle and taken back: text, tree, blocks and all findings.
fn keystroke(criterion: &mut Criterion) {
    let library = library::library();
    for (name, bytes) in SIZES {
        let text = texts::brief(bytes);
        let middle = (text.len() / 2..).find(|&at| text.is_char_boundary(at)).unwrap();
        let at = middle + text[middle..].find("arrived").unwrap();
        let mut analysis =
            Analysis::new("b.brief".into(), Brief::new(Text::from(text.as_str())), library.clone(), Default::default());
        analysis.findings();
        let mut group = criterion.benchmark_group("keystroke");
        for (what, typed) in [("letter", "x"), ("citation", "[@treaty]")] {
            group.bench_function(format!("{name}/{what}"), |bencher| {
                bencher.iter(|| {
                    for edit in [
                        Edit { range: at..at, text: typed.into() },
                        Edit { range: at..at + typed.len(), text: String::new() },
                    ] {
                        analysis = analysis.update(analysis.brief().edit(&[edit]));
                        black_box(analysis.findings());
                    }
                });
            });
        }
        group.finish();
    }
}

criterion_group!(benches, check, keystroke);
criterion_main!(benches);
