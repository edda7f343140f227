//! What a screen reader says of the list, in words that the server sent. Knows no browser.

use balise_domain::search::suggestion::{Suggestion, SuggestionKind};

use super::SearchBoxWords;

/// "5 suggestions: 3 practices, 2 squads".
pub(super) fn status(words: &SearchBoxWords, found: &[Suggestion]) -> String {
    if found.is_empty() {
        return words.none.clone();
    }
    let mut status = number(found.len(), &words.counted);
    let mut separator = words.colon.as_str();
    for (kind, [_, one, many]) in SuggestionKind::ALL.into_iter().zip(&words.kinds) {
        let count = found.iter().filter(|suggestion| suggestion.kind == kind).count();
        if count > 0 {
            status.push_str(separator);
            separator = ", ";
            status.push_str(&number(count, &[one.clone(), many.clone()]));
        }
    }
    status
}

/// The name of a kind.
pub(super) fn kind_name(words: &SearchBoxWords, kind: SuggestionKind) -> String {
    words
        .kinds
        .get(kind as usize)
        .map_or_else(String::new, |[name, ..]| name.clone())
}

fn number(count: usize, [one, many]: &[String; 2]) -> String {
    let mut number = count.to_string();
    // What follows a number does not leave it at the end of a line.
    number.push('\u{a0}');
    number.push_str(if count == 1 { one } else { many });
    number
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use balise_domain::text::locale::Locale;

    use super::*;

    #[track_caller]
    fn check(kinds: &[SuggestionKind], fr: &str, en: &str) {
        let found: Vec<Suggestion> = kinds
            .iter()
            .map(|kind| Suggestion {
                kind: *kind,
                title: String::new(),
                url: String::new(),
                hint: String::new(),
            })
            .collect();
        let said = |locale| status(&SearchBoxWords::of(locale), &found).replace('\u{a0}', " ");
        assert_eq!([said(Locale::Fr), said(Locale::En)], [fr, en]);
    }

    #[test]
    fn the_number_of_each_kind_is_said_in_both_languages() {
        use SuggestionKind::{Page, Practice, Section, Squad, Tag, Term};
        check(&[], "Aucune suggestion", "No suggestion");
        check(&[Squad], "1 suggestion : 1 squad", "1 suggestion: 1 squad");
        check(
            &[Page, Practice, Term, Practice, Tag, Section, Section],
            "7 suggestions : 2 pratiques, 1 terme, 1 page, 2 sections, 1 étiquette",
            "7 suggestions: 2 practices, 1 term, 1 page, 2 sections, 1 tag",
        );
    }

    #[test]
    fn every_kind_has_its_name() {
        for locale in Locale::ALL {
            for kind in SuggestionKind::ALL {
                assert!(!kind_name(&SearchBoxWords::of(locale), kind).is_empty(), "{kind:?}");
            }
        }
        assert_eq!(
            kind_name(&SearchBoxWords::of(Locale::Fr), SuggestionKind::Tag),
            "Étiquette"
        );
    }
}
