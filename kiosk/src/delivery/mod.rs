//! From hall to office: applications travel sealed and signed, by the line or on a stick, and the
//! office's signed receipt is what says that they are there.
//!
//! Neither way adds anything: the same envelopes, opened and checked by the same function
//! ([`take`]). Nothing is opened here that a person wrote. What waits and what arrived lies in the
//! store ([`crate::store`]: `outbox`, `arrivals`, `halls`); the address halls deliver at is in `http`.

mod envelope; // signed: a parcel, a receipt
mod take; // the office: checked, kept, answered
mod client; // the office as a hall reaches it
mod sender; // the hall: one after the other, again and again
mod stick; // the same on a stick

pub use client::{Delivered, Office, OfficeError};
pub use envelope::{ArrivalReceipt, ClosingReceipt, Envelope};
pub use sender::{Round, Sender};
pub use stick::{ReadReport, WriteReport, read_parcels, read_receipts, write_parcels};
pub use take::{Answer, Refusal, take, take_closing};
