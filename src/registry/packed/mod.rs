//! A registry's parts as plain bytes: what is looked up stands in sorted columns that are read where they lie, and an
//! entry is made of its bytes when it is first asked for. So a registry that was read once is there again at the cost
//! of its bytes, however many entries it has.
//!
//! Whoever keeps the bytes (`workspace`) sees to it that they are those that were written. Damaged ones may say
//! anything or nothing, and never panic.

mod column;
mod list;
mod table;
mod whole;

pub(super) use column::{Column, Fixed, Groups, Reader, Texts, Writer};
pub(super) use list::{List, Placed};
pub(super) use table::Table;

/// Changes whenever the bytes of a registry come to mean something else.
pub const FORMAT: u32 = 2;

#[cfg(test)]
mod tests;
