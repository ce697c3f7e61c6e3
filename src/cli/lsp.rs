//! `attache lsp`: the language server on standard input and output.

use std::process::ExitCode;

/// Start the language server for an editor, on standard input and output
///
/// Editors start it themselves; there is nothing to see in a terminal.
#[derive(clap::Args)]
#[command(
    after_help = "Example, in Neovim:\n  vim.lsp.config('attache', { cmd = { 'attache', 'lsp' }, filetypes = { 'brief' } })"
)]
pub struct Arguments {
    /// Speak on standard input and output; this is what happens anyway
    #[arg(long)]
    stdio: bool,
}

pub(super) fn run(arguments: &Arguments) -> ExitCode {
    let Arguments { stdio: _ } = arguments;
    crate::lsp::run()
}
