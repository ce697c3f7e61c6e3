//! One brief held against one library by all rules, kept block by block: after an edit only the blocks that the edit
//! touches, and those that it speaks to, are looked at again.

use std::hash::{Hash, Hasher};
use std::ops::Range;
use std::sync::{Arc, OnceLock};

use rustc_hash::{FxHashMap, FxHasher};

use super::allow::{self, Allowances, Allowed};
use super::finding::{Draft, Finding};
use super::rule::{BlockCheck, BriefCheck, BriefDraft, Check, Drafts};
use super::settings::Settings;
use crate::brief::{Block, Brief, Context, Placed, Sequence, Span};
use crate::evidence::{self, BlockEvidence, BlockNames, Library, Locals};
use crate::registry::EntityId;
use crate::text::FilePath;

/// A brief with everything that is known of it. Immutable; shared between all that ask.
pub struct Analysis {
    path: FilePath,
    brief: Brief,
    library: Library,
    settings: Arc<Settings>,
    locals: Arc<Locals>,
    introduced: Arc<Introduced>,
    cells: Sequence<Arc<Cell>>,
    brief_drafts: Arc<OnceLock<Vec<(&'static super::Rule, BriefDraft)>>>,
    findings: OnceLock<Arc<[Finding]>>,
}

/// A block with all that follows from it, its context and what it names and cites.
pub struct Cell {
    placed: Placed,
    names: Arc<BlockNames>,
    introduced: Vec<EntityId>,
    library: u64,
    evidence: OnceLock<BlockEvidence>,
    checked: OnceLock<Checked>,
}

/// The findings of one block that its own allowances let pass, and those allowances.
pub(super) struct Checked {
    pub(super) drafts: Vec<Draft>,
    pub(super) allowed: Vec<Allowed>,
    pub(super) hash: OnceLock<u64>,
}

impl Checked {
    /// Whether the block has nothing to say, not even of an allowance.
    fn is_silent(&self) -> bool {
        self.drafts.is_empty() && self.allowed.is_empty()
    }

    /// Changes whenever the findings or their places in the block do.
    fn hash(&self, cell: &Cell) -> u64 {
        *self.hash.get_or_init(|| {
            let mut hasher = FxHasher::default();
            let text = &*cell.block().text;
            cell.library.hash(&mut hasher);
            for draft in &self.drafts {
                (draft.rule.name, draft.level, &draft.message).hash(&mut hasher);
                (place_in(text, draft.range.start), place_in(text, draft.range.end)).hash(&mut hasher);
                for related in &draft.related {
                    (&related.path, &related.range, &related.message).hash(&mut hasher);
                }
            }
            for allowed in &self.allowed {
                (allowed.is_used(), place_in(text, allowed.place().start)).hash(&mut hasher);
            }
            hasher.finish()
        })
    }
}

/// The first block that names an entry beyond doubt.
type Introduced = FxHashMap<EntityId, usize>;

impl Span for Arc<Cell> {
    fn span(&self) -> usize {
        self.placed.span()
    }
}

impl Cell {
    /// The block.
    pub fn block(&self) -> &Block {
        &self.placed.block
    }

    /// What it takes from the rest of its brief.
    pub fn context(&self) -> &Context {
        &self.placed.context
    }

    /// The names in it.
    pub fn names(&self) -> &BlockNames {
        &self.names
    }
}

impl Analysis {
    /// Looks at a brief for the first time.
    pub fn new(path: FilePath, brief: Brief, library: Library, settings: Arc<Settings>) -> Self {
        let locals = Arc::new(Locals::new(&brief, &path));
        let names: Vec<_> = brief.blocks().items().map(|placed| find_names(&placed.block, &library)).collect();
        let introduced = Arc::new(introductions(names.iter()));
        let cells = brief.blocks().items().zip(names).enumerate();
        let cells = cells
            .map(|(index, (placed, names))| Cell::new(placed, names, index, &introduced, &library, &locals))
            .collect();
        Self {
            path,
            brief,
            library,
            settings,
            locals,
            introduced,
            cells: Sequence::new(cells),
            brief_drafts: Arc::default(),
            findings: OnceLock::new(),
        }
    }

    /// Looks at a later (or earlier) state of the same brief against the same library: what has not changed is shared.
    pub fn update(&self, brief: Brief) -> Self {
        let Some((new, old)) = brief.blocks().difference(self.brief.blocks(), Placed::is_same) else {
            return self.with(brief, Arc::clone(&self.locals), Arc::clone(&self.introduced), self.cells.clone());
        };
        let quiet = brief.is_quiet_since(&self.brief);
        // What a quiet edit moves, it does not change; but definitions know where they stand.
        let unmoved = quiet && brief.definitions().is_empty();
        let locals = if unmoved { Arc::clone(&self.locals) } else { Arc::new(Locals::new(&brief, &self.path)) };
        let known: FxHashMap<*const Block, &Arc<BlockNames>> = self
            .cells
            .iter_from(old.start)
            .take(old.len())
            .map(|(_, c)| (Arc::as_ptr(&c.placed.block), &c.names))
            .collect();
        let names: Vec<Arc<BlockNames>> = brief
            .blocks()
            .iter_from(new.start)
            .take(new.len())
            .map(|(_, placed)| match known.get(&Arc::as_ptr(&placed.block)) {
                Some(names) => Arc::clone(names),
                None => find_names(&placed.block, &self.library),
            })
            .collect();
        let before = self.cells.iter_from(old.start).take(old.len()).map(|(_, cell)| &cell.names.introduces);
        let steady = quiet && old.len() == new.len() && before.eq(names.iter().map(|names| &names.introduces));
        let introduced = if steady {
            Arc::clone(&self.introduced)
        } else {
            let head = self.cells.items().take(old.start).map(|cell| &cell.names);
            let tail = self.cells.items().skip(old.end).map(|cell| &cell.names);
            Arc::new(introductions(head.chain(&names).chain(tail)))
        };
        let fresh = brief.blocks().iter_from(new.start).take(new.len()).zip(names).enumerate();
        let fresh = fresh
            .map(|(index, ((_, placed), names))| {
                Cell::new(placed, names, new.start + index, &introduced, &self.library, &locals)
            })
            .collect();
        let mut cells = self.cells.clone();
        cells.splice(old, fresh);
        let defines_otherwise = !quiet && !self.locals.says_the_same(&locals);
        let mut analysis = self.with(brief, locals, introduced, cells);
        if !steady {
            analysis.refresh(defines_otherwise);
        }
        if !quiet {
            analysis.brief_drafts = Arc::default();
        }
        analysis
    }

    /// Looks at the same brief against another library or with other settings: a block is looked at again only if what
    /// it names or cites has changed.
    pub fn renew(&self, library: Library, settings: Arc<Settings>) -> Self {
        let fresh = Self::new(self.path.clone(), self.brief.clone(), library, settings);
        if *fresh.settings != *self.settings {
            return fresh;
        }
        let same_sources = fresh.library.has_same_sources(&self.library);
        let cells = fresh.cells.items().zip(self.cells.items()).map(|(new, old)| {
            let same = new.library == old.library && new.introduced == old.introduced && *new.names == *old.names;
            let same = same && (same_sources || !old.asked_around());
            Arc::clone(if same && new.placed.is_same(&old.placed) { old } else { new })
        });
        let cells = Sequence::new(cells.collect());
        Self { cells, ..fresh }
    }

    /// The brief's file.
    pub fn path(&self) -> &FilePath {
        &self.path
    }

    /// The brief.
    pub fn brief(&self) -> &Brief {
        &self.brief
    }

    /// The library that it is held against.
    pub fn library(&self) -> &Library {
        &self.library
    }

    /// The sources that the brief defines.
    pub fn locals(&self) -> &Locals {
        &self.locals
    }

    /// The settings.
    pub fn settings(&self) -> &Arc<Settings> {
        &self.settings
    }

    /// Every block with what is known of it, in order, with the byte offset at which the block starts.
    pub fn cells(&self) -> impl Iterator<Item = (usize, &Cell)> {
        self.cells.iter().map(|(offset, cell)| (offset + cell.span() - cell.block().text.len(), &**cell))
    }

    /// The block at a byte offset, with the offset at which it starts; `None` between blocks.
    pub fn cell_at(&self, offset: usize) -> Option<(usize, &Cell)> {
        let (index, start, _) = self.brief.block_at(offset)?;
        self.cells.get(index).map(|cell| (start, &**cell))
    }

    /// What a block comes to when it is held against the library; worked out when first asked for.
    pub fn evidence<'a>(&self, cell: &'a Cell) -> &'a BlockEvidence {
        cell.evidence.get_or_init(|| {
            let strict = self.settings.is_strict();
            let (block, context) = (cell.block(), cell.context());
            evidence::assess(block, context, &cell.names, &cell.introduced, &self.library, &self.locals, strict)
        })
    }

    /// Every finding in the brief, by place. Worked out when first asked for.
    pub fn findings(&self) -> Arc<[Finding]> {
        Arc::clone(self.findings.get_or_init(|| self.all_findings().into()))
    }

    /// Changes whenever a finding of [`Analysis::findings`] does, or the line and column at which it stands; so as long
    /// as it stays the same, nothing has to be said again. Costs far less than the findings themselves.
    pub fn fingerprint(&self) -> u64 {
        let text = self.brief.text();
        let mut hasher = FxHasher::default();
        let mut place = |index: usize, start: usize, hash: u64| {
            let line = text.line_of(start);
            (index, line, start - text.line_start(line), hash).hash(&mut hasher);
        };
        for (index, start, cell, checked) in self.speaking() {
            place(index, start, checked.hash(cell));
        }
        for (rule, draft) in self.brief_drafts() {
            let other = match &draft.related {
                Some((super::rule::Elsewhere::Block(index, _), _)) => Some(*index),
                _ => None,
            };
            for index in other.into_iter().chain([draft.block]) {
                if let Some(placed) = self.brief.blocks().get(index) {
                    let mut hasher = FxHasher::default();
                    (rule.name, &draft.message, &placed.block.text).hash(&mut hasher);
                    place(index, self.brief.start_of(index), hasher.finish());
                }
            }
        }
        for scope in self.brief.scopes().iter().filter(|scope| scope.allows) {
            if let Some(placed) = self.brief.blocks().get(scope.holder) {
                let mut hasher = FxHasher::default();
                (&scope.blocks, scope.annotation, &placed.block.text).hash(&mut hasher);
                place(scope.holder, self.brief.start_of(scope.holder), hasher.finish());
            }
        }
        hasher.finish()
    }

    fn all_findings(&self) -> Vec<Finding> {
        let mut allowances = Allowances::new(&self.brief);
        let mut findings = Vec::new();
        for (index, start, _, checked) in self.speaking() {
            for draft in &checked.drafts {
                if !allowances.silences_from_outside(index, draft.rule) {
                    findings.push(draft.at(&self.path, start));
                }
            }
            allowances.note(index, &checked.allowed);
        }
        for (rule, draft) in self.brief_drafts() {
            findings.extend(self.place(rule, draft, &mut allowances));
        }
        findings.extend(allowances.unused(&self.path, &self.brief, &self.settings));
        findings
            .sort_by(|a, b| (a.range.start, a.range.end, a.rule.name).cmp(&(b.range.start, b.range.end, b.rule.name)));
        findings
    }

    /// The blocks that have something to say, each with its index and the byte offset at which it starts.
    fn speaking(&self) -> impl Iterator<Item = (usize, usize, &Cell, &Checked)> {
        let speaks = |cell: &Arc<Cell>| !self.checked(cell).is_silent();
        self.cells.chosen(speaks).map(|(index, offset, cell)| {
            (index, offset + cell.span() - cell.block().text.len(), &**cell, self.checked(cell))
        })
    }

    fn checked<'a>(&self, cell: &'a Cell) -> &'a Checked {
        cell.checked.get_or_init(|| {
            let check = BlockCheck {
                block: cell.block(),
                context: cell.context(),
                names: &cell.names,
                evidence: self.evidence(cell),
                library: &self.library,
                locals: &self.locals,
                settings: &self.settings,
            };
            let mut drafts = Vec::new();
            for rule in super::ALL {
                if let (Check::Block(run), Some(level)) = (&rule.check, self.settings.level(rule)) {
                    run(&check, &mut Drafts { rule, level, drafts: &mut drafts });
                }
            }
            allow::silence(cell.block(), drafts)
        })
    }

    fn brief_drafts(&self) -> &[(&'static super::Rule, BriefDraft)] {
        self.brief_drafts.get_or_init(|| {
            let check = BriefCheck {
                path: &self.path,
                brief: &self.brief,
                library: &self.library,
                locals: &self.locals,
                settings: &self.settings,
            };
            let mut drafts = Vec::new();
            for rule in super::ALL {
                if let (Check::Brief(run), Some(_)) = (&rule.check, self.settings.level(rule)) {
                    drafts.extend(run(&check).into_iter().map(|draft| (*rule, draft)));
                }
            }
            drafts
        })
    }

    fn place(&self, rule: &'static super::Rule, draft: &BriefDraft, allowances: &mut Allowances) -> Option<Finding> {
        let range_of = |index: usize, part: super::rule::Part| -> Option<(usize, Range<usize>)> {
            let block = &self.brief.blocks().get(index)?.block;
            Some((self.brief.start_of(index), part.range(block)?))
        };
        let (start, range) = range_of(draft.block, draft.part)?;
        if allowances.silences(draft.block, rule, &range) {
            return None;
        }
        let related = draft.related.as_ref().and_then(|(place, message)| {
            let (path, range) = match place {
                super::rule::Elsewhere::File(path, range) => (path.clone(), range.clone()),
                super::rule::Elsewhere::Block(index, part) => {
                    let (start, range) = range_of(*index, *part)?;
                    (self.path.clone(), start + range.start..start + range.end)
                }
            };
            Some(super::finding::Related { path, range, message: message.clone() })
        });
        Some(Finding {
            rule,
            level: self.settings.level(rule)?,
            path: self.path.clone(),
            range: start + range.start..start + range.end,
            message: Arc::clone(&draft.message),
            verdict: None,
            related: related.into_iter().collect(),
            fixes: Vec::new(),
        })
    }

    /// Replaces the cells for which what other blocks introduce has changed, or what the brief defines, if it
    /// `defines_otherwise` than before.
    fn refresh(&mut self, defines_otherwise: bool) {
        let mut changed = Vec::new();
        for (index, cell) in self.cells.items().enumerate() {
            let introduced = introduced_before(&cell.names, index, &self.introduced) != cell.introduced;
            let library = || {
                let changed = || cell.library_fingerprint(&self.library, &self.locals) != cell.library;
                defines_otherwise && (cell.asked_around() || changed())
            };
            if introduced || library() {
                let again = Cell::new(
                    &cell.placed,
                    Arc::clone(&cell.names),
                    index,
                    &self.introduced,
                    &self.library,
                    &self.locals,
                );
                changed.push((index, again));
            }
        }
        for (index, cell) in changed {
            self.cells.splice(index..index + 1, vec![cell]);
        }
    }

    fn with(&self, brief: Brief, locals: Arc<Locals>, introduced: Arc<Introduced>, cells: Sequence<Arc<Cell>>) -> Self {
        Self {
            path: self.path.clone(),
            brief,
            library: self.library.clone(),
            settings: Arc::clone(&self.settings),
            locals,
            introduced,
            cells,
            brief_drafts: Arc::clone(&self.brief_drafts),
            findings: OnceLock::new(),
        }
    }
}

impl Cell {
    fn new(
        placed: &Placed,
        names: Arc<BlockNames>,
        index: usize,
        introduced: &Introduced,
        library: &Library,
        locals: &Locals,
    ) -> Arc<Self> {
        let mut cell = Self {
            placed: placed.clone(),
            introduced: introduced_before(&names, index, introduced),
            names,
            library: 0,
            evidence: OnceLock::new(),
            checked: OnceLock::new(),
        };
        cell.library = cell.library_fingerprint(library, locals);
        Arc::new(cell)
    }

    /// Whether what is known of it rests on sources that it does not cite: that these lack what the cited ones lack.
    fn asked_around(&self) -> bool {
        self.evidence.get().is_some_and(|evidence| evidence.asked_around)
    }

    /// Changes exactly when what the library says of what this block names and cites changes.
    fn library_fingerprint(&self, library: &Library, locals: &Locals) -> u64 {
        let mut hasher = FxHasher::default();
        for citation in &self.placed.block.citations {
            library.key_fingerprint(locals, &citation.cited.key).hash(&mut hasher);
        }
        for cited in self.placed.context.outside_citations() {
            library.key_fingerprint(locals, &cited.key).hash(&mut hasher);
        }
        self.names.fingerprint(&library.registry).hash(&mut hasher);
        // Who speaks, and who else bears a name, in a source's text may be anyone in the registry.
        let block = &self.placed.block;
        let reads_names = !self.names.names.is_empty() && (block.outline.cites || !block.citations.is_empty());
        if reads_names || !block.quotations.is_empty() || block.outline.quote_depth > 0 {
            library.registry.content_hash().hash(&mut hasher);
        }
        hasher.finish()
    }
}

/// The line and the column of a byte of a block, the column in bytes, characters and UTF-16 units, so that it differs
/// wherever a client may see it differ.
fn place_in(text: &str, offset: usize) -> [usize; 4] {
    let before = text.get(..offset).unwrap_or(text);
    let line = before.rfind(['\n', '\r']).map_or(before, |at| &before[at + 1..]);
    let lines = before.bytes().filter(|byte| matches!(byte, b'\n' | b'\r')).count();
    [lines, line.len(), line.chars().count(), line.encode_utf16().count()]
}

fn find_names(block: &Block, library: &Library) -> Arc<BlockNames> {
    Arc::new(BlockNames::find(block, &library.registry))
}

fn introductions<'a>(names: impl Iterator<Item = &'a Arc<BlockNames>>) -> Introduced {
    let mut introduced = Introduced::default();
    for (index, names) in names.enumerate() {
        for id in &names.introduces {
            introduced.entry(id.clone()).or_insert(index);
        }
    }
    introduced
}

/// The entries that a block asks about and an earlier block has introduced, sorted.
fn introduced_before(names: &BlockNames, index: usize, introduced: &Introduced) -> Vec<EntityId> {
    if !names.asks {
        return Vec::new();
    }
    let before = introduced.iter().filter(|(_, first)| **first < index).map(|(id, _)| id);
    let mut before: Vec<EntityId> = before.filter(|id| names.asks_about(id)).cloned().collect();
    before.sort();
    before
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evidence::MemoryTexts;
    use crate::registry;
    use crate::sources::Catalogue;
    use crate::text::{Edit, Text};
    use proptest::prelude::*;

    const SOURCES: &str = "\
[a]
title = \"A\"
date = \"2025-01-01\"
file = \"a.txt\"

[b]
title = \"B\"
date = \"2026-01-01\"
";
    const REGISTRY: &str = "\
as_of = \"2025-12-31\"
[[person]]
id = \"han\"
name = \"Han Seo-jun\"
other_names = [{ name = \"한서준\" }]
[[person]]
id = \"yoon-a\"
name = \"Yoon Ha-neul\"
[[person]]
id = \"yoon-b\"
name = \"Yoon Ha-neul\"
[[post]]
id = \"master\"
label = \"Harbour Master\"
role = \"Harbour Master\"
[[membership]]
person_id = \"han\"
post_id = \"master\"
start_date = \"2024-01-01\"
";
    const BRIEF: &str = "\
---
date: 2025-09-10
---

# One

[[yoon-a|Yoon Ha-neul]] met 3 guests. [@a, ¶ 1; @b]

Yoon Ha-neul stayed. Harbour Master Han left on 3 May. {allow: unsourced-claim, reason: x}

More is likely. {judgement: likely}

# Two {allow: unsourced-claim, reason: y}

한서준은 3명을 만났다.

Mr. Han met 4 guests:

- one in May [@a]
- two in June

[@c]: c.txt \"C\"
";

    fn library(sources: &str, registry: &str) -> Library {
        let texts = MemoryTexts::new([
            ("a.txt", "One ferry.\n\nTwo ferries came.\n"),
            ("d.txt", "Three boats left at dawn.\n"),
        ]);
        Library {
            catalogue: Arc::new(Catalogue::load(&[("sources.toml".into(), sources)]).0),
            texts: Arc::new(texts),
            registry: Arc::new(registry::load(&[("registry.toml".into(), registry)]).0),
        }
    }

    fn fresh(text: &str, library: &Library) -> Analysis {
        Analysis::new("b.brief".into(), Brief::new(Text::from(text)), library.clone(), Arc::default())
    }

    fn shown(analysis: &Analysis) -> Vec<String> {
        let text = analysis.brief().text();
        let show = |finding: &Finding| {
            let (range, words) = (finding.range.clone(), text.slice(finding.range.clone()));
            format!("{range:?} {words:?} {:?} {} {:?}", finding.rule, finding.message, finding.related)
        };
        analysis.findings().iter().map(show).collect()
    }

    /// The findings as a client knows them: by line and column.
    fn placed(analysis: &Analysis) -> Vec<String> {
        let text = analysis.brief().text();
        let place = |finding: &Finding| {
            let (start, end) = (text.line_column(finding.range.start), text.line_column(finding.range.end));
            let related = finding.related.iter().map(|related| match related.path.as_str() {
                "b.brief" => format!("{:?}", text.line_column(related.range.start)),
                _ => format!("{related:?}"),
            });
            let related: Vec<_> = related.collect();
            format!("{start:?} {end:?} {:?} {} {related:?}", finding.rule, finding.message)
        };
        analysis.findings().iter().map(place).collect()
    }

    fn piece() -> impl Strategy<Value = String> {
        let pieces = [
            "",
            " ",
            "\n\n",
            "# ",
            "- ",
            "Yoon Ha-neul ",
            "[[yoon-b|Yoon Ha-neul]] ",
            "Han Seo-jun ",
            "Minister Han ",
            "“Two old ferries came” ",
            "“Three boats left at dawn” ",
            "Seo-jun Han ",
            "Harbour Master Han Seo-jun left on 3 May 2020. ",
            "Han Suh-joon ",
            "[@a]",
            "[@c, p. 9]",
            "[@nobody]",
            "{allow: bare-judgement, reason: z}",
            "{allow: unsourced-claim, reason: w}",
            "{no-source: known}",
            "{judgement: likely}",
            "9월 8일에 만났다. ",
            "[@c]: a.txt\n",
            "\n\n[@d]: d.txt\n\n",
            "[@d]",
            ":",
        ];
        proptest::collection::vec(proptest::sample::select(pieces.to_vec()), 0..3).prop_map(|parts| parts.concat())
    }

    proptest! {
        #[test]
        fn edit_by_edit_the_findings_are_those_of_the_final_text(
            edits in proptest::collection::vec((0.0f64..1.0, 0usize..25, piece(), any::<bool>()), 1..8),
        ) {
            let library = library(SOURCES, REGISTRY);
            let mut text = Text::from(BRIEF);
            let mut analysis = fresh(BRIEF, &library);
            for (at, len, new, look) in edits {
                let from = text.floor_char_boundary((at * text.len() as f64) as usize);
                let to = text.floor_char_boundary(from + len).max(from);
                let edit = Edit { range: from..to, text: new };
                text.apply(&edit);
                let before = (analysis.fingerprint(), placed(&analysis));
                analysis = analysis.update(analysis.brief().edit(&[edit]));
                if analysis.fingerprint() == before.0 {
                    prop_assert_eq!(placed(&analysis), before.1);
                }
                if look {
                    prop_assert_eq!(shown(&analysis), shown(&fresh(&text.to_string(), &library)), "{}", text.to_string());
                }
            }
            prop_assert_eq!(shown(&analysis), shown(&fresh(&text.to_string(), &library)), "{}", text.to_string());
        }
    }

    #[test]
    fn another_library_changes_what_hangs_on_it_and_nothing_else() {
        let (before, after) = (library(SOURCES, REGISTRY), library(&SOURCES.replace("[b]", "[bb]"), REGISTRY));
        let analysis = fresh(BRIEF, &before);
        let findings = shown(&analysis);
        let renewed = analysis.renew(after.clone(), Arc::default());
        assert_eq!(shown(&renewed), shown(&fresh(BRIEF, &after)));
        assert_ne!(shown(&renewed), findings);
        let shared = renewed.cells.items().zip(analysis.cells.items()).filter(|(a, b)| Arc::ptr_eq(a, b)).count();
        assert!(shared + 1 >= analysis.cells.len() - 1, "{shared} of {}", analysis.cells.len());
    }

    #[test]
    fn a_source_that_comes_is_searched_for_words_that_no_cited_one_has() {
        let brief = "He said “three boats left at dawn”. [@a]\n\nHe said “two ferries came by”. [@a]\n\nA boat. [@a]\n";
        let (before, after) = (SOURCES.to_owned(), format!("{SOURCES}[d]\nfile = \"d.txt\"\n"));
        let rules = |analysis: &Analysis| -> Vec<&str> {
            analysis
                .findings()
                .iter()
                .map(|finding| finding.rule.name)
                .filter(|rule| rule.contains("quotation"))
                .collect()
        };
        let mut analysis = fresh(brief, &library(&before, REGISTRY));
        assert_eq!(rules(&analysis), ["quotation-not-found", "altered-quotation"]);
        for (sources, first) in [(&after, "quotation-elsewhere"), (&before, "quotation-not-found")] {
            let library = library(sources, REGISTRY);
            analysis = analysis.renew(library.clone(), Arc::default());
            assert_eq!(rules(&analysis), [first, "altered-quotation"]);
            assert_eq!(shown(&analysis), shown(&fresh(brief, &library)));
        }
        let defined = Edit { range: brief.len()..brief.len(), text: "\n[@d]: d.txt\n".into() };
        let edited = analysis.update(analysis.brief().edit(&[defined]));
        assert_eq!(rules(&edited), ["quotation-elsewhere", "altered-quotation"]);
    }

    #[test]
    fn the_fixes_of_a_quotation_leave_nothing_to_say_of_it() {
        let sources = format!("{SOURCES}[d]\nfile = \"d.txt\"\n");
        let library = library(&sources, REGISTRY);
        for (brief, expected) in [
            ("He said “two old ferries came”. [@a]", "He said “two ferries came”. [@a]"),
            ("He said “old two ferries came”. [@a]", "He said “two ferries came”. [@a]"),
            ("He said “two ferries came old”. [@a]", "He said “two ferries came”. [@a]"),
            ("He said “three boats left at nine”. [@d]", "He said “three boats left at dawn”. [@d]"),
            ("He said “three left at dawn”. [@d]", "He said “three boats left at dawn”. [@d]"),
            ("He said “three boats not left at *noon*”. [@d]", "He said “three boats left at *dawn*”. [@d]"),
            ("He said “three boats left at dawn”. [see @a, ¶ 1]", "He said “three boats left at dawn”. [see @d]"),
            ("He said “two ferries came”. [@a, ¶ 1]", "He said “two ferries came”. [@a, ¶ 2]"),
            (
                "그는 “배 세 척이 새벽에 떠났다”고 했다. [@d]",
                "그는 “배 세 척이 새벽에 떠났다”고 했다. [@d] {translated: en}",
            ),
        ] {
            let analysis = fresh(brief, &library);
            let findings = analysis.findings();
            let found = findings.iter().find(|finding| finding.rule.name.contains("quotation"));
            let edit = found.and_then(|finding| finding.fixes.first()).map(|fix| &fix.edits[0]);
            let edit = edit.unwrap_or_else(|| panic!("{brief}: no fix"));
            let mut fixed = brief.to_owned();
            fixed.replace_range(edit.range.clone(), &edit.text);
            assert_eq!(fixed, expected);
            let left = shown(&fresh(&fixed, &library));
            assert!(left.iter().all(|finding| !finding.contains("quotation")), "{left:?}");
        }
    }

    #[test]
    fn what_moves_in_the_projects_own_files_is_pointed_at_where_it_is_now() {
        let brief = BRIEF.replace("[[yoon-a|Yoon Ha-neul]]", "Yoon Ha-neul");
        let brief =
            brief + "\nHarbour Master Han Seo-jun left on 3 May 2020.\n\nSeo-jun Han slept. Han Suh-joon did not.\n";
        let before = library(SOURCES, REGISTRY);
        let mut analysis = fresh(&brief, &before);
        for (sources, registry) in [("# x\n", ""), ("# x\n", "# y\n")] {
            let after = library(&format!("{sources}{SOURCES}"), &format!("{registry}{REGISTRY}"));
            let (old, told) = (shown(&analysis), analysis.fingerprint());
            analysis = analysis.renew(after.clone(), Arc::default());
            assert_eq!(shown(&analysis), shown(&fresh(&brief, &after)));
            assert_ne!(shown(&analysis), old);
            assert_ne!(analysis.fingerprint(), told);
        }
    }

    #[test]
    fn a_definition_is_found_where_an_edit_has_moved_it() {
        let library = library(SOURCES, REGISTRY);
        let analysis = fresh(BRIEF, &library);
        let at = BRIEF.find("guests").expect("there");
        let edited = analysis.update(analysis.brief().edit(&[Edit { range: at..at, text: "new\n".into() }]));
        let origin = edited.locals().get(&"c".into()).map(|entry| entry.origin.clone()).expect("defined");
        assert_eq!(edited.brief().text().slice(origin.key_range), "@c");
        assert_eq!(origin.line, edited.brief().text().line_count() - 1);
    }

    #[test]
    fn a_keystroke_checks_its_own_paragraph_and_no_other() {
        let library = library(SOURCES, REGISTRY);
        let analysis = fresh(BRIEF, &library);
        let at = BRIEF.find("guests").expect("there");
        let edited = analysis.update(analysis.brief().edit(&[Edit { range: at..at, text: "x".into() }]));
        let shared = edited.cells.items().zip(analysis.cells.items()).filter(|(a, b)| Arc::ptr_eq(a, b)).count();
        assert_eq!(shared + 1, analysis.cells.len());
    }
}
