//! The form that opens a check for a squad.

use balise_domain::check::assessment::Mode;
use balise_domain::id::{CampaignId, DimensionId, SquadId};
use balise_domain::library::route;
use balise_domain::ports::view::{NamedId, SquadCard};
use balise_domain::text::locale::{Bilingual, Locale};
use leptos::prelude::*;

use super::summary;
use crate::components::forms::checkboxes::checkboxes;
use crate::components::forms::text_field::TextField;
use crate::text::campaign::CampaignWords;
use crate::text::workshop::{WorkshopWords, mode};

/// What was filled in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpeningForm {
    pub squad: Option<SquadId>,
    pub period: String,
    pub mode: Mode,
    pub dimensions: Vec<DimensionId>,
    /// The round that it is part of.
    pub campaign: Option<CampaignId>,
    /// Rounds that are open.
    pub rounds: Vec<(CampaignId, Bilingual)>,
    /// Why it was not opened, and the next step.
    pub problem: Option<String>,
}

/// Every way of holding a check, with its name in forms.
pub(super) const MODES: [(Mode, &str); 4] = [
    (Mode::Workshop, "workshop"),
    (Mode::Asynchronous, "asynchronous"),
    (Mode::Solo, "solo"),
    (Mode::Checkpoint, "checkpoint"),
];

pub(super) fn main(
    locale: Locale,
    form: &OpeningForm,
    squads: Vec<SquadCard>,
    dimensions: Vec<NamedId<DimensionId>>,
) -> AnyView {
    let words = WorkshopWords::of(locale);
    let options: Vec<_> = squads
        .into_iter()
        .filter(|card| card.squad.left.is_none())
        .map(|card| {
            let selected = form.squad.as_ref() == Some(&card.squad.id);
            view! {
                <option value=card.squad.id.to_string() selected=selected>
                    {card.squad.name.get(locale).to_owned()}
                </option>
            }
        })
        .collect();
    let modes: Vec<_> = MODES
        .into_iter()
        .map(|(each, name)| {
            view! {
                <label class="choice">
                    <input type="radio" name="mode" value=name checked=each == form.mode />
                    <span>{mode(locale, each)}</span>
                </label>
            }
        })
        .collect();
    let boxes = checkboxes(locale, "dimension", &dimensions, |id| form.dimensions.contains(id));
    let problems = form.problem.clone().map(|said| ("open-squad".to_owned(), said));
    view! {
        {summary(locale, problems.into_iter().collect())}
        <div class="page-head">
            <h1>{words.open_title}</h1>
            <p class="lead">{words.open_lead}</p>
        </div>
        <form class="plain-form" method="post" action=route::CHECKS.href(locale)>
            <div class="field">
                <label for="open-squad">{words.squad}</label>
                <select id="open-squad" name="squad">{options}</select>
            </div>
            <div class="field">
                <label for="open-period">{words.period}</label>
                <p class="quiet" id="open-period-hint">{words.period_hint}</p>
                {TextField::new("open-period", "period", form.period.clone())
                    .longest(40)
                    .required()
                    .described_by("open-period-hint")
                    .draw()}
            </div>
            <fieldset class="field">
                <legend>{words.mode}</legend>
                {modes}
            </fieldset>
            <fieldset class="field">
                <legend>{words.dimensions}</legend>
                <p class="quiet">{words.dimensions_hint}</p>
                {boxes}
            </fieldset>
            {round_field(locale, form)}
            <button type="submit">{words.open}</button>
        </form>
    }
    .into_any()
}

/// Asked only while a round is open.
fn round_field(locale: Locale, form: &OpeningForm) -> Option<AnyView> {
    let words = CampaignWords::of(locale);
    let options: Vec<_> = form
        .rounds
        .iter()
        .map(|(campaign, name)| {
            let selected = form.campaign.as_ref() == Some(campaign);
            view! {
                <option value=campaign.to_string() selected=selected>
                    {name.get(locale).to_owned()}
                </option>
            }
        })
        .collect();
    (!options.is_empty()).then(|| {
        view! {
            <div class="field">
                <label for="open-campaign">{words.within}</label>
                <select id="open-campaign" name="campaign">
                    <option value="">{words.within_none}</option>
                    {options}
                </select>
            </div>
        }
        .into_any()
    })
}
