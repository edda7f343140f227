//! Style, script, bundle and icon: built by `cargo xtask`, embedded into a release, read from their folder by a debug
//! build. Their names carry a hash of their content, so browsers may keep them for ever.

use axum::extract::Path;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use balise_app::Assets;
use balise_domain::library::route;
use rust_embed::RustEmbed;
use serde::Deserialize;

use crate::http::transport::compression::Encoding;

#[derive(RustEmbed)]
#[folder = "../target/site"]
#[allow_missing = true]
struct Files;

/// `manifest.json`: the names of the files as they were built.
#[derive(Default, Deserialize)]
#[serde(default)]
struct AssetManifest {
    style: String,
    script: String,
    bundle: String,
    wasm: String,
    icon: String,
}

/// The addresses of the files, empty for those that were not built.
pub(in crate::http) fn addresses() -> Assets {
    let manifest: AssetManifest = Files::get("manifest.json")
        .and_then(|file| serde_json::from_slice(&file.data).ok())
        .unwrap_or_else(|| {
            tracing::warn!("the site has no style and no script: build them with `cargo xtask run`");
            AssetManifest::default()
        });
    let address = |name: String| {
        if name.is_empty() {
            name
        } else {
            route::filled(route::ASSET, &[&name])
        }
    };
    Assets {
        style: address(manifest.style),
        script: address(manifest.script),
        bundle: address(manifest.bundle),
        wasm: address(manifest.wasm),
        icon: address(manifest.icon),
    }
}

pub(in crate::http) async fn asset(Path(name): Path<String>, request: HeaderMap) -> Response {
    let encoding = Encoding::accepted(&request);
    let packed = Files::get(&format!("{name}{}", encoding.extension())).map(|file| (file, encoding));
    let Some((file, encoding)) = packed.or_else(|| Some((Files::get(&name)?, Encoding::Identity))) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let mut response = (
        StatusCode::OK,
        [
            (header::CONTENT_TYPE, content_type(&name)),
            (header::CACHE_CONTROL, "public, max-age=31536000, immutable"),
            (header::VARY, "accept-encoding"),
        ],
        file.data.into_owned(),
    )
        .into_response();
    if let Some(name) = encoding.name() {
        response
            .headers_mut()
            .insert(header::CONTENT_ENCODING, axum::http::HeaderValue::from_static(name));
    }
    response
}

fn content_type(name: &str) -> &'static str {
    match name.rsplit('.').next().unwrap_or_default() {
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "wasm" => "application/wasm",
        "svg" => "image/svg+xml",
        "json" => "application/json",
        _ => "application/octet-stream",
    }
}
