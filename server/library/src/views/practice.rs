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
        let mut adopting: Vec<&Adoption> = adoptions
            .of_practice(id)
            .filter(|adoption| state.corpus.squads.contains_key(&adoption.squad))
            .collect();
        adopting.sort_by_key(|adoption| {
            (
                Reverse(adoption.state.in_use()),
                adoption.state,
                adoption.since,
                &adoption.squad,
            )
        });
        let adopter = |adoption: &&Adoption| state.adopter(viewer, locale, adoption);
        // Only squads that invite questions are named: about a dimension of the practice, where it names one.
        let ledger = self.ledger.state();
        let helps = &article.page.front.dimensions;
        let invites = |squad: &Squad| {
            let asks = state.asks(&ledger, squad);
            asks.iter()
                .any(|dimension| helps.is_empty() || helps.contains(dimension))
        };
        let ask = adopting
            .iter()
            .filter(|adoption| adoption.state.in_use())
            .filter_map(|adoption| {
                let squad = state
                    .corpus
                    .squads
                    .get(&adoption.squad)
                    .filter(|squad| squad.left.is_none())?;
                let contact = squad.contact.clone().filter(|_| invites(squad))?;
                Some((state.corpus.named(&squad.id)?, contact))
            });
        let mut dropped: Vec<&Adoption> = adopting
            .iter()
            .copied()
            .filter(|adoption| is_dropped_for_a_reason(adoption))
            .collect();
        dropped.sort_by_key(|adoption| Reverse(adoption.since));
        let cards = |ids: &[PracticeId]| {
            ids.iter()
                .filter_map(|id| state.practice_card(viewer, locale, id))
                .collect()
        };
        let statements = state.statements_on(id);
        let shown = adopting.iter().skip(page.saturating_mul(PracticeView::PAGE_SIZE));
        Ok(PracticeView {
            adopters: shown.take(PracticeView::PAGE_SIZE).filter_map(adopter).collect(),
            all_adopters: adopting.len(),
            page,
            ask: ask.take(PracticeView::TO_ASK).collect(),
            dropped: dropped.iter().take(PracticeView::REASONS).filter_map(adopter).collect(),
            stair: state.stair(&statements),
            before_after: state.before_after(viewer, &article.page.front.dimensions, adopting.iter().copied()),
            all_told: statements.len(),
            told: statements
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

fn is_dropped_for_a_reason(adoption: &Adoption) -> bool {
    adoption.state == AdoptionState::Dropped && (adoption.why.is_some() || adoption.note.is_some())
}
