//! What each place looks like in HTML, in both languages, kept beside this file: a change of layout shows in the change
//! that made it. `INSTA_UPDATE=always cargo test --package balise-app snapshots` writes them anew, to be read before they
//! are committed.

use balise_domain::library::place::Place;
use balise_domain::text::locale::Locale;
use insta::{Settings, assert_snapshot};

use super::library::Company;
use super::{page, places, reply};

/// A tag a line, so that a difference is a few lines. The number that the framework gives an island depends on where the
/// checkout stands.
fn lines(html: &str) -> String {
    let mut pieces = html.split("data-component=\"SearchBox_");
    let mut lines = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        lines.push_str("data-component=\"SearchBox");
        lines.push_str(piece.trim_start_matches(|character: char| character.is_ascii_digit()));
    }
    lines.replace("><", ">\n<")
}

/// What stands between the header and the footer.
fn main_of(html: &str) -> &str {
    let start = html.find("<main").unwrap_or(0);
    let end = html.find("</main>").map_or(html.len(), |at| at + "</main>".len());
    &html[start..end]
}

/// A name that a file may have.
fn file_name(locale: Locale, place: &Place, query: &str) -> String {
    let address = format!("{}?{query}", place.href(locale));
    let words = address.split(|character: char| !character.is_ascii_alphanumeric() && character != '-');
    words.filter(|word| !word.is_empty()).collect::<Vec<_>>().join("_")
}

fn settings() -> Settings {
    let mut settings = Settings::clone_current();
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings
}

#[test]
fn every_place_is_drawn_as_it_was() {
    settings().bind(|| {
        for locale in Locale::ALL {
            for (place, query) in places() {
                let html = page(reply(&Company, locale, &place, query));
                assert_snapshot!(file_name(locale, &place, query), lines(main_of(&html)));
            }
        }
    });
}

#[test]
fn what_stands_around_every_page_is_drawn_as_it_was() {
    settings().bind(|| {
        for locale in Locale::ALL {
            let html = page(reply(&Company, locale, &Place::Home, ""));
            let around = html.replace(main_of(&html), "<main></main>");
            assert_snapshot!(format!("shell_{}", locale.tag()), lines(&around));
        }
    });
}
