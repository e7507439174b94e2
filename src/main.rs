//! The command line. Its commands are in `cli`.

#[cfg(not(target_arch = "wasm32"))]
mod cli;

#[cfg(not(target_arch = "wasm32"))]
fn main() -> std::process::ExitCode {
    cli::main()
}

/// `wasm-pack test` builds every target for the browser, where there is no command line.
#[cfg(target_arch = "wasm32")]
fn main() {}
