//! The engine's entry point for JavaScript. No logic here: one call into the library, and its result as a plain object.

use crate::{OffsetUnit, export};
use serde::Serialize;
use wasm_bindgen::prelude::*;

/// Shows a panic of the engine in the browser's console.
#[wasm_bindgen(start)]
pub fn start() {
    console_error_panic_hook::set_once();
}

/// The result of the contract, with UTF-16 offsets, as a plain object.
#[wasm_bindgen]
pub fn analyze(text: &str) -> Result<JsValue, JsValue> {
    let analysis = crate::analyze(text);
    let result = export::json::result(text, &analysis, OffsetUnit::Utf16);
    result.serialize(&serde_wasm_bindgen::Serializer::json_compatible()).map_err(JsValue::from)
}
