//! The site map and what robots are told. Sitemaps 0.9, with the languages of each page as
//! `xhtml:link` alternates.

use jiff::civil::Date;

use super::xml::escaped;

/// A page of the map.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// Address from the site's root: `/corsi/`.
    pub address: String,
    /// Last change, when known.
    pub updated: Option<Date>,
    /// The page in each language it is truly written in, its own included: `("it", "/corsi/")`.
    /// Fewer than two say nothing and are not written. The first is for readers of any other language.
    pub languages: Vec<(String, String)>,
}

/// The map, by address.
pub fn write(base_url: &str, places: &[Place]) -> String {
    let mut listed: Vec<&Place> = places.iter().collect();
    listed.sort_by(|a, b| a.address.cmp(&b.address));
    let mut map = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\" \
         xmlns:xhtml=\"http://www.w3.org/1999/xhtml\">\n",
    );
    for place in listed {
        map.push_str(&format!("<url><loc>{}</loc>", url(base_url, &place.address)));
        if let Some(day) = place.updated {
            map.push_str(&format!("<lastmod>{day}</lastmod>"));
        }
        if place.languages.len() > 1 {
            let any = place.languages.first().map(|(_, address)| ("x-default", address.as_str()));
            let each =
                place.languages.iter().map(|(tag, address)| (tag.as_str(), address.as_str()));
            for (language, address) in each.chain(any) {
                map.push_str(&format!(
                    "<xhtml:link rel=\"alternate\" hreflang=\"{}\" href=\"{}\"/>",
                    escaped(language),
                    url(base_url, address)
                ));
            }
        }
        map.push_str("</url>\n");
    }
    map.push_str("</urlset>\n");
    map
}

fn url(base_url: &str, address: &str) -> String {
    escaped(&format!("{base_url}{address}"))
}

/// `robots.txt`: everything may be read, but a preview, which nobody should find.
pub fn robots(base_url: &str, preview: bool) -> String {
    if preview {
        return "User-agent: *\nDisallow: /\n".to_owned();
    }
    format!("User-agent: *\nDisallow:\n\nSitemap: {base_url}/sitemap.xml\n")
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn pages_come_by_address_with_their_languages() {
        let place = |address: &str, languages: &[(&str, &str)]| Place {
            address: address.to_owned(),
            updated: Some(date(2026, 11, 22)),
            languages: languages.iter().map(|(l, a)| (l.to_string(), a.to_string())).collect(),
        };
        let both = [("it", "/corsi/"), ("en", "/en/corsi/")];
        let places =
            [place("/en/corsi/", &both), place("/corsi/", &both), place("/", &[("it", "/")])];
        insta::assert_snapshot!(write("https://a.it", &places));
    }

    #[test]
    fn only_a_preview_is_closed() {
        assert_eq!(
            robots("https://a.it", false),
            "User-agent: *\nDisallow:\n\nSitemap: https://a.it/sitemap.xml\n"
        );
        assert_eq!(robots("https://a.it", true), "User-agent: *\nDisallow: /\n");
    }
}
