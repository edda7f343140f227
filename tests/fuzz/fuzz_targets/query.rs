//! Whatever is typed into the search box is read, within its bounds: `cargo +nightly fuzz run query --fuzz-dir tests/fuzz`.

#![no_main]

use balise_domain::search::query::Query;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let query = Query::parse(text, jiff::civil::date(2026, 7, 1));
    assert!(query.required.len() <= Query::MOST);
    assert!(query.operators.len() <= Query::MOST);
    for operator in &query.operators {
        assert!(text.get(operator.clone()).is_some(), "an operator stands in the text");
        let shorter = Query::without_operator(text, operator);
        assert!(shorter.len() <= text.len() + 1);
    }
});
