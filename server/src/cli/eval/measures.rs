//! How good a ranking is, by grades that people gave.
//!
//! Järvelin & Kekäläinen, *Cumulated gain-based evaluation of IR techniques* (2002), with linear gain.

use std::collections::HashMap;

use serde::Serialize;

/// Sums over queries, or their means.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
pub(super) struct Measures {
    pub(super) ndcg10: f64,
    pub(super) mrr10: f64,
    pub(super) recall100: f64,
    pub(super) success1: f64,
    pub(super) success5: f64,
}

impl Measures {
    /// Adds the answers to one query, best first.
    pub(super) fn add(&mut self, grades: &HashMap<String, u32>, answers: &[(String, f32)]) {
        let grade = |document: &str| f64::from(grades.get(document).copied().unwrap_or(0));
        let discounted = |gains: &mut dyn Iterator<Item = f64>| -> f64 {
            gains
                .take(10)
                .enumerate()
                .map(|(rank, gain)| gain / (rank as f64 + 2.0).log2())
                .sum()
        };
        let mut ideal: Vec<f64> = grades.values().map(|grade| f64::from(*grade)).collect();
        ideal.sort_by(|one, other| other.total_cmp(one));
        let best = discounted(&mut ideal.into_iter());
        if best > 0.0 {
            self.ndcg10 += discounted(&mut answers.iter().map(|(document, _)| grade(document))) / best;
        }
        let judged = |(document, _): &(String, f32)| grades.contains_key(document);
        if let Some(rank) = answers.iter().take(10).position(judged) {
            self.mrr10 += 1.0 / (rank as f64 + 1.0);
        }
        let found = answers.iter().take(100).filter(|answer| judged(answer)).count();
        self.recall100 += found as f64 / grades.len().max(1) as f64;
        self.success1 += f64::from(u8::from(answers.iter().take(1).any(judged)));
        self.success5 += f64::from(u8::from(answers.iter().take(5).any(judged)));
    }

    pub(super) fn mean(self, queries: usize) -> Self {
        let share = |sum: f64| sum / queries.max(1) as f64;
        Self {
            ndcg10: share(self.ndcg10),
            mrr10: share(self.mrr10),
            recall100: share(self.recall100),
            success1: share(self.success1),
            success5: share(self.success5),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn judge(grades: &[(&str, u32)], answers: &[&str]) -> Measures {
        let grades = grades
            .iter()
            .map(|(document, grade)| ((*document).to_owned(), *grade))
            .collect();
        let answers: Vec<(String, f32)> = answers.iter().map(|document| ((*document).to_owned(), 1.0)).collect();
        let mut measures = Measures::default();
        measures.add(&grades, &answers);
        measures.mean(1)
    }

    #[test]
    fn the_ideal_order_scores_one() {
        let measures = judge(&[("a", 3), ("b", 1)], &["a", "b"]);
        assert_eq!(
            measures,
            Measures {
                ndcg10: 1.0,
                mrr10: 1.0,
                recall100: 1.0,
                success1: 1.0,
                success5: 1.0
            }
        );
    }

    #[test]
    fn a_late_answer_is_discounted() {
        let measures = judge(&[("a", 1)], &["x", "a"]);
        assert!((measures.ndcg10 - 1.0 / 3f64.log2()).abs() < 1e-9);
        assert!((measures.mrr10 - 0.5).abs() < 1e-9);
        assert_eq!((measures.success1, measures.success5), (0.0, 1.0));
    }

    #[test]
    fn no_answer_scores_nothing() {
        assert_eq!(judge(&[("a", 1)], &[]), Measures::default());
    }
}
