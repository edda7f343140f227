//! Adoption data on the page of a practice: its spread, scores before and after, statements, and the form to add one.

use balise_domain::check::before_after::BeforeAfter;
use balise_domain::id::{DimensionId, PracticeId};
use balise_domain::library::place::Place;
use balise_domain::ports::view::NamedId;
use balise_domain::ports::view::practice::{Adopter, PracticeView, StatementHistory};
use balise_domain::text::locale::Locale;
use leptos::prelude::*;

use crate::components::charts::stair::stair;
use crate::components::forms::declaration::{Choice, Declaration, squad_names};
use crate::components::lists::adopters::{adoption_text, learned};
use crate::components::lists::data_table::{ColumnHead, DataTable, TableLabel};
use crate::form_draft::FormDraft;
use crate::text::ledger::{LedgerWords, observed, older_statements};
use crate::text::practice::since;
use crate::text::{dates, names, numbers};

/// Everything the ledger says of a practice, section by section.
pub(super) fn sections(locale: Locale, view: &PracticeView, draft: &FormDraft) -> AnyView {
    let words = LedgerWords::of(locale);
    let spread = stair(locale, &view.stair, view.today).map(|drawn| {
        view! {
            <section aria-labelledby="page-stair">
                <h2 id="page-stair">{words.stair}</h2>
                {drawn}
            </section>
        }
    });
    view! {
        {squad_names(locale, &view.squads)}
        {spread}
        {dropped(locale, view)}
        {before_and_after(locale, &view.before_after)}
        {declare(locale, view, draft)}
        {statement_history(locale, view, draft)}
    }
    .into_any()
}

/// Reasons for giving it up: what helps the next squad most.
fn dropped(locale: Locale, view: &PracticeView) -> Option<AnyView> {
    let words = LedgerWords::of(locale);
    let reasons: Vec<_> = view
        .dropped
        .iter()
        .map(|Adopter { squad, adoption, .. }| {
            let on = adoption.since.map(|on| since(locale, on));
            view! {
                <li>
                    <p>{adoption_text(locale, adoption)}</p>
                    <p class="quiet">
                        <a href=Place::Squad(squad.id.clone()).href(locale)>{squad.name.get(locale).to_owned()}</a>
                        " "
                        {on}
                    </p>
                </li>
            }
        })
        .collect();
    (!reasons.is_empty()).then(|| {
        view! {
            <section aria-labelledby="page-dropped">
                <h2 id="page-dropped">{words.dropped_title}</h2>
                <ul>{reasons}</ul>
            </section>
        }
        .into_any()
    })
}

fn before_and_after(locale: Locale, told: &[(NamedId<DimensionId>, BeforeAfter)]) -> Option<AnyView> {
    let words = LedgerWords::of(locale);
    let findings: Vec<_> = told
        .iter()
        .map(|(dimension, told)| view! { <p>{observed(locale, dimension.name.get(locale), *told)}</p> })
        .collect();
    let rows: Vec<_> = told
        .iter()
        .map(|(dimension, told)| {
            view! {
                <tr>
                    <th scope="row">{dimension.name.get(locale).to_owned()}</th>
                    <td>{numbers::score(locale, told.before)}</td>
                    <td>{numbers::score(locale, told.after)}</td>
                    <td>{numbers::integer(locale, told.squads)}</td>
                </tr>
            }
        })
        .collect();
    let columns = ColumnHead::texts([words.dimension, words.before, words.after, words.squads]);
    (!told.is_empty()).then(|| {
        view! {
            <section aria-labelledby="page-before-after">
                <h2 id="page-before-after">{words.before_after}</h2>
                {findings}
                <DataTable called=TableLabel::Heading("page-before-after") columns>{rows}</DataTable>
                <p class="quiet">{words.before_after_lead}</p>
            </section>
        }
        .into_any()
    })
}

fn declare(locale: Locale, view: &PracticeView, draft: &FormDraft) -> AnyView {
    let words = LedgerWords::of(locale);
    let form = Declaration {
        id: "page-declare".to_owned(),
        back: back(locale, &view.card.id),
        squad: Choice::among(&view.squads, locale),
        practice: Choice::Fixed(view.card.id.clone()),
        today: view.today,
        wrong: None,
        draft,
    };
    view! {
        <section aria-labelledby="page-declare">
            <h2 id="page-declare">{words.declare_title}</h2>
            <p class="section-lead">{words.declare_lead}</p>
            {form.form(locale)}
        </section>
    }
    .into_any()
}

fn statement_history(locale: Locale, view: &PracticeView, draft: &FormDraft) -> Option<AnyView> {
    let words = LedgerWords::of(locale);
    if view.told.is_empty() {
        return None;
    }
    let older = view.all_told - view.told.len();
    let lines: Vec<_> = view
        .told
        .iter()
        .enumerate()
        .map(|(at, told)| line(locale, view, (at, told), draft))
        .collect();
    let is_corrected = view
        .told
        .iter()
        .any(|told| draft.about(&[("corrects", &told.id.to_string())]).is_open());
    Some(
        view! {
            <section aria-labelledby="page-told">
                <details open=is_corrected>
                    <summary id="page-told">{words.told}</summary>
                    <p class="quiet">{words.told_lead}</p>
                    <ul class="told">{lines}</ul>
                    {(older > 0).then(|| view! { <p class="quiet">{older_statements(locale, older)}</p> })}
                </details>
            </section>
        }
        .into_any(),
    )
}

fn line(locale: Locale, view: &PracticeView, (at, told): (usize, &StatementHistory), draft: &FormDraft) -> AnyView {
    let words = LedgerWords::of(locale);
    let adoption = &told.adoption;
    let state = names::adoption(locale, adoption.state);
    let day = adoption.since.map(|on| dates::date(locale, on));
    let put_right = match (told.stands, told.from_files) {
        (false, _) => Some(view! { <p class="quiet">{words.corrected}</p> }.into_any()),
        (true, true) => Some(view! { <p class="quiet">{words.in_files}</p> }.into_any()),
        (true, false) => Some(correction(locale, view, (at, told), draft)),
    };
    view! {
        <li data-stands=told.stands.then_some("")>
            <p>
                <strong>{told.squad.name.get(locale).to_owned()}</strong>
                " · "
                {state}
                {day.map(|day| view! { <span class="quiet">" · " {day}</span> })}
            </p>
            {adoption_text(locale, adoption).map(|said| view! { <p>{said}</p> })}
            {told.learned.as_ref().map(|from| view! { <p class="quiet">{words.learned_from} " " {learned(locale, from)}</p> })}
            {put_right}
        </li>
    }
    .into_any()
}

fn correction(
    locale: Locale,
    view: &PracticeView,
    (at, told): (usize, &StatementHistory),
    draft: &FormDraft,
) -> AnyView {
    let form = Declaration {
        id: format!("page-correct-{at}"),
        back: back(locale, &view.card.id),
        squad: Choice::Fixed(told.squad.id.clone()),
        practice: Choice::Fixed(view.card.id.clone()),
        today: view.today,
        wrong: Some(told),
        draft,
    };
    let open = draft.about(&[("corrects", &told.id.to_string())]).is_open();
    let words = LedgerWords::of(locale);
    view! {
        <details open=open>
            <summary>
                {words.correct} <span class="visually-hidden">" " {told.squad.name.get(locale).to_owned()}</span>
            </summary>
            {form.form(locale)}
        </details>
    }
    .into_any()
}

fn back(locale: Locale, practice: &PracticeId) -> String {
    format!("{}#page-adopters", Place::Practice(practice.clone()).href(locale))
}
