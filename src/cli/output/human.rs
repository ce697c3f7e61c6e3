//! Findings for people: each with the text that it is about, and a line that says how to settle it.

use std::io::{self, Write};
use std::ops::Range;

use annotate_snippets::renderer::{DEFAULT_HELP_STYLE, DEFAULT_LINE_NUM_STYLE, Style};
use annotate_snippets::{AnnotationKind, Group, Level as Tone, Renderer, Snippet, normalize_untrusted_str};

use super::excerpt::Excerpt;
use super::{Found, Results, Shown, Summary};
use crate::rules::{Finding, Level};
use crate::text::FilePath;

/// Prints findings. What it writes is styled; the writer below takes the styles out where they are not wanted.
pub(in crate::cli) struct Human<W> {
    out: W,
    width: usize,
    renderer: Renderer,
}

/// A place to show: a file, bytes of it, and what it shows; `None` for the finding's own place.
struct Shot {
    location: String,
    excerpt: Option<Excerpt>,
    label: Option<String>,
}

const BOLD: Style = Style::new().bold();

impl<W: Write> Human<W> {
    /// A printer for a terminal, or for lines of a usual width.
    pub(in crate::cli) fn new(out: W) -> Self {
        let width = super::columns_of_terminal();
        // Excerpts come cut to the width; the gutter beside them has room of its own.
        Self { out, width, renderer: Renderer::styled().term_width(usize::MAX / 4) }
    }

    /// Every finding, each with an empty line after it.
    pub(in crate::cli) fn findings(&mut self, results: &Results<'_>) -> io::Result<()> {
        results.found.iter().try_for_each(|found| self.finding(found))
    }

    /// The findings' number by rule and level.
    pub(in crate::cli) fn statistics(&mut self, results: &Results<'_>) -> io::Result<()> {
        for (rule, level, count) in results.statistics() {
            let style = style(level);
            writeln!(self.out, "{count:>6}  {style}{:<7}{style:#}  {}", level.as_str(), rule.name)?;
        }
        if results.found.is_empty() { Ok(()) } else { writeln!(self.out) }
    }

    /// What was looked at, in one line.
    pub(in crate::cli) fn summary(&mut self, results: &Results<'_>, complete: bool) -> io::Result<()> {
        let summary = &results.summary;
        let Summary { files, claims, sourced, .. } = *summary;
        if !results.found.is_empty() {
            writeln!(self.out, "{BOLD}{}; {}{BOLD:#}", looked_at(summary), by_level(summary))?;
        } else if files > 0 {
            writeln!(
                self.out,
                "No findings in {} ({}, {sourced} sourced).",
                counted(files, "brief"),
                counted(claims, "claim")
            )?;
        } else if complete {
            writeln!(self.out, "No briefs to check.")?;
        }
        self.out.flush()
    }

    fn finding(&mut self, found: &Found<'_>) -> io::Result<()> {
        let Found { finding, project } = found;
        let title = tone(finding.level).primary_title(&*finding.message).id(finding.rule.name);
        writeln!(self.out, "{}", self.renderer.render(&[Group::with_title(title)]))?;
        let mut shots = vec![self.shot(project, &finding.path, &finding.range, None)];
        for related in &finding.related {
            shots.push(self.shot(project, &related.path, &related.range, Some(&related.message)));
        }
        let lines = shots.iter().filter_map(|shot| shot.excerpt.as_ref().map(|excerpt| excerpt.last_line));
        let gutter = digits(lines.max().unwrap_or_default());
        for (index, shot) in shots.iter().enumerate() {
            self.show(shot, index == 0, finding.level, gutter)?;
        }
        let (rule, help) = (DEFAULT_LINE_NUM_STYLE, DEFAULT_HELP_STYLE);
        let advice = normalize_untrusted_str(&advice(finding));
        writeln!(self.out, "{:gutter$} {rule}={rule:#} {help}help{help:#}: {advice}\n", "")
    }

    fn shot(&self, project: &Shown<'_>, path: &FilePath, range: &Range<usize>, label: Option<&str>) -> Shot {
        let text = project.text(path);
        let mut location = normalize_untrusted_str(&project.path(path));
        if let Some(text) = &text {
            let at = text.line_column(range.start);
            location.push_str(&format!(":{}:{}", at.line, at.column));
        }
        let excerpt = text.map(|text| Excerpt::new(&text, range, self.width));
        Shot { location, excerpt, label: label.map(str::to_owned) }
    }

    fn show(&mut self, shot: &Shot, first: bool, level: Level, gutter: usize) -> io::Result<()> {
        let line = DEFAULT_LINE_NUM_STYLE;
        let arrow = if first { "-->" } else { ":::" };
        writeln!(self.out, "{:gutter$}{line}{arrow}{line:#} {}", "", shot.location)?;
        let Some(excerpt) = &shot.excerpt else { return Ok(()) };
        let kind = if first { AnnotationKind::Primary } else { AnnotationKind::Context };
        let last = excerpt.spans.len().saturating_sub(1);
        let spans = excerpt.spans.iter().enumerate().map(|(index, span)| {
            let label = shot.label.as_deref().filter(|_| index == last);
            kind.span(span.clone()).label(label)
        });
        let snippet = Snippet::source(&excerpt.text).line_start(excerpt.first_line).fold(false).annotations(spans);
        let rendered = self.renderer.render(&[Group::with_level(tone(level)).element(snippet)]);
        let indent = gutter - digits(excerpt.last_line).min(gutter);
        for line in rendered.lines() {
            writeln!(self.out, "{:indent$}{line}", "")?;
        }
        Ok(())
    }
}

/// What to do about a finding: the likeliest fix, or where to read on.
fn advice(finding: &Finding) -> String {
    match finding.fixes.first() {
        Some(fix) => fix.title.clone(),
        None => format!("`attache explain {}` says why, and how to settle it", finding.rule.name),
    }
}

fn tone(level: Level) -> Tone<'static> {
    match level {
        Level::Error => Tone::ERROR,
        Level::Warning => Tone::WARNING,
        Level::Info => Tone::INFO,
        Level::Hint => Tone::NOTE.with_name("hint"),
    }
}

fn style(level: Level) -> Style {
    use annotate_snippets::renderer::{
        DEFAULT_ERROR_STYLE, DEFAULT_INFO_STYLE, DEFAULT_NOTE_STYLE, DEFAULT_WARNING_STYLE,
    };
    match level {
        Level::Error => DEFAULT_ERROR_STYLE,
        Level::Warning => DEFAULT_WARNING_STYLE,
        Level::Info => DEFAULT_INFO_STYLE,
        Level::Hint => DEFAULT_NOTE_STYLE,
    }
}

fn looked_at(summary: &Summary) -> String {
    let Summary { files, statements, claims, sourced, .. } = *summary;
    let parts = [counted(files, "brief"), counted(statements, "statement"), counted(claims, "claim")];
    format!("{}, {sourced} sourced", parts.join(", "))
}

fn by_level(summary: &Summary) -> String {
    let Summary { errors, warnings, infos, hints, .. } = *summary;
    let mut parts = Vec::new();
    for (count, name) in [(errors, "error"), (warnings, "warning"), (hints, "hint")] {
        parts.extend((count > 0).then(|| counted(count, name)));
    }
    parts.extend((infos > 0).then(|| format!("{infos} for information")));
    parts.join(", ")
}

fn counted(count: usize, name: &str) -> String {
    format!("{count} {name}{}", if count == 1 { "" } else { "s" })
}

fn digits(number: usize) -> usize {
    number.checked_ilog10().map_or(1, |log| log as usize + 1)
}
