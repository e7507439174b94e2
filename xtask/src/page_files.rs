//! Makes www/files.js: which of the page's files a browser keeps for a visit without a network (www/sw.js does that), and
//! the version that they are together. One changed byte in any of them is another version.

use std::collections::BTreeSet;
use std::path::PathBuf;

use anyhow::{Result, bail};
use hmac_sha256::Hash;

use crate::shell::{self, files_below, root};

const LIST: &str = "www/files.js";
/// Digits of the version, each of four bits.
const DIGITS: usize = 16;

/// Writes www/files.js.
pub fn write() -> Result<()> {
    shell::write(&root().join(LIST), list()?)
}

/// Fails where the committed www/files.js is not what the files give.
pub fn check() -> Result<()> {
    if std::fs::read_to_string(root().join(LIST)).ok() != Some(list()?) {
        bail!("{LIST} is not what the page's files give; run `cargo xtask build --page` and commit it");
    }
    Ok(())
}

/// The text of www/files.js.
fn list() -> Result<String> {
    let mut digest = Hash::new();
    let mut entries = String::new();
    for file in page_files()? {
        digest.update(&file);
        digest.update([0]);
        digest.update(Hash::hash(&shell::read(&root().join(&file))?));
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

/// What the page loads, by path from the repository's root: www/ without the page that shows the element, without what
/// does the keeping and without the large libraries that few visits need; the samples; and the modules of pkg/ that the
/// page's files name, with what those name in turn.
fn page_files() -> Result<BTreeSet<String>> {
    let mut files = BTreeSet::new();
    for path in files_below(&root().join("www"))? {
        let file = relative(path);
        let name = file.strip_prefix("www/").unwrap_or(&file);
        if !name.starts_with("embed") && !name.starts_with("vendor/") && !matches!(name, "sw.js" | "files.js") {
            files.insert(file);
        }
    }
    files.extend(
        files_below(&root().join("seeds/articles"))?.into_iter().map(relative).filter(|file| !file.ends_with(".md")),
    );

    let mut unread: Vec<String> = files.iter().cloned().collect();
    while let Some(file) = unread.pop() {
        let prefix = if file.starts_with("pkg/") { "./" } else { "../pkg/" };
        if !file.ends_with(".js") && !file.ends_with(".html") {
            continue;
        }
        let text = shell::read_text(&root().join(&file))?;
        for name in text.split('"').filter_map(|quoted| quoted.strip_prefix(prefix)) {
            let named = format!("pkg/{name}");
            if !name.ends_with(".d.ts") && root().join(&named).is_file() && files.insert(named.clone()) {
                unread.push(named);
            }
        }
    }
    Ok(files)
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
        let files = page_files().unwrap();
        for file in ["www/index.html", "www/app.js", "www/views/legend.js", "pkg/engine_bg.wasm", "pkg/worker.js"] {
            assert!(files.contains(file), "{file}");
        }
        // Named by a module of pkg/ that is named by one of www/.
        assert!(files.contains("pkg/turns.js"));
        assert!(files.contains("seeds/articles/index.json"));
        for file in ["www/sw.js", "www/files.js", "www/embed.html", "pkg/element.js", "pkg/index.d.ts", "pkg/node.js"] {
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
