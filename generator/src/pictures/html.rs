//! What a finished page says of its pictures: size, copies, and that they can wait.

use super::Pictures;

/// How wide a picture is shown: the text column of the theme (`--measure` in `_tokens.scss`), or the
/// whole of a narrow screen.
const SIZES: &str = "(max-width: 47rem) 100vw, 42rem";

/// Completes every `<img>` of a page that shows one of the pictures. What is already said is left:
/// a template that knows better keeps its word. Links are still those of the host's root; copies
/// are already named below `base`, the path the site lives in.
pub fn complete(html: String, pictures: &Pictures, base: &str) -> String {
    if pictures.is_empty() || !html.contains("<img ") {
        return html;
    }
    let mut completed = String::with_capacity(html.len() + 512);
    let mut rest = html.as_str();
    while let Some(at) = rest.find("<img ") {
        let Some(end) = rest[at..].find('>') else { break };
        let tag = &rest[at..at + end];
        completed.push_str(&rest[..at]);
        completed.push_str(&completed_tag(tag, pictures, base));
        rest = &rest[at + end..];
    }
    completed.push_str(rest);
    completed
}

/// `<img src="..." alt="..." /` without its end.
fn completed_tag(tag: &str, pictures: &Pictures, base: &str) -> String {
    let (open, close) = match tag.strip_suffix('/') {
        Some(open) => (open.trim_end(), " /"),
        None => (tag, ""),
    };
    let value = |name: &str| {
        let (_, rest) = open.split_once(&format!(" {name}=\""))?;
        rest.split('"').next()
    };
    let mut whole = open.to_owned();
    let mut say = |name: &str, said: &str| {
        if value(name).is_none() {
            whole.push_str(&format!(" {name}=\"{said}\""));
        }
    };
    let picture = value("src").and_then(|address| Some((address, pictures.get(address)?)));
    if let Some((address, picture)) = picture {
        say("width", &picture.width.to_string());
        say("height", &picture.height.to_string());
        if !picture.copies.is_empty() {
            let copies =
                picture.copies.iter().map(|(width, copy)| format!("{base}{copy} {width}w"));
            // The largest copy is enough where the original is larger than any screen.
            let largest = picture.copies.last().map_or(0, |(width, _)| *width);
            let original = (picture.width < 2 * largest)
                .then(|| format!("{base}{address} {}w", picture.width));
            let all: Vec<String> = copies.chain(original).collect();
            say("srcset", &all.join(", "));
            say("sizes", SIZES);
        }
    }
    say("loading", "lazy");
    say("decoding", "async");
    whole.push_str(close);
    whole
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pictures::Picture;

    #[track_caller]
    fn check(html: &str, expected: &str) {
        let copies = vec![(480, "/a.480w.jpg".to_owned()), (800, "/a.800w.jpg".to_owned())];
        let picture = Picture { width: 1000, height: 500, copies };
        let small = Picture { width: 90, height: 40, copies: Vec::new() };
        let pictures = Pictures::from([("/a.jpg".to_owned(), picture), ("/b.png".into(), small)]);
        assert_eq!(complete(html.to_owned(), &pictures, "/s"), expected);
    }

    #[test]
    fn a_picture_says_its_size_and_copies() {
        check(
            "<p><img src=\"/a.jpg\" alt=\"x\" /></p>",
            "<p><img src=\"/a.jpg\" alt=\"x\" width=\"1000\" height=\"500\" \
             srcset=\"/s/a.480w.jpg 480w, /s/a.800w.jpg 800w, /s/a.jpg 1000w\" \
             sizes=\"(max-width: 47rem) 100vw, 42rem\" loading=\"lazy\" decoding=\"async\" /></p>",
        );
        check(
            "<img src=\"/b.png\" alt=\"\">",
            "<img src=\"/b.png\" alt=\"\" width=\"90\" height=\"40\" loading=\"lazy\" decoding=\"async\">",
        );
    }

    #[test]
    fn what_is_said_stays() {
        check(
            "<img src=\"/b.png\" alt=\"\" width=\"45\" loading=\"eager\">",
            "<img src=\"/b.png\" alt=\"\" width=\"45\" loading=\"eager\" height=\"40\" decoding=\"async\">",
        );
    }
}
