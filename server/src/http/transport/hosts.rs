//! The names that the site answers under.
//!
//! A page from elsewhere can make its own name lead to this machine, and would then read and change the site with a
//! reader's browser as if it were ours. A browser cannot hide the name it asked for, so a name that is none of ours is
//! refused. A request that names nobody comes from no browser of today and is answered: health checks of HTTP/1.0 do that.

use balise_domain::library::route;
use std::collections::BTreeSet;
use std::net::{IpAddr, SocketAddr};

use axum::extract::{Request, State};
use axum::http::{StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};
use balise_app::text::doors;

use crate::http::transport::language;
use crate::http::transport::logged_once::LoggedOnce;

/// Answered whatever name is asked for: supervisors ask by address.
const FOR_SUPERVISORS: [&str; 2] = [route::LIVE, route::READY];

/// Names and addresses that are ours, beside those of the loopback.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Hosts {
    names: BTreeSet<String>,
    addresses: OwnAddresses,
}

/// Addresses that are ours.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum OwnAddresses {
    /// Those of the loopback alone.
    #[default]
    Loopback,
    One(IpAddr),
    /// Every address of this machine, whichever they are: a name that somebody makes lead here is none of them.
    Every,
}

impl Hosts {
    /// The address that is listened on, the host of the base URL, and further names, with or without port.
    #[must_use]
    pub fn of(listen: SocketAddr, base_url: Option<&str>, further: &[String]) -> Self {
        let base = base_url.and_then(|url| Some(url.split_once("://")?.1));
        let base = base.and_then(|rest| rest.split(['/', '?', '#']).next());
        let names = base.into_iter().chain(further.iter().map(String::as_str));
        Self {
            names: names.filter_map(|name| Some(split(name)?.0)).collect(),
            addresses: match listen.ip() {
                ip if ip.is_unspecified() => OwnAddresses::Every,
                ip if ip.is_loopback() => OwnAddresses::Loopback,
                ip => OwnAddresses::One(ip.to_canonical()),
            },
        }
    }

    /// Whether this is a name of ours. Ports, case and a dot at the end make no difference.
    fn has(&self, authority: &str) -> bool {
        let Some((name, _)) = split(authority) else {
            return false;
        };
        if name == "localhost" || name.ends_with(".localhost") || self.names.contains(&name) {
            return true;
        }
        let bare = name.trim_start_matches('[').trim_end_matches(']');
        let Ok(address) = bare.parse::<IpAddr>() else {
            return false;
        };
        let address = address.to_canonical();
        address.is_loopback()
            || match self.addresses {
                OwnAddresses::Loopback => false,
                OwnAddresses::One(own) => own == address,
                OwnAddresses::Every => true,
            }
    }

    /// What a request asks for that is none of ours. One may name a host twice, in its first line and in its header.
    fn stranger<'a, B>(&self, request: &'a Request<B>) -> Option<&'a str> {
        let headers = request.headers().get_all(header::HOST).iter();
        let headers = headers.map(|host| host.to_str().unwrap_or("?"));
        let line = request.uri().authority().map(axum::http::uri::Authority::as_str);
        line.into_iter().chain(headers).find(|name| !self.has(name))
    }
}

/// A host in small letters without the dot at its end, and its port; `None` for what is no host.
pub(in crate::http) fn split(authority: &str) -> Option<(String, Option<u16>)> {
    let authority = authority.trim();
    let (name, port) = match authority.rsplit_once(':') {
        Some((name, port)) if !port.contains(']') => (name, port.parse().map(Some).ok()?),
        _ => (authority, None),
    };
    let name = name.strip_suffix('.').unwrap_or(name).to_ascii_lowercase();
    // A colon that is left belongs to an address that stands without its brackets: no name.
    let is_bracketed = name.starts_with('[') && name.ends_with(']');
    let is_name = !name.is_empty() && (is_bracketed || !name.contains([':', '[', ']', '@', '/', ' ']));
    is_name.then_some((name, port))
}

/// What the guard keeps.
#[derive(Clone, Default)]
pub(in crate::http) struct HostGuard {
    pub(in crate::http) hosts: Hosts,
    pub(in crate::http) logged: LoggedOnce,
}

/// Refuses a request that asks for somebody else.
pub(in crate::http) async fn guard(State(guard): State<HostGuard>, request: Request, next: Next) -> Response {
    if FOR_SUPERVISORS.contains(&request.uri().path()) {
        return next.run(request).await;
    }
    let Some(stranger) = guard.hosts.stranger(&request) else {
        return next.run(request).await;
    };
    if guard.logged.is_new(stranger) {
        tracing::warn!(
            host = ?stranger,
            "refused: the site does not answer under this name; if it should, start it with --host NAME or --base-url"
        );
    }
    let said = doors::other_host(language::wanted(request.headers()), stranger);
    (StatusCode::MISDIRECTED_REQUEST, said).into_response()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hosts(listen: &str, base_url: Option<&str>, further: &[&str]) -> Hosts {
        let further: Vec<String> = further.iter().map(|name| (*name).to_owned()).collect();
        Hosts::of(listen.parse().expect("an address"), base_url, &further)
    }

    #[track_caller]
    fn check(hosts: &Hosts, ours: &[&str], strangers: &[&str]) {
        for name in ours {
            assert!(hosts.has(name), "{name} is ours: {hosts:?}");
        }
        for name in strangers {
            assert!(!hosts.has(name), "{name} is none of ours: {hosts:?}");
        }
    }

    #[test]
    fn the_loopback_is_ours_by_all_its_names() {
        let ours = [
            "localhost",
            "LocalHost:3000",
            "localhost.",
            "balise.localhost:80",
            "127.0.0.1",
            "127.8.9.10:3000",
            "[::1]",
            "[::1]:3000",
            "[::ffff:127.0.0.1]:3000",
        ];
        let strangers = [
            "evil.test",
            "localhost.evil.test",
            "evil-localhost",
            "192.168.1.20",
            "[fe80::1]",
            "127.0.0.1.evil.test",
            "a@localhost",
            "localhost:port",
            "::1",
            "",
            ".",
            "[",
        ];
        check(&hosts("127.0.0.1:3000", None, &[]), &ours, &strangers);
        check(&Hosts::default(), &ours, &strangers);
    }

    #[test]
    fn the_address_that_is_listened_on_is_ours_and_every_one_when_all_are() {
        check(
            &hosts("192.168.1.20:3000", None, &[]),
            &["192.168.1.20:3000", "192.168.1.20", "127.0.0.1"],
            &["192.168.1.21", "evil.test"],
        );
        check(
            &hosts("0.0.0.0:3000", None, &[]),
            &["192.168.1.20:3000", "[2001:db8::1]:3000"],
            &["evil.test", "balise.corp.example"],
        );
        check(&hosts("[::]:3000", None, &[]), &["10.0.0.1"], &["evil.test"]);
    }

    #[test]
    fn names_that_are_given_are_ours_whatever_their_case_and_port() {
        check(
            &hosts(
                "127.0.0.1:3000",
                Some("https://Balise.Corp.Example:8443/wiki"),
                &["wiki.corp.example.", "Other:80"],
            ),
            &[
                "balise.corp.example",
                "BALISE.corp.example:443",
                "balise.corp.example.:80",
                "wiki.corp.example",
                "other:3000",
            ],
            &["corp.example", "x.balise.corp.example", "balise.corp.example.evil.test"],
        );
    }
}
