//! The adoption map and the stack map as CSV, whole.

use axum::extract::{RawQuery, State};
use axum::http::header;
use axum::response::{IntoResponse as _, Response};
use balise_domain::csv::line;
use balise_domain::port::{Extent, Reading as _};
use balise_domain::search::SearchQuery;
use balise_domain::view::maps::ToolUse;
use balise_domain::viewer::Viewer;

use super::Site;
use super::language::InLocale;
use crate::panics::elsewhere;

const CSV: &str = "text/csv; charset=utf-8";

/// Squads × practices: a line a squad, a column a practice, empty where nothing was said.
pub(super) async fn adoptions(
    State(site): State<Site>,
    InLocale(locale): InLocale,
    RawQuery(query): RawQuery,
) -> Response {
    let query = SearchQuery::parse(&query.unwrap_or_default());
    let written = elsewhere(move || {
        let map = site.library.adoption_map(&Viewer::OPEN, locale, &query, Extent::Whole);
        let practices = map.practices.iter().map(|(practice, _)| practice.to_string());
        let head = ["squad", "name"].map(str::to_owned).into_iter().chain(practices);
        let mut text = line(head);
        for (squad, cells) in map.rows {
            let own = [squad.id.to_string(), squad.name.get(locale).to_owned()];
            let cells = cells
                .into_iter()
                .map(|cell| cell.map_or("", |state| state.as_str()).to_owned());
            text.push_str(&line(own.into_iter().chain(cells)));
        }
        text
    });
    ([(header::CONTENT_TYPE, CSV)], written.await).into_response()
}

/// A line for each squad and tool.
pub(super) async fn stack(State(site): State<Site>, InLocale(locale): InLocale) -> Response {
    let map = site.library.stack(&Viewer::OPEN, locale, Extent::Whole);
    let mut text = line(["purpose", "tool", "squad", "name"]);
    for purpose in map.purposes {
        for ToolUse { tool, squads, .. } in purpose.tools {
            for squad in squads {
                text.push_str(&line([
                    purpose.id.to_string(),
                    tool.clone(),
                    squad.id.to_string(),
                    squad.name.get(locale).to_owned(),
                ]));
            }
        }
    }
    ([(header::CONTENT_TYPE, CSV)], text).into_response()
}
