//! No response and no file gives away a vote before it is revealed, or ever a voter.
//!
//! Two checks are held over HTTP that differ in their votes and in nothing else: every response to everybody, and
//! everything on disk, is the same.

use std::fs;
use std::path::Path;

use super::has;
use super::masks::{masked, secret};
use crate::company::{cookies, get_as, introduced, post};
use crate::support::TestSite;

/// What somebody says on a ballot.
#[derive(Clone, Copy)]
struct Whisper {
    vote: &'static str,
    confidence: &'static str,
    comment: &'static str,
}

const fn whisper(vote: &'static str, confidence: &'static str, comment: &'static str) -> Whisper {
    Whisper {
        vote,
        confidence,
        comment,
    }
}

/// Ballots of five people, and others that differ from them in everything: in how many are of each kind, too.
const SAID: [Whisper; 5] = [
    whisper("1", "5", "alphawhisper of mine"),
    whisper("1", "4", "betawhisper of mine"),
    whisper("2", "0", "gammawhisper of mine"),
    whisper("dont-know", "", "deltawhisper of mine"),
    whisper("not-applicable", "1", "epsilonwhisper of mine"),
];
const OTHERWISE: [Whisper; 5] = [
    whisper("5", "1", "zetawhisper, for once"),
    whisper("4", "", "etawhisper, for once"),
    whisper("dont-know", "2", "thetawhisper, for once"),
    whisper("3", "", "iotawhisper, for once"),
    whisper("5", "0", "kappawhisper, for once"),
];

/// A whole check over HTTP: a room, and people who voted in it.
struct Check {
    data: tempfile::TempDir,
    site: TestSite,
    facilitator: String,
    room: String,
    ballot: String,
    /// The cookies of those who voted; the last one stands apart.
    voters: Vec<String>,
}

impl Check {
    /// Everybody votes; one more than there are seats.
    fn held(said: &[Whisper]) -> Self {
        let data = tempfile::tempdir().expect("a folder");
        let site = TestSite::starter_on(data.path());
        let facilitator = introduced(&site, "paiement", "facilitator");
        let opened = post(
            &site,
            "/en/workshops",
            &facilitator,
            "squad=paiement&period=2026-Q4&mode=workshop",
        );
        let room = opened.header("location").to_owned();
        post(&site, &format!("{room}/seats"), &facilitator, "seats=5");
        let page = get_as(&site, &room, &facilitator).text();
        let code = page
            .split("join-code\"><code>")
            .nth(1)
            .and_then(|rest| rest.split('<').next());
        let joined = post(&site, "/en/join", "", &format!("code={}", code.expect("a code").trim()));
        let ballot = joined.header("location").to_owned();
        let page = get_as(&site, &ballot, "").text();
        let asked = page
            .split("name=\"vote.")
            .nth(1)
            .and_then(|rest| rest.split('"').next());
        let asked = asked.expect("a question").to_owned();
        let last = said[0];
        let voters = said.iter().chain([&last]).map(|own| {
            let Whisper {
                vote,
                confidence,
                comment,
            } = own;
            let form = format!("step=1&vote.{asked}={vote}&confidence.{asked}={confidence}&comment.{asked}={comment}");
            let cast = post(&site, &ballot, "", &form);
            assert_eq!(cast.status.as_u16(), 303, "{}", cast.text());
            cookies(&cast)
        });
        let voters = voters.collect();
        Self {
            data,
            site,
            facilitator,
            room,
            ballot,
            voters,
        }
    }

    fn reveal(&self) {
        let revealed = post(
            &self.site,
            &format!("{}/reveal", self.room),
            &self.facilitator,
            "sure=yes",
        );
        assert_eq!(revealed.status.as_u16(), 303, "{}", revealed.text());
    }

    /// Addresses at which something of a check might be told, beside the pages of the site.
    fn addresses(&self) -> Vec<String> {
        let (room, ballot) = (&self.room, &self.ballot);
        let mut addresses: Vec<String> = ["", "?step=1", "?step=2", "?step=99"]
            .map(|step| format!("{ballot}{step}"))
            .to_vec();
        // The square code is left out: it draws the address of the ballot, which chance gave, and nothing else.
        addresses.extend([room.clone(), format!("{room}/reveal")]);
        for locale in ["en", "fr"] {
            addresses.extend(
                [
                    "who",
                    "join",
                    "imports",
                    "workshops",
                    "workshops?squad=paiement",
                    "changes",
                    "changes?squad=paiement",
                    "curation",
                    "campaigns",
                    "candidates",
                    "practice-check/paiement",
                    "practice-check/paiement/radar.svg",
                    "practice-check/paiement/overview.csv",
                    "practice-check/paiement/trend.csv",
                    "practice-check/paiement/assessments.csv",
                    "practice-check/paiement/assessments.yaml",
                    "practice-check/assessments.csv",
                    "practice-check/assessments.yaml",
                    "practice-check/heatmap.csv",
                    "practice-check/distributions.csv",
                    "adoption-map.csv",
                    "stack.csv",
                    "practices.atom",
                    "practices.atom?squad=paiement",
                    "search.atom?q=whisper",
                    "opensearch.xml",
                    "squads/paiement",
                ]
                .map(|path| format!("/{locale}/{path}")),
            );
        }
        let others = [
            "/sitemap.xml",
            "/robots.txt",
            "/readyz",
            "/live.js",
            "/api/v1/suggest?q=whisper",
        ];
        addresses.extend(others.map(str::to_owned));
        addresses
    }

    /// What a list of addresses answers to everyone who may ask, without what is different at every run: secrets of this
    /// run, and the time.
    fn told(&self, addresses: &[String]) -> Vec<(String, String)> {
        let member = introduced(&self.site, "paiement", "member");
        let other = introduced(&self.site, "socle", "lead");
        let readers = [&self.facilitator, &member, &other, "", &self.voters[0], &self.voters[5]];
        let mut told = Vec::new();
        for (number, reader) in readers.into_iter().enumerate() {
            for address in addresses {
                let answer = get_as(&self.site, address, reader);
                let mut headers = answer.headers.clone();
                // They are made of what is drawn, secrets of this run included.
                headers.remove("etag");
                let headers = format!("{headers:?}");
                let text = String::from_utf8_lossy(&answer.bytes).into_owned();
                let at = format!("reader {number}: {}", self.masked(address));
                told.push((at, self.masked(&format!("{} {headers}\n{text}", answer.status))));
            }
        }
        told
    }

    /// The addresses of the pages, and those of the check.
    fn everywhere(&self) -> Vec<String> {
        let mut addresses = self.site.paths();
        addresses.extend(self.addresses());
        addresses
    }

    fn masked(&self, text: &str) -> String {
        let capability = self.ballot.rsplit('/').next().unwrap_or_default();
        let code = format!("{}-{}", &capability[..4], &capability[4..8]);
        let mut text = text.replace(capability, "CAPABILITY").replace(&code, "CODE");
        for voter in &self.voters {
            text = text.replace(secret(voter), "VOTER");
        }
        // Who comes without a token is given one.
        for before in ["own-code\">", "balise-voter="] {
            let pieces: Vec<&str> = text.split(before).collect();
            let masked: Vec<String> = pieces
                .iter()
                .enumerate()
                .map(|(number, piece)| match number {
                    0 => (*piece).to_owned(),
                    _ => piece
                        .trim_start_matches(|letter: char| letter.is_ascii_alphanumeric() || letter == '-')
                        .to_owned(),
                })
                .collect();
            text = masked.join(before);
        }
        masked(&text)
    }

    /// Bytes of every file below the data folder, by name.
    fn files(&self) -> Vec<(String, Vec<u8>)> {
        fn walk(folder: &Path, files: &mut Vec<(String, Vec<u8>)>) {
            for entry in fs::read_dir(folder).expect("a folder") {
                let path = entry.expect("an entry").path();
                match path.is_dir() {
                    true => walk(&path, files),
                    false => files.push((path.display().to_string(), fs::read(&path).expect("a file"))),
                }
            }
        }
        let mut files = Vec::new();
        walk(self.data.path(), &mut files);
        files
    }
}

/// Asserts that two runs answer the same everywhere.
#[track_caller]
fn check_same(one: &[(String, String)], other: &[(String, String)], why: &str) {
    assert_eq!(one.len(), other.len());
    for ((address, text), (_, otherwise)) in one.iter().zip(other) {
        if text != otherwise {
            let characters = || text.chars().zip(otherwise.chars());
            let at = characters()
                .take_while(|(one, other)| one == other)
                .count()
                .saturating_sub(100);
            let around = |text: &str| text.chars().skip(at).take(300).collect::<String>();
            panic!("{why}: {address}:\n{}\n\n{}", around(text), around(otherwise));
        }
    }
}

#[test]
fn nothing_that_is_sent_or_stored_depends_on_a_vote_before_the_reveal() {
    let (one, other) = (Check::held(&SAID), Check::held(&OTHERWISE));
    let told = one.told(&one.everywhere());
    check_same(&told, &other.told(&other.everywhere()), "other votes, another answer");
    assert!(told.iter().all(|(_, text)| !text.contains("whisper of mine")));
    // They say how long they took, so no two are the same.
    for address in ["/en/search?q=alphawhisper", "/api/v1/search?q=alphawhisper"] {
        assert!(!one.site.page(address).contains("whisper of mine"), "{address}");
    }
    for (file, bytes) in one.files() {
        for word in ["whisper of mine", secret(&one.voters[0])] {
            assert!(!has(&bytes, word), "{file}: {word}");
        }
        for word in ["dont_know", "level", "vote"] {
            assert!(!file.contains("/ballots/") || !has(&bytes, word), "{file}: {word}");
        }
    }
    let sizes = |check: &Check| {
        let files = check.files().into_iter();
        let boxes = files.filter(|(file, _)| file.contains("/ballots/"));
        let mut sizes: Vec<usize> = boxes.map(|(_, bytes)| bytes.len()).collect();
        sizes.sort_unstable();
        sizes
    };
    assert_eq!(sizes(&one), sizes(&other), "a box tells by its size");
}

#[test]
fn nothing_that_is_sent_or_stored_tells_who_voted_what_after_the_reveal() {
    let mut turned = SAID;
    turned.reverse();
    // The last one stands apart with a ballot that is left out: the same in both.
    let (one, other) = (Check::held(&SAID), Check::held(&turned));
    let left_out = |check: &Check| {
        let left_out = post(
            &check.site,
            &format!("{}/leave-out", check.room),
            &check.facilitator,
            "seen=1",
        );
        assert_eq!(left_out.status.as_u16(), 303);
        check.reveal();
        check.told(&check.everywhere())
    };
    let (told, otherwise) = (left_out(&one), left_out(&other));
    check_same(&told, &otherwise, "the same votes of other people, another answer");
    assert!(
        told.iter().any(|(_, text)| text.contains("alphawhisper of mine")),
        "the room sees what was said"
    );
    let capability = one.ballot.rsplit('/').next().unwrap_or_default();
    for (file, bytes) in one.files() {
        for voter in &one.voters {
            assert!(!has(&bytes, secret(voter)), "{file} knows a voter");
        }
        assert!(!has(&bytes, capability), "{file} knows the capability");
    }
}

#[test]
fn a_screen_is_told_a_number_and_nothing_else() {
    let check = Check::held(&SAID);
    let name = check.room.trim_start_matches("/en/workshops/");
    for what in ["votes", "stage"] {
        let frame = check.site.first_frame(&format!("/live/{name}/{what}"));
        let number = frame.trim().strip_prefix("data:").map(str::trim);
        assert!(number.is_some_and(|number| number.parse::<u64>().is_ok()), "{frame:?}");
    }
}
