//! Makes the files of www/ that are made of others: page.js and page-worker.js, each one file of many modules, so that
//! the page starts after one request and weighs little; and files.js: which of the page's files a browser keeps for a
//! visit without a network (www/sw.js does that), and the version that they are together.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result, bail};
use hmac_sha256::Hash;

use crate::setup::Tools;
use crate::shell::{self, command, files_below, root};

/// What is made, and of which module with all that it imports. The readers of other files are imported by address, and
/// so are no part of it.
const BUNDLES: &[(&str, &str)] = &[("www/page.js", "www/app.js"), ("www/page-worker.js", "www/engine-worker.js")];
const ESBUILD: &[&str] = &[
    "--bundle",
    "--format=esm",
    "--target=es2022",
    "--charset=utf8",
    "--minify-syntax",
    "--legal-comments=none",
    "--log-level=warning",
];
/// Terser's result is 5 % smaller than that of esbuild's own --minify.
const TERSER: &[&str] = &[
    "--module",
    "--ecma=2020",
    "--mangle",
    "--compress=passes=3,ecma=2020,unsafe_arrows,keep_fargs=false,pure_getters,hoist_props,inline=1,lhs_constants=false",
];
const LIST: &str = "www/files.js";
/// Digits of the version, each of four bits.
const DIGITS: usize = 16;

type Made = BTreeMap<&'static str, Vec<u8>>;

/// Writes them.
pub fn write(tools: &Tools) -> Result<()> {
    for (file, content) in make(tools)? {
        shell::write(&root().join(file), content)?;
    }
    Ok(())
}

/// Fails where the committed ones are not what the sources give.
pub fn check(tools: &Tools) -> Result<()> {
    for (file, content) in make(tools)? {
        if std::fs::read(root().join(file)).ok().as_ref() != Some(&content) {
            bail!("{file} is not what the page's modules give; run `cargo xtask build --page` and commit it");
        }
    }
    Ok(())
}

fn make(tools: &Tools) -> Result<Made> {
    let mut made = Made::new();
    for (file, entry) in BUNDLES {
        made.insert(file, bundle(tools, entry)?);
    }
    let list = list(&made)?;
    made.insert(LIST, list.into_bytes());
    Ok(made)
}

fn bundle(tools: &Tools, entry: &str) -> Result<Vec<u8>> {
    let whole = shell::target().join("page-bundle.js");
    run(tools.put_on(command("esbuild").arg(entry).args(ESBUILD).arg(format!("--outfile={}", whole.display()))))?;
    let preamble = format!("preamble='// Made of {entry} by cargo xtask build.'");
    run(tools.put_on(command("terser").arg(&whole).args(TERSER).args(["--format", &preamble])))
}

/// What a tool writes to its output; whatever it complains of is an error.
fn run(tool: &mut Command) -> Result<Vec<u8>> {
    let output = tool.current_dir(root()).output().with_context(|| format!("cannot run {}", shell::line(tool)))?;
    if !output.status.success() || !output.stderr.is_empty() {
        bail!("`{}` failed:\n{}", shell::line(tool), String::from_utf8_lossy(&output.stderr));
    }
    Ok(output.stdout)
}

/// The text of www/files.js.
fn list(made: &Made) -> Result<String> {
    let mut digest = Hash::new();
    let mut entries = String::new();
    for file in page_files(made)? {
        digest.update(&file);
        digest.update([0]);
        digest.update(Hash::hash(&read(made, &file)?));
        entries += &format!("    {:?},\n", address(&file));
    }
    digest.update(shell::read(&root().join("www/sw.js"))?);
    let digest: String = digest.finalize().iter().map(|byte| format!("{byte:02x}")).collect();
    Ok(format!(
        "// Written by `cargo xtask build`: the files of the page that sw.js keeps, and the version that they are together.\n\
         const FILES = {{\n  version: \"{}\",\n  files: [\n{entries}  ],\n}};\n",
        &digest[..DIGITS]
    ))
}

/// What the page loads, by path from the repository's root: itself, what is made above, the engine, the samples, and the
/// readers of other files with the modules that they import, but without their large libraries, which few visits need.
fn page_files(made: &Made) -> Result<BTreeSet<String>> {
    let mut files: BTreeSet<String> =
        ["www/index.html", "www/style.css", "www/exports/report.css", "pkg/engine_bg.wasm"].map(String::from).into();
    files.extend(made.keys().filter(|file| **file != LIST).map(ToString::to_string));
    files.extend(
        files_below(&root().join("seeds/articles"))?.into_iter().map(relative).filter(|file| !file.ends_with(".md")),
    );
    let mut unread: Vec<String> = files_below(&root().join("www/readers"))?.into_iter().map(relative).collect();
    while let Some(file) = unread.pop() {
        let text = shell::read_text(&root().join(&file))?;
        let names = text.split('"').filter_map(|quoted| quoted.strip_prefix("./").map(|name| ("www/readers", name)));
        let outside = text.split('"').filter_map(|quoted| quoted.strip_prefix("../").map(|name| ("www", name)));
        let inside = file.starts_with("www/readers/");
        for (folder, name) in names.chain(outside) {
            let folder = if inside { folder } else { "www" };
            let named = format!("{folder}/{name}");
            let is_module = named.ends_with(".js") && !name.starts_with("vendor/") && root().join(&named).is_file();
            if is_module && !files.contains(&named) {
                unread.push(named);
            }
        }
        files.insert(file);
    }
    Ok(files)
}

fn read(made: &Made, file: &str) -> Result<Vec<u8>> {
    made.get(file).map_or_else(|| shell::read(&root().join(file)), |content| Ok(content.clone()))
}

/// A file's address as seen from www/sw.js.
fn address(file: &str) -> String {
    match file.strip_prefix("www/") {
        Some("index.html") => "./".into(),
        Some(inside) => inside.into(),
        None => format!("../{file}"),
    }
}

fn relative(path: PathBuf) -> String {
    let inside = path.strip_prefix(root()).expect("the file was found below the root");
    inside.components().map(|part| part.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_holds_what_the_page_loads_and_nothing_else() {
        let made = BUNDLES.iter().map(|(file, _)| (*file, Vec::new())).collect();
        let files = page_files(&made).unwrap();
        for file in ["www/index.html", "www/page.js", "www/page-worker.js", "pkg/engine_bg.wasm"] {
            assert!(files.contains(file), "{file}");
        }
        // A reader, and modules that readers import, one of them through another.
        for file in ["www/readers/pdf.js", "www/html-text.js", "www/words.js", "seeds/articles/index.json"] {
            assert!(files.contains(file), "{file}");
        }
        for file in ["www/sw.js", "www/files.js", "www/embed.html", "www/app.js", "pkg/element.js"] {
            assert!(!files.contains(file), "{file}");
        }
    }

    #[test]
    fn addresses_are_those_that_the_worker_sees() {
        assert_eq!(address("www/index.html"), "./");
        assert_eq!(address("www/views/legend.js"), "views/legend.js");
        assert_eq!(address("pkg/web.js"), "../pkg/web.js");
    }
}
