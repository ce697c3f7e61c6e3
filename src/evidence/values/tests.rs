//! Figures, dates and names held against a source, end to end.
