//! Paths inside a source: NFC, with `/`, and safe to put into an address.

use std::path::{Component, Path};

use percent_encoding::percent_decode_str;
use unicode_normalization::UnicodeNormalization;

/// A path below the root as a source-relative path.
///
/// The error is the path as well as it can be shown, when a name in it is unsafe: not UTF-8, with control or
/// direction characters or a backslash, or one that climbs once it is percent-decoded.
pub(crate) fn of(path: &Path) -> Result<String, String> {
    let mut names = Vec::new();
    for component in path.components() {
        let Component::Normal(name) = component else {
            return Err(shown(path));
        };
        match name.to_str().filter(|name| is_safe(name)) {
            Some(name) => names.push(name.nfc().collect::<String>()),
            None => return Err(shown(path)),
        }
    }
    Ok(names.join("/"))
}

fn is_safe(name: &str) -> bool {
    if name.chars().any(is_invisible) || name.contains('\\') {
        return false;
    }
    if !name.contains('%') {
        return true;
    }
    let decoded = percent_decode_str(name).decode_utf8();
    decoded.is_ok_and(|decoded| {
        !decoded.contains(['/', '\\']) && !matches!(&*decoded, "." | "..") && !decoded.chars().any(is_invisible)
    })
}

/// Control characters, and those that turn the direction of text so that a name looks like another one.
fn is_invisible(character: char) -> bool {
    character.is_control() || matches!(character, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

fn shown(path: &Path) -> String {
    let text = path.to_string_lossy();
    text.chars()
        .map(|character| {
            if is_invisible(character) {
                char::REPLACEMENT_CHARACTER
            } else {
                character
            }
        })
        .collect()
}

/// Where a link written in the file or folder `folder` leads, inside the source; `None` when it leaves it.
pub(crate) fn join(folder: &str, link: &str) -> Option<String> {
    let mut names: Vec<&str> = if link.starts_with('/') {
        Vec::new()
    } else {
        folder.split('/').filter(|name| !name.is_empty()).collect()
    };
    for name in link.split('/') {
        match name {
            "" | "." => {}
            ".." => drop(names.pop()?),
            name => names.push(name),
        }
    }
    Some(names.join("/").nfc().collect())
}

/// The folder of a file: `""` at the root.
pub(crate) fn folder(file: &str) -> &str {
    file.rsplit_once('/').map_or("", |(folder, _)| folder)
}

/// The last name of a path.
pub(crate) fn name(file: &str) -> &str {
    file.rsplit_once('/').map_or(file, |(_, name)| name)
}

/// A path below a folder, relative to it; every path is below `""`.
pub(crate) fn below<'a>(folder: &str, path: &'a str) -> Option<&'a str> {
    if folder.is_empty() {
        Some(path)
    } else {
        path.strip_prefix(folder)?.strip_prefix('/')
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn real_names_pass() {
        for name in [
            "à lire (vraiment)?.md",
            "🤗 100 %.md",
            "a%20b.md",
            "50%.md",
            "..a",
            "日本語.md",
        ] {
            assert_eq!(of(Path::new(name)).as_deref(), Ok(name), "{name}");
        }
        assert_eq!(of(Path::new("E\u{301}quipe/a.md")).as_deref(), Ok("Équipe/a.md"));
    }

    #[test]
    fn names_that_climb_or_hide_do_not() {
        for name in [
            "..%2fetc.md",
            "..%5Cetc",
            "%2e%2e",
            "a%00.md",
            "a\\b.md",
            "a\nb.md",
            "a\u{202e}dm.exe",
            "a%ff.md",
        ] {
            assert!(of(Path::new(name)).is_err(), "{name:?}");
        }
        assert_eq!(of(Path::new("a\nb.md")), Err("a\u{fffd}b.md".to_owned()));
    }

    #[test]
    fn a_link_stays_inside() {
        assert_eq!(join("a/b", "../c.md").as_deref(), Some("a/c.md"));
        assert_eq!(join("a", "/c.md").as_deref(), Some("c.md"));
        assert_eq!(join("", "./c//d.md").as_deref(), Some("c/d.md"));
        assert_eq!(join("a", "../../c.md"), None);
    }
}
