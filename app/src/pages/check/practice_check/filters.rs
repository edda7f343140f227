//! The form that narrows the heatmap: a squad by its name, dimensions, a kind. It works without script.

use balise_domain::check::heatmap::Grouping;
use balise_domain::library::place::Place;
use balise_domain::ports::view::heatmap::HeatmapView;
use balise_domain::text::locale::Locale;
use leptos::prelude::*;

use crate::components::forms::checkboxes::checkboxes;
use crate::components::forms::text_field::TextField;
use crate::text::heatmap::HeatmapWords;

pub(super) fn filters(locale: Locale, view: &HeatmapView) -> AnyView {
    let words = HeatmapWords::of(locale);
    let asked = &view.query;
    let boxes = checkboxes(locale, "dimension", &view.all_dimensions, |id| {
        asked.dimensions.contains(id)
    });
    let kinds: Vec<_> = view
        .kinds
        .iter()
        .map(|kind| {
            let selected = asked.kind.as_ref() == Some(kind);
            view! {
                <option value=kind.clone() selected=selected>
                    {kind.clone()}
                </option>
            }
        })
        .collect();
    let all = asked
        .is_narrowed()
        .then(|| view! { <a href=Place::PracticeCheck.href(locale)>{words.show_all}</a> });
    view! {
        <form class="filter-form" action=Place::PracticeCheck.href(locale) method="get" aria-label=words.filter>
            <div class="field">
                <label for="heatmap-squad">{words.squad}</label>
                {TextField::new("heatmap-squad", "q", asked.text.clone()).longest(80).draw()}
            </div>
            <div class="field">
                <label for="heatmap-kind">{words.kind}</label>
                <select id="heatmap-kind" name="kind">
                    <option value="">{words.any_kind}</option>
                    {kinds}
                </select>
            </div>
            <details open=!asked.dimensions.is_empty()>
                <summary>{words.dimensions}</summary>
                <fieldset class="field">
                    <legend class="visually-hidden">{words.dimensions}</legend>
                    {boxes}
                </fieldset>
            </details>
            <label class="choice">
                <input type="checkbox" name="group" value="kind" checked=asked.grouping == Grouping::Kind />
                <span>{words.group}</span>
            </label>
            <p class="filter-actions">
                <button type="submit">{words.apply}</button>
                {all}
            </p>
        </form>
    }
    .into_any()
}
