//! A large library on disk, made of varied copies of a real one.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::{Context as _, ensure};
use balise_domain::id::SquadId;
use balise_library::{Library, Sources};
use fastrand::Rng;
use tempfile::TempDir;

use crate::corpus::{Attachment, Corpus};
use crate::variation::Voice;

/// Squads that share the copies among them.
const SQUADS: usize = 20;

const TAGS: [&str; 16] = [
    "agile",
    "alerting",
    "builds",
    "data",
    "design",
    "discovery",
    "documentation",
    "incidents",
    "interviews",
    "metrics",
    "onboarding",
    "planning",
    "quality",
    "release",
    "reviews",
    "security",
];
const KINDS: [&str; 4] = ["playbook", "template", "decision", "retro"];
const STATUSES: [&str; 5] = ["draft", "proposed", "active", "validated", "deprecated"];

/// A library of so many pages, gone when dropped.
pub(crate) struct Copies {
    folder: TempDir,
    squads: Vec<(SquadId, String, PathBuf)>,
    files: Vec<PathBuf>,
}

impl Copies {
    /// Writes exactly this many pages; the same ones every time.
    pub(crate) fn write(corpus: &Corpus, pages: usize) -> anyhow::Result<Self> {
        let folder = tempfile::tempdir()?;
        let mut copies = Self {
            folder,
            squads: Vec::new(),
            files: Vec::with_capacity(pages),
        };
        for copy in 0.. {
            let missing = pages - copies.files.len();
            if missing == 0 {
                break;
            }
            let squad = copies.squad(copy % SQUADS)?;
            let copy_folder = squad.join("docs").join(format!("copy-{copy:03}"));
            let mut random = Rng::with_seed(copy as u64);
            let voice = Voice::new(&corpus.words, &mut random);
            for page in corpus.pages.iter().take(missing) {
                let file = copy_folder.join(&page.file);
                let text = voice.retell(&page.text, &mut random);
                write(&file, &format!("{}{text}", front_matter(&text, &mut random)))?;
                copies.files.push(file);
            }
            for attachment in &corpus.attachments {
                copies.attach(attachment, &copy_folder)?;
            }
        }
        Ok(copies)
    }

    /// The folder of a squad, made when it is new.
    fn squad(&mut self, number: usize) -> anyhow::Result<PathBuf> {
        if let Some((_, _, folder)) = self.squads.get(number) {
            return Ok(folder.clone());
        }
        let name = format!("squad-{:02}", number + 1);
        let folder = self.folder.path().join(&name);
        let slug = SquadId::parse(&name).context("a squad's folder is a slug")?;
        // The pages are in the flavour of this tool, and none of them is reached by its navigation alone.
        write(&folder.join("mkdocs.yml"), &format!("site_name: {name}\n"))?;
        self.squads.push((slug, name, folder.clone()));
        Ok(folder)
    }

    fn attach(&self, attachment: &Attachment, folder: &Path) -> anyhow::Result<()> {
        let file = folder.join(&attachment.file);
        fs::create_dir_all(file.parent().unwrap_or(folder))?;
        // One file with many names, where the disk can do that.
        let first = self.folder.path().join("attachments").join(&attachment.file);
        if !first.exists() {
            fs::create_dir_all(first.parent().unwrap_or(folder))?;
            fs::copy(&attachment.on_disk, &first)?;
        }
        if fs::hard_link(&first, &file).is_err() {
            fs::copy(&first, &file)?;
        }
        Ok(())
    }

    pub(crate) fn pages(&self) -> usize {
        self.files.len()
    }

    /// Every page, by its file.
    pub(crate) fn files(&self) -> &[PathBuf] {
        &self.files
    }

    pub(crate) fn sources(&self) -> Sources {
        Sources {
            content: None,
            squads: self.squads.clone(),
        }
    }

    /// The pages, read and indexed, and the folder of the index.
    pub(crate) fn library(&self) -> anyhow::Result<(Arc<Library>, TempDir)> {
        let folder = tempfile::tempdir()?;
        Ok((self.library_in(folder.path())?, folder))
    }

    /// The pages, read and indexed in this folder. Fewer pages than were written would be an answer to another question.
    pub(crate) fn library_in(&self, index_folder: &Path) -> anyhow::Result<Arc<Library>> {
        let library = Library::open(self.sources(), Some(index_folder))?;
        let read = library.refresh()?.playbooks;
        ensure!(
            read == self.pages(),
            "{} pages were written, {read} were read",
            self.pages()
        );
        Ok(Arc::new(library))
    }
}

fn write(file: &Path, text: &str) -> anyhow::Result<()> {
    if let Some(folder) = file.parent() {
        fs::create_dir_all(folder)?;
    }
    fs::write(file, text).with_context(|| format!("{} cannot be written", file.display()))
}

/// Values to filter by, which the real library has none of; nothing for a page that has a front matter.
fn front_matter(text: &str, random: &mut Rng) -> String {
    if text.starts_with("---") {
        return String::new();
    }
    let mut any = |words: &[&'static str]| words[random.usize(..words.len())];
    let (first, second) = (any(&TAGS[..8]), any(&TAGS[8..]));
    format!(
        "---\ntags: [{first}, {second}]\ntype: {}\nstatus: {}\n---\n\n",
        any(&KINDS),
        any(&STATUSES)
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::arguments;

    #[test]
    fn copies_are_as_many_as_asked_and_all_different() {
        let corpus = Corpus::read(&arguments::content()).expect("the starter library");
        let pages = corpus.pages.len() * 2 + 3;
        let copies = Copies::write(&corpus, pages).expect("copies");
        assert_eq!(copies.pages(), pages);
        assert_eq!(copies.sources().squads.len(), 3);
        let mut texts: Vec<_> = copies
            .files()
            .iter()
            .map(|file| fs::read(file).expect("a page"))
            .collect();
        texts.sort();
        texts.dedup();
        assert_eq!(texts.len(), pages);
    }
}
