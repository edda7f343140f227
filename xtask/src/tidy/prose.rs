//! Texts for readers that are written outside `app::text`, where each stands in both languages.
//!
//! A literal reads as prose when two of its words are separated by nothing but a blank, or when it is a text node of a
//! view or a line of its own with a word in it. Header values, addresses, class names and messages on the console are not.

/// Attributes whose values are for the browser; all others (`title`, `alt`, `aria-label`) are read to people.
const TECHNICAL: [&str; 9] = [
    "class",
    "content",
    "d",
    "points",
    "preserveAspectRatio",
    "rel",
    "style",
    "transform",
    "viewBox",
];

/// Calls whose arguments reach the console, a stop of the program, or nobody.
const CONSOLE: [&str; 17] = [
    "trace!",
    "debug!",
    "info!",
    "warn!",
    "error!",
    "expect",
    "expect_err",
    "panic!",
    "unreachable!",
    "assert!",
    "debug_assert!",
    "bail!",
    "anyhow!",
    "context",
    "with_context",
    // Of an attribute of the compiler.
    "#",
    "#!",
];

/// Texts that are no words for readers, each with its file.
const ALLOWED: [(&str, &str); 6] = [
    // A line of Linux's own table of limits, which is looked for.
    ("server/src/http/transport/connections.rs", "Max open files"),
    // Probes of supervisors compare them with what they expect.
    ("server/src/http.rs", "ok\n"),
    ("server/src/http.rs", "ready\n"),
    // The format of robots.txt.
    (
        "server/src/http/syndication/sitemap.rs",
        "Sitemap: {base}/sitemap.xml\n",
    ),
    (
        "server/src/http/syndication/sitemap.rs",
        "User-agent: *\nDisallow: /api/\n{sitemap}",
    ),
    // The head of an HTTP answer, written by hand before there is a connection to serve.
    ("server/src/http/transport/listener.rs", HEAD),
];

const HEAD: &str = "HTTP/1.1 503 Service Unavailable\r\ncontent-type: text/plain; charset=utf-8\r\nretry-after: 2\r\n\
                    cache-control: no-store\r\nconnection: close\r\n";

/// Every such literal with the line it begins on, 1-based. Tests at the end of a file say what they like.
pub(super) fn bare(path: &str, text: &str) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    for literal in literals(super::shipped(text)) {
        let allowed = ALLOWED.contains(&(path, literal.value.as_str()));
        if !allowed && !literal.is_technical() && literal.is_prose() {
            found.push((literal.line, literal.value.trim().chars().take(60).collect()));
        }
    }
    found
}

/// A text between quotes, and what stands around it.
struct Literal {
    line: usize,
    /// Without its escapes.
    value: String,
    /// The name of the attribute whose value it is; empty for a literal that is none.
    attribute: String,
    is_node: bool,
    is_on_console: bool,
}

impl Literal {
    fn is_technical(&self) -> bool {
        self.is_on_console || TECHNICAL.contains(&self.attribute.as_str())
    }

    fn is_prose(&self) -> bool {
        let words = without(&without(&self.value, '<', '>'), '{', '}');
        let is_own_line = self.value.ends_with('\n') && !self.value.starts_with('<');
        has_words_in_a_row(&words) || ((self.is_node || is_own_line) && runs(&words).next().is_some())
    }
}

/// A text without what stands between two signs.
fn without(text: &str, opens: char, closes: char) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, behind)) = rest.split_once(opens) {
        let Some((_, after)) = behind.split_once(closes) else {
            break;
        };
        kept.push_str(before);
        // Stands in for what was taken out, so that its neighbours do not become neighbours.
        kept.push('\u{0}');
        rest = after;
    }
    kept + rest
}

/// Runs of two letters or more.
fn runs(text: &str) -> impl Iterator<Item = &str> {
    text.split(|character: char| !character.is_alphabetic())
        .filter(|run| run.chars().nth(1).is_some())
}

/// Whether two words are separated by a blank alone, as in prose; `private, no-cache` is no prose.
fn has_words_in_a_row(text: &str) -> bool {
    let is_word = |piece: &str| {
        let piece = piece.trim_matches(|sign: char| "’«»“”()\u{a0}\u{202f}.:!?".contains(sign));
        // `'self'` is a word of a security policy.
        !piece.starts_with('\'')
            && runs(piece).next().is_some()
            && piece.chars().all(|sign| sign.is_alphabetic() || "’'-`".contains(sign))
    };
    let pieces: Vec<&str> = text.split([' ', '\n']).collect();
    pieces.windows(2).any(|pair| match pair {
        [first, second] => {
            !first.ends_with([',', ';']) && is_word(first) && is_word(second.trim_end_matches([',', ';']))
        }
        _ => false,
    })
}

/// The literals of a source text, without those of its comments.
fn literals(source: &str) -> Vec<Literal> {
    let mut found = Vec::new();
    // The name before each bracket that is open.
    let mut open: Vec<String> = Vec::new();
    let mut at = 0;
    while let Some(character) = source[at..].chars().next() {
        let rest = &source[at..];
        let before = &source[..at];
        match character {
            '/' if rest.starts_with("//") => at += rest.find('\n').unwrap_or(rest.len()),
            // A quote as a character.
            '\'' if rest.starts_with("'\"'") => at += 3,
            '\'' if rest.starts_with("'\\\"'") => at += 4,
            '"' => {
                let (value, length) = read(&rest[1..]);
                let attribute = before.strip_suffix('=').map_or("", last_name);
                let before = before.trim_end();
                found.push(Literal {
                    line: before_lines(source, at),
                    value,
                    attribute: attribute.to_owned(),
                    is_node: before.ends_with('>') && !before.ends_with("=>") && !before.ends_with("->"),
                    is_on_console: open.iter().any(|name| CONSOLE.contains(&name.as_str())),
                });
                at += 1 + length;
            }
            '(' | '[' | '{' => {
                open.push(last_name(before).to_owned());
                at += 1;
            }
            ')' | ']' | '}' => {
                open.pop();
                at += 1;
            }
            _ => at += character.len_utf8(),
        }
    }
    found
}

fn before_lines(source: &str, at: usize) -> usize {
    source[..at].matches('\n').count() + 1
}

/// The name that a text ends with, with the sign of a macro or an attribute.
fn last_name(text: &str) -> &str {
    let is_part = |sign: char| sign.is_alphanumeric() || matches!(sign, '_' | '-' | '!' | '#');
    let begins = text.char_indices().rev().take_while(|(_, sign)| is_part(*sign)).last();
    begins.map_or("", |(at, _)| &text[at..])
}

/// What a literal says, and its bytes up to and with its last quote.
fn read(rest: &str) -> (String, usize) {
    let mut value = String::new();
    let mut characters = rest.char_indices().peekable();
    while let Some((at, character)) = characters.next() {
        match character {
            '"' => return (value, at + 1),
            '\\' => match characters.next() {
                Some((_, 'n')) => value.push('\n'),
                Some((_, 'r')) => value.push('\r'),
                Some((_, 't')) => value.push('\t'),
                Some((_, '\n')) => while characters.next_if(|(_, blank)| blank.is_whitespace()).is_some() {},
                Some((_, 'u')) => {
                    let code: String = characters
                        .by_ref()
                        .map(|(_, sign)| sign)
                        .skip(1)
                        .take_while(|sign| *sign != '}')
                        .collect();
                    value.extend(u32::from_str_radix(&code, 16).ok().and_then(char::from_u32));
                }
                Some((_, other)) => value.push(other),
                None => {}
            },
            _ => value.push(character),
        }
    }
    (value, rest.len())
}

#[cfg(test)]
#[path = "prose/tests.rs"]
mod tests;
