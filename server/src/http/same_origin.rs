//! Refuses changes that another site asks a reader's browser for.
//!
//! Browsers say where a request comes from, in `Sec-Fetch-Site` or `Origin`. A change that carries a cookie and neither
//! is refused: no browser of today sends that.

use axum::extract::Request;
use axum::http::{HeaderMap, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};

pub(super) async fn guard(request: Request, next: Next) -> Response {
    let harmless = matches!(*request.method(), Method::GET | Method::HEAD | Method::OPTIONS);
    if harmless || is_ours(request.headers()) {
        return next.run(request).await;
    }
    let said = "403: this change was asked for from another site; open the page here and try again\n";
    (StatusCode::FORBIDDEN, said).into_response()
}

fn is_ours(headers: &HeaderMap) -> bool {
    let value = |name| {
        headers
            .get(name)
            .map(|value: &header::HeaderValue| value.to_str().unwrap_or_default())
    };
    match (
        value(header::HeaderName::from_static("sec-fetch-site")),
        value(header::ORIGIN),
    ) {
        (Some(site), _) => matches!(site, "same-origin" | "none"),
        (None, Some(origin)) => {
            let host = origin.split_once("://").map(|(_, host)| host);
            host.is_some() && host == value(header::HOST)
        }
        (None, None) => !headers.contains_key(header::COOKIE),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(headers: &[(&'static str, &'static str)], ours: bool) {
        let headers: HeaderMap = headers
            .iter()
            .map(|(name, value)| {
                let name = header::HeaderName::from_static(name);
                (name, header::HeaderValue::from_static(value))
            })
            .collect();
        assert_eq!(is_ours(&headers), ours, "{headers:?}");
    }

    #[test]
    fn only_our_own_pages_change_things() {
        check(&[("sec-fetch-site", "same-origin"), ("cookie", "a=b")], true);
        check(&[("sec-fetch-site", "cross-site"), ("cookie", "a=b")], false);
        check(&[("sec-fetch-site", "same-site")], false);
        check(&[("origin", "http://localhost:3000"), ("host", "localhost:3000")], true);
        check(&[("origin", "https://evil.test"), ("host", "localhost:3000")], false);
        check(&[("origin", "null"), ("host", "localhost:3000")], false);
        check(&[("cookie", "a=b")], false);
        check(&[], true);
    }
}
