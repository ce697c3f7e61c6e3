//! Tables: a header line, and a person and what they held on each line (CSV, or TSV where the header has tabs).

use std::collections::HashMap;

use super::{Import, Options, Record, RecordKind, Tenure, slug};

/// Our fields that a column may hold.
const FIELDS: &[&str] = &[
    "id",
    "name",
    "other_names",
    "family_name",
    "given_name",
    "birth_date",
    "death_date",
    "summary",
    "post",
    "post_id",
    "organization",
    "organization_id",
    "area",
    "role",
    "start_date",
    "end_date",
    "source",
];

pub(super) fn read(text: &str, options: &Options) -> Result<Import, String> {
    let separator = if text.lines().next().is_some_and(|header| header.contains('\t')) { '\t' } else { ',' };
    let mut rows = rows(text, separator).into_iter();
    let (_, header) = rows.next().ok_or("the table is empty; it needs a header line")?;
    let columns = columns(&header, options)?;
    let mut import = Import::default();
    let mut people: HashMap<String, usize> = HashMap::new();
    for (line, row) in rows {
        let field = |name: &str| {
            let value = columns.get(name).and_then(|index| row.get(*index)).map(|value| value.trim());
            value.filter(|value| !value.is_empty())
        };
        self::row(&mut import, options, &mut people, line, &field);
    }
    Ok(import.settle_table())
}

fn row<'r>(
    import: &mut Import,
    options: &Options,
    people: &mut HashMap<String, usize>,
    line: usize,
    field: &impl Fn(&str) -> Option<&'r str>,
) {
    let Some(name) = field("name") else { return import.skip(format!("line {line}"), "it has no name") };
    let source = field("source").unwrap_or(&options.source);
    let id = field("id").map_or_else(|| slug(name), str::to_owned);
    let index = *people.entry(id.clone()).or_insert_with(|| {
        import.records.push(Record::new(RecordKind::Person, id.clone(), name, source));
        import.records.len() - 1
    });
    if let Some(record) = import.records.get_mut(index) {
        for other in [Some(name), field("other_names")].into_iter().flatten().flat_map(|names| names.split(';')) {
            record.call(other, None);
        }
        for key in ["family_name", "given_name", "birth_date", "death_date", "summary"] {
            let is_new = !record.fields.iter().any(|(known, _)| *known == key);
            record.fields.extend(field(key).filter(|_| is_new).map(|value| (key, value.to_owned())));
        }
    }
    let organization = field("organization_id").map(str::to_owned).or_else(|| field("organization").map(slug));
    let post = field("post_id").map(str::to_owned).or_else(|| {
        let words = [field("organization"), field("area"), field("post")].into_iter().flatten();
        field("post").map(|_| slug(&words.collect::<Vec<_>>().join(" ")))
    });
    if let (Some(id), Some(name)) = (&organization, field("organization").or(field("organization_id"))) {
        import.records.push(Record::new(RecordKind::Organization, id, name, source));
    }
    if let (Some(id), Some(label)) = (&post, field("post").or(field("post_id"))) {
        let record = Record::new(RecordKind::Post, id, label, source);
        import.records.push(record.with("organization_id", organization.clone()).with("area", field("area")));
    }
    if post.is_some() || organization.is_some() {
        let start = import.date(&format!("line {line}"), "start_date", field("start_date"));
        let end = import.date(&format!("line {line}"), "end_date", field("end_date"));
        let sources = if source.is_empty() { Vec::new() } else { vec![source.to_owned()] };
        let role = field("role").map(str::to_owned);
        let organization = organization.filter(|_| post.is_none());
        import.tenures.push(Tenure { person: id, post, organization, role, start, end, sources });
    }
}

/// The column of each field: by the map that is given, else by the field's own name.
fn columns(header: &[String], options: &Options) -> Result<HashMap<String, usize>, String> {
    let place = |column: &str| header.iter().position(|known| known.trim().eq_ignore_ascii_case(column.trim()));
    let mut columns = HashMap::new();
    for (field, column) in &options.columns {
        if !FIELDS.contains(&field.as_str()) {
            return Err(format!("`{field}` is no field; there are {}", FIELDS.join(", ")));
        }
        let index = place(column).ok_or(format!("the table has no column `{column}`; it has {}", header.join(", ")))?;
        columns.insert(field.clone(), index);
    }
    for field in FIELDS.iter().filter(|field| !options.columns.contains_key(**field)) {
        columns.extend(place(field).map(|index| ((*field).to_owned(), index)));
    }
    match columns.contains_key("name") {
        true => Ok(columns),
        false => Err(format!(
            "no column holds the name; say which with `--map name=COLUMN` (there are {})",
            header.join(", ")
        )),
    }
}

/// The rows, each with the line (from 1) on which it begins. A field in quotation marks may hold anything, a quotation
/// mark twice (RFC 4180).
fn rows(text: &str, separator: char) -> Vec<(usize, Vec<String>)> {
    let mut rows = Vec::new();
    let (mut row, mut field, mut line, mut begun) = (Vec::new(), String::new(), 1, 1);
    let (mut quoted, mut characters) = (false, text.chars().peekable());
    while let Some(c) = characters.next() {
        line += usize::from(c == '\n');
        match c {
            '"' if quoted && characters.peek() == Some(&'"') => {
                field.push('"');
                characters.next();
            }
            '"' if quoted || field.is_empty() => quoted = !quoted,
            '\r' if !quoted && characters.peek() == Some(&'\n') => {}
            '\n' if !quoted => {
                row.push(std::mem::take(&mut field));
                rows.push((begun, std::mem::take(&mut row)));
                begun = line;
            }
            c if c == separator && !quoted => row.push(std::mem::take(&mut field)),
            c => field.push(c),
        }
    }
    if !field.is_empty() || !row.is_empty() {
        row.push(field);
        rows.push((begun, row));
    }
    rows.retain(|(_, row)| row.iter().any(|field| !field.trim().is_empty()));
    rows
}

impl Import {
    /// As [`Import::settle`]; that lines name the same post again is no mistake.
    fn settle_table(mut self) -> Self {
        let mut seen = std::collections::HashSet::new();
        self.records.retain(|record| seen.insert((record.kind, record.id.clone())));
        self.settle()
    }
}
