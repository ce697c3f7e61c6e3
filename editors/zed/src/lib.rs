//! Tells Zed where the language server is: what the settings name, else `attache` on the worktree's `PATH`. Nothing is
//! downloaded.

use zed_extension_api::{self as zed, settings::LspSettings, Command, LanguageServerId, Result, Worktree};

struct Attache;

impl zed::Extension for Attache {
    fn new() -> Self {
        Self
    }

    fn language_server_command(&mut self, server: &LanguageServerId, worktree: &Worktree) -> Result<Command> {
        let binary = LspSettings::for_worktree(server.as_ref(), worktree).ok().and_then(|settings| settings.binary);
        let (path, arguments) = binary.map_or((None, None), |binary| (binary.path, binary.arguments));
        let command = path.or_else(|| worktree.which("attache")).ok_or(
            "there is no program `attache` on the PATH: install it, or name it in the settings under \
             lsp.attache.binary.path",
        )?;
        Ok(Command { command, args: arguments.unwrap_or_else(|| vec!["lsp".to_owned()]), env: worktree.shell_env() })
    }
}

zed::register_extension!(Attache);
