//! `balise import assessments`: a table, JSON or YAML of assessments that were held elsewhere, while the site is stopped.

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Context as _;
use balise_app::text;
use balise_domain::journal::author::Role;
use balise_domain::ports::port::WritePort as _;
use balise_domain::text::locale::Locale;
use balise_library::{ImportProblem, Library};
use jiff::Timestamp;

use crate::cli::language;
use crate::config::{Config, GivenSettings, SiteReach};
use crate::http::Session;
use crate::import_words::worded;

/// Whom the history names.
const CALLED: &str = "balise import assessments";

#[derive(Debug, clap::Args)]
pub(crate) struct Assessments {
    #[command(flatten)]
    given: GivenSettings,
    /// A file like those that the practice check offers; `-` reads standard input.
    #[arg(value_name = "FILE")]
    from: PathBuf,
}

impl Assessments {
    pub(crate) fn run(self) -> anyhow::Result<ExitCode> {
        let text = match self.from.as_os_str() == "-" {
            true => std::io::read_to_string(std::io::stdin()),
            false => std::fs::read_to_string(&self.from),
        };
        let text = text.with_context(|| format!("{} cannot be read", self.from.display()))?;
        let config = Config::of(&self.given, &SiteReach::default())?;
        let library = Library::open(config.sources, Some(&config.data))?;
        library.keep_up()?;
        let done = bring_in(&library, &text);
        library.close()?;
        let locale = language::of_terminal();
        match done? {
            Ok(count) => {
                println!("{}", text::import::brought_in(locale, count));
                Ok(ExitCode::SUCCESS)
            }
            Err(in_the_way) => {
                for own in &in_the_way {
                    println!("{} {}", text::import::on_line(locale, own.line), worded(own, locale));
                }
                Ok(ExitCode::FAILURE)
            }
        }
    }
}

/// Whoever may write the data folder speaks for every squad, as a curator does.
fn bring_in(library: &Library, text: &str) -> anyhow::Result<Result<usize, Vec<ImportProblem>>> {
    let session = Session::of_someone_new(None, Role::Curator);
    let (author, now) = (session.author(), Timestamp::now());
    let granted = match library.grant(text, &author, now) {
        Ok(granted) => granted,
        Err(in_the_way) => return Ok(Err(in_the_way)),
    };
    library
        .set_display_name(session.person, CALLED)
        .map_err(|denial| anyhow::anyhow!(text::denial(&denial, Locale::En)))?;
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    Ok(runtime.block_on(library.bring_in(granted, &author, now)))
}
