//! Measures speed: builds the native engine, serves the page's files, and lets benches/throughput/bench.mjs run all
//! contenders in turn.

use anyhow::{Result, bail};

use crate::shell::{self, cargo, command, root};
use crate::{build, serve, setup};

/// `cargo xtask bench`: prints the tables and writes docs/BENCHMARKS.md.
pub fn bench() -> Result<()> {
    let (tools, browsers) = setup::for_tests()?;
    if !build::is_fresh()? {
        bail!("pkg/ is older than the sources, so its speed says nothing; run `cargo xtask build` first");
    }
    shell::run(cargo().args(["bench", "--package", "xtask", "--bench", "native", "--no-run"]))?;
    std::fs::create_dir_all(root().join("docs"))?;
    let mut node = command("node");
    node.arg("benches/throughput/bench.mjs").arg(serve::in_background()?).arg(shell::target().join("bench-documents"));
    shell::run(tools.put_on(&mut node).env("CHROMIUM", browsers.chromium))
}
