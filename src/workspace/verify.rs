//! Whether the files of a project's sources are still those that were reviewed, and writing down that they are.

use std::collections::BTreeMap;

use toml_edit::{DocumentMut, value};

use super::disk::write_atomically;
use super::load::Loaded;
use crate::evidence::{Attached, Texts};
use crate::sources::{Entry, Sha256, SourceKey};
use crate::text::FilePath;

/// What a source's file is, beside what the catalogue says of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Review {
    /// The file that was reviewed.
    Same,
    /// Another than was reviewed; its digest now.
    Changed(Sha256),
    /// Nobody has said which file was reviewed; its digest.
    Unrecorded(Sha256),
    /// The entry names a file that cannot be read, and why.
    Unreadable(String),
    /// The entry names no file.
    NoFile,
}

/// The review of every source of the catalogue, in its order.
pub fn reviews(loaded: &Loaded) -> Vec<(SourceKey, Review)> {
    let review = |entry: &std::sync::Arc<Entry>| (entry.key.clone(), review(loaded, entry));
    loaded.project.library.catalogue.entries().map(review).collect()
}

fn review(loaded: &Loaded, entry: &Entry) -> Review {
    match (loaded.texts.text(entry), entry.sha256) {
        (Attached::NoFile, _) => Review::NoFile,
        (Attached::Unreadable(why), _) => Review::Unreadable(why.to_string()),
        (Attached::Text(text), None) => Review::Unrecorded(text.sha256()),
        (Attached::Text(text), Some(reviewed)) if text.sha256() == reviewed => Review::Same,
        (Attached::Text(text), Some(_)) => Review::Changed(text.sha256()),
    }
}

/// Writes the digests of these sources into the catalogue, which otherwise stays as it is, comments and all. Each file
/// is written whole or not at all. Fails, naming file and cause, when one cannot be read, understood or written.
pub fn accept(loaded: &Loaded, digests: &[(SourceKey, Sha256)]) -> Result<(), String> {
    let mut by_file: BTreeMap<FilePath, Vec<(&SourceKey, Sha256)>> = BTreeMap::new();
    for (key, digest) in digests {
        if let Some(entry) = loaded.project.library.catalogue.get(key.as_str()) {
            by_file.entry(entry.origin.path.clone()).or_default().push((key, *digest));
        }
    }
    for (file, digests) in by_file {
        let text = loaded.root.read_text(&file).map_err(|why| format!("{file}: {why}"))?;
        let text = with_digests(&text, &digests).map_err(|why| format!("{file}: {why}"))?;
        write_atomically(&loaded.root.join(&file), text.as_bytes()).map_err(|why| format!("{file}: {why}"))?;
    }
    Ok(())
}

fn with_digests(text: &str, digests: &[(&SourceKey, Sha256)]) -> Result<String, String> {
    let mut document: DocumentMut = text.parse().map_err(|error| cause(text, &error))?;
    for (key, digest) in digests {
        let Some(table) = document.get_mut(key.as_str()).and_then(|item| item.as_table_like_mut()) else {
            return Err(format!("it has no table `[{key}]`"));
        };
        table.insert("sha256", value(digest.to_string()));
    }
    let written = document.to_string();
    // The editor of the format writes line feeds; a file keeps its own line ends.
    Ok(if text.contains("\r\n") { written.replace("\r\n", "\n").replace('\n', "\r\n") } else { written })
}

fn cause(text: &str, error: &toml_edit::TomlError) -> String {
    let line = error.span().and_then(|span| text.get(..span.start)).map(|before| before.matches('\n').count() + 1);
    let place = line.map_or(String::new(), |line| format!("line {line}: "));
    format!("{place}{}", error.message())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_digest_is_written_and_nothing_else_is_touched() {
        let digest = Sha256::of(b"x");
        let (a, b): (SourceKey, SourceKey) = ("a".into(), "b".into());
        let text = "# ours\n[a]\ntitle = \"A\" # first\n\n[b]\nsha256 = \"00\"\ntitle = 'B'\n";
        let written = with_digests(text, &[(&a, digest), (&b, digest)]).expect("written");
        let expected = format!(
            "# ours\n[a]\ntitle = \"A\" # first\nsha256 = \"{digest}\"\n\n[b]\nsha256 = \"{digest}\"\ntitle = 'B'\n"
        );
        assert_eq!(written, expected);
        let windows = with_digests(&text.replace('\n', "\r\n"), &[(&a, digest), (&b, digest)]).expect("written");
        assert_eq!(windows, expected.replace('\n', "\r\n"));
    }

    #[test]
    fn what_cannot_be_understood_is_told_with_its_line() {
        let key: SourceKey = "a".into();
        let failed = with_digests("[a]\ntitle = \n", &[(&key, Sha256::of(b"x"))]).expect_err("no TOML");
        assert!(failed.starts_with("line 2: "), "{failed}");
        let missing = with_digests("[b]\n", &[(&key, Sha256::of(b"x"))]);
        assert_eq!(missing, Err("it has no table `[a]`".to_owned()));
    }
}
