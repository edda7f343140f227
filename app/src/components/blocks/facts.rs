//! Names and values in two columns.

use leptos::prelude::*;

/// One line; a line without value is left out by [`Facts`].
pub(crate) type FactLine = (&'static str, Option<AnyView>);

#[component]
pub(crate) fn Facts(facts: Vec<FactLine>) -> impl IntoView {
    let lines: Vec<_> = facts
        .into_iter()
        .filter_map(|(name, value)| Some((name, value?)))
        .map(|(name, value)| {
            view! {
                <div>
                    <dt>{name}</dt>
                    <dd>{value}</dd>
                </div>
            }
        })
        .collect();
    (!lines.is_empty()).then(|| view! { <dl class="facts">{lines}</dl> })
}
