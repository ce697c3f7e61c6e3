//! "Did you mean …": the known word that a writer most likely meant.

/// The candidate nearest to `word`, if it is near enough to be a slip: at most one edit in three characters, by
/// the Damerau-Levenshtein distance, ignoring case. `None` when nothing is that near. Ties go to the first.
pub fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let word = word.to_lowercase();
    let allowed = (word.chars().count() / 3).max(1);
    candidates
        .into_iter()
        .filter(|candidate| candidate.chars().count().abs_diff(word.chars().count()) <= allowed)
        .map(|candidate| (strsim::damerau_levenshtein(&word, &candidate.to_lowercase()), candidate))
        .filter(|(distance, _)| *distance <= allowed)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_finds_its_word_and_a_stranger_finds_none() {
        let known = ["judgement", "confidence", "as-of"];
        assert_eq!(nearest("judgment", known), Some("judgement"));
        assert_eq!(nearest("Confidense", known), Some("confidence"));
        assert_eq!(nearest("asof", known), Some("as-of"));
        assert_eq!(nearest("weather", known), None);
        assert_eq!(nearest("", known), None);
    }
}
