//! A practice: its page, who uses it, and where squads describe it.

use std::cmp::Reverse;

use balise_domain::locale::Locale;
use balise_domain::place::Place;
use balise_domain::refusal::Refusal;
use balise_domain::slug::Slug;
use balise_domain::view::PracticeView;
use balise_domain::viewer::Viewer;

use crate::library::Library;
use crate::state::State;
use crate::views::cards::squad_named;

impl Library {
    pub(super) fn practice_view(
        &self,
        state: &State,
        viewer: &Viewer,
        locale: Locale,
        id: &Slug,
    ) -> Result<PracticeView, Refusal> {
        let article = self.article(state, viewer, locale, &Place::Practice(id.clone()))?;
        let card = state.practice_card(viewer, locale, id).ok_or(Refusal::NotFound)?;
        let mut adopters: Vec<_> = state
            .current_adoptions()
            .of_practice(id)
            .filter_map(|said| Some((squad_named(state.squads.get(&said.squad)?), said.clone())))
            .collect();
        adopters.sort_by_key(|(squad, said)| (Reverse(said.state.in_use()), said.state, said.since, squad.id.clone()));
        let using = adopters.iter().filter(|(_, said)| said.state.in_use());
        let ask = using
            .filter_map(|(named, said)| Some((named.clone(), state.squads.get(&said.squad)?.contact.clone()?)))
            .collect();
        let cards = |ids: &[Slug]| {
            ids.iter()
                .filter_map(|id| state.practice_card(viewer, locale, id))
                .collect()
        };
        let told = state.told_of(id);
        Ok(PracticeView {
            stair: state.stair(&told),
            before_after: state.before_after(viewer, &article.page.front.dimensions, &adopters),
            told,
            squads: state.squads_by_name(locale),
            today: state.today,
            described_by: state.page_cards(viewer, locale, state.describing(viewer, id)),
            upstream: cards(&article.page.front.upstream),
            downstream: cards(&article.page.front.downstream),
            card,
            adopters,
            ask,
            article,
        })
    }
}
