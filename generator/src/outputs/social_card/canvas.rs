//! Shapes to pixels: outlines filled with soft edges, a stroke, a rounded square, PNG.
//!
//! A pixel is one of a few tones from the ground to white, so a card is a small file. Only sums,
//! products and square roots, which every machine rounds alike.

/// Tones from the ground to white.
const TONES: usize = 16;
/// The ground: the site's blue (`--blue` of the theme).
const GROUND: [u8; 3] = [0x00, 0x66, 0xcc];
/// Letters and mark.
const LIGHT: [u8; 3] = [0xff, 0xff, 0xff];
/// The stripe at the bottom (`--blue-deep` of the theme).
const STRIPE: [u8; 3] = [0x00, 0x33, 0x66];

/// A point, in pixels from the upper left corner.
pub type Point = (f32, f32);

/// What a shape is filled with.
#[derive(Clone, Copy)]
pub enum Tone {
    /// White.
    Light,
    /// The ground's blue.
    Ground,
}

/// A picture being drawn.
pub struct Canvas {
    width: usize,
    height: usize,
    /// Tone of each pixel, row by row; one past the tones is the stripe.
    pixels: Vec<u8>,
    /// For each pixel, how much the covered part of its row grows there (signed area of edges).
    growth: Vec<f32>,
}

impl Canvas {
    /// A picture of the ground's colour.
    pub fn new(width: usize, height: usize) -> Self {
        let size = width * height;
        // Two more: an edge at the right border spills one over, at the last pixel too.
        Self { width, height, pixels: vec![0; size], growth: vec![0.0; size + 2] }
    }

    /// A stripe over the whole width.
    pub fn stripe(&mut self, top: usize, bottom: usize) {
        self.pixels[top * self.width..bottom * self.width].fill(TONES as u8);
    }

    /// Adds an edge of an outline; what outlines enclose becomes white at the end.
    pub fn edge(&mut self, from: Point, to: Point) {
        let (direction, (mut x, top), (end, bottom)) =
            if from.1 < to.1 { (1.0, from, to) } else { (-1.0, to, from) };
        let (last_x, last_y) = (self.width as f32 - 1.0, self.height as f32);
        if top == bottom || bottom <= 0.0 || top >= last_y {
            return;
        }
        let slope = (end - x) / (bottom - top);
        if top < 0.0 {
            x -= top * slope;
        }
        let rows = top.max(0.0) as usize..bottom.min(last_y).ceil() as usize;
        for row in rows {
            let (upper, lower) = ((row as f32).max(top), (row as f32 + 1.0).min(bottom));
            let next = x + slope * (lower - upper);
            // Beyond a border an edge counts as on it.
            let (a, b) = (x.clamp(0.0, last_x), next.clamp(0.0, last_x));
            self.span(row, a.min(b), a.max(b), (lower - upper) * direction);
            x = next;
        }
    }

    /// Spreads an edge's height in one row over the pixels it crosses.
    fn span(&mut self, row: usize, left: f32, right: f32, height: f32) {
        let first = left.floor();
        let start = row * self.width + first as usize;
        let pixels = (right.ceil() - first) as usize;
        if pixels <= 1 {
            let part = height * (0.5 * (left + right) - first);
            self.growth[start] += height - part;
            self.growth[start + 1] += part;
            return;
        }
        // The part of each pixel to the right of the edge, as what it adds to the one before.
        let mut covered = 0.0;
        for n in 0..=pixels {
            let total = area(left, right, first + n as f32);
            self.growth[start + n] += height * (total - covered);
            covered = total;
        }
    }

    /// A square with round corners.
    pub fn rounded_square(&mut self, (x, y): Point, side: f32, radius: f32, tone: Tone) {
        let half = side / 2.0;
        self.shade((x, y), (x + side, y + side), tone, |px, py| {
            let inset = half - radius;
            let dx = ((px - x - half).abs() - inset).max(0.0);
            let dy = ((py - y - half).abs() - inset).max(0.0);
            (dx * dx + dy * dy).sqrt() - radius
        });
    }

    /// A line through points, with round ends and corners.
    pub fn stroke(&mut self, points: &[Point], width: f32, tone: Tone) {
        let xs = points.iter().map(|p| p.0);
        let ys = points.iter().map(|p| p.1);
        let (left, right) = (xs.clone().fold(f32::MAX, f32::min), xs.fold(0.0, f32::max));
        let (top, bottom) = (ys.clone().fold(f32::MAX, f32::min), ys.fold(0.0, f32::max));
        self.shade((left - width, top - width), (right + width, bottom + width), tone, |px, py| {
            let nearest = points.windows(2).map(|ends| distance((px, py), ends[0], ends[1]));
            nearest.fold(f32::MAX, f32::min) - width / 2.0
        });
    }

    /// Shades the pixels of a rectangle by their distance from a shape's border (below 0: inside).
    fn shade(&mut self, from: Point, to: Point, tone: Tone, border: impl Fn(f32, f32) -> f32) {
        let columns = from.0.max(0.0) as usize..(to.0.ceil() as usize).min(self.width);
        let rows = from.1.max(0.0) as usize..(to.1.ceil() as usize).min(self.height);
        for row in rows {
            for column in columns.clone() {
                let cover = (0.5 - border(column as f32 + 0.5, row as f32 + 0.5)).clamp(0.0, 1.0);
                let pixel = &mut self.pixels[row * self.width + column];
                let now = f32::from(*pixel);
                let aim = match tone {
                    Tone::Light => (TONES - 1) as f32,
                    Tone::Ground => 0.0,
                };
                *pixel = (now + (aim - now) * cover + 0.5) as u8;
            }
        }
    }

    /// The picture as a file, outlines filled.
    pub fn png(mut self) -> Vec<u8> {
        let mut covered = 0.0;
        for (pixel, growth) in self.pixels.iter_mut().zip(&self.growth) {
            covered += growth;
            let tone = (covered.abs().min(1.0) * (TONES - 1) as f32 + 0.5) as u8;
            *pixel = tone.max(*pixel);
        }
        let palette: Vec<u8> = (0..TONES)
            .flat_map(|tone| {
                let mixed = |n: usize| {
                    let (from, to) = (usize::from(GROUND[n]), usize::from(LIGHT[n]));
                    ((from * (TONES - 1 - tone) + to * tone) / (TONES - 1)) as u8
                };
                [mixed(0), mixed(1), mixed(2)]
            })
            .chain(STRIPE)
            .collect();
        let mut file = Vec::new();
        let mut encoder = png::Encoder::new(&mut file, self.width as u32, self.height as u32);
        encoder.set_color(png::ColorType::Indexed);
        encoder.set_depth(png::BitDepth::Eight);
        encoder.set_palette(palette);
        encoder.set_filter(png::Filter::NoFilter);
        encoder.set_compression(png::Compression::Balanced);
        // Writing into memory cannot fail, and the sizes are our own.
        let written = encoder.write_header().and_then(|mut w| w.write_image_data(&self.pixels));
        debug_assert!(written.is_ok(), "{written:?}");
        file
    }
}

/// The share of pixel `x`..`x + 1` that lies right of an edge going from `left` to `right` while the
/// row goes from its top to its bottom.
fn area(left: f32, right: f32, x: f32) -> f32 {
    // The share of the row's height at which the edge is left of a place, summed over the pixel.
    let before = |place: f32| {
        let t = ((place - left) / (right - left)).clamp(0.0, 1.0);
        // The integral of that share up to the place.
        (right - left) * t * t / 2.0 + (place - right).max(0.0)
    };
    before(x + 1.0) - before(x)
}

/// How far a point is from the line between two others.
fn distance(point: Point, from: Point, to: Point) -> f32 {
    let (dx, dy) = (to.0 - from.0, to.1 - from.1);
    let along = ((point.0 - from.0) * dx + (point.1 - from.1) * dy) / (dx * dx + dy * dy);
    let along = along.clamp(0.0, 1.0);
    let (x, y) = (point.0 - from.0 - along * dx, point.1 - from.1 - along * dy);
    (x * x + y * y).sqrt()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn outline(canvas: &mut Canvas, points: &[Point]) {
        for (n, from) in points.iter().enumerate() {
            canvas.edge(*from, points[(n + 1) % points.len()]);
        }
    }

    /// Covered area of each pixel of the row, in hundredths.
    fn row(canvas: &Canvas, row: usize) -> Vec<i32> {
        let mut covered = 0.0;
        let all: Vec<i32> = canvas
            .growth
            .iter()
            .map(|growth| {
                covered += growth;
                (covered * 100.0f32).round() as i32
            })
            .collect();
        all[row * canvas.width..(row + 1) * canvas.width].to_vec()
    }

    #[test]
    fn a_pixel_is_as_light_as_it_is_covered() {
        let mut canvas = Canvas::new(6, 3);
        // A rectangle over a quarter of its border pixels.
        outline(&mut canvas, &[(1.5, 0.5), (1.5, 2.0), (3.5, 2.0), (3.5, 0.5)]);
        assert_eq!(row(&canvas, 0), [0, 25, 50, 25, 0, 0]);
        assert_eq!(row(&canvas, 1), [0, 50, 100, 50, 0, 0]);
        assert_eq!(row(&canvas, 2), [0; 6]);
    }

    #[test]
    fn a_slanted_edge_covers_what_is_beside_it() {
        let mut canvas = Canvas::new(6, 2);
        // A triangle from (0,0) down to (4,1): half of 4 pixels, more to the left.
        outline(&mut canvas, &[(0.0, 0.0), (4.0, 1.0), (0.0, 1.0)]);
        let covered: Vec<i32> = row(&canvas, 0).iter().map(|c| c.abs()).collect();
        assert_eq!(covered, [88, 63, 38, 13, 0, 0]);
    }

    #[test]
    fn what_is_outside_the_picture_leaves_no_trace_inside() {
        let mut canvas = Canvas::new(4, 2);
        outline(&mut canvas, &[(-9.0, -5.0), (-2.0, -5.0), (-2.0, 9.0), (-9.0, 9.0)]);
        outline(&mut canvas, &[(0.0, -5.0), (3.0, -5.0), (3.0, -1.0), (0.0, -1.0)]);
        assert_eq!(row(&canvas, 0), [0; 4]);
        assert_eq!(row(&canvas, 1), [0; 4]);
    }
}
