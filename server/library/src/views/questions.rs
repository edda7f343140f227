//! Open questions: searches without a good answer, which a squad can claim and a page can answer.

use balise_domain::journal::event::question::question_key;
use balise_domain::ports::port::SearchPort as _;
use balise_domain::ports::view::QuestionLine;
use balise_domain::ports::viewer::Viewer;
use balise_domain::search::results::SearchQuery;
use balise_domain::text::locale::Locale;

use crate::corpus::entry::may_see;
use crate::corpus::state::LibraryState;
use crate::library::Library;

/// Questions that are shown.
const SHOWN: usize = 50;

impl Library {
    /// Counts a search that someone sent off, when it found no page that has all its words. Nobody is remembered.
    pub fn wonder(&self, locale: Locale, query: &SearchQuery) {
        if query.text.is_empty() || query.page > 0 || !query.filters.is_empty() {
            return;
        }
        let answered = self
            .search(&Viewer::OPEN, locale, query)
            .is_ok_and(|found| found.total > 0 && found.all_words);
        if !answered {
            self.counters.count(&query.text, self.today());
        }
    }

    /// Whether a question may be shown: it was searched often enough, or a squad has claimed it before. Any other
    /// would bring words into the journal that one person alone may have searched.
    pub fn is_told(&self, text: &str) -> bool {
        let key = question_key(text);
        let asked = self.counters.frequent(self.today());
        self.ledger.state().questions.contains(&key) || asked.iter().any(|asked| question_key(&asked.text) == key)
    }

    /// Questions that nobody answers yet first, then by how often they were searched.
    pub(super) fn questions(&self, state: &LibraryState, viewer: &Viewer) -> Vec<QuestionLine> {
        if *viewer == Viewer::Anonymous {
            return Vec::new();
        }
        let ledger = self.ledger.state();
        let line = |text: &str| {
            let known = ledger.questions.get(&question_key(text));
            let answers = known.into_iter().flat_map(|known| &known.answers).filter_map(|page| {
                let entry = &state.corpus.entries[*state.derived.pages.by_id.get(page)?];
                may_see(viewer, entry).then(|| (entry.page.title.clone(), entry.page.place.clone()))
            });
            QuestionLine {
                text: text.to_owned(),
                times: None,
                last: None,
                claimed_by: known.and_then(|known| state.corpus.named(known.claimed_by.as_ref()?)),
                answers: answers.collect(),
            }
        };
        let mut lines: Vec<QuestionLine> = self
            .counters
            .frequent(self.today())
            .into_iter()
            .map(|asked| QuestionLine {
                times: Some(asked.times),
                last: Some(asked.last),
                ..line(&asked.text)
            })
            .collect();
        let asked: Vec<String> = lines.iter().map(|line| question_key(&line.text)).collect();
        let claimed = ledger.questions.iter().filter(|(key, _)| !asked.contains(key));
        lines.extend(claimed.map(|(_, known)| line(&known.text)));
        lines.sort_by_key(|line| (!line.answers.is_empty(), line.claimed_by.is_some()));
        lines.truncate(SHOWN);
        lines
    }
}
