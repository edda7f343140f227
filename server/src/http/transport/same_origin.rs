//! Refuses changes that another site asks a reader's browser for.
//!
//! Browsers say where a request comes from, in `Sec-Fetch-Site` or `Origin`. A change that carries a cookie and neither
//! is refused: no browser of today sends that. An origin is ours when it is the one of the base URL or was named beside it,
//! whatever a proxy on the way made of `Host`, or when it has the host that was asked for. No other header is believed: a
//! client writes it.

use axum::extract::{Request, State};
use axum::http::{HeaderMap, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};
use balise_app::text::doors;

use crate::http::transport::hosts::split;
use crate::http::transport::language;
use crate::http::transport::logged_once::LoggedOnce;

/// What the guard keeps.
#[derive(Clone, Default)]
pub(in crate::http) struct OriginGuard {
    /// Of the base URL, and those that were named beside it.
    own: Vec<Origin>,
    logged: LoggedOnce,
}

/// Where a page comes from, with its port.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Origin {
    scheme: String,
    host: String,
    port: u16,
}

impl OriginGuard {
    pub(in crate::http) fn of<'a>(addresses: impl IntoIterator<Item = &'a str>) -> Self {
        Self {
            own: addresses.into_iter().filter_map(Origin::parse).collect(),
            logged: LoggedOnce::default(),
        }
    }

    fn is_ours(&self, headers: &HeaderMap) -> bool {
        match (value(headers, "sec-fetch-site"), value(headers, header::ORIGIN)) {
            (Some(site), _) => matches!(site, "same-origin" | "none"),
            (None, Some(origin)) => Origin::parse(origin).is_some_and(|origin| {
                self.own.contains(&origin) || value(headers, header::HOST).is_some_and(|host| origin.is_at(host))
            }),
            (None, None) => !headers.contains_key(header::COOKIE),
        }
    }
}

impl Origin {
    /// The origin of an address; `None` for what has none, such as `null`.
    fn parse(address: &str) -> Option<Self> {
        let (scheme, rest) = address.split_once("://")?;
        let scheme = scheme.to_ascii_lowercase();
        let (host, port) = split(rest.split(['/', '?', '#']).next()?)?;
        let port = port.or(usual_port(&scheme))?;
        Some(Self { scheme, host, port })
    }

    /// Whether this is the host of a request. It says no scheme, so a port that it leaves out is the usual one.
    fn is_at(&self, host: &str) -> bool {
        let usual = usual_port(&self.scheme);
        split(host).is_some_and(|(host, port)| host == self.host && port.or(usual) == Some(self.port))
    }
}

fn usual_port(scheme: &str) -> Option<u16> {
    match scheme {
        "http" => Some(80),
        "https" => Some(443),
        _ => None,
    }
}

fn value(headers: &HeaderMap, name: impl header::AsHeaderName) -> Option<&str> {
    headers.get(name).map(|value| value.to_str().unwrap_or_default())
}

pub(in crate::http) async fn guard(State(guard): State<OriginGuard>, request: Request, next: Next) -> Response {
    let harmless = matches!(*request.method(), Method::GET | Method::HEAD | Method::OPTIONS);
    if harmless || guard.is_ours(request.headers()) {
        return next.run(request).await;
    }
    let headers = request.headers();
    let (origin, host) = (value(headers, header::ORIGIN), value(headers, header::HOST));
    if guard.logged.is_new(origin.unwrap_or_default()) {
        tracing::warn!(
            ?origin,
            ?host,
            "refused: a change was asked for from another site; if this is the address of ours, behind a proxy that changes \
             Host, start the site with --base-url (or --origin for a further address)"
        );
    }
    let said = doors::other_site(language::wanted(headers), origin);
    (StatusCode::FORBIDDEN, said).into_response()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(pairs: &[(&'static str, &'static str)]) -> HeaderMap {
        let header = |(name, value): &(&'static str, &'static str)| {
            let name = header::HeaderName::from_static(name);
            (name, header::HeaderValue::from_static(value))
        };
        pairs.iter().map(header).collect()
    }

    #[track_caller]
    fn check_at(base_url: Option<&str>, headers: &[(&'static str, &'static str)], ours: bool) {
        let headers = self::headers(headers);
        assert_eq!(
            OriginGuard::of(base_url).is_ours(&headers),
            ours,
            "{base_url:?} {headers:?}"
        );
    }

    #[track_caller]
    fn check(headers: &[(&'static str, &'static str)], ours: bool) {
        check_at(None, headers, ours);
    }

    #[test]
    fn only_our_own_pages_change_things() {
        check(&[("sec-fetch-site", "same-origin"), ("cookie", "a=b")], true);
        check(&[("sec-fetch-site", "cross-site"), ("cookie", "a=b")], false);
        check(&[("sec-fetch-site", "same-site")], false);
        check(&[("origin", "http://localhost:3000"), ("host", "localhost:3000")], true);
        check(&[("origin", "https://evil.test"), ("host", "localhost:3000")], false);
        check(&[("origin", "null"), ("host", "localhost:3000")], false);
        check(&[("origin", "null"), ("host", "null")], false);
        check(&[("cookie", "a=b")], false);
        check(&[], true);
    }

    #[test]
    fn usual_ports_and_case_make_no_difference() {
        check(&[("origin", "https://balise.test"), ("host", "Balise.test:443")], true);
        check(&[("origin", "http://balise.test:80"), ("host", "balise.test")], true);
        check(&[("origin", "http://[::1]:3000"), ("host", "[::1]:3000")], true);
        check(&[("origin", "http://balise.test"), ("host", "balise.test:443")], false);
        check(&[("origin", "http://balise.test:8080"), ("host", "balise.test")], false);
    }

    #[test]
    fn the_base_url_is_ours_behind_a_proxy_that_changes_the_host() {
        let base = Some("https://Balise.corp.example");
        let inside = ("host", "127.0.0.1:3000");
        check_at(base, &[("origin", "https://balise.corp.example"), inside], true);
        check_at(base, &[("origin", "https://balise.corp.example:443"), inside], true);
        check_at(base, &[("origin", "http://balise.corp.example"), inside], false);
        check_at(base, &[("origin", "https://evil.example"), inside], false);
        check_at(None, &[("origin", "https://balise.corp.example"), inside], false);
        let named = ["https://balise.corp.example", "http://intra:8080"];
        let further = headers(&[("origin", "http://Intra:8080"), inside]);
        assert!(OriginGuard::of(named).is_ours(&further));
        assert!(!OriginGuard::of(named).is_ours(&headers(&[("origin", "http://intra"), inside])));
        let forged = ("x-forwarded-host", "evil.example");
        check_at(base, &[("origin", "https://evil.example"), inside, forged], false);
    }
}
