//! How fast writing is that cannot be lost, beside a bare loop of the same bytes, and how fast all of it is read back.

mod reading;

use std::fs::File;
use std::io::Write;
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use anyhow::Context as _;
use balise_domain::id::content_id::ContentId;
use balise_domain::id::{SourceName, SquadId};
use balise_domain::journal::event::{Event, PageReviewed, RevisionSeen};
use balise_domain::journal::schema;
use balise_domain::library::page::{PageId, Visibility};
use balise_domain::library::place::Place;
use balise_domain::text::locale::Locale;
use balise_library::{Library, Sources};
use balise_store::{Actor, Body, EmbeddedStore, Fact, Payload, Store as _, StoreOptions, StreamName, Unit, wait};
use jiff::Timestamp;

use crate::arguments::Scale;
use crate::latencies::Latencies;
use crate::machine::{field, kibibytes};
use crate::report::{Figure, Report, Unit as Measure};

const BENCH: &str = "journal";
const WRITERS: usize = 32;
/// Letters of an event, and of a page that is saved.
const EVENT: usize = 900;
const PAGE: usize = 20 * 1024;
/// Pages that events speak of.
const PAGES: usize = 10_000;

pub(crate) fn run(report: &mut Report<impl Write>, scale: &Scale) -> anyhow::Result<()> {
    for (name, body) in [("event-write", 0), ("page-write", PAGE)] {
        report.note(format_args!("{WRITERS} writers for {} s", scale.loop_time.as_secs()));
        let written = write(scale.loop_time, body)?;
        let bare = bare_loop(scale.loop_time, &written)?;
        let about = |figure: Figure| {
            figure
                .with("writers", WRITERS)
                .with("bytes", written.bytes_each)
                .with("units_a_sync", written.units_a_sync)
        };
        report.say(
            &about(Figure::new(BENCH, name, written.per_second, Measure::WritesPerSecond))
                .at_least(if body == 0 { 1_000.0 } else { 0.0 })
                .beside("append+fdatasync", bare)
                .ratio_at_least(0.7),
        )?;
        report.say(
            &about(Figure::milliseconds(BENCH, "p50", written.latencies.p50()))
                .at_most(10.0)
                .with("of", name),
        )?;
        report.say(
            &about(Figure::milliseconds(BENCH, "p99", written.latencies.p99()))
                .at_most(50.0)
                .with("of", name),
        )?;
    }
    reading::run(report, scale)?;
    replay(report, scale.events)
}

/// What many writers came to.
struct Written {
    per_second: f64,
    latencies: Latencies,
    units_a_sync: f64,
    /// Of journal and packs, for one unit.
    bytes_each: u64,
}

fn write(time: Duration, body: usize) -> anyhow::Result<Written> {
    let folder = tempfile::tempdir()?;
    let (store, _) = EmbeddedStore::open(folder.path(), StoreOptions::default())?;
    let stop = AtomicBool::new(false);
    let start = Instant::now();
    let all: Vec<anyhow::Result<Latencies>> = std::thread::scope(|scope| {
        let (store, stop) = (&store, &stop);
        let writers: Vec<_> = (0..WRITERS)
            .map(|writer| {
                scope.spawn(move || {
                    let mut latencies = Latencies::default();
                    for number in 0_u64.. {
                        if stop.load(Ordering::Relaxed) {
                            break;
                        }
                        let unit = unit(writer, number, body)?;
                        latencies.time(|| wait(store.commit(unit)))?;
                    }
                    anyhow::Ok(latencies)
                })
            })
            .collect();
        std::thread::sleep(time);
        stop.store(true, Ordering::Relaxed);
        writers
            .into_iter()
            .map(|writer| writer.join().ok().context("a writer panicked")?)
            .collect()
    });
    let took = start.elapsed();
    let mut latencies = Latencies::default();
    for each in all {
        latencies.append(each?);
    }
    let (units, groups) = (latencies.len() as f64, store.groups() as f64);
    store.close()?;
    let bytes = bytes_below(&folder.path().join("journal"))? + bytes_below(&folder.path().join("packs"))?;
    Ok(Written {
        per_second: units / took.as_secs_f64(),
        units_a_sync: (units / groups * 10.0).round() / 10.0,
        bytes_each: (bytes as f64 / units) as u64,
        latencies,
    })
}

fn unit(writer: usize, number: u64, body: usize) -> anyhow::Result<Unit> {
    let stream = StreamName::parse(format!("bench/{writer}/{}", number % 64)).context("a name")?;
    let text = format!("{writer}-{number}-{}", "x".repeat(if body == 0 { EVENT } else { 100 }));
    let bodies = (body > 0).then(|| Body::of(format!("{writer}-{number}\n{}", "y".repeat(body)).into_bytes()));
    Ok(Unit {
        at: Timestamp::UNIX_EPOCH,
        actor: Actor::system(),
        key: None,
        expects: Vec::new(),
        facts: vec![Fact {
            stream,
            payload: Payload::parse(serde_json::json!({ "note": text }).to_string())?,
        }],
        bodies: bodies.into_iter().collect(),
    })
}

/// The same bytes, as many together, appended to a file and synced, by nobody who checks anything. Units a second.
fn bare_loop(time: Duration, written: &Written) -> anyhow::Result<f64> {
    let folder = tempfile::tempdir()?;
    let mut file = File::create(folder.path().join("bare"))?;
    let together = written.units_a_sync.max(1.0);
    let bytes = vec![b'x'; (together * written.bytes_each as f64) as usize];
    let start = Instant::now();
    let mut syncs = 0_u32;
    while start.elapsed() < time {
        file.write_all(&bytes)?;
        file.sync_data()?;
        syncs += 1;
    }
    Ok(f64::from(syncs) * together / start.elapsed().as_secs_f64())
}

fn bytes_below(folder: &Path) -> anyhow::Result<u64> {
    let mut bytes = 0;
    for entry in std::fs::read_dir(folder)? {
        bytes += entry?.metadata()?.len();
    }
    Ok(bytes)
}

/// Opens a library whose journal has many events: everything is read, checked, decoded and applied.
fn replay(report: &mut Report<impl Write>, events: usize) -> anyhow::Result<()> {
    report.note(format_args!("writing {events} events"));
    let folder = tempfile::tempdir()?;
    let (store, _) = EmbeddedStore::open(folder.path(), StoreOptions::default())?;
    let numbers: Vec<usize> = (0..events).collect();
    let mut waiting = Vec::new();
    for numbers in numbers.chunks(100) {
        let facts = numbers.iter().map(|number| {
            let event = event(*number)?;
            Ok(Fact {
                stream: StreamName::parse(event.stream().as_str()).context("a name")?,
                payload: Payload::parse(schema::encode(&event))?,
            })
        });
        waiting.push(store.commit(Unit {
            at: Timestamp::UNIX_EPOCH,
            actor: Actor::parse("files").context("a name")?,
            key: None,
            expects: Vec::new(),
            facts: facts.collect::<anyhow::Result<_>>()?,
            bodies: Vec::new(),
        }));
        if waiting.len() == 500 {
            waiting.drain(..).try_for_each(|written| wait(written).map(drop))?;
        }
    }
    waiting.into_iter().try_for_each(|written| wait(written).map(drop))?;
    store.close()?;
    drop(store);
    let bytes = bytes_below(&folder.path().join("journal"))?;

    report.note("reading them back");
    let before = resident()?;
    let start = Instant::now();
    let library = Library::open(Sources::default(), Some(folder.path()))?;
    let took = start.elapsed();
    let memory = resident()?.saturating_sub(before);
    drop(library);
    report.say(
        &Figure::new(BENCH, "replay", took.as_secs_f64(), Measure::Seconds)
            .at_most(10.0)
            .with("events", events)
            .with("journal_mib", bytes >> 20)
            .with("memory_mib", memory >> 20),
    )
}

/// Revisions of pages, and now and then a review.
fn event(number: usize) -> anyhow::Result<Event> {
    let name = format!("squad-{}", number % 100);
    let squad = SquadId::parse(&name).context("a slug")?;
    let path = format!("guides/page-{}", number % PAGES);
    let page = PageId::new(format!("{name}/{path}"));
    let content = ContentId::of(number.to_string().as_bytes());
    if number % 4 == 3 {
        return Ok(Event::from(PageReviewed {
            page,
            squad: Some(squad),
            revision: content,
            on: balise_domain::Date::constant(2026, 11, 24),
        }));
    }
    Ok(Event::from(RevisionSeen {
        page,
        squad: Some(squad.clone()),
        source: SourceName::parse(&name).context("a slug")?,
        file: format!("{path}.md"),
        place: Place::of_squad(squad, &path),
        lang: Locale::En,
        title: format!("Page {}", number % PAGES),
        content,
        visibility: Some(Visibility::Internal),
        previous: None,
    }))
}

/// Bytes of this process that are in memory.
fn resident() -> anyhow::Result<u64> {
    let status = std::fs::read_to_string("/proc/self/status")?;
    let bytes = field(&status, "VmRSS")
        .and_then(kibibytes)
        .context("/proc says nothing")?;
    Ok(bytes * 1024)
}
