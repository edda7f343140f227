//! Rounds of the practice check: who has done theirs, and the form that opens one.

use std::collections::BTreeSet;

use balise_domain::id::{DimensionId, SquadId};
use balise_domain::library::place::Place;
use balise_domain::library::route;
use balise_domain::ports::view::NamedId;
use balise_domain::ports::view::campaign::{CampaignView, CampaignsView};
use balise_domain::text::locale::Locale;
use leptos::prelude::*;

use crate::components::blocks::empty_state::EmptyState;
use crate::components::forms::checkboxes::checkboxes;
use crate::components::forms::text_field::TextField;
use crate::components::frame::header::HeaderSearch;
use crate::components::frame::page_addresses::PageAddresses;
use crate::components::frame::trail::Trail;
use crate::components::lists::data_table::{ColumnHead, DataTable, TableLabel};
use crate::document::Sheet;
use crate::text::campaign::{CampaignWords, done, held, of_kind, progress};
use crate::text::check::CheckWords;

/// What was filled in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CampaignForm {
    pub name_fr: String,
    pub name_en: String,
    pub opens: String,
    pub closes: String,
    pub dimensions: Vec<DimensionId>,
    pub invited: CampaignScope,
    /// What was ticked among the squads, whether it counts or not.
    pub squads: Vec<SquadId>,
    /// Why it was not opened, and the next step.
    pub problem: Option<String>,
}

/// Which squads a round asks.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum CampaignScope {
    #[default]
    Everyone,
    /// Those of a kind.
    Kind(String),
    /// Those that are ticked.
    These,
}

impl CampaignScope {
    /// How a form says it.
    fn value(&self) -> String {
        match self {
            Self::Everyone => "everyone".to_owned(),
            Self::Kind(kind) => format!("kind:{kind}"),
            Self::These => "these".to_owned(),
        }
    }

    /// Parses the value of a form; unknown values mean everyone.
    pub fn parse(value: &str) -> Self {
        match (value, value.split_once(':')) {
            ("these", _) => Self::These,
            (_, Some(("kind", kind))) => Self::Kind(kind.to_owned()),
            _ => Self::Everyone,
        }
    }
}

pub(crate) fn sheet(locale: Locale, view: CampaignsView, form: &CampaignForm) -> Sheet {
    let words = CampaignWords::of(locale);
    let today = view.today;
    let rounds: Vec<_> = view
        .campaigns
        .into_iter()
        .map(|own| round(locale, &own, own.is_over(today)))
        .collect();
    let rounds = match rounds.is_empty() {
        true => view! { <EmptyState title=words.empty_title text=words.empty /> }.into_any(),
        false => rounds.into_any(),
    };
    let main = view! {
        <Trail locale steps=vec![(CheckWords::of(locale).title.to_owned(), Some(Place::PracticeCheck))] />
        {form.problem.clone().map(|said| summary(locale, said))}
        <div class="page-head">
            <h1>{words.title}</h1>
            <p class="lead">{words.lead}</p>
        </div>
        {rounds}
        {opening(locale, form, view.dimensions, view.squads)}
    }
    .into_any();
    Sheet {
        title: words.title.to_owned(),
        description: words.lead.to_owned(),
        addresses: PageAddresses::of(Place::Campaigns, locale),
        search: HeaderSearch::Shown,
        main,
    }
}

fn summary(locale: Locale, said: String) -> AnyView {
    view! {
        <div class="error-summary" role="alert" aria-labelledby="campaign-problem" tabindex="-1">
            <h2 id="campaign-problem">{CampaignWords::of(locale).problem}</h2>
            <ul>
                <li>
                    <a href="#campaign-name-fr">{said}</a>
                </li>
            </ul>
        </div>
    }
    .into_any()
}

fn round(locale: Locale, own: &CampaignView, is_over: bool) -> AnyView {
    let words = CampaignWords::of(locale);
    let id = format!("round-{}", own.campaign);
    let labelled = id.clone();
    let (finished, all) = (own.done(), own.squads.len());
    let dimensions: Vec<_> = own
        .dimensions
        .iter()
        .map(|dimension| view! { <li>{dimension.name.get(locale).to_owned()}</li> })
        .collect();
    let rows: Vec<_> = own
        .squads
        .iter()
        .map(|(squad, state)| {
            view! {
                <tr>
                    <th scope="row">
                        <a href=Place::SquadCheck(squad.id.clone()).href(locale)>{squad.name.get(locale).to_owned()}</a>
                    </th>
                    <td>{progress(locale, *state)}</td>
                </tr>
            }
        })
        .collect();
    let columns = ColumnHead::texts([words.squad, words.state]);
    let close = (!is_over).then(|| {
        view! {
            <form class="line-form" action=route::CLOSE_CAMPAIGN.with(locale, [own.campaign.as_str()]) method="post">
                <button type="submit">
                    {words.close} <span class="visually-hidden">" " {own.name.get(locale).to_owned()}</span>
                </button>
            </form>
        }
    });
    view! {
        <section class="round" aria-labelledby=labelled>
            <h2 id=id>{own.name.get(locale).to_owned()}</h2>
            <p class="quiet">{held(locale, own.opens, own.closes, own.closed)}</p>
            <ul class="chips">{dimensions}</ul>
            <p>
                <progress aria-hidden="true" max=all.to_string() value=finished.to_string()></progress>
                " "
                {done(locale, finished, all)}
            </p>
            <details>
                <summary>{words.details}</summary>
                <DataTable called=TableLabel::Label(words.details) columns>{rows}</DataTable>
            </details>
            {close}
        </section>
    }
    .into_any()
}

fn opening(
    locale: Locale,
    form: &CampaignForm,
    dimensions: Vec<NamedId<DimensionId>>,
    squads: Vec<(NamedId<SquadId>, String)>,
) -> AnyView {
    let words = CampaignWords::of(locale);
    let field = |id: &'static str, name: &'static str, label: &'static str, kind: &'static str, value: String| {
        view! {
            <div class="field">
                <label for=id>{label}</label>
                {TextField::new(id, name, value).of_type(kind).longest(120).required().draw()}
            </div>
        }
    };
    let boxes: Vec<_> = dimensions
        .into_iter()
        .map(|dimension| {
            let checked = form.dimensions.is_empty() || form.dimensions.contains(&dimension.id);
            view! {
                <label class="choice">
                    <input type="checkbox" name="dimension" value=dimension.id.to_string() checked=checked />
                    <span>{dimension.name.get(locale).to_owned()}</span>
                </label>
            }
        })
        .collect();
    view! {
        <section aria-labelledby="open-campaign">
            <h2 id="open-campaign">{words.open_title}</h2>
            <form class="plain-form" action=route::CAMPAIGNS.href(locale) method="post">
                {field("campaign-name-fr", "name_fr", words.name_fr, "text", form.name_fr.clone())}
                {field("campaign-name-en", "name_en", words.name_en, "text", form.name_en.clone())}
                {field("campaign-opens", "opens", words.opens, "date", form.opens.clone())}
                {field("campaign-closes", "closes", words.closes, "date", form.closes.clone())}
                <fieldset class="field">
                    <legend>{words.dimensions}</legend>
                    {boxes}
                </fieldset>
                {inviting(locale, form, squads)}
                <button type="submit">{words.open}</button>
            </form>
        </section>
    }
    .into_any()
}

/// The squads of a campaign: all, those of one kind, or those selected.
fn inviting(locale: Locale, form: &CampaignForm, squads: Vec<(NamedId<SquadId>, String)>) -> AnyView {
    let words = CampaignWords::of(locale);
    let choice = |invited: CampaignScope, name: String| {
        let checked = form.invited == invited;
        view! {
            <label class="choice">
                <input type="radio" name="invited" value=invited.value() checked=checked />
                <span>{name}</span>
            </label>
        }
    };
    let kinds: BTreeSet<&String> = squads.iter().map(|(_, kind)| kind).collect();
    let kinds = (kinds.len() > 1).then_some(kinds).into_iter().flatten();
    let kinds: Vec<_> = kinds
        .map(|kind| choice(CampaignScope::Kind(kind.clone()), of_kind(locale, kind)))
        .collect();
    let names = squads.iter().map(|(squad, _)| squad);
    let boxes = checkboxes(locale, "squad", names, |id| form.squads.contains(id));
    view! {
        <fieldset class="field">
            <legend>{words.invited}</legend>
            {choice(CampaignScope::Everyone, words.everyone.to_owned())}
            {kinds}
            {choice(CampaignScope::These, words.these.to_owned())}
            <details open=form.invited == CampaignScope::These>
                <summary>{words.choose}</summary>
                {boxes}
            </details>
        </fieldset>
    }
    .into_any()
}
