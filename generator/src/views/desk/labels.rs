//! Where the names of a map are written, so that none covers another, or a point.
//!
//! Names are placed one after the other in the order given, each at the first of eight places
//! around its point where it meets nothing, or where it meets least. Whole numbers only: the same
//! points give the same map everywhere. The width of a name is estimated, not measured.

/// Height of the letters, in units of the map; the style sheet uses the same.
pub const TEXT_SIZE: i64 = 20;
/// Mean width of a letter of the site's font at weight 600, in hundredths of its height (measured
/// on the names of the district: 49 to 54).
const LETTER_WIDTH_HUNDREDTHS: i64 = 54;
/// From the middle of a point to its name.
const GAP: i64 = 12;
/// How far a name beside a corner of its point is moved towards it.
const CORNER: i64 = 6;
/// Least space between two names.
const SPACE: i64 = 3;
/// Half the side of the square no name may enter around a point.
const POINT: i64 = 10;

/// The place of a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Label {
    /// Where the text is anchored.
    pub x: i64,
    /// Its base line.
    pub y: i64,
    /// `start`, `middle` or `end`: the part of the text that is at `x`.
    pub anchor: &'static str,
}

/// Edges of a box: left, top, right, bottom.
#[derive(Clone, Copy)]
struct Edges(i64, i64, i64, i64);

impl Edges {
    fn shared_with(&self, other: &Self) -> i64 {
        let wide = (self.2.min(other.2) - self.0.max(other.0)).max(0);
        wide * (self.3.min(other.3) - self.1.max(other.1)).max(0)
    }

    /// How much of it is outside another.
    fn outside(&self, whole: &Self) -> i64 {
        (self.2 - self.0) * (self.3 - self.1) - self.shared_with(whole)
    }
}

/// Places the names of points, in a map whose edges are given by its width and height and by what
/// is free around them.
pub fn place(points: &[(&str, i64, i64)], width: i64, height: i64, free: i64) -> Vec<Label> {
    let map = Edges(-free, -free, width + free, height + free);
    let around = |(_, x, y): &(&str, i64, i64)| Edges(x - POINT, y - POINT, x + POINT, y + POINT);
    let squares: Vec<Edges> = points.iter().map(around).collect();
    let mut taken: Vec<Edges> = Vec::new();
    let mut labels = Vec::new();
    for (number, (name, x, y)) in points.iter().enumerate() {
        let wide = name.chars().count() as i64 * TEXT_SIZE * LETTER_WIDTH_HUNDREDTHS / 100;
        let cost = |edges: &Edges| {
            let others = squares.iter().enumerate().filter(|(other, _)| *other != number);
            let met = others.map(|(_, square)| square).chain(&taken);
            met.map(|other| edges.shared_with(other)).sum::<i64>() + edges.outside(&map)
        };
        let places = around_point(*x, *y, wide);
        // The first of those that cost least: `min_by_key` keeps the first.
        let best = places.into_iter().min_by_key(|(_, edges)| cost(edges));
        if let Some((label, edges)) = best {
            labels.push(label);
            let Edges(left, top, right, bottom) = edges;
            taken.push(Edges(left - SPACE, top - SPACE, right + SPACE, bottom + SPACE));
        }
    }
    labels
}

/// Above, below, right, left, then the corners.
fn around_point(x: i64, y: i64, wide: i64) -> [(Label, Edges); 8] {
    let at = |anchor: &'static str, text_x: i64, top: i64| {
        let left = match anchor {
            "start" => text_x,
            "end" => text_x - wide,
            _ => text_x - wide / 2,
        };
        // Letters stand on a line a fifth of their height above the lower edge.
        let label = Label { x: text_x, y: top + TEXT_SIZE * 4 / 5, anchor };
        (label, Edges(left, top, left + wide, top + TEXT_SIZE))
    };
    let (above, below, beside) = (y - GAP - TEXT_SIZE, y + GAP, y - TEXT_SIZE / 2);
    [
        at("middle", x, above),
        at("middle", x, below),
        at("start", x + GAP, beside),
        at("end", x - GAP, beside),
        at("start", x + CORNER, above + CORNER),
        at("end", x - CORNER, above + CORNER),
        at("start", x + CORNER, below - CORNER),
        at("end", x - CORNER, below - CORNER),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(points: &[(&str, i64, i64)], expected: &[(&str, bool)]) {
        let labels = place(points, 1000, 1000, 0);
        let found: Vec<(&str, bool)> =
            labels.iter().zip(points).map(|(l, p)| (l.anchor, l.y > p.2)).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn a_lonely_name_is_above_its_point() {
        check(&[("Atessa", 500, 500)], &[("middle", false)]);
    }

    #[test]
    fn the_second_of_two_neighbours_goes_below() {
        let near = [("Fara San Martino", 500, 500), ("Civitella Messer Raimondo", 520, 505)];
        check(&near, &[("middle", false), ("middle", true)]);
    }

    #[test]
    fn a_name_at_the_edge_stays_inside() {
        check(&[("Montenerodomo", 5, 500)], &[("start", true)]);
    }
}
