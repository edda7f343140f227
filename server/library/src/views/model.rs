//! Versions of the questions, side by side.

use balise_domain::check::rubric::meaning::Meaning;
use balise_domain::id::content_id::ContentId;
use balise_domain::ports::view::NamedId;
use balise_domain::ports::view::model::WordingChange;
use balise_domain::text::locale::Locale;

use super::history::lines;
use crate::library::Library;

impl Library {
    /// Every pair of versions that follow each other, in the order of the rubric, latest first.
    pub(super) fn rewordings_view(&self, locale: Locale) -> Vec<WordingChange> {
        let (state, ledger) = (self.state(), self.ledger.state());
        let mut rewordings = Vec::new();
        for dimension in &state.corpus.rubric.dimensions {
            let Some(record) = ledger.dimensions.get(&dimension.id) else {
                continue;
            };
            let own = Meaning::of(dimension);
            let text = |id: &ContentId| match *id == own.fingerprint() {
                true => Some(own.lines(locale)),
                false => Some(Meaning::read(&self.ledger.body(id)?)?.lines(locale)),
            };
            let pairs = record.versions.iter().zip(record.versions.iter().skip(1));
            let pairs = pairs.map(|((from, old), (to, new))| WordingChange {
                dimension: NamedId {
                    id: dimension.id.clone(),
                    name: dimension.name.clone(),
                },
                from: *from,
                to: *to,
                lines: text(&old.fingerprint)
                    .zip(text(&new.fingerprint))
                    .map(|(old, new)| lines(&old, &new)),
            });
            let mut pairs: Vec<_> = pairs.collect();
            pairs.reverse();
            rewordings.extend(pairs);
        }
        rewordings
    }
}
