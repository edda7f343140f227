//! The queue of look-alike pages: what to decide, narrowed by likeness and squad.

use balise_domain::library::place::Place;
use balise_domain::ports::look_alike::{CandidateFilter, CandidateLine, CandidatesView, DecisionFilter, Likeness};
use balise_domain::text::locale::Locale;
use leptos::prelude::*;

use crate::components::blocks::empty_state::EmptyState;
use crate::components::frame::header::HeaderSearch;
use crate::components::frame::page_addresses::PageAddresses;
use crate::components::frame::trail::Trail;
use crate::components::lists::data_table::{ColumnHead, DataTable, TableLabel};
use crate::components::lists::pager::Pager;
use crate::document::Sheet;
use crate::text::candidates::{CandidateWords, decision, likeness, others, strength, with_count};
use crate::text::curation::CurationWords;

/// Pages of a group that are named in the queue.
const NAMED: usize = 6;

/// The address of the queue under a filter.
fn address(locale: Locale, filter: &CandidateFilter) -> String {
    let mut query = form_urlencoded::Serializer::new(String::new());
    if filter.settled == DecisionFilter::Decided {
        query.append_pair("settled", "decided");
    }
    if let Some(likeness) = filter.likeness {
        query.append_pair("kind", likeness.as_str());
    }
    if let Some(squad) = &filter.squad {
        query.append_pair("squad", squad.as_str());
    }
    if filter.page > 0 {
        query.append_pair("page", &(filter.page + 1).to_string());
    }
    let path = Place::Candidates.href(locale);
    match query.finish() {
        query if query.is_empty() => path,
        query => format!("{path}?{query}"),
    }
}

pub(crate) fn sheet(locale: Locale, filter: &CandidateFilter, view: CandidatesView) -> Sheet {
    let words = CandidateWords::of(locale);
    let pages = view.total.div_ceil(CandidatesView::PAGE_SIZE);
    let to_page = |page| {
        let filter = CandidateFilter { page, ..filter.clone() };
        address(locale, &filter)
    };
    let previous = (filter.page > 0).then(|| to_page(filter.page - 1));
    let next = (filter.page + 1 < pages).then(|| to_page(filter.page + 1));
    let tabs = tabs(locale, filter, &view);
    let narrowing = narrowing(locale, filter, &view);
    let list = if !view.is_compared {
        view! { <EmptyState title=words.waiting_title text=words.waiting /> }.into_any()
    } else if view.lines.is_empty() {
        view! { <EmptyState title=words.empty_title text=words.empty /> }.into_any()
    } else {
        view! {
            {table(locale, view.lines)}
            <Pager locale page=filter.page pages previous next />
        }
        .into_any()
    };
    let desk = (CurationWords::of(locale).title.to_owned(), Some(Place::Curation));
    let main = view! {
        <Trail locale steps=vec![desk] />
        <div class="page-head">
            <h1 id="candidates">{words.title}</h1>
            <p class="lead">{words.lead}</p>
        </div>
        {tabs}
        {narrowing}
        {list}
    }
    .into_any();
    let addresses = PageAddresses {
        other: address(locale.other(), filter),
        ..PageAddresses::of(Place::Candidates, locale)
    };
    Sheet {
        title: words.title.to_owned(),
        description: words.lead.to_owned(),
        addresses,
        search: HeaderSearch::Shown,
        main,
    }
}

/// What waits and what was decided, with their counts.
fn tabs(locale: Locale, filter: &CandidateFilter, view: &CandidatesView) -> AnyView {
    let words = CandidateWords::of(locale);
    let tab = |settled, name, count| {
        let to = CandidateFilter {
            settled,
            page: 0,
            ..filter.clone()
        };
        let current = (filter.settled == settled).then_some("page");
        view! {
            <li>
                <a href=address(locale, &to) aria-current=current>
                    {with_count(locale, name, count)}
                </a>
            </li>
        }
    };
    view! {
        <nav aria-label=words.settled>
            <ul class="chips">
                {tab(DecisionFilter::Open, words.open, view.open)} {tab(DecisionFilter::Decided, words.decided, view.decided)}
            </ul>
        </nav>
    }
    .into_any()
}

fn narrowing(locale: Locale, filter: &CandidateFilter, view: &CandidatesView) -> AnyView {
    let words = CandidateWords::of(locale);
    let kinds: Vec<_> = Likeness::ALL
        .into_iter()
        .map(|kind| {
            let selected = filter.likeness == Some(kind);
            view! { <option value=kind.as_str() selected=selected>{likeness(locale, kind)}</option> }
        })
        .collect();
    let squads: Vec<_> = view
        .squads
        .iter()
        .map(|squad| {
            let selected = filter.squad.as_ref() == Some(&squad.id);
            view! {
                <option value=squad.id.to_string() selected=selected>{squad.name.get(locale).to_owned()}</option>
            }
        })
        .collect();
    let settled = (filter.settled == DecisionFilter::Decided)
        .then(|| view! { <input type="hidden" name="settled" value="decided" /> });
    view! {
        <form class="line-form" action=Place::Candidates.href(locale) method="get">
            {settled}
            <select name="kind" aria-label=words.likeness>
                <option value="">{words.any_likeness}</option>
                {kinds}
            </select>
            <select name="squad" aria-label=words.squad>
                <option value="">{words.any_squad}</option>
                {squads}
            </select>
            <button type="submit">{words.narrow}</button>
        </form>
    }
    .into_any()
}

fn table(locale: Locale, lines: Vec<CandidateLine>) -> AnyView {
    let words = CandidateWords::of(locale);
    let rows: Vec<_> = lines.into_iter().map(|line| row(locale, &line)).collect();
    let columns = vec![
        ColumnHead::text(words.group),
        ColumnHead::text(words.likeness),
        ColumnHead::number(words.score),
        ColumnHead::text(words.words),
        ColumnHead::text(words.decision),
    ];
    view! { <DataTable called=TableLabel::Heading("candidates") columns>{rows}</DataTable> }.into_any()
}

fn row(locale: Locale, line: &CandidateLine) -> AnyView {
    let words = CandidateWords::of(locale);
    let href = Place::Candidate(line.candidate.clone()).href(locale);
    let members: Vec<_> = line
        .members
        .iter()
        .take(NAMED)
        .map(|member| {
            let lang = (member.lang != locale).then(|| member.lang.tag());
            view! {
                <li>
                    <span class="squad-name">{member.squad.name.get(locale).to_owned()}</span>
                    " "
                    <span lang=lang>{member.title.clone()}</span>
                </li>
            }
        })
        .collect();
    let more = line.members.len().saturating_sub(NAMED);
    let more = (more > 0).then(|| view! { <li class="quiet">{others(locale, more)}</li> });
    let first = line
        .members
        .first()
        .map(|member| member.title.clone())
        .unwrap_or_default();
    let decided = line.decided.as_ref().map(|verdict| {
        view! { <p>{decision(locale, &verdict.decision)}</p> }
    });
    view! {
        <tr>
            <th scope="row">
                <ul class="answers">{members} {more}</ul>
            </th>
            <td>{likeness(locale, line.likeness)}</td>
            <td class="number">{strength(locale, line.score)}</td>
            <td>{line.words.join(", ")}</td>
            <td>
                {decided}
                <a href=href>
                    {words.compare} <span class="visually-hidden">": " {first}</span>
                </a>
            </td>
        </tr>
    }
    .into_any()
}
