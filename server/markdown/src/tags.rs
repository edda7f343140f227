//! Raw HTML as people write it, cut into tags and text.
//!
//! This is no HTML parser and need not be one: what it makes of a text is written anew, tag by tag, and sanitised after.
//! It takes linear time whatever it is given.

use std::borrow::Cow;

/// A piece of raw HTML.
#[derive(Debug, PartialEq)]
pub(crate) enum HtmlToken<'a> {
    /// Character references are not decoded yet.
    Text(&'a str),
    Open(OpenTag<'a>),
    Close(String),
    /// The text between `<!--` and `-->`.
    Comment(&'a str),
}

/// Names, lowercase, and values, decoded.
type TagAttributes<'a> = Vec<(String, Cow<'a, str>)>;

#[derive(Debug, PartialEq)]
pub(crate) struct OpenTag<'a> {
    /// Lowercase.
    pub(crate) name: String,
    pub(crate) attributes: TagAttributes<'a>,
    /// Bytes of the source from here on: after the tag.
    pub(crate) end: usize,
}

impl OpenTag<'_> {
    pub(crate) fn value(&self, name: &str) -> Option<&str> {
        let (_, value) = self.attributes.iter().find(|(key, _)| key == name)?;
        Some(value)
    }

    pub(crate) fn has(&self, name: &str) -> bool {
        self.value(name).is_some()
    }
}

/// Attributes of one tag that are read; the rest is left.
const MOST_ATTRIBUTES: usize = 32;

pub(crate) struct Tokens<'a> {
    source: &'a str,
    at: usize,
    /// Searched for once without success: no use to search again.
    exhausted: TagLimit,
}

#[derive(Clone, Copy, Default)]
struct TagLimit {
    comment: bool,
    double: bool,
    single: bool,
}

impl<'a> Tokens<'a> {
    pub(crate) fn new(source: &'a str) -> Self {
        Self {
            source,
            at: 0,
            exhausted: TagLimit::default(),
        }
    }

    /// Goes on behind this byte.
    pub(crate) fn skip_to(&mut self, at: usize) {
        self.at = at.min(self.source.len());
    }

    /// Where the next token begins.
    pub(crate) fn position(&self) -> usize {
        self.at
    }

    fn tag(&mut self) -> Option<HtmlToken<'a>> {
        let rest = &self.source[self.at..];
        if let Some(body) = rest.strip_prefix("<!--") {
            return self.comment(body);
        }
        if rest.starts_with("<!") || rest.starts_with("<?") {
            let end = rest.find('>').map_or(rest.len(), |end| end + 1);
            self.at += end;
            return Some(HtmlToken::Comment(""));
        }
        if let Some(name) = rest.strip_prefix("</") {
            let length = name_length(name)?;
            let end = name[length..]
                .find(['>', '<'])
                .filter(|&end| name[length + end..].starts_with('>'))?;
            self.at += 2 + length + end + 1;
            return Some(HtmlToken::Close(name[..length].to_ascii_lowercase()));
        }
        let length = name_length(&rest[1..])?;
        let name = rest[1..=length].to_ascii_lowercase();
        let (attributes, end) = self.attributes(self.at + 1 + length)?;
        self.at = end;
        Some(HtmlToken::Open(OpenTag { name, attributes, end }))
    }

    fn comment(&mut self, body: &'a str) -> Option<HtmlToken<'a>> {
        if self.exhausted.comment {
            return None;
        }
        let Some(end) = body.find("-->") else {
            self.exhausted.comment = true;
            return None;
        };
        self.at += 4 + end + 3;
        Some(HtmlToken::Comment(&body[..end]))
    }

    /// The attributes that begin at a byte, and where the tag ends.
    fn attributes(&mut self, from: usize) -> Option<(TagAttributes<'a>, usize)> {
        let bytes = self.source.as_bytes();
        let mut found = Vec::new();
        let mut at = from;
        loop {
            while bytes
                .get(at)
                .is_some_and(|byte| byte.is_ascii_whitespace() || *byte == b'/')
            {
                at += 1;
            }
            match bytes.get(at)? {
                b'>' => return Some((found, at + 1)),
                b'<' => return None,
                _ => {}
            }
            let name_end = at + self.source[at..].find(|c: char| c.is_ascii_whitespace() || "=<>/".contains(c))?;
            let name = self.source[at..name_end].to_ascii_lowercase();
            // A stray sign where a name should be.
            at = if name_end == at { at + 1 } else { name_end };
            while bytes.get(at).is_some_and(u8::is_ascii_whitespace) {
                at += 1;
            }
            let mut value = "";
            if bytes.get(at) == Some(&b'=') {
                at += 1;
                while bytes.get(at).is_some_and(u8::is_ascii_whitespace) {
                    at += 1;
                }
                (value, at) = self.value(at)?;
            }
            if found.len() < MOST_ATTRIBUTES && !name.is_empty() {
                found.push((name, html_escape::decode_html_entities(value)));
            }
        }
    }

    fn value(&mut self, at: usize) -> Option<(&'a str, usize)> {
        let rest = &self.source[at..];
        let (quote, exhausted) = match rest.as_bytes().first()? {
            b'"' => ('"', &mut self.exhausted.double),
            b'\'' => ('\'', &mut self.exhausted.single),
            _ => {
                let end = rest.find(|c: char| c.is_ascii_whitespace() || c == '>' || c == '<')?;
                return Some((&rest[..end], at + end));
            }
        };
        if *exhausted {
            return None;
        }
        let Some(end) = rest[1..].find(quote) else {
            *exhausted = true;
            return None;
        };
        Some((&rest[1..=end], at + end + 2))
    }
}

impl<'a> Iterator for Tokens<'a> {
    type Item = HtmlToken<'a>;

    fn next(&mut self) -> Option<HtmlToken<'a>> {
        let start = self.at;
        if start >= self.source.len() {
            return None;
        }
        if self.source[start..].starts_with('<') {
            if let Some(token) = self.tag() {
                return Some(token);
            }
            // A `<` that begins no tag is text.
            self.at = start + 1;
        }
        let end = self.source[self.at..]
            .find('<')
            .map_or(self.source.len(), |end| self.at + end);
        self.at = end;
        Some(HtmlToken::Text(&self.source[start..end]))
    }
}

fn name_length(text: &str) -> Option<usize> {
    let first = text.chars().next()?;
    if !first.is_ascii_alphabetic() {
        return None;
    }
    let length = text
        .find(|character: char| !(character.is_ascii_alphanumeric() || matches!(character, '-' | ':' | '.')))
        .unwrap_or(text.len());
    Some(length)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(source: &str, expected: &str) {
        let mut seen = String::new();
        for token in Tokens::new(source) {
            match token {
                HtmlToken::Text(text) => seen.push_str(text),
                HtmlToken::Open(tag) => {
                    seen.push_str(&format!("[{}", tag.name));
                    for (name, value) in &tag.attributes {
                        seen.push_str(&format!(" {name}={value}"));
                    }
                    seen.push(']');
                }
                HtmlToken::Close(name) => seen.push_str(&format!("[/{name}]")),
                HtmlToken::Comment(body) => seen.push_str(&format!("[!{body}]")),
            }
        }
        assert_eq!(seen, expected, "{source}");
    }

    #[test]
    fn tags_are_read_in_every_usual_spelling() {
        check("<A HREF='x' disabled>y</A >", "[a href=x disabled=]y[/a]");
        check(
            "<br/><img src=a.png alt = \"é &amp; è\" />",
            "[br][img src=a.png alt=é & è]",
        );
        check("a<!-- b -->c<!DOCTYPE html>d", "a[! b ]c[!]d");
        check("<td data-x\n width=\"5\">", "[td data-x= width=5]");
    }

    #[test]
    fn what_is_no_tag_is_text() {
        for text in [
            "1 < 2",
            "a <",
            "<",
            "<3",
            "<a href=\"x",
            "<a <b",
            "<!-- never",
            "</a",
            "< a>",
        ] {
            let seen: String = Tokens::new(text)
                .map(|token| match token {
                    HtmlToken::Text(text) => text.to_owned(),
                    other => format!("{other:?}"),
                })
                .collect();
            assert_eq!(seen, text);
        }
    }

    #[test]
    fn unended_tags_take_linear_time() {
        for unit in ["<a b=\"", "<!--", "<a ", "</a", "<a b='", "<"] {
            let source = unit.repeat(200_000);
            let started = std::time::Instant::now();
            let _ = Tokens::new(&source).count();
            assert!(started.elapsed().as_secs() < 5, "{unit}");
        }
    }
}
