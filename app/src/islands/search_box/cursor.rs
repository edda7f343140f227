//! Which row of the list is active, and where a key takes it. Knows no browser.

/// Where the reader wants to go in the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum CursorMove {
    Down,
    Up,
    First,
    Last,
}

impl CursorMove {
    /// The step of a key, as `KeyboardEvent.key` names it.
    ///
    /// Home and End move through the list only once a row is active: before, they belong to the text.
    pub(super) fn of_key(key: &str, active: Option<usize>) -> Option<Self> {
        match (key, active) {
            ("ArrowDown", _) => Some(Self::Down),
            ("ArrowUp", _) => Some(Self::Up),
            ("Home", Some(_)) => Some(Self::First),
            ("End", Some(_)) => Some(Self::Last),
            _ => None,
        }
    }

    /// The active row after this step in a list of `rows`; `None` when the list is empty. The ends meet.
    pub(super) fn from(self, active: Option<usize>, rows: usize) -> Option<usize> {
        let last = rows.checked_sub(1)?;
        Some(match (self, active) {
            (Self::First, _) | (Self::Down, None) => 0,
            (Self::Last, _) | (Self::Up, None | Some(0)) => last,
            (Self::Down, Some(at)) if at >= last => 0,
            (Self::Down, Some(at)) => at + 1,
            (Self::Up, Some(at)) => (at - 1).min(last),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arrows_walk_round_the_list() {
        assert_eq!(CursorMove::Down.from(None, 3), Some(0));
        assert_eq!(CursorMove::Down.from(Some(2), 3), Some(0));
        assert_eq!(CursorMove::Up.from(None, 3), Some(2));
        assert_eq!(CursorMove::Up.from(Some(0), 3), Some(2));
        assert_eq!(CursorMove::Down.from(None, 0), None);
    }

    #[test]
    fn a_list_that_shrank_keeps_the_step_inside() {
        assert_eq!(CursorMove::Up.from(Some(9), 3), Some(2));
        assert_eq!(CursorMove::Down.from(Some(9), 3), Some(0));
    }

    #[test]
    fn home_and_end_belong_to_the_text_until_a_row_is_active() {
        assert_eq!(CursorMove::of_key("Home", None), None);
        assert_eq!(CursorMove::of_key("Home", Some(1)), Some(CursorMove::First));
        assert_eq!(CursorMove::of_key("End", Some(1)), Some(CursorMove::Last));
        assert_eq!(CursorMove::of_key("a", Some(1)), None);
    }
}
