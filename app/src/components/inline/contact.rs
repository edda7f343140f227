//! Whom to ask: a link where the text is an address, the text itself otherwise.

use balise_domain::library::place::Place;
use balise_domain::text::locale::Locale;
use leptos::prelude::*;

#[component]
pub(crate) fn Contact(locale: Locale, #[prop(into)] contact: String) -> impl IntoView {
    match own(locale, &contact).or_else(|| address(&contact)) {
        Some(href) => view! { <a href=href>{contact}</a> }.into_any(),
        None => view! { <span class="contact">{contact}</span> }.into_any(),
    }
}

/// A page of this site, in the language of its reader, whichever language the address names; `None` for anything else.
fn own(locale: Locale, text: &str) -> Option<String> {
    let text = text.trim();
    let is_path = text.starts_with('/') && !text.starts_with("//") && !text.contains(char::is_whitespace);
    let end = text.find(['?', '#']).unwrap_or(text.len());
    let (path, rest) = text.split_at(end);
    let (_, place) = Place::parse(path).filter(|_| is_path)?;
    Some(format!("{}{rest}", place.href(locale)))
}

/// Where a contact or a piece of evidence leads; `None` for a person, a channel or a sentence.
pub(crate) fn address(text: &str) -> Option<String> {
    let text = text.trim();
    if text.contains(char::is_whitespace) {
        return None;
    }
    if text.starts_with("https://") || text.starts_with("http://") {
        return Some(text.to_owned());
    }
    let (name, host) = text.split_once('@')?;
    (!name.is_empty() && host.contains('.') && !host.contains('@')).then(|| format!("mailto:{text}"))
}

#[cfg(test)]
mod tests {
    use balise_domain::text::locale::Locale;

    use super::{address, own};

    #[test]
    fn an_address_of_this_site_leads_to_the_page_in_the_language_of_its_reader() {
        let in_english = |text: &str| own(Locale::En, text);
        assert_eq!(
            in_english("/fr/squads/paiement/entretiens#notes").as_deref(),
            Some("/en/squads/paiement/entretiens#notes")
        );
        assert_eq!(in_english("/en/practices").as_deref(), Some("/en/practices"));
        for text in [
            "//evil.test/fr/squads",
            "/de/squads",
            "/fr/nothing",
            "squads/a",
            "/fr/squads a",
            "#canal",
        ] {
            assert_eq!(in_english(text), None, "{text}");
        }
    }

    #[test]
    fn only_addresses_become_links() {
        assert_eq!(address("ada@example.org").as_deref(), Some("mailto:ada@example.org"));
        assert_eq!(
            address("https://example.org/x").as_deref(),
            Some("https://example.org/x")
        );
        for text in [
            "#squad-checkout",
            "@ada",
            "Ada Lovelace",
            "javascript:alert(1)",
            "data:text/html,x",
        ] {
            assert_eq!(address(text), None, "{text}");
        }
    }
}
