//! The command line as users run it: what it prints, what it writes and how it ends. All articles here are invented.

#![cfg(not(target_arch = "wasm32"))]

use serde_json::Value;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use tempfile::TempDir;

const DAY: &str =
    "“We will keep the clinic open,” said Ann Day, the mayor. 🙂\n\n“Né en 1970, he is too old,” Day said.\n";
const ROE: &str = "\"The bridge, our ‘Old Tom’, is safe,\" said Bo Roe.\n";

/// A folder of inputs that is deleted afterwards; the command runs inside it.
struct Folder(TempDir);

impl Folder {
    fn with(files: &[(&str, &str)]) -> Self {
        let folder = Folder(TempDir::new().expect("a temporary folder can be made"));
        for (name, content) in files {
            folder.write(name, content.as_bytes());
        }
        folder
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn write(&self, name: &str, content: &[u8]) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().expect("a file is in a folder")).expect("a folder can be made");
        fs::write(path, content).expect("a file can be written");
    }

    fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
    }

    /// Everything in a folder below this one, hidden files too.
    fn names(&self, name: &str) -> Vec<String> {
        let entries = fs::read_dir(self.path(name)).expect("the folder is there");
        let mut names: Vec<String> =
            entries.map(|entry| entry.expect("it can be listed").file_name().to_string_lossy().into_owned()).collect();
        names.sort();
        names
    }

    fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_onrecord"));
        command.current_dir(self.0.path()).args(args);
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
        command
    }

    fn run(&self, args: &[&str]) -> Run {
        Run::new(&self.command(args).output().expect("the program starts"))
    }

    fn run_with_input(&self, args: &[&str], input: &[u8]) -> Run {
        let mut child = self.command(args).stdin(Stdio::piped()).spawn().expect("the program starts");
        child.stdin.take().expect("it is piped").write_all(input).expect("the program reads all of it");
        Run::new(&child.wait_with_output().expect("the program ends"))
    }
}

/// How a run ended.
struct Run {
    status: i32,
    stdout: String,
    stderr: String,
}

impl Run {
    fn new(output: &Output) -> Self {
        let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).expect("output is UTF-8");
        Run {
            status: output.status.code().expect("the program was not killed"),
            stdout: text(&output.stdout),
            stderr: text(&output.stderr),
        }
    }

    /// The output of a run in which nothing went wrong and nothing had to be said.
    fn clean(self) -> String {
        assert_eq!((self.status, self.stderr.as_str()), (0, ""));
        self.stdout
    }

    fn json(&self) -> Value {
        json(&self.stdout)
    }

    /// The messages about one input.
    fn messages(&self, name: &str) -> Vec<&str> {
        self.stderr.lines().filter_map(|line| line.strip_prefix(&format!("onrecord: {name}: "))).collect()
    }
}

fn json(text: &str) -> Value {
    serde_json::from_str(text).unwrap_or_else(|error| panic!("{error} in {text}"))
}

fn files(results: &Value) -> Vec<&str> {
    results.as_array().expect("an array").iter().map(|result| result["file"].as_str().expect("a name")).collect()
}

fn place(value: &Value) -> std::ops::Range<usize> {
    let at = |key: &str| usize::try_from(value[key].as_u64().expect("an offset")).expect("it fits");
    at("start")..at("end")
}

/// A CSV table as RFC 4180 reads it.
fn table(csv: &str) -> Vec<Vec<String>> {
    let (mut rows, mut row, mut cell, mut is_quoted) = (vec![], vec![], String::new(), false);
    let mut chars = csv.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '"' if is_quoted && chars.peek() == Some(&'"') => cell.extend(chars.next()),
            '"' => is_quoted = !is_quoted,
            ',' if !is_quoted => row.push(std::mem::take(&mut cell)),
            '\r' if !is_quoted => {
                assert_eq!(chars.next(), Some('\n'), "a row ends in CRLF");
                row.push(std::mem::take(&mut cell));
                rows.push(std::mem::take(&mut row));
            }
            _ => cell.push(c),
        }
    }
    assert!(row.is_empty() && cell.is_empty(), "the last row is complete");
    rows
}

#[test]
fn one_file_gives_one_object() {
    let folder = Folder::with(&[("day.txt", DAY)]);
    let result = json(&folder.run(&["analyze", "day.txt"]).clean());
    assert_eq!(
        (&result["file"], &result["schema"], &result["offsets"]),
        (&"day.txt".into(), &1.into(), &"utf-8".into())
    );
    assert_eq!(result.get("text"), None, "the text is the file's own");
    let quotes = result["quotes"].as_array().expect("quotes");
    assert_eq!(quotes.len(), 2);
    assert_eq!(&DAY[place(&quotes[0])], "“We will keep the clinic open,”");
    assert_eq!(quotes[0]["speaker"]["name"], "Ann Day");
}

#[test]
fn offsets_slice_in_every_unit() {
    let folder = Folder::with(&[("day.txt", DAY)]);
    let quote = |unit: &str| {
        let result = json(&folder.run(&["analyze", "day.txt", "--offsets", unit]).clean());
        assert_eq!(result["offsets"], unit);
        place(&result["quotes"][1])
    };
    let expected = "“Né en 1970, he is too old,”";
    assert_eq!(&DAY[quote("utf-8")], expected);
    let utf16: Vec<u16> = DAY.encode_utf16().collect();
    assert_eq!(String::from_utf16_lossy(&utf16[quote("utf-16")]), expected);
    let utf32: Vec<char> = DAY.chars().collect();
    assert_eq!(utf32[quote("utf-32")].iter().collect::<String>(), expected);
}

#[test]
fn standard_input_is_read() {
    let folder = Folder::with(&[]);
    for args in [&["analyze", "-"][..], &["analyze"]] {
        let result = json(&folder.run_with_input(args, DAY.as_bytes()).clean());
        assert_eq!(result["file"], "-");
        assert_eq!(result["quotes"].as_array().map(Vec::len), Some(2));
    }
    let run = folder.run_with_input(&["analyze", "-", "--out-dir", "out"], DAY.as_bytes());
    assert_eq!((run.status, folder.names("out")), (0, vec!["stdin.json".to_owned()]));
}

#[test]
fn a_folder_is_walked_in_order() {
    let folder = Folder::with(&[
        ("news/c.txt", DAY),
        ("news/a.md", DAY),
        ("news/b/z.html", "<p>Hello</p>"),
        ("news/b/y.HTM", "<p>Hello</p>"),
        ("news/.hidden.txt", DAY),
        ("news/.git/x.txt", DAY),
        ("news/table.csv", DAY),
        ("news/noending", DAY),
    ]);
    let results = json(&folder.run(&["analyze", "news"]).clean());
    assert_eq!(files(&results), ["news/a.md", "news/b/y.HTM", "news/b/z.html", "news/c.txt"]);
}

#[test]
fn results_keep_the_order_of_the_inputs() {
    let long = DAY.repeat(400);
    let names: Vec<String> = (0..150).map(|n| format!("news/{n:03}.txt")).collect();
    let texts: Vec<(&str, &str)> = names
        .iter()
        .enumerate()
        .map(|(n, name)| (name.as_str(), if n % 40 == 0 { long.as_str() } else { ROE }))
        .collect();
    let folder = Folder::with(&texts);
    assert_eq!(files(&json(&folder.run(&["analyze", "news"]).clean())), names);
    let results = json(&folder.run(&["analyze", "news/007.txt", "news/003.txt", "news/007.txt"]).clean());
    assert_eq!(files(&results), ["news/007.txt", "news/003.txt"], "each once, as named");
}

#[test]
fn a_folder_gives_an_array_however_little_it_holds() {
    let folder = Folder::with(&[("news/day.txt", DAY)]);
    assert_eq!(files(&json(&folder.run(&["analyze", "news"]).clean())), ["news/day.txt"]);
    let run = folder.run(&["analyze", "gone1", "gone2"]);
    assert_eq!((run.status, run.json()), (1, Value::Array(vec![])));
}

#[test]
fn jsonl_is_a_quote_a_line() {
    let folder = Folder::with(&[("day.txt", DAY), ("roe.txt", ROE)]);
    let lines = folder.run(&["analyze", "roe.txt", "day.txt", "--format", "jsonl", "--offsets", "utf-8"]).clean();
    let quotes: Vec<Value> = lines.lines().map(json).collect();
    let words: Vec<_> = quotes.iter().map(|quote| (&quote["file"], &quote["text"], &quote["source"])).collect();
    let value = Value::from;
    assert_eq!(
        words,
        [
            (&value("roe.txt"), &value("\"The bridge, our ‘Old Tom’, is safe,\""), &value("Bo Roe")),
            (&value("day.txt"), &value("“We will keep the clinic open,”"), &value("Ann Day")),
            (&value("day.txt"), &value("“Né en 1970, he is too old,”"), &value("Day")),
        ]
    );
    assert_eq!(&DAY[place(&quotes[2])], "“Né en 1970, he is too old,”");
    assert_eq!((&quotes[2]["id"], &quotes[2]["offsets"]), (&1.into(), &"utf-8".into()));
}

#[test]
fn csv_has_one_header_and_no_formulas() {
    let folder = Folder::with(&[("=day.txt", DAY), ("roe.txt", ROE)]);
    let csv = folder.run(&["analyze", "=day.txt", "roe.txt", "--format", "csv", "--offsets", "utf-32"]).clean();
    let rows = table(&csv);
    assert_eq!(
        rows[0].join(" "),
        "file quote kind certainty speaker speaker_kind source cue text start end paragraph sieve reports"
    );
    assert_eq!(rows.len(), 4);
    assert!(rows.iter().all(|row| row.len() == rows[0].len()), "{csv}");
    assert_eq!(rows[1][0], "'=day.txt", "a spreadsheet would compute it");
    assert_eq!(rows[2][4..11].join("|"), "Ann Day|person|Day|said|“Né en 1970, he is too old,”|60|88");
    assert_eq!(rows[3][8], "\"The bridge, our ‘Old Tom’, is safe,\"");
    assert!(rows[1..].iter().all(|row| row[13] == "speech"), "{csv}");
}

#[test]
fn every_format_tells_speech_from_stance_and_the_report_leaves_stances_out() {
    let text = "“We will keep the clinic open,” said Ann Day, the mayor.\n\nDay hopes to win a second term in May.\n";
    let folder = Folder::with(&[("day.txt", text)]);
    let run = |format: &str| folder.run(&["analyze", "day.txt", "--format", format]).clean();
    let expected = ["speech", "stance"];
    let result = json(&run("json"));
    let reports = result["quotes"].as_array().expect("quotes").iter().map(|quote| quote["reports"].as_str());
    assert_eq!(reports.collect::<Vec<_>>(), expected.map(Some));
    let lines = run("jsonl");
    assert_eq!(lines.lines().map(|line| json(line)["reports"].clone()).collect::<Vec<_>>(), expected);
    let rows = table(&run("csv"));
    assert_eq!(rows[1..].iter().map(|row| row[13].as_str()).collect::<Vec<_>>(), expected);
    let report = run("markdown");
    assert!(report.contains("1 quote · 1 speaker") && !report.contains("second term"), "{report}");
}

#[test]
fn markdown_is_a_report_by_speaker() {
    let folder = Folder::with(&[("day.txt", &format!("{DAY}\n{ROE}"))]);
    let report = folder.run(&["analyze", "day.txt", "--format", "markdown"]).clean();
    let day = report.find("\n## Ann Day\n").expect("a section for Day");
    let roe = report.find("\n## Bo Roe\n").expect("a section for Roe");
    let quote = |words: &str| report.find(&format!("\n> {words}\n")).unwrap_or_else(|| panic!("{words} in {report}"));
    assert!(day < quote("“We will keep the clinic open,”"));
    assert!(quote("“Né en 1970, he is too old,”") < roe);
    assert!(roe < quote("\"The bridge, our ‘Old Tom’, is safe,\""));
    assert!(report.contains("3 quotes · 2 speakers"), "{report}");
}

#[test]
fn a_folder_of_articles_becomes_a_folder_of_results() {
    let folder = Folder::with(&[("news/day.v2.txt", DAY), ("news/old/roe.md", ROE), ("sun.txt", DAY)]);
    let run = folder.run(&["analyze", "news", "sun.txt", "--out-dir", "made/out"]);
    assert_eq!((run.status, run.stdout.as_str()), (0, ""));
    assert_eq!(run.stderr, "onrecord: 3 of 3 inputs done, results in made/out\n");
    assert_eq!(folder.names("made/out"), ["day.v2.json", "old", "sun.json"]);
    assert_eq!(folder.names("made/out/old"), ["roe.json"]);
    assert_eq!(json(&folder.read("made/out/old/roe.json"))["file"], "news/old/roe.md");
    let single = folder.run(&["analyze", "sun.txt"]).clean();
    assert_eq!(folder.read("made/out/sun.json"), single, "the same bytes, wherever they go");

    for (format, ending) in [("csv", "csv"), ("jsonl", "jsonl"), ("markdown", "md")] {
        folder.run(&["analyze", "sun.txt", "--format", format, "--out-dir", format]).clean();
        let single = folder.run(&["analyze", "sun.txt", "--format", format]).clean();
        assert_eq!(folder.read(&format!("{format}/sun.{ending}")), single);
    }
}

#[test]
fn a_name_may_be_as_long_as_the_file_system_allows() {
    let name = "n".repeat(250);
    let folder = Folder::with(&[(&format!("{name}.txt"), DAY)]);
    folder.run(&["analyze", &format!("{name}.txt"), "--out-dir", "out"]).clean();
    assert_eq!(folder.names("out"), [format!("{name}.json")]);
}

#[test]
fn an_earlier_result_is_replaced() {
    let folder = Folder::with(&[("day.txt", DAY), ("out/day.json", "old"), ("out/other.json", "kept")]);
    folder.run(&["analyze", "day.txt", "--out-dir", "out"]).clean();
    assert_eq!(json(&folder.read("out/day.json"))["file"], "day.txt");
    assert_eq!(folder.read("out/other.json"), "kept");
}

#[test]
fn inputs_of_one_name_get_a_result_each() {
    let folder = Folder::with(&[
        ("a/x.txt", DAY),
        ("b/x.txt", ROE),
        ("b/X.md", DAY),
        ("c/x.md", ROE),
        ("c/x.txt.txt", DAY),
        ("c/sole.txt", DAY),
    ]);
    let inputs = ["a/x.txt", "b/x.txt", "b/X.md", "c/x.md", "c/x.txt.txt", "c/sole.txt"];
    let run = folder.run(&[&["analyze", "--out-dir", "out"], &inputs[..]].concat());
    assert_eq!(run.status, 0);
    let names = folder.names("out");
    assert_eq!(names.len(), inputs.len(), "{names:?}");
    let mut results: Vec<String> = names
        .iter()
        .map(|name| json(&folder.read(&format!("out/{name}")))["file"].as_str().expect("a name").to_owned())
        .collect();
    results.sort();
    let mut expected = inputs.map(str::to_owned).to_vec();
    expected.sort();
    assert_eq!(results, expected);
    assert_eq!(json(&folder.read("out/x.txt.json"))["file"], "c/x.txt.txt", "its own name is nobody else's");
    assert_eq!(json(&folder.read("out/x.txt-2.json"))["file"], "a/x.txt");
    assert_eq!(json(&folder.read("out/X.md.json"))["file"], "b/X.md");
    assert_eq!(
        run.messages("a/x.txt"),
        [format!("its result is {}, since {} is not free", shown("out", "x.txt-2.json"), shown("out", "x.json"))]
    );
    assert_eq!(run.messages("c/sole.txt"), [""; 0]);
}

fn shown(folder: &str, name: &str) -> String {
    Path::new(folder).join(name).display().to_string()
}

#[test]
fn a_result_never_replaces_an_article() {
    let folder = Folder::with(&[("day.md", DAY), ("day.md.md", ROE)]);
    let run = folder.run(&["analyze", ".", "--format", "markdown", "--out-dir", "."]);
    assert_eq!(run.status, 0);
    assert_eq!((folder.read("day.md"), folder.read("day.md.md")), (DAY.to_owned(), ROE.to_owned()));
    assert!(folder.read("day.md-2.md").contains("## Ann Day"));
    assert!(folder.read("day.md.md.md").contains("## Bo Roe"));
    assert_eq!(run.stderr.matches("is not free").count(), 2, "{}", run.stderr);
}

#[test]
fn reports_of_an_earlier_run_are_no_articles() {
    let folder = Folder::with(&[("news/day.txt", DAY), ("news/roe/roe.txt", ROE)]);
    for _ in 0..2 {
        let run = folder.run(&["analyze", "news", "--format", "markdown", "--out-dir", "news/roe/reports"]);
        assert_eq!(run.stderr, "onrecord: 2 of 2 inputs done, results in news/roe/reports\n");
        assert_eq!(folder.names("news/roe/reports"), ["day.md", "roe"]);
    }
}

#[test]
fn what_cannot_be_read_is_named_and_the_rest_done() {
    let folder = Folder::with(&[("day.txt", DAY), ("roe.txt", ROE), ("empty/readme.pdf", "")]);
    folder.write("photo.txt", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR");
    folder.write("noise.txt", &(1..=255).cycle().take(5000).collect::<Vec<u8>>());
    folder.write("report.pdf", b"%PDF-1.7\n1 0 obj");
    folder.write("letter.docx", b"PK\x03\x04\x14\0");
    folder.write("letter.rtf", b"{\\rtf1\\ansi No}");
    let bad = [
        ("gone.txt", "no such file or folder; check the name"),
        ("photo.txt", "not text; save its text as a .txt file in UTF-8"),
        ("noise.txt", "not text; save its text as a .txt file in UTF-8"),
        ("report.pdf", "a PDF, not text; save it as plain text or copy its text into a .txt file"),
        ("letter.docx", "a Word, EPUB or zip file, not text; save it as plain text or copy its text into a .txt file"),
        ("letter.rtf", "an RTF document, not text; save it as plain text or copy its text into a .txt file"),
        ("empty", "no .txt, .md, .html or .htm file inside; name files one by one to read other endings"),
    ];
    let mut args = vec!["analyze", "day.txt"];
    args.extend(bad.map(|(name, _)| name));
    args.push("roe.txt");

    let run = folder.run(&args);
    assert_eq!(run.status, 1);
    assert_eq!(files(&run.json()), ["day.txt", "roe.txt"]);
    for (name, message) in bad {
        assert_eq!(run.messages(name), [message]);
    }
    assert!(run.stderr.ends_with("onrecord: 2 of 9 inputs done\n"), "{}", run.stderr);

    args.extend(["--quiet", "--out-dir", "out"]);
    let run = folder.run(&args);
    assert_eq!((run.status, run.stderr.lines().count()), (1, bad.len()), "errors are said even when quiet");
    assert_eq!(folder.names("out"), ["day.json", "roe.json"]);
}

#[test]
fn one_bad_file_alone_fails_without_output() {
    let folder = Folder::with(&[]);
    let run = folder.run(&["analyze", "gone.txt"]);
    assert_eq!((run.status, run.stdout.as_str()), (1, ""));
    assert_eq!(run.stderr, "onrecord: gone.txt: no such file or folder; check the name\n");
}

/// A file that is there but cannot be read, even by root: reading the first byte of its own memory fails.
#[cfg(target_os = "linux")]
#[test]
fn a_read_error_is_named() {
    let folder = Folder::with(&[("day.txt", DAY)]);
    let run = folder.run(&["analyze", "/proc/self/mem", "day.txt"]);
    assert_eq!((run.status, files(&run.json())), (1, vec!["day.txt"]));
    let messages = run.messages("/proc/self/mem");
    assert!(matches!(messages[..], [message] if message.starts_with("cannot be read (")), "{messages:?}");
}

#[cfg(unix)]
#[test]
fn links_are_followed_and_circles_named() {
    use std::os::unix::fs::symlink;
    let folder = Folder::with(&[("news/day.txt", DAY), ("elsewhere/roe.txt", ROE)]);
    symlink(folder.path("elsewhere"), folder.path("news/linked")).expect("a link can be made");
    symlink(folder.path("news"), folder.path("news/round")).expect("a link can be made");
    symlink(folder.path("nothing"), folder.path("news/dangling.txt")).expect("a link can be made");
    let run = folder.run(&["analyze", "news"]);
    assert_eq!((run.status, files(&run.json())), (1, vec!["news/day.txt", "news/linked/roe.txt"]));
    assert_eq!(run.messages("news/dangling.txt"), ["no such file or folder; check the name"]);
    assert_eq!(run.messages("news/round"), ["a link that leads back to a folder it is in; remove it"]);
}

#[cfg(unix)]
#[test]
fn a_message_stays_on_one_line() {
    let folder = Folder::with(&[]);
    let run = folder.run(&["analyze", "two\nlines\u{1b}[2J.txt"]);
    assert_eq!(run.stderr, "onrecord: two\\nlines\\u{1b}[2J.txt: no such file or folder; check the name\n");
}

#[test]
fn an_empty_text_has_an_empty_result() {
    let folder = Folder::with(&[("empty.txt", ""), ("blank.txt", " \n\t\n"), ("page.html", "<title></title><p> </p>")]);
    let run = folder.run(&["analyze", "empty.txt", "blank.txt", "page.html"]);
    assert_eq!((run.status, files(&run.json()).len()), (0, 3));
    assert_eq!(run.messages("empty.txt"), ["empty; its result holds no quotes"]);
    assert_eq!(run.messages("blank.txt"), ["empty; its result holds no quotes"]);
    assert_eq!(run.messages("page.html"), ["no text in this page; its result holds no quotes"]);
    folder.run(&["analyze", "empty.txt", "--quiet"]).clean();
}

#[test]
fn other_encodings_are_converted() {
    let expected = "“Café open,” said Ann Day.";
    let folder = Folder::with(&[]);
    let utf16 =
        |bytes: fn(u16) -> [u8; 2]| "\u{feff}“Café open,” said Ann Day.".encode_utf16().flat_map(bytes).collect();
    let cases: [(&str, Vec<u8>); 4] = [
        ("bom.txt", format!("\u{feff}{expected}").into_bytes()),
        ("little.txt", utf16(u16::to_le_bytes)),
        ("big.txt", utf16(u16::to_be_bytes)),
        ("windows.txt", b"\x93Caf\xe9 open,\x94 said Ann Day.".to_vec()),
    ];
    for (name, bytes) in cases {
        folder.write(name, &bytes);
        let run = folder.run(&["analyze", name]);
        assert_eq!((run.status, &run.json()["text"]), (0, &expected.into()), "{name}");
        let guess = "not UTF-8, read as windows-1252; if characters look wrong, save it as UTF-8";
        assert_eq!(run.messages(name), if name == "windows.txt" { vec![guess] } else { vec![] });
        assert_eq!(&expected[place(&run.json()["quotes"][0])], "“Café open,”");
    }
}

#[test]
fn a_damaged_byte_does_not_change_the_encoding() {
    let folder = Folder::with(&[]);
    let mut bytes = DAY.repeat(3).into_bytes();
    bytes.extend(b"caf\xe9");
    folder.write("day.txt", &bytes);
    let run = folder.run(&["analyze", "day.txt"]);
    assert_eq!(run.json()["text"], format!("{}caf\u{fffd}", DAY.repeat(3)));
    assert_eq!(run.messages("day.txt"), ["damaged UTF-8; each character that could not be read became \u{fffd}"]);
}

const PAGE: &str = r#"<!DOCTYPE html><html lang="en"><head><meta charset="windows-1251">
<title>Board puts off its vote on the crane - The Quay Gazette</title><meta name="author" content="Ines Calloway">
<style>p { color: red }</style></head><body>
<nav><ul><li><a href="/">Home page</a></li><li><a href="/news">News menu</a></li></ul></nav>
<h1>Board puts off its vote on the crane</h1>
<article><p>The harbour board has put off its vote on a <a href="/x">second crane</a> until March, after a report
questioned the footing of the east quay and the cost of the work, which had doubled within a year.</p>
<p>&ldquo;We are not going to pour concrete on a maybe,&rdquo; said Odalys Brandt, who chairs the board.</p>
<script>var quote = "“Never,” said the script.";</script>
<p>The union, whose members had hoped to see the work begin before the winter, called the delay a blow.</p></article>
<footer><p>Copyright notice</p></footer></body></html>"#;

#[test]
fn the_article_is_taken_out_of_a_page() {
    let folder = Folder::with(&[("page.html", PAGE), ("page.txt", PAGE)]);
    let result = json(&folder.run(&["analyze", "page.html"]).clean());
    let text = result["text"].as_str().expect("the text that offsets count in");
    let lines: Vec<&str> = text.split("\n\n").collect();
    assert_eq!(lines[..2], ["Board puts off its vote on the crane", "By Ines Calloway"]);
    assert!(lines[2].ends_with("a second crane until March, after a report questioned the footing of the east quay and the cost of the work, which had doubled within a year."));
    assert_eq!(lines[3], "“We are not going to pour concrete on a maybe,” said Odalys Brandt, who chairs the board.");
    assert_eq!(lines.len(), 5, "{text}");
    let quotes: Vec<&str> =
        result["quotes"].as_array().expect("quotes").iter().map(|quote| &text[place(quote)]).collect();
    assert!(quotes.contains(&"“We are not going to pour concrete on a maybe,”"), "{quotes:?}");

    let result = json(&folder.run_with_input(&["analyze", "-"], PAGE.as_bytes()).clean());
    assert_eq!(result["text"], text, "a page is known by its first words");
    let result = json(&folder.run(&["analyze", "page.txt"]).clean());
    assert_eq!(result.get("text"), None, "a text file is read as it is");
}

#[test]
fn a_page_says_its_encoding() {
    let folder = Folder::with(&[]);
    folder.write("page.html", b"<meta charset=windows-1251><p>\x93\xc4\xe0\x94, said Ann Day.</p>");
    let result = json(&folder.run(&["analyze", "page.html"]).clean());
    assert_eq!(result["text"], "“Да”, said Ann Day.");

    folder.write("wrong.html", b"<meta charset=utf-8><p>\x93Caf\xe9\x94, said Ann Day.</p>");
    let run = folder.run(&["analyze", "wrong.html"]);
    assert_eq!(run.json()["text"], "“Café”, said Ann Day.", "what it says cannot be true");
    assert_eq!(run.messages("wrong.html").len(), 1);
}

#[test]
fn a_page_without_an_article_gives_all_its_text() {
    let folder =
        Folder::with(&[("short.html", "<p>One</p><div>Two <b>bold</b></div>"), ("none.html", "<li>Menu</li>")]);
    let results = json(&folder.run(&["analyze", "short.html", "none.html"]).clean());
    assert_eq!(results[0]["text"], "One\n\nTwo bold");
    assert_eq!(results[1]["text"], "Menu");
}

#[test]
fn a_page_nested_deeper_than_browsers_allow_gives_all_its_text() {
    let nested = |n: usize| format!("{}{PAGE}{}", "<section>".repeat(n), "</section>".repeat(n));
    let folder = Folder::with(&[("deep.html", &nested(480)), ("deeper.html", &nested(600))]);
    let results = json(&folder.run(&["analyze", "deep.html", "deeper.html"]).clean());
    let has = |idx: usize, words: &str| results[idx]["text"].as_str().is_some_and(|text| text.contains(words));
    assert!(has(0, "“We are not going to pour concrete on a maybe,”") && !has(0, "Copyright notice"));
    assert!(has(1, "“We are not going to pour concrete on a maybe,”") && has(1, "Copyright notice"));
    assert!(!has(1, "said the script"));
}

#[test]
fn wrong_usage_is_status_2() {
    let folder = Folder::with(&[("day.txt", DAY)]);
    for (args, hint) in [
        (&["analyze", "day.txt", "--format", "xml"][..], "[possible values: json, jsonl, csv, markdown]"),
        (&["analyze", "day.txt", "--offsets", "utf-7"], "[possible values: utf-8, utf-16, utf-32]"),
        (&["analyze", "day.txt", "--nonsense"], "unexpected argument '--nonsense'"),
        (&["analyse", "day.txt"], "a similar subcommand exists: 'analyze'"),
        (&[], "Usage: onrecord"),
    ] {
        let run = folder.run(args);
        assert_eq!((run.status, run.stdout.as_str()), (2, ""), "{args:?}");
        assert!(run.stderr.contains(hint), "{}", run.stderr);
    }
}

#[test]
fn a_folder_that_takes_no_results_is_said_once_and_first() {
    let folder = Folder::with(&[("day.txt", DAY), ("roe.txt", ROE)]);
    // A folder inside a file, and on Linux one that nobody can write to, not even root.
    let dirs = if cfg!(target_os = "linux") { vec!["day.txt/out", "/proc"] } else { vec!["day.txt/out"] };
    for dir in dirs {
        let run = folder.run(&["analyze", "day.txt", "roe.txt", "--out-dir", dir]);
        assert_eq!((run.status, run.stdout.as_str(), run.stderr.lines().count()), (2, "", 1));
        assert!(run.stderr.starts_with(&format!("onrecord: cannot write to the folder {dir} (")), "{}", run.stderr);
        assert!(run.stderr.ends_with("; choose another --out-dir\n"), "{}", run.stderr);
    }
}

#[test]
fn a_result_that_cannot_be_written_is_named_and_leaves_nothing() {
    let folder = Folder::with(&[("day.txt", DAY), ("roe.txt", ROE), ("out/day.json/in-the-way", "")]);
    let run = folder.run(&["analyze", "day.txt", "roe.txt", "--out-dir", "out"]);
    assert_eq!(run.status, 1);
    let messages = run.messages("day.txt");
    assert!(matches!(messages[..], [message] if message.starts_with("cannot write out/day.json (")), "{messages:?}");
    assert_eq!(folder.names("out"), ["day.json", "roe.json"], "no half-written file stays behind");
    assert_eq!(folder.names("out/day.json"), ["in-the-way"]);
}

#[test]
fn help_and_version_say_what_is_there() {
    let folder = Folder::with(&[]);
    assert_eq!(folder.run(&["--version"]).clean(), format!("onrecord {}\n", env!("CARGO_PKG_VERSION")));
    assert!(folder.run(&["--help"]).clean().contains("analyze"));
    let help = folder.run(&["analyze", "--help"]).clean();
    for word in
        ["PATH", "--format", "jsonl", "markdown", "--offsets", "utf-16", "--out-dir", "Exit status:", "Examples:"]
    {
        assert!(help.contains(word), "{word} in {help}");
    }
    assert!(help.lines().all(|line| line.chars().count() <= 80), "{help}");
}

#[test]
fn a_reader_that_leaves_ends_the_run_quietly() {
    let folder = Folder::with(&[("day.txt", &DAY.repeat(2000))]);
    for format in ["json", "jsonl", "csv", "markdown"] {
        let mut child =
            folder.command(&["analyze", "day.txt", "--format", format]).spawn().expect("the program starts");
        drop(child.stdout.take());
        let run = Run::new(&child.wait_with_output().expect("the program ends"));
        assert_eq!((run.status, run.stderr.as_str()), (0, ""), "{format}");
    }
}

#[test]
fn a_long_text_is_read() {
    let text = "The bridge stayed shut for a second day, and rain fell on the empty market.\n\n".repeat(270_000) + DAY;
    assert!(text.len() > 20_000_000);
    let folder = Folder::with(&[("long.txt", &text)]);
    let lines = folder.run(&["analyze", "long.txt", "--format", "jsonl"]).clean();
    let quotes: Vec<Value> = lines.lines().map(json).collect();
    assert_eq!(quotes.len(), 2);
    assert_eq!(&text[place(&quotes[0])], "“We will keep the clinic open,”");
}
