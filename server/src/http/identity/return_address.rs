//! The address to return to after signing in: always one of this site, so that no other site can choose it.

use balise_domain::library::place::Place;
use balise_domain::library::route;
use balise_domain::text::locale::Locale;

/// An address of this site to go on to; anything else becomes the first page.
pub(in crate::http) fn return_address(next: &str, locale: Locale) -> String {
    address(next).unwrap_or_else(|| Place::Home.href(locale))
}

/// An address of this site, with its query and fragment.
fn address(next: &str) -> Option<String> {
    let (path, rest) = next.split_at(next.find(['?', '#']).unwrap_or(next.len()));
    if !rest
        .bytes()
        .all(|byte| byte.is_ascii_graphic() && byte != b'\\' && byte != b'|')
    {
        return None;
    }
    if let Some((locale, place)) = Place::parse(path) {
        return Some(format!("{}{rest}", place.href(locale)));
    }
    route::is_screen(path).then(|| next.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(next: &str, expected: &str) {
        assert_eq!(return_address(next, Locale::Fr), expected, "{next}");
    }

    #[test]
    fn one_goes_on_to_pages_and_screens_of_this_site_only() {
        check("/en/squads/paiement", "/en/squads/paiement");
        check(
            "/fr/practice-check/paiement#next-step",
            "/fr/practice-check/paiement#next-step",
        );
        check("/fr/workshops?squad=paiement", "/fr/workshops?squad=paiement");
        check("/en/workshops/paiement/2026-q4", "/en/workshops/paiement/2026-q4");
        for elsewhere in [
            "https://evil.test/fr/squads",
            "//evil.test/fr",
            "/fr/workshops//evil.test",
            "/fr/workshops/../../x",
            "/fr/nowhere",
            "/de/squads",
            "/fr/squads?a=b c",
            "javascript:alert(1)",
        ] {
            check(elsewhere, "/fr");
        }
    }
}
