//! Addresses of the site that are written where they are used: each is written once, where the router and whoever links
//! to it find it.

/// Every such text with its line, 1-based. Tests at the end of a file say what they like.
pub(super) fn bare(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let shipped = super::shipped(text);
    let lines = (1..).zip(shipped.lines());
    let lines = lines.filter(|(_, line)| !line.trim_start().starts_with("//"));
    lines.flat_map(|(number, line)| {
        let literals = line.split('"').skip(1).step_by(2);
        let paths = literals.filter(|literal| is_path(literal));
        paths.map(move |path| (number, path))
    })
}

/// Whether a text begins as an address does: a slash, and a name or a parameter.
fn is_path(literal: &str) -> bool {
    let mut characters = literal.chars();
    characters.next() == Some('/')
        // Where Linux tells of processes.
        && !literal.starts_with("/proc/")
        && characters
            .next()
            .is_some_and(|second| second == '{' || second.is_ascii_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_found_and_a_piece_of_one_is_not() {
        let found = |text: &str| bare(text).map(|(line, _)| line).collect::<Vec<_>>();
        assert_eq!(found("format!(\"/{}/join\", tag)\nroute(\"/livez\")"), [1, 2]);
        assert!(found("format!(\"{address}/{step}\")\n// \"/livez\"\n\"/\"\n#[cfg(test)]\n\"/livez\"").is_empty());
    }
}
