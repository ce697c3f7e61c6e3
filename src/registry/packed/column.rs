//! Columns of numbers, groups of numbers and texts over shared bytes, and how they follow each other.

use std::marker::PhantomData;
use std::ops::{Deref, Range};
use std::sync::Arc;

/// A stretch of shared bytes. Cheap to clone.
#[derive(Clone, Debug, Default)]
pub(in super::super) struct Bytes {
    whole: Arc<Vec<u8>>,
    range: Range<usize>,
}

impl Bytes {
    /// A stretch of these bytes; `None` when they are not so long.
    pub(in super::super) fn part(&self, range: Range<usize>) -> Option<Self> {
        let start = self.range.start.checked_add(range.start)?;
        let end = self.range.start.checked_add(range.end)?;
        (start <= end && end <= self.range.end).then(|| Self { whole: Arc::clone(&self.whole), range: start..end })
    }
}

impl From<Vec<u8>> for Bytes {
    fn from(bytes: Vec<u8>) -> Self {
        let range = 0..bytes.len();
        Self { whole: Arc::new(bytes), range }
    }
}

impl Deref for Bytes {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        self.whole.get(self.range.clone()).unwrap_or_default()
    }
}

/// What takes the same number of bytes whatever it says.
pub(in super::super) trait Fixed: Copy + Send + Sync {
    /// How many bytes.
    const WIDTH: usize;

    /// Adds it to `out`.
    fn write(self, out: &mut Vec<u8>);

    /// Reads it; `None` of fewer bytes.
    fn read(bytes: &[u8]) -> Option<Self>;
}

macro_rules! fixed_numbers {
    ($($number:ty),*) => {$(
        impl Fixed for $number {
            const WIDTH: usize = size_of::<$number>();

            fn write(self, out: &mut Vec<u8>) {
                out.extend_from_slice(&self.to_le_bytes());
            }

            fn read(bytes: &[u8]) -> Option<Self> {
                Some(Self::from_le_bytes(*bytes.first_chunk()?))
            }
        }
    )*};
}

fixed_numbers!(u8, u16, u32, u64);

/// Values of one width, one after the other.
#[derive(Clone, Debug)]
pub(in super::super) struct Column<T> {
    bytes: Bytes,
    of: PhantomData<T>,
}

impl<T: Fixed> Column<T> {
    pub(in super::super) fn len(&self) -> usize {
        self.bytes.len() / T::WIDTH
    }

    pub(in super::super) fn get(&self, index: usize) -> Option<T> {
        T::read(self.bytes.get(index.checked_mul(T::WIDTH)?..)?)
    }

    pub(in super::super) fn pack(&self, out: &mut Writer) {
        out.section(&self.bytes);
    }

    pub(in super::super) fn unpack(from: &mut Reader) -> Option<Self> {
        let bytes = from.section()?;
        bytes.len().is_multiple_of(T::WIDTH).then_some(Self { bytes, of: PhantomData })
    }
}

impl<T> Default for Column<T> {
    fn default() -> Self {
        Self { bytes: Bytes::default(), of: PhantomData }
    }
}

impl<T: Fixed> FromIterator<T> for Column<T> {
    fn from_iter<I: IntoIterator<Item = T>>(values: I) -> Self {
        let values = values.into_iter();
        let mut bytes = Vec::with_capacity(values.size_hint().0 * T::WIDTH);
        values.for_each(|value| value.write(&mut bytes));
        Self { bytes: bytes.into(), of: PhantomData }
    }
}

/// Numbers in groups, which are numbered from zero.
#[derive(Clone, Debug, Default)]
pub(in super::super) struct Groups {
    /// Where each group begins among the items; the end of the last one.
    starts: Column<u32>,
    items: Column<u32>,
}

impl Groups {
    /// Sorts items into `count` groups; within one they stay in their order.
    pub(in super::super) fn sort(count: usize, grouped: &[(u32, u32)]) -> Self {
        let mut starts = vec![0u32; count + 1];
        for (group, _) in grouped {
            if let Some(next) = starts.get_mut(*group as usize + 1) {
                *next += 1;
            }
        }
        let mut sum = 0;
        for start in &mut starts {
            sum += *start;
            *start = sum;
        }
        let mut free = starts.clone();
        let mut items = vec![0u32; sum as usize];
        for (group, item) in grouped.iter().filter(|(group, _)| (*group as usize) < count) {
            let Some(at) = free.get_mut(*group as usize) else { continue };
            if let Some(place) = items.get_mut(*at as usize) {
                *place = *item;
            }
            *at += 1;
        }
        Self { starts: starts.into_iter().collect(), items: items.into_iter().collect() }
    }

    /// The items of a group; none of a group that is not there.
    pub(in super::super) fn get(&self, group: usize) -> impl DoubleEndedIterator<Item = u32> + '_ {
        let range = group.checked_add(1).and_then(|next| {
            let (start, end) = (self.starts.get(group)?, self.starts.get(next)?);
            Some(start as usize..(end as usize).min(self.items.len()))
        });
        range.unwrap_or_default().filter_map(|index| self.items.get(index))
    }

    /// The number of groups.
    pub(in super::super) fn len(&self) -> usize {
        self.starts.len().saturating_sub(1)
    }

    pub(in super::super) fn pack(&self, out: &mut Writer) {
        self.starts.pack(out);
        self.items.pack(out);
    }

    pub(in super::super) fn unpack(from: &mut Reader) -> Option<Self> {
        Some(Self { starts: Column::unpack(from)?, items: Column::unpack(from)? })
    }
}

impl<I: IntoIterator<Item = u32>> FromIterator<I> for Groups {
    fn from_iter<G: IntoIterator<Item = I>>(groups: G) -> Self {
        let (mut starts, mut items) = (vec![0u32], Vec::new());
        for group in groups {
            items.extend(group);
            starts.push(u32::try_from(items.len()).unwrap_or(u32::MAX));
        }
        Self { starts: starts.into_iter().collect(), items: items.into_iter().collect() }
    }
}

/// Texts, or other runs of bytes, one after the other.
#[derive(Clone, Debug, Default)]
pub(in super::super) struct Texts {
    /// Where each ends.
    ends: Column<u32>,
    bytes: Bytes,
}

impl Texts {
    /// `None` when they are longer than four gigabytes together.
    pub(in super::super) fn new<T: AsRef<[u8]>>(texts: impl IntoIterator<Item = T>) -> Option<Self> {
        let (mut ends, mut bytes) = (Vec::new(), Vec::new());
        for text in texts {
            bytes.extend_from_slice(text.as_ref());
            ends.push(u32::try_from(bytes.len()).ok()?);
        }
        Some(Self { ends: ends.into_iter().collect(), bytes: bytes.into() })
    }

    pub(in super::super) fn len(&self) -> usize {
        self.ends.len()
    }

    /// The bytes of a text; `None` when there is no such text.
    pub(in super::super) fn bytes(&self, index: usize) -> Option<&[u8]> {
        let start = index.checked_sub(1).map_or(Some(0), |before| self.ends.get(before))?;
        self.bytes.get(start as usize..self.ends.get(index)? as usize)
    }

    /// A text; `None` when there is no such text.
    pub(in super::super) fn get(&self, index: usize) -> Option<&str> {
        std::str::from_utf8(self.bytes(index)?).ok()
    }

    pub(in super::super) fn pack(&self, out: &mut Writer) {
        self.ends.pack(out);
        out.section(&self.bytes);
    }

    pub(in super::super) fn unpack(from: &mut Reader) -> Option<Self> {
        Some(Self { ends: Column::unpack(from)?, bytes: from.section()? })
    }
}

/// Writes sections, each with its length before it.
pub(in super::super) struct Writer {
    out: Vec<u8>,
}

impl Writer {
    /// Adds to `out`.
    pub(in super::super) fn new(out: Vec<u8>) -> Self {
        Self { out }
    }

    pub(in super::super) fn section(&mut self, bytes: &[u8]) {
        (bytes.len() as u64).write(&mut self.out);
        self.out.extend_from_slice(bytes);
    }

    pub(in super::super) fn finish(self) -> Vec<u8> {
        self.out
    }
}

/// Reads the sections that a [`Writer`] wrote, in the same order.
pub(in super::super) struct Reader {
    rest: Bytes,
}

impl Reader {
    /// Reads from byte `start` on; `None` when there are not so many.
    pub(in super::super) fn new(bytes: Vec<u8>, start: usize) -> Option<Self> {
        let end = bytes.len();
        Some(Self { rest: Bytes::from(bytes).part(start..end)? })
    }

    /// The next section; `None` when there is none.
    pub(in super::super) fn section(&mut self) -> Option<Bytes> {
        let length = usize::try_from(u64::read(&self.rest)?).ok()?;
        let end = u64::WIDTH.checked_add(length)?;
        let section = self.rest.part(u64::WIDTH..end)?;
        self.rest = self.rest.part(end..self.rest.len())?;
        Some(section)
    }
}
