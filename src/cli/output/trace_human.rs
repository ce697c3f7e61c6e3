//! A trace for people: a block a statement.

use std::io::{self, Write};

use annotate_snippets::normalize_untrusted_str;
use annotate_snippets::renderer::{DEFAULT_LINE_NUM_STYLE, Style};

use super::excerpt;
use super::trace::TracedBrief;
use crate::evidence::StatementKind;
use crate::ide::{TracedCitation, TracedStatement};

const BOLD: Style = Style::new().bold();
const DIM: Style = Style::new().dimmed();

/// Writes the statements of every brief.
pub(in crate::cli) fn write(out: &mut impl Write, briefs: Vec<TracedBrief<'_>>, complete: bool) -> io::Result<()> {
    if briefs.is_empty() && complete {
        writeln!(out, "No briefs to trace.")?;
    }
    let width = super::columns_of_terminal();
    for brief in &briefs {
        writeln!(out, "{BOLD}{}{BOLD:#}\n", normalize_untrusted_str(&brief.path))?;
        for traced in brief.trace.statements() {
            statement(out, brief, &traced, width)?;
        }
    }
    out.flush()
}

fn statement(
    out: &mut impl Write,
    brief: &TracedBrief<'_>,
    traced: &TracedStatement<'_>,
    width: usize,
) -> io::Result<()> {
    let at = brief.trace.text().line_column(traced.range.start);
    let line = DEFAULT_LINE_NUM_STYLE;
    let about = match (traced.evidence.kind, traced.evidence.cited.is_empty()) {
        (StatementKind::Claim, true) => "claim, not sourced".to_owned(),
        (StatementKind::Claim, false) => "claim, sourced".to_owned(),
        (other, _) => other.as_str().to_owned(),
    };
    writeln!(out, "{line}{}:{}{line:#} {DIM}{about}{DIM:#}", at.line, at.column)?;
    let words = one_line(&brief.trace.text().slice(traced.range.clone()));
    writeln!(out, "    {}", excerpt::cut(&words, width))?;
    for traced in &traced.citations {
        citation(out, brief, traced, width)?;
    }
    for traced in &traced.checks {
        let words = one_line(&brief.trace.text().slice(traced.range.clone()));
        let (kind, verdict) = (traced.check.kind.as_str(), traced.check.verdict.as_str());
        match &traced.check.entity {
            Some(id) => writeln!(
                out,
                "    {DIM}{kind}{DIM:#}  {words} {DIM}is{DIM:#} {}: {verdict}",
                normalize_untrusted_str(id.as_str())
            )?,
            None => writeln!(out, "    {DIM}{kind}{DIM:#}  {words}: {verdict}")?,
        }
    }
    writeln!(out)
}

fn citation(
    out: &mut impl Write,
    brief: &TracedBrief<'_>,
    traced: &TracedCitation<'_>,
    width: usize,
) -> io::Result<()> {
    let source = &traced.sourced.source;
    let locator = source.cited.locator.as_ref().map(|(written, _)| format!(", {}", one_line(written)));
    let status = match source.status.as_str() {
        "resolved" => String::new(),
        other => format!(" ({other})"),
    };
    writeln!(out, "    {DIM}cites{DIM:#}  @{}{}{status}", traced.key, locator.unwrap_or_default())?;
    for (passage, _) in &traced.passages {
        let path = normalize_untrusted_str(&brief.project.path(&passage.file));
        let place = passage.text.place(passage.range.start);
        let words = one_line(passage.text.slice(passage.range.clone()));
        let words = excerpt::cut(&words, width.saturating_sub(8));
        writeln!(out, "           {DIM}{path}:{}{DIM:#}\n           “{words}”", place.line)?;
    }
    Ok(())
}

/// Words in one line, with nothing in them that a terminal would obey.
fn one_line(text: &str) -> String {
    normalize_untrusted_str(&text.split_whitespace().collect::<Vec<_>>().join(" "))
}
