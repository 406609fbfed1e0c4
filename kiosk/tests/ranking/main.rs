//! The ranking on applications computed by hand: order, points, reasons, places, publication.

mod dozen;
mod publication;
mod quotas;
mod world;
