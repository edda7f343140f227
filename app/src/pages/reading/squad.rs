//! The page of a squad: its mission, playbooks, practices and check results.

use balise_domain::Date;
use balise_domain::adoptions::adoption::{Adoption, AdoptionState};
use balise_domain::check::rubric::Rubric;
use balise_domain::id::{DimensionId, PracticeId, SquadId};
use balise_domain::library::place::Place;
use balise_domain::library::route;
use balise_domain::library::squad::{Squad, Tool};
use balise_domain::ports::history::ChangeLine;
use balise_domain::ports::view::next_step::NextStepsView;
use balise_domain::ports::view::{NamedId, PracticeCard, SquadView};
use balise_domain::text::locale::Locale;
use leptos::prelude::*;

use crate::components::blocks::article_body::ArticleBody;
use crate::components::blocks::empty_state::EmptyState;
use crate::components::blocks::facts::Facts;
use crate::components::blocks::reminders::Reminders;
use crate::components::forms::declaration::{Choice, Declaration, squad_names};
use crate::components::frame::header::HeaderSearch;
use crate::components::frame::page_addresses::PageAddresses;
use crate::components::frame::trail::Trail;
use crate::components::inline::badges::Badge;
use crate::components::inline::contact::Contact;
use crate::components::lists::adopters::adoption_text;
use crate::components::lists::change_list::{ChangeList, ListContext};
use crate::components::lists::contents_tree::contents_tree;
use crate::components::lists::data_table::{ColumnHead, DataTable, TableLabel};
use crate::components::lists::page_list::{Detail, PageList};
use crate::document::Sheet;
use crate::form_draft::FormDraft;
use crate::pages::check::squad_check::{first_steps, overview};
use crate::pages::reading::changes;
use crate::text::changes::ChangesWords;
use crate::text::ledger::LedgerWords;
use crate::text::next_step::NextStepWords;
use crate::text::squad::{SquadWords, description, left};
use crate::text::{counts, dates, names, practice};

/// Lines of the last changes.
const ACTIVITY: usize = 8;

/// `rubric` names the dimensions it answers for, and the levels of its check.
pub(crate) fn sheet(
    locale: Locale,
    view: SquadView,
    next: &NextStepsView,
    rubric: &Rubric,
    draft: &FormDraft,
) -> Sheet {
    let words = SquadWords::of(locale);
    let squad = view.squad;
    let place = Place::Squad(squad.id.clone());
    let name = squad.name.get(locale).to_owned();
    let mission = squad.mission.as_ref().map(|mission| mission.get(locale).to_owned());
    let facts = facts(locale, &squad, &view.asks, rubric);
    let stack = stack(locale, &squad.stack);
    let contents = if view.contents.is_empty() {
        view! { <p class="quiet">{words.no_contents}</p> }.into_any()
    } else {
        contents_tree(locale, view.contents)
    };
    let practices = practices(locale, view.practices);
    let started = started(locale, view.started);
    let declaration = squad
        .left
        .is_none()
        .then(|| declaration(locale, &squad.id, view.declarable, &view.squads, (view.today, draft)));
    let check = match view.check {
        Some(check) => {
            let more = Place::SquadCheck(squad.id.clone()).href(locale);
            view! {
                {overview(locale, &check, &rubric.levels)}
                <p class="more">
                    <a href=more>{words.check_more}</a>
                </p>
            }
            .into_any()
        }
        None => view! {
            <EmptyState title=words.not_assessed_title text=words.not_assessed />
            <p class="more">
                <a href=Place::CheckModel.href(locale)>{words.see_model}</a>
            </p>
        }
        .into_any(),
    };
    let next = squad.left.is_none().then(|| {
        view! {
            <section class="next-steps" aria-labelledby="page-next">
                <h2 id="page-next">{NextStepWords::of(locale).title}</h2>
                {first_steps(locale, next, rubric)}
            </section>
        }
    });
    let changed = (!view.changed.is_empty()).then(|| {
        view! {
            <section aria-labelledby="page-changed">
                <h2 id="page-changed">{words.changed}</h2>
                <PageList locale pages=view.changed detail=Detail::Changed />
            </section>
        }
    });
    let activity = activity(locale, &squad, view.activity);
    let raw = format!("{}.md", place.href(locale));
    let addresses = view.intro.as_ref().map_or_else(
        || PageAddresses::of(place.clone(), locale),
        |intro| PageAddresses::of_article(place.clone(), intro.page.lang, intro.pair.as_ref(), locale),
    );
    let addresses = PageAddresses {
        feed: Some(format!("{}?squad={}", route::PRACTICES_FEED.href(locale), squad.id)),
        ..addresses
    };
    let intro = view.intro.map(|article| {
        view! {
            <section class="squad-intro" aria-label=words.intro>
                <ArticleBody locale article raw />
            </section>
        }
    });
    let former = squad
        .left
        .map(|on| view! { <Badge tone="quiet" text=left(locale, on) /> });
    let trail = vec![(words.title.to_owned(), Some(Place::Squads))];
    let main = view! {
        <Trail locale steps=trail />
        <div class="page-head">
            <h1>{name.clone()}</h1>
            {mission.clone().map(|mission| view! { <p class="lead">{mission}</p> })}
            {former}
            <Reminders locale squad=squad.id.clone() reminders=view.reminders today=view.today />
        </div>
        <div class="with-rail">
            <div class="rail">
                {facts} <section aria-labelledby="page-contents">
                    <h2 id="page-contents">{words.contents}</h2>
                    <p class="quiet">{counts::playbooks(locale, view.playbooks)}</p>
                    {contents}
                </section>
            </div>
            <div class="flow">
                {intro} <section aria-labelledby="page-practices">
                    <h2 id="page-practices">{words.practices}</h2>
                    {practices}
                    {started}
                    {declaration}
                </section> <section aria-labelledby="page-check">
                    <h2 id="page-check">{words.check}</h2>
                    {check}
                </section> {next} {stack} {changed} {activity}
            </div>
        </div>
    }
    .into_any();
    Sheet {
        description: mission.unwrap_or_else(|| description(locale, &name)),
        title: name,
        addresses,
        search: HeaderSearch::Shown,
        main,
    }
}

/// What happened lately, and the way to all of it.
fn activity(locale: Locale, squad: &Squad, mut changes: Vec<ChangeLine>) -> AnyView {
    let words = ChangesWords::of(locale);
    changes.truncate(ACTIVITY);
    let list = if changes.is_empty() {
        view! { <p class="quiet">{words.no_activity}</p> }.into_any()
    } else {
        let all = changes::address(locale, Some(&squad.id), 0);
        view! {
            <ChangeList locale changes under=ListContext::Section within=Some(squad.id.clone()) />
            <p class="more">
                <a href=all>{words.all_of_squad}</a>
            </p>
        }
        .into_any()
    };
    view! {
        <section aria-labelledby="page-activity">
            <h2 id="page-activity">{words.activity}</h2>
            {list}
        </section>
    }
    .into_any()
}

fn facts(locale: Locale, squad: &Squad, asks: &[DimensionId], rubric: &Rubric) -> impl IntoView + use<> {
    let words = SquadWords::of(locale);
    let members = squad
        .members
        .map(|members| counts::members(locale, usize::try_from(members).unwrap_or_default()).into_any());
    let contact = squad
        .contact
        .clone()
        .map(|contact| view! { <Contact locale contact /> }.into_any());
    let ask: Vec<_> = asks
        .iter()
        .filter_map(|id| rubric.dimension(id.as_str()))
        .map(|dimension| view! { <li>{dimension.name.get(locale).to_owned()}</li> })
        .collect();
    let ask = (!ask.is_empty()).then(|| view! { <ul>{ask}</ul> }.into_any());
    let since = squad.active_from.map(|on| dates::month(locale, on).into_any());
    view! {
        <Facts facts=vec![
            (words.contact, contact),
            (words.ask_us, ask),
            (words.members, members),
            (words.active_from, since),
        ] />
    }
}

fn stack(locale: Locale, tools: &[Tool]) -> Option<AnyView> {
    if tools.is_empty() {
        return None;
    }
    let words = SquadWords::of(locale);
    let rows: Vec<_> = tools
        .iter()
        .map(|tool| {
            view! {
                <tr>
                    <th scope="row">{tool.name.clone()}</th>
                    <td>{tool.purpose.to_string()}</td>
                    <td>{tool.note.as_ref().map(|note| note.get(locale).to_owned())}</td>
                </tr>
            }
        })
        .collect();
    let columns = ColumnHead::texts([words.tool, words.purpose, words.note]);
    Some(
        view! {
            <section aria-labelledby="page-stack">
                <h2 id="page-stack">{words.stack}</h2>
                <DataTable called=TableLabel::Heading("page-stack") columns>{rows}</DataTable>
            </section>
        }
        .into_any(),
    )
}

/// The form with which it says how far it is with a practice.
fn declaration(
    locale: Locale,
    squad: &SquadId,
    practices: Vec<(PracticeId, String)>,
    squads: &[NamedId<SquadId>],
    (today, draft): (Date, &FormDraft),
) -> Option<AnyView> {
    if practices.is_empty() {
        return None;
    }
    let form = Declaration {
        id: "page-declare".to_owned(),
        back: format!("{}#page-practices", Place::Squad(squad.clone()).href(locale)),
        squad: Choice::Fixed(squad.clone()),
        practice: Choice::Among(practices),
        today,
        wrong: None,
        draft,
    };
    let open = draft.about(&[("corrects", "")]).is_open();
    Some(
        view! {
            <details open=open>
                <summary>{LedgerWords::of(locale).declare_of_squad}</summary>
                {squad_names(locale, squads)}
                {form.form(locale)}
            </details>
        }
        .into_any(),
    )
}

/// What the squad practises, one group a state.
fn practices(locale: Locale, mut declared: Vec<(PracticeCard, Adoption)>) -> AnyView {
    if declared.is_empty() {
        return view! { <p class="quiet">{SquadWords::of(locale).no_practices}</p> }.into_any();
    }
    AdoptionState::ALL
        .into_iter()
        .filter_map(|state| {
            let of_state: Vec<_> = declared
                .extract_if(.., |(_, adoption)| adoption.state == state)
                .collect();
            (!of_state.is_empty()).then(|| {
                let items: Vec<_> = of_state
                    .into_iter()
                    .map(|(card, adoption)| practice_line(locale, card, &adoption))
                    .collect();
                view! {
                    <div class="adoption-group">
                        <h3>{names::adoption(locale, state)}</h3>
                        <ul>{items}</ul>
                    </div>
                }
            })
        })
        .collect::<Vec<_>>()
        .into_any()
}

/// The practices that spread from here.
fn started(locale: Locale, practices: Vec<(PracticeId, String)>) -> Option<AnyView> {
    if practices.is_empty() {
        return None;
    }
    let items: Vec<_> = practices
        .into_iter()
        .map(|(practice, title)| {
            view! {
                <li>
                    <a href=Place::Practice(practice).href(locale)>{title}</a>
                </li>
            }
        })
        .collect();
    Some(
        view! {
            <div class="adoption-group">
                <h3>{SquadWords::of(locale).started}</h3>
                <ul>{items}</ul>
            </div>
        }
        .into_any(),
    )
}

fn practice_line(locale: Locale, card: PracticeCard, adoption: &Adoption) -> AnyView {
    let foreign = (card.lang != locale).then(|| card.lang.tag());
    let since = adoption.since.map(|since| practice::since(locale, since));
    view! {
        <li>
            <a href=Place::Practice(card.id).href(locale) lang=foreign>
                {card.title}
            </a>
            {since.map(|since| view! { " " <span class="quiet">{since}</span> })}
            {adoption_text(locale, adoption).map(|said| view! { <p>{said}</p> })}
        </li>
    }
    .into_any()
}
