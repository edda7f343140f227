//! A practice check while it is held: opened, joined, voted in, talked over, closed. All of it works by plain forms.

mod ballots;
mod joining;
mod opening;
mod results;
mod room;
mod voting;

use balise_domain::id::DimensionId;
use balise_domain::library::place::Place;
use balise_domain::library::route;
use balise_domain::ports::view::{NamedId, SquadCard};
use balise_domain::ports::workshop::WorkshopView;
use balise_domain::text::locale::Locale;
use leptos::prelude::*;

use crate::components::frame::header::HeaderSearch;
use crate::components::frame::page_addresses::PageAddresses;
use crate::document::Sheet;
use crate::text::workshop::{WorkshopWords, title};

pub use joining::{JoinForm, JoinProblem};
pub use opening::OpeningForm;
pub use room::RoomPage;
pub use voting::{VoteFields, VoteForm};

/// What is to be drawn.
#[derive(Clone, Debug)]
pub enum WorkshopPage {
    Opening {
        form: OpeningForm,
        squads: Vec<SquadCard>,
        dimensions: Vec<NamedId<DimensionId>>,
    },
    Joining(JoinForm),
    Voting {
        view: Box<WorkshopView>,
        form: VoteForm,
    },
    /// For those who run it.
    Running(Box<RoomPage>),
    /// For the room, after the reveal: to read and to print.
    Told(Box<WorkshopView>),
}

impl WorkshopPage {
    /// Whether it has errors.
    pub(crate) fn has_problem(&self) -> bool {
        match self {
            Self::Opening { form, .. } => form.problem.is_some(),
            Self::Joining(form) => form.problem.is_some(),
            Self::Voting { form, .. } => !form.problems.is_empty(),
            Self::Running(room) => room.problem.is_some(),
            Self::Told(_) => false,
        }
    }
}

pub(crate) fn sheet(locale: Locale, page: WorkshopPage) -> Sheet {
    let words = WorkshopWords::of(locale);
    let has_problem = page.has_problem();
    let (name, description, other, main) = match page {
        WorkshopPage::Opening {
            form,
            squads,
            dimensions,
        } => (
            words.open_title.to_owned(),
            words.open_lead,
            route::CHECKS.href(locale.other()),
            opening::main(locale, &form, squads, dimensions),
        ),
        WorkshopPage::Joining(form) => (
            words.join_title.to_owned(),
            words.join_lead,
            route::JOIN.href(locale.other()),
            joining::main(locale, &form),
        ),
        WorkshopPage::Voting { view, form } => (
            named(locale, &view),
            words.vote_lead,
            route::ballot(locale.other(), &form.capability),
            voting::main(locale, &view, &form),
        ),
        WorkshopPage::Running(room) => (
            named(locale, &room.view),
            words.open_lead,
            route::room(locale.other(), &room.view.squad.id, &room.view.assessment),
            room::main(locale, &room),
        ),
        WorkshopPage::Told(view) => (
            named(locale, &view),
            words.open_lead,
            Place::SquadCheck(view.squad.id.clone()).href(locale.other()),
            results::main(locale, &view),
        ),
    };
    let title = match has_problem {
        true => format!("{}{name}", words.error_title),
        false => name,
    };
    Sheet {
        title,
        description: description.to_owned(),
        addresses: PageAddresses {
            other,
            ..PageAddresses::nowhere(locale)
        },
        search: HeaderSearch::Shown,
        main,
    }
}

/// What this check is called.
fn named(locale: Locale, view: &WorkshopView) -> String {
    title(locale, &view.period, view.squad.name.get(locale))
}

/// The error summary at the top, with a link to each field.
fn summary(locale: Locale, problems: Vec<(String, String)>) -> Option<AnyView> {
    if problems.is_empty() {
        return None;
    }
    let items: Vec<_> = problems
        .into_iter()
        .map(|(field, said)| {
            view! {
                <li>
                    <a href=format!("#{field}")>{said}</a>
                </li>
            }
        })
        .collect();
    let summary = view! {
        <div class="error-summary" role="alert" aria-labelledby="workshop-problem" tabindex="-1">
            <h2 id="workshop-problem">{WorkshopWords::of(locale).problem}</h2>
            <ul>{items}</ul>
        </div>
    };
    Some(summary.into_any())
}

/// What wakes a page up when something happened in its room: the script fetches what it may see.
fn live(view: &WorkshopView, what: &'static str) -> AnyView {
    let events = route::filled(route::EVENTS, &[view.squad.id.as_str(), view.assessment.as_str(), what]);
    let stage = stage_word(view);
    view! {
        <div id="live-stage" data-live="" data-stage=stage hidden></div>
        <script src=route::LISTENER data-events=events defer></script>
    }
    .into_any()
}

fn stage_word(view: &WorkshopView) -> &'static str {
    use balise_domain::journal::state::assessment::Stage;
    match view.stage {
        Stage::Open => "open",
        Stage::Revealed => "revealed",
        Stage::Closed { .. } => "closed",
        Stage::Cancelled => "cancelled",
    }
}
