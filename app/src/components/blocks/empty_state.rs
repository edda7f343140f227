//! The empty state of a list: what will appear here, and how.

use leptos::prelude::*;

#[component]
pub(crate) fn EmptyState(title: &'static str, text: &'static str) -> impl IntoView {
    view! {
        <div class="empty-state">
            <p class="empty-title">{title}</p>
            <p>{text}</p>
        </div>
    }
}
