//! The language of the terminal.

use balise_domain::text::locale::Locale;

/// As `LC_ALL`, `LC_MESSAGES` and `LANG` say; English when they say nothing we speak.
pub(crate) fn of_terminal() -> Locale {
    ["LC_ALL", "LC_MESSAGES", "LANG"]
        .into_iter()
        .filter_map(|name| std::env::var(name).ok())
        .find(|value| !value.is_empty())
        .and_then(|value| Locale::parse(&value))
        .unwrap_or(Locale::En)
}
