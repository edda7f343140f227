//! A list of boxes to tick, all of one field: squads or dimensions to choose from.

use std::fmt::Display;

use balise_domain::ports::view::NamedId;
use balise_domain::text::locale::Locale;
use leptos::prelude::*;

/// One box for each of `items`, with its name beside it; its value is the id.
pub(crate) fn checkboxes<'i, Id: Display + 'i>(
    locale: Locale,
    field: &'static str,
    items: impl IntoIterator<Item = &'i NamedId<Id>>,
    is_checked: impl Fn(&Id) -> bool,
) -> Vec<AnyView> {
    items
        .into_iter()
        .map(|item| {
            view! {
                <label class="choice">
                    <input type="checkbox" name=field value=item.id.to_string() checked=is_checked(&item.id) />
                    <span>{item.name.get(locale).to_owned()}</span>
                </label>
            }
            .into_any()
        })
        .collect()
}
