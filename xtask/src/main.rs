//! The commands of the README. Each has its own file; this one reads the command line.

mod bench;
mod build;
mod page_files;
mod score;
mod serve;
mod setup;
mod shell;
mod test;

use std::process::ExitCode;

use anyhow::{Context, Result, bail};

const USAGE: &str = "\
cargo xtask serve [--open] [--port N]   serve the page from pkg/ (rebuilt first only if the sources are newer)
cargo xtask build [--check | --page]    make pkg/ and www/page.js; with --check, hold the committed ones against the
                                        sources; with --page, make www/page.js alone, after changes in www/
cargo xtask setup                       install what build and test need
cargo xtask test                        set up, then run every check and test
cargo xtask score                       measure accuracy, rewrite docs/ACCURACY.md
cargo xtask bench                       measure speed beside other libraries, rewrite docs/BENCHMARKS.md";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match dispatch(&words) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn dispatch(words: &[&str]) -> Result<()> {
    match words {
        ["serve", options @ ..] => serve(options),
        ["build"] => build::build(),
        ["build", "--check"] => build::check(),
        ["build", "--page"] => build::build_page(),
        ["setup"] => {
            setup::for_tests()?;
            println!("Everything that build and test need is there");
            Ok(())
        }
        ["test"] => test::test(),
        ["score"] => score::score(),
        ["bench"] => bench::bench(),
        ["help" | "--help" | "-h"] => {
            println!("{USAGE}");
            Ok(())
        }
        [] => bail!("which command?\n{USAGE}"),
        _ => bail!("unknown command or option: {}\n{USAGE}", words.join(" ")),
    }
}

fn serve(options: &[&str]) -> Result<()> {
    let (mut open, mut port) = (false, None);
    let mut options = options.iter();
    while let Some(option) = options.next() {
        match *option {
            "--open" => open = true,
            "--port" => {
                let number = options.next().context("--port needs a number")?;
                port = Some(number.parse().with_context(|| format!("not a port: {number}"))?);
            }
            other => bail!("unknown option: {other}\n{USAGE}"),
        }
    }
    serve::serve(port, open)
}
