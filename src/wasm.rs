//! The engine's entry point for JavaScript. No logic here: one call into the library, and its result packed.

use crate::{OffsetUnit, export};
use serde::Serialize;
use wasm_bindgen::prelude::*;

/// Shows a panic of the engine in the browser's console.
#[wasm_bindgen(start)]
pub fn start() {
    console_error_panic_hook::set_once();
}

/// The result of the contract, with UTF-16 offsets, packed; result.js unpacks it. Never throws: should the result not fit
/// into JavaScript, the console says why and the answer is `null`.
#[wasm_bindgen]
pub fn analyze(text: &str) -> JsValue {
    let analysis = crate::analyze(text);
    let result = export::json::result(text, &analysis, OffsetUnit::Utf16);
    export::packed::packed(&result).serialize(&serde_wasm_bindgen::Serializer::new()).unwrap_or_else(|error| {
        web_sys::console::error_1(&error.into());
        JsValue::NULL
    })
}
