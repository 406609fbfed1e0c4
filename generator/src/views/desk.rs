//! Municipalities: their desks, a map drawn from coordinates, the nearest ones.
//!
//! Everything is whole numbers, so that the same content gives the same drawing on every machine.

use forms::municipality::{Membership, Municipality};
use serde_json::{Value, json};

use crate::project::address;

mod labels;

/// At 42 degrees north a degree of longitude is 743 thousandths of one of latitude.
const LONGITUDE_THOUSANDTHS: i64 = 743;
/// A degree of latitude is 111.2 km: in millimetres for a millionth of a degree.
const MILLIMETRES_PER_MICRODEGREE: i64 = 111;
/// Width of the map, in units of its view box.
const MAP_WIDTH: i64 = 1000;
/// Room left around the points.
const MAP_MARGIN: i64 = 60;

/// What the template shows beyond the map's edges on each side.
const MAP_BORDER: i64 = 30;

/// Address of a municipality's page.
pub fn url(municipality: &Municipality) -> String {
    format!("{}{}/", address::DESKS, municipality.id)
}

/// A municipality with its desk.
pub fn municipality(municipality: &Municipality) -> Value {
    let desk = &municipality.desk;
    json!({
        "id": municipality.id,
        "name": municipality.name,
        "url": url(municipality),
        "province": municipality.province,
        "cap": municipality.cap,
        "istat": municipality.istat,
        "to_verify": municipality.membership == Membership::ToVerify,
        "note": municipality.note,
        "desk": {
            "address": desk.address, "hours": desk.hours, "phone": desk.phone, "email": desk.email,
        },
    })
}

/// East and south of a point, in comparable units.
fn plane(municipality: &Municipality) -> Option<(i64, i64)> {
    let (lat, lon) = (municipality.lat_microdegrees?, municipality.lon_microdegrees?);
    Some((lon * LONGITUDE_THOUSANDTHS / 1000, -lat))
}

/// The map of all, as seen on the page of one of them.
pub fn map_from(map: &Value, here: &str) -> Value {
    let mut own = map.clone();
    for point in own["points"].as_array_mut().into_iter().flatten() {
        point["here"] = json!(point["id"] == here);
    }
    own
}

/// The map of all: names are placed once, which takes a while.
pub fn map(all: &[Municipality]) -> Value {
    let placed: Vec<(&Municipality, (i64, i64))> =
        all.iter().filter_map(|m| plane(m).map(|p| (m, p))).collect();
    let range = |values: Vec<i64>| {
        let low = values.iter().copied().min().unwrap_or(0);
        (low, (values.iter().copied().max().unwrap_or(0) - low).max(1))
    };
    let (west, width) = range(placed.iter().map(|(_, p)| p.0).collect());
    let (north, height) = range(placed.iter().map(|(_, p)| p.1).collect());
    let inner = MAP_WIDTH - 2 * MAP_MARGIN;
    let map_height = 2 * MAP_MARGIN + height * inner / width;
    let spots: Vec<(&str, i64, i64)> = placed
        .iter()
        .map(|(m, (east, south))| {
            let x = MAP_MARGIN + (east - west) * inner / width;
            (m.name.as_str(), x, MAP_MARGIN + (south - north) * inner / width)
        })
        .collect();
    let labels = labels::place(&spots, MAP_WIDTH, map_height, MAP_BORDER);
    let points: Vec<Value> = placed
        .iter()
        .zip(spots.iter().zip(&labels))
        .map(|((m, _), ((_, x, y), label))| {
            json!({
                "id": m.id,
                "name": m.name,
                "url": url(m),
                "x": x,
                "y": y,
                "label_x": label.x,
                "label_y": label.y,
                "label_anchor": label.anchor,
                "to_verify": m.membership == Membership::ToVerify,
                "here": false,
            })
        })
        .collect();
    json!({
        "width": MAP_WIDTH,
        "height": map_height,
        "points": points,
    })
}

/// The nearest others, as the crow flies.
pub fn nearest(all: &[Municipality], here: &Municipality, how_many: usize) -> Vec<Value> {
    let Some((east, south)) = plane(here) else { return Vec::new() };
    let mut others: Vec<(i64, &Municipality)> = all
        .iter()
        .filter(|m| m.id != here.id)
        .filter_map(|m| {
            let (x, y) = plane(m)?;
            let square = (x - east) * (x - east) + (y - south) * (y - south);
            Some((square.isqrt() * MILLIMETRES_PER_MICRODEGREE, m))
        })
        .collect();
    others.sort_by_key(|(distance, m)| (*distance, &m.id));
    others
        .into_iter()
        .take(how_many)
        .map(|(millimetres, m)| {
            json!({"name": m.name, "url": url(m), "distance_km": (millimetres + 500_000) / 1_000_000})
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(id: &str, lat: i64, lon: i64) -> Municipality {
        Municipality {
            id: id.to_owned(),
            istat: String::new(),
            belfiore: String::new(),
            name: id.to_owned(),
            province: "CH".to_owned(),
            cap: None,
            lat_microdegrees: Some(lat),
            lon_microdegrees: Some(lon),
            membership: Membership::Member,
            note: None,
            desk: Default::default(),
            position: Default::default(),
        }
    }

    #[test]
    fn nearest_comes_first() {
        let all = [
            place("casoli", 42_114_637, 14_290_214),
            place("bomba", 42_034_335, 14_367_117),
            place("altino", 42_099_337, 14_331_615),
        ];
        let names: Vec<Value> =
            nearest(&all, &all[0], 5).iter().map(|n| n["name"].clone()).collect();
        assert_eq!(names, ["altino", "bomba"]);
        assert_eq!(nearest(&all, &all[0], 1)[0]["distance_km"], 4);
    }

    #[test]
    fn names_of_the_district_do_not_meet() {
        let text = include_str!("../../../content/data/municipalities.yaml");
        let node = forms::yaml::parse("municipalities.yaml", text, 1).expect("YAML");
        let mut reader = forms::yaml::Reader::new("municipalities.yaml");
        let all = forms::municipality::read_municipalities(&mut reader, &node);
        let all = all.expect("municipalities").municipalities;
        let map = map(&all);
        let points = map["points"].as_array().expect("points");
        let number = |point: &Value, key: &str| point[key].as_i64().expect("a number");
        // Left, right and base line of a name.
        let line = |point: &Value| {
            let wide = point["name"].as_str().expect("a name").chars().count() as i64 * 10;
            let x = number(point, "label_x");
            let left = match point["label_anchor"].as_str() {
                Some("start") => x,
                Some("end") => x - wide,
                _ => x - wide / 2,
            };
            (left, left + wide, number(point, "label_y"))
        };
        for (number, one) in points.iter().enumerate() {
            for other in &points[..number] {
                let ((a, b, y), (c, d, z)) = (line(one), line(other));
                let apart = b <= c || d <= a || (y - z).abs() >= labels::TEXT_SIZE;
                assert!(apart, "{} and {}", one["name"], other["name"]);
            }
        }
    }

    #[test]
    fn north_is_up_and_east_is_right() {
        let all = [place("a", 42_000_000, 14_000_000), place("b", 42_500_000, 14_500_000)];
        let map = map_from(&map(&all), "a");
        let (a, b) = (&map["points"][0], &map["points"][1]);
        assert!(a["x"].as_i64() < b["x"].as_i64() && a["y"].as_i64() > b["y"].as_i64());
        assert_eq!((&a["here"], &b["here"]), (&Value::Bool(true), &Value::Bool(false)));
    }
}
