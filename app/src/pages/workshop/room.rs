//! The room as those see it who run the check: who is still to vote as a number only, then the talk, then the end.

use balise_domain::journal::event::assessment::AgreedAnswer;
use balise_domain::journal::state::assessment::Stage;
use balise_domain::library::route;
use balise_domain::ports::workshop::{AskedQuestion, WorkshopView};
use balise_domain::text::locale::Locale;
use leptos::prelude::*;

use super::ballots::{apart, seats, turnout};
use super::results::{agreed, results, standing};
use super::{live, named, summary};
use crate::components::forms::text_field::TextField;
use crate::text::workshop::{WorkshopWords, due};

/// What the room shows.
#[derive(Clone, Debug, PartialEq)]
pub struct RoomPage {
    pub view: WorkshopView,
    /// What lets people vote, while they may: the code and the capability.
    pub invitation: Option<(String, String)>,
    /// `http://192.168.1.20:3000`, as the reader reached the site.
    pub origin: String,
    /// Whether only this machine reaches that address.
    pub is_loopback: bool,
    /// The last day proposed for what is decided: `2027-02-25`.
    pub due: String,
    /// Why something was not taken, with the field it is about.
    pub problem: Option<(String, String)>,
    /// What was typed and not taken, by field.
    pub typed: std::collections::HashMap<String, String>,
}

pub(super) fn main(locale: Locale, room: &RoomPage) -> AnyView {
    let words = WorkshopWords::of(locale);
    let view = &room.view;
    let has_votes = view.turnout.is_some();
    let address = route::room(locale, &view.squad.id, &view.assessment);
    let body = match view.stage {
        Stage::Open if has_votes => view! {
            {planned(locale, room, &address)}
            {invite(locale, room, &address)}
            {turnout(locale, view)}
            {apart(locale, view, &address)}
            {seats(locale, room, &address)}
            {confirmed(locale, &address, "reveal", words.reveal, words.reveal_hint)}
            {confirmed(locale, &address, "cancel", words.cancel, words.cancel_hint)}
        }
        .into_any(),
        Stage::Open | Stage::Revealed => view! {
            {planned(locale, room, &address)}
            {talk(locale, room, &address)}
            {planning(locale, room, &address)}
            {confirmed(locale, &address, "close", words.close, words.close_hint)}
        }
        .into_any(),
        Stage::Closed { .. } | Stage::Cancelled => return super::results::main(locale, view),
    };
    view! {
        {summary(locale, room.problem.clone().into_iter().collect())}
        <div class="page-head">
            <h1>{named(locale, view)}</h1>
            {standing(locale, view)}
        </div>
        {body}
        {live(view, "votes")}
    }
    .into_any()
}

/// Open actions of last time come first.
fn planned(locale: Locale, room: &RoomPage, address: &str) -> AnyView {
    let words = WorkshopWords::of(locale);
    let actions: Vec<_> = room
        .view
        .actions
        .iter()
        .map(|action| {
            let owner = action.owner.clone().map(|owner| view! { <bdi>{owner}</bdi> ", " });
            view! {
                <li>
                    <form method="post" action=format!("{address}/done")>
                        <input type="hidden" name="action" value=action.action.to_string() />
                        {action.text.clone()}
                        " "
                        <span class="quiet">{owner} {due(locale, action.due, action.carried_over)}</span>
                        " "
                        <button type="submit" aria-label=format!("{} : {}", words.done, action.text)>{words.done}</button>
                    </form>
                </li>
            }
        })
        .collect();
    let none = actions
        .is_empty()
        .then(|| view! { <p class="quiet">{words.no_actions}</p> });
    view! {
        <section aria-labelledby="planned">
            <h2 id="planned">{words.actions_first}</h2>
            {none}
            <ul class="workshop-actions">{actions}</ul>
        </section>
    }
    .into_any()
}

fn invite(locale: Locale, room: &RoomPage, address: &str) -> Option<AnyView> {
    let words = WorkshopWords::of(locale);
    let (code, capability) = room.invitation.clone()?;
    let link = format!("{}{}", room.origin, route::ballot(locale, &capability));
    let warning = room
        .is_loopback
        .then(|| view! { <p class="workshop-note">{words.loopback}</p> });
    let drawn = view! {
        <section aria-labelledby="invite" class="workshop-invite">
            <h2 id="invite">{words.invite}</h2>
            <p>{words.invite_lead}</p>
            <p class="join-code"><code>{code}</code></p>
            <p class="join-link"><a href=link.clone()>{link.clone()}</a></p>
            <img class="join-qr" src=format!("{address}/qr.svg") alt=words.qr width="240" height="240" />
            {warning}
        </section>
    };
    Some(drawn.into_any())
}

/// A step that cannot be taken back: it asks for a word first.
fn confirmed(locale: Locale, address: &str, step: &'static str, name: &'static str, hint: &'static str) -> AnyView {
    let id = format!("sure-{step}");
    view! {
        <form class="plain-form" method="post" action=format!("{address}/{step}")>
            <p>{hint}</p>
            <label class="choice">
                <input type="checkbox" name="sure" value="yes" id=id required />
                <span>{WorkshopWords::of(locale).sure}</span>
            </label>
            <button type="submit">{name}</button>
        </form>
    }
    .into_any()
}

/// Votes and agreement, by question.
fn talk(locale: Locale, room: &RoomPage, address: &str) -> AnyView {
    let view = &room.view;
    let dimensions: Vec<_> = view
        .dimensions
        .iter()
        .map(|asked| {
            let questions: Vec<_> = asked
                .questions
                .iter()
                .map(|asked| question(locale, room, asked, address))
                .collect();
            view! {
                <section>
                    <h2>{asked.dimension.name.get(locale).to_owned()}</h2>
                    {questions}
                </section>
            }
        })
        .collect();
    dimensions.into_any()
}

fn question(locale: Locale, room: &RoomPage, asked: &AskedQuestion, address: &str) -> AnyView {
    let words = WorkshopWords::of(locale);
    let view = &room.view;
    let id = asked.question.id.clone();
    let chosen = match asked.agreed.as_ref().map(|agreed| agreed.answer) {
        Some(AgreedAnswer::Level(level)) => level.to_string(),
        Some(AgreedAnswer::NotApplicable) => "not-applicable".to_owned(),
        None => String::new(),
    };
    let is_typed = room.typed.get("question").is_some_and(|typed| id == *typed.as_str());
    let typed = |field: &str| room.typed.get(field).filter(|_| is_typed).cloned();
    let note = typed("note").or_else(|| {
        let note = asked.agreed.as_ref().and_then(|agreed| agreed.note.as_ref());
        note.map(|note| note.get(locale).to_owned())
    });
    let chosen = typed("answer").unwrap_or(chosen);
    let names = view.levels.iter().zip(&asked.question.levels).enumerate();
    let mut choices: Vec<(String, String, String)> = names
        .map(|(at, (name, seen))| {
            let number = (at + 1).to_string();
            let name = format!("{number} · {}", name.get(locale));
            (number, name, seen.get(locale).to_owned())
        })
        .collect();
    choices.push((
        "not-applicable".to_owned(),
        words.not_applicable.to_owned(),
        String::new(),
    ));
    let choices: Vec<_> = choices
        .into_iter()
        .map(|(value, name, seen)| {
            let checked = value == chosen;
            view! {
                <label class="choice">
                    <input type="radio" name="answer" value=value checked=checked required />
                    <span>
                        <span class="choice-name">{name}</span>
                        " "
                        <span class="quiet">{seen}</span>
                    </span>
                </label>
            }
        })
        .collect();
    let votes = view.participants.is_some().then(|| results(locale, view, asked));
    let (note_id, title_id, link_id) = (format!("note-{id}"), format!("shown-{id}"), format!("link-{id}"));
    view! {
        <section class="workshop-question" id=format!("q-{id}") tabindex="-1">
            <h3>{asked.question.text.get(locale).to_owned()}</h3>
            {votes}
            {agreed(locale, view, asked)}
            <form class="plain-form" method="post" action=format!("{address}/agree")>
                <input type="hidden" name="question" value=id.to_string() />
                <fieldset class="field">
                    <legend>{words.agree}</legend>
                    {choices}
                </fieldset>
                <div class="field">
                    <label for=note_id.clone()>{words.note}</label>
                    {TextField::new(note_id, "note", note).lines(2).draw()}
                </div>
                <button type="submit">{words.keep}</button>
            </form>
            <details>
                <summary>{words.add_evidence}</summary>
                <form class="plain-form" method="post" action=format!("{address}/evidence")>
                    <input type="hidden" name="question" value=id.to_string() />
                    <div class="field">
                        <label for=title_id.clone()>{words.evidence_title}</label>
                        {TextField::new(title_id, "title", typed("title")).required().draw()}
                    </div>
                    <div class="field">
                        <label for=link_id.clone()>{words.evidence_address}</label>
                        {TextField::new(link_id, "address", typed("address")).draw()}
                    </div>
                    <button type="submit">{words.add_evidence}</button>
                </form>
            </details>
            {withdrawing(locale, asked, address)}
        </section>
    }
    .into_any()
}

/// What the squad shows for a question can be taken back.
fn withdrawing(locale: Locale, asked: &AskedQuestion, address: &str) -> Option<AnyView> {
    let words = WorkshopWords::of(locale);
    if asked.evidence.is_empty() {
        return None;
    }
    let shown: Vec<_> = asked
        .evidence
        .iter()
        .map(|shown| {
            view! {
                <li>
                    <form method="post" action=format!("{address}/withdraw-evidence")>
                        <input type="hidden" name="question" value=asked.question.id.to_string() />
                        <input type="hidden" name="evidence" value=shown.evidence.to_string() />
                        {shown.title.clone()}
                        " "
                        <button type="submit">
                            {words.withdraw} <span class="visually-hidden">" – " {shown.title.clone()}</span>
                        </button>
                    </form>
                </li>
            }
        })
        .collect();
    let drawn = view! {
        <details>
            <summary>{words.withdraw_evidence}</summary>
            <ul class="workshop-actions">{shown}</ul>
        </details>
    };
    Some(drawn.into_any())
}

/// What will be done by whom, and where the squad wants to get.
fn planning(locale: Locale, room: &RoomPage, address: &str) -> AnyView {
    let words = WorkshopWords::of(locale);
    let typed = |field: &str| room.typed.get(field).cloned().unwrap_or_default();
    let day = || room.typed.get("due").cloned().unwrap_or_else(|| room.due.clone());
    let dimensions: Vec<_> = room
        .view
        .dimensions
        .iter()
        .map(|asked| {
            view! {
                <option value=asked.dimension.id.to_string()>{asked.dimension.name.get(locale).to_owned()}</option>
            }
        })
        .collect();
    let levels: Vec<_> = room
        .view
        .levels
        .iter()
        .enumerate()
        .map(|(at, name)| {
            let number = (at + 1).to_string();
            view! { <option value=number.clone()>{format!("{number} · {}", name.get(locale))}</option> }
        })
        .collect();
    view! {
        <section aria-labelledby="new-action">
            <h2 id="new-action">{words.new_action}</h2>
            <form class="plain-form" method="post" action=format!("{address}/action")>
                <div class="field">
                    <label for="action-text">{words.action}</label>
                    {TextField::new("action-text", "text", typed("text")).required().draw()}
                </div>
                <div class="field">
                    <label for="action-due">{words.due}</label>
                    {TextField::new("action-due", "due", day()).of_type("date").required().draw()}
                </div>
                <label class="choice" for="action-mine">
                    <input type="checkbox" id="action-mine" name="mine" value="yes" />
                    <span>{words.mine}</span>
                </label>
                <button type="submit">{words.add_action}</button>
            </form>
        </section>
        <section aria-labelledby="new-target">
            <h2 id="new-target">{words.new_target}</h2>
            <form class="plain-form" method="post" action=format!("{address}/target")>
                <div class="field">
                    <label for="target-dimension">{words.target_dimension}</label>
                    <select id="target-dimension" name="dimension">{dimensions}</select>
                </div>
                <div class="field">
                    <label for="target-level">{words.target_level}</label>
                    <select id="target-level" name="level">{levels}</select>
                </div>
                <div class="field">
                    <label for="target-due">{words.due}</label>
                    {TextField::new("target-due", "due", day()).of_type("date").required().draw()}
                </div>
                <div class="field">
                    <label for="target-why">{words.why}</label>
                    {TextField::new("target-why", "why", typed("why")).draw()}
                </div>
                <button type="submit">{words.add_target}</button>
            </form>
        </section>
    }
    .into_any()
}
