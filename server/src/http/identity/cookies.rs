//! Cookies as they go over the wire: read and written by the crate `cookie`.
//!
//! Their signatures are ours (see [`super::session`]): the tokens that people type are signed by the same key, and the
//! signed jar of the crate would bring a second version of HMAC and SHA-2 with it.

use std::time::Duration;

use axum::http::{HeaderMap, HeaderValue, header};
use cookie::{Cookie, SameSite};

/// How this site writes its cookies.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum CookieScheme {
    /// Over plain HTTP, on this machine or a network of one's own.
    #[default]
    Plain,
    /// Over TLS alone: the browser sends them nowhere else, and no other host may set them (RFC 6265bis, `__Host-`).
    Tls,
}

impl CookieScheme {
    /// The scheme of a site that readers find at this address.
    pub(crate) fn of(base_url: Option<&str>) -> Self {
        let tls = base_url.is_some_and(|url| url.get(..8).is_some_and(|start| start.eq_ignore_ascii_case("https://")));
        if tls { Self::Tls } else { Self::Plain }
    }

    fn name(self, name: &str) -> String {
        match self {
            Self::Plain => name.to_owned(),
            Self::Tls => format!("__Host-{name}"),
        }
    }

    /// The values of the cookies of one name in a request.
    pub(crate) fn values<'h>(self, headers: &'h HeaderMap, name: &str) -> impl Iterator<Item = String> + 'h {
        let wanted = self.name(name);
        headers
            .get_all(header::COOKIE)
            .iter()
            .filter_map(|value| value.to_str().ok())
            .flat_map(Cookie::split_parse)
            .filter_map(Result::ok)
            .filter(move |cookie| cookie.name() == wanted)
            .map(|cookie| cookie.value().to_owned())
    }

    /// The `Set-Cookie` header of a cookie that no script reads; `None` when a header cannot hold the value.
    pub(crate) fn set(self, name: &str, value: &str, kept: Duration, same_site: SameSite) -> Option<HeaderValue> {
        let seconds = i64::try_from(kept.as_secs()).unwrap_or(i64::MAX);
        let cookie = Cookie::build((self.name(name), value))
            .path("/")
            .http_only(true)
            .same_site(same_site)
            .secure(self == Self::Tls)
            .max_age(cookie::time::Duration::seconds(seconds));
        HeaderValue::from_str(&cookie.to_string()).ok()
    }

    /// The `Set-Cookie` header that takes a cookie out of the browser.
    pub(crate) fn remove(self, name: &str, same_site: SameSite) -> Option<HeaderValue> {
        self.set(name, "", Duration::ZERO, same_site)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const DAY: Duration = Duration::from_secs(24 * 3600);

    #[track_caller]
    fn check(scheme: CookieScheme, expected: &str) {
        let set = scheme
            .set("balise-x", "a.b|c=d%20e", DAY, SameSite::Lax)
            .expect("a header");
        assert_eq!(set, expected);
        let pair = set.to_str().expect("ASCII").split(';').next().expect("a pair");
        let mut headers = HeaderMap::new();
        headers.insert(header::COOKIE, format!("theme=dark; {pair}").parse().expect("a header"));
        let values: Vec<String> = scheme.values(&headers, "balise-x").collect();
        assert_eq!(values, ["a.b|c=d%20e"]);
        assert_eq!(scheme.values(&headers, "balise-y").count(), 0);
    }

    #[test]
    fn a_cookie_is_read_as_it_was_written() {
        check(
            CookieScheme::Plain,
            "balise-x=a.b|c=d%20e; HttpOnly; SameSite=Lax; Path=/; Max-Age=86400",
        );
        check(
            CookieScheme::Tls,
            "__Host-balise-x=a.b|c=d%20e; HttpOnly; SameSite=Lax; Secure; Path=/; Max-Age=86400",
        );
    }

    #[test]
    fn what_another_host_could_set_is_not_read_under_tls() {
        let mut headers = HeaderMap::new();
        headers.insert(header::COOKIE, HeaderValue::from_static("balise-x=forged"));
        assert_eq!(CookieScheme::Tls.values(&headers, "balise-x").count(), 0);
    }

    #[test]
    fn the_address_of_the_site_decides() {
        assert_eq!(CookieScheme::of(Some("HTTPS://balise.example")), CookieScheme::Tls);
        assert_eq!(CookieScheme::of(Some("http://balise.example")), CookieScheme::Plain);
        assert_eq!(CookieScheme::of(None), CookieScheme::Plain);
    }
}
