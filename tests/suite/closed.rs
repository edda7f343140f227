//! What is closed stays closed at every address the site has: words that stand only where a squad keeps them to itself
//! are looked for in everything that is sent to anybody else.
//!
//! `planting` writes the words, `walk` knows the addresses; one that it does not know fails the test.

mod planting;
mod slips;
mod walk;

use std::collections::BTreeSet;

use axum::http::StatusCode;

use crate::company::{get_as, introduced, post};
use crate::support::{Answer, TestSite};
use planting::{Planted, plant};

/// Everything of an answer that a reader could read.
fn sent(answer: &Answer) -> String {
    let headers = answer
        .headers
        .iter()
        .map(|(name, value)| format!("{name}: {value:?}\n"));
    headers.collect::<String>() + &String::from_utf8_lossy(&answer.bytes)
}

/// The same but for the hash of the bytes, which has the address in it.
fn without_tag(answer: &Answer) -> String {
    let sent = sent(answer);
    let lines = sent.lines().filter(|line| !line.starts_with("etag:"));
    lines.collect::<Vec<_>>().join("\n")
}

/// The planted words that an answer tells, but for those that were in the question.
fn told<'a>(planted: &'a Planted, path: &str, answer: &Answer) -> BTreeSet<&'a str> {
    let text = sent(answer).to_lowercase();
    let words = planted.words.iter().map(String::as_str);
    words
        .filter(|word| text.contains(*word) && !path.to_lowercase().contains(*word))
        .collect()
}

/// Those who are not of the squad, by their cookies.
fn strangers(site: &TestSite) -> Vec<(&'static str, String)> {
    vec![
        ("nobody", String::new()),
        ("another squad", introduced(site, "other", "lead")),
        ("curator of another squad", introduced(site, "other", "curator")),
        ("curator of no squad", introduced(site, "", "curator")),
        (
            "a forged cookie",
            "balise-session=aaaaaaaaaaaaaaaaaaaaaaaaaa.kept.lead.00".to_owned(),
        ),
    ]
}

#[test]
fn no_address_tells_a_word_that_a_squad_keeps_to_itself() {
    let planted = plant();
    let site = &planted.site;
    let own = introduced(site, "kept", "member");
    let strangers = strangers(site);
    let mut seen_by_the_squad = BTreeSet::new();
    let mut leaks = Vec::new();
    for path in walk::addresses(&planted) {
        // The squad first: what was drawn for it must not be kept for others.
        seen_by_the_squad.extend(told(&planted, &path, &get_as(site, &path, &own)));
        for (who, cookie) in &strangers {
            let told = told(&planted, &path, &get_as(site, &path, cookie));
            if !told.is_empty() {
                leaks.push(format!("{path} tells {who} {told:?}"));
            }
        }
    }
    assert!(leaks.is_empty(), "{leaks:#?}");
    let for_the_squad: BTreeSet<&str> = planted.for_the_squad.iter().map(String::as_str).collect();
    let unseen: Vec<_> = for_the_squad.difference(&seen_by_the_squad).collect();
    assert!(unseen.is_empty(), "the squad itself is told {unseen:?} nowhere");
}

#[test]
fn a_closed_page_is_no_other_than_one_that_is_not_there() {
    let planted = plant();
    let site = &planted.site;
    for path in walk::addresses_of_closed_pages() {
        let missing = path.replace("zq", "qz");
        for (who, cookie) in strangers(site) {
            let (closed, absent) = (get_as(site, &path, &cookie), get_as(site, &missing, &cookie));
            assert_eq!(closed.status, StatusCode::NOT_FOUND, "{path} for {who}");
            let (closed, absent) = (without_tag(&closed), without_tag(&absent));
            assert_eq!(closed.replace("zq", "qz"), absent, "{path} for {who}");
        }
    }
}

#[test]
fn no_form_tells_a_word_that_a_squad_keeps_to_itself() {
    let planted = plant();
    let site = &planted.site;
    for (who, cookie) in strangers(site) {
        for (path, form) in walk::forms() {
            let answer = post(site, &path, &cookie, &form);
            assert_ne!(
                answer.status,
                StatusCode::BAD_REQUEST,
                "{path} {form}: nothing was asked"
            );
            let asked = format!("{path} {form}");
            let told = told(&planted, &asked, &answer);
            assert!(told.is_empty(), "{path} tells {who} {told:?}");
        }
    }
}

#[test]
fn lint_leaves_out_what_is_closed_when_others_are_to_read_it() {
    let planted = plant();
    let (linted, _) = balise_library::lint(planted.folder.path()).expect("a reading");
    let telling = |linted: &&balise_library::LintFinding| {
        let said = format!("{:?}", linted.fault).to_lowercase();
        planted.words.iter().any(|word| said.contains(word.as_str()))
    };
    let shared =
        |linted: &&balise_library::LintFinding| linted.readers != balise_domain::library::page::Visibility::Squad;
    assert!(linted.iter().filter(telling).count() > 3, "{linted:#?}");
    let leaking: Vec<_> = linted.iter().filter(shared).filter(telling).collect();
    assert!(leaking.is_empty(), "{leaking:#?}");
}
