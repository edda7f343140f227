//! Dialects: their syntax becomes markers, their indentation is taken away, everything else stays as it is.
//!
//! A dialect is a set of [`Features`], and each feature has one mechanism, whichever tools share it: [`indented`] and
//! [`containers`] for blocks, [`inline`] for syntax in a line, [`mod@include`] for other files, [`jsx`], [`gitbook`],
//! [`liquid`] and [`shortcodes`] for tags. A [`Translator`] goes through a page line by line and tries them in turn. They
//! share [`Lines`], which writes the new text and remembers on which line of the page each of its lines was, and
//! [`Fence`], which knows what is code.

mod containers;
mod definitions;
mod dialects;
mod directives;
mod embeds;
mod features;
mod fence;
mod gitbook;
mod html_blocks;
mod include;
mod indented;
mod inline;
mod items;
mod jsx;
mod lines;
mod liquid;
mod marks;
mod modules;
mod roles;
mod selection;
mod shortcodes;
mod signs;
mod tabsets;
mod targets;
mod tasks;
mod translator;

use std::borrow::Cow;

use balise_domain::library::fault::FaultKind;
use balise_domain::text::flavour::Flavour;

use crate::escape::without_marks;
use crate::marker::Markers;
use crate::resolve::Surroundings;
pub(crate) use embeds::is_picture;
pub(crate) use features::{Feature, Features};
use fence::Fence;
use lines::Lines;
use translator::Translator;

/// A text in plain markdown, with markers where a dialect had its own syntax.
#[derive(Debug)]
pub(crate) struct NormalisedText<'a> {
    pub(crate) text: Cow<'a, str>,
    /// Line of the page for every line of `text`, 1-based; empty when they are the same.
    pub(crate) origin: Vec<u32>,
    pub(crate) markers: Markers,
    pub(crate) features: Features,
    /// Abbreviations with their long forms.
    pub(crate) abbreviations: Vec<(String, String)>,
    pub(crate) faults: Vec<(u32, FaultKind)>,
}

/// Takes the dialect out of a text.
pub(crate) fn normalise<'a>(text: &'a str, flavour: Flavour, around: &dyn Surroundings) -> NormalisedText<'a> {
    let text = without_marks(text);
    let text = match text {
        Cow::Borrowed(text) => Cow::Borrowed(text.strip_prefix('\u{feff}').unwrap_or(text)),
        owned => owned,
    };
    let features = Features::of_page(&text, flavour);
    let mut abbreviations = definitions::all(around.definitions());
    if !signs::has_any(&text, features) {
        return NormalisedText {
            text,
            origin: Vec::new(),
            markers: Markers::default(),
            features,
            abbreviations,
            faults: Vec::new(),
        };
    }
    let mut lines = Lines::new(around, text.len());
    Translator::new(features).page(&text, &mut lines);
    let mut faults = lines.faults;
    lines.markers.pair(&mut faults);
    abbreviations.append(&mut lines.abbreviations);
    NormalisedText {
        text: Cow::Owned(lines.text),
        origin: lines.origin,
        markers: lines.markers,
        features,
        abbreviations,
        faults,
    }
}
