//! Runs every check and test, quick ones first. The first failure stops; nothing is skipped.

use std::path::PathBuf;
use std::time::Instant;

use anyhow::{Result, anyhow, bail};

use crate::build;
use crate::setup::{self, Browsers, Tools, WASM_TARGET};
use crate::shell::{self, cargo, command, files_below, root};

type Step = (&'static str, fn(&Tools, &Browsers) -> Result<()>);

const STEPS: &[Step] = &[
    ("format", |_, _| shell::run(cargo().args(["fmt", "--all", "--check"]))),
    ("lint", |_, _| clippy(&["--workspace", "--all-targets"])),
    ("lint for wasm", |_, _| clippy(&["--lib", "--test", "wasm", "--target", WASM_TARGET])),
    ("native, command-line and doc tests", |_, _| shell::run(cargo().args(["test", "--workspace", "--locked"]))),
    ("wasm tests", wasm_tests),
    ("pkg/ is what the sources give", |_, _| build::check()),
    ("package tests", |tools, browsers| node_tests(false, tools, browsers)),
    ("page tests", |tools, browsers| node_tests(true, tools, browsers)),
];

/// `cargo xtask test`.
pub fn test() -> Result<()> {
    let begin = Instant::now();
    println!("== set-up");
    let (tools, browsers) = setup::for_tests()?;
    for (done, (name, step)) in STEPS.iter().enumerate() {
        println!("\n== {name}");
        let step_begin = Instant::now();
        step(&tools, &browsers).map_err(|error| {
            let left = STEPS.len() - done - 1;
            anyhow!("{name} failed: {error:#}\n{done} passed, 1 failed, {left} not run")
        })?;
        println!("== {name}: passed in {} s", step_begin.elapsed().as_secs());
    }
    let names: Vec<&str> = STEPS.iter().map(|(name, _)| *name).collect();
    println!("\nIn {} s: {}", begin.elapsed().as_secs(), names.join("; "));
    println!("{} passed, 0 failed", STEPS.len());
    Ok(())
}

fn clippy(targets: &[&str]) -> Result<()> {
    shell::run(cargo().arg("clippy").args(targets).args(["--locked", "--", "--deny", "warnings"]))
}

/// tests/wasm.rs in the browser. webdriver.json holds the browser's options.
fn wasm_tests(tools: &Tools, browsers: &Browsers) -> Result<()> {
    let mut wasm_pack = command("wasm-pack");
    wasm_pack.args(["test", "--headless", "--chrome", "--mode", "no-install", "--chromedriver"]);
    wasm_pack.arg(&browsers.chromedriver).args(["--", "--locked", "--test", "wasm"]);
    shell::run(tools.put_on(&mut wasm_pack))
}

/// The `*.test.mjs` files below tests/: those of the page or all others. They find the browsers in CHROMIUM and
/// FIREFOX, and the command line, which the native tests have built, in ONRECORD.
fn node_tests(of_page: bool, tools: &Tools, browsers: &Browsers) -> Result<()> {
    let tests = root().join("tests");
    let mut files: Vec<PathBuf> = files_below(&tests)?;
    files.retain(|file| file.to_string_lossy().ends_with(".test.mjs"));
    files.retain(|file| file.starts_with(tests.join("page")) == of_page);
    if files.is_empty() {
        bail!("there are no such tests");
    }
    let mut node = command("node");
    // Two at a time: a page mostly waits.
    node.args(["--test", "--test-concurrency=2", "--test-reporter=spec"]).args(files);
    node.env("CHROMIUM", &browsers.chromium).env("FIREFOX", &browsers.firefox);
    node.env("ONRECORD", shell::target().join("debug/onrecord"));
    shell::run(tools.put_on(&mut node))
}
