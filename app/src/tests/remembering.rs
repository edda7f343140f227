//! What happened, as it is drawn: the recent changes, the history of a page, the activity of a squad.

use balise_domain::library::place::Place;
use balise_domain::text::locale::Locale;

use super::library::{Company, HOSTILE, Nothing, slug};
use super::{page, reply};

fn changes(locale: Locale, query: &str) -> String {
    page(reply(&Company, locale, &Place::Changes, query))
}

fn history(locale: Locale, page_of: Place, query: &str) -> String {
    page(reply(&Company, locale, &Place::History(Box::new(page_of)), query))
}

fn playbook() -> Place {
    Place::of_squad(slug("paiement"), "entretiens")
}

/// The text of a page as one reads it: no markup, no marks of direction.
fn text(html: &str) -> String {
    let pieces = html.split('<').filter_map(|piece| piece.split_once('>'));
    pieces.map(|(_, text)| text).collect()
}

#[track_caller]
fn says(html: &str, words: &[&str]) {
    let text = text(html);
    for words in words {
        assert!(text.contains(words), "nothing says {words:?} in {text}");
    }
}

#[test]
fn changes_stand_under_their_day_with_their_hour() {
    let html = changes(Locale::Fr, "");
    assert_eq!(html.matches("<ol class=\"changes\">").count(), 3);
    assert!(html.contains("<h2>24\u{a0}novembre 2026</h2>"));
    assert!(html.contains("<h2>1er\u{a0}novembre 2026</h2>"));
    assert!(html.contains("<time datetime=\"2026-11-24T14:05:59Z\">14\u{a0}h\u{a0}05\u{a0}UTC</time>"));
    assert!(changes(Locale::En, "").contains(">14:05\u{a0}UTC</time>"));
}

#[test]
fn a_change_says_what_who_and_how_many() {
    says(
        &changes(Locale::Fr, ""),
        &[
            "Page relue\u{a0}: Entretiens",
            "par Ada Lovelace",
            "1\u{202f}204\u{a0}nouvelles versions\u{a0}: Entretiens, Guide et 1\u{202f}202\u{a0}autres",
            "Les fichiers",
            "par une personne",
            "Le calendrier",
        ],
    );
    says(
        &changes(Locale::En, ""),
        &[
            "Page reviewed: Entretiens",
            "1,204\u{a0}new revisions: Entretiens, Guide and 1,202\u{a0}more",
            "Files",
            "by someone",
            "The calendar",
        ],
    );
}

#[test]
fn the_changes_of_a_squad_name_it_and_lead_back() {
    let html = changes(Locale::En, "squad=paiement&page=2");
    assert!(html.contains("<h1>Recent changes of the squad Checkout</h1>"));
    assert!(html.contains("href=\"/en/squads/paiement\">See the squad Checkout</a>"));
    assert!(html.contains("rel=\"prev\" href=\"/en/changes?squad=paiement\""));
    assert!(html.contains("rel=\"next\" href=\"/en/changes?squad=paiement&amp;page=3\""));
    assert!(
        html.contains("href=\"/fr/changes?squad=paiement&amp;page=2\""),
        "the other language keeps squad and page"
    );
    assert!(
        !html.contains("class=\"squad-name\">Checkout"),
        "said once, in the title"
    );
    assert!(changes(Locale::En, "").contains("class=\"squad-name\">Checkout"));
    let lost = reply(&Company, Locale::En, &Place::Changes, "squad=nobody");
    assert_eq!(lost.status, 404);
}

#[test]
fn where_nothing_changed_the_page_says_what_will_stand_there() {
    says(
        &page(reply(&Nothing, Locale::Fr, &Place::Changes, "")),
        &["Rien n’a encore changé"],
    );
    says(&changes(Locale::En, "squad=fidelite"), &["Nothing has changed yet"]);
    let past = changes(Locale::En, "squad=paiement&page=9");
    says(&past, &["There is nothing older"]);
    assert!(past.contains("href=\"/en/changes?squad=paiement\">Back to the newest</a>"));
}

#[test]
fn two_revisions_are_chosen_in_a_form_without_script() {
    let html = history(Locale::Fr, playbook(), "");
    assert!(html.contains("<h1>Historique de «\u{a0}Mener un entretien\u{a0}»</h1>"));
    assert!(html.contains("action=\"/fr/history/squads/paiement/entretiens#page-difference\" method=\"get\""));
    assert_eq!(html.matches("type=\"radio\" name=\"from\"").count(), 3);
    assert!(html.contains("name=\"from\" value=\"2\" checked"));
    assert!(html.contains("name=\"to\" value=\"3\" checked"));
    assert_eq!(html.matches(" checked").count(), 2);
    says(
        &html,
        &[
            "Plus ancienne\u{a0}: version 2",
            "23\u{a0}novembre 2026, 10\u{a0}h\u{a0}00\u{a0}UTC",
        ],
    );
    assert!(html.contains("datetime=\"2026-11-23T10:00:00Z\""));
}

#[test]
fn every_line_of_a_difference_has_a_sign_and_a_word() {
    let html = history(Locale::En, playbook(), "from=2&to=3");
    says(
        &html,
        &[
            "From revision 2 to revision 3",
            "2\u{a0}lines added, 1\u{a0}line removed.",
            "1,204\u{a0}unchanged lines",
            "1\u{a0}unchanged line",
            "−Removed: Trente minutes",
            "+Added: Quarante minutes",
            "=Unchanged: Préparer",
        ],
    );
    assert!(html.contains("<ins lang=\"fr\">Quarante minutes</ins>"));
    assert!(html.contains("<del lang=\"fr\">Trente minutes</del>"));
    let signs = html.matches("aria-hidden=\"true\" class=\"diff-mark\"").count();
    assert_eq!(
        signs,
        html.matches("<li data-change").count() - 2,
        "all but what is folded"
    );
}

#[test]
fn what_cannot_be_compared_is_said_without_a_count() {
    let kept = |html: &str| {
        assert!(!html.contains("class=\"diff\""));
        assert!(!text(html).contains("lines added"), "nothing was counted");
    };
    let gone = history(Locale::En, playbook(), "from=1&to=2");
    says(
        &gone,
        &["One of these two texts cannot be read any more: the file that keeps it is damaged."],
    );
    kept(&gone);
    let same = history(Locale::En, playbook(), "from=3&to=1");
    says(
        &same,
        &[
            "From revision 1 to revision 3",
            "The text is the same in these two revisions.",
        ],
    );
    kept(&same);
}

#[test]
fn a_choice_that_means_nothing_can_be_made_again() {
    for query in ["from=2&to=2", "from=1&to=99", "from=0&to=1"] {
        let html = history(Locale::Fr, playbook(), query);
        says(&html, &["choisissez deux versions différentes"]);
        assert_eq!(html.matches(" checked").count(), 2, "{query}");
    }
    let html = history(Locale::Fr, playbook(), "from=first&to=2");
    says(&html, &["De la version 2 à la version 3"]);
}

#[test]
fn a_page_that_never_changed_has_nothing_to_choose() {
    let once = history(Locale::Fr, Place::Practice(slug("weekly-interviews")), "");
    says(&once, &["Cette page n’a qu’une version pour l’instant."]);
    let never = history(Locale::En, Place::Term(slug("okr")), "");
    says(&never, &["This page has no history yet."]);
    for html in [once, never] {
        assert!(!html.contains("type=\"radio\"") && !html.contains("class=\"history-form\""));
    }
    let none = Place::History(Box::new(Place::Squad(slug("paiement"))));
    assert_eq!(reply(&Company, Locale::Fr, &none, "").status, 404);
}

#[test]
fn what_people_write_stays_text() {
    let squad = page(reply(&Company, Locale::Fr, &Place::Squad(slug("paiement")), ""));
    for html in [
        changes(Locale::Fr, ""),
        history(Locale::Fr, playbook(), "from=2&to=3"),
        squad,
    ] {
        assert!(!html.contains("<script>alert"));
        assert!(html.contains("&lt;script&gt;alert"));
        let direction = format!("<bdi>{}</bdi>", HOSTILE.replace('<', "&lt;").replace('>', "&gt;"));
        assert!(html.contains(&direction), "a name turns nothing but itself");
    }
}

#[test]
fn every_written_page_leads_to_its_history() {
    for place in [
        playbook(),
        Place::Practice(slug("weekly-interviews")),
        Place::Term(slug("okr")),
    ] {
        let history = Place::History(Box::new(place.clone())).href(Locale::Fr);
        let html = page(reply(&Company, Locale::Fr, &place, ""));
        assert!(
            html.contains(&format!("<a href=\"{history}\">Historique</a>")),
            "{history}"
        );
    }
}

#[test]
fn a_playbook_can_be_said_to_be_reviewed() {
    let html = page(reply(&Company, Locale::Fr, &playbook(), ""));
    assert!(html.contains("action=\"/fr/reviews\" method=\"post\""));
    assert!(html.contains("<input type=\"hidden\" name=\"page\" value=\"paiement/entretiens\">"));
    assert!(html.contains("<input type=\"hidden\" name=\"revision\" value=\"bafkrei"));
    assert!(html.contains("<button type=\"submit\">Relu aujourd’hui</button>"));
}

#[test]
fn a_squad_shows_its_last_changes_and_the_way_to_all() {
    let of = |squad: &str| page(reply(&Company, Locale::Fr, &Place::Squad(slug(squad)), ""));
    let active = of("paiement");
    assert_eq!(active.matches("class=\"change-kind\"").count(), 8, "eight at most");
    assert!(active.contains("<h3>24\u{a0}novembre 2026</h3>"));
    assert!(active.contains("href=\"/fr/changes?squad=paiement\""));
    says(&of("fidelite"), &["Activité", "Rien n’a encore changé ici"]);
}

#[test]
fn the_first_page_and_every_footer_lead_to_the_changes() {
    let home = page(reply(&Company, Locale::En, &Place::Home, ""));
    assert!(home.contains("<a href=\"/en/changes\">All changes</a>"));
    for html in [home, page(reply(&Nothing, Locale::En, &Place::Glossary, ""))] {
        assert!(html.contains("<a href=\"/en/changes\">Recent changes</a>"));
        assert!(html.contains("<a href=\"/en/who\">Who are you?</a>"));
    }
}
