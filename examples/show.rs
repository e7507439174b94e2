//! Prints who said what in a text, one quote a line: `cargo run --example show FILE`.
use onrecord::{analyze, export::json};
use std::{env, fs};

fn main() {
    let text = fs::read_to_string(env::args().nth(1).expect("a file")).expect("a readable file");
    let analysis = analyze(&text);
    for paragraph in &analysis.paragraphs {
        let start: String = paragraph.span.of(&text).chars().take(60).collect();
        println!("{:<11} {start}", json::role_name(paragraph.role));
    }
    for (id, entity) in analysis.entities.iter().enumerate() {
        println!(
            "entity {id} {} {}{} aliases {:?} {:?} x{}",
            json::kind_name(entity.kind),
            if entity.named { "" } else { "unnamed " },
            entity.name,
            entity.aliases,
            entity.description,
            entity.mentions.len()
        );
    }
    for quote in &analysis.quotes {
        let speaker = quote.speaker.map_or("-".to_string(), |speaker| {
            format!("{} [{}]", analysis.entities[speaker.entity].name, speaker.mention.of(&text))
        });
        let cue = quote.cue.map_or("-", |cue| cue.of(&text));
        let sieves: Vec<_> = quote.evidence.iter().map(|evidence| evidence.sieve.name()).collect();
        let content: Vec<_> = quote.spans.iter().map(|span| span.of(&text)).collect();
        println!(
            "\n{} {} | {speaker} | {cue} | {sieves:?}\n    {}",
            json::quote_kind_name(quote.kind),
            json::certainty_name(quote.certainty),
            content.join(" … ")
        );
    }
}
