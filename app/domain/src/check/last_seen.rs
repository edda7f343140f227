//! The last known result of a squad in each dimension.
//!
//! A check may ask one dimension alone. The others keep the result of the last check that asked them, with its period and
//! its day. A dimension that was asked and left unanswered is a different case, and is shown as such.

use std::borrow::Borrow;
use std::collections::BTreeSet;

use jiff::civil::Date;

use crate::check::assessment::Assessment;
use crate::check::rubric::Dimension;
use crate::check::scoring::{DimensionResult, dimension_result};

/// A dimension as it was last seen.
#[derive(Clone, Debug, PartialEq)]
pub struct LastSeen {
    pub result: DimensionResult,
    /// Of the check that asked; of the last one, when none did.
    pub period: String,
    pub held_on: Date,
    pub asked: LastAsked,
}

/// When a dimension was asked, seen from the last check.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum LastAsked {
    /// By the last check.
    Now,
    /// By an earlier one.
    Before,
    Never,
}

impl LastSeen {
    /// Looks at the checks of a squad of this kind, oldest first, without the questions it need not answer; `None` when
    /// there is no check.
    pub fn of(
        dimension: &Dimension,
        checks: &[impl Borrow<Assessment>],
        kind: &str,
        exempt: &BTreeSet<&str>,
    ) -> Option<Self> {
        let last = checks.len().checked_sub(1)?;
        let at = last_asking(dimension, checks);
        let check: &Assessment = checks[at.unwrap_or(last)].borrow();
        Some(Self {
            result: dimension_result(dimension, check, kind, exempt),
            period: check.period.clone(),
            held_on: check.held_on,
            asked: match at {
                Some(at) if at == last => LastAsked::Now,
                Some(_) => LastAsked::Before,
                None => LastAsked::Never,
            },
        })
    }
}

/// The number of the last check that asked a dimension.
pub fn last_asking(dimension: &Dimension, checks: &[impl Borrow<Assessment>]) -> Option<usize> {
    checks.iter().rposition(|check| check.borrow().asks(dimension))
}
