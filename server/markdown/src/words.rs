//! Words that the renderer adds inside an article, in the language of the article.
//!
//! The words of the pages around it are in `app::text`.

use balise_domain::text::locale::Locale;

pub(crate) struct DrawnText {
    pub(crate) note: &'static str,
    pub(crate) info: &'static str,
    pub(crate) tip: &'static str,
    pub(crate) success: &'static str,
    pub(crate) important: &'static str,
    pub(crate) warning: &'static str,
    pub(crate) danger: &'static str,
    /// Followed by the text of the heading.
    pub(crate) link_to_section: &'static str,
    pub(crate) table: &'static str,
    pub(crate) dead_link: &'static str,
    /// Followed by what the image shows, where that is known.
    pub(crate) missing_image: &'static str,
    pub(crate) image_elsewhere: &'static str,
    pub(crate) diagram: &'static str,
    pub(crate) diagram_text: &'static str,
    pub(crate) diagram_failed: &'static str,
    pub(crate) footnotes: &'static str,
    /// Followed by the number of the note.
    pub(crate) footnote: &'static str,
    /// Followed by the number of the note.
    pub(crate) back_to_text: &'static str,
    pub(crate) done: &'static str,
    pub(crate) to_do: &'static str,
    pub(crate) begun: &'static str,
    pub(crate) dropped: &'static str,
    /// From bytes to gigabytes.
    pub(crate) units: [&'static str; 4],
    pub(crate) decimal_mark: char,
    pub(crate) colon: &'static str,
}

const FR: DrawnText = DrawnText {
    note: "Note",
    info: "Information",
    tip: "Conseil",
    success: "Bon à savoir",
    important: "Important",
    warning: "Attention",
    danger: "Danger",
    link_to_section: "Lien vers la section",
    table: "Tableau",
    dead_link: "Ce lien ne mène nulle part",
    missing_image: "Image introuvable",
    image_elsewhere: "Image sur un autre site",
    diagram: "Diagramme",
    diagram_text: "Texte du diagramme",
    diagram_failed: "Ce diagramme n’a pas pu être dessiné\u{a0}; voici son texte.",
    footnotes: "Notes de bas de page",
    footnote: "Note",
    back_to_text: "Retour au texte de la note",
    done: "Fait",
    to_do: "À faire",
    begun: "En cours",
    dropped: "Abandonné",
    units: ["octets", "ko", "Mo", "Go"],
    decimal_mark: ',',
    colon: "\u{a0}: ",
};

const EN: DrawnText = DrawnText {
    note: "Note",
    info: "Information",
    tip: "Tip",
    success: "Good to know",
    important: "Important",
    warning: "Warning",
    danger: "Danger",
    link_to_section: "Link to the section",
    table: "Table",
    dead_link: "This link leads nowhere",
    missing_image: "Image not found",
    image_elsewhere: "Image on another site",
    diagram: "Diagram",
    diagram_text: "Text of the diagram",
    diagram_failed: "This diagram could not be drawn; here is its text.",
    footnotes: "Footnotes",
    footnote: "Note",
    back_to_text: "Back to the text of note",
    done: "Done",
    to_do: "To do",
    begun: "In progress",
    dropped: "Dropped",
    units: ["bytes", "kB", "MB", "GB"],
    decimal_mark: '.',
    colon: ": ",
};

pub(crate) const fn words(lang: Locale) -> &'static DrawnText {
    match lang {
        Locale::Fr => &FR,
        Locale::En => &EN,
    }
}

impl DrawnText {
    /// A size for people: `340 ko`, `1.2 MB`; a no-break space between number and unit.
    pub(crate) fn size(&self, bytes: u64) -> String {
        let mut tenths = bytes.saturating_mul(10);
        let mut unit = 0;
        while tenths >= 10_000 && unit + 1 < self.units.len() {
            tenths = tenths.div_ceil(1_000);
            unit += 1;
        }
        let (whole, tenth) = (tenths / 10, tenths % 10);
        let unit = self.units[unit];
        if tenth == 0 || whole >= 10 {
            format!("{whole}\u{a0}{unit}")
        } else {
            format!("{whole}{}{tenth}\u{a0}{unit}", self.decimal_mark)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_size_is_written_as_its_language_writes_it() {
        assert_eq!(FR.size(340), "340\u{a0}octets");
        assert_eq!(FR.size(340_000), "340\u{a0}ko");
        assert_eq!(FR.size(1_200_000), "1,2\u{a0}Mo");
        assert_eq!(EN.size(1_200_000), "1.2\u{a0}MB");
        assert_eq!(EN.size(5_000_000_000_000), "5000\u{a0}GB");
    }
}
