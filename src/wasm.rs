//! The engine's entry point for JavaScript. No logic here: one call into the library, and its result in bytes.

use crate::{OffsetUnit, export};
use wasm_bindgen::prelude::*;

/// Shows a panic of the engine in the browser's console.
#[wasm_bindgen(start)]
pub fn start() {
    console_error_panic_hook::set_once();
}

/// The result of the contract, with UTF-16 offsets, in the bytes of [`export::packed`].
#[wasm_bindgen]
pub fn analyze(text: &str) -> Vec<u8> {
    let analysis = crate::analyze(text);
    export::packed::packed(&export::json::result(text, &analysis, OffsetUnit::Utf16))
}
