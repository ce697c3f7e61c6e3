//! The `attache` command.

fn main() -> std::process::ExitCode {
    attache::lsp::run()
}
