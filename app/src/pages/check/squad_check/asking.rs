//! Dimensions about which a squad invites questions, and the form in which it says so.

use balise_domain::check::rubric::Rubric;
use balise_domain::id::{DimensionId, SquadId};
use balise_domain::library::route;
use balise_domain::text::locale::Locale;
use leptos::prelude::*;

use crate::form_draft::FormDraft;
use crate::text::asking::AskingWords;

pub(super) fn asking(
    locale: Locale,
    squad: &SquadId,
    asks: &[DimensionId],
    rubric: &Rubric,
    draft: &FormDraft,
) -> AnyView {
    let words = AskingWords::of(locale);
    // Forms of this page about one plan or one exemption have an item.
    let draft = draft.about(&[("squad", squad.as_str()), ("item", "")]);
    let named: Vec<_> = rubric
        .dimensions
        .iter()
        .filter(|dimension| asks.contains(&dimension.id))
        .map(|dimension| view! { <li>{dimension.name.get(locale).to_owned()}</li> })
        .collect();
    let said = match named.is_empty() {
        true => view! { <p class="quiet">{words.nothing}</p> }.into_any(),
        false => view! { <ul class="chips">{named}</ul> }.into_any(),
    };
    let boxes: Vec<_> = rubric
        .dimensions
        .iter()
        .map(|dimension| {
            let checked = draft.is_chosen("ask", dimension.id.as_str(), asks.contains(&dimension.id));
            view! {
                <label class="choice">
                    <input type="checkbox" name="ask" value=dimension.id.to_string() checked=checked />
                    <span>{dimension.name.get(locale).to_owned()}</span>
                </label>
            }
        })
        .collect();
    view! {
        <section aria-labelledby="ask-us">
            <h2 id="ask-us">{words.title}</h2>
            <p class="section-lead">{words.lead}</p>
            {said}
            <details open=draft.is_open()>
                <summary>{words.change}</summary>
                <form class="plain-form" action=route::BADGES.href(locale) method="post">
                    <input type="hidden" name="squad" value=squad.to_string() />
                    <fieldset class="field" id="badges" aria-describedby=draft.error_id("")>
                        <legend>{words.legend}</legend>
                        {draft.error("", "badges")}
                        {boxes}
                    </fieldset>
                    <button type="submit">{words.save}</button>
                </form>
            </details>
        </section>
    }
    .into_any()
}
