//! Every address this machine answers, in one list: readiness, visitors, staff, halls, and the public site
//! for all the rest.

use axum::Router;
use generator::settings::MachineRole;

use crate::http::{self, App};
use crate::{desk, visitor};

/// All routes with the layers around them.
pub fn router(app: App) -> Router {
    let mut routes = Router::new().merge(http::routes()).merge(visitor::routes(&app));
    if !app.project.settings.kiosk.visitors_only {
        routes = routes.merge(desk::routes(&app));
    }
    if app.project.settings.kiosk.role == MachineRole::Office {
        routes = routes.merge(http::arrival_routes());
    }
    http::with_layers(routes, app)
}

/// The templates of all rooms, by name.
pub fn templates() -> Vec<(&'static str, &'static str)> {
    [visitor::TEMPLATES, desk::TEMPLATES].concat()
}
