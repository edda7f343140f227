//! Messages for refused requests: an unknown host name, or a form posted from another site.

use balise_domain::text::locale::Locale;

use super::plain::plain;
use super::quoted;

/// Characters of what somebody sent that are shown again.
const SHOWN: usize = 100;

/// Said to whoever asks for the site under a name that it does not answer to.
pub fn other_host(locale: Locale, host: &str) -> String {
    let shown: String = plain(host).chars().take(SHOWN).collect();
    let name = quoted(locale, &shown);
    match locale {
        Locale::Fr => format!(
            "421 : ce site ne répond pas sous le nom {name}.\n\nS’il le doit, la personne qui le tient peut le démarrer avec \
             --host {shown}\n(ou BALISE_HOSTS, ou hosts dans balise.toml), ou donner son adresse avec --base-url.\n"
        ),
        Locale::En => format!(
            "421: this site does not answer under the name {name}.\n\nIf it should, whoever runs it can start it with --host \
             {shown}\n(or BALISE_HOSTS, or hosts in balise.toml), or give its address with --base-url.\n"
        ),
    }
}

/// For a change that, according to the browser, does not come from a page of this site.
pub fn other_site(locale: Locale, origin: Option<&str>) -> String {
    let shown = origin.map(|origin| plain(origin).chars().take(SHOWN).collect::<String>());
    let from = shown.map_or_else(String::new, |shown| format!(" ({shown})"));
    match locale {
        Locale::Fr => format!(
            "403 : ce changement a été demandé depuis un autre site{from}, et rien n’a été fait. Ouvrez la page ici et \
             réessayez.\n\nSi cette adresse est bien celle de ce site, un serveur placé devant lui change sans doute l’en-tête \
             Host : la\npersonne qui tient le site peut le démarrer avec --base-url et cette adresse (ou BALISE_BASE_URL, ou \
             base_url dans\nbalise.toml).\n"
        ),
        Locale::En => format!(
            "403: this change was asked for from another site{from}, and nothing was done. Open the page here and try \
             again.\n\nIf this is the address of this site, a server in front of it probably changes the Host header: whoever \
             runs the\nsite can start it with --base-url and this address (or BALISE_BASE_URL, or base_url in \
             balise.toml).\n"
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_somebody_sent_is_short_and_the_setting_is_named() {
        let said = other_host(Locale::En, &"x".repeat(5_000));
        assert!(said.len() < 500 && said.contains("--host"), "{said}");
        assert!(other_site(Locale::Fr, Some("http://a.test")).contains("--base-url"));
    }
}
