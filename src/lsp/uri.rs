//! URIs and the places that they name.

use lsp_types::Uri;

use crate::text::FilePath;
use crate::workspace::{Names, Place};

/// The place that a URI names. Two spellings of one path are one place.
pub(super) fn place(uri: &Uri) -> Place {
    match file_path(uri) {
        Some(path) => Place::File(path),
        None => Place::Elsewhere(uri.as_str().into()),
    }
}

/// The path of a `file:` URI; `None` for any other.
pub(super) fn file_path(uri: &Uri) -> Option<std::path::PathBuf> {
    if uri.scheme() == "file" { uri.to_file_path().ok() } else { None }
}

/// The URI of a file of a project: as the client spells it if it is open there, else below the project's folder as the
/// client spells that. `None` for a file of a project without a folder.
pub(super) fn of(names: &Names, path: &FilePath) -> Option<Uri> {
    if let Some(spelling) = names.open.get(path) {
        return Uri::parse(spelling).ok();
    }
    Uri::from_file_path(names.folder.as_ref()?.join(path.as_str())).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_one_path_are_one_place() {
        let place_of = |uri: &str| place(&Uri::parse(uri).expect("a URI"));
        assert_eq!(place_of("file:///tmp/%ED%9A%8C%EB%8B%B4%20a.brief"), place_of("file:///tmp/회담 a.brief"));
        assert_eq!(place_of("file:///tmp/회담%20a.brief"), Place::File("/tmp/회담 a.brief".into()));
        assert_eq!(place_of("untitled:Untitled-1"), Place::Elsewhere("untitled:Untitled-1".into()));
    }

    #[test]
    fn an_open_file_keeps_the_spelling_of_the_client() {
        let spelling = "file:///p/b%2Dc.brief";
        let open = [(FilePath::new("b-c.brief"), spelling.into())].into_iter().collect();
        let names = Names { folder: Some(std::path::Path::new("/p").into()), open: std::sync::Arc::new(open) };
        assert_eq!(of(&names, &"b-c.brief".into()).expect("a URI").as_str(), spelling);
        assert_eq!(of(&names, &"회.txt".into()).expect("a URI").as_str(), "file:///p/%ED%9A%8C.txt");
        assert!(of(&Names { folder: None, ..names }, &"회.txt".into()).is_none());
    }
}
