//! The language of a request: that of its path, or the one its reader wants most.

use axum::extract::{FromRequestParts, RawPathParams};
use axum::http::request::Parts;
use axum::http::{HeaderMap, StatusCode, header};
use balise_domain::text::locale::Locale;

/// The language that the path of a request names as `{locale}`; a path in another language is no address of ours.
#[derive(Clone, Copy)]
pub(in crate::http) struct InLocale(pub(in crate::http) Locale);

impl<S: Send + Sync> FromRequestParts<S> for InLocale {
    type Rejection = StatusCode;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, StatusCode> {
        let params = RawPathParams::from_request_parts(parts, state).await;
        let params = params.map_err(|_| StatusCode::NOT_FOUND)?;
        let named = params.iter().find(|(name, _)| *name == "locale");
        named
            .and_then(|(_, tag)| Locale::parse(tag))
            .map(Self)
            .ok_or(StatusCode::NOT_FOUND)
    }
}

/// The language of `Accept-Language` that we speak and that is wanted most; French when it says nothing.
pub(in crate::http) fn wanted(headers: &HeaderMap) -> Locale {
    let header = headers
        .get(header::ACCEPT_LANGUAGE)
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default();
    let mut best: Option<(f32, Locale)> = None;
    for part in header.split(',') {
        let mut pieces = part.split(';');
        let Some(locale) = pieces.next().and_then(Locale::parse) else {
            continue;
        };
        let weight = pieces
            .find_map(|piece| piece.trim().strip_prefix("q=")?.parse::<f32>().ok())
            .unwrap_or(1.0);
        if weight > 0.0 && best.is_none_or(|(most, _)| weight > most) {
            best = Some((weight, locale));
        }
    }
    best.map_or(Locale::Fr, |(_, locale)| locale)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(header: &str, expected: Locale) {
        let mut headers = HeaderMap::new();
        headers.insert(header::ACCEPT_LANGUAGE, header.parse().expect("a header"));
        assert_eq!(wanted(&headers), expected, "{header}");
    }

    #[test]
    fn the_language_wanted_most_wins() {
        check("en-GB,en;q=0.9,fr;q=0.8", Locale::En);
        check("de,fr;q=0.5,en;q=0.7", Locale::En);
        check("fr;q=0,en;q=0.1", Locale::En);
        check("de", Locale::Fr);
        check(";;q=,,é", Locale::Fr);
        assert_eq!(wanted(&HeaderMap::new()), Locale::Fr);
    }
}
