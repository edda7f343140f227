//! Makes pages that look alike, or only seem to, out of real ones. Nothing that is made is stored.

use fastrand::Rng;

use crate::variation::replaceable;

/// One sentence in so many is left out of a rewritten copy, and one paragraph.
const SENTENCES: usize = 7;
const PARAGRAPHS: usize = 10;

/// A page told again: other title, paragraphs in another order, sentences left out, one word in `replaced` another.
pub(crate) fn rewritten(text: &str, replaced: usize, words: &[String], random: &mut Rng) -> String {
    let mut paragraphs = paragraphs(text);
    let title = paragraphs.remove(0).trim_start_matches('#').trim();
    paragraphs.retain(|_| random.usize(..PARAGRAPHS) != 0);
    random.shuffle(&mut paragraphs);
    let mut told = format!("# How we do it: {title}\n");
    for paragraph in paragraphs {
        told.push('\n');
        if paragraph.starts_with("```") {
            told.push_str(paragraph);
        } else {
            let sentences = paragraph
                .split_inclusive(". ")
                .filter(|_| random.usize(..SENTENCES) != 0);
            for word in sentences.collect::<String>().split_inclusive(' ') {
                match replaceable(word.trim_end()) {
                    Some(own) if random.usize(..replaced) == 0 => {
                        told.push_str(random.choice(words).map_or("", String::as_str));
                        told.push_str(&word[own.len()..]);
                    }
                    _ => told.push_str(word),
                }
            }
        }
        told.push('\n');
    }
    told
}

/// A page that holds a part of another one, so many paragraphs in a hundred of it.
pub(crate) fn with_part_of(host: &str, other: &str, percent: usize, random: &mut Rng) -> String {
    let (host, other) = (paragraphs(host), paragraphs(other));
    let length = (other.len() * percent / 100).clamp(2.min(other.len()), other.len());
    let from = random.usize(..=other.len() - length);
    let kept = host.len().min(other.len().max(3));
    let at = random.usize(1..=kept);
    let parts = host[..at]
        .iter()
        .chain(&other[from..from + length])
        .chain(&host[at..kept]);
    parts.copied().collect::<Vec<_>>().join("\n\n")
}

/// The beginning of a page above the footer that all pages of an organisation have.
pub(crate) fn with_footer(text: &str) -> String {
    let footer = "This page is maintained by the platform guild. If something is wrong or missing, open an issue in the \
        handbook repository, ask in the help channel, or come to the weekly office hour on Wednesday afternoon. Every change \
        is reviewed by two maintainers before it is published.";
    format!("{}\n\n---\n\n{footer}\n", beginning(text))
}

/// The beginning of a page below the menu that all pages of an organisation have.
pub(crate) fn with_menu(text: &str) -> String {
    let entries = [
        "Getting started",
        "Ways of working",
        "Team agreements",
        "Source control",
        "Code reviews",
        "Automated testing",
        "Continuous delivery",
        "Design reviews",
        "Developer experience",
        "Office hours",
    ];
    let menu: String = entries.iter().map(|entry| format!("- [{entry}](../x.md)\n")).collect();
    format!("{menu}\n{}\n", beginning(text))
}

/// What a page says, under the headings and prompts of a template.
pub(crate) fn in_template(text: &str) -> String {
    let prompts = [
        "## Context and problem\n\nDescribe in two or three sentences why this is needed and who is affected by it.",
        "## Considered options\n\nList every option that was looked at, with the reasons for and against each of them.",
        "## Outcome\n\nSay which option was chosen, by whom, on which date, and what would make us change our mind.",
        "## Consequences\n\nWrite down what becomes easier and what becomes harder from now on.",
    ];
    let mut all = paragraphs(text).into_iter();
    let mut page = all.next().unwrap_or_default().to_owned();
    let mut prose = all.filter(|paragraph| !paragraph.starts_with('#'));
    for prompt in prompts {
        page.push_str("\n\n");
        page.push_str(prompt);
        for paragraph in prose.by_ref().take(2) {
            page.push_str("\n\n");
            page.push_str(paragraph);
        }
    }
    page
}

fn beginning(text: &str) -> String {
    paragraphs(text).into_iter().take(8).collect::<Vec<_>>().join("\n\n")
}

fn paragraphs(text: &str) -> Vec<&str> {
    let paragraphs = text
        .split("\n\n")
        .map(str::trim_end)
        .filter(|paragraph| !paragraph.trim().is_empty());
    paragraphs.collect()
}
