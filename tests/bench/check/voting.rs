//! Thirty rooms of ten people who vote at once: how soon a vote is on disk, how soon every screen is updated, and that
//! none is lost.

use std::collections::HashMap;
use std::io::{BufRead as _, BufReader, Write};
use std::net::{SocketAddr, TcpStream};
use std::path::Path;
use std::sync::{Barrier, Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context as _, ensure};
use balise_domain::check::tally::Tally;
use balise_domain::id::slug::Slug;
use balise_domain::ports::port::BallotPort as _;

use super::{BENCH, company};
use balise_wire::{Connection, Request};

use crate::arguments::Scale;
use crate::latencies::Latencies;
use crate::report::{Figure, Report, Unit};
use crate::site::Site;

/// People in a room.
const PEOPLE: usize = 10;

/// Between two ballots of a person: nobody reads a page of questions faster.
const READING: Duration = Duration::from_secs(2);

/// Milliseconds until a vote is known to be on disk.
const DURABLE: f64 = 100.0;

/// Milliseconds until a screen is told.
const TOLD: f64 = 1_000.0;

/// Longest that a screen waits to be told.
const PATIENCE: Duration = Duration::from_secs(20);

/// A room with its people.
struct Room {
    squad: String,
    facilitator: String,
    capability: String,
    /// Cookies of those who vote.
    people: Vec<String>,
}

pub(super) fn run(report: &mut Report<impl Write>, content: &Path, scale: &Scale) -> anyhow::Result<()> {
    let folder = tempfile::tempdir()?;
    let data = tempfile::tempdir()?;
    company::write(content, folder.path(), scale.rooms, 1)?;
    let site = Site::start(folder.path(), data.path())?;
    let rooms: Vec<Room> = (0..scale.rooms)
        .map(|number| open(&site, number))
        .collect::<Result<_, _>>()?;
    let steps = ballots(&site, &rooms[0])?;
    let voters = rooms.len() * PEOPLE;
    report.note(format_args!(
        "{voters} people in {} rooms vote on {} pages each",
        rooms.len(),
        steps.len()
    ));
    let about = |figure: Figure| figure.with("people", voters).with("rooms", rooms.len());

    let screens = Screens::listen(&site, &rooms, "votes")?;
    // All at the same moment, then each at their own pace.
    let (burst, _) = vote(&site, &rooms, &steps[..1], Duration::ZERO)?;
    report.say(&about(Figure::milliseconds(
        BENCH,
        "vote-durable-p50-same-moment",
        burst.p50(),
    )))?;
    report.say(&about(
        Figure::milliseconds(BENCH, "vote-durable-p99-same-moment", burst.p99()).at_most(DURABLE),
    ))?;
    let (paced, last) = vote(&site, &rooms, &steps[1..], READING)?;
    report.say(&about(Figure::milliseconds(BENCH, "vote-durable-p50", paced.p50())))?;
    report.say(&about(
        Figure::milliseconds(BENCH, "vote-durable-p99", paced.p99()).at_most(DURABLE),
    ))?;
    let expected = PEOPLE * steps.len();
    let slowest = screens.told(expected, &last)?;
    report.say(&about(
        Figure::milliseconds(BENCH, "screen-told-of-the-last-vote-slowest", slowest).at_most(TOLD),
    ))?;

    let phones = Screens::listen(&site, &rooms, "stage")?;
    let mut lost = 0;
    let mut revealed = HashMap::new();
    let mut connection = Connection::open(site.address)?;
    for room in &rooms {
        let path = format!("/en/workshops/{}/2026-q4/reveal", room.squad);
        let status = connection
            .ask(&Request::form(&path, &room.facilitator, "sure=yes"))?
            .status;
        ensure!(status == 303, "a reveal is answered {status}");
        revealed.insert(room.squad.clone(), Instant::now());
        let (squad, name) = (slug(&room.squad)?, slug("2026-q4")?);
        let view = site.library.workshop(&squad, &name).context("the room is there")?;
        for asked in view.questions() {
            let counted = match &asked.tally {
                Some(Tally::Counted(counts)) => counts.voters(),
                Some(Tally::Withheld { voters }) => *voters,
                None => 0,
            };
            lost += PEOPLE.saturating_sub(usize::try_from(counted)?);
        }
    }
    let slowest = phones.told(1, &revealed)?;
    report.say(&about(
        Figure::milliseconds(BENCH, "screen-told-of-the-reveal-slowest", slowest).at_most(TOLD),
    ))?;
    report.say(&about(
        Figure::new(BENCH, "votes-lost", lost as f64, Unit::Votes).at_most(0.0),
    ))?;
    site.stop()
}

fn open(site: &Site, number: usize) -> anyhow::Result<Room> {
    let squad = format!("squad-{number:04}");
    let mut connection = Connection::open(site.address)?;
    let facilitator = connection.introduced(&squad, "facilitator")?;
    let form = format!("squad={squad}&period=2026-Q4&mode=workshop");
    let opened = connection.ask(&Request::form("/en/workshops", &facilitator, &form))?;
    ensure!(opened.status == 303, "an opening is answered {}", opened.status);
    let room = opened.value("location").context("the address of the room")?;
    let page = connection.ask(&Request::shown(&room, &facilitator))?.text();
    let code = page
        .split("join-code\"><code>")
        .nth(1)
        .and_then(|rest| rest.split('<').next());
    let code = code.context("a code")?.trim().to_owned();
    let mut capability = String::new();
    let mut people = Vec::with_capacity(PEOPLE);
    for _ in 0..PEOPLE {
        let joined = connection.ask(&Request::form("/en/join", "", &format!("code={code}")))?;
        capability = joined.value("location").context("the address of the ballot")?;
        let ballot = connection.ask(&Request::shown(&capability, ""))?;
        people.push(ballot.cookie().context("a voter")?);
    }
    Ok(Room {
        squad,
        facilitator,
        capability,
        people,
    })
}

/// The forms of a whole ballot, page by page.
fn ballots(site: &Site, room: &Room) -> anyhow::Result<Vec<String>> {
    let view = site
        .library
        .workshop(&slug(&room.squad)?, &slug("2026-q4")?)
        .context("the room is there")?;
    let forms = view.dimensions.iter().zip(1..).map(|(asked, step)| {
        let questions = asked.questions.iter().map(|asked| &asked.question.id);
        let votes: String = questions.map(|id| format!("&vote.{id}=3&confidence.{id}=4")).collect();
        format!("step={step}{votes}")
    });
    Ok(forms.collect())
}

/// Everyone sends these forms, one after the other. Returns how long each took, and when the last of each room was
/// answered.
fn vote(
    site: &Site,
    rooms: &[Room],
    forms: &[String],
    reading: Duration,
) -> anyhow::Result<(Latencies, HashMap<String, Instant>)> {
    let voters = rooms.len() * PEOPLE;
    let together = Barrier::new(voters);
    let all = Mutex::new((Latencies::default(), HashMap::new()));
    thread::scope(|scope| -> anyhow::Result<()> {
        let mut people = Vec::with_capacity(voters);
        for (number, (room, person)) in rooms
            .iter()
            .flat_map(|room| room.people.iter().map(move |one| (room, one)))
            .enumerate()
        {
            let (together, all) = (&together, &all);
            let person = move || -> anyhow::Result<()> {
                let mut connection = Connection::open(site.address);
                together.wait();
                let connection = connection.as_mut().map_err(|error| anyhow::anyhow!("{error}"))?;
                let mut own = Latencies::default();
                let mut answered = Instant::now();
                for form in forms {
                    // Nobody presses at the same moment twice: each has a place of their own within the time of reading.
                    let share = (number * 7_919 % voters) as f64 / voters as f64;
                    thread::sleep(reading.mul_f64(share));
                    let request = Request::form(&room.capability, person, form);
                    let status = own.time(|| connection.ask(&request).map(|answer| answer.status))?;
                    ensure!(status == 303, "a vote is answered {status}");
                    answered = Instant::now();
                    thread::sleep(reading.mul_f64(1.0 - share));
                }
                let mut all = all.lock().unwrap_or_else(PoisonError::into_inner);
                all.0.append(own);
                let last = all.1.entry(room.squad.clone()).or_insert(answered);
                *last = answered.max(*last);
                Ok(())
            };
            people.push(
                thread::Builder::new()
                    .stack_size(256 * 1024)
                    .spawn_scoped(scope, person)?,
            );
        }
        for person in people {
            person.join().ok().context("a voter panicked")??;
        }
        Ok(())
    })?;
    Ok(all.into_inner().unwrap_or_else(PoisonError::into_inner))
}

/// Screens that listen: of each room, its own, and the phones when they hear of steps.
struct Screens(Vec<thread::JoinHandle<anyhow::Result<Heard>>>);

/// When a screen heard each number for the first time.
struct Heard {
    squad: String,
    numbers: Vec<(usize, Instant)>,
}

impl Screens {
    fn listen(site: &Site, rooms: &[Room], what: &'static str) -> anyhow::Result<Self> {
        let each = if what == "votes" { 1 } else { PEOPLE };
        let mut screens = Vec::new();
        for room in rooms {
            for _ in 0..each {
                let (address, squad) = (site.address, room.squad.clone());
                let mut stream = connect(address, &squad, what)?;
                // The first number is that of now: the screen is listening.
                let first = number(&mut stream)?;
                let until = if what == "votes" { None } else { Some(first + 1) };
                let screen = move || hear(stream, squad, first, until);
                screens.push(thread::Builder::new().stack_size(256 * 1024).spawn(screen)?);
            }
        }
        Ok(Self(screens))
    }

    /// The longest that a screen waited for its number, counted from when it was said.
    fn told(self, expected: usize, said: &HashMap<String, Instant>) -> anyhow::Result<Duration> {
        let mut slowest = Duration::ZERO;
        for screen in self.0 {
            let heard = screen.join().ok().context("a screen panicked")??;
            let last = heard.numbers.iter().find(|(number, _)| *number >= expected);
            let (_, at) = last.with_context(|| format!("a screen of {} was never told", heard.squad))?;
            let said = said.get(&heard.squad).context("a room that said so")?;
            slowest = slowest.max(at.saturating_duration_since(*said));
        }
        Ok(slowest)
    }
}

fn connect(server: SocketAddr, squad: &str, what: &str) -> anyhow::Result<BufReader<TcpStream>> {
    let mut stream = TcpStream::connect(server)?;
    stream.set_read_timeout(Some(PATIENCE))?;
    write!(
        stream,
        "GET /live/{squad}/2026-q4/{what} HTTP/1.1\r\nhost: 127.0.0.1\r\n\r\n"
    )?;
    Ok(BufReader::new(stream))
}

/// The next number of a stream.
fn number(stream: &mut BufReader<TcpStream>) -> anyhow::Result<usize> {
    let mut line = String::new();
    loop {
        line.clear();
        ensure!(stream.read_line(&mut line)? > 0, "the stream ended");
        if let Some(number) = line.trim().strip_prefix("data:") {
            return Ok(number.trim().parse()?);
        }
    }
}

/// Hears until a number, or until nothing came for a while.
fn hear(mut stream: BufReader<TcpStream>, squad: String, first: usize, until: Option<usize>) -> anyhow::Result<Heard> {
    stream.get_ref().set_read_timeout(Some(Duration::from_secs(5)))?;
    let mut numbers = Vec::new();
    while let Ok(number) = number(&mut stream) {
        numbers.push((number - first, Instant::now()));
        if until.is_some_and(|until| number >= until) {
            break;
        }
    }
    Ok(Heard { squad, numbers })
}

fn slug<Id: From<Slug>>(name: &str) -> anyhow::Result<Id> {
    let slug = Slug::parse(name).with_context(|| format!("`{name}` is no name"))?;
    Ok(slug.into())
}
