//! The real library that the large ones are made of.

use std::path::{Path, PathBuf};

use anyhow::{Context as _, ensure};
use ignore::WalkBuilder;

use crate::variation::replaceable;

/// A library, in memory.
#[derive(Debug)]
pub(crate) struct Corpus {
    /// By file.
    pub(crate) pages: Vec<Original>,
    /// Images and the like, which copies point at too.
    pub(crate) attachments: Vec<Attachment>,
    /// Words of the text that may stand for one another, each as often as the library uses it.
    pub(crate) words: Vec<String>,
}

/// A page as its author wrote it.
#[derive(Debug)]
pub(crate) struct Original {
    /// Relative to the library.
    pub(crate) file: PathBuf,
    pub(crate) text: String,
}

#[derive(Debug)]
pub(crate) struct Attachment {
    /// Relative to the library.
    pub(crate) file: PathBuf,
    pub(crate) on_disk: PathBuf,
}

impl Corpus {
    pub(crate) fn read(folder: &Path) -> anyhow::Result<Self> {
        ensure!(
            folder.is_dir(),
            "{} is not there: name the folder of the libraries in BALISE_CORPORA",
            folder.display()
        );
        let (mut pages, mut attachments) = (Vec::new(), Vec::new());
        let walk = WalkBuilder::new(folder)
            .standard_filters(false)
            .sort_by_file_path(Path::cmp)
            .build();
        for entry in walk {
            let on_disk = entry?.into_path();
            if !on_disk.is_file() {
                continue;
            }
            let file = on_disk.strip_prefix(folder)?.to_owned();
            if on_disk.extension().is_some_and(|extension| extension == "md") {
                let text = std::fs::read_to_string(&on_disk).with_context(|| on_disk.display().to_string())?;
                pages.push(Original { file, text });
            } else {
                attachments.push(Attachment { file, on_disk });
            }
        }
        let words: Vec<String> = pages
            .iter()
            .flat_map(|page| page.text.split_whitespace())
            .filter_map(replaceable)
            .map(str::to_owned)
            .collect();
        ensure!(
            !words.is_empty(),
            "{} has no markdown with words in it",
            folder.display()
        );
        Ok(Self {
            pages,
            attachments,
            words,
        })
    }
}
