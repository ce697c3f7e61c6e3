//! The best of many candidates, without keeping them all.

use super::MOST_COMPLETIONS;

/// Candidates by rank, 0 being the best; those of one rank in the order in which they came.
pub(in crate::ide) struct Best<T> {
    ranks: [Vec<T>; 3],
    more: bool,
}

impl<T> Best<T> {
    pub(in crate::ide) fn new() -> Self {
        Self { ranks: [Vec::new(), Vec::new(), Vec::new()], more: false }
    }

    /// Takes a candidate, unless enough of its rank or better are there. Ranks past the last count as the last.
    pub(in crate::ide) fn add(&mut self, rank: usize, candidate: T) {
        let rank = rank.min(self.ranks.len() - 1);
        let as_good: usize = self.ranks.iter().take(rank + 1).map(Vec::len).sum();
        match self.ranks.get_mut(rank) {
            Some(list) if as_good < MOST_COMPLETIONS => list.push(candidate),
            _ => self.more = true,
        }
    }

    /// Whether nothing that comes can change the answer any more.
    pub(in crate::ide) fn is_full(&self) -> bool {
        self.more && self.ranks.first().is_some_and(|best| best.len() >= MOST_COMPLETIONS)
    }

    /// The best ones, and whether there are more.
    pub(in crate::ide) fn finish(self) -> (Vec<T>, bool) {
        let mut all: Vec<T> = self.ranks.into_iter().flatten().collect();
        let more = self.more || all.len() > MOST_COMPLETIONS;
        all.truncate(MOST_COMPLETIONS);
        (all, more)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_best_come_first_and_the_rest_is_known_to_be_there() {
        let mut best = Best::new();
        (0..1000).for_each(|n| best.add(usize::from(n % 2 == 0), n));
        assert!(best.is_full());
        let (all, more) = best.finish();
        assert_eq!((all.len(), more), (MOST_COMPLETIONS, true));
        assert_eq!(all[..3], [1, 3, 5]);
        let mut few = Best::new();
        few.add(2, 'c');
        few.add(0, 'a');
        few.add(9, 'd');
        assert_eq!(few.finish(), (vec!['a', 'c', 'd'], false));
    }
}
