//! The revisions of a page, and the differences between two of them.

use std::sync::Arc;

use balise_domain::id::content_id::ContentId;
use balise_domain::journal::author::Actor;
use balise_domain::journal::state::page::Revision;
use balise_domain::library::place::Place;
use balise_domain::ports::history::{ChangeOrigin, Comparison, DiffLine, HistoryView, NoComparison, RevisionLine};
use balise_domain::ports::read_error::ReadError;
use balise_domain::ports::viewer::Viewer;
use balise_domain::text::locale::Locale;
use similar::{ChangeTag, DiffableStr as _, TextDiff};

use crate::corpus::state::LibraryState;
use crate::journal::ledger::StoredText;
use crate::library::Library;

/// Lines that are shown around a difference.
const AROUND: usize = 3;

/// Bytes of both texts together that are compared: more would keep the reader waiting.
const LARGEST_COMPARED: usize = 1 << 20;

impl Library {
    pub(super) fn history_view(
        &self,
        state: &LibraryState,
        viewer: &Viewer,
        locale: Locale,
        place: &Place,
        compared: Option<(usize, usize)>,
    ) -> Result<HistoryView, ReadError> {
        let entry = state.opened(viewer, place, locale).map_err(|refusal| match refusal {
            ReadError::Moved(to) => ReadError::Moved(Place::History(Box::new(to))),
            refusal => refusal,
        })?;
        let ledger = self.ledger.state();
        let revisions = ledger
            .pages
            .get(&entry.page.id)
            .map(|page| self.past_statements.revisions_for(&self.ledger, viewer, page))
            .unwrap_or_default();
        let last_two = revisions
            .len()
            .checked_sub(1)
            .filter(|last| *last > 0)
            .map(|last| (last, last + 1));
        let comparison = compared
            .or(last_two)
            .filter(|(from, to)| from < to && *from > 0 && *to <= revisions.len())
            .map(|(from, to)| self.compare(&revisions, from, to));
        let lines = revisions.iter().enumerate().rev().map(|(at, revision)| RevisionLine {
            number: at + 1,
            at: revision.at,
            by: self.by(&revision.actor),
            title: revision.title.clone(),
            content: revision.content.clone(),
        });
        Ok(HistoryView {
            title: entry.page.title.clone(),
            place: place.clone(),
            lang: entry.page.lang,
            revisions: lines.collect(),
            comparison,
        })
    }

    fn compare(&self, revisions: &[&Arc<Revision>], from: usize, to: usize) -> Comparison {
        let text = |number: usize| self.kept_text(&revisions[number - 1].content);
        let texts = text(from).and_then(|old| Ok((old, text(to)?)));
        let lines = texts.and_then(|(old, new)| match old.len() + new.len() <= LARGEST_COMPARED {
            true => Ok(lines(&old, &new)),
            false => Err(NoComparison::TooLong),
        });
        let count = |wanted: fn(&DiffLine) -> bool| {
            let lines = lines.iter().flatten();
            lines.filter(|line| wanted(line)).count()
        };
        Comparison {
            from,
            to,
            added: count(|line| matches!(line, DiffLine::Added(_))),
            removed: count(|line| matches!(line, DiffLine::Removed(_))),
            lines,
        }
    }

    fn kept_text(&self, content: &ContentId) -> Result<String, NoComparison> {
        match self.ledger.kept(content) {
            StoredText::Text(bytes) => String::from_utf8(bytes.to_vec()).map_err(|_| NoComparison::NotKept),
            StoredText::Never => Err(NoComparison::NotKept),
            StoredText::Damaged => Err(NoComparison::Damaged),
        }
    }

    /// The name of an actor, if it is still in the table of names.
    pub(super) fn by(&self, actor: &Actor) -> ChangeOrigin {
        match actor {
            Actor::Files => ChangeOrigin::Files,
            Actor::Calendar => ChangeOrigin::Calendar,
            Actor::Person(person) => ChangeOrigin::Person(self.people.name(person)),
        }
    }
}

/// Two texts, line by line; long runs that are the same in both are folded.
pub(super) fn lines(old: &str, new: &str) -> Vec<DiffLine> {
    let diff = TextDiff::from_lines(old, new);
    let mut lines = Vec::new();
    let mut shown = 0;
    for group in diff.grouped_ops(AROUND) {
        let start = group.first().map_or(0, |first| first.new_range().start);
        push_skipped(&mut lines, start - shown);
        for change in group.iter().flat_map(|operation| diff.iter_changes(operation)) {
            let text = change.value().trim_end_matches(['\n', '\r']).to_owned();
            lines.push(match change.tag() {
                ChangeTag::Equal => DiffLine::Same(text),
                ChangeTag::Delete => DiffLine::Removed(text),
                ChangeTag::Insert => DiffLine::Added(text),
            });
        }
        shown = group.last().map_or(shown, |last| last.new_range().end);
    }
    push_skipped(&mut lines, new.tokenize_lines().len() - shown);
    lines
}

fn push_skipped(lines: &mut Vec<DiffLine>, count: usize) {
    if count > 0 {
        lines.push(DiffLine::Skipped(count));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(old: &str, new: &str, expected: &[DiffLine]) {
        assert_eq!(lines(old, new), expected);
    }

    #[test]
    fn a_difference_stands_among_its_neighbours() {
        let line = |number: usize| format!("line {number}\n");
        let old: String = (1..=20).map(line).collect();
        let new = old.replace("line 10\n", "line ten\n");
        let same = |number: usize| DiffLine::Same(format!("line {number}"));
        check(
            &old,
            &new,
            &[
                DiffLine::Skipped(6),
                same(7),
                same(8),
                same(9),
                DiffLine::Removed("line 10".into()),
                DiffLine::Added("line ten".into()),
                same(11),
                same(12),
                same(13),
                DiffLine::Skipped(7),
            ],
        );
    }

    #[test]
    fn equal_texts_have_no_difference() {
        check("a\n", "a\n", &[DiffLine::Skipped(1)]);
        check("", "", &[]);
        check("", "a", &[DiffLine::Added("a".into())]);
    }
}
