//! What may be said to the author of a command that is granted all the same.

use jiff::civil::Date;

use crate::journal::command::Command;
use crate::journal::state::LedgerState;

/// Targets at a time that a squad can follow.
pub const TARGETS: usize = 3;

/// A word of advice. Nothing is refused for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Advice {
    /// With this one, the squad works towards `open` targets.
    TooManyTargets { open: usize },
    /// The action was taken along `times` times already.
    CarriedOverAgain { times: usize },
    /// More than a year ahead.
    FarAway { due: Date },
}

/// What may be said of a command before it is decided.
pub fn advise(state: &LedgerState, command: &Command, today: Date) -> Vec<Advice> {
    let mut advice = Vec::new();
    let far = |due: Date| (due > today.saturating_add(jiff::Span::new().years(1))).then_some(Advice::FarAway { due });
    match command {
        Command::SetTarget(set) => {
            let others = state.open_targets(&set.squad).filter(|open| open.target != set.target);
            let open = others.count() + 1;
            advice.extend((open > TARGETS).then_some(Advice::TooManyTargets { open }));
            advice.extend(far(set.due));
        }
        Command::OpenAction(opened) => advice.extend(far(opened.due)),
        Command::CarryActionOver(carried) => {
            let key = (carried.squad.clone(), carried.action.clone());
            let times = state.actions.get(&key).map_or(0, |action| action.carried_over.len());
            advice.extend((times > 0).then_some(Advice::CarriedOverAgain { times }));
        }
        _ => {}
    }
    advice
}
