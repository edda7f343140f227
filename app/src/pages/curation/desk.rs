//! The curation desk: what was read, what was wrong with it, and how to put it right.

mod damages;
mod exemptions;
mod questions;

use balise_domain::library::fault::{Fault, Severity};
use balise_domain::library::place::Place;
use balise_domain::ports::view::trouble::DeskTrouble;
use balise_domain::ports::view::{CurationView, SourceLine, SquadCard};
use balise_domain::text::locale::Locale;
use leptos::prelude::*;

use crate::components::blocks::empty_state::EmptyState;
use crate::components::frame::header::HeaderSearch;
use crate::components::frame::page_addresses::PageAddresses;
use crate::components::inline::badges::Badge;
use crate::components::lists::data_table::{ColumnHead, DataTable, TableLabel};
use crate::document::Sheet;
use crate::form_draft::FormDraft;
use crate::text::candidates::CandidateWords;
use crate::text::curation::{CurationWords, not_pages, shown_of, totals};
use crate::text::fault;
use crate::text::names;
use crate::text::numbers::integer;
use crate::text::rereading::{failing, remedy, shown_as_of, tried_again};

pub(crate) fn sheet(locale: Locale, view: CurationView, squads: &[SquadCard], draft: &FormDraft) -> Sheet {
    let words = CurationWords::of(locale);
    let total = view.errors + view.warnings;
    let cut = (view.faults.len() < total).then(|| {
        view! { <p class="quiet">{shown_of(locale, view.faults.len(), total)} " " {words.lint_hint}</p> }
    });
    let faults = if view.faults.is_empty() {
        view! { <EmptyState title=words.no_faults_title text=words.no_faults /> }.into_any()
    } else {
        view! {
            <p>{totals(locale, view.errors, view.warnings)}</p>
            {cut}
            {faults_table(locale, view.faults)}
        }
        .into_any()
    };
    let sources = if view.sources.is_empty() {
        view! { <EmptyState title=words.no_sources_title text=words.no_sources /> }.into_any()
    } else {
        sources_table(locale, view.sources)
    };
    let main = view! {
        <h1>{words.title}</h1>
        <p class="lead">{words.lead}</p>
        {view.trouble.map(|trouble| troubled(locale, trouble))}
        <p class="more">
            <a href=Place::Candidates.href(locale)>{CandidateWords::of(locale).title}</a>
        </p>
        {damages::section(locale, view.damages)}
        <section aria-labelledby="faults">
            <h2 id="faults">{words.faults}</h2>
            {faults}
        </section>
        {exemptions::section(locale, view.exemptions, draft)}
        {questions::section(locale, view.questions, squads, draft)}
        <section aria-labelledby="sources">
            <h2 id="sources">{words.sources}</h2>
            {sources}
        </section>
        {files(locale, view.not_pages)}
    }
    .into_any();
    Sheet {
        title: words.title.to_owned(),
        description: words.lead.to_owned(),
        addresses: PageAddresses::of(Place::Curation, locale),
        search: HeaderSearch::Shown,
        main,
    }
}

/// What is shown is older than the files, why, and until when.
fn troubled(locale: Locale, trouble: DeskTrouble) -> AnyView {
    let DeskTrouble {
        why,
        since,
        as_of,
        next_in,
    } = trouble;
    view! {
        <section class="notice" role="status" aria-labelledby="trouble">
            <h2 id="trouble">{shown_as_of(locale, as_of)}</h2>
            <p>{failing(locale, why, since)} " " {tried_again(locale, why, next_in)}</p>
            <p>{remedy(locale, why)}</p>
        </section>
    }
    .into_any()
}

fn faults_table(locale: Locale, faults: Vec<Fault>) -> AnyView {
    let words = CurationWords::of(locale);
    let rows: Vec<_> = faults
        .iter()
        .map(|found| {
            let tone = match found.severity() {
                Severity::Error => "bad",
                Severity::Warning => "care",
                Severity::Note => "quiet",
            };
            let said = fault(&found.kind, locale);
            view! {
                <tr>
                    <td>
                        <Badge tone text=names::severity(locale, found.severity()) />
                    </td>
                    <td class="fault-place">{location(locale, found)}</td>
                    <td>{said.message}</td>
                    <td>{said.remedy}</td>
                </tr>
            }
        })
        .collect();
    let columns = ColumnHead::texts([words.severity, words.place, words.what, words.remedy]);
    view! {
        <DataTable called=TableLabel::Heading("faults") class="data faults" columns>{rows}</DataTable>
    }
    .into_any()
}

/// `paiement / entretiens.md, ligne 12`.
fn location(locale: Locale, fault: &Fault) -> AnyView {
    let line = fault
        .line
        .map(|line| format!("{}\u{a0}{line}", CurationWords::of(locale).line));
    view! {
        <span class="squad-name">{fault.source.clone()}</span>
        " "
        {(!fault.file.is_empty()).then(|| view! { <code>{fault.file.clone()}</code> })}
        {line.map(|line| view! { " " <span class="quiet">{line}</span> })}
    }
    .into_any()
}

fn sources_table(locale: Locale, sources: Vec<SourceLine>) -> AnyView {
    let words = CurationWords::of(locale);
    let rows: Vec<_> = sources
        .into_iter()
        .map(|source| {
            view! {
                <tr>
                    <th scope="row">{source.name}</th>
                    <td>{names::flavour(locale, source.flavour)}</td>
                    <td class="number">{integer(locale, source.pages)}</td>
                    <td class="number">{integer(locale, source.errors)}</td>
                    <td class="number">{integer(locale, source.warnings)}</td>
                </tr>
            }
        })
        .collect();
    let columns = vec![
        ColumnHead::text(words.source),
        ColumnHead::text(words.flavour),
        ColumnHead::number(words.pages),
        ColumnHead::number(words.errors),
        ColumnHead::number(words.warnings),
    ];
    view! {
        <DataTable called=TableLabel::Heading("sources") columns>{rows}</DataTable>
    }
    .into_any()
}

/// Files that are no page, with the reason: nothing is left out in silence.
fn files(locale: Locale, notes: Vec<Fault>) -> Option<AnyView> {
    if notes.is_empty() {
        return None;
    }
    let count = notes.len();
    let items: Vec<_> = notes
        .iter()
        .map(|note| view! { <li>{location(locale, note)} " " {fault(&note.kind, locale).message}</li> })
        .collect();
    Some(
        view! {
            <section aria-labelledby="not-pages">
                <h2 id="not-pages">{CurationWords::of(locale).not_pages}</h2>
                <details>
                    <summary>{not_pages(locale, count)}</summary>
                    <ul class="file-list">{items}</ul>
                </details>
            </section>
        }
        .into_any(),
    )
}
