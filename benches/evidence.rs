//! What a cited source costs: made ready part by part, every check of a brief from nothing, and one paragraph changed.
#![allow(missing_docs, clippy::unwrap_used, reason = "a bench")]

use std::fmt::Write;
use std::hint::black_box;
use std::sync::Arc;

use attache::brief::Brief;
use attache::evidence::{Attached, Library, Texts};
use attache::registry::Registry;
use attache::rules::Analysis;
use attache::sources::{Catalogue, Entry, SourceText, TextFormat};
use attache::text::{Edit, FilePath, Text};
use criterion::{BatchSize, Criterion, Throughput, criterion_group, criterion_main};

/// Sources of the library, and the size of each in bytes.
const SOURCES: usize = 10;
const SIZE: usize = 250_000;
/// Paragraphs of the brief, each with two citations.
const PARAGRAPHS: usize = 30;

const ENGLISH: [&str; 48] = [
    "the",
    "harbour",
    "authority",
    "ferry",
    "of",
    "review",
    "committee",
    "dredging",
    "basin",
    "and",
    "pilot",
    "station",
    "in",
    "berth",
    "tonnage",
    "quay",
    "a",
    "licence",
    "survey",
    "to",
    "channel",
    "winter",
    "summer",
    "for",
    "delegation",
    "agreed",
    "signed",
    "published",
    "delayed",
    "at",
    "tender",
    "contract",
    "northern",
    "southern",
    "on",
    "crane",
    "warehouse",
    "customs",
    "inspector",
    "is",
    "island",
    "village",
    "storm",
    "was",
    "lighthouse",
    "register",
    "fee",
    "by",
];
const KOREAN: [&str; 32] = [
    "항만청은",
    "준설을",
    "위원회가",
    "여객선",
    "북쪽",
    "수역의",
    "검토를",
    "부두에",
    "도선사",
    "계약은",
    "서명했다",
    "발표한",
    "겨울에",
    "여름",
    "대표단이",
    "합의한",
    "세관의",
    "창고를",
    "등대",
    "섬의",
    "마을에서",
    "요금을",
    "조사관은",
    "면허",
    "남쪽",
    "수로를",
    "늦춘",
    "입찰에",
    "등록부",
    "폭풍이",
    "화물량",
    "정박지",
];

/// Numbers that look like chance and are the same at every run (Knuth's linear congruential generator).
struct Chance(u64);

impl Chance {
    fn below(&mut self, most: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % most
    }
}

/// Sentences in the words of one language, of so many bytes.
fn sentences(chance: &mut Chance, korean: bool, bytes: usize) -> Vec<String> {
    let mut sentences = Vec::new();
    let mut length = 0;
    while length < bytes {
        let words = 8 + chance.below(12);
        let mut sentence = String::new();
        for word in 0..words {
            match chance.below(24) {
                0 => write!(sentence, "{}", 1 + chance.below(9000)).unwrap(),
                _ if korean => sentence.push_str(KOREAN[chance.below(KOREAN.len())]),
                _ => sentence.push_str(ENGLISH[chance.below(ENGLISH.len())]),
            }
            sentence.push_str(if word + 1 < words { " " } else { "." });
        }
        if let Some(first) = sentence.get_mut(..1) {
            first.make_ascii_uppercase();
        }
        length += sentence.len() + 1;
        sentences.push(sentence);
    }
    sentences
}

/// A source's text: hard-wrapped paragraphs of five sentences, on pages with a number at the bottom.
fn laid_out(sentences: &[String]) -> String {
    let mut text = String::new();
    for (at, paragraph) in sentences.chunks(5).enumerate() {
        let mut column = 0;
        for word in paragraph.iter().flat_map(|sentence| sentence.split(' ')) {
            let gap = if column == 0 {
                ""
            } else if column > 70 {
                "\n"
            } else {
                " "
            };
            column = if gap == "\n" { word.len() } else { column + gap.len() + word.len() };
            text.push_str(gap);
            text.push_str(word);
        }
        text.push_str("\n\n");
        if at % 8 == 7 {
            write!(text, "The Harbour Gazette - {}\n\u{c}", at / 8 + 1).unwrap();
        }
    }
    text
}

/// Texts by the number in their file's name.
struct Numbered(Vec<Arc<SourceText>>);

impl Texts for Numbered {
    fn text(&self, entry: &Entry) -> Attached {
        let number = entry.file.as_ref().and_then(|file| file.as_str().strip_suffix(".txt")?.parse::<usize>().ok());
        number.and_then(|number| self.0.get(number)).map_or(Attached::NoFile, |text| Attached::Text(Arc::clone(text)))
    }

    fn file(&self, entry: &Entry) -> Option<FilePath> {
        entry.file.clone()
    }
}

/// The texts of the library, and a brief that cites them: statements in a source's words and a quotation in each
/// paragraph, half of the citations with words as locator.
fn project() -> (Vec<String>, String) {
    let mut chance = Chance(7);
    let (mut texts, mut said) = (Vec::new(), Vec::new());
    for source in 0..SOURCES {
        let sentences = sentences(&mut chance, source % 5 == 4, SIZE);
        texts.push(laid_out(&sentences));
        said.push(sentences);
    }
    let mut brief = String::from("# Harbour\n\n");
    for paragraph in 0..PARAGRAPHS {
        let source = paragraph % SOURCES;
        let one = &said[source][chance.below(said[source].len())];
        let other = &said[source][chance.below(said[source].len())];
        let words: Vec<&str> = other.trim_end_matches('.').split(' ').collect();
        let (from, to) = (1, words.len().min(9));
        let quoted = words[from..to].join(" ");
        let located = words[from..from + 5].join(" ");
        writeln!(brief, "{one} [@s{source}]\nThe authority said \"{quoted}\". [@s{source}, \"{located}\"]\n").unwrap();
    }
    (texts, brief)
}

/// A library of texts that nothing has been asked of.
fn library(texts: &[String]) -> Library {
    let mut catalogue = String::new();
    for source in 0..texts.len() {
        writeln!(catalogue, "[s{source}]\ntitle = \"Source {source}\"\nfile = \"{source}.txt\"").unwrap();
    }
    let read = |text: &String| Arc::new(SourceText::new(text.clone(), TextFormat::Plain));
    Library {
        catalogue: Arc::new(Catalogue::load(&[("sources.toml".into(), catalogue.as_str())]).0),
        texts: Arc::new(Numbered(texts.iter().map(read).collect())),
        registry: Arc::new(Registry::default()),
    }
}

/// A source's text made ready, one part after another.
fn source(criterion: &mut Criterion) {
    for (name, korean) in [("English", false), ("Korean", true)] {
        let text = laid_out(&sentences(&mut Chance(3), korean, 1_000_000));
        let mut group = criterion.benchmark_group("source");
        group.throughput(Throughput::Bytes(text.len() as u64)).sample_size(10);
        let read = || SourceText::new(text.clone(), TextFormat::Plain);
        group.bench_function(format!("{name}/pages"), |bencher| {
            bencher.iter_batched(
                || text.clone(),
                |text| SourceText::new(text, TextFormat::Plain),
                BatchSize::LargeInput,
            );
        });
        group.bench_function(format!("{name}/flat"), |bencher| {
            bencher.iter_batched(
                read,
                |source| {
                    source.flat();
                    source
                },
                BatchSize::LargeInput,
            );
        });
        let flat = || {
            let source = read();
            source.flat();
            source
        };
        group.bench_function(format!("{name}/index"), |bencher| {
            bencher.iter_batched(
                flat,
                |source| {
                    source.flat().index();
                    source
                },
                BatchSize::LargeInput,
            );
        });
        let indexed = || {
            let source = flat();
            source.flat().index();
            source
        };
        group.bench_function(format!("{name}/sketch"), |bencher| {
            bencher.iter_batched(
                indexed,
                |source| {
                    source.flat().sketch();
                    source
                },
                BatchSize::LargeInput,
            );
        });
        group.finish();
    }
}

/// All findings of a brief whose sources nobody has read.
fn from_nothing(criterion: &mut Criterion) {
    let (texts, brief) = project();
    let brief = Brief::new(Text::from(brief.as_str()));
    let mut group = criterion.benchmark_group("evidence");
    group.throughput(Throughput::Bytes(texts.iter().map(|text| text.len() as u64).sum())).sample_size(10);
    group.bench_function("from nothing", |bencher| {
        bencher.iter(|| Analysis::new("b.brief".into(), brief.clone(), library(&texts), Default::default()).findings());
    });
    group.finish();
}

/// A letter typed and taken back: in a statement, and in a quotation, which no source has any more.
fn paragraph(criterion: &mut Criterion) {
    let (texts, brief) = project();
    let statement = brief.match_indices(" [@s").nth(PARAGRAPHS).unwrap().0 - 3;
    let quotation = brief.match_indices("said \"").nth(PARAGRAPHS / 2).unwrap().0 + "said \"".len();
    let mut analysis =
        Analysis::new("b.brief".into(), Brief::new(Text::from(brief.as_str())), library(&texts), Default::default());
    analysis.findings();
    let mut group = criterion.benchmark_group("paragraph");
    for (what, at) in [("statement", statement), ("quotation", quotation)] {
        group.bench_function(what, |bencher| {
            bencher.iter(|| {
                for edit in [Edit { range: at..at, text: "x".into() }, Edit { range: at..at + 1, text: String::new() }]
                {
                    analysis = analysis.update(analysis.brief().edit(&[edit]));
                    black_box(analysis.findings());
                }
            });
        });
    }
    group.finish();
}

criterion_group!(benches, source, from_nothing, paragraph);
criterion_main!(benches);
