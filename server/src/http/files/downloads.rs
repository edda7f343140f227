//! What the practice check shows, as files: `/{locale}/practice-check/…` with the ending of a format.
//!
//! A file holds what its reader may see, whole; what a page shows in pages or narrowed by a floor is the same here.

use std::sync::Arc;

use axum::body::{Body, Bytes};
use axum::extract::{RawQuery, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use balise_app::radar_file;
use balise_domain::check::exchange::{self, Format};
use balise_domain::check::heatmap::HeatmapQuery;
use balise_domain::id::SquadId;
use balise_domain::library::place::Place;
use balise_domain::library::route;
use balise_domain::ports::port::{CheckPort as _, MatrixExtent};
use balise_domain::ports::viewer::Viewer;
use balise_domain::text::csv::Dialect;
use balise_domain::text::locale::Locale;
use balise_library::Library;

use crate::http::AppState;
use crate::http::files::tables::{self, TableFormat};

/// Bytes that are sent together.
const PIECE: usize = 64 * 1024;

/// Pieces that wait to be sent: a slow reader makes the writer wait, not the memory grow.
const WAITING: usize = 4;

/// Where the files stand.
pub(in crate::http) const ADDRESSES: [&str; 7] = [
    route::HEATMAP_TABLE.template(),
    route::DISTRIBUTIONS_TABLE.template(),
    route::ALL_ASSESSMENTS.template(),
    route::ASSESSMENTS.template(),
    route::OVERVIEW_TABLE.template(),
    route::TREND_TABLE.template(),
    route::RADAR.template(),
];

/// A file of the practice check.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::http) struct Download {
    locale: Locale,
    file: DownloadFile,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum DownloadFile {
    Heatmap,
    Distributions,
    /// Of one squad, or of all.
    Assessments(Option<SquadId>, Format),
    /// The last check of a squad, dimension by dimension.
    Overview(SquadId),
    /// Every check of a squad, dimension by dimension.
    Trend(SquadId),
    /// The last check of a squad, drawn.
    Radar(SquadId),
}

impl Download {
    /// `None` when the path names no file of ours.
    pub(in crate::http) fn parse(path: &str) -> Option<Self> {
        let (folder, file) = path.rsplit_once('/')?;
        let (name, extension) = file.rsplit_once('.')?;
        let (locale, place) = Place::parse(folder)?;
        if let (Place::SquadCheck(squad), "radar", "svg") = (&place, name, extension) {
            let file = DownloadFile::Radar(squad.clone());
            return Some(Self { locale, file });
        }
        let format = Format::of_extension(extension)?;
        let squad = match place {
            Place::PracticeCheck => None,
            Place::SquadCheck(squad) => Some(squad),
            _ => return None,
        };
        let file = match (name, squad, format) {
            ("assessments", squad, format) => DownloadFile::Assessments(squad, format),
            ("heatmap", None, Format::Csv) => DownloadFile::Heatmap,
            ("distributions", None, Format::Csv) => DownloadFile::Distributions,
            ("overview", Some(squad), Format::Csv) => DownloadFile::Overview(squad),
            ("trend", Some(squad), Format::Csv) => DownloadFile::Trend(squad),
            _ => return None,
        };
        Some(Self { locale, file })
    }

    /// What a name of the file ends with, and what it is.
    const fn kind(&self) -> (&'static str, &'static str) {
        match self.file {
            DownloadFile::Assessments(_, format) => (format.extension(), format.content_type()),
            DownloadFile::Radar(_) => ("svg", "image/svg+xml"),
            _ => (Format::Csv.extension(), Format::Csv.content_type()),
        }
    }

    /// What a browser calls the file.
    fn name(&self) -> String {
        let name = match &self.file {
            DownloadFile::Heatmap => "heatmap".to_owned(),
            DownloadFile::Distributions => "distributions".to_owned(),
            DownloadFile::Assessments(None, _) => "assessments".to_owned(),
            DownloadFile::Assessments(Some(squad), _) => format!("{squad}-assessments"),
            DownloadFile::Overview(squad) => format!("{squad}-overview"),
            DownloadFile::Trend(squad) => format!("{squad}-trend"),
            DownloadFile::Radar(squad) => format!("{squad}-radar"),
        };
        format!("{name}.{}", self.kind().0)
    }
}

/// `GET /api/v1/assessments`: every assessment, for programs, as `?format=` says: `csv`, `json` or `yaml`.
pub(in crate::http) async fn api(
    State(site): State<AppState>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Response {
    let query = query.unwrap_or_default();
    let mut asked = form_urlencoded::parse(query.as_bytes()).filter(|(name, _)| name == "format");
    let format = asked
        .next()
        .map_or(Some(Format::Csv), |(_, value)| Format::of_extension(&value));
    let Some(format) = format else {
        return StatusCode::BAD_REQUEST.into_response();
    };
    let wanted = Download {
        locale: Locale::En,
        file: DownloadFile::Assessments(None, format),
    };
    answer(site, wanted, "format=plain".to_owned(), &headers).await
}

/// Answers with the file; it is written while it is sent.
pub(in crate::http) async fn answer(site: AppState, wanted: Download, query: String, headers: &HeaderMap) -> Response {
    // A squad's own people get what it keeps to itself, and its words with it.
    let reader = site.sessions.reader(headers);
    let (sender, receiver) = tokio::sync::mpsc::channel::<Result<Bytes, std::io::Error>>(WAITING);
    let (found, is_found) = tokio::sync::oneshot::channel();
    let (name, (_, content_type)) = (wanted.name(), wanted.kind());
    let turn = match site.downloads.take().await {
        Ok(turn) => turn,
        Err(crowded) => return crowded.into_response(),
    };
    tokio::task::spawn_blocking(move || {
        let (library, _turn) = (site.library, turn);
        if let Some(squad) = wanted.squad()
            && library.squad_check(&reader, squad).is_err()
        {
            let _ = found.send(false);
            return;
        }
        let _ = found.send(true);
        let mut out = Pieces {
            sender,
            piece: String::with_capacity(PIECE),
        };
        // Whoever stops reading ends the writing.
        let _ = write(&library, &reader, &wanted, &query, &mut out);
        let _ = out.flush();
    });
    match is_found.await {
        Ok(true) => {}
        Ok(false) => return StatusCode::NOT_FOUND.into_response(),
        // A bug ended it before anything was sent.
        Err(_) => return StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
    let pieces = futures_util::stream::unfold(receiver, |mut receiver| async move {
        let piece = receiver.recv().await?;
        Some((piece, receiver))
    });
    let mut response = Response::new(Body::from_stream(pieces));
    let disposition = format!("attachment; filename=\"{name}\"");
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static(content_type)),
        (header::CACHE_CONTROL, HeaderValue::from_static("private, no-cache")),
        (
            header::CONTENT_DISPOSITION,
            HeaderValue::from_str(&disposition).unwrap_or(HeaderValue::from_static("attachment")),
        ),
    ];
    response.headers_mut().extend(headers);
    response
}

impl Download {
    fn squad(&self) -> Option<&SquadId> {
        match &self.file {
            DownloadFile::Assessments(squad, _) => squad.as_ref(),
            DownloadFile::Overview(squad) | DownloadFile::Trend(squad) | DownloadFile::Radar(squad) => Some(squad),
            DownloadFile::Heatmap | DownloadFile::Distributions => None,
        }
    }
}

/// How tables are written: for a spreadsheet in the language of the address, or as `?format=plain` asks, for a program.
pub(in crate::http) fn form(locale: Locale, query: &str) -> TableFormat {
    let is_plain = form_urlencoded::parse(query.as_bytes()).any(|(name, value)| name == "format" && value == "plain");
    let dialect = match is_plain {
        true => Dialect::Plain,
        false => Dialect::of(locale),
    };
    TableFormat { locale, dialect }
}

/// Its reader went away.
struct Gone;

struct Pieces {
    sender: tokio::sync::mpsc::Sender<Result<Bytes, std::io::Error>>,
    piece: String,
}

impl Pieces {
    fn push(&mut self, text: &str) -> Result<(), Gone> {
        self.piece.push_str(text);
        match self.piece.len() < PIECE {
            true => Ok(()),
            false => self.flush(),
        }
    }

    fn flush(&mut self) -> Result<(), Gone> {
        let piece = std::mem::replace(&mut self.piece, String::with_capacity(PIECE));
        self.sender.blocking_send(Ok(piece.into())).map_err(|_| Gone)
    }
}

fn write(
    library: &Arc<Library>,
    reader: &Viewer,
    wanted: &Download,
    query: &str,
    out: &mut Pieces,
) -> Result<(), Gone> {
    let (viewer, locale) = (reader, wanted.locale);
    let form = form(locale, query);
    let asked = HeatmapQuery::parse(query);
    let heatmap = || library.heatmap(viewer, locale, &asked, MatrixExtent::Whole);
    match &wanted.file {
        DownloadFile::Heatmap => out.push(&tables::heatmap(form, &heatmap())),
        DownloadFile::Distributions => out.push(&tables::distributions(form, &heatmap())),
        DownloadFile::Overview(squad) => match library.squad_check(viewer, squad) {
            Ok(view) => out.push(&tables::overview(form, &view)),
            Err(_) => Ok(()),
        },
        DownloadFile::Trend(squad) => match library.squad_check(viewer, squad) {
            Ok(view) => out.push(&tables::trend(form, &view)),
            Err(_) => Ok(()),
        },
        DownloadFile::Radar(squad) => {
            let view = library.squad_check(viewer, squad).ok();
            out.push(&view.and_then(|view| radar_file(locale, &view)).unwrap_or_default())
        }
        DownloadFile::Assessments(squad, format) => {
            let squads = squad
                .clone()
                .map_or_else(|| library.assessed(reader), |squad| vec![squad]);
            let rubric = library.rubric();
            let mut written = 0;
            out.push(&exchange::beginning(*format, form.dialect))?;
            for squad in squads {
                for assessment in library.assessments(reader, &squad) {
                    out.push(&exchange::part(*format, form.dialect, written, &assessment, &rubric))?;
                    written += 1;
                }
            }
            out.push(exchange::ending(*format, written))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(path: &str, name: Option<&str>) {
        assert_eq!(
            Download::parse(path).map(|wanted| wanted.name()).as_deref(),
            name,
            "{path}"
        );
    }

    #[test]
    fn every_file_stands_at_an_address_of_the_list() {
        for address in ADDRESSES {
            let filled = [("{locale}", "fr"), ("{squad}", "paiement"), ("{format}", "csv")];
            let path = filled
                .iter()
                .fold(address.to_owned(), |path, (name, value)| path.replace(name, value));
            let wanted = Download::parse(&path).unwrap_or_else(|| panic!("{path}"));
            // A new kind of file wants its address in the list.
            match wanted.file {
                DownloadFile::Heatmap | DownloadFile::Distributions | DownloadFile::Assessments(..) => {}
                DownloadFile::Overview(_) | DownloadFile::Trend(_) | DownloadFile::Radar(_) => {}
            }
        }
    }

    #[test]
    fn files_are_named_for_what_is_in_them() {
        check("/fr/practice-check/heatmap.csv", Some("heatmap.csv"));
        check("/en/practice-check/distributions.csv", Some("distributions.csv"));
        check("/fr/practice-check/assessments.json", Some("assessments.json"));
        check(
            "/fr/practice-check/paiement/assessments.yaml",
            Some("paiement-assessments.yaml"),
        );
        check("/fr/practice-check/paiement/radar.svg", Some("paiement-radar.svg"));
        check("/fr/practice-check/paiement/trend.csv", Some("paiement-trend.csv"));
        for other in [
            "/fr/practice-check/heatmap.json",
            "/fr/practice-check/heatmap",
            "/fr/squads/paiement/assessments.csv",
            "/practice-check/heatmap.csv",
            "/fr/practice-check/../heatmap.csv",
        ] {
            check(other, None);
        }
    }
}
