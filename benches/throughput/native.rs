//! The native engine, driven by bench.mjs: for every line on standard input it analyzes all documents of a file
//! (separated by NUL) and prints the milliseconds that took.

use std::hint::black_box;
use std::io::{Error, stdin};
use std::time::Instant;

fn main() -> Result<(), Error> {
    let Some(path) = std::env::args().nth(1).filter(|argument| !argument.starts_with("--")) else {
        return Err(Error::other("run this by `cargo xtask bench`"));
    };
    let documents = std::fs::read_to_string(path)?;
    for line in stdin().lines() {
        line?;
        let begin = Instant::now();
        for document in documents.split('\0') {
            black_box(onrecord::analyze(black_box(document)));
        }
        println!("{}", begin.elapsed().as_secs_f64() * 1000.0);
    }
    Ok(())
}
