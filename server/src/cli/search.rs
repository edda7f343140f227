//! `balise search`: the search of the site, in the terminal.

use std::io::{IsTerminal as _, Write as _};
use std::process::ExitCode;

use anyhow::bail;
use balise_domain::ports::port::SearchPort as _;
use balise_domain::ports::viewer::Viewer;
use balise_domain::search::results::{SearchQuery, SearchResults};
use balise_domain::text::locale::Locale;
use balise_library::Library;

use crate::cli::language;
use crate::config::{Config, GivenSettings, SiteReach};
use crate::http::api::SearchAnswer;

#[derive(Debug, clap::Args)]
pub(crate) struct SearchCommand {
    /// What to look for.
    #[arg(value_name = "WORDS", required = true)]
    words: Vec<String>,
    /// The answer of the API, as JSON.
    #[arg(long)]
    json: bool,
    /// Page of results, from 1.
    #[arg(long, default_value_t = 1, value_parser = clap::value_parser!(u16).range(1..=100))]
    page: u16,
    #[command(flatten)]
    given: GivenSettings,
}

impl SearchCommand {
    pub(crate) fn run(self) -> anyhow::Result<ExitCode> {
        let config = Config::of(&self.given, &SiteReach::default())?;
        let locale = language::of_terminal();
        // The index of a running server is its own: this one is made for the occasion.
        let library = Library::open(config.sources, None)?;
        library.refresh()?;
        let query = SearchQuery {
            page: usize::from(self.page) - 1,
            ..SearchQuery::of(self.words.join(" "))
        };
        let results = match library.search(&Viewer::OPEN, locale, &query) {
            Ok(results) => results,
            Err(refusal) => bail!("{}", balise_app::text::refusal(&refusal, locale).message),
        };
        if self.json {
            println!("{}", serde_json::to_string_pretty(&SearchAnswer::of(results, locale))?);
        } else {
            print(&results, locale)?;
        }
        Ok(ExitCode::SUCCESS)
    }
}

fn print(results: &SearchResults, locale: Locale) -> anyhow::Result<()> {
    let mut out = std::io::stdout().lock();
    let (start, end) = if out.is_terminal() {
        ("\x1b[1m", "\x1b[0m")
    } else {
        ("", "")
    };
    for hint in &results.hints {
        writeln!(out, "{}", balise_app::text::search::hints::hint_text(locale, hint))?;
    }
    for correction in &results.corrections {
        writeln!(out, "{} → {}", correction.typed, correction.used)?;
    }
    for hit in &results.hits {
        let heading = hit
            .heading
            .as_deref()
            .map(|heading| format!(" › {heading}"))
            .unwrap_or_default();
        let squad = hit
            .squad_name
            .as_deref()
            .map(|squad| format!("  ({squad})"))
            .unwrap_or_default();
        writeln!(out, "{start}{}{end}{heading}{squad}", hit.title)?;
        let anchor = hit
            .anchor
            .as_deref()
            .map(|anchor| format!("#{anchor}"))
            .unwrap_or_default();
        writeln!(out, "  {}{anchor}", hit.url)?;
        let text: String = hit
            .snippet
            .pieces()
            .into_iter()
            .map(|(piece, matched)| {
                if matched {
                    format!("{start}{piece}{end}")
                } else {
                    piece.to_owned()
                }
            })
            .collect();
        writeln!(out, "  {text}\n")?;
    }
    let pages = match locale {
        Locale::Fr => "pages trouvées",
        Locale::En => "pages found",
    };
    writeln!(
        out,
        "{} {pages} ({:.1} ms)",
        results.total,
        results.took_us as f64 / 1000.0
    )?;
    Ok(())
}
