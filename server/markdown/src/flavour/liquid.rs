//! Jekyll's templates in a page: `{% include contact.md %}`, `{% link guides/review.md %}`, `{{ site.title }}`,
//! `{% highlight sh %}` … `{% endhighlight %}`, and kramdown's `{:toc}`.

use super::features::Features;
use super::inline::{InlineMatch, InlinePart};
use super::{Lines, include};

/// What the lines that follow are.
#[derive(Clone, Copy, Default, PartialEq)]
pub(super) enum LiquidState {
    #[default]
    Text,
    Code,
    Comment,
}

impl LiquidState {
    /// A line that is a template as a whole, or is in one.
    pub(super) fn takes(&mut self, line: &str, after: &str, features: Features, lines: &mut Lines<'_>) -> bool {
        let content = line.trim();
        let tag = content
            .strip_prefix("{%")
            .and_then(|content| content.strip_suffix("%}"))
            .map(|body| body.trim_matches(['-', ' ']))
            .filter(|body| !body.contains("%}"));
        let name = tag.and_then(|tag| tag.split_whitespace().next()).unwrap_or_default();
        match *self {
            Self::Code if name == "endhighlight" => {
                *self = Self::Text;
                lines.text.push_str("```");
            }
            Self::Code => lines.text.push_str(line),
            Self::Comment => {
                if name == "endcomment" {
                    *self = Self::Text;
                }
                lines.drop(line);
            }
            Self::Text => return self.opens(line, tag, name, after, features, lines),
        }
        lines.end();
        true
    }

    fn opens(
        &mut self,
        line: &str,
        tag: Option<&str>,
        name: &str,
        after: &str,
        features: Features,
        lines: &mut Lines<'_>,
    ) -> bool {
        let is_contents = |line: &str| {
            let line = line.trim();
            line.starts_with("{:") && line.ends_with('}') && line.trim_matches(['{', '}', ':', ' ']).starts_with("toc")
        };
        // The list in front of it is only a placeholder.
        let replaced = after.lines().next().is_some_and(is_contents);
        if is_contents(line) || replaced {
            lines.drop(line);
            lines.end();
            return true;
        }
        // kramdown's list ends the paragraph that it follows, whatever follows.
        let content = line.trim();
        let is_list = content.starts_with("{:") && content.ends_with('}');
        let follows = !lines.text.is_empty() && !lines.text.ends_with("\n\n");
        if is_list && follows && after.lines().next().is_some_and(|next| !next.trim().is_empty()) {
            lines.text.push_str(line);
            lines.part();
            return true;
        }
        let Some(tag) = tag else {
            return false;
        };
        match name {
            "highlight" => {
                *self = Self::Code;
                let lang = tag.split_whitespace().nth(1).unwrap_or_default();
                lines.part();
                lines.text.push_str("```");
                lines.text.push_str(lang);
            }
            "comment" => {
                *self = Self::Comment;
                lines.drop(line);
            }
            "include" | "include_relative" | "include_cached" => {
                let mut words = tag.split_whitespace().skip(1);
                let file = words.next().unwrap_or_default().trim_matches(['"', '\'']);
                let properties = words.filter_map(|word| word.split_once('='));
                let properties =
                    properties.map(|(key, value)| (key.to_owned(), value.trim_matches(['"', '\'']).to_owned()));
                lines.properties.push(properties.collect());
                include::page(file, features, "", lines);
                lines.properties.pop();
                return true;
            }
            _ => return false,
        }
        lines.end();
        true
    }
}

/// A template in the middle of a line.
pub(super) fn in_line<'a>(rest: &'a str, lines: &mut Lines<'_>) -> Option<InlineMatch<'a>> {
    let end = if rest.starts_with("{{") { "}}" } else { "%}" };
    let length = super::marks::within(rest).find(end)? + 2;
    let source = &rest[..length];
    let value = value_of(source, lines);
    // What has no text gets no marker: it may be in a tag.
    Some((length, vec![InlinePart::Text(value.unwrap_or_default().into())]))
}

/// A text with every template replaced, as an address needs it.
pub(super) fn plain(text: &str, lines: &mut Lines<'_>) -> String {
    let mut plain = String::new();
    let mut rest = text;
    while let Some(at) = [rest.find("{{"), rest.find("{%")].into_iter().flatten().min() {
        plain.push_str(&rest[..at]);
        let template = &rest[at..];
        let end = if template.starts_with("{{") { "}}" } else { "%}" };
        let Some(length) = template.find(end).map(|end| end + 2) else {
            break;
        };
        plain.push_str(&value_of(&template[..length], lines).unwrap_or_default());
        rest = &template[length..];
    }
    plain.push_str(rest);
    plain.trim().to_owned()
}

/// The text of a template for readers; where there is none, a fault.
fn value_of(source: &str, lines: &mut Lines<'_>) -> Option<String> {
    let body = source.get(2..source.len() - 2)?.trim_matches(['-', ' ']);
    if source.starts_with("{%") {
        let (name, argument) = body.split_once(char::is_whitespace).unwrap_or((body, ""));
        let argument = argument.trim().trim_matches(['"', '\'']);
        return match name {
            "link" | "post_url" => Some(format!("/{}", argument.trim_start_matches('/'))),
            "raw" | "endraw" => None,
            name => {
                if !name.starts_with("end") && !matches!(name, "else" | "elsif") {
                    lines.unknown(name);
                }
                None
            }
        };
    }
    let expression = body.split('|').next().unwrap_or(body).trim();
    let quoted = ['"', '\'']
        .into_iter()
        .find_map(|quote| expression.strip_prefix(quote)?.strip_suffix(quote));
    if let Some(literal) = quoted {
        return Some(literal.to_owned());
    }
    // The path of the site on its host is no part of an address here.
    if matches!(expression, "site.baseurl" | "site.url") {
        return Some(String::new());
    }
    if let Some(name) = expression.strip_prefix("include.") {
        let properties = lines.properties.last();
        let value = properties.and_then(|own| own.iter().find(|(key, _)| key == name));
        return value.map(|(_, value)| value.clone());
    }
    let value = lines.around.variable(expression);
    if value.is_none() && lines.around.is_there() {
        lines.unknown(expression);
    }
    value
}
