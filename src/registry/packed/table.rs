//! A table from keys to values that lies sorted in memory: what a hash map answers, and as fast, with nothing to build
//! when it is read back.

use rayon::prelude::*;

use super::{Column, Fixed, Reader, Writer};

/// Values by key; a key may have several.
#[derive(Clone, Debug)]
pub(in super::super) struct Table<V> {
    /// The keys, each mixed so that they spread evenly, sorted.
    keys: Column<u64>,
    values: Column<V>,
    /// Where the keys begin that have these first bits, and the end of the last.
    starts: Column<u32>,
}

/// About so many keys share their first bits.
const SHARING: usize = 4;

impl<V: Fixed> Table<V> {
    /// Values of one key stay in their order.
    pub(in super::super) fn new(mut entries: Vec<(u64, V)>) -> Self {
        entries.par_iter_mut().for_each(|(key, _)| *key = mixed(*key));
        entries.par_sort_by_key(|(key, _)| *key);
        let bits = first_bits(entries.len());
        let mut starts = Vec::with_capacity((1 << bits) + 1);
        let mut at = 0u32;
        let mut rest = entries.iter().peekable();
        for first in 0..1u64 << bits {
            starts.push(at);
            while rest.next_if(|(key, _)| place(*key, bits) == first).is_some() {
                at = at.saturating_add(1);
            }
        }
        starts.push(at);
        Self {
            keys: entries.iter().map(|(key, _)| *key).collect(),
            values: entries.iter().map(|(_, value)| *value).collect(),
            starts: starts.into_iter().collect(),
        }
    }

    /// The values of a key.
    pub(in super::super) fn get(&self, key: u64) -> impl Iterator<Item = V> + '_ {
        let key = mixed(key);
        let bits = self.starts.len().saturating_sub(1).checked_ilog2().unwrap_or(0);
        let first = usize::try_from(place(key, bits)).unwrap_or(usize::MAX);
        let range = self.starts.get(first).zip(first.checked_add(1).and_then(|next| self.starts.get(next)));
        let (mut at, end) = range.map_or((0, 0), |(start, end)| (start as usize, end as usize));
        // Most have few keys; where chance gave one many, the search is halved.
        let mut width = end.saturating_sub(at);
        while width > 2 * SHARING {
            let half = width / 2;
            match self.keys.get(at + half) {
                Some(found) if found < key => (at, width) = (at + half, width - half),
                _ => width = half,
            }
        }
        while at < end && self.keys.get(at).is_some_and(|found| found < key) {
            at += 1;
        }
        (at..end).take_while(move |at| self.keys.get(*at) == Some(key)).filter_map(|at| self.values.get(at))
    }

    /// Whether some key has several values.
    pub(in super::super) fn has_several_of_a_key(&self) -> bool {
        (1..self.keys.len()).any(|at| self.keys.get(at - 1) == self.keys.get(at))
    }

    pub(in super::super) fn pack(&self, out: &mut Writer) {
        self.keys.pack(out);
        self.values.pack(out);
        self.starts.pack(out);
    }

    pub(in super::super) fn unpack(from: &mut Reader) -> Option<Self> {
        Some(Self { keys: Column::unpack(from)?, values: Column::unpack(from)?, starts: Column::unpack(from)? })
    }
}

impl<V> Default for Table<V> {
    fn default() -> Self {
        Self { keys: Column::default(), values: Column::default(), starts: Column::default() }
    }
}

/// How many first bits tell places apart in a table of so many entries.
fn first_bits(entries: usize) -> u32 {
    (entries / SHARING).checked_ilog2().unwrap_or(0)
}

fn place(key: u64, bits: u32) -> u64 {
    key.checked_shr(u64::BITS - bits).unwrap_or(0)
}

/// One key for each, with all of its bits in the first ones (the finish of MurmurHash3).
fn mixed(key: u64) -> u64 {
    let key = (key ^ key >> 33).wrapping_mul(0xff51_afd7_ed55_8ccd);
    let key = (key ^ key >> 33).wrapping_mul(0xc4ce_b9fe_1a85_ec53);
    key ^ key >> 33
}
