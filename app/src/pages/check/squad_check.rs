//! The practice check of one squad: its levels, what changed, and which questions block the next level.

mod answers;
mod asking;
mod blocking;
mod compared;
mod exemptions;
mod history;
mod next_steps;
mod plans;

use std::sync::Arc;

use balise_domain::check::last_seen::LastAsked;
use balise_domain::check::level::{Level, Score};
use balise_domain::check::scoring::{Freshness, Outcome};
use balise_domain::id::SquadId;
use balise_domain::library::place::Place;
use balise_domain::library::route;
use balise_domain::ports::view::next_step::NextStepsView;
use balise_domain::ports::view::{DimensionLine, SquadCheck, SquadCheckView};
use balise_domain::text::locale::{Bilingual, Locale};
use leptos::prelude::*;

use self::answers::answers;
use self::asking::asking;
use self::blocking::blocking;
use self::compared::compared;
use self::exemptions::exemptions;
use self::history::history;
pub(crate) use self::next_steps::first_steps;
use self::next_steps::next_steps;
use self::plans::{Plans, plans};
use crate::components::blocks::downloads::Downloads;
use crate::components::blocks::empty_state::EmptyState;
use crate::components::blocks::reminders::Reminders;
use crate::components::charts::radar::{Axis, FEWEST_AXES, Radar};
use crate::components::frame::header::HeaderSearch;
use crate::components::frame::page_addresses::PageAddresses;
use crate::components::frame::trail::Trail;
use crate::components::inline::badges::Badge;
use crate::components::inline::level::{LevelCell, LevelLabel, LevelLegend};
use crate::components::lists::data_table::{ColumnHead, DataTable, TableLabel};
use crate::document::Sheet;
use crate::form_draft::FormDraft;
use crate::text::check::{CheckWords, confidence, gate, held, last_known, of_squad, radar_finding, seen_before, trend};
use crate::text::names;
use crate::text::workshop::WorkshopWords;

pub(crate) fn sheet(locale: Locale, view: SquadCheckView, next: &NextStepsView, draft: &FormDraft) -> Sheet {
    let words = CheckWords::of(locale);
    let name = view.squad.name.get(locale).to_owned();
    let place = Place::SquadCheck(view.squad.id.clone());
    let title = of_squad(locale, &name);
    let open = route::open_check(locale, &view.squad.id);
    let trail = vec![
        (words.title.to_owned(), Some(Place::PracticeCheck)),
        (name, Some(Place::Squad(view.squad.id.clone()))),
    ];
    // A squad that has left gets no next steps and no forms.
    let is_here = view.squad.left.is_none();
    let next = is_here.then(|| next_steps(locale, next, &view.rubric));
    let asks = is_here.then(|| asking(locale, &view.squad.id, &view.asks, &view.rubric, draft));
    let exempt = is_here.then(|| exemptions(locale, &view.squad, &view.exemptions, &view.rubric, draft));
    let page = Plans {
        locale,
        squad: &view.squad.id,
        rubric: &view.rubric,
        today: view.today,
        draft,
    };
    let plans = plans(page, &view.actions, &view.targets);
    let body = match view.latest {
        Some(latest) => view! {
            {standing(locale, &latest)}
            <section aria-labelledby="overview">
                <h2 id="overview">{words.radar}</h2>
                {overview(locale, &latest, &view.rubric.levels)}
                <Downloads locale files=overview_files(locale, &view.squad.id, &latest) />
                <LevelLegend locale levels=view.rubric.levels.clone() />
            </section>
            {compared(locale, &latest, &view.distributions, view.rubric.levels.len())}
            {next}
            {plans}
            {blocking(locale, &latest, &view.rubric)}
            {exempt}
            {history(locale, &view.squad.id, &view.rubric, view.history)}
            {answers(locale, &latest, &view.rubric.levels)}
            <Downloads locale files=assessment_files(locale, &view.squad.id) />
            <p class="more">
                <a href=Place::Practices.href(locale)>{words.see_practices}</a>
            </p>
        }
        .into_any(),
        None => view! {
            <EmptyState title=words.not_assessed_title text=words.not_assessed_text />
            {next}
            {plans}
            {exempt}
            <p class="more">
                <a class="button" href=Place::CheckModel.href(locale)>
                    {words.model_link}
                </a>
            </p>
        }
        .into_any(),
    };
    let main = view! {
        <Trail locale steps=trail />
        <div class="page-head">
            <h1>{title.clone()}</h1>
            <p class="more">
                <a class="button" href=open>
                    {WorkshopWords::of(locale).open_title}
                </a>
            </p>
        </div>
        <Reminders locale squad=view.squad.id reminders=view.reminders today=view.today />
        {body}
        {asks}
    }
    .into_any();
    Sheet {
        description: words.description.to_owned(),
        title,
        addresses: PageAddresses::of(place, locale),
        search: HeaderSearch::Shown,
        main,
    }
}

/// The address of a file about a squad.
fn file(locale: Locale, squad: &SquadId, name: &str) -> String {
    format!("{}/{name}", Place::SquadCheck(squad.clone()).href(locale))
}

/// The overview as a table and, where there is one, as a drawing.
fn overview_files(locale: Locale, squad: &SquadId, latest: &SquadCheck) -> Vec<(&'static str, String)> {
    let has_radar = axes(locale, latest).len() >= FEWEST_AXES;
    let radar = has_radar.then(|| ("SVG", file(locale, squad, "radar.svg")));
    let table = ("CSV", file(locale, squad, "overview.csv"));
    std::iter::once(table).chain(radar).collect()
}

/// Every assessment of the squad, in each format.
fn assessment_files(locale: Locale, squad: &SquadId) -> Vec<(&'static str, String)> {
    let formats = [
        ("CSV", "assessments.csv"),
        ("JSON", "assessments.json"),
        ("YAML", "assessments.yaml"),
    ];
    let addressed = formats
        .into_iter()
        .map(|(format, name)| (format, file(locale, squad, name)));
    addressed.collect()
}

/// When and how it was held, how fresh it is, how far it may be relied on.
fn standing(locale: Locale, check: &SquadCheck) -> AnyView {
    let tone = match check.freshness {
        Freshness::Current => "good",
        Freshness::Ageing | Freshness::Stale => "care",
    };
    view! {
        <p class="lead">{held(locale, &check.period, check.held_on, check.mode, check.participants)}</p>
        {not_asked(locale, check).map(|told| view! { <p>{told}</p> })}
        <p class="meta">
            <Badge tone text=names::freshness(locale, check.freshness) />
            <span>{confidence(locale, &check.confidence)}</span>
        </p>
    }
    .into_any()
}

/// The dimensions that the check left out; `None` when it had all.
fn not_asked(locale: Locale, check: &SquadCheck) -> Option<String> {
    let of = |asked: LastAsked| -> Vec<&str> {
        let lines = check.lines.iter().filter(|line| line.seen.asked == asked);
        let lines = lines.filter(|line| line.seen.result.outcome != Outcome::NotApplicable);
        lines.map(|line| line.dimension.name.get(locale)).collect()
    };
    last_known(locale, &of(LastAsked::Before), &of(LastAsked::Never))
}

/// The radar with the table it is drawn from; also shown on the page of the squad.
pub(crate) fn overview(locale: Locale, check: &SquadCheck, levels: &[Bilingual]) -> AnyView {
    let words = CheckWords::of(locale);
    let axes = axes(locale, check);
    let finding = radar_caption(locale, &axes);
    let before = check.previous_period.as_ref().map(|period| {
        view! { <span class="radar-key" data-line="before">{words.radar_before} " (" {period.clone()} ")"</span> }
    });
    let highest_level = u8::try_from(levels.len()).unwrap_or(Level::HIGHEST).max(1);
    let radar = (axes.len() >= FEWEST_AXES).then(|| {
        view! {
            <Radar axes=axes.clone() highest=highest_level />
            <p class="radar-keys">
                <span class="radar-key" data-line="now">
                    {words.radar_now}
                    " ("
                    {check.period.clone()}
                    ")"
                </span>
                " "
                {before}
            </p>
        }
    });
    let levels: Arc<[Bilingual]> = levels.into();
    let rows: Vec<_> = check
        .lines
        .iter()
        .map(|line| row(locale, check, line, &levels))
        .collect();
    let columns = ColumnHead::texts([words.dimension, words.score, words.gate, words.trend]);
    view! {
        <figure class="overview">
            <figcaption>{finding}</figcaption>
            <div class="overview-columns">
                <div>{radar}</div>
                <DataTable called=TableLabel::Label(words.radar) columns>{rows}</DataTable>
            </div>
        </figure>
    }
    .into_any()
}

/// The dimensions that apply, as axes of the radar.
pub(crate) fn axes(locale: Locale, check: &SquadCheck) -> Vec<Axis> {
    check
        .lines
        .iter()
        .filter(|line| line.seen.result.outcome != Outcome::NotApplicable)
        .map(|line| Axis {
            name: line.dimension.name.get(locale).to_owned(),
            now: line.seen.result.score(),
            before: line.previous.and_then(scored),
        })
        .collect()
}

/// The finding of the radar in words; `None` while no dimension has a score.
pub(crate) fn radar_caption(locale: Locale, axes: &[Axis]) -> Option<String> {
    let scored: Vec<_> = axes
        .iter()
        .filter_map(|axis| Some((axis.name.as_str(), axis.now?)))
        .collect();
    // The first of equals is named, in the order of the rubric.
    let highest = scored.iter().rev().max_by_key(|(_, score)| *score);
    let lowest = scored.iter().min_by_key(|(_, score)| *score);
    highest
        .zip(lowest)
        .map(|(highest, lowest)| radar_finding(locale, *highest, *lowest, scored.len() == axes.len()))
}

const fn scored(outcome: Outcome) -> Option<Score> {
    match outcome {
        Outcome::Scored { score } => Some(score),
        Outcome::Incomplete { .. } | Outcome::NotApplicable | Outcome::NotAsked => None,
    }
}

fn row(locale: Locale, check: &SquadCheck, line: &DimensionLine, levels: &Arc<[Bilingual]>) -> AnyView {
    let words = CheckWords::of(locale);
    let since = seen_before(locale, &line.seen, check.today);
    let since = since.map(|since| view! { <span class="last-seen">" " {since}</span> }.into_any());
    let is_reworded = line.seen.result.version != line.dimension.version && line.seen.asked != LastAsked::Never;
    let reworded = is_reworded.then(|| view! { <span class="last-seen">" " {words.reworded_since}</span> });
    view! {
        <tr>
            <th scope="row">{line.dimension.name.get(locale).to_owned()}</th>
            <LevelCell locale outcome=line.seen.result.outcome levels=levels.clone() word=LevelLabel::Shown mark=since />
            <td class="number">{gate(locale, line.seen.result.gate)}</td>
            <td>{trend(locale, line.trend)} {reworded}</td>
        </tr>
    }
    .into_any()
}
