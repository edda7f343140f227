//! Images of markdown: their alternative text is read before they are written.

use super::PieceReader;
use crate::piece::{Picture, Piece};

impl PieceReader<'_> {
    pub(super) fn start_image(&mut self, target: &str, title: &str) {
        match &mut self.image {
            Some((_, depth)) => *depth += 1,
            None => {
                let picture = Picture {
                    target: target.to_owned(),
                    alt: String::new(),
                    title: title.to_owned(),
                    width: None,
                    height: None,
                };
                self.flush();
                self.began = self.line;
                self.image = Some((picture, 1));
            }
        }
    }

    pub(super) fn end_image(&mut self) {
        match self.image.take() {
            Some((mut picture, 1)) => {
                picture.alt = self.conventions(picture.alt.into()).into_string();
                self.line = self.began;
                if !self.is_for_the_dark(&picture) {
                    self.push(Piece::Image(Box::new(picture)));
                }
            }
            Some((picture, depth)) => self.image = Some((picture, depth - 1)),
            None => {}
        }
    }

    /// Whether another picture replaces this one where the page is light.
    fn is_for_the_dark(&self, picture: &Picture) -> bool {
        let dark = ["#only-dark", "#gh-dark-mode-only"]
            .iter()
            .any(|end| picture.target.ends_with(end));
        dark && ["#only-light", "#gh-light-mode-only"]
            .iter()
            .any(|end| self.source.contains(end))
    }
}
