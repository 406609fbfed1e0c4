//! The server in the town hall: visitors apply, staff serve, the ranking is computed.
//!
//! Rooms are listed from the lowest up; a room uses only the rooms above it in this list.

pub mod clock; // what time it is; Europe/Rome
pub mod seal; // keys, tokens, passwords: who can read what
pub mod store; // SQLite: applications, register, reviews, drafts, staff, audit, rankings
pub mod upkeep; // what the machine does by itself: throws away what expired, copies once a day
pub mod delivery; // from a hall to the office: signed, confirmed, by line or stick
mod command; // other programs of the system, asked in time
pub mod printer; // the printer of the hall, through CUPS
pub mod doctor; // what works, what somebody must do
pub mod intake; // what is sealed when an application is sent
pub mod ranking; // who comes before whom, and why
pub mod procedure; // from the store to a ranking; where a call stands
pub mod demo; // invented applications, to try everything out
pub mod http; // limits, headers, error pages, the public site
pub mod visitor; // choose, answer, check, send, receipt
pub mod desk; // find, check, print, rank, publish
pub mod routes; // every address, in one list
