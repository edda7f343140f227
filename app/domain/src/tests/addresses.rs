//! Searches and questions to the heatmap, as they stand in addresses.

use crate::check::heatmap::HeatmapQuery;
use crate::id::{DimensionId, PracticeId, SquadId};
use crate::library::page::{PageKind, Status};
use crate::search::results::{Facet, Filters, SearchOrder, SearchQuery};
use crate::text::locale::Locale;

#[test]
fn a_search_asks_when_it_has_words_or_filters() {
    assert!(!SearchQuery::default().asks());
    assert!(!SearchQuery::parse("sort=newest&page=3").asks());
    assert!(SearchQuery::of("okr").asks());
    assert!(SearchQuery::parse("tag=okr").asks());
}

#[test]
fn another_order_or_other_words_begin_on_the_first_page() {
    let search = SearchQuery::parse("q=okr&tag=goals&page=3");
    assert_eq!(search.page, 2);
    let newest = search.ordered(SearchOrder::Newest);
    assert_eq!(newest.to_query_string(), "q=okr&tag=goals&sort=newest");
    let reworded = search.reworded("goals".to_owned());
    assert_eq!(reworded.to_query_string(), "q=goals&tag=goals");
    assert_eq!(search.toggled(Facet::Tag, "goals").to_query_string(), "q=okr");
    assert_eq!(SearchQuery::parse(&newest.to_query_string()), newest);
}

#[test]
fn the_address_of_a_search_says_no_more_than_it_must() {
    assert_eq!(SearchQuery::default().href(Locale::Fr), "/fr/search");
    assert_eq!(SearchQuery::of("okr").href(Locale::En), "/en/search?q=okr");
    assert_eq!(SearchQuery::parse("page=1").to_query_string(), "");
    assert_eq!(SearchQuery::parse("page=2").to_query_string(), "page=2");
    assert_eq!(SearchQuery::parse("q=+okr+").text, "okr");
    let last = SearchQuery::parse("page=100");
    assert_eq!(last.page, SearchQuery::LAST_PAGE);
    assert_eq!(SearchQuery::parse("page=101"), last);
}

#[test]
fn every_filter_stands_in_the_address_and_is_read_from_it() {
    let address = "squad=ours&practice=interviews&dimension=discovery&tag=A+b&lang=fr&type=decision&status=draft";
    let filters = SearchQuery::parse(address).filters;
    let expected = Filters {
        squads: Vec::from_iter(SquadId::parse("ours")),
        practices: Vec::from_iter(PracticeId::parse("interviews")),
        dimensions: Vec::from_iter(DimensionId::parse("discovery")),
        tags: vec!["A b".to_owned()],
        langs: vec![Locale::Fr],
        kinds: vec![PageKind::Decision],
        statuses: vec![Status::Draft],
    };
    assert_eq!(filters, expected);
    assert!(!filters.is_empty());
    let search = SearchQuery {
        filters,
        ..SearchQuery::default()
    };
    assert_eq!(search.to_query_string(), address);
    // What is said twice is said once, and two values stand beside each other.
    let twice = SearchQuery::parse("tag=a&tag=a&tag=b").filters;
    assert_eq!(twice.values(Facet::Tag), ["a", "b"]);
    let mut both = Filters::default();
    both.extend(&twice);
    both.extend(&expected);
    both.extend(&twice);
    assert_eq!(both.values(Facet::Tag), ["a", "b", "A b"]);
    assert_eq!(both.values(Facet::Squad), ["ours"]);
}

#[test]
fn another_page_of_the_heatmap_asks_the_same() {
    let asked = HeatmapQuery::parse("q=paie&kind=product&group=kind&page=2");
    assert_eq!(asked.page, 1);
    assert_eq!(asked.on_page(2).query(), "?q=paie&kind=product&group=kind&page=3");
    assert_eq!(
        asked.on_page(0).href(Locale::En),
        "/en/practice-check?q=paie&kind=product&group=kind"
    );
    assert_eq!(HeatmapQuery::default().href(Locale::Fr), "/fr/practice-check");
}

#[test]
fn the_heatmap_is_narrowed_by_each_of_its_filters() {
    for narrowed in ["q=a", "dimension=discovery", "kind=product"] {
        assert!(HeatmapQuery::parse(narrowed).is_narrowed(), "{narrowed}");
    }
    for whole in ["", "page=3", "group=kind"] {
        assert!(!HeatmapQuery::parse(whole).is_narrowed(), "{whole}");
    }
    assert!(HeatmapQuery::default().finds("anyone"));
    assert!(!HeatmapQuery::parse("q=paiement").finds("socle"));
    let long = HeatmapQuery::parse(&format!("q={}", "é".repeat(200)));
    assert_eq!(long.text.chars().count(), 80);
}
