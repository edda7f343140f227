//! Words for what is damaged of what the site keeps.

use balise_domain::locale::Locale;
use balise_domain::view::damage::{Follows, Kept};

use super::numbers::integer;

words! {
    /// The part of the curation desk that tells of damage.
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

pub const fn kept(locale: Locale, kept: Kept) -> &'static str {
    match (locale, kept) {
        (Locale::Fr, Kept::Journal) => "Tout ce qui a été décidé",
        (Locale::En, Kept::Journal) => "Everything that was decided",
        (Locale::Fr, Kept::Texts) => "Le texte des versions des pages",
        (Locale::En, Kept::Texts) => "What pages said, revision by revision",
        (Locale::Fr, Kept::Names) => "Le nom des personnes",
        (Locale::En, Kept::Names) => "The names of people",
        (Locale::Fr, Kept::Ballots) => "Des votes qui ne sont pas encore dépouillés",
        (Locale::En, Kept::Ballots) => "Votes that are not counted yet",
        (Locale::Fr, Kept::Sessions) => "La clé qui signe les sessions",
        (Locale::En, Kept::Sessions) => "The key that signs sessions",
        (Locale::Fr, Kept::View) => "Ce que Balise sait refaire",
        (Locale::En, Kept::View) => "What Balise can make again",
    }
}

pub const fn remedy(locale: Locale, kept: Kept) -> &'static str {
    match (locale, kept) {
        (Locale::Fr, Kept::Journal) => {
            "Restaurez une sauvegarde dans un autre dossier avec balise restore, puis comparez."
        }
        (Locale::En, Kept::Journal) => "Put a backup back into another folder with balise restore, and compare.",
        (Locale::Fr, Kept::Texts) => {
            "Arrêtez le site, posez les fichiers packs d’une sauvegarde à côté de ceux-ci sous des numéros libres, puis lancez balise rebuild."
        }
        (Locale::En, Kept::Texts) => {
            "Stop the site, lay the packs of a backup beside these under numbers that are free, and run balise rebuild."
        }
        (Locale::Fr, Kept::Names) => {
            "Si vous avez retiré un nom à la main, tout va bien\u{202f}; sinon, remettez le fichier d’une sauvegarde."
        }
        (Locale::En, Kept::Names) => "If you took a name out by hand, all is well; else put the file of a backup back.",
        (Locale::Fr, Kept::Ballots) => {
            "Remettez le fichier d’une copie de la machine, ou annulez cette évaluation et ouvrez-la de nouveau."
        }
        (Locale::En, Kept::Ballots) => {
            "Put the file of a copy of the machine back, or call this assessment off and open it anew."
        }
        (Locale::Fr, Kept::Sessions) => {
            "Chacun redit qui il est\u{202f}; la clé d’une sauvegarde rétablit les sessions."
        }
        (Locale::En, Kept::Sessions) => "Everybody says again who they are; the key of a backup brings sessions back.",
        (Locale::Fr, Kept::View) => "Rien à faire\u{a0}: Balise le refait.",
        (Locale::En, Kept::View) => "Nothing to do: Balise makes it again.",
    }
}
