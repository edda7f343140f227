//! Exemptions: those of a squad, and the requests that wait for a curator.

use balise_domain::Date;
use balise_domain::id::{QuestionId, SquadId};
use balise_domain::journal::state::LedgerState;
use balise_domain::journal::state::exemption::{ExemptionRecord, ExemptionState};
use balise_domain::ports::view::exemption::{AskedExemption, ExemptionLine, ExemptionStanding};
use balise_domain::ports::viewer::Viewer;
use balise_domain::text::locale::Bilingual;

use crate::corpus::state::LibraryState;
use crate::journal::standings::shows_check;

/// Every exemption that a squad requested: pending and valid ones first, then by their last day.
pub(super) fn exemptions(ledger: &LedgerState, squad: &SquadId, today: Date) -> Vec<ExemptionLine> {
    let records = ledger.exemptions_of(squad).map(|(_, record)| record);
    let mut records: Vec<&ExemptionRecord> = records.collect();
    let key = |record: &ExemptionRecord| {
        let until = record.days.map(|(_, until)| until);
        let until = until.or_else(|| record.requested.as_ref().map(|requested| requested.expires));
        (record.is_asked_or_holds(today), until)
    };
    records.sort_by_key(|record| std::cmp::Reverse(key(record)));
    records
        .into_iter()
        .filter_map(|record| ExemptionLine::of(record, today))
        .collect()
}

impl LibraryState {
    /// Requests that curators have to decide, the nearest day first. The reason is for those who may see the checks of the squad.
    pub(super) fn asked_exemptions(&self, ledger: &LedgerState, viewer: &Viewer) -> Vec<AskedExemption> {
        let waiting = ledger.exemptions.iter();
        let waiting = waiting.filter(|(_, record)| record.state == ExemptionState::Requested);
        let mut asked: Vec<AskedExemption> = waiting
            .filter_map(|((squad, exemption), record)| {
                let line = ExemptionLine::of(record, self.corpus.today)?;
                let ExemptionStanding::Asked { until } = line.standing else {
                    return None;
                };
                let own = self.corpus.squads.get(squad).filter(|own| own.left.is_none())?;
                Some(AskedExemption {
                    squad: self.corpus.named(squad)?,
                    exemption: exemption.clone(),
                    question: self.question_text(&line.question),
                    reason: shows_check(viewer, own).then_some(line.reason),
                    until,
                })
            })
            .collect();
        asked.sort_by(|one, other| (one.until, &one.squad.id).cmp(&(other.until, &other.squad.id)));
        asked
    }

    fn question_text(&self, id: &QuestionId) -> Bilingual {
        let mut questions = self
            .corpus
            .rubric
            .dimensions
            .iter()
            .flat_map(|dimension| &dimension.questions);
        let known = questions.find(|question| question.id == *id);
        known.map_or_else(|| Bilingual::same(id.as_str()), |question| question.text.clone())
    }
}
