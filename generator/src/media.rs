//! What kind of file a name promises: the one table for the site on disk, in the preview and behind the kiosk.
//!
//! Looks at the name only, never at the bytes: the site is ours, and a name that lies is a mistake to mend.

/// Media type of a file of the site, by the ending of its name; unknown endings are bytes to save.
pub fn media_type(name: &str) -> &'static str {
    match name.rsplit('.').next().unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "txt" => "text/plain; charset=utf-8",
        "csv" => "text/csv; charset=utf-8",
        "ics" => "text/calendar; charset=utf-8",
        "json" => "application/json",
        "xml" if name.ends_with("atom.xml") => "application/atom+xml",
        "xml" => "application/xml",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "webp" => "image/webp",
        "avif" => "image/avif",
        "gif" => "image/gif",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        "pdf" => "application/pdf",
        "odt" => "application/vnd.oasis.opendocument.text",
        "ods" => "application/vnd.oasis.opendocument.spreadsheet",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_ending_of_the_name_decides() {
        let check = |name: &str, expected: &str| assert_eq!(media_type(name), expected);
        check("corsi/index.html", "text/html; charset=utf-8");
        check("static/site.4f2a.css", "text/css; charset=utf-8");
        check("moduli/domanda.pdf", "application/pdf");
        check("LICENSE", "application/octet-stream");
        check("", "application/octet-stream");
    }
}
