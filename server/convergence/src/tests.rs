//! What is found among a few pages, and how long many take.

use std::time::Instant;

use balise_domain::id::SquadId;
use balise_domain::id::content_id::ContentId;
use balise_domain::library::page::PageId;
use balise_domain::text::locale::Locale;
use fastrand::Rng;

use crate::{ComparedPage, ComparedSection, Convergence, Group, SimilarityKind, aligned, resemblance};

const INTERVIEWS: &str = "Every Thursday we call one family that left the catalogue without choosing. The guide has four \
    questions, all about the last time they looked for childcare. One of us leads the conversation, the other takes notes \
    word for word. The recording is erased after thirty days. On Friday morning the trio reads the notes aloud and pins \
    what surprised them under an opportunity of the tree. Nobody asks whether they would use a feature.";
const FLAGS: &str = "A release flag hides unfinished code from households until it is opened for them. Each flag has an owner \
    and a date of death, and the pipeline refuses a flag that is older than ninety days. We open to one percent, then to \
    ten, and watch the error rate of the payment journey for an hour. Closing a flag needs no deployment and no permission. \
    On the first Monday of the month we delete what is dead.";

fn page(id: &str, title: &str, text: &str) -> ComparedPage {
    let (squad, _) = id.split_once('/').expect("squad/path");
    ComparedPage {
        id: PageId::new(id),
        squad: SquadId::parse(squad).expect("a slug"),
        lang: Locale::En,
        title: title.to_owned(),
        summary: None,
        tags: Vec::new(),
        sections: vec![ComparedSection {
            heading: String::new(),
            text: text.to_owned(),
        }],
        revision: ContentId::of(text.as_bytes()),
    }
}

fn french(id: &str, title: &str, text: &str) -> ComparedPage {
    ComparedPage {
        lang: Locale::Fr,
        ..page(id, title, text)
    }
}

fn groups(pages: &[ComparedPage]) -> Vec<Group> {
    let mut convergence = Convergence::new(&[]);
    convergence.put_all(pages.iter().cloned());
    let groups = convergence.groups();
    let mut one_by_one = Convergence::new(&[]);
    pages.iter().for_each(|page| one_by_one.put(page));
    assert_eq!(names(&groups), names(&one_by_one.groups()), "at once and one by one");
    groups
}

fn names(groups: &[Group]) -> Vec<(SimilarityKind, Vec<&str>)> {
    groups
        .iter()
        .map(|group| {
            (
                group.kind,
                group.members.iter().map(|member| member.page.as_str()).collect(),
            )
        })
        .collect()
}

#[track_caller]
fn check(pages: &[ComparedPage], expected: &[(SimilarityKind, &[&str])]) {
    let groups = groups(pages);
    let found: Vec<(SimilarityKind, Vec<&str>)> = names(&groups);
    let expected: Vec<(SimilarityKind, Vec<&str>)> =
        expected.iter().map(|(kind, pages)| (*kind, pages.to_vec())).collect();
    assert_eq!(found, expected);
}

fn noise(words: usize, seed: u64) -> String {
    let mut random = Rng::with_seed(seed);
    let word = |random: &mut Rng| (0..7).map(|_| random.lowercase()).collect::<String>();
    (0..words).map(|_| word(&mut random)).collect::<Vec<_>>().join(" ")
}

#[test]
fn the_same_text_in_two_squads_is_a_near_copy() {
    let pages = [
        page("a/x", "Interviews", INTERVIEWS),
        page("b/y", "Calls", INTERVIEWS),
        page("b/z", "Flags", FLAGS),
    ];
    check(&pages, &[(SimilarityKind::NearCopy, &["a/x", "b/y"])]);
}

#[test]
fn one_squad_may_repeat_itself() {
    check(
        &[page("a/x", "Interviews", INTERVIEWS), page("a/y", "Calls", INTERVIEWS)],
        &[],
    );
}

#[test]
fn a_part_of_a_page_in_another_is_a_near_copy() {
    let part = INTERVIEWS.split_inclusive(". ").take(4).collect::<String>();
    let pages = [
        page("a/x", "Interviews", INTERVIEWS),
        page("b/y", "Flags", &format!("{FLAGS} {part}")),
    ];
    check(&pages, &[(SimilarityKind::NearCopy, &["a/x", "b/y"])]);
}

#[test]
fn pages_about_different_things_are_no_candidates() {
    check(
        &[page("a/x", "Interviews", INTERVIEWS), page("b/y", "Flags", FLAGS)],
        &[],
    );
}

#[test]
fn a_footer_makes_no_candidates() {
    let footer = "\nThis page is looked after by the guild. Ask in the channel, or come on Wednesday between two and four. \
        Whatever has not been reviewed for twelve months is marked as stale and may be archived without further notice.";
    let pages = [
        page("a/x", "Interviews", &format!("{INTERVIEWS}{footer}")),
        page("b/y", "Flags", &format!("{FLAGS}{footer}")),
    ];
    check(&pages, &[]);
}

#[test]
fn the_same_thing_told_apart_is_the_same_topic() {
    let other = "We interview a family each week by telephone. The interview guide asks for the last time they searched a \
        childcare service in the catalogue; the conversation is led by one person while a second one writes notes. Recordings \
        are deleted after a month. What the interviews teach goes to the opportunity tree on Friday.";
    let pages = [
        page("a/x", "The Thursday interviews", INTERVIEWS),
        page("b/y", "Weekly interviews with families", other),
        page("c/z", "Feature flags", FLAGS),
    ];
    check(&pages, &[(SimilarityKind::SameTopic, &["a/x", "b/y"])]);
}

#[test]
fn a_translation_is_the_same_topic() {
    let translated = "Chaque jeudi, nous appelons une famille qui a quitté le catalogue sans choisir. Le guide tient en quatre \
        questions, toutes sur la dernière fois qu'elle a cherché un mode de garde. L'un conduit la conversation, l'autre prend \
        des notes mot à mot. L'enregistrement est effacé après trente jours. Le vendredi matin, le trio relit les notes à voix \
        haute et épingle ce qui l'a surpris sous une opportunité de l'arbre.";
    let pages = [
        page("a/x", "The Thursday interviews", INTERVIEWS),
        french("b/y", "Les entretiens du jeudi", translated),
        page("c/z", "Feature flags", FLAGS),
    ];
    check(&pages, &[(SimilarityKind::SameTopic, &["a/x", "b/y"])]);
}

#[test]
fn reasons_are_words_and_passages_of_the_pages() {
    let pages = [page("a/x", "Interviews", INTERVIEWS), page("b/y", "Calls", INTERVIEWS)];
    let mut convergence = Convergence::new(&[]);
    convergence.put_all(pages.clone());
    let reasons = convergence.reasons(&pages.iter().collect::<Vec<_>>());
    assert!(
        reasons.words.iter().any(|word| INTERVIEWS.contains(word.as_str())),
        "{reasons:?}"
    );
    assert!(
        reasons.passages[0].starts_with("Thursday we call one family"),
        "{reasons:?}"
    );
}

#[test]
fn a_page_that_goes_or_changes_takes_its_candidates_along() {
    let mut convergence = Convergence::new(&[]);
    convergence.put_all([page("a/x", "Interviews", INTERVIEWS), page("b/y", "Calls", INTERVIEWS)]);
    assert_eq!(convergence.groups().len(), 1);
    convergence.put(&page("b/y", "Flags", FLAGS));
    assert_eq!(convergence.groups(), []);
    convergence.put(&page("b/y", "Calls", INTERVIEWS));
    assert_eq!(convergence.groups().len(), 1);
    convergence.remove(&PageId::new("a/x"));
    assert_eq!(convergence.groups(), []);
    assert_eq!(convergence.len(), 1);
}

#[test]
fn resemblance_falls_with_every_changed_word() {
    let one = page("a/x", "", INTERVIEWS);
    let changed = page("b/y", "", &INTERVIEWS.replace("Thursday", "Tuesday"));
    assert!((resemblance(&one, &one) - 1.0).abs() < f32::EPSILON);
    let near = resemblance(&one, &changed);
    assert!((0.8..1.0).contains(&near), "{near}");
    assert!(resemblance(&one, &page("b/z", "", FLAGS)) < 0.05);
}

#[test]
fn what_has_no_words_is_compared_with_nothing() {
    let binary: String = (0..20_000_u32)
        .filter_map(|number| char::from_u32(number * 7919 % 0xd7ff))
        .collect();
    let pages = [
        page("a/empty", "", ""),
        page("b/empty", "", ""),
        page("a/blank", "", " \n\t… 🤗"),
        page("b/short", "Soon", "To be written."),
        page("a/short", "Soon", "To be written."),
        page("a/binary", "", &binary),
    ];
    check(&pages, &[]);
}

#[test]
fn many_identical_pages_are_one_group() {
    let squads = ["a", "b", "c", "d"];
    let pages = (0..5_000).map(|number| page(&format!("{}/{number}", squads[number % 4]), "Interviews", INTERVIEWS));
    let start = Instant::now();
    let mut convergence = Convergence::new(&[]);
    convergence.put_all(pages);
    let groups = convergence.groups();
    assert_eq!(groups.len(), 1);
    assert_eq!(groups[0].members.len(), 5_000);
    assert!(start.elapsed().as_secs() < 30, "{:?}", start.elapsed());
}

#[test]
fn many_pages_that_differ_by_a_word_are_one_group() {
    let squads = ["a", "b", "c", "d"];
    let pages = (0..1_000).map(|number| {
        let text = format!("{INTERVIEWS} {}", noise(3, number));
        page(
            &format!("{}/{number}", squads[number as usize % 4]),
            "Interviews",
            &text,
        )
    });
    let mut convergence = Convergence::new(&[]);
    convergence.put_all(pages);
    let groups = convergence.groups();
    assert_eq!(groups.len(), 1, "{} groups", groups.len());
    assert_eq!(groups[0].members.len(), 1_000);
}

#[test]
fn a_page_of_a_megabyte_is_compared_by_its_beginning() {
    let long = format!("{INTERVIEWS} {}", noise(130_000, 1));
    assert!(long.len() > 1_000_000);
    let pages = [
        page("a/long", "", &long),
        page("b/long", "", &long),
        page("b/x", "Interviews", INTERVIEWS),
    ];
    let found = groups(&pages);
    assert_eq!(found[0].kind, SimilarityKind::NearCopy);
    assert_eq!(found[0].members.len(), 3);
}

#[test]
fn paragraphs_that_say_the_same_have_one_number() {
    let lines = |text: &str| text.replace(". ", ".\n");
    let one = page("a/x", "", &lines(INTERVIEWS));
    let other = page(
        "b/y",
        "",
        &lines(&format!("{} {FLAGS}", INTERVIEWS.replace("Thursday", "Tuesday"))),
    );
    let [ours, theirs] = &aligned(&[&one, &other])[..] else {
        panic!("two pages")
    };
    assert!(ours.iter().all(|block| block.common.is_some()), "{ours:?}");
    assert_eq!(ours[3].common, theirs[3].common);
    assert!(theirs.last().is_some_and(|block| block.common.is_none()), "{theirs:?}");
}
