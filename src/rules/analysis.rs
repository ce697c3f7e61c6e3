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
mod tests;
