//! What differs between two runs of the same check, and says nothing of it: names that chance gave, and times.

/// The secret of a device, as its cookie has it.
pub(super) fn secret(cookie: &str) -> &str {
    cookie.split_once('=').map_or(cookie, |(_, value)| value)
}

/// A text without names that chance gave, content ids of what they are part of, and times of the day.
pub(super) fn masked(text: &str) -> String {
    let mut parts = text.split("<time ");
    let first = parts.next().unwrap_or_default().to_owned();
    let text = parts.fold(first, |text, part| {
        text + part.split_once("</time>").map_or(part, |(_, after)| after)
    });
    let mut masked = String::with_capacity(text.len());
    let mut rest = text.as_str();
    while let Some(start) = rest.find(|character: char| character.is_ascii_alphanumeric()) {
        masked.push_str(&rest[..start]);
        rest = &rest[start..];
        let end = rest
            .find(|character: char| !character.is_ascii_alphanumeric())
            .unwrap_or(rest.len());
        let (word, after) = rest.split_at(end);
        let is_chance = word.len() == 26 && word.bytes().all(|byte| matches!(byte, b'a'..=b'z' | b'2'..=b'7'));
        let is_signature = word.len() == 64 && word.bytes().all(|byte| byte.is_ascii_hexdigit());
        let is_id = word.len() > 50 && word.starts_with("bafk");
        // `T14:05:09.5Z`, and `14:05`: neighbours of a colon.
        let is_time = word.ends_with(|last: char| last.is_ascii_digit())
            && after
                .strip_prefix(':')
                .is_some_and(|after| after.starts_with(|next: char| next.is_ascii_digit()));
        let is_rest_of_time = masked.ends_with(['#', ':']) || masked.ends_with("#:") || masked.ends_with("#.");
        if is_chance || is_signature || is_id || is_time || (is_rest_of_time && word.as_bytes()[0].is_ascii_digit()) {
            masked.push('#');
        } else {
            masked.push_str(word);
        }
        rest = after;
    }
    masked + rest
}
