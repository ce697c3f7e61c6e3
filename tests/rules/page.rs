//! Reads the examples out of a rule's page: a `brief` block, with the files it needs before it and the findings that
//! it must have after it, and the brief as the first fix of each finding leaves it (`fixed`).

/// A page with its examples.
pub struct Page<'a> {
    lines: Vec<&'a str>,
    pub examples: Vec<Example>,
}

/// One brief, and what belongs to it.
#[derive(Default)]
pub struct Example {
    /// The line of the page, from 1, on which the brief's block begins.
    pub line: usize,
    /// The brief.
    pub brief: String,
    /// Further files by name.
    pub files: Vec<(String, String)>,
    /// Every finding that the rule must have, each with its line in the page.
    pub findings: Vec<(usize, String)>,
    /// The brief after the first fix of every finding; `None` where the page does not show it.
    pub fixed: Option<(usize, String)>,
    /// The line after the brief's block, or the lines within the findings' block; from 0.
    place: std::ops::Range<usize>,
    has_findings: bool,
}

impl<'a> Page<'a> {
    pub fn parse(text: &'a str) -> Self {
        let lines: Vec<&str> = text.lines().collect();
        let mut examples: Vec<Example> = Vec::new();
        let mut files = Vec::new();
        let mut at = 0;
        while let Some(line) = lines.get(at) {
            at += 1;
            let Some(info) = line.strip_prefix("```") else { continue };
            let length = lines[at..].iter().position(|line| *line == "```");
            let end = at + length.unwrap_or_else(|| panic!("the block in line {at} is not closed"));
            let body: String = lines[at..end].iter().flat_map(|line| [line, "\n"]).collect();
            match info.split_once(' ') {
                Some((_, name)) => files.push((name.to_owned(), body)),
                None if info == "brief" => examples.push(Example {
                    line: at,
                    brief: body,
                    files: std::mem::take(&mut files),
                    place: end + 1..end + 1,
                    ..Example::default()
                }),
                None if info == "findings" => {
                    let example = examples.last_mut().unwrap_or_else(|| panic!("no brief before line {at}"));
                    example.findings = (at..end).map(|line| (line + 1, lines[line].to_owned())).collect();
                    example.place = at..end;
                    example.has_findings = true;
                }
                None if info == "fixed" => {
                    let example = examples.last_mut().unwrap_or_else(|| panic!("no brief before line {at}"));
                    example.fixed = Some((at, body));
                }
                None => {}
            }
            at = end + 1;
        }
        Self { lines, examples }
    }

    /// The page with other findings.
    pub fn with_findings(&self, findings: &[Vec<String>]) -> String {
        let mut lines: Vec<String> = self.lines.iter().map(|line| (*line).to_owned()).collect();
        for (example, findings) in self.examples.iter().zip(findings).rev() {
            let mut block = findings.clone();
            let mut place = example.place.clone();
            if !example.has_findings && !block.is_empty() {
                block.splice(0..0, [String::new(), "```findings".to_owned()]);
                block.push("```".to_owned());
            } else if example.has_findings && block.is_empty() {
                place = place.start - 2..place.end + 1;
            }
            lines.splice(place, block);
        }
        lines.join("\n") + "\n"
    }
}

#[test]
fn findings_are_written_where_they_belong() {
    let text = "```toml a.toml\nx\n```\n\n```brief\none\n```\n\n```findings\n1\n```\n\n```brief\ntwo\n```\n";
    let page = Page::parse(text);
    assert_eq!(page.examples[0].files, [("a.toml".to_owned(), "x\n".to_owned())]);
    assert_eq!(page.examples[0].findings, [(10, "1".to_owned())]);
    assert_eq!(page.with_findings(&[vec!["1".into()], vec![]]), text);
    let fixed = Page::parse("```brief\none\n```\n\n```findings\n1\n```\n\n```fixed\ntwo\n```\n");
    assert_eq!(fixed.examples[0].fixed, Some((9, "two\n".to_owned())));
    let swapped = page.with_findings(&[vec![], vec!["2".into()]]);
    assert!(swapped.ends_with("```brief\ntwo\n```\n\n```findings\n2\n```\n"), "{swapped}");
    assert!(swapped.contains("```brief\none\n```\n\n```brief"), "{swapped}");
}
