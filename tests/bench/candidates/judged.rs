//! The judged libraries: folders of squads, the pairs that should be found in them, and what was found.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Context as _;
use balise_convergence::Thresholds;
use balise_domain::id::SquadId;
use balise_library::look_alikes_with;
use fastrand::Rng;
use tempfile::TempDir;

use crate::candidates::pairs::{DEBATABLE, ENGLISH, STARTER};
use crate::candidates::recipes;
use crate::corpus::{Corpus, Original};

/// Squads whose pages only share a frame.
const FRAMED: [&str; 2] = ["here", "there"];

/// Two pages as `squad/file without .md`, in order.
pub(crate) type Pair = (String, String);

/// What the rewritten copies, the partial ones and the merely framed ones are made of.
const COPIES: [usize; 4] = [20, 7, 4, 3];
const PARTS: [usize; 3] = [30, 45, 60];
/// Pages that each recipe is applied to.
const TIMES: usize = 8;

/// One library of several squads.
pub(crate) struct Judged {
    pub(crate) name: &'static str,
    kind: &'static str,
    folder: TempDir,
    squads: BTreeSet<String>,
    pub(crate) pairs: BTreeSet<Pair>,
}

/// What was found of a kind.
#[derive(Clone, Debug, Default)]
pub(crate) struct Verdict {
    pub(crate) right: usize,
    pub(crate) missed: Vec<Pair>,
    pub(crate) wrong: Vec<Pair>,
}

impl Verdict {
    pub(crate) fn precision(&self) -> f64 {
        share(self.right, self.wrong.len())
    }

    pub(crate) fn recall(&self) -> f64 {
        share(self.right, self.missed.len())
    }
}

fn share(right: usize, other: usize) -> f64 {
    if right + other == 0 {
        1.0
    } else {
        right as f64 / (right + other) as f64
    }
}

/// All judged libraries.
pub(crate) fn all(corpus: &Corpus, content: &Path) -> anyhow::Result<Vec<Judged>> {
    let mut libraries = vec![copies(corpus)?, translations(content)?];
    for lang in ["en", "fr"] {
        libraries.push(apart(content, lang)?);
    }
    libraries.push(english(corpus)?);
    Ok(libraries)
}

/// Compares everything and holds it against what should be found, by kind.
pub(crate) fn verdicts(
    libraries: &[Judged],
    thresholds: Thresholds,
) -> anyhow::Result<BTreeMap<&'static str, Verdict>> {
    let mut verdicts: BTreeMap<&'static str, Verdict> = BTreeMap::new();
    for library in libraries {
        let found = library.found(thresholds)?;
        for kind in ["near-copy", "same-topic"] {
            let verdict = verdicts.entry(kind).or_default();
            let none = BTreeSet::new();
            let wanted = if kind == library.kind { &library.pairs } else { &none };
            let found = found.get(kind).unwrap_or(&none);
            verdict.right += wanted.intersection(found).count();
            verdict.missed.extend(wanted.difference(found).cloned());
            let wrong = found.difference(wanted).filter(|pair| library.is_judged(kind, pair));
            verdict.wrong.extend(wrong.cloned());
        }
    }
    Ok(verdicts)
}

impl Judged {
    fn new(name: &'static str, kind: &'static str) -> anyhow::Result<Self> {
        Ok(Self {
            name,
            kind,
            folder: tempfile::tempdir()?,
            squads: BTreeSet::new(),
            pairs: BTreeSet::new(),
        })
    }

    fn page(&mut self, squad: &str, name: &str, text: &str) -> anyhow::Result<String> {
        let file = self.folder.path().join(squad).join(format!("{name}.md"));
        fs::create_dir_all(file.parent().context("a file stands in a folder")?)?;
        fs::write(file, text)?;
        self.squads.insert(squad.to_owned());
        Ok(format!("{squad}/{name}"))
    }

    fn expect(&mut self, one: String, other: String) {
        self.pairs.insert(ordered(one, other));
    }

    /// Pairs of pages of different squads in one group, by kind.
    fn found(&self, thresholds: Thresholds) -> anyhow::Result<BTreeMap<&'static str, BTreeSet<Pair>>> {
        let squads = self.squads.iter().map(|squad| {
            let slug = SquadId::parse(squad).with_context(|| format!("{squad} is no slug"))?;
            Ok((slug, squad.clone(), self.folder.path().join(squad)))
        });
        let squads: Vec<(SquadId, String, PathBuf)> = squads.collect::<anyhow::Result<_>>()?;
        let mut found: BTreeMap<&'static str, BTreeSet<Pair>> = BTreeMap::new();
        for group in look_alikes_with(thresholds, squads).groups {
            let pairs = found.entry(group.group.kind.as_str()).or_default();
            for (number, one) in group.pages.iter().enumerate() {
                let others = group.pages[..number].iter().filter(|other| other.squad != one.squad);
                pairs.extend(others.map(|other| ordered(named(one), named(other))));
            }
        }
        Ok(found)
    }

    /// Whether it is known that a pair that was not wanted is wrong. Real pages may well be about one thing where copies
    /// were asked for: there only pages that were framed alike are known to have nothing else in common.
    fn is_judged(&self, kind: &str, (one, other): &Pair) -> bool {
        let has = |one: &str, other: &str| DEBATABLE.iter().any(|(a, b)| one.contains(a) && other.contains(b));
        let framed = |page: &str| FRAMED.iter().any(|squad| page.starts_with(squad));
        match (kind, self.kind) {
            ("same-topic", "near-copy") => framed(one) && framed(other) && !has(one, other) && !has(other, one),
            ("same-topic", _) => !has(one, other) && !has(other, one),
            _ => true,
        }
    }
}

fn named(page: &balise_library::FoundPage) -> String {
    format!("{}/{}", page.squad, page.file.trim_end_matches(".md"))
}

fn ordered(one: String, other: String) -> Pair {
    if one <= other { (one, other) } else { (other, one) }
}

/// Rewritten copies, pages with a part of others, and pages that share a frame only.
fn copies(corpus: &Corpus) -> anyhow::Result<Judged> {
    let mut judged = Judged::new("copies", "near-copy")?;
    let mut random = Rng::with_seed(6);
    let mut pages: Vec<_> = corpus
        .pages
        .iter()
        .filter(|page| (250..1500).contains(&page.text.split_whitespace().count()))
        .collect();
    random.shuffle(&mut pages);
    let mut pages = pages
        .into_iter()
        .map(|page| (stem(page).replace('/', "-"), page.text.as_str()));
    let mut next = || pages.next().context("the library has too few pages");
    for replaced in COPIES {
        for _ in 0..TIMES {
            let (name, text) = next()?;
            let copy = recipes::rewritten(text, replaced, &corpus.words, &mut random);
            let one = judged.page("originals", &name, text)?;
            let other = judged.page("rewritten", &format!("one-in-{replaced}-{name}"), &copy)?;
            judged.expect(one, other);
        }
    }
    for percent in PARTS {
        for _ in 0..TIMES {
            let ((name, text), (_, host)) = (next()?, next()?);
            let part = recipes::with_part_of(host, text, percent, &mut random);
            let one = judged.page("originals", &name, text)?;
            let other = judged.page("partial", &format!("{percent}-percent-{name}"), &part)?;
            judged.expect(one, other);
        }
    }
    for (frame, recipe) in [
        ("footer", recipes::with_footer as fn(&str) -> String),
        ("menu", recipes::with_menu),
        ("template", recipes::in_template),
    ] {
        for number in 0..TIMES {
            let (name, text) = next()?;
            judged.page(FRAMED[number % 2], &format!("{frame}-{name}"), &recipe(text))?;
        }
    }
    Ok(judged)
}

/// The playbooks and practices of the starter library, each language in the hands of another squad.
fn translations(content: &Path) -> anyhow::Result<Judged> {
    let mut judged = Judged::new("translations", "same-topic")?;
    for (file, text) in markdown(content)?
        .into_iter()
        .filter(|(file, _)| !file.starts_with("glossary/"))
    {
        let Some(stem) = file.strip_suffix(".fr.md") else {
            continue;
        };
        let Ok(english) = fs::read_to_string(content.join(format!("{stem}.en.md"))) else {
            continue;
        };
        let one = judged.page("francophones", &format!("{stem}.fr"), &text)?;
        let other = judged.page("anglophones", &format!("{stem}.en"), &english)?;
        judged.expect(one, other);
    }
    Ok(judged)
}

/// Squads of the starter library as they are, in one language, and the practices as if they were a squad's.
fn apart(content: &Path, lang: &str) -> anyhow::Result<Judged> {
    let name = if lang == "fr" {
        "written apart, French"
    } else {
        "written apart, English"
    };
    let mut judged = Judged::new(name, "same-topic")?;
    for (file, text) in markdown(content)? {
        let Some(stem) = file.strip_suffix(&format!(".{lang}.md")) else {
            continue;
        };
        let stem = stem.strip_prefix("squads/").unwrap_or(stem);
        let Some((squad, page)) = stem.split_once('/').filter(|(squad, _)| *squad != "glossary") else {
            continue;
        };
        judged.page(squad, page, &text)?;
    }
    for (one, other) in STARTER {
        judged.expect(one.to_owned(), other.to_owned());
    }
    Ok(judged)
}

/// Pairs of the English library among pages that have nothing to do with them.
fn english(corpus: &Corpus) -> anyhow::Result<Judged> {
    let mut judged = Judged::new("one library in two hands", "same-topic")?;
    let text = |file: &str| {
        let page = corpus.pages.iter().find(|page| stem(page) == file);
        page.map(|page| page.text.as_str())
            .with_context(|| format!("{file} is not in the library"))
    };
    for (here, there) in ENGLISH {
        let one = judged.page("here", here, text(here)?)?;
        let other = judged.page("there", there, text(there)?)?;
        judged.expect(one, other);
    }
    Ok(judged)
}

/// The file of a page, without `.md`.
fn stem(page: &Original) -> String {
    page.file.with_extension("").to_string_lossy().into_owned()
}

/// Files of a folder with their text, by their path.
fn markdown(folder: &Path) -> anyhow::Result<BTreeMap<String, String>> {
    let mut files = BTreeMap::new();
    for entry in ignore::Walk::new(folder) {
        let path = entry?.into_path();
        if path.extension().is_some_and(|extension| extension == "md") {
            let name = path.strip_prefix(folder)?.to_string_lossy().into_owned();
            files.insert(name, fs::read_to_string(&path)?);
        }
    }
    Ok(files)
}
