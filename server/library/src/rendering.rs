//! Renders pages from markdown, with a cache of the results.
//!
//! A page is rendered when somebody first opens it, once: whoever opens it meanwhile waits for that. It is rendered again
//! when its text changes, or when some page came, went, moved or changed its title, since its links may show it.

use std::sync::Arc;

use balise_content::PageBody;
use balise_domain::id::content_id::ContentId;
use balise_domain::library::page::PageId;
use balise_domain::library::place::Place;
use balise_domain::ports::view::ArticleBody;
use balise_domain::ports::viewer::Viewer;
use balise_domain::text::locale::Locale;
use balise_markdown::{Image, IncludedFile, LinkTarget, RenderError, RenderOptions, Resolve, Surroundings};

use crate::byte_cache::{ByteCache, ByteSize};
use crate::corpus::entry::{Entry, may_see};
use crate::corpus::includes::{IncludeContext, stamp_of};
use crate::corpus::link_resolver::{Destination, Linker};
use crate::corpus::media::MediaShelf;
use crate::corpus::state::LibraryState;

/// HTML that is kept, in bytes.
const KEPT: usize = 32 * 1024 * 1024;

#[derive(Clone, PartialEq, Eq, Hash)]
struct RenderKey {
    id: PageId,
    revision: ContentId,
    /// Links lead to pages in the language of the interface.
    locale: Locale,
    links_version: u64,
    /// The viewer it was rendered for, when its links lead to pages that not all of its readers may open.
    readers: Option<Viewer>,
    media_version: u64,
    /// What it includes.
    included: u64,
}

/// The rendered pages that are used most, up to [`KEPT`] bytes.
pub(crate) struct Renderings(ByteCache<RenderKey, Arc<ArticleBody>>);

impl Default for Renderings {
    fn default() -> Self {
        Self(ByteCache::of_bytes(KEPT))
    }
}

impl ByteSize for Arc<ArticleBody> {
    fn byte_size(&self) -> usize {
        match &**self {
            ArticleBody::Rendered { html, .. } => html.as_str().len(),
            ArticleBody::TooLarge { .. } | ArticleBody::Unrenderable => 0,
        }
    }
}

impl Renderings {
    /// The text of a page as HTML, with links in this language of the interface to what the viewer may open.
    pub(crate) fn body(
        &self,
        state: &LibraryState,
        media: &MediaShelf,
        viewer: &Viewer,
        entry: &Entry,
        locale: Locale,
    ) -> Arc<ArticleBody> {
        let number = state.derived.pages.by_id.get(&entry.page.id);
        let narrows = number.is_some_and(|number| state.derived.links.narrowing.contains(number));
        let key = RenderKey {
            id: entry.page.id.clone(),
            revision: entry.page.revision.clone(),
            locale,
            links_version: state.derived.links_version,
            readers: narrows.then(|| viewer.clone()),
            media_version: media.version(),
            included: stamp_of(&entry.included),
        };
        self.0
            .get_or_insert_with(&key, || Arc::new(draw(state, media, viewer, entry, locale)))
    }
}

/// Draws a page, without keeping it.
pub(crate) fn draw(
    state: &LibraryState,
    media: &MediaShelf,
    viewer: &Viewer,
    entry: &Entry,
    locale: Locale,
) -> ArticleBody {
    let PageBody::Text(text) = &entry.raw.body else {
        return ArticleBody::TooLarge {
            bytes: entry.raw.bytes as usize,
        };
    };
    let resolve = Resolver {
        state,
        linker: state.linker(entry),
        media,
        viewer,
        locale,
    };
    let options = RenderOptions {
        flavour: entry.source.flavour,
        lang: entry.page.lang,
        title: &entry.page.title,
        resolve: &resolve,
    };
    match balise_markdown::render(text, &options) {
        Ok(rendered) => ArticleBody::Rendered {
            html: rendered.html,
            headings: rendered.headings,
        },
        // A text that is too large to be rendered can still be read as source.
        Err(RenderError::TooLarge { .. } | RenderError::TooManyPieces { .. }) => ArticleBody::TooLarge {
            bytes: entry.raw.bytes as usize,
        },
        Err(error) => {
            tracing::warn!(page = %entry.page.id, %error, "a page could not be drawn");
            ArticleBody::Unrenderable
        }
    }
}

/// Answers the questions markdown has about the rest of the library.
pub(crate) struct Resolver<'a> {
    pub(crate) state: &'a LibraryState,
    pub(crate) linker: Linker<'a>,
    pub(crate) media: &'a MediaShelf,
    pub(crate) viewer: &'a Viewer,
    pub(crate) locale: Locale,
}

impl Resolver<'_> {
    fn around(&self) -> IncludeContext<'_> {
        let entry = self.linker.entry;
        IncludeContext::of(&entry.source, &entry.raw.file, entry.page.visibility)
    }

    fn target(&self, destination: Destination, written: &str) -> LinkTarget {
        let state = self.state;
        let with_anchor = |href: String, anchor: Option<String>| match anchor {
            Some(anchor) => format!("{href}#{anchor}"),
            None => href,
        };
        match destination {
            Destination::Here { anchor } => LinkTarget::Page {
                href: format!("#{anchor}"),
                title: self.linker.entry.page.title.clone(),
            },
            // Not even its existence may show.
            Destination::Page { entry, .. } if !may_see(self.viewer, &state.corpus.entries[entry]) => LinkTarget::Dead,
            Destination::View {
                place: Place::History(page),
                ..
            } if state.entry_for(self.viewer, &page, self.locale).is_none() => LinkTarget::Dead,
            Destination::Page { entry, anchor } => {
                let target = &state.corpus.entries[entry];
                let page = &target.page;
                let anchor = anchor.map(|written| target.anchor(&written).map_or(written.clone(), str::to_owned));
                LinkTarget::Page {
                    href: with_anchor(page.place.href(self.locale), anchor),
                    title: page.title.clone(),
                }
            }
            Destination::View { place, anchor } => {
                let title = match &place {
                    Place::Squad(squad) => state
                        .corpus
                        .squads
                        .get(squad)
                        .map(|squad| squad.name.get(self.locale).to_owned()),
                    _ => None,
                };
                let href = with_anchor(place.href(self.locale), anchor);
                LinkTarget::Page {
                    title: title.unwrap_or_else(|| href.clone()),
                    href,
                }
            }
            Destination::File { path } => match self.media.name(&self.linker.entry.source, &path) {
                Some(file) => {
                    let name = path.rsplit('/').next().unwrap_or(&path).to_owned();
                    LinkTarget::File {
                        href: file.href,
                        name,
                        bytes: file.bytes,
                    }
                }
                None => LinkTarget::Dead,
            },
            Destination::External => LinkTarget::External(written.to_owned()),
            Destination::Dead => LinkTarget::Dead,
        }
    }
}

impl Surroundings for Resolver<'_> {
    fn include(&self, target: &str, from: Option<&str>) -> Option<IncludedFile> {
        self.around().include(target, from)
    }

    fn variable(&self, name: &str) -> Option<String> {
        self.linker.entry.source.variables.get(name).cloned()
    }

    fn definitions(&self) -> &str {
        &self.linker.entry.source.definitions
    }
}

impl Resolve for Resolver<'_> {
    fn link(&self, target: &str) -> LinkTarget {
        self.target(self.linker.follow(target), target)
    }

    fn image(&self, target: &str) -> Image {
        if self.linker.follow(target) == Destination::External {
            return Image::External(target.to_owned());
        }
        let file = self
            .linker
            .image(target)
            .and_then(|path| self.media.name(&self.linker.entry.source, &path));
        file.map_or(Image::Missing, |file| Image::Found { src: file.href })
    }

    fn wiki(&self, name: &str) -> LinkTarget {
        self.target(self.linker.wiki(name), name)
    }

    fn label(&self, name: &str) -> LinkTarget {
        self.target(self.linker.label(name), name)
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Barrier;
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::*;

    fn key() -> RenderKey {
        RenderKey {
            id: PageId::new("a"),
            revision: ContentId::of(b"a"),
            locale: Locale::En,
            links_version: 1,
            readers: None,
            media_version: 0,
            included: 0,
        }
    }

    #[test]
    fn twenty_who_ask_at_once_for_a_page_have_it_drawn_once() {
        let (renderings, drawn, start) = (Renderings::default(), AtomicUsize::new(0), Barrier::new(20));
        std::thread::scope(|scope| {
            for _ in 0..20 {
                scope.spawn(|| {
                    start.wait();
                    renderings.0.get_or_insert_with(&key(), || {
                        drawn.fetch_add(1, Ordering::Relaxed);
                        Arc::new(ArticleBody::Unrenderable)
                    })
                });
            }
        });
        assert_eq!(drawn.into_inner(), 1);
    }

    #[test]
    fn a_drawing_that_panics_is_tried_again_by_the_next() {
        let renderings = Renderings::default();
        let panicked = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
            renderings.0.get_or_insert_with(&key(), || panic!("injected"))
        }));
        assert!(panicked.is_err() && renderings.0.get(&key()).is_none());
        let body = renderings
            .0
            .get_or_insert_with(&key(), || Arc::new(ArticleBody::Unrenderable));
        assert_eq!(*body, ArticleBody::Unrenderable);
    }
}
