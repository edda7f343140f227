//! Which lines are fenced code, read line by line.
//!
//! This is a good guess rather than CommonMark's own rule, which needs the whole block structure. Where it errs, a marker
//! ends up in code, and the reading puts the original text back.

/// The fence that is open, if one is.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Fence {
    open: Option<(u8, usize)>,
}

impl Fence {
    /// Whether this line belongs to fenced code, its fences included. Must be called for every line, in order.
    pub(crate) fn covers(&mut self, line: &str) -> bool {
        let content = without_prefix(line);
        let Some(&first) = content.as_bytes().first() else {
            return self.open.is_some();
        };
        let length = content.bytes().take_while(|&byte| byte == first).count();
        let rest = &content[if first.is_ascii() { length } else { 0 }..];
        match self.open {
            Some((byte, least)) => {
                if byte == first && length >= least && rest.trim().is_empty() {
                    self.open = None;
                }
                true
            }
            None if length >= 3 && (first == b'~' || (first == b'`' && !rest.contains('`'))) => {
                self.open = Some((first, length));
                true
            }
            None => false,
        }
    }

    pub(crate) fn is_open(self) -> bool {
        self.open.is_some()
    }

    pub(crate) fn close(&mut self) {
        self.open = None;
    }
}

/// The line without indentation, quote marks and the marker of a list item.
pub(crate) fn without_prefix(line: &str) -> &str {
    let quoted = line.trim_start_matches([' ', '\t', '>']);
    let marker = match quoted.as_bytes().first() {
        Some(b'-' | b'*' | b'+') => 1,
        Some(byte) if byte.is_ascii_digit() => {
            let digits = quoted.bytes().take_while(u8::is_ascii_digit).count();
            match quoted.as_bytes().get(digits) {
                Some(b'.' | b')') => digits + 1,
                _ => return quoted,
            }
        }
        _ => return quoted,
    };
    match quoted[marker..].strip_prefix(' ') {
        Some(rest) => rest.trim_start_matches([' ', '\t', '>']),
        None => quoted,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fence_ends_with_its_own_kind_and_at_least_its_length() {
        let mut fence = Fence::default();
        let covered = |line: &str, fence: &mut Fence| fence.covers(line);
        assert!(covered("  ````js", &mut fence));
        assert!(covered("```", &mut fence));
        assert!(covered("~~~~", &mut fence));
        assert!(covered("`````", &mut fence));
        assert!(!covered("text", &mut fence));
        assert!(covered("- ~~~", &mut fence));
    }

    #[test]
    fn code_in_a_line_is_no_fence() {
        assert!(!Fence::default().covers("```one``` two"));
        assert!(!Fence::default().covers("éé"));
    }
}
