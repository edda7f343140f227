//! Look-alikes for curators: the queue, one group side by side, and the decisions.

use std::fmt::Write as _;
use std::sync::Arc;

use balise_convergence::{ComparedPage as Compared, SimilarityKind, aligned};
use balise_domain::id::PracticeId;
use balise_domain::id::content_id::ContentId;
use balise_domain::journal::state::LedgerState;
use balise_domain::library::page::PageId;
use balise_domain::library::place::Place;
use balise_domain::ports::look_alike::{
    CandidateFilter, CandidateLine, CandidateMember, CandidateVerdict, CandidateView, CandidatesView, DecisionFilter,
    Likeness, TextBlock,
};
use balise_domain::ports::port::LookAlikePort;
use balise_domain::ports::read_error::ReadError;
use balise_domain::ports::viewer::Viewer;
use balise_domain::text::locale::{Bilingual, Locale};

use crate::corpus::entry::{Entry, may_see};
use crate::corpus::state::LibraryState;
use crate::library::Library;
use crate::similar::look_alike_refresh::{FoundGroup, text_of};

/// Pages that are shown side by side: more are no longer compared by eye.
const SIDE_BY_SIDE: usize = 4;

impl LookAlikePort for Library {
    fn candidates(&self, viewer: &Viewer, _: Locale, filter: &CandidateFilter) -> CandidatesView {
        let state = self.state();
        let found = self.converging.found();
        let mut view = CandidatesView {
            is_compared: found.is_compared,
            ..CandidatesView::default()
        };
        let ledger = self.ledger.state();
        let mut matching = Vec::new();
        for group in &found.groups {
            let Some(line) = self.line(&state, &ledger, viewer, group) else {
                continue;
            };
            match line.decided {
                None => view.open += 1,
                Some(_) => view.decided += 1,
            }
            let squads = line.members.iter().map(|member| &member.squad);
            for squad in squads {
                if !view.squads.contains(squad) {
                    view.squads.push(squad.clone());
                }
            }
            if fits(&line, filter) {
                matching.push(line);
            }
        }
        view.squads.sort_by(|one, other| one.id.cmp(&other.id));
        view.total = matching.len();
        let page = matching
            .into_iter()
            .skip(filter.page.saturating_mul(CandidatesView::PAGE_SIZE));
        view.lines = page.take(CandidatesView::PAGE_SIZE).collect();
        view
    }

    fn candidate(&self, viewer: &Viewer, locale: Locale, candidate: &ContentId) -> Result<CandidateView, ReadError> {
        let state = self.ready_state()?;
        let ledger = self.ledger.state();
        let found = self.converging.found();
        let place = found.groups.iter().position(|group| group.candidate == *candidate);
        let place = place.ok_or(ReadError::NotFound)?;
        let group = &found.groups[place];
        let line = self.line(&state, &ledger, viewer, group).ok_or(ReadError::NotFound)?;
        let entries = line.members.iter().filter_map(|member| entry(&state, &member.page));
        let texts: Vec<Compared> = entries.take(SIDE_BY_SIDE).filter_map(|entry| text_of(entry)).collect();
        let texts = aligned(&texts.iter().collect::<Vec<_>>());
        let texts: Vec<Vec<TextBlock>> = texts
            .into_iter()
            .map(|blocks| blocks.into_iter().map(block).collect())
            .collect();
        let others = found.groups[place + 1..].iter().chain(&found.groups[..place]);
        let mut open = others.filter_map(|group| self.line(&state, &ledger, viewer, group));
        let practices = self.practice_names(&state, viewer);
        Ok(CandidateView {
            draft: draft(locale, &line.members, &texts),
            passages: group.reasons.passages.clone(),
            next: open.find(|line| line.decided.is_none()).map(|line| line.candidate),
            practices,
            texts,
            line,
        })
    }
}

impl Library {
    /// A group as far as a viewer may see it; `None` when nothing is left of it.
    fn line(
        &self,
        state: &LibraryState,
        ledger: &LedgerState,
        viewer: &Viewer,
        found: &FoundGroup,
    ) -> Option<CandidateLine> {
        let mut members = Vec::new();
        for member in &found.group.members {
            let entry = entry(state, &member.page).filter(|entry| may_see(viewer, entry))?;
            members.push(CandidateMember {
                page: entry.page.id.clone(),
                revision: entry.page.revision.clone(),
                squad: state.corpus.named(&member.squad)?,
                title: entry.page.title.clone(),
                place: entry.page.place.clone(),
                lang: entry.page.lang,
            });
        }
        Some(CandidateLine {
            candidate: found.candidate.clone(),
            likeness: match found.group.kind {
                SimilarityKind::NearCopy => Likeness::NearCopy,
                SimilarityKind::SameTopic => Likeness::SameTopic,
            },
            score: (found.group.score * 100.0).round() as u8,
            words: found.reasons.words.clone(),
            decided: self.verdict(state, ledger, &members),
            members,
        })
    }

    /// The decision that holds for these pages: one on all of them, in the texts they have now or nearly so.
    fn verdict(
        &self,
        state: &LibraryState,
        ledger: &LedgerState,
        members: &[CandidateMember],
    ) -> Option<CandidateVerdict> {
        let holds = |decided: &balise_domain::journal::event::CandidateDecided| {
            members.iter().all(|member| {
                let Some(now) = entry(state, &member.page) else {
                    return false;
                };
                let same_page = decided.members.iter().find(|then| then.page == member.page);
                match same_page {
                    Some(then) => self
                        .converging
                        .still_says(&self.ledger, &member.page, &then.revision, now),
                    // A page under another name is the one that was decided on when its content is the same.
                    None => decided
                        .members
                        .iter()
                        .filter(|then| entry(state, &then.page).is_none())
                        .any(|then| {
                            self.converging
                                .still_says(&self.ledger, &then.page, &then.revision, now)
                        }),
                }
            })
        };
        let mut records = ledger
            .candidates
            .iter()
            .filter_map(|(_, record)| record.decided.as_ref());
        let decided = records.find(|decided| holds(decided))?;
        Some(CandidateVerdict {
            candidate: decided.candidate.clone(),
            decision: decided.decision.clone(),
            why: decided.why.clone(),
        })
    }

    fn practice_names(&self, state: &LibraryState, viewer: &Viewer) -> Vec<(PracticeId, Bilingual)> {
        let mut names: std::collections::BTreeMap<PracticeId, Bilingual> = std::collections::BTreeMap::new();
        for (_, entry) in state.corpus.visible(viewer) {
            let Place::Practice(practice) = &entry.page.place else {
                continue;
            };
            let name = names
                .entry(practice.clone())
                .or_insert_with(|| Bilingual::same(entry.page.title.clone()));
            match entry.page.lang {
                Locale::Fr => name.fr.clone_from(&entry.page.title),
                Locale::En => name.en.clone_from(&entry.page.title),
            }
        }
        names.into_iter().collect()
    }
}

fn entry<'a>(state: &'a LibraryState, page: &PageId) -> Option<&'a Arc<Entry>> {
    state
        .derived
        .pages
        .by_id
        .get(page)
        .map(|number| &state.corpus.entries[*number])
}

fn fits(line: &CandidateLine, filter: &CandidateFilter) -> bool {
    line.decided.is_some() == (filter.settled == DecisionFilter::Decided)
        && filter.likeness.is_none_or(|likeness| line.likeness == likeness)
        && filter
            .squad
            .as_ref()
            .is_none_or(|squad| line.members.iter().any(|member| member.squad.id == *squad))
}

fn block(block: balise_convergence::AlignedBlock) -> TextBlock {
    TextBlock {
        text: block.text,
        is_heading: block.is_heading,
        common: block.common,
    }
}

/// Markdown of a practice: the text of the page that says most, then what the others say besides, then where all of it
/// comes from. A proposal to edit, not a text to publish.
fn draft(locale: Locale, members: &[CandidateMember], texts: &[Vec<TextBlock>]) -> String {
    let length = |blocks: &Vec<TextBlock>| blocks.iter().map(|block| block.text.len()).sum::<usize>();
    let Some(fullest) = (0..texts.len()).max_by_key(|number| (length(&texts[*number]), std::cmp::Reverse(*number)))
    else {
        return String::new();
    };
    let mut draft = format!("---\ntype: practice\n---\n\n# {}\n", members[fullest].title);
    push_blocks(&mut draft, texts[fullest].iter());
    for (number, blocks) in texts.iter().enumerate().filter(|(number, _)| *number != fullest) {
        let own: Vec<&TextBlock> = blocks.iter().filter(|block| block.common.is_none()).collect();
        if own.iter().any(|block| !block.is_heading) {
            let _ = write!(draft, "\n## {}\n", members[number].squad.name.get(locale));
            push_blocks(&mut draft, own.into_iter());
        }
    }
    let heading = match locale {
        Locale::Fr => "D’après",
        Locale::En => "Drawn from",
    };
    let _ = write!(draft, "\n## {heading}\n\n");
    for member in members {
        let squad = member.squad.name.get(locale);
        let _ = writeln!(
            draft,
            "- [{}]({}) ({squad})",
            member.title,
            member.place.href(member.lang)
        );
    }
    draft
}

fn push_blocks<'a>(draft: &mut String, blocks: impl Iterator<Item = &'a TextBlock>) {
    for block in blocks {
        let mark = if block.is_heading { "## " } else { "" };
        let _ = write!(draft, "\n{mark}{}\n", block.text);
    }
}
