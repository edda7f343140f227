//! A practice: its page, who uses it, and where squads describe it.

use std::cmp::Reverse;

use balise_domain::adoptions::adoption::{Adoption, AdoptionState};
use balise_domain::id::PracticeId;
use balise_domain::library::place::Place;
use balise_domain::library::squad::Squad;
use balise_domain::ports::read_error::ReadError;
use balise_domain::ports::view::practice::PracticeView;
use balise_domain::ports::viewer::Viewer;
use balise_domain::text::locale::Locale;

use crate::corpus::state::LibraryState;
use crate::library::Library;

impl Library {
    /// `page` of its adopters, from 0.
    pub(super) fn practice_view(
        &self,
        state: &LibraryState,
        (viewer, locale): (&Viewer, Locale),
        id: &PracticeId,
        page: usize,
    ) -> Result<PracticeView, ReadError> {
        let article = self.article(state, viewer, locale, &Place::Practice(id.clone()))?;
        let card = state.practice_card(viewer, locale, id).ok_or(ReadError::NotFound)?;
        let adoptions = state.current_adoptions();
        let mut said: Vec<&Adoption> = adoptions
            .of_practice(id)
            .filter(|said| state.corpus.squads.contains_key(&said.squad))
            .collect();
        said.sort_by_key(|said| (Reverse(said.state.in_use()), said.state, said.since, &said.squad));
        let adopter = |said: &&Adoption| state.adopter(viewer, locale, said);
        // Only whoever offered to be asked is named: about a dimension of the practice, where it names one.
        let ledger = self.ledger.state();
        let helps = &article.page.front.dimensions;
        let invites = |squad: &Squad| {
            let asks = state.asks(&ledger, squad);
            asks.iter().any(|asked| helps.is_empty() || helps.contains(asked))
        };
        let ask = said.iter().filter(|said| said.state.in_use()).filter_map(|said| {
            let squad = state
                .corpus
                .squads
                .get(&said.squad)
                .filter(|squad| squad.left.is_none())?;
            let contact = squad.contact.clone().filter(|_| invites(squad))?;
            Some((state.corpus.named(&squad.id)?, contact))
        });
        let mut dropped: Vec<&Adoption> = said
            .iter()
            .copied()
            .filter(|said| is_dropped_for_a_reason(said))
            .collect();
        dropped.sort_by_key(|said| Reverse(said.since));
        let cards = |ids: &[PracticeId]| {
            ids.iter()
                .filter_map(|id| state.practice_card(viewer, locale, id))
                .collect()
        };
        let told = state.told_of(id);
        let shown = said.iter().skip(page.saturating_mul(PracticeView::PAGE_SIZE));
        Ok(PracticeView {
            adopters: shown.take(PracticeView::PAGE_SIZE).filter_map(adopter).collect(),
            all_adopters: said.len(),
            page,
            ask: ask.take(PracticeView::TO_ASK).collect(),
            dropped: dropped.iter().take(PracticeView::REASONS).filter_map(adopter).collect(),
            stair: state.stair(&told),
            before_after: state.before_after(viewer, &article.page.front.dimensions, said.iter().copied()),
            all_told: told.len(),
            told: told
                .iter()
                .take(PracticeView::TOLD)
                .filter_map(|entry| state.statement_history(viewer, locale, entry))
                .collect(),
            squads: state.squads_by_name(locale).to_vec(),
            today: state.corpus.today,
            described_by: state.page_cards(viewer, locale, state.describing(viewer, id)),
            upstream: cards(&article.page.front.upstream),
            downstream: cards(&article.page.front.downstream),
            card,
            article,
        })
    }
}

fn is_dropped_for_a_reason(said: &Adoption) -> bool {
    said.state == AdoptionState::Dropped && (said.why.is_some() || said.note.is_some())
}
