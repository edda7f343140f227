//! From a place to a document: asks the library, draws the page, words the refusals.

use balise_domain::check::heatmap::HeatmapQuery;
use balise_domain::id::SquadId;
use balise_domain::journal::rule_violation::RuleViolation;
use balise_domain::journal::write_error::WriteError;
use balise_domain::library::place::Place;
use balise_domain::ports::look_alike::{CandidateFilter, DecisionFilter, Likeness};
use balise_domain::ports::port::{KnowledgeBase, MatrixExtent};
use balise_domain::ports::read_error::ReadError;
use balise_domain::ports::viewer::Viewer;
use balise_domain::search::results::SearchQuery;
use balise_domain::text::locale::{Bilingual, Locale};
use leptos::prelude::IntoAny as _;

use crate::document::{Sheet, Shell, document};
use crate::form_draft::FormDraft;
use crate::pages;
use crate::pages::adoptions::practices::PracticeOrder;
use crate::pages::check::campaigns::CampaignForm;
use crate::pages::check::import::ImportForm;
use crate::pages::who::{WhoForm, WhoProblem};
use crate::pages::workshop::WorkshopPage;
use crate::render::render;
use crate::trouble::Trouble;

/// The answer to a request for a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reply {
    /// An HTTP status.
    pub status: u16,
    pub outcome: ReplyBody,
}

/// What a reply carries.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ReplyBody {
    /// A whole HTML document.
    Page(String),
    /// The path to go to.
    Redirect(String),
}

/// Draws a place for a viewer. `query` is the part of the address after `?`.
///
/// A refusal becomes a page that helps the reader go on: 404 with a search, 503 while the library is being read; a page
/// that moved becomes a redirect (308).
pub fn draw(
    library: &dyn KnowledgeBase,
    frame: &Shell,
    viewer: &Viewer,
    locale: Locale,
    place: &Place,
    query: &str,
) -> Reply {
    let site = library.site();
    let mut status = 200;
    let mut redirect = None;
    let html = render(|| {
        let drawn = sheet(library, viewer, locale, place, query, &FormDraft::default());
        let sheet = drawn.unwrap_or_else(|refusal| {
            status = status_of(&refusal);
            if let ReadError::Moved(to) = &refusal {
                redirect = Some(to.href(locale));
            }
            let typed = match place {
                Place::Search => SearchQuery::parse(query).text,
                _ => words_of(&place.href(locale)),
            };
            refused(library, viewer, locale, &refusal, typed)
        });
        document(frame, locale, &site.name, sheet)
    });
    let outcome = redirect.map_or(ReplyBody::Page(html), ReplyBody::Redirect);
    Reply { status, outcome }
}

/// The page for an address that is none of ours; `path` may still be percent-encoded.
pub fn not_found(library: &dyn KnowledgeBase, frame: &Shell, viewer: &Viewer, locale: Locale, path: &str) -> Reply {
    let sheet = || refused(library, viewer, locale, &ReadError::NotFound, words_of(path));
    reply(&library.site().name, frame, locale, 404, sheet)
}

/// The page of a request that got no answer of its own, on a site of this name, with the texts that were sent.
pub fn trouble(site: &Bilingual, frame: &Shell, locale: Locale, trouble: &Trouble, texts: &[String]) -> Reply {
    let sheet = || pages::errors::trouble::sheet(locale, trouble, texts);
    reply(site, frame, locale, trouble.status(), sheet)
}

/// The form in which someone says who they are: 200, or 422 when it has errors.
pub fn sign_in_page(library: &dyn KnowledgeBase, frame: &Shell, locale: Locale, form: &WhoForm) -> Reply {
    let sheet = || pages::who::sheet(locale, form, library.squads(&Viewer::OPEN));
    let status = match &form.problem {
        Some(WhoProblem::Denial(denial)) => denial_status(denial),
        problem => status_of_form(problem.is_some()),
    };
    reply(&library.site().name, frame, locale, status, sheet)
}

/// A page of a practice check while it is held: 200, or 422 when it has errors.
pub fn workshop(library: &dyn KnowledgeBase, frame: &Shell, locale: Locale, page: WorkshopPage) -> Reply {
    let status = status_of_form(page.has_problem());
    let sheet = || pages::workshop::sheet(locale, page);
    reply(&library.site().name, frame, locale, status, sheet)
}

/// The campaigns page, with a form to correct.
pub fn campaigns(library: &dyn KnowledgeBase, frame: &Shell, locale: Locale, form: &CampaignForm) -> Reply {
    let view = library.campaigns(&Viewer::OPEN, locale);
    let sheet = || pages::check::campaigns::sheet(locale, view, form);
    let status = status_of_form(form.problem.is_some());
    reply(&library.site().name, frame, locale, status, sheet)
}

/// The page of a form that was refused, with what its sender filled in and the reason; its status is that of the denial.
///
/// `texts` are what people wrote in it: where `place` has the form no longer, or may not be seen any longer, they are shown
/// on the page of the denial, which leads to `back`.
pub fn refused_form(
    library: &dyn KnowledgeBase,
    frame: &Shell,
    (viewer, locale): (&Viewer, Locale),
    place: Option<&Place>,
    draft: &FormDraft,
    (denial, back, texts): (&WriteError, &str, &[String]),
) -> Reply {
    let mut is_shown = false;
    let html = render(|| {
        let drawn = place.and_then(|place| sheet(library, viewer, locale, place, "", draft).ok());
        is_shown = drawn.is_some() && draft.is_shown();
        let sheet = match drawn.filter(|_| is_shown) {
            Some(sheet) => {
                let summary = draft.summary(
                    pages::errors::denied::title(locale, denial),
                    pages::errors::denied::sign_in_link(locale, denial),
                );
                Sheet {
                    main: (summary, sheet.main).into_any(),
                    ..sheet
                }
            }
            None => pages::errors::denied::sheet(locale, denial, back, texts),
        };
        document(frame, locale, &library.site().name, sheet)
    });
    Reply {
        status: denial_status(denial),
        outcome: ReplyBody::Page(html),
    }
}

/// The form that brings assessments in: 200, or 422 when it has errors.
pub fn import(library: &dyn KnowledgeBase, frame: &Shell, locale: Locale, form: &ImportForm) -> Reply {
    let sheet = || pages::check::import::sheet(locale, form);
    let status = status_of_form(!form.problems.is_empty());
    reply(&library.site().name, frame, locale, status, sheet)
}

/// The page that says why a change was not made. `back` is the path to go back to, `texts` what people wrote in the form.
pub fn denied(
    library: &dyn KnowledgeBase,
    frame: &Shell,
    locale: Locale,
    denial: &WriteError,
    back: &str,
    texts: &[String],
) -> Reply {
    let sheet = || pages::errors::denied::sheet(locale, denial, back, texts);
    reply(&library.site().name, frame, locale, denial_status(denial), sheet)
}

/// A page of a site of this name, drawn.
fn reply(site: &Bilingual, frame: &Shell, locale: Locale, status: u16, sheet: impl FnOnce() -> Sheet) -> Reply {
    let html = render(|| document(frame, locale, site, sheet()));
    Reply {
        status,
        outcome: ReplyBody::Page(html),
    }
}

/// The status of a page with a form: 422 when it has errors.
const fn status_of_form(has_problem: bool) -> u16 {
    if has_problem { 422 } else { 200 }
}

/// The HTTP status of a change that was not made.
pub const fn denial_status(denial: &WriteError) -> u16 {
    match denial {
        WriteError::Objection(RuleViolation::NotAllowed { .. }) => 403,
        WriteError::Objection(RuleViolation::Conflict { .. }) => 409,
        WriteError::Objection(_) => 422,
        WriteError::Busy | WriteError::Stopped => 503,
        WriteError::DiskFull => 507,
    }
}

fn sheet(
    library: &dyn KnowledgeBase,
    viewer: &Viewer,
    locale: Locale,
    place: &Place,
    query: &str,
    draft: &FormDraft,
) -> Result<Sheet, ReadError> {
    Ok(match place {
        Place::Home => pages::reading::home::sheet(locale, library.home(viewer, locale)),
        Place::Search => {
            let asked = SearchQuery::parse(query);
            if !asked.asks() {
                pages::reading::search::blank(locale, asked)
            } else {
                let results = library.search(viewer, locale, &asked)?;
                pages::reading::search::sheet(locale, asked, results)
            }
        }
        Place::Squads => pages::reading::squads::sheet(locale, library.squads(viewer)),
        Place::Squad(squad) => {
            let view = library.squad(viewer, locale, squad)?;
            let next = library.next_steps(viewer, locale, squad)?;
            pages::reading::squad::sheet(locale, view, &next, &library.rubric(), draft)
        }
        Place::Playbook { squad, path } => {
            pages::reading::playbook::sheet(locale, library.playbook(viewer, locale, squad, path)?)
        }
        Place::Practices => {
            let order = query_value(query, "sort")
                .and_then(|sort| PracticeOrder::parse(&sort))
                .unwrap_or_default();
            let practices = library.practices(viewer, locale);
            pages::adoptions::practices::sheet(locale, practices, order, library.site().shared_from)
        }
        Place::AdoptionMap => {
            let query = SearchQuery::parse(query);
            pages::adoptions::adoption_map::sheet(
                locale,
                library.adoption_map(viewer, locale, &query, MatrixExtent::Page),
            )
        }
        Place::StackMap => pages::reading::stack_map::sheet(locale, library.stack(viewer, locale, MatrixExtent::Page)),
        Place::Practice(practice) => {
            let page = page_number(query);
            pages::adoptions::practice::sheet(locale, library.practice(viewer, locale, practice, page)?, draft)
        }
        Place::PracticeCheck => {
            let asked = HeatmapQuery::parse(query);
            pages::check::practice_check::sheet(locale, library.heatmap(viewer, locale, &asked, MatrixExtent::Page))
        }
        Place::CheckModel => {
            let practices = library.practices(viewer, locale);
            pages::check::check_model::sheet(locale, library.rubric(), &practices)
        }
        Place::PaperForm => pages::check::paper_form::sheet(locale, &library.rubric()),
        Place::ModelChanges => pages::check::model_changes::sheet(locale, library.rewordings(locale)),
        Place::Campaigns => {
            pages::check::campaigns::sheet(locale, library.campaigns(viewer, locale), &CampaignForm::default())
        }
        Place::SquadCheck(squad) => {
            let view = library.squad_check(viewer, squad)?;
            let next = library.next_steps(viewer, locale, squad)?;
            pages::check::squad_check::sheet(locale, view, &next, draft)
        }
        Place::Glossary => pages::reading::glossary::sheet(locale, library.glossary(viewer, locale)),
        Place::Term(term) => pages::reading::term::sheet(locale, library.term(viewer, locale, term)?),
        Place::Curation => {
            pages::curation::desk::sheet(locale, library.curation(viewer), &library.squads(viewer), draft)
        }
        Place::Candidates => {
            let filter = candidate_filter(query);
            pages::curation::candidates::sheet(locale, &filter, library.candidates(viewer, locale, &filter))
        }
        Place::Candidate(candidate) => {
            pages::curation::candidate::sheet(locale, library.candidate(viewer, locale, candidate)?, draft)
        }
        Place::Changes => {
            let page = page_number(query);
            let squad = query_value(query, "squad").and_then(|squad| SquadId::parse(&squad));
            pages::reading::changes::sheet(locale, library.changes(viewer, locale, squad.as_ref(), page)?)
        }
        Place::History(page) => {
            let view = library.history(viewer, locale, page, compared(query))?;
            pages::reading::history::sheet(locale, view)
        }
    })
}

/// What an address narrows the look-alikes to; what it does not know is left out.
fn candidate_filter(query: &str) -> CandidateFilter {
    CandidateFilter {
        settled: match query_value(query, "settled").as_deref() {
            Some("decided") => DecisionFilter::Decided,
            _ => DecisionFilter::Open,
        },
        likeness: query_value(query, "kind").and_then(|kind| Likeness::parse(&kind)),
        squad: query_value(query, "squad").and_then(|squad| SquadId::parse(&squad)),
        page: page_number(query),
    }
}

/// The revisions that an address asks to compare, the older one first; `None` unless it names two.
fn compared(query: &str) -> Option<(usize, usize)> {
    let number = |name| query_value(query, name)?.parse::<usize>().ok();
    let (one, other) = number("from").zip(number("to"))?;
    Some((one.min(other), one.max(other)))
}

/// The page of a list that an address asks for, from 0; it counts from 1.
fn page_number(query: &str) -> usize {
    let page = query_value(query, "page").and_then(|page| page.parse::<usize>().ok());
    page.unwrap_or(1).clamp(1, SearchQuery::LAST_PAGE + 1) - 1
}

/// The value of a parameter of an address.
fn query_value(query: &str, name: &str) -> Option<String> {
    let mut values = form_urlencoded::parse(query.as_bytes()).filter(|(key, _)| key == name);
    values.next().map(|(_, value)| value.into_owned())
}

/// The page of a refusal; for a page that is not there, with the pages whose names come closest.
fn refused(library: &dyn KnowledgeBase, viewer: &Viewer, locale: Locale, refusal: &ReadError, typed: String) -> Sheet {
    let closest = match refusal {
        ReadError::NotFound if !typed.is_empty() => library.suggest(viewer, locale, &typed),
        _ => Vec::new(),
    };
    pages::errors::refused::sheet(locale, refusal, typed, closest)
}

const fn status_of(refusal: &ReadError) -> u16 {
    match refusal {
        ReadError::NotFound => 404,
        ReadError::Moved(_) => 308,
        ReadError::NotReady => 503,
        ReadError::QueryTooLong { .. } => 400,
        ReadError::Internal => 500,
    }
}

/// The words of a path, for the search on a page that was not found.
fn words_of(path: &str) -> String {
    let path = percent_encoding::percent_decode_str(path).decode_utf8_lossy();
    let sections = [
        "squads",
        "practices",
        "practice-check",
        "glossary",
        "search",
        "curation",
        "candidates",
        "changes",
        "history",
    ];
    let words: Vec<&str> = path
        .split('/')
        .filter(|segment| Locale::parse(segment).is_none() && !sections.contains(segment))
        .flat_map(|segment| {
            segment
                .trim_end_matches(".md")
                .split(|letter: char| !letter.is_alphanumeric())
        })
        .filter(|word| !word.is_empty())
        .take(12)
        .collect();
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_revisions_are_compared_in_either_order_and_nothing_else_is() {
        assert_eq!(compared("from=1&to=3"), Some((1, 3)));
        assert_eq!(compared("to=1&from=3"), Some((1, 3)));
        for query in [
            "",
            "from=1",
            "from=a&to=2",
            "from=-1&to=2",
            "from=1&to=99999999999999999999",
        ] {
            assert_eq!(compared(query), None, "{query}");
        }
    }

    #[test]
    fn a_lost_path_gives_its_words_to_the_search() {
        assert_eq!(
            words_of("/fr/squads/paiement/entretiens-%C3%A0-deux.md"),
            "paiement entretiens à deux"
        );
        assert_eq!(words_of("/"), "");
        assert_eq!(words_of("/%ff/<script>"), "script");
    }
}
