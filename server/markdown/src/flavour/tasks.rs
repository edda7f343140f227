//! States of tasks beyond done and not done: `- [/] begun`, `- [-] dropped`, GitLab's `- [~] dropped`.

use std::borrow::Cow;

use super::Lines;
use crate::marker::Marker;
use crate::piece::Tick;

/// Writes an item up to its text where it is a task in such a state; returns the rest of the line.
pub(super) fn takes<'l>(line: &'l str, lines: &mut Lines<'_>) -> Cow<'l, str> {
    let Some((before, state, words)) = parted(line) else {
        return line.into();
    };
    lines.text.push_str(before);
    lines.text.push_str("[ ] ");
    lines.inline(Marker::Tick(state), "");
    words.into()
}

/// What stands before the brackets of such a task, its state, and its words.
fn parted(line: &str) -> Option<(&str, Tick, &str)> {
    let content = line.trim_start_matches([' ', '\t', '>']);
    let digits = content.bytes().take_while(u8::is_ascii_digit).count();
    let behind = match digits {
        0 => content.strip_prefix(['-', '*', '+'])?,
        _ => content[digits..].strip_prefix(['.', ')'])?,
    };
    let inside = behind.trim_start_matches(' ');
    if inside.len() == behind.len() {
        return None;
    }
    let (state, words) = inside.strip_prefix('[')?.split_once("] ")?;
    let state = match state {
        "/" => Tick::Begun,
        "-" | "~" => Tick::Dropped,
        _ => return None,
    };
    Some((&line[..line.len() - inside.len()], state, words))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_task_is_an_item_with_a_known_state() {
        assert_eq!(parted("- [/] begun"), Some(("- ", Tick::Begun, "begun")));
        assert_eq!(parted("  1. [-] no"), Some(("  1. ", Tick::Dropped, "no")));
        assert_eq!(parted("- [x] done"), None);
        assert_eq!(parted("-[/] text"), None);
        assert_eq!(parted("- [/](a.md) text"), None);
    }
}
