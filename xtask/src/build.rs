//! Makes pkg/: the engine as WebAssembly, the package's own modules beside it, and a record of what it was made from.
//!
//! The same source gives the same bytes in any folder: every tool has one version, and the paths that the compiler
//! would write into panic messages are replaced. So the committed pkg/ can be held against the sources byte by byte.

use std::collections::{BTreeMap, BTreeSet};
use std::ffi::OsString;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use hmac_sha256::Hash;
use serde_json::json;

use crate::page_files;
use crate::setup::{self, Tools, WASM_PACK, WASM_TARGET};
use crate::shell::{self, cargo, command, files_below, root};

/// Instructions beyond the target's defaults. With SIMD, which `memchr` and `regex` search with, the wasm is as fast and
/// 2 KB smaller when compressed; every browser since March 2023 has it.
const TARGET_FEATURES: &str = "-Ctarget-feature=+simd128,+bulk-memory";
/// -O2 to -O4, -Os and -Oz come out within 2 % of each other, in size and in speed. What matters is how much is inlined
/// where it is called once: by default everything, which makes of most passes one giant function that V8 compiles badly.
/// Without the limit an analysis takes a quarter longer; 0 is 10 % slower than 300, and up to 1500 nothing changes.
/// Packing the memory would cut the data at every row of zeros, and 4 KB more would be left of them when compressed.
const WASM_OPT: &[&str] = &[
    "-O3",
    "--one-caller-inline-max-function-size=300",
    "--skip-pass=memory-packing",
    "--enable-bulk-memory",
    "--enable-bulk-memory-opt",
    "--enable-multivalue",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-sign-ext",
    "--enable-simd",
    "--strip-producers",
    "--strip-target-features",
];
/// What pkg/ is made from. The command line and its modules are no part of it.
const SOURCES: &[&str] = &["src", "models", "seeds/lexicons", "LICENSE-MIT", "LICENSE-APACHE"];
const VERSIONS: &[&str] = &["Cargo.toml", "Cargo.lock", "rust-toolchain.toml"];
const NOT_SOURCES: &[&str] = &["src/main.rs", "src/cli"];
/// The package's own modules, copied as they are.
const PACKAGE: &str = "src/package";
const RECORD: &str = "build.json";

/// `cargo xtask build`: writes pkg/, and what www/ has of it.
pub fn build() -> Result<()> {
    let tools = setup::for_build()?;
    let made = make(&tools)?;
    let pkg = pkg();
    for name in made.keys() {
        shell::write(&pkg.join(name), &made[name])?;
    }
    for name in contents(&pkg)?.keys().filter(|name| !made.contains_key(*name)) {
        std::fs::remove_file(pkg.join(name)).with_context(|| format!("cannot remove pkg/{name}"))?;
    }
    let size: usize = made.values().map(Vec::len).sum();
    println!("pkg/ is made: {} files, {} KB", made.len(), size / 1000);
    page_files::write(&tools)
}

/// `cargo xtask build --page`: only the files of www/ that are made of others.
pub fn build_page() -> Result<()> {
    page_files::write(&setup::for_build()?)
}

/// `cargo xtask build --check`: fails where the committed pkg/, or what www/ has of it, is not what the sources give.
pub fn check() -> Result<()> {
    let tools = setup::for_build()?;
    let made = make(&tools)?;
    let committed = contents(&pkg())?;
    let names: BTreeSet<&String> = made.keys().chain(committed.keys()).collect();
    let differing: Vec<String> = names
        .into_iter()
        .filter_map(|name| match (made.get(name), committed.get(name)) {
            (Some(made), Some(committed)) if made == committed => None,
            (Some(_), Some(_)) => Some(format!("  pkg/{name} differs")),
            (Some(_), None) => Some(format!("  pkg/{name} is missing")),
            (None, _) => Some(format!("  pkg/{name} should not be there")),
        })
        .collect();
    if !differing.is_empty() {
        bail!("pkg/ is not what the sources give; run `cargo xtask build` and commit pkg/\n{}", differing.join("\n"));
    }
    page_files::check(&tools)?;
    println!("pkg/ is what the sources give: {} files, byte for byte", made.len());
    Ok(())
}

/// Whether the sources are still those that pkg/ was made from. Decided by their digest: git keeps no times.
pub fn is_fresh() -> Result<bool> {
    let record = record()?;
    Ok(std::fs::read_to_string(pkg().join(RECORD)).is_ok_and(|recorded| recorded == record))
}

pub fn pkg() -> PathBuf {
    root().join("pkg")
}

type Files = BTreeMap<String, Vec<u8>>;

/// Every file of the package, by its path inside pkg/.
fn make(tools: &Tools) -> Result<Files> {
    let out = shell::target().join("wasm-pack");
    if out.exists() {
        std::fs::remove_dir_all(&out)?;
    }
    // Fetched first, because the folders that the sources of dependencies lie in are among the paths to replace.
    shell::run(cargo().args(["fetch", "--locked", "--target", WASM_TARGET]))?;
    let mut wasm_pack = command("wasm-pack");
    wasm_pack
        .args(["build", "--release", "--target", "web", "--out-name", "engine", "--out-dir"])
        .arg(&out)
        // Our own types, package.json and optimiser's options; and no tool is downloaded behind our back.
        .args(["--no-typescript", "--no-pack", "--no-gitignore", "--no-opt", "--mode", "no-install", "--", "--locked"])
        .env("CARGO_ENCODED_RUSTFLAGS", rustflags()?);
    shell::run(tools.put_on(&mut wasm_pack))?;
    let wasm = out.join("engine_bg.wasm");
    let mut wasm_opt = command("wasm-opt");
    wasm_opt.args(WASM_OPT).arg(&wasm).arg("-o").arg(&wasm);
    shell::run(tools.put_on(&mut wasm_opt))?;

    let mut made = contents(&root().join(PACKAGE))?;
    for name in ["engine.js", "engine_bg.wasm"] {
        made.insert(name.into(), shell::read(&out.join(name))?);
    }
    for name in ["LICENSE-MIT", "LICENSE-APACHE"] {
        made.insert(name.into(), shell::read(&root().join(name))?);
    }
    made.insert(RECORD.into(), record()?.into_bytes());
    Ok(made)
}

fn contents(folder: &Path) -> Result<Files> {
    files_below(folder)?.into_iter().map(|file| Ok((relative(&file, folder), shell::read(&file)?))).collect()
}

/// A path below a folder, with `/` on every system.
fn relative(file: &Path, folder: &Path) -> String {
    let inside = file.strip_prefix(folder).expect("the file was found below the folder");
    inside.components().map(|part| part.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/")
}

/// The compiler's options, in cargo's encoding: this repository, cargo's downloads and the toolchain are called the
/// same wherever they lie.
fn rustflags() -> Result<OsString> {
    let cargo_home = std::env::var_os("CARGO_HOME").map(PathBuf::from);
    let cargo_home = cargo_home.or_else(|| Some(std::env::home_dir()?.join(".cargo"))).context("no cargo home")?;
    let mut renamed = vec![(root().to_owned(), "/onrecord")];
    let registries = cargo_home.join("registry/src");
    for registry in std::fs::read_dir(&registries).with_context(|| format!("cannot read {}", registries.display()))? {
        renamed.push((registry?.path(), "/crates"));
    }
    let sysroot = shell::output(command("rustc").args(["--print", "sysroot"])).context("cannot run rustc")?;
    renamed.push((sysroot.into(), "/rust"));

    let mut flags = OsString::from(TARGET_FEATURES);
    for (path, name) in renamed {
        flags.push("\u{1f}--remap-path-prefix=");
        flags.push(path);
        flags.push(format!("={name}"));
    }
    Ok(flags)
}

/// What pkg/ is made from and by: the text of pkg/build.json.
fn record() -> Result<String> {
    let mut digest = Hash::new();
    let mut files: Vec<PathBuf> = VERSIONS.iter().map(|name| root().join(name)).collect();
    for source in SOURCES.iter().map(|name| root().join(name)) {
        files.extend(if source.is_file() { vec![source] } else { files_below(&source)? });
    }
    files.retain(|file| !NOT_SOURCES.iter().any(|not| file.starts_with(root().join(not))));
    for file in files {
        digest.update(relative(&file, root()));
        digest.update([0]);
        digest.update(Hash::hash(&shell::read(&file)?));
    }
    let record = json!({
        "sources": hex(&digest.finalize()),
        "rustflags": TARGET_FEATURES,
        "wasm-pack": WASM_PACK,
        "wasm-bindgen": setup::locked_version("wasm-bindgen")?,
        "wasm-opt": format!("{} {}", binaryen()?, WASM_OPT.join(" ")),
    });
    Ok(format!("{record:#}\n"))
}

/// The version of binaryen, which brings wasm-opt, in package-lock.json.
fn binaryen() -> Result<String> {
    let lock: serde_json::Value = serde_json::from_slice(&shell::read(&root().join("package-lock.json"))?)?;
    let version = lock["packages"]["node_modules/binaryen"]["version"].as_str();
    Ok(version.context("package-lock.json has no binaryen")?.to_owned())
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
