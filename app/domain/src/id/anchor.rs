//! Ids in a page: those of the site around an article, and those that its author or its headings bring.
//!
//! One document has both. What begins as the site's own ids do is never given to an article.

/// What the ids of the site begin with wherever an article may stand. The other two are of the scripts that browsers load.
const PREFIXES: [&str; 3] = ["page-", "app-", "_"];

/// Names that the site, or a script of a browser, may also use.
const NAMES: [&str; 14] = [
    "body", "content", "contents", "footer", "head", "header", "main", "menu", "nav", "page", "results", "search",
    "skip", "top",
];

/// Whether an id belongs to the site, so that no article may have it. Case makes no difference, so that nobody who looks
/// takes one for the other.
pub fn is_of_the_site(id: &str) -> bool {
    let is_prefix = |prefix: &&str| {
        let start = id.get(..prefix.len());
        start.is_some_and(|start| start.eq_ignore_ascii_case(prefix))
    };
    PREFIXES.iter().any(is_prefix) || NAMES.iter().any(|name| id.eq_ignore_ascii_case(name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_site_keeps_its_own_ids() {
        for id in ["page-main", "page-search", "Page-Main", "app-x", "__x", "main", "TOP"] {
            assert!(is_of_the_site(id), "{id}");
        }
        for id in ["pages", "section-page-main", "l-equipe", "étape", "é", "p", ""] {
            assert!(!is_of_the_site(id), "{id}");
        }
    }
}
