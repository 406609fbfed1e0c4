//! From `content/` to the public site and the blank paper forms. Knows no visitor.
//!
//! Rooms are listed from the lowest up; a room uses only the rooms above it in this list.

pub mod settings; // site.toml
pub mod stamp; // when a file last changed
pub mod misunderstood; // wrong use of a program, told in Italian
pub mod media; // what kind of file a name promises
pub mod theme; // the embedded look: styles, icons, fonts, templates
pub mod templates; // the theme's, and a site's own over them
pub mod paper; // forms, letters, registers on paper, blank and filled
pub mod papers; // which there are, and what is on their sheets
pub mod links; // what is where, and where a link leads
pub mod data_files; // YAML, JSON, TOML, CSV as trees and values
pub mod content; // the pages editors write, and those made from data
pub mod taxonomy; // labels and the pages that carry them
pub mod pagination; // long lists cut into several pages
pub mod shortcodes; // pieces of a text that a template writes
pub mod files; // those editors write; written whole or not at all
pub mod scaffold; // new files for editors
pub mod schema; // what may be written, for editors' programs
pub mod markdown; // a page's text to HTML
pub mod functions; // what templates and shortcodes may call
pub mod search; // the index for searching without a server
pub mod pictures; // photographs: nothing hidden in them, no larger than the screen
pub mod project; // all of it, read and cross-checked
pub mod prints; // the papers a site offers as files
pub mod readability; // how hard a page is to read
pub mod literacy; // whether a question can be read and seen by who has to answer it
pub mod plain_links; // links in texts that are shown as they are written
pub mod deadlines; // what the day makes wrong
pub mod origin; // where a link of a finished page is written
pub mod views; // facts as templates show them
pub mod outputs; // what the site says to programs: feeds, calendars, linked data
pub mod render; // the finished site, in memory
pub mod build; // the site on disk
pub mod fix; // what can be mended safely
pub mod outside; // other sites: do they still answer?
pub mod check; // everything that is wrong, at once
pub mod serve; // preview while writing
