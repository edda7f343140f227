//! Tests of the room as a whole: what a text becomes, for every dialect, friend and foe.

mod any_text;
mod corpora;
mod directives;
mod docusaurus;
mod gitbook;
mod hostile;
mod html;
mod lossless;
mod markdown;
mod mkdocs;
mod obsidian;
mod outlines;
mod wellformed;

use balise_domain::library::fault::FaultKind;
use balise_domain::text::flavour::Flavour;
use balise_domain::text::locale::Locale;

use crate::{Image, IncludedFile, LinkTarget, RenderOptions, RenderedPage, Resolve, Surroundings, render};

/// Every dialect whose syntax differs.
const FLAVOURS: [Flavour; 15] = Flavour::ALL;

/// A small source: what exists is told by the name.
struct Source;

impl Surroundings for Source {
    fn include(&self, target: &str, _: Option<&str>) -> Option<IncludedFile> {
        let text = match target {
            "part.md" => "---\ntitle: x\n---\nIncluded **text**.\n\n## Same\n",
            "lines.md" => "one\ntwo\nthree\n\n--8<-- [start:last]\nfour\n--8<-- [end:last]\n",
            "itself.md" => "again {% include \"itself.md\" %}\n",
            "[[Note]]" => "# Note\n\nnot wanted\n\n## Part\n\nwanted\n\n## Other\n\nnot wanted\n",
            "./_host.mdx" => "Every meeting has **one** host, says {props.team}.\n",
            _ => return None,
        };
        Some(IncludedFile {
            file: target.to_owned(),
            text: text.to_owned(),
        })
    }

    fn variable(&self, name: &str) -> Option<String> {
        (name == "site.squad").then(|| "Checkout".to_owned())
    }
}

impl Resolve for Source {
    fn link(&self, target: &str) -> LinkTarget {
        match target {
            "dead.md" | "broken-reference" => LinkTarget::Dead,
            target if target.contains(':') => LinkTarget::External(target.to_owned()),
            target if target.ends_with(".pdf") => LinkTarget::File {
                href: format!("/media/{target}"),
                name: target.to_owned(),
                bytes: 340_000,
            },
            target => LinkTarget::Page {
                href: format!("/p/{target}"),
                title: format!("Title of {target}"),
            },
        }
    }

    fn image(&self, target: &str) -> Image {
        match target {
            "missing.png" => Image::Missing,
            target if target.contains(':') => Image::External(target.to_owned()),
            target => Image::Found {
                src: format!("/media/{target}"),
            },
        }
    }

    fn wiki(&self, name: &str) -> LinkTarget {
        match name {
            "nowhere" => LinkTarget::Dead,
            name => LinkTarget::Page {
                href: format!("/w/{name}"),
                title: format!("Wiki {name}"),
            },
        }
    }
}

fn rendered(flavour: Flavour, text: &str) -> RenderedPage {
    let options = RenderOptions {
        flavour,
        lang: Locale::En,
        title: "The title",
        resolve: &Source,
    };
    let rendered = render(text, &options).unwrap_or_else(|error| panic!("{error}: {text}"));
    wellformed::check(rendered.html.as_str());
    rendered
}

/// The HTML without what every heading has, and without the line breaks between blocks.
fn html(flavour: Flavour, text: &str) -> String {
    let rendered = rendered(flavour, text);
    let mut html = String::new();
    let mut rest = rendered.html.as_str();
    while let Some(at) = rest.find("<a href=\"#") {
        let link = &rest[at..];
        let end = link.find("</a>").map_or(link.len(), |end| end + 4);
        html.push_str(&rest[..at]);
        if !link[..end].contains("class=\"anchor\"") {
            html.push_str(&link[..end]);
        }
        rest = &link[end..];
    }
    html.push_str(rest);
    html.replace(">\n", ">").replace("\n<", "<").trim().to_owned()
}

fn faults(flavour: Flavour, text: &str) -> Vec<(u32, FaultKind)> {
    rendered(flavour, text).faults
}

fn unknown(name: &str) -> FaultKind {
    FaultKind::UnknownBlock { name: name.to_owned() }
}

fn unclosed(name: &str) -> FaultKind {
    FaultKind::UnclosedBlock { name: name.to_owned() }
}
