//! Images: those of the site, those of other sites that are only linked, and those that are missing.

use super::HtmlWriter;
use super::links::{host, may_lead_out};
use crate::escape;
use crate::piece::Picture;
use crate::resolve::Image;
use crate::sanitise::INLINE_IMAGES;

impl HtmlWriter<'_> {
    pub(super) fn image(&mut self, picture: &Picture) {
        let target = picture.target.trim();
        let lower = target.get(..5).unwrap_or_default().to_ascii_lowercase();
        if lower == "data:" {
            let start = target.get(..16).unwrap_or_default().to_ascii_lowercase();
            if INLINE_IMAGES.iter().any(|allowed| start.starts_with(allowed)) {
                return self.found(target, picture);
            }
            return self.missing(picture);
        }
        match self.options.resolve.image(target) {
            Image::Found { src } => self.found(&src, picture),
            Image::External(address) if may_lead_out(&address) => self.elsewhere(&address, picture),
            Image::External(_) | Image::Missing => self.missing(picture),
        }
    }

    fn found(&mut self, src: &str, picture: &Picture) {
        self.out.push_str("<img");
        escape::address(&mut self.out, "src", src);
        let sizes = [("width", picture.width), ("height", picture.height)];
        escape::attribute(&mut self.out, "alt", picture.alt.trim());
        if !picture.title.is_empty() {
            escape::attribute(&mut self.out, "title", &picture.title);
        }
        for (name, pixels) in sizes {
            if let Some(pixels) = pixels {
                escape::attribute(&mut self.out, name, &pixels.to_string());
            }
        }
        escape::attribute(&mut self.out, "loading", "lazy");
        escape::attribute(&mut self.out, "decoding", "async");
        self.out.push('>');
    }

    /// An image of another site is not loaded: the other site would learn who reads what.
    fn elsewhere(&mut self, address: &str, picture: &Picture) {
        let alt = picture.alt.trim();
        let text = match alt {
            "" => format!("{}{}{}", self.words.image_elsewhere, self.words.colon, host(address)),
            alt => alt.to_owned(),
        };
        if self.links > 0 {
            return self.text(&text);
        }
        self.out.push_str("<a");
        escape::address(&mut self.out, "href", address);
        escape::attribute(&mut self.out, "class", "external-image");
        escape::attribute(&mut self.out, "rel", "noopener noreferrer");
        escape::attribute(&mut self.out, "title", self.words.image_elsewhere);
        self.out.push('>');
        self.text(&text);
        self.out.push_str("</a>");
    }

    fn missing(&mut self, picture: &Picture) {
        let alt = picture.alt.trim();
        let label = match alt {
            "" => self.words.missing_image.to_owned(),
            alt => format!("{}{}{alt}", self.words.missing_image, self.words.colon),
        };
        self.tag(
            "span",
            &[("class", "missing-image"), ("role", "img"), ("aria-label", &label)],
        );
        self.text(if alt.is_empty() { self.words.missing_image } else { alt });
        self.out.push_str("</span>");
    }
}
