//! What a squad means to do and where it wants to get, carried over from check to check.

use balise_domain::locale::Locale;
use balise_domain::rubric::Rubric;
use balise_domain::workshop::{OpenAction, OpenTarget};
use leptos::prelude::*;

use crate::components::data_table::{Called, Column, DataTable};
use crate::text::plans::PlansWords;
use crate::text::workshop::due;

/// Nothing is drawn while there is neither.
pub(super) fn plans(
    locale: Locale,
    actions: Vec<OpenAction>,
    targets: Vec<OpenTarget>,
    rubric: &Rubric,
) -> Option<AnyView> {
    let words = PlansWords::of(locale);
    if actions.is_empty() && targets.is_empty() {
        return None;
    }
    let actions = actions.into_iter().map(|action| {
        let what = action.text.into_any();
        let owner = action.owner.map(|owner| view! { <bdi>{owner}</bdi> }.into_any());
        row(words.action, what, owner, due(locale, action.due, action.carried_over))
    });
    let targets = targets.into_iter().map(|target| {
        let known = rubric.dimension(target.dimension.as_str());
        let name = known.map_or_else(|| target.dimension.to_string(), |own| own.name.get(locale).to_owned());
        let level = rubric.level_name(target.to).map(|name| name.get(locale).to_owned());
        let what = view! {
            {name}
            " → "
            {target.to.to_string()}
            " "
            {level}
            {target.why.map(|why| view! { <p class="quiet">{why}</p> })}
        };
        row(words.target, what.into_any(), None, due(locale, target.due, 0))
    });
    let rows: Vec<_> = targets.chain(actions).collect();
    let columns = Column::texts([words.kind, words.what, words.who, words.when]);
    let drawn = view! {
        <section aria-labelledby="plans">
            <h2 id="plans">{words.title}</h2>
            <DataTable called=Called::Heading("plans") columns>{rows}</DataTable>
        </section>
    };
    Some(drawn.into_any())
}

fn row(kind: &'static str, what: AnyView, who: Option<AnyView>, when: String) -> AnyView {
    view! {
        <tr>
            <td>{kind}</td>
            <th scope="row">{what}</th>
            <td>{who}</td>
            <td>{when}</td>
        </tr>
    }
    .into_any()
}
