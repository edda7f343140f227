//! The adoption map and the stack map as CSV, whole.

use axum::extract::{RawQuery, State};
use axum::http::header;
use axum::response::{IntoResponse as _, Response};
use balise_domain::ports::port::{MatrixExtent, PagePort as _};
use balise_domain::ports::view::maps::ToolUse;
use balise_domain::ports::viewer::Viewer;
use balise_domain::search::results::SearchQuery;
use balise_domain::text::csv::Cell;

use crate::http::AppState;
use crate::http::files::downloads::form;
use crate::http::files::tables;
use crate::http::transport::language::InLocale;
use crate::panics::elsewhere;

const CSV: &str = "text/csv; charset=utf-8";

/// Squads × practices: a line a squad, a column a practice, empty where nothing was said.
pub(in crate::http) async fn adoptions(
    State(site): State<AppState>,
    InLocale(locale): InLocale,
    RawQuery(query): RawQuery,
) -> Response {
    let query = query.unwrap_or_default();
    let form = form(locale, &query);
    let query = SearchQuery::parse(&query);
    let written = elsewhere(move || {
        let map = site
            .library
            .adoption_map(&Viewer::OPEN, locale, &query, MatrixExtent::Whole);
        let rows = map.rows.iter().map(|(squad, cells)| {
            let own: [Cell; 2] = [squad.id.as_str().into(), squad.name.get(locale).into()];
            let cells = cells.iter().map(|cell| cell.map(|state| state.as_str()).into());
            own.into_iter().chain(cells).collect()
        });
        tables::adoptions(form, map.practices.iter().map(|(practice, _)| practice), rows)
    });
    ([(header::CONTENT_TYPE, CSV)], written.await).into_response()
}

/// A line for each squad and tool.
pub(in crate::http) async fn stack(
    State(site): State<AppState>,
    InLocale(locale): InLocale,
    RawQuery(query): RawQuery,
) -> Response {
    let form = form(locale, &query.unwrap_or_default());
    let map = site.library.stack(&Viewer::OPEN, locale, MatrixExtent::Whole);
    let mut text = tables::begun(form, ["purpose", "tool", "squad", "name"].map(str::to_owned));
    for purpose in map.purposes {
        for ToolUse { tool, squads, .. } in purpose.tools {
            for squad in squads {
                text.push_str(&form.dialect.line([
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
