//! Sets up what the build and the tests need, and says what it does. What is there already is left alone; what
//! cannot be set up is named together with the command to run, and fails.
//!
//! Tools that must have one exact version (wasm-pack, wasm-bindgen-cli) go into a cache folder of the user, one
//! folder a version, so that several clones share them and nothing else on the machine changes.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::shell::{self, cargo, command, root};

pub const WASM_PACK: &str = "0.15.1";
pub const WASM_TARGET: &str = "wasm32-unknown-unknown";
const NODE_MAJOR: u32 = 20;
/// Written into node_modules: the package-lock.json that it was installed from.
const INSTALLED_LOCK: &str = "node_modules/.installed-package-lock.json";

/// PATH with the pinned tools first.
pub struct Tools {
    path: OsString,
}

/// A Chromium, the chromedriver of the same version, and a Firefox.
pub struct Browsers {
    pub chromium: PathBuf,
    pub chromedriver: PathBuf,
    pub firefox: PathBuf,
}

/// One thing that must be there.
struct Need {
    what: String,
    present: bool,
    /// Commands that bring it, tried in this order until one works.
    ways: Vec<Command>,
    /// What a person can do where none does.
    by_hand: String,
}

impl Tools {
    /// Lets a command find the pinned tools.
    pub fn put_on<'c>(&self, command: &'c mut Command) -> &'c mut Command {
        command.env("PATH", &self.path)
    }
}

/// Sets up what `cargo xtask build` needs.
pub fn for_build() -> Result<Tools> {
    meet(build_needs()?)?;
    let mut folders = vec![tool_folder("wasm-pack", WASM_PACK)?.join("bin")];
    folders.push(tool_folder("wasm-bindgen-cli", &locked_version("wasm-bindgen")?)?.join("bin"));
    folders.push(root().join("node_modules/.bin"));
    folders.extend(std::env::split_paths(&std::env::var_os("PATH").unwrap_or_default()));
    Ok(Tools { path: std::env::join_paths(folders)? })
}

/// Sets up what `cargo xtask test` and `bench` need.
pub fn for_tests() -> Result<(Tools, Browsers)> {
    let tools = for_build()?;
    meet(vec![
        packaged(
            "Chromium with its chromedriver",
            "chromium chromium-driver",
            find_chromium().is_some(),
            "install both (Debian: `{}`), or name them in CHROMIUM and CHROMEDRIVER",
        ),
        packaged(
            "Firefox",
            "firefox-esr",
            find_firefox().is_some(),
            "install it (Debian: `{}`), or name it in FIREFOX",
        ),
    ])?;
    let (chromium, chromedriver) = find_chromium().context("Chromium was installed, but is not on PATH")?;
    let firefox = find_firefox().context("Firefox was installed, but is not on PATH")?;
    Ok((tools, Browsers { chromium, chromedriver, firefox }))
}

/// The names of the build tools that are not there yet.
pub fn missing_for_build() -> Result<Vec<String>> {
    Ok(build_needs()?.into_iter().filter(|need| !need.present).map(|need| need.what).collect())
}

/// The version of a crate in Cargo.lock: the wasm-bindgen program must match the library exactly.
pub fn locked_version(krate: &str) -> Result<String> {
    let lock = shell::read_text(&root().join("Cargo.lock"))?;
    let entry = lock.split("[[package]]").find(|entry| entry.contains(&format!("name = \"{krate}\"\n")));
    let version = entry.and_then(|entry| entry.split("version = \"").nth(1)?.split('"').next());
    Ok(version.with_context(|| format!("Cargo.lock has no {krate}"))?.to_owned())
}

fn meet(needs: Vec<Need>) -> Result<()> {
    'needs: for need in needs.into_iter().filter(|need| !need.present) {
        for mut way in need.ways {
            println!("setup: {} is missing, running `{}`", need.what, shell::line(&way));
            match shell::run(&mut way) {
                Ok(()) => continue 'needs,
                Err(error) => println!("setup: {error:#}"),
            }
        }
        bail!("cannot set up {}; {}", need.what, need.by_hand);
    }
    Ok(())
}

fn build_needs() -> Result<Vec<Need>> {
    Ok(vec![
        wasm_target(),
        cargo_tool("wasm-pack", "wasm-pack", WASM_PACK)?,
        cargo_tool("wasm-bindgen-cli", "wasm-bindgen", &locked_version("wasm-bindgen")?)?,
        node(),
        npm_packages()?,
    ])
}

fn wasm_target() -> Need {
    let mut rustc = command("rustc");
    let libraries = shell::output(rustc.args(["--print", "target-libdir", "--target", WASM_TARGET]));
    let mut add = command("rustup");
    add.args(["target", "add", WASM_TARGET]);
    Need {
        what: format!("the Rust target {WASM_TARGET}"),
        present: libraries.is_some_and(|folder| Path::new(&folder).is_dir()),
        ways: vec![add],
        by_hand: format!("install Rust by rustup (https://rustup.rs), then run `rustup target add {WASM_TARGET}`"),
    }
}

fn cargo_tool(package: &str, program: &str, version: &str) -> Result<Need> {
    let folder = tool_folder(package, version)?;
    // The lock file in wasm-bindgen-cli 0.2.130 names a version that the registry has withdrawn; without the lock
    // file cargo takes the next one.
    let ways = [true, false].map(|locked| {
        let mut install = cargo();
        install.args(["install", package, "--version", version, "--root"]).arg(&folder);
        if locked {
            install.arg("--locked");
        }
        install
    });
    Ok(Need {
        what: format!("{package} {version}"),
        present: folder.join("bin").join(program).with_extension(std::env::consts::EXE_EXTENSION).is_file(),
        by_hand: format!("run `cargo install {package} --version {version} --root {}`", folder.display()),
        ways: ways.into(),
    })
}

fn tool_folder(package: &str, version: &str) -> Result<PathBuf> {
    let cache = std::env::var_os("XDG_CACHE_HOME").map(PathBuf::from).filter(|path| path.is_absolute());
    let cache = cache.or_else(|| Some(std::env::home_dir()?.join(".cache"))).context("this user has no home folder")?;
    Ok(cache.join("onrecord/tools").join(format!("{package}-{version}")))
}

fn node() -> Need {
    let version = shell::output(command("node").arg("--version"));
    let major = version.as_deref().and_then(|version| version.strip_prefix('v')?.split('.').next()?.parse().ok());
    Need {
        what: format!("Node.js {NODE_MAJOR} or newer with npm"),
        present: major.is_some_and(|major: u32| major >= NODE_MAJOR) && shell::on_path(&["npm"]).is_some(),
        ways: Vec::new(),
        by_hand: "install it from https://nodejs.org or by your system's packages (`apt-get install nodejs npm`)"
            .into(),
    }
}

fn npm_packages() -> Result<Need> {
    let lock = shell::read(&root().join("package-lock.json"))?;
    // npm itself is not asked: it takes seconds to find that nothing is to be done.
    let installed = std::fs::read(root().join(INSTALLED_LOCK)).is_ok_and(|installed| installed == lock);
    let mut ci = command("sh");
    ci.args(["-c", &format!("npm ci --ignore-scripts --no-audit --no-fund && cp package-lock.json {INSTALLED_LOCK}")]);
    Ok(Need {
        what: "npm packages of package-lock.json".into(),
        present: installed,
        ways: vec![ci],
        by_hand: "run `npm ci` in the repository's folder".into(),
    })
}

/// What Debian's packages bring; `{}` in `by_hand` stands for the command that installs them.
fn packaged(what: &str, packages: &str, present: bool, by_hand: &str) -> Need {
    let install = format!("apt-get update && apt-get install --yes --no-install-recommends {packages}");
    let by_hand = by_hand.replace("{}", &install);
    let mut ways = Vec::new();
    if shell::on_path(&["apt-get"]).is_some() {
        let is_root = shell::output(command("id").arg("-u")).as_deref() == Some("0");
        let mut apt = if is_root { command("sh") } else { command("sudo") };
        if !is_root {
            apt.args(["-n", "sh"]);
        }
        apt.arg("-c").arg(install).env("DEBIAN_FRONTEND", "noninteractive");
        ways.push(apt);
    }
    Need { what: what.into(), present, ways, by_hand }
}

/// Chromium and chromedriver.
fn find_chromium() -> Option<(PathBuf, PathBuf)> {
    let names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
    Some((find("CHROMIUM", &names)?, find("CHROMEDRIVER", &["chromedriver"])?))
}

fn find_firefox() -> Option<PathBuf> {
    find("FIREFOX", &["firefox-esr", "firefox"])
}

/// The program that a variable names, or the first of these on PATH.
fn find(variable: &str, names: &[&str]) -> Option<PathBuf> {
    let named = std::env::var_os(variable).map(PathBuf::from).filter(|path| path.is_file());
    named.or_else(|| shell::on_path(names))
}
