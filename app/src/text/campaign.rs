//! Words of rounds of the practice check, and of what a squad is reminded of.

use balise_domain::Date;
use balise_domain::journal::campaign::SquadProgress;
use balise_domain::text::locale::Locale;

use super::counts::{days, squads};
use super::{dates, quoted};

words! {
    /// Rounds.
    CampaignWords {
        title: "Campagnes de bilans", "Rounds of checks";
        lead: "Une campagne invite les squads à faire leur bilan avant une date. Son avancement compte les squads qui l’ont fait, jamais leurs niveaux.", "A round invites squads to hold their check before a date. Its progress counts squads that have, never their levels.";
        empty_title: "Aucune campagne pour l’instant", "No round yet";
        empty: "La curation peut en ouvrir une ci-dessous : les squads seront prévenues sur leur page.", "A curator can open one below: squads will be told on their pages.";
        squad: "Squad", "Squad";
        state: "Où elle en est", "How far it is";
        done: "fait", "done";
        running: "en cours", "running";
        waiting: "à faire", "to do";
        close: "Terminer la campagne", "End the round";
        open_title: "Ouvrir une campagne", "Open a round";
        name_fr: "Son nom en français", "Its name in French";
        name_en: "Son nom en anglais", "Its name in English";
        opens: "Premier jour", "First day";
        closes: "Dernier jour", "Last day";
        dimensions: "Dimensions", "Dimensions";
        invited: "Squads invitées", "Squads that are asked";
        everyone: "Toutes, et celles qui viendront", "All of them, and those to come";
        these: "Seulement celles-ci", "Only these";
        choose: "Choisir les squads", "Choose the squads";
        open: "Ouvrir", "Open";
        problem: "La campagne n’a pas été ouverte", "The round was not opened";
        reminders: "À ne pas oublier", "Not to forget";
        join: "Voter", "Vote";
        hold: "Ouvrir le bilan", "Open the check";
        link: "Les campagnes de bilans", "Rounds of checks";
        within: "Dans le cadre de la campagne", "As part of the round";
        within_none: "Aucune", "None";
        details: "Squad par squad", "Squad by squad";
    }
}

/// Squads of a kind that are here today.
pub fn of_kind(locale: Locale, kind: &str) -> String {
    match locale {
        Locale::Fr => format!("Celles de type {kind}, telles qu’elles sont aujourd’hui"),
        Locale::En => format!("Those of kind {kind}, as they are today"),
    }
}

/// How far a squad is.
pub fn progress(locale: Locale, progress: SquadProgress) -> &'static str {
    let words = CampaignWords::of(locale);
    match progress {
        SquadProgress::Done => words.done,
        SquadProgress::Running => words.running,
        SquadProgress::Waiting => words.waiting,
    }
}

/// "12 squads sur 30 ont fait leur bilan".
pub fn done(locale: Locale, done: usize, all: usize) -> String {
    let all = squads(locale, all);
    match (locale, done) {
        (Locale::Fr, 0 | 1) => format!("{done} sur {all} a fait son bilan."),
        (Locale::Fr, _) => format!("{done} sur {all} ont fait leur bilan."),
        (Locale::En, 1) => format!("{done} of {all} has held its check."),
        (Locale::En, _) => format!("{done} of {all} have held their check."),
    }
}

/// When a round is held.
pub fn held(locale: Locale, opens: Date, closes: Date, closed: Option<Date>) -> String {
    let (from, to) = (dates::date(locale, opens), dates::date(locale, closes));
    match (locale, closed) {
        (Locale::Fr, None) => format!("Du {from} au {to}."),
        (Locale::En, None) => format!("From {from} to {to}."),
        (Locale::Fr, Some(on)) => format!("Du {from} au {to}, terminée le {}.", dates::date(locale, on)),
        (Locale::En, Some(on)) => format!("From {from} to {to}, ended on {}.", dates::date(locale, on)),
    }
}

/// Reminds of a check that waits for votes.
pub fn vote_open(locale: Locale, period: &str, since: Option<Date>) -> String {
    let since = since.map(|since| dates::date(locale, since));
    match (locale, since) {
        (Locale::Fr, Some(since)) => format!("Le bilan {period} attend vos votes depuis le {since}."),
        (Locale::Fr, None) => format!("Le bilan {period} attend vos votes."),
        (Locale::En, Some(since)) => format!("The check {period} has been waiting for your votes since {since}."),
        (Locale::En, None) => format!("The check {period} is waiting for your votes."),
    }
}

/// Reminds of a round; `left` are the days until its last.
pub fn round_open(locale: Locale, name: &str, closes: Date, left: usize) -> String {
    let (name, closes, left) = (quoted(locale, name), dates::date(locale, closes), days(locale, left));
    match locale {
        Locale::Fr => {
            format!("La campagne {name} se termine le {closes}, dans {left}\u{a0}: le bilan de la squad reste à faire.")
        }
        Locale::En => format!("The round {name} ends on {closes}, in {left}: the squad’s check is still to be held."),
    }
}
