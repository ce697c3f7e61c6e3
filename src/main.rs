//! The `attache` program: everything it does is in the library.

fn main() -> std::process::ExitCode {
    attache::cli::run()
}
