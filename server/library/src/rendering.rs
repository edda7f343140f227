//! Pages drawn from markdown, kept while they hold.
//!
//! A page is drawn when somebody first opens it, once: whoever opens it meanwhile waits for that. It is drawn again when its text changes, or when some page came, went,
//! moved or changed its title, since its links may show it.

use std::collections::{HashMap, VecDeque};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use balise_content::PageBody;
use balise_domain::id::content_id::ContentId;
use balise_domain::library::page::PageId;
use balise_domain::library::place::Place;
use balise_domain::ports::view::ArticleBody;
use balise_domain::ports::viewer::Viewer;
use balise_domain::text::locale::Locale;
use balise_markdown::{Image, IncludedFile, LinkTarget, RenderError, RenderOptions, Resolve, Surroundings};

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
    /// Whom it was drawn for, when its links lead to pages that not all of its readers may open.
    readers: Option<Viewer>,
    media_version: u64,
    /// What it includes.
    included: u64,
}

/// A page that is drawn, or is being drawn by the first who asked.
type RenderSlot = Arc<OnceLock<Arc<ArticleBody>>>;

/// The pages drawn last.
#[derive(Default)]
pub(crate) struct Renderings {
    kept: Mutex<RenderCache>,
}

#[derive(Default)]
struct RenderCache {
    bodies: HashMap<RenderKey, Arc<ArticleBody>>,
    /// What is being drawn, and not kept yet.
    drawing: HashMap<RenderKey, RenderSlot>,
    /// Oldest first.
    order: VecDeque<(RenderKey, usize)>,
    bytes: usize,
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
        self.find_or_draw(key, || draw(state, media, viewer, entry, locale))
    }

    fn find_or_draw(&self, key: RenderKey, draw: impl FnOnce() -> ArticleBody) -> Arc<ArticleBody> {
        let slot = {
            let mut kept = self.lock();
            if let Some(body) = kept.bodies.get(&key) {
                return Arc::clone(body);
            }
            Arc::clone(kept.drawing.entry(key.clone()).or_default())
        };
        // A drawing that panics leaves the slot to the next who waits.
        let _mine = RenderGuard {
            renderings: self,
            key: &key,
            slot: &slot,
        };
        let body = Arc::clone(slot.get_or_init(|| Arc::new(draw())));
        self.keep(key.clone(), Arc::clone(&body));
        body
    }

    fn keep(&self, key: RenderKey, body: Arc<ArticleBody>) {
        let bytes = match &*body {
            ArticleBody::Rendered { html, .. } => html.as_str().len(),
            ArticleBody::TooLarge { .. } | ArticleBody::Unrenderable => 0,
        };
        let mut kept = self.lock();
        if kept.bodies.insert(key.clone(), body).is_none() {
            kept.order.push_back((key, bytes));
            kept.bytes += bytes;
        }
        while kept.bytes > KEPT
            && let Some((oldest, bytes)) = kept.order.pop_front()
        {
            kept.bodies.remove(&oldest);
            kept.bytes -= bytes;
        }
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, RenderCache> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Somebody who draws a page, or waits for it; the last to leave takes the slot away.
struct RenderGuard<'d> {
    renderings: &'d Renderings,
    key: &'d RenderKey,
    slot: &'d RenderSlot,
}

impl Drop for RenderGuard<'_> {
    fn drop(&mut self) {
        let mut kept = self.renderings.lock();
        // The one in the map, and ours.
        if Arc::strong_count(self.slot) <= 2 {
            kept.drawing.remove(self.key);
        }
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
        // What is too much to be laid out is no less readable as it was written.
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
            // It must not even tell that it is there.
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
                    renderings.find_or_draw(key(), || {
                        drawn.fetch_add(1, Ordering::Relaxed);
                        ArticleBody::Unrenderable
                    })
                });
            }
        });
        assert_eq!(drawn.into_inner(), 1);
        assert!(renderings.lock().drawing.is_empty());
    }

    #[test]
    fn a_drawing_that_panics_is_tried_again_by_the_next() {
        let renderings = Renderings::default();
        let panicked = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
            renderings.find_or_draw(key(), || panic!("injected"))
        }));
        assert!(panicked.is_err() && renderings.lock().drawing.is_empty());
        let body = renderings.find_or_draw(key(), || ArticleBody::Unrenderable);
        assert_eq!(*body, ArticleBody::Unrenderable);
    }
}
