//! Pages that their tool does not publish: drafts, future or expired ones, and those excluded by their settings.
//!
//! They are read for the people of their squad and nobody else.

use std::sync::Arc;

use balise_domain::library::page::{Status, Visibility, VisibilityStatement};
use jiff::Zoned;
use jiff::civil::Date;

use crate::layout::Layout;
use crate::page::RawPage;
use crate::source_path::below;

/// The same page, kept to its squad when the tool would not publish it.
pub(crate) fn settle(page: Arc<RawPage>, layout: &Layout) -> Arc<RawPage> {
    let closed = VisibilityStatement::Said(Visibility::Squad);
    if page.front.visibility == closed || !is_withheld(&page, layout, Zoned::now().date()) {
        return page;
    }
    let mut page = Arc::unwrap_or_clone(page);
    page.front.visibility = closed;
    page.front.status = page.front.status.or(Some(Status::Draft));
    Arc::new(page)
}

fn is_withheld(page: &RawPage, layout: &Layout, today: Date) -> bool {
    let inside = below(&layout.docs, &page.file).unwrap_or(&page.file);
    if layout.drafts.has(inside) {
        return true;
    }
    if !layout.flavour.withholds_drafts() {
        return false;
    }
    let other = |name: &str| {
        let found = page.front.other.iter().find(|(key, _)| key.eq_ignore_ascii_case(name));
        found.map(|(_, value)| value.as_str())
    };
    let day = |name: &str| other(name).and_then(|value| value.get(..10)?.parse::<Date>().ok());
    let is_draft = page.lines.contains_key("draft") && page.front.status == Some(Status::Draft);
    let is_dated = layout.flavour == balise_domain::text::flavour::Flavour::Hugo;
    let later = |name| is_dated && day(name).is_some_and(|day| day > today);
    is_draft
        || other("published") == Some("false")
        || later("date")
        || later("publishDate")
        || (is_dated && day("expiryDate").is_some_and(|day| day <= today))
}
