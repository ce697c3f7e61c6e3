//! Entries by id and by number. An entry's number is its place among all entries of its registry, and what is looked up
//! (`names`, who held what) speaks of entries by number.

use std::sync::{Arc, OnceLock};

use super::entry::{EntityId, EntityKind};
use super::packed::{Groups, Reader, Table, Texts, Writer};

/// The kinds in the order in which entries are numbered.
pub(super) const KINDS: [EntityKind; 5] =
    [EntityKind::Person, EntityKind::Organization, EntityKind::Post, EntityKind::Agreement, EntityKind::Event];

/// The ids of all entries. Cheap to clone.
#[derive(Clone, Debug, Default)]
pub(super) struct Ids {
    texts: Texts,
    /// Numbers by the hash of the id.
    table: Table<u32>,
    /// By kind, how many entries there are of it and of those before it.
    ends: [u32; KINDS.len()],
}

impl Ids {
    /// `ids` in the order of [`KINDS`], with how many there are of each kind.
    pub(super) fn new<'i>(ids: impl Iterator<Item = &'i EntityId>, counts: [usize; KINDS.len()]) -> Self {
        let texts = Texts::new(ids.map(EntityId::as_str)).unwrap_or_default();
        let entries = (0u32..).zip((0..texts.len()).filter_map(|index| texts.bytes(index)));
        let table = Table::new(entries.map(|(number, id)| (hash(id), number)).collect());
        Self { texts, table, ends: ends(counts) }
    }

    pub(super) fn len(&self) -> usize {
        self.texts.len()
    }

    /// The number of the entry with this id, of the first if there are several.
    pub(super) fn number(&self, id: &str) -> Option<u32> {
        self.table.get(hash(id.as_bytes())).find(|number| self.bytes(*number) == id.as_bytes())
    }

    /// Whether two entries may have the same id.
    pub(super) fn may_repeat(&self) -> bool {
        self.table.has_several_of_a_key()
    }

    /// The kind of the entry with this id, and its place among the entries of that kind.
    pub(super) fn find(&self, id: &str) -> Option<(EntityKind, u32)> {
        let number = self.number(id)?;
        let before = |kind: usize| kind.checked_sub(1).and_then(|kind| self.ends.get(kind)).map_or(0, |end| *end);
        let kind = self.ends.iter().position(|end| number < *end)?;
        Some((*KINDS.get(kind)?, number - before(kind)))
    }

    /// The place among the people of the person with this id.
    pub(super) fn person(&self, id: &str) -> Option<u32> {
        self.find(id).filter(|(kind, _)| *kind == EntityKind::Person).map(|(_, index)| index)
    }

    /// The place among the posts of the post with this id.
    pub(super) fn post(&self, id: &str) -> Option<u32> {
        self.find(id).filter(|(kind, _)| *kind == EntityKind::Post).map(|(_, index)| index)
    }

    /// The id of an entry; `None` when there is no such entry.
    pub(super) fn get(&self, number: u32) -> Option<&str> {
        self.texts.get(number as usize)
    }

    /// The ids of a kind, in the order of their numbers.
    pub(super) fn of_kind(&self, kind: EntityKind) -> impl Iterator<Item = &str> {
        let index = KINDS.iter().position(|known| *known == kind).unwrap_or_default();
        let end = self.ends.get(index).copied().unwrap_or_default();
        let start = index.checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or_default();
        (start..end).filter_map(|number| self.get(number))
    }

    /// Bytes in whose order ids stand; none of an entry that is not there.
    pub(super) fn bytes(&self, number: u32) -> &[u8] {
        self.texts.bytes(number as usize).unwrap_or_default()
    }

    pub(super) fn pack(&self, out: &mut Writer) {
        self.texts.pack(out);
        self.table.pack(out);
    }

    pub(super) fn unpack(counts: [usize; KINDS.len()], from: &mut Reader) -> Option<Self> {
        Some(Self { texts: Texts::unpack(from)?, table: Table::unpack(from)?, ends: ends(counts) })
    }
}

/// The beginning of an id as a number. Numbers have the order of the ids, and mostly tell them apart at once.
pub(super) fn beginning(id: &[u8]) -> u128 {
    const LENGTH: usize = size_of::<u128>();
    let mut bytes = [0; LENGTH];
    bytes.iter_mut().zip(id).for_each(|(byte, of_id)| *byte = *of_id);
    u128::from_be_bytes(bytes)
}

fn ends(counts: [usize; KINDS.len()]) -> [u32; KINDS.len()] {
    let mut sum = 0u32;
    counts.map(|count| {
        sum = sum.saturating_add(u32::try_from(count).unwrap_or(u32::MAX));
        sum
    })
}

/// FNV-1a, which is the same in every build.
fn hash(id: &[u8]) -> u64 {
    id.iter().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3))
}

/// Lists of entries by number, each of which is made a list of ids when it is first asked for.
#[derive(Debug, Default)]
pub(super) struct IdLists {
    ids: Ids,
    lists: Groups,
    made: Box<[OnceLock<Arc<[EntityId]>>]>,
}

impl IdLists {
    pub(super) fn new(ids: &Ids, lists: Groups) -> Self {
        let made = (0..lists.len()).map(|_| OnceLock::new()).collect();
        Self { ids: ids.clone(), lists, made }
    }

    /// A list, in the order in which it has its entries.
    pub(super) fn get(&self, list: u32) -> Option<&Arc<[EntityId]>> {
        let list = list as usize;
        let make = || self.lists.get(list).filter_map(|number| self.ids.get(number)).map(EntityId::from).collect();
        Some(self.made.get(list)?.get_or_init(make))
    }

    pub(super) fn pack(&self, out: &mut Writer) {
        self.lists.pack(out);
    }

    pub(super) fn unpack(ids: &Ids, from: &mut Reader) -> Option<Self> {
        Some(Self::new(ids, Groups::unpack(from)?))
    }
}
