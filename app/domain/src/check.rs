//! The practice check: questions, answers, votes, scores, and what to try next.

pub mod assessment;
pub mod ballot;
pub mod before_after;
pub mod exchange;
pub mod heatmap;
pub mod last_seen;
pub mod level;
pub mod next_step;
pub mod rubric;
pub mod scoring;
pub mod tally;
