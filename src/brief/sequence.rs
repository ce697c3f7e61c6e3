//! A list in document order whose items have a length in bytes: cheap to clone, and an edit in the middle of ten
//! thousand items copies a few dozen of them.

use std::ops::Range;
use std::sync::{Arc, OnceLock};

/// Items of a [`Sequence`] know how many bytes of the text they take up.
pub trait Span {
    /// Bytes from the end of the item before to the end of this one.
    fn span(&self) -> usize;
}

/// Items are kept in shared chunks of about this many.
const CHUNK: usize = 64;

/// A list of items, each with a length in bytes. Cloning shares all of it; a splice copies the chunks it touches.
#[derive(Debug)]
pub struct Sequence<T> {
    chunks: Vec<Chunk<T>>,
}

#[derive(Debug)]
struct Chunk<T> {
    items: Arc<Items<T>>,
    bytes: usize,
}

/// The items of a chunk, and which of them [`Sequence::chosen`] has chosen.
#[derive(Debug)]
struct Items<T> {
    items: Vec<T>,
    chosen: OnceLock<Vec<Chosen>>,
}

/// The place of a chosen item in its chunk: how many items and how many bytes stand before it.
#[derive(Debug)]
struct Chosen {
    index: usize,
    offset: usize,
}

impl<T> std::ops::Deref for Items<T> {
    type Target = [T];

    fn deref(&self) -> &[T] {
        &self.items
    }
}

impl<T> Clone for Chunk<T> {
    fn clone(&self) -> Self {
        Self { items: Arc::clone(&self.items), bytes: self.bytes }
    }
}

impl<T> Clone for Sequence<T> {
    fn clone(&self) -> Self {
        Self { chunks: self.chunks.clone() }
    }
}

impl<T> Default for Sequence<T> {
    fn default() -> Self {
        Self { chunks: Vec::new() }
    }
}

impl<T: Span + Clone> Sequence<T> {
    /// A sequence of these items.
    pub fn new(items: Vec<T>) -> Self {
        let mut chunks = Vec::with_capacity(items.len() / CHUNK + 1);
        push_chunks(&mut chunks, items);
        Self { chunks }
    }

    /// Number of items.
    pub fn len(&self) -> usize {
        self.chunks.iter().map(|chunk| chunk.items.len()).sum()
    }

    /// Whether there are no items.
    pub fn is_empty(&self) -> bool {
        self.chunks.is_empty()
    }

    /// The item at an index; `None` past the end.
    pub fn get(&self, index: usize) -> Option<&T> {
        let (chunk, before) = self.chunk_of(index)?;
        self.chunks[chunk].items.get(index - before)
    }

    /// Every item with the byte offset at which its span starts.
    pub fn iter(&self) -> impl Iterator<Item = (usize, &T)> {
        let mut offset = 0;
        self.items().map(move |item| {
            let start = offset;
            offset += item.span();
            (start, item)
        })
    }

    /// Every item.
    pub fn items(&self) -> impl Iterator<Item = &T> {
        self.chunks.iter().flat_map(|chunk| chunk.items.iter())
    }

    /// The items from an index on, each with the byte offset at which its span starts.
    pub fn iter_from(&self, index: usize) -> impl Iterator<Item = (usize, &T)> {
        let mut offset = self.offset_of(index);
        let (chunk, before) = self.chunk_of(index).unwrap_or((self.chunks.len(), index));
        let mut skip = index - before;
        self.chunks[chunk..].iter().flat_map(move |chunk| chunk.items[std::mem::take(&mut skip)..].iter()).map(
            move |item| {
                let start = offset;
                offset += item.span();
                (start, item)
            },
        )
    }

    /// The items for which `choose` holds, each with its index and the byte offset at which its span starts. What it
    /// says of an item is kept with the item's chunk, so all calls on sequences that share chunks must choose alike, and
    /// a call costs no more than the items chosen and the chunks that are new.
    pub fn chosen(&self, choose: impl Fn(&T) -> bool) -> impl Iterator<Item = (usize, usize, &T)> {
        let (mut before, mut start) = (0, 0);
        self.chunks.iter().flat_map(move |chunk| {
            let (first, offset) = (before, start);
            before += chunk.items.len();
            start += chunk.bytes;
            let chosen = chunk.items.chosen.get_or_init(|| choose_from(&chunk.items, &choose));
            chosen.iter().map(move |at| (first + at.index, offset + at.offset, &chunk.items[at.index]))
        })
    }

    /// The byte offset at which the span of the item at `index` starts; the sum of all spans past the end.
    pub fn offset_of(&self, index: usize) -> usize {
        let (mut offset, mut before) = (0, 0);
        for chunk in &self.chunks {
            if index < before + chunk.items.len() {
                return offset + chunk.items[..index - before].iter().map(Span::span).sum::<usize>();
            }
            offset += chunk.bytes;
            before += chunk.items.len();
        }
        offset
    }

    /// The index of the first item whose span ends after `offset`, and the offset at which that span starts; the
    /// number of items and the sum of all spans if there is none.
    pub fn at(&self, offset: usize) -> (usize, usize) {
        let (mut start, mut index) = (0, 0);
        for chunk in &self.chunks {
            if start + chunk.bytes > offset {
                for item in chunk.items.iter() {
                    if start + item.span() > offset {
                        return (index, start);
                    }
                    start += item.span();
                    index += 1;
                }
            }
            start += chunk.bytes;
            index += chunk.items.len();
        }
        (index, start)
    }

    /// Replaces the items of `range` (clamped) by others. Chunks outside of it stay shared.
    pub fn splice(&mut self, range: Range<usize>, items: Vec<T>) {
        let len = self.len();
        let (start, end) = (range.start.min(len), range.end.min(len));
        let (first, first_before) = self.chunk_of(start).unwrap_or((self.chunks.len(), len));
        let (last, last_before) = self.chunk_of(end).unwrap_or((self.chunks.len(), len));
        let mut middle = Vec::with_capacity(items.len() + 2 * CHUNK);
        if let Some(chunk) = self.chunks.get(first) {
            middle.extend_from_slice(&chunk.items[..start - first_before]);
        }
        middle.extend(items);
        let mut until = last;
        if let Some(chunk) = self.chunks.get(last)
            && (end > last_before || last == first)
        {
            middle.extend_from_slice(&chunk.items[end - last_before..]);
            until = last + 1;
        }
        let mut chunks = Vec::new();
        push_chunks(&mut chunks, middle);
        self.chunks.splice(first..until.max(first), chunks);
    }

    /// Where this sequence differs from `other`: the range of its items, and the range of the other's items that stand
    /// in their place. Items are compared by `same`, whole shared chunks not at all; the ranges may be a little wider
    /// than they need to be, never narrower. `None` when the two are the same.
    pub fn difference(&self, other: &Self, same: impl Fn(&T, &T) -> bool) -> Option<(Range<usize>, Range<usize>)> {
        let (len, other_len) = (self.len(), other.len());
        let mut head = 0;
        let (mut a, mut b) = (self.chunks.as_slice(), other.chunks.as_slice());
        while let ([x, more_a @ ..], [y, more_b @ ..]) = (a, b)
            && Arc::ptr_eq(&x.items, &y.items)
        {
            head += x.items.len();
            (a, b) = (more_a, more_b);
        }
        let mut tail = 0;
        while let ([more_a @ .., x], [more_b @ .., y]) = (a, b)
            && Arc::ptr_eq(&x.items, &y.items)
        {
            tail += x.items.len();
            (a, b) = (more_a, more_b);
        }
        let left: Vec<&T> = a.iter().flat_map(|chunk| chunk.items.iter()).collect();
        let right: Vec<&T> = b.iter().flat_map(|chunk| chunk.items.iter()).collect();
        let before = left.iter().zip(&right).take_while(|(x, y)| same(x, y)).count();
        let after =
            left[before..].iter().rev().zip(right[before..].iter().rev()).take_while(|(x, y)| same(x, y)).count();
        let (range, other_range) = (head + before..len - tail - after, head + before..other_len - tail - after);
        (!range.is_empty() || !other_range.is_empty()).then_some((range, other_range))
    }

    /// The chunk that holds the item at `index`, and how many items stand before that chunk; `None` past the end.
    fn chunk_of(&self, index: usize) -> Option<(usize, usize)> {
        let mut before = 0;
        for (position, chunk) in self.chunks.iter().enumerate() {
            if index < before + chunk.items.len() {
                return Some((position, before));
            }
            before += chunk.items.len();
        }
        None
    }
}

fn choose_from<T: Span>(items: &[T], choose: impl Fn(&T) -> bool) -> Vec<Chosen> {
    let mut offset = 0;
    let mut chosen = Vec::new();
    for (index, item) in items.iter().enumerate() {
        if choose(item) {
            chosen.push(Chosen { index, offset });
        }
        offset += item.span();
    }
    chosen
}

/// Cuts items into chunks of equal size, so that inserting again and again leaves no trail of tiny ones.
fn push_chunks<T: Span>(chunks: &mut Vec<Chunk<T>>, items: Vec<T>) {
    let count = items.len().div_ceil(2 * CHUNK).max(1);
    let size = items.len().div_ceil(count).max(1);
    let mut items = items.into_iter().peekable();
    while items.peek().is_some() {
        let items: Vec<T> = items.by_ref().take(size).collect();
        let bytes = items.iter().map(Span::span).sum();
        chunks.push(Chunk { items: Arc::new(Items { items, chosen: OnceLock::new() }), bytes });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    impl Span for (u32, usize) {
        fn span(&self) -> usize {
            self.1
        }
    }

    fn items() -> impl Strategy<Value = Vec<(u32, usize)>> {
        proptest::collection::vec((0u32..1000, 1usize..20), 0..300)
    }

    proptest! {
        #[test]
        fn a_splice_does_what_a_vector_would_do(start in items(), edits in proptest::collection::vec((0usize..300, 0usize..90, items()), 1..6)) {
            let mut plain = start.clone();
            let mut sequence = Sequence::new(start);
            for (from, count, new) in edits {
                let (from, before) = (from.min(plain.len()), sequence.clone());
                let to = (from + count).min(plain.len());
                let old = plain.clone();
                plain.splice(from..to, new.iter().copied());
                sequence.splice(from..to, new);
                prop_assert_eq!(sequence.items().copied().collect::<Vec<_>>(), plain.clone());
                prop_assert_eq!(sequence.len(), plain.len());
                let (here, there) = sequence.difference(&before, |a, b| a == b).unwrap_or((0..0, 0..0));
                let mut rebuilt = old.clone();
                rebuilt.splice(there, plain[here].iter().copied());
                prop_assert_eq!(rebuilt, plain.clone());
                let odd = |item: &(u32, usize)| item.0 % 2 == 1;
                let chosen: Vec<_> = sequence.chosen(odd).map(|(index, offset, item)| (index, offset, *item)).collect();
                let all = sequence.iter().enumerate().map(|(index, (offset, item))| (index, offset, *item));
                prop_assert_eq!(chosen, all.filter(|(_, _, item)| odd(item)).collect::<Vec<_>>());
                let mut offset = 0;
                for (index, item) in plain.iter().enumerate() {
                    prop_assert_eq!(sequence.get(index), Some(item));
                    prop_assert_eq!(sequence.offset_of(index), offset);
                    prop_assert_eq!(sequence.at(offset), (index, offset));
                    prop_assert_eq!(sequence.at(offset + item.1 - 1), (index, offset));
                    prop_assert_eq!(sequence.iter_from(index).next(), Some((offset, item)));
                    offset += item.1;
                }
                prop_assert_eq!(sequence.at(offset), (plain.len(), offset));
                prop_assert_eq!(sequence.get(plain.len()), None);
            }
        }
    }

    #[test]
    fn a_splice_shares_the_chunks_that_it_does_not_touch() {
        let sequence = Sequence::new((0..1000).map(|n| (n, 1)).collect());
        let mut edited = sequence.clone();
        edited.splice(500..501, vec![(7, 1)]);
        let shared = edited.chunks.iter().filter(|c| sequence.chunks.iter().any(|d| Arc::ptr_eq(&c.items, &d.items)));
        assert!(shared.count() >= sequence.chunks.len() - 2);
    }
}
