//! Where a path may lead that an author wrote: as seen from the file, from the address of its page, from the root of the
//! documents, or from that of the site.
//!
//! Tools differ in what they mean, and authors write for what worked: each place is tried in turn, the tool's own first.

use balise_content::SourceReading;
use balise_domain::text::flavour::Flavour;

/// The places in the source that a path may mean, written in this file; none of them leads out of it.
pub(crate) fn places(source: &SourceReading, file: &str, path: &str) -> Vec<String> {
    let docs = source.docs.as_str();
    let mut places = Vec::new();
    if let Some(path) = path.strip_prefix("@site/").or_else(|| path.strip_prefix("~/")) {
        places.extend(normalised("", path));
        places.extend(normalised(docs, path));
        return places;
    }
    if let Some(path) = path.strip_prefix("@/") {
        places.extend(normalised(docs, path));
        return places;
    }
    if path.starts_with('/') {
        let roots = || [docs, ""].into_iter().chain(source.roots.iter().map(String::as_str));
        places.extend(roots().filter_map(|root| normalised(root, path)));
        let bare = path.trim_start_matches('/');
        for prefix in &source.prefixes {
            let inside = bare
                .strip_prefix(prefix.as_str())
                .filter(|rest| rest.is_empty() || rest.starts_with('/'));
            if let Some(inside) = inside {
                places.extend(roots().filter_map(|root| normalised(root, inside)));
            }
        }
        return places;
    }
    places.extend(normalised(parent(file), path));
    // The address of a page is a folder on many sites: what is written for it climbs one step more.
    let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
    places.extend(normalised(stem, path));
    let from_the_root = matches!(
        source.flavour,
        Flavour::Docusaurus
            | Flavour::Starlight
            | Flavour::VitePress
            | Flavour::Obsidian
            | Flavour::WikiJs
            | Flavour::Azure
            | Flavour::GitHubWiki
            | Flavour::Notion
            | Flavour::Hugo
            | Flavour::Jekyll
            | Flavour::Myst
    );
    if from_the_root && !path.starts_with('.') {
        places.extend(normalised(docs, path));
        places.extend(normalised("", path));
    }
    places
}

pub(crate) fn parent(file: &str) -> &str {
    file.rsplit_once('/').map_or("", |(folder, _)| folder)
}

/// The path with `.` and `..` worked out; `None` when it climbs out of the source.
pub(crate) fn normalised(from: &str, path: &str) -> Option<String> {
    let mut segments: Vec<&str> = Vec::new();
    for segment in from.split('/').chain(path.split('/')) {
        match segment {
            "" | "." => {}
            ".." => drop(segments.pop()?),
            segment => segments.push(segment),
        }
    }
    Some(segments.join("/"))
}
