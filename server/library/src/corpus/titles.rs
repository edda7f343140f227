//! Default titles, made from the path of pages that have none of their own.

use balise_content::title_of_file;
use balise_domain::text::flavour::Flavour;

/// The title that the tool of a source gives a page by its file, or by its folder when it is the page of that.
pub(crate) fn title_from_path(flavour: Flavour, stem: &str) -> String {
    let bare = stem.trim_end_matches(".fr").trim_end_matches(".en");
    let (folder, own) = bare.rsplit_once('/').unwrap_or(("", bare));
    let is_index = ["readme", "index", "_index"]
        .iter()
        .any(|name| own.eq_ignore_ascii_case(name));
    title_of_file(flavour, if is_index && !folder.is_empty() { folder } else { bare })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_without_a_title_is_named_after_its_file() {
        let title = |stem| title_from_path(Flavour::Plain, stem);
        assert_eq!(title("produit/mener-un_entretien.fr"), "Mener un entretien");
        assert_eq!(title("produit/README"), "Produit");
        assert_eq!(title("README"), "README");
        assert_eq!(title("écrire"), "Écrire");
    }
}
