//! brief

pub mod likelihood;
pub mod quotations;
pub mod sentences;
pub mod worth;
