//! Clustering: from similar pairs to groups.
//!
//! Joining all similar pairs would chain: A is like B, B like C, and after ten steps nothing is like anything. So two
//! groups are merged only while their pages are alike on average (average linkage), the closest pairs first. To bound
//! the cost, a few pages represent a large group.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::candidate::{Group, GroupMember, SimilarityKind};
use crate::convergence::{Convergence, SimilarText, UniqueText};
use crate::similarity::normalised_score;

/// Texts that represent a group.
const REPRESENTATIVES: usize = 3;

impl Convergence {
    /// All groups of pages of different squads, near copies first, the closest first.
    pub fn groups(&mut self) -> Vec<Group> {
        let mut scores = std::mem::take(&mut self.scores);
        let groups = self.grouped(&mut scores);
        self.scores = scores;
        groups
    }

    fn grouped(&self, scores: &mut PairScores) -> Vec<Group> {
        let mut similarities = ScoreCache {
            convergence: self,
            scores,
        };
        let families = self.clusters(SimilarityKind::NearCopy, &mut similarities, &FxHashMap::default());
        let mut family_of = FxHashMap::default();
        for (family, texts) in families.iter().enumerate() {
            family_of.extend(texts.iter().map(|text| (*text, family)));
        }
        let topics = self.clusters(SimilarityKind::SameTopic, &mut similarities, &family_of);
        let mut groups = Vec::new();
        groups.extend(
            families
                .iter()
                .filter_map(|texts| self.group(SimilarityKind::NearCopy, texts, &mut similarities)),
        );
        let twins = (0..self.texts.len() as u32).filter(|number| !family_of.contains_key(number));
        groups.extend(twins.filter_map(|number| self.group(SimilarityKind::NearCopy, &[number], &mut similarities)));
        groups.extend(
            topics
                .iter()
                .filter_map(|texts| self.group(SimilarityKind::SameTopic, texts, &mut similarities)),
        );
        groups.sort_by(|one, other| {
            let by_kind = one.kind.cmp(&other.kind);
            by_kind
                .then(other.score.total_cmp(&one.score))
                .then_with(|| one.members.cmp(&other.members))
        });
        groups
    }

    /// Groups texts by their links of one kind. No group takes two texts of one family: near copies are grouped as such,
    /// and the closest of them represents the others.
    fn clusters(
        &self,
        kind: SimilarityKind,
        similarities: &mut ScoreCache<'_>,
        family_of: &FxHashMap<u32, usize>,
    ) -> Vec<Vec<u32>> {
        let mut pairs = Vec::new();
        for (number, text) in self.texts.iter().enumerate() {
            let number = number as u32;
            let Some(text) = text else { continue };
            for link in text.links.iter().filter(|link| link.kind == kind) {
                similarities
                    .scores
                    .insert(ordered(number, link.text), Some((kind, link.score)));
                // A text with many links remembers some of them only; the others know.
                if self.is_firm(number, text, link) {
                    let (one, other) = ordered(number, link.text);
                    pairs.push((one, other, link.score));
                }
            }
        }
        pairs.sort_unstable_by(|one, other| other.2.total_cmp(&one.2).then((one.0, one.1).cmp(&(other.0, other.1))));
        pairs.dedup();
        let least = match kind {
            SimilarityKind::NearCopy => self.thresholds.on_average * self.thresholds.copy,
            SimilarityKind::SameTopic => self.thresholds.on_average,
        };
        let mut clusters: Vec<Vec<u32>> = Vec::new();
        let mut cluster_of: FxHashMap<u32, usize> = FxHashMap::default();
        let mut refused: FxHashSet<(usize, usize, [u32; 2])> = FxHashSet::default();
        for (one, other, _) in pairs {
            let mut place = |text: u32| {
                *cluster_of.entry(text).or_insert_with(|| {
                    clusters.push(vec![text]);
                    clusters.len() - 1
                })
            };
            let (a, b) = (place(one), place(other));
            if a == b {
                continue;
            }
            let (small, large) = if clusters[a].len() < clusters[b].len() {
                (a, b)
            } else {
                (b, a)
            };
            // The representatives of a group change little as it grows: a refused merge is tried again when it has doubled.
            let sizes = [small, large].map(|cluster| clusters[cluster].len().ilog2());
            let attempt = (small, large, sizes);
            if refused.contains(&attempt) {
                continue;
            }
            let mixes = clusters[small].iter().any(|text| {
                let family = family_of.get(text);
                family.is_some() && clusters[large].iter().any(|other| family_of.get(other) == family)
            });
            if mixes || similarities.mean(kind, &clusters[small], &clusters[large]) < least {
                refused.insert(attempt);
                continue;
            }
            let moved = std::mem::take(&mut clusters[small]);
            cluster_of.extend(moved.iter().map(|text| (*text, large)));
            clusters[large].extend(moved);
        }
        clusters.retain(|texts| texts.len() > 1);
        clusters
    }

    /// A group of texts as pages; `None` when they are of one squad.
    fn group(&self, kind: SimilarityKind, texts: &[u32], similarities: &mut ScoreCache<'_>) -> Option<Group> {
        let mut members: Vec<GroupMember> = texts
            .iter()
            .filter_map(|number| self.text(*number))
            .flat_map(|text| self.members(text))
            .collect();
        let first = members.first()?.squad.clone();
        if members.iter().all(|member| member.squad == first) {
            return None;
        }
        members.sort_unstable();
        let score = match texts {
            [_] => 1.0,
            [first, others @ ..] => similarities.mean(kind, &[*first], others),
            [] => return None,
        };
        let score = normalised_score(kind, score);
        Some(Group { kind, score, members })
    }

    /// Whether a pair may be in a group. Texts on the same topic have to be alike enough, or each other's closest;
    /// and neither may have a page in the other's squad that is clearly closer.
    fn is_firm(&self, number: u32, text: &UniqueText, link: &SimilarText) -> bool {
        let Some(other) = self.text(link.text) else {
            return false;
        };
        if link.kind == SimilarityKind::NearCopy {
            return true;
        }
        let across = text.digest.lang != other.digest.lang;
        let rivals = |from: &UniqueText, to: u32, squad: Option<u32>| {
            let links = from
                .links
                .iter()
                .filter(|rival| rival.kind == link.kind && rival.text != to);
            let comparable = links
                .filter_map(|rival| Some((rival.score, self.text(rival.text)?)))
                .filter(|(_, rival)| {
                    (rival.digest.lang != from.digest.lang) == across
                        && squad.is_none_or(|squad| rival.squad() == squad)
                });
            comparable.map(|(score, _)| score).fold(0.0, f32::max)
        };
        if link.score < 1.0 {
            return link.score >= rivals(text, link.text, None) && link.score >= rivals(other, number, None);
        }
        let best = rivals(text, link.text, Some(other.squad())).max(rivals(other, number, Some(text.squad())));
        link.score >= self.thresholds.rival * best
    }
}

/// Similarities of pairs computed for grouping, cached until one of the two texts changes.
pub(crate) type PairScores = FxHashMap<(u32, u32), Option<(SimilarityKind, f32)>>;

/// Similarities kept as links of the texts, or computed meanwhile.
struct ScoreCache<'a> {
    convergence: &'a Convergence,
    scores: &'a mut PairScores,
}

impl ScoreCache<'_> {
    /// Mean similarity between the representatives of two groups.
    fn mean(&mut self, kind: SimilarityKind, ours: &[u32], theirs: &[u32]) -> f32 {
        let mut sum = 0.0;
        let mut count = 0;
        for one in ours.iter().take(REPRESENTATIVES) {
            for other in theirs.iter().take(REPRESENTATIVES) {
                sum += self.score(kind, *one, *other);
                count += 1;
            }
        }
        if count == 0 { 0.0 } else { sum / count as f32 }
    }

    /// Near copies are on the same topic, too.
    fn score(&mut self, kind: SimilarityKind, one: u32, other: u32) -> f32 {
        match self.found(one, other) {
            Some((found, score)) if found == kind || kind == SimilarityKind::SameTopic => score,
            _ => 0.0,
        }
    }

    fn found(&mut self, one: u32, other: u32) -> Option<(SimilarityKind, f32)> {
        let convergence = self.convergence;
        let linked = |from: u32, to: u32| {
            let links = &convergence.text(from)?.links;
            links
                .iter()
                .find(|link| link.text == to)
                .map(|link| (link.kind, link.score))
        };
        linked(one, other).or_else(|| linked(other, one)).or_else(|| {
            let computed = self.scores.entry(ordered(one, other));
            *computed.or_insert_with(|| convergence.measured(one, other))
        })
    }
}

fn ordered(one: u32, other: u32) -> (u32, u32) {
    (one.min(other), one.max(other))
}
