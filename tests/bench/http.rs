//! How fast a page is sent, beside nginx sending the same bytes from a file.

use std::io::Write;
use std::net::SocketAddr;
use std::path::Path;

use anyhow::{Context as _, ensure};
use balise_domain::library::place::Place;
use balise_domain::ports::port::FilePort as _;
use balise_domain::ports::viewer::Viewer;
use balise_domain::text::locale::Locale;
use balise_wire::{Connection, Request};

use crate::arguments::Scale;
use crate::load::{self, CONNECTIONS, Load};
use crate::nginx::Nginx;
use crate::report::{Figure, Report, Unit, microseconds};
use crate::site::Site;

const BENCH: &str = "http";
/// Of what the server can do at most, when readers do not wait for it.
const CALM: f64 = 0.5;

pub(crate) fn run(report: &mut Report<impl Write>, content: &Path, scale: &Scale) -> anyhow::Result<()> {
    let data = tempfile::tempdir()?;
    let site = Site::start(content, data.path())?;
    let path = playbook(&site)?;
    let request = Request::packed(&path);
    let page = body(site.address, &request)?;
    report.note(format_args!("serving {path}, {} bytes packed", page.len()));

    let ours = load::closed(site.address, &request, scale.loop_time)?;
    let theirs = match Nginx::start(&page)? {
        Some(nginx) => {
            let request = Request::packed(Nginx::PATH);
            let sent = body(nginx.address(), &request)?;
            ensure!(sent == page, "nginx sends other bytes");
            Some(load::closed(nginx.address(), &request, scale.loop_time)?)
        }
        None => {
            report.skipped(BENCH, Nginx::NAME, "nginx is not installed")?;
            None
        }
    };
    let about = |figure: Figure| {
        figure
            .with("page", path.as_str())
            .with("bytes", page.len())
            .with("connections", CONNECTIONS)
    };
    let beside = |figure: Figure, value: fn(&Load) -> f64| match &theirs {
        Some(theirs) => figure.beside(Nginx::NAME, value(theirs)),
        None => figure,
    };
    let throughput = Figure::new(BENCH, "throughput", ours.per_second(), Unit::RequestsPerSecond).at_least(5_000.0);
    report.say(&about(beside(throughput, Load::per_second).ratio_at_least(0.3)))?;
    let p50 = Figure::microseconds(BENCH, "p50", ours.latencies.p50());
    report.say(&about(beside(p50, |load| microseconds(load.latencies.p50()))))?;
    let p99 = Figure::microseconds(BENCH, "p99", ours.latencies.p99());
    report.say(&about(beside(p99, |load| microseconds(load.latencies.p99()))))?;

    let rate = CALM * ours.per_second();
    let calm = load::open(site.address, &request, rate, scale.loop_time)?;
    let about = |figure: Figure| {
        about(figure)
            .with("rate", rate.round())
            .with("kept", calm.per_second().round())
    };
    report.say(&about(Figure::microseconds(BENCH, "p50-at-half", calm.latencies.p50())))?;
    report.say(&about(
        Figure::microseconds(BENCH, "p99-at-half", calm.latencies.p99()).at_most(5_000.0),
    ))?;
    site.stop()
}

fn body(server: SocketAddr, request: &Request) -> anyhow::Result<Vec<u8>> {
    let mut connection = Connection::open(server)?;
    let answer = connection.ask(request)?;
    ensure!(answer.status == 200, "status {}", answer.status);
    Ok(answer.body.to_vec())
}

/// A page of a squad.
fn playbook(site: &Site) -> anyhow::Result<String> {
    let mut places = site.library.places(&Viewer::OPEN).into_iter();
    let (place, _) = places
        .find(|(place, locales)| matches!(place, Place::Playbook { .. }) && locales.contains(&Locale::En))
        .context("the starter library has no playbook in English")?;
    Ok(place.href(Locale::En))
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;
    use crate::arguments;

    #[test]
    fn a_page_of_the_site_is_served_under_load() {
        let data = tempfile::tempdir().expect("a folder");
        let site = Site::start(&arguments::content(), data.path()).expect("a site");
        let request = Request::packed(&playbook(&site).expect("a playbook"));
        let packed = body(site.address, &request).expect("a page");
        let plain = body(site.address, &Request::plain(&playbook(&site).expect("a playbook"))).expect("a page");
        assert!(packed.len() < plain.len() / 2 && plain.starts_with(b"<!DOCTYPE html>"));
        let load = load::open(site.address, &request, 200.0, Duration::from_millis(100)).expect("a load");
        assert_eq!(load.latencies.len(), 20);
        site.stop().expect("a stop");
    }
}
