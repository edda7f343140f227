//! One group of look-alike pages, side by side, and what a curator makes of it.

use balise_domain::id::PracticeId;
use balise_domain::id::content_id::ContentId;
use balise_domain::library::place::Place;
use balise_domain::ports::look_alike::{CandidateLine, CandidateMember, CandidateView, TextBlock};
use balise_domain::text::locale::{Bilingual, Locale};
use leptos::prelude::*;

use crate::components::forms::text_field::TextField;
use crate::components::frame::header::HeaderSearch;
use crate::components::frame::page_addresses::PageAddresses;
use crate::components::frame::trail::Trail;
use crate::document::Sheet;
use crate::form_draft::FormDraft;
use crate::text::candidates::{CandidateWords, decision, labelled, likeness, others, strength};
use crate::text::curation::CurationWords;
use crate::text::quoted;

/// Tells one set of revisions from another, so that nobody decides on texts they have not seen.
pub fn seen(members: &[CandidateMember]) -> ContentId {
    let revisions: Vec<&str> = members.iter().map(|member| member.revision.as_str()).collect();
    ContentId::of(revisions.join("\n").as_bytes())
}

pub(crate) fn sheet(locale: Locale, view: CandidateView, draft: &FormDraft) -> Sheet {
    let words = CandidateWords::of(locale);
    let line = &view.line;
    let place = Place::Candidate(line.candidate.clone());
    let first = line
        .members
        .first()
        .map(|member| member.title.clone())
        .unwrap_or_default();
    let title = format!("{} · {first}", likeness(locale, line.likeness));
    let steps = vec![
        (CurationWords::of(locale).title.to_owned(), Some(Place::Curation)),
        (words.title.to_owned(), Some(Place::Candidates)),
    ];
    let passages: Vec<_> = view
        .passages
        .iter()
        .map(|passage| view! { <li>{quoted(locale, passage)}</li> })
        .collect();
    let passages = (!passages.is_empty()).then(|| {
        view! {
            <h2 id="passages">{words.passages}</h2>
            <ul class="answers">{passages}</ul>
        }
    });
    let next = view.next.clone().map(|next| {
        view! {
            <p class="more">
                <a rel="next" href=Place::Candidate(next).href(locale)>{words.next}</a>
            </p>
        }
    });
    let verdict = match &line.decided {
        Some(_) => decided(locale, line),
        None => deciding(locale, line, &view.practices, draft),
    };
    let more = line.members.len().saturating_sub(view.texts.len());
    let more = (more > 0).then(|| view! { <p class="quiet">{others(locale, more)}</p> });
    let draft_address = format!("{}/draft.md", place.href(locale));
    let main = view! {
        <Trail locale steps />
        <div class="page-head">
            <h1>{title.clone()}</h1>
            <p>
                {labelled(locale, words.score, &strength(locale, line.score))} " · "
                {labelled(locale, words.words, &line.words.join(", "))}
            </p>
        </div>
        {passages}
        <h2 id="side-by-side">{words.side_by_side}</h2>
        <p class="section-lead">{words.legend}</p>
        {columns(locale, &line.members, &view.texts)}
        {more}
        {verdict}
        {next}
        <h2 id="draft">{words.draft}</h2>
        <p class="section-lead">{words.draft_lead}</p>
        <p>
            <a href=draft_address download="practice.md">{words.download}</a>
        </p>
        <details>
            <summary>{words.draft}</summary>
            <pre class="draft" tabindex="0">{view.draft.clone()}</pre>
        </details>
    }
    .into_any();
    Sheet {
        title,
        description: words.lead.to_owned(),
        addresses: PageAddresses::of(place, locale),
        search: HeaderSearch::Shown,
        main,
    }
}

/// The pages beside one another; on a narrow screen one below the other.
fn columns(locale: Locale, members: &[CandidateMember], texts: &[Vec<TextBlock>]) -> AnyView {
    let columns: Vec<_> = members
        .iter()
        .zip(texts)
        .enumerate()
        .map(|(number, (member, blocks))| {
            let lang = (member.lang != locale).then(|| member.lang.tag());
            let heading = format!("page-{number}");
            let named = heading.clone();
            let blocks: Vec<_> = blocks
                .iter()
                .enumerate()
                .map(|(at, own)| {
                    block(
                        locale,
                        number,
                        own,
                        first_of(blocks, at),
                        beside(texts, number, own.common),
                    )
                })
                .collect();
            view! {
                <article class="side" aria-labelledby=named>
                    <h3 id=heading>
                        <span class="squad-name">{member.squad.name.get(locale).to_owned()}</span>
                        " "
                        <a href=member.place.href(locale) lang=lang>
                            {member.title.clone()}
                        </a>
                    </h3>
                    <ol class="side-blocks" lang=lang>
                        {blocks}
                    </ol>
                </article>
            }
        })
        .collect();
    view! { <div class="side-by-side">{columns}</div> }.into_any()
}

/// Whether this block is the first of its page with its number: the one that links lead to.
fn first_of(blocks: &[TextBlock], at: usize) -> bool {
    let common = blocks[at].common;
    common.is_some() && blocks[..at].iter().all(|block| block.common != common)
}

/// The next page that has what is in common, around to the first.
fn beside(texts: &[Vec<TextBlock>], number: usize, common: Option<usize>) -> Option<usize> {
    common?;
    let others = (number + 1..texts.len()).chain(0..number);
    let mut having = others.filter(|other| texts[*other].iter().any(|block| block.common == common));
    having.next()
}

fn block(locale: Locale, page: usize, block: &TextBlock, is_first: bool, beside: Option<usize>) -> AnyView {
    let words = CandidateWords::of(locale);
    let text = match block.is_heading {
        true => view! { <strong>{block.text.clone()}</strong> }.into_any(),
        false => view! { <span>{block.text.clone()}</span> }.into_any(),
    };
    let Some(common) = block.common else {
        return view! {
            <li data-common="no">
                <span class="side-mark" aria-hidden="true">"+"</span>
                <span class="visually-hidden" lang=locale.tag()>{words.only_here} ": "</span>
                {text}
            </li>
        }
        .into_any();
    };
    let id = is_first.then(|| format!("page-{page}-{common}"));
    let mark = match beside {
        Some(other) => view! {
            <a class="side-mark" href=format!("#page-{other}-{common}") lang=locale.tag()>
                <span class="visually-hidden">{words.in_common} " "</span>
                <span aria-hidden="true">"="</span>
                {common}
            </a>
        }
        .into_any(),
        None => view! { <span class="side-mark">"=" {common}</span> }.into_any(),
    };
    view! { <li data-common="yes" id=id>{mark} " " {text}</li> }.into_any()
}

/// What holds, and how to take it back.
fn decided(locale: Locale, line: &CandidateLine) -> AnyView {
    let words = CandidateWords::of(locale);
    let Some(verdict) = &line.decided else {
        return ().into_any();
    };
    let why = verdict
        .why
        .clone()
        .map(|why| view! { <p>{labelled(locale, words.why, &quoted(locale, &why))}</p> });
    view! {
        <section aria-labelledby="decision">
            <h2 id="decision">{words.decision}</h2>
            <p>
                <strong>{decision(locale, &verdict.decision)}</strong>
            </p>
            {why}
            <form action=Place::Candidates.href(locale) method="post">
                <input type="hidden" name="candidate" value=line.candidate.to_string() />
                <input type="hidden" name="reopen" value=verdict.candidate.as_str().to_owned() />
                <button type="submit">{words.undo}</button>
            </form>
        </section>
    }
    .into_any()
}

fn deciding(locale: Locale, line: &CandidateLine, practices: &[(PracticeId, Bilingual)], draft: &FormDraft) -> AnyView {
    let words = CandidateWords::of(locale);
    let draft = draft.about(&[("candidate", line.candidate.as_str())]);
    let options: Vec<_> = practices
        .iter()
        .map(|(practice, name)| {
            let selected = draft.is_chosen("into", practice.as_str(), false);
            view! {
                <option value=practice.to_string() selected=selected>
                    {name.get(locale).to_owned()}
                </option>
            }
        })
        .collect();
    let choice = |value: &'static str, name: &'static str| {
        let checked = draft.is_chosen("decision", value, false);
        view! {
            <label class="choice">
                <input type="radio" name="decision" value=value checked=checked required />
                <span>{name}</span>
            </label>
        }
    };
    let into_described = match draft.error_id("into") {
        Some(error) => format!("into-hint {error}"),
        None => "into-hint".to_owned(),
    };
    view! {
        <section aria-labelledby="decision">
            <h2 id="decision">{words.decide}</h2>
            <p class="section-lead">{words.decide_lead}</p>
            <form class="plain-form" action=Place::Candidates.href(locale) method="post">
                <input type="hidden" name="candidate" value=line.candidate.to_string() />
                <input type="hidden" name="seen" value=seen(&line.members).as_str().to_owned() />
                <fieldset class="field" id="page-verdict" aria-describedby=draft.error_id("decision")>
                    <legend>{words.decision}</legend>
                    {draft.error("decision", "page-verdict")}
                    {choice("variants", words.variants)}
                    {choice("different", words.different)}
                    {choice("merge", words.merge)}
                </fieldset>
                <div class="field">
                    <label for="into">{words.into}</label>
                    <p class="quiet" id="into-hint">{words.into_hint}</p>
                    {draft.error("into", "into")}
                    <select id="into" name="into" aria-describedby=into_described>
                        <option value="">"—"</option>
                        {options}
                    </select>
                </div>
                <div class="field">
                    <label for="why">{words.why}</label>
                    {draft.error("why", "why")}
                    {TextField::new("why", "why", draft.value("why"))
                        .longest(500)
                        .mended_as_said_in(draft.error_id("why"))
                        .draw()}
                </div>
                <button type="submit">{words.send}</button>
            </form>
        </section>
    }
    .into_any()
}
