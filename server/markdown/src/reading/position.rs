//! Maps a byte of the normalised text to a line of the page.

/// Walks forward: events come in the order of the text.
pub(super) struct LineCursor<'n> {
    bytes: &'n [u8],
    origin: &'n [u32],
    at: usize,
    /// 0-based line of `at` in the normalised text.
    line: usize,
}

impl<'n> LineCursor<'n> {
    pub(super) fn new(text: &'n str, origin: &'n [u32]) -> Self {
        Self {
            bytes: text.as_bytes(),
            origin,
            at: 0,
            line: 0,
        }
    }

    /// The 1-based line of the page that holds this byte. A byte before that of the last call has that one's line.
    pub(super) fn line_at(&mut self, at: usize) -> u32 {
        if at > self.at {
            let passed = &self.bytes[self.at..at.min(self.bytes.len())];
            self.line += passed.iter().filter(|&&byte| byte == b'\n').count();
            self.at = at;
        }
        let origin = self.origin.get(self.line).or(self.origin.last()).copied();
        origin.unwrap_or(u32::try_from(self.line).unwrap_or(u32::MAX).saturating_add(1))
    }
}
