//! Times the analysis of every text of a folder.
use onrecord::analyze;
use std::{env, fs, time::Instant};

fn main() {
    let folder = env::args().nth(1).expect("a folder");
    let texts: Vec<String> =
        fs::read_dir(folder).unwrap().map(|e| fs::read_to_string(e.unwrap().path()).unwrap()).collect();
    let words: usize = texts.iter().map(|t| t.split_whitespace().count()).sum();
    for _ in 0..10 {
        let start = Instant::now();
        let quotes: usize = texts.iter().map(|t| analyze(t).quotes.len()).sum();
        let seconds = start.elapsed().as_secs_f64();
        println!("{words} words {quotes} quotes {:.1} ms {:.0} words/s", seconds * 1e3, words as f64 / seconds);
    }
}
