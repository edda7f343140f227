//! What a proxy in front of the site adds to a request: the client's address, and the name it asked for.
//!
//! Anybody can write `X-Forwarded-For`, `X-Forwarded-Host` or `Forwarded`. They are trusted from proxies that are
//! configured ([`Proxies`]), recognised by the address of the connection; from all others they are removed unread, so
//! that nothing further in can take them for true.

use std::net::IpAddr;

use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderValue, header};
use axum::middleware::Next;
use axum::response::Response;

use crate::http::transport::hosts::split;
use crate::http::transport::listener::Peer;

const FOR: &str = "x-forwarded-for";
const HOST: &str = "x-forwarded-host";
/// Taken away with the others; what a page links to is said by the base URL.
const OTHERS: [&str; 4] = [
    "x-forwarded-proto",
    "x-forwarded-port",
    "x-forwarded-server",
    "x-real-ip",
];

/// Addresses of proxies that are believed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Proxies(Vec<IpAddr>);

impl Proxies {
    pub fn of(addresses: &[IpAddr]) -> Self {
        Self(addresses.iter().map(IpAddr::to_canonical).collect())
    }

    fn has(&self, address: IpAddr) -> bool {
        self.0.contains(&address.to_canonical())
    }

    /// Who asked: the last address on the way that is no proxy of ours. Those before it were written by whoever asked.
    fn asker(&self, headers: &HeaderMap) -> Option<IpAddr> {
        let values = forwarded(headers, "for");
        let values = if values.is_empty() {
            listed(headers, FOR)
        } else {
            values
        };
        let mut way = values.iter().rev().map_while(|hop| address(hop));
        way.find(|hop| !self.has(*hop))
    }

    /// The name that was asked for, as the nearest proxy had it.
    fn host(headers: &HeaderMap) -> Option<HeaderValue> {
        let values = forwarded(headers, "host");
        let values = if values.is_empty() {
            listed(headers, HOST)
        } else {
            values
        };
        let host = values.last().filter(|host| split(host).is_some())?;
        HeaderValue::from_str(host).ok()
    }
}

/// The values of a list in headers of one name, in their order.
fn listed(headers: &HeaderMap, name: &str) -> Vec<String> {
    let values = headers.get_all(name).iter().filter_map(|value| value.to_str().ok());
    let values = values.flat_map(|value| value.split(','));
    values.map(|value| value.trim().to_owned()).collect()
}

/// The values of one parameter of `Forwarded` (RFC 7239), hop by hop.
fn forwarded(headers: &HeaderMap, parameter: &str) -> Vec<String> {
    let hops = listed(headers, header::FORWARDED.as_str());
    let pairs = hops.iter().flat_map(|hop| hop.split(';'));
    let named = pairs.filter_map(|pair| pair.split_once('='));
    let own = named.filter(|(name, _)| name.trim().eq_ignore_ascii_case(parameter));
    own.map(|(_, value)| value.trim().trim_matches('"').to_owned())
        .collect()
}

/// An address with or without port and brackets.
fn address(text: &str) -> Option<IpAddr> {
    let bare = text.trim_start_matches('[');
    let bare = bare.split_once(']').map_or(bare, |(address, _)| address);
    let without_port = || bare.rsplit_once(':').map(|(address, _)| address);
    bare.parse().ok().or_else(|| without_port()?.parse().ok())
}

/// Puts what a believed proxy says in the place of what the connection says, and takes the headers away.
pub(in crate::http) async fn guard(State(proxies): State<Proxies>, mut request: Request, next: Next) -> Response {
    let peer = request.extensions().get::<Peer>().map(|Peer(address)| *address);
    if peer.is_some_and(|peer| proxies.has(peer)) {
        if let Some(asker) = proxies.asker(request.headers()) {
            request.extensions_mut().insert(Peer(asker));
        }
        if let Some(host) = Proxies::host(request.headers()) {
            request.headers_mut().insert(header::HOST, host);
        }
    }
    let values = [header::FORWARDED.as_str(), FOR, HOST].into_iter().chain(OTHERS);
    for name in values {
        request.headers_mut().remove(name);
    }
    next.run(request).await
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(pairs: &[(&'static str, &'static str)]) -> HeaderMap {
        let mut headers = HeaderMap::new();
        for (name, value) in pairs {
            headers.append(*name, HeaderValue::from_static(value));
        }
        headers
    }

    #[test]
    fn the_last_stranger_on_the_way_is_who_asked() {
        let proxies = Proxies::of(&[
            "10.0.0.1".parse().expect("an address"),
            "::1".parse().expect("an address"),
        ]);
        #[track_caller]
        fn check(proxies: &Proxies, pairs: &[(&'static str, &'static str)], asker: Option<&str>) {
            let expected = asker.map(|asker| asker.parse().expect("an address"));
            assert_eq!(proxies.asker(&headers(pairs)), expected, "{pairs:?}");
        }
        check(&proxies, &[("x-forwarded-for", "192.0.2.7")], Some("192.0.2.7"));
        // What stands before was written by whoever asked.
        check(
            &proxies,
            &[("x-forwarded-for", "127.0.0.1, 192.0.2.7, 10.0.0.1")],
            Some("192.0.2.7"),
        );
        check(
            &proxies,
            &[("x-forwarded-for", "192.0.2.7"), ("x-forwarded-for", "10.0.0.1")],
            Some("192.0.2.7"),
        );
        check(
            &proxies,
            &[("forwarded", "for=\"[2001:db8::1]:47011\";proto=https")],
            Some("2001:db8::1"),
        );
        check(&proxies, &[("x-forwarded-for", "192.0.2.7:5000")], Some("192.0.2.7"));
        check(&proxies, &[("x-forwarded-for", "unknown")], None);
        check(&proxies, &[], None);
    }

    #[test]
    fn a_name_is_that_of_the_nearest_proxy() {
        let host = |pairs: &[(&'static str, &'static str)]| {
            Proxies::host(&headers(pairs)).map(|host| host.to_str().expect("text").to_owned())
        };
        assert_eq!(
            host(&[("x-forwarded-host", "evil.test, balise.test")]).as_deref(),
            Some("balise.test")
        );
        assert_eq!(
            host(&[("forwarded", "for=1.2.3.4;host=\"balise.test:8443\"")]).as_deref(),
            Some("balise.test:8443")
        );
        assert_eq!(host(&[("x-forwarded-host", "a b")]), None);
        assert_eq!(host(&[]), None);
    }
}
