//! Words for what is damaged of what the site keeps.

use balise_domain::ports::view::damage::{DataKind, Follows};
use balise_domain::text::locale::Locale;

use super::numbers::integer;

words! {
    /// The section of the curation desk about damage.
    DamageWords {
        title: "Données endommagées", "Damaged data";
        lead: "Ces fichiers ne sont plus tels que Balise les a écrits. La commande balise verify en donne le détail.", "These files are no longer as Balise wrote them. The command balise verify tells more.";
        follows: "Conséquence", "What follows";
        kept: "Ce qu’il garde", "What it keeps";
    }
}

/// "octet 1 204".
pub fn at_byte(locale: Locale, offset: u64) -> String {
    let offset = integer(locale, usize::try_from(offset).unwrap_or(usize::MAX));
    match locale {
        Locale::Fr => format!("octet\u{a0}{offset}"),
        Locale::En => format!("byte\u{a0}{offset}"),
    }
}

pub const fn follows(locale: Locale, follows: Follows) -> &'static str {
    match (locale, follows) {
        (Locale::Fr, Follows::ReadOnly) => "Lecture seule",
        (Locale::En, Follows::ReadOnly) => "Read only",
        (Locale::Fr, Follows::BoxClosed) => "Urne fermée",
        (Locale::En, Follows::BoxClosed) => "Ballot box closed",
        (Locale::Fr, Follows::Nothing) => "Le site continue",
        (Locale::En, Follows::Nothing) => "The site goes on",
    }
}

pub const fn kept(locale: Locale, kept: DataKind) -> &'static str {
    match (locale, kept) {
        (Locale::Fr, DataKind::Journal) => "Tout ce qui a été décidé",
        (Locale::En, DataKind::Journal) => "Everything that was decided",
        (Locale::Fr, DataKind::Texts) => "Le texte des versions des pages",
        (Locale::En, DataKind::Texts) => "What pages said, revision by revision",
        (Locale::Fr, DataKind::Names) => "Le nom des personnes",
        (Locale::En, DataKind::Names) => "The names of people",
        (Locale::Fr, DataKind::Ballots) => "Des votes qui ne sont pas encore dépouillés",
        (Locale::En, DataKind::Ballots) => "Votes that are not counted yet",
        (Locale::Fr, DataKind::Sessions) => "La clé qui signe les sessions",
        (Locale::En, DataKind::Sessions) => "The key that signs sessions",
        (Locale::Fr, DataKind::View) => "Ce que Balise sait refaire",
        (Locale::En, DataKind::View) => "What Balise can make again",
    }
}

pub const fn remedy(locale: Locale, kept: DataKind) -> &'static str {
    match (locale, kept) {
        (Locale::Fr, DataKind::Journal) => {
            "Restaurez une sauvegarde dans un autre dossier avec balise restore, puis comparez."
        }
        (Locale::En, DataKind::Journal) => "Put a backup back into another folder with balise restore, and compare.",
        (Locale::Fr, DataKind::Texts) => {
            "Arrêtez le site, posez les fichiers packs d’une sauvegarde à côté de ceux-ci sous des numéros libres, puis lancez balise rebuild."
        }
        (Locale::En, DataKind::Texts) => {
            "Stop the site, lay the packs of a backup beside these under numbers that are free, and run balise rebuild."
        }
        (Locale::Fr, DataKind::Names) => {
            "Si vous avez retiré un nom à la main, tout va bien\u{202f}; sinon, remettez le fichier d’une sauvegarde."
        }
        (Locale::En, DataKind::Names) => {
            "If you took a name out by hand, all is well; else put the file of a backup back."
        }
        (Locale::Fr, DataKind::Ballots) => {
            "Remettez le fichier d’une copie de la machine, ou annulez cette évaluation et ouvrez-la de nouveau."
        }
        (Locale::En, DataKind::Ballots) => {
            "Put the file of a copy of the machine back, or call this assessment off and open it anew."
        }
        (Locale::Fr, DataKind::Sessions) => {
            "Chacun redit qui il est\u{202f}; la clé d’une sauvegarde rétablit les sessions."
        }
        (Locale::En, DataKind::Sessions) => {
            "Everybody says again who they are; the key of a backup brings sessions back."
        }
        (Locale::Fr, DataKind::View) => "Rien à faire\u{a0}: Balise le refait.",
        (Locale::En, DataKind::View) => "Nothing to do: Balise makes it again.",
    }
}
