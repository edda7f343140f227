//! Results of a workshop: votes and agreements, shown to the room after the votes are revealed, and printed at the end.

use balise_domain::check::level::Level;
use balise_domain::check::tally::Tally;
use balise_domain::journal::event::assessment::AgreedAnswer;
use balise_domain::journal::state::assessment::Stage;
use balise_domain::library::place::Place;
use balise_domain::ports::workshop::{AskedQuestion, WorkshopView};
use balise_domain::text::locale::Locale;
use leptos::prelude::*;

use super::{live, named};
use crate::components::lists::data_table::{ColumnHead, DataTable, TableLabel};
use crate::text::workshop::{WorkshopWords, due, finding, voted, withheld};

pub(super) fn main(locale: Locale, view: &WorkshopView) -> AnyView {
    let dimensions: Vec<_> = view
        .dimensions
        .iter()
        .map(|asked| {
            let questions: Vec<_> = asked
                .questions
                .iter()
                .map(|asked| {
                    view! {
                        <section class="workshop-question">
                            <h3>{asked.question.text.get(locale).to_owned()}</h3>
                            {results(locale, view, asked)}
                            {agreed(locale, view, asked)}
                        </section>
                    }
                })
                .collect();
            view! {
                <section>
                    <h2>{asked.dimension.name.get(locale).to_owned()}</h2>
                    {questions}
                </section>
            }
        })
        .collect();
    view! {
        <div class="page-head">
            <h1>{named(locale, view)}</h1>
            {standing(locale, view)}
        </div>
        <div id="live-told" data-live="">
            {dimensions}
            {plans(locale, view)}
        </div>
        {live(view, "stage")}
    }
    .into_any()
}

/// How far this check is.
pub(super) fn standing(locale: Locale, view: &WorkshopView) -> AnyView {
    let words = WorkshopWords::of(locale);
    let said = match view.stage {
        Stage::Open => words.waiting,
        Stage::Revealed => words.are_told,
        Stage::Closed { .. } => words.closed,
        Stage::Cancelled => words.cancelled,
    };
    let people = view
        .participants
        .map(|people| voted(locale, usize::try_from(people).unwrap_or_default(), view.squad.members));
    let check = matches!(view.stage, Stage::Closed { .. }).then(|| {
        view! {
            <p>
                <a href=Place::SquadCheck(view.squad.id.clone()).href(locale)>{words.see_check}</a>
            </p>
        }
    });
    view! {
        <p class="lead">{said} " " {people}</p>
        {check}
    }
    .into_any()
}

/// The votes of one question, with the finding in words and the table; or why they are not revealed.
pub(super) fn results(locale: Locale, view: &WorkshopView, asked: &AskedQuestion) -> AnyView {
    let words = WorkshopWords::of(locale);
    let counts = match &asked.tally {
        None => return view! { <p class="quiet">{words.no_votes}</p> }.into_any(),
        Some(Tally::Withheld { voters }) => {
            return view! { <p>{withheld(locale, *voters, view.floor)}</p> }.into_any();
        }
        Some(Tally::Counted(counts)) => counts,
    };
    let most = counts.levels.iter().copied().max().unwrap_or(0).max(1).to_string();
    let levels = view.levels.iter().zip(counts.levels).enumerate();
    let levels = levels.map(|(at, (name, votes))| (format!("{} · {}", at + 1, name.get(locale)), votes));
    let others = [
        (words.dont_know.to_owned(), counts.dont_know),
        (words.not_applicable.to_owned(), counts.not_applicable),
    ];
    let others = others.into_iter().filter(|(_, votes)| *votes > 0);
    let rows: Vec<_> = levels
        .chain(others)
        .map(|(name, votes)| {
            view! {
                <tr>
                    <th scope="row">{name}</th>
                    <td class="number">{votes}</td>
                    <td>
                        <meter min="0" max=most.clone() value=votes.to_string() aria-hidden="true"></meter>
                    </td>
                </tr>
            }
        })
        .collect();
    let lowest = counts.levels.iter().position(|&votes| votes > 0).map(|at| at + 1);
    let highest = counts.highest().map(|level| usize::from(level.get()));
    let columns = vec![
        ColumnHead::text(words.level),
        ColumnHead::number(words.number),
        ColumnHead::text(words.share),
    ];
    let comments: Vec<_> = asked
        .comments
        .iter()
        .map(|comment| view! { <li>{comment.clone()}</li> })
        .collect();
    let comments = (!comments.is_empty()).then(|| {
        view! {
            <div class="workshop-comments">
                <p>{words.comments}</p>
                <ul>{comments}</ul>
            </div>
        }
    });
    view! {
        <figure>
            <figcaption>{finding(locale, counts.voters(), lowest, highest)}</figcaption>
            <DataTable called=TableLabel::Label(words.votes) columns>{rows}</DataTable>
        </figure>
        {comments}
    }
    .into_any()
}

/// What was agreed on, why, and what shows it.
pub(super) fn agreed(locale: Locale, view: &WorkshopView, asked: &AskedQuestion) -> Option<AnyView> {
    let words = WorkshopWords::of(locale);
    let agreed = asked.agreed.as_ref()?;
    let answer = match agreed.answer {
        AgreedAnswer::Level(level) => level_named(locale, view, level),
        AgreedAnswer::NotApplicable => words.not_applicable.to_owned(),
    };
    let note = agreed.note.as_ref().map(|note| note.get(locale).to_owned());
    let evidence: Vec<_> = asked
        .evidence
        .iter()
        .map(|shown| {
            // A link that anybody typed is shown, not followed.
            let address = shown.address.clone();
            view! { <li>{shown.title.clone()} " " {address.map(|address| view! { <span class="quiet">{address}</span> })}</li> }
        })
        .collect();
    let evidence = (!evidence.is_empty()).then(|| view! { <p>{words.evidence}</p> <ul>{evidence}</ul> });
    let drawn = view! {
        <div class="workshop-agreed">
            <p>
                <strong>{words.agreed_on} " " {answer}</strong>
            </p>
            {note.map(|note| view! { <p>{note}</p> })}
            {evidence}
        </div>
    };
    Some(drawn.into_any())
}

/// A level by its number and its word.
pub(super) fn level_named(locale: Locale, view: &WorkshopView, level: Level) -> String {
    let name = view.levels.get(usize::from(level.get()) - 1);
    name.map_or_else(|| level.to_string(), |name| format!("{level} · {}", name.get(locale)))
}

/// What the squad means to do, and where it wants to get.
pub(super) fn plans(locale: Locale, view: &WorkshopView) -> AnyView {
    let words = WorkshopWords::of(locale);
    let actions: Vec<_> = view
        .actions
        .iter()
        .map(|action| {
            let owner = action.owner.clone().map(|owner| view! { <bdi>{owner}</bdi> ", " });
            view! {
                <li>
                    {action.text.clone()} " " <span class="quiet">{owner} {due(locale, action.due, action.carried_over)}</span>
                </li>
            }
        })
        .collect();
    let targets: Vec<_> = view
        .targets
        .iter()
        .map(|target| {
            let known = view
                .dimensions
                .iter()
                .find(|asked| asked.dimension.id == target.dimension);
            let name = known.map_or_else(
                || target.dimension.to_string(),
                |asked| asked.dimension.name.get(locale).to_owned(),
            );
            view! {
                <li>
                    {name} " → " {level_named(locale, view, target.to)} " "
                    <span class="quiet">{due(locale, target.due, 0)}</span>
                    {target.why.clone().map(|why| view! { <p>{why}</p> })}
                </li>
            }
        })
        .collect();
    let none = |is_empty: bool, said: &'static str| is_empty.then(|| view! { <p class="quiet">{said}</p> });
    view! {
        <section aria-labelledby="plans">
            <h2 id="plans">{words.actions_first}</h2>
            {none(actions.is_empty(), words.no_actions)}
            <ul>{actions}</ul>
        </section>
        <section aria-labelledby="targets">
            <h2 id="targets">{words.targets}</h2>
            {none(targets.is_empty(), words.no_targets)}
            <ul>{targets}</ul>
        </section>
    }
    .into_any()
}
