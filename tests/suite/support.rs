//! A site to ask, and what can be said of its answers.

use std::io::{Write as _, stderr};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use axum::http::{HeaderMap, Request, StatusCode};
use balise::http::{Sessions, SiteSettings, router};
use balise_domain::Date;
use balise_domain::id::SquadId;
use balise_library::{Library, Sources, Summary};
use http_body_util::BodyExt as _;
use tower::ServiceExt as _;

/// The checkout.
pub(crate) fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// A folder that may be absent: named by a variable, else beside the checkout. Says so when it is not there.
pub(crate) fn shared(variable: &str, name: &str) -> Option<PathBuf> {
    let folder = std::env::var_os(variable).map_or_else(|| root().join("../shared").join(name), PathBuf::from);
    if folder.is_dir() {
        return Some(folder);
    }
    // Not with `eprintln!`, which nobody sees of a test that passes.
    let _ = writeln!(stderr(), "absent: {name} ({variable} names its folder)");
    None
}

/// The library in `content/`.
fn starter() -> Sources {
    Sources {
        content: Some(root().join("content")),
        squads: Vec::new(),
    }
}

/// A site, and what its library came to.
pub(crate) struct TestSite {
    pub(crate) library: Arc<Library>,
    pub(crate) summary: Summary,
    router: Router,
    runtime: tokio::runtime::Runtime,
}

/// What was answered.
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) bytes: Vec<u8>,
}

impl Answer {
    pub(crate) fn text(&self) -> String {
        String::from_utf8(self.bytes.clone()).expect("UTF-8")
    }

    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers
            .get(name)
            .map_or("", |value| value.to_str().expect("ASCII"))
    }
}

impl TestSite {
    /// The library in `content/`.
    pub(crate) fn starter() -> Self {
        Self::of(starter())
    }

    /// The same on other terms.
    pub(crate) fn starter_with(settings: SiteSettings) -> Self {
        let library = Library::open(starter(), None).expect("a library");
        Self::serving(library, settings)
    }

    /// The same with a data folder, as after a restart.
    pub(crate) fn starter_on(data: &Path) -> Self {
        Self::on(starter(), data)
    }

    /// One folder, as a squad of this name.
    pub(crate) fn squad(name: &str, folder: &Path) -> Self {
        let squad = (
            SquadId::parse(name).expect("a slug"),
            name.to_owned(),
            folder.to_owned(),
        );
        Self::of(Sources {
            content: None,
            squads: vec![squad],
        })
    }

    pub(crate) fn of(sources: Sources) -> Self {
        let library = Library::open(sources, None).expect("a library");
        Self::serving(library, SiteSettings::default())
    }

    /// The same with a data folder, as after a restart.
    pub(crate) fn on(sources: Sources, data: &Path) -> Self {
        let settings = SiteSettings {
            base_url: None,
            sessions: Sessions::open(data).expect("a key"),
            ..SiteSettings::default()
        };
        Self::serving(Library::open(sources, Some(data)).expect("a library"), settings)
    }

    /// The same on another day.
    pub(crate) fn on_day(sources: Sources, data: &Path, today: fn() -> Date) -> Self {
        let library = Library::open(sources, Some(data)).expect("a library");
        Self::serving(library.on(today), SiteSettings::default())
    }

    /// The same library behind a router of its own, which has kept nothing yet.
    pub(crate) fn beside(&self) -> Self {
        Self {
            library: Arc::clone(&self.library),
            summary: self.summary,
            router: router(Arc::clone(&self.library), SiteSettings::default()),
            runtime: tokio::runtime::Builder::new_current_thread()
                .enable_all()
                .build()
                .expect("a runtime"),
        }
    }

    fn serving(library: Library, settings: SiteSettings) -> Self {
        let library = Arc::new(library);
        let summary = library.refresh().expect("a reading");
        let router = router(Arc::clone(&library), settings);
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .expect("a runtime");
        Self {
            library,
            summary,
            router,
            runtime,
        }
    }

    pub(crate) fn get(&self, path: &str) -> Answer {
        self.ask(Request::get(path).body(Body::empty()).expect("a request"))
    }

    pub(crate) fn ask(&self, request: Request<Body>) -> Answer {
        self.runtime.block_on(async {
            let response = self.router.clone().oneshot(request).await.expect("an answer");
            let (parts, body) = response.into_parts();
            let bytes = body.collect().await.expect("a body").to_bytes().to_vec();
            Answer {
                status: parts.status,
                headers: parts.headers,
                bytes,
            }
        })
    }

    /// The answers to all of these, asked at once.
    pub(crate) fn get_all(&self, paths: impl IntoIterator<Item = String>) -> Vec<Answer> {
        let ask = |path: String| {
            let request = Request::get(path).body(Body::empty()).expect("a request");
            let router = self.router.clone();
            async move {
                let response = router.oneshot(request).await.expect("an answer");
                let (parts, body) = response.into_parts();
                let bytes = body.collect().await.expect("a body").to_bytes().to_vec();
                Answer {
                    status: parts.status,
                    headers: parts.headers,
                    bytes,
                }
            }
        };
        self.runtime.block_on(async {
            let asked: Vec<_> = paths.into_iter().map(|path| tokio::spawn(ask(path))).collect();
            let mut answers = Vec::with_capacity(asked.len());
            for answer in asked {
                answers.push(answer.await.expect("an answer"));
            }
            answers
        })
    }

    /// What comes first of an answer that has no end.
    pub(crate) fn first_frame(&self, path: &str) -> String {
        let request = Request::get(path).body(Body::empty()).expect("a request");
        self.runtime.block_on(async {
            let response = self.router.clone().oneshot(request).await.expect("an answer");
            let frame = response.into_body().frame().await.expect("a frame").expect("bytes");
            String::from_utf8(frame.into_data().expect("data").to_vec()).expect("UTF-8")
        })
    }

    /// The page at a path, which must be there.
    #[track_caller]
    pub(crate) fn page(&self, path: &str) -> String {
        let answer = self.get(path);
        assert_eq!(answer.status, StatusCode::OK, "{path}");
        answer.text()
    }

    /// Every path of the sitemap.
    pub(crate) fn paths(&self) -> Vec<String> {
        let sitemap = self.page("/sitemap.xml");
        sitemap
            .split("<loc>")
            .skip(1)
            .filter_map(|rest| Some(rest.split_once("</loc>")?.0.to_owned()))
            .collect()
    }
}

/// The values of an attribute in a page, unescaped as far as addresses need it.
pub(crate) fn attributes(html: &str, name: &str) -> Vec<String> {
    let start = format!(" {name}=\"");
    html.split(start.as_str())
        .skip(1)
        .filter_map(|rest| Some(rest.split_once('"')?.0.replace("&amp;", "&").replace("&#x27;", "'")))
        .collect()
}

/// What must hold of every page: one title, one main, a language, nothing inline.
#[track_caller]
pub(crate) fn check_page(path: &str, html: &str) {
    let count = |needle: &str| html.matches(needle).count();
    assert_eq!(count("<h1"), 1, "{path}: one h1");
    assert_eq!(count("<main"), 1, "{path}: one main");
    assert_eq!(count("<title>"), 1, "{path}: one title");
    let lang = &path[1..3];
    assert!(html.contains(&format!("<html lang=\"{lang}\"")), "{path}: html lang");
    assert!(!html.contains(" style=\""), "{path}: a style attribute");
    assert!(!html.contains("<style"), "{path}: a style element");
    assert!(
        !html.contains(" onclick=") && !html.contains("=\"javascript:"),
        "{path}: a script in an attribute"
    );
    for script in html.split("<script").skip(1) {
        assert!(
            script.split('>').next().is_some_and(|tag| tag.contains(" src=")),
            "{path}: an inline script"
        );
    }
}

/// Copies a folder with everything in it.
pub(crate) fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).expect("a folder");
    for entry in std::fs::read_dir(from).expect("a folder") {
        let path = entry.expect("an entry").path();
        let there = to.join(path.file_name().expect("a name"));
        match path.is_dir() {
            true => copy(&path, &there),
            false => drop(std::fs::copy(&path, &there).expect("a copy")),
        }
    }
}
