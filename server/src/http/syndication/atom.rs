//! An Atom feed (RFC 4287): what it says, and how it is written.

use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use balise_domain::Date;
use balise_domain::text::locale::Locale;
use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};

use crate::http::transport::compression::{Effort, Encoding};
use crate::http::transport::negotiated::PackedBytes;

const CONTENT_TYPE: &str = "application/atom+xml; charset=utf-8";

/// A list of things that change, newest first.
pub(in crate::http) struct Feed {
    pub(in crate::http) locale: Locale,
    pub(in crate::http) title: String,
    /// Paths of the feed and of the page that says the same.
    pub(in crate::http) own: String,
    pub(in crate::http) page: String,
    pub(in crate::http) entries: Vec<FeedEntry>,
}

pub(in crate::http) struct FeedEntry {
    /// What it is about, the same for ever.
    pub(in crate::http) id: String,
    pub(in crate::http) title: String,
    /// Path of its page.
    pub(in crate::http) href: String,
    pub(in crate::http) updated: Option<Date>,
    pub(in crate::http) summary: String,
    pub(in crate::http) author: Option<String>,
}

impl Feed {
    /// `base` stands before every path; without it, addresses are relative to that of the feed. Whoever has these very
    /// entries already gets none again.
    pub(in crate::http) fn response(self, base: Option<&str>, site: &str, request: &HeaderMap) -> Response {
        match self.write(base.unwrap_or_default(), site) {
            Ok(xml) => {
                // What is written as text is UTF-8.
                let text = String::from_utf8(xml).unwrap_or_default();
                let encoding = Encoding::accepted(request);
                PackedBytes::new(StatusCode::OK, CONTENT_TYPE, text, encoding, Effort::Once).answer(request)
            }
            Err(error) => {
                tracing::error!(%error, "a feed could not be written");
                StatusCode::INTERNAL_SERVER_ERROR.into_response()
            }
        }
    }

    fn write(self, base: &str, site: &str) -> std::io::Result<Vec<u8>> {
        let mut writer = Writer::new_with_indent(Vec::new(), b' ', 1);
        writer.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
        // A feed without entry was never updated; the format wants a day, and the first one says it best.
        let updated = self.entries.iter().filter_map(|entry| entry.updated).max();
        writer
            .create_element("feed")
            .with_attribute(("xmlns", "http://www.w3.org/2005/Atom"))
            .with_attribute(("xml:lang", self.locale.tag()))
            .write_inner_content(|writer| {
                text(writer, "id", &format!("urn:balise:feed:{}", self.own))?;
                text(writer, "title", &self.title)?;
                text(writer, "updated", &moment(updated))?;
                link(writer, "self", &format!("{base}{}", self.own))?;
                link(writer, "alternate", &format!("{base}{}", self.page))?;
                author(writer, site)?;
                self.entries.iter().try_for_each(|entry| entry.write(writer, base))
            })?;
        Ok(writer.into_inner())
    }
}

impl FeedEntry {
    fn write(&self, writer: &mut Writer<Vec<u8>>, base: &str) -> std::io::Result<()> {
        writer.create_element("entry").write_inner_content(|writer| {
            text(writer, "id", &format!("urn:balise:{}", self.id))?;
            text(writer, "title", &self.title)?;
            text(writer, "updated", &moment(self.updated))?;
            link(writer, "alternate", &format!("{base}{}", self.href))?;
            if let Some(name) = &self.author {
                author(writer, name)?;
            }
            text(writer, "summary", &self.summary)
        })?;
        Ok(())
    }
}

fn text(writer: &mut Writer<Vec<u8>>, name: &str, content: &str) -> std::io::Result<()> {
    let content = without_controls(content);
    writer
        .create_element(name)
        .write_text_content(BytesText::new(&content))?;
    Ok(())
}

fn link(writer: &mut Writer<Vec<u8>>, rel: &str, href: &str) -> std::io::Result<()> {
    let link = writer.create_element("link").with_attribute(("rel", rel));
    link.with_attribute(("href", href)).write_empty()?;
    Ok(())
}

fn author(writer: &mut Writer<Vec<u8>>, name: &str) -> std::io::Result<()> {
    let author = writer.create_element("author");
    author.write_inner_content(|writer| text(writer, "name", name))?;
    Ok(())
}

/// Midnight of a day; the first of all days when nobody knows.
fn moment(day: Option<Date>) -> String {
    day.map_or_else(|| "1970-01-01T00:00:00Z".to_owned(), |day| format!("{day}T00:00:00Z"))
}

/// XML has no way to write them.
fn without_controls(text: &str) -> String {
    text.chars()
        .filter(|character| !character.is_control() || matches!(character, '\n' | '\t'))
        .filter(|character| !matches!(character, '\u{fffe}' | '\u{ffff}'))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_people_write_cannot_break_the_feed() {
        let feed = Feed {
            locale: Locale::Fr,
            title: "« <b> & \u{0} »".into(),
            own: "/fr/search.atom?q=a&squad=b".into(),
            page: "/fr/search?q=a".into(),
            entries: vec![FeedEntry {
                id: "page:x".into(),
                title: "]]> <script>".into(),
                href: "/fr/x?a=1&b=\"2\"".into(),
                updated: Some(Date::constant(2026, 3, 1)),
                summary: "\u{b}\u{ffff}é".into(),
                author: None,
            }],
        };
        let written = feed.write("https://balise.example", "Balise").expect("a feed");
        let xml = String::from_utf8(written).expect("text");
        assert!(xml.contains("<updated>2026-03-01T00:00:00Z</updated>"), "{xml}");
        assert!(
            xml.contains("https://balise.example/fr/x?a=1&amp;b=&quot;2&quot;"),
            "{xml}"
        );
        assert!(!xml.contains("<script>") && !xml.contains('\u{b}') && !xml.contains('\u{0}'));
    }
}
