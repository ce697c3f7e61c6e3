//! A small library to hold the benches' briefs against, in memory.

use std::sync::Arc;

use attache::evidence::{Attached, Library, Texts};
use attache::registry;
use attache::sources::{Catalogue, Entry, SourceText, TextFormat};
use attache::text::FilePath;

const SOURCES: &str = "\
[harbour-log]
title = \"Log of the harbour authority\"
file = \"log.txt\"
[minutes-2025]
title = \"Minutes\"
date = \"2025-03-04\"
[survey]
title = \"Survey of the basin\"
[treaty]
title = \"Treaty\"
";

const REGISTRY: &str = "\
as_of = \"2025-12-31\"
[[person]]
id = \"kim-dh\"
name = \"Kim Do-hyun\"
other_names = [\"김도현\"]
[[post]]
id = \"director\"
label = \"Director of the Harbour Authority\"
role = \"Director\"
[[membership]]
person_id = \"kim-dh\"
post_id = \"director\"
start_date = \"2024-01-01\"
";

struct OneText(Arc<SourceText>);

impl Texts for OneText {
    fn text(&self, entry: &Entry) -> Attached {
        if entry.file.is_some() { Attached::Text(Arc::clone(&self.0)) } else { Attached::NoFile }
    }

    fn file(&self, entry: &Entry) -> Option<FilePath> {
        entry.file.clone()
    }
}

/// The library.
pub fn library() -> Library {
    let text = "Page 12 - Log\n\nThe delegation came on 3 March 2025.\n".repeat(500);
    Library {
        catalogue: Arc::new(Catalogue::load(&[("sources.toml".into(), SOURCES)]).0),
        texts: Arc::new(OneText(Arc::new(SourceText::new(text, TextFormat::Plain)))),
        registry: Arc::new(registry::load(&[("people.toml".into(), REGISTRY)]).0),
    }
}
