use onrecord::training::*;
use std::time::Instant;
fn main() {
    let dir = std::env::args().nth(1).unwrap();
    let texts: Vec<String> = std::fs::read_dir(dir).unwrap().map(|e| std::fs::read_to_string(e.unwrap().path()).unwrap()).collect();
    let words: usize = texts.iter().map(|t| t.split_whitespace().count()).sum();
    let lexicon = Lexicon::get(); let w = words::Words::get(); let m = model::Model::names();
    for _ in 0..3 {
        let (mut a, mut b, mut c, mut d, mut e, mut g) = (0.0, 0.0, 0.0, 0.0, 0.0, 0.0);
        let mut n = 0usize; let mut seg = 0usize; let mut sum = 0u64;
        for t in &texts {
            let s = Instant::now(); onrecord::analyze(t); a += s.elapsed().as_secs_f64();
            let s = Instant::now(); let doc = document(t, paragraphs(t), lexicon); b += s.elapsed().as_secs_f64();
            let s = Instant::now(); let mut f = features::Features::new(&doc, lexicon, w); c += s.elapsed().as_secs_f64();
            let s = Instant::now();
            for st in &doc.sentences { f.read(st); }
            d += s.elapsed().as_secs_f64();
            let s = Instant::now();
            for st in &doc.sentences { f.read(st); for r in f.segments().to_vec() { for i in r { seg += 1; f.each(i, &mut |x| { n += 1; sum = sum.wrapping_add(x as u64); }); } } }
            e += s.elapsed().as_secs_f64();
            let s = Instant::now();
            let l = mentions_by(&doc, lexicon, w, m); sum += l.len() as u64;
            g += s.elapsed().as_secs_f64();
        }
        let us = |x: f64| x * 1e9 / words as f64;
        println!("ns/word: analyze {:.0} document {:.0} features.new {:.0} read {:.0} read+each {:.0} mentions {:.0}; segment tokens/word {:.3} features/word {:.2} {}", us(a), us(b), us(c), us(d), us(e), us(g), seg as f64 / words as f64, n as f64 / words as f64, sum % 7);
    }
}
