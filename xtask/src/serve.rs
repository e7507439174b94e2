//! Serves the repository's root, so that the page is at /www/. Only this computer can reach it.

use std::fs::File;
use std::io::ErrorKind;
use std::net::Ipv4Addr;
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;

use anyhow::{Context, Result, anyhow, bail};
use tiny_http::{Header, Method, Request, Response, Server};

use crate::shell::{command, root};
use crate::{build, setup};

const PORT: u16 = 8000;
/// How many ports after the first are tried where others already listen.
const OTHER_PORTS: u16 = 20;
/// Browsers open six connections at a time, and keep them.
const THREADS: usize = 8;

/// `cargo xtask serve`: serves until it is stopped.
pub fn serve(port: Option<u16>, open: bool) -> Result<()> {
    bring_up_to_date()?;
    let server = Arc::new(match port {
        Some(port) => listen(port)?.with_context(|| format!("port {port} is taken"))?,
        None => listen_nearby()?,
    });
    let address = format!("http://localhost:{}/www/", port_of(&server));
    println!("The page is at {address} (stop with Ctrl-C)");
    if open {
        open_in_browser(&address);
    }
    answer(&server);
    Ok(())
}

/// Serves in the background on any free port, and gives the root's address.
pub fn in_background() -> Result<String> {
    let server = Arc::new(listen(0)?.context("no port is free")?);
    let address = format!("http://localhost:{}/", port_of(&server));
    std::thread::spawn(move || answer(&server));
    Ok(address)
}

/// Rebuilds pkg/ where the sources are newer and the tools are there. Looking at a page must not begin with an
/// installation, so that without the tools the committed pkg/ is served, and said to be older.
fn bring_up_to_date() -> Result<()> {
    let missing = setup::missing_for_build()?;
    if build::is_fresh()? {
        // What is made of the page's own modules takes a second.
        return if missing.is_empty() { build::build_page() } else { Ok(()) };
    }
    if missing.is_empty() {
        println!("The sources are newer than pkg/: rebuilding it");
        return build::build();
    }
    if !build::pkg().join("engine_bg.wasm").is_file() {
        bail!("there is no pkg/ to serve; run `cargo xtask build`");
    }
    println!("The sources are newer than pkg/, and to rebuild it these are missing: {}.", missing.join(", "));
    println!("Serving the pkg/ that is there. To install them and rebuild: cargo xtask build");
    Ok(())
}

fn listen_nearby() -> Result<Server> {
    for port in PORT..=PORT + OTHER_PORTS {
        if let Some(server) = listen(port)? {
            return Ok(server);
        }
    }
    listen(0)?.context("no port is free")
}

/// `None` where the port is taken.
fn listen(port: u16) -> Result<Option<Server>> {
    match Server::http((Ipv4Addr::LOCALHOST, port)) {
        Ok(server) => Ok(Some(server)),
        Err(error) => match error.downcast_ref::<std::io::Error>().map(std::io::Error::kind) {
            Some(ErrorKind::AddrInUse) => Ok(None),
            _ => Err(anyhow!("cannot listen on port {port}: {error}")),
        },
    }
}

fn port_of(server: &Server) -> u16 {
    server.server_addr().to_ip().expect("the server was bound to an IP address").port()
}

fn answer(server: &Arc<Server>) {
    std::thread::scope(|scope| {
        for _ in 0..THREADS {
            scope.spawn(|| {
                for request in server.incoming_requests() {
                    respond(request);
                }
            });
        }
    });
}

fn respond(request: Request) {
    let answer = match request.method() {
        Method::Get | Method::Head => find(request.url()),
        _ => Answer::Plain(405, "only GET and HEAD"),
    };
    // A reader that went away is no fault of ours, so that errors of sending are dropped.
    let _ = match answer {
        Answer::File(file, media_type) => request.respond(
            Response::from_file(file)
                .with_header(header("Content-Type", media_type))
                // The page is worked on: a reload must show the newest files.
                .with_header(header("Cache-Control", "no-cache"))
                .with_header(header("X-Content-Type-Options", "nosniff")),
        ),
        Answer::Moved(place) => request.respond(Response::empty(301).with_header(header("Location", &place))),
        Answer::Plain(status, text) => request.respond(Response::from_string(text).with_status_code(status)),
    };
}

#[derive(Debug)]
enum Answer {
    File(File, &'static str),
    Moved(String),
    Plain(u16, &'static str),
}

fn find(url: &str) -> Answer {
    let not_found = Answer::Plain(404, "not found");
    let address = url.split(['?', '#']).next().unwrap_or_default();
    if address == "/" {
        return Answer::Moved("/www/".into());
    }
    let Some(mut path) = path_of(address) else { return not_found };
    if path.is_dir() {
        if !address.ends_with('/') {
            return Answer::Moved(format!("{address}/"));
        }
        path.push("index.html");
    }
    match File::open(&path) {
        Ok(file) if path.is_file() => Answer::File(file, media_type(&path)),
        _ => not_found,
    }
}

/// The file that an address names. `None` where it leads out of the root or to a hidden file.
fn path_of(address: &str) -> Option<PathBuf> {
    let decoded = percent_decoded(address.strip_prefix('/')?)?;
    let inside = Path::new(&decoded);
    let is_open = inside.components().all(|part| match part {
        Component::Normal(name) => !name.to_string_lossy().starts_with('.'),
        _ => false,
    });
    is_open.then(|| root().join(inside))
}

/// `None` for a broken escape, for text that is not UTF-8, and for NUL, which no path may hold.
fn percent_decoded(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut parts = text.split('%');
    bytes.extend_from_slice(parts.next()?.as_bytes());
    for part in parts {
        let digits = part.get(..2).filter(|digits| digits.bytes().all(|digit| digit.is_ascii_hexdigit()))?;
        bytes.push(u8::from_str_radix(digits, 16).ok()?);
        bytes.extend_from_slice(&part.as_bytes()[2..]);
    }
    String::from_utf8(bytes).ok().filter(|text| !text.contains(['\0', '\\']))
}

fn media_type(path: &Path) -> &'static str {
    match path.extension().and_then(|extension| extension.to_str()).unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "json" | "map" => "application/json; charset=utf-8",
        "wasm" => "application/wasm",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "webp" => "image/webp",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        "webmanifest" => "application/manifest+json",
        "pdf" => "application/pdf",
        "csv" => "text/csv; charset=utf-8",
        "txt" | "md" | "ts" | "rs" | "toml" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

fn header(name: &str, value: &str) -> Header {
    Header::from_bytes(name, value).expect("names and values of headers are ASCII")
}

fn open_in_browser(address: &str) {
    let (program, arguments): (&str, &[&str]) = match std::env::consts::OS {
        "macos" => ("open", &[]),
        "windows" => ("cmd", &["/C", "start", ""]),
        _ => ("xdg-open", &[]),
    };
    if command(program).args(arguments).arg(address).spawn().is_err() {
        println!("No browser could be opened: {program} is missing");
    }
}

#[cfg(test)]
mod tests {
    use std::io::{Read, Write};
    use std::net::TcpStream;

    use super::*;

    #[test]
    fn an_address_never_leads_out_of_the_root() {
        for address in
            ["/../Cargo.toml", "/www/../../x", "/%2e%2e/x", "/www/%2e%2e%2fx", "//etc/passwd", "/..%5cx", "x"]
        {
            assert_eq!(path_of(address), None, "{address}");
        }
        for hidden in ["/.git/config", "/www/.secret", "/%2egit/config"] {
            assert_eq!(path_of(hidden), None, "{hidden}");
        }
    }

    #[test]
    fn an_address_names_a_file_below_the_root() {
        assert_eq!(path_of("/www/a%20b.js"), Some(root().join("www/a b.js")));
        assert_eq!(path_of("/%e2%80%9cx"), Some(root().join("“x")));
        for broken in ["/%", "/%2", "/%zz", "/%+1", "/%ff", "/a%00b"] {
            assert_eq!(path_of(broken), None, "{broken}");
        }
    }

    #[test]
    fn the_server_answers() {
        let address = in_background().unwrap();
        let port: u16 = address.trim_end_matches('/').rsplit(':').next().unwrap().parse().unwrap();
        let ask = |request: &str| {
            let mut stream = TcpStream::connect((Ipv4Addr::LOCALHOST, port)).unwrap();
            write!(stream, "{request} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n").unwrap();
            let mut answer = String::new();
            stream.read_to_string(&mut answer).unwrap();
            answer
        };
        let manifest = ask("GET /Cargo.toml?x=1");
        assert!(manifest.starts_with("HTTP/1.1 200"), "{manifest}");
        assert!(manifest.contains("Content-Type: text/plain") && manifest.contains("[package]"), "{manifest}");
        assert!(ask("GET /").contains("Location: /www/"));
        assert!(ask("GET /src").contains("Location: /src/"));
        assert!(ask("GET /none.js").starts_with("HTTP/1.1 404"));
        assert!(ask("GET /../Cargo.toml").starts_with("HTTP/1.1 404"));
        assert!(ask("POST /Cargo.toml").starts_with("HTTP/1.1 405"));
        assert!(!ask("HEAD /Cargo.toml").contains("[package]"));
    }
}
