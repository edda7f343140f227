//! Similarity of two texts: as copies of each other, and as texts on the same topic.

use std::cell::OnceCell;

use rustc_hash::FxHashMap;

use crate::candidate::SimilarityKind;
use crate::convergence::Convergence;
use crate::digest::{Digest, DigestTerm, IN_HEADINGS, IN_TEXT, Terms, pair};
use crate::frequencies::cosine;
use crate::overlap::{Overlap, OverlapText, drop_frame, passages, runs};
use crate::thresholds::Thresholds;

/// Common headings from which two texts share a template.
const TEMPLATE: usize = 3;

/// A score as it is shown: from 0 to 1, and for topics one half at the threshold.
pub(crate) fn normalised_score(kind: SimilarityKind, score: f32) -> f32 {
    match kind {
        SimilarityKind::NearCopy => score.min(1.0),
        SimilarityKind::SameTopic => 1.0 - (-score).exp2(),
    }
}

/// A text indexed for comparison with many.
pub(crate) struct ComparedText<'a> {
    convergence: &'a Convergence,
    ours: &'a Digest,
    overlap_text: OverlapText<'a>,
    /// The weight of each of our words, computed when it is first needed.
    weights: OnceCell<Vec<f32>>,
}

/// What two texts were found by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum FoundBy {
    /// Runs of words, and perhaps more.
    Shingles,
    /// Unusual words alone: they can be no copies of each other.
    Terms,
}

impl<'a> ComparedText<'a> {
    pub(crate) fn new(convergence: &'a Convergence, ours: &'a Digest) -> Self {
        Self {
            convergence,
            ours,
            overlap_text: OverlapText::new(&ours.words),
            weights: OnceCell::new(),
        }
    }

    fn thresholds(&self) -> &Thresholds {
        &self.convergence.thresholds
    }

    /// In which way the other text is like ours, and how much: a share for copies, a multiple of what is needed for
    /// topics. `None` when it is not worth a look.
    pub(crate) fn with(&self, theirs: &Digest, found_by: FoundBy) -> Option<(SimilarityKind, f32)> {
        if found_by == FoundBy::Terms && self.whole_topic(theirs) < self.thresholds().worth_a_look {
            return None;
        }
        let (kind, score) = self.measured(theirs);
        (kind == SimilarityKind::NearCopy || score >= self.thresholds().worth_a_look).then_some((kind, score))
    }

    /// The same, however little it is.
    pub(crate) fn measured(&self, theirs: &Digest) -> (SimilarityKind, f32) {
        let overlap = self.overlap_text.over(&theirs.words);
        let copy = self.copy(theirs, &overlap);
        if copy >= self.thresholds().copy {
            return (SimilarityKind::NearCopy, copy);
        }
        (SimilarityKind::SameTopic, self.topic(theirs, &overlap))
    }

    /// The greater of the two shares of passages in common.
    fn copy(&self, theirs: &Digest, overlap: &Overlap) -> f32 {
        let (mut ours, mut others) = (passages(&overlap.ours), passages(&overlap.theirs));
        drop_frame((&mut ours, overlap.ours.len()), (&mut others, overlap.theirs.len()));
        if ours.is_empty() || others.is_empty() {
            return 0.0;
        }
        let our_weights = self.weights.get_or_init(|| self.convergence.weights(&self.ours.words));
        let ours = SharedTerms::of(&ours, &overlap.ours, our_weights);
        let others = SharedTerms::of(&others, &overlap.theirs, &self.convergence.weights(&theirs.words));
        let plain = ours.plain.max(others.plain);
        let weighed = ours.weighed.max(others.weighed);
        let share = if plain >= self.thresholds().mostly {
            plain.max(weighed)
        } else {
            weighed
        };
        let few = ours.words.min(others.words);
        share * few / (few + self.thresholds().few)
    }

    /// Similarity of the whole texts, as a multiple of the threshold, shared passages included.
    fn whole_topic(&self, theirs: &Digest) -> f32 {
        match self.ours.lang == theirs.lang {
            true => cosine(&self.ours.terms, &theirs.terms) / self.thresholds().topic,
            false => cosine(&self.ours.concepts, &theirs.concepts) / self.thresholds().topic_across,
        }
    }

    /// Similarity of topic, as a multiple of the threshold, without what is word for word in both.
    fn topic(&self, theirs: &Digest, overlap: &Overlap) -> f32 {
        let whole = self.whole_topic(theirs);
        if self.ours.lang != theirs.lang || whole < self.thresholds().worth_a_look {
            return whole;
        }
        // What is word for word in both (a template, a menu, a footer) does not describe the topic of either.
        let common = common_headings(self.ours, theirs);
        if common.is_empty() && !overlap.ours.contains(&true) {
            return whole;
        }
        let ours = self.apart(self.ours, &overlap.ours, &common);
        let theirs = self.apart(theirs, &overlap.theirs, &common);
        cosine(&ours, &theirs) / self.thresholds().topic
    }

    /// The terms of a text without what it has word for word in common.
    fn apart(&self, digest: &Digest, covered: &[bool], headings: &[Vec<u32>]) -> Terms {
        let mut less: FxHashMap<u32, u16> = FxHashMap::default();
        let mut take = |words: &[u32], count: u16| {
            let pairs = words.windows(2).map(|two| pair(two[0], two[1]));
            for term in words.iter().copied().chain(pairs) {
                let taken = less.entry(term).or_default();
                *taken = taken.saturating_add(count);
            }
        };
        for (from, to) in runs(covered) {
            take(&digest.words[from..to], IN_TEXT);
        }
        for heading in heading_words(digest).filter(|heading| headings.iter().any(|common| common == heading)) {
            take(heading, IN_HEADINGS);
        }
        let left = digest.terms.iter().filter_map(|term| {
            let count = term
                .count
                .saturating_sub(less.get(&term.term).copied().unwrap_or_default());
            (count > 0).then_some(DigestTerm { count, ..*term })
        });
        let mut left: Terms = left.collect();
        self.convergence.frequencies.weigh(&mut left);
        left
    }
}

/// What a text has in common with another.
struct SharedTerms {
    words: f32,
    /// Share of the text, by the weights of its words and by their number.
    weighed: f32,
    plain: f32,
}

impl SharedTerms {
    fn of(passages: &[(usize, usize)], covered: &[bool], weights: &[f32]) -> Self {
        let places = passages.iter().flat_map(|(from, to)| *from..*to);
        let (mut words, mut weight) = (0.0, 0.0);
        for place in places.filter(|place| covered[*place]) {
            words += 1.0;
            weight += weights[place];
        }
        let share = |part: f32, all: f32| if all > 0.0 { part / all } else { 0.0 };
        Self {
            words,
            weighed: share(weight, weights.iter().sum()),
            plain: share(words, weights.len() as f32),
        }
    }
}

/// Headings that both texts have: when there are several, they share a template.
fn common_headings(ours: &Digest, theirs: &Digest) -> Vec<Vec<u32>> {
    let common: Vec<Vec<u32>> = heading_words(ours)
        .filter(|heading| !heading.is_empty() && heading_words(theirs).any(|other| other == *heading))
        .map(<[u32]>::to_vec)
        .collect();
    if common.len() >= TEMPLATE { common } else { Vec::new() }
}

fn heading_words(digest: &Digest) -> impl Iterator<Item = &[u32]> {
    digest
        .headings
        .iter()
        .map(|(start, length)| &digest.words[*start as usize..*start as usize + usize::from(*length)])
}
