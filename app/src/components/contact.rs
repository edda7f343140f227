//! Whom to ask: a link where the text is an address, the text itself otherwise.

use leptos::prelude::*;

#[component]
pub(crate) fn Contact(#[prop(into)] contact: String) -> impl IntoView {
    match address(&contact) {
        Some(href) => view! { <a href=href>{contact}</a> }.into_any(),
        None => view! { <span class="contact">{contact}</span> }.into_any(),
    }
}

/// Where a contact or a piece of evidence leads; `None` for a person, a channel or a sentence.
pub(crate) fn address(text: &str) -> Option<String> {
    let text = text.trim();
    if text.contains(char::is_whitespace) {
        return None;
    }
    if text.starts_with("https://") || text.starts_with("http://") {
        return Some(text.to_owned());
    }
    let (name, host) = text.split_once('@')?;
    (!name.is_empty() && host.contains('.') && !host.contains('@')).then(|| format!("mailto:{text}"))
}

#[cfg(test)]
mod tests {
    use super::address;

    #[test]
    fn only_addresses_become_links() {
        assert_eq!(address("ada@example.org").as_deref(), Some("mailto:ada@example.org"));
        assert_eq!(
            address("https://example.org/x").as_deref(),
            Some("https://example.org/x")
        );
        for text in [
            "#squad-checkout",
            "@ada",
            "Ada Lovelace",
            "javascript:alert(1)",
            "data:text/html,x",
        ] {
            assert_eq!(address(text), None, "{text}");
        }
    }
}
