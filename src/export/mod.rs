//! Results in the forms in which they leave the program.
//!
//! [`json`] makes the result of the contract (`schema: 1`) as plain structs that serde can write; every other format
//! has its own file. Offsets change their unit here and nowhere else.

pub mod csv;
pub mod file;
pub mod json;
pub mod jsonl;
pub mod markdown;
pub mod packed;
mod row;
