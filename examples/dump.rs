//! Writes the JSON result of every text of a folder into another: `cargo run --example dump FROM TO`.
use onrecord::{OffsetUnit, analyze, export::json};
use std::{env, fs, path::Path};

fn main() {
    let folders: Vec<String> = env::args().skip(1).collect();
    for entry in fs::read_dir(&folders[0]).unwrap() {
        let path = entry.unwrap().path();
        let text = fs::read_to_string(&path).unwrap();
        let analysis = analyze(&text);
        let result = json::result(&text, &analysis, OffsetUnit::Utf32);
        let name = Path::new(&folders[1]).join(path.file_name().unwrap()).with_extension("json");
        fs::write(name, serde_json::to_string(&result).unwrap()).unwrap();
    }
}
