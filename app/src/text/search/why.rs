//! Why a page was found, and what raised it, in words.

use balise_domain::search::results::{HitReason, SynonymUsed, Trust};
use balise_domain::text::locale::Locale;

use crate::text::names::language;
use crate::text::{counts, quoted};

/// Why a hit matched: one piece of text for each reason.
pub fn why(locale: Locale, why: &HitReason) -> Vec<String> {
    let list = |words: &[String]| {
        let quoted: Vec<String> = words.iter().map(|word| quoted(locale, word)).collect();
        quoted.join(", ")
    };
    let elsewhere: Vec<String> = why
        .words
        .iter()
        .filter(|word| !why.title_words.contains(word))
        .cloned()
        .collect();
    let mut said = Vec::new();
    if !why.title_words.is_empty() {
        said.push(match locale {
            Locale::Fr => format!("Dans le titre : {}", list(&why.title_words)),
            Locale::En => format!("In the title: {}", list(&why.title_words)),
        });
    }
    if !elsewhere.is_empty() {
        said.push(match locale {
            Locale::Fr => format!("Dans la page : {}", list(&elsewhere)),
            Locale::En => format!("In the page: {}", list(&elsewhere)),
        });
    }
    said.extend(why.via.iter().map(other_name));
    said.extend(why.trust.iter().map(|trust| raised(locale, *trust)));
    said
}

/// "via RGPD = GDPR", the same in both languages.
fn other_name(SynonymUsed { typed, name }: &SynonymUsed) -> String {
    format!("via {typed} = {name}")
}

fn raised(locale: Locale, trust: Trust) -> String {
    match (locale, trust) {
        (Locale::Fr, Trust::Verified) => "vérifiée".to_owned(),
        (Locale::En, Trust::Verified) => "verified".to_owned(),
        (Locale::Fr, Trust::Reviewed) => "relue récemment".to_owned(),
        (Locale::En, Trust::Reviewed) => "reviewed recently".to_owned(),
        (Locale::Fr, Trust::Adopted(squads)) => format!("utilisée par {}", counts::squads(locale, squads)),
        (Locale::En, Trust::Adopted(squads)) => format!("used by {}", counts::squads(locale, squads)),
    }
}

/// "aussi en anglais"
pub fn also_in(locale: Locale, lang: Locale) -> String {
    let name = language(locale, lang);
    match locale {
        Locale::Fr => format!("aussi en {name}"),
        Locale::En => format!("also in {name}"),
    }
}
